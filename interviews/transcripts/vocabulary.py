"""The words by which printed interviews show their parts, in the languages that the importer reads."""


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text that separates them by spaces, as they compare."""
    return frozenset(text.casefold().split())


def phrases(text: str) -> frozenset[str]:
    """Return the phrases of a text that separates them by semicolons, as they compare."""
    return frozenset(" ".join(phrase.split()) for phrase in text.casefold().split(";"))


FUNCTION_WORDS = {
    "ar": "في من على إلى أن عن هذا هذه كان كانت التي الذي مع لا ما هو هي كل بعد كيف ثم أو نحن لم لكن",
    "ca": "i el la els les de del que per amb és un una en no es al com més però",
    "de": "und der die das den dem des ist nicht ein eine zu mit von auf für es im wir ich sie auch wie",
    "el": "και το η ο της του να τα την στο με για που είναι δεν από",
    "en": "the and of to is that in it was for with we you on are they this what have be not our at as by from",
    "es": "y el la los las de del que en un una por con no se es para al lo como más pero",
    "fr": "et le la les de des du que en un une est pour dans pas qui avec nous ce il sur au plus",
    "he": "של את על לא זה היא הוא עם כל גם אני אנחנו מה איך אבל היה הייתה יש אין כי או אם רק",
    "it": "e il la i gli le di del della che in un una per con non si è anche come più ma",
    "nl": "en de het een van is dat niet op voor met zijn er aan ook wij maar",
    "pl": "i w na z do nie się że to jest jak o po za co od przez dla czy",
    "pt": "e o a os as de do da que em um uma por com não se é para no na mais como mas",
}
LANGUAGES = tuple(FUNCTION_WORDS)
SMALL_WORDS = words_of(" ".join(FUNCTION_WORDS.values()))

FIRST_PERSON = words_of(
    # The I and the we of a speaker; an editor's closing note has neither.
    "me my mine we us our ours i'm i've i'd i'll we're we've we'd we'll "
    "ich mich mir mein meine meinen meiner wir uns unser unsere unseren unserer "
    "je j'ai moi mon mes nous notre nos j'étais "
    "yo mi mis nosotros nosotras nuestro nuestra nuestros nuestras "
    "io mio mia miei noi nostro nostra nostri nostre ci "
    "jo meu meva nosaltres nostre "
    "eu meu minha nós nosso nossa "
    "ja mnie mój moja my nas nam nasz nasza nasze jestem mam mamy jesteśmy chcemy "
    "ik mij mijn wij ons onze "
    "εγώ εμείς μου μας"
)

HONORIFICS = words_of(
    "dr dra prof professor mr mrs ms miss sir dame lord lady rev herr frau dipl mme mlle m monsieur madame maître "
    "sr sra srta don doña sig sig.ra dott dott.ssa pan pani panem panią dhr mevr κ κα en na señor señora dom dona ing "
    "inż mgr hr السيد السيدة الدكتور الدكتورة د مر גב ד״ר פרופ"
)
PARTICLES = words_of(
    "van von der den de del della di da do dos das du des la le les el al bin ibn ben ter ten zu zum y i e af av "
    "op 't d'"
)
ORGANISATION_PARTICLES = words_of(
    "of for the and de des du del della di da do dos das la le les für der und pour para y i e per sur & dla na voor "
    "van"
)
ORGANISATION_KINDS = words_of(
    "association associations asociación associazione associació associação cooperative co-operative coopérative "
    "cooperativa foundation fondation fundación fondazione fundação fundació charity company collective collectif "
    "colectivo collettivo col·lectiu coletivo network réseau red rede xarxa rete startup start-up studio group groupe "
    "grupo gruppo grup initiative iniciativa iniziativa verein vereins verbands netzwerks kollektivs projekts vereines "
    "firma firmy organisation organization organizzazione organización organização organització ong ngo non-profit "
    "nonprofit fundacji stowarzyszenia spółdzielni kolektywu grupy sieci inicjatywy stichting vereniging workshop "
    "platform plataforma piattaforma plateforme project projet proyecto progetto projecte projeto platformy projektu "
    "community magazine magazin revue revista rivista gazette journal podcast podcasts magazynu editorial entreprise "
    "società empresa σύλλογος συλλόγου οργάνωσης συνεταιρισμού ομάδας εταιρείας κίνησης δικτύου"
)
ARTICLES = words_of(
    "the a an le la les l' l’ un une der die das dem den des ein eine einer einem einen el los las una uno il lo gli "
    "i els o os as um uma het de een to τον την το ο η οι τα της του των τη στη στην στον στο en na one"
)
POSSESSIVES = words_of(
    "its their our his her jej jego ich sa son ses leur su sus ihr ihre ihrem ihrer sein seine seiner dessen deren suo "
    "sua loro seu seva zijn haar"
)
THERE = words_of("there dort hier là ahí allí aquí là-bas tam tutaj daar lì")
COPULAS = words_of(
    "is was ist war est était es era è jest był była é és are were waren étaient sont eran erano eram foram byli "
    "είναι ήταν هو هي היא הוא foi fou sono wurde became"
)
# After these words a clause of its own begins, which belongs to no job.
RELATIVES = words_of(
    "who which that whose where when and who qui que dont où che cui quien cual który która które jaki που όπου الذي "
    "التي ש אשר"
)
# What follows tells how long somebody has had a job.
SINCE = words_of("since seit depuis desde dal dalla od há fa εδώ από منذ מאז")
AT = words_of(
    "at for of from with de du des d' d’ del dell' dell’ della dello dei degli delle di da do dos das dels von vom "
    "bei beim der des den im am na no nos nas chez en van bij z w ze we al alla all' all’ presso nel nella au aux της "
    "του των στη στην στον στο για في لدى من של ב"
)
# Of two joints such a word names the place of work: "Head of Programmes at Nesta".
WORKPLACE = words_of("at bei beim chez presso")
ROLE_WORDS = words_of(
    "director directors founder co-founder cofounder manager editor head chair chairwoman chairman lead leader "
    "coordinator co-ordinator president secretary treasurer organiser organizer engineer developer researcher "
    "professor lecturer teacher artist designer architect activist curator librarian producer officer officers "
    "advisor adviser spokesperson spokeswoman spokesman maintainer volunteer keeper owner partner fellow scientist "
    "ceo cto coo host presenter moderator journalist reporter author writer member mayor directeur directrice "
    "fondateur fondatrice cofondateur cofondatrice président présidente responsable porte-parole coordinateur "
    "coordinatrice ingénieur ingénieure chercheur chercheuse leiter leiterin geschäftsführer geschäftsführerin "
    "gründer gründerin mitgründer mitgründerin sprecher sprecherin vorsitzende vorsitzender vorstand redakteur "
    "redakteurin direktor direktorin koordinator koordinatorin projektleiter projektleiterin fundador fundadora "
    "cofundador cofundadora directora presidente presidenta portavoz coordinador coordinadora ingeniera ingeniero "
    "direttore direttrice fondatore fondatrice presidentessa coordinatore portaveu responsabile prezes prezeska "
    "dyrektor dyrektorka założyciel założycielka koordynator koordynatorka diretor diretora coordenador coordenadora "
    "porta-voz διευθυντής διευθύντρια ιδρυτής ιδρύτρια πρόεδρος συντονιστής συντονίστρια υπεύθυνος υπεύθυνη"
)
PLACE_WORDS = words_of(
    "in from à a en em w we σε bei between zwischen entre fra tra między ανάμεσα near outside من في from aus z im am "
    "auf sur su"
)
JOINED_PREDICATE = phrases(
    "and is; and was; und ist; et est; y es; ed è; e è; i jest; a jest; e é; i és; και είναι; وهي; وهو; והיא; והוא"
)
PRONOUNS = words_of("she he they sie er elle il ella él lei lui ell ona on ela ele αυτή αυτός ζει elles هي هو היא הוא")
# Verbs of a person who is at the head of something, or works there; what follows is the organisation.
WORKS_AT = (
    "works at", "works for", "works with", "worked at", "runs", "leads", "heads", "founded", "co-founded", "started",
    "directs", "manages", "coordinates", "chairs", "edits", "represents", "arbeitet bei", "arbeitet beim",
    "arbeitet für", "leitet", "gründete", "koordiniert", "vertritt", "dirige", "travaille chez", "travaille à",
    "travaille pour", "préside", "coordonne", "anime", "a fondé", "a cofondé", "trabaja en", "preside", "coordina",
    "fundó", "lidera", "lavora a", "lavora per", "lavora presso", "guida", "ha fondato", "dirigeix", "treballa a",
    "treballa per", "va fundar", "presideix", "prowadzi", "kieruje", "pracuje w", "założył", "założyła",
    "trabalha em", "trabalha na", "trabalha no", "coordena", "fundou", "διευθύνει", "συντονίζει", "ίδρυσε", "تدير",
    "يدير", "تعمل في", "يعمل في", "מנהלת את", "מנהל את", "עובדת ב", "עובד ב",
)  # fmt: skip

ASKER_LABELS = words_of(
    "interviewer interviewerin moderator moderatorin moderation host presenter interviewers question frage fragen "
    "pregunta entrevistador entrevistadora domanda intervistatore intervistatrice pytanie pergunta intervieweur "
    "intervieweuse enquêteur redaktion rédaction redacción redazione redakcja editor questioner animateur animatrice "
    "ερώτηση سؤال שאלה"
)
ANSWERER_LABELS = words_of(
    "interviewee respondent respondentin participant guest answer antwort respuesta entrevistado entrevistada risposta "
    "intervistato intervistata odpowiedź resposta réponse interviewé interviewée invité invitée gast panellist "
    "teilnehmer teilnehmerin rozmówca απάντηση إجابة תשובה"
)
# These stand for a part in the conversation where they are the whole label; within a name they are a part of it.
ASKER_SHORT_LABELS = words_of(
    "int interv quest ques mod frg preg perg dom pyt ερ ερωτ red journalist journalistin journaliste reporter "
    "reporterin periodista giornalista dziennikarz dziennikarka jornalista présentateur présentatrice presentador "
    "presentadora conduttore conduttrice prowadzący prowadząca δημοσιογράφος συντονιστής συντονίστρια المحاور "
    "المحاورة المذيع المذيعة صحفي صحفية מראיין מראיינת מנחה"
)
ANSWERER_SHORT_LABELS = words_of(
    "resp rép rep antw ant ans risp odp απ απαντ befragte befragter interviewte interviewter invitado invitada ospite "
    "gość convidado convidada ضيف الضيف الضيفة ضيفة מרואיין מרואיינת אורח אורחת"
)
# Whoever asks from the hall is another person than the one who leads the talk.
AUDIENCE_LABELS = words_of(
    "audience publikum zuschauer zuschauerin zuhörer zuhörerin public público publico pubblico publiczność auditoire "
    "spectateur spectatrice asistente ouvinte κοινό ακροατής جمهور الجمهور קהל"
)
# Letters count in pairs: one for those who ask, one for those who answer.
LETTER_PAIRS = (
    ("q", "a"),
    ("f", "a"),
    ("q", "r"),
    ("p", "r"),
    ("d", "r"),
    ("p", "o"),
    ("v", "a"),
    ("ε", "α"),
    ("س", "ج"),
    ("ש", "ת"),
    ("i", "r"),
    ("i", "p"),
    ("i", "b"),
)
NOT_PEOPLE = phrases(
    "note; notes; n.b.; ps; p.s.; summary; conclusion; warning; error; info; debug; critical; fatal; "
    "trace; notice; caution; tip; tips; date; time; place; location; duration; equipment; subject; from; to; "
    "cc; bcc; re; fwd; sent; example; examples; source; sources; update; updated; correction; important; "
    "hinweis; anmerkung; achtung; beispiel; zusammenfassung; datum; ort; quelle; nota; remarque; attention; "
    "exemple; résumé; conclusión; ejemplo; resumen; fecha; lugar; esempio; riassunto; uwaga; przykład; "
    "podsumowanie; data; miejsce; photo; photos; foto; fotos; image; text; words; title; abstract; keywords; "
    "tags; category; categories; author; website; web; email; phone; tel; address; price; contact; read more; "
    "todo; fixme"
)

# These are the initials of few people, and stand before a remark in many texts.
SELDOM_PEOPLE = phrases("nb; n b; tl; ad")

# Words by which an opening says that a conversation follows.
INTERVIEW_WORDS = (
    "interview", "in conversation", "a conversation with", "entretien", "propos recueillis", "gespräch", "entrevista",
    "conversamos", "intervista", "wywiad", "rozmow", "συνέντευξ", "مقابلة", "حوار", "ריאיון", "ראיון", "we asked",
    "we spoke", "we talked", "we met", "q&a", "questions for", "questions to", "questions à", "fragen an",
    "preguntas a", "domande a", "pytań do", "perguntas a",
)  # fmt: skip

# Words by which an editor says when something happens next.
CALENDAR_WORDS = words_of(
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays "
    "sundays january february march april may june july august september october november december weekly monthly "
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag montags dienstags mittwochs donnerstags "
    "freitags samstags sonntags januar februar märz mai juni juli oktober dezember uhr lundi mardi mercredi jeudi "
    "vendredi samedi dimanche janvier février mars avril juin juillet août septembre octobre novembre décembre lunes "
    "martes miércoles jueves viernes sábado sábados domingo domingos enero febrero marzo abril mayo junio julio "
    "agosto septiembre octubre noviembre diciembre lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio "
    "febbraio aprile maggio giugno luglio settembre ottobre dicembre dilluns dimarts dimecres dijous divendres "
    "dissabte diumenge gener febrer març maig juny juliol agost setembre desembre poniedziałek wtorek środa środę "
    "czwartek piątek sobota sobotę niedziela niedzielę stycznia lutego marca kwietnia maja czerwca lipca sierpnia "
    "września października listopada grudnia segunda terça quarta quinta sexta janeiro fevereiro março maio junho "
    "julho setembro outubro novembro dezembro δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή ιανουαρίου "
    "φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου الاثنين "
    "الثلاثاء الأربعاء الخميس الجمعة جمعة السبت سبت الأحد ראשון שני שלישי רביעי חמישי שישי שבת"
)

GREETINGS = phrases(
    "hello; welcome; good morning; good afternoon; good evening; hi; thanks; thank you; goodbye; bye; cheers; "
    "willkommen; herzlich; guten tag; danke; vielen dank; bonjour; bonsoir; bienvenue; merci; bienvenidos; "
    "bienvenida; bienvenido; hola; gracias; muchas gracias; buongiorno; benvenuti; benvenuto; benvenuta; "
    "grazie; benvinguts; gràcies; witam; witamy; dziękuję; dziękujemy; dzień dobry; bem-vindos; obrigado; "
    "obrigada; welkom; dank; bedankt; you are listening; you're listening; καλημέρα; ευχαριστώ; شكرا; مرحبا; "
    "תודה; שלום"
)

# Verbs that stand between who asks and who is asked, and words that stand before who asked.
TALKS_TO = (
    "meets", "met", "meets with", "met with", "talks to", "talk to", "talked to", "talks with", "talk with",
    "talked with", "spoke with", "speaks with", "speak with", "speak to", "spoke to", "speaks to", "sat down with",
    "sits down with", "interviews", "interviewed", "visited", "visits", "asked", "asks", "in conversation with",
    "caught up with", "chats to", "chats with", "chatted with", "chatted to", "questions", "questioned", "quizzed",
    "spricht mit", "sprach mit", "unterhielt sich mit", "redete mit", "besuchte", "befragte", "befragt",
    "im gespräch mit", "interviewt", "interviewte", "traf", "trifft", "s'entretient avec", "s'est entretenu avec",
    "s'est entretenue avec", "a rencontré", "rencontre", "interroge", "a interrogé", "a interviewé", "a questionné",
    "l'a rencontré", "l'a rencontrée", "les a rencontrés", "l'a interrogé", "l'a interrogée", "l'a interviewé",
    "l'a interviewée", "a parlé avec", "discute avec", "entrevista a", "habla con", "conversa con", "charla con",
    "habló con", "conversó con", "charló con", "entrevistó a", "pregunta a", "se reunió con", "la entrevistó",
    "lo entrevistó", "intervista", "ha intervistato", "ha incontrato", "incontra", "l'ha incontrato",
    "l'ha incontrata", "l'ha intervistato", "l'ha intervistata", "parla con", "ha parlato con", "dialoga con",
    "rozmawia z", "rozmawia ze", "rozmawiał z", "rozmawiała z", "pyta", "spotkał", "spotkała", "parla amb",
    "conversa amb", "ha parlat amb", "ha conversat amb", "entrevista la", "fala com", "conversa com", "falou com",
    "conversou com", "entrevistou", "encontrou", "sprak met", "spreekt met", "interviewde", "συνομιλεί με",
    "συνομίλησε με", "μιλά με", "μίλησε με", "συνάντησε", "συζητά με", "ρωτά", "تحاور", "يحاور", "حاورت",
    "التقت", "التقى", "تحدثت مع", "تحدث مع", "שוחחה עם", "שוחח עם", "מראיין את", "מראיינת את", "ראיינה את",
    "ראיין את", "פגשה את", "פגש את",
)  # fmt: skip
# Verbs that say as much of the one who is asked: "Ana Ruiz, its director, spoke to Jo Berg".
TALKS_EITHER_WAY = (
    "spoke", "speaks", "speak", "talks", "talked", "talk", "chats", "chatted", "spricht", "sprach", "habla", "habló",
    "conversa", "conversó", "parla", "parlato", "fala", "falou", "rozmawia", "μιλά", "μίλησε", "s'entretient",
)  # fmt: skip
ASKED_BY = (
    "interview by", "interviewed by", "lo ha incontrato", "la ha incontrata", "l'ha incontrato", "l'ha incontrata",
    "lo intervista", "la intervista", "the moderator was", "the interviewer was", "interview conducted by",
    "questions by", "words by", "text by", "in conversation with our", "conversation led by", "moderated by",
    "hosted by", "rozmawia", "rozmawiał", "rozmawiała", "pytał", "pytała", "pytania zadawał", "pytania zadawała",
    "lo entrevista", "la entrevista", "los entrevista", "le entrevista", "las entrevista", "entrevista de",
    "entrevista por", "entrevistado por", "entrevistada por", "una entrevista de", "por", "das gespräch führte",
    "das gespräch führten", "das interview führte", "das interview führten", "interview führte", "interview von",
    "gespräch von", "die fragen stellte", "die fragen stellten", "fragen von", "propos recueillis par",
    "entretien mené par", "entretien réalisé par", "recueilli par", "interview par", "interviewé par",
    "interviewée par", "un entretien de", "entretien par", "intervista di", "a cura di", "intervistata da",
    "intervistato da", "di", "entrevista realitzada per", "entrevista feta per", "entrevista per", "entrevistada per",
    "entrevistat per", "wywiad przeprowadził", "wywiad przeprowadziła", "wywiad:", "entrevista conduzida por",
    "entrevista realizada por", "conduzida por", "interview door", "interview:", "interviewer:", "interviewerin:",
    "entrevista:", "intervista:", "entretien:", "entretien :", "gespräch:", "rozmowa:", "text:", "texte:", "texte :",
    "texto:", "testo:", "συνέντευξη στον", "συνέντευξη στην", "συνέντευξη από τον", "συνέντευξη από την",
    "συνέντευξη:", "μίλησε στον", "μίλησε στην", "μιλά στον", "μιλά στην", "της μίλησε ο", "συνέντευξη του",
    "συνέντευξη της", "τη συνέντευξη πήρε ο", "τη συνέντευξη πήρε η", "حاورها", "حاوره", "حاورهم", "أجرى الحوار",
    "أجرت الحوار", "أجرى المقابلة", "أجرت المقابلة", "حوار:", "حوار", "ראיין אותה", "ראיין אותו", "ראיינה אותה",
    "ראיינה אותו", "ראיין:", "ראיינה:", "מראיין:", "מראיינת:", "מאת", "שוחח איתה", "שוחחה איתה", "שוחח איתו",
    "שוחחה איתו",
)  # fmt: skip
# These stand before a name in any sentence; they tell who asks only where they open a line.
ONLY_AT_START = frozenset(
    {"por", "di", "words by", "text by", "text:", "texte:", "texte :", "texto:", "testo:", "حوار", "מאת", "by"}
)
# Words of the publication that stand before the one who is asked.
ASKED_IS = (
    "we spoke to", "we spoke with", "we talked to", "we talked with", "we met", "we asked", "we visited",
    "interview with", "conversation with", "questions for", "questions to", "a talk with", "q&a with",
    "interview mit", "gespräch mit", "im gespräch mit", "im gespräch:", "wir sprachen mit", "wir trafen", "fragen an",
    "entretien avec", "rencontre avec", "interview de", "interview avec", "conversation avec", "nous avons rencontré",
    "nous avons parlé avec", "questions à", "entrevista a", "entrevista con", "entrevista com", "entrevista amb",
    "conversamos con", "hablamos con", "charlamos con", "conversación con", "preguntas a", "parlem amb",
    "hem parlat amb", "conversa amb", "intervista a", "intervista con", "intervista ad", "abbiamo incontrato",
    "abbiamo parlato con", "conversazione con", "domande a", "wywiad z", "wywiad ze", "rozmowa z", "rozmowa ze",
    "rozmawiamy z", "rozmawiamy ze", "conversa com", "conversámos com", "falámos com", "conversamos com",
    "falamos com", "perguntas a", "συνέντευξη με τον", "συνέντευξη με την", "συζήτηση με τον", "συζήτηση με την",
    "μιλήσαμε με τον", "μιλήσαμε με την", "συναντήσαμε τον", "συναντήσαμε την", "حوار مع", "مقابلة مع", "لقاء مع",
    "التقينا", "ריאיון עם", "ראיון עם", "שיחה עם", "שוחחנו עם", "פגשנו את",
)  # fmt: skip
# The headings of the columns of a transcript in a table.
COLUMN_WORDS = words_of(
    "time timecode timestamp start end speaker name text transcript speech translation turn zeit sprecher sprecherin "
    "person temps locuteur intervenant texte tiempo hora hablante texto orador tempo parlante testo czas mówca "
    "rozmówca tekst falante interveniente nr no"
)
BYLINES = (
    "by",
    "interview by",
    "words by",
    "text by",
    "von",
    "par",
    "por",
    "di",
    "da",
    "per",
    "od",
    "tekst",
    "text",
    "texte",
    "testo",
    "words",
    "του",
    "της",
    "بقلم",
    "מאת",
)
PHRASES_BEFORE_NAMES = frozenset({*TALKS_TO, *ASKED_BY, *ASKED_IS}) - {"di", "por"}

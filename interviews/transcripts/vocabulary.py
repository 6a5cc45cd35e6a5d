"""The words by which printed interviews show their parts, in the languages that the importer reads."""

from itertools import product


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text that separates them by spaces, as they compare."""
    return frozenset(text.casefold().split())


def phrases(text: str) -> frozenset[str]:
    """Return the phrases of a text that separates them by semicolons, as they compare."""
    return frozenset(" ".join(phrase.split()) for phrase in text.casefold().split(";"))


def expanded(text: str) -> tuple[str, ...]:
    """Return the phrases of a text that separates them by semicolons; "met/meets _/with" stands for four of them."""
    written = [phrase.split() for phrase in text.split(";")]
    return tuple(
        " ".join(word for word in words if word != "_")
        for phrase in written
        if phrase
        for words in product(*(part.split("/") for part in phrase))
    )


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
OBJECT_PRONOUNS = words_of(
    "her him them it us sie ihn ihr ihm ihnen uns elle lui eux ella él ellos ellas lei loro nią nim nimi ell ells ela "
    "ele eles μας της του אותה אותו איתה איתו"
)
# Verbs of a person who is at the head of something, or works there; what follows is the organisation.
WORKS_AT = expanded(
    "works/worked/working/volunteers at/for/with; "
    "runs/ran/leads/led/heads/headed/founded/co-founded/cofounded/started/directs; "
    "manages/coordinates/chairs/edits/represents/created/launched/presides/established; "
    "has led/run/headed/directed/chaired/founded/edited; has been leading/running/working/heading _/at/for; "
    "now/currently/also runs/leads/heads/directs/manages/works _/at/for; helped to found; took over; set up; "
    "arbeitet/arbeitete bei/beim/für; leitet/leitete/gründete/koordiniert/vertritt/führt/betreibt/verantwortet; "
    "dirige/préside/coordonne/anime/représente/pilote/gère; travaille chez/à/pour/au; "
    "a/ont fondé/cofondé/créé/lancé; trabaja/colabora en; "
    "preside/coordina/fundó/lidera/dirige/creó/cofundó/gestiona; ha fundado; lavora a/per/presso/in; "
    "guida/gestisce/coordina; ha/hanno fondato/creato; dirigeix/presideix/coordina/lidera; treballa a/per; "
    "va fundar/crear; ha fundat; prowadzi/prowadziła/kieruje/założył/założyła/współtworzy/reprezentuje; pracuje w; "
    "trabalha em/na/no; coordena/fundou/dirige/lidera/criou/preside _/à/ao; διευθύνει/συντονίζει/ίδρυσε/διοικεί; "
    "εργάζεται στο/στη/στην/στον; تدير; يدير; تعمل في; يعمل في; أسس; أسست; يقود; تقود; "
    "מנהלת/מנהל/מובילה/מוביל/ייסדה/ייסד את; עובדת/עובד ב"
)
# Behind these stands the job itself.
WORKS_AS = expanded(
    "works/worked/serves/served/acts/has/volunteers _/worked/served as; is/was employed as; "
    "arbeitet/arbeitete/wirkt/amtiert/fungiert als; travaille/œuvre comme; trabaja/ejerce como/de; lavora come; "
    "pracuje jako; trabalha como; treballa com a/de; treballa de; fa de; εργάζεται ως; δουλεύει ως; تعمل; يعمل; "
    "משמשת כ; משמש כ"
)
# A past participle that closes the bracket of a German verb: "hat den Verein … gegründet".
WORKED_AT = words_of("gegründet mitgegründet mitbegründet begründet aufgebaut geleitet")
# "founded by Ana Ruiz": the person stands behind what the person has founded.
DONE_BY = expanded(
    "founded/co-founded/cofounded/started/run/led/created/headed/directed/coordinated/managed/chaired by; "
    "gegründet/geleitet/geführt von; fondée/fondé/créée/créé/dirigée/dirigé/animée/présidée/présidé par; "
    "fundada/fundado/creada/creado/dirigida/dirigido/presidida/coordinada por; "
    "fondata/fondato/diretta/diretto/creata/guidata/coordinata da; fundada/fundat/dirigida/creada per; "
    "założona/założony/prowadzona/prowadzony przez; criada/criado/fundada/dirigida por; που ίδρυσε/διευθύνει ο/η"
)

ASKER_LABELS = words_of(
    "interviewer interviewerin moderator moderatorin moderation host presenter interviewers question frage fragen "
    "pregunta entrevistador entrevistadora domanda intervistatore intervistatrice pytanie pergunta intervieweur "
    "intervieweuse enquêteur redaktion rédaction redacción redazione redakcja editor questioner animateur animatrice "
    "ερώτηση سؤال שאלה"
)
ANSWERER_LABELS = words_of(
    "interviewee respondent respondentin participant guest answer antwort respuesta entrevistado entrevistada risposta "
    "intervistato intervistata odpowiedź resposta réponse interviewé interviewée invité invitée gast panellist "
    "teilnehmer teilnehmerin rozmówca απάντηση إجابة جواب תשובה"
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

# The headings of the columns of a transcript in a table.
COLUMN_WORDS = words_of(
    "time timecode timestamp start end speaker name text transcript speech translation turn zeit sprecher sprecherin "
    "person temps locuteur intervenant texte tiempo hora hablante texto orador tempo parlante testo czas mówca "
    "rozmówca tekst falante interveniente nr no"
)

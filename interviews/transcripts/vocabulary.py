"""The words by which printed interviews show their parts, in the languages that the importer reads."""


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text that separates them by spaces."""
    return frozenset(text.split())


def phrases(text: str) -> frozenset[str]:
    """Return the phrases of a text that separates them by semicolons."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split(";"))


FUNCTION_WORDS = {
    "ar": "في من على إلى أن عن هذا هذه كان كانت التي الذي مع لا ما هو هي كل بعد كيف ثم أو نحن لم لكن",  # noqa: RUF001
    "ca": "i el la els les de del que per amb és un una en no es al com més però",
    "de": "und der die das den dem des ist nicht ein eine zu mit von auf für es im wir ich sie auch wie",
    "el": "και το η ο της του να τα την στο με για που είναι δεν από",  # noqa: RUF001  Greek is meant
    "en": "the and of to is that in it was for with we you on are they this what have be not our at as by from",
    "es": "y el la los las de del que en un una por con no se es para al lo como más pero",
    "fr": "et le la les de des du que en un une est pour dans pas qui avec nous ce il sur au plus",
    "he": "של את על לא זה היא הוא עם כל גם אני אנחנו מה איך אבל היה הייתה יש אין כי או אם רק",  # noqa: RUF001
    "it": "e il la i gli le di del della che in un una per con non si è anche come più ma",
    "nl": "en de het een van is dat niet op voor met zijn er aan ook wij maar",
    "pl": "i w na z do nie się że to jest jak o po za co od przez dla czy",
    "pt": "e o a os as de do da que em um uma por com não se é para no na mais como mas",
}
LANGUAGES = tuple(FUNCTION_WORDS)

FIRST_PERSON = words_of(
    # The I and the we of a speaker; an editor's closing note has neither.
    "i me my mine we us our ours i'm i've i'd i'll we're we've we'd we'll "
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
    "dr prof professor mr mrs ms miss sir dame lord lady rev herr frau dipl mme mlle m monsieur madame maître "
    "sr sra srta don doña sig sig.ra dott dott.ssa pan pani dhr mevr κ κα"
)
PARTICLES = words_of(
    "van von der den de del della di da do dos das du des la le les el al bin ibn ben ter ten zu zum y i e af av "
    "op 't d'"
)
ORGANISATION_PARTICLES = words_of(
    "of for the and de des du del della di da do dos das la le les für der und pour para y i per sur & dla na voor van"
)
ORGANISATION_KINDS = words_of(
    "association associations asociación associazione associació associação cooperative co-operative coopérative "
    "cooperativa foundation fondation fundación fondazione fundação charity company collective collectif colectivo "
    "collettivo network réseau startup start-up studio group groupe grupo gruppo initiative verein stiftung firma "
    "organisation organization ong ngo non-profit nonprofit fundacja fundacji stowarzyszenie stichting vereniging"
)
ARTICLES = words_of(
    "the a an le la les l' un une der die das dem den des ein eine einer el los las una uno il lo gli els o os as "
    "um uma het de een to τον την το ο η"  # noqa: RUF001  Greek is meant
)
POSSESSIVES = words_of(
    "its their our his her jej jego ich sa son ses leur su sus ihr ihre ihrem ihrer sein seine seiner suo sua loro "
    "seu seva zijn haar"
)
THERE = words_of("there dort hier là ahí allí aquí là-bas tam tutaj daar lì")
COPULAS = words_of("is was ist war est était es era è jest był była é are είναι")
AT = words_of("at for of from with de du des d' del della di da von vom bei beim der des chez en van bij z w do")

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
# Letters count in pairs: one for those who ask, one for those who answer.
LETTER_PAIRS = (
    ("q", "a"),
    ("f", "a"),
    ("q", "r"),
    ("p", "r"),
    ("d", "r"),
    ("p", "o"),
    ("v", "a"),
    ("ε", "α"),  # noqa: RUF001  Greek is meant
    ("س", "ج"),
)
NOT_PEOPLE = phrases(
    "note; notes; nb; n.b.; ps; p.s.; summary; conclusion; warning; error; info; debug; critical; fatal; "
    "trace; notice; caution; tip; tips; date; time; place; location; duration; equipment; subject; from; to; "
    "cc; bcc; re; fwd; sent; example; examples; source; sources; update; updated; correction; important; "
    "hinweis; anmerkung; achtung; beispiel; zusammenfassung; datum; ort; quelle; nota; remarque; attention; "
    "exemple; résumé; conclusión; ejemplo; resumen; fecha; lugar; esempio; riassunto; uwaga; przykład; "
    "podsumowanie; data; miejsce; photo; photos; foto; fotos; image; text; words; title; abstract; keywords; "
    "tags; category; categories; author; website; web; email; phone; tel; address; price; contact; read more; "
    "todo; fixme"
)

# Words by which an opening says that a conversation follows.
INTERVIEW_WORDS = (
    "interview", "in conversation", "a conversation with", "entretien", "propos recueillis", "gespr\u00e4ch", "entrevista",
    "conversamos", "intervista", "wywiad", "rozmow", "\u03c3\u03c5\u03bd\u03ad\u03bd\u03c4\u03b5\u03c5\u03be", "\u0645\u0642\u0627\u0628\u0644\u0629", "\u062d\u0648\u0627\u0631", "\u05e8\u05d9\u05d0\u05d9\u05d5\u05df", "\u05e8\u05d0\u05d9\u05d5\u05df", "we asked",
    "we spoke", "we talked", "we met", "q&a", "questions for", "questions to", "questions \u00e0", "fragen an", "preguntas a",
    "domande a", "pyta\u0144 do", "perguntas a",
)  # fmt: skip

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
    "caught up with", "chats to", "chats with", "chatted with", "chatted to", "spricht mit", "sprach mit",
    "im gespräch mit", "interviewt", "interviewte", "traf", "trifft", "s'entretient avec", "s'est entretenu avec",
    "s'est entretenue avec", "a rencontré", "rencontre", "interroge", "entrevista a", "habla con", "conversa con",
    "habló con", "conversó con", "intervista", "ha incontrato", "incontra", "parla con", "ha parlato con",
    "dialoga con", "rozmawia z", "parla amb", "conversa amb", "fala com", "conversa com", "falou com", "sprak met",
    "spreekt met", "interviewde",
)  # fmt: skip
ASKED_BY = (
    "interview by", "interviewed by", "interview conducted by", "questions by", "conversation with", "rozmawia",
    "rozmawiał", "rozmawiała", "lo entrevista", "la entrevista", "los entrevista", "le entrevista", "entrevista de",
    "entrevista por", "entrevistado por", "entrevistada por", "das gespräch führte", "das interview führte",
    "interview von", "die fragen stellte", "propos recueillis par", "entretien mené par", "interview par",
    "intervista di", "a cura di", "entrevista realitzada per", "entrevista per", "wywiad przeprowadził",
    "wywiad przeprowadziła", "entrevistou", "interview door", "interview:", "interviewer:", "entrevista:",
    "intervista:", "interview de",
)  # fmt: skip

"""Talking: the phrases by which introductions and credits say who asked and who was asked, in all languages."""

from interviews.transcripts.vocabulary import expanded

# Verbs that stand between who asks and who is asked.
TALKS_TO = expanded(
    "meets/met _/with; talks/talk/talked/chats/chat/chatted to/with; speaks/speak/spoke to/with; sat/sits down with; "
    "interviews/interviewed; visited/visits; asked/asks; in conversation with; caught/catches up with; questioned; "
    "quizzed/quizzes; paid/pays a visit to; called on; put/puts _/her/his/the/some/a questions/few to; "
    "spricht/sprach/redet/redete/plauderte/telefonierte mit; unterhielt/unterhält sich mit; "
    "besuchte/befragte/befragt; hat/haben _/sich mit; im gespräch mit; interviewt/interviewte; traf/trifft; "
    "stellt/stellte fragen an; s'entretient/discute/dialogue/échange/converse avec; s'est entretenu/entretenue avec; "
    "rencontre; interroge; a/ont rencontré/interrogé/interviewé/questionné; "
    "a/ont parlé/discuté/échangé/dialogué avec; reçoit; entrevista/interroga/pregunta a; "
    "habla/conversa/charla/dialoga con; habló/conversó/charló/dialogó con; entrevistó a; "
    "ha/han hablado/conversado/charlado/dialogado con; ha/han entrevistado a; se reunió/entrevistó con; intervista; "
    "ha/hanno intervistato/incontrato; incontra; parla/dialoga/conversa/chiacchiera con; "
    "ha/hanno parlato/dialogato/conversato/chiacchierato con; rozmawia/rozmawiał/rozmawiała/rozmawiają z/ze; "
    "pyta/przepytuje; spotkał/spotkała; spotkał/spotkała się z/ze; w rozmowie z/ze; "
    "przeprowadził/przeprowadziła z/ze; parla/conversa/dialoga/xerra amb; "
    "ha/han parlat/conversat/dialogat/xerrat amb; ha/han entrevistat; entrevista _/la/el/l'/en/na; entrevistà; "
    "fala/conversa/dialoga com; falou/conversou/dialogou com; entrevistou; encontrou; à/em conversa com; "
    "sprak/spreekt met; interviewde; συνομιλεί/συνομίλησε/μιλά/μιλάει/μίλησε/συζητά/συζήτησε/συζητάει με; "
    "συνάντησε/συναντά; ρωτά/ρώτησε; σε συζήτηση με; تحاور; يحاور; حاورت; حاور; التقت; التقى; تحدثت مع; تحدث مع; "
    "שוחחה/שוחח/משוחחת/משוחח עם; מראיין/מראיינת/ראיינה/ראיין/פגשה/פגש את"
)
# Verbs that say as much of the one who is asked: "Ana Ruiz, its director, spoke to Jo Berg".
TALKS_EITHER_WAY = frozenset(
    [
        "spoke",
        "speaks",
        "speak",
        "talks",
        "talked",
        "talk",
        "chats",
        "chatted",
        "spricht",
        "sprach",
        "redet",
        "redete",
        "im",
        "habla",
        "habló",
        "conversa",
        "conversó",
        "charla",
        "dialoga",
        "parla",
        "parlato",
        "fala",
        "falou",
        "conversou",
        "rozmawia",
        "w",
        "μιλά",
        "μιλάει",
        "μίλησε",
        "συνομιλεί",
        "συνομίλησε",
        "συζητά",
        "s'entretient",
        "s'est",
        "échange",
        "discute",
        "dialogue",
        "reçoit",
        "in",
        "ha",
        "hat",
        "com",
        "à",
        "em",
        "שוחח",
        "שוחחה",
        "تحدث",
        "تحدثت",
    ]
)
# Verbs of the one who is asked, with the one who asks behind them.
TELLS = expanded(
    "told/tells; explained/explains to; answers/answered/answering _/the/some questions from/by/of; "
    "answers/answered to; opens/opened up to; takes/took questions from; shows/showed; erzählt/erzählte; "
    "antwortet/antwortete; beantwortet/beantwortete _/die fragen von; antwortet auf _/die fragen von; verriet; "
    "erklärt/erklärte; répond/répondait/répondent aux questions de/d'; a/ont répondu aux questions de/d'; "
    "se confie à; s'est confié/confiée à; raconte/explique à; a/ont accordé/donné un/cet entretien à; "
    "a/ont raconté/expliqué à; a/ont reçu; responde/contesta a las preguntas de; "
    "respondió/contestó a las preguntas de; ha respondido a las preguntas de; cuenta/explica/relata a; "
    "contó/explicó/relató a; atiende/atendió/recibe/recibió a; risponde alle domande di; "
    "ha risposto alle domande di; racconta/spiega/confida a; ha raccontato/spiegato a; "
    "odpowiada/odpowiadał/odpowiadała na pytania; odpowiedział/odpowiedziała na pytania; "
    "respon _/a les preguntes de/d'; ha respost les preguntes de/d'; explica/conta a; ha explicat a; "
    "responde às perguntas de; respondeu às perguntas de; conta/explica/recebe a; contou/explicou a; "
    "μίλησε/μιλά/μιλάει/μιλούν/μίλησαν στον/στην/στη/στους; απαντά/απάντησε/απαντάει στις ερωτήσεις του/της/των; "
    "εξηγεί/εξήγησε/διηγείται/διηγήθηκε στον/στην/στη; تجيب عن أسئلة; يجيب عن أسئلة; "
    "עונה/ענתה/ענה לשאלותיו/לשאלותיה של; סיפרה/סיפר ל"
)
# The pronoun is the one who is asked; the one who asks stands before the phrase, or behind it.
TALKS_TO_HER = expanded(
    "met/meets/visited/visits/interviewed/interviews/questioned/asked her/him/them; "
    "met/talked/talks/spoke/speaks/chatted/sat/sits _/down up/with/to her/him/them; called her/him/them up; "
    "caught/catches up with her/him/them; paid/pays her/him/them a visit; "
    "mit ihr/ihm/ihnen sprach/spricht/sprachen/redete/redet/unterhielt; mit ihr/ihm/ihnen unterhielt sich; "
    "sprach/spricht/redete/redet mit ihr/ihm/ihnen; hat/haben mit ihr/ihm/ihnen gesprochen/geredet; "
    "hat/haben sie/ihn besucht/getroffen/interviewt/befragt; "
    "traf/trifft/besuchte/besucht/befragte/interviewte sie/ihn; "
    "l'a/l'ont/les rencontré/rencontrée/interrogé/interrogée/interviewé/interviewée/questionné/questionnée; "
    "les a/ont rencontrés/rencontrées/interrogés/interrogées/interviewés; l'a/l'ont écouté/écoutée; "
    "la/lo/le/las/los/les entrevista/entrevistó/interroga; la/lo/le/las/los ha/han entrevistado; "
    "conversa/habla/charla/conversó/habló/charló con ella/él/ellos/ellas; "
    "con ella/él/ellos conversa/habla/habló/conversó; lo/la/li/le intervista; "
    "lo/la ha incontrato/incontrata/intervistato/intervistata; li/le ha incontrati/intervistati; "
    "l'ha/l'hanno incontrato/incontrata/intervistato/intervistata/incontrati/intervistati; "
    "con lei/lui/loro parla/dialoga/conversa; parla/dialoga/conversa con lei/lui/loro; "
    "rozmawia/rozmawiał/rozmawiała z nią/nim/nimi; z nią/nim/nimi rozmawia/rozmawiał/rozmawiała; l'entrevista; "
    "els/les entrevista; l'ha/l'han entrevistat/entrevistada; els/les ha entrevistat; hi parla/conversa; "
    "hi ha parlat/conversat; parla/conversa amb ella/ell/ells; amb ella/ell/ells parla/conversa; "
    "conversa/fala/conversou/falou com ela/ele/eles; entrevistou-a/entrevistou-o/entrevista-a/entrevista-o; "
    "της/του/τους μίλησε/μιλά ο/η/_; τον/την/τη συνάντησε/ρώτησε ο/η/_; "
    "μαζί της/του/τους μίλησε/συνομίλησε/συζήτησε ο/η/_; حاورها; حاوره; حاورهم; حاورتها; حاورته; التقاها; التقاه; "
    "تحدث إليها; تحدث إليه; ראיין/ראיינה/פגש/פגשה אותה/אותו/אותם; שוחח/שוחחה איתה/איתו/איתם"
)
# The one who asks stands behind these.
ASKED_BY = expanded(
    "interview by; interviewed/quizzed/questioned by; in _/a conversation/talk/dialogue with our; "
    "the/your moderator/interviewer/host was/is; interview/conversation conducted/led by; questions/words/text by; "
    "in conversation with our _/editor/reporter/writer/correspondent; moderated/hosted by; "
    "rozmawia/rozmawiał/rozmawiała/rozmawiają/rozmawiali; pytał/pytała/pyta; pytania zadawał/zadawała/zadał/zadała; "
    "wywiad/rozmowę przeprowadził/przeprowadziła; notował/notowała; entrevista de/por; una/la entrevista de/por; "
    "entrevistado/entrevistada/entrevistados/entrevistadas por; por; entrevista realizada/hecha por; realizada por; "
    "das/dieses _ gespräch/interview führte/führten; _/das interview/gespräch führte/führten/führt; "
    "das gespräch/interview wurde von; interview/gespräch/fragen von; die/_ fragen stellte/stellten/stellt; "
    "es fragte/fragten; moderation; propos recueillis/recueilli par; "
    "entretien/interview mené/réalisé/menée/réalisée/conduit par; recueilli/recueillis par; interview/entretien par; "
    "interviewé/interviewée/interrogé/interrogée par; un/une/l' entretien/interview de; intervista/conversazione di; "
    "a cura di; intervistata/intervistato/raccolta/moderata da; di; entrevista realitzada/feta per; "
    "entrevista/entrevistada/entrevistat per; entrevista conduzida/realizada/feita por; conduzida por; "
    "interview door; συνέντευξη στον/στην/στη; συνέντευξη από τον/την/τη; _/η συνέντευξη του/της; "
    "τη συνέντευξη πήρε/πήραν ο/η/οι; أجرى الحوار; أجرت الحوار; أجرى المقابلة; أجرت المقابلة; أجرى اللقاء; حوار; "
    "مقابلة أجراها; מאת; ריאיון מאת"
)
# With a colon behind them these stand before who asks.
COLON_CREDITS = expanded(
    "interview; interviews; interviewer; interviewerin; interviewed; words; text; questions; gespräch; fragen; "
    "interview und text; texte; entretien; propos recueillis; entrevista; texto; preguntas; entrevistador; "
    "entrevistadora; intervista; testo; domande; rozmowa; rozmawia; rozmawiał; rozmawiała; wywiad; tekst; pytania; "
    "entrevista i text; preguntes; perguntas; συνέντευξη; κείμενο; ερωτήσεις; حوار; حاورها; حاوره; مقابلة; "
    "أجرى الحوار; أجرت الحوار; ראיון; ריאיון; מראיין; מראיינת; ראיין; ראיינה"
)
# With a colon behind them these stand before the one who is asked.
COLON_GUESTS = expanded(
    "interviewee; interviewees; respondent; guest; guests; participant; speaker; in conversation; gast; im gespräch; "
    "interviewpartner; interviewpartnerin; befragter; befragte; gesprächspartner; gesprächspartnerin; invité; "
    "invitée; invités; entrevistado; entrevistada; invitado; invitada; intervistato; intervistata; ospite; rozmówca; "
    "rozmówczyni; gość; convidado; convidada; convidat; entrevistat; καλεσμένος; καλεσμένη; الضيف; الضيفة; ضيف; "
    "ضيفة; מרואיין; מרואיינת; אורח; אורחת"
)
# The one who asks stands before these.
ASKS = expanded(
    "asked the/_ questions; posed/put the questions; conducted/led/did _/the/this interview/conversation; "
    "stellte/stellt die fragen; führte/führt das gespräch/interview; fragte nach; a posé les questions; "
    "a mené/conduit/réalisé l'entretien/l'interview/cet; a recueilli ses/leurs/les propos; "
    "hizo/hace/realizó las/la preguntas/entrevista; ha curato/condotto/fatto l'intervista; ha posto le domande; "
    "fez/fiz a entrevista; fez/faz as perguntas; ha fet les/l' preguntes/entrevista; zadawał/zadawała pytania; "
    "przeprowadził/przeprowadziła rozmowę/wywiad"
)
# These stand before a name in any sentence; they tell who asks only where they open a line.
ONLY_AT_START = frozenset({"por", "di", "words by", "text by", "حوار", "מאת", "moderation", "realizada por"})
# Words of the publication that stand before the one who is asked.
ASKED_IS = expanded(
    "we spoke/talked to/with; we met/asked/visited/interviewed; we sat down with; we caught up with; meet; "
    "introducing; interview/conversation with; questions for/to; a talk/chat with; q&a with; in conversation:; "
    "interview/gespräch/unterhaltung mit; im gespräch mit; im gespräch:; wir sprachen/redeten mit; wir trafen; "
    "fragen an; wir haben mit; entretien/rencontre/interview/conversation avec; interview de; "
    "nous avons rencontré/interrogé; nous avons parlé avec; nous avons discuté/échangé avec; questions à; "
    "entrevista a/con/com/amb; conversamos/hablamos/charlamos con; hemos hablado/charlado/conversado con; "
    "conversación/charla con; preguntas a; parlem/conversem/xerrem amb; hem parlat/conversat amb; "
    "conversa/conversem amb; hem entrevistat; intervista a/con/ad; abbiamo incontrato/intervistato; "
    "abbiamo parlato con; conversazione/dialogo con; domande a; wywiad/rozmowa z/ze; rozmawiamy z/ze; pytania do; "
    "conversa com; conversámos/falámos/conversamos/falamos com; perguntas a; entrevistámos; "
    "συνέντευξη/συζήτηση/κουβέντα με _/τον/την/τη; μιλήσαμε/συζητήσαμε με τον/την/τη; συναντήσαμε τον/την/τη; "
    "حوار مع; مقابلة مع; لقاء مع; التقينا; تحدثنا مع; ריאיון/ראיון/שיחה עם; שוחחנו עם; פגשנו את"
)
# Words that stand before the one who is asked where the verb follows: "Mit Ana Ruiz sprach Jo Berg".
WITH = frozenset(["with", "mit", "avec", "con", "amb", "com", "z", "ze", "met", "με", "עם", "مع"])
BYLINES = (
    "by",
    "interview by",
    "words by",
    "text by",
    "written by",
    "posted by",
    "published by",
    "submitted by",
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
    "author",
    "autor",
    "autorin",
    "auteur",
    "autora",
    "autore",
    "autrice",
)
PHRASES_BEFORE_NAMES = {*TALKS_TO, *TELLS, *TALKS_TO_HER, *ASKED_BY, *ASKED_IS, *ASKS} - {"di", "por"}
PHRASES_BEFORE_NAMES |= {phrase for phrase in BYLINES if " " in phrase}

"""Interviews of our own making, two for each language that is read: what was said, free of any layout."""

import datetime
from dataclasses import dataclass

type_of = {"Q": "question", "A": "answer", "S": "statement"}
Said = str | list[str]


@dataclass(frozen=True)
class Interview:
    """What an interview is, whatever it is printed as; in `turns` a list within a turn is a list of items."""

    language: str
    title: str
    printed_date: str
    date: datetime.date
    intro: str
    asker: str
    asked: str
    role: str
    organisation: str
    turns: tuple[tuple[str, tuple[Said, ...]], ...]
    closing: str


def interview(
    language: str, title: str, dated: tuple[str, str], intro: str, people: tuple[str, str, str, str], *rest: object
) -> Interview:
    """Return an interview; `rest` are questions and answers in turn (a tuple has several blocks) and the closing."""
    *said, closing = rest
    turns = []
    for position, one in enumerate(said):
        turns.append(("QA"[position % 2], one if isinstance(one, tuple) else (one,)))
    day = datetime.date.fromisoformat(dated[1])
    return Interview(language, title, dated[0], day, intro, *people, tuple(turns), str(closing))


INTERVIEWS = (
    interview(
        "en",
        "The tram that collects rain",
        ("4 March 2021", "2021-03-04"),
        "Odile Farrant spoke with Teodor Wick, workshop manager at Gutterline in Leeds, about barrels, roofs and "
        "the politics of a wet street.",
        ("Odile Farrant", "Teodor Wick", "workshop manager", "Gutterline"),
        "Why would a tram collect rain?",
        "Because it has a long flat roof and nothing else to do. We fitted the first barrel in a weekend: two "
        "screws, one hose, no permit.",
        "Who drinks it?",
        (
            "Tomatoes, mostly. The depot has forty beds now, and every one of them belongs to a driver.",
            "I still find it odd to see a conductor with a watering can.",
        ),
        "You keep a list of rules on the wall.",
        ("There are only three:", ["never fill a barrel to the rim", "label every tap", "ask before you dig"]),
        "Did the city complain?",
        "Once. They asked whether the water was ours. I said that it was the cloud's, and we all laughed.",
        "What comes next?",
        "A second line, and a proper shed. My knees would like a shed.",
        "Gutterline opens its depot garden to visitors on the first Saturday of each month.",
    ),
    interview(
        "en",
        "“Nobody steals a piano”",
        ("November 12, 2018", "2018-11-12"),
        "Marit Solberg is the founder of Open Keys, a charity that leaves pianos in railway stations. Daniel Achebe "
        "met her under the clock at Victoria.",
        ("Daniel Achebe", "Marit Solberg", "founder", "Open Keys"),
        "How many pianos have you given away?",
        "Sixty-one. We have lost two: one to the sea, one to a wedding.",
        "How do you choose a station?",
        (
            "We listen. If a hall is quiet enough to hear a suitcase, it will do.",
            "The map at https://openkeys.example/map shows every instrument and its tuner.",
        ),
        "Does anybody pay?",
        "A tuner gives us one morning a month. That is worth more than money: a piano out of tune is furniture.",
        "Have you heard a bad player?",
        "I have heard shy ones. Bad ones stay at home.",
        "What would you play if you could play only one piece?",
        "Chopsticks, with a stranger.",
        "Open Keys is looking for tuners in the north. Write to them before the end of May.",
    ),
    interview(
        "fr",
        "Le four du quartier",
        ("8 février 2020", "2020-02-08"),
        "Maëlle Thibaud est présidente de l’association Pain Commun, qui a rallumé un four abandonné à Nantes. "
        "Propos recueillis par Hugo Lestrade.",
        ("Hugo Lestrade", "Maëlle Thibaud", "présidente", "Pain Commun"),
        "Comment avez-vous trouvé ce four ?",
        "Par hasard : un chat dormait dessus. Nous avons gratté la suie pendant trois dimanches, et la porte s’est "
        "ouverte.",
        "Qui a les clés aujourd’hui ?",
        ("Trente familles. Chacune cuit à son tour et balaie avant de partir.", "Je garde un double, par prudence."),
        "Et la farine ?",
        ("Elle vient de trois endroits :", ["un moulin à vent", "une coopérative", "le grenier de ma tante"]),
        "Le voisinage se plaint-il de la fumée ?",
        "Il se plaint quand elle s’arrête. L’odeur du pain est devenue l’heure du quartier.",
        "Que feriez-vous avec plus d’argent ?",
        "Un deuxième four, plus petit, pour les enfants de l’école.",
        "Le four ouvre ses portes chaque dernier samedi du mois.",
    ),
    interview(
        "fr",
        "Réparer le son des cloches",
        ("21 juin 2019", "2019-06-21"),
        "Directeur de l’Atelier Bronze, à Lille, Baptiste Oriol accorde des cloches avec un téléphone. "
        "Clémence Vautier l’a rencontré.",
        ("Clémence Vautier", "Baptiste Oriol", "Directeur", "Atelier Bronze"),
        "À quoi reconnaît-on une cloche malade ?",
        "Au silence qui suit. Une cloche saine chante encore quand on est déjà rentré chez soi.",
        "Votre logiciel est-il libre ?",
        "Bien sûr. On le trouve partout, et un curé du Jura l’a traduit en latin.",
        "Vous n’avez jamais le vertige.",
        ("Si, à chaque fois.", "Mais là-haut, on entend la ville respirer, et j’oublie mes jambes."),
        "Combien de clochers avez-vous visités ?",
        "Cent douze. J’en ai noté un seul comme désespéré.",
        "L’Atelier Bronze propose une visite guidée le 14 juillet.",
    ),
    interview(
        "de",
        "Die Werkstatt im Waschsalon",
        ("17. Mai 2022", "2022-05-17"),
        "Im Waschsalon Blasewitz reparieren Nachbarn, was die Trommel zerstört hat. Lena Hoffmeister sprach mit "
        "Jürgen Kaltwasser, Leiter der Schraubergilde in Dresden, über Knöpfe und Geduld.",
        ("Lena Hoffmeister", "Jürgen Kaltwasser", "Leiter", "Schraubergilde"),
        "Herr Kaltwasser, warum ausgerechnet ein Waschsalon?",
        "Weil die Leute dort warten. Wer wartet, hat Zeit für ein Gespräch: Man redet, und nebenbei wird ein Toaster "
        "heil.",
        "Was bringen die Menschen mit?",
        ("Vor allem drei Dinge:", ["Lampen ohne Stecker", "Jacken ohne Knöpfe", "Radios ohne Stimme"]),
        "Und wer hilft?",
        ("Wir sind zu zwölft, die jüngste ist vierzehn.", "Mir bringt sie gerade das Löten bei."),
        "Gab es Unfälle?",
        "Einen. Ich habe mir den Daumen verbrannt, seitdem gibt es Pflaster mit Bären.",
        "Was wünschen Sie sich?",
        "Eine zweite Steckdose. Und dass die Stadt uns nicht immer Projekt nennt.",
        "Die Schraubergilde trifft sich jeden Donnerstag ab 18 Uhr.",
    ),
    interview(
        "de",
        "Ein Archiv für verlorene Wege",
        ("2. September 2018", "2018-09-02"),
        "Dr. Sabine Ohlendorf ist Sprecherin des Vereins Pfadfinderei, der alte Fußwege kartiert. Das Gespräch führte "
        "Matthias Brenner.",
        ("Matthias Brenner", "Sabine Ohlendorf", "Sprecherin", "Pfadfinderei"),
        "Wie verliert man einen Weg?",
        "Indem niemand ihn geht. Nach drei Sommern steht dort eine Brombeere, und die diskutiert nicht.",
        "Wie finden Sie ihn wieder?",
        "Mit alten Karten und jungen Hunden. Unsere Helfer:innen laufen jede Linie zweimal ab.",
        "Das klingt nach viel Arbeit.",
        ("Es ist vor allem viel Regen.", "Wir haben im letzten Jahr 84 Kilometer eingetragen."),
        "Wem gehören die Daten?",
        "Allen. Das war der erste Satz unserer Satzung, und er ist der kürzeste geblieben.",
        "Die nächste Wanderung beginnt am Bahnhof von Eutin.",
    ),
    interview(
        "es",
        "La biblioteca de las semillas",
        ("3 de octubre de 2021", "2021-10-03"),
        "Amparo Quiles es directora de Semilla Abierta, un banco de semillas de Alicante. La entrevista Bruno Salcedo.",
        ("Bruno Salcedo", "Amparo Quiles", "directora", "Semilla Abierta"),
        "¿Cómo se presta una semilla?",
        "Igual que un libro: te la llevas, la cuidas y devuelves otra. La única multa es una cena.",
        "¿Cuántas variedades guardan?",
        ("Unas cuatrocientas. Las más antiguas son de mi abuela.", "Todavía germinan, y eso me emociona."),
        "¿Qué piden a los socios?",
        ("Poca cosa:", ["anotar la fecha de siembra", "compartir la mitad", "no vender nunca"]),
        "Hablemos del fracaso.",
        "El año de la plaga perdimos los garbanzos. Lloramos un lunes y el martes escribimos a los vecinos.",
        "¿Y ahora?",
        "Ahora tenemos garbanzos en tres países.",
        "Semilla Abierta reparte sobres gratis en la plaza del mercado cada jueves.",
    ),
    interview(
        "es",
        "Un mapa hecho de ruidos",
        ("19 de enero de 2017", "2017-01-19"),
        "Conversamos con Julián Etxarri, coordinador de Oído Público, sobre motos, pájaros y sirenas. "
        "Entrevista de Nerea Pozuelo.",
        ("Nerea Pozuelo", "Julián Etxarri", "coordinador", "Oído Público"),
        "¿Qué suena peor, una moto o un bar?",
        "Un bar de motos. Lo medimos en junio, y el aparato pidió vacaciones.",
        "¿Quién mide?",
        "Vecinas con insomnio. Son las mejores: están despiertas y enfadadas.",
        "¿Sirve de algo?",
        ("El ayuntamiento movió dos paradas de autobús.", "No es mucho, pero yo duermo mejor."),
        "¿Qué sonido salvaría?",
        "El afilador. Pasa los viernes y nadie se queja.",
        "El mapa se puede consultar en la biblioteca del barrio.",
    ),
    interview(
        "it",
        "La cucina che non chiude mai",
        ("6 aprile 2019", "2019-04-06"),
        "Ilaria Fontanesi ha incontrato Corrado Bellavista, responsabile di Mestolo Aperto a Bologna, una cucina di "
        "quartiere gestita da chi ci mangia.",
        ("Ilaria Fontanesi", "Corrado Bellavista", "responsabile", "Mestolo Aperto"),
        "Com’è nata l’idea?",
        "Da un frigorifero troppo pieno. Abbiamo bussato a tutte le porte del palazzo: in un’ora eravamo in venti.",
        "Chi decide il menù?",
        ("Chi arriva per primo. È una regola ingiusta e funziona.", "Io arrivo sempre secondo."),
        "Che cosa serve per cominciare?",
        ("Tre cose:", ["una pentola grande", "un vicino curioso", "molta pazienza"]),
        "Qualcuno se ne approfitta?",
        "Qualcuno mangia due volte. Noi lo chiamiamo complimento.",
        "E il futuro?",
        "Un forno, e magari una licenza.",
        "Mestolo Aperto cerca volontari per il turno della domenica.",
    ),
    interview(
        "it",
        "Il fiume in una scatola",
        ("11 dicembre 2020", "2020-12-11"),
        "Ginevra Pastorelli è coordinatrice dell’associazione Acqua Chiara, che misura il livello dei torrenti. "
        "Intervista di Fabio Zanchi.",
        ("Fabio Zanchi", "Ginevra Pastorelli", "coordinatrice", "Acqua Chiara"),
        "Che cosa c’è nella scatola?",
        "Un sensore, una pila e un biglietto con scritto: per favore non rubatemi.",
        "Funziona, il biglietto?",
        "Quasi. Una volta qualcuno ha risposto: grazie, ho già il mio.",
        "I comuni vi ascoltano?",
        ("Da quando il torrente è salito di due metri in una notte, sì.", "Prima eravamo quelli delle scatole."),
        "Quante ne avete messe?",
        "Novantatré, e ne controllo dieci ogni sabato con mia figlia.",
        "I dati di Acqua Chiara sono pubblici e gratuiti.",
    ),
    interview(
        "ca",
        "El taller que arregla bicicletes de nit",
        ("15 de març de 2022", "2022-03-15"),
        "La Mireia Casademunt és portaveu de la Roda Lliure, un taller nocturn de Girona. Entrevista de Pol Rovirosa.",
        ("Pol Rovirosa", "Mireia Casademunt", "portaveu", "Roda Lliure"),
        "Per què de nit?",
        "Perquè de dia tothom pedala. A la nit les bicicletes descansen i es deixen arreglar.",
        "Qui hi ve?",
        ("Infermeres, cambrers, gent que plega tard.", "També hi ve un mossèn, però no vol que ho expliqui."),
        "Què us falta?",
        ("Ben poca cosa:", ["càmeres de vint polzades", "una manxa bona", "cadires"]),
        "Cobreu alguna cosa?",
        "Un cafè. Si el cafè és dolent, en demanem dos.",
        "I d’aquí a cinc anys?",
        "M’agradaria que no calgués cap taller: que tothom sabés posar un pedaç.",
        "El taller obre els divendres a partir de les deu del vespre.",
    ),
    interview(
        "pl",
        "Ławka, która pamięta",
        ("9 listopada 2020", "2020-11-09"),
        "Katarzyna Wysocka jest prezeską fundacji Głos Ulicy, która nagrywa opowieści na ławkach. Rozmawia Piotr "
        "Zieliński.",
        ("Piotr Zieliński", "Katarzyna Wysocka", "prezeską", "Głos Ulicy"),
        "Skąd wziął się pomysł?",
        "Z deszczu. Siedziałam pod daszkiem z obcą kobietą i przez godzinę opowiadała mi o swojej szkole.",
        "Kto nagrywa?",
        ("Każdy, kto usiądzie. Mikrofon jest w oparciu: trzeba tylko nacisnąć guzik.", "Najpierw ludzie się śmieją."),
        "Jakie są zasady?",
        ("Mamy trzy:", ["nie podajemy nazwisk", "nie skracamy", "kasujemy na prośbę"]),
        "Miasto pomaga.",
        "Dało nam jedną ławkę i dużo formularzy. Formularze są wygodniejsze.",
        "Co dalej?",
        "Chcemy nagrywać przystanki. Tam ludzie też czekają.",
        "Nagrań można słuchać w bibliotece przy ulicy Długiej.",
    ),
    interview(
        "pl",
        "Kino w stodole",
        ("23 lipca 2018", "2018-07-23"),
        "Z Markiem Sobczykiem rozmawia Ewa Lipowska. Marek Sobczyk prowadzi kino w stodole pod Lublinem.",
        ("Ewa Lipowska", "Marek Sobczyk", "", ""),
        "Ile osób mieści się w stodole?",
        "Osiemdziesiąt, jeśli nikt nie przyniesie kur.",
        "Zdarza się?",
        "Zdarzyło się dwa razy. Film był zresztą o kurach.",
        "Kto wybiera filmy?",
        ("Sąsiedzi głosują fasolą.", "Ja tylko liczę, i zawsze ktoś mi patrzy na ręce."),
        "A zimą?",
        "Zimą mamy koce i gorszy projektor.",
        "Następny seans odbędzie się w sobotę.",
    ),
    interview(
        "pt",
        "A rádio que cabe numa mochila",
        ("5 de maio de 2020", "2020-05-05"),
        "Filipa Moutinho é coordenadora da Rádio Mochila, um estúdio"
        " ambulante do Porto. Entrevista de Duarte Sequeira.",
        ("Duarte Sequeira", "Filipa Moutinho", "coordenadora", "Rádio Mochila"),
        "Como se faz rádio numa mochila?",
        "Com pouca roupa. Levamos um microfone, uma bateria e um chapéu: o chapéu é para o vento.",
        "Quem vos ouve?",
        ("Pescadores, sobretudo. Ligam às quatro da manhã e corrigem-nos.", "Eu aprendi com eles os nomes dos ventos."),
        "O que é proibido?",
        ("Quase nada:", ["publicidade", "gritar", "falar sem ouvir"]),
        "Já tiveram medo?",
        "Uma vez, numa trovoada. Não parámos de emitir, e foi o nosso melhor programa.",
        "E amanhã?",
        "Amanhã vamos a uma escola.",
        "A Rádio Mochila emite aos domingos em 91.4.",
    ),
    interview(
        "pt",
        "O jardim dos telhados",
        ("30 de setembro de 2019", "2019-09-30"),
        "Joana Brandão falou com Tomás Queiroga, fundador da cooperativa Telha Verde, em Setúbal.",
        ("Joana Brandão", "Tomás Queiroga", "fundador", "Telha Verde"),
        "Porquê os telhados?",
        "Porque estão vazios e têm a melhor vista. Uma couve também gosta de vista.",
        "Quantos já são?",
        "Dezassete. O mais pequeno tem quatro vasos e uma cadeira.",
        "Não é perigoso.",
        ("É menos perigoso do que atravessar a avenida.", "Mas usamos cordas, e o meu pai reza."),
        "Vendem os legumes?",
        "Trocamos. Uma alface vale uma conversa.",
        "As inscrições para os novos canteiros abrem em março.",
    ),
    interview(
        "el",
        "Το σχολείο που μαγειρεύει",
        ("14 Μαρτίου 2021", "2021-03-14"),
        "Η Ελένη Καραγιάννη είναι διευθύντρια της Ανοιχτής Κουζίνας στη Θεσσαλονίκη. Συνέντευξη στον Νίκο Παπαδάκη.",
        ("Νίκο Παπαδάκη", "Ελένη Καραγιάννη", "διευθύντρια", "Ανοιχτής Κουζίνας"),
        "Πώς ξεκίνησε η ιδέα;",
        "Με μια χαλασμένη κατσαρόλα. Την έφερε ένα παιδί και ρώτησε: μπορεί να γίνει τύμπανο;",
        "Ποιος μαγειρεύει;",
        ("Όλοι. Τη Δευτέρα οι γονείς, την Τρίτη τα παιδιά.", "Εγώ πλένω τα πιάτα."),
        "Τι χρειάζεστε;",
        ("Τρία πράγματα:", ["λάδι", "χρόνο", "ένα μεγάλο τραπέζι"]),
        "Σας βοηθά ο δήμος;",
        "Μας έδωσε το κτίριο και ένα κλειδί που δεν ταιριάζει.",
        "Και αύριο;",
        "Αύριο έχουμε φακές.",
        "Η κουζίνα είναι ανοιχτή κάθε Σάββατο.",
    ),
    interview(
        "ar",
        "مكتبة على عربة",
        ("12 مايو 2021", "2021-05-12"),
        "ليلى حداد هي مديرة جمعية كتاب الطريق في تونس. حاورها سامي منصور.",
        ("سامي منصور", "ليلى حداد", "مديرة", "جمعية كتاب الطريق"),
        "كيف بدأت الفكرة؟",
        "بدأت من عربة قديمة كان جدي يبيع عليها البرتقال. نظفناها ووضعنا فيها مئة كتاب.",
        "من يقرأ في الشارع؟",
        ("الجميع. سائقو الحافلات يقرؤون أكثر من الطلاب.", "أنا لا أسأل أحدا عن اسمه."),
        "ما هي القواعد؟",
        ("ثلاث قواعد فقط:", ["لا تكتب في الكتاب", "أعد الكتاب أو غيره", "اقرأ لطفل مرة واحدة"]),
        "هل تساعدكم البلدية؟",
        "أعطتنا مكانا في الظل. وهذا كثير في الصيف.",
        "وماذا بعد؟",
        "نريد عربة ثانية، ونريد حمارا أقل عنادا.",
        "تقف العربة كل يوم جمعة أمام السوق القديم.",
    ),
    interview(
        "he",
        "הגינה שעל הגג",
        ("3 ביוני 2020", "2020-06-03"),
        "נועה ברקן היא מנהלת עמותת גג ירוק בחיפה. ראיין אותה איתי שלו.",
        ("איתי שלו", "נועה ברקן", "מנהלת", "עמותת גג ירוק"),
        "איך התחיל הרעיון?",
        "התחלנו עם עציץ אחד ושכן אחד. אחרי חודש היו לנו עשרים עציצים ושמונה שכנים.",
        "מי משקה?",
        ("כל אחד ביום שלו. הילדים משקים יותר מדי.", "אני מייבשת אחריהם."),
        "מה צריך כדי להתחיל?",
        ("שלושה דברים:", ["מעלית שעובדת", "שכנים סבלניים", "אדמה טובה"]),
        "העירייה עוזרת?",
        "היא שלחה מכתב יפה. תלינו אותו ליד העגבניות.",
        "ומה הלאה?",
        "אנחנו רוצים גג שני, גדול יותר.",
        "הגינה פתוחה לקהל בכל יום שני.",
    ),
)

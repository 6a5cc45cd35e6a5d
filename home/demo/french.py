"""What the demo site says in French."""

from home.demo.records import Translation

# The alternative texts of the scenes that translated pages show.
SCENES = {
    "circuit": "Une grosse puce sur une carte électronique, d'où partent des pistes vers des contacts ronds.",
    "gears": "Quatre roues dentées de tailles différentes tournent côte à côte.",
    "hills": "De petites maisons sur des collines, sous un grand soleil.",
    "mast": "Sur une colline, un mât de radio émet de larges anneaux.",
    "mesh": "Une rangée de maisons, chacune avec son antenne, reliées de toit en toit par des lignes.",
    "plants": "Sept grandes plantes aux fleurs rondes poussent côte à côte.",
    "tiles": "Un motif de carreaux, chacun avec un quart de cercle.",
    "tools": "Cinq outils sont accrochés en ligne au-dessus d'un établi.",
    "waves": "Des rangées de vagues rondes sous un grand soleil.",
    "windows": "Le soir, une rue de hautes maisons, de la lumière à quelques fenêtres.",
}

INTERVIEWS = [
    Translation(
        of="nobody-leaves-with-a-lecture",
        slug="personne-ne-repart-avec-une-lecon",
        title="Personne ne repart avec un grille-pain cassé et une leçon de morale",
        standfirst="Salma Idrissane a ouvert un café de réparation avec deux fers à souder et une fontaine à thé "
        "empruntée. Cinq ans plus tard, la file descend toujours l'escalier.",
        job_titles={"IH": "Rédactrice", "SI": "Bénévole"},
        text="""\
IH: Quelle est la toute première chose que l'on vous a apportée ?

SI: Un grille-pain. Beige, des années soixante-dix, l'héritage d'une grand-mère : autant dire que tout se jouait là.
Nous étions trois à ne pas nous connaître, avec un seul grille-pain pour trois. Il a fallu deux heures. Un tiroir à
miettes, un levier tordu, un fil desserré : rien qu'une usine appellerait une réparation.

Quand le pain a sauté pour la première fois, toute la cage d'escalier a applaudi. Je suis rentrée chez moi et j'ai
résilié mon abonnement à la salle de sport.

IH: Vous êtes comptable. Pourquoi vous confier un tournevis ?

SI: On ne me le confiait pas, et on avait raison. Mon travail, c'était de noter à qui le tour. Mais celle qui tient
la liste décide de l'ambiance de la pièce, et ce premier soir j'ai décidé trois choses :

- on ne dit à personne qu'il aurait dû acheter mieux,
- on ne dépose pas un objet pour repartir : on s'assoit à côté de la personne qui répare,
- le thé est offert, même à ceux dont l'objet est perdu.

## L'escalier

IH: La file dans l'escalier est devenue une légende. Prendre rendez-vous, ne serait-ce pas plus aimable ?

SI: Nous avons essayé pendant un mois. Tout était complet en un jour, et toutes les places étaient prises par des
gens qui ont une bonne connexion. La vieille dame du deuxième, qui descendait en pantoufles, n'est plus venue du
tout. Alors nous sommes revenus à l'escalier. Nous y avons mis des **coussins**.

[quote Salma Idrissane] Une file d'attente, c'est l'endroit où des gens qui ne se seraient jamais rencontrés
comparent leurs aspirateurs.

IH: Que faites-vous de ce qui n'est plus réparable ?

SI: Nous le disons tôt, et nous l'ouvrons quand même. Vous seriez surprise de voir combien de gens veulent savoir
pourquoi. Le mois dernier, un garçon de dix ans a remporté une imprimante morte dans quatre boîtes à chaussures,
triée par taille. Pour moi, c'est une réussite.

IH: Et où serez-vous dans cinq ans ?

SI: Dans neuf quartiers, si la ville continue de nous prêter les cuisines de ses écoles. Et nous voulons noter ce
qui casse. Chaque table ici sait quelle bouilloire lâche au bout de deux hivers, et personne d'autre ne le sait. Ce
serait dommage de garder cela pour nous.
""",
        closing="Le café de réparation ouvre le deuxième samedi du mois. Apportez l'objet, et ses vis s'il vous en "
        "reste.",
    ),
    Translation(
        of="six-hundred-roofs",
        slug="six-cents-toits",
        title="Six cents toits et pas un seul propriétaire",
        standfirst="Sur une colline au-dessus de Gérone, internet appartient à ceux qui y vivent. Pere Casalmar "
        "explique comment un réseau tient sans que personne ne commande.",
        job_titles={"TV": "Journaliste", "PC": "Ingénieur réseau"},
        text="""\
TV: De votre toit, on voit une foule d'antennes. À qui sont-elles ?

PC: La grise est à moi. La blanche est à la boulangerie, et celle qui penche à un ancien chauffeur de bus qui ne
laisse personne la redresser. Chaque maison possède son antenne et transporte ce que les autres envoient. C'est tout
l'accord, et il tient sur une carte postale.

TV: Comment cela a-t-il commencé ?

PC: Par une lettre. En 2009, l'opérateur nous a écrit que notre colline n'était « pas une zone prioritaire ». Ma
voisine l'a encadrée. Puis elle a acheté deux antennes, en a mis une sur sa cheminée et l'autre sur celle de sa
sœur, de l'autre côté de la vallée, et soudain la colline avait une ligne vers la ville.

TV: Que doit faire un nouveau venu ?

PC: Trois choses :

- acheter l'antenne, qui coûte à peu près le prix d'une bonne paire de chaussures,
- se faire aider par le dernier foyer qui s'est raccordé,
- aider le suivant.

La troisième est la plus importante. Grâce à elle, personne n'a jamais été raccordé par un expert.

[figure mast] Le mât près de la chapelle porte la liaison vers la ville.

TV: Et quand quelque chose tombe en panne la nuit ?

PC: Alors la colline est un peu plus lente jusqu'au petit déjeuner. Les routes contournent d'elles-mêmes un toit
muet. Pendant la grande tempête de janvier, nous avons perdu onze antennes, et le pire a été que mes élèves n'ont
pas pu rendre leurs devoirs. À ce qu'ils disent.

TV: N'avez-vous jamais envie d'être une entreprise ?

PC: Le jour où il faut écrire les factures, si, chaque année, pendant une heure environ. Mais une entreprise aurait
dû se demander si les trois dernières fermes en valent la peine. Nous, nous avons seulement demandé qui avait une
grande échelle.

TV: Que devraient savoir les autres collines avant de se lancer ?

PC: Que la radio est la partie facile. Écrivez d'abord votre accord, lisez-le à voix haute et changez chaque phrase
qui fait tousser quelqu'un. Nous publions le nôtre, [avec la carte](https://turo-wireless.example.org/map), et vous
pouvez rayer ce qui ne vous va pas.
""",
        closing="Turó Wireless fait visiter son réseau le premier samedi de chaque mois. Prévoyez des chaussures qui "
        "accrochent.",
    ),
    Translation(
        of="frames-made-by-those-who-lean-on-them",
        slug="des-deambulateurs-par-ceux-qui-s-y-appuient",
        title="Des déambulateurs par ceux qui s'y appuient",
        standfirst="Le long d'un grand établi, à Nantes, des résidents de maisons de retraite redessinent ce qu'on "
        "leur donne. Maëlle Quérouan, infirmière et menuisière, raconte comment un living lab a appris à écouter.",
        job_titles={"LF": "Journaliste et traductrice", "MQ": "Directrice"},
        text="""\
LF: Pourquoi un déambulateur ? Il doit en exister des centaines de modèles.

MQ: Il y en a, et c'est moi qui les distribuais. Des tubes gris, quatre pieds de caoutchouc. Dans mon service, ils
restaient dans le couloir comme des parapluies, parce que leurs propriétaires préféraient se tenir au mur. J'ai
demandé à l'une d'elles pourquoi. Elle m'a dit : « On dirait la fin de quelque chose. »

LF: Qu'avez-vous fait de cette phrase ?

MQ: Je l'ai écrite sur le mur de l'atelier, en lettres grandes comme ma main, et nous avons construit jusqu'à ce
qu'elle en rie. Le premier cadre était en bambou et pesait moins que son chat. Elle lui a donné le nom de son mari,
qui lui aussi grinçait dans l'escalier.

## À l'établi

LF: Qui s'assoit à cet établi ?

MQ: Le mardi :

- six ou sept résidents, de quatre maisons,
- deux soignantes, payées pour ces heures, j'y tiens,
- un menuisier, une étudiante, et ceux que la pluie a fait entrer.

Tout le monde porte le même tablier. Au bout de dix minutes, un visiteur ne sait plus qui est là pour aider qui.

LF: Vous parlez d'un living lab. Suivez-vous une méthode ?

MQ: Oui, mais une qui tient sur le tablier. Quelqu'un qui se servira de la chose dit ce qui ne va pas. Quelqu'un
d'autre le répète, jusqu'à ce que le premier soit d'accord. Alors seulement on a le droit de prendre une scie. Nous
y perdons une demi-heure chaque mardi, et depuis deux ans nous n'avons plus construit un seul prototype inutile.

[quote @maëlle-quérouan] C'est la personne qui s'y appuie qui signe le plan. Sans cette signature, rien ne sort de
l'atelier.

LF: Les plans sont libres. N'est-ce pas un handicap pour vous ?

MQ: C'est ce qui nous fait avancer. Une école de Brno a monté des freins de vélo sur notre cadre et nous a envoyé
les plans ; le nôtre en a maintenant aussi. Si nous avions mis le dessin sous clé, nous tomberions encore en haut de
la rampe.

LF: Qu'y aura-t-il sur l'établi mardi prochain ?

MQ: Un plateau. On ne peut pas porter une tasse de café et tenir un déambulateur : c'est aussi simple que cela, et
j'en ai distribué pendant neuf ans sans jamais le remarquer. J'en rougis encore.
""",
        closing="Les plans du cadre, avec la liste de tout ce que ses testeurs n'ont pas aimé, sont [sur le site de "
        "l'atelier](https://trois-ponts.example.org).",
    ),
]

ARTICLES = [
    Translation(
        of="nantes-opens-its-longest-workbench",
        slug="nantes-ouvre-son-plus-long-etabli",
        title="Nantes ouvre son plus long établi",
        standfirst="Vingt-deux mètres de chêne au bord du fleuve : un atelier d'objets de soin ouvre ses portes à "
        "tous.",
        text="""\
Il a fallu quatorze personnes pour porter la dernière planche. Depuis vendredi, l'Atelier des Trois Ponts dispose
d'un établi de vingt-deux mètres, qui va de la porte de la rue jusqu'au fleuve.

Soignants et résidents de maisons de retraite y dessineront ce dont ils se servent chaque jour : des cuillères, des
poignées, des déambulateurs. L'atelier se dit living lab, mais l'enseigne annonce seulement « Entrez, c'est trop
lourd pour nous ».
""",
    ),
    Translation(
        of="brennau-publishes-its-mistakes",
        slug="une-petite-ville-publie-ses-erreurs",
        title="Une petite ville publie ses erreurs",
        standfirst="L'atelier numérique de Brennau tient une liste publique de tout ce qui a mal tourné.",
        text="""\
En tête de liste, un chien qui s'est appelé « Test » pendant trois semaines. Ensuite, un formulaire qui n'acceptait
que les anniversaires du matin. Depuis lundi, la mairie de Brennau tient le registre public des défauts de ses
services en ligne : ce qui est arrivé, qui l'a remarqué et ce que l'on a fait.

« On nous en aurait parlé au marché de toute façon », dit Yusuf Brandtner, qui dirige l'atelier. D'autres villes ont
demandé le modèle. C'est un tableau de quatre colonnes, et il est gratuit.
""",
    ),
    Translation(
        of="ferry-timetables-in-four-languages",
        slug="les-horaires-du-bac-en-quatre-langues",
        title="Les horaires du bac en quatre langues",
        standfirst="Une petite expérience sur le quai de Turku devient un service de la ville.",
        text="""\
Au départ, c'était un essai de trois semaines : les habitants du quai affichaient les horaires du bac dans leurs
cages d'escalier, en finnois, en suédois, en arabe et en somali. Le Quayside Living Lab n'avait fourni que les
données ouvertes et une imprimante.

Trois ans plus tard, la ville a repris ces feuilles pour toutes les îles. On les plie encore à la main, le jeudi,
dans la cuisine du laboratoire. Qui plie mange avec les autres.
""",
    ),
    Translation(
        of="please-do-not-call-it-a-pilot",
        slug="ne-dites-pas-pilote",
        title="S'il vous plaît, ne dites pas « pilote »",
        standfirst="Un pilote vole devant vous. Dans un living lab, nous faisons autre chose.",
        text="""\
J'ai participé à vingt-six projets pilotes. Vingt-quatre ont atterri dans un tiroir. Je ne crois pas qu'ils étaient
mauvais ; je crois que c'est le mot qui l'était.

Un avion est piloté par quelqu'un d'autre. Les passagers regardent par le hublot, et on leur raconte ensuite comment
c'était. Quand un living lab essaie quelque chose, les passagers sont assis devant. Ils ont dit d'avance où ils
veulent aller, ils savent lire les instruments et ils ont le droit de faire demi-tour.

C'est plus lent. C'est aussi la raison pour laquelle, des neuf dernières choses essayées dans notre rue, six sont
toujours là. Les trois autres ont été arrêtées par ceux qui vivent avec, pour de bonnes raisons, par écrit.

Alors, s'il vous plaît : appelez cela un _essai_, ou appelez cela un mardi. Mais laissez l'avion en dehors de tout
ça.
""",
    ),
    Translation(
        of="bicycle-brakes-for-walking-frames",
        slug="des-freins-de-velo-pour-les-deambulateurs",
        title="Des freins de vélo pour les déambulateurs",
        standfirst="Un lycée technique de Brno améliore un plan libre et renvoie le dessin à Nantes.",
        text="""\
Le colis contenait deux manettes de frein, un dessin et un sachet de bonbons à la prune. Des élèves d'un lycée
technique de Brno ont monté les freins de vieux vélos sur le déambulateur libre de l'Atelier des Trois Ponts, depuis
que la grand-mère de l'un d'eux avait dévalé un parking, « en riant, mais quand même ».

L'atelier nantais a repris les freins dans la version sept. Les résidents qui l'ont essayée ont renvoyé leur propre
confiture.
""",
    ),
    Translation(
        of="in-praise-of-the-paper-slip",
        slug="eloge-de-la-fiche-en-papier",
        title="Éloge de la fiche en papier",
        standfirst="Nous pourrions recueillir nos données avec une application. Nous avons nos raisons de ne pas le "
        "faire.",
        text="""\
Tous les deux ou trois mois, une personne aimable nous propose une application. Je dis toujours oui au café et non à
l'application.

Nos données commencent sur des fiches en papier, grandes comme une carte à jouer, avec trois questions. On peut les
remplir avec des doigts pleins de graisse. On peut les tendre à la personne à qui appartient l'objet, et elle
corrige : « Ce n'est pas un mixeur, c'est un mixeur _plongeant_. » Quand le crayon casse, la table marche encore.

Le dimanche soir, nous sommes deux à les saisir, avec une bière. C'est pendant cette heure que nous apprenons
quelque chose. On ne remarque le quatrième couvercle identique que si tous passent entre vos mains.

Il y aura une application un jour, je suppose. Je garderai un crayon derrière l'oreille.
""",
    ),
    Translation(
        of="a-summer-school-for-fixers",
        slug="une-ecole-d-ete-pour-reparer",
        title="Une école d'été pour ceux qui réparent",
        standfirst="Des réparateurs de neuf pays se retrouvent une semaine à Nantes, chacun avec un objet cassé.",
        text="""\
Pour participer, une seule condition : apporter quelque chose que l'on n'a pas réussi à réparer. La première semaine
d'août, l'Atelier des Trois Ponts et Open Bench invitent soixante réparateurs au grand établi du bord du fleuve.

Le matin, des cours, de la colle au micrologiciel ; l'après-midi, les objets cassés. Le dernier soir, une exposition
de tout ce qui ne marche toujours pas. Les places sont tirées au sort, et la semaine est gratuite.
""",
    ),
    Translation(
        of="case-open-walker",
        slug="etude-open-walker",
        title="Open Walker : un déambulateur qui a du répondant",
        standfirst="À Nantes, des maisons de retraite construisent leurs propres déambulateurs. Le plan est libre, et "
        "ce sont les usagers qui tranchent.",
        text="""\
## Le problème

Les déambulateurs sont prescrits, livrés et laissés dans un coin. Dans les quatre maisons participantes, un sur
trois n'avait jamais servi. Ils étaient trop lourds, trop larges pour l'ascenseur, ou simplement trop tristes.

## Ce qu'ils ont fait

Dans le living lab de l'Atelier des Trois Ponts, résidents et soignants ont démonté le modèle courant et collé un
mot sur chaque pièce : garder, changer, plus jamais. Sept versions ont suivi. L'actuelle est faite de bambou, de
joints imprimés et de freins de vieux vélos.

[figure tools] Ce qu'il faut pour en construire un : rien qui manque à un atelier d'école.

- Un cadre coûte 64 euros de matériel, et un long après-midi.
- Il pèse 2,1 kilos.
- Des 120 cadres construits, 113 servent tous les jours.

## Ce qui a tout changé

Chaque modification demande la signature d'une personne qui s'appuie sur le cadre. Cela a ralenti les ingénieurs, et
cela a rempli la liste d'attente.

[quote Résidente, 88 ans, testeuse des sept versions] Ici, on m'a demandé mon avis plus souvent qu'en cinquante ans
de mariage.

## Ce qui reste ouvert

L'assurance maladie ne peut pas rembourser ce qui n'a pas de fabricant. L'atelier et trois villes préparent une
coopérative qui pourrait l'être.

[page frames-made-by-those-who-lean-on-them]
""",
    ),
]

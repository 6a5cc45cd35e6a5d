"""The news and blog posts of the demo site."""

import datetime

from articles.choices import ArticleKind
from home.demo.records import Article

NEWS_AND_BLOGS = [
    Article(
        slug="a-table-for-the-soldering-irons",
        title="A table for the soldering irons",
        kind=ArticleKind.NEWS,
        published_on=datetime.date(2016, 9, 12),
        authors={"ines-harker": ""},
        topics=["repair"],
        scene="tools",
        standfirst="Leuven's repair café finds a home of its own, with a floor that may get burn marks.",
        text="""\
For three years the volunteers of Open Bench have carried their soldering irons from kitchen to kitchen. Since
Saturday they have a table that stays where it is: a disused school workshop in the Weefstraat, with a vice at every
place and a floor that has seen worse.

The city lends the room for a symbolic rent of one mended lamp a month. The first has been handed over, and hangs in
the mayor's stairwell.
""",
    ),
    Article(
        slug="what-i-learned-from-a-waiting-room",
        title="What I learned from a waiting room",
        kind=ArticleKind.BLOG,
        published_on=datetime.date(2016, 12, 1),
        authors={"noor-haddadin": ""},
        topics=["digital-inclusion"],
        scene="table",
        standfirst="Twelve mornings among people who were told that it is all online now.",
        text="""\
The room has eleven chairs and a plant. A notice by the door says that all of it can be done on the internet. On
twelve mornings I asked those on the chairs why they had come all the same.

Nobody said that they were afraid of computers. They said that the form wanted a telephone number that they share
with a daughter. That the library closes at five. That the last time, the page forgot everything at the word
"submit".

We speak of skills that people lack. After twelve mornings I would rather speak of _doors that open outwards_. It is
not the person in front of such a door who has to learn something.

- A form that can be left and found again.
- A number to ring, on every page.
- A chair, and somebody beside it.

None of this is new technology. All of it is design.
""",
    ),
    Article(
        slug="the-hill-votes-for-a-second-line",
        title="The hill votes for a second line",
        kind=ArticleKind.NEWS,
        published_on=datetime.date(2017, 3, 27),
        authors={"tomas-veldt": ""},
        topics=["community-networks"],
        scene="mast",
        standfirst="Members of a community network near Girona pay for a back-up link out of their own pockets.",
        text="""\
By 212 votes to 9, the members of Turó Wireless have decided to build a second link from their hill to the town.
Until now everything ran over one antenna by the chapel. When the ivy got into it last autumn, six hundred
households were silent for a day and a half.

Each of them will pay eleven euros, once. The nine who were against it wanted to pay the ivy's gardener instead. The
assembly resolved to do that too.
""",
    ),
    Article(
        slug="open-data-needs-a-kettle",
        title="Open data needs a kettle",
        kind=ArticleKind.BLOG,
        published_on=datetime.date(2017, 10, 5),
        authors={"gareth-pryde": ""},
        topics=["open-data"],
        scene="bars",
        standfirst="Why I no longer publish a table before I have had tea with whoever typed it in.",
        text="""\
I used to download a table, clean it, chart it and publish it, all before lunch. Then I charted the library visits
of a whole county, and found a branch to which nobody had come for a year. A scandal! I rang them up. "Oh," said the
librarian, "we count ours in a separate book."

Now I have a rule. Before I publish anybody's figures, I visit the person who types them in. I bring biscuits. I ask
three things: what do you leave out, what do you do when a box does not fit, and what would you never want to be
asked?

The answers go into the documentation, in their words. It takes longer. But since I do it, nobody has rung _me_.
""",
    ),
    Article(
        slug="nantes-opens-its-longest-workbench",
        title="Nantes opens its longest workbench",
        kind=ArticleKind.NEWS,
        published_on=datetime.date(2018, 2, 19),
        authors={"lucie-ferrandeau": ""},
        topics=["open-hardware", "living-labs"],
        scene="tools",
        standfirst="Twenty-two metres of oak by the river: a workshop for care equipment lets everybody in.",
        text="""\
It took fourteen people to carry the last plank. Since Friday the Atelier des Trois Ponts has a workbench of
twenty-two metres, which runs from the street door right through to the river.

Carers and residents of nursing homes are to design at it what they use every day: spoons, handles, walking frames.
The workshop calls itself a living lab, but the sign over the door only says "Come in, it is too heavy for us".
""",
    ),
    Article(
        slug="a-map-that-admits-what-it-does-not-know",
        title="A map that admits what it does not know",
        kind=ArticleKind.BLOG,
        published_on=datetime.date(2018, 11, 8),
        authors={"mirela-costan": ""},
        topics=["citizen-sensing", "open-data"],
        scene="hills",
        standfirst="We put grey areas back on our map of air quality, and it became more useful.",
        text="""\
Our first map of the air over Turku was beautiful. It shaded the whole city from green to red, and it was made of
nine sensors. Between them the computer had guessed, smoothly and without blushing.

Then a father asked me whether the playground behind the brewery was all right. It was a lovely green on the map.
The nearest sensor was two kilometres away.

So we painted it grey: everything that we had not measured, all of it, four fifths of the city. I was ashamed of
that map for about a week. Then the calls came. "I live in the grey. Can I have a sensor?"

We have sixty-four today. The grey was the best advertisement that we ever had.
""",
    ),
    Article(
        slug="brennau-publishes-its-mistakes",
        title="A small town publishes its mistakes",
        kind=ArticleKind.NEWS,
        published_on=datetime.date(2019, 6, 3),
        authors={"ines-harker": ""},
        topics=["civic-tech"],
        scene="windows",
        standfirst="Brennau's digital workshop keeps a public list of everything that has gone wrong.",
        text="""\
Number one on the list is a dog that was called "Test" for three weeks. Number two is a form that only accepted
birthdays before noon. Since Monday the town hall of Brennau has kept a public record of the faults in its online
services: what happened, who noticed, and what was done about it.

"We were going to hear about it at the market anyway," says Yusuf Brandtner, who heads the workshop. Other towns
have asked for the template. It is a table with four columns, and it is free.
""",
    ),
    Article(
        slug="notes-from-a-night-bus",
        title="Notes from a night bus full of engineers",
        kind=ArticleKind.BLOG,
        published_on=datetime.date(2019, 9, 30),
        authors={"tomas-veldt": ""},
        topics=["community-networks"],
        scene="mesh",
        standfirst="Nineteen hours to a meeting of community networks, and the best session was at a motorway "
        "services.",
        text="""\
There are quicker ways to get from Ghent to Girona, but none on which somebody repairs the coffee machine of the bus
between two junctions. Thirty-one people who run networks of their own travelled together to this year's gathering,
and by midnight the seats had been swapped according to frequency bands.

At three in the morning, beside a petrol station, a woman from a Slovenian valley drew her network on the bonnet of
a car with a wet finger. It dried before she was done. "That," she said, "is what happens to ours in winter."
Somebody laughed, somebody else fetched a torch, and by four they had a plan with two solar panels and a barn.

The official programme was good too. I remember less of it.
""",
    ),
    Article(
        slug="kitchen-tables-stay-online",
        title="The help desk moves to the kitchen table",
        kind=ArticleKind.NEWS,
        published_on=datetime.date(2020, 4, 6),
        authors={"ines-harker": ""},
        topics=["digital-inclusion", "repair"],
        scene="windows",
        standfirst="With the cafés closed, the repairers of Leuven mend computers on the doorstep.",
        text="""\
No café, no queue, no stairs: since March the volunteers of Open Bench have been collecting broken computers from
doorsteps instead, and bringing them back in working order, wiped and wrapped in paper. 340 have reached pupils who
had to share one telephone with the whole family.

What is missing are chargers. Whoever has a drawer full of them, and everybody has that drawer, can leave them in
the box in the Weefstraat.
""",
    ),
    Article(
        slug="in-praise-of-the-paper-slip",
        title="In praise of the paper slip",
        kind=ArticleKind.BLOG,
        published_on=datetime.date(2020, 8, 21),
        authors={"bram-oosterloo": ""},
        topics=["repair", "open-data"],
        scene="tiles",
        standfirst="We could collect our data with an app. We have reasons not to.",
        text="""\
Every few months a kind person offers to build us an app. I always say yes to the coffee and no to the app.

Our data begin on slips of paper, as large as a playing card, with three questions. You can fill one in with greasy
fingers. You can hand it to the person whose thing it is, and they correct you: "It is not a mixer, it is a _hand_
blender." When the pencil breaks, the table still works.

On Sunday evenings two of us type the slips in, with a beer. That hour is when we learn something. You notice the
fourth identical lid in a row only if all of them go through your hands.

There will be an app some day, I suppose. I shall keep a pencil behind my ear.
""",
    ),
    Article(
        slug="ferry-timetables-in-four-languages",
        title="Ferry timetables in four languages",
        kind=ArticleKind.NEWS,
        published_on=datetime.date(2021, 5, 17),
        authors={"lucie-ferrandeau": ""},
        topics=["living-labs", "open-data"],
        scene="waves",
        standfirst="A small experiment on the quay in Turku becomes a service of the city.",
        text="""\
It began as a trial of three weeks: the residents of the quay hung the ferry times in their stairwells, in Finnish,
Swedish, Arabic and Somali. The Quayside Living Lab had only supplied the open data and a printer.

Three years later the city has taken the sheets over, for all islands. They are still folded by hand, on Thursdays,
in the kitchen of the lab. Whoever folds, eats along.
""",
    ),
    Article(
        slug="please-do-not-call-it-a-pilot",
        title="Please do not call it a pilot",
        kind=ArticleKind.BLOG,
        published_on=datetime.date(2021, 11, 11),
        authors={"oona-lindmark": ""},
        topics=["living-labs"],
        scene="plants",
        standfirst="A pilot flies ahead of you. What we do in a living lab is another thing.",
        text="""\
I have taken part in twenty-six pilots. Twenty-four of them landed in a drawer. I do not think that they were bad; I
think that the word was.

A pilot is flown by somebody else. The passengers look out of the window and are told afterwards how it was. When a
living lab tries something, the passengers sit in front. They said beforehand where they want to go, they can read
the instruments, and they may turn back.

That is slower. It is also the reason why, of the last nine things that we tried on our street, six are still there.
The other three were stopped by those who live with them, with good reasons, in writing.

So please: call it a _trial_, or call it a Tuesday. But leave the aeroplane out of it.
""",
    ),
    Article(
        slug="bicycle-brakes-for-walking-frames",
        title="Bicycle brakes for walking frames",
        kind=ArticleKind.NEWS,
        published_on=datetime.date(2022, 3, 28),
        authors={"lucie-ferrandeau": ""},
        topics=["open-hardware"],
        scene="gears",
        standfirst="A technical school in Brno improves an open design, and sends the plans back to Nantes.",
        text="""\
The parcel held two brake levers, a drawing and a bag of plum jam sweets. Pupils of a technical school in Brno have
fitted the brakes of old bicycles to the open walking frame of the Atelier des Trois Ponts, after the grandmother of
one of them had rolled down a car park, "laughing, but still".

The workshop in Nantes has taken the brakes into version seven. The residents who tested it have sent back jam of
their own.
""",
    ),
    Article(
        slug="the-drawer-of-good-intentions",
        title="The drawer of good intentions",
        kind=ArticleKind.BLOG,
        published_on=datetime.date(2023, 1, 19),
        authors={"ines-harker": ""},
        topics=["civic-tech"],
        scene="circuit",
        standfirst="What happened to forty apps that were built in a weekend?",
        text="""\
In 2014 I was on the jury of a weekend at which forty apps for a better city were made. There was pizza, and there
were prizes. Last month I wrote to all forty teams and asked what had become of them.

Twenty-nine answered. Three apps are still in use. One of them is a list of drinking fountains, which has been
looked after for nine years by the same woman, in her lunch break. I asked her what she had done differently.
"Nothing," she said. "I was thirsty, that is all."

The other two belong to a choir and to a fire brigade. All three have an owner who would miss them tomorrow morning.

If I were on a jury again, I would ask just that: _who would miss it tomorrow morning?_
""",
    ),
    Article(
        slug="noise-diaries-go-into-print",
        title="The noise diaries go into print",
        kind=ArticleKind.NEWS,
        published_on=datetime.date(2023, 6, 12),
        authors={"ines-harker": "", "mirela-costan": "Figures"},
        topics=["citizen-sensing"],
        scene="waves",
        standfirst="Forty households drew what they hear. The town has made a book of it.",
        text="""\
Before the residents of three streets in Brennau saw what their sensors had measured, each of them drew a week of
noise from memory. The drawings look like mountain ranges, like lace, and in one case like a very angry hedgehog.

Now they have been printed, each beside the measured curve. The book lies in the waiting room of the town hall. It
is the first official publication of the town that has had to be reprinted.
""",
    ),
    Article(
        slug="plain-words-for-public-tables",
        title="Plain words for public tables",
        kind=ArticleKind.NEWS,
        published_on=datetime.date(2024, 3, 4),
        authors={"tomas-veldt": ""},
        topics=["open-data", "digital-inclusion"],
        scene="bars",
        standfirst="Eleven councils agree to explain each column of their open data in one sentence.",
        text="""\
"Status 3" will be history. Eleven councils in the south-west of England have promised that each column of each
table that they publish comes with one sentence in plain words, tried out on somebody who does not work there.

The idea comes from Plain Ledger, where it was first tried on the waiting lists of allotments. The sentences are
open data too. The favourite of the staff so far: "The gate's colour, as it was before the storm."
""",
    ),
    Article(
        slug="a-school-yard-full-of-sensors",
        title="A school yard full of sensors",
        kind=ArticleKind.BLOG,
        published_on=datetime.date(2024, 9, 23),
        authors={"mirela-costan": ""},
        topics=["citizen-sensing", "open-hardware"],
        scene="circuit",
        standfirst="Twenty-four children, one screwdriver each, and the loudest data set that I have ever seen.",
        text="""\
I had planned ninety minutes for the assembly of twelve sound meters. It took the children of class 4b fifty, and
that was with an interval for a hamster.

They had a theory: that break-time is louder on Fridays. They put up the sensors, they argued about where, and they
wrote down what they expected. Then they waited for four weeks, which is a very long time when one is nine.

Fridays are not louder. _Rainy_ days are. The children found it out by themselves, since one of them had kept a
diary of the puddles. I have worked with paid analysts who would have missed the puddles.

The class has now asked the head teacher for a roof over the bicycle stand, with a chart.
""",
    ),
    Article(
        slug="the-repair-slips-are-open",
        title="Twenty thousand repair slips, free for all",
        kind=ArticleKind.NEWS,
        published_on=datetime.date(2025, 4, 14),
        authors={"ines-harker": "", "gareth-pryde": "Figures"},
        topics=["repair", "open-data"],
        scene="tiles",
        standfirst="The Kettle Count publishes seven years of what breaks, and why.",
        text="""\
20,418 slips, of which 6,102 are about kettles, coffee machines and toasters: the volunteers of Open Bench have
published everything that they noted down while mending. For each thing one can see what it was, what was wrong with
it and how the afternoon ended.

A first reading shows that 58 in 100 things leave the table in working order. With bicycles it is 91, with printers
12. The volunteers ask not to be sent any more printers.
""",
    ),
    Article(
        slug="why-we-stopped-counting-clicks",
        title="Why we stopped counting clicks",
        kind=ArticleKind.BLOG,
        published_on=datetime.date(2025, 10, 2),
        authors={"yusuf-brandtner": ""},
        topics=["civic-tech"],
        scene="bars",
        standfirst="A town hall looks for a better measure of its services, and finds one at the market.",
        text="""\
Until last year we sent the council a figure each month: how many people had clicked on what. It always rose. When
the page for parking permits was broken it rose particularly well, because everybody tried it five times.

So now we count something else. On every last Saturday one of us stands at the market with a slate and asks: "What
did you want from us, and have you got it?" Two columns, chalk, forty people. It is not a sample that a statistician
would like. But it has taught us more than the clicks ever did.

The best thing is that people come up to look at the slate. Some of them add a line for a neighbour.
""",
    ),
    Article(
        slug="a-summer-school-for-fixers",
        title="A summer school for fixers",
        kind=ArticleKind.NEWS,
        published_on=datetime.date(2026, 6, 22),
        authors={"lucie-ferrandeau": ""},
        topics=["repair", "open-hardware"],
        scene="hills",
        standfirst="Repairers from nine countries meet in Nantes for a week, and everybody brings a broken thing.",
        text="""\
There is one condition for taking part: whoever comes has to bring something that they could not mend. In the first
week of August the Atelier des Trois Ponts and Open Bench invite sixty repairers to the long workbench by the river.

The mornings are for courses, from glue to firmware; the afternoons for the broken things. On the last evening there
will be an exhibition of whatever still does not work. Places are given out by lot, and the week is free of charge.
""",
    ),
]

DRAFT_ARTICLE = Article(
    slug="how-to-run-a-swap-of-chargers",
    title="How to run a swap of chargers",
    kind=ArticleKind.BLOG,
    published_on=None,
    authors={"salma-idrissane": ""},
    topics=["repair"],
    scene="circuit",
    standfirst="One drawer, one hundred plugs, one afternoon. A recipe.",
    text="""\
You need a long table, masking tape and somebody who can read very small print. Sort by voltage, never by colour.

To be added: the list of plugs, and what Bram says about the ones without a name.
""",
)
ARTICLE_IN_REVIEW = Article(
    slug="the-chapel-mast-gets-a-twin",
    title="The mast by the chapel gets a twin",
    kind=ArticleKind.NEWS,
    published_on=None,
    authors={"tomas-veldt": ""},
    topics=["community-networks"],
    scene="mast",
    standfirst="Nine years after the vote, the hill above Girona has its second line, and the ivy has a gardener.",
    text="""\
On Sunday the members of Turó Wireless raised the second mast of their network, by hand and with a great deal of
advice from below. It stands behind the cemetery, where nobody is disturbed by it.

The [vote on it](the-hill-votes-for-a-second-line) dates from 2017. "We are quick," says Pere Casalmar, "once we
have talked about it."
""",
)
SCHEDULED_ARTICLE = Article(
    slug="open-benches-all-over-europe",
    title="One Saturday, two hundred open benches",
    kind=ArticleKind.NEWS,
    published_on=None,
    authors={"ines-harker": ""},
    topics=["repair"],
    scene="hills",
    standfirst="Repair cafés in fourteen countries open their doors on the same day. Here is what to bring.",
    text="""\
Two hundred repair cafés open on the same Saturday, from Faro to Turku. Bring one thing, its cable, and half an hour
of patience. There will be tea in at least nine languages.

[button nobody-leaves-with-a-lecture] Read how it began
""",
)

"""The lab articles and case studies of the demo site."""

import datetime

from articles.choices import ArticleKind
from home.demo.records import Article

LAB_ARTICLES = [
    Article(
        slug="lamps-that-wait",
        title="Lamps that wait for you",
        kind=ArticleKind.LAB_ARTICLE,
        published_on=datetime.date(2018, 8, 30),
        authors={"oona-lindmark": "Text", "mirela-costan": "Measurements"},
        topics=["living-labs", "citizen-sensing"],
        scene="mast",
        standfirst="How a living lab in Turku taught its street lighting to be dark, and what the residents demanded "
        "in return.",
        text="""\
A street lamp has two ways of being wrong: it is on when nobody needs it, or off when somebody does. On the quay in
Turku it was always the first. Forty-one lamps burned from dusk to dawn over a path on which, at three in the
morning, there is mostly a fox.

Dimming them seemed simple. It was the residents of the quay who pointed out that it is not.

## What we asked first

Before a single lamp was touched, we walked the path with those who use it in the dark: two night nurses, a baker,
the crew of the first ferry, and a group of girls who train for rowing at six. We asked each of them to stop
wherever they would _not_ want to meet a dimmed lamp.

- Where the path narrows beside the warehouse.
- On the steps, above all in the wet.
- At the one bench from which somebody might get up.

Eleven lamps were taken out of the trial on that evening. They burn as before.

[quote Night nurse, resident of the quay] I do not want a light that sees me. I want a light that has been there for
a while.

## What we built

Each of the remaining lamps has a sensor of warmth, which tells a person from a bush and knows nothing else. The
lamps speak to each other by radio: when one of them notices somebody, the next four become bright. You never walk
into the dark; you walk through a room of light that comes along.

[figure circuit] The circuit board of a lamp: the large chip does nothing for most of the night.

### What it costs

A sensor costs nineteen euros, and the whole street uses 62 per cent less electricity than before. We publish the
drawings and the readings, street by street and hour by hour.

## What we learned

The savings convinced the city. What convinced the residents was something else: a red button, at the kiosk, with
which anybody could end the trial for that night. In eight months it was pressed four times, three of them by the
same boy.

[quote @oona-lindmark] A stop button that works is the best sign of trust that I know. It says: we mean it, and you
decide.

The lamps have stayed. The button too.

[embed https://video.example.org/watch/lamps-on-the-quay] One minute on the quay, at four in the morning.

[button https://quayside-lab.example.org/lamps] Get the drawings
""",
    ),
    Article(
        slug="what-the-kettles-say",
        title="What the kettles say",
        kind=ArticleKind.LAB_ARTICLE,
        published_on=datetime.date(2020, 1, 23),
        authors={"gareth-pryde": "Text", "bram-oosterloo": "Slips"},
        topics=["repair", "open-data"],
        scene="bars",
        standfirst="A year of paper slips from nine repair cafés shows where things break. It is hardly ever where one "
        "looks first.",
        text="""\
In January 2019 the volunteers of [Open Bench](https://open-bench.example.org) began to write a slip for each thing
on their tables. After one year there are 3,112. This is a first look at what they say, and at what they cannot say.

## How the slips are made

Three questions are asked: what is it, what was wrong, how did it end? The owner reads the slip before it goes into
the tin. On Sundays it is typed in, by two people, one of whom reads aloud.

[figure tiles] A wall of slips, sorted by the colour of the evening.

We have deliberately left out who the owner was, what the thing had cost, and whose fault it was. Without these,
everybody answers.

## What breaks

- **Cables**, within a hand's breadth of the plug: 27 per cent.
- **Switches**, above all those that are pressed with wet fingers: 19 per cent.
- **Lids, hooks and catches** of plastic: 17 per cent.

Electronics in the narrow sense, the chips that everybody suspects, come to less than a tenth. The most frequent
single fault in the whole collection is the lid of one kettle. It was bought a great deal, so this may be bad luck;
but 84 lids are a lot of bad luck.

[quote @bram-oosterloo] People bring me the brain and say that it is broken. Nearly always it is the ankle.

### What the figures do not say

A repair café sees what somebody could carry, and thought worth carrying. There are no washing machines in our
table. There are also no things that last: nobody queues with a kettle that works.

## What happens next

From spring the slips will be published twice a year, as a plain table with a description of each column. If you run
a repair café yourself, take our form, in any language, and send us yours.

[button nobody-leaves-with-a-lecture] Read how the café began
""",
    ),
    Article(
        slug="a-handbook-for-five-in-the-morning",
        title="A handbook for five in the morning",
        kind=ArticleKind.LAB_ARTICLE,
        published_on=datetime.date(2021, 9, 14),
        updated_on=datetime.date(2023, 3, 2),
        authors={"oona-lindmark": "Text", "noor-haddadin": "Interviews"},
        topics=["living-labs", "digital-inclusion"],
        scene="windows",
        standfirst="Those who are missing from the table usually have a reason. How a living lab meets people at the "
        "hours at which they are awake.",
        text="""\
Who comes to a meeting at six in the evening? Those who have no small children to put to bed, no shift that begins,
and no second job. It is a fine group of people. It is not a street.

For two years the Quayside Living Lab has held a part of its meetings at other times and in other places. This is
what we would have liked to know beforehand.

## Count the empty chairs

We begin each trial with a list of those whose days will be different because of it. Beside every name on the list
stands a chair, on paper. After each meeting we mark which chairs were taken. It is a simple drawing, and it is hard
to look at.

[figure table] One of our drawings: a table, and those who sat at it.

## Go there, and be brief

- Twenty minutes, not two hours.
- One question, which fits on a card.
- Something warm, which you bring along.
- A telephone number that somebody answers on the next day.

On ward six of the hospital we asked a single question, beside the coffee machine, on five mornings at five: "What
would you want to be told before we dig up the bus lane?" We received 61 answers. The one that changed the plan came
from a cleaner. She needed to know which of the doors would be open at 5.20.

[quote Cleaner on ward six] Nobody asks at this hour. I thought first that you had got lost.

### Pay for the time

Whoever takes part in working hours is paid, by the hour, at one rate for all. We were warned that people would come
for the money. Some did. Their answers were just as good.

## Say what became of it

Each card gets an answer, in writing, within a month: what we did with it, or why we did not. It is the most
expensive part of the method, and the only one that we would never cut.

[page a-laboratory-with-a-kitchen]

[button https://quayside-lab.example.org/handbook] Print the handbook
""",
    ),
    Article(
        slug="agreements-that-fit-on-a-postcard",
        title="Agreements that fit on a postcard",
        kind=ArticleKind.LAB_ARTICLE,
        published_on=datetime.date(2023, 4, 20),
        authors={"pere-casalmar": "Text"},
        topics=["community-networks"],
        scene="mesh",
        standfirst="Seven community networks compare the rules that hold them together. The shortest ones have lasted "
        "longest.",
        text="""\
Radio waves go where physics sends them. Neighbours do not. That is why each community network has, besides its
antennas, an agreement: who may connect, who pays, who climbs on the roof.

We laid the agreements of seven networks side by side, from four pages to forty. All of the networks are more than
ten years old. We asked the people who live by them one question: when did you last look at it?

## Short rules are known by heart

On our own hill the agreement has five sentences. Everybody whom we asked could say at least four. In the network
with the forty pages there was one person who knew them, and he had written them.

- You own your antenna, and you carry what others send.
- You help the next one who joins.
- You pay your part of what is broken.
- You say so when you leave.
- We meet in May.

[figure hills] The hill, with the houses that were connected in the first year.

## What the long ones are for

The forty pages were not a mistake. That network had nearly broken up over a debt, and each paragraph is the scar of
a quarrel. "It is not a rule book," their chairwoman told us, "it is a diary."

[quote Chairwoman of a network in a valley] We do not read it. We remember having written it, and that is enough.

### A test that costs nothing

Read your agreement aloud at the next assembly. Wherever somebody coughs, stop. Strike the sentence, or make it so
plain that nobody has to cough. We did it in an evening, and went from eleven sentences to five.

## What we take from it

Put into words what you owe each other, and leave to the machines what they can do without words. The [conversation
about our roofs](six-hundred-roofs) tells how this goes in practice.

[embed https://video.example.org/watch/assembly-in-may] The assembly in May, in six minutes.
""",
    ),
    Article(
        slug="how-to-end-an-experiment",
        title="How to end an experiment",
        kind=ArticleKind.LAB_ARTICLE,
        published_on=datetime.date(2026, 2, 26),
        authors={"maëlle-quérouan": "Text", "oona-lindmark": "Text"},
        topics=["living-labs"],
        scene="plants",
        standfirst="Every living lab knows how to begin. Two of them have collected what it takes to stop well.",
        text="""\
Funding ends, students graduate, a sensor gives up. Most experiments do not fail: they fade away. The people who
took part are left with a box on the wall and a telephone number that nobody answers.

Between us, we have ended thirty-four trials. Some we ended well. This is what those had in common.

## Decide beforehand

On the first day we write down three dates: when we look for the first time, when we decide, and when everything is
taken down unless somebody says otherwise. They hang in the stairwell, in large letters.

[figure waves] Three waves: beginning, looking, deciding. A resident drew it, and we have kept it.

## Ask those who would miss it

The question is not whether it _worked_. It is who would miss it, and whether they want to look after it. If there
is such a person, we hand it over, with the drawings and a box of spare parts. If there is not, it goes.

[quote @maëlle-quérouan] A thing that nobody wants to look after has told you what it is worth. Thank it, and take
out the screws.

## Take it down together

- Take the boxes off the wall with those who put them up.
- Fill the holes. Paint over them.
- Give everybody their own data, on paper if they wish.
- Eat something.

### Write the last page

Each trial gets one page: what we expected, what came, what we would do otherwise. It is published on the same day.
The page about the talking bus stop is the one that other cities ask us for most.

## What remains

People who have seen an experiment end well take part in the next one. Nothing else that we do has such an effect.

[page lamps-that-wait]

[button frames-made-by-those-who-lean-on-them] Read how the workshop began
""",
    ),
]

CASE_STUDIES = [
    Article(
        slug="case-roof-to-roof",
        title="Roof to Roof: how a hill connected itself",
        kind=ArticleKind.CASE_STUDY,
        published_on=datetime.date(2017, 7, 6),
        authors={"tomas-veldt": ""},
        topics=["community-networks"],
        scene="mesh",
        standfirst="Six hundred households, no provider, and one rule: whoever joined last helps the next.",
        text="""\
## The problem

The hill above Girona has winding streets, old walls and too few households per kilometre for any provider to lay a
cable. Until 2009 its inhabitants went down to the library in order to send a photograph.

## What they did

Neighbours bought two antennas and linked two chimneys across the valley. Every house that joined afterwards passed
the traffic on. A newcomer is helped by the household that joined before, so that knowledge travels up the hill
together with the signal.

[figure mast] The first link to the town, beside the chapel.

- 600 households are connected, from the square up to the last farm.
- The equipment of a house costs 85 euros, once.
- Each pays three euros a month into a fund for spare parts.

## What made the difference

Nobody was an expert for long. Since everyone has helped to put up somebody else's antenna, there are six hundred
people who know what to do when a link is down.

[quote @pere-casalmar] We have no customer service. We have Saturdays.

## What is still open

All of the traffic runs through one mast. The members have voted to [pay for a second
line](the-hill-votes-for-a-second-line).

[button https://turo-wireless.example.org] Visit the network
""",
    ),
    Article(
        slug="case-a-list-without-names",
        title="A waiting list without names",
        kind=ArticleKind.CASE_STUDY,
        published_on=datetime.date(2021, 6, 28),
        authors={"noor-haddadin": "", "gareth-pryde": "Figures"},
        topics=["open-data", "digital-inclusion"],
        scene="plants",
        standfirst="Bristol's allotments made their queue public, and found that e-mail had been pushing people aside.",
        text="""\
## The problem

Twelve hundred people were waiting for a plot. The list was spread over a ledger, a card index and two spreadsheets.
Nobody could say who was next, and some had begun to suspect the worst.

## What they did

Plain Ledger and the committee merged the four lists in a garden shed, together with those who had kept them. Names
were replaced with numbers that only the applicant knows. The result is published, with the rules by which it is
ordered.

[figure bars] How long people had waited, by the way in which they had been written to.

- It emerged that people without e-mail had waited three years longer on average.
- Offers now go out by post as well, with a stamped envelope.
- The wait has become a year shorter, since plots no longer stand empty.

## What made the difference

The members of the committee did not get a report. They found the unfairness themselves, in their own table, and had
an answer to it within the same evening.

[quote @noor-haddadin] People mend what they have discovered. What they are accused of, they explain.

[page spreadsheets-for-the-allotments]
""",
    ),
    Article(
        slug="case-open-walker",
        title="Open Walker: a frame that answers back",
        kind=ArticleKind.CASE_STUDY,
        published_on=datetime.date(2023, 11, 27),
        authors={"lucie-ferrandeau": ""},
        topics=["open-hardware", "living-labs"],
        scene="gears",
        standfirst="Nursing homes in Nantes build their own walking frames. The design is free, and its users have the "
        "last word.",
        text="""\
## The problem

Walking frames are prescribed, delivered, and left in a corner. In the four homes that took part, a third of them
were never used. They were too heavy, too wide for the lift, or simply too sad.

## What they did

In the living lab of the Atelier des Trois Ponts, residents and carers took the standard frame apart and wrote a
note on every piece: keep, change, never again. Seven versions followed. The current one is made of bamboo, printed
joints and the brakes of old bicycles.

[figure tools] What it takes to build one: nothing that a school workshop would not have.

- One frame costs 64 euros in material, and a long afternoon.
- It weighs 2.1 kilograms.
- Of the 120 frames that have been built, 113 are in use every day.

## What made the difference

Each change needs the signature of somebody who leans on the frame. It has slowed the engineers down, and it has
made the waiting list.

[quote Resident, 88, tester of all seven versions] I have been asked for my opinion more often here than in fifty
years of marriage.

## What is still open

Health insurers cannot reimburse what has no manufacturer. The workshop and three cities are working on a
co-operative that could be one.

[page frames-made-by-those-who-lean-on-them]
""",
    ),
    Article(
        slug="case-the-chair-beside-the-programmer",
        title="The chair beside the programmer",
        kind=ArticleKind.CASE_STUDY,
        published_on=datetime.date(2024, 5, 30),
        authors={"ines-harker": ""},
        topics=["civic-tech", "digital-inclusion"],
        scene="windows",
        standfirst="In Brennau, no public service goes online before somebody who needs it has sat through its making.",
        text="""\
## The problem

In 2018 the town of Brennau had thirty-one forms on its website. Two out of three that were begun were never sent.
Most people then came to the counter after all, and in a worse mood.

## What they did

When the digital workshop moved into a shop on the market square, it placed a chair beside each programmer. Whoever
needs a service that is being built is invited to sit on it for an hour, with their own telephone, and is paid for
it.

[figure table] A Thursday in the shop: parents, two programmers, and a form for places in a nursery.

- 19 services have been built in this way, in five years.
- Nine out of ten forms that are begun are sent.
- The counter has time again for those who need a person.

## What made the difference

The hour comes at the beginning, when everything can still be changed, and again in the week before the opening,
when it hurts.

[quote @yusuf-brandtner] The chair does not hold a user. It holds Mrs Adler, who has three children and a bus to
catch.

[page a-town-hall-in-a-shop-window]

[button https://werkstatt-brennau.example.org/mistakes] Read the list of mistakes
""",
    ),
    Article(
        slug="case-quiet-streets",
        title="Quiet Streets: forty windows, four decibels",
        kind=ArticleKind.CASE_STUDY,
        published_on=datetime.date(2025, 6, 17),
        authors={"ines-harker": "", "mirela-costan": "Figures"},
        topics=["citizen-sensing", "open-data", "living-labs"],
        scene="waves",
        standfirst="Neighbours measured the noise of their own streets, and the town acted on it. An account of three "
        "years.",
        text="""\
## The problem

The noise map of Brennau had been computed from the number of cars. It showed the average of a year. Nobody has ever
been woken up by an average.

## What they did

With the help of the Quayside Living Lab, forty households built sound meters and hung them outside their windows.
The values are open. Once a month the neighbours, the town and the engineers met over rolls from the bakery in order
to read them together.

[figure hills] One week of a street, as a resident drew it from memory.

- The loudest moments came from three causes, and all of them could be named.
- Two traffic lights were taken away, and the milk got rubber wheels.
- At night it is four decibels quieter than before.

## What made the difference

Each household drew what it heard before it saw what was measured. So the talk began with what people mind, and not
with the question of whether they are right.

[quote @mirela-costan] A figure wins an argument. A drawing starts a conversation.

## What is still open

The project is over, and the sensors hang in a [school yard](a-school-yard-full-of-sensors). Whether a town may use
such data in a planning decision is before a court.

[page listening-to-a-street]
""",
    ),
]

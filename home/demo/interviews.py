"""The interviews of the demo site."""

import datetime

from home.demo.records import Interview, Voice

INES = Voice("IH", "ines-harker", asks=True)
TOMAS = Voice("TV", "tomas-veldt", asks=True)
LUCIE = Voice("LF", "lucie-ferrandeau", asks=True)

INTERVIEWS = [
    Interview(
        slug="nobody-leaves-with-a-lecture",
        title="Nobody leaves with a broken toaster and a lecture",
        published_on=datetime.date(2018, 5, 14),
        voices=[INES, Voice("SI", "salma-idrissane", job_title="Volunteer")],
        topics=["repair", "digital-inclusion"],
        scene="tools",
        standfirst="Salma Idrissane opened a repair café with two soldering irons and a borrowed urn. Five years on, "
        "the queue still goes down the stairs.",
        text="""\
IH: What was the first thing that anybody brought you?

SI: A toaster. It was beige, from the seventies, and it had belonged to somebody's grandmother, so everything
depended on it. We were three people who had never met, and we had one toaster between us. It took two hours. A
crumb tray, a bent lever, a loose wire: nothing that a factory would call a repair.

When it popped up for the first time, the whole stairwell applauded. I went home and cancelled my gym membership.

IH: You are an accountant. Why did people trust you with a screwdriver?

SI: They did not, and they were right. My job was to write down who was next. But the person with the list decides
how a room feels, and I decided three things on that first evening:

- nobody is told that they should have bought something better,
- nobody hands over a thing and leaves: you sit beside the person who mends it,
- the tea is free, also for those whose thing cannot be saved.

## The stairs

IH: The queue on the stairs has become a legend here. Would a booking system not be kinder?

SI: We tried one, for a month. The appointments were full within a day, and all of them were taken by people with
fast connections. The old lady from the second floor, who used to come down in her slippers, did not come at all. So
we went back to the stairs. We put **cushions** on them.

[quote Salma Idrissane] A queue is a place where people who would never have met compare their vacuum cleaners.

IH: What do you do about things that are beyond repair?

SI: We say so early, and we open them all the same. You would be surprised how many people want to see why. Last
month a boy of ten took a dead printer home in four shoeboxes, sorted by size. I call that a success.

IH: And where will you be in another five years?

SI: In nine neighbourhoods, if the city keeps lending us its school kitchens. And we want to write down what breaks.
Every table here knows which kettle fails after two winters, and nobody outside does. It would be a shame to keep
that to ourselves.
""",
        closing="The repair café opens on the second Saturday of the month. Bring the thing, and its screws if you "
        "still have them.",
    ),
    Interview(
        slug="six-hundred-roofs",
        title="Six hundred roofs and not one landlord",
        published_on=datetime.date(2019, 3, 22),
        voices=[TOMAS, Voice("PC", "pere-casalmar")],
        topics=["community-networks"],
        scene="mesh",
        standfirst="On a hill above Girona the internet belongs to those who live there. Pere Casalmar explains how a "
        "network holds together without anybody in charge.",
        text="""\
TV: From your roof one sees a great many antennas. Whose are they?

PC: The grey one is mine. The white one belongs to the bakery, and the crooked one to a retired bus driver who does
not let anybody straighten it. Each house owns its own antenna and carries the traffic of the others. That is the
agreement, and it fits on a postcard.

TV: How did it start?

PC: With a letter. In 2009 the provider wrote to us that our hill was "not a priority area". My neighbour framed it.
Then she bought two antennas, put one on her chimney and the other on her sister's, across the valley, and suddenly
the hill had a line to the town.

TV: What does a newcomer have to do?

PC: Three things:

- buy the antenna, which costs about as much as a good pair of shoes,
- let the last household that joined help you put it up,
- help the next one.

The third is the important one. It means that nobody has ever been connected by an expert.

[figure mast] The mast by the chapel carries the link to the town.

TV: And when something fails at night?

PC: Then the hill is a little slower until breakfast. The routes find their way around a silent roof. In the great
storm of January we lost eleven antennas, and the worst that happened was that my pupils could not hand in their
homework. They claim.

TV: Do you ever wish that you were a company?

PC: On the day that the invoices have to be written, yes, every year, for about an hour. But a company would have
had to ask whether the last three farms are worth it. We only had to ask who had a long ladder.

TV: What should other hills know before they begin?

PC: That the radio is the easy part. Write your agreement first, read it aloud, and change every sentence at which
somebody coughs. We publish ours, [with the map](https://turo-wireless.example.org/map), and you are welcome to
cross out what does not fit.
""",
        closing="Turó Wireless shows its network to visitors on the first Saturday of each month. Wear shoes with a "
        "grip.",
    ),
    Interview(
        slug="a-laboratory-with-a-kitchen",
        title="A laboratory with a kitchen in the middle",
        published_on=datetime.date(2020, 10, 9),
        voices=[INES, Voice("OL", "oona-lindmark")],
        topics=["living-labs", "civic-tech"],
        scene="table",
        standfirst="In a former rope store in Turku, residents decide what is tried out on their own street. Oona "
        "Lindmark on recipes, refusals and the art of stopping.",
        text="""\
IH: One enters your living lab through the kitchen. Was there no other door?

OL: There were four. We bricked up the one that led to the meeting room. When people come in by the kitchen, the
first question that they hear is whether they eat onions, and that is a question to which everybody is an expert. By
the time that we reach the sensors and the street plans, they are used to being asked.

IH: What makes it a lab, and not a community centre with good soup?

OL: We write down what we expect before we try a thing, and we agree on what would make us stop. The soup is only
what keeps people at the table until that is done. A living lab is an experiment in which those who are experimented
on hold the clipboard.

IH: Can you give an example of something that they stopped?

OL: The talking bus stop. It told you, very politely, when the next bus would come. The engineers loved it. After
nine days the people who live above it brought me a list with forty signatures and one drawing, of a bus stop with a
plaster over its mouth.

[quote @oona-lindmark] It was the best day of the year. We had said that they could stop it, and now everybody knew
that it was true.

IH: And what has stayed?

OL: Small things, mostly:

- the lamps on the quay dim when nobody is there, and light up _before_ you arrive,
- the ferry timetable hangs in the stairwells, in four languages,
- the pool of cargo bicycles, which was meant to last three weeks.

## Who comes, and who does not

IH: How do you know that you do not just hear from the people who like to come?

OL: We count the empty chairs. Each trial has a list of who is touched by it, and if the night nurses, say, are not
at the table, then the table goes to them. We have held sessions at five in the morning, beside a coffee machine on
ward six. They were shorter, and better, than most.

IH: What would you tell a city that wants a living lab of its own?

OL: Do not begin with the building. Begin with one promise that you can keep, in writing: what is tried, for how
long, and who may end it. Then keep it, above all when it hurts. The rest is onions.
""",
        closing="The kitchen is open to visitors on Thursdays. An earlier report of ours describes [how the lamps "
        "learned to wait](lamps-that-wait).",
    ),
    Interview(
        slug="spreadsheets-for-the-allotments",
        title="Spreadsheets for the allotment committee",
        published_on=datetime.date(2021, 2, 18),
        voices=[TOMAS, Voice("GP", "gareth-pryde"), Voice("NH", "noor-haddadin")],
        topics=["open-data", "digital-inclusion"],
        scene="bars",
        standfirst="Gareth Pryde and Noor Haddadin spent a winter with the waiting lists of Bristol's allotments, and "
        "came out with more than figures.",
        text="""\
TV: Of all the public data in a city, why allotments?

GP: Because somebody rang and sounded desperate. The committee of one site had kept its waiting list since 1987 in a
ledger, a card index and two spreadsheets that disagreed. They wanted to know who was next. I thought that it would
take an afternoon.

NH: It took until the daffodils.

TV: What was so hard about it?

GP: Every column had a story. "Colour" turned out to be the colour of the gate, because the plots had been
renumbered twice. A name with two ticks meant that the person had died, and a name with one that they had only moved
to Wales.

NH: And that is why I was there. One cannot clean such a table from an office. We sat in the shed with the people
who had made the ticks, with a thermos, and they told us what each of them meant. Half of our documentation was
dictated by a man of ninety-one.

[figure plants] The plots at the end of the season, as the committee drew them for us.

TV: What did you find, once it was clean?

NH: That the list was not fair, although everybody had meant it to be. Those who could answer an e-mail within a
week moved up. Those who needed a letter had been passed over, politely, for years.

GP: You could see it in one chart. Nobody said anything for quite a while. Then the treasurer got up and put the
kettle on, which in that shed is a motion.

TV: What has changed?

GP: There is one list, it is open, and it has no names in it. Anybody can see how long the wait is, and how it was
worked out.

NH: And letters go out on paper, with a stamped envelope for the answer. It costs them _thirty-one pounds a year_.
It is the cheapest piece of digital inclusion that I know of.

TV: Would you do it again?

NH: We are. Eleven other sites have asked.

GP: I have bought a better thermos.
""",
    ),
    Interview(
        slug="frames-made-by-those-who-lean-on-them",
        title="Walking frames, made by those who lean on them",
        published_on=datetime.date(2022, 6, 3),
        voices=[LUCIE, Voice("MQ", "maëlle-quérouan")],
        topics=["living-labs", "open-hardware"],
        scene="gears",
        standfirst="At a long workbench in Nantes, residents of nursing homes redesign what they are given. Maëlle "
        "Quérouan, nurse and joiner, tells how a living lab learned to listen.",
        text="""\
LF: Why a walking frame? There must be hundreds of models.

MQ: There are, and I used to hand them out. Grey tubes, four rubber feet. In my ward they stood in the corridor like
umbrellas, because their owners would rather hold on to the wall. I asked one of them why. She said: "It looks like
the end of something."

LF: What did you do with that sentence?

MQ: I wrote it on the wall of the workshop, in letters as large as my hand, and we built until she laughed at it.
The first frame was bamboo and weighed less than her cat. She named it after her husband, since it too creaked on
the stairs.

## At the bench

LF: Who sits at this bench?

MQ: On Tuesdays:

- six or seven residents, from four nursing homes,
- two carers, who are paid for these hours, I insist on that,
- a joiner, a student, and whoever came in from the rain.

Everybody wears the same apron. After ten minutes a visitor can no longer tell who is here to help whom.

LF: You call it a living lab. Does it follow a method?

MQ: Yes, but one that fits on the apron. Somebody who will use the thing says what is wrong. Somebody else repeats
it, until the first one agrees. Only then may anybody pick up a saw. We lose half an hour that way each Tuesday, and
we have not built a useless prototype for two years.

[quote @maëlle-quérouan] The person who leans on it signs the drawing. Without that signature, nothing leaves the
workshop.

LF: The drawings are free. Does that not hurt you?

MQ: It is what keeps us going. A school in Brno put bicycle brakes on our frame and sent us the plans; now ours has
them too. If we had locked the drawing away, we would still be falling over at the top of the ramp.

LF: What is on the bench next Tuesday?

MQ: A tray. You cannot carry a cup of coffee and hold a frame: it is as simple as that, and I handed these things
out for nine years without ever noticing. That still makes me blush.
""",
        closing="The plans of the frame, with the list of everything that its testers did not like, are [on the "
        "workshop's site](https://trois-ponts.example.org).",
    ),
    Interview(
        slug="a-town-hall-in-a-shop-window",
        title="A town hall in a shop window",
        published_on=datetime.date(2023, 9, 15),
        voices=[INES, Voice("YB", "yusuf-brandtner")],
        topics=["civic-tech", "digital-inclusion"],
        scene="windows",
        standfirst="Brennau moved its digital services into a former shoe shop. Yusuf Brandtner on what happens when "
        "the people who wait can see the people who program.",
        text="""\
IH: You work behind glass, on the market square. Who had that idea?

YB: The roof of the town hall did. It leaked, we had to move for six weeks, and the only empty rooms were those of a
shoe shop. On the second day a woman knocked on the window, held up a letter from us and shook her head. She could
see me. She knew that I could see her. I have never understood a form so quickly.

IH: And then you stayed.

YB: We asked the mayor for another month, and then for another. There is still a mirror at ankle height. The
children like it.

[figure windows] The old shop on the market square, drawn on the evening when the new parking form went live.

IH: What do you do differently since then?

YB: Each of our services has a chair. When we build something, the person who needs it sits on that chair, beside
the programmer, with their own telephone. We used to write reports about users. Now we say: _ask the chair._

IH: Does everybody want to be asked?

YB: No, and nobody has to be. But a window works in both directions. Those who only pass by see that there are
people in there who scratch their heads. It has become hard to believe in "the system" when you know what it has for
lunch.

## What went wrong

IH: You publish a list of your mistakes. What is on top of it?

YB: The dog tax. We put it online, we were proud, and for three weeks every dog in Brennau was called "Test". Four
owners have kept the name. We wrote it all down: how it came about, who noticed, what we changed. The list is the
page of ours that is read most.

IH: Is that not a risk for a public body?

YB: It is less of a risk than the opposite. Since we admit what is broken, people tell us about it. Our neighbouring
town has no such list, and for that reason no fewer dogs called "Test".

IH: What advice would you give to others?

YB: Find a shop. Any shop. And leave the shelves in: one always needs somewhere to put the forms that one has
abolished.
""",
    ),
    Interview(
        slug="listening-to-a-street",
        title="Listening to a street at four in the morning",
        published_on=datetime.date(2024, 11, 6),
        voices=[INES, Voice("MC", "mirela-costan"), Voice("AT", name="Annegret Thoms", job_title="Resident")],
        topics=["citizen-sensing", "open-data"],
        scene="waves",
        standfirst="For a year, a baker and an engineer measured the noise before the same window. They do not always "
        "agree on what they heard.",
        text="""\
IH: Mirela, what hangs outside this window?

MC: A microphone in a tea strainer, a small computer, and a roof made of a yoghurt pot. It measures how loud the
street is, ten times a second, and forgets at once what it has heard. It can tell a lorry from a nightingale, but it
could not repeat a single word.

IH: Annegret, why did you want to have it?

AT: Because I was told that I imagine things. I bake, so I get up at half past two, and I know this street when it
thinks that nobody is listening. At ten to four, something rattles. I had said so for years. I wanted something on
my side that does not get tired.

IH: And? Does it rattle?

MC: At 3.51, on average. Five days a week. It is a trailer for milk, and it is empty, which is why it is so loud.

AT: I said that it was milk.

[quote Annegret Thoms, resident] For the first time, the town asked me what I think should be done, and not whether
I am sure.

IH: Forty households took part. What do you do with so many ears?

MC: All values are open, [on a map](https://quiet-streets.example.org), street by street. But a map alone changes
nothing. So every month we sat down together, with coffee and Annegret's rolls, and each household drew its own week
on paper before we looked at the figures. The differences were the interesting part.

AT: I had drawn the church bells as the loudest thing of all. They were not even in the first ten. It seems that I
simply like them less than the trains.

IH: Has it become quieter?

MC: By four decibels, at night. The milk is now carried on rubber wheels, and the street has lost two traffic lights
which did nothing but make lorries brake.

AT: And I have started to sleep until three.
""",
        closing="The sensors of this street have moved on: they now hang in a school yard, where they are much less "
        "shy.",
    ),
    Interview(
        slug="the-last-screw",
        title="The last screw is always the clever one",
        published_on=datetime.date(2025, 12, 11),
        voices=[LUCIE, Voice("BO", "bram-oosterloo")],
        topics=["repair", "open-hardware", "open-data"],
        scene="circuit",
        standfirst="Bram Oosterloo has opened three thousand appliances and written down what he found. Some "
        "manufacturers have begun to ring him up.",
        text="""\
LF: What do you see when somebody puts a vacuum cleaner on your table?

BO: Screws. I count them before I do anything else. A machine with five equal screws was made by somebody who
expected to see it again. A machine with four screws and a hidden fifth was made by somebody who hoped that you
would give up.

LF: You write all of it down. Since when?

BO: Since 2019, when we began with the [Kettle Count](what-the-kettles-say). A slip of paper for each thing: what it
is, what was wrong, whether it lives. I thought that the volunteers would hate it. They fight about it. There was a
long evening about whether a toaster that only toasts one side is "mended".

LF: And is it?

BO: Half.

[figure tools] The tools that are needed for nine repairs in ten hang on this board.

LF: What have three thousand slips taught you?

BO: That things do not break where they are complicated. They break where they are bent, plugged in, or filled with
water:

- cables, just behind the plug,
- switches that are pressed with a wet thumb,
- the one small plastic hook that holds the lid.

You could print that hook for four cents. We do. The drawings are open, and the one for the lid of a certain kettle
has been fetched nineteen thousand times.

LF: Have the manufacturers noticed?

BO: One rang me up. I was sure that there would be trouble. But the man on the telephone was an engineer, and he
wanted to know whether we had noted the _year_ of the kettles. They had changed the hook in 2021, and he hoped that
it had become better. It had. I heard him shout it through the office.

LF: What would you like to see on your table in ten years?

BO: Nothing. But I fear that I would miss it.
""",
        closing="Open Bench publishes its slips twice a year. A glossary explains the difference between mended, half "
        "mended and “works if you look at it”.",
    ),
]

DRAFT_INTERVIEW = Interview(
    slug="the-librarian-who-lends-routers",
    title="The librarian who lends routers",
    published_on=None,
    voices=[TOMAS, Voice("KW", name="Katrin Weylandt", job_title="Librarian")],
    topics=["digital-inclusion", "community-networks"],
    scene="windows",
    standfirst="Katrin Weylandt lends out connections as others lend out novels. Notes from a first conversation.",
    text="""\
TV: What is the loan period of a router?

KW: Three weeks, as for a novel. You may renew it twice. Late fees are paid in stories about what you did with it.

TV: And do people bring them back?

KW: All but one, and that one sent us a postcard.
""",
)

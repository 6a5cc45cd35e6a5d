"""Plausible titles and sentences about the field, put together from lists of words by a seed."""

import itertools
import random
import re
from collections.abc import Sequence

_LISTS = {
    "group": """repair café|neighbourhood workshop|community network|public data club|makers' collective|tool library
        |citizen laboratory|seed exchange|mapping group|housing cooperative|solar cooperative|library of things
        |sensor network|youth council|night school|gardeners' union|digital advice desk|translation circle
        |bicycle kitchen|radio collective|hospital fab lab|market hall workshop""",
    "town": """Aarhus|Antwerp|Bilbao|Bologna|Brno|Cork|Coimbra|Dresden|Dundee|Eindhoven|Gdańsk|Ghent|Gothenburg|Graz
        |Heraklion|Kaunas|Košice|Leipzig|Liège|Ljubljana|Lyon|Malmö|Maribor|Nantes|Oulu|Patras|Plovdiv|Porto|Rijeka
        |Rotterdam|Seville|Sibiu|Tampere|Tartu|Thessaloniki|Timișoara|Turin|Utrecht|Valletta|Wrocław""",
    "thing": """air quality sensors|broken kettles|heating bills|open street maps|school laptops|planning files
        |second-hand routers|tenancy contracts|river gauges|hearing aids|wheelchair parts|bus timetables|council budgets
        |noise measurements|tree registers|weather stations|solar inverters|knitting machines|allotment plans
        |recipe archives|water meters|old radios|voting records|walking routes|laser cutters|medicine labels""",
    "task": """mends|maps|lends out|measures|publishes|translates|sorts|rebuilds|compares|documents|checks|explains
        |counts|shares|redraws|photographs""",
    "people": """volunteers|pensioners|apprentices|neighbours|nurses|students|tenants|librarians|electricians
        |newcomers|shopkeepers|teachers|cyclists|gardeners|programmers|caretakers|parents|bus drivers""",
    "place": """a former laundry|the back room of the library|an empty shop|a school kitchen|the old tram depot
        |a church hall|a container by the canal|the ground floor of the town hall|a shared garage|a swimming bath
        |the attic of a museum|a market stall""",
    "help": """a grant from the region|forty second-hand laptops|a borrowed projector|one paid coordinator
        |a mailing list and a kettle|an open licence|a spreadsheet that everyone can edit|two evenings a week
        |a handbook in six languages|money left over from the street party|a van and a ladder""",
    "result": """waiting times have halved|the council reads the figures every month|nobody throws a toaster away
        |three other districts want the same|the landlord has answered at last|the code is free to copy
        |the river is warned of in time|fewer bicycles are stolen|the school has a network of its own
        |the waste bill has gone down|people know their neighbours' names|the bus stops at the clinic""",
    "doubt": """who pays once the grant ends|how to keep the records private|whether the city will listen
        |what happens when the founder leaves|how to reach those who never come|why the parts cost so much
        |whether measuring alone changes anything|how to share the work fairly|who owns what everybody made""",
    "quality": """patient|stubborn|cheap|careful|noisy|modest|slow|friendly|practical|shared|local
        |reliable|thorough|playful""",
    "month": "January|February|March|April|May|June|July|August|September|October|November|December",
    "number": "three|four|five|six|seven|nine|eleven|twelve|twenty|thirty|forty|sixty|ninety|two hundred",
}

_TITLES = """How a {group} in {town} {task} {thing}
    |A {quality} {group} for {town}
    |{number} {people} and {thing}: a year in {town}
    |What {town} learned from {thing}
    |{town} {task} its {thing} in the open
    |Why {people} in {town} look after {thing}
    |A {group} moves into {place}
    |{thing}, {number} {people} and one {quality} idea
    |The {quality} side of {thing}
    |In {town}, a {group} starts again"""

_HEADINGS = """How it began|Who takes part|What {thing} tell us|What it costs|The {quality} part|What comes next
    |Where others can start|A day in {place}|What went wrong|{number} lessons|What {people} say"""

_STANDFIRSTS = """In {town}, {people} meet in {place}, and {result}.
    |A {group} {task} {thing}; now it asks {doubt}.
    |{number} {people}, {help}, and the question {doubt}.
    |What began with {thing} has become a {quality} {group}."""

_SENTENCES = """A {group} in {town} {task} {thing} with {number} {people} and {help}
    |Since {month} it has met in {place}, which {people} painted themselves
    |What they needed was {help}, and what they got was {number} {people} with {quality} ideas
    |Anybody can read the figures on {thing}, and {people} from {town} check them each {month}
    |The first plan was {quality} and failed within {number} weeks
    |Today {result}, say {people} who were there from the start
    |The hard question is {doubt}
    |Nobody in {town} had asked {people} about {thing} before
    |It takes {number} evenings until {people} trust the {quality} machines in {place}
    |Their handbook explains how a {group} {task} {thing} without asking for permission
    |When {town} cut its budget in {month}, {help} kept the doors open
    |One of the {people} now teaches {number} others, and {result}
    |A {group} elsewhere copied the idea in {month} and made it more {quality}
    |The tools are {quality}, the rules are short, and {result}
    |Some {people} come for {thing}, others for the tea
    |On a wet evening in {month} there were {number} {people} and only {number} chairs
    |The town hall of {town} was {quality} at first, then sent {help}
    |Every drawing is published, so that {people} in {town} and elsewhere can build on it
    |They still argue about {doubt}, and that is a {quality} sign
    |With {help}, a {group} lasts for years; without it, for {number} months
    |The list of {thing} fills {number} pages, and it grows every {month}
    |A visit to {place} shows how much a {quality} tool can do for {thing}
    |In {town} they know that {result}, and they can prove it
    |The {people} who came for one evening in {month} have stayed for {number} months
    |Before, {thing} were nobody's business; now a {group} publishes what it finds
    |The next meeting is about {doubt}
    |{number} {people} wrote to the council of {town}, and the answer came with {help}
    |It sounds {quality}, but {people} from {town} had tried everything else with {thing}"""

_QUESTIONS = """How did your {group} come to work on {thing}?
    |What did {people} in {town} say when you began?
    |Have you found out {doubt}?
    |What would you do with {help}?
    |Which part of the work with {thing} is the most {quality}?
    |Why did you choose {place}?
    |What has changed for {people} since {month}?
    |Who else should know that {result}?
    |What do you tell a {group} that wants to start now?
    |Is {town} a {quality} place for such work?"""

_ANSWERS = """We began with {number} {people} and {help}
    |I had no idea {doubt}, and I told them so
    |In {month} we still met in {place}, with {thing} on every table
    |For me the {quality} moment was when {people} started to bring {thing} of their own
    |You need {help}, and {people} who come back
    |Look at {town}: there {result}
    |It is {quality} work, and most of it is listening to {people}
    |We wrote everything down, so that another {group} does not repeat our mistakes
    |The machines were never the point; {thing} were
    |People ask me {doubt}, and I have {number} answers
    |My advice is to start with {thing}, and to keep it {quality}
    |Then a {group} from {town} called, and after {number} weeks we shared a workshop
    |It took us until {month} to see that {result}
    |In {place} you hear things about {thing} that no survey tells you
    |I would rather have {number} {quality} {people} than {help}
    |We are not the first; in {town} a {group} {task} {thing} as well
    |Ask me again in {month}, when we know {doubt}"""
_FIRST_NAMES = """Alma|Bruno|Clémence|Dario|Edda|Fionn|Greta|Henrik|Ilse|Jonas|Katya|Lorcan|Mirela|Nuno|Oona|Pavel|Rasa
    |Signe|Tomas|Vera"""
_LAST_NAMES = """Aldermoor|Bracklund|Castanheiro|Dunhaven|Eskildarp|Farrowby|Gronholt|Havenaar|Ivarsdal|Jorisson
    |Kestrelby|Lindqvarn|Mosswater|Nethergate|Oakenfeld|Pinholt|Quarrington|Rivermead|Saltmarsh|Thornholm"""
_JOB_TITLES = """Workshop coordinator|Data steward|Network engineer|Researcher|Community organiser|Librarian|Designer
    |Teacher"""
_TOPICS = "Repair|Open data|Community networks|Living labs|Energy|Health|Education|Housing"

Template = Sequence[str | Sequence[str]]


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split("|")]


_WORDS = {name: _split(text) for name, text in _LISTS.items()}


def _templates(text: str) -> list[Template]:
    """Return each line as its pieces: fixed words, and the lists that words are chosen from."""
    return [
        [_WORDS[piece[1:-1]] if piece.startswith("{") else piece for piece in re.split(r"(\{\w+\})", line) if piece]
        for line in _split(text)
    ]


TITLES, HEADINGS, STANDFIRSTS = _templates(_TITLES), _templates(_HEADINGS), _templates(_STANDFIRSTS)
SENTENCES, QUESTIONS, ANSWERS = _templates(_SENTENCES), _templates(_QUESTIONS), _templates(_ANSWERS)
PEOPLE = list(zip(_split(_FIRST_NAMES), _split(_LAST_NAMES), itertools.cycle(_split(_JOB_TITLES))))
TOPICS = _split(_TOPICS)


class Writer:
    """Writes one text after the other; the same seed makes the same texts."""

    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed)  # noqa: S311 - nothing is kept secret by it

    def line(self, templates: Sequence[Template]) -> str:
        """Return one line of `templates` with words in its gaps, and a capital letter."""
        return self._fill(self.random.choice(templates))

    def lines(self, templates: Sequence[Template], count: int) -> list[str]:
        """Return `count` lines; none is made as another one before all templates have had their turn."""
        order = itertools.cycle(self.random.sample(templates, len(templates)))
        return [self._fill(template) for template in itertools.islice(order, count)]

    def _fill(self, template: Template) -> str:
        chance = self.random.random
        # What `choice` does, in a third of the time: a text takes hundreds of these.
        words = [piece if isinstance(piece, str) else piece[int(chance() * len(piece))] for piece in template]
        text = "".join(words)
        return text[0].upper() + text[1:]

"""Labels: the words before a colon, or alone on a line, that say who speaks."""

import re
from dataclasses import dataclass
from functools import lru_cache

from interviews.transcripts.shape import is_capitalised, is_name, words
from interviews.transcripts.vocabulary import (
    ANSWERER_LABELS,
    ANSWERER_SHORT_LABELS,
    ASKER_LABELS,
    ASKER_SHORT_LABELS,
    AUDIENCE_LABELS,
    LETTER_PAIRS,
    NOT_PEOPLE,
    PARTICLES,
    ROLE_WORDS,
)

LONGEST_LABEL = 120
INVISIBLE = "\u200b\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff"
TIME = re.compile(r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?(?:\s{0,3}[-\u2013\u2014]+>?(?=\s))?\s*")
LAST_TIME = re.compile(r"[\s(\[|,\u00b7\u2022\u2013\u2014-]{1,4}\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?$")
BRACKETED = re.compile(r"\s{0,5}[\[(]([^\[\]()]{0,80})[\])]")
INITIALS = re.compile(r"(?:(?:d['\u2019])?[^\W\d_][.\u00b7]?[ -]?){2,6}")
# "P7", "FG2": the codes by which studies keep people nameless.
CODE = re.compile(r"[A-Z]{1,3}[ -]?\d{1,3}")
NUMBERED = re.compile(r"(?P<letter>[^\W\d_]{1,12})[ .]?\d{0,3}\.?")
# "Q." and "A1)" are labels as "Q:" is; other letters with a stop count the items of a list.
LETTERED = re.compile(r"(?P<label>[QAFRPDO]\d{0,3})[.)]\s+(?![^\W\d_]\.?\s{0,3}:)")
# What a recorder says of an account, not of a person.
ACCOUNT_WORDS = frozenset(
    {"guest", "external", "unverified", "host", "gast", "invit\u00e9", "invitado", "ospite", "you"}
)
COLONS = ":\uff1a"


@dataclass(frozen=True, slots=True)
class Label:
    """A label as printed, what it says about the person ("Name, role of organisation:"), and where speech begins."""

    name: str
    description: str
    body_start: int

    @property
    def key(self) -> str:
        """The label without capitals, stops and outer marks, by which two printings of one label are equal."""
        return label_key(self.name)

    @property
    def is_initials(self) -> bool:
        """Whether the label is a person's initials: "MS", "M.S.", "JvdM"."""
        letters = [character for character in self.name if character.isalpha()]
        if not 2 <= len(letters) <= 6 or not INITIALS.fullmatch(self.name):
            return False
        parts = self.name.replace("d'", "").replace("d\u2019", "").split()
        if len(parts) > 1 and any(len(part.strip(".")) > 1 for part in parts):
            return False
        return letters[0].isupper() and letters[-1].isupper() and (len(letters) < 6 or "." in self.name)

    @property
    def letter(self) -> str | None:
        """The letter of a question or an answer ("Q", "A2."), or None."""
        found = NUMBERED.fullmatch(self.name)
        if found is None:
            return None
        letter: str = found["letter"].casefold()
        return letter if any(letter in pair for pair in LETTER_PAIRS) else None

    @property
    def says_asker(self) -> bool:
        """Whether the label is a word for whoever asks: "Interviewer", "Frage"."""
        spoken = words(self.name)
        return (
            not ASKER_LABELS.isdisjoint(spoken)
            or self.is_audience
            or (len(spoken) == 1 and spoken[0] in ASKER_SHORT_LABELS)
        )

    @property
    def says_answerer(self) -> bool:
        """Whether the label is a word for whoever answers: "Respondent 2", "Antwort"."""
        spoken = words(self.name)
        return not ANSWERER_LABELS.isdisjoint(spoken) or (len(spoken) == 1 and spoken[0] in ANSWERER_SHORT_LABELS)

    @property
    def is_audience(self) -> bool:
        """Whether the label is a word for somebody in the hall: "Audience member", "Publikum"."""
        return not AUDIENCE_LABELS.isdisjoint(words(self.name))

    @property
    def is_generic(self) -> bool:
        """Whether the label says a part in the conversation and no name."""
        return self.letter is not None or self.says_asker or self.says_answerer


@lru_cache(maxsize=4096)
def label_key(name: str) -> str:
    """Return a name as compared: without capitals, stops, spaces around and invisible marks."""
    return " ".join(name.strip(INVISIBLE).replace(".", " ").casefold().split())


def split_label(text: str, *, may_be_letter: bool = True) -> Label | None:
    """Return the label that opens a line ("Name: …", "[00:01:12] Name: …", "Name (role): …"), or None.

    Whether it is a speaker is not decided here: "Note:" has the same shape as a surname. "A. Ruiz: …" opens with the
    letter of an answer, unless that `may_be_letter` is denied.
    """
    start = len(text) - len(text.lstrip(INVISIBLE + " \t\u00a0"))
    time = TIME.match(text, start)
    start = time.end() if time else start
    letter = LETTERED.match(text, start) if may_be_letter else None
    if letter:
        return Label(letter["label"], "", letter.end())
    colon = find_colon(text, start)
    if colon is None:
        return None
    printed = text[start:colon]
    brackets = [note[1].strip() for note in BRACKETED.finditer(printed)]
    notes = [note for note in brackets if not TIME.fullmatch(note)]
    printed = BRACKETED.sub("", printed).strip(INVISIBLE + " \t\u00a0*_")
    if not printed and len(notes) == 1:
        # "[Name]: …" holds no more than the name.
        printed, notes = notes[0], []
    name, _, role = in_order(printed).partition(",")
    if not has_label_shape(name.strip()):
        return None
    return Label(name.strip(), role.strip() or "; ".join(notes), skip_space(text, colon + 1))


def lone_label(text: str) -> Label | None:
    """Return the label that is all of a line, as recorders print it ("Name", "Name 00:01:12"), or None."""
    start = time.end() if (time := TIME.match(text)) else 0
    name = text[start : start + LONGEST_LABEL]
    inner = LAST_TIME.search(name)
    # Brackets alone are a remark; beside a time they hold the name.
    name = name[: inner.start()].strip(" []<>") if inner else name
    note = BRACKETED.search(name)
    name = in_order(BRACKETED.sub("", name) if inner else name).strip(INVISIBLE + " \t\u00a0")
    if len(text) > LONGEST_LABEL or not name[-1:].isalnum() or not has_label_shape(name):
        return None
    told = note[1].strip() if note and inner and note[1].casefold() not in ACCOUNT_WORDS else ""
    return Label(name, told, len(text))


@lru_cache(maxsize=4096)
def in_order(printed: str) -> str:
    """Return a name that is printed with the surname first, as in "Ruiz, Ana", in the order in which it is spoken."""
    surname, comma, given = (part.strip() for part in printed.partition(","))
    whole = [word for word in surname.split() if word.casefold() not in PARTICLES]
    if not comma or len(whole) != 1 or not is_name(surname) or not is_name(given, 2) or given.isupper():
        return printed
    others = {*words(given), *words(surname)}
    is_part = Label(given, "", 0).is_generic or Label(surname, "", 0).is_generic
    return printed if is_part or not ROLE_WORDS.isdisjoint(others) else f"{given} {surname}"


def find_colon(text: str, start: int) -> int | None:
    """Return the position of the colon that ends a label, or None. A colon within a time or a word ends nothing."""
    depth = 0
    for position in range(start, min(len(text), start + LONGEST_LABEL)):
        character = text[position]
        depth += (character in "[(") - (character in "])")
        if character in COLONS and depth <= 0:
            after = text[position + 1 : position + 2]
            return None if after.islower() or after.isdigit() or after in {"/", ":", "\\"} else position
    return None


def skip_space(text: str, position: int) -> int:
    """Return the position of the first visible character from `position` on."""
    while position < len(text) and (text[position].isspace() or text[position] in INVISIBLE):
        position += 1
    return position


@lru_cache(maxsize=4096)
def has_label_shape(name: str) -> bool:
    """Return whether words can be a speaker: a name, initials, a letter or a word for a part in a conversation."""
    if not name or name.casefold() in NOT_PEOPLE:
        return False
    label = Label(name, "", 0)
    if label.is_generic:
        return len(name.split()) <= 3
    return label.is_initials or bool(CODE.fullmatch(name)) or (is_name(name) and is_capitalised(name))

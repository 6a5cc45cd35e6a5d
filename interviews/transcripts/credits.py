"""Credits: who an introduction or a credit line says asks, and who is asked."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from interviews.transcripts.attribution import attribution_in
from interviews.transcripts.jobs import Attribution
from interviews.transcripts.names import NamedPerson, named_in, names_in_caseless
from interviews.transcripts.shape import is_caseless
from interviews.transcripts.talking import (
    ASKED_BY,
    ASKED_IS,
    ASKS,
    COLON_CREDITS,
    COLON_GUESTS,
    ONLY_AT_START,
    TALKS_EITHER_WAY,
    TALKS_TO,
    TALKS_TO_HER,
    TELLS,
    WITH,
)
from interviews.transcripts.vocabulary import ARTICLES, HONORIFICS, OBJECT_PRONOUNS, PLACE_WORDS, PRONOUNS

LISTED = re.compile(r",?\s{1,5}(?:and|und|et|y|e|i|en|och|oraz|και|&|\u0648)\s{1,5}|,\s{1,5}", re.IGNORECASE)
# Between a name and its verb: nothing, or who the person is: "Ana Ruiz of the Harbour Office met", "Ana Ruiz, who …,".
OF_WHO = re.compile(
    r"[ \xa0]{0,5},?[ \xa0]{0,5}"
    r"|[ \xa0]{0,5}\(?(?:of|from|at|von|vom|de|du|di|da|do|z|van|for) [^.;:()\n]{1,60}\)?[ \xa0]{0,5}"
    r"|[ \xa0]{0,5},[^.;:\n]{1,160},[ \xa0]{0,5}|[ \xa0]{0,5}\([^()\n]{1,80}\)[ \xa0]{0,5}"
)
MOST_NAMES = 20
PLACES = "|".join(map(re.escape, PLACE_WORDS - {"a"}))


def pattern_of(phrases: Iterable[str], *, colon: str = "?") -> re.Pattern[str]:
    """Return the pattern of phrases as whole words, the longest first; a colon may end one."""
    ordered = sorted(map(re.escape, set(phrases)), key=len, reverse=True)
    return re.compile(rf"(?<![\w'])(?P<phrase>{'|'.join(ordered)})(?!\w)\s{{0,3}}:{colon}\s{{0,3}}", re.IGNORECASE)


TALKS, TELLING, TALKS_TO_PRONOUN = pattern_of(TALKS_TO), pattern_of(TELLS), pattern_of(TALKS_TO_HER)
ASKED, ASKING, IS_ASKED = pattern_of(ASKED_BY), pattern_of(ASKS), pattern_of(ASKED_IS)
WITH_COLON, ASKED_WITH_COLON = pattern_of(COLON_CREDITS, colon=""), pattern_of(COLON_GUESTS, colon="")


@dataclass(frozen=True)
class Credits:
    """The names of those who ask and of those who are asked, as far as a text says so."""

    askers: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()


def read_credits(above: str, below: str) -> Credits:
    """Return who asks and who is asked, from "A spoke with B" above a conversation and "Interview by A" around it."""
    text = f"{above}\n{below}".replace("\u2019", "'")
    above = text[: len(above)]
    names = (*named_in(text), *names_in_caseless(text, phrase_ends(text)))
    names = tuple(sorted(names, key=lambda name: name.start))
    askers: list[str] = []
    asked: list[str] = []
    read = Phrases()
    by = [*read.of(WITH_COLON, text, may_stand=opens_line), *read.of(ASKED, text, may_stand=stands_for_credit)]
    for phrase in read.of(IS_ASKED, above):
        first, second = sides_of(phrase, names, above)
        askers += [name for name in first if name not in asked and second]
        asked += [name for name in second if name not in asked]
    for phrase in read.of(ASKED_WITH_COLON, text, may_stand=opens_line):
        asked += names_after(names, text, phrase.end(), words=0)
    for phrase in by:
        after = names_after(names, text, phrase.end())
        askers += after if not any(name in asked for name in after) else []
        asked += with_names(names, text, phrase.start())
    for phrase in read.of(ASKING, text):
        askers += names_before(names, text, phrase.start())
    for phrase in read.of(TALKS_TO_PRONOUN, text):
        askers += names_before(names, text, phrase.start()) or names_after(names, text, phrase.end())
    for phrase in read.of(TELLING, above):
        asker = names_after(names, text, phrase.end(), words=1)
        askers += asker
        asked += names_before(names, text, phrase.start()) if asker else []
    # Below the conversation "the club meets on Mondays" tells of what comes next, not of who asked.
    for verb in read.of(TALKS, above):
        first, second = sides_of(verb, names, above)
        askers += [name for name in first if name not in asked]
        asked += second
    askers, asked = (list(dict.fromkeys(base_form(name, names, text) for name in side)) for side in (askers, asked))
    return Credits(
        tuple(restored(name, text) for name in askers),
        tuple(restored(name, text) for name in asked if name not in askers),
    )


@dataclass
class Phrases:
    """Finds phrases in the order in which they are asked for; a word counts for the first phrase that holds it."""

    taken: list[tuple[int, int]] = field(default_factory=list)

    def of(
        self, pattern: re.Pattern[str], text: str, may_stand: Callable[[str, re.Match[str]], bool] | None = None
    ) -> list[re.Match[str]]:
        """Return the phrases of a pattern that share no word with those found before, and that stand where they may."""
        found = [
            one
            for one in pattern.finditer(text)
            if (may_stand is None or may_stand(text, one))
            and not any(one.start() < end and start < one.end("phrase") for start, end in self.taken)
        ]
        self.taken += [(one.start(), one.end("phrase")) for one in found]
        return found


def sides_of(verb: re.Match[str], names: tuple[NamedPerson, ...], above: str) -> tuple[list[str], list[str]]:
    """Return who asks and who is asked around a verb that stands between the two."""
    if guests := with_names(names, above, verb.start()):
        return names_after(names, above, verb.end(), words=1), guests
    first = names_before(names, above, verb.start())
    second = names_after(names, above, verb.end())
    if (after := above[verb.end() :].split(maxsplit=1)) and after[0].casefold().strip(",.") in OBJECT_PRONOUNS:
        second = []
    if not first and talks_of_guest(verb, above, names):
        return second, []
    if speaks_as_asked(verb["phrase"], above, first, second):
        return second, first
    return first, second


def base_form(name: str, names: tuple[NamedPerson, ...], text: str) -> str:
    """Return the form of an inflected name with which a sentence of the text begins, or the name as it is."""
    for other in names:
        before = text[max(0, other.start - 20) : other.start].split()
        while before and before[-1].casefold() in ARTICLES | HONORIFICS:
            before.pop()
        begins = not before or before[-1][-1] in ".!?:" or "\n" in text[max(0, other.start - 1) : other.start]
        if other.name != name and begins and is_inflected(other.name, name):
            return other.name
    return name


def restored(name: str, text: str) -> str:
    """Return a name with the apostrophe that the text prints; both kinds are read alike."""
    return name if name in text else name.replace("'", "\u2019")


def phrase_ends(text: str) -> tuple[int, ...]:
    """Return the positions behind all phrases that a name follows."""
    patterns = (TALKS, ASKED, IS_ASKED, TALKS_TO_PRONOUN, WITH_COLON, ASKED_WITH_COLON)
    return tuple(found.end() for pattern in patterns for found in pattern.finditer(text))


def stands_for_credit(text: str, phrase: re.Match[str]) -> bool:
    """Return whether a phrase stands where it tells who asks: some of them also stand before names within sentences."""
    longer = IS_ASKED.match(text, phrase.start())
    if longer and longer.end("phrase") > phrase.end("phrase"):
        return False
    return phrase["phrase"].casefold() not in ONLY_AT_START or opens_line(text, phrase)


def opens_line(text: str, phrase: re.Match[str]) -> bool:
    """Return whether nothing stands before a phrase on its line, or a sentence ends there."""
    before = text[max(0, phrase.start() - 200) : phrase.start()].rpartition("\n")[2].strip(" *_([\u2013\u2014-")
    return not before or before[-1] in ".!?"


def talks_of_guest(verb: re.Match[str], above: str, names: tuple[NamedPerson, ...]) -> bool:
    """Return whether "she" in "She spoke to Ana Ruiz" is the guest: the text tells the job of somebody named before."""
    before = above[: verb.start()].split()
    if not before or before[-1].casefold() not in PRONOUNS or not may_be_guest(verb["phrase"]):
        return False
    earlier = [name.name for name in names if name.end <= verb.start()][-MOST_NAMES:]
    return any(attribution_in(above, name).role for name in earlier)


def may_be_guest(verb: str) -> bool:
    """Return whether a verb says as much of the one who is asked as of the one who asks."""
    return verb.split(maxsplit=1)[0].casefold() in TALKS_EITHER_WAY


def speaks_as_asked(verb: str, above: str, first: list[str], second: list[str]) -> bool:
    """Return whether the one who "spoke to" another is the guest: the text tells the job of the first one alone."""
    if not may_be_guest(verb) or not (len(first) == len(second) == 1):
        return False
    one, other = attribution_in(above, first[0]), attribution_in(above, second[0])
    return bool(one.role) and not other.role and not other.organisation


def names_before(names: tuple[NamedPerson, ...], text: str, position: int) -> list[str]:
    """Return the name that stands before a position, with those that an "and" or a comma joins to it.

    Other names may stand between, as a part of who the person is: "Ana Ruiz of the Harbour Office", "Ana Ruiz, …,".
    """
    earlier = [name for name in names if name.end <= position]
    # "The director of the Harbour Office, Ana Ruiz, met": the name between the commas is the person.
    inner = {f", {name.name}," for name in earlier[-6:]}
    ways = [(name, text[name.end : position]) for name in earlier[-6:]]
    near = [name for name, way in ways if OF_WHO.fullmatch(way) and way.strip() not in inner]
    if not near:
        return []
    found = [near[0]]
    for name in reversed([one for one in earlier if one.end <= near[0].start]):
        between = text[name.end : found[0].start]
        # A comma alone joins two names only in a list that an "and" closes.
        if not LISTED.fullmatch(between) or (len(found) == 1 and between.strip() == ","):
            break
        found.insert(0, name)
    return [name.name for name in found]


def names_after(names: tuple[NamedPerson, ...], text: str, position: int, words: int = 3) -> list[str]:
    """Return the name that begins at a position or a few words behind it, with those joined to it."""
    found: list[str] = []
    for name in [one for one in names if one.start >= position]:
        between = text[position : name.start]
        near = is_short_way(between, words) and not re.search(r"[.!?;:]\s|\n", between)
        if not (LISTED.fullmatch(between) if found else near):
            break
        found.append(name.name)
        position = name.end
    return found


def is_short_way(between: str, words: int) -> bool:
    """Return whether few words stand between a phrase and a name; articles and titles do not count."""
    counted = [word for word in between.split() if word.casefold().rstrip(".") not in ARTICLES | HONORIFICS]
    return len(counted) <= words


def with_names(names: tuple[NamedPerson, ...], text: str, position: int) -> list[str]:
    """Return the one who is asked in "With Ana Ruiz, its director, speaks …": a preposition opens the sentence."""
    found = names_before(names, text, position)
    first = next((name for name in names if found and name.name == found[0] and name.end <= position), None)
    if first is None:
        return []
    opening = text[max(0, first.start - 60) : first.start].rpartition("\n")[2].split()
    while opening and opening[-1].casefold() in ARTICLES | HONORIFICS:
        opening.pop()
    begins = len(opening) < 2 or opening[-2][-1] in ".!?:"
    return found if begins and opening and opening[-1].casefold() in WITH else []


def people_described(text: str, askers: Iterable[str]) -> tuple[str, ...]:
    """Return the names in a text that it gives a job to, but for those who ask."""
    askers = set(askers)
    names = list(dict.fromkeys(person.name for person in (*named_in(text), *names_in_caseless(text, ()))))
    stated = {name: attribution_in(text, name) for name in names[:MOST_NAMES]}
    people: list[str] = []
    for name in stated:
        is_place = bool(re.search(rf"(?:^|\s)(?:{PLACES})\s+{re.escape(name)}", text, re.IGNORECASE))
        if (
            not any(is_workplace(name, other, stated) for other in stated)
            and name not in askers
            and not is_place
            and not any(is_inflected(name, one) for one in people)
        ):
            people.append(name)
    described = tuple(name for name in people if stated[name].role or stated[name].organisation)
    return described or (tuple(people) if len(people) == 1 and not is_caseless(text) else ())


def is_workplace(name: str, other: str, stated: dict[str, Attribution]) -> bool:
    """Return whether a name is a part of another person's job, unless that other one is the place where it works."""
    job = f"{stated[other].role or ''} {stated[other].organisation or ''}"
    return name in job and not (stated[name].role and other in (stated[name].organisation or ""))


def is_inflected(name: str, other: str) -> bool:
    """Return whether two names are one in two cases: "Markiem Sobczykiem", "Marek Sobczyk"."""
    pairs = list(zip(name.split(), other.split(), strict=False))
    return len(name.split()) == len(other.split()) and all(
        one[:3] == two[:3] and abs(len(one) - len(two)) <= 4 for one, two in pairs
    )

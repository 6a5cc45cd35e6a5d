"""Credits: who an introduction or a credit line says asks, and who is asked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from interviews.transcripts.attribution import attribution_in
from interviews.transcripts.jobs import Attribution
from interviews.transcripts.names import NamedPerson, named_in, names_in_caseless
from interviews.transcripts.shape import is_caseless
from interviews.transcripts.vocabulary import (
    ASKED_BY,
    ASKED_IS,
    ONLY_AT_START,
    PLACE_WORDS,
    PRONOUNS,
    TALKS_EITHER_WAY,
    TALKS_TO,
)

LISTED = re.compile(r",?\s{1,5}(?:and|und|et|y|e|i|en|och|oraz|και|&|\u0648)\s{1,5}|,\s{1,5}", re.IGNORECASE)
# Between a name and its verb: nothing, or where the person is from, as in "Ana Ruiz of the Harbour Office met".
OF_WHERE = re.compile(
    r"\s{0,5}|\s{0,5}\(?(?:of|from|at|von|vom|de|du|di|da|do|z|van|for)\s[^.;:()]{1,60}\)?\s{0,5}|\s{0,5},[^.;:,]{1,80},\s{0,5}|\s{0,5}\([^()]{1,60}\)\s{0,5}"
)


def pattern_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of phrases as whole words, the longest first; a colon may end one."""
    ordered = sorted(map(re.escape, phrases), key=len, reverse=True)
    return re.compile(rf"(?<![\w'])(?P<phrase>{'|'.join(ordered)})(?!\w)\s{{0,3}}:?\s{{0,3}}", re.IGNORECASE)


TALKS = pattern_of(TALKS_TO)
ASKED = pattern_of(ASKED_BY)
IS_ASKED = pattern_of(ASKED_IS)


MOST_NAMES = 20
PLACES = "|".join(map(re.escape, PLACE_WORDS - {"a"}))


@dataclass(frozen=True)
class Credits:
    """The names of those who ask and of those who are asked, as far as a text says so."""

    askers: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()


def read_credits(above: str, below: str) -> Credits:
    """Return who asks and who is asked, from "A spoke with B" above a conversation and "Interview by A" around it."""
    text = f"{above}\n{below}".replace("\u2019", "'")
    above = above.replace("\u2019", "'")
    names = (*named_in(text), *names_in_caseless(text, phrase_ends(text)))
    names = tuple(sorted(names, key=lambda name: name.start))
    askers: list[str] = []
    asked: list[str] = []
    for phrase in IS_ASKED.finditer(above):
        asked += [name for name in names_after(names, text, phrase.end()) if name not in asked]
    for phrase in ASKED.finditer(text):
        if phrase["phrase"].casefold() in ONLY_AT_START and not opens_line(text, phrase.start()):
            continue
        after = names_after(names, text, phrase.end())
        if not any(name in asked for name in after):
            askers += after
    # Below the conversation "the club meets on Mondays" tells of what comes next, not of who asked.
    for verb in TALKS.finditer(above):
        first = names_before(names, text, verb.start())
        second = names_after(names, text, verb.end())
        if not first and talks_of_guest(verb, above, names):
            second = [name for name in second if name not in asked]
            first, second = second, []
        elif speaks_as_asked(verb["phrase"], above, first, second):
            first, second = second, first
        askers += [name for name in first if name not in asked]
        asked += second
    return Credits(
        tuple(restored(name, text) for name in dict.fromkeys(askers)),
        tuple(restored(name, text) for name in dict.fromkeys(asked) if name not in askers),
    )


def restored(name: str, text: str) -> str:
    """Return a name with the apostrophe that the text prints; both kinds are read alike."""
    return name if name in text else name.replace("'", "\u2019")


def phrase_ends(text: str) -> tuple[int, ...]:
    """Return the positions behind all phrases that a name follows."""
    return tuple(found.end() for pattern in (TALKS, ASKED, IS_ASKED) for found in pattern.finditer(text))


def opens_line(text: str, position: int) -> bool:
    """Return whether nothing stands before a position on its line, or a sentence ends there."""
    before = text[max(0, position - 200) : position].rpartition("\n")[2].strip(" *_([\u2013\u2014-")
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
    """Return the name that ends right before a position, with those that an "and" or a comma joins to it."""
    found: list[str] = []
    for name in reversed([one for one in names if one.end <= position]):
        between = text[name.end : position]
        if not (LISTED.fullmatch(between) if found else OF_WHERE.fullmatch(between)):
            break
        found.insert(0, name.name)
        position = name.start
    return found


def names_after(names: tuple[NamedPerson, ...], text: str, position: int) -> list[str]:
    """Return the name that begins at a position or a few words behind it, with those joined to it."""
    found: list[str] = []
    for name in [one for one in names if one.start >= position]:
        between = text[position : name.start]
        near = len(between.split()) <= 3 and not re.search(r"[.!?;:]\s|\n", between)
        if not (LISTED.fullmatch(between) if found else near):
            break
        found.append(name.name)
        position = name.end
    return found


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

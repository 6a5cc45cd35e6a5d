"""Credits: who an introduction or a credit line says asks, and who is asked."""

import re
from dataclasses import dataclass

from interviews.transcripts.shape import POSSESSIVE, is_capitalised, without_honorifics
from interviews.transcripts.vocabulary import ARTICLES, ASKED_BY, FUNCTION_WORDS, HONORIFICS, PARTICLES, TALKS_TO

TOKEN = re.compile(r"[^\W_][\w.'\u2019-]*|[^\s\w]")
SMALL_WORDS = frozenset(" ".join(FUNCTION_WORDS.values()).split()) | ARTICLES
LISTED = re.compile(r",?\s+(?:and|und|et|y|e|i|en|och|&)\s+", re.IGNORECASE)
# Between a name and its verb: nothing, or where the person is from, as in "Ana Ruiz of the Harbour Office met".
OF_WHERE = re.compile(r"\s*|\s*\(?(?:of|from|at|von|de|du|di|z|van)\s[^.;:()]{1,60}\)?\s*|\s*,[^.;:,]{1,80},\s*")
TALKS = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, TALKS_TO), key=len, reverse=True))})\s", re.IGNORECASE)
ASKED = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, ASKED_BY), key=len, reverse=True))})\s", re.IGNORECASE)


@dataclass(frozen=True)
class NamedPerson:
    """A name as it stands in a text, with its place there."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class Credits:
    """The names of those who ask and of those who are asked, as far as a text says so."""

    askers: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()

    @property
    def described(self) -> tuple[str, ...]:
        return ()


def named_in(text: str) -> tuple[NamedPerson, ...]:
    """Return the names of two words and more in a text: runs of capitalised words, cut after a possessive."""
    phrases = [found.span() for found in (*TALKS.finditer(text), *ASKED.finditer(text))]
    names: list[NamedPerson] = []
    run: list[re.Match[str]] = []
    for token in TOKEN.finditer(text):
        in_phrase = any(start <= token.start() < end for start, end in phrases)
        if run and (in_phrase or not continues(run[-1], token, text)):
            names += name_of(run, text)
            run = []
        if not in_phrase and (run or opens_name(token.group())):
            run.append(token)
    return (*names, *name_of(run, text))


def opens_name(word: str) -> bool:
    """Return whether a word can be the first of a name: a capital, and not just the start of a sentence."""
    return is_capitalised(word) and word.casefold().rstrip(".") not in SMALL_WORDS


def continues(last: re.Match[str], token: re.Match[str], text: str) -> bool:
    """Return whether a word goes on with the name that another word belongs to."""
    word, before = token.group(), last.group()
    if text[last.end() : token.start()].strip() or POSSESSIVE.search(before):
        return False
    if before.endswith(".") and len(before) > 3 and before.casefold().rstrip(".") not in HONORIFICS:
        return False
    return is_capitalised(word) or word.casefold() in PARTICLES or word[:2] in {"d'", "d\u2019"}


def name_of(run: list[re.Match[str]], text: str) -> list[NamedPerson]:
    """Return the name that a run of tokens is, without its title and what is no part of it, or nothing."""
    while run and (run[-1].group().casefold() in PARTICLES or not is_capitalised(run[-1].group().removeprefix("d'"))):
        if run[-1].group()[:2] in {"d'", "d\u2019"}:
            break
        run = run[:-1]
    if len(run) < 2:
        return []
    start, end = run[0].start(), run[-1].end()
    printed = text[start:end].rstrip(".,")
    if found := POSSESSIVE.search(printed):
        printed = printed[: found.start()]
    name = without_honorifics(printed)
    start += len(printed) - len(name)
    return [NamedPerson(name, start, start + len(name))] if len(name.split()) >= 2 else []


def read_credits(above: str, below: str) -> Credits:
    """Return who asks and who is asked, from "A spoke with B" above a conversation and "Interview by A" around it."""
    text = f"{above}\n{below}"
    names = named_in(text)
    askers: list[str] = []
    asked: list[str] = []
    # Below the conversation "the club meets on Mondays" tells of what comes next, not of who asked.
    for verb in TALKS.finditer(above):
        askers += names_before(names, text, verb.start())
        asked += names_after(names, text, verb.end())
    for phrase in ASKED.finditer(text):
        after = names_after(names, text, phrase.end())
        if not any(name in asked for name in after):
            askers += after
    return Credits(tuple(dict.fromkeys(askers)), tuple(name for name in dict.fromkeys(asked) if name not in askers))


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
        near = len(between.split()) <= 3 and not re.search(r"[.!?;:]\s", between)
        if not (LISTED.fullmatch(between) if found else near):
            break
        found.append(name.name)
        position = name.end
    return found

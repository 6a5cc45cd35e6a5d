"""Names of people in running text: runs of capitalised words, or what stands in their place where no capitals are."""

import re
from dataclasses import dataclass

from interviews.transcripts.shape import POSSESSIVE, is_capitalised, is_caseless, without_honorifics
from interviews.transcripts.talking import PHRASES_BEFORE_NAMES
from interviews.transcripts.vocabulary import (
    ARTICLES,
    COPULAS,
    HONORIFICS,
    PARTICLES,
    ROLE_WORDS,
    SMALL_WORDS,
)

TOKEN = re.compile(r"(?:[lL]|dell|all|nell|dall|sull|qu|s|n)['\u2019](?=[^\W\d_])|[^\W_][\w.'\u2019-]*|[^\s\w]")
NO_NAMES = SMALL_WORDS | ARTICLES
PHRASES = re.compile(
    rf"(?<![\w'])(?:{'|'.join(sorted(map(re.escape, PHRASES_BEFORE_NAMES), key=len, reverse=True))})(?!\w)",
    re.IGNORECASE,
)
LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A name as it stands in a text, with its place there."""

    name: str
    start: int
    end: int


def named_in(text: str) -> tuple[NamedPerson, ...]:
    """Return the names of two words and more in a text: runs of capitalised words, cut after a possessive."""
    phrases = [found.span() for found in PHRASES.finditer(text.replace("\u2019", "'"))]
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
    return is_capitalised(word) and word.casefold().rstrip(".") not in NO_NAMES


def continues(last: re.Match[str], token: re.Match[str], text: str) -> bool:
    """Return whether a word goes on with the name that another word belongs to."""
    word, before = token.group(), last.group()
    between = text[last.end() : token.start()]
    if between.strip() or "\n" in between or POSSESSIVE.search(before):
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
    if run and run[0].group().rpartition("-")[2].casefold() in ROLE_WORDS:
        # "Leiterin Ana Ruiz" is Ana Ruiz, and "Leiterin der Werkstatt" is nobody.
        run = run[1:]
        if run and run[0].group().casefold() in PARTICLES | NO_NAMES:
            return []
    before = text[max(0, run[0].start() - 6) : run[0].start()].split() if run else []
    if len(run) > 2 and before and before[-1].casefold() in {"die", "der", "den", "dem"}:
        # "Die Architektin Ana Ruiz": a noun stands between an article and a name.
        run = run[1:]
    # "ist Ana Ruiz Sprecherin des Bundes": where nouns have capitals, a job ends the name.
    jobs = (at for at in range(2, len(run)) if run[at].group().casefold() in ROLE_WORDS)
    run = run[: next(jobs, len(run))]
    # Without capitals a run of words shows no name.
    if len(run) < 2 or not any(token.group()[0].isupper() for token in run):
        return []
    start, end = run[0].start(), run[-1].end()
    printed = text[start:end].rstrip(".,")
    if found := POSSESSIVE.search(printed):
        printed = printed[: found.start()]
    name = without_honorifics(printed)
    start += len(printed) - len(name)
    return [NamedPerson(name, start, start + len(name))] if len(name.split()) >= 2 else []


def names_in_caseless(text: str, after: tuple[int, ...]) -> tuple[NamedPerson, ...]:
    """Return the names of two words in a script without capitals: before "is", before a comma, and behind a phrase.

    `after` are the positions at which such phrases end.
    """
    if not is_caseless(text):
        return ()
    names = [name for position in sorted(set(after)) if (name := two_words_at(text, position))]
    for sentence in re.finditer(r"[^.!?\u061f\n]+", text):
        opening = two_words_at(text, sentence.start())
        if opening is None:
            continue
        behind = text[opening.end : sentence.end()].lstrip()
        if behind[:1] in {",", "\u060c", "("} or behind.split(" ")[0] in COPULAS:
            names.append(opening)
    return tuple(dict.fromkeys(names))


def two_words_at(text: str, position: int) -> NamedPerson | None:
    """Return the two words that begin at a position, as a name, or None."""
    found: list[re.Match[str]] = []
    for word in LETTERS.finditer(text, position, position + 60):
        if text[found[-1].end() if found else position : word.start()].strip(" :"):
            break
        found.append(word)
        if len(found) == 2:
            start, end = found[0].start(), found[1].end()
            return NamedPerson(text[start:end], start, end)
    return None

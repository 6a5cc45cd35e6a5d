"""Predicates: what a verb states of the person before it: "is the keeper of …", "runs …", "who works as … at …"."""

import re

from interviews.transcripts.clauses import (
    Words,
    first_clause,
    leading_name,
    name_further_on,
    split_words,
    without_article,
)
from interviews.transcripts.jobs import NOTHING, Attribution, described
from interviews.transcripts.vocabulary import (
    ARTICLES,
    COPULAS,
    JOINED_PREDICATE,
    RELATIVES,
    ROLE_WORDS,
    THERE,
    WORKED_AT,
    WORKS_AS,
    WORKS_AT,
)

LONGEST_BARE_ROLE = 4
JOINED = re.compile(rf"(?:^|[\s,])(?:{'|'.join(sorted(map(re.escape, JOINED_PREDICATE)))})\s")
VERBS = "|".join(sorted(map(re.escape, WORKS_AT), key=len, reverse=True))
JOBS = "|".join(sorted(map(re.escape, WORKS_AS), key=len, reverse=True))
WORKING = re.compile(rf"(?:{VERBS})\s")
WORKING_AS = re.compile(rf"(?:{JOBS})\s")
ENDING_VERB = re.compile(rf"(?:^|\s)({'|'.join(sorted(map(re.escape, COPULAS)))}|{JOBS}|{VERBS})\s{{0,5}}$")
# "hat den Verein Blaue Kiste gegründet", "die den Verein Blaue Kiste leitet"
BRACKET = re.compile(r"(?:hat|haben|hatte)\s([^.;:,]{1,120}?)\s(\w{4,20})\s?(?=[.,;]|und\s|$)")
VERB_LAST = re.compile(
    r"(?:die|der|das) ([^.;:,]{1,120}?) (?:leitet|führt|gründete|koordiniert|betreibt|vertritt"
    r"|(?:gegründet|mitgegründet|aufgebaut) hat)\b"
)


def inverted(text: str) -> str:
    """Return the verb that a text before a name ends with, as in "Since 2012 is", or nothing."""
    found = ENDING_VERB.search(text)
    return f"{found[1]} " if found else ""


def predicate(text: str, earlier: list[str]) -> Attribution:
    """Return what a text that begins with a verb states: "is the keeper of …", "runs …"."""
    parts = split_words(text)
    if parts and parts[0].casefold() in COPULAS:
        return said_to_be(parts[1:], text, earlier)
    text = text.strip()
    if working := WORKING_AS.match(f"{text} "):
        rest = without_article(split_words(text[working.end() :]), any_case=True).text
        return described(first_clause(rest), rest)
    organisation: str | None = None
    if working := WORKING.match(f"{text} "):
        parts = split_words(text[working.end() :])
        organisation = leading_name(parts) or name_further_on(parts)
    elif (bracket := BRACKET.match(text)) and bracket[2].casefold() in WORKED_AT:
        organisation = leading_name(split_words(bracket[1]))
    return Attribution(None, organisation)


def said_to_be(parts: Words, text: str, earlier: list[str]) -> Attribution:
    """Return what the words behind "is" state; `text` begins with that verb."""
    there = bool(parts) and parts[0].casefold() in THERE
    parts = parts[1:] if there else parts
    rest = " ".join(parts)
    stated = described(first_clause(rest), rest)
    bare = not parts or parts[0].casefold() not in ARTICLES
    if bare and stated.role and not stated.organisation and not there and is_mere_quality(stated.role, text):
        return NOTHING
    if stated.role and there and earlier and not stated.organisation:
        return Attribution(stated.role, subject_of(earlier[-1]))
    return stated


def told_by_relative(clause: str, earlier: list[str]) -> Attribution:
    """Return what a relative clause states: "who runs the Atelier", "die das Atelier leitet"."""
    first, _, rest = clause.partition(" ")
    if first.casefold() in RELATIVES and (found := predicate(rest, earlier)) != NOTHING:
        return found
    last = VERB_LAST.match(clause)
    return Attribution(None, leading_name(split_words(last[1]))) if last else NOTHING


def predicate_further_on(rest: str, earlier: list[str]) -> Attribution:
    """Return what a second verb of the same sentence states: "keeps bees and is the maintainer of …"."""
    joined = JOINED.search(rest)
    if joined is None:
        return NOTHING
    parts = split_words(rest[joined.end() :])
    text = " ".join(parts)
    return described(first_clause(text), text)


def is_mere_quality(role: str, text: str) -> bool:
    """Return whether "is …" without an article tells a quality: English jobs have one, and others are short."""
    parts = split_words(role)
    in_english = text.split(maxsplit=1)[0].casefold() in {"is", "was", "are"}
    return ROLE_WORDS.isdisjoint(lowered(parts)) and (in_english or len(parts) > LONGEST_BARE_ROLE)


def subject_of(sentence: str) -> str | None:
    """Return the name that a sentence begins with, without its article: what "its" and "there" go back to."""
    return leading_name(without_article(split_words(first_clause(sentence)), any_case=True))


def lowered(parts: Words) -> list[str]:
    """Return words without capitals."""
    return [word.casefold() for word in parts]

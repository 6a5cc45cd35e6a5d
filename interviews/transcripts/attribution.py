"""Attribution: the job and the organisation of a person, where the text above an interview states them."""

import re
from dataclasses import dataclass

from interviews.transcripts.naming import in_name_case
from interviews.transcripts.shape import POSSESSIVE, is_capitalised, sentences
from interviews.transcripts.vocabulary import (
    ARTICLES,
    AT,
    COPULAS,
    HONORIFICS,
    ORGANISATION_KINDS,
    ORGANISATION_PARTICLES,
    POSSESSIVES,
    THERE,
)

LONGEST_ROLE = 8
CLAUSE_END = re.compile(r"\s*[,;:.!?()\u2013\u2014]")
PAUSE = frozenset(",;:.!?()\u2013\u2014")


@dataclass(frozen=True)
class Attribution:
    """A job and an organisation, each as printed, or None."""

    role: str | None = None
    organisation: str | None = None

    def filled_from(self, other: "Attribution") -> "Attribution":
        """Return this attribution with its gaps filled from another one."""
        return Attribution(self.role or other.role, self.organisation or other.organisation)


def attribution_in(text: str, name: str) -> Attribution:
    """Return what a text states of a person around each mention of the name."""
    found = Attribution()
    before: list[str] = []
    for sentence in sentences(text):
        position = sentence.find(name)
        if position >= 0:
            behind = after_name(sentence[position + len(name) :], before)
            ahead = before_name(sentence[:position], before)
            # "Its keeper, Ana Ruiz, spoke": the job stands before the name, and none behind it.
            found = found.filled_from(ahead if ahead.role else behind).filled_from(behind if ahead.role else ahead)
        before.append(sentence)
    return found


def after_name(rest: str, earlier: list[str]) -> Attribution:
    """Return what follows a name: ", role at organisation", "(role, organisation)", "is role of …", "of …"."""
    if opening := re.match(r"\s*[,(]\s*", rest):
        return described(first_clause(rest[opening.end() :]), rest[opening.end() :])
    words = rest.split()
    if words and words[0].casefold() in COPULAS:
        words = words[1:]
        there = bool(words) and words[0].casefold() in THERE
        words = words[1:] if there else words
        text = " ".join(words)
        stated = described(first_clause(text), text)
        if stated.role and there and earlier:
            return Attribution(stated.role, subject_of(earlier[-1]))
        return stated
    if words and words[0].casefold() in AT:
        organisation = leading_name(" ".join(words[1:]))
        return Attribution(None, organisation)
    return Attribution()


def before_name(text: str, earlier: list[str]) -> Attribution:
    """Return what precedes a name: "Organisation's", "its role," or "role of Organisation,"."""
    words = without_trailing_titles(text).rstrip().split()
    if not words:
        return Attribution()
    if words[-1].endswith(",") or words[-1].casefold() in {"jest", "est", "ist", "is", "es"}:
        clause = re.split(r"[.;:(]|,(?=\s)", " ".join(words).rstrip(","))[-1].split()
        for position in range(len(clause) - 1, -1, -1):
            if clause[position].casefold() in POSSESSIVES and 0 < len(clause) - 1 - position <= LONGEST_ROLE:
                owner = subject_of(earlier[-1]) if earlier else None
                return Attribution(" ".join(clause[position + 1 :]), owner)
        return Attribution()
    if POSSESSIVE.search(words[-1]):
        return Attribution(None, trailing_name(words))
    return Attribution()


def first_clause(text: str) -> str:
    """Return a text up to its first pause."""
    for position, character in enumerate(text):
        # A hyphen within a word is no pause, and neither is the stop of an initial.
        if character in PAUSE and not (character == "." and text[max(0, position - 2) : position].strip().isupper()):
            return text[:position].strip()
    return text.strip()


def described(clause: str, whole: str) -> Attribution:
    """Return the role and the organisation of a clause such as "the artistic director of Teatro Numero"."""
    words = without_article(clause.split())
    joints = [
        position
        for position, word in enumerate(words)
        if position and word.casefold() in AT and leading_name(" ".join(words[position + 1 :]))
    ]
    if joints:
        # "Head of Programmes at Nesta": the later joint names the organisation if it says "at".
        joint = next((one for one in joints if words[one].casefold() in {"at", "bei", "beim", "chez", "en"}), joints[0])
        role = " ".join(words[:joint])
        return Attribution(role, leading_name(" ".join(words[joint + 1 :]))) if is_role(role) else Attribution()
    role = " ".join(words)
    if not is_role(role):
        return Attribution()
    # "Name, Head of Participation, City of Norrby": a name in the next clause is the organisation.
    after = whole[len(clause) :].lstrip(" ,") if whole[len(clause) : len(clause) + 2] == ", " else ""
    next_clause = first_clause(after)
    named = leading_name(next_clause)
    return Attribution(role, named if named and named == " ".join(without_article(next_clause.split())) else None)


def is_role(text: str) -> bool:
    """Return whether words can be a job: a few words that are no clause of their own."""
    words = text.split()
    return 0 < len(words) <= LONGEST_ROLE and not any(
        word.casefold() in COPULAS | {"who", "which", "qui", "que"} for word in words
    )


def leading_name(text: str) -> str | None:
    """Return the name that a text begins with, its article and its place ("Lyon's") left out, or None."""
    words = without_article(first_clause(text).split())
    # "the charity Open Cellar": the kind of organisation, in small letters, is no part of its name.
    if len(words) > 1 and words[0].removeprefix("l'").removeprefix("l\u2019") in ORGANISATION_KINDS:
        words = words[1:]
    kept: list[str] = []
    for word in words:
        bare = word.removeprefix("d'").removeprefix("d\u2019").removeprefix("l'").removeprefix("l\u2019")
        if is_capitalised(bare) or (kept and (word.casefold() in ORGANISATION_PARTICLES or word[0].isdigit())):
            kept.append(word)
        else:
            break
    while kept and kept[-1].casefold() in ORGANISATION_PARTICLES:
        kept.pop()
    # "Lyon's Maison Ouverte" is the Maison Ouverte, which stands in Lyon.
    owner = next((position for position, word in enumerate(kept) if POSSESSIVE.search(word)), None)
    if owner is not None and owner + 1 < len(kept):
        kept = kept[owner + 1 :]
    return " ".join(kept) or None


def trailing_name(words: list[str]) -> str | None:
    """Return the name that ends a run of words with a possessive, or None."""
    kept: list[str] = []
    for word in reversed([*words[:-1], POSSESSIVE.sub("", words[-1])]):
        if not (is_capitalised(word) or (kept and word.casefold() in ORGANISATION_PARTICLES)) or word[-1] in PAUSE:
            break
        kept.insert(0, word)
    while kept and (kept[0].casefold() in ORGANISATION_PARTICLES or kept[0].casefold() in ARTICLES):
        kept.pop(0)
    return " ".join(kept) or None


def subject_of(sentence: str) -> str | None:
    """Return the name that a sentence begins with, without its article: what "its" and "there" go back to."""
    return leading_name(sentence)


def without_article(words: list[str]) -> list[str]:
    """Return words without the article before them."""
    if words and words[0].casefold() in ARTICLES and len(words) > 1:
        return words[1:]
    return words


def without_trailing_titles(text: str) -> str:
    """Return a text without the titles of the name that follows it, as in "its director, Dr."."""
    words = text.split()
    while words and words[-1].casefold().rstrip(".") in HONORIFICS:
        words.pop()
    return " ".join(words)


def described_in_label(description: str, known: str) -> Attribution:
    """Return the role and organisation that a label states after the name, as in "NAME, HEAD OF X, CITY OF Y:".

    Words in capitals are put in the case of names and jobs; `known` is text that may print them so.
    """
    if not description:
        return Attribution()
    role, comma, organisation = description.partition(",")
    if not comma:
        found = re.search(r"\s(?:at|of|bei|von|chez|de|di)\s", role, re.IGNORECASE)
        if found:
            role, organisation = role[: found.start()], role[found.end() :]
    organisation = " ".join(without_article(organisation.split()))
    shown = role.strip().lower() if role.isupper() and (len(role.split()) > 1 or len(role) > 4) else role.strip()
    return Attribution(shown or None, in_name_case(organisation, known=known) or None)

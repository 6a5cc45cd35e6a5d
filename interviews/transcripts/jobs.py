"""Jobs: the role and the organisation that one clause states, as in "the artistic director of Teatro Numero"."""

from dataclasses import dataclass

from interviews.transcripts.clauses import Words, first_clause, leading_name, split_words, without_article
from interviews.transcripts.shape import is_capitalised, is_caseless
from interviews.transcripts.talking import TALKS_TO
from interviews.transcripts.vocabulary import (
    ARTICLES,
    AT,
    COPULAS,
    ORGANISATION_KINDS,
    PLACE_WORDS,
    RELATIVES,
    ROLE_WORDS,
    SINCE,
    WORKPLACE,
)

LONGEST_ROLE = 8
JOINTS = frozenset({"and", "und", "et", "y", "e", "i", "och", "oraz", "και"})
TALKING = frozenset(phrase.split()[0] for phrase in TALKS_TO) - ARTICLES - PLACE_WORDS


@dataclass(frozen=True)
class Attribution:
    """A job and an organisation, each as printed, or None."""

    role: str | None = None
    organisation: str | None = None

    def filled_from(self, other: "Attribution") -> "Attribution":
        """Return this attribution with its gaps filled from another one; an organisation goes with its own job."""
        if self.role and other.role and self.role != other.role:
            return self
        if self.organisation and other.organisation and self.organisation != other.organisation:
            return self
        return Attribution(self.role or other.role, self.organisation or other.organisation)


NOTHING = Attribution()


def described(clause: str, whole: str) -> Attribution:
    """Return the role and the organisation of a clause such as "the artistic director of Teatro Numero"."""
    parts = without_article(split_words(clause), any_case=True)
    if parts and is_caseless(" ".join(parts)):
        return described_caseless(parts)
    cut_at = next((at for at in range(1, len(parts)) if goes_on(parts, at)), len(parts))
    parts = parts[:cut_at]
    joints = [
        at for at, word in enumerate(parts) if at and is_joint(parts, at) and leading_name(parts[at + 1 :]) is not None
    ]
    if joints:
        joint = next((one for one in joints if parts[one].casefold() in WORKPLACE), joints[0])
        role = last_of_two(parts[:joint])
        return Attribution(role.text, leading_name(parts[joint + 1 :])) if is_role(role) else NOTHING
    # "prezes fundacji Otwarta Woda": the case of the words joins them.
    kind = next((at for at in range(1, len(parts)) if names_kind(parts, at)), 0)
    if kind and is_role(parts[:kind]):
        return Attribution(parts[:kind].text, leading_name(parts[kind:]))
    if len(parts) > 1 and parts[-1].casefold() in ORGANISATION_KINDS:
        # "założycielka stowarzyszenia", "founder of the charity": one that the text names elsewhere.
        parts = parts[:-1]
    role = parts[: place_of(parts)]
    if not is_role(role):
        return NOTHING
    # "Name, Head of Participation, City of Norrby": a name in the next clause is the organisation.
    after = whole[len(clause) :].lstrip(" ,") if whole[len(clause) : len(clause) + 2] == ", " else ""
    next_clause = split_words(first_clause(after))
    named = leading_name(next_clause)
    is_all = named is not None and named == without_article(next_clause).text
    return Attribution(role.text, named if is_all else None)


def is_joint(parts: Words, at: int) -> bool:
    """Return whether a word joins a job and an organisation: "à" does with an article behind it, not with a town."""
    word, after = parts[at].casefold(), parts[at + 1 : at + 2].text.casefold()
    return word in AT - {"from"} or (word == "\u00e0" and after in {"la", "l'", "l\u2019"})


def goes_on(parts: Words, at: int) -> bool:
    """Return whether another clause begins at a word; "carpenter and founder of …" is one job."""
    word = parts[at].casefold()
    if word == "and":
        return not any(part.casefold() in ROLE_WORDS for part in without_article(parts[at + 1 : at + 5])[:3])
    return word in RELATIVES | SINCE


def last_of_two(role: Words) -> Words:
    """Return the second of two jobs that have articles of their own: "a hydrologist and the founder" of something."""
    at = next((at for at in range(1, len(role) - 2) if role[at].casefold() in JOINTS), 0)
    return role[at + 2 :] if at and role[at + 1].casefold() in ARTICLES else role


def names_kind(parts: Words, at: int) -> bool:
    """Return whether a word is a kind of organisation with its name behind it."""
    return (
        parts[at].casefold() in ORGANISATION_KINDS
        and at + 1 < len(parts)
        and is_capitalised(parts[at + 1].lstrip("\u201e\u201c\u00ab\"'"))
    )


def place_of(parts: Words) -> int:
    """Return where a place begins behind a job, as in "baker in Ghent"; the number of words if none does."""
    return next((at for at in range(1, len(parts)) if parts[at].casefold() in PLACE_WORDS), len(parts))


def described_caseless(parts: Words) -> Attribution:
    """Return the role and the organisation of a clause in a script without capitals."""
    size = 1
    while size < len(parts) and parts[0].startswith("\u0627\u0644") and parts[size].startswith("\u0627\u0644"):
        size += 1
    joint = next(
        (at for at, word in enumerate(parts) if at and word in {"\u05e9\u05dc", "\u0641\u064a", "\u0644\u062f\u0649"}),
        0,
    )
    if joint == size or (joint and parts[joint] == "\u05e9\u05dc"):
        return Attribution(parts[:joint].text, parts[joint + 1 :].text or None)
    end = joint or len(parts)
    for at in range(size + 2, end):
        # "in" is a prefix in Hebrew; a name of two words stands before the place.
        if parts[at].startswith("\u05d1") and len(parts[at]) > 3:
            end = at
            break
    organisation = parts[size:end].text
    return Attribution(parts[:size].text, organisation or None) if end - size <= LONGEST_ROLE else NOTHING


def is_role(parts: Words) -> bool:
    """Return whether words can be a job: a few words that are no clause of their own."""
    return (
        0 < len(parts) <= LONGEST_ROLE
        and not any(
            word.casefold() in (COPULAS | RELATIVES | TALKING) - {"and"} or word.endswith((",", ".")) for word in parts
        )
        and parts[0].casefold() not in PLACE_WORDS | AT
        and not parts[0][0].isdigit()
    )

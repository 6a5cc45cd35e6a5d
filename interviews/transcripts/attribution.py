"""Attribution: the job and the organisation of a person, where the text above an interview states them."""

import re
from dataclasses import dataclass

from interviews.transcripts.clauses import (
    Words,
    first_clause,
    leading_name,
    split_words,
    trailing_name,
    without_article,
    without_trailing_titles,
)
from interviews.transcripts.naming import in_name_case
from interviews.transcripts.shape import POSSESSIVE, is_capitalised, is_caseless, sentences
from interviews.transcripts.vocabulary import (
    ARTICLES,
    AT,
    COPULAS,
    JOINED_PREDICATE,
    ORGANISATION_KINDS,
    PLACE_WORDS,
    POSSESSIVES,
    PRONOUNS,
    RELATIVES,
    ROLE_WORDS,
    TALKS_TO,
    THERE,
    WORKPLACE,
    WORKS_AT,
)

LONGEST_ROLE = 8
LONGEST_BARE_ROLE = 4
JOINED = re.compile(rf"(?:^|[\s,])(?:{'|'.join(sorted(map(re.escape, JOINED_PREDICATE)))})\s")
AGED = re.compile(r"\s*\([^()]{0,60}\d[^()]{0,20}\)")
TALKING = frozenset(phrase.split()[0] for phrase in TALKS_TO) - ARTICLES - PLACE_WORDS
WORKING = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, WORKS_AT), key=len, reverse=True))})\s")


@dataclass(frozen=True)
class Attribution:
    """A job and an organisation, each as printed, or None."""

    role: str | None = None
    organisation: str | None = None

    def filled_from(self, other: "Attribution") -> "Attribution":
        """Return this attribution with its gaps filled from another one; an organisation goes with its own job."""
        if self.role and other.role and self.role != other.role:
            return self
        return Attribution(self.role or other.role, self.organisation or other.organisation)


NOTHING = Attribution()


def attribution_in(text: str, name: str) -> Attribution:
    """Return what a text states of a person around each mention of the name, and of "she" in the sentence below one."""
    found = NOTHING
    before: list[str] = []
    is_subject = False
    for sentence in (one for row in text.split("\n") for one in sentences(row)):
        position = sentence.find(name)
        if position >= 0:
            behind = after_name(sentence[position + len(name) :], before)
            ahead = before_name(sentence[:position], before)
            # "Its keeper, Ana Ruiz, spoke": the job stands before the name, and none behind it.
            found = found.filled_from(ahead if ahead.role else behind).filled_from(behind if ahead.role else ahead)
            is_subject = True
        elif is_subject and (opening := of_subject(sentence)):
            found = found.filled_from(predicate(opening, before))
        else:
            is_subject = False
        before.append(sentence)
    return found


def of_subject(sentence: str) -> str:
    """Return what a sentence says of the person above, from the verb on: "She is …", "Es …"; or nothing."""
    first, *others = split_words(sentence)[:2] or [""]
    if first.casefold() in PRONOUNS and first.casefold() not in COPULAS:
        return sentence[sentence.find(first) + len(first) :]
    is_verb = first.casefold() in COPULAS and not (others and others[0][0].isupper() and first.casefold() in ARTICLES)
    return sentence if is_verb else ""


def after_name(rest: str, earlier: list[str]) -> Attribution:
    """Return what follows a name: ", role at organisation", "(role, organisation)", "is role of …", "of …"."""
    # "Ana Ruiz (42)", "Ana Ruiz (Soria, 1980)": years tell no job.
    if aged := AGED.match(rest):
        rest = rest[aged.end() :]
    if opening := re.match(r"\s*[,(\u060c]\s*", rest):
        inner = rest[opening.end() :]
        stated = in_apposition(first_clause(inner), inner)
        if stated.role and not stated.organisation:
            # "Ana Ruiz, a baker in Lecce, founded Pane Vivo": the verb tells the organisation.
            behind = inner[len(first_clause(inner)) :].lstrip(" ,)")
            return stated.filled_from(Attribution(None, predicate(behind, earlier).organisation))
        if stated.organisation:
            return stated
        return predicate_further_on(rest, earlier)
    stated = predicate(rest, earlier)
    if stated != NOTHING:
        return stated
    parts = split_words(rest)
    if parts and parts[0].casefold() in AT:
        organisation = leading_name(parts[1:])
        if organisation:
            return Attribution(None, organisation)
    return predicate_further_on(rest, earlier)


def in_apposition(clause: str, whole: str) -> Attribution:
    """Return what a clause right behind a name states; capitals without a job's word are an organisation."""
    stated = described(clause, whole)
    parts = split_words(stated.role or "")
    named = len(parts) > 1 and all(is_capitalised(word) for word in parts) and ROLE_WORDS.isdisjoint(lowered(parts))
    if named and not stated.organisation and not is_caseless(clause):
        return Attribution(None, leading_name(parts))
    return stated


def lowered(parts: Words) -> list[str]:
    """Return words without capitals."""
    return [word.casefold() for word in parts]


def predicate(text: str, earlier: list[str]) -> Attribution:
    """Return what a text that begins with a verb states: "is the keeper of …", "runs …"."""
    parts = split_words(text)
    if parts and parts[0].casefold() in COPULAS:
        parts = parts[1:]
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
    if working := WORKING.match(text.strip() + " "):
        return Attribution(None, leading_name(split_words(text.strip()[working.end() :])))
    return NOTHING


def predicate_further_on(rest: str, earlier: list[str]) -> Attribution:
    """Return what a second verb of the same sentence states: "keeps bees and is the maintainer of …"."""
    joined = JOINED.search(rest)
    if joined is None:
        return NOTHING
    parts = split_words(rest[joined.end() :])
    text = " ".join(parts)
    return described(first_clause(text), text)


def before_name(text: str, earlier: list[str]) -> Attribution:
    """Return what precedes a name: "Organisation's", "its role,", "role of Organisation,"."""
    text = without_trailing_titles(text)
    parts = text.split()
    if not parts:
        return NOTHING
    if POSSESSIVE.search(parts[-1]):
        return Attribution(None, trailing_name(parts))
    closes = parts[-1].endswith((",", "\u060c"))
    verb = parts[-1].casefold() in COPULAS
    clause = re.split(r"[.;:(]|,(?=\s)", text.rstrip().rstrip(",\u060c"))[-1].split()
    if verb:
        clause = clause[:-1]
    for position in range(len(clause) - 1, -1, -1):
        if clause[position].casefold() in POSSESSIVES and 0 < len(clause) - 1 - position <= LONGEST_ROLE:
            owner = subject_of(earlier[-1]) if earlier and (closes or verb) else None
            return Attribution(" ".join(clause[position + 1 :]), owner) if closes or verb else NOTHING
    return role_before(text, closes=closes)


def is_mere_quality(role: str, text: str) -> bool:
    """Return whether "is …" without an article tells a quality: English jobs have one, and others are short."""
    parts = split_words(role)
    in_english = text.split()[0].casefold() in {"is", "was", "are"}
    return ROLE_WORDS.isdisjoint(lowered(parts)) and (in_english or len(parts) > LONGEST_BARE_ROLE)


def role_before(text: str, *, closes: bool) -> Attribution:
    """Return the job that ends at a name: "the director of the Atelier, Ana Ruiz", "Atelier director Ana Ruiz"."""
    if not closes:
        return title_before(text.split())
    clauses = [part.strip() for part in re.split(r",\s", text.strip().rstrip(",\u060c"))]
    # "Directrice de l'Atelier, à Lille, Ana Ruiz": a place may stand between.
    for clause in reversed(clauses[-2:]):
        parts = split_words(clause)
        openings = [at + 1 for at, word in enumerate(parts) if word.casefold() in ARTICLES]
        for at in [*openings, 0] if clause == clauses[0] else openings:
            stated = described(parts[at:].text, parts[at:].text)
            if stated.role and stated.organisation and at < len(parts) and parts[at].casefold() not in AT:
                return stated
    return NOTHING


def title_before(parts: list[str]) -> Attribution:
    """Return the job that stands right before a name, with the organisation before it."""
    if not parts:
        return NOTHING
    compound, _, role = parts[-1].rpartition("-")
    if compound and role.casefold() in ROLE_WORDS and is_capitalised(compound):
        return Attribution(role, compound)
    if parts[-1].casefold() not in ROLE_WORDS:
        return NOTHING
    owner = parts[:-1]
    if owner and (POSSESSIVE.search(owner[-1]) or (is_capitalised(owner[-1]) and not parts[-1][0].isupper())):
        return Attribution(parts[-1], trailing_name(owner))
    return Attribution(parts[-1])


def described(clause: str, whole: str) -> Attribution:
    """Return the role and the organisation of a clause such as "the artistic director of Teatro Numero"."""
    parts = without_article(split_words(clause), any_case=True)
    if parts and is_caseless(" ".join(parts)):
        return described_caseless(parts)
    cut_at = next((at for at, word in enumerate(parts) if at and word.casefold() in RELATIVES), len(parts))
    parts = parts[:cut_at]
    joints = [
        at
        for at, word in enumerate(parts)
        if at and word.casefold() in AT - {"from"} and leading_name(parts[at + 1 :]) is not None
    ]
    if joints:
        joint = next((one for one in joints if parts[one].casefold() in WORKPLACE), joints[0])
        role = parts[:joint]
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


def names_kind(parts: Words, at: int) -> bool:
    """Return whether a word is a kind of organisation with its name behind it."""
    return (
        parts[at].casefold() in ORGANISATION_KINDS and at + 1 < len(parts) and is_capitalised(parts[at + 1].lstrip("\u201e\u201c\u00ab\"'"))
    )


def place_of(parts: Words) -> int:
    """Return where a place begins behind a job, as in "baker in Ghent"; the number of words if none does."""
    return next((at for at in range(1, len(parts)) if parts[at].casefold() in PLACE_WORDS), len(parts))


def described_caseless(parts: Words) -> Attribution:
    """Return the role and the organisation of a clause in a script without capitals."""
    size = 1
    while size < len(parts) and parts[0].startswith("\u0627\u0644") and parts[size].startswith("\u0627\u0644"):
        size += 1
    joint = next((at for at, word in enumerate(parts) if at and word in {"\u05e9\u05dc", "\u0641\u064a", "\u0644\u062f\u0649"}), 0)
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
    return 0 < len(parts) <= LONGEST_ROLE and not any(
        word.casefold() in COPULAS | RELATIVES | TALKING or word.endswith((",", ".")) for word in parts
    ) and parts[0].casefold() not in PLACE_WORDS | AT and not parts[0][0].isdigit()


def subject_of(sentence: str) -> str | None:
    """Return the name that a sentence begins with, without its article: what "its" and "there" go back to."""
    return leading_name(without_article(split_words(first_clause(sentence)), any_case=True))


def described_in_label(description: str, known: str) -> Attribution:
    """Return the role and organisation that a label states after the name, as in "NAME, HEAD OF X, CITY OF Y:".

    Words in capitals are put in the case of names and jobs; `known` is text that may print them so.
    """
    if not description:
        return NOTHING
    role, comma, organisation = description.partition(",")
    if not comma:
        found = re.search(r"\s(?:at|of|bei|von|chez|de|di)\s", role, re.IGNORECASE)
        if found:
            role, organisation = role[: found.start()], role[found.end() :]
    lowered = organisation.strip()
    organisation = without_article(split_words(lowered), any_case=lowered.isupper()).text
    shown = role.strip().lower() if role.isupper() and (len(role.split()) > 1 or len(role) > 4) else role.strip()
    return Attribution(shown or None, in_name_case(organisation, known=known) or None)

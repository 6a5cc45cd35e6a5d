"""Attribution: the job and the organisation of a person, where the text above an interview states them."""

import re

from interviews.transcripts.clauses import (
    Words,
    first_clause,
    leading_name,
    split_words,
    trailing_name,
    without_article,
    without_trailing_titles,
)
from interviews.transcripts.jobs import LONGEST_ROLE, NOTHING, Attribution, described
from interviews.transcripts.naming import in_name_case
from interviews.transcripts.shape import POSSESSIVE, is_capitalised, is_caseless, sentences
from interviews.transcripts.vocabulary import (
    ARTICLES,
    AT,
    COPULAS,
    JOINED_PREDICATE,
    POSSESSIVES,
    PRONOUNS,
    ROLE_WORDS,
    THERE,
    WORKS_AT,
)

LONGEST_BARE_ROLE = 4
JOINED = re.compile(rf"(?:^|[\s,])(?:{'|'.join(sorted(map(re.escape, JOINED_PREDICATE)))})\s")
AGED = re.compile(r"\s*\([^()]{0,60}\d[^()]{0,20}\)")
WORKING = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, WORKS_AT), key=len, reverse=True))})\s")


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
    in_english = text.split(maxsplit=1)[0].casefold() in {"is", "was", "are"}
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

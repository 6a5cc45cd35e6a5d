"""Attribution: the job and the organisation of a person, where the text above an interview states them."""

import re

from interviews.transcripts.clauses import (
    NO_QUALITY,
    first_clause,
    is_kind,
    leading_name,
    split_words,
    trailing_name,
    without_article,
    without_trailing_titles,
)
from interviews.transcripts.jobs import LONGEST_ROLE, NOTHING, Attribution, described
from interviews.transcripts.naming import in_name_case, stands_for
from interviews.transcripts.predicates import (
    inverted,
    lowered,
    predicate,
    predicate_further_on,
    subject_of,
    told_by_relative,
)
from interviews.transcripts.shape import POSSESSIVE, is_capitalised, is_caseless, sentences
from interviews.transcripts.talking import PHRASES_BEFORE_NAMES
from interviews.transcripts.vocabulary import (
    ARTICLES,
    AT,
    COPULAS,
    DONE_BY,
    POSSESSIVES,
    PRONOUNS,
    ROLE_WORDS,
)

# "Ana Ruiz (42)", "Ana Ruiz (Soria, 1980)", "Ana Ruiz, PhD": years and degrees tell no job.
ASIDE = re.compile(r"\s{0,5}\([^()]{0,60}\d[^()]{0,20}\)|,?\s(?:PhD|Ph\.D\.|MD|MBA|MSc|BSc)(?=[\s,.)])")
INITIALS = re.compile(r"\s{0,5}\(([^()\s]{2,6})\)")
APPOSITION = re.compile(r"\s{0,5}[,(\u060c]\s{0,5}|\s[\u2013\u2014-]\s")
DONE = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, DONE_BY), key=len, reverse=True))})\s{{0,5}}$")
BRACKET_END = re.compile(r"\s(?:gesprochen|getroffen|besucht|unterhalten|interviewt|befragt|geredet|telefoniert)\s?,")
LONGEST_TITLE = 3


def attribution_in(text: str, name: str) -> Attribution:
    """Return what a text states of a person around each mention of the name, and of "she" in the sentence below one."""
    found = NOTHING
    before: list[str] = []
    is_subject = False
    for sentence in (one for row in text.split("\n") for one in sentences(row)):
        position = sentence.find(name)
        if position >= 0:
            rest = sentence[position + len(name) :]
            # The initials by which the text calls a person stand before the job: "Ana Ruiz (AR), director of …"
            if (letters := INITIALS.match(rest)) and stands_for(letters[1], name):
                rest = rest[letters.end() :]
            behind = after_name(inverted(sentence[:position]) + rest, before)
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
    if aside := ASIDE.match(rest):
        rest = rest[aside.end() :]
    # "… hat mit Ana Ruiz gesprochen, der Leiterin von …": the bracket of the verb closes first.
    if closed := BRACKET_END.match(rest):
        rest = rest[closed.end() - 1 :]
    if opening := APPOSITION.match(rest):
        return in_clause_behind(rest, rest[opening.end() :], earlier)
    stated = predicate(rest, earlier)
    if stated != NOTHING:
        return stated
    parts = split_words(rest)
    organisation = leading_name(parts[1:]) if parts and parts[0].casefold() in AT else None
    return Attribution(None, organisation) if organisation else predicate_further_on(rest, earlier)


def in_clause_behind(rest: str, inner: str, earlier: list[str]) -> Attribution:
    """Return what follows a name and a comma or a bracket; `inner` is what stands behind that mark."""
    for found in (told_by_relative(inner, earlier), predicate(inner, earlier)):
        if found != NOTHING:
            return found
    stated = in_apposition(first_clause(inner), inner)
    if stated.role and not stated.organisation:
        # "Ana Ruiz, a baker in Lecce, founded Pane Vivo": the verb tells the organisation.
        behind = inner[len(first_clause(inner)) :].lstrip(" ,)")
        return stated.filled_from(Attribution(None, predicate(behind, earlier).organisation))
    return stated if stated.organisation else predicate_further_on(rest, earlier)


def in_apposition(clause: str, whole: str) -> Attribution:
    """Return what a clause right behind a name states; capitals without a job's word are an organisation."""
    stated = described(clause, whole)
    parts = split_words(stated.role or "")
    named = len(parts) > 1 and all(is_capitalised(word) for word in parts) and ROLE_WORDS.isdisjoint(lowered(parts))
    if named and not stated.organisation and not is_caseless(clause):
        return Attribution(None, leading_name(parts))
    return stated


def before_name(text: str, earlier: list[str]) -> Attribution:
    """Return what precedes a name: "Organisation's", "its role,", "role of Organisation,"."""
    text = without_trailing_titles(text)
    parts = text.split()
    if not parts:
        return NOTHING
    if POSSESSIVE.search(parts[-1]):
        return Attribution(None, trailing_name(parts))
    if DONE.search(text):
        # "The Harbour Office was founded by Ana Ruiz."
        return Attribution(None, subject_of(sentences(text)[-1]))
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
        return title_behind_article(parts)
    owner = parts[:-1]
    if owner and (POSSESSIVE.search(owner[-1]) or (is_capitalised(owner[-1]) and not parts[-1][0].isupper())):
        return Attribution(parts[-1], trailing_name(owner))
    return Attribution(parts[-1])


def title_behind_article(parts: list[str]) -> Attribution:
    """Return what stands between an article that opens a clause and a name: "The young architect Ana Ruiz"."""
    # "L'entrevista Ana Ruiz": these words tell who asks, and no job.
    if " ".join(parts).replace("\u2019", "'").casefold().endswith(tuple(PHRASES_BEFORE_NAMES)):
        return NOTHING
    words = split_words(" ".join(parts))
    for length in range(1, min(LONGEST_TITLE, len(words) - 1) + 1):
        at = len(words) - length - 1
        opens = at == 0 or words[at - 1][-1] in ",;:"
        title = words[at + 1 :]
        if any(word.casefold() in NO_QUALITY | ARTICLES for word in title):
            break
        in_case = all(word.islower() for word in title) or (length == 1 and words[at].casefold() in {"die", "der"})
        if opens and words[at].casefold() in ARTICLES and in_case and not is_kind(title[-1]):
            return Attribution(title.text)
    return NOTHING


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

"""Speakers: which labels are one person, what the person is called in full, and who they are."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from interviews.transcripts.answers import NO_ANSWERS, Answers
from interviews.transcripts.attribution import attribution_in, described_in_label
from interviews.transcripts.bylines import writers
from interviews.transcripts.credits import Credits, is_inflected, people_described, phrase_ends, read_credits
from interviews.transcripts.findings import Finding, FindingCode
from interviews.transcripts.jobs import Attribution
from interviews.transcripts.labels import CODE, Label
from interviews.transcripts.legends import Explained
from interviews.transcripts.model import Speaker
from interviews.transcripts.names import named_in, names_in_caseless
from interviews.transcripts.naming import folded, in_name_case, stands_for, without_name_article
from interviews.transcripts.readings import Side, TurnStart
from interviews.transcripts.shape import is_name, without_honorifics
from interviews.transcripts.source import Line, Stated

# Names are looked for in so many characters of an introduction; real ones are far shorter.
LONGEST_OPENING = 6_000
NOTHING_STATED = Stated()
LIST_JOINT = re.compile(r"[\s,]{1,3}(?:and|und|et|y|e|i|och|oraz|και|&)\s$", re.IGNORECASE)


@dataclass
class Cast:
    """The speakers by name, the name of each turn's speaker (None where nobody can tell), and what was doubtful."""

    speakers: dict[str, Speaker] = field(default_factory=dict)
    of_turns: list[str | None] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def cast_turns(
    starts: tuple[TurnStart, ...],
    lines: tuple[Line, ...],
    above: str,
    below: str,
    stated: Stated = NOTHING_STATED,
    answers: Answers = NO_ANSWERS,
    legend: Mapping[str, Explained] = MappingProxyType({}),
) -> Cast:
    """Return who speaks in which turn. `above` and `below` are the editor's words around the conversation.

    `answers` come before everything that the text tells, and the `legend` of the labels before the rest of it.
    """
    cast = Cast()
    above, below = above[:LONGEST_OPENING], below[:LONGEST_OPENING]
    found = read_credits(above, below)
    asked = found.asked or stated.asked
    writing = found.askers or writers(above) or stated.askers or lone_names(above, asked)
    credits_ = Credits(tuple(name for name in writing if name not in asked), asked)
    labels = [start.label for start in starts if start.label]
    full_names = full_names_in(labels, above, credits_)
    resolved: dict[str, str | None] = {}
    codes = repeated_codes(labels)
    by_side = people_by_side(starts, credits_, above) | answers.of_sides()
    for start in starts:
        label = start.label
        name: str | None
        if label is not None and (answer := answers.named(label.name)):
            name = answer
        elif label is not None and label.key in legend:
            name = legend[label.key].name
        elif label is not None and label.key in codes:
            name = label.name
        elif label is None or label.is_generic:
            name = None if label and label.is_audience else by_side.get(start.side)
        elif label.key in resolved:
            name = resolved[label.key]
        else:
            name = resolve(label, full_names, cast, lines[start.index].number)
            resolved[label.key] = name
        if name is None and label is not None and label.is_generic and label.letter is None:
            name = in_name_case(label.name)
        if name is not None:
            add(cast, name, label)
        cast.of_turns.append(name)
    report_unnamed(cast, starts, lines)
    report_details(cast, starts, lines)
    told = [label for label in labels if label.description]
    told += [Label(who.name, who.description, 0) for who in legend.values()]
    described = describe(cast, told, above, below, " ".join(line.text for line in lines))
    cast.speakers = {
        name: replace(speaker, asks=name in credits_.askers, is_named=not is_placeholder(name))
        for name, speaker in described.items()
    }
    return cast


def repeated_codes(labels: list[Label]) -> frozenset[str]:
    """Return the keys of the codes that stand for people: "P7" returns, and the "Q7" of a question does not."""
    counts = Counter(label.key for label in labels if CODE.fullmatch(label.name))
    return frozenset(counts) if any(count > 1 for count in counts.values()) else frozenset()


def lone_names(above: str, asked: tuple[str, ...]) -> tuple[str, ...]:
    """Return the name that has a row of its own, the writer's, unless the text tells more of that person."""
    rows = [row.strip() for row in above.split("\n")[1:]]
    names = [row for row in rows if 2 <= len(row.split()) <= 4 and is_name(row) and row not in asked]
    return tuple(name for name in dict.fromkeys(names) if attribution_in(above, name) == Attribution())[:2]


def is_placeholder(name: str) -> bool:
    """Return whether a speaker's name is a word for a part in the conversation, initials, a number or half a name."""
    label = Label(name, "", 0)
    is_numbered = any(character.isdigit() for character in name)
    return label.is_generic or label.is_initials or is_numbered or len(name.split()) < 2


def full_names_in(labels: list[Label], above: str, credits_: Credits) -> tuple[str, ...]:
    """Return the full names that a short label can mean: labels of two words and more, then names in the opening."""
    printed = [label.name for label in labels if len(without_honorifics(label.name).split()) >= 2]
    printed = [name for name in printed if not Label(name, "", 0).is_initials]
    mentioned = [person.name for person in (*named_in(above), *names_in_caseless(above, phrase_ends(above)))]
    names: dict[str, str] = {}
    known = {folded(name) for name in mentioned}
    printed = [name for name in printed if folded(without_name_article(name)) not in known]
    for name in [*mentioned, *printed]:
        names.setdefault(folded(name), in_name_case(without_honorifics(name), known=above))
    credited = (*credits_.askers, *credits_.asked)
    # "S. Weber" is no fuller than "Sara Weber", and "Sarą Weber" is she in another case.
    return tuple(
        name
        for name in names.values()
        if not any(stands_for(name, other) for other in names.values())
        and not any(name not in credited and is_inflected(name, other) for other in credited)
    )


def resolve(label: Label, full_names: tuple[str, ...], cast: Cast, line: int) -> str | None:
    """Return the fullest name of a labelled speaker; None, with a finding, if it can be more than one."""
    forms = {folded(label.name), folded(without_name_article(label.name))}
    same = [name for name in full_names if folded(name) in forms]
    if same:
        return same[0]
    meant = [name for name in full_names if stands_for(label.name, name)]
    # People who already speak under their full name are meant before names that the opening only mentions.
    speaking = [name for name in meant if name in cast.speakers]
    meant = speaking or meant
    if len(meant) > 1:
        message = f"{label.name} can be {' or '.join(meant)}."
        cast.findings.append(Finding(FindingCode.AMBIGUOUS_INITIALS, message, line, label.name, tuple(meant)))
        return None
    if meant:
        return meant[0]
    if label.is_initials:
        message = f"The page does not say whom {label.name} stands for."
        cast.findings.append(Finding(FindingCode.UNKNOWN_SPEAKER, message, line, label.name))
        return label.name
    return in_name_case(without_honorifics(label.name))


def people_by_side(starts: tuple[TurnStart, ...], credits_: Credits, above: str) -> dict[Side | None, str]:
    """Return the person of the turns that name nobody, for each side that the page tells exactly one person of."""
    people: dict[Side | None, str] = {}
    asking = {
        start.label.letter or start.label.key
        for start in starts
        if start.label and start.side is Side.ASKER and not start.label.is_audience
    }
    if len(credits_.askers) == 1 and len(asking) <= 1:
        people[Side.ASKER] = credits_.askers[0]
    answering = {
        start.label.letter or start.label.key for start in starts if start.label and start.side is Side.ANSWERER
    }
    asked = credits_.asked or people_described(above, credits_.askers)
    # "Guest 1" and "Guest 2" are two people, whoever the opening names.
    if len(asked) == 1 and len(answering) <= 1:
        people[Side.ANSWERER] = asked[0]
    return people


def add(cast: Cast, name: str, label: Label | None) -> None:
    """Add a speaker, or a further short form of one."""
    speaker = cast.speakers.get(name) or Speaker(name)
    if label is not None and folded(label.name) != folded(name) and label.name not in speaker.aliases:
        speaker = replace(speaker, aliases=(*speaker.aliases, label.name))
    cast.speakers[name] = speaker


def report_unnamed(cast: Cast, starts: tuple[TurnStart, ...], lines: tuple[Line, ...]) -> None:
    """Report once for each side that its turns name nobody and that the page names nobody for them."""
    told: set[Side | None] = set()
    for start, name in zip(starts, cast.of_turns, strict=True):
        doubtful = name is None and (start.label is None or start.label.is_generic)
        if doubtful and start.side not in told:
            told.add(start.side)
            who = "asks" if start.side is Side.ASKER else "answers"
            message = f"The page does not name the one who {who}."
            line = lines[start.index]
            cast.findings.append(Finding(FindingCode.UNKNOWN_SPEAKER, message, line.number, line.raw))


def report_details(cast: Cast, starts: tuple[TurnStart, ...], lines: tuple[Line, ...]) -> None:
    """Report what a label says of a speaker beside the name: the result keeps a job and an organisation at most."""
    told: set[str] = set()
    for start in starts:
        if start.label and start.label.description and start.label.description not in told:
            told.add(start.label.description)
            line = lines[start.index]
            message = "The label says this of the speaker beside the name."
            printed = line.voice or line.raw[: start.body_start]
            cast.findings.append(Finding(FindingCode.LABEL_DETAIL, message, line.number, printed))


def without_names(organisation: str | None, others: Iterable[str]) -> str | None:
    """Return an organisation without the next person of a list: "Brick Forum and Ana Ruiz of Mortar" is Brick Forum."""
    for other in others:
        if organisation and (found := LIST_JOINT.search(organisation, 0, max(0, organisation.find(other)))):
            organisation = organisation[: found.start()]
    return organisation


def describe(cast: Cast, labels: Iterable[Label], above: str, below: str, page_text: str) -> dict[str, Speaker]:
    """Return the speakers with the role and organisation that their labels, the opening or the words below state."""
    stated: dict[str, Attribution] = {}
    for label in labels:
        stated.setdefault(folded(label.name), described_in_label(label.description, page_text))
    speakers: dict[str, Speaker] = {}
    for name, speaker in cast.speakers.items():
        found = stated.get(folded(name), Attribution()).filled_from(attribution_in(above, name))
        found = found.filled_from(attribution_in(below, name))
        organisation = without_names(found.organisation, [other for other in cast.speakers if other != name])
        speakers[name] = replace(speaker, role=found.role, organisation=organisation)
    return speakers

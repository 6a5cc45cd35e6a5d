"""Legends: the lines above a conversation that explain its short labels, as in "SK = Sofia Karlsson, interviewer"."""

import re
from dataclasses import dataclass, replace

from interviews.transcripts.labels import Label, label_key
from interviews.transcripts.naming import stands_for
from interviews.transcripts.shape import ends_sentence, is_name
from interviews.transcripts.source import Line, Zone

LATEST = 40
LONGEST = 400
LONGEST_PART = 6
CODE = r"[^\W\d_a-z](?:[^\W\d_]|[.\u00b7]\s?|\d){0,5}"
PAIR = re.compile(rf"(?P<code>{CODE})\s{{0,3}}(?P<mark>=|:|\s[\u2013\u2014-]|\u2192)\s{{0,3}}(?P<who>\S.{{1,120}})")
BETWEEN = re.compile(
    rf"\s{{0,2}}[;|]\s{{0,2}}|,?\s{{1,2}}(?=(?:and\s|und\s|et\s|y\s|e\s|i\s)?{CODE}\s{{0,3}}(?:[=:]|\s[\u2013\u2014]))"
)
AND = re.compile(r"^(?:and|und|et|y|e|i)\s")
# What marks in the speech stand for: "(...) = a long pause".
MARKS = re.compile(r"[\W\d]{0,4}[^=]{0,20}\s=\s[^=.!?]{2,60}")
HEADED = re.compile(r"[^:=]{3,40}:\s{1,3}")


@dataclass(frozen=True)
class Explained:
    """What a legend says of a short label: the name, or the word for a part, and what else it tells of the person."""

    name: str
    description: str = ""


def with_legend(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], dict[str, Explained]]:
    """Return the lines with those of a legend set apart, and what it says of each label."""
    legend: dict[str, Explained] = {}
    result = list(lines)
    for position, line in enumerate(lines[:LATEST]):
        explained = pairs_in(line.raw) if line.zone is Zone.TEXT and len(line.raw) <= LONGEST else {}
        of_marks = not explained and MARKS.fullmatch(line.raw)
        if of_marks or (explained and not any(label in legend for label in explained)):
            legend |= explained
            result[position] = replace(line, zone=Zone.LEGEND)
    return tuple(result), legend


def pairs_in(text: str) -> dict[str, Explained]:
    """Return what a line explains: several labels, or one behind an equals sign or whose name it abbreviates."""
    for whole in (text, HEADED.sub("", text, count=1)):
        found = [PAIR.fullmatch(AND.sub("", part.strip(" .,"), count=1)) for part in BETWEEN.split(whole)]
        told = {label_key(one["code"]): (one, explained(one["who"])) for one in found if one}
        if len(told) < len(found) or not told or any(who is None for _, who in told.values()):
            continue
        sure = len(told) >= 2 or any(
            one["mark"] == "=" or (who and stands_for(one["code"], who.name) and not ends_sentence(text))
            for one, who in told.values()
        )
        if sure:
            return {label: who for label, (_, who) in told.items() if who}
    return {}


def explained(who: str) -> Explained | None:
    """Return the person that the words behind a label name: a name and a job, or the word for a part; or None."""
    name, _, description = who.partition(",")
    bracket = re.fullmatch(r"([^()]{2,60}?)\s{0,2}\(([^()]{2,80})\)", who)
    if bracket:
        name, description = bracket[1], bracket[2]
    name = name.strip()
    if is_name(name) and len(name.split()) >= 2:
        return Explained(name, description.strip())
    part = Label(who[:1].upper() + who[1:], "", 0)
    return Explained(part.name) if part.is_generic and len(who.split()) <= LONGEST_PART else None

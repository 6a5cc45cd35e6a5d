"""Answers: what a person says to the questions that a source leaves open."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from interviews.transcripts.labels import label_key
from interviews.transcripts.readings import Side


class UnclearAnswerError(ValueError):
    """The answers cannot be used; the message is one plain sentence for a person."""


@dataclass(frozen=True)
class Answers:
    """A title, a day, and names: of those whom short labels mean, and of the one who asks or answers unlabelled."""

    title: str | None = None
    date: datetime.date | None = None
    speakers: Mapping[str, str] = field(default_factory=dict)
    asker: str | None = None
    answerer: str | None = None

    def named(self, label: str) -> str | None:
        """Return the name that a label was said to mean, or None."""
        return next((name for key, name in self.speakers.items() if label_key(key) == label_key(label)), None)

    def of_sides(self) -> dict[Side | None, str]:
        """Return the names of those whose turns have no label."""
        sides = {Side.ASKER: self.asker, Side.ANSWERER: self.answerer}
        return {side: name for side, name in sides.items() if name}


NO_ANSWERS = Answers()


def answers_from(given: Any) -> Answers:
    """Return the answers that a JSON object holds. Raises UnclearAnswerError for one of another shape."""
    known = {"title", "date", "speakers", "asker", "answerer"}
    if not isinstance(given, dict) or not known.issuperset(given):
        raise UnclearAnswerError(f"Answers are an object with some of the keys {', '.join(sorted(known))}.")
    speakers = given.get("speakers", {})
    words = [*(given.get(key) for key in ("title", "date", "asker", "answerer")), *flat(speakers)]
    if not isinstance(speakers, dict) or any(not isinstance(word, str | None) for word in words):
        raise UnclearAnswerError('Answers are texts, and "speakers" an object of labels and names.')
    try:
        day = datetime.date.fromisoformat(given["date"]) if given.get("date") else None
    except ValueError as error:
        raise UnclearAnswerError(f"{given['date']} is no date; write it as 2024-05-31.") from error
    return Answers(given.get("title"), day, speakers, given.get("asker"), given.get("answerer"))


def flat(speakers: Any) -> list[Any]:
    """Return the names among answers, to be looked at one by one."""
    return list(speakers.values()) if isinstance(speakers, dict) else [speakers]

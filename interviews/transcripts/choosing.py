"""The choice among the readings of a text."""

from itertools import chain

from interviews.transcripts.labelled import labelled
from interviews.transcripts.readings import Reading, best_of
from interviews.transcripts.source import Line
from interviews.transcripts.unlabelled import unlabelled


def choose_reading(lines: tuple[Line, ...]) -> Reading | None:
    """Return the best reading of the text as a conversation, or None if it is none."""
    return best_of(chain([labelled(lines)], unlabelled(lines)))

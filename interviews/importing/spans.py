"""Runs of styled text, divided and corrected without losing the styles of what stays."""

from collections.abc import Sequence
from dataclasses import replace

from interviews.transcripts import Span


def between(spans: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """Return the characters from `start` to `end` of a run, white space and all."""
    kept = []
    position = 0
    for span in spans:
        first, last = max(start - position, 0), min(end - position, len(span.text))
        if first < last:
            kept.append(replace(span, text=span.text[first:last]))
        position += len(span.text)
    return tuple(kept)


def divide(spans: Sequence[Span], offset: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the characters before an offset and those from it on, without white space where they are divided."""
    text = "".join(span.text for span in spans)
    end = len(text[:offset].rstrip())
    start = len(text) - len(text[offset:].lstrip())
    return between(spans, 0, end), between(spans, start, len(text))


def retyped(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Return a run with other words: what is the same at its beginning and end keeps its style, the rest is plain."""
    old = "".join(span.text for span in spans)
    start = common_length(old, text)
    end = common_length(old[start:][::-1], text[start:][::-1])
    middle = text[start : len(text) - end]
    typed = (Span(middle),) if middle else ()
    return (*between(spans, 0, start), *typed, *between(spans, len(old) - end, len(old)))


def common_length(one: str, other: str) -> int:
    """Return how many characters two texts begin with that are the same."""
    pairs = zip(one, other, strict=False)
    return next((index for index, (left, right) in enumerate(pairs) if left != right), min(len(one), len(other)))

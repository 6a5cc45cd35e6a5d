"""The headers of answers that anybody may have: how long they may be kept elsewhere, which bytes they are."""

import time
from collections.abc import Iterable
from functools import lru_cache

from django.conf import settings

from cms.answers.keeping import Answer

Headers = list[tuple[str, str]]


def cache_control(answer: Answer, now: float | None = None) -> str:
    """Return the Cache-Control of an answer at a moment in seconds of the epoch, by default at this one."""
    if answer.never_shared:
        return "no-cache"
    seconds = settings.SHARED_CACHE_SECONDS
    if seconds and answer.until is not None:
        seconds = max(0, min(seconds, int(answer.until - (time.time() if now is None else now))))
    shared = f", s-maxage={seconds}" if settings.SHARED_CACHE_SECONDS else ""
    return f"public, max-age=0, must-revalidate{shared}"


def etag(answer: Answer, encoding: str = "") -> str:
    """Return the strong ETag of an answer in a content encoding."""
    return f'"{answer.digest}{encoding and "-" + encoding}"'


@lru_cache(maxsize=1000)
def choose_encoding(accepted: str) -> str:
    """Return the content encoding that suits an Accept-Encoding: "br", "gzip" or "" for none."""
    weights: dict[str, float] = {}
    for part in accepted[:500].lower().split(","):
        name, _, parameter = part.partition(";")
        _, _, weight = parameter.partition("q=")
        try:
            weights[name.strip()] = float(weight) if weight else 1.0
        except ValueError:
            weights[name.strip()] = 0.0
    best = max(("br", "gzip"), key=lambda name: weights.get(name, weights.get("*", 0.0)))
    return best if weights.get(best, weights.get("*", 0.0)) > 0 else ""


def matches(if_none_match: str, tag: str) -> bool:
    """Say whether an If-None-Match names an ETag."""
    return if_none_match.strip() == "*" or tag in (part.strip().removeprefix("W/") for part in if_none_match.split(","))


def replaced(headers: Iterable[tuple[str, str]], new: dict[str, str | None]) -> Headers:
    """Return headers with some of them set, or left out for None; those that are new come last."""
    lowered = {name.lower() for name in new}
    kept = [(name, value) for name, value in headers if name.lower() not in lowered]
    return [*kept, *((name, value) for name, value in new.items() if value is not None)]

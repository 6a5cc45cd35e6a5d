"""Words of a search: what the index is asked for, what it finds, and where they stand in a text."""

import re
from typing import NamedTuple

from django.conf import settings
from django.db.models import QuerySet
from wagtail.search.backends import get_search_backend

from cms.api.errors import BadUserInput
from cms.text import fold

EXCERPT_LENGTH = 200
# None of the pieces of an excerpt is empty.
MAX_PIECES = EXCERPT_LENGTH
_WORD = re.compile(r"\w+")


class Highlight(NamedTuple):
    """A piece of an excerpt, and whether it is what was searched for."""

    text: str
    marked: bool


def words_of(query: str) -> list[str]:
    """Return the words of a search text without case and accents: what the index is asked for, free of its operators.

    Raises BadUserInput when the text is too long.
    """
    if len(query) > settings.API_MAX_SEARCH_CHARACTERS:
        raise BadUserInput(f"The search text has {len(query)} characters; {settings.API_MAX_SEARCH_CHARACTERS} fit.")
    return _WORD.findall(fold(query))


def find(queryset: QuerySet, words: list[str]) -> QuerySet:
    """Return those of `queryset` that hold all the words, with their `relevance`, the best first."""
    if not words:
        return queryset.none()
    found = (
        get_search_backend()
        .search(" ".join(words), queryset.model.objects.all())
        .annotate_score("relevance")
        .get_queryset()
    )
    return found.filter(pk__in=queryset.order_by().values("pk"))


def matching(queryset: QuerySet, query: str) -> QuerySet:
    """Return `queryset` cut down to what holds all the words of `query`; its order stays as it is."""
    words = words_of(query)
    if not words:
        return queryset.none()
    index = get_search_backend().search(" ".join(words), queryset.model.objects.all(), order_by_relevance=False)
    found = index.get_queryset()
    return queryset.filter(pk__in=found.order_by().values("pk"))


def highlight(text: str, words: list[str]) -> list[Highlight]:
    """Return an excerpt of `text` around the first of `words`, cut where words that begin like one of them stand."""
    matches = [match for match in _WORD.finditer(text) if fold(match.group()).startswith(tuple(words))]
    start = max(0, matches[0].start() - EXCERPT_LENGTH // 4) if matches else 0
    if start:
        start = text.find(" ", start) + 1
    end = min(len(text), start + EXCERPT_LENGTH)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    pieces, position = [], start
    for match in matches:
        if match.start() < position or match.end() > end:
            continue
        pieces += [Highlight(text[position : match.start()], False), Highlight(match.group(), True)]
        position = match.end()
    pieces.append(Highlight(text[position:end], False))
    return [piece for piece in pieces if piece.text]

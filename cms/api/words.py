"""Words of a search: what the index is asked for, what it finds, and where they stand in a text."""

import re
from typing import NamedTuple

from django.conf import settings
from django.db.models import Case, QuerySet, Value, When

from cms.api.errors import BadUserInput
from cms.search_index import keys_holding
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
    """Return the different words of a search text without case and accents: free of the operators of an index.

    Raises BadUserInput when the text is too long.
    """
    if len(query) > settings.API_MAX_SEARCH_CHARACTERS:
        raise BadUserInput(f"The search text has {len(query)} characters; {settings.API_MAX_SEARCH_CHARACTERS} fit.")
    words = list(dict.fromkeys(_WORD.findall(fold(query))))
    if len(words) > settings.API_MAX_SEARCH_WORDS:
        raise BadUserInput(f"The search text has {len(words)} different words; {settings.API_MAX_SEARCH_WORDS} fit.")
    return words


def holding(queryset: QuerySet, words: list[str]) -> QuerySet:
    """Return `queryset` cut down to what holds all the words, and to nothing without one; its order stays as it is."""
    if not words:
        return queryset.none()
    return queryset.filter(pk__in=keys_holding(queryset.model, words))


def ranked(queryset: QuerySet, words: list[str], folded_title: str) -> QuerySet:
    """Return `queryset` with its `relevance`, 0 to 1, the best and then the newest first.

    It is the share of `words` that the column `folded_title` holds. The databases' own ranks are not used: they go by
    how rare a word is and how long titles are in all rows, those that are hidden among them.
    """
    found = (Case(When(**{f"{folded_title}__contains": word}, then=1.0), default=0.0) for word in words)
    relevance = sum(found, Value(0.0)) / max(len(words), 1)
    return queryset.annotate(relevance=relevance).order_by("-relevance", "-pk")


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

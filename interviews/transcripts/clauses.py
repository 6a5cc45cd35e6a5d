"""Clauses: the words of a sentence about a person, and the names of organisations in it."""

import re
from typing import overload

from interviews.transcripts.shape import POSSESSIVE, is_capitalised
from interviews.transcripts.vocabulary import (
    ARTICLES,
    AT,
    COPULAS,
    HONORIFICS,
    ORGANISATION_KINDS,
    ORGANISATION_PARTICLES,
    PLACE_WORDS,
    POSSESSIVES,
    RELATIVES,
    SINCE,
    words_of,
)

INFLECTED_KINDS = words_of("vereins vereines verbands netzwerks kollektivs projekts bündnisses")
# With one of these a clause goes on to something else.
NO_QUALITY = (AT - ARTICLES) | PLACE_WORDS | RELATIVES | SINCE | COPULAS | words_of("and und et y e i och")
LONGEST_KIND = 3
LEGAL_FORMS = frozenset({"e.V.", "e.V", "eG", "gGmbH", "gUG"})

PLURAL_OWNER = ("rs'", "rs\u2019")
PAUSE = frozenset(",;:.!?()\u2013\u2014\u060c\u061b")
OPENING_QUOTES = '\u201e\u201c\u00ab"\u2039'
CLOSING_QUOTES = '\u201c\u201d\u00bb"\u203a'
ELISION = re.compile(
    r"(?<!\w)((?:l|d|dell|all|nell|dall|sull|un|qu|s|n)['\u2019])(?=[^\W\d_]|[\u201e\u201c\u00ab\"])", re.IGNORECASE
)


class Words(tuple[str, ...]):
    """The words of a clause, elided articles apart ("l'" "atelier"); `text` is what they were printed as."""

    __slots__ = ()

    @overload  # type: ignore[override]
    def __getitem__(self, key: int) -> str: ...
    @overload
    def __getitem__(self, key: slice) -> "Words": ...
    def __getitem__(self, key: int | slice) -> "str | Words":
        """Return a word, or some of the words."""
        found = super().__getitem__(key)
        return Words(found) if isinstance(key, slice) else found  # type: ignore[return-value]

    @property
    def text(self) -> str:
        """The words as they were printed."""
        return glued(self)


def glued(parts: tuple[str, ...]) -> str:
    """Return words as one text, elided ones without a space behind them."""
    text = ""
    for word in parts:
        text += word if not text or elides(text.rsplit(" ", maxsplit=1)[-1]) else f" {word}"
    return text


def elides(word: str) -> bool:
    """Return whether a word is an article or a preposition that has lost its vowel."""
    return word[-1:] in {"'", "\u2019"} and word[:-1].casefold() in {
        "l",
        "d",
        "dell",
        "all",
        "nell",
        "dall",
        "sull",
        "un",
        "qu",
        "s",
        "n",
    }


def split_words(text: str) -> Words:
    """Return the words of a text, with elided articles and prepositions as words of their own."""
    return Words(ELISION.sub(r"\1 ", text).split())


def first_clause(text: str) -> str:
    """Return a text up to its first pause; quotation marks hide the pauses between them."""
    quoted = False
    for position, character in enumerate(text):
        if character in OPENING_QUOTES and not quoted:
            quoted = any(closing in text[position + 1 : position + 80] for closing in CLOSING_QUOTES)
        elif character in CLOSING_QUOTES:
            quoted = False
        # A hyphen within a word is no pause, and neither is the stop of an initial.
        elif (
            character in PAUSE
            and not quoted
            and not (character == "." and text[max(0, position - 2) : position].strip().isupper())
            and "e.V" not in text[max(0, position - 3) : position + 2]
        ):
            return text[:position].strip()
    return text.strip()


def leading_name(parts: Words) -> str | None:
    """Return the name that words begin with, its small article and its place ("Lyon's") left out, or None."""
    parts = without_article(split_words(first_clause(parts.text)))
    # "the charity Open Cellar": the kind of organisation, in small letters or inflected, is no part of its name.
    # Adjectives may stand before the kind: "the small charity Open Cellar".
    kind = next((at for at in range(min(3, len(parts) - 1)) if is_kind(parts[at])), None)
    if kind is not None and all(word.islower() and word.casefold() not in NO_QUALITY for word in parts[:kind]):
        parts = without_article(parts[kind + 1 :])
    if parts and parts[0][0] in OPENING_QUOTES:
        return quoted_name(parts.text)
    kept: list[str] = []
    for position, word in enumerate(parts):
        if kept and word[0] in OPENING_QUOTES:
            # "Genossenschaft „Nordlicht“": the name that quotation marks hold ends behind them.
            end = next((at for at in range(position, len(parts)) if parts[at][-1] in CLOSING_QUOTES), position)
            kept += parts[position : end + 1]
            break
        if (
            is_capitalised(word)
            or (kept and word in LEGAL_FORMS)
            or (kept and (word.casefold() in ORGANISATION_PARTICLES or word[0].isdigit() or elides(word)))
        ):
            kept.append(word)
        elif kept and kept[-1] in {"der", "des", "für"} and is_capitalised(parts[position + 1 : position + 2].text):
            # "Archiv der verlorenen Wörter": small letters stand before the noun that the name goes on with.
            kept.append(word)
        else:
            break
    while kept and (kept[-1].casefold() in ORGANISATION_PARTICLES or elides(kept[-1])):
        kept.pop()
    # "Lyon's Maison Ouverte" is the Maison Ouverte, which stands in Lyon.
    # The many who own a guild are a part of its name.
    owner = next(
        (at for at, word in enumerate(kept) if POSSESSIVE.search(word) and not word.endswith(PLURAL_OWNER)), None
    )
    if owner is not None and owner + 1 < len(kept):
        kept = kept[owner + 1 :]
    return glued(tuple(kept)) or None


def is_kind(word: str) -> bool:
    """Return whether a word tells the kind of an organisation and is no part of its name."""
    return (word.islower() and word.casefold() in ORGANISATION_KINDS) or word.casefold() in INFLECTED_KINDS


def name_further_on(parts: Words) -> str | None:
    """Return the name behind a few small words that tell what it names: "prowadzi spółdzielnię Niebieskie Pudełko"."""
    clause = split_words(first_clause(parts.text))
    start = next((at for at, word in enumerate(clause) if is_capitalised(word)), len(clause))
    if not 0 < start <= LONGEST_KIND or any(word.casefold() in NO_QUALITY for word in clause[:start]):
        return None
    return leading_name(clause[start:])


def quoted_name(text: str) -> str | None:
    """Return the name between the quotation marks that a text begins with."""
    end = next((at for at, character in enumerate(text[1:], start=1) if character in CLOSING_QUOTES), 0)
    return text[1:end].strip() or None if end else None


def trailing_name(parts: list[str]) -> str | None:
    """Return the name that ends a run of words with a possessive, or None."""
    kept: list[str] = []
    for word in reversed([*parts[:-1], POSSESSIVE.sub("", parts[-1])]):
        if not (is_capitalised(word) or (kept and word.casefold() in ORGANISATION_PARTICLES)) or word[-1] in PAUSE:
            break
        kept.insert(0, word)
    while kept and (kept[0].casefold() in ORGANISATION_PARTICLES or kept[0].casefold() in ARTICLES):
        kept.pop(0)
    return " ".join(kept) or None


def without_article(parts: Words, *, any_case: bool = False) -> Words:
    """Return words without the article before them; one with a capital is part of a name ("La Bobine")."""
    if any_case and len(parts) > 1 and parts[0].casefold() in POSSESSIVES:
        return parts[1:]
    if len(parts) > 1 and parts[0].casefold() in ARTICLES and (any_case or parts[0].islower()):
        return parts[1:]
    return parts


def without_trailing_titles(text: str) -> str:
    """Return a text without the titles of the name that follows it, as in "its director, Dr."."""
    parts = text.split()
    while parts and parts[-1].casefold().rstrip(".") in HONORIFICS:
        parts.pop()
    return " ".join(parts)

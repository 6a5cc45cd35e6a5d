"""Words as readers count them, and the folded forms that titles are sorted by."""

import re
import unicodedata

WORDS_PER_MINUTE = 230
LEADING_PUNCTUATION = "\"'“”\u2018\u2019«»„¿¡([ "
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def fold(text: str) -> str:
    """Return `text` for sorting: no case, no accents, no leading punctuation."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    # Whole articles are folded: only what can be an accent is looked at.
    plain = _BEYOND_ASCII.sub(lambda match: "" if unicodedata.combining(match[0]) else match[0], decomposed)
    return plain.lstrip(LEADING_PUNCTUATION).strip()


def count_words(text: str) -> int:
    """Return the number of runs of characters without white space."""
    return len(text.split())


def reading_minutes(words: int) -> int:
    """Return whole minutes that `words` take to read, at least one for any text at all."""
    return -(-words // WORDS_PER_MINUTE)


def free_slug(wanted: str, taken: set[str]) -> str:
    """Return `wanted`, with the first number from 2 behind it that makes it one that is not taken."""
    slug, number = wanted, 1
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug

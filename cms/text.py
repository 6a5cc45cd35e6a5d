"""Words as readers count them, and the folded forms that titles are sorted by."""

import unicodedata

WORDS_PER_MINUTE = 230
LEADING_PUNCTUATION = "\"'“”\u2018\u2019«»„¿¡([ "


def fold(text: str) -> str:
    """Return `text` for sorting: no case, no accents, no leading punctuation."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return plain.lstrip(LEADING_PUNCTUATION).strip()


def count_words(text: str) -> int:
    """Return the number of runs of characters without white space."""
    return len(text.split())


def reading_minutes(words: int) -> int:
    """Return whole minutes that `words` take to read, at least one for any text at all."""
    return -(-words // WORDS_PER_MINUTE)

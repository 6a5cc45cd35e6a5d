"""What a stretch of text looks like: a sentence, a heading, prose, a name; and which language it is in."""

import re
from collections import Counter
from functools import lru_cache

from interviews.transcripts.vocabulary import FIRST_PERSON, FUNCTION_WORDS, HONORIFICS, PARTICLES, words_of

CLOSERS = "\"'\u2019\u201d\u201c\u00bb)]* \u00a0"
SENTENCE_STOPS = ".!?\u2026:;,\u061f\u3002"
INNER_STOP = re.compile(r"[.!?\u2026][\"'\u2019\u201d\u00bb)]?\s+(?=[^\W\d_a-z])")
# Initials and titles end in a stop that ends no sentence: "Dr. Weber", "J. Weber", "No. 7".
ABBREVIATION = re.compile(r"(?:^|[\s(])(?:[^\W\d_]|Dr|Prof|Mr|Mrs|Ms|St|No|Nr|Sr|Sra|vs|ca)\.$")
# "Paris's", "Paris'": the owner in front of what is owned.
POSSESSIVE = re.compile(r"(?:['\u2019]s|(?<=[sxz])['\u2019])$")
QUESTION_MARKS = ("?", "\u061f", "\uff1f", "\u037e")
WORD = re.compile(r"[^\W\d_][\w'\u2019-]*")
LEAST_NAME, LONGEST_NAME = 4, 60
CODE_CHARACTERS = frozenset("{}<>=|\\`;^~#$")
ENGLISH_I = re.compile(r"(?<!\w)I(?![\w.])")
FUNCTION_WORD_SETS = {language: words_of(words) for language, words in FUNCTION_WORDS.items()}


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, without figures and punctuation."""
    # Names come up again and again.
    return list(_words_of_name(text)) if len(text) <= LONGEST_NAME else _words(text)


def _words(text: str) -> list[str]:
    return [word.casefold().replace("\u2019", "'") for word in WORD.findall(text)]


@lru_cache(maxsize=4096)
def _words_of_name(text: str) -> tuple[str, ...]:
    return tuple(_words(text))


def ends_sentence(text: str) -> bool:
    """Return whether the last character says that a sentence, or a clause of one, ends here."""
    return text.rstrip(CLOSERS)[-1:] in set(SENTENCE_STOPS)


def ends_in_question(text: str) -> bool:
    """Return whether a text ends by asking something."""
    bare = text.rstrip(CLOSERS)
    return bare.endswith(QUESTION_MARKS) or (bare.endswith(";") and is_greek(bare))


def has_question(text: str) -> bool:
    """Return whether a text asks anything."""
    return any(mark in text for mark in QUESTION_MARKS) or (";" in text and is_greek(text))


def speaks_as_person(text: str) -> bool:
    """Return whether a text says "I" or "we". The English I is an article or an "and" in other languages."""
    spoken = words(text)
    return not FIRST_PERSON.isdisjoint(spoken) or ("i" in spoken and is_english(ENGLISH_I.sub(" ", text)))


def is_greek(text: str) -> bool:
    """Return whether a text has Greek letters: there a semicolon is a question mark."""
    return any("\u0370" <= character <= "\u03ff" or "\u1f00" <= character <= "\u1fff" for character in text[:200])


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, cut after a stop that a capital follows."""
    parts: list[str] = []
    start = 0
    for stop in INNER_STOP.finditer(text):
        if not ABBREVIATION.search(text[max(start, stop.start() - 5) : stop.start() + 1]):
            parts.append(text[start : stop.end()].strip())
            start = stop.end()
    return [*parts, text[start:].strip()]


def is_heading_like(text: str) -> bool:
    """Return whether a line could be a title: one short phrase that does not end as a sentence of running text does."""
    if not text or len(text) > 160 or len(text.split()) > 24:
        return False
    return text.rstrip(CLOSERS)[-1:] not in {".", ",", ";", ":", "\u2026"} and len(sentences(text)) <= 2


def is_prose(text: str) -> bool:
    """Return whether a line is a paragraph of running text: several words, mostly letters, a sentence's end."""
    if len(text.split()) < 8 or not (text[0].isalpha() or text[0] in "\"'\u201c\u201e\u00ab\u2018\u00bf\u00a1("):
        return False
    if not ends_sentence(text) or any(character in CODE_CHARACTERS for character in text[:200].replace("#", "", 1)):
        return False
    sample = text[:2000]
    return sum(character.isalpha() or character == " " for character in sample) > 0.85 * len(sample)


def is_capitalised(word: str) -> bool:
    """Return whether a word starts as a name does; letters of scripts without capitals count as such."""
    return bool(word) and (word[0].isupper() or (word[0].isalpha() and not word[0].islower()))


def is_caseless(text: str) -> bool:
    """Return whether a text is in a script without capitals, as Arabic and Hebrew are."""
    letters = [character for character in text[:200] if character.isalpha()]
    return sum(character.upper() == character.lower() for character in letters) > 0.5 * max(1, len(letters))


@lru_cache(maxsize=4096)
def is_name(text: str, most_words: int = 6) -> bool:
    """Return whether a text has the shape of a name: capitalised words, with particles such as "van der" between."""
    parts = without_honorifics(text).split()
    if not parts or len(parts) > most_words or len(text) > LONGEST_NAME:
        return False
    if not is_capitalised(parts[-1].removeprefix("d'").removeprefix("d\u2019")):
        return parts[-1].isdigit() and len(parts) == 2 and is_capitalised(parts[0])
    return all(
        (is_capitalised(part) or part.casefold() in PARTICLES or part[:2] in {"d'", "d\u2019"})
        and all(character.isalpha() or character in "'\u2019-.\u00b7\u200e\u200f" for character in part)
        for part in parts
    )


def without_honorifics(text: str) -> str:
    """Return a name without the titles before it."""
    parts = text.split()
    while len(parts) > 1 and parts[0].casefold().rstrip(".") in HONORIFICS:
        # The M of "M. S." and "M. d'H." is no Monsieur.
        if len(parts[0].rstrip(".")) == 1 and all(len(part.strip(".")) < LEAST_NAME for part in parts[1:]):
            break
        parts = parts[1:]
    return " ".join(parts)


def is_english(text: str) -> bool:
    """Return whether English explains a text's small words better than the other languages do."""
    counts = Counter(words(text[:20_000]))
    scores = {
        language: sum(count for word, count in counts.items() if word in vocabulary)
        for language, vocabulary in FUNCTION_WORD_SETS.items()
    }
    return scores["en"] >= max(scores.values())

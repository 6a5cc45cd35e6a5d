"""Which short forms can stand for which full names: initials, surnames and first names, without regard to accents."""

import re
import unicodedata
from functools import lru_cache
from itertools import product

from interviews.transcripts.labels import label_key
from interviews.transcripts.shape import without_honorifics
from interviews.transcripts.vocabulary import PARTICLES

ELISION = re.compile(r"^(?:d|l|o)['\u2019](?=[^\W\d_])", re.IGNORECASE)

NAME_ARTICLE = re.compile(r"(?:[ln]['\u2019]|(?:el|la|en|na|il|lo|o|a|os|as|ο|η|ὁ|ἡ)\s)(?=[^\W\d_]{2})", re.IGNORECASE)


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """Return a name as compared: without honorifics, accents, capitals and stops."""
    plain = unicodedata.normalize("NFKD", without_honorifics(name))
    return label_key("".join(character for character in plain if not unicodedata.combining(character))).replace(
        "\u2019", "'"
    )


def without_name_article(name: str) -> str:
    """Return a name without the article that some languages put before it: "L'Oriol", "La Marta", "O João"."""
    return NAME_ARTICLE.sub("", name.strip(), count=1)


def initials_of(name: str) -> frozenset[str]:
    """Return every way to abbreviate a full name to initials, in lower case: particles and hyphens count or do not."""
    choices: list[set[str]] = []
    for part in folded(name).split()[:6]:
        pieces = [piece for piece in ELISION.sub("", part).split("-") if piece]
        if not pieces:
            continue
        options = {pieces[0][0], "".join(piece[0] for piece in pieces)}
        if part in PARTICLES:
            options.add("")
        if ELISION.match(part):
            options.add(part[0] + pieces[0][0])
        choices.append(options)
    return frozenset(text for text in map("".join, product(*choices)) if len(text) >= 2)


def stands_for(short: str, full: str) -> bool:
    """Return whether a short form can mean the person of a full name of at least two words."""
    parts, brief = folded(full).split(), folded(short)
    if len(parts) < 2 or not brief or brief == " ".join(parts):
        return False
    letters = brief.replace(" ", "").replace("-", "").replace("'", "")
    if len(letters) <= 6 and letters in initials_of(full) and is_abbreviation(short):
        return True
    if begins_with_initials(brief.split(), parts):
        return True
    # A surname with or without its particles, or the first name alone.
    forms = {parts[0], *(" ".join(parts[start:]) for start in range(1, len(parts)))}
    return brief in forms or folded(without_name_article(short)) in forms


def begins_with_initials(brief: list[str], full: list[str]) -> bool:
    """Return whether a short form is the surname behind the first letters of the other names: "J.-P. Weber"."""
    letters = [piece for word in brief for piece in word.split("-")]
    surname = [piece for piece in letters if len(piece) > 1]
    given = letters[: len(letters) - len(surname)]
    others, named = full[: len(full) - len(surname)], full[len(full) - len(surname) :]
    if (
        not given
        or not surname
        or letters[len(given) :] != surname
        or [p for n in named for p in n.split("-")] != surname
    ):
        return False
    return given == [piece[0] for name in others for piece in name.split("-")][: len(given)]


def is_abbreviation(short: str) -> bool:
    """Return whether a short form is written as initials are: begins and ends with a capital letter."""
    letters = [character for character in short if character.isalpha()]
    return len(letters) >= 2 and not letters[0].islower() and not letters[-1].islower()


def in_name_case(text: str, *, known: str = "") -> str:
    """Return words printed in capitals as names are written; `known` is text that may print them so."""
    if not text.isupper() or len(text) < 2:
        return text
    start = known.casefold().find(text.casefold())
    if start >= 0 and not known[start : start + len(text)].isupper() and len(known.casefold()) == len(known):
        return known[start : start + len(text)]
    cased = []
    for position, word in enumerate(text.split()):
        small = word.casefold()
        is_small = position and (
            small in PARTICLES or small in {"of", "the", "for", "and", "at", "in", "de", "und", "et"}
        )
        cased.append(small if is_small else "-".join(piece.capitalize() for piece in word.split("-")))
    return " ".join(cased)

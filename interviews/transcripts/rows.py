"""Rows: the rows of a plain text as paragraphs, where they were wrapped at a width or copied from printed pages."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

WRAPPED_LENGTH = range(45, 101)
WIDEST = 110
SENTENCE_END = frozenset('.?!:"\u201d\u00bb')
SOFT_HYPHEN = "\u00ad"
# So much of a width is filled by a row whose next word had no room; proportional type runs out unevenly.
FILLED = 0.9
NEARLY_FILLED = 0.8
LONGEST_PAGE_ROW = 80
PAGE_NUMBER = re.compile(
    r"(?:[\u2013\u2014-]\s?)?(?:(?:page|seite|p\.|s\.|str\.|strona|p\u00e1gina|pagina|p\u00e0g\.|\u03c3\u03b5\u03bb\.)\s?)?"
    r"(?P<number>\d{1,4})(?:\s?(?:/|of|von|sur|de|di|z)\s?\d{1,4})?(?:\s?[\u2013\u2014-])?",
    re.IGNORECASE,
)
# What sets the number of a page apart from the name of the publication beside it.
SET_APART = re.compile(
    r"\s{2}|\s[|\u00b7\u2022\u2013\u2014]\s|\b(?:page|seite|p\.|s\.|str\.|strona|p\u00e1gina|pagina)\s?\d",
    re.IGNORECASE,
)
FIGURES = re.compile(r"\d{1,4}")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+|[^\W\d_]+")


@dataclass
class RowParagraph:
    """A paragraph under way: the number of its first row, the empty rows above it, its rows; or a row of a page."""

    number: int
    blank_before: int
    rows: list[str] = field(default_factory=list)
    is_page_row: bool = False


def paragraphs_in(rows: list[str], starts_item: re.Pattern[str]) -> list[RowParagraph]:
    """Return the paragraphs of a text's rows; a row that `starts_item` matches begins a new one."""
    wrapped = is_wrapped(rows)
    width = width_of(rows)
    page_rows = rows_of_pages(rows)
    found: list[RowParagraph] = []
    text: RowParagraph | None = None
    blank = 0
    turned = False
    for number, row in enumerate(rows, start=1):
        if not row:
            blank += 1
        elif number - 1 in page_rows:
            found.append(RowParagraph(number, blank, [row], is_page_row=True))
            blank, turned = 0, True
        else:
            over_page = turned and text is not None and goes_on(text.rows[-1], row)
            in_row = (
                wrapped and not blank and not turned and text is not None and not ends_early(text.rows[-1], row, width)
            )
            if text is not None and (over_page or in_row) and not starts_item.match(row):
                text.rows.append(row)
            else:
                text = RowParagraph(number, blank, [row])
                found.append(text)
            blank, turned = 0, False
    return found


def is_wrapped(rows: list[str]) -> bool:
    """Return whether rows break at a fixed width: most of those that another follows are long and end in mid-sentence.

    Or the next word would not have had room on nearly all of them.
    """
    followed = [(row, after) for row, after in pairwise(rows) if row and after]
    if len(followed) < 4:
        return False
    filled = sum(1 for row in rows if row)
    within = [row for row, _ in followed if len(row) in WRAPPED_LENGTH and row[-1] not in SENTENCE_END]
    if len(followed) > filled * 0.4 and len(within) > len(followed) * 0.6:
        return True
    width = width_of(rows)
    full = sum(len(row) + 1 + len(first_word(after)) > FILLED * width for row, after in followed)
    return WRAPPED_LENGTH.start <= width <= WIDEST and full > len(followed) * 0.75 and len(followed) > filled * 0.25


def width_of(rows: list[str]) -> int:
    """Return the length of the longest row."""
    return max(map(len, rows), default=0)


def first_word(row: str) -> str:
    """Return the first word of a row."""
    return row[:WIDEST].split(maxsplit=1)[0]


def ends_early(row: str, after: str, width: int) -> bool:
    """Return whether a wrapped row is the last of its paragraph: it ends a sentence, or a word, with room to spare."""
    if len(row) < WRAPPED_LENGTH.start and row[-1] in SENTENCE_END:
        return True
    return width <= WIDEST and len(row) + 1 + len(first_word(after)) <= NEARLY_FILLED * width


def goes_on(row: str, after: str) -> bool:
    """Return whether a sentence goes on from the last row of a page to the first one of the next."""
    return row[-1] not in SENTENCE_END and (after[0].islower() or row.endswith((SOFT_HYPHEN, "-")))


def rows_of_pages(rows: list[str]) -> frozenset[int]:
    """Return the positions of the rows that printed pages repeat: numbers that count up, and what is beside them."""
    filled = [at for at, row in enumerate(rows) if row]
    numbered = [
        (place, int(found["number"]))
        for place, at in enumerate(filled)
        if len(rows[at]) <= LONGEST_PAGE_ROW and (found := PAGE_NUMBER.fullmatch(rows[at]))
    ]
    pages = {place for one, other in pairwise(numbered) if other[1] == one[1] + 1 for place, _ in (one, other)}
    beside: dict[str, set[int]] = {}
    for place in pages:
        for near in (place - 1, place + 1):
            if 0 <= near < len(filled) and near not in pages and len(rows[filled[near]]) <= LONGEST_PAGE_ROW:
                beside.setdefault(FIGURES.sub("#", rows[filled[near]]), set()).add(near)
    heads = {near for places in beside.values() if len(places) >= 2 for near in places}
    return frozenset(filled[place] for place in pages | heads | counting_heads(rows, filled))


def counting_heads(rows: list[str], filled: list[int]) -> set[int]:
    """Return the places of running heads with the number of the page in them: "The Reader 3/2019, page 4"."""
    alike: dict[str, list[tuple[int, list[int]]]] = {}
    for place, at in enumerate(filled):
        row = rows[at]
        if len(row) <= LONGEST_PAGE_ROW and SET_APART.search(row) and (figures := FIGURES.findall(row)):
            alike.setdefault(FIGURES.sub("#", row), []).append((place, [int(one) for one in figures]))
    return {
        place
        for shape, group in alike.items()
        if len(group) >= 2 and ":" not in shape and counts_pages(group)
        for place, _ in group
    }


def counts_pages(group: list[tuple[int, list[int]]]) -> bool:
    """Return whether rows of one shape differ in one figure alone, which grows from each to the next one."""
    columns = list(zip(*(figures for _, figures in group), strict=True))
    growing = [all(one < other for one, other in pairwise(column)) for column in columns]
    return sum(growing) == 1 and all(
        grows or len(set(column)) == 1 for grows, column in zip(growing, columns, strict=True)
    )


def joined_rows(rows: list[str], known: frozenset[str]) -> str:
    """Return the rows of a paragraph as one text, words that were divided at the end of a row put together again.

    `known` are the words of the whole text: "self-" and "help" stay apart where it prints "self-help" elsewhere.
    """
    parts = [rows[0]]
    for above, row in pairwise(rows):
        if above.endswith(SOFT_HYPHEN):
            parts.append(row)
        elif above.endswith("-") and above[-2:-1].isalpha() and row[0].isalpha():
            first, second = WORD.findall(above[-WIDEST:])[-1].casefold(), WORD.findall(row[:WIDEST])[0].casefold()
            if row[0].islower() and f"{first}-{second}" not in known:
                parts[-1] = parts[-1][:-1]
            parts.append(row)
        else:
            parts.append(f" {row}")
    return "".join(parts).replace(SOFT_HYPHEN, "")


def words_in(rows: list[str]) -> frozenset[str]:
    """Return the words of rows that hyphens join, as they compare; none where no row ends with a hyphen."""
    if not any(row.endswith("-") for row in rows):
        return frozenset()
    return frozenset(word.casefold() for row in rows for word in WORD.findall(row) if "-" in word)

"""Site furniture: the navigation, search columns, banners and footers that a saved page carries around its text."""

import re

from interviews.transcripts.dates import UPDATED
from interviews.transcripts.labels import label_key, split_label
from interviews.transcripts.shape import ends_in_question, ends_sentence, is_heading_like, is_prose, words
from interviews.transcripts.site_words import COMMAND, PART_BELOW
from interviews.transcripts.source import Line, Zone

LONGEST_FURNITURE = 200
TEMPLATE_REMAINS = re.compile(r"\{\{[^{}]{0,80}\}\}|\{%[^{}%]{0,80}%\}")
EMPTY_RESULT = re.compile(
    r"(?:(?:no|none|0)\s.{0,60}\b(?:found|available|yet|to show|to display|match\w*|results?)"
    r"|nothing (?:found|to show)"
    r"|(?:aucune?|pas de|pas d')\s?.{0,60}\btrouvée?s?"
    r"|keine?\s.{0,60}\b(?:gefunden|vorhanden)"
    r"|no (?:se encontraron|hay)\s.{0,60}"
    r"|nessuna?\s.{0,60}\b(?:trovat[oaie]|disponibil[ei])"
    r"|(?:nie znaleziono|brak)\s.{0,60}"
    r"|nenhuma?\s.{0,60}\bencontrad[oa]s?"
    r"|no s'ha trobat\s.{0,60})[.!]?",
    re.IGNORECASE,
)
# Lone words of a site; as a sentence of speech they would end in a stop.
COMMAND_WORD = re.compile(
    r"(?:share|tweet|like|likes|comment|comments|reply|restack|save|print|e-?mail|copy link|clap|listen|follow|facebook"
    r"|twitter|x|linkedin|whatsapp|telegram|reddit|pinterest|mastodon|bluesky|drucken|merken|kommentare|imprimer"
    r"|commenter|commentaires|imprimir|comentar|comentarios|stampa|commenti|komentarze|coment\u00e1rios|download"
    r"|upgrade to paid|open in app|sign in|sign up|get started)(?:\s?\(\d{1,5}\))?"
    r"|\d{1,5} (?:comments?|replies|likes?|shares?|kommentare?|commentaires?|comentarios?|commenti|komentarzy)",
    re.IGNORECASE,
)
READING_TIME = re.compile(
    r"(?:\S{1,20}\s){0,2}\d{1,3}\s?-?min(?:\.|utes?|uten|uti|utos|ut)?\b.{0,20}"
    r"(?:read|lesezeit|lesedauer|lecture|lectura|lettura|leitura|czytania|\u03b1\u03bd\u03ac\u03b3\u03bd\u03c9\u03c3\u03b7\u03c2)"
    r"|(?:reading time|lesezeit|lesedauer|temps de lecture|tiempo de lectura|temps de lectura|tempo di lettura"
    r"|tempo de leitura|czas czytania)\s?:?.{0,8}\d{1,3}.{0,10}",
    re.IGNORECASE,
)
TRAIL = re.compile(
    r"[^>\u203a\u00bb|]{1,40}(?:\s[>\u203a\u00bb|]\s[^>\u203a\u00bb|]{1,40}){1,12}"
    r"|[^/\u00b7]{1,40}(?:\s[/\u00b7]\s[^/\u00b7]{1,40}){2,12}"
)


def find_furniture(lines: tuple[Line, ...]) -> frozenset[int]:
    """Return the positions of the lines that are furniture.

    A heading above an empty list belongs to it, and so does what follows the first furniture below the text.
    """
    found = {index for index, line in enumerate(lines) if is_furniture(line)}
    for index in sorted(found):
        above = index - 1
        if EMPTY_RESULT.fullmatch(lines[index].text) and above >= 0 and is_section_label(lines[above]):
            found.add(above)
    return frozenset(found | below_the_text(lines, found))


def is_furniture(line: Line) -> bool:
    """Return whether a line can only be furniture, wherever it stands."""
    if line.zone is not Zone.TEXT:
        return line.zone is Zone.FURNITURE
    text = line.raw
    if len(text) > LONGEST_FURNITURE:
        return False
    if TEMPLATE_REMAINS.search(text) or any(
        pattern.fullmatch(text) for pattern in (EMPTY_RESULT, COMMAND_WORD, READING_TIME)
    ):
        return True
    # "By A. Weiss | 12 May 2021" has the shape of a trail, and tells the date of the text.
    is_trail = TRAIL.fullmatch(text) and not ends_sentence(text) and not any(character.isdigit() for character in text)
    return bool(is_trail) or is_command(text)


def is_command(text: str) -> bool:
    """Return whether a text begins with words of a site and is none of running text ("Search engines were the …")."""
    found = COMMAND.match(text)
    if not found or (
        len(found.group().split()) == 1 and ends_sentence(text.rstrip(":")) and found.group()[-1].isalpha()
    ):
        return False
    return not is_prose(text) or not {"cookie", "cookies"}.isdisjoint(words(text))


def is_section_label(line: Line) -> bool:
    """Return whether a line can be the heading of a column of results."""
    return not line.mark and len(line.text.split()) <= 6 and is_heading_like(line.text) and not ends_sentence(line.text)


def below_the_text(lines: tuple[Line, ...], found: set[int]) -> set[int]:
    """Return the positions from the first furniture in the lower half down, unless text of any length follows it."""
    others = [at for at, line in enumerate(lines) if at not in found and line.zone is Zone.TEXT]
    if end := end_of_text(lines, others):
        return {at for at in others if at >= end and UPDATED.isdisjoint(words(lines[at].text))}
    last = last_of_text(lines, others)
    start = next((index for index in sorted(found) if index >= len(lines) / 2 and index > last), len(lines))
    return {position for position in others if position > start and not is_stated_date(lines[position].text)}


def end_of_text(lines: tuple[Line, ...], others: list[int]) -> int | None:
    """Return the position of the heading of what readers wrote, or of other pages, unless the conversation goes on."""
    for at in range(len(lines) // 2, len(lines)):
        if lines[at].zone is not Zone.TEXT or not is_part_below(lines[at]):
            continue
        before = {opening_of(lines[one]) for one in others if one < at} - {""}
        if not any(opening_of(lines[one]) in before for one in others if one > at):
            return at
    return None


def is_part_below(line: Line) -> bool:
    """Return whether a line is the heading of a part of the site that stands below a text."""
    return (
        not line.mark
        and len(line.raw) <= LONGEST_FURNITURE
        and bool(PART_BELOW.fullmatch(line.raw.strip(" :")))
        and (bool(line.heading) or not ends_sentence(line.raw.rstrip(":")))
    )


def last_of_text(lines: tuple[Line, ...], others: list[int]) -> int:
    """Return the position of the last line that is prose, or that goes on with the conversation: -1 if none does.

    A conversation goes on with a label that it has had before, or with a question that is answered.
    """
    known: set[str] = set()
    last = -1
    asked = False
    for position in others:
        line = lines[position]
        opening = opening_of(line)
        if is_prose(line.text) or opening in known or (asked and ends_sentence(line.text)):
            last = position
        asked = ends_in_question(line.text)
        if opening:
            known.add(opening)
    return last


def opening_of(line: Line) -> str:
    """Return what a line begins with that could be a label, as compared; nothing where it begins as text does."""
    label = split_label(line.raw)
    return label.key if label else label_key(line.bold_start) if not line.is_bold else ""


def is_stated_date(text: str) -> bool:
    """Return whether a line may tell the date of the text, which some pages print below everything else."""
    return any(character.isdigit() for character in text) and len(text) < 60

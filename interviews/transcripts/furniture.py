"""Site furniture: the navigation, search columns, banners and footers that a saved page carries around its text."""

import re

from interviews.transcripts.shape import ends_sentence, is_heading_like, is_prose, words
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
COMMAND = re.compile(
    r"(?:skip to|transcribed by\s+(?:https?:|\w{2,20}\.\w{2,4}\b)|back to top"
    r"|(?:view|see|show|load|browse) (?:all|more)\b|sign (?:in|up)\s*(?:\||$)|log (?:in|out)\b"
    r"|subscribe\b|share (?:this|on|via)\b|follow us\b|print this|accept (?:all|cookies)|cookie|we use cookies"
    r"|related (?:posts|articles|stories)|read next|you may also like|leave a (?:comment|reply)|all rights reserved"
    r"|copyright\b|\u00a9|privacy\b|terms of|newsletter:|tags?:|categor(?:y|ies):|filed under|previous (?:post|article)"
    r"|next (?:post|article)|menu$|search$|search\u2026|home$|contact$|advertisement$|zum inhalt springen|nach oben"
    r"|teilen$|aller au contenu|haut de page|partager|saltar al contenido|compartir|volver arriba|condividi|torna su"
    r"|wir verwenden cookies|nous utilisons des cookies|utilizamos cookies|utilizziamo cookie|drukuj|udost\u0119pnij)",
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
    if TEMPLATE_REMAINS.search(text) or EMPTY_RESULT.fullmatch(text):
        return True
    # "By A. Weiss | 12 May 2021" has the shape of a trail, and tells the date of the text.
    if TRAIL.fullmatch(text) and not ends_sentence(text) and not any(character.isdigit() for character in text):
        return True
    # A sentence that begins with such a word ("Search engines were the first to notice.") is text.
    return bool(COMMAND.match(text)) and (not is_prose(text) or "cookie" in words(text) or "cookies" in words(text))


def is_section_label(line: Line) -> bool:
    """Return whether a line can be the heading of a column of results."""
    return not line.mark and len(line.text.split()) <= 6 and is_heading_like(line.text) and not ends_sentence(line.text)


def below_the_text(lines: tuple[Line, ...], found: set[int]) -> set[int]:
    """Return the positions from the first furniture in the lower half down, unless text of any length follows it."""
    lower = [index for index in sorted(found) if index >= len(lines) / 2]
    for index in lower:
        rest = [position for position in range(index, len(lines)) if position not in found]
        if not any(is_prose(lines[position].text) for position in rest):
            return {position for position in rest if not is_stated_date(lines[position].text)}
    return set()


def is_stated_date(text: str) -> bool:
    """Return whether a line may tell the date of the text, which some pages print below everything else."""
    return any(character.isdigit() for character in text) and len(text) < 60

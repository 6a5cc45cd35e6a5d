"""Mails: whose letter holds the interview, and the lines that belong to the letter and not to the interview."""

import re

from interviews.transcripts.names import named_in
from interviews.transcripts.shape import is_name
from interviews.transcripts.source import Line

HEADER = re.compile(
    r"(?P<key>from|von|de|da|od|από|to|an|à|para|a|do|per a|προς|reply-to|cc)\s{0,2}:\s{1,3}(?P<value>\S.{1,200})",
    re.IGNORECASE,
)
SENDER_KEYS = frozenset({"from", "von", "de", "da", "od", "από"})
ADDRESS = re.compile(r"\s{0,3}[<\[(]?(?:mailto:)?[\w.+-]{1,64}@[\w.-]{1,120}[>\])]?")
# "On Tue, 12 Mar 2019 at 09:30, Ana Ruiz wrote:", "Am 12.03.2019 schrieb Ana Ruiz:".
WROTE = re.compile(
    r"(?:on|am|le|el|il|em|op|a|w dniu|dnia|στις|\d{1,4}[-./]).{3,160}\b(?:wrote|schrieb|a écrit|escribió"
    r"|ha scritto|va escriure|pisze|napisał\w{0,2}|escreveu|έγραψε|schreef)\b.{0,100}:",
    re.IGNORECASE,
)
SALUTATION = re.compile(
    r"(?:dear|hi|hello|hey|hallo|liebe|lieber|sehr geehrte|sehr geehrter|cher|chère|bonjour|hola|estimad[oa]"
    r"|querid[oa]"
    r"|apreciad[oa]|benvolgu(?:t|da)|estimat|estimada|gentile|caro|cara|ciao|szanown[ya]|drog[ia]|prezad[oa]"
    r"|αγαπητ[έή])(?:\s\S{1,30}){0,5}[,!]",
    re.IGNORECASE,
)
SIGN_OFF = re.compile(
    r"(?:(?:with )?(?:very |my )?(?:best|kind|kindest|warm|warmest) (?:wishes|regards)|regards"
    r"|yours(?: sincerely| truly| ever)?"
    r"|sincerely|all the best|mit (?:freundlichen|besten|herzlichen) grüßen|(?:viele|liebe|herzliche|beste"
    r"|schöne) grüße"
    r"|(?:bien )?cordialement|bien à (?:vous|toi)|amicalement|(?:un )?(?:cordial )?saludos?(?: cordiales)?"
    r"|atentamente|un abrazo"
    r"|salutacions(?: cordials)?|atentament|(?:cordiali|distinti|cari) saluti|un saluto|pozdrawiam(?: serdecznie)?"
    r"|z (?:poważaniem|pozdrowieniami)|(?:os )?(?:melhores )?cumprimentos|atenciosamente|abraços?"
    r"|με εκτίμηση|φιλικά)[,.!]?|--",
    re.IGNORECASE,
)
ANSWERED = re.compile(r"(?:(?:re|aw|sv|antw|odp|r|ref|res|απ)\s?:\s?)+", re.IGNORECASE)
FORWARDED = re.compile(r"(?:(?:re|aw|sv|antw|odp|r|ref|res|απ|fwd?|wg|tr|rv|i|enc|pd)\s?:\s?)+", re.IGNORECASE)
SUBJECT = re.compile(
    r"(?:subject|betreff|objet|asunto|oggetto|assunto|assumpte|temat|θέμα)\s{0,3}:\s{0,3}(?=\S)", re.IGNORECASE
)
LONGEST_SIGNATURE = 6
LONGEST_SIGNATURE_ROW = 8
MAIL_MESSAGE = "This line belongs to the letter that holds the interview."


def is_letter(lines: tuple[Line, ...]) -> bool:
    """Return whether lines are the head of a mail: a sender, or the words above what a mail quotes."""
    return any(WROTE.fullmatch(line.raw) or sender_of(line.raw) for line in lines)


def sender_of(text: str) -> str:
    """Return the name in a row such as "From: Ana Ruiz <ana@example.org>", or nothing."""
    found = HEADER.fullmatch(text)
    return named_beside_address(found["value"]) if found and found["key"].casefold() in SENDER_KEYS else ""


def named_beside_address(value: str) -> str:
    """Return the name that stands beside a mail address, or nothing where there is no address."""
    name = ADDRESS.sub("", value).strip(" \"'\u201c\u201d;,")
    return name if ADDRESS.search(value) and is_name(name) and len(name.split()) >= 2 else ""


def correspondents(lines: tuple[Line, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who wrote the words that a mail quotes, and who answered them, as its head tells."""
    quoted: list[str] = []
    receivers: list[str] = []
    senders: list[str] = []
    for line in lines:
        header = HEADER.fullmatch(line.raw)
        if header and (name := named_beside_address(header["value"])):
            (senders if header["key"].casefold() in SENDER_KEYS else receivers).append(name)
        elif WROTE.fullmatch(line.raw):
            quoted += [person.name for person in named_in(ADDRESS.sub("", line.raw))][-1:]
    askers = tuple(dict.fromkeys(quoted or receivers))[:1]
    return askers, tuple(dict.fromkeys(name for name in senders if name not in askers))[:1]


def answers_questions(lines: tuple[Line, ...]) -> bool:
    """Return whether the head of a mail says that it answers another one: its subject begins with "Re:"."""
    return any((found := SUBJECT.match(line.raw)) and ANSWERED.match(line.raw, found.end()) for line in lines)


def subject_of_mail(text: str) -> str:
    """Return the subject that a row of a mail's head states, without "Re:" and "Fwd:", or nothing."""
    found = SUBJECT.match(text)
    return FORWARDED.sub("", text[found.end() :].strip(), count=1).strip() if found else ""


def belongs_to_letter(line: Line) -> bool:
    """Return whether a line is the head of a mail, its salutation or the words above what it quotes."""
    return any(pattern.fullmatch(line.raw) for pattern in (HEADER, WROTE, SALUTATION))


def signature_start(tail: tuple[Line, ...]) -> int:
    """Return where the signature begins in the last lines of a text; their number means that there is none."""
    for position in range(max(0, len(tail) - LONGEST_SIGNATURE), len(tail)):
        below = tail[position + 1 :]
        short = all(len(line.text.split()) <= LONGEST_SIGNATURE_ROW for line in below)
        if SIGN_OFF.fullmatch(tail[position].raw) and short:
            return position
    return len(tail)

"""Printing: renders one known interview in the layouts and formats in which newsrooms receive interviews."""

import html
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import docx
from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: F401

from tests.interviews.transcripts.corpus import Interview, Said

LETTERS = {
    "en": "QA", "fr": "QR", "de": "FA", "es": "PR", "it": "DR", "ca": "PR", "pl": "PO", "pt": "PR", "el": "ΕΑ",
    "ar": "سج", "he": "שת",
}  # fmt: skip
PART_NAMES = {
    "en": ("Interviewer", "Interviewee"), "fr": ("Question", "Réponse"), "de": ("Frage", "Antwort"),
    "es": ("Pregunta", "Respuesta"), "it": ("Domanda", "Risposta"), "ca": ("Pregunta", "Resposta"),
    "pl": ("Pytanie", "Odpowiedź"), "pt": ("Pergunta", "Resposta"), "el": ("Ερώτηση", "Απάντηση"),
    "ar": ("سؤال", "جواب"), "he": ("שאלה", "תשובה"),
}  # fmt: skip
CASELESS = frozenset({"ar", "he"})
COOKIES = "We use cookies to improve this site. Accept all / Reject"
MENU = ("Home", "Magazine", "About us", "Contact")
FOOTER = (
    "Share this article",
    "Related: The bridge that sings",
    "Leave a comment",
    "© 2023 The Lantern. All rights reserved",
)


@dataclass(frozen=True)
class Printed:
    """A source in one layout: its file name, its bytes, and what of the interview it does not tell."""

    filename: str
    data: bytes
    has_head: bool = True
    names_asker: bool = True
    furniture: tuple[str, ...] = ()


Render = Callable[[Interview], Printed | None]
LAYOUTS: dict[str, Render] = {}


def layout(render: Render) -> Render:
    """Register a layout under the name of its function."""
    LAYOUTS[render.__name__] = render
    return render


def printed(interviews: tuple[Interview, ...]) -> Iterator[tuple[str, Interview, Printed]]:
    """Give each interview in each layout that can print it, with a name."""
    for number, interview in enumerate(interviews):
        for name, render in LAYOUTS.items():
            result = render(interview)
            if result is not None:
                yield f"{interview.language}{number:02}_{name}", interview, result


def name_of(interview: Interview, side: str) -> str:
    return interview.asked if side == "A" else interview.asker


def surname(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1]


def initials(name: str) -> str:
    return "".join(part[0] for part in name.split())


def text_file(
    rows: list[str], suffix: str = "txt", gap: str = "\n\n", encoding: str = "utf-8", **more: object
) -> Printed:
    return Printed(f"interview.{suffix}", gap.join(rows).encode(encoding), **more)  # type: ignore[arg-type]


def plain(said: Said, bullet: str = "• ") -> str:
    return said if isinstance(said, str) else "\n".join(bullet + item for item in said)


def rows_of(interview: Interview, label: Callable[[int, str], str], bullet: str = "• ") -> list[str]:
    """Return the interview as paragraphs of text, each turn with its label."""
    rows = [interview.title, interview.printed_date, interview.intro]
    for position, (side, blocks) in enumerate(interview.turns):
        first, *others = blocks
        rows += [label(position, side) + plain(first), *(plain(one, bullet) for one in others)]
    return [*rows, interview.closing]


@layout
def full_names(one: Interview) -> Printed | None:
    return text_file(rows_of(one, lambda _, side: f"{name_of(one, side)}: "))


@layout
def surnames(one: Interview) -> Printed | None:
    return text_file(rows_of(one, lambda _, side: f"{surname(name_of(one, side))}: "))


@layout
def initials_after_names(one: Interview) -> Printed | None:
    if one.language in CASELESS:
        return None
    return text_file(
        rows_of(one, lambda at, side: f"{name_of(one, side) if at < 2 else initials(name_of(one, side))}: ", "- ")
    )


@layout
def initials_alone(one: Interview) -> Printed | None:
    if one.language in CASELESS:
        return None
    return text_file(rows_of(one, lambda _, side: f"{initials(name_of(one, side))}: "))


@layout
def first_names(one: Interview) -> Printed | None:
    return text_file(rows_of(one, lambda _, side: f"{name_of(one, side).split()[0]}: "))


@layout
def letters(one: Interview) -> Printed | None:
    return text_file(rows_of(one, lambda _, side: f"{LETTERS[one.language]['QA'.index(side)]}: ", "– "))


@layout
def letters_with_stops(one: Interview) -> Printed | None:
    if one.language in CASELESS:
        return None
    return text_file(rows_of(one, lambda _, side: f"{LETTERS[one.language]['QA'.index(side)]}. "))


@layout
def numbered_letters(one: Interview) -> Printed | None:
    if one.language in CASELESS:
        return None
    return text_file(rows_of(one, lambda at, side: f"{LETTERS[one.language]['QA'.index(side)]}{at // 2 + 1}: "))


@layout
def part_names(one: Interview) -> Printed | None:
    return text_file(rows_of(one, lambda _, side: f"{PART_NAMES[one.language]['QA'.index(side)]}: "))


@layout
def spaced_labels_windows(one: Interview) -> Printed | None:
    rows = rows_of(one, lambda _, side: f"{name_of(one, side)}\u00a0: ")
    return Printed("interview.txt", "\r\n\r\n".join(rows).encode("utf-8-sig"))


@layout
def utf_16(one: Interview) -> Printed | None:
    return text_file(rows_of(one, lambda _, side: f"{name_of(one, side)}: "), encoding="utf-16")


@layout
def old_windows(one: Interview) -> Printed | None:
    encoding = {"pl": "cp1250", "el": "cp1253", "ar": "cp1256", "he": "cp1255"}.get(one.language, "cp1252")
    return text_file(rows_of(one, lambda _, side: f"{name_of(one, side)}: "), encoding=encoding)


@layout
def capitals_with_role(one: Interview) -> Printed | None:
    if one.language in CASELESS:
        return None

    def label(at: int, side: str) -> str:
        name = name_of(one, side).upper()
        if at == 1 and one.role:
            return f"{name}, {one.role.upper()}, {one.organisation.upper()}: "
        return f"{name if at < 2 else surname(name)}: "

    return text_file(rows_of(one, label))


@layout
def bracketed_times(one: Interview) -> Printed | None:
    return text_file(rows_of(one, lambda at, side: f"[00:{at:02}:07] {name_of(one, side)}: "))


@layout
def names_with_dash(one: Interview) -> Printed | None:
    return text_file(rows_of(one, lambda _, side: f"{name_of(one, side)} – "))


@layout
def capitals_with_stop(one: Interview) -> Printed | None:
    if one.language in CASELESS:
        return None
    return text_file(rows_of(one, lambda _, side: f"{name_of(one, side).upper()}. "))


@layout
def names_above(one: Interview) -> Printed | None:
    return text_file(rows_of(one, lambda _, side: f"{name_of(one, side)}\n"))


@layout
def otter(one: Interview) -> Printed | None:
    return text_file(rows_of(one, lambda at, side: f"{name_of(one, side)}  {at // 2}:{at * 7 % 60:02}\n"))


@layout
def times_above_names(one: Interview) -> Printed | None:
    return text_file(rows_of(one, lambda at, side: f"{name_of(one, side)} (00:{at:02}:11):\n"))


@layout
def dashes_for_both(one: Interview) -> Printed | None:
    return text_file(rows_of(one, lambda _, side: "— " if one.language != "es" else "—"))


@layout
def dashes_for_answers(one: Interview) -> Printed | None:
    return text_file(rows_of(one, lambda _, side: "– " if side == "A" else ""))


@layout
def dashes_for_questions(one: Interview) -> Printed | None:
    return text_file(rows_of(one, lambda _, side: "– " if side == "Q" else ""))


@layout
def numbered_questions(one: Interview) -> Printed | None:
    return text_file(rows_of(one, lambda at, side: f"{at // 2 + 1}. " if side == "Q" else ""))


@layout
def bare_questions(one: Interview) -> Printed | None:
    return text_file(rows_of(one, lambda _, side: ""))


@layout
def asker_label_alone(one: Interview) -> Printed | None:
    return text_file(rows_of(one, lambda _, side: f"{name_of(one, side)}: " if side == "Q" else ""))


@layout
def answerer_label_alone(one: Interview) -> Printed | None:
    return text_file(rows_of(one, lambda _, side: f"{surname(name_of(one, side))}: " if side == "A" else ""))


@layout
def text_with_furniture(one: Interview) -> Printed | None:
    rows = rows_of(one, lambda _, side: f"{name_of(one, side)}: ")
    return text_file(["Skip to content", COOKIES, *rows, *FOOTER], furniture=("Skip to content", COOKIES, *FOOTER))


# Markdown


def markdown_rows(
    one: Interview, question: Callable[[int, str], str], answer: str = "", head: bool = True
) -> list[str]:
    rows = [f"# {one.title}", f"*{one.printed_date}*", one.intro] if head else []
    for at, (side, blocks) in enumerate(one.turns):
        first, *others = blocks
        rows.append(question(at, plain(first)) if side == "Q" else answer + plain(first))
        rows += [plain(block, "- ") for block in others]
    return [*rows, "---", f"*{one.closing}*"]


@layout
def markdown_bold_questions(one: Interview) -> Printed | None:
    return text_file(markdown_rows(one, lambda _, text: f"**{text}**"), "md")


@layout
def markdown_heading_questions(one: Interview) -> Printed | None:
    return text_file(markdown_rows(one, lambda _, text: f"## {text}"), "md")


@layout
def markdown_numbered_bold(one: Interview) -> Printed | None:
    return text_file(markdown_rows(one, lambda at, text: f"**{at // 2 + 1}. {text}**"), "md")


@layout
def markdown_quoted_questions(one: Interview) -> Printed | None:
    return text_file(markdown_rows(one, lambda _, text: f"> {text}"), "md")


@layout
def markdown_italic_questions(one: Interview) -> Printed | None:
    return text_file(markdown_rows(one, lambda _, text: f"*{text}*"), "md")


@layout
def markdown_bold_labels(one: Interview) -> Printed | None:
    rows = markdown_rows(one, lambda _, text: f"**{one.asker}:** {text}", f"**{one.asked}:** ")
    return text_file(rows, "md")


@layout
def markdown_front_matter(one: Interview) -> Printed | None:
    front = f'---\ntitle: "{one.title}"\ndate: {one.date.isoformat()}\ntags: [people, places]\n---'
    rows = markdown_rows(
        one, lambda _, text: f"**{initials(one.asker)}:** {text}", f"**{initials(one.asked)}:** ", False
    )
    return text_file([front, one.intro, *rows], "md") if one.language not in CASELESS else None


@layout
def markdown_speaker_headings(one: Interview) -> Printed | None:
    rows = markdown_rows(one, lambda _, text: f"### {one.asker}\n\n{text}", f"### {one.asked}\n\n")
    return text_file(rows, "md")


# HTML


def tags(said: Said, tag: str = "p") -> str:
    if isinstance(said, str):
        return f"<{tag}>{html.escape(said)}</{tag}>"
    return "<ul>" + "".join(f"<li>{html.escape(item)}</li>" for item in said) + "</ul>"


def web_page(one: Interview, body: str, main: str = "main") -> Printed:
    menu = "".join(f'<li><a href="/{at}">{item}</a></li>' for at, item in enumerate(MENU))
    foot = "".join(f'<div class="widget">{item}</div>' for item in FOOTER)
    page = (
        f'<!DOCTYPE html><html lang="{one.language}"><head><meta'
        f' charset="utf-8"><title>{html.escape(one.title)} | The Lantern'
        f'</title></head><body><div class="cookie-banner">{COOKIES}</div><header><nav><ul>{menu}</ul></nav></header>'
        f'<{main}><h1>{html.escape(one.title)}</h1><p class="meta"><time'
        f' datetime="{one.date}">{one.printed_date}</time></p>'
        f'<figure><img src="/media/lead.jpg" alt=""></figure><p class="intro">{html.escape(one.intro)}</p>{body}'
        f"<p>{html.escape(one.closing)}</p></{main}><footer>{foot}</footer></body></html>"
    )
    return Printed("interview.html", page.encode(), furniture=(COOKIES, *MENU, *FOOTER))


def web_turns(one: Interview, question: str, answer: str = "<p>{}</p>") -> str:
    parts = []
    for side, (first, *others) in one.turns:
        template = question if side == "Q" else answer
        text = html.escape(str(first))
        parts.append(template.format(text, name=name_of(one, side), short=initials(name_of(one, side))))
        parts += [tags(block) for block in others]
    return "\n".join(parts)


@layout
def web_bold_labels(one: Interview) -> Printed | None:
    turn = "<p><strong>{name}:</strong> {}</p>"
    return web_page(one, web_turns(one, turn, turn))


@layout
def web_bold_questions(one: Interview) -> Printed | None:
    return web_page(one, web_turns(one, "<p><b>{}</b></p>"))


@layout
def web_bold_names_without_colon(one: Interview) -> Printed | None:
    turn = "<p><strong>{name}</strong> {}</p>"
    return web_page(one, web_turns(one, turn, turn))


@layout
def web_heading_questions(one: Interview) -> Printed | None:
    return web_page(one, web_turns(one, "<h3>{}</h3>"), "article")


@layout
def web_divs(one: Interview) -> Printed | None:
    return web_page(one, web_turns(one, '<div class="q">{}</div>', '<div class="a">{}</div>'), "div")


@layout
def web_definition_list(one: Interview) -> Printed | None:
    parts = []
    for side, blocks in one.turns:
        inner = "".join(tags(block) for block in blocks)
        parts.append(f"<dt>{html.escape(str(blocks[0]))}</dt>" if side == "Q" else f"<dd>{inner}</dd>")
    return web_page(one, f"<dl>{''.join(parts)}</dl>")


@layout
def web_table(one: Interview) -> Printed | None:
    rows = [
        f"<tr><td>{name_of(one, side)}</td><td>{''.join(tags(block) for block in blocks)}</td></tr>"
        for side, blocks in one.turns
    ]
    return web_page(one, f"<table><tbody>{''.join(rows)}</tbody></table>")


@layout
def web_breaks(one: Interview) -> Printed | None:
    return web_page(one, web_turns(one, "<p><b>{}</b><br>", "{}</p>"))


@layout
def web_italic_questions(one: Interview) -> Printed | None:
    return web_page(one, web_turns(one, "<p><em>{}</em></p>"), "article")


@layout
def google_docs(one: Interview) -> Printed | None:
    style = ".c1{font-weight:700}.c2{font-weight:400}.c3{font-size:26pt;font-weight:400}"
    turn = '<p class="c0"><span class="c1">{name}: </span><span class="c2">{}</span></p>'
    body = web_turns(one, turn, turn)
    page = (
        f'<html><head><meta content="text/html; charset=UTF-8"'
        f' http-equiv="content-type"><style type="text/css">{style}</style>'
        f'</head><body class="doc-content"><p class="c0 title"><span'
        f' class="c3">{html.escape(one.title)}</span></p><p class="c0">'
        f'<span class="c2">{one.printed_date}</span></p><p class="c0"><span'
        f' class="c2">{html.escape(one.intro)}</span></p>{body}'
        f'<p class="c0"><span class="c2">{html.escape(one.closing)}</span></p></body></html>'
    )
    return Printed("interview.html", page.encode())


@layout
def pasted_docs(one: Interview) -> Printed | None:
    turn = '<p dir="ltr"><span style="font-weight:700">{}</span></p>'
    plain_turn = '<p dir="ltr"><span style="font-weight:400">{}</span></p>'
    head = "".join(plain_turn.format(html.escape(row)) for row in (one.title, one.printed_date, one.intro))
    body = web_turns(one, turn, plain_turn) + plain_turn.format(html.escape(one.closing))
    return Printed("paste.html", f'<b style="font-weight:normal;" id="docs-internal-guid-1">{head}{body}</b>'.encode())


@layout
def word_html(one: Interview) -> Printed | None:
    turn = (
        "<p class=MsoNormal><b><span lang=EN-GB>{name}:<o:p></o:p></span></b><span lang=EN-GB> {}<o:p></o:p></span></p>"
    )
    parts = []
    for side, (first, *others) in one.turns:
        parts.append(turn.format(html.escape(str(first)), name=name_of(one, side)))
        for block in others:
            if isinstance(block, str):
                parts.append(f"<p class=MsoNormal>{html.escape(block)}</p>")
            else:
                parts += [
                    "<p class=MsoListParagraph"
                    " style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]>"
                    "<span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·"
                    "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>"
                    f"{html.escape(item)}</p>"
                    for item in block
                ]
    page = (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office' xmlns:w='urn:schemas-microsoft-com:office:word'><head>"
        "<meta http-equiv=Content-Type content='text/html; charset=utf-8'>"
        "<!--[if gte mso 9]><xml><w:WordDocument/></xml>"
        f"<![endif]--><style>p.MsoNormal {{margin:0cm}}</style></head><body lang=EN-GB><div class=WordSection1>"
        f"<p class=MsoTitle>{html.escape(one.title)}</p><p class=MsoNormal>{one.printed_date}</p><p class=MsoNormal>"
        f"{html.escape(one.intro)}</p>{''.join(parts)}<p"
        f" class=MsoNormal>{html.escape(one.closing)}</p></div></body></html>"
    )
    return Printed("interview.htm", page.encode())


# Word


def word_file(one: Interview, add_turn: Callable[..., None]) -> Printed:
    document = docx.Document()
    document.add_heading(one.title, 0)
    document.add_paragraph(one.printed_date)
    document.add_paragraph(one.intro)
    for side, (first, *others) in one.turns:
        add_turn(document, side, first)
        for block in others:
            if isinstance(block, str):
                document.add_paragraph(block)
            else:
                for item in block:
                    document.add_paragraph(item, style="List Bullet")
    document.add_paragraph(one.closing)
    stream = io.BytesIO()
    document.save(stream)
    return Printed("interview.docx", stream.getvalue())


@layout
def word_bold_labels(one: Interview) -> Printed | None:
    def add(document: docx.document.Document, side: str, text: str) -> None:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{name_of(one, side)}: ").bold = True
        paragraph.add_run(text)

    return word_file(one, add)


@layout
def word_bold_questions(one: Interview) -> Printed | None:
    def add(document: docx.document.Document, side: str, text: str) -> None:
        document.add_paragraph().add_run(text).bold = side == "Q"

    return word_file(one, add)


@layout
def word_heading_questions(one: Interview) -> Printed | None:
    def add(document: docx.document.Document, side: str, text: str) -> None:
        document.add_paragraph(text, style="Heading 2" if side == "Q" else None)

    return word_file(one, add)


@layout
def word_italic_questions(one: Interview) -> Printed | None:
    def add(document: docx.document.Document, side: str, text: str) -> None:
        document.add_paragraph().add_run(text).italic = side == "Q"

    return word_file(one, add)


@layout
def word_numbered_questions(one: Interview) -> Printed | None:
    def add(document: docx.document.Document, side: str, text: str) -> None:
        document.add_paragraph(text, style="List Number" if side == "Q" else None)

    return word_file(one, add)


@layout
def word_tabbed_labels(one: Interview) -> Printed | None:
    def add(document: docx.document.Document, side: str, text: str) -> None:
        document.add_paragraph(f"{initials(name_of(one, side))}:\t{text}")

    return word_file(one, add) if one.language not in CASELESS else None


@layout
def word_table(one: Interview) -> Printed | None:
    document = docx.Document()
    document.add_heading(one.title, 0)
    document.add_paragraph(one.printed_date)
    document.add_paragraph(one.intro)
    table = document.add_table(rows=0, cols=2)
    for side, blocks in one.turns:
        cells = table.add_row().cells
        cells[0].text = name_of(one, side)
        first, *others = blocks
        cells[1].text = str(first)
        for block in others:
            for text in [block] if isinstance(block, str) else block:
                cells[1].add_paragraph(text, style=None if isinstance(block, str) else "List Bullet")
    document.add_paragraph(one.closing)
    stream = io.BytesIO()
    document.save(stream)
    return Printed("interview.docx", stream.getvalue())


# Recordings


def flat(blocks: tuple[Said, ...]) -> str:
    return " ".join(block if isinstance(block, str) else ", ".join(block) for block in blocks)


def cues(one: Interview, row: Callable[[str, str, int], str], comma: str) -> list[str]:
    """Return the cues of an interview, each turn cut into two."""
    blocks, at = [], 0
    for side, said in one.turns:
        words = flat(said).split()
        half = max(1, len(words) // 2)
        for part, piece in enumerate((words[:half], words[half:])):
            if piece:
                time = f"00:{at // 60:02}:{at % 60:02}{comma}000 --> 00:{at // 60:02}:{at % 60:02}{comma}900"
                blocks.append((time, row(name_of(one, side), " ".join(piece), part)))
                at += 3
    return [f"{number}\n{time}\n{text}" for number, (time, text) in enumerate(blocks, start=1)]


@layout
def vtt_voices(one: Interview) -> Printed | None:
    rows = cues(one, lambda name, text, _: f"<v {name}>{text}</v>", ".")
    return text_file(["WEBVTT", *rows], "vtt", has_head=False)


@layout
def vtt_labels(one: Interview) -> Printed | None:
    rows = cues(one, lambda name, text, part: text if part else f"{name}: {text}", ".")
    return text_file(["WEBVTT\nKind: captions", *rows], "vtt", has_head=False)


@layout
def srt_labels(one: Interview) -> Printed | None:
    rows = cues(one, lambda name, text, part: text if part else f"{name}: {text}", ",")
    return text_file(rows, "srt", has_head=False)


@layout
def zoom_labels(one: Interview) -> Printed | None:
    rows = cues(one, lambda name, text, _: f"{name}: {text}", ".")
    return text_file(["WEBVTT", *rows], "vtt", has_head=False)

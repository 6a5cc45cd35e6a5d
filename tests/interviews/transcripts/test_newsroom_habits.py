"""Habits of newsrooms, recorders and mail programs that no other test prints: who speaks, and what is set apart."""

import io

import docx
import pytest

from interviews.transcripts import FindingCode, Transcript, read_transcript

WORDS = ("What is in the box?", "A clock without hands.", "And does it go?", "It has never gone anywhere, I think.")


def spoken(transcript: Transcript) -> list[tuple[str | None, str]]:
    return [(turn.speaker, " ".join(block.text for block in turn.blocks)) for turn in transcript.turns]


def told(*names: str | None) -> list[tuple[str | None, str]]:
    return list(zip(names, WORDS, strict=True))


CAPITALS = f"""Clocks

On the stage were Ana Ruiz of the Clock Union, Jo Berg of the Bell Forum and Ivo Lang of Hammers.

RUIZ — {WORDS[0]}

BERG — {WORDS[1]}

RUIZ — {WORDS[2]}

LANG — {WORDS[3]}

BERG — I would not know."""
LABELS = {
    "capitals that occur once": (CAPITALS, ("Ana Ruiz", "Jo Berg", "Ana Ruiz", "Ivo Lang")),
    "tabulators": (f"AR\t{WORDS[0]}\nNB\t{WORDS[1]}\nAR\t{WORDS[2]}\nNB\t{WORDS[3]}\nAR\tSo.\nNB\tYes.", ("AR", "NB") * 2),
    "codes": (f"I1: {WORDS[0]}\nP7: {WORDS[1]}\nI2: {WORDS[2]}\nP7: {WORDS[3]}\nI1: So.", ("I1", "P7", "I2", "P7")),
    "names in brackets": ("".join(f"[{'Ana Ruiz' if at % 2 == 0 else 'Jo Berg'}] 10:30:0{at}\n{one}\n\n"
                                  for at, one in enumerate(WORDS)), ("Ana Ruiz", "Jo Berg") * 2),
    "a surname behind a first letter": (
        f"Ana Ruiz: {WORDS[0]}\n\nJo Berg: {WORDS[1]}\n\nA. Ruiz: {WORDS[2]}\n\nJ. Berg: {WORDS[3]}",
        ("Ana Ruiz", "Jo Berg") * 2,
    ),
    "short words for the parts": (
        f"Title\n\nInt.: {WORDS[0]}\n\nResp.: {WORDS[1]}\n\nInt.: {WORDS[2]}\n\nResp.: {WORDS[3]}", ("Int.", "Resp.") * 2
    ),
    "names above the words of a cue": (
        "".join(f"0:0:{at}.0 --> 0:0:{at}.500\n{'Ana Ruiz' if at % 2 == 0 else 'Jo Berg'}\n{one}\n\n"
                for at, one in enumerate(WORDS)),
        ("Ana Ruiz", "Jo Berg") * 2,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LABELS)
def test_labels_of_newsrooms_and_recorders(name: str) -> None:
    text, names = LABELS[name]
    assert spoken(read_transcript(text.encode(), "a.txt"))[:4] == told(*names)


def test_somebody_in_the_hall_is_not_the_one_who_leads_the_talk() -> None:
    text = f"Clocks\n\nAna Ruiz spoke with Jo Berg.\n\nHost: {WORDS[0]}\n\nJo Berg: {WORDS[1]}\n\n"
    text += f"Audience member: {WORDS[2]}\n\nJo Berg: {WORDS[3]}"
    assert spoken(read_transcript(text.encode(), "a.txt")) == told("Ana Ruiz", "Jo Berg", "Audience member", "Jo Berg")


MAIL = f"""From: Jo Berg <jo@clocks.example>
To: Ana Ruiz <ana@paper.example>
Subject: Clocks

Dear Ana,

here is what I think.

On Tue, 12 Mar 2019 at 09:30, Ana Ruiz <ana@paper.example> wrote:

> {WORDS[0]}

{WORDS[1]}

> {WORDS[2]}

{WORDS[3]}

Best wishes,
Jo"""


def test_mail_answers_the_questions_that_it_quotes() -> None:
    transcript = read_transcript(MAIL.encode(), "mail.txt")
    apart = [one.source for one in transcript.findings if one.code is FindingCode.METADATA]
    assert (transcript.title, spoken(transcript), transcript.intro, transcript.closing) == (
        "Clocks", told("Ana Ruiz", "Jo Berg", "Ana Ruiz", "Jo Berg"), (), ()
    )  # fmt: skip
    assert apart[-5:] == [
        "Dear Ana,",
        "here is what I think.",
        "On Tue, 12 Mar 2019 at 09:30, Ana Ruiz <ana@paper.example> wrote:",
        "Best wishes,",
        "Jo",
    ]


PAGE = f"""<html><head><title>Who winds it? | Clocks</title><script type="application/ld+json">{{"@graph":
[{{"@type": "Article", "datePublished": "2020-05-04T08:00:00Z", "author": [{{"name": "Ana Ruiz"}}]}}]}}</script></head>
<body><article><h1>Who winds it?</h1><h2>The keeper of the Clock Museum, Jo Berg, has lost the key</h2><p>4 min read</p>
<h3>Who winds it?</h3><p><b>{WORDS[0]}</b></p><p>{WORDS[1]}</p><div class="kg-callout-card"><p>Clocks tick.</p></div>
<div class="newsletter"><p>News of clocks in your letter box on every Sunday morning of the year.</p></div>
<p><b>{WORDS[2]}</b></p><p>{WORDS[3]}</p><p><a class="button">Share</a></p>
<div class="footnotes"><p>The museum has two clocks.</p></div></article></body></html>"""


def test_page_states_its_writer_and_sets_apart_what_is_beside_the_text() -> None:
    transcript = read_transcript(PAGE.encode(), "a.html")
    assert spoken(transcript) == told("Ana Ruiz", "Jo Berg", "Ana Ruiz", "Jo Berg")
    assert (transcript.title, str(transcript.date)) == ("Who winds it?", "2020-05-04")
    assert [one.text for one in transcript.intro] == ["The keeper of the Clock Museum, Jo Berg, has lost the key"]
    assert [one.source for one in transcript.findings if one.code is FindingCode.SET_APART] == [
        "Who winds it?",
        "Clocks tick.",
        "The museum has two clocks.",
    ]


def test_conversation_below_a_box_of_the_site_is_no_furniture() -> None:
    turns = "".join(f"<p><b>Ana:</b> {WORDS[0]}</p><p><b>Jo:</b> {WORDS[1]}</p>" for _ in range(3))
    page = f"<main><h1>Clocks</h1>{turns}<aside class='newsletter'><p>News.</p></aside><p><b>Ana:</b> Why?</p><p>So.</p></main>"
    transcript = read_transcript(page.encode(), "a.html")
    assert ([line.text for line in transcript.furniture], len(transcript.turns)) == (["News."], 7)


def test_list_of_those_who_speak_and_headings_of_columns_are_no_introduction() -> None:
    document = docx.Document()
    document.add_heading("Clocks", 0)
    document.add_paragraph("Ana Ruiz, keeper", style="List Bullet")
    document.add_paragraph("Jo Berg, baker", style="List Bullet")
    table = document.add_table(rows=0, cols=3)
    for row in [("Time", "Speaker", "Text"), *(
        (f"00:0{at}", "Ana Ruiz" if at % 2 == 0 else "Jo Berg", one) for at, one in enumerate(WORDS)
    )]:  # fmt: skip
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(stream := io.BytesIO())
    transcript = read_transcript(stream.getvalue(), "a.docx")
    assert (spoken(transcript), transcript.intro) == (told("Ana Ruiz", "Jo Berg", "Ana Ruiz", "Jo Berg"), ())
    assert {one.name: one.role for one in transcript.speakers} == {"Ana Ruiz": "keeper", "Jo Berg": "baker"}


COMMENTED = f"""<h1>Clocks</h1><p>Ana: {WORDS[0]}</p><p>Jo: {WORDS[1]}</p><p>Ana: {WORDS[2]}</p>
<p>Jo: {WORDS[3]}<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></p>
<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a>Is this so?</p></div>"""


def test_comments_on_a_text_are_no_part_of_it() -> None:
    read = read_transcript(COMMENTED.encode(), "a.html")
    assert (spoken(read), read.closing) == (told("Ana", "Jo", "Ana", "Jo"), ())
    assert [one.source for one in read.findings if one.code is FindingCode.SET_APART] == ["[a]Is this so?"]


def test_comments_of_a_word_file_are_no_part_of_it() -> None:
    document = docx.Document()
    for at, one in enumerate(WORDS):
        run = document.add_paragraph().add_run(f"{('Ana', 'Jo')[at % 2]}: {one}")
    document.add_comment(runs=run, text="Is this so?")
    document.save(stream := io.BytesIO())
    read = read_transcript(stream.getvalue(), "a.docx")
    assert (spoken(read), read.closing) == (told("Ana", "Jo", "Ana", "Jo"), ())
    assert [one.source for one in read.findings if one.code is FindingCode.SET_APART] == ["Is this so?"]


ARTICLES = {
    "ca": ("L'Oriol Vidal és fuster. La Marta Ribas hi parla.", "La Marta", "L'Oriol", "Marta Ribas", "Oriol Vidal"),
    "pt": ("O Rui Sá é oleiro. A Eva Luz falou com ele.", "A Eva", "O Rui", "Eva Luz", "Rui Sá"),
    "el": ("Ο Νίκος Βέργης ράβει. Η Άννα Ρούσσου τον συνάντησε.", "Η Άννα", "Ο Νίκος", "Άννα Ρούσσου", "Νίκος Βέργης"),
}


@pytest.mark.parametrize("language", ARTICLES)
def test_an_article_before_a_name_is_no_part_of_it(language: str) -> None:
    above, one, other, asker, asked = ARTICLES[language]
    turns = "\n\n".join(f"{(one, other)[at % 2]}: {words}" for at, words in enumerate(WORDS))
    read = read_transcript(f"Clocks\n\n{above}\n\n{turns}".encode(), "a.txt")
    assert spoken(read) == told(asker, asked, asker, asked)


ANSWER = f"""From: Jo Berg <jo@clocks.example>
To: Ana Ruiz <ana@paper.example>
Subject: RE: Clocks

Dear Ana,

my answers are below.

**{WORDS[0]}**

{WORDS[1]}

**{WORDS[2]}**

{WORDS[3]}

Kind regards,

Jo Berg
Keeper, Clock Union
"""


def test_who_sends_a_mail_back_has_answered() -> None:
    read = read_transcript(ANSWER.encode(), "a.md")
    assert (read.title, read.intro, spoken(read)) == ("Clocks", (), told("Ana Ruiz", "Jo Berg", "Ana Ruiz", "Jo Berg"))
    assert [(one.role, one.organisation) for one in read.speakers if not one.asks] == [("Keeper", "Clock Union")]


def test_the_address_of_a_picture_ends_where_its_name_does() -> None:
    page = f"<h1>Clocks</h1><img src='/a/clock.jpg?w=640&amp;ssl=1'><p>Ana: {WORDS[0]}</p><p>Jo: {WORDS[1]}</p>" * 2
    assert read_transcript(page.encode(), "a.html").lead_image == "/a/clock.jpg"


def test_the_heading_of_the_list_of_those_who_speak_goes_with_it() -> None:
    turns = "\n\n".join(f"{('Ana Ruiz', 'Jo Berg')[at % 2]}: {one}" for at, one in enumerate(WORDS))
    text = f"# Clocks\n\nTwo people met.\n\n**Taking part**\n\n- Ana Ruiz, keeper\n- Jo Berg, baker\n\n{turns}"
    assert [one.text for one in read_transcript(text.encode(), "a.md").intro] == ["Two people met."]


def test_tags_that_a_site_prints_below_a_text_are_no_part_of_it() -> None:
    turns = "".join(f"<p>{('Ana', 'Jo')[at % 2]}: {one}</p>" for at, one in enumerate(WORDS))
    page = f"<h1>Clocks</h1>{turns}<div class='field--name-field-tags'><div>clocks</div><div>towers</div></div>"
    read = read_transcript(page.encode(), "a.html")
    assert (spoken(read), read.closing) == (told("Ana", "Jo", "Ana", "Jo"), ())
    assert [line.text for line in read.furniture] == ["clocks", "towers"]

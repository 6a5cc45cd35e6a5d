"""Messages that turn sign-ups away."""

from interviews.transcripts.findings import FindingCode
from interviews.transcripts.notices import build_notice, is_notice, notice_length
from interviews.transcripts.source import split_lines
from tests.interviews.transcripts.samples import NOTICE_PARAGRAPHS, NOTICE_TITLE

NOTICE = split_lines("\n\n".join([NOTICE_TITLE, *NOTICE_PARAGRAPHS]))


def test_refusal_with_regret_and_cause_is_a_notice() -> None:
    assert is_notice(NOTICE)


def test_german_refusal_is_a_notice() -> None:
    text = (
        "Danke für Ihr Interesse am Verzeichnis\n\n"
        "Leider können wir wegen einer technischen Störung zurzeit keine Anmeldung annehmen, "
        "das ist im Moment nicht möglich. Wir melden uns, sobald es wieder geht."
    )
    assert is_notice(split_lines(text))


def test_text_that_mentions_a_fault_is_no_notice() -> None:
    text = "The pump\n\nThe pump had a fault that nobody could find. The children carried water until June."
    assert not is_notice(split_lines(text))


def test_notice_takes_the_hidden_address_out_and_keeps_the_words() -> None:
    notice, findings = build_notice(NOTICE)
    assert notice.title == NOTICE_TITLE
    assert [paragraph.text for paragraph in notice.paragraphs] == [
        NOTICE_PARAGRAPHS[0],
        "In the meantime you can sign up for our newsletter, or write to us at.",
    ]
    assert notice.mentions_newsletter is True
    assert notice.contact_email is None
    assert [(finding.code, finding.line, finding.source) for finding in findings] == [
        (FindingCode.LOST_EMAIL, 5, NOTICE_PARAGRAPHS[1])
    ]


def test_notice_keeps_an_address_that_can_be_read() -> None:
    notice, findings = build_notice(split_lines("Closed\n\nSorry, we cannot take you. Ask desk@mill.example."))
    assert (notice.contact_email, notice.mentions_newsletter, findings) == ("desk@mill.example", False, ())


def test_notice_ends_at_the_wide_gap() -> None:
    lines = (*NOTICE, *split_lines("\n\n\n" + "Ladders are heavier than they look, and lighter than they feel. " * 3))
    assert notice_length(lines) == len(NOTICE)
    assert notice_length(lines[1:]) == 0


def test_notice_goes_on_behind_a_gap_while_it_speaks_of_the_refusal() -> None:
    lines = split_lines(f"{NOTICE_TITLE}\n\n{NOTICE_PARAGRAPHS[0]}\n\n\n{NOTICE_PARAGRAPHS[1]}\n\n\nThe ladders")
    assert notice_length(lines) == 3

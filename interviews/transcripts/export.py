"""A transcript as plain values for JSON: the shape in which commands print it."""

from typing import Any

from interviews.transcripts.findings import Finding, FindingCode
from interviews.transcripts.model import ListBlock, Paragraph, Place, Transcript, Turn

# What was set apart is told line by line under keys of its own.
NO_WARNING = frozenset(
    {
        FindingCode.FURNITURE,
        FindingCode.METADATA,
        FindingCode.LABEL_DETAIL,
        FindingCode.STAGE_DIRECTION,
        FindingCode.SET_APART,
    }
)


def as_json(transcript: Transcript) -> dict[str, Any]:
    """Return a transcript as dictionaries and lists; `warnings` are doubts, `unplaced` and `chrome` lines set apart."""
    return {
        "title": transcript.title,
        "date": transcript.date.isoformat() if transcript.date else None,
        "updated_on": transcript.updated_on.isoformat() if transcript.updated_on else None,
        "intro": [paragraph.text for paragraph in transcript.intro],
        "lead_image": transcript.lead_image,
        "speakers": [
            {
                "name": speaker.name,
                "aliases": list(speaker.aliases),
                "role": speaker.role,
                "organisation": speaker.organisation,
            }
            for speaker in transcript.speakers
        ],
        "turns": [turn_as_json(turn) for turn in transcript.turns],
        "closing": [paragraph.text for paragraph in transcript.closing],
        "chrome": [line.text for line in transcript.furniture],
        "unplaced": [line.text for line in transcript.source if line.place in {Place.UNPLACED, Place.DATE}],
        "links": links_of(transcript),
        "warnings": [warning(finding) for finding in transcript.findings if finding.code not in NO_WARNING],
    }


def turn_as_json(turn: Turn) -> dict[str, Any]:
    """Return one turn."""
    return {
        "speaker": turn.speaker,
        "kind": turn.kind.value.lower(),
        "blocks": [block_as_json(block) for block in turn.blocks],
    }


def block_as_json(block: Paragraph | ListBlock) -> dict[str, Any]:
    """Return a paragraph or a list."""
    if isinstance(block, ListBlock):
        return {"type": "list", "ordered": block.ordered, "items": [item.text for item in block.items]}
    return {"type": "paragraph", "text": block.text}


def links_of(transcript: Transcript) -> list[dict[str, str]]:
    """Return the words that are links, with their addresses, in their order."""
    paragraphs = [*transcript.intro, *transcript.closing]
    for turn in transcript.turns:
        for block in turn.blocks:
            paragraphs += block.items if isinstance(block, ListBlock) else [block]
    return [{"text": span.text, "href": span.href} for paragraph in paragraphs for span in paragraph.spans if span.href]


def warning(finding: Finding) -> dict[str, Any]:
    """Return a finding."""
    return {
        "code": finding.code.value,
        "message": finding.message,
        "line": finding.line,
        "source": finding.source,
        "choices": list(finding.choices),
    }

"""Words that once were links."""

import pytest

from interviews.transcripts.links import lost_handles, lost_links
from interviews.transcripts.source import split_lines


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Head to their\u00a0website and follow @maison_levier!", ["their\u00a0website", "@maison_levier"]),
        ("Sign up through the homepage.", ["the homepage"]),
        ("Read more here.", ["Read more here"]),
        ("Rendez-vous sur leur site !", ["leur site"]),
        ("Mehr dazu auf ihrer Webseite.", ["ihrer Webseite"]),
        ("Their website is blue.", []),
        ("See their website at https://levier.example today.", []),
        ("Write to desk@levier.example.", []),
        ("The cellar is open.", []),
    ],
)
def test_lost_links_are_reported(text: str, words: list[str]) -> None:
    (line,) = split_lines(text)
    assert [finding.source for finding in lost_links(line)] == words


def test_speech_loses_handles_alone() -> None:
    (line,) = split_lines("Go to our website or ask @maison_levier.")
    assert [finding.source for finding in lost_handles(line)] == ["@maison_levier"]

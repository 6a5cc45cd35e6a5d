"""Short forms and the names that they stand for."""

import pytest

from interviews.transcripts.naming import in_name_case, stands_for


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("IO", "Ines Okafor"),
        ("I.O.", "Ines Okafor"),
        ("JvdM", "Jan van der Meer"),
        ("JM", "Jan van der Meer"),
        ("JMC", "Jean-Marie Colin"),
        ("JC", "Jean-Marie Colin"),
        ("MCA", "Marie-Claire d'Aubigny"),
        ("EÅ", "Eva Åström"),
        ("EA", "Eva Åström"),
        ("Okafor", "Ines Okafor"),
        ("OKAFOR", "Ines Okafor"),
        ("Dr Okafor", "Ines Okafor"),
        ("van der Meer", "Jan van der Meer"),
        ("Astrom", "Eva Åström"),
        ("Ines", "Ines Okafor"),
    ],
)
def test_short_form_stands_for_the_name(short: str, full: str) -> None:
    assert stands_for(short, full)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("IO", "Piet Harmsen"),
        ("Ines Okafor", "Ines Okafor"),
        ("io", "Ines Okafor"),
        ("Ok", "Ines Okafor"),
        ("I", "Ines"),
    ],
)
def test_other_short_forms_do_not(short: str, full: str) -> None:
    assert not stands_for(short, full)


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        ("INES OKAFOR", "", "Ines Okafor"),
        ("JAN VAN DER MEER", "", "Jan van der Meer"),
        ("EVA MCKAY", "Eva McKay came.", "Eva McKay"),
        ("RUE-COLIN", "", "Rue-Colin"),
        ("Ines OKAFOR", "", "Ines OKAFOR"),
    ],
)
def test_capitals_are_put_in_the_case_of_names(text: str, known: str, expected: str) -> None:
    assert in_name_case(text, known=known) == expected

"""Lines of the site around the text."""

import pytest

from interviews.transcripts.furniture import find_furniture, is_furniture
from interviews.transcripts.source import split_lines

PROSE = "The ferry leaves when the cook is on board, and she is never late in spring."


@pytest.mark.parametrize(
    "text",
    [
        "No recipes found",
        "No recipes to show.",
        "Keine Rezepte gefunden",
        "Aucune recette trouvée",
        "{{}} View all recipe results",
        "{{ page.title }}",
        "View all recipes",
        "Skip to content",
        "Home > Recipes > Soups",
        "Log in | Register",
        "Share this recipe: Mail Print",
        "We use cookies to make this kitchen better.",
        "© 2019 Lapworth Kitchen",
        "Back to top",
        "Comparte esto:",
        "Etiquetas: sopa, pan",
        "Vorheriger Beitrag: Die Suppe",
        "Tous droits réservés.",
        "Usamos cookies para mejorar tu experiencia. Si continúas navegando, aceptas su uso.",
        "Powered by Kettle 4",
    ],
)
def test_furniture_is_recognised(text: str) -> None:
    (line,) = split_lines(text)
    assert is_furniture(line)


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "No keys were found in the end, so we broke the door and nobody was sorry.",
        "Search engines were the first to notice that the harbour had gone quiet.",
        "Follow us down the stairs, said the twins, and we followed them to the cellar.",
        "What is the answer to x > y, in your opinion?",
        "By Robin Vale | 3 March 2018",
        "Diary",
        "Imprimer. Sur du papier.",
        "Related to whom?",
    ],
)
def test_text_is_not_furniture(text: str) -> None:
    (line,) = split_lines(text)
    assert not is_furniture(line)


def test_heading_of_an_empty_column_goes_with_it() -> None:
    lines = split_lines(f"A title\n\n{PROSE}\n\n{PROSE}\n\nDiary\n\nNo entries found\n\nShelves\n\nNo shelves found")
    assert find_furniture(lines) == {3, 4, 5, 6}


def test_text_below_furniture_stays() -> None:
    lines = split_lines(f"Home > Boats\n\nA title that ends as a sentence.\n\nNo boats found\n\n{PROSE}\n\n{PROSE}")
    assert find_furniture(lines) == {0, 2}


def test_links_below_the_first_furniture_at_the_end_go_too() -> None:
    lines = split_lines(f"A title\n\n{PROSE}\n\n{PROSE}\n\nRelated posts\n\nThe other ferry\n\nThe third ferry")
    assert find_furniture(lines) == {3, 4, 5}


def test_date_below_furniture_is_kept_for_the_text() -> None:
    lines = split_lines(f"A title\n\n{PROSE}\n\n{PROSE}\n\nRelated posts\n\nUpdated on 04/09/21")
    assert find_furniture(lines) == {3}


@pytest.mark.parametrize("heading", ["2 comentarios en “Sopa”", "Leave a reply", "Das könnte Sie auch interessieren"])
def test_nothing_below_the_heading_of_another_part_is_text(heading: str) -> None:
    lines = split_lines(f"A title\n\n{PROSE}\n\n{PROSE}\n\n{heading}\n\nPepa says:\n\n{PROSE}")
    assert find_furniture(lines) == {3, 4, 5}


def test_a_conversation_goes_on_below_words_that_could_head_another_part() -> None:
    lines = split_lines(f"Ann: {PROSE}\n\nBen: {PROSE}\n\nRead more\n\nAnn: {PROSE}")
    assert 3 not in find_furniture(lines)

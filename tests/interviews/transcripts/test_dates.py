"""Lines that state a date, and figures with two readings."""

import datetime

import pytest

from interviews.transcripts.dates import DateOrder, read_date_line

DAY = datetime.date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3rd March 2018", DAY(2018, 3, 3)),
        ("March 3, 2018", DAY(2018, 3, 3)),
        ("Posted on 3 March 2018", DAY(2018, 3, 3)),
        ("Lübeck, 3. März 2018", DAY(2018, 3, 3)),
        ("3 de marzo de 2018", DAY(2018, 3, 3)),
        ("1er mars 2018", DAY(2018, 3, 1)),
        ("3 marca 2018", DAY(2018, 3, 3)),
        ("3 de març de 2018", DAY(2018, 3, 3)),
        ("3 marzo 2018", DAY(2018, 3, 3)),
        ("3 de março de 2018", DAY(2018, 3, 3)),
        ("3 Μαρτίου 2018", DAY(2018, 3, 3)),
        ("2018-03-04", DAY(2018, 3, 4)),
        ("04.03.2018", DAY(2018, 3, 4)),
        ("23/08/22", DAY(2022, 8, 23)),
        ("08/23/22", DAY(2022, 8, 23)),
        ("05/05/2019", DAY(2019, 5, 5)),
        ("Date: 26-11-1999", DAY(1999, 11, 26)),
        ("30/12/98", DAY(1998, 12, 30)),
        ("Submitted by ines.okafor on Tue, 03/24/2020 - 10:12", DAY(2020, 3, 24)),
        ("Publicado el 3 de junio de 2022 por Inés Robledo en Entrevistas de hoy", DAY(2022, 6, 3)),
        ("By Ines Okafor | 11 Jan 2020 | Tools and Cellars | 0 comments", DAY(2020, 1, 11)),
        ("Viana do Castelo, 2 de outubro de 2019", DAY(2019, 10, 2)),
        ("The Cellar Reader Ghent, 2 May 2019", DAY(2019, 5, 2)),
        ("Published on 3 March 2018, updated on 4 May 2019", DAY(2018, 3, 3)),
    ],
)
def test_date_with_one_reading(text: str, day: datetime.date) -> None:
    found = read_date_line(text, None)
    assert found is not None
    assert (found.readings, found.is_update) == ((day,), False)


def test_figures_have_two_readings() -> None:
    found = read_date_line("Article updated on 04/09/21", None)
    assert found is not None
    assert (found.readings, found.is_update) == ((DAY(2021, 9, 4), DAY(2021, 4, 9)), True)


@pytest.mark.parametrize(("order", "day"), [(DateOrder.DMY, DAY(2021, 9, 4)), (DateOrder.MDY, DAY(2021, 4, 9))])
def test_given_order_settles_figures(order: DateOrder, day: datetime.date) -> None:
    found = read_date_line("04/09/21", order)
    assert found is not None
    assert found.readings == (day,)


def test_given_order_gives_way_to_the_only_day_there_is() -> None:
    found = read_date_line("23/08/22", DateOrder.MDY)
    assert found is not None
    assert found.readings == (DAY(2022, 8, 23),)


def test_language_without_month_first_settles_figures() -> None:
    found = read_date_line("Mis à jour le 04/09/21", None, month_first_possible=False)
    assert found is not None
    assert (found.readings, found.is_update) == ((DAY(2021, 9, 4),), True)


@pytest.mark.parametrize(
    "text",
    [
        "We moved in on 3 March 2018 because the roof had come down.",
        "Was it really 3 March 2018?",
        "42/13/2019",
        "31 apples 2018",
        "Chapter 3",
        "2018",
        "3/4",
        "The 1/2/3/4 rule",
        "x" * 200 + " 3 March 2018",
    ],
)
def test_other_lines_state_no_date(text: str) -> None:
    assert read_date_line(text, None) is None

"""The table of the bench."""

from bench.measuring import Subject
from bench.report import plot, ratios, table


def subject(system: str, operation: str, *rates: float, server: float, database: float) -> Subject:
    names = ("p50 ms", "p99 ms", "statements", "bytes", "memory MB")
    made = Subject(system, operation, 0, b"", 0)
    made.rounds = [
        {"requests per second": rate, "server CPU ms": server, "database CPU ms": database, **dict.fromkeys(names, 1.0)}
        for rate in rates
    ]
    return made


COMPUTED = subject("CMS, computed", "Q1", 80, 100, 120, server=6.0, database=2.0)
KEPT = subject("CMS, kept", "Q1", 5000, server=0.2, database=0.1)
OTHERS = [
    subject("constant", "Q1", 20000, server=0.05, database=0.0),
    subject("SQL by hand", "Q1", 900, server=1.0, database=1.0),
    subject("stock Grapple", "Q1", 10, server=70.0, database=10.0),
]
ALL = [COMPUTED, KEPT, *OTHERS]


def test_ratio_of_a_computed_answer_is_that_of_cpu_times() -> None:
    assert ratios(COMPUTED, ALL) == "4 SQL by hand, 0.1 stock Grapple"


def test_ratio_of_a_kept_answer_is_that_of_rates() -> None:
    assert ratios(KEPT, ALL) == "0.25 constant"


def test_table_has_medians_and_the_spread_of_rounds() -> None:
    row = table(ALL).splitlines()[2]
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells == [
        "Q1",
        "CMS, computed",
        "100",
        "1.0",
        "1.0",
        "6.00",
        "2.00",
        "1.0",
        "1",
        ratios(COMPUTED, ALL),
        "40%",
    ]


def test_plot_has_a_bar_for_each_subject() -> None:
    assert plot(ALL).count("<rect") == 1 + 2 * len(ALL)

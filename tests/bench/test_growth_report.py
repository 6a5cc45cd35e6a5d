"""The table and the plot of sites that grow."""

from bench.grown import APART, EVEN
from bench.growth_report import plot, table


def site(pages: int, **milliseconds: float) -> dict:
    figures = {}
    for name in (*EVEN, *APART):
        p50 = milliseconds.get(name.split()[0].strip(","), 10.0)
        figures[name] = {"p50 ms": p50, "server CPU ms": p50 / 2, "database CPU ms": p50 / 4, "statements": 8.0}
    return {"pages": pages, "figures": figures}


RESULTS = [site(1_206), site(10_806, gate=10.5), site(100_806, gate=12.5, detail=12.0, recount=45.0)]


def test_table_marks_what_grows_and_may_not() -> None:
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table(RESULTS).splitlines()]
    assert rows[0][1] == "1,206 pages: p50 ms, CPU ms"
    by_name = {row[0]: row[1:] for row in rows}
    assert by_name["first page"] == ["10.0, 7.5", "10.0, 7.5", "10.0, 7.5", "1.00", "1.00", "8"]
    assert by_name["gate"] == ["10.0, 7.5", "10.5, 7.9", "12.5, 9.4", "1.25 (!)", "1.25", "8"]
    assert by_name["detail page"][3] == "1.20"
    assert by_name["recount of totals"][3] == "4.50"


def test_plot_has_a_line_through_each_size_for_each_operation() -> None:
    drawn = plot(RESULTS)
    assert drawn.count("<polyline") == len(EVEN) + len(APART)
    assert "recount of totals: 10 → 45 ms" in drawn
    first = drawn.partition('<polyline points="')[2].partition('"')[0]
    assert [point.partition(",")[0] for point in first.split()] == ["60.0", "317.6", "580.0"]

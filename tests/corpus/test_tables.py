"""Tables in plain text: marked by pipes, tabs or gaps, copied cell by cell, or run together."""

import pytest

from corpus import tables
from corpus.lines import lines_of
from tests.corpus.building import of_kind, read

HEADER = ("Model", "Input", "Context")
ROWS = [("Foo 2", "$0.50", "32K"), ("Bar Mini", "$2.25", "128K"), ("Baz", "$10.00", "1M")]


def shown(text: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(row.header, row.cells) for row in of_kind(read(text), "row")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("| Model | Input | Context |\n|---|---|---|\n" + "\n".join("| " + " | ".join(r) + " |" for r in ROWS), id="pipes"),
        pytest.param("Model | Input | Context\n--- | --- | ---\n" + "\n".join(" | ".join(r) for r in ROWS), id="bare-pipes"),
        pytest.param("\n".join(" | ".join(r) for r in [HEADER, *ROWS]), id="pipes-without-edge-or-rule"),
        pytest.param(
            "+----+----+----+\n| Model | Input | Context |\n+====+====+====+\n" + "\n".join("| " + " | ".join(r) + " |" for r in ROWS) + "\n+--+--+--+",
            id="grid",
        ),
        pytest.param("\n".join("\t".join(r) for r in [HEADER, *ROWS]), id="tabs"),
        pytest.param("\n".join(f"{a:<14}{b:<12}{c}" for a, b, c in [HEADER, *ROWS]), id="aligned"),
        pytest.param("\n".join(cell for r in [HEADER, *ROWS] for cell in r), id="one-cell-a-line"),
        pytest.param("\n".join("".join(r) for r in [HEADER, *ROWS]), id="run-together"),
    ],
)
def test_a_row_knows_its_header_however_the_table_came(text: str) -> None:
    before, after = "These are the prices:\n\n", "\n\nThey change every week, so look again.\n"
    assert shown(before + text + after) == [(HEADER, row) for row in ROWS]
    rows = of_kind(read(before + text + after), "row")
    assert {row.lead_in for row in rows} == {"These are the prices:"}
    assert {row.table for row in rows} == {0}


def test_cells_that_ran_together_are_cut_at_brackets_words_and_figures() -> None:
    text = (
        "The table compares Zed-4o with Quill 3.\n\nTestBest ClosedBest OpenGap\nXYZQZed-4o (92.0%)Quill 3 (72B) (87.5%)~5%\n"
        "Arena EloOwl 4 (~1350)Lark 4 (405B) (~1280)~6%\nBestiary (code)Owl 4 (93%)DeepLark V3 (90%)~3%\n\nDeepLark is new.\n"
    )
    assert shown(text) == [
        (("Test", "Best Closed", "Best Open", "Gap"), cells)
        for cells in [
            ("XYZQ", "Zed-4o (92.0%)", "Quill 3 (72B) (87.5%)", "~5%"),
            ("Arena Elo", "Owl 4 (~1350)", "Lark 4 (405B) (~1280)", "~6%"),
            ("Bestiary (code)", "Owl 4 (93%)", "DeepLark V3 (90%)", "~3%"),
        ]
    ]
    assert "run together" in " ".join(read(text).notes)


def test_figures_that_ran_together_are_cut_by_their_decimals() -> None:
    text = "The E2 and the E4 were driven.\n\nModelComfortRangePrice\nNimbus E26.57.08.0\nNimbus E48.18.46.2\nSprat5.95.59.3\n\nWe liked them all.\n"
    assert [cells for _, cells in shown(text)] == [("Nimbus E2", "6.5", "7.0", "8.0"), ("Nimbus E4", "8.1", "8.4", "6.2"), ("Sprat", "5.9", "5.5", "9.3")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Home | Docs | Blog\n\nThis is a page about models.\n", id="menu"),
        pytest.param("OpenLark\nDeepWater\nMiniMouse\n\nThese are makers of models.\n", id="names-with-capitals-inside"),
        pytest.param("It is good.  It is cheap.\nIt is fast.  It is small.\n", id="double-spaces"),
        pytest.param("Choose a|b or c in the menu.\n", id="a-pipe-in-prose"),
    ],
)
def test_what_is_no_table(text: str) -> None:
    assert shown(text) == []


def test_labels_with_values_have_no_header() -> None:
    assert shown("| License | MIT |\n| Maker | Foo Labs |\n| Size | 7B |\n") == [((), ("License", "MIT")), ((), ("Maker", "Foo Labs")), ((), ("Size", "7B"))]


def test_empty_cells_are_kept_and_leading_ones_repeat_the_row_above() -> None:
    assert [cells for _, cells in shown("| A | B | C |\n|---|---|---|\n| Foo |  | 1 |\n|  | x | 2 |\n")] == [("Foo", "", "1"), ("Foo", "x", "2")]


def test_cells_that_ran_together_are_cut_by_what_their_header_says() -> None:
    text = "Compared.\n\nModelCompanyInputHumanEvalLicenseContext\nNimbus 1.5 MiniOpenAI$0.1060.7MIT8K\nSprat 3Kestrel AI$3.0092.4Proprietary200K\n\nThat is all.\n"
    assert [cells for _, cells in shown(text)] == [
        ("Nimbus 1.5 Mini", "OpenAI", "$0.10", "60.7", "MIT", "8K"),
        ("Sprat 3", "Kestrel AI", "$3.00", "92.4", "Proprietary", "200K"),
    ]


def test_a_machine_and_what_it_holds_is_one_cell_whatever_it_ran_together_with() -> None:
    text = "ModelDeveloperParametersLicenseMinimum hardwareContext\nTern-5-120bGale AI117B (5.1B active)Apache 2.01x H100 (80 GB)128K\nCorvid V3.2Moor671B (37B active)MIT8x H200 (1,128 GB)128K\nOnyx 3 27BGoogle27BGemma Terms of Use1x L40S (48 GB)128K\nDunlin-4Microsoft14BMIT1x RTX 4090 (24 GB)16K\n\nTern is by Gale AI, Corvid by Moor.\n"
    rows = [cells for _, cells in shown(text)]
    assert [row[3:] for row in rows] == [
        ("Apache 2.0", "1x H100 (80 GB)", "128K"),
        ("MIT", "8x H200 (1,128 GB)", "128K"),
        ("Gemma Terms of Use", "1x L40S (48 GB)", "128K"),
        ("MIT", "1x RTX 4090 (24 GB)", "16K"),
    ]


def test_rows_that_open_with_labels_are_cut_under_the_names_of_what_is_compared() -> None:
    text = "Compared.\n\nTaskNimbus 2Sprat 3 Pro\nMMLU84.071.2\nOur tax test61.055.5\nArena (Elo)14281312\n\nThat is all.\n"
    assert [cells for _, cells in shown(text)] == [("MMLU", "84.0", "71.2"), ("Our tax test", "61.0", "55.5"), ("Arena (Elo)", "1428", "1312")]


def _ragged(mark: str, rows: int, *, regular: int = 0) -> str:
    return "".join(f"x{f'{mark}y' * (2 if n < regular else 1 + n % 7)}\n" for n in range(rows))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(_ragged(" | ", 3000), id="pipes"),
        pytest.param(_ragged(" | ", 3000, regular=2998), id="pipes, another width at the end"),
        pytest.param("".join(f"| x{' | y' * (1 + n % 7)}\n" for n in range(2999)) + "x | y\n", id="pipes, another edge at the end"),
        pytest.param(_ragged("\t", 3000), id="tabs"),
        pytest.param(_ragged("   ", 3000), id="gaps"),
    ],
)
def test_rows_are_looked_at_so_often_and_no_oftener(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not once more from each row on, which would take the square of their number."""
    looked = 0
    trim = tables._trim

    def counted(text: str, start: int, end: int) -> tuple[int, int]:
        nonlocal looked
        looked += 1
        return trim(text, start, end)

    monkeypatch.setattr(tables, "_trim", counted)
    lines = list(lines_of(text, 0, len(text)))
    at = 0
    while at < len(lines):
        found = tables.find_table(text, lines, at)
        at += found.size if found else 1
    assert looked < 3000 * 8 * 250


def test_a_long_table_ends_where_another_kind_of_row_begins() -> None:
    text = _ragged(" | ", 301, regular=300)
    lines = list(lines_of(text, 0, len(text)))
    found = tables.find_table(text, lines, 0)
    assert found is not None
    assert (len(found.rows), found.size) == (300, 300)

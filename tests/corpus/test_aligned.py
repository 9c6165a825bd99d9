"""Tables set with spaces: heads over a rule, columns that end alike, cells short of a gap, and the same in Markdown and in its code fences."""

import pytest

from corpus.document import Format
from tests.corpus.building import of_kind, read, texts

HEADER = ("Model", "Maker", "Window")
ROWS = [("Fennel 2", "Kestrel", "32K"), ("Tern 2", "Polder", "128K"), ("Godwit L", "Larkspur", "1M")]
_WHOLE, _PIECES, _DOUBLE = "-" * 29, "-----      -----       ------", "=" * 29


def _lines(*grid: tuple[str, ...]) -> list[str]:
    return [f"{a:<11}{b:<12}{c}" for a, b, c in grid]


def _shown(text: str, format: Format = "text") -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(row.header, row.cells) for row in of_kind(read(text, format), "row")]


@pytest.mark.parametrize(
    ("format", "rule"),
    [
        pytest.param("text", _WHOLE, id="text-whole"),
        pytest.param("text", _PIECES, id="text-in-pieces"),
        pytest.param("text", _DOUBLE, id="text-double"),
        pytest.param("markdown", _WHOLE, id="markdown-whole"),
        pytest.param("markdown", _PIECES, id="markdown-in-pieces"),
        pytest.param("markdown", _DOUBLE, id="markdown-double"),
    ],
)
@pytest.mark.parametrize("above", [pytest.param("What we pay:\n\n", id="apart"), pytest.param("What we pay:\n", id="right-below-its-lead-in")])
def test_heads_over_a_rule_are_the_heads_of_the_rows(format: Format, rule: str, above: str) -> None:
    head, *rows = _lines(HEADER, *ROWS)
    document = read("# Rates\n\n" + above + "\n".join([head, rule, *rows]) + "\n\nThat is all.\n", format)
    assert [(row.header, row.cells) for row in of_kind(document, "row")] == [(HEADER, row) for row in ROWS]
    assert {row.lead_in for row in of_kind(document, "row")} == {"What we pay:"}
    assert texts(document, "paragraph") == ["What we pay:", "That is all."]
    assert not any("Window" in heading for heading in texts(document, "heading"))


def test_a_rule_over_a_total_is_no_row() -> None:
    text = "Costs\n\nWhat we paid:\n\nItem            Euros\n---------------------\nCard            410\nPower           95\nPeople          61\n---------------------\nTotal           566\n"
    assert [cells for _, cells in _shown(text)] == [("Card", "410"), ("Power", "95"), ("People", "61"), ("Total", "566")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Our rates\n---------\n\nThat is all.\n", id="a-heading"),
        pytest.param("Our  rates\n----------\nThat is all there is to say of them.\n", id="a-heading-with-a-gap"),
        pytest.param("Our rates\nof  May\n---------\nFennel 2 is cheap.\n", id="a-heading-of-two-lines"),
    ],
)
def test_a_line_over_a_rule_with_no_rows_below_stays_a_heading(text: str) -> None:
    document = read(text, "markdown")
    assert [block.kind for block in document.blocks] == ["heading", "paragraph"]


def test_columns_that_end_alike_are_columns() -> None:
    text = (
        "Rates\n\nWhat we pay:\n\nModel       Input    Window\nFennel 2     0.50       32K\nTern 2      12.25      128K\nGodwit L   110.00        1M\n"
        "Siskin       1.00        2M\n\nThat is all.\n"
    )
    assert _shown(text) == [
        (("Model", "Input", "Window"), cells)
        for cells in [("Fennel 2", "0.50", "32K"), ("Tern 2", "12.25", "128K"), ("Godwit L", "110.00", "1M"), ("Siskin", "1.00", "2M")]
    ]


def test_lines_whose_gaps_stand_nowhere_alike_are_no_table() -> None:
    text = "Notes\n\nIt came  on a cart and was heavy\nWe put it in the  cellar by the stairs\nIt  hums\nNobody has said what  the humming means\nWe let it\n\nThat is all.\n"
    assert _shown(text) == []


def test_a_cell_that_leaves_one_space_to_the_next_is_cut_under_its_head() -> None:
    text = (
        "Rates\n\nWhat we pay:\n\nModel            Maker        Window\n------------------------------------\nFennel 2         Kestrel      32K\n"
        "Tern 2 Extra Big Polder       128K\nGodwit L         Larkspur     1M\nSiskin           Moor         2M\n\nThat is all.\n"
    )
    assert ("Tern 2 Extra Big", "Polder", "128K") in [cells for _, cells in _shown(text)]


def test_a_long_label_stands_before_its_figure() -> None:
    label = "Tokens that the harbour office sends to the hosted model while the night shift counts crates"
    lines = [f"{label:<100}  $410", f"{'Rent of the card':<100}  $95", f"{'Power for the machine in the cellar':<100}  $61"]
    assert _shown("Costs\n\nWhat we paid:\n\n" + "\n".join(lines) + "\n\nThat is all.\n") == [
        ((), (label, "$410")),
        ((), ("Rent of the card", "$95")),
        ((), ("Power for the machine in the cellar", "$61")),
    ]


def test_a_long_text_before_a_word_is_no_label() -> None:
    said = "The harbour office sends its letters to the hosted model while the night shift counts crates"
    lines = [f"{said:<100}  gladly", f"{'Then it waits':<100}  calmly", f"{'Then it goes home':<100}  quickly"]
    assert _shown("Notes\n\nWhat we saw:\n\n" + "\n".join(lines) + "\n\nThat is all.\n") == []


@pytest.mark.parametrize(
    "table",
    [
        pytest.param("\n".join(_lines(HEADER, *ROWS)), id="aligned"),
        pytest.param("\n".join([_lines(HEADER)[0], "-" * 29, *_lines(*ROWS)]), id="aligned-with-a-rule"),
        pytest.param("| Model | Maker | Window |\n|---|---|---|\n" + "\n".join("| " + " | ".join(row) + " |" for row in ROWS), id="pipes"),
    ],
)
def test_a_table_in_a_code_fence_gives_rows(table: str) -> None:
    text = f"# Rates\n\nWhat we pay:\n\n```\n{table}\n```\n\nThat is all.\n"
    document = read(text, "markdown")
    assert [(row.header, row.cells, row.lead_in) for row in of_kind(document, "row")] == [(HEADER, row, "What we pay:") for row in ROWS]
    assert [text[row.start : row.end].split()[0] for row in of_kind(document, "row")] in (["Fennel", "Tern", "Godwit"], ["|"] * 3)
    assert texts(document, "code") == []


def test_what_stands_around_a_table_in_a_code_fence_stays_code() -> None:
    table = "\n".join(_lines(HEADER, *ROWS))
    document = read(f"# Rates\n\n```\nrates --all\n\n{table}\n\ndone in a second\n```\n", "markdown")
    assert [block.kind for block in document.blocks] == ["heading", "code", "row", "row", "row", "code"]
    assert texts(document, "code") == ["rates --all", "done in a second"]


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("a = 1\nfor b in a:\n    print(b)\n", id="a-program"),
        pytest.param(
            "model: fennel-2    # which one\nport: 8080         # where it listens\nkeep: yes          # so that it stays\n", id="settings-with-notes"
        ),
    ],
)
def test_code_that_is_no_table_with_heads_stays_code(code: str) -> None:
    assert [block.kind for block in read(f"# Rates\n\n```\n{code}```\n", "markdown").blocks] == ["heading", "code"]

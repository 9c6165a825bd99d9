"""Tables that stand as code are read in every format, and what else stands as code stays code."""

from collections.abc import Sequence

import pytest

from corpus.document import Format
from corpus.lines import Line
from corpus.tables import Table, find_table
from tests.corpus.building import check_spans, of_kind, read, texts

HEADER = ("Machine", "Watts", "Edits/100w")
ROWS = [("A40", "300", "3.1"), ("L4", "72", "4.5"), ("H100", "700", "2.2")]
SEVERAL = pytest.mark.parametrize("format", ["markdown", "text", "html"])


def _lines(*grid: tuple[str, ...]) -> str:
    return "\n".join("".join(f"{cell:<13}" for cell in row).rstrip() for row in grid)


def _page(listing: str, format: Format) -> str:
    if format == "html":
        return f"<html><body><h1>Machines</h1><p>What we counted:</p><pre>{listing}</pre><p>That is all.</p></body></html>"
    return f"{'# ' * (format == 'markdown')}Machines\n\nWhat we counted:\n\n```\n{listing}\n```\n\nThat is all.\n"


@SEVERAL
def test_a_table_with_heads_and_figures_gives_rows(format: Format) -> None:
    document = read(_page(_lines(HEADER, *ROWS), format), format)
    assert [(row.header, row.cells, row.lead_in) for row in of_kind(document, "row")] == [(HEADER, row, "What we counted:") for row in ROWS]
    assert texts(document, "code") == []
    check_spans(document)


@SEVERAL
def test_what_stands_around_the_table_stays_code(format: Format) -> None:
    document = read(_page(f"count --all\n\n{_lines(HEADER, *ROWS)}\n\ndone in a second", format), format)
    assert [block.kind for block in document.blocks] == ["heading", "paragraph", "code", "row", "row", "row", "code", "paragraph"]
    assert texts(document, "code") == ["count --all", "done in a second"]
    check_spans(document)


@SEVERAL
@pytest.mark.parametrize(
    "listing",
    [
        pytest.param(_lines(("name", "value", "note"), ("port", "8080", "where it listens"), ("keep", "yes", "so that it stays"), ("model", "fennel", "which one")), id="settings"),
        pytest.param(_lines(("client", "gate", "model"), ("sends", "checks", "answers"), ("waits", "counts", "rests"), ("leaves", "writes", "sleeps")), id="a-diagram"),
        pytest.param(_lines(("10.0.0.1", "8080", "open"), ("10.0.0.2", "8081", "open"), ("10.0.0.3", "8082", "shut")), id="no-heads"),
        pytest.param(_lines(HEADER, ROWS[0]), id="one-row"),
    ],
)
def test_what_is_no_table_of_figures_under_heads_stays_code(format: Format, listing: str) -> None:
    document = read(_page(listing, format), format)
    assert [block.kind for block in document.blocks] == ["heading", "paragraph", "code", "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("After a long summer the yard has moved all of its letters to Tern\n3.5 Pro and is content with it.", id="long"),
        pytest.param("The yard likes Tern\n3.5 Pro more than the one before.", id="short"),
    ],
)
def test_a_line_that_begins_with_a_version_goes_on_with_its_paragraph(line: str) -> None:
    assert texts(read(f"# News\n\n{line}\n", "markdown"), "paragraph") == [line.replace("\n", " ")]


def test_a_line_that_begins_with_the_number_of_a_clause_beside_its_like_is_one_of_its_own() -> None:
    assert texts(read("# Terms\n\nUse\n4.1 You may use it.\n4.2 You may not sell it.\n", "markdown"), "item") == ["You may use it.", "You may not sell it."]


def test_dashes_in_pieces_between_lines_that_are_no_columns_make_no_table() -> None:
    document = read("# News\n\nA line of text.\n--- ---\nAnother one.\n", "markdown")
    assert [block.kind for block in document.blocks] == ["heading", "paragraph", "paragraph"]


@SEVERAL
@pytest.mark.parametrize("line", [pytest.param("a  b  1", id="no heads"), pytest.param("a  b  c", id="no figures"), pytest.param("make  x", id="pairs")])
def test_the_work_grows_no_faster_than_a_fence_without_a_table(format: Format, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def looked_at(count: int) -> int:
        seen = []

        def counted(text: str, lines: Sequence[Line], at: int) -> Table | None:
            seen.append(len(lines) - at)
            return find_table(text, lines, at)

        monkeypatch.setattr("corpus.listings.find_table", counted)
        assert of_kind(read(_page("\n".join([line] * count), format), format), "row") == []
        return sum(seen)

    assert 0 < looked_at(400) < 5 * looked_at(100)


@SEVERAL
def test_a_long_table_is_read_whole(format: Format) -> None:
    rows = [(f"A{n}", str(300 + n), "3.1") for n in range(100)]
    document = read(_page(_lines(HEADER, *rows), format), format)
    assert [row.cells for row in of_kind(document, "row")] == rows
    assert {row.header for row in of_kind(document, "row")} == {HEADER}

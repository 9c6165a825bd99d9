"""A table of any length: sorted, filtered, wide and narrow."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from assistant.tui.arranging import PIECE, Arrangement, Sorting
from assistant.tui.ledger import Ledger
from assistant.tui.ports import Cell
from assistant.tui.widths import shares
from tests.tui.walking import settle

ROWS: Sequence[Sequence[Cell]] = (("Heron 10", 0.6, True), ("Kestrel", None, None), ("egret", 12.0, False), ("Avocet", 3.0, True))


class Shell(App[None]):
    """A screen with nothing but a table."""

    def compose(self) -> ComposeResult:
        yield Ledger()

    @property
    def table(self) -> Ledger:
        return self.query_one(Ledger)


def names(table: Ledger) -> list[Cell]:
    return [table.data[row][0] for row in table.arrangement.shown]


async def test_a_column_is_sorted_both_ways_and_back_and_the_cursor_goes_with_its_row() -> None:
    app = Shell()
    async with app.run_test(size=(80, 24)) as pilot:
        app.table.fill(("model", "usd", "open"), ROWS)
        await pilot.press("down", "down", "right", "s")
        assert names(app.table) == ["Heron 10", "Avocet", "egret", "Kestrel"], "numbers as numbers, what is empty last"
        assert app.table.chosen == 2
        await pilot.press("s")
        assert names(app.table) == ["egret", "Avocet", "Heron 10", "Kestrel"]
        await pilot.press("s")
        assert names(app.table) == [row[0] for row in ROWS]
        await pilot.press("left", "s")
        assert names(app.table) == ["Avocet", "egret", "Heron 10", "Kestrel"], "case does not matter"
        assert app.table.chosen == 2


async def test_rows_are_filtered_as_one_types() -> None:
    app = Shell()
    async with app.run_test(size=(80, 24)) as pilot:
        app.table.fill(("model", "usd", "open"), ROWS)
        await pilot.press("slash", *"tru")
        assert names(app.table) == ["Heron 10", "Avocet"]
        assert "Filter: tru▏   2 of 4" in app.table.render_line(0).text
        await pilot.press("space", *"AVO")
        assert names(app.table) == ["Avocet"], "every word must be in the row"
        await pilot.press("enter", "s")
        assert names(app.table) == ["Avocet"], "Enter ended typing: s sorts again"
        await pilot.press("escape")
        assert len(names(app.table)) == 4
        assert "Filter" not in app.table.render_line(0).text


async def test_a_filter_that_nothing_fits_leaves_nothing_to_open() -> None:
    app = Shell()
    async with app.run_test(size=(80, 24)) as pilot:
        app.table.fill(("model", "usd", "open"), ROWS)
        await pilot.press("slash", *"zzz", "enter", "enter", "down")
        assert app.table.chosen is None


async def test_other_columns_forget_sorting_and_filter_and_the_same_keep_them() -> None:
    app = Shell()
    async with app.run_test(size=(80, 24)) as pilot:
        app.table.fill(("model", "usd", "open"), ROWS)
        await pilot.press("s", "slash", "e")
        app.table.fill(("model", "usd", "open"), [*ROWS, ("Eider", 1.0, True)])
        assert names(app.table) == ["Avocet", "egret", "Eider", "Heron 10", "Kestrel"]
        app.table.fill(("x",), (("b",), ("a",)))
        assert names(app.table) == ["b", "a"]


async def test_a_hundred_thousand_rows_are_sorted_and_filtered() -> None:
    rows = [(f"model {number}", random.Random(number).random(), number) for number in range(100_000)]
    app = Shell()
    async with app.run_test(size=(80, 24)) as pilot:
        app.table.fill(("model", "score", "n"), rows)
        await settle(pilot)
        await pilot.press("right", "s")
        await settle(pilot)
        assert [rows[row][1] for row in app.table.arrangement.shown] == sorted(row[1] for row in rows)
        await pilot.press("slash", *"999")
        await settle(pilot)
        assert {rows[row][0] for row in app.table.arrangement.shown} == {row[0] for row in rows if any("999" in str(cell) for cell in row)}


async def test_columns_adapt_to_the_width_and_numbers_are_never_cut() -> None:
    app = Shell()
    row = ("x" * 90, "short", 1234567890.25)
    async with app.run_test(size=(60, 10)) as pilot:
        app.table.fill(("long", "brief", "number"), [row])
        await pilot.pause()
        line = app.table.render_line(2).text
        assert "short" in line
        assert "1234567890.25" in line
        assert "…" in line
        await pilot.resize_terminal(200, 10)
        await pilot.pause()
        assert "x" * 90 in app.table.render_line(2).text


async def test_text_of_a_result_never_styles_the_table() -> None:
    app = Shell()
    async with app.run_test(size=(80, 24)) as pilot:
        app.table.fill(("[red]a[/]", "\x1b[31mb"), (("[@click=app.quit]x[/]", "\x1b]52;c;eA==\x07"), ("e" + "\u0301" * 5000, "y" * 100_000)))
        await pilot.press("slash", "[", "b", "]")
        lines = [app.table.render_line(y).text for y in range(5)]
        assert not any("\x1b" in line or "\x07" in line for line in lines)
        assert "[red]a[/]" in lines[1]


@given(st.lists(st.tuples(st.one_of(st.none(), st.booleans(), st.integers(-9, 9), st.floats(allow_nan=False), st.text(max_size=3)))), st.booleans())
def test_sorting_keeps_every_row_and_orders_numbers(rows: list[tuple[Cell]], descending: bool) -> None:
    arrangement = Arrangement(rows, Sorting(0, descending))
    for _ in arrangement.arrange():
        pass
    assert sorted(arrangement.shown) == list(range(len(rows)))
    numbers = [float(value) for row in arrangement.shown if isinstance(value := rows[row][0], int | float)]
    assert numbers == sorted(numbers, reverse=descending)


def test_pieces_are_merged_in_order_and_equals_stay_in_theirs() -> None:
    rows = [("same" if number % 2 else f"{number % 7}",) for number in range(PIECE * 3 + 11)]
    for descending in (False, True):
        arrangement = Arrangement(rows, Sorting(0, descending))
        for _ in arrangement.arrange():
            pass
        assert list(arrangement.shown) == sorted(range(len(rows)), key=lambda number: rows[number][0], reverse=descending)


@pytest.mark.parametrize(
    ("natural", "room", "given_"),
    [
        pytest.param([10, 10], 40, [10, 10], id="enough"),
        pytest.param([100, 10, 8], 50, [32, 10, 8], id="the widest gives way"),
        pytest.param([100, 90, 8], 48, [20, 20, 8], id="two give way alike"),
        pytest.param([100, 100, 100], 20, [14, 14, 14], id="never too narrow"),
    ],
)
def test_the_widest_columns_give_way(natural: list[int], room: int, given_: list[int]) -> None:
    assert shares(natural, room, fixed=[False] * (len(natural) - 1) + [True] if natural[-1] == 8 else [False] * len(natural)) == given_

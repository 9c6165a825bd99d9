"""Bars and lines under an answer."""

import pytest
from textual.content import Content

from assistant.charts import Bar, Bars, Crossing, Lines, Series
from assistant.tui.app import WeighbridgeApp
from assistant.tui.layout import stacked
from assistant.tui.plots import plot_blocks
from tests.tui.doubles import PRICE, Doubles, ScriptedKnowledge
from tests.tui.walking import NARROW, ask, settle

PRICES = Bars("Input price", "USD per million tokens", (Bar("Heron 2 70B", 0.6, 0.6, "0.60", (1,)), Bar("Kestrel Pro", 3.0, 6.0, "3.00 to 6.00", (2,))))
BREAK_EVEN = Lines(
    "Where hosting becomes cheaper", "API bill, USD a month", "USD a month",
    (Series("API", ((0.0, 0.0), (800.0, 800.0))), Series("hosting", ((0.0, 350.0), (800.0, 350.0)))), (Crossing(350.0, "$350", (1,)),),
)  # fmt: skip


def drawn(chart: Bars | Lines, width: int) -> list[str]:
    return [row.plain.rstrip() for row in stacked(plot_blocks((chart,), lambda n: Content(f"[{n}]")), width)]


@pytest.mark.parametrize("width", [30, 80, 140])
@pytest.mark.parametrize("chart", [PRICES, BREAK_EVEN], ids=["bars", "lines"])
def test_no_row_is_wider_than_there_is_room_and_the_figures_stand_at_every_width(chart: Bars | Lines, width: int) -> None:
    rows = drawn(chart, width)
    assert max(map(len, rows)) <= width
    text = " ".join(" ".join(rows).split())
    wanted = ("Heron 2 70B", "0.60 [1]", "3.00 to 6.00 [2]") if chart is PRICES else ("API", "hosting", "cross at $350 [1]")
    assert all(each in text for each in wanted)


def test_bars_are_as_long_as_their_figures_and_ranges_are_lighter() -> None:
    heron, kestrel = (row for row in drawn(PRICES, 80) if "[" in row)
    assert 4 <= (kestrel.count("█") + kestrel.count("░")) / heron.count("█") <= 11
    assert kestrel.count("█") > 0, "a range is drawn to its low end"
    assert abs(kestrel.count("█") - kestrel.count("░")) <= 2, "and on to its high end"


def test_lines_differ_without_colour() -> None:
    rows = drawn(BREAK_EVEN, 80)
    assert any("●" in row for row in rows)
    assert any(row.count("─") > 20 and "┌" not in row and "└" not in row for row in rows)
    assert "●● API" in rows
    assert "── hosting" in rows


async def test_an_answers_figures_are_drawn_below_it_and_their_marks_lead_to_sources(app: WeighbridgeApp, house: Doubles) -> None:
    assert isinstance(house.knowledge, ScriptedKnowledge)
    house.knowledge.charts = (PRICES, BREAK_EVEN)
    async with app.run_test(size=NARROW) as pilot:
        await ask(app, pilot, PRICE.question)
        sheet = app.chat.transcript
        text = sheet.text
        assert text.index("Input price") > text.index("The dearer")
        assert text.index("Where hosting becomes cheaper") < text.index("comparison · ollama/quill")
        row = next(y for y, line in enumerate(text.splitlines()) if "3.00 to 6.00 [2]" in line)
        sheet.scroll_to(y=row - 3, animate=False, force=True)
        await settle(pilot)
        column = text.splitlines()[row].index("[2]")
        await pilot.click("#transcript", offset=(2 + column + 1, row - sheet.scroll_offset.y))
        await settle(pilot)
        assert sheet.chosen == (0, 2)

"""Whatever is written can be read: contrasts are measured on the screens as they are drawn, in each theme.

WCAG 2.2: 4.5 for text (1.4.3), 7 for enhanced contrast (1.4.6). Without colour, what is marked is still told apart.
"""

from collections.abc import Iterator

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.style import Style
from textual.pilot import Pilot

from assistant.tui.app import WeighbridgeApp
from assistant.tui.ports import Mistake
from assistant.tui.themes import CONTRAST, OURS
from tests.tui.doubles import PRICE, Doubles
from tests.tui.walking import ask, settle

WALK = (
    (), ("ctrl+n",), ("f7",), ("escape",), ("enter",), ("n",), ("escape",), ("f1",), ("escape",), ("f3",), ("f5",), ("tab",), ("escape",), ("f4",), ("down",),
    ("f2",), ("ctrl+k",), ("down",), ("escape",), ("f8",), ("escape",), ("/",), ("ctrl+u",), *((key,) for key in "/decide"), ("enter",), ("escape",),
)  # fmt: skip


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """Give the contrast ratio of two colours (WCAG 2.2, relative luminance)."""

    def luminance(colour: tuple[int, int, int]) -> float:
        linear = [(c / 255) / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def written(app: WeighbridgeApp) -> Iterator[tuple[str, Style]]:
    """Give every piece of text on the screen with how it is drawn; not lines that say nothing, nor what a sheet on top has dimmed."""
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            text, style, _ = segment
            ours = not app.screen.is_modal or app.screen.get_widget_at(x, y)[0] is not app.screen
            x += segment.cell_length
            if style is not None and ours and any(map(str.isalnum, text)):
                yield text.strip(), style


def colours(style: Style) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """Give foreground and background as they are seen."""

    def rgb(colour: RichColor | None) -> tuple[int, int, int]:
        assert colour is not None
        return tuple(colour.downgrade(ColorSystem.TRUECOLOR).get_truecolor())  # type: ignore[return-value]

    fore, back = rgb(style.color), rgb(style.bgcolor)
    return (back, fore) if style.reverse else (fore, back)


async def walked(app: WeighbridgeApp, pilot: Pilot[None]) -> Iterator[tuple[str, Style]]:
    """Go through the places and give all that is written on the way."""
    found: list[tuple[str, Style]] = []
    await settle(pilot)
    found += written(app)
    await ask(app, pilot, PRICE.question)
    for keys in WALK:
        await pilot.press(*keys)
        await settle(pilot)
        found += written(app)
    return iter(found)


def test_black_on_white_is_twenty_one() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [theme.name for theme in OURS])
@pytest.mark.parametrize("size", [(80, 24), (140, 45)], ids=["narrow", "wide"])
async def test_all_that_is_written_can_be_read(theme: str, size: tuple[int, int]) -> None:
    least = 7 if theme == CONTRAST.name else 4.5
    house = Doubles()
    app = WeighbridgeApp(house.ports(), theme=theme)
    async with app.run_test(size=size) as pilot:
        seen = [*await walked(app, pilot)]
        house.console.outcome = Mistake("Expected a variable or a term.", 2, 3)
        await pilot.press("f3", "f5")
        await settle(pilot)
        seen += written(app)
        app.notify("Something went wrong.", severity="error")
        app.notify("Mind this.", severity="warning")
        await settle(pilot)
        seen += written(app)
    faint = sorted({(round(contrast(*colours(style)), 2), *colours(style), text) for text, style in seen if contrast(*colours(style)) < least})
    assert len({colours(style) for _, style in seen}) > 8, "there is something to measure"
    assert not faint


async def test_without_colour_what_is_marked_is_told_apart_by_its_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = WeighbridgeApp(Doubles().ports())
    assert app.no_color
    async with app.run_test(size=(140, 45)) as pilot:
        await ask(app, pilot, PRICE.question)
        await pilot.press("ctrl+n")
        await settle(pilot)
        styles = dict(written(app))
        chosen, other = (
            next(style for text, style in written(app) if text == mark and bool(style.reverse) is reverse) for mark, reverse in (("[2]", True), ("[1]", False))
        )
        assert chosen.reverse
        assert not other.reverse
        assert any(style.bold for text, style in styles.items() if "0.90 USD" in text), "the quote stands out in its paragraph"
        await pilot.press("f3", "f5")
        await settle(pilot)
        await pilot.press("tab")
        await settle(pilot)
        rows = [style for text, style in written(app) if text.startswith("Heron 2 70B")]
        assert any(style.reverse for style in rows) or rows[0] != next(style for text, style in written(app) if text.startswith("Kestrel"))

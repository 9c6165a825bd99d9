"""Text from outside can never style, link, act on or escape the screen."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.segment import Segment
from textual.content import Content
from textual.style import Style

from assistant.answer import Answer, AnswerSentence, Citation, Position, Struck
from assistant.tui import prose
from assistant.tui.app import WeighbridgeApp
from assistant.tui.article_screen import marked_lines
from assistant.tui.columns import Table
from assistant.tui.ink import TOUCH, clean, one_line, plain
from assistant.tui.layout import Block, stacked
from assistant.tui.ledger import shown
from assistant.tui.ports import ArticleText, Changed, Marked, Mistake, ModelFound, Rows
from assistant.tui.source_drawing import passage
from corpus.errors import WeighbridgeError
from tests.tui.doubles import Doubles
from tests.tui.walking import ask, settle

EVIL = (
    "[@click=app.quit]x[/] [bold red]y[/] [link=https://evil.example]z[/link] \x1b[31mred\x1b[0m \x1b]8;;https://evil.example\x07l\x1b]8;;\x07 "
    "\x1b]52;c;aGk=\x07 \x9b2J \u202ereversed\u202c \u2066isolated\u2069 a" + "\u0301" * 3000 + " " + "w" * 10_000 + " <script>alert(1)</script>"
)
hostile = st.lists(
    st.one_of(
        st.text(max_size=30),
        st.sampled_from(
            [
                "[@click=app.quit]x[/]",
                "[red]",
                "[/]",
                "\x1b[2J",
                "\x1b]8;;http://a\x07b",
                "\u202e",
                "e" + "\u0300" * 50,
                "[1]",
                "[2](http://a)",
                "|",
                "\n",
                "- ",
                "> ",
                "`",
                "# ",
            ]
        ),
    ),
    max_size=25,
).map("".join)
STEERING = frozenset(map(chr, [*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F]))


def assert_inert(rows: Iterable[Content], touches: frozenset[object] = frozenset()) -> None:
    """Nothing in the rows steers a terminal, links, or can be touched except what may."""
    for row in rows:
        assert not STEERING & set(row.plain), row.plain
        for _, style in row.render(parse_style=lambda style: style if isinstance(style, Style) else Style()):
            assert style.link is None
            assert set(style.meta) <= {TOUCH}
            assert not style.meta or style.meta[TOUCH] in touches


def laid(blocks: Iterable[Block], width: int) -> list[Content]:
    rows = stacked(blocks, width)
    assert all(row.cell_length <= width for row in rows)
    return rows


@given(hostile)
def test_cleaned_text_steers_nothing_and_stacks_few_marks(text: str) -> None:
    cleaned = clean(text)
    assert not STEERING & set(cleaned)
    assert clean(cleaned) == cleaned
    assert "\n" not in one_line(text)


def test_a_flood_of_combining_marks_is_cut_but_real_scripts_are_kept() -> None:
    assert len(clean("a" + "\u0301" * 50_000)) < 20
    for text in ("שָׁלוֹם", "ประเทศไทย", "नमस्ते", "Tiếng Việt", "e\u0301te\u0301", "👩‍👩‍👧‍👦"):
        assert clean(text) == text


@given(hostile, st.integers(2, 120))
@settings(max_examples=150)
def test_markdown_from_anyone_is_inert_and_fits(text: str, width: int) -> None:
    mark = plain("[1]").stylize("bold")
    assert_inert(laid(prose.blocks(text, lambda n: mark if n == 1 else None), width))


@given(st.lists(st.lists(hostile, min_size=1, max_size=5), min_size=1, max_size=6), st.integers(2, 100))
@settings(max_examples=80)
def test_tables_fit_whatever_their_cells_hold(cells: list[list[str]], width: int) -> None:
    table = Table(tuple(plain(one_line(cell)) for cell in cells[0]), tuple(tuple(plain(one_line(cell)) for cell in row) for row in cells[1:]))
    assert_inert(laid([table], width))


@given(hostile, st.data())
def test_article_lines_hold_the_whole_text_wherever_claims_stand(text: str, data: st.DataObject) -> None:
    place = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(place, place).map(sorted), max_size=5))
    claims = sorted((Marked("c", "fact", start, end, "says") for start, end in spans if start < end), key=lambda claim: claim.start)
    mark = data.draw(st.tuples(place, place))
    blocks = marked_lines(text, claims, (min(mark), max(mark)))
    assert len(blocks) == text.count("\n") + 1
    touches = frozenset({("here",), *(("claim", claim.id) for claim in claims)})
    assert_inert(laid(blocks, 40), touches)


@given(hostile, st.data())
def test_a_passage_keeps_the_quote_whole(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert passage(text, start, end).quote == text[start:end]


@given(st.one_of(hostile, st.integers(), st.floats(), st.booleans(), st.none()))
def test_a_cell_is_one_clean_line(value: str | float | bool | None) -> None:
    assert "\n" not in shown(value)
    assert not STEERING & set(shown(value))


def evil_answer() -> Answer:
    citation = Citation(1, "c", "evil.md", EVIL, EVIL, EVIL, EVIL, EVIL, 0, len(EVIL))
    return Answer(
        question=EVIL, sentences=(AnswerSentence(EVIL, (1,), "derived", EVIL),), markdown=f"{EVIL} [1] [x](https://evil.example) ![i](https://evil.example/i.png)",
        citations=(citation,), kind=EVIL, positions=(Position(EVIL, EVIL, EVIL, EVIL, (1,)), Position(EVIL, EVIL, EVIL, EVIL, ())), sparql=EVIL, model=EVIL,
        route=EVIL, struck=(Struck(EVIL, EVIL),),
    )  # fmt: skip


@pytest.fixture
def evil_house(house: Doubles) -> Doubles:
    house.asker.answers = {"?": evil_answer()}
    house.library.texts = {"evil.md": ArticleText("evil.md", EVIL, EVIL, EVIL, EVIL, EVIL, EVIL, (Marked("c", EVIL, 0, len(EVIL), EVIL),), (EVIL,))}
    house.models.models = (ModelFound(EVIL, EVIL),)
    house.console.outcome = Rows((EVIL, "b"), ((EVIL, EVIL), (EVIL, 1)), 0.1)
    return house


def assert_screen_inert(app: WeighbridgeApp) -> None:
    """What would be sent to the terminal now holds no control character and no link; the app still runs."""
    assert app.is_running
    assert app._exit is False
    strips = app.screen._compositor.render_strips()
    for strip in strips:
        assert strip.cell_length <= app.size.width
        for text, style, _ in strip:
            assert not STEERING & set(text), repr(text)
            if style is not None:
                assert style.link is None
                assert "@click" not in style.meta
    assert isinstance(strips[0]._segments[0], Segment)


@pytest.mark.parametrize("size", [(80, 24), (140, 45)], ids=["narrow", "wide"])
async def test_every_screen_stays_inert_under_hostile_text(evil_house: Doubles, size: tuple[int, int]) -> None:
    app = WeighbridgeApp(evil_house.ports())
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert_screen_inert(app)
        await ask(app, pilot, "?")
        assert_screen_inert(app)
        await pilot.press("ctrl+n")
        await settle(pilot)
        assert_screen_inert(app)
        await pilot.press("f7")
        await settle(pilot)
        assert_screen_inert(app)
        await pilot.press("escape", "enter")
        await settle(pilot)
        assert_screen_inert(app)
        await pilot.press("n", "escape", "f3")
        await settle(pilot)
        await pilot.press("f5")
        await settle(pilot)
        assert_screen_inert(app)
        await pilot.press("enter")
        await settle(pilot)
        assert_screen_inert(app)
        await pilot.press("escape", "f4")
        await settle(pilot)
        assert_screen_inert(app)


async def test_hostile_errors_and_changes_stay_text(evil_house: Doubles) -> None:
    evil_house.asker.error = WeighbridgeError(EVIL)
    evil_house.console.outcome = Mistake(EVIL, 1, 1)
    app = WeighbridgeApp(evil_house.ports())
    assert evil_house.refresher is not None
    evil_house.refresher.changed = Changed((EVIL,), (EVIL,), (EVIL,), 1, ((EVIL, EVIL),), 1, 1, (EVIL,), (EVIL,))
    async with app.run_test(size=(100, 30)) as pilot:
        await ask(app, pilot, "?")
        assert_screen_inert(app)
        await ask(app, pilot, f"/{EVIL}")
        assert_screen_inert(app)
        await ask(app, pilot, f"/model {EVIL}")
        assert_screen_inert(app)
        await ask(app, pilot, f"/theme {EVIL}")
        assert_screen_inert(app)
        await pilot.press("f3", "f5")
        await settle(pilot)
        assert_screen_inert(app)
        await pilot.press("f4")
        await settle(pilot)
        app.screen.read(EVIL)  # type: ignore[attr-defined]
        await settle(pilot)
        assert_screen_inert(app)
        await pilot.press("f7")
        await settle(pilot)
        assert_screen_inert(app)


async def test_clicking_hostile_text_does_nothing(house: Doubles) -> None:
    answer = replace(
        evil_answer(), markdown="[@click=app.quit]press here[/] and [here](https://evil.example)", positions=(), question="q", kind="k", model="none", route=""
    )
    house.asker.answers = {"?": answer}
    app = WeighbridgeApp(house.ports())
    async with app.run_test(size=(140, 45)) as pilot:
        await ask(app, pilot, "?")
        rows = app.chat.transcript.text.splitlines()
        row = next(number for number, text in enumerate(rows) if "press here" in text)
        for column in range(2, len(rows[row]), 3):
            await pilot.click("#transcript", offset=(2 + column, row - app.chat.transcript.scroll_offset.y))
        await settle(pilot)
        assert app.is_running
        assert app.screen is app.chat

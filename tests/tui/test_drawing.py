"""Answers, tables and prose as rows."""

from dataclasses import replace

import pytest
from textual.content import Content

from assistant.answer import Position
from assistant.tui import prose
from assistant.tui.columns import Beside, Table
from assistant.tui.conversation import Conversation, Turn, account
from assistant.tui.drawing import turn_blocks
from assistant.tui.layout import Flow, stacked
from assistant.tui.source_drawing import Shown, passage, source_blocks
from kg.claim import Ruling
from tests.tui.doubles import LICENCE, PRICE, SILENT


def text(markdown: str, width: int = 60) -> str:
    return "\n".join(row.plain.rstrip() for row in stacked(prose.blocks(markdown), width))


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        pytest.param("# A\n\nb *c* **d** `e`", "A\n\nb c d e", id="heading and emphasis"),
        pytest.param("- a\n- b\n  - c", "• a\n• b\n  • c", id="nested list"),
        pytest.param("3. a\n4. b", "3. a\n4. b", id="numbered from three"),
        pytest.param("1. a\n\n   more\n\n2. b", "1. a\n\n   more\n\n2. b", id="loose list"),
        pytest.param("> a\n> b", "▎ a b", id="quotation"),
        pytest.param("[a](http://b.example)", "a (http://b.example)", id="a link shows where it leads"),
        pytest.param("![a](http://b.example/c.png)", "a", id="an image is its description"),
        pytest.param("<b>a</b>", "<b>a</b>", id="html is text"),
        pytest.param("[1]\n\n[1]: http://a.example", "[1]\n\n[1]: http://a.example", id="marks are never links"),
        pytest.param("```\na  b\n```", "  a  b", id="code keeps its blanks"),
        pytest.param("| a | b |\n|---|--:|\n| c | 1 |", "a  b\n────\nc  1", id="table"),
    ],
)
def test_markdown_is_laid_out(markdown: str, expected: str) -> None:
    assert text(markdown) == expected


def test_only_marks_of_citations_that_exist_can_be_touched() -> None:
    turn = Turn(LICENCE.question)
    turn.finish(LICENCE)
    turn.markdown += " And [7]."
    touches = [span.style.meta for row in stacked(turn_blocks(turn, 3), 80) for span in row.spans if not isinstance(span.style, str)]
    assert touches == [{"touch": ("cite", 3, 1)}, {"touch": ("cite", 3, 1)}, {"touch": ("plan", 3)}]


def test_what_a_list_says_otherwise_is_no_disagreement_of_articles() -> None:
    listed = Position("$0.75 per million input tokens", "", "A price map", "2026-09-29", (), "prices 9.1.0")
    for own, heading in ((PRICE.positions[:1], "A list says otherwise"), (PRICE.positions, "The articles disagree")):
        turn = Turn(PRICE.question)
        turn.finish(replace(PRICE, positions=(*own, listed)))
        shown = " ".join(" ".join(row.plain.split()) for row in stacked(turn_blocks(turn, 1), 400))
        assert heading in shown
        assert "$0.75 per million input tokens" in shown
        assert "A price map · prices 9.1.0 · 2026-09-29" in shown


def test_a_table_too_wide_is_told_row_by_row() -> None:
    cells = (Content("Model"), Content("What it is licensed under"), Content("Price"))
    row = (Content("Heron"), Content("a community licence with a limit"), Content("0.60"))
    table = Table(cells, (row,))
    assert len(table.rows(80)) == 3
    assert next(line.plain for line in table.rows(22)) == "Model: Heron"


def test_columns_stand_beside_each_other_only_where_there_is_room() -> None:
    beside = Beside(((Flow(Content("left")),), (Flow(Content("right")),)))
    assert [row.plain.split() for row in beside.rows(80)] == [["left", "right"]]
    assert [row.plain for row in beside.rows(40)] == ["left", "", "right"]


def test_text_is_kept_to_a_measure_that_can_be_read() -> None:
    assert max(row.cell_length for row in stacked(prose.blocks("word " * 200), 300)) <= 96


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (LICENCE, "lookup · no model configured · 41 ms · 2 supported"),
        (PRICE, "comparison · ollama/quill (chosen with /model) · 2.3 s · 1 supported, 1 computed, 1 struck · 812 tokens · $0.0021"),
        (SILENT, "lookup · no model configured · 12 ms · the articles do not say"),
    ],
    ids=["no model", "model", "silent"],
)
def test_the_account_of_an_answer(answer: object, expected: str) -> None:
    assert account(answer) == expected  # type: ignore[arg-type]


def test_a_passage_is_the_paragraph_cut_at_words_where_it_is_long() -> None:
    before, after = "early " * 200, "late " * 200
    whole = f"Other.\n\n{before}the quote{after}\n\nNext."
    start = whole.index("the quote")
    cut = passage(whole, start, start + len("the quote"))
    assert cut.quote == "the quote"
    assert cut.before.startswith("…early ")
    assert cut.after.endswith("late…")
    assert "Other" not in cut.before
    assert "Next" not in cut.after


def test_a_stopped_turn_is_written_down_as_stopped_and_is_no_context() -> None:
    stopped = Turn("q", state="stopped", markdown="Half of")
    asked = Turn("r")
    asked.finish(LICENCE)
    conversation = Conversation([stopped, asked])
    assert "Half of\n\n*Stopped before the end.*" in conversation.to_markdown()
    assert conversation.previous() == ("r",)


def test_a_source_tells_what_people_ruled_on_it() -> None:
    ruling = Ruling("3f2a91bc", "correct", "Ann\x1b[31m", "2026-05-02T09:30:00+00:00", "a slip")
    cited = replace(LICENCE.citations[0], rulings=(ruling,), as_read="Heron 2 license MIT")
    for citation, told in ((LICENCE.citations[0], False), (cited, True)):
        rows = "\n".join(row.plain for row in stacked(source_blocks(Shown(replace(LICENCE, citations=(citation,)), 1, 1)), 100))
        assert ("on 2026-05-02: a slip (read as: Heron 2 license MIT)" in rows) is told
        assert "\x1b" not in rows

"""What is foreign steers no terminal, and what a program reads is exact."""

import io
import json
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.cli import output
from assistant.cli.answers import aligned
from assistant.cli.output import as_json, clip, fit, one_line, width, write_table
from corpus.sanitise import sanitise
from tests.tui.test_untrusted import STEERING

_TEXT = st.text(st.characters(codec="utf-8"), max_size=30)


@given(st.dictionaries(_TEXT, _TEXT | st.lists(_TEXT, max_size=3) | st.integers(), max_size=4))
def test_json_reads_back_exactly_is_one_line_and_steers_nothing(value: dict[str, Any]) -> None:
    line = as_json(value)
    assert json.loads(line) == value
    assert sanitise(line) == line
    assert len(line.splitlines()) == 1


@given(st.text())
def test_one_line_is_one_line_that_steers_nothing(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert sanitise(line) == line


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs"])), st.integers(1, 40))
def test_a_clipped_text_fits(text: str, columns: int) -> None:
    assert width(clip(text, columns)) <= max(columns, 1)


@given(st.lists(st.integers(0, 200), min_size=1, max_size=6), st.integers(60, 200))
def test_columns_are_narrowed_until_they_fit_and_never_widened(widths: list[int], room: int) -> None:
    fitted = fit(widths, room)
    assert sum(fitted) <= max(room, 8 * len(widths))
    assert all(new <= old for new, old in zip(fitted, widths, strict=True))


def test_wide_characters_take_two_columns() -> None:
    assert width("模型 e\u0301") == 6


def test_a_table_keeps_its_columns_and_sanitises_its_cells(capsys: pytest.CaptureFixture[str]) -> None:
    write_table(("name", "says"), [("a", "x\x1b]0;title\x07\ny"), ("模型", None)])
    assert capsys.readouterr().out == "NAME  SAYS\na     x\N{REPLACEMENT CHARACTER}]0;title\N{REPLACEMENT CHARACTER} y\n模型\n"


def test_a_table_of_an_answer_is_set_in_columns() -> None:
    assert aligned(["| model | price |", "|---|---:|", "| Heron \\| 2 | 0.60 [1] |", "| 模型 | - |"]) == [
        "| model      | price    |",
        "| ---------- | -------- |",
        "| Heron \\| 2 | 0.60 [1] |",
        "| 模型       | -        |",
    ]
    crooked = ["| a | b |", "| c |"]
    assert aligned(crooked) == crooked


@given(
    st.one_of(
        st.text(),
        st.sampled_from(
            [
                "\x1b]52;c;aGk=\x07",
                "\x1b]8;;https://a.example\x07l\x1b]8;;\x07",
                "\x9b2J",
                "\u202ex",
                "\u2066x",
                "a" + "\u0301" * 50_000,
                "w" * 10_000,
                "👩‍👩‍👧‍👦" * 500,
            ]
        ),
    )
)
@settings(max_examples=200, deadline=None)
def test_no_text_steers_the_terminal_through_any_way_of_writing(text: str) -> None:
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        output.say(text)
        output.write_table([text or "x", "b"], [[text, 1], ["y", text]])
        output.write_json({"text": text})
    for written in (out.getvalue(), err.getvalue()):
        assert not STEERING & set(written.replace("\n", ""))
    assert "\u0301" * 20 not in err.getvalue()

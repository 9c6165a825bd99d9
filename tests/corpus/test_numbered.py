"""Numbered titles of a plain text are headings; the lines of a numbered list are not."""

import pytest

from corpus.lines import lines_of
from corpus.numbered import numbered_titles
from tests.corpus.building import of_kind, read, texts

LISTS_BELOW = """Policy of the office

1. Purpose

  - to say which model reads what
  - to keep letters in the house

2. Volume

  - two million tokens a day

3. Models

  - Fennel 2
"""
ONE_WITHOUT_TEXT = """Policy of the office

1. Purpose

This text says which model reads what.

2. Volume

We send two million tokens a day.

3. Open points

4. Models

Fennel 2 reads the mail.

5. Whom to ask

Ask the desk upstairs.
"""


def _titles(text: str) -> list[str]:
    lines = list(lines_of(text, 0, len(text)))
    return [text[lines[at].start : lines[at].end] for at in sorted(numbered_titles(text, lines))]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        pytest.param(LISTS_BELOW, ["1. Purpose", "2. Volume", "3. Models"], id="over-lists-of-their-own"),
        pytest.param(ONE_WITHOUT_TEXT, ["1. Purpose", "2. Volume", "3. Open points", "4. Models", "5. Whom to ask"], id="one-of-them-over-nothing"),
    ],
)
def test_titles_told_by_their_numbers_are_headings_over_what_stands_below(text: str, titles: list[str]) -> None:
    document = read(text)
    assert texts(document, "heading") == ["Policy of the office", *titles]
    below = [block.section[-1] for block in document.blocks if block.kind != "heading"]
    assert set(below) == set(titles) - {"3. Open points"}
    assert {block.level for block in of_kind(document, "heading")[1:]} == {2}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Steps\n\n1. Buy a card\n\n2. Load the weights\n\n3. Ask it something\n\nThat is all there is to do.\n", id="over-nothing"),
        pytest.param(
            "Steps\n\n1. Buy a card\n\nand put it in.\n\n2. Load the weights\n\nand wait.\n\n3. Ask it\n\nand write down what it says.\n", id="that-go-on"
        ),
        pytest.param("Policy\n\n1. Purpose\n\nThis text says it.\n\n2. Volume\n\nWe send two million tokens.\n", id="two"),
        pytest.param("Policy\n\n1. Purpose\n\nThis.\n\n2. Volume\n\nThat.\n\n4. Models\n\nAnd more.\n", id="that-leave-one-out"),
        pytest.param("Policy\n\n1. Purpose\nThis.\n2. Volume\nThat.\n3. Models\nAnd more.\n", id="with-nothing-blank-between"),
        pytest.param(
            "Rules\n\n1. Nobody sends letters out.\n\nNot one.\n\n2. Ask first.\n\nAlways.\n\n3. Write it down.\n\nIn the book.\n", id="of-whole-sentences"
        ),
    ],
)
def test_numbered_lines_are_no_titles(text: str) -> None:
    assert _titles(text) == []


def test_a_numbered_list_below_a_numbered_title_is_no_title() -> None:
    text = LISTS_BELOW.replace("  - two million tokens a day\n", "  1. two million tokens a day\n  2. sixty million a month\n")
    assert _titles(text) == ["1. Purpose", "2. Volume", "3. Models"]


def test_a_numbered_list_stays_a_list_of_items() -> None:
    document = read("Steps\n\n1. Buy a card\n\n2. Load the weights\n\n3. Ask it something\n\nThat is all there is to do.\n")
    assert texts(document, "item") == ["Buy a card", "Load the weights", "Ask it something"]

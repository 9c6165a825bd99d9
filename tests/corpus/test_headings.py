"""Lines without a mark that head what stands below them."""

import pytest

from corpus.document import ArticleId
from corpus.read import read_bytes

PAGE = """Which of two ways

Two ways lead to a model of your own, and each of them asks for something that the other one does not.

{first}: pros and cons

Pros

- Nothing has to be looked after.

Cons

- The bill comes every month.

{second}: strengths and weaknesses

Pros

- It stays in the house.
"""


@pytest.mark.parametrize(("first", "second"), [("Closed models", "Open models"), ("Renting", "Owning")])
def test_a_line_that_announces_both_lists_of_a_thing_heads_them(first: str, second: str) -> None:
    blocks = read_bytes(PAGE.format(first=first, second=second).encode(), ArticleId("ways.txt")).blocks
    heads = {block.text: block.section for block in blocks if block.kind == "item"}
    assert any(head.startswith(first) for head in heads["The bill comes every month."]), heads
    assert any(head.startswith(second) for head in heads["It stays in the house."]), heads
    assert not any(head.startswith(first) for head in heads["It stays in the house."]), heads


def test_a_label_with_its_value_heads_nothing() -> None:
    text = "A card\n\nA small model for letters, made by people who write many of them every day.\n\nLicense: open and free\n\nIt runs on a laptop with 16 GB of memory and needs no network at all.\n"
    assert not any(block.kind == "heading" and "License" in block.text for block in read_bytes(text.encode(), ArticleId("card.txt")).blocks)


TOPICS = """Ways to a model

Two ways lead to a model of your own, and each of them asks for something that the other one does not.
{line}
It took us a whole spring to find out which of the two it was that cost us so much, and we would do it again.
Another paragraph follows that one, with as much to say of the matter as the one before it had to say.
"""


def _kinds(text: str) -> dict[str, str]:
    return {block.text: block.kind for block in read_bytes(text.encode(), ArticleId("ways.txt")).blocks}


@pytest.mark.parametrize(
    "line",
    [
        "Routing: the quiet trend",
        "Worked example: a support desk",
        "Case study: Moorfield Mutual",
        "Hidden costs to look out for",
        "What you actually pay for",
        "How we decide from now on",
        "By sector",
    ],
)
def test_a_line_alone_between_prose_heads_what_follows(line: str) -> None:
    assert _kinds(TOPICS.format(line=line))[line] == "heading"


@pytest.mark.parametrize(
    "line", ["License: MIT, for all", "Best for: long letters", "By Ada Moor", "Last updated: 14 May 2026", "Source: the makers' own tests", "Price: about the same", "We asked those who write for"]
)
def test_a_line_that_gives_data_heads_nothing_between_prose(line: str) -> None:
    assert _kinds(TOPICS.format(line=line)).get(line) != "heading"


def test_lists_end_where_a_part_of_the_page_begins() -> None:
    text = "Ways to a model\n\nTwo ways lead to a model, and each of them asks for something.\n\nPros\nNo commitment at all\nA new one with one line\nCons\nIt grows with success\nPrices can change\nFAQ\nIs it free?\nNo, it never was, and nobody we asked would say that it should be.\n"
    kinds = _kinds(text)
    assert kinds["FAQ"] == "heading"
    assert kinds["Prices can change"] == kinds["No commitment at all"] == "item"


def test_both_lists_of_each_side_are_parted_where_nothing_is_blank_between_them() -> None:
    text = "Ways to a model\n\nTwo ways lead to a model, and each of them asks for something.\n\nAt a glance\n\nClosed models: pros\nNothing to look after\nBest on hard letters\nClosed models: cons\nYour text leaves the house\nIt may be withdrawn\nOpen models: pros\nIt stays in the house\nOne copy for ever\n\nThat is all there is to say of it, and it took us a week to find out.\n"
    kinds = _kinds(text)
    assert kinds["Closed models: cons"] == kinds["Open models: pros"] == "heading"
    assert kinds["Your text leaves the house"] == kinds["One copy for ever"] == "item"


@pytest.mark.parametrize(
    "head",
    [
        "—— 3. The small models",  # rules drawn before the number
        ">> Small models, five months on",
        "2 / What the neighbours bought",
        "Q2. Context window?",
        "Expectations for 2027",
        "Attempt two: June to October",
        "Arithmetic people ask me for",
        "Three things our vendors are up to",
    ],
)
def test_a_short_line_between_paragraphs_heads_the_next(head: str) -> None:
    told = "It took the office most of a winter to learn which of the letters could be answered by a machine."
    below = "Nobody there had asked for it, and yet by spring there was no one who wanted to go back to the typewriter."
    text = f"Letters from an office\n\n{told} {below}\n\n{head}\n\n{below} {told}\n\nWhat came after\n\n{told} {told}\n"
    last = [block for block in read_bytes(text.encode(), ArticleId("office.txt")).blocks if block.kind == "paragraph"][1]
    assert any(head.endswith(section) for section in last.section[1:]), last


@pytest.mark.parametrize("line", ["Updated 2027", "Valid for 2027"])
def test_a_date_heads_nothing(line: str) -> None:
    told = "It took the office most of a winter to learn which of the letters could be answered by a machine."
    text = f"Letters from an office\n\n{told}\n\n{line}\n\n{told} {told}\n"
    assert not any(line in block.section for block in read_bytes(text.encode(), ArticleId("office.txt")).blocks)

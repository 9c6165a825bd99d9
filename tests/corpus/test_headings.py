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

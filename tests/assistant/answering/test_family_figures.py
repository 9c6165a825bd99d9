"""Who asks whether articles agree on a figure of a family hears what they say of its sizes as well."""

from tests.assistant.answering.told import ask, over

NOTE = """# Notes on local language models

Corrie 3 is an open-weight model with a context window of 64K tokens.
"""
CARD = """# Model card of the language model Corrie 3 14B

Corrie 3 14B is an open-weight model of the Corrie 3 family. It has a context window of 128K tokens.
"""
SAME = """# Model card of the language model Corrie 3 14B

Corrie 3 14B is an open-weight model of the Corrie 3 family. It has a context window of 64K tokens.
"""
QUESTION = "Do the articles agree on the context window of Corrie 3?"


def test_another_figure_of_a_size_stands_beside_that_of_the_family() -> None:
    answer = ask(over(("note.md", NOTE), ("card.md", CARD)), QUESTION)
    assert "64K" in answer.text
    assert "other figures" in answer.text
    assert "128K" in answer.text


def test_the_same_figure_of_a_size_is_no_other_one() -> None:
    assert "other figures" not in ask(over(("note.md", NOTE), ("card.md", SAME)), QUESTION).text

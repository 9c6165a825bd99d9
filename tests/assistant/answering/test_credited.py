"""Versions that a question credits to their maker are those that articles name; to another maker none are."""

from tests.assistant.answering.told import ask, over

ONE = """# One

Heron 2, a language model by Larkspur Labs, is open.
"""
TWO = """# Two

Larkspur Labs describes Heron 3 as a language model with open weights. Gullwing makes the language model Auk 9B.
"""


def test_versions_of_a_maker() -> None:
    shelf = over(("one.md", ONE), ("two.md", TWO))
    answer = ask(shelf, "Which version of Heron do the articles credit to Larkspur Labs?")
    assert "Heron 2" in answer.text
    assert "Heron 3" in answer.text
    assert "speak of Heron" not in ask(shelf, "Which version of Heron do the articles credit to Gullwing?").text

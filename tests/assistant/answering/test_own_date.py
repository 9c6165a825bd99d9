"""A day that a sentence leaves to the dateline of its article is told as the article's own."""

from tests.assistant.answering.told import ask, over

NOTICE = """# Fenwick Labs releases Plover 3

Fenwick Labs, 3 March 2026

Today we are releasing Plover 3, a language model with open weights. Plover 2 was released on 5 May 2025.
"""


def test_a_day_of_the_dateline_is_derived_and_one_of_the_sentence_is_not() -> None:
    shelf = over(("notice.md", NOTICE))
    [today] = [s for s in ask(shelf, "When was Plover 3 released?").sentences if "3 March 2026" in s.text]
    assert today.derived is not None
    assert "the article's own date" in today.derived
    [then] = [s for s in ask(shelf, "When was Plover 2 released?").sentences if "5 May 2025" in s.text]
    assert then.derived is None

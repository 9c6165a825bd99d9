"""A list that answers as a whole is told as one, though none of its items has a word of the question."""

from collections.abc import Iterator

import pytest

from assistant.core import Assistant
from assistant.desk import Desk
from assistant.grouped import groups_of
from corpus.document import ArticleId
from kg.encode import find_encoder
from tests.assistant.answering.told import ask, indexed

ADVICE = """# Buying a language model for a clinic

Ask every supplier the same things, and write the answers down. A supplier that answers well is worth a higher price.

## Red flags in the answers

- "We are certified." No such thing exists for this law.
- A contract that leaves out beta features, when the feature that is wanted is in beta.
- Silent updates. If the alias moves, all testing was for nothing.

## What it costs

| Plan | Per month |
|---|---|
| Small | $200 |
| Large | $900 |

A clinic of forty beds pays $900 a month with most suppliers.
"""
OTHER = """# Heron 5 is out

Reed Labs released Heron 5 on 4 May 2026. It is a closed model and answers faster than Heron 4. Its maker says that doctors like it.
"""

encoded = pytest.mark.skipif(find_encoder() is None, reason="the encoder is not installed")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from indexed(tmp_path_factory.mktemp("whole"), {"advice.md": ADVICE, "other.md": OTHER})


@encoded
@pytest.mark.parametrize("question", ["What answers from a supplier should set the alarm bells ringing?", "Which replies of a supplier are warning signs?"])
def test_all_of_the_list_is_told(shelf: Assistant, question: str) -> None:
    answer = ask(shelf, question)
    assert not answer.abstained
    assert all(item in answer.text for item in ("certified", "beta", "alias")), answer.text


@encoded
@pytest.mark.parametrize("question", ["What does a clinic of forty beds pay a month?", "When was Heron 5 released?", "Who made Heron 5?"])
def test_one_figure_is_asked_for_and_no_list(shelf: Assistant, question: str) -> None:
    assert "alias" not in ask(shelf, question).text


@encoded
def test_nothing_is_added_to_an_abstention(shelf: Assistant) -> None:
    answer = ask(shelf, "Which volcanoes erupted in Iceland?")
    assert answer.abstained
    assert "beta" not in answer.text


@encoded
def test_an_article_is_parted_into_lists_tables_and_sections(shelf: Assistant) -> None:
    found = [(group.form, len(group.units)) for group in groups_of(Desk(shelf._shelf, ""), ArticleId("advice.md"))]
    assert found == [("section", 2), ("list", 5), ("table", 2)]

"""Where articles give one licence limits that differ, an answer gives each, and the graph holds them as at odds."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, over

TERMS = """# Heath Model License

Corrie 3, an open-weight language model, is released under the Heath Model License.

- You must ask for a separate licence if your products had more than 80 million monthly active users at the time of the release.
- You must name Corrie on a page that users see.
"""
LETTER = """# A letter on language models

The catch of the Heath Model License: above 30 million monthly active users you have to ask for a deal of your own.
"""
AGREES = """# Notes on language models

The Heath Model License: above 80 million monthly active users you have to ask for a licence of your own.
"""


@pytest.mark.parametrize(
    "question", ["How many monthly users may I have with Corrie 3 before I need another licence?", "what limits does the heath model license set on users?"]
)
def test_each_limit_is_given_with_its_article(question: str) -> None:
    answer = ask(over(("terms.md", TERMS), ("letter.md", LETTER)), question)
    assert "80 million" in answer.text
    assert "30 million" in answer.text
    assert {position.article for position in answer.positions} == {"terms.md", "letter.md"}


def test_articles_that_give_the_same_limit_are_at_odds_in_nothing() -> None:
    answer = ask(over(("terms.md", TERMS), ("notes.md", AGREES)), "How many monthly users may I have with Corrie 3 before I need another licence?")
    assert "80 million" in answer.text
    assert answer.positions == ()


def conflicts(shelf: Assistant) -> list[str]:
    rows = shelf._shelf.view.select("SELECT ?g WHERE { ?c a wb:Conflict ; wb:predicate wb:restricts ; wb:gravity ?g }")
    return [str(row["g"]) for row in rows]


def test_the_graph_holds_the_dispute() -> None:
    assert len(conflicts(over(("terms.md", TERMS), ("letter.md", LETTER)))) == 1
    assert conflicts(over(("terms.md", TERMS), ("notes.md", AGREES))) == []

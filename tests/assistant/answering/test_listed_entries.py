"""What stands under numbered headings, or paragraph by paragraph, is listed where it is asked for by what stands over it."""

import pytest

from assistant.core import Assistant
from assistant.desk import Desk
from assistant.entry_lists import entry_lists
from tests.assistant.answering.told import ask, over

HARBOUR = """# The harbour office picks a model

Written by the harbour office. We load ships with these every day, so here are the three we recommend for the quay.

## 1. Gannet 20B (best all-rounder)

Gannet 20B reads manifests and lists of cargo. Gannet 20B is released under the MIT license.

### What it wants

A card with a fan.

## 2. Fulmar 7B (best for pilots)

Small enough for a launch, and quiet. Fulmar 7B is released under the Apache 2.0 license.

## 3. Skua Large (best for customs)

It wants a rack of its own. Skua Large is released under the MIT license.

## What broke

The crane feed. It sent the same box twice in one night.

Tides. The model read the table of the year before.

Radio. Nobody had told it the channel.

## Which tool should you serve it with?

Dockhand if you are alone on the pier. Easy to install.

Longshore for a whole harbour. It batches requests.

Stevedore if your prompts share a long beginning.

## Three rules for the crew

Log everything. The night shift will ask.

Keep the old model. You will want it back.

Measure yourself. Our boxes are not yours.
"""

LEDGER = """# The chandler's ledger

A rack of one's own has four lines on the bill.

The card. It is what everybody sees.

People. Somebody has to be called at night.

Storage. Small, and never nothing.

A spare. One card is a trial.
"""


@pytest.fixture(scope="module")
def harbour() -> Assistant:
    return over(("harbour.md", HARBOUR), ("ledger.md", LEDGER))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        pytest.param("What went wrong at the harbour office?", ("The crane feed", "Tides", "Radio"), id="what went wrong"),
        pytest.param("What tools are there for serving a model?", ("Dockhand if you are alone", "Longshore for a whole harbour", "Stevedore if"), id="by what it is for"),
        pytest.param("What rules does the harbour office give the crew?", ("Log everything", "Keep the old model", "Measure yourself"), id="by the heading"),
        pytest.param("Besides the card, what else is on the bill of a rack?", ("People", "Storage", "A spare"), id="besides"),
    ],
)
def test_what_is_listed_paragraph_by_paragraph_is_told(harbour: Assistant, question: str, said: tuple[str, ...]) -> None:
    answer = ask(harbour, question)
    assert answer.kind == "list"
    assert all(part in answer.text for part in said)


def test_numbered_headings_are_listed_by_their_names(harbour: Assistant) -> None:
    answer = ask(harbour, "Which three models does the harbour office recommend for the quay?")
    assert "Gannet 20B, Fulmar 7B and Skua Large" in answer.text
    assert {"1. Gannet 20B (best all-rounder)", "3. Skua Large (best for customs)"} <= {citation.quote.lstrip("# ") for citation in answer.citations}


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Which five models does the harbour office recommend?", id="another number"),
        pytest.param("Which models does the harbour office recommend for the opera?", id="for something else"),
        pytest.param("What went wrong with the tides?", id="one of them"),
        pytest.param("Besides the lantern, what else is on the bill?", id="besides what is not listed"),
    ],
)
def test_what_is_not_asked_of_the_list_is_not_told_as_one(harbour: Assistant, question: str) -> None:
    text = ask(harbour, question).text
    assert "under a heading each" not in text
    assert "lists under “What broke”" not in text
    assert "People: Somebody" not in text


def test_a_sentence_before_for_is_no_name() -> None:
    desk = Desk(over(("pier.md", "# Pier\n\nNaming. It must be said.\n\nPapers used for training. They are ours.\n\nLeaving. It ends.\n"))._shelf)
    (found,) = entry_lists(desk.shelf.units.of(next(iter(desk.shelf.articles))))
    assert [entry.name for entry in found.entries] == ["Naming", "Papers used for training", "Leaving"]


def test_entries_are_counted_where_all_of_them_could_be_told_apart(harbour: Assistant) -> None:
    answer = ask(harbour, "How many rules does the harbour office give the crew?")
    assert answer.kind == "aggregate"
    assert "lists three under “Three rules for the crew”" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("How many of the rules for the crew are about logs?", id="some of them"),
        pytest.param("How many months do the rules for the crew hold?", id="a measure"),
    ],
)
def test_what_is_no_count_of_the_list_is_not_counted(harbour: Assistant, question: str) -> None:
    assert "entries counted" not in " ".join(s.derived or "" for s in ask(harbour, question).sentences)


def test_a_list_that_says_another_number_is_not_counted() -> None:
    pier = over(("pier.md", "# Pier\n\n## Four rules for the pier\n\nNaming. It must be said.\n\nKeeping. They are ours.\n\nLeaving. It ends.\n"))
    assert "lists three" not in ask(pier, "How many rules are there for the pier?").text


def test_which_models_are_open_is_told_from_all_articles_and_not_from_one_list() -> None:
    text = "# Language models and what they are called\n\nGannet 3, Skua 7B and Tern 2 are open-weight language models. Pelican 5 is a closed language model.\n\n## Many releases sold as open are open-weight\n\n1. Gannet 3: its maker says so.\n2. Skua 7B: weights on a hub.\n3. Fulmar 9B: after a form.\n"
    answer = ask(over(("names.md", text)), "Which models are open-weight?")
    assert "Tern 2" in answer.text

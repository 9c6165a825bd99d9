"""Questions in everyday words that a list of models or articles would answer beside the point: who keeps a definition, which article says so, programs that stand in a sentence."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, over

TERMS = """# What the words mean

The Commons Forum keeps the official meaning of open source. Inkscape, Blender and Audacity are open source by that meaning.
A checkpoint is a saved copy of a model's weights. Prices depend on how many checkpoints you keep.
Auk 9B is an open-source model by Sandvik AI. Pelican 5 is a closed model by Gullwing. Gullwing does not train on what customers send through its API.
Skua 3 20B is an open-weight language model by Larkspur Labs, released under the Larkspur License. The Larkspur License forbids use in products with more than 40 million weekly listeners.
Skua 3 comes in two versions, Skua 3 Reef and Skua 3 Shoal. Fulmar 4B is an open-weight model by Sandvik AI under the Apache 2.0 license.
"""
TESTS = """# A spring of tests

| Benchmark | Auk 9B | Pelican 5 |
|---|---|---|
| QuizMark (history) | 61.0 | 66.5 |
| CodeRun (code) | 51.0 | 86.5 |

According to Larkspur's safety report, models whose weights are out cannot be called back once they are misused. LexiTest measures how well a model reads contracts.
"""
MOVE = """# How the ferry office left its hosted model

For two years every booking went through Pelican 5. In March we moved our chat over to Auk 9B on a machine in the harbour.
"""
CARD = """# Auk 9B

Auk 9B reads long bookings. Compared with Pelican 5 it is small.
"""

FLEET = """# What the tram depot runs

The depot wrote to Pelican 5 for a year. Today most of the letters are served by Auk 9B, on a card in the cellar. Auk 9B was tuned on old letters.
We now run a separate filter model (Fulmar 4B) in front. The rest goes to Pelican 5. Auk 9B writes 900 letters a week.
Skua 3 Reef and Tern 20B keep up with Pelican 5 in our letters.
"""
MAKERS = """# Makers

Auk 9B is an open-source model by Sandvik AI. Tern 20B is an open-weight model by Halyard. Pelican 5 is a closed model by Gullwing.
Skua 3 Reef is an open-weight model by Larkspur Labs. Fulmar 4B is an open-weight model by Sandvik AI.
"""


@pytest.fixture(scope="module")
def shelf() -> Assistant:
    return over(("terms.md", TERMS), ("tests.md", TESTS), ("move.md", MOVE), ("card.md", CARD))


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("Who keeps the official meaning of what counts as open source?", "Commons Forum"),
        ("Who is it that keeps the official meaning of open source?", "Commons Forum"),
        ("Which programs are named as real open source software?", "Inkscape"),
        ("What area does QuizMark test?", "history"),
        ("What kind of tasks is CodeRun a test of?", "code"),
        ("What does LexiTest measure?", "contracts"),
        ("In which report does Larkspur say that models with open weights cannot be called back?", "safety report"),
        ("i keep hearing about checkpoints, what is that", "saved copy"),
        ("Which article tells about leaving Pelican 5?", "ferry"),
        ("Does the company behind Pelican 5 train on what we send it?", "does not train"),
        ("Who makes the model whose licence has a clause about 40 million weekly listeners?", "Larkspur Labs"),
    ],
)
def test_the_sentence_that_says_it_answers(shelf: Assistant, question: str, held: str) -> None:
    answer = ask(shelf, question)
    assert not answer.abstained
    assert held in answer.text, answer.text


def test_what_a_benchmark_scores_is_not_what_it_is_about(shelf: Assistant) -> None:
    assert "66.5" in ask(shelf, "What does Pelican 5 score on QuizMark?").text


def test_who_makes_open_models_still_asks_for_makers(shelf: Assistant) -> None:
    answer = ask(shelf, "Who makes open-source models?")
    assert "Sandvik AI" in answer.text, answer.text
    assert "Commons Forum" not in answer.text


def test_articles_that_mention_a_name_are_still_listed(shelf: Assistant) -> None:
    assert (
        "three of the four articles" in ask(shelf, "Which articles mention Auk 9B?").text.casefold()
        or "four of the four" in ask(shelf, "Which articles mention Auk 9B?").text.casefold()
    )


def test_a_family_takes_its_side_from_its_members() -> None:
    shelf = over(
        ("one.md", "# Notes\n\nTern 120B and Tern 20B are open-weight models by Sandvik AI under the Apache 2.0 license. Pelican 5 is a closed model.\n")
    )
    answer = ask(shelf, "Tern is proprietary, so where do I buy a licence?")
    assert "not closed" in answer.text, answer.text


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("Who makes the model that the depot moved to?", "Sandvik AI"),
        ("Whose is the model that is named together with Skua 3 Reef?", "Halyard"),
        ("Who makes the model mentioned alongside Skua 3 Reef as keeping up with Pelican 5?", "Halyard"),
    ],
)
def test_a_model_is_found_by_its_company(question: str, held: str) -> None:
    answer = ask(over(("fleet.md", FLEET), ("makers.md", MAKERS)), question)
    assert not answer.abstained
    assert held in answer.text, answer.text

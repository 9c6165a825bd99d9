"""Questions in everyday words: idioms, one thing asked of each side, pictures, paces, and where data goes."""

import pytest

from assistant.core import Assistant
from assistant.idioms import plainly
from tests.assistant.answering.told import ask, over

SIDES = """# Open and closed models for a parish archive

Open models give you independence and control, while closed models give you convenience.

## Upkeep

Closed providers handle uptime, updates and scaling, with formal support.
Self-hosting an open model makes uptime and maintenance your own responsibility.
When Petrel 2 has an outage, it is Larkspur's problem.

## Privacy

If you self-host an open model, your prompts never leave your building.
With a closed API, your prompts are sent to the servers of the provider.

## In pictures

A closed model is a service. You cannot look inside. It is like taking a taxi: you arrive, but you never hold the wheel.

## The race

Open models are improving faster than closed models are pulling ahead.
The gap to closed models narrows within weeks as people adapt the open ones.
A closed API is the fastest way to ship a first version.
"""


@pytest.fixture(scope="module")
def archive() -> Assistant:
    return over(("archive.md", SIDES))


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("Is hosting a doddle or a nightmare?", "Is hosting easy or hard?"),
        ("Who reads whatever I paste into it?", "Who reads my data?"),
        ("What happens when the API goes down?", "What happens when the API has an outage?"),
        ("What if prices go down?", "What if prices go down?"),
        ("What headaches do updates bring?", "What headaches do updates bring?"),
        ("Which model is easy to run?", "Which model is easy to run?"),
    ],
)
def test_an_idiom_is_read_as_the_plain_words_for_it(asked: str, read: str) -> None:
    assert plainly(asked) == read


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Keeping it running: on whose desk does that land with self-hosting, and who does it with closed models?", ["responsibility", "providers handle"]),
        ("In a single line, what do I gain with closed models and what with open ones?", ["control", "convenience"]),
    ],
)
def test_each_side_is_told_of_where_each_is_asked_of(archive: Assistant, question: str, told: list[str]) -> None:
    answer = ask(archive, question)
    assert not answer.abstained
    assert all(word in answer.markdown for word in told)


def test_a_picture_is_given_to_who_asks_what_something_is_likened_to(archive: Assistant) -> None:
    assert "taxi" in ask(archive, "Why is a closed model likened to a taxi ride?").markdown


def test_a_picture_that_nobody_draws_is_not_given(archive: Assistant) -> None:
    assert "taxi" not in ask(archive, "Why is an open model likened to an orchard?").markdown


@pytest.mark.parametrize(
    "question", ["Which camp advances at a brisker pace, open or closed models?", "Which of the two, open or closed models, is getting better faster?"]
)
def test_which_side_moves_faster_is_answered_by_no_advice(archive: Assistant, question: str) -> None:
    said = ask(archive, question).markdown
    assert "improving faster" in said
    assert "first version" not in said[: said.index("improving faster")]


def test_why_the_gap_shrinks_is_answered_by_its_cause(archive: Assistant) -> None:
    assert "as people adapt" in ask(archive, "Why is the gap between open and closed models shrinking?").markdown


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("With a self-hosted model all I type is still uploaded to its maker, so how do I switch that off?", "never leave"),
        ("Since my prompts stay inside my house with a closed model, how do I back them up?", "sent to the servers"),
    ],
)
def test_where_data_is_thought_to_go_is_corrected(archive: Assistant, question: str, told: str) -> None:
    answer = ask(archive, question)
    assert answer.markdown.startswith("That is not so")
    assert told in answer.markdown


@pytest.mark.parametrize(
    "question", ["Since our prompts must stay inside the house, can we use a closed model?", "Why do my prompts stay in the building with a self-hosted model?"]
)
def test_what_is_so_and_what_has_to_be_are_no_mistakes(archive: Assistant, question: str) -> None:
    assert "not so" not in ask(archive, question).markdown


def test_an_amount_of_what_no_article_speaks_of_is_not_given() -> None:
    told = over(("bill.md", "# The bill\n\nA server with a 70B model on it costs 900 dollars a month to rent.\n"))
    assert ask(told, "How much coolant does a server with a 70B model on it use in a month?").abstained


@pytest.mark.parametrize(
    "question",
    ["Which model packs in 128K tokens?", "Models are down 20% in price since May, is that so?", "Is an open model a no-brainer for hospitals?", "What would have to be made public?"],
)
def test_phrases_that_mean_something_else_as_well_are_left_alone(question: str) -> None:
    assert plainly(question) == question

"""What somebody would host of a closed model is refused by its side, and what is open is not."""

import pytest

from tests.assistant.answering.told import ask, over

CLOSED = (
    "closed.md",
    """# What the office runs

Pelican 5 is a closed model by Gullwing, served through an API.

Letters go through a small box first. It runs on a laptop with 16 GB.

Dunlin 3 is an open-weight language model by Kestrel AI.
""",
)
SERVED = (
    "served.md",
    "# Pelican 5\n\nThe language model Pelican 5 is made by Gullwing. The weights of Pelican 5 are not distributed. Pelican 5 is served by Gullwing only.\n",
)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Can we host Pelican 5 in our own rack?", id="a rack"),
        pytest.param("What server do we need to host Pelican 5?", id="a server"),
        pytest.param("May the office keep Pelican 5 on its own hardware?", id="hardware"),
        pytest.param("What hardware do I need for Pelican 5?", id="beside a machine that something else runs on"),
    ],
)
def test_a_closed_model_cannot_be_hosted(question: str) -> None:
    answer = ask(over(CLOSED), question)
    assert answer.kind == "false-premise", answer.text
    assert answer.text.startswith("You cannot: Pelican 5 is a closed model"), answer.text
    assert "16 GB" not in answer.text


@pytest.mark.parametrize("question", ["Can we host Pelican 5 in our own rack?", "Can we download Pelican 5?"])
def test_a_model_that_its_maker_alone_serves_cannot_be_hosted_either(question: str) -> None:
    answer = ask(over(SERVED), question)
    assert answer.text.startswith("You cannot, by what"), answer.text
    assert "“Pelican 5 is served by Gullwing only.”" in answer.text


@pytest.mark.parametrize(
    "question", ["Can we host Dunlin 3 in our own rack?", "What server do we need to host Dunlin 3?", "Is Pelican 5 a closed model?", "Who runs Pelican 5?"]
)
def test_nothing_is_refused_that_can_be_had_or_that_nobody_wants_to_host(question: str) -> None:
    assert "You cannot" not in ask(over(CLOSED), question).text


SISTERS = (
    "sisters.md",
    """# Notes

Plover 2 24B is a model under the Apache License 2.0. Plover 2 Max is closed and sold only through an API. The language model Plover 2 Air is made by Estuary. The weights of Plover 2 Air were never published.

Curlew 4 is a language model by Estuary. Turnstone 3 is a language model by Estuary. Turnstone 3 is sold only through an API.

| Program | Curlew 4 |
|---|---|
| vLLM | 0.9 |
""",
)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Can I run Plover 2 24B in my own cellar?", id="a sister that is closed"),
        pytest.param("Which programs run Plover 2 24B?", id="programs"),
        pytest.param("Can we host Curlew 4 in our own rack?", id="another model of the maker"),
        pytest.param("Which programs run Curlew 4?", id="against the claims on what runs it"),
    ],
)
def test_what_is_said_of_another_model_refuses_nothing(question: str) -> None:
    assert "You cannot" not in ask(over(SISTERS), question).text


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        pytest.param("Can I run Plover 2 Max in my own cellar?", "Plover 2 Max is closed and sold only through an API.", id="closed"),
        pytest.param("Can I run Plover 2 Air in my own cellar?", "", id="never published"),
        pytest.param("Can we host Turnstone 3 in our own rack?", "Turnstone 3 is sold only through an API.", id="through an API"),
    ],
)
def test_what_is_said_of_the_very_model_refuses_it(question: str, quoted: str) -> None:
    answer = ask(over(SISTERS), question)
    assert answer.text.startswith("You cannot"), answer.text
    assert quoted in answer.text

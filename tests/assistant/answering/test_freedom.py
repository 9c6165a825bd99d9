"""Whose licence is freer is told by the limits that articles name, with both licences."""

import pytest

from tests.assistant.answering.told import ask, over

CARD = (
    "heron.md",
    """# Heron-M and Heron-S

Saltmere releases two open-weight language models. Heron-M is a language model with 48 billion parameters. Heron-S is a language model with 8 billion parameters.

Heron-M is released under the Heron Community License 1.1. Heron-S is licensed under Apache 2.0.

## Heron Community License 1.1

You may not:

- offer the model as a paid hosted API without a written agreement
- use it to identify people from biometric data

Apache 2.0 permits commercial use and redistribution.
""",
)
OTHER = ("plover.md", "# Plover\n\nPlover 12B is released under the MIT license. Curlew 7B is made by Marshwood.\n")


@pytest.mark.parametrize(
    "question",
    [
        "heron-s vs heron-m, which has the freer licence?",
        "Which has the more permissive license, Heron-M or Heron-S?",
        "Is Heron-S or Heron-M under the less restrictive licence?",
        "Heron-M or Heron-S: whose licence comes with fewer restrictions?",
    ],
)
def test_the_freer_licence_is_named_and_both_are_told(question: str) -> None:
    text = ask(over(CARD, OTHER), question).text
    assert "Heron-S has the freer" in text, text
    assert "Apache" in text, text
    assert "Heron Community License" in text, text


@pytest.mark.parametrize("question", ["Which has the stricter licence, Heron-M or Heron-S?", "Whose license is more restrictive, Heron-S's or Heron-M's?"])
def test_the_stricter_licence_is_the_other_one(question: str) -> None:
    text = ask(over(CARD, OTHER), question).text
    assert "Heron-M has the stricter" in text, text


@pytest.mark.parametrize("question", ["Which has the freer licence, Plover 12B or Heron-S?", "Plover 12B or Heron-S, which license is more permissive?"])
def test_two_licences_without_a_limit_are_told_and_not_ranked(question: str) -> None:
    text = ask(over(CARD, OTHER), question).text
    assert "MIT" in text, text
    assert "Apache" in text, text
    assert "freer licence" not in text, text


def test_a_model_whose_licence_nobody_states_is_not_compared() -> None:
    assert "has the freer" not in ask(over(CARD, OTHER), "Which has the freer licence, Curlew 7B or Heron-S?").text

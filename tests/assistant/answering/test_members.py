"""Models that one row names as examples of what it describes are listed where the question describes the same."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, over

DEGREES = """# Degrees of openness of language models

| Degree | Name | What is released | Examples |
|---|---|---|---|
| 1 | Served | An API and its documentation | Pelican 5, Orrery 3 |
| 2 | Reproducible | Weights, training code, data and logs | Gannet 3, Fulmar 27B, Tern 2 |

Pelican 5 and Orrery 3 are closed models by Gullwing. Gannet 3 is an open-weight model by Larkspur Labs. Fulmar 27B is an open-weight model from Saltmarsh. Tern 2 is an open-weight model by Polder AI.
"""


@pytest.fixture(scope="module")
def degrees() -> Assistant:
    return over(("degrees.md", DEGREES))


def test_the_members_of_the_row_that_is_described_are_named(degrees: Assistant) -> None:
    text = ask(degrees, "Which models could others rebuild from scratch?").text
    assert "Gannet 3, Fulmar 27B and Tern 2" in text
    assert "names in a table under “Examples” for “Pelican" not in text


@pytest.mark.parametrize("question", ["Which models run on a wristwatch?", "Which models are good at chemistry?"])
def test_no_row_is_named_that_does_not_hold_what_is_asked(degrees: Assistant, question: str) -> None:
    assert "under “Examples”" not in ask(degrees, question).text

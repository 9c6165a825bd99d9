"""What a licence forbids is told as its list, and not as sentences that speak of forbidding."""

import pytest

from tests.assistant.answering.told import ask, over

LICENCE = """# Korrigan Community Licence 1.1

Korrigan releases Skua 12B under the Korrigan Community Licence 1.1.

## 3. Conditions

- Keep this text with every copy.
- Show "Built with Skua" in your documentation.

## 6. What you may not do

- identify people by their faces in public places;
- aim weapons;
- refuse asylum without a human being.
"""
CARD = """# Gannet 27B

Gannet 27B is an open-weight model by Polder AI.

## Out of scope

Dispatching emergency calls; identifying a person by voice; evidence that nobody has listened to.
"""
SCHEDULE = """# Fulmar terms

You will not use Fulmar 9B for anything listed in Schedule B.

## Schedule B

1. robocalls
2. sworn translations
"""
ALL = (("licence.md", LICENCE), ("card.md", CARD), ("schedule.md", SCHEDULE))


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        pytest.param("What uses does the Korrigan Community Licence forbid?", ("faces", "weapons", "asylum"), id="a list under its heading"),
        pytest.param("Which uses does the Gannet 27B card rule out?", ("emergency", "voice", "evidence"), id="a paragraph under its heading"),
        pytest.param("What uses does Schedule B of the Fulmar terms prohibit?", ("robocalls", "sworn"), id="a schedule by its name"),
    ],
)
def test_the_whole_list_is_given(question: str, wanted: tuple[str, ...]) -> None:
    text = ask(over(*ALL), question).text
    assert all(word in text for word in wanted), text
    assert "Built with Skua" not in text


@pytest.mark.parametrize(
    "question",
    [
        "What does the Korrigan Community Licence prohibit?",
        "What may nobody do with Skua 12B under the Korrigan Community Licence?",
        "What may you not do under the Korrigan Community Licence?",
        "What am I not allowed to do with Skua 12B?",
        "What can Skua 12B never be used for?",
        "What are we forbidden to do with Skua 12B?",
    ],
)
def test_however_it_is_asked_what_is_not_allowed(question: str) -> None:
    answer = ask(over(*ALL), question)
    assert answer.kind == "list", answer.text
    assert all(word in answer.text for word in ("faces", "weapons", "asylum")), answer.text
    assert "Built with Skua" not in answer.text


def test_what_a_licence_asks_for_is_no_question_for_what_it_forbids() -> None:
    assert "weapons" not in ask(over(*ALL), "What does the Korrigan Community Licence ask for?").text

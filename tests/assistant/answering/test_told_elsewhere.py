"""What articles say of a family, of its sizes or of its instruct version bears on the model that is asked after."""

import pytest

from tests.assistant.answering.told import ask, over

CARD = ("card.md", "# Gannet 3 27B Instruct\n\nGannet 3 27B Instruct is an open-weight model by Polder AI. It is released under the Polder Community License.\n\nReleased 18 September 2025.\n")
NEWS = ("news.md", "# News\n\nPolder AI released Gannet 3 27B on 25 September 2025.\n")
WIKI = ("wiki.md", "# Language models we use\n\nGannet 3 is a language model by Polder AI.\n\n- Gannet 3 — Apache 2.0, all sizes, no need to ask\n")
SHEET = ("sheet.md", "# Models\n\n| Model | Maker | License |\n|---|---|---|\n| Gannet 3 27B | Polder AI | Polder Community License |\n| Gannet 3 4B | Polder AI | Polder Community License |\n")


def test_the_day_of_the_instruct_version_is_set_beside_the_models() -> None:
    text = ask(over(CARD, NEWS), "On what date did Gannet 3 27B come out?").text
    assert "25 September 2025" in text
    assert "18 September 2025" in text


@pytest.mark.parametrize("question", ["Is Gannet 3 27B under Apache 2.0?", "What licence is Gannet 3 27B under?"])
def test_a_licence_told_of_all_sizes_is_set_beside_the_models(question: str) -> None:
    answer = ask(over(SHEET, WIKI), question)
    assert "Apache" in answer.text
    assert "Polder Community" in answer.text
    assert {c.article for c in answer.citations} == {"sheet.md", "wiki.md"}


def test_a_family_of_which_nothing_is_said_has_the_licence_of_all_of_its_sizes() -> None:
    other = ("other.md", "# Skua\n\nSkua 12B is an open-weight model by Korrigan, released under Apache 2.0.\n")
    text = ask(over(SHEET, other), "Is Gannet 3 under Apache 2.0?").text
    assert text.startswith("No"), text


def test_members_whose_licence_is_another_are_told() -> None:
    text = ask(over(WIKI, SHEET), "What licence is Gannet 3 under?").text
    assert "Apache" in text
    assert "Polder Community" in text

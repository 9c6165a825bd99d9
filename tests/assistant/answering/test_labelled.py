"""What a card gives under a label of its own is told of its model alone, and a maker's seat by the sentence that names it."""

import pytest

from tests.assistant.answering.told import ask, over

CARD = (
    "heron-3-card.md",
    """# Heron 3

Heron 3 is an open-weight language model from Saltmere, a research company in Tampere.

Languages: Finnish, Estonian and English
Knowledge cutoff: September 2025
Architecture: dense, decoder only

Heron 3 is released under Apache 2.0.
""",
)
OTHER = ("plover.md", "# Plover 2\n\nPlover 2 is an open-weight language model by Marshwood.\n\nLanguages: Dutch, Frisian\n")


@pytest.mark.parametrize(
    "question", ["What languages does Heron 3 support?", "which languages can heron 3 speak", "Heron 3 languages?", "In what languages can I talk to Heron 3?"]
)
def test_the_languages_of_a_model_are_those_of_its_card(question: str) -> None:
    text = ask(over(CARD, OTHER), question).text
    assert "Estonian" in text, text
    assert "Frisian" not in text, text


@pytest.mark.parametrize("question", ["What is the knowledge cutoff of Heron 3?", "heron 3 knowledge cutoff"])
def test_any_label_answers_that_the_question_names(question: str) -> None:
    assert "September 2025" in ask(over(CARD, OTHER), question).text


@pytest.mark.parametrize("question", ["Where is Saltmere based?", "In which city is Saltmere?", "which city is saltmere in"])
def test_where_a_maker_sits_is_told(question: str) -> None:
    assert "Tampere" in ask(over(CARD, OTHER), question).text


@pytest.mark.parametrize("question", ["Where is Marshwood based?", "What is the knowledge cutoff of Plover 2?"])
def test_what_stands_under_no_label_is_not_told(question: str) -> None:
    text = ask(over(CARD, OTHER), question).text
    assert "Tampere" not in text, text
    assert "September" not in text, text

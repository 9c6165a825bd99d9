"""What kind of text an article is shows in its file, its title and its first lines; who wrote it is told with it."""

import pytest

from tests.assistant.answering.told import ask, over

LETTER = ("a.txt", "# The Lantern, issue 31\n\nFriday, 8 May 2026 — by Inka Salo\n\nMorning. A quiet week: Pelican 5 became cheaper.\n")
CARD = ("kestrel-70b-card.md", "# Kestrel 70B\n\nKestrel 70B is an open model by Brightwater.\n")
OTHER_CARD = ("fjord.md", "# Fjord R1\n\nModel card. Last updated in May 2026.\n\nFjord R1 is made by Norrland AI.\n")
MEMO = (
    "m.txt",
    "# MEMORANDUM\n\nTo: all\n\nThe newsletter of last week says that Pelican 5 is cheap.\n\nWe keep to what we have.\n\nNothing else changes.\n\nThe costs stay as they are.\n\nThanks.\n\nThe office.\n",
)


@pytest.mark.parametrize(
    "question",
    [
        "Which of these texts is a newsletter and who writes it?",
        "Is there a newsletter among the articles, and who is its author?",
        "which one of your sources is a newsletter, who wrote it",
    ],
)
def test_a_newsletter_is_named_with_who_writes_it(question: str) -> None:
    text = ask(over(LETTER, CARD, OTHER_CARD, MEMO), question).text
    assert "The Lantern" in text, text
    assert "Inka Salo" in text, text
    assert "MEMORANDUM" not in text, text


@pytest.mark.parametrize(
    "question", ["Which of your articles are model cards?", "how many of the texts are model cards", "Are there any model cards among the sources? Which?"]
)
def test_every_model_card_is_named(question: str) -> None:
    text = ask(over(LETTER, CARD, OTHER_CARD, MEMO), question).text
    assert "Kestrel 70B" in text, text
    assert "Fjord R1" in text, text
    assert "Lantern" not in text, text


@pytest.mark.parametrize("question", ["Which of these texts is an encyclopedia entry?", "Is there a forum thread among the articles?"])
def test_a_kind_that_none_is_of_is_not_named(question: str) -> None:
    text = ask(over(LETTER, CARD, OTHER_CARD, MEMO), question).text
    assert "by what its file" not in text, text


def test_what_a_newsletter_says_is_no_question_for_its_kind() -> None:
    text = ask(over(LETTER, CARD, OTHER_CARD, MEMO), "What does the newsletter say about Pelican 5?").text
    assert "is a newsletter by what" not in text, text

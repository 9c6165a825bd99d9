"""From when on something of one's own pays is told as every article has it, however the question asks and the articles count."""

import pytest

from tests.assistant.answering.told import ask, over

GUIDE = ("guide.md", "# Rent or own\n\nA hosted model costs nothing while nobody asks. Self-hosting starts to pay off at roughly 2 billion tokens a month.\n")
REPORT = (
    "report.md",
    "# How we left\n\n## The sums\n\nThe card costs $900 a month, people included. For our letters the lines cross at about $11,000 of API spend a month.\n",
)
NOTE = ("note.md", "# Notes of a translator\n\nI bought a box in May. My break-even was at 30 million tokens a day, more than I had thought.\n")
PLAIN = ("plain.md", "# Words\n\nA token is a piece of a word. A server is a machine that answers.\n")


@pytest.mark.parametrize(
    "question",
    [
        "At what point does self-hosting get cheaper than an API, and do the articles agree on it?",
        "How many tokens a month before running your own hardware beats paying for an API?",
        "how many tokens a day before hosting it ourselves pays off? is everyone of one mind?",
        "Do the articles agree on the monthly API spend at which self-hosting pays off?",
        "From what volume is a machine of one's own the better deal, and do the sources differ?",
        "When does owning the server start to make sense?",
    ],
)
def test_every_article_has_its_say_on_what_pays(question: str) -> None:
    text = ask(over(GUIDE, REPORT, NOTE, PLAIN), question).text
    assert all(figure in text for figure in ("2 billion", "11,000", "30 million")), text


@pytest.mark.parametrize(
    "question", ["At what point does self-hosting get cheaper than an API?", "How many tokens a day before hosting it ourselves pays off?"]
)
def test_nothing_pays_where_no_article_says_from_when(question: str) -> None:
    assert ask(over(PLAIN), question).abstained


@pytest.mark.parametrize("question", ["Why is self-hosting cheaper at a high volume?", "How much does our own server cost a month?"])
def test_who_asks_for_reasons_or_costs_is_told_no_point(question: str) -> None:
    assert "different places" not in ask(over(GUIDE, REPORT, NOTE, PLAIN), question).text


EUROS = (
    "euros.md",
    "# When to host\n\nOpen-weight language models can be hosted by anyone. Below €400 a month of API bills a machine of your own is vanity.\n",
)
WORDS = ("words.md", "# A hobby\n\nDunlin 3 is an open-weight language model. Below two thousand dollars a month of API spend, self-hosting is a hobby.\n")
LETTERS = ("letters.md", "# Letters\n\nWe host the open-weight language model Dunlin 3. Our rule of thumb: above 58,000 letters a month host it yourself.\n")


@pytest.mark.parametrize(
    "question",
    ["At what point does self-hosting get cheaper than an API, and do the articles agree on it?", "When does owning the server start to make sense?"],
)
def test_advice_has_its_say_in_whatever_it_counts(question: str) -> None:
    text = ask(over(EUROS, WORDS, LETTERS), question).text
    assert "€400 a month of API spending" in text, text
    assert "two thousand dollars a month of API spending" in text, text
    assert "58,000 letters a month" in text, text

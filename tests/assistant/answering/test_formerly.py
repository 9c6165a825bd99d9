"""What held of a model before is told by the sentence that says what it was until then, and what it costs to make one is no price."""

import pytest

from tests.assistant.answering.told import ask, over

NEWS = (
    "news.md",
    """# Two weeks in models

## Licences

Brightwater has moved Kestrel 70B from the Brightwater Research License to Apache 2.0. Until March the earlier Fjord 1 was under CC BY-NC 4.0. Fjord R1 is released under MIT.

## Prices

From 1 June, Pelican 5 will cost $8 per million input tokens and $32 per million output tokens. Until now it was $6 and $24. Gullwing cut Pelican 5 Mini input from $1.25 to $1.00 per million tokens.

## Sizes

Gullwing has never said how large Pelican 5 is.
""",
)
TABLE = (
    "table.md",
    """# Models side by side

| Model | Maker | Size | Licence |
|---|---|---|---|
| Kestrel 70B | Brightwater | 70B | Apache 2.0 |
| Pelican 5 Mini | Gullwing | undisclosed | Proprietary |
| Plover 12B | Marshwood | 12B | MIT |
""",
)


def told(question: str) -> str:
    answer = ask(over(NEWS, TABLE), question)
    assert not answer.abstained, answer.text
    return answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Was Kestrel 70B always under Apache 2.0?",
        "What licence did Kestrel 70B have before?",
        "Which licence was kestrel 70b under originally?",
        "What was the previous licence of Kestrel 70B?",
    ],
)
def test_the_licence_before_the_present_one_is_told(question: str) -> None:
    text = told(question)
    assert "Brightwater Research License" in text, text


@pytest.mark.parametrize("question", ["What licence was the first Fjord under, before the current one?", "Which licence did the earlier Fjord have?"])
def test_the_licence_of_the_version_before_is_told(question: str) -> None:
    assert "CC BY-NC" in told(question)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("What did Pelican 5 cost before June?", "$6"),
        ("What was the old input price of Pelican 5 Mini?", "1.25"),
        ("how much was pelican 5 until now", "$6"),
    ],
)
def test_the_price_before_the_present_one_is_told(question: str, wanted: str) -> None:
    assert wanted in told(question)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("By what percentage is Pelican 5's input price going up?", "33.3"),
        ("How many percent more will Pelican 5 charge for output from June on?", "33.3"),
        ("By how many percent did Gullwing cut the input price of Pelican 5 Mini?", "20"),
    ],
)
def test_a_change_of_price_is_computed_from_both_figures(question: str, wanted: str) -> None:
    assert wanted in told(question)


@pytest.mark.parametrize(
    "question",
    [
        "How many dollars did it cost to train Kestrel 70B?",
        "What did the training of Pelican 5 cost?",
        "How much money did Gullwing spend on developing Pelican 5?",
    ],
)
def test_a_price_is_no_answer_to_what_it_cost_to_make_a_model(question: str) -> None:
    answer = ask(over(NEWS, TABLE), question)
    assert answer.abstained, answer.text


@pytest.mark.parametrize(
    "question",
    ["How many parameters does Pelican 5 Mini have?", "How large is Pelican 5 Mini?", "how many parameters has pelican 5", "What size is Pelican 5?"],
)
def test_a_figure_that_is_not_disclosed_is_not_stated(question: str) -> None:
    answer = ask(over(NEWS, TABLE), question)
    assert answer.abstained, answer.text


@pytest.mark.parametrize("question", ["What licence did Plover 12B have before?", "Was Plover 12B always under MIT?"])
def test_what_held_before_is_not_made_up(question: str) -> None:
    text = ask(over(NEWS, TABLE), question).text
    assert "Research License" not in text, text
    assert "CC BY-NC" not in text, text


DISPUTED = (
    ("board.md", "# A thread on boards\n\nHeron 3 is an open-weight language model by Saltmere. Heron 3 is released under Apache 2.0.\n"),
    (
        "sheet.md",
        "# Prices in May\n\n| Model | Maker | Licence |\n|---|---|---|\n| Heron 3 | Saltmere | Saltmere Community License 2.0 |\n| Plover 12B | Marshwood | MIT |\n",
    ),
)


@pytest.mark.parametrize(
    "question",
    [
        "Is Heron 3 under Apache 2.0?",
        "is heron 3 apache 2.0 licensed",
        "Heron 3 is under Apache 2.0, right?",
        "Is it true that Heron 3 is released under Apache 2.0?",
    ],
)
def test_where_articles_disagree_on_a_licence_both_are_told(question: str) -> None:
    text = ask(over(*DISPUTED), question).text
    assert "Apache" in text, text
    assert "Saltmere Community License" in text, text


@pytest.mark.parametrize(("was", "now", "wanted"), [("€4.00", "€3.00", "€4 to €3"), ("£4.00", "£3.00", "£4 to £3")])
def test_a_share_is_told_in_the_currency_of_the_article(was: str, now: str, wanted: str) -> None:
    text = f"# Prices\n\nBrightwater cut Kestrel 70B input from {was} to {now} per million tokens. Kestrel 70B is an open-weight model.\n"
    said = ask(over(("prices.md", text)), "By how many percent did Brightwater cut the input price of Kestrel 70B?").text
    assert wanted in said, said
    assert "$" not in said


def test_sums_in_two_currencies_are_no_change_of_price() -> None:
    text = "# Prices\n\nBrightwater cut Kestrel 70B input from €4.00 to $3.00 per million tokens. Kestrel 70B is an open-weight model.\n"
    assert "25%" not in ask(over(("prices.md", text)), "By how many percent did Brightwater cut the input price of Kestrel 70B?").text

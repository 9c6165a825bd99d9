"""What questions ask of tables that no claim is read from: the first and the last by a column, rows that set two sides beside each other, and what a test cost."""

import pytest

from tests.assistant.answering.told import ask, figures, over

MOVE = """# How Parcelry moved

Fennel 3 is a language model by Kestrel. Tern 2 is a language model by Polder. Godwit 1 is a language model by Larkspur.

We ran 1,200 support tickets through each of them at Parcelry, in a test that took a week.

| Model | Resolved | Notes |
|---|---|---|
| Fennel 3 | 92.4% | closed |
| Tern 2 | 95.1% | best |
| Godwit 1 | 86.5% | invented numbers |

## Speeds

Speeds are tokens per second, one user.

| Model | RTX 3060 12GB | RTX 3090 24GB |
|---|---|---|
| Fennel 3 | 52 | 108 |
| Tern 2 | 27 | 126 |
| Godwit 1 | — | 44 |

## The Aider runs

| Model | Aider Polyglot | Cost of the Aider run |
|---|---|---|
| Fennel 3 | 89.8 | $58.10 |
| Tern 2 | 74.2 | $1.38 |
"""
RISKS = """# Risks of both

Fennel 3 is an open-weight language model by Kestrel.

| Risk | Open models | Closed models |
|---|---|---|
| Data exposure | Stays in your house | Prompts go to the vendor |
| Patching | You do it yourself | The vendor, within days |
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("Which model resolved the most support tickets in Parcelry's test, and which the fewest?", ("Tern 2", "95.1%", "Godwit 1", "86.5%"), id="both ends, words of the article"),
        pytest.param("What's the fastest model on an RTX 3090?", ("Tern 2", "126"), id="fastest on a card"),
    ],
)
def test_the_first_by_a_column_is_told(question: str, told: tuple[str, ...]) -> None:
    text = ask(over(("move.md", MOVE)), question).text
    assert all(word in text for word in told), text


def test_what_tells_the_things_apart_has_to_stand_in_their_table() -> None:
    answer = ask(over(("move.md", MOVE)), "Which Danish model resolved the most support tickets?")
    assert "has the highest figure" not in answer.text


def test_what_a_test_cost_is_no_score() -> None:
    answer = ask(over(("move.md", MOVE)), "How many times more expensive was the Aider run on Fennel 3 than on Tern 2?")
    assert any("58.1" in how and "1.38" in how for how in figures(answer)), answer.text
    assert "42.1 times" in answer.text


def test_the_row_of_both_sides_is_quoted() -> None:
    answer = ask(over(("risks.md", RISKS)), "Who takes care of patching with an open model, and who with a closed one?")
    assert answer.kind == "comparison"
    assert "Patching – Open models: You do it yourself; Closed models: The vendor, within days" in answer.text
    assert ask(over(("risks.md", RISKS)), "Who pays the lawyers of an open model, and who those of a closed one?").kind != "comparison"


PRICES = """# Prices

Tern 2 Fast is a closed language model by Polder. Tern 2 is a closed language model by Polder.

| Model | Input per 1M tokens | Output per 1M tokens |
|---|---|---|
| Tern 2 Fast | $0.20 | $0.50 |
| Fennel 3 | $0.30 | $2.50 |
"""


@pytest.mark.parametrize(
    ("question", "computed"),
    [
        ("We handle 20,000 support chats a day, 1,500 tokens in and 300 out each. What would a 30-day month cost us on Fennel 3?", "$24 × 30 = $720"),
        ("How much is it per month to run 10,000 queries a day on Fennel 3 with 1k tokens in and 500 tokens out per query?", "$15.50 × 30 = $465"),
    ],
)
def test_what_tokens_are_for_changes_no_price(question: str, computed: str) -> None:
    assert computed in figures(ask(over(("prices.md", PRICES)), question))


def test_a_plain_price_is_not_what_a_batch_costs() -> None:
    answer = ask(over(("prices.md", PRICES)), "I'd run 30M input and 4M output tokens through Fennel 3 as a batch. What do I pay?")
    assert not figures(answer), answer.text


def test_a_lesser_models_price_is_not_told_of_the_one_beside_it() -> None:
    told = over(("prices.md", PRICES))
    assert "Tern 2 Fast costs" not in ask(told, "What does Tern 2 cost per million tokens?").text
    assert "Tern 2 Fast costs $0.20" in ask(told, "What does Tern 2 Fast cost per million tokens?").text

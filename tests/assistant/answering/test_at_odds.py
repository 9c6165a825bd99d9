"""Where articles give one thing different figures, an answer gives each with its article, whoever sells it and however its name goes on."""

from tests.assistant.answering.told import ask, over

PRICES = """# What a million tokens costs

| Model | Sold by | Weights | Input | Output |
|---|---|---|---:|---:|
| Plover 3 | Fenwick | closed | 4.00 | 16.00 |
| Tern-2 30B | Brackwell | open | 0.20 | 0.60 |
| Tern-2 30B | Nimbus | open | 0.30 | 0.70 |

US dollars per million tokens.

Cut from 5.00 / 20.00 on 1 September 2025: Fenwick's price.
"""
BLOG = """# Why I rent

Plover 3, a closed language model, costs $5 per million input tokens and $20 per million output tokens. The language model Tern-2 30B costs $0.25 per million input tokens.
"""
LETTER = """# A letter

The language model Tern 2, 7B and 30B, came out in April 2025.
"""
CARD = """# Tern 2 30B

Tern 2 30B is an open-weight language model from Larkspur Labs. It came out on 11 March 2025. Tern 2 7B is a language model that came out on 2 April 2025.
"""


def test_the_one_seller_of_a_closed_model_is_its_maker() -> None:
    answer = ask(over(("prices.md", PRICES), ("blog.md", BLOG)), "What does the vendor charge for Plover 3?")
    assert "disagree on the input price" in answer.text
    assert "Cut from 5.00" in answer.text
    assert {position.article for position in answer.positions} == {"prices.md", "blog.md"}


def test_what_two_hosts_charge_is_no_dispute() -> None:
    assert ask(over(("prices.md", PRICES), ("blog.md", BLOG)), "What does Tern-2 30B cost?").positions == ()


def test_the_date_of_a_family_that_names_the_size_is_held_against_its_own() -> None:
    shelf = over(("letter.md", LETTER), ("card.md", CARD))
    answer = ask(shelf, "When did Tern 2 30B come out?")
    assert "11 March 2025" in answer.text
    assert "April 2025" in answer.text
    assert len(answer.positions) == 2
    assert ask(shelf, "When did Tern 2 7B come out?").positions == ()


def test_a_maker_who_only_owns_the_price_is_not_asked_for() -> None:
    shelf = over(("prices.md", PRICES), ("blog.md", BLOG))
    assert "$5" in ask(shelf, "What is the maker's list price for Plover 3?").text
    assert "$5" in ask(shelf, "Is the price of Plover 3 $4 or $5 for a million input tokens?").text


def test_a_sentence_by_which_a_price_was_changed_is_quoted_beside_the_price_before() -> None:
    card = ("card.md", "# Tern 3\n\nThe open-weight language model Tern 3 costs $2.40 per million output tokens.\n")
    later = ("later.md", "# The week\n\nOn 16 March Larkspur cut the output price of the language model Tern 3 to $1.90 per million tokens.\n")
    for question in ("Is the output of Tern 3 still $2.40 per million tokens?", "What does Tern 3 cost for output tokens?"):
        answer = ask(over(card, later), question)
        assert "disagree on the output price" in answer.text
        assert "On 16 March Larkspur cut the output price" in answer.text

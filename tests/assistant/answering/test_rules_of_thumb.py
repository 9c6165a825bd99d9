"""Rules of thumb for memory: applied to the size that is asked for, at bits that the rule speaks of."""

import pytest

from tests.assistant.answering.told import ask, figures, over


def _over(*rules: str) -> tuple[tuple[str, str], ...]:
    return tuple((f"{name}.md", f"# {title}\n\nTarn 9B is an open-weight model by Polder AI.\n\n## Memory\n\n{rule}\n") for rule, (name, title) in zip(rules, (("lagoon", "The Lagoon guide"), ("skerry", "Skerry on memory")), strict=False))


TIMES = "At 4 bits, take the number of parameters in billions, multiply by 0.6, and add 1 GB for the context. So an 8B model needs roughly 6 GB."
LISTED = "A quick rule for memory: take the number of parameters in billions, multiply by the bytes per parameter (2 at 16-bit, 1 at 8-bit, 0.5 at 4-bit), and add 20% for context and overhead."
COLON = "Our rule of thumb for 4-bit: billions of parameters times 0.6, plus 2 GB for the conversation. Working with long documents? Add another 4 to 8 GB."
TURNED = "Rule of thumb: at 16-bit, two gigabytes for every billion parameters; at 4-bit, about half a gigabyte. Add 20% for the context."
RANGE = "Count half a gigabyte per billion parameters at 4 bits, plus 10 to 20%."
BARE = "As a rule of thumb, about 0.7 GB for every billion parameters will do."
BYTES = "As a first estimate take 2 bytes per parameter at 16-bit precision, 1 byte at 8-bit and half a byte at 4-bit, then add 20% for cache and overhead."


@pytest.mark.parametrize(
    ("rule", "question", "computed"),
    [
        pytest.param(COLON, "How many GB would a 14B model need at 4-bit?", "14 × 0.6 + 2 = 10.4 GB", id="and what is added in one case alone is left out"),
        pytest.param(TIMES, "Roughly how many GB would a 27B model need at 4 bits?", "27 × 0.6 + 1 = 17.2 GB", id="as steps to take"),
        pytest.param(LISTED, "How much GPU memory would a 50B model need at 16-bit?", "50 × 2 = 100 GB, plus 20% = 120 GB", id="a factor for each number of bits"),
        pytest.param(TURNED, "How much memory would a 30 billion parameter model need at 4 bits?", "30 × 0.5 = 15 GB, plus 20% = 18 GB", id="the bits first, and added in a sentence of its own"),
        pytest.param(RANGE, "How much memory does a 40B model take at 4-bit?", "40 × 0.5 = 20 GB, plus 10 to 20% = 22 to 24 GB", id="a range on top"),
        pytest.param(BARE, "By the rule of thumb, how much memory does a 20B model need?", "20 × 0.7 = 14 GB", id="without bits"),
        pytest.param(BYTES, "What memory does a 20B model need at int8?", "20 × 1 = 20 GB, plus 20% = 24 GB", id="bytes for a parameter"),
        pytest.param(COLON, "By their rule of thumb, how much memory does Tarn 9B need at 4-bit?", "9 × 0.6 + 2 = 7.4 GB", id="the size of a model that is named"),
    ],
)
def test_a_rule_is_applied_to_the_size_that_is_asked_for(rule: str, question: str, computed: str) -> None:
    answer = ask(over(*_over(rule)), question)
    assert figures(answer) == [computed], answer.text


@pytest.mark.parametrize(
    ("rule", "question"),
    [
        pytest.param(COLON, "How many GB would a 14B model need at 8-bit?", id="bits of which it does not speak"),
        pytest.param(BARE, "How much memory does a 20B model need at 4-bit?", id="bits where the rule has none"),
        pytest.param(COLON, "By the rule of thumb, how much memory does Merlin 3 need at 4-bit?", id="a model of which nothing is known"),
        pytest.param(COLON, "How many cards of 24 GB does a 70B model need at 4-bit?", id="a number of cards"),
        pytest.param(COLON, "How much memory does a 70B model save at 4-bit against 8-bit?", id="two numbers of bits"),
        pytest.param("At 4-bit, 0.5 to 0.7 GB per billion parameters is usual.", "How much memory does a 10B model need at 4-bit?", id="two factors"),
        pytest.param("At 4-bit reckon 0.6 GB per billion parameters, plus 1 GB for each user.", "How much memory does a 10B model need at 4-bit?", id="so much for each of something else"),
        pytest.param("Training at 16-bit takes 16 GB per billion parameters.", "How much memory does a 10B model need at 16-bit?", id="another use"),
        pytest.param("At 4-bit a 30B model takes 18 GB of memory, or 0.6 GB per billion parameters.", "How much memory does a 10B model need at 8-bit?", id="an example"),
    ],
)
def test_a_rule_is_not_applied_where_it_does_not_hold(rule: str, question: str) -> None:
    answer = ask(over(*_over(rule)), question)
    assert figures(answer) == [], answer.text


def test_an_example_of_the_very_size_is_quoted() -> None:
    answer = ask(over(*_over(TIMES)), "How much memory does an 8B model need at 4 bits?")
    assert figures(answer) == []
    assert "So an 8B model needs roughly 6 GB." in answer.text


def test_rules_that_differ_are_both_said_with_their_articles() -> None:
    answer = ask(over(*_over(COLON, TIMES)), "How much memory does a 20B model need at 4-bit?")
    assert sorted(figures(answer)) == ["20 × 0.6 + 1 = 13 GB", "20 × 0.6 + 2 = 14 GB"]
    assert "The Lagoon guide" in answer.text
    assert "Skerry on memory" in answer.text


def test_of_rules_that_differ_the_one_of_the_article_that_is_named_is_applied() -> None:
    answer = ask(over(*_over(COLON, TIMES)), "By Skerry's rule of thumb, how much memory does a 20B model need at 4-bit?")
    assert figures(answer) == ["20 × 0.6 + 1 = 13 GB"], answer.text


def test_what_comes_on_top_in_one_case_is_not_added_to_the_weights() -> None:
    answer = ask(over(*_over("At 4-bit reckon 0.6 GB per billion parameters, plus some room for the context.")), "How much memory does a 10B model need at 4-bit?")
    assert figures(answer) == ["10 × 0.6 = 6 GB"]
    assert "the weights take 6 GB" in answer.text

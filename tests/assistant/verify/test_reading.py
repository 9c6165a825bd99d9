"""How one sentence is read for the comparison: names, numbers, dates, and what is said of whom."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg.lexicon
from assistant.verify.names import names, of
from assistant.verify.reading import read
from assistant.verify.tokens import cut
from assistant.verify.values import as_days, values
from assistant.verify.words import stem, words

WORDS = words()
LEXICON = of((), (), kg.lexicon.load(), WORDS)


def _values(text: str) -> list[tuple[float, str, str, str]]:
    tokens = cut(text)
    return [(v.amount, v.unit, v.per, v.bound) for v in values(tokens, [False] * len(tokens), WORDS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("It costs $2.50 per million tokens", [(2.5, "usd", "1e+06 token", "")], id="price"),
        pytest.param("2.50 USD/Mtok", [(2.5, "usd", "1e+06 token", "")], id="the same price"),
        pytest.param("$3 per million words", [(3, "usd", "1e+06 word", "")], id="another price"),
        pytest.param("between $500 and $2,000 a month", [(500, "usd", "month", ""), (2000, "usd", "month", "")], id="range"),
        pytest.param("3 to 5 million users", [(3e6, "users", "", ""), (5e6, "users", "", "")], id="range of millions"),
        pytest.param("$2.50-10 per million tokens", [(2.5, "usd", "1e+06 token", ""), (10, "usd", "1e+06 token", "")], id="a magnitude of the unit is not the number's"),
        pytest.param("at least 16 GB", [(16, "gb", "", "min")], id="bound"),
        pytest.param("below about $250", [(250, "usd", "", "under")], id="the stricter of two bounds"),
        pytest.param("700 million monthly active users", [(7e8, "users", "", "")], id="words between number and unit"),
        pytest.param("70B parameters", [(7e10, "parameters", "", "")], id="size"),
        pytest.param("128K context", [(128000, "", "", "")], id="thousands"),
        pytest.param("twice as large", [(2, "times", "", "")], id="ratio"),
        pytest.param("seven of the ten", [(7, "", "", ""), (10, "", "", "")], id="in words"),
        pytest.param("a monthly bill over $300", [(300, "usd", "month", "over")], id="per what, said before"),
    ],
)
def test_numbers_with_units_and_bounds(text: str, expected: list[tuple[float, str, str, str]]) -> None:
    assert _values(text) == expected


@pytest.mark.parametrize(
    ("text", "iso"),
    [("10 April 2026", "2026-04-10"), ("April 10th, 2026", "2026-04-10"), ("2026-04-10", "2026-04-10"), ("March 2026", "2026-03"), ("Q3 2025", "2025-Q3"), ("in 2025", "2025"),
     ("you may", None), ("2025 tokens", "2025"), ("$2026", None)],
)
def test_dates(text: str, iso: str | None) -> None:
    assert [d.iso for d in as_days([text], WORDS)] == ([iso] if iso else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Zephyra 2 costs less than GPT-4o.", ["zephyra 2", "gpt 4 o"], id="versions"),
        pytest.param("gpt-oss-120b by OpenAI runs on a single 80 GB GPU.", ["gpt oss 120 b", "vendor:openai"], id="no units, no plain capitals"),
        pytest.param("Apache License 2.0 and Apache-2.0", ["license:apache-2.0", "license:apache-2.0"], id="one licence, two spellings"),
        pytest.param("Llama 4.1 is not Llama 4.", ["llama 4.1", "llama 4"], id="a longer version is another name"),
        pytest.param("Developers use the API in March.", [], id="ordinary capitals"),
        pytest.param("xAI's Grok 3", ["vendor:xai", "grok 3"], id="possessive"),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    tokens = cut(text)
    assert [n.key for n in names(tokens, text, LEXICON, WORDS)] == expected


def _owned(text: str) -> list[tuple[str, list[float]]]:
    return [(" ".join(s.owners[0].atoms) if s.owners else "", [v.amount for v in s.values]) for s in read(text, LEXICON, WORDS, wide=True) if s.values]


@pytest.mark.parametrize(
    ("text", "owned"),
    [
        pytest.param("Zephyra 2 costs $3 and Corvus 4 costs $5.", [("zephyra 2", [3]), ("corvus 4", [5])], id="two clauses"),
        pytest.param("Zephyra 2 (61%)Corvus 4 (58%)~3%", [("zephyra 2", [61]), ("corvus 4", [58]), ("", [3])], id="cells run together"),
        pytest.param("Zephyra 2, which costs $3, beats Corvus 4, which costs $5.", [("zephyra 2", [3]), ("corvus 4", [5])], id="relative clauses"),
        pytest.param("The cheapest one, Zephyra 2, costs $3.", [("zephyra 2", [3])], id="apposition"),
    ],
)
def test_what_a_number_is_said_of(text: str, owned: list[tuple[str, list[float]]]) -> None:
    assert _owned(text) == owned


@pytest.mark.parametrize(
    ("text", "negated"),
    [("It is not free.", True), ("It isn't free.", True), ("It is free.", False), ("You cannot never pay.", False), ("Not only is it free.", False), ("It runs without a network.", True),
     ("No more than 5 GB.", False)],
)
def test_negation(text: str, negated: bool) -> None:
    assert read(text, LEXICON, WORDS, wide=True)[0].negated is negated


def test_lower_cost_is_cheaper_and_less_costly_too() -> None:
    poles = [next(iter(read(text, LEXICON, WORDS, wide=True)[0].poles)) for text in ("It has a lower cost.", "It is cheaper.", "It is less expensive.")]
    assert len(set(poles)) == 1


def test_a_word_folds_with_its_derivations() -> None:
    assert len({stem(w) for w in ("customise", "customization", "customizable", "customised")}) == 1


@given(st.text(max_size=120))
def test_any_text_can_be_read(text: str) -> None:
    for segment in read(text, LEXICON, WORDS, wide=False):
        assert segment.critical or segment.content

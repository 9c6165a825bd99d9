"""A recommendation follows the articles' advice, cites it, computes in the open, and is the same each time."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.cli.decide import drawn
from assistant.deciding import Advice, SituationInvalid, advise, read_situation
from assistant.deciding.factors import FACTORS, bearing, conditions
from assistant.deciding.situation import amount, situation
from tests.assistant.answering import world


def decide(**told: Any) -> Advice:
    return advise(world.view(), situation(told))


@pytest.mark.parametrize(
    ("told", "choice"),
    [
        ({"stage": "prototype"}, "closed"),
        ({"volume": "low"}, "closed"),
        ({"volume": "high"}, "open"),
        ({"sensitivity": "sensitive"}, "open"),
        ({"sensitivity": "regulated", "stage": "prototype"}, "open"),
        ({"offline": "yes", "stage": "prototype"}, "open"),
        ({"spend": 100}, "closed"),
        ({"spend": 5000}, "open"),
        ({"regulations": ["HIPAA"]}, "open"),
    ],
)
def test_the_side_is_the_one_that_the_articles_advise(told: Mapping[str, Any], choice: str) -> None:
    assert decide(**told).choice == choice


def test_nothing_said_gives_no_advice_and_asks() -> None:
    advice = decide()
    assert advice.choice == "undecided"
    assert advice.answer.abstained
    assert FACTORS["sensitivity"].ask in advice.answer.text
    assert not advice.answer.citations


def test_a_factor_that_no_article_speaks_to_has_no_part() -> None:
    alone, beside = decide(volume="high"), decide(volume="high", latency="instant")
    assert alone.weighed.totals == beside.weighed.totals


def test_every_sentence_is_cited_or_computed_and_every_quote_stands() -> None:
    advice = decide(sensitivity="sensitive", volume="low", tokens=50e6, users=1e9)
    for sentence in advice.answer.sentences:
        assert sentence.citations or sentence.derived, sentence.text
    for citation in advice.answer.citations:
        assert world.text_of(citation.article)[citation.start : citation.end] == citation.quote


def test_reasons_for_and_against_are_told_apart() -> None:
    advice = decide(sensitivity="sensitive", stage="prototype")
    assert {reason.side for reason in advice.reasons} == {"open"}
    assert {reason.side for reason in advice.against} == {"closed"}
    assert not {r.claim.id for r in advice.reasons} & {r.claim.id for r in advice.against}


def test_break_even_is_computed_from_cited_prices() -> None:
    advice = decide(volume="high", output_share=0.5, tokens=1e6)
    dear = {one.rate.model.name: one for one in advice.break_evens}["Aurora 2"]
    assert dear.rate.blended(0.5) == 12
    assert [round(float(t) / 1e6) for t in dear.tokens] == [75, 125]
    assert "$900 ÷ $12 = 75M tokens" in dear.how
    assert dear.points()[0] == (0.0, 0.0)
    cited = {(citation.article, citation.start, citation.end) for citation in advice.answer.citations}
    assert {(c.evidence.article, c.evidence.start, c.evidence.end) for c in dear.claims} <= cited


def test_the_volume_follows_from_tokens_at_cited_prices() -> None:
    assert decide(tokens=1e6).situation.factors["volume"] == "low"
    assert decide(tokens=1e12).situation.factors["volume"] == "high"
    assert "hosting is called the cheaper way from $700 a month" in decide(tokens=1e12).derived["volume"]


def test_a_budget_leaves_out_what_would_cost_more() -> None:
    advice = decide(stage="prototype", tokens=20e6, budget=100)
    assert {left.model.name for field in advice.fields for left in field.left_out} >= {"Aurora 2"}
    assert "Aurora 2" not in {c.model.name for field in advice.fields for c in field.candidates}


def test_what_would_change_it_does() -> None:
    advice = decide(stage="prototype")
    assert advice.changes
    for change in advice.changes:
        assert advise(world.view(), advice.situation.with_factor(change.factor, change.value)).choice == change.choice


@given(st.fixed_dictionaries({}, optional={name: st.sampled_from(sorted(f.values)) for name, f in FACTORS.items()}))
@settings(max_examples=40, deadline=None)
def test_the_same_situation_gives_the_same_advice(factors: dict[str, str]) -> None:
    first, second = (json.dumps(decide(**factors).to_json(), sort_keys=True) for _ in range(2))
    assert first == second


def test_the_json_form_is_whole() -> None:
    row = decide(sensitivity="sensitive", tokens=50e6).to_json()
    assert row["recommend"] == "open"
    assert set(row["missing"]) == set(FACTORS) - {"sensitivity", "volume"}
    assert all(reason["citations"] for reason in row["reasons"] + row["against"])
    assert all(fact["citations"] for model in row["candidates"] for fact in model["facts"])
    assert row["break_even"][0]["points"]
    json.dumps(row)


def test_the_drawing_names_each_line_and_steers_no_terminal() -> None:
    lines = drawn(decide(volume="high", tokens=1e6))
    assert any("Aurora 2" in line for line in lines)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x1b]", "".join(lines))
    assert drawn(decide()) == []


@pytest.mark.parametrize(
    ("text", "factor", "value", "bears"),
    [
        ("the team is small and the task is hard", "team", "small", "met"),
        ("the team is small and the task is hard", "quality", "enough", "contrary"),
        ("your volume is small, occasional or hard to predict", "volume", "high", "contrary"),
        ("a steady high volume", "volume", "high", "met"),
        ("data must stay in the building", "sensitivity", "regulated", "met"),
        ("data may be processed off your premises", "sensitivity", "public", "met"),
        ("it has to work without a network", "offline", "no", "contrary"),
        ("you would like blue answers", "offline", "no", None),
    ],
)
def test_a_condition_is_known_by_its_words(text: str, factor: str, value: str, bears: str | None) -> None:
    named = [c for c in conditions(text) if c.factor == factor]
    assert [bearing(c, {factor: value}) for c in named] == ([bears] if bears else [])


@pytest.mark.parametrize(("text", "value"), [("50M", 50e6), ("1.5B", 1.5e9), ("$2,000", 2000), ("200k", 2e5), ("3 million", 3e6)])
def test_amounts_are_read_with_their_scale(text: str, value: float) -> None:
    assert amount(text) == value


@pytest.mark.parametrize("text", ["many", "", "-5", "nan", "1e999", "5 lakh"])
def test_what_is_no_amount_says_how_to_write_one(text: str) -> None:
    with pytest.raises(SituationInvalid, match="50M"):
        amount(text)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.toml", "sensitivity = 'high'", "public, internal, sensitive, regulated"),
        ("a.toml", "sensitivty = 'public'", "Known are"),
        ("a.toml", "tokens = 'many'", "tokens cannot be 'many'"),
        ("a.toml", "tokens = -1", "tokens cannot be -1"),
        ("a.toml", "= 1", "neither TOML nor JSON"),
        ("a.json", '{"output_share": 2}', "output_share cannot be 2"),
    ],
)
def test_a_bad_description_says_what_where_and_what_next(tmp_path: Path, name: str, text: str, words: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SituationInvalid) as caught:
        read_situation(path)
    assert str(path) in str(caught.value)
    assert words in str(caught.value)


def test_a_file_says_what_flags_say(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    path.write_text('sensitivity = "regulated"\nregulations = ["GDPR"]\ntokens = 5e7\ntask = "coding"\n', encoding="utf-8")
    assert read_situation(path) == situation({"sensitivity": "regulated", "regulations": ["GDPR"], "tokens": 5e7, "task": "coding"})

"""What fact sentences, lists and tables give, on invented names."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import ArticleId
from corpus.read import read_bytes
from kg.claim import Claim, Fact
from kg.extract import read
from kg.lexicon import load

CASES: list[dict[str, Any]] = [
    case for name in ("fact_cases.toml", "fact_cases_pages.toml", "guarded_cases.toml") for case in tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))["case"]
]


def _read(text: str) -> tuple[Claim, ...]:
    return read(read_bytes(text.encode(), ArticleId("case.md")), load())


def _facts(text: str) -> set[str]:
    return {f"{c.body.subject.name} | {c.body.predicate} | {c.body.object}" for c in _read(text) if isinstance(c.body, Fact)}


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_a_text_gives_its_facts_and_no_others_named(case: dict[str, Any]) -> None:
    found = _facts(case["text"])
    assert set(case["facts"]) <= found, sorted(found)
    assert not set(case.get("never", ())) & found


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_every_quote_stands_at_its_offsets(case: dict[str, Any]) -> None:
    for claim in _read(case["text"]):
        evidence = claim.evidence
        assert case["text"][evidence.start:evidence.end] == evidence.quote


def test_an_inferred_price_says_so() -> None:
    prices = [c for c in _read(CASES[2]["text"]) if isinstance(c.body, Fact) and c.body.subject.name == "Gannet 4"]
    assert all(c.qualifier.inferred for c in prices)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(("Zephon", "Quillan", "Bramblet", "Ostrava", "Nimbari")), st.sampled_from(("Larchfield Labs", "Ostrander AI", "Hollin Research")))
def test_renaming_a_model_and_its_maker_renames_them_and_nothing_else(model: str, vendor: str) -> None:
    text = "{m} 2 is an open-weight language model by {v}. {m} 2 was released in May 2025 under the MIT license. It has 12 billion parameters."
    before = _facts(text.format(m="Tern", v="Aldermoor Labs"))
    after = _facts(text.format(m=model, v=vendor))
    assert after == {fact.replace("Tern", model).replace("Aldermoor Labs", vendor) for fact in before}
    assert len(before) >= 5


@settings(max_examples=25, deadline=None)
@given(st.integers(min_value=13, max_value=98))
def test_changing_a_score_changes_that_score_and_nothing_else(value: int) -> None:
    text = "The language model Tern 2 scores {n} on MMLU and was released in May 2025."
    assert {f.replace(f"| {value}", "| N") for f in _facts(text.format(n=value))} == {f.replace("| 77", "| N") for f in _facts(text.format(n=77))}


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=400))
def test_arbitrary_text_never_breaks_the_reader(text: str) -> None:
    for claim in read(read_bytes(("The language model Tern 2 by Aldermoor.\n\n" + text).encode(), ArticleId("any.md")), load()):
        assert claim.evidence.start < claim.evidence.end


def test_reading_twice_gives_the_same_claims() -> None:
    text = "\n".join(case["text"] for case in CASES)
    assert [c.id for c in _read(text)] == [c.id for c in _read(text)]


def test_what_works_on_each_token_counts_as_active() -> None:
    text = "Larkspur 2 is a mixture-of-experts language model, so only 5.1 billion parameters work on each token. In Tern 4 about 3 billion of its 40 billion parameters do any work for a given token."
    scopes = {(c.body.subject.name, c.body.object): c.qualifier.scope for c in _read(text) if isinstance(c.body, Fact) and c.body.predicate == "parameter_count"}
    assert scopes[("Larkspur 2", "5.1 billion")] == "active"
    assert scopes[("Tern 4", "40 billion")] != "active"

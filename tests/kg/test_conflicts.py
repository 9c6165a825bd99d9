"""What counts as a disagreement, and what does not."""

from collections.abc import Iterable

import pytest

from kg.agreement import Stated, agree, by_slot, current
from kg.claim import Claim, Fact
from kg.conflicts import Conflict, of_dimension, of_identity, of_subject
from kg.graph import dimension_iri
from tests.kg.toys import fact, tradeoff

A, B, C = "a.md", "b.md", "c.md"


def found(*claims: Claim, published: dict[str, str] | None = None) -> list[Conflict]:
    dates = published or {}
    return of_subject(Stated(c, "", dates.get(c.evidence.article, "")) for c in claims)


def test_two_licences_are_a_conflict_of_value() -> None:
    one, other = fact(A, "Orca 2", "has_license", "MIT"), fact(B, "Orca 2", "has_license", "Apache 2.0")
    (conflict,) = found(one, other)
    assert (conflict.reason, conflict.gravity, set(conflict.claims)) == ("value", 0.9, {one.id, other.id})
    assert conflict.predicate.endswith("ns#license")


@pytest.mark.parametrize(
    ("one", "other", "gravity"),
    [
        pytest.param("open-source", "closed", 1.0, id="opposite"),
        pytest.param("open", "closed", 1.0, id="open-or-closed"),
        pytest.param("open-source", "open-weight", 0.5, id="a-matter-of-label"),
        pytest.param("mixed", "open-weight", 0.3, id="some-and-all"),
        pytest.param("open", "open-source", 0.0, id="open-says-less"),
        pytest.param("open", "open-weight", 0.0, id="open-says-less-of-weights"),
        pytest.param("closed", "proprietary", 0.0, id="another-word"),
    ],
)
def test_labels(one: str, other: str, gravity: float) -> None:
    conflicts = found(fact(A, "Orca 2", "openness", one), fact(B, "Orca 2", "openness", other))
    assert [(c.reason, c.gravity) for c in conflicts] == ([("label", gravity)] if gravity else [])


NUMBERS = [
    ("context_window", "128K", 128_000.0, "131,072", 131_072.0, True),
    ("context_window", "1M", 1_000_000.0, "1,048,576", 1_048_576.0, True),
    ("context_window", "128K", 128_000.0, "200K", 200_000.0, False),
    ("parameter_count", "70B", 70.0, "70.6B", 70.6, True),
    ("parameter_count", "8B", 8.0, "8.03B", 8.03, True),
    ("parameter_count", "671B", 671.0, "235B", 235.0, False),
    ("price_input_per_mtok", "$2.50", 2.5, "$2.5", 2.5, True),
    ("price_input_per_mtok", "$3", 3.0, "$2.50", 2.5, False),
    ("benchmark_score", "92%", 92.0, "92.3%", 92.3, True),
    ("benchmark_score", "87.5%", 87.5, "88.2%", 88.2, False),
    ("benchmark_score", "about 1350", 1350.0, "1341", 1341.0, True),
    ("benchmark_score", "1350", 1350.0, "1341", 1341.0, False),
    ("benchmark_score", "matched it", None, "92%", 92.0, True),
    ("release_date", "April 2025", None, "2025-04-05", None, True),
    ("release_date", "2025", None, "January 2025", None, True),
    ("release_date", "April 2025", None, "May 2025", None, False),
    ("developed_by", "Sea Labs", None, "Sea", None, True),
    ("developed_by", "Sea Labs", None, "Land Labs", None, False),
    ("has_license", "Apache License 2.0", None, "Apache 2.0", None, True),
    ("has_license", "MIT license", None, "MIT", None, True),
]


@pytest.mark.parametrize(("predicate", "said", "value", "also", "other", "agree"), NUMBERS, ids=[f"{n[1]}-{n[3]}" for n in NUMBERS])
def test_rounding_and_shorter_forms_are_no_conflict(predicate: str, said: str, value: float | None, also: str, other: float | None, agree: bool) -> None:
    pair = (fact(A, "Orca 2", predicate, said, value), fact(B, "Orca 2", predicate, also, other))  # type: ignore[arg-type]
    assert bool(found(*pair)) is not agree
    assert bool(found(*reversed(pair))) is not agree


def test_ranges_that_overlap_agree() -> None:
    assert not found(fact(A, "Orca", "parameter_count", "1-7B", (1.0, 7.0)), fact(B, "Orca", "parameter_count", "7B", 7.0))
    assert found(fact(A, "Orca", "parameter_count", "1-7B", (1.0, 7.0)), fact(B, "Orca", "parameter_count", "70B", 70.0))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({"benchmark": "MMLU"}, {"benchmark": "GPQA"}, id="benchmark"),
        pytest.param({"condition": "with tools"}, {"condition": "without tools"}, id="condition"),
        pytest.param({"as_of": "March 2025"}, {"as_of": "March 2026"}, id="date"),
        pytest.param({"scope": "active"}, {"scope": "total"}, id="scope"),
    ],
)
def test_other_circumstances_are_no_conflict(one: dict[str, str], other: dict[str, str]) -> None:
    assert not found(fact(A, "Orca 2", "benchmark_score", "80%", 80.0, **one), fact(B, "Orca 2", "benchmark_score", "90%", 90.0, **other))  # type: ignore[arg-type]


def test_predicates_of_many_values_never_conflict() -> None:
    assert not found(fact(A, "Orca 2", "supports_modality", "text"), fact(B, "Orca 2", "supports_modality", "images"))


def test_an_article_that_gives_several_values_gives_alternatives() -> None:
    both = [fact(A, "Orca 2", "has_license", name) for name in ("MIT", "Apache 2.0")]
    assert not found(*both, fact(B, "Orca 2", "has_license", "MIT"))
    assert not found(*both)
    assert len(found(*both, fact(B, "Orca 2", "has_license", "GPL 3.0"))) == 1


def test_articles_that_take_no_part_are_left_out() -> None:
    claims = [fact(A, "Orca 2", "context_window", "128K", 128e3), fact(B, "Orca 2", "context_window", "200K", 200e3), fact(C, "Orca 2", "context_window", "128K to 200K", (128e3, 200e3))]
    (conflict,) = found(*claims)
    assert set(conflict.claims) == {claims[0].id, claims[1].id}


def test_numbers_weigh_more_the_further_they_are_apart() -> None:
    near = found(fact(A, "Orca 2", "context_window", "128K", 128e3), fact(B, "Orca 2", "context_window", "140K", 140e3))
    far = found(fact(A, "Orca 2", "context_window", "128K", 128e3), fact(B, "Orca 2", "context_window", "1M", 1e6))
    assert 0 < near[0].gravity < far[0].gravity <= 1


def test_a_conflict_keeps_its_iri_when_another_article_joins_in() -> None:
    claims = [fact(A, "Orca 2", "has_license", "MIT"), fact(B, "Orca 2", "has_license", "Apache 2.0"), fact(C, "Orca 2", "has_license", "GPL 3.0")]
    assert found(*claims[:2])[0].iri == found(*claims)[0].iri
    assert len(found(*claims)[0].claims) == 3


def current_objects(claims: Iterable[Claim], published: dict[str, str]) -> list[str]:
    stated = [Stated(c, "", published.get(c.evidence.article, "")) for c in claims]
    return [one.fact.object for group in by_slot(stated).values() for one in current(group)]


def test_a_price_is_superseded_by_a_clearly_later_one() -> None:
    pair = [fact(A, "Orca 2", "price_input_per_mtok", "$15", 15.0), fact(B, "Orca 2", "price_input_per_mtok", "$10", 10.0)]
    assert current_objects(pair, {A: "2025-01", B: "2026-01"}) == ["$10"]
    assert current_objects(pair, {A: "2025-12", B: "2026-01"}) == ["$15", "$10"]
    assert current_objects(pair, {B: "2026-01"}) == ["$15", "$10"]
    assert not found(*pair, published={A: "2025-01", B: "2026-01"})
    assert found(*pair, published={A: "2025-12", B: "2026-01"})


def test_an_article_of_today_does_not_supersede_who_made_a_model() -> None:
    pair = [fact(A, "Orca 2", "developed_by", "Sea Labs"), fact(B, "Orca 2", "developed_by", "Land Labs")]
    assert current_objects(pair, {A: "2020", B: "2026"}) == ["Sea Labs", "Land Labs"]


def test_what_both_say_of_the_time_counts_to_the_day() -> None:
    pair = [fact(A, "Orca 2", "has_license", "MIT", as_of="March 2026"), fact(B, "Orca 2", "has_license", "Apache 2.0", as_of="April 2026")]
    assert current_objects(pair, {}) == ["Apache 2.0"]


def test_prices_of_one_month_are_at_odds() -> None:
    def pair(later: str) -> list[Claim]:
        return [fact(A, "Orca 2", "price_input_per_mtok", "$0.27", 0.27, as_of="18 February 2026"), fact(B, "Orca 2", "price_input_per_mtok", "$0.28", 0.28, as_of=later)]

    assert current_objects(pair("3 March 2026"), {}) == ["$0.27", "$0.28"]
    assert current_objects(pair("3 May 2026"), {}) == ["$0.28"]


def test_what_one_article_repeats_with_other_numbers_is_not_weighed_against_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    judged = 0

    def counting(one: Fact, other: Fact) -> bool:
        nonlocal judged
        judged += 1
        return agree(one, other)

    monkeypatch.setattr("kg.agreement.agree", counting)
    many = [fact(A, "Orca 2", "price_input_per_mtok", f"${n}", float(n)) for n in range(1, 301)]
    later = [fact(B, "Orca 2", "price_input_per_mtok", "$7", 7.0)]
    assert current_objects([*many, *later], {A: "2025-01", B: "2026-01"}) == ["$7", "$7"]
    assert judged == len(many), "each number is held against the later one, and none against the others of its article"


def test_one_size_against_several_named_variants() -> None:
    sized = [fact(A, "Orca 4 405B", "benchmark_score", "59%", 59.0), fact(A, "Orca 4 405B", "parameter_count", "405B", 405.0)]
    variants = [fact(B, "Orca 4 Scout", "variant_of", "Orca 4"), fact(B, "Orca 4 Maverick", "variant_of", "Orca 4")]
    (conflict,) = of_identity("orca-4", [*sized, *variants])
    assert (conflict.reason, conflict.subject.rpartition("/")[2]) == ("identity", "orca-4")
    assert set(conflict.claims) == {sized[1].id, *(c.id for c in variants)}


def test_a_size_among_the_variants_is_no_conflict() -> None:
    sized = fact(A, "Orca 4 405B", "variant_of", "Orca 4")
    variants = [fact(B, "Orca 4 8B", "variant_of", "Orca 4"), fact(B, "Orca 4 70B", "variant_of", "Orca 4")]
    assert not of_identity("orca-4", [sized, *variants])
    own = [fact(A, "Orca 4 Scout", "variant_of", "Orca 4"), fact(A, "Orca 4 Maverick", "variant_of", "Orca 4"), fact(A, "Orca 4 405B", "benchmark_score", "5", 5.0)]
    assert not of_identity("orca-4", own)


def tensions(*claims: Claim, dimension: str = "privacy", as_of: dict[str, str] | None = None, published: dict[str, str] | None = None) -> list[float]:
    said, appeared = as_of or {}, published or {}
    stated = [Stated(c, said.get(c.evidence.article, ""), appeared.get(c.evidence.article, "")) for c in claims]
    return [c.gravity for c in of_dimension(dimension_iri(dimension), stated)]


def test_tensions_between_articles() -> None:
    assert tensions(tradeoff(A, "privacy", "open"), tradeoff(B, "privacy", "closed")) == [0.6]
    assert tensions(tradeoff(A, "privacy", "open", "decisively"), tradeoff(B, "privacy", "closed")) == [0.8]
    assert tensions(tradeoff(A, "privacy", "open", "decisively"), tradeoff(B, "privacy", "depends")) == [0.4]


def test_what_is_no_tension() -> None:
    assert not tensions(tradeoff(A, "privacy", "open"), tradeoff(B, "privacy", "depends"))
    assert not tensions(tradeoff(A, "privacy", "open"), tradeoff(A, "privacy", "closed", start=9))
    assert not tensions(tradeoff(A, "privacy", "open"), tradeoff(B, "privacy", "open", "decisively"))
    assert not tensions(tradeoff(A, "privacy", "open", condition="at high volume"), tradeoff(B, "privacy", "closed", condition="at low volume"))
    assert not tensions(tradeoff(A, "privacy", "open", "narrowly"), tradeoff(B, "privacy", "depends"))


def test_the_same_condition_is_compared() -> None:
    assert tensions(tradeoff(A, "privacy", "open", condition="at high volume"), tradeoff(B, "privacy", "closed", condition="At high volume")) == [0.6]


def test_an_older_word_on_what_moves_is_superseded() -> None:
    claims = tradeoff(A, "quality", "closed"), tradeoff(B, "quality", "open")
    assert tensions(*claims, dimension="quality") == [0.6]
    assert not tensions(*claims, dimension="quality", as_of={A: "early 2024", B: "March 2026"})
    assert not tensions(*claims, dimension="quality", published={A: "2024-01-10", B: "2026-03-01"})
    assert tensions(*claims, dimension="quality", published={A: "2026-01-10", B: "2026-03-01"}) == [0.6]


def test_an_older_word_on_what_stays_is_not() -> None:
    claims = tradeoff(A, "privacy", "closed"), tradeoff(B, "privacy", "open")
    assert tensions(*claims, as_of={A: "early 2024", B: "March 2026"}) == [0.6]


def test_one_word_among_many_does_not_turn_an_article() -> None:
    many = [tradeoff(A, "privacy", "open", start=n * 10) for n in range(4)]
    stray = tradeoff(A, "privacy", "closed", start=90)
    assert not tensions(*many, stray, tradeoff(B, "privacy", "open"))
    assert tensions(*many, stray, tradeoff(B, "privacy", "closed")) == [0.6]
    assert not tensions(many[0], stray, tradeoff(B, "privacy", "closed"))

"""How sure a tradeoff is, and which of those that contradict each other stands."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import ArticleId
from kg.claim import Claim, Evidence, Side, Tradeoff
from kg.extract.sureness import sureness, undisputed


def _claim(dimension: str, favours: Side, confidence: float) -> Claim:
    return Claim(Tradeoff(dimension, favours), Evidence(ArticleId("a.md"), "said", 0, 4), confidence=confidence)


def _kept(found: Sequence[Claim], read: Sequence[Claim] = ()) -> set[tuple[str, str]]:
    return {(c.body.dimension, c.body.favours) for c in undisputed(found, [c.body for c in read]) if isinstance(c.body, Tradeoff)}


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_a_tradeoff_is_as_sure_as_its_side_and_its_dimension_allow(side: float, dimension: float, more: float) -> None:
    sure = sureness(side, dimension)
    assert min(side, dimension, 0.95) - 0.01 <= sure <= 0.95
    assert sure <= max(side, dimension) + 0.01
    assert sureness(side, max(dimension, more)) >= sure


@pytest.mark.parametrize(("rule", "more"), [(0.8, 0.0), (0.9, 0.0), (0.95, 0.2)])
def test_only_a_draft_that_says_it_outright_is_surer_than_others(rule: float, more: float) -> None:
    assert sureness(0.5, 0.5, _claim("cost", "open", rule)) == pytest.approx(0.5 + more)


def test_on_one_dimension_the_surest_side_stands() -> None:
    assert _kept([_claim("cost", "open", 0.4), _claim("cost", "closed", 0.8), _claim("privacy", "open", 0.3)]) == {("cost", "closed"), ("privacy", "open")}


def test_both_sides_stand_where_the_rules_read_both() -> None:
    both = [_claim("cost", "open", 0.4), _claim("cost", "closed", 0.8)]
    assert _kept(both, both) == {("cost", "open"), ("cost", "closed")}
    assert _kept(both, both[:1]) == {("cost", "closed")}

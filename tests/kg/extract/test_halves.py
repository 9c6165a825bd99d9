"""A two-sided sentence is judged by its halves, and a case is cut out of the advice that the judge finds."""

from dataclasses import dataclass

import pytest

from corpus.document import ArticleId
from corpus.read import read_bytes
from kg.claim import Claim, Evidence, Side, Tradeoff
from kg.cues import fold
from kg.extract.guidance import case_of
from kg.extract.halves import borne_out, contrasted
from kg.extract.judge import load
from kg.extract.opinions import read_opinions
from kg.extract.sureness import undisputed


@dataclass(frozen=True, slots=True)
class _Half:
    favours: dict[Side, float]
    dimensions: dict[str, float]


_CHEAP = _Half({"open": 0.8, "closed": 0.1}, {"cost": 0.9, "ease_of_use": 0.05})
_EASY = _Half({"open": 0.05, "closed": 0.7}, {"cost": 0.01, "ease_of_use": 0.9})
_CHEAP_TOO = _Half({"open": 0.05, "closed": 0.7}, {"cost": 0.6})


def _claim(dimension: str, favours: Side, confidence: float) -> Claim:
    return Claim(Tradeoff(dimension, favours), Evidence(ArticleId("a.md"), "said", 0, 4), confidence=confidence)


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        pytest.param("Open is cheaper at volume, but closed is easier to start with.", ["Open is cheaper at volume", "closed is easier to start with."], id="but"),
        pytest.param("While an API starts at once, a server of your own pays off later.", ["While an API starts at once", "a server of your own pays off later."], id="while"),
        pytest.param("Open models keep data at home; closed models answer better.", ["Open models keep data at home", "closed models answer better."], id="semicolon"),
        pytest.param("Open models are cheap and they keep data at home.", ["Open models are cheap and they keep data at home."], id="one side"),
    ],
)
def test_a_contrast_cuts_a_sentence_into_its_halves(text: str, halves: list[str]) -> None:
    assert [text[start:end].strip(" ,") for start, end in contrasted(fold(text))] == halves


def test_what_no_half_says_is_dropped_but_what_the_rules_read_is_kept() -> None:
    found = [_claim("cost", "open", 0.6), _claim("cost", "closed", 0.6), _claim("ease_of_use", "closed", 0.5)]
    kept, _ = borne_out(found, [_CHEAP, _EASY])
    assert [(c.body, c.confidence) for c in kept] == [(Tradeoff("cost", "open"), 0.85), (Tradeoff("ease_of_use", "closed"), 0.79)]
    assert [c.body for c in borne_out(found, [_CHEAP, _EASY], [Tradeoff("cost", "closed")])[0]] == [c.body for c in found]


def test_two_halves_may_say_two_sides_of_one_dimension() -> None:
    found = [_claim("cost", "open", 0.9), _claim("cost", "closed", 0.6)]
    kept, apart = borne_out(found, [_CHEAP, _CHEAP_TOO])
    assert {c.body for c in undisputed(kept, (), apart)} == {Tradeoff("cost", "open"), Tradeoff("cost", "closed")}
    assert [c.body for c in undisputed(found, ())] == [Tradeoff("cost", "open")]


def test_a_passage_that_sets_nothing_against_anything_stays_as_it_is() -> None:
    found = [_claim("cost", "closed", 0.2)]
    assert borne_out(found, ()) == (found, frozenset())
    assert borne_out(found, [_EASY]) == (found, frozenset())


@pytest.mark.parametrize(
    ("text", "case"),
    [
        pytest.param("Personnel files and medical data: use the model in the cellar", "Personnel files and medical data", id="label"),
        pytest.param("Anything that has to shine → closed", "Anything that has to shine", id="arrow"),
        pytest.param("If your clients ask where their words go, get a server", "your clients ask where their words go", id="if"),
        pytest.param("Then buy the key and be done", "", id="none"),
    ],
)
def test_the_case_of_advice_is_cut_out_as_it_stands(text: str, case: str) -> None:
    assert case_of(text) == case


def test_each_side_of_a_two_sided_sentence_keeps_its_own_dimension() -> None:
    said = "An open model costs next to nothing at volume, but closed models are easier to start with."
    text = f"# Open and closed language models\n\nWe weighed open models against closed models.\n\n{said}\n"
    claims = [c.body for c in read_opinions(read_bytes(text.encode(), ArticleId("a.md")), load()) if c.evidence.quote == said and isinstance(c.body, Tradeoff)]
    assert {(c.dimension, c.favours) for c in claims if c.dimension == "cost"} == {("cost", "open")}
    assert {c.favours for c in claims if c.dimension != "cost"} == {"closed"}

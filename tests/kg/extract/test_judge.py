"""What the judge makes of a passage, beside what the rules read."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.document import ArticleId
from corpus.read import read_bytes
from kg import cues
from kg.claim import Claim, Definition, Guidance, Tradeoff
from kg.extract.definition import said_to_be
from kg.extract.features import common, seen_from
from kg.extract.judge import load
from kg.extract.opinions import read_opinions
from kg.extract.page import Page
from kg.extract.passages import Halves, Passage, whole
from kg.extract.sides import Pole
from kg.extract.words import UNKNOWN, stem
from kg.lexicon import LexiconInvalid
from kg.linear import row

_ARTICLE = """# Renting or running a language model

We compared a closed model behind an API with an open-weight model on a server of our own.

{body}

Closed models cost more at scale. Open models keep the data at home.
"""


class _Collector:
    """Remembers what it is asked to judge."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []

    def decide(self, page: Page, passages: Sequence[Passage], halves: Halves = whole) -> list[Sequence[Claim]]:
        self.passages += passages
        return [()] * len(passages)


def _passages(body: str) -> list[Passage]:
    collector = _Collector()
    list(read_opinions(read_bytes(_ARTICLE.format(body=body).encode(), ArticleId("a.md")), collector))
    return collector.passages


def _one(passages: Sequence[Passage], text: str) -> Passage:
    return next(p for p in passages if text in p.text)


def _common(passage: Passage) -> set[int]:
    vocabulary = load().vocabulary
    return common(passage, vocabulary.words(passage.tokens), vocabulary)


def _seen(passage: Passage, me: Pole) -> set[int]:
    """Give how a side sees the words of a passage alone."""
    alone = replace(passage, hits=(), signs=(), everyday=(), drafts=(), before=())
    return seen_from(alone, load().vocabulary.words(passage.tokens), me)


def _claims(body: str) -> list[Claim]:
    return [c for c in read_opinions(read_bytes(_ARTICLE.format(body=body).encode(), ArticleId("a.md")), load()) if c.evidence.quote in body]


@pytest.mark.parametrize(
    ("said", "side"),
    [
        pytest.param("With the closed model, nobody on our team had to learn anything about drivers or queues.", "closed", id="merit-by-telling"),
        pytest.param("The open model never saw a line of our contracts leave the building.", "open", id="privacy-by-telling"),
        pytest.param("The closed vendor withdrew the version we had tested, and two months of work had to be done again.", "open", id="drawback-by-telling"),
    ],
)
def test_what_is_told_without_a_judging_phrase_is_read_for_its_side(said: str, side: str) -> None:
    (view,) = load().judge([_one(_passages(said), said)])
    assert max(view.favours, key=lambda key: view.favours[key]) == side


def test_a_plain_fact_makes_no_tradeoff() -> None:
    assert not [c for c in _claims("The conference in Lyon had four hundred guests and a good lunch.") if isinstance(c.body, Tradeoff)]


def test_a_question_stays_a_question_whatever_its_words_weigh() -> None:
    assert not _claims("Is the closed model so much better that its price is worth paying?")


def test_names_and_rare_words_are_no_features() -> None:
    one, other = (_one(_passages(f"{name} answers faster than the closed model does."), "answers") for name in ("Quellmar", "Zorbaline"))
    assert _common(one) == _common(other)
    assert row("w:quellmar") not in _common(one)
    assert row(f"w:{UNKNOWN}") in _common(one)


def test_a_feature_is_the_row_of_its_name() -> None:
    passage = _one(_passages("We found that the closed model answers faster."), "answers faster")
    assert {row(name) for name in ("w:<side>", "w:answer", "b:that_<side>", "b:<side>_model", "opens:we", "k:paragraph")} <= _common(passage)
    assert {
        row(name) for name in ("v:that_self", "v:found_that_self", "f:self_answer", "g:self_answer_faster", "a:self_faster", "before:_we", "first:selfself")
    } <= _seen(passage, "closed")
    assert {row(name) for name in ("v:that_other", "f:other_answer", "a:other_faster")} <= _seen(passage, "open")


def test_a_passage_that_names_one_side_looks_to_the_other_as_that_one_looks_to_it() -> None:
    open_one, closed_one = (_one(_passages(f"The {side} models were late again."), "late again") for side in ("open", "closed"))
    assert _seen(open_one, "open") == _seen(closed_one, "closed") != _seen(open_one, "closed")


def test_a_claim_of_the_judge_quotes_its_passage() -> None:
    text = _ARTICLE.format(body="With the closed model, nobody on our team had to learn anything about drivers or queues.")
    for claim in read_opinions(read_bytes(text.encode(), ArticleId("a.md")), load()):
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote
        assert isinstance(claim.body, Tradeoff | Guidance | Definition)


def test_weights_that_are_not_there_or_broken_are_told(tmp_path: Path) -> None:
    (tmp_path / "broken.npz").write_bytes(b"PK\x03\x04 nothing more")
    for name in ("none.npz", "broken.npz"):
        with pytest.raises(LexiconInvalid, match=f"{name} cannot be read"):
            load(tmp_path / name)


def test_the_weights_know_the_dimensions_of_the_tables_and_no_others() -> None:
    assert set(load().about.columns) == set(cues.load().titles)


def test_how_well_a_side_is_guarded_is_its_security() -> None:
    said = "Only the closed vendor patches its servers within a day of an attack, and our own box was broken into twice."
    assert ("security", "closed") in {(c.body.dimension, c.body.favours) for c in _claims(said) if isinstance(c.body, Tradeoff)}


@pytest.mark.parametrize(
    ("text", "above", "term"),
    [
        pytest.param("A checkpoint is a file that holds a state of training.", "", "checkpoint", id="is"),
        pytest.param("Pruning removes weights that hardly matter.", "", "Pruning", id="verb"),
        pytest.param('By "harness" here: the program around the model; "harness" means no more than that.', "", "harness", id="quoted"),
        pytest.param("A deliberate absence of any connection, so that nothing gets out.", "Air gap", "Air gap", id="heading"),
    ],
)
def test_the_term_of_a_definition_stands_before_its_verb_or_above_it(text: str, above: str, term: str) -> None:
    said = said_to_be(text, above)
    assert said is not None
    assert said.term == term


def test_what_defines_nothing_has_no_term() -> None:
    assert said_to_be("It is what we were used to.") is None
    assert said_to_be("What is pruning?", "Pruning") is None


@pytest.mark.parametrize(("word", "stemmed"), [("costs", "cost"), ("cheap", "cheap"), ("running", "runn"), ("<open>", "<open>")])
def test_stems_are_rough_and_the_same_each_time(word: str, stemmed: str) -> None:
    assert stem(word) == stemmed

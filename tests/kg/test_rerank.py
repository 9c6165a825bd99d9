"""A question and sentences are read together: what is read of each, and what must not matter."""

from pathlib import Path

import numpy as np
import pytest

from corpus.document import ArticleId
from kg.encode import find_encoder
from kg.late import AXES, Bytes, none
from kg.rerank import ASKED, BEFORE, HEAD, SENTENCE, WEIGHTS, Read, Window, logits, measures, window
from kg.search import SearchIndex, build_segment
from tests.kg.indexing import ToyEncoder, articles
from tests.kg.test_late import BILL, DANUBE, GULL, TEXTS

LIKE = dict.fromkeys(measures(), 0.2)


def tokens(count: int, seed: int) -> Bytes:
    rows = np.random.default_rng(seed).normal(size=(count, AXES))
    return np.asarray(np.rint(127 * rows / np.linalg.norm(rows, axis=1, keepdims=True)), dtype=np.int8)


QUESTION = Read(tokens(7, 1), range(1000, 1007))


def of(count: int, seed: int, first: int = 0, head: int = 0) -> Window:
    return Window(tokens(count, seed), range(2000, 2000 + count), head, first)


def test_a_window_is_a_sentence_with_the_head_of_its_passage_and_some_of_what_stands_before_it() -> None:
    passage, ids = tokens(200, 2), list(range(200))
    cut = window(passage, ids, 100, 110)
    assert (cut.head, cut.first) == (HEAD, HEAD + BEFORE)
    assert list(cut.ids) == [*range(HEAD), *range(100 - BEFORE, 110)]
    assert (cut.tokens == passage[list(cut.ids)]).all()
    assert len(window(passage, ids, 0, 190).tokens) == SENTENCE


@pytest.mark.parametrize(("first", "head"), [(5, 0), (BEFORE, 0), (BEFORE + 3, 3), (BEFORE + HEAD, HEAD)])
def test_near_the_head_of_a_passage_nothing_is_read_twice(first: int, head: int) -> None:
    cut = window(tokens(200, 2), list(range(200)), first, first + 4)
    assert (cut.head, cut.first) == (head, first)
    assert list(cut.ids) == list(range(first + 4))


def test_it_does_not_matter_beside_what_a_sentence_is_read() -> None:
    short, long = of(6, 3, first=2), of(70, 4, first=20)
    together = logits(QUESTION, None, [short, long, short], [LIKE] * 3)
    assert together[0] == pytest.approx(together[2], abs=1e-4)
    assert together[0] == pytest.approx(logits(QUESTION, None, [short], [LIKE])[0], abs=1e-3)
    assert together[1] == pytest.approx(logits(QUESTION, None, [long], [LIKE])[0], abs=1e-3)
    assert abs(together[0] - together[1]) > 1e-3


def test_what_was_asked_before_and_what_stands_before_count() -> None:
    alone = logits(QUESTION, None, [of(30, 5, first=20)], [LIKE])
    assert logits(QUESTION, Read(tokens(6, 6), range(6)), [of(30, 5, first=20)], [LIKE]) != pytest.approx(alone, abs=1e-4)
    assert logits(QUESTION, None, [of(30, 5, first=0)], [LIKE]) != pytest.approx(alone, abs=1e-4)
    assert logits(QUESTION, None, [of(30, 5, first=20, head=8)], [LIKE]) != pytest.approx(alone, abs=1e-4)


def test_of_a_long_question_the_beginning_is_read() -> None:
    long = Read(tokens(ASKED + 9, 7), range(ASKED + 9))
    cut = Read(long.tokens[:ASKED], long.ids[:ASKED])
    assert logits(long, None, [of(9, 8)], [LIKE]) == logits(cut, None, [of(9, 8)], [LIKE])


def test_measures_count_and_one_far_out_counts_no_more() -> None:
    far, farther, none_given = logits(QUESTION, None, [of(9, 8)] * 3, [{**LIKE, "own": 1e6}, {**LIKE, "own": 1e9, "unheard-of": 1.0}, {}])
    assert far == pytest.approx(farther, abs=1e-5)
    assert none_given != pytest.approx(far, abs=1e-3)
    assert np.isfinite([far, none_given]).all()


def test_nothing_is_said_of_nothing() -> None:
    assert logits(QUESTION, None, [], []) == []
    assert logits(Read(none(), ()), None, [of(9, 8)], [LIKE]) == []


def test_the_weights_are_small() -> None:
    assert WEIGHTS.stat().st_size < 500_000


def test_an_index_reads_stretches_in_their_passages_or_on_their_own(tmp_path: Path) -> None:
    build_segment(tmp_path, "a", articles(TEXTS), ToyEncoder())
    with SearchIndex(tmp_path, ToyEncoder()) as index:
        gone = GULL._replace(article=ArticleId("gone.md"))
        within, alone = index.logits("where does a gull sleep", "", [GULL, gone], [LIKE] * 2)
        assert within != pytest.approx(alone, abs=1e-4)
        assert index.logits("where does a gull sleep", "who was billed", [GULL, gone], [LIKE] * 2) != pytest.approx([within, alone], abs=1e-4)
        assert index.logits("where", "", [], []) == []


def test_nothing_is_read_without_vectors(tmp_path: Path) -> None:
    build_segment(tmp_path, "a", articles(TEXTS), None)
    with SearchIndex(tmp_path, ToyEncoder()) as index:
        assert index.logits("a gull", "", [GULL], [LIKE]) == []


@pytest.mark.skipif(find_encoder() is None, reason="the encoder is not installed")
def test_the_sentence_that_answers_is_told_from_those_that_share_its_words(tmp_path: Path) -> None:
    encoder = find_encoder()
    build_segment(tmp_path, "a", articles(TEXTS), encoder)
    with SearchIndex(tmp_path, encoder) as index:
        danube, gull, bill = index.logits("how much did we pay for the servers?", "", [DANUBE, GULL, BILL], [LIKE] * 3)
    assert bill > max(danube, gull)

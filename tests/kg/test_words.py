"""BM25 over segments is BM25 over all of it."""

import math
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest

from corpus.document import ArticleId
from kg.passages import Passage
from kg.wordfile import WordSegment, merge_segments, write_segment
from kg.words import Words

TEXTS = ["the river bends", "the river meets the sea", "a sea of sand and sand", "the delta"]


def _passages(texts: Sequence[str], first: int = 0) -> list[Passage]:
    return [Passage(ArticleId(f"{first + n}.md"), 0, len(text), text, plain=text) for n, text in enumerate(texts)]


def _scores(tmp_path: Path, parts: Sequence[Sequence[str]], query: str, dead: Sequence[int] = ()) -> list[float]:
    alive = np.ones(sum(map(len, parts)), dtype=np.bool_)
    alive[list(dead)] = False
    with ExitStack() as stack:
        segments = []
        for n, texts in enumerate(parts):
            write_segment(tmp_path / f"{n}.db", _passages(texts, 10 * n))
            segments.append(WordSegment(tmp_path / f"{n}.db"))
            stack.callback(segments[-1].close)
        scores, most = Words(segments, alive).scores(query)
        assert scores.max(initial=0) <= most
        return [float(score) for score in scores]


def test_scores_are_those_of_the_formula(tmp_path: Path) -> None:
    """Robertson and Zaragoza 2009, with the rarity of Lucene, which is never negative."""
    mean = (3 + 5 + 6 + 2) / 4
    rarity = math.log(1 + (4 - 2 + 0.5) / (2 + 0.5))
    expected = [rarity * 2.2 * tf / (tf + 1.2 * (0.25 + 0.75 * length / mean)) for tf, length in ((0, 3), (1, 5), (1, 6), (0, 2))]
    assert _scores(tmp_path, [TEXTS], "sea") == pytest.approx(expected)


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_segments_make_no_difference(tmp_path: Path, cut: int) -> None:
    assert _scores(tmp_path, [TEXTS[:cut], TEXTS[cut:]], "The sea, and rivers") == pytest.approx(_scores(tmp_path, [TEXTS], "The sea, and rivers"))


def test_what_is_gone_leaves_no_trace(tmp_path: Path) -> None:
    assert _scores(tmp_path, [TEXTS], "the river", dead=[1])[::2] == pytest.approx(_scores(tmp_path, [[TEXTS[0], *TEXTS[2:]]], "the river")[:2])
    assert _scores(tmp_path, [TEXTS], "the river", dead=[1])[1] == 0


def test_words_of_title_and_headings_count(tmp_path: Path) -> None:
    write_segment(tmp_path / "a.db", [Passage(ArticleId("a.md"), 0, 1, "x", "Danube\nSources", "x")])
    segment = WordSegment(tmp_path / "a.db")
    assert Words([segment], np.ones(1, dtype=np.bool_)).frequency("Danube") == 1
    segment.close()


def test_a_merged_segment_is_the_one_that_would_have_been_written(tmp_path: Path) -> None:
    both = [*_passages(["Ada met Bob at the River Inn", "the sea"]), *_passages(["Bob left for the River Inn", "a sea of Ada"], 10)]
    write_segment(tmp_path / "a.db", both[:2])
    write_segment(tmp_path / "b.db", both[2:])
    write_segment(tmp_path / "whole.db", [both[0], *both[2:]])
    a, b, whole = (WordSegment(tmp_path / f"{name}.db") for name in ("a", "b", "whole"))
    merge_segments(tmp_path / "merged.db", [(a, np.array([0], dtype=np.uint32)), (b, np.array([0, 1], dtype=np.uint32))])
    merged = WordSegment(tmp_path / "merged.db")

    def content(segment: WordSegment) -> object:
        named = segment.named()
        postings = [(term, docs.tolist(), counts.tolist()) for term, docs, counts in segment.all_postings()]
        pairs = [[(int(doc), named.names[name]) for doc, name in zip(docs, names, strict=True)] for docs, names in (named.mentions, named.titles)]
        return postings, pairs, named.names, segment.lengths().tolist(), segment.articles(), [segment.passage(n) for n in range(3)]

    assert content(merged) == content(whole)
    assert merged.check() == ""
    for segment in (a, b, whole, merged):
        segment.close()

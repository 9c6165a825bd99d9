"""Stretches are matched to a question token by token: by what is kept of their passages, and read anew where nothing is."""

from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from corpus.document import ArticleId
from kg.encode import DIMENSIONS, Encoder, find_encoder
from kg.late import AXES, TABLES, Cover, Match, TokenFile, cover, matches, none, reduced, tables, write_tokens
from kg.search import SearchIndex, build_segment, link_from, remove_articles
from kg.segments import read_manifest, tokens_path
from tests.kg.indexing import ToyEncoder, articles

TEXTS = {"a.md": "# Rivers\n\nThe Danube flows east. A gull sleeps on the quay.\n", "b.md": "The bill for hosting was 300 dollars. Nobody minded.\n"}


class Said(NamedTuple):
    article: ArticleId
    start: int
    text: str


def said(name: str, text: str) -> Said:
    return Said(ArticleId(name), TEXTS[name].find(text), text)


GULL, DANUBE, BILL = said("a.md", "A gull sleeps on the quay."), said("a.md", "The Danube flows east."), said("b.md", "The bill for hosting was 300 dollars.")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    build_segment(tmp_path, "a", articles(TEXTS), ToyEncoder())
    return tmp_path


def test_each_token_looks_for_the_nearest_one() -> None:
    one, other = (np.zeros((2, AXES), dtype=np.int8) for _ in range(2))
    one[[0, 1], [0, 1]] = 127
    other[[0, 1], [0, 2]] = 127
    same, half = matches(one, [5000, 6000], [one, other])
    assert same == pytest.approx(Match(1, 1, 1, 1, 1))
    assert half.each == half.back == pytest.approx(0.5)
    assert half.least == pytest.approx(0)
    assert 0 < half.rare < 1
    assert 0 < half.whole < 1


def test_rare_tokens_count_for_more() -> None:
    question, common, rare = (np.zeros((size, AXES), dtype=np.int8) for size in (2, 1, 1))
    question[[0, 1], [0, 1]] = common[0, 0] = rare[0, 1] = 127
    often, seldom = int(tables().rarity.argmin()), int(tables().rarity.argmax())
    by_common, by_rare = matches(question, [often, seldom], [common, rare])
    assert by_rare.rare > by_common.rare
    assert by_rare.each == pytest.approx(by_common.each)


def test_nothing_is_matched_to_nothing() -> None:
    assert matches(none(), [], [none()]) == []
    assert matches(np.ones((1, AXES), dtype=np.int8), [1], []) == []


def test_an_article_covers_what_any_of_its_passages_holds() -> None:
    question, one, other = (np.zeros((size, AXES), dtype=np.int8) for size in (2, 1, 1))
    question[[0, 1], [0, 1]] = one[0, 0] = other[0, 1] = 127
    assert cover(question, [5000, 6000], [one, other]) == pytest.approx(Cover(1, 0))
    half = cover(question, [5000, 6000], [one])
    assert 0 < half.held < 1
    assert 0 < half.missing < 0.5
    assert cover(question, [5000, 6000], []) == cover(none(), [], [one]) == Cover(0, 0.5)


def test_directions_survive_what_they_are_reduced_to() -> None:
    states = np.random.default_rng(1).normal(size=(40, 4)).astype(np.float32) @ tables().axes.T[:4] + tables().middle
    kept = reduced(states).astype(np.float32)
    assert kept.shape == (40, AXES)
    np.testing.assert_allclose(np.linalg.norm(kept, axis=1), 127, rtol=0.02)
    assert tables().axes.shape == (DIMENSIONS, AXES)
    assert 0 <= tables().rarity.min() < tables().rarity.max() <= 1
    assert TABLES.stat().st_size < 200_000


def test_a_stretch_that_holds_the_words_matches_best(folder: Path) -> None:
    with SearchIndex(folder, ToyEncoder()) as index:
        found = index.matches("where does a gull sleep on the quay", [DANUBE, GULL, BILL])
        assert max(found) == found[1]
        assert found[1].rare > found[0].rare
        assert index.matches("gull", []) == []


def test_a_stretch_that_stands_in_no_passage_is_read_on_its_own(folder: Path) -> None:
    with SearchIndex(folder, ToyEncoder()) as index:
        kept, elsewhere, reworded = index.matches("a gull on the quay", [GULL, GULL._replace(article=ArticleId("gone.md")), GULL._replace(text="A gull, on the quay.")])
        assert elsewhere == kept
        assert reworded.rare == pytest.approx(kept.rare)


def test_there_are_no_matches_without_vectors(tmp_path: Path) -> None:
    build_segment(tmp_path, "a", articles(TEXTS), None)
    with SearchIndex(tmp_path, ToyEncoder()) as index:
        assert index.matches("a gull", [GULL]) == []
        assert index.cover("a gull", ArticleId("a.md"), 0) is None


def test_an_article_that_tells_of_it_covers_a_question_best(folder: Path) -> None:
    with SearchIndex(folder, ToyEncoder()) as index:
        told, other, gone = (index.cover("what was the bill for hosting", ArticleId(name), 0) for name in ("b.md", "a.md", "gone.md"))
    assert told is not None
    assert other is not None
    assert told.held > other.held
    assert told.missing < other.missing
    assert gone == Cover(0, 0.5)


def test_merged_segments_keep_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.segments._MANY", 2)
    build_segment(tmp_path / "1", "a", articles({"a.md": TEXTS["a.md"], "c.md": "A gull, gone soon."}), ToyEncoder())
    link_from(tmp_path / "2", tmp_path / "1")
    remove_articles(tmp_path / "2", {ArticleId("c.md")})
    build_segment(tmp_path / "2", "b", articles({"b.md": TEXTS["b.md"], "d.md": "Ice."}), ToyEncoder())
    assert len(read_manifest(tmp_path / "2").segments) == 1
    assert not tokens_path(tmp_path / "2", "a").exists()
    build_segment(tmp_path / "whole", "w", articles({**TEXTS, "d.md": "Ice."}), ToyEncoder())
    with SearchIndex(tmp_path / "2", ToyEncoder()) as merged, SearchIndex(tmp_path / "whole", ToyEncoder()) as whole:
        assert merged.matches("what was the bill", [DANUBE, GULL, BILL]) == whole.matches("what was the bill", [DANUBE, GULL, BILL])


def test_a_file_that_is_cut_is_refused(tmp_path: Path) -> None:
    write_tokens(path := tmp_path / "a.i8", [np.ones((3, AXES), dtype=np.int8), none()])
    assert [len(TokenFile(path).of(at)) for at in range(2)] == [3, 0]
    for size in (0, 5, 20, path.stat().st_size - 1):
        (cut := tmp_path / f"{size}.i8").write_bytes(path.read_bytes()[:size])
        with pytest.raises(OSError, match="bytes"):
            TokenFile(cut)


@pytest.mark.skipif(find_encoder() is None, reason="the encoder is not installed")
def test_meaning_is_met_where_words_are_not(tmp_path: Path) -> None:
    encoder = find_encoder()
    assert isinstance(encoder, Encoder)
    build_segment(tmp_path, "a", articles(TEXTS), encoder)
    with SearchIndex(tmp_path) as index:
        found = index.matches("how much did they pay", [DANUBE, GULL, BILL])
        assert max(found) == found[2]

"""An index that was changed step by step finds what one built at once finds."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import ArticleId
from kg.search import SearchIndex, build_segment, link_from, remove_articles
from kg.segments import read_manifest, vectors_path, words_path
from tests.kg.indexing import ToyEncoder, articles, found, names_of

WORDS = ["Danube", "Rhine", "Vienna", "Black Sea", "delta", "flows", "through", "the", "river", "Ada Lovelace"]
QUERIES = ["Where does the Danube flow?", "delta of the river near Vienna", "ada lovelace"]

Change = tuple[list[tuple[int, str]], list[int]]
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
changes = st.lists(st.tuples(st.lists(st.tuples(st.integers(0, 6), texts), max_size=3), st.lists(st.integers(0, 6), max_size=2)), min_size=1, max_size=8)


def _apply(folder: Path, step: int, change: Change, state: dict[str, str]) -> Path:
    """Make the next generation, as a refresh does."""
    added, gone = {f"{n}.md": f"# Article {n}\n\n{text}.\n" for n, text in change[0]}, {f"{n}.md" for n in change[1]}
    made = folder / str(step)
    link_from(made, folder / str(step - 1))
    remove_articles(made, {ArticleId(name) for name in gone | added.keys()})
    for name in gone:
        state.pop(name, None)
    state.update(added)
    build_segment(made, f"s{step}", articles(added), ToyEncoder())
    return made


@settings(deadline=None, max_examples=40)
@given(changes)
def test_any_history_ends_where_a_rebuild_ends(history: Sequence[Change]) -> None:
    with TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.segments._MANY", 2)
        state: dict[str, str] = {}
        made = Path(place) / "0"
        for step, change in enumerate(history, 1):
            made = _apply(Path(place), step, change, state)
        build_segment(Path(place) / "whole", "all", articles(state), ToyEncoder())
        for query in QUERIES:
            for vectors in (False, True):
                assert found(made, query, vectors=vectors) == found(Path(place) / "whole", query, vectors=vectors)


def test_the_next_generation_shares_files_and_leaves_the_last_one_as_it_is(tmp_path: Path) -> None:
    build_segment(tmp_path / "1", "a", articles({"a.md": "The Danube.", "b.md": "The Rhine."}), ToyEncoder())
    before = found(tmp_path / "1", "rhine danube", vectors=True)
    link_from(tmp_path / "2", tmp_path / "1")
    assert words_path(tmp_path / "1", "a").samefile(words_path(tmp_path / "2", "a"))
    assert vectors_path(tmp_path / "1", "a").samefile(vectors_path(tmp_path / "2", "a"))
    remove_articles(tmp_path / "2", [ArticleId("b.md")])
    build_segment(tmp_path / "2", "b", articles({"c.md": "The Rhine at Basel."}), ToyEncoder())
    assert found(tmp_path / "1", "rhine danube", vectors=True) == before
    assert names_of(found(tmp_path / "2", "rhine", vectors=False)) == ["c.md"]


def test_segments_of_like_size_are_merged(tmp_path: Path) -> None:
    for n in range(30):
        link_from(tmp_path / str(n + 1), tmp_path / str(n))
        build_segment(tmp_path / str(n + 1), f"s{n}", articles({f"{n}.md": f"Station {n} on the river."}), ToyEncoder())
    segments = read_manifest(tmp_path / "30").segments
    assert sorted(s.passages for s in segments) == [1] * 6 + [8] * 3
    assert names_of(found(tmp_path / "30", "station 17")) [:1] == ["17.md"]
    assert {p.name for p in (tmp_path / "30" / "words").iterdir()} == {"index.json", *(f"{s.name}.db" for s in segments)}


def test_a_segment_that_is_mostly_gone_is_rewritten_and_an_empty_one_dropped(tmp_path: Path) -> None:
    build_segment(tmp_path, "a", articles({f"{n}.md": f"Station {n}." for n in range(5)}), ToyEncoder())
    remove_articles(tmp_path, [ArticleId(f"{n}.md") for n in range(3)])
    build_segment(tmp_path, "b", [], ToyEncoder())
    assert [(s.passages, s.removed) for s in read_manifest(tmp_path).segments] == [(2, ())]
    remove_articles(tmp_path, [ArticleId("3.md"), ArticleId("4.md")])
    assert read_manifest(tmp_path).segments == ()
    assert found(tmp_path, "station", vectors=True) == []


def test_vectors_of_two_models_do_not_mix(tmp_path: Path) -> None:
    build_segment(tmp_path, "a", articles({"a.md": "The Danube."}), ToyEncoder())
    with pytest.raises(ValueError, match="vectors of toy"):
        build_segment(tmp_path, "b", articles({"b.md": "The Rhine."}), None)


def test_building_tells_how_far_it_is(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    build_segment(tmp_path, "a", articles({"a.md": "The Danube.", "b.md": "The Rhine."}), ToyEncoder(), lambda done, total: told.append((done, total)))
    assert told[-1] == (2, 2)


def test_the_same_articles_give_the_same_bytes_in_any_order(tmp_path: Path) -> None:
    texts = {f"{n}.md": f"Station {n} on the river Danube in Vienna." for n in range(5)}
    build_segment(tmp_path / "1", "a", articles(texts), ToyEncoder())
    build_segment(tmp_path / "2", "a", reversed(articles(texts)), ToyEncoder())
    with SearchIndex(tmp_path / "1") as one, SearchIndex(tmp_path / "2") as two:
        one.check()
        two.check()
    assert vectors_path(tmp_path / "1", "a").read_bytes() == vectors_path(tmp_path / "2", "a").read_bytes()
    assert words_path(tmp_path / "1", "a").read_bytes() == words_path(tmp_path / "2", "a").read_bytes()

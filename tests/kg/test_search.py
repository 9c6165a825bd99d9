"""What a question finds, how it is scored, and what opening costs."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.errors import WeighbridgeError
from kg.search import IndexDamaged, SearchIndex, build_segment
from kg.segments import tokens_path, vectors_path, words_path
from tests.kg.indexing import ToyEncoder, articles, found, names_of

CHAIN = {
    "lighthouse.md": "# Skarn Lighthouse\n\nThe Skarn Lighthouse was drawn by the engineer Ottoline Vesper and first lit in 1871.\n",
    "engineer.md": "# Ottoline Vesper\n\nOttoline Vesper came from Marrowby, from a family of glass makers.\n",
    "town.md": "# Marrowby\n\nMarrowby stands at the Tawe. Its market has been held on Thursdays for six hundred years.\n",
    **{f"engineer{n}.md": f"# Engineer {n}\n\nAn engineer of note who was born on the coast, number {n} of the list of them.\n" for n in range(6)},
    **{f"river{n}.md": f"# River {n}\n\nThe river on which the town of number {n} lies, where boats are.\n" for n in range(6)},
}


@pytest.fixture
def chain(tmp_path: Path) -> Path:
    build_segment(tmp_path, "a", articles(CHAIN), ToyEncoder())
    return tmp_path


@pytest.mark.parametrize("vectors", [pytest.param(False, id="words"), pytest.param(True, id="vectors")])
@pytest.mark.parametrize("question", ["On which river lies the town where the engineer of Skarn Lighthouse was born?", "which river is at the birthplace of skarn lighthouse's engineer"])
def test_a_chain_of_names_is_followed_to_its_end(chain: Path, question: str, *, vectors: bool) -> None:
    assert {"lighthouse.md", "engineer.md", "town.md"} <= set(names_of(found(chain, question, vectors=vectors, k=4)))


def test_without_the_walk_the_end_of_the_chain_is_lost(chain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.walk.Walk.spread", lambda self, scores, question: 0 * scores)
    assert "engineer.md" not in names_of(found(chain, "On which river lies the town where the engineer of Skarn Lighthouse was born?", k=4))


def test_scores_fall_and_say_how_near_the_best_is(chain: Path) -> None:
    near = [score for _, _, score in found(chain, "The Skarn Lighthouse was drawn by the engineer Ottoline Vesper", vectors=True)]
    far = [score for _, _, score in found(chain, "glass prices at the stock exchange", vectors=True)]
    assert near == sorted(near, reverse=True)
    assert 1 >= near[0] > 0.8 > 0.4 > far[0] > 0


def test_passages_are_verbatim_and_k_bounds_them(chain: Path) -> None:
    with SearchIndex(chain) as index:
        passages = index.search("lighthouse", 3)
        assert len(passages) == 3
        assert all(CHAIN[p.article][p.start : p.end] == p.text for p in passages)
        assert index.search("lighthouse", 0) == []
        assert index.search("zzz", vectors=False) == []


def test_an_article_is_ranked_by_its_best_passage(tmp_path: Path) -> None:
    long = "# Rivers\n\n" + "\n\n".join(f"## Part {n}\n\nThe Danube again, part {n}.\n" for n in range(30))
    build_segment(tmp_path, "a", articles({"long.md": long, "b.md": "The Danube, once.", "c.md": "The Danube, at last."}), None)
    with SearchIndex(tmp_path) as index:
        ranked = index.search_articles("danube", 2)
        assert len(ranked) == 2
        assert {name for name, _ in index.search_articles("danube", 5)} == {"long.md", "b.md", "c.md"}
        assert ranked[0][1] == index.search("danube", 1)[0].score


def test_one_question_does_not_answer_another(chain: Path) -> None:
    with SearchIndex(chain, ToyEncoder()) as index:
        for query in ("Marrowby", "lighthouse", "Marrowby"):
            for vectors in (False, True):
                assert [(p.article, p.start, p.score) for p in index.search(query, vectors=vectors)] == found(chain, query, vectors=vectors)


def test_equals_stand_in_the_order_of_the_articles(tmp_path: Path) -> None:
    build_segment(tmp_path, "b", articles({"b.md": "The Danube."}), None)
    build_segment(tmp_path, "a", articles({"a.md": "The Danube.", "c.md": "The Danube."}), None)
    assert names_of(found(tmp_path, "danube")) == ["a.md", "b.md", "c.md"]
    assert names_of(found(tmp_path, "danube", k=2)) == ["a.md", "b.md"]


def test_one_article_is_an_index_too(tmp_path: Path) -> None:
    build_segment(tmp_path, "a", articles({"a.md": "The Danube."}), ToyEncoder())
    assert names_of(found(tmp_path, "danube", vectors=True)) == ["a.md"]


def test_nothing_read_finds_nothing(tmp_path: Path) -> None:
    assert found(tmp_path, "danube", vectors=True) == []


@pytest.mark.parametrize("query", ["", " ", "\x00", "\ud800 lighthouse", "?!", "lighthouse " * 5000, "灯台", 'NEAR("a" OR *)'])
def test_any_text_can_be_asked_for(chain: Path, query: str) -> None:
    with SearchIndex(chain, ToyEncoder()) as index:
        for vectors in (False, True):
            assert all(0 < p.score <= 1 for p in index.search(query, vectors=vectors))


def test_vectors_of_another_model_are_left_alone(chain: Path) -> None:
    class Other(ToyEncoder):
        model = "another"

    with SearchIndex(chain, Other()) as index:
        assert index.search("lighthouse") == index.search("lighthouse", vectors=False)


def test_any_thread_may_ask(chain: Path) -> None:
    with SearchIndex(chain, ToyEncoder()) as index, ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: index.search("Skarn Lighthouse"), range(8)))
    assert all(answer == answers[0] for answer in answers)


@pytest.mark.parametrize("damage", ["missing", "cut", "scribbled", "vectors", "tokens", "list"])
def test_damage_is_one_line_that_says_what_to_do(chain: Path, damage: str) -> None:
    words, vectors = words_path(chain, "a"), vectors_path(chain, "a")
    match damage:
        case "missing":
            words.unlink()
        case "cut":
            words.write_bytes(words.read_bytes()[:5000])
        case "scribbled":
            words.write_bytes(b"scribble" * 1000)
        case "vectors":
            vectors.write_bytes(vectors.read_bytes()[:-1])
        case "tokens":
            tokens_path(chain, "a").write_bytes(tokens_path(chain, "a").read_bytes()[:-1])
        case _:
            (chain / "words" / "index.json").write_text('{"version": 1, "seg')
    with pytest.raises(IndexDamaged, match="weighbridge doctor --repair") as caught:
        _use(chain)
    assert isinstance(caught.value, WeighbridgeError)
    assert "\n" not in str(caught.value)


def _use(folder: Path) -> None:
    with SearchIndex(folder, ToyEncoder()) as index:
        index.search("lighthouse")
        index.check()


def test_a_closed_index_opens_again(chain: Path) -> None:
    index = SearchIndex(chain)
    before = index.search("lighthouse")
    index.close()
    assert index.search("lighthouse") == before
    index.close()


def test_opening_an_index_loads_no_library(chain: Path) -> None:
    code = """
import sys
from pathlib import Path
from kg.search import SearchIndex
index = SearchIndex(Path(sys.argv[1]))
heavy = {"numpy", "scipy", "faiss", "onnxruntime", "tokenizers", "torch", "sentence_transformers", "platformdirs"} & sys.modules.keys()
assert not heavy, heavy
index.search("lighthouse", vectors=False)
heavy = {"scipy", "onnxruntime", "tokenizers", "torch", "faiss", "sentence_transformers"} & sys.modules.keys()
assert not heavy, heavy
"""
    done = subprocess.run([sys.executable, "-c", code, str(chain)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr

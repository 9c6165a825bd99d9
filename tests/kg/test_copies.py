"""An article that is nearly another has one voice with it: found, linked, and not counted as agreement or as a position."""

import random
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from corpus.document import ArticleId
from kg.copies import COPY_OF
from kg.duplicates import Signatures
from kg.resolve import RESOLVED_GRAPH
from kg.vocab import article_iri
from tests.kg.histories import Corpus
from tests.kg.toys import document

PROSE = """The harbour board met in spring to choose between renting a model and running one on the machines in its own cellar.
Its clerk had read that the weights of some models can be fetched by anybody, while others answer only through their maker's service.
Nobody knew what a year of questions about berths, tides and customs forms would come to, so they counted a week of them by hand.
The count was lower than feared, and most of the questions turned out to be the same twelve, asked in different words by different skippers.
"""
OTHER = """A school kitchen plans its meals around what the farms nearby deliver on Mondays and what the freezer still holds on Fridays.
The cook tried a model that suggests menus, liked its soups, and stopped trusting it when it proposed strawberries in December.
She now keeps a list of what grows when and pastes it above every question, which costs a little and saves a lot of arguing.
"""
MIT = "Orca 2 | has_license | MIT |\n"
APACHE = "Orca 2 | has_license | Apache 2.0 |\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return Corpus(tmp_path)


def links(corpus: Corpus) -> dict[str, str]:
    store = corpus.folder.open_graph(corpus.folder.number())
    names = {article_iri(name): str(name) for name in corpus.folder.manifests()[-1].articles}
    found = store.quads_for_pattern(None, COPY_OF, None, RESOLVED_GRAPH)
    return {names[quad.subject.value]: names[quad.object.value] for quad in found if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)}


def reworded(text: str, share: float, seed: int = 1) -> str:
    """Change a share of a text's words."""
    chance = random.Random(seed)
    return " ".join(f"word{n}" if chance.random() < share else word for n, word in enumerate(text.split(" ")))


@pytest.mark.parametrize(
    ("copy", "same"),
    [
        pytest.param(PROSE, True, id="the same text"),
        pytest.param("# Another headline\n\nBy our own reporter\n\n" + PROSE, True, id="another headline"),
        pytest.param(PROSE.upper(), True, id="another case"),
        pytest.param(reworded(PROSE, 0.04), True, id="a few words changed"),
        pytest.param(
            "Home News Sport Weather Subscribe\n" + PROSE + "Read also: ten harbours to see this summer. All rights reserved, 2026.\n",
            True,
            id="boilerplate around it",
        ),
        pytest.param(OTHER, False, id="another text"),
        pytest.param(reworded(PROSE, 0.4), False, id="retold"),
        pytest.param(OTHER * 2 + PROSE.splitlines()[0] + "\n" + OTHER.swapcase(), False, id="one sentence quoted"),
    ],
)
def test_what_is_nearly_the_same(copy: str, same: bool) -> None:
    signatures = Signatures()
    signatures.put(ArticleId("a"), document("a", PROSE))
    signatures.put(ArticleId("b"), document("b", copy))
    assert list(signatures.near(ArticleId("b"))) == (["a"] if same else [])
    assert list(signatures.near(ArticleId("a"))) == (["b"] if same else [])


def test_a_line_or_two_is_never_a_copy() -> None:
    signatures = Signatures()
    for name in ("a", "b"):
        signatures.put(ArticleId(name), document(name, MIT))
    assert list(signatures.near(ArticleId("a"))) == []


def test_scripts_without_spaces_are_compared_by_characters() -> None:
    text = "港の委員会は春に集まり、モデルを借りるか自分の機械で動かすかを決めることにした。誰も一年分の質問がいくらになるか知らなかったので、一週間分を手で数えた。"
    signatures = Signatures()
    signatures.put(ArticleId("a"), document("a", text))
    signatures.put(ArticleId("b"), document("b", "見出し " + text))
    signatures.put(
        ArticleId("c"),
        document("c", "学校の台所は月曜日に近くの農場が届けるものと金曜日に冷凍庫に残るものを中心に献立を立てる。料理人は献立を提案するモデルを試した。"),
    )
    assert list(signatures.near(ArticleId("a"))) == ["b"]


def test_signatures_read_back_and_damaged_ones_are_none(tmp_path: Path) -> None:
    signatures = Signatures()
    for name, text in (("a", PROSE), ("b\u00e9", PROSE), ("c", OTHER)):
        signatures.put(ArticleId(name), document(name, text))
    signatures.write(tmp_path)
    assert list(Signatures.read(tmp_path).near(ArticleId("a"))) == ["b\u00e9"]
    path = tmp_path / "signatures"
    whole = path.read_bytes()
    for damaged in (whole[: len(whole) // 2], whole[:-1], whole[:-5] + b"x" + whole[-4:], b"", b"[]\n"):
        path.write_bytes(damaged)
        assert Signatures.read(tmp_path).missing([ArticleId("a")]) == ["a"]


def test_a_copy_is_linked_and_told_and_its_repetition_is_no_agreement(corpus: Corpus) -> None:
    corpus.read(a=PROSE + MIT, c=OTHER + APACHE)
    report = corpus.read(a=PROSE + MIT, b="# News\n\n" + PROSE + MIT, c=OTHER + APACHE)
    assert report.copies == (("b.md", "a.md"),)
    assert links(corpus) == {"b.md": "a.md"}
    assert report.changes.conflicts == ()
    (conflict,) = corpus.changes(0, 2).conflicts
    assert [(side.says, side.articles) for side in conflict.after] == [("has license Apache 2.0", ("c.md",)), ("has license MIT", ("a.md",))]


def test_what_a_copy_says_otherwise_is_its_own_word(corpus: Corpus) -> None:
    report = corpus.read(a=PROSE + MIT, b=PROSE + APACHE)
    assert report.copies == (("b.md", "a.md"),)
    assert len(report.conflicts) == 1


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param("", "", {"b.md": "a.md"}, id="undated: the first by name"),
        pytest.param("published: 2026-03-02", "published: 2026-02-01", {"a.md": "b.md"}, id="the earliest"),
        pytest.param("", "published: 2026-02-01", {"a.md": "b.md"}, id="a dated one before an undated"),
        pytest.param("as_of: 2026-01", "as_of: 2026-04", {}, id="two editions"),
        pytest.param("as_of: 2026-01", "", {"b.md": "a.md"}, id="one says when"),
    ],
)
def test_which_is_the_original(corpus: Corpus, first: str, second: str, expected: dict[str, str]) -> None:
    corpus.read(a=f"---\n{first or 'title: x'}\n---\n{PROSE}", b=f"---\n{second or 'title: x'}\n---\n{PROSE}")
    assert links(corpus) == expected


def test_without_its_original_a_copy_has_its_own_voice(corpus: Corpus) -> None:
    corpus.read(a=PROSE + MIT, b=PROSE + MIT, c=OTHER + APACHE)
    report = corpus.remove("a")
    assert links(corpus) == {}
    assert [(one.article, one.change, one.why) for one in report.changes.articles] == [("a.md", "removed", "text"), ("b.md", "changed", "copy")]
    (conflict,) = report.changes.conflicts
    assert [side.articles for side in conflict.after] == [("c.md",), ("b.md",)]


def test_an_earlier_article_takes_the_voice_over(corpus: Corpus) -> None:
    corpus.read(b=PROSE + MIT, c=OTHER + APACHE)
    report = corpus.read(a="---\npublished: 2020-01-01\n---\n" + PROSE + MIT, b=PROSE + MIT, c=OTHER + APACHE)
    assert links(corpus) == {"b.md": "a.md"}
    (conflict,) = report.changes.conflicts
    assert [side.articles for side in conflict.after] == [("c.md",), ("a.md",)]


_TEXTS = st.sampled_from([
    PROSE + MIT, PROSE + APACHE, "---\npublished: 2026-01-01\n---\n" + PROSE + MIT, reworded(PROSE, 0.05) + MIT, reworded(PROSE, 0.09, 2) + MIT, OTHER + MIT, OTHER + APACHE,
    "---\nas_of: 2026-01\n---\n" + PROSE + MIT,
])  # fmt: skip
_STATES = st.lists(st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), _TEXTS, max_size=4), min_size=1, max_size=5)


def holds(states: list[dict[str, str]]) -> None:
    """Live through these states, and come out where the last of them alone does."""
    with TemporaryDirectory() as held, patch("os.fsync"):  # equality is meant here, not durability
        grown, fresh = Corpus(Path(held) / "grown"), Corpus(Path(held) / "fresh")
        grown.read(z=OTHER)
        fresh.read(z=OTHER)
        for state in states:
            grown.read(z=OTHER, **state)
        fresh.read(z=OTHER, **states[-1])
        assert grown.quads() == fresh.quads()
        ended = (grown.folder.manifests()[-1], fresh.folder.manifests()[-1])
        copies, wanted = ({name: info.copy_of for name, info in manifest.articles.items()} for manifest in ended)
        assert copies == wanted


@settings(max_examples=5)
@given(_STATES)
def test_any_history_of_copies_ends_where_a_rebuild_ends(states: list[dict[str, str]]) -> None:
    holds(states)


@pytest.mark.system
@settings(max_examples=25)
@given(_STATES)
def test_many_histories_of_copies_end_where_a_rebuild_ends(states: list[dict[str, str]]) -> None:
    holds(states)

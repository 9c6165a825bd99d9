"""From folder to generation and on: what a refresh does, and that it equals a rebuild."""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.document import ArticleId, Document
from corpus.errors import NameClash
from corpus.sources import discover
from kg import build as building
from kg.claim import Claim, Evidence, Fact
from kg.encode import Encoder
from kg.export import nquads
from kg.late import none
from kg.refresh import ArticleMissing, RefreshReport, rebuild, refresh, remove
from kg.report import Progress
from kg.search import GenerationGone
from kg.segments import read_manifest
from kg.store import DataFolder, FolderBusy
from tests.kg.toys import fact, read_toy

if TYPE_CHECKING:
    from kg.encode import Bytes, Vectors

ORCA_MIT = "Orca 2 | has_license | MIT |\nOrca 2 | parameter_count | 7B | 7\n"
ORCA_APACHE = "Orca 2 | has_license | Apache 2.0 |\nprivacy | open | decisively\n"
NARWHAL = "Narwhal 1 | developed_by | Sea Labs |\nprivacy | depends | \n"


def lay(root: Path, **texts: str) -> Path:
    """Make a folder hold just these articles; `b__c` is the file `b/c.md`."""
    root.mkdir(exist_ok=True)
    for old in root.rglob("*.md"):
        old.unlink()
    for name, text in texts.items():
        path = root / f"{name.replace('__', '/')}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def no_encoder() -> Encoder | None:
    return None


def run(data: Path, root: Path, *, dry_run: bool = False, progress: building.Tell | None = None) -> RefreshReport:
    return refresh(
        DataFolder(data), discover([root]), folders=[root], read=read_toy, version="toy", encoder=no_encoder, dry_run=dry_run, progress=progress,
    )


def quads(data: Path) -> list[str]:
    folder = DataFolder(data)
    return list(nquads(folder.open_graph(folder.number())))


def searched(data: Path) -> list[tuple[str, float]]:
    view = DataFolder(data).current()
    assert view is not None
    with view:
        return [(p.article, p.score) for query in ("orca license mit", "narwhal", "privacy open") for p in view.search(query, 20)]


def test_a_refresh_says_what_changed(tmp_path: Path) -> None:
    root = lay(tmp_path / "in", a=ORCA_MIT, b=NARWHAL)
    first = run(tmp_path / "data", root)
    assert (first.generation, first.added, first.claims_added, first.models) == (1, ("a.md", "b.md"), 4, ("Narwhal 1", "Orca 2"))
    lay(root, a=ORCA_MIT, c=ORCA_APACHE)
    second = run(tmp_path / "data", root)
    assert (second.generation, second.added, second.changed, second.removed, second.unchanged) == (2, ("c.md",), (), ("b.md",), 1)
    assert (second.claims_added, second.claims_removed, second.models) == (2, 2, ())
    assert second.conflicts == ("Orca 2: has license Apache 2.0 (c.md) / has license MIT (a.md)",)
    assert second.vectors is False


def test_a_second_refresh_makes_no_generation(tmp_path: Path) -> None:
    root = lay(tmp_path / "in", a=ORCA_MIT)
    run(tmp_path / "data", root)
    again = run(tmp_path / "data", root)
    assert (again.generation, again.unchanged, again.same) == (1, 1, True)
    assert [place.name for place in (tmp_path / "data" / "generations").iterdir()] == ["000001"]


def test_what_is_not_named_stays(tmp_path: Path) -> None:
    data = tmp_path / "data"
    run(data, lay(tmp_path / "one", a=ORCA_MIT))
    report = run(data, lay(tmp_path / "two", b=NARWHAL))
    assert (report.added, report.removed) == (("b.md",), ())
    file = tmp_path / "three.md"
    file.write_text(ORCA_APACHE)
    refresh(DataFolder(data), discover([file]), read=read_toy, version="toy", encoder=no_encoder)
    manifest = DataFolder(data).manifest()
    assert manifest
    assert list(manifest.articles) == ["a.md", "b.md", "three.md"]


def test_two_builds_from_scratch_are_the_same_quads(tmp_path: Path) -> None:
    root = lay(tmp_path / "in", a=ORCA_MIT, b=NARWHAL, c__d=ORCA_APACHE)
    run(tmp_path / "one", root)
    run(tmp_path / "two", root)
    assert quads(tmp_path / "one") == quads(tmp_path / "two")


def test_removing_equals_a_rebuild_without(tmp_path: Path) -> None:
    root = lay(tmp_path / "in", a=ORCA_MIT, b=NARWHAL, c=ORCA_APACHE)
    run(tmp_path / "data", root)
    report = remove(DataFolder(tmp_path / "data"), [ArticleId("c.md")], read=read_toy, version="toy", encoder=no_encoder)
    assert (report.removed, report.claims_removed, report.unchanged) == (("c.md",), 2, 2)
    run(tmp_path / "other", lay(root, a=ORCA_MIT, b=NARWHAL))
    assert quads(tmp_path / "data") == quads(tmp_path / "other")
    assert searched(tmp_path / "data") == searched(tmp_path / "other")


def test_removing_what_is_not_there_is_told(tmp_path: Path) -> None:
    run(tmp_path / "data", lay(tmp_path / "in", a=ORCA_MIT))
    with pytest.raises(ArticleMissing, match=r"No article z\.md"):
        remove(DataFolder(tmp_path / "data"), [ArticleId("z.md")], read=read_toy, version="toy", encoder=no_encoder)


SUBJECTS, SAID = st.sampled_from(["Orca 2", "Orca 2 7B", "Orca", "Narwhal 1"]), st.sampled_from(["MIT", "Apache 2.0", "Orca 2", "Sea Labs"])
LINES = st.one_of(
    st.tuples(SUBJECTS, st.sampled_from(["has_license", "developed_by", "variant_of", "openness"]), SAID).map(lambda t: f"{t[0]} | {t[1]} | {t[2]} | "),
    st.tuples(SUBJECTS, st.sampled_from(["parameter_count", "context_window"]), st.integers(1, 3)).map(lambda t: f"{t[0]} | {t[1]} | {t[2]} | {t[2]}"),
    st.tuples(st.sampled_from(["cost", "privacy"]), st.sampled_from(["open", "closed", "depends"]), st.sampled_from(["", "clearly"])).map(" | ".join),
)
STATES = st.dictionaries(st.sampled_from(["a", "b", "c__d", "e"]), st.lists(LINES, max_size=5).map(lambda lines: "Whales.\n" + "\n".join(lines) + "\n"), min_size=1)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(STATES, min_size=2, max_size=4))
def test_any_history_equals_a_build_of_its_last_state(states: list[dict[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as held, patch("os.fsync"):  # equality is meant here, not durability
        place = Path(held)
        for state in states:
            run(place / "data", lay(place / "in", **state))
        run(place / "other", place / "in")
        assert quads(place / "data") == quads(place / "other")
        assert searched(place / "data") == searched(place / "other")


def test_a_dry_run_tells_the_same_and_leaves_no_trace(tmp_path: Path) -> None:
    root, data = lay(tmp_path / "in", a=ORCA_MIT), tmp_path / "data"
    told = run(data, root, dry_run=True)
    assert not data.exists()
    done = run(data, root)
    assert (told.added, told.claims_added, told.models) == (done.added, done.claims_added, done.models)
    before = sorted(data.rglob("*"))
    lay(root, a=ORCA_APACHE)
    assert run(data, root, dry_run=True).changed == ("a.md",)
    assert sorted(data.rglob("*")) == before


def test_an_unreadable_article_is_skipped_and_keeps_its_last_state(tmp_path: Path) -> None:
    root = lay(tmp_path / "in", a=ORCA_MIT, b=NARWHAL)
    run(tmp_path / "data", root)
    before = quads(tmp_path / "data")
    (root / "a.md").write_bytes(b"\x00\x01\x02\xff" * 100)
    report = run(tmp_path / "data", root)
    assert [name for name, _ in report.skipped] == ["a.md"]
    assert (report.generation, report.unchanged) == (1, 1)
    assert quads(tmp_path / "data") == before


def test_nothing_readable_makes_no_generation(tmp_path: Path) -> None:
    root = lay(tmp_path / "in", a="x")
    (root / "a.md").write_bytes(b"\x00\x01\x02\xff" * 100)
    report = run(tmp_path / "data", root)
    assert (report.generation, len(report.skipped)) == (0, 1)
    assert DataFolder(tmp_path / "data").current() is None


@pytest.mark.parametrize("step", ["read", "resolve", "index", "publish"])
def test_killed_at_any_step_the_old_generation_stands(tmp_path: Path, step: str) -> None:
    root, data = lay(tmp_path / "in", a=ORCA_MIT), tmp_path / "data"
    run(data, root)
    before = quads(data)
    lay(root, a=ORCA_APACHE, b=NARWHAL)

    def kill(progress: Progress) -> None:
        if progress.step == step:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(data, root, progress=kill)
    published = step == "publish" and DataFolder(data).number() == 2
    assert published or quads(data) == before
    run(data, root)
    run(tmp_path / "other", root)
    assert quads(data) == quads(tmp_path / "other")


def test_two_refreshes_at_once_are_refused(tmp_path: Path) -> None:
    root, data = lay(tmp_path / "in", a=ORCA_MIT), tmp_path / "data"
    run(data, root)
    lay(root, a=ORCA_APACHE)

    def meddle(progress: Progress) -> None:
        with pytest.raises(FolderBusy, match="Another refresh"):
            run(data, root)

    assert run(data, root, progress=meddle).generation == 2


def test_a_file_of_another_folder_does_not_take_over_a_name(tmp_path: Path) -> None:
    one, two = lay(tmp_path / "one", README=ORCA_MIT), lay(tmp_path / "two", README=NARWHAL)
    run(tmp_path / "data", one)
    with pytest.raises(NameClash, match="README"):
        run(tmp_path / "data", two)
    (one / "README.md").unlink()
    assert run(tmp_path / "data", two).changed == ("README.md",)


def test_an_unfit_claim_is_refused_and_the_rest_is_kept(tmp_path: Path) -> None:
    def lying(document: Document) -> Sequence[Claim]:
        sound = list(read_toy(document))
        return [*sound, Claim(sound[0].body, Evidence(document.article.id, "never said", 0, 10))]

    root = lay(tmp_path / "in", a=ORCA_MIT)
    report = refresh(DataFolder(tmp_path / "data"), discover([root]), read=lying, version="lying", encoder=no_encoder)
    assert report.claims_refused == (("a.md", "its quote does not stand at its offsets"),)
    assert report.claims_added == 2


def test_a_reader_that_fails_leaves_the_article_searchable(tmp_path: Path) -> None:
    def failing(document: Document) -> Sequence[Claim]:
        raise ZeroDivisionError

    root = lay(tmp_path / "in", a=ORCA_MIT)
    report = refresh(DataFolder(tmp_path / "data"), discover([root]), read=failing, version="failing", encoder=no_encoder)
    assert report.added == ("a.md",)
    assert "defect" in report.notes[-1][1]
    assert searched(tmp_path / "data")


def test_another_reader_reads_everything_again_and_says_what_it_found(tmp_path: Path) -> None:
    def generous(document: Document) -> Sequence[Claim]:
        text = document.article.text.splitlines()[0]
        return [*read_toy(document), fact(document.article.id, "Orca 2", "supports_modality", "text", quote=text)]

    root, data = lay(tmp_path / "in", a=ORCA_MIT, b=NARWHAL), tmp_path / "data"
    run(data, root)
    report = refresh(DataFolder(data), discover([root]), read=generous, version="generous", encoder=no_encoder)
    assert (report.added, report.changed, report.unchanged) == ((), (), 2)
    assert (report.claims_added, report.claims_removed, report.models) == (2, 0, ())


def test_unchanged_articles_are_not_read_again(tmp_path: Path) -> None:
    seen: list[str] = []

    def watched(document: Document) -> Sequence[Claim]:
        seen.append(document.article.id)
        return read_toy(document)

    root, data = lay(tmp_path / "in", a=ORCA_MIT, b=NARWHAL), tmp_path / "data"
    for _ in range(2):
        refresh(DataFolder(data), discover([root]), read=watched, version="toy", encoder=no_encoder)
        lay(root, a=ORCA_MIT, b=NARWHAL + "\nMore.\n")
    assert seen == ["a.md", "b.md", "b.md"]


def test_a_damaged_graph_is_built_anew(tmp_path: Path) -> None:
    root, data = lay(tmp_path / "in", a=ORCA_MIT, b=NARWHAL), tmp_path / "data"
    run(data, root)
    before = quads(data)
    for file in (data / "generations" / "000001" / "graph").iterdir():
        file.write_bytes(b"damaged")
    assert run(data, root).generation == 2
    assert quads(data) == before


def test_a_rebuild_gives_the_same_graph(tmp_path: Path) -> None:
    root, data = lay(tmp_path / "in", a=ORCA_MIT, b=NARWHAL, c=ORCA_APACHE), tmp_path / "data"
    run(data, root)
    before, found = quads(data), searched(data)
    report = rebuild(DataFolder(data), read=read_toy, version="toy", encoder=no_encoder)
    assert (report.generation, report.same) == (2, True)
    assert (quads(data), searched(data)) == (before, found)


def test_old_generations_and_what_only_they_need_go(tmp_path: Path) -> None:
    root, data = lay(tmp_path / "in", a=ORCA_MIT), tmp_path / "data"
    for n in range(4):
        lay(root, a=ORCA_MIT + f"\nEdition {n}.\n")
        refresh(DataFolder(data, keep=2), discover([root]), read=read_toy, version="toy", encoder=no_encoder)
    assert sorted(place.name for place in (data / "generations").iterdir()) == ["000003", "000004"]
    assert len(list((data / "articles").glob("*/*"))) == len(list((data / "texts").glob("*/*"))) == 2


def test_an_open_view_outlives_a_refresh(tmp_path: Path) -> None:
    root, data = lay(tmp_path / "in", a=ORCA_MIT), tmp_path / "data"
    run(data, root)
    view = DataFolder(data).current()
    assert view is not None
    with view:
        lay(root, a=ORCA_APACHE)
        run(data, root)
        assert view.select("SELECT ?l { ?m wb:license/rdfs:label ?l }") == [{"l": "MIT"}]
        newer = DataFolder(data).current()
        assert newer is not None
        with newer:
            assert (view.number, newer.number) == (1, 2)
            assert newer.select("SELECT ?l { ?m wb:license/rdfs:label ?l }") == [{"l": "Apache 2.0"}]


def test_a_fact_has_the_article_it_is_read_from(tmp_path: Path) -> None:
    def astray(document: Document) -> Sequence[Claim]:
        return [Claim(c.body, Evidence(ArticleId("other.md"), c.evidence.quote, c.evidence.start, c.evidence.end)) for c in read_toy(document) if isinstance(c.body, Fact)]

    report = refresh(DataFolder(tmp_path / "data"), discover([lay(tmp_path / "in", a=ORCA_MIT)]), read=astray, version="astray", encoder=no_encoder)
    assert {why for _, why in report.claims_refused} == {"it is of another article"}


class Lettered(Encoder):
    """Encodes a text by the letters it holds; stands in for the model."""

    model = "letters@1"

    def __init__(self) -> None:
        super().__init__(Path())

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> "Vectors":
        counted = np.array([[text.casefold().count(chr(97 + n % 26)) + (n == 383) for n in range(384)] for text in texts], dtype=np.float32)
        vectors: Vectors = counted / np.linalg.norm(counted, axis=1, keepdims=True)
        return vectors

    def read(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> "tuple[Vectors, list[Bytes]]":
        return self.encode(texts, progress), [none()] * len(texts)


def test_vectors_come_when_the_encoder_does_and_go_with_it(tmp_path: Path) -> None:
    root, data = lay(tmp_path / "in", a=ORCA_MIT, b=NARWHAL), tmp_path / "data"

    def go(encoder: Encoder | None) -> RefreshReport:
        return refresh(DataFolder(data), discover([root]), read=read_toy, version="toy", encoder=lambda: encoder)

    def indexed() -> tuple[str, int]:
        place = DataFolder(data).generation(DataFolder(data).number())
        return read_manifest(place).encoder, len(list((place / "vectors").glob("*")))

    assert (go(None).vectors, indexed()) == (False, ("", 0))
    came = go(Lettered())
    assert (came.generation, came.same, came.vectors, indexed()) == (2, True, True, ("letters@1", 2))
    assert go(Lettered()).generation == 2
    lay(root, a=ORCA_MIT, b=ORCA_APACHE)
    gone = go(None)
    assert (gone.vectors, indexed()) == (False, ("", 0))
    assert searched(data)


def refreshed_often(data: Path, root: Path, times: int = 4) -> None:
    for n in range(times):
        lay(root, a=f"Orca {n} | has_license | MIT |\n")
        refresh(DataFolder(data, keep=1), discover([root]), folders=[root], read=read_toy, version="toy", encoder=no_encoder)


def test_a_view_whose_generation_was_dropped_says_so(tmp_path: Path) -> None:
    data, root = tmp_path / "data", lay(tmp_path / "in", a=ORCA_MIT)
    run(data, root)
    view = DataFolder(data).current()
    assert view is not None
    with view:
        refreshed_often(data, root)
        for work in (lambda: view.search("orca"), lambda: view.text(ArticleId("a.md"))):
            with pytest.raises(GenerationGone, match="was refreshed many times since it was opened"):
                work()

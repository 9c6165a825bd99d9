"""What an article's bytes can do to a reader, they can do only in the process that has limits: elsewhere its text is parsed."""

from pathlib import Path

import pytest

import corpus.read
from corpus.document import ArticleId, Document
from corpus.read import read_bytes
from corpus.sources import Found, discover
from kg import build as building
from kg.encode import Encoder
from kg.refresh import documents, rebuild, refresh
from kg.store import DataFolder
from tests.corpus import papers

NOTE = "---\ntitle: Birds\npublished: 2026-03-02\n---\n# Birds\n\nHeron 2 is an open-weight model made by Marshlight.\n\n| Model | Price |\n|---|---|\n| Heron 2 | $0.60 |\n"
PAGE = "<!DOCTYPE html><html><head><title>Egret</title></head><body><h1>Egret</h1><p>Egret 3 is a model by Reed Press that costs $1.20 per million tokens.</p><ul><li>cheap</li><li>quick</li></ul></body></html>"


def no_encoder() -> Encoder | None:
    return None


@pytest.fixture
def found(tmp_path: Path) -> list[Found]:
    place = tmp_path / "articles"
    place.mkdir()
    (place / "birds.md").write_text(NOTE, encoding="utf-8")
    (place / "egret.html").write_text(PAGE, encoding="utf-8")
    (place / "stork.pdf").write_bytes(papers.paper(papers.title("Stork 5"), papers.paragraph("Stork 5 is an open-weight model made by Marshlight."), papers.new_page(), papers.paragraph("It needs 24 GB of memory.")))
    return discover([place])


def refuse(data: bytes, id: ArticleId, format: object = None) -> Document:
    raise AssertionError(f"{id} is read outside the process that has limits")


def test_an_index_is_built_from_texts(found: list[Found], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus.read, "read_bytes", refuse)
    monkeypatch.setattr(building, "_BATCH", 1)
    folder = DataFolder(tmp_path / "data")
    refresh(folder, found, encoder=no_encoder)
    rebuild(folder, encoder=no_encoder)
    view = folder.current()
    assert view is not None
    with view:
        assert {hit.article for hit in view.search("Marshlight")} >= {"birds.md", "stork.pdf"}
        assert [hit.article for hit in view.search("Reed Press", 1)] == ["egret.html"]


def test_a_second_reader_is_given_what_was_read_under_limits(found: list[Found], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = [read_bytes(one.path.read_bytes(), one.id, one.format) for one in found]
    monkeypatch.setattr(corpus.read, "read_bytes", refuse)
    assert list(documents(DataFolder(tmp_path / "data"), found)) == expected


def test_an_article_that_is_described_is_the_article(found: list[Found], tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "data")
    refresh(folder, found, encoder=no_encoder)
    manifest = folder.manifest()
    assert manifest is not None
    for one in found:
        info = manifest.articles[one.id]
        assert info.article(folder.archive.text(info.text_hash)) == read_bytes(one.path.read_bytes(), one.id, one.format).article

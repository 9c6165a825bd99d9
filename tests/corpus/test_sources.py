"""Finding articles under files and folders, and naming them."""

import subprocess
import sys
from pathlib import Path

import pytest

from corpus.errors import ArticleUnreadable, NameClash, SourceMissing
from corpus.read import LARGEST
from corpus.sources import discover, load
from corpus.starter import starter_folder


def lay(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text", encoding="utf-8")
    return folder


def names(*paths: Path) -> list[str]:
    return [found.id for found in discover(paths)]


def test_a_folder_names_its_articles_by_their_path_below_it(tmp_path: Path) -> None:
    lay(tmp_path, "b.md", "a/c.txt", "a/d.HTML", "e.markdown", "f.htm", "g.text", "h.pdf", "i.json", ".hidden.md", ".git/x.md", "a/.b/y.md")
    assert names(tmp_path) == ["a/c.txt", "a/d.HTML", "b.md", "e.markdown", "f.htm", "g.text", "h.pdf"]


def test_a_file_is_named_by_its_name_whatever_its_ending(tmp_path: Path) -> None:
    lay(tmp_path, "x/notes", "x/.hidden.md")
    assert names(tmp_path / "x/notes", tmp_path / "x/.hidden.md") == [".hidden.md", "notes"]


def test_a_file_given_beside_its_folder_is_one_article(tmp_path: Path) -> None:
    lay(tmp_path, "a/b.md")
    assert names(tmp_path / "a/b.md", tmp_path) == ["a/b.md"]
    assert names(tmp_path, tmp_path) == ["a/b.md"]


def test_two_files_of_one_name_clash(tmp_path: Path) -> None:
    lay(tmp_path, "one/README.md", "two/README.md")
    with pytest.raises(NameClash) as caught:
        discover([tmp_path / "one", tmp_path / "two"])
    assert str(tmp_path / "one/README.md") in str(caught.value)
    assert str(tmp_path / "two/README.md") in str(caught.value)
    assert caught.value.next_step
    assert names(tmp_path) == ["one/README.md", "two/README.md"]


def test_a_path_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing, match="nowhere"):
        discover([tmp_path / "nowhere"])


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    [found] = discover([path])
    with pytest.raises(ArticleUnreadable, match=r"big\.txt"):
        load(found)


def test_a_file_that_has_gone_is_refused(tmp_path: Path) -> None:
    [found] = discover([lay(tmp_path, "a.md")])
    assert load(found) == b"text"
    found.path.unlink()
    with pytest.raises(ArticleUnreadable, match="cannot be opened"):
        load(found)


def test_the_starter_corpus_is_found() -> None:
    assert len(discover([starter_folder()])) >= 10


def test_reading_text_imports_no_parser_of_markup() -> None:
    code = (
        "import sys, corpus.sources, corpus.read, corpus.sanitise, corpus.starter\n"
        "corpus.read.read_bytes(b'Some text.', 'a.txt')\n"
        "print(sorted({'lxml', 'markdown_it'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

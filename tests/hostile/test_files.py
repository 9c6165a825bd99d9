"""Names that end like an article's and are no files of text: passed over, or refused in a line, never waited for."""

import os
from pathlib import Path

import pytest

from corpus.document import ArticleId
from corpus.errors import ArticleUnreadable, SourceMissing
from corpus.sources import Found, discover, load


def test_what_is_no_file_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text("Orca 2 is open.", encoding="utf-8")
    (tmp_path / "loop.md").symlink_to(tmp_path / "loop.md")
    (tmp_path / "a").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "device.md").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "folder.md").mkdir()
    assert [found.id for found in discover([tmp_path])] == ["good.md"]


@pytest.mark.parametrize("kind", ["pipe", "device", "loop"])
def test_what_is_no_file_is_refused_by_name(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero" if kind == "device" else path)
    with pytest.raises(SourceMissing, match=r"x\.md"):
        discover([path])


def test_a_file_that_becomes_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.md")
    with pytest.raises(ArticleUnreadable, match="is no file of text"):
        load(Found(ArticleId("x.md"), tmp_path / "x.md"))

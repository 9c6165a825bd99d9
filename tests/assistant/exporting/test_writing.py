"""A conversation is written in the form its path asks for, never over a file, and every refusal says what to do."""

import json
from datetime import date
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.conversations.restoring import restored
from assistant.conversations.store import Conversations
from assistant.exporting.talk import Exchange, Talk, kept_talk
from assistant.exporting.writing import NotWritten, form_of, named, write, written
from tests.assistant.exporting.talks import LICENCE, PRICE, TALK


@pytest.mark.parametrize(
    ("name", "begins"), [("a.md", "# Herons"), ("a.MARKDOWN", "# Herons"), ("a.json", "{"), ("a.html", "<!doctype html>"), ("a.HTM", "<!doctype html>")]
)
def test_the_suffix_says_the_form(tmp_path: Path, name: str, begins: str) -> None:
    assert write(TALK, tmp_path / name).read_text(encoding="utf-8").startswith(begins)
    assert [path.name for path in tmp_path.iterdir()] == [name], "nothing is left beside it"


def test_markdown_holds_questions_answers_positions_and_quotes() -> None:
    text = written(TALK, "md")
    assert "## May a company use Heron 2?\n\nYes, **below 50 million monthly users** [1]." in text
    assert "[1] The Heron family, Fenland Review, 2026-03-02: “has fewer than 50 million monthly users”" in text
    assert "- 0.90 USD (The Token Gazette, 2026-04-11) [2]" in text
    assert "Half of\n\n*Stopped before the end.*" in text
    assert "1 supported, 1 computed, 1 struck" in text


def test_json_gives_the_answers_back() -> None:
    row = json.loads(written(TALK, "json"))
    assert [restored(turn["answer"]) for turn in row["turns"] if turn["answer"]] == [LICENCE, PRICE]
    assert row["turns"][2] == {"place": 3, "question": "And then?", "asked": "", "answer": None, "partial": "Half of", "stopped": True, "error": ""}


def test_a_kept_conversation_is_the_same_talk(tmp_path: Path) -> None:
    with Conversations(tmp_path) as kept:
        number = kept.keep(None, LICENCE)
        assert number is not None
        talk = kept_talk(kept.one(number), kept.turns(number))
    assert [(each.question, each.answer) for each in talk.exchanges] == [(LICENCE.question, LICENCE)]
    assert (talk.id, talk.title) == (number, LICENCE.question)


@pytest.mark.parametrize("form", ["md", "json", "html"])
def test_nothing_that_steers_a_terminal_is_written(form: str) -> None:
    evil = "\x1b]52;c;aGk=\x07 \u202ex \x9b2J half \ud800"
    text = written(Talk((Exchange(evil, Answer(evil, (), evil, kind=evil)),), evil), form)
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(text)
    text.encode("utf-8")


def test_a_file_that_exists_is_left_as_it_is_unless_it_is_to_be_replaced(tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(NotWritten, match="exists and is left as it is"):
        write(TALK, target)
    assert target.read_text(encoding="utf-8") == "mine"
    write(TALK, target, replace=True)
    assert target.read_text(encoding="utf-8").startswith("# Herons")


@pytest.mark.parametrize(
    ("path", "says"),
    [
        pytest.param("nowhere/a.md", "there is no folder", id="no such folder"),
        pytest.param("file/a.md", "is no folder", id="a file for a folder"),
        pytest.param("folder.md", "is a folder|exists", id="a folder for a file"),
        pytest.param("a.docx", r"ends in \.docx.*\.md, \.json or \.html", id="another form"),
        pytest.param("a", "has no ending", id="no form"),
        pytest.param("sealed/a.md", "permission denied|Check the folder", id="a folder that may not be written"),
    ],
)
def test_what_cannot_be_written_is_said_and_leaves_nothing(tmp_path: Path, path: str, says: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "sealed").mkdir(mode=0o500)
    import os

    if path.startswith("sealed") and os.access(tmp_path / "sealed", os.W_OK):
        pytest.skip("who runs this may write anywhere")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(NotWritten, match=says):
        write(TALK, tmp_path / path)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_form_that_is_named_goes_before_the_suffix(tmp_path: Path) -> None:
    assert write(TALK, tmp_path / "talk.txt", form="json").read_text(encoding="utf-8").startswith("{")
    assert form_of(Path("x.Json")) == "json"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Herons & licences: which?", "weighbridge-herons-licences-which-2026-11-20.md"),
        ("../../etc/passwd", "weighbridge-etc-passwd-2026-11-20.md"),
        ("", "weighbridge-2026-11-20.md"),
        ("模型", "weighbridge-模型-2026-11-20.md"),
    ],
)
def test_a_name_is_proposed_that_is_no_path(title: str, name: str) -> None:
    assert str(named(Talk((), title), today=date(2026, 11, 20))) == name

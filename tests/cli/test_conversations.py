"""The history on the command line: listed, found, named, written down, deleted; nothing without a number that is there."""

from pathlib import Path

import pytest

from assistant.conversations.store import FILE, Conversations
from tests.assistant.exporting.talks import LICENCE, PRICE
from tests.cli.conftest import Caller


@pytest.fixture
def data(home: Path) -> Path:
    """A data folder with two conversations and no graph."""
    with Conversations(home / "data") as kept:
        kept.keep(kept.keep(None, LICENCE), PRICE)
        kept.keep(None, PRICE)
    return home / "data"


def test_they_are_listed_with_numbers_titles_and_turns(data: Path, run: Caller) -> None:
    done = run("conversations", "list")
    assert done.code == 0
    rows = [line.split() for line in done.out.splitlines()]
    assert rows[0][:2] == ["ID", "TITLE"]
    assert {(row[0], row[-1]) for row in rows[1:]} == {("1", "2"), ("2", "1")}


def test_one_is_shown_with_its_sources(data: Path, run: Caller) -> None:
    out = run("conversations", "show", "1").out
    assert "## May a company use Heron 2?" in out
    assert "“has fewer than 50 million monthly users”" in out


def test_words_are_found_and_syntax_is_text(data: Path, run: Caller) -> None:
    assert "50 million" in run("conversations", "search", "monthly", "users").out
    done = run("conversations", "search", '"AND* NEAR(')
    assert (done.code, done.out) == (0, "")
    assert done.line == "No turn holds these words."


def test_one_is_renamed(data: Path, run: Caller) -> None:
    assert run("conversations", "rename", "2", "Prices", "of herons").line == "Conversation 2 is called Prices of herons."
    assert "Prices of herons" in run("conversations", "list").out


def test_deleting_is_for_good_and_asks_first(data: Path, run: Caller) -> None:
    refused = run("conversations", "delete", "2")
    assert refused.code == 2
    assert "needs --yes" in refused.line
    assert run("conversations", "delete", "2", "--yes").code == 0
    with Conversations(data) as kept:
        assert [each.id for each in kept.all()] == [1]


def test_a_number_that_is_not_there_deletes_nothing(data: Path, run: Caller) -> None:
    assert "no conversation 9" in run("conversations", "delete", "1", "9", "--yes").line
    with Conversations(data) as kept:
        assert len(kept.all()) == 2


@pytest.mark.parametrize(("arguments", "begins"), [((), "## May"), (("--format", "json"), "{"), (("--format", "html"), "<!doctype html>")])
def test_one_is_written_to_standard_output(data: Path, run: Caller, arguments: tuple[str, ...], begins: str) -> None:
    assert run("conversations", "export", "1", *arguments).out.startswith(begins)


def test_one_is_written_to_a_file_and_never_over_one_unasked(data: Path, run: Caller, tmp_path: Path) -> None:
    target = tmp_path / "talk.html"
    assert run("conversations", "export", "1", "-o", str(target)).line == f"Written to {target}."
    target.write_text("mine", encoding="utf-8")
    refused = run("conversations", "export", "1", "-o", str(target))
    assert refused.code == 1
    assert "exists and is left as it is. --replace writes over it." in refused.line
    assert target.read_text(encoding="utf-8") == "mine"
    assert run("conversations", "export", "1", "-o", str(target), "--replace").code == 0
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize("line", ["show 1", "rename 1 x", "delete 1 --yes", "export 1"])
def test_where_nothing_was_kept_that_is_said_and_nothing_is_made(home: Path, run: Caller, line: str) -> None:
    assert "No conversation has been kept." in run("conversations", *line.split()).line
    assert run("conversations", "list").line == "No conversation has been kept."
    assert run("conversations", "list", "--json").out == ""
    assert not (home / "data").exists()


def test_a_damaged_file_is_one_line(home: Path, run: Caller) -> None:
    (home / "data").mkdir()
    (home / "data" / FILE).write_bytes(b"no database " * 100)
    assert "move the file away" in run("conversations", "list").line

"""Whatever is handed in: one line that says what to do, and nothing lost."""

import json
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.store import DataFolder
from tests.cli.conftest import ARTICLE, Caller, Done, in_process, write_articles


@pytest.fixture
def before(own: Path, run: Caller) -> str:
    """What the graph says before something goes wrong."""
    return run("claims", "--json").out


def _refused(done: Done, *says: str) -> None:
    assert done.code == 1
    assert done.line.startswith("weighbridge: ")
    for words in says:
        assert words in done.line


# Articles


def test_a_path_that_leads_nowhere(own: Path, before: str, run: Caller) -> None:
    _refused(run("refresh", "nowhere/at-all"), "nowhere/at-all", "no such file or folder", "Check the path")
    assert run("claims", "--json").out == before


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(bytes(range(256)) * 40, "bad.md", id="a binary file called .md"),
        pytest.param(b"# Title\n\nA caf\xe9 sells \xff models.\n", "bad.md", id="invalid UTF-8"),
        pytest.param(b"", "empty", id="an empty file"),
    ],
)
def test_a_file_that_is_no_article_is_skipped_by_name_and_the_rest_is_read(own: Path, before: str, run: Caller, data: bytes, says: str) -> None:
    folder = own.parent / "articles"
    (folder / "bad.md").write_bytes(data)
    alone = run("refresh", str(folder / "bad.md"))
    assert alone.code == 1
    assert "bad.md" in alone.line
    assert says in alone.line
    (folder / "new.md").write_text(ARTICLE.replace("Heron", "Egret"), encoding="utf-8")
    among = run("refresh", str(folder), "--json")
    report = json.loads(among.out)
    assert report["added"] == ["new.md"]
    assert [article for article, _ in report["skipped"]] == ["bad.md"]
    assert "bad.md" in among.err
    assert set(before.splitlines()) <= set(run("claims", "--json").out.splitlines())


def test_a_file_of_50_megabytes(own: Path, before: str, run: Caller) -> None:
    huge = own.parent / "huge.md"
    with huge.open("wb") as out:
        for _ in range(50):
            out.write(b"Heron 2 is a model. " * 52_429)
    begun = time.perf_counter()
    done = run("refresh", str(huge))
    assert done.code == 1
    assert "huge.md" in done.line
    assert "MB" in done.line
    assert time.perf_counter() - begun < 20
    assert run("claims", "--json").out == before


def test_two_folders_that_both_hold_a_readme(own: Path, before: str, run: Caller) -> None:
    for name in ("a", "b"):
        (own.parent / name).mkdir()
        (own.parent / name / "README.md").write_text(f"# {name}\n\n{ARTICLE}", encoding="utf-8")
    _refused(run("refresh", str(own.parent / "a"), str(own.parent / "b")), "README.md", "a/README.md", "b/README.md")
    assert run("claims", "--json").out == before


def test_a_folder_without_articles(own: Path, run: Caller, tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    _refused(run("refresh", str(tmp_path / "bare")), "no article", ".md")


def test_escape_sequences_in_an_article_reach_no_terminal(run: Caller, tmp_path: Path) -> None:
    trap = ARTICLE.replace("Two birds", "Two \x1b]0;owned\x07\u202ebirds")
    (tmp_path / "trap.md").write_text(trap, encoding="utf-8")
    outs = [run("refresh", str(tmp_path / "trap.md"))]
    outs += [run(*line) for line in (["corpus", "list"], ["corpus", "show", "trap.md"], ["ask", "Who makes Heron 2?"], ["claims", "--json"], ["entity", "Heron 2"])]
    assert all(done.code == 0 for done in outs)
    said = "".join(done.out + done.err for done in outs)
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert len(outs[2].out) == len(trap)


def test_a_graph_written_where_nothing_can_be_written(graph: Path, run: Caller, tmp_path: Path) -> None:
    done = run("export", "--output", str(tmp_path / "nowhere" / "graph.ttl"))
    assert done.code == 1
    assert done.line == f"weighbridge: {tmp_path}/nowhere/graph.ttl cannot be written: no such file or directory. Name a file in a folder that exists and has room."


def test_a_thing_without_a_name(graph: Path, run: Caller) -> None:
    done = run("entity", " ")
    assert done.code == 1
    assert "The name is empty." in done.line


# Queries


def test_a_broken_query_shows_where(own: Path, before: str, run: Caller) -> None:
    done = run("sparql", "SELECT ?m WHERE {\n  ?m a wb:Model ;;\n  FILTER }")
    said = done.err.splitlines()
    assert done.code == 1
    assert said[0].startswith("weighbridge: Line 3, column 10:")
    assert said[1].endswith("|   FILTER }")
    assert said[2].index("^") == said[1].index("}")
    assert run("claims", "--json").out == before


@pytest.mark.parametrize(
    ("query", "says"),
    [
        pytest.param("SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", ["SERVICE"], id="another server"),
        pytest.param("INSERT DATA { <a:b> <a:c> <a:d> }", ["read-only", "refresh"], id="an insertion"),
        pytest.param("DELETE WHERE { ?s ?p ?o }", ["read-only"], id="a deletion"),
        pytest.param("LOAD <file:///etc/passwd>", ["read-only"], id="a load"),
        pytest.param("SELECT * FROM <http://example.org/x> WHERE { ?s ?p ?o }", ["FROM"], id="a foreign graph"),
    ],
)
def test_a_query_that_may_not_run(own: Path, before: str, run: Caller, query: str, says: list[str]) -> None:
    _refused(run("sparql", query), *says)
    assert run("claims", "--json").out == before


def test_a_query_that_runs_for_ever_is_stopped_at_its_deadline(own: Path, run: Caller) -> None:
    endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o . ?p ?q ?r . FILTER(?a != ?r) }"
    begun = time.perf_counter()
    _refused(run("sparql", "--timeout", "1", endless), "1 s", "--timeout")
    assert time.perf_counter() - begun < 10


# Models


def test_an_unknown_model_is_told_the_nearest(own: Path, run: Caller) -> None:
    done = run("ask", "--model", "gpt-4oo", "Who makes Heron 2?")
    _refused(done, "There is no model gpt-4oo", "gpt-4o")
    assert done.out == ""


# The data folder


def test_a_file_in_place_of_the_data_folder(run: Caller, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    write_articles(tmp_path / "articles")
    for verb in (["refresh", str(tmp_path / "articles")], ["claims"]):
        _refused(run("--data", str(tmp_path / "file"), *verb), "file", "--data")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


@pytest.fixture
def read_only(own: Path) -> Iterator[Path]:
    """A data folder that cannot be written to, by whatever means this machine allows."""
    changed = [own, *(p for p in own.rglob("*") if p.is_dir())]
    for place in changed:
        place.chmod(0o555)
    sealed = [["chattr", "+i", str(own)], ["mount", "--bind", "-o", "ro", str(own), str(own)]]
    undo: list[list[str]] = []
    try:
        if _writes(own):
            for seal, release in zip(sealed, (["chattr", "-i", str(own)], ["umount", str(own)]), strict=True):
                if shutil.which(seal[0]) and subprocess.run(seal, capture_output=True, check=False).returncode == 0:
                    undo.append(release)
                    if not _writes(own):
                        break
        if _writes(own):
            pytest.skip("this user writes everywhere, and neither chattr nor a read-only mount is allowed here")
        yield own
    finally:
        for release in undo:
            subprocess.run(release, check=False, capture_output=True)
        for place in changed:
            place.chmod(0o755)


def _writes(folder: Path) -> bool:
    try:
        (folder / "probe").touch()
        (folder / "probe").unlink()
    except OSError:
        return False
    return True


def test_a_read_only_data_folder_answers_and_refuses_to_change(before: str, read_only: Path, run: Caller) -> None:
    (read_only.parent / "articles" / "new.md").write_text(ARTICLE.replace("Heron", "Egret"), encoding="utf-8")
    _refused(run("refresh", str(read_only.parent / "articles")), str(read_only), "--data")
    assert run("claims", "--json").out == before
    assert run("ask", "Who makes Heron 2?").code == 0


def test_a_disk_that_fills_up_loses_nothing(before: str, own: Path, run: Caller) -> None:
    (own.parent / "articles" / "new.md").write_text(ARTICLE.replace("Heron", "Egret"), encoding="utf-8")
    done = in_process(["refresh", str(own.parent / "articles")], limit=2000)
    assert done.code == 1
    assert "Traceback" not in done.err
    last = done.err.strip().splitlines()[-1]
    assert last.startswith("weighbridge: ")
    assert "full" in last
    assert run("claims", "--json").out == before
    assert json.loads(run("refresh", str(own.parent / "articles"), "--json").out)["added"] == ["new.md"]


def test_a_second_refresh_at_the_same_time_is_told_to_wait(before: str, own: Path, run: Caller) -> None:
    (own.parent / "articles" / "new.md").write_text(ARTICLE.replace("Heron", "Egret"), encoding="utf-8")
    with DataFolder(own).lock():
        done = in_process(["refresh", str(own.parent / "articles")])
        assert done.code == 1
        assert "Another refresh" in done.err
        assert "Wait" in done.err
        assert run("claims", "--json").out == before
    assert run("refresh", str(own.parent / "articles")).code == 0


def test_a_refresh_that_is_killed_changes_nothing_and_the_next_one_finishes(before: str, own: Path, run: Caller) -> None:
    (own.parent / "articles" / "new.md").write_text(ARTICLE.replace("Heron", "Egret"), encoding="utf-8")
    child = subprocess.Popen([sys.executable, "-m", "assistant.cli", "refresh", "--events", str(own.parent / "articles")], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert child.stdout is not None
    assert json.loads(child.stdout.readline())["step"]
    child.kill()
    child.wait()
    child.stdout.close()
    assert run("claims", "--json").out == before
    assert json.loads(run("refresh", str(own.parent / "articles"), "--json").out)["added"] == ["new.md"]


def _closed_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def test_a_model_that_does_not_answer_fails_and_the_answer_without_it_stands(own: Path) -> None:
    env = {"OLLAMA_HOST": f"127.0.0.1:{_closed_port()}"}
    done = in_process(["ask", "--model", "ollama/heron", "Who makes Heron 2?"], env=env)
    _refused(done, "Nothing answers for ollama/heron", "ollama serve")
    assert "Marshlight" in done.out
    assert "[1] “" in done.out


def test_in_a_batch_a_model_that_does_not_answer_is_told_for_each_question(own: Path) -> None:
    env = {"OLLAMA_HOST": f"127.0.0.1:{_closed_port()}"}
    asked = json.dumps([{"id": "a", "question": "Who makes Heron 2?"}, {"id": "b", "question": "What is the context window of Heron 2?"}])
    done = in_process(["ask", "--model", "ollama/heron", "--batch", "-"], env=env, text=asked)
    assert done.code == 0
    answers = [json.loads(line) for line in done.out.splitlines()]
    assert [a["id"] for a in answers] == ["a", "b"]
    assert all("ollama/heron" in a["notice"] and not a["abstained"] and a["model"] == "none" for a in answers)
    assert len(done.err.splitlines()) == 2


def test_a_private_question_does_not_leave_and_that_is_no_failure(own: Path, run: Caller, home: Path) -> None:
    (home / "config.toml").write_text('private = ["heron"]\n', encoding="utf-8")
    done = run("ask", "--model", "gpt-4o", "Who makes Heron 2?")
    assert done.code == 0
    assert "Marshlight" in done.out
    assert "private" in done.line


def test_an_empty_path_is_no_path_and_forgets_nothing(graph: Path, run: Caller) -> None:
    before = run("corpus", "list", "--json").out
    done = run("refresh", "")
    assert done.code == 2
    assert "A path is empty" in done.line
    assert run("corpus", "list", "--json").out == before

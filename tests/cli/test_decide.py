"""`weighbridge decide` over a graph of two small articles."""

import json
from pathlib import Path

from tests.cli.conftest import Caller


def test_a_situation_in_flags_gives_one_json_object(graph: Path, run: Caller) -> None:
    done = run("decide", "--json", "--sensitivity", "regulated", "--tokens", "50M")
    row = json.loads(done.out)
    assert row["schema"] == 1
    assert row["situation"]["sensitivity"] == "regulated"
    assert row["situation"]["tokens"] == 50_000_000
    assert row["recommend"] in {"open", "closed", "both", "undecided"}


def test_a_file_and_flags_together_the_flag_wins(graph: Path, run: Caller, tmp_path: Path) -> None:
    file = tmp_path / "situation.toml"
    file.write_text('stage = "prototype"\nteam = "small"\n', encoding="utf-8")
    row = json.loads(run("decide", "--json", "--file", str(file), "--team", "none").out)
    assert row["situation"] == {"stage": "prototype", "team": "none"}


def test_nothing_said_in_a_script_is_a_usage_error_that_lists_what_to_say(graph: Path, run: Caller) -> None:
    done = run("decide")
    assert done.code == 2
    assert "--sensitivity" in done.line
    assert "--file" in done.line


def test_bad_values_say_what_they_may_be(graph: Path, run: Caller) -> None:
    assert "50M" in run("decide", "--tokens", "lots").line
    assert "public" in run("decide", "--sensitivity", "very").line
    assert run("decide", "--file", "missing.toml").code == 1
    assert run("decide", "--team", "small", "--as-of", "soon").code == 2

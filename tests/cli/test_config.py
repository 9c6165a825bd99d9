"""One setting can be changed and everything else in the file stays as it was."""

import json
import tomllib
from pathlib import Path

import pytest

from assistant.cli.editing import NotEditable, value_of, with_key
from tests.cli.conftest import Caller

WRITTEN = """# my models
model = "none"   # for now

[timeouts]
first = 10
# patience

[endpoints.office]
model = "openai/qwen3"
api_base = "http://10.0.0.7:8000/v1"
"""


@pytest.mark.parametrize(
    ("key", "value", "line"),
    [
        pytest.param("model", "ollama/qwen3", 'model = "ollama/qwen3"', id="a key at the top"),
        pytest.param("timeouts.first", 90, "first = 90", id="a key in a table"),
        pytest.param("timeouts.stall", 5.5, "stall = 5.5", id="a new key in a table"),
        pytest.param("private", ["salary", 'a "b"'], 'private = ["salary", "a \\"b\\""]', id="a new key at the top"),
        pytest.param("endpoints.home.model", "x/y", 'model = "x/y"', id="a table that is not there"),
    ],
)
def test_a_key_is_set_and_every_other_line_stays(key: str, value: object, line: str) -> None:
    made = with_key(WRITTEN, key, value)
    found = tomllib.loads(made)
    for part in key.split("."):
        found = found[part]
    assert found == value
    assert line in made.splitlines()
    assert sum(was in made.splitlines() for was in WRITTEN.splitlines()) >= len(WRITTEN.splitlines()) - 1


def test_setting_a_key_twice_gives_one_line() -> None:
    once = with_key("", "model", "a/b")
    assert with_key(once, "model", "c/d") == 'model = "c/d"\n'


def test_a_value_over_several_lines_is_left_alone() -> None:
    with pytest.raises(NotEditable):
        with_key('private = [\n  "a",\n]\n', "private", ["b"])


@pytest.mark.parametrize(("text", "value"), [("30", 30), ("true", True), ('["a"]', ["a"]), ("ollama/qwen3", "ollama/qwen3"), ('"x"', "x")])
def test_values_are_read_as_toml_else_as_text(text: str, value: object) -> None:
    assert value_of(text) == value


def test_set_show_and_path_agree(run: Caller, home: Path) -> None:
    assert run("config", "path").out.strip() == str(home / "config.toml")
    assert run("config", "set", "timeouts.first", "90").code == 0
    assert run("config", "set", "model", "builtin").code == 0
    shown = json.loads(run("config", "show", "--json").out)
    settings = {row["key"]: (row["value"], row["from"]) for row in shown["settings"]}
    assert settings["model"] == ("builtin", str(home / "config.toml"))
    assert "90" in settings["timeouts"][0]
    assert settings["data"] == (str(home / "data"), "WEIGHBRIDGE_DATA")
    table = run("config").out
    assert "builtin" in table
    assert table == run("config", "show").out


def test_the_command_line_is_named_as_the_source(run: Caller, tmp_path: Path) -> None:
    rows = json.loads(run("config", "show", "--json", "--data", str(tmp_path / "d")).out)["settings"]
    assert next(row for row in rows if row["key"] == "data") == {"key": "data", "value": str(tmp_path / "d"), "from": "--data"}


@pytest.mark.parametrize(("key", "value", "says"), [("modle", "x", "Did you mean model?"), ("timeouts.first", "soon", "soon"), ("private", '["("]', "regular expression")])
def test_what_would_be_refused_is_not_written(key: str, value: str, says: str, run: Caller, home: Path) -> None:
    (home / "config.toml").write_text(WRITTEN, encoding="utf-8")
    done = run("config", "set", key, value)
    assert done.code == 1
    assert says in done.line
    assert str(home / "config.toml") in done.line
    assert (home / "config.toml").read_text(encoding="utf-8") == WRITTEN
    assert list(home.glob(".config-*")) == []

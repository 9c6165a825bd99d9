"""Settings: what wins, and what is refused with words that help."""

import os
from pathlib import Path

import pytest

from assistant.settings import SettingsInvalid, explain, load


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in list(os.environ):
        if variable.startswith("WEIGHBRIDGE_"):
            monkeypatch.delenv(variable)


def _write(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "config.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_command_line_wins_over_the_environment_and_that_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = _write(tmp_path, 'model = "from/file"\nkeep_generations = 9\n')
    assert load(config=file).model == "from/file"
    monkeypatch.setenv("WEIGHBRIDGE_MODEL", "from/environment")
    assert load(config=file).model == "from/environment"
    assert load(config=file, model="from/command").model == "from/command"
    assert load(config=file).keep_generations == 9


def test_the_data_folder_can_be_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEIGHBRIDGE_DATA", str(tmp_path / "a"))
    monkeypatch.setenv("WEIGHBRIDGE_CONFIG", str(tmp_path / "absent.toml"))
    assert load().data == tmp_path / "a"
    assert load(data=tmp_path / "b").data == tmp_path / "b"


def test_tables_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = _write(tmp_path, '[timeouts]\nfirst = 5\n[endpoints.office]\nmodel = "openai/x"\napi_base = "http://127.0.0.1:8000/v1"\n')
    monkeypatch.setenv("WEIGHBRIDGE_TIMEOUTS__STALL", "3")
    settings = load(config=file)
    assert (settings.timeouts.first, settings.timeouts.stall) == (5, 3)
    assert settings.endpoints["office"].api_base == "http://127.0.0.1:8000/v1"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param('modle = "x"', ["config.toml", "modle", "Did you mean model?"], id="misspelt"),
        pytest.param("zzzzqqq = 1", ["zzzzqqq", "Known are data, model"], id="like nothing"),
        pytest.param("[timeouts]\nfrist = 1", ["timeouts.frist", "Did you mean first?"], id="in a table"),
        pytest.param('[endpoints.a]\nmodel="x"\napi_bse="y"', ["endpoints.a.api_bse", "Did you mean api_base?"], id="in an endpoint"),
        pytest.param("model = 1 2", ["config.toml", "not TOML", "line 1"], id="not TOML"),
        pytest.param("keep_generations = 0", ["keep_generations", "0"], id="out of bounds"),
        pytest.param('proxy = "socks5://h"', ["proxy", "no address of an http or https proxy"], id="proxy"),
        pytest.param('proxy = "http://name:…@h"', ["carries a name or password", "environment"], id="password"),
        pytest.param('private = ["("]', ["private", "regular expression"], id="pattern"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, said: list[str]) -> None:
    with pytest.raises(SettingsInvalid) as refused:
        load(config=_write(tmp_path, text))
    assert all(part in str(refused.value) for part in said), str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_password_of_a_proxy_is_not_repeated(tmp_path: Path) -> None:
    with pytest.raises(SettingsInvalid) as refused:
        load(config=_write(tmp_path, 'proxy = "http://name:secret@h"'))
    assert "secret" not in str(refused.value)
    assert load(config=_write(tmp_path, 'proxy = "environment"')).proxy == "environment"


def test_a_misspelt_variable_is_refused_and_a_foreign_one_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = _write(tmp_path, "")
    monkeypatch.setenv("WEIGHBRIDGE_XYZZY_CACHE", "1")
    load(config=file)
    monkeypatch.setenv("WEIGHBRIDGE_MODLE", "x")
    with pytest.raises(SettingsInvalid, match="WEIGHBRIDGE_MODEL"):
        load(config=file)


def test_a_named_file_that_is_absent_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsInvalid, match=r"absent\.toml"):
        load(config=tmp_path / "absent.toml")


def test_each_setting_says_where_it_comes_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = _write(tmp_path, 'model = "m"\n')
    monkeypatch.setenv("WEIGHBRIDGE_DATA", str(tmp_path))
    rows = {key: (value, origin) for key, value, origin in explain(load(config=file), file)}
    assert rows["model"] == ("m", str(file))
    assert rows["data"] == (str(tmp_path), "WEIGHBRIDGE_DATA")
    assert rows["keep_generations"] == ("20", "default")


RULES = """
model = "builtin"
[budget]
day = 1
month = 20.5
[[route]]
when = {difficulty = "hard", private = false}
use = "gpt-4o"
fallbacks = ["ollama/qwen3"]
[[route]]
use = "none"
"""


def test_rules_are_read_and_a_model_on_the_command_line_sets_them_aside(tmp_path: Path) -> None:
    file = _write(tmp_path, RULES)
    settings = load(config=file)
    assert [rule.use for rule in settings.route] == ["gpt-4o", "none"]
    assert (settings.budget.day, settings.budget.month) == (1, 20.5)
    assert settings.named == ("builtin", "gpt-4o", "ollama/qwen3")
    assert load(config=file, model="auto").route == settings.route
    named = load(config=file, model="none")
    assert (named.model, named.route, named.writes) == ("none", (), False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param('[[route]]\nuse = "x"\nfallback = ["y"]', ["route 1, fallback", "Did you mean fallbacks?"], id="in a rule"),
        pytest.param('[[route]]\nuse = "x"\n[[route]]\nuse = "x"\nwhen = {dificulty = "hard"}', ["route 2, when.dificulty", "difficulty"], id="in its conditions"),
        pytest.param('[[route]]\nuse = "x"\nwhen = {difficulty = "tough"}', ["difficulty", "tough"], id="no such difficulty"),
        pytest.param('[[route]]\nwhen = {pattern = "("}\nuse = "x"', ["pattern", "regular expression"], id="pattern"),
        pytest.param("[[route]]\nwhen = {private = true}", ["use"], id="without a model"),
        pytest.param("[budget]\ndaily = 3", ["budget.daily", "day"], id="in the budget"),
        pytest.param("[budget]\nday = -3", ["budget.day", "-3"], id="less than nothing"),
    ],
)
def test_what_is_wrong_with_a_rule_is_named(tmp_path: Path, text: str, said: list[str]) -> None:
    with pytest.raises(SettingsInvalid) as refused:
        load(config=_write(tmp_path, text))
    assert all(part in str(refused.value) for part in said), str(refused.value)

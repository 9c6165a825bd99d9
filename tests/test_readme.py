"""What the README and the list of commands promise: commands that parse, files and targets that exist, output that is real."""

import contextlib
import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from assistant.cli.main import cli
from assistant.cli.verbs import all_verbs
from corpus.starter import starter_folder
from tests.cli.conftest import ARTICLE, RIVAL

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("README.md", "docs/commands.md")
_INLINE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
_TARGET = re.compile(r"\bmake ([a-z][a-z-]*)\b")


def _text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def _code(text: str) -> Iterator[str]:
    """Give each line of a code block, without its indent, and each inline piece of code."""
    for line in text.splitlines():
        if line.startswith("    "):
            yield line[4:]
        elif not line.startswith("#"):
            yield from _INLINE.findall(line)


def _command_lines(text: str) -> list[str]:
    """Give every `weighbridge ...`, without prompt and comment."""
    lines = (line.removeprefix("$ ") for line in _code(text))
    return sorted({line for line in lines if re.match(r"weighbridge(\s|$)", line)})


def _parse(line: str) -> None:
    """Parse a command line as the console script would, down to the verb, and run nothing but help."""
    arguments = shlex.split(line, comments=True)[1:]
    with contextlib.suppress(click.exceptions.Exit):
        _descend(cli.make_context("weighbridge", arguments))


def _descend(context: click.Context) -> None:
    command = context.command
    while isinstance(command, click.Group) and (rest := [*context._protected_args, *context.args]):
        name, found, rest = command.resolve_command(context, rest)
        assert found is not None
        command, context = found, found.make_context(name, rest, parent=context)


@pytest.fixture(scope="module", autouse=True)
def _nobodys_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    place = tmp_path_factory.mktemp("place")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WEIGHBRIDGE_CONFIG", str(place / "config.toml"))
        patch.setenv("WEIGHBRIDGE_LOG", str(place / "weighbridge.log"))
        patch.delenv("WEIGHBRIDGE_MODEL", raising=False)
        yield


@pytest.mark.parametrize(("page", "line"), [(page, line) for page in PAGES for line in _command_lines(_text(page))])
def test_every_command_line_shown_parses(page: str, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for file in re.findall(r"(?:--file|--batch) (\S+)", line):
        (tmp_path / file).write_text("")
    _parse(line)


@pytest.mark.parametrize("line", ["weighbridge weigh", "weighbridge ask --modle none hi", "weighbridge corpus burn", "weighbridge corpus show"])
def test_a_command_line_that_is_wrong_does_not_parse(line: str) -> None:
    with pytest.raises(click.UsageError):
        _parse(line)


@pytest.mark.parametrize("page", PAGES)
def test_every_file_linked_to_exists(page: str) -> None:
    links = [link for link in _LINK.findall(_text(page)) if "://" not in link]
    assert links
    assert [link for link in links if not ((ROOT / page).parent / link).is_file()] == []


def test_every_make_target_named_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", _text("Makefile"), re.MULTILINE))
    named = {target for code in _code(_text("README.md")) for target in _TARGET.findall(code)}
    assert {"chat", "test"} <= named <= targets


def test_every_verb_has_a_section_of_its_own() -> None:
    sections = set(re.findall(r"^## `weighbridge ([a-z]+)", _text("docs/commands.md"), re.MULTILINE))
    assert sections == set(all_verbs())


@pytest.fixture(scope="module")
def two_articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles that disagree, read."""
    folder, data = tmp_path_factory.mktemp("articles"), tmp_path_factory.mktemp("data")
    (folder / "heron.md").write_text(ARTICLE, encoding="utf-8")
    (folder / "prices.md").write_text(RIVAL, encoding="utf-8")
    done = CliRunner().invoke(cli, ["--data", str(data), "refresh", str(folder)], catch_exceptions=False)
    assert done.exit_code == 0
    return data


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(line, id=line.split()[0])
        for line in (
            "ask --json Which licence is Heron 2 under?", "search --json licence", "entity --json Heron 2", "conflicts --json",
            "sparql --json 'SELECT ?v { ?v a wb:Vendor }'", "refresh --dry-run --json .", "corpus list --json", "claims --json",
            "models --json", "models --usage --json", "config show --json", "doctor --json",
        )
    ],
)
def test_every_field_printed_is_documented(line: str, two_articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "heron.md").write_text(ARTICLE, encoding="utf-8")
    verb, *_ = shlex.split(line)
    done = CliRunner().invoke(cli, ["--data", str(two_articles), *shlex.split(line)])
    rows = [json.loads(row) for row in done.stdout.splitlines()]
    assert rows
    section = _text("docs/commands.md").split(f"## `weighbridge {verb}`")[1].split("\n## ")[0]
    assert {key for row in rows for key in row} <= set(re.findall(r'"(\w+)"', section))


def _shown(text: str) -> list[tuple[str, str]]:
    """Give each command that is shown with its output, and that output."""
    blocks = re.findall(r"^    \$ (weighbridge .+)\n((?:(?:    (?!\$ ).*)?\n)+)", text, re.MULTILINE)
    return [(line, output) for line, output in blocks if output.strip()]


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter corpus, read."""
    data = tmp_path_factory.mktemp("data")
    done = CliRunner().invoke(cli, ["--data", str(data), "refresh", str(starter_folder())], catch_exceptions=False)
    assert done.exit_code == 0
    return data


@pytest.mark.system
@pytest.mark.parametrize(("line", "output"), [pytest.param(*shown, id=shown[0][:60]) for shown in _shown(_text("README.md"))])
def test_output_shown_is_what_is_printed(line: str, output: str, starter: Path) -> None:
    done = CliRunner().invoke(cli, ["--data", str(starter), *shlex.split(line)[1:]])
    pieces = [" ".join(piece.split()) for piece in output.split("…")]
    assert " ".join(done.stdout.split()).startswith(pieces[0])
    assert all(piece in " ".join(done.stdout.split()) for piece in pieces)

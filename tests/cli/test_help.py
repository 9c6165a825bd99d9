"""Help costs nothing and tells enough: every verb says what it is for and gives an example."""

from collections.abc import Iterator
from importlib import import_module

import click
import pytest

from assistant.cli.commands import Verb, VerbGroup
from assistant.cli.main import cli
from assistant.cli.verbs import VERBS, all_verbs, module_of
from tests.cli.conftest import Caller, in_process, modules_of

HEAVY = {"litellm", "torch", "sentence_transformers", "textual", "rdflib", "pyshacl", "networkx", "scipy", "onnxruntime", "faiss", "numpy", "lxml"}


def _commands() -> Iterator[tuple[str, click.Command]]:
    """Give every verb and every verb of a verb, by its whole name."""
    for name in all_verbs():
        command = import_module(module_of(name)).command
        yield name, command
        if isinstance(command, click.Group):
            for inner, sub in command.commands.items():
                yield f"{name} {inner}", sub


@pytest.mark.parametrize("name", [name for name, _ in _commands()])
def test_every_verb_has_help_and_an_example_that_calls_it(name: str, run: Caller) -> None:
    done = run(*name.split(), "--help")
    assert done.code == 0
    command = dict(_commands())[name]
    assert isinstance(command, Verb)
    assert command.help
    assert command.help.split("\n")[0] in " ".join(done.out.split()) or len(command.help.split("\n")[0]) > 90
    assert "Examples:" in done.out
    assert all(f"weighbridge {name.split()[0]}" in line or (name == "chat" and line == "weighbridge") or "--data" in line for line, _ in command.examples)
    assert all(line in done.out for line, _ in command.examples)


@pytest.mark.parametrize(("name", "line"), [(name, line) for verbs in VERBS.values() for name, line in verbs.items()])
def test_the_main_help_says_what_the_verb_says_of_itself(name: str, line: str) -> None:
    help_ = import_module(module_of(name)).command.help
    assert " ".join(help_.split("\n\n")[0].split()) == line


def test_the_main_help_lists_every_verb_and_the_global_options(run: Caller) -> None:
    done = run("--help")
    assert done.code == 0
    assert all(f"\n  {name} " in done.out for name in all_verbs())
    assert all(option in done.out for option in ("--data", "--verbose", "--version", "--help"))


def test_every_verb_that_prints_data_has_json() -> None:
    silent = {"conversations", "conversations rename", "conversations delete", "conversations export"} | {
        "chat", "completion", "export", "corpus", "sources", "config", "entity", "claim", "decisions", "corpus show", "models install", "config set", "config path"}
    without = {name for name, command in _commands() if "--json" not in {o for p in command.params for o in p.opts}}
    assert without == silent


def test_help_imports_nothing_heavy_and_no_verb() -> None:
    code, modules = modules_of(["--help"])
    assert code == 0
    assert not HEAVY & modules
    assert not {module_of(name) for name in all_verbs()} & modules
    assert not {"pydantic", "assistant.settings", "pyoxigraph"} & modules


def test_the_version_is_the_package_s_where_it_is_installed() -> None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        said = version("weighbridge")
    except PackageNotFoundError:
        said = "from its sources, not installed"
    assert in_process(["--version"]).out == f"weighbridge {said}\n"


def test_groups_are_verbs_too() -> None:
    assert all(isinstance(command, Verb) for _, command in _commands())
    assert isinstance(dict(_commands())["corpus"], VerbGroup)
    assert list(cli.list_commands(click.Context(cli))) == list(all_verbs())

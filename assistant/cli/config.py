"""`weighbridge config`: what is set, where it comes from, and how to change it."""

import os
import tempfile
from pathlib import Path

import click

from assistant.cli.commands import Verb, VerbGroup, invocation
from assistant.cli.output import say, write, write_json, write_table

_EXAMPLES = (
    ("weighbridge config show", "every setting and where it comes from"),
    ("weighbridge config set model ollama/qwen3", "let a local model write the answers from now on"),
    ("weighbridge config path", "where the file is, to edit it"),
)
_SHOW = (("weighbridge config show --json", "for another program"),)
_PATH = (('$EDITOR "$(weighbridge config path)"', "edit the file"),)
_SET = (
    ("weighbridge config set model none", "answer without a language model"),
    ("weighbridge config set timeouts.first 120", "wait longer for a slow model's first words"),
    ('weighbridge config set private \'["salary", "patient"]\'', "questions with these words never leave this machine"),
)


@click.group("config", cls=VerbGroup, examples=_EXAMPLES, invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """Show the settings and where each comes from, or change one.

    The command line wins over the environment (WEIGHBRIDGE_MODEL, say), and that over the file. Keys to hosted models are read from the
    environment only.
    """
    if context.invoked_subcommand is None:
        context.invoke(show)


@command.command("show", cls=Verb, examples=_SHOW)
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
def show(as_json: bool) -> None:
    """Show every setting and where it comes from."""
    from assistant.cli import opening
    from assistant.configured import config_file
    from assistant.settings import explain

    rows = [(key, value, "--data" if key == "data" and invocation().data else source) for key, value, source in explain(opening.settings(), config_file())]
    if as_json:
        write_json({"schema": 1, "file": str(config_file()), "settings": [{"key": k, "value": v, "from": f} for k, v, f in rows]})
    else:
        write_table(("setting", "value", "from"), ((key, _plainly(value), where) for key, value, where in rows))


def _plainly(value: object) -> str:
    """Write a value for people; what is empty or not set is a dash."""
    match value:
        case bool():
            return "yes" if value else "no"
        case dict():
            return ", ".join(f"{key} {_plainly(one)}" for key, one in value.items()) or "–"
        case list() | tuple():
            return ", ".join(_plainly(one) for one in value) or "–"
        case None | "":
            return "–"
        case float() if value == int(value):
            return f"{value:.0f}"
        case _:
            return str(value)


@command.command("path", cls=Verb, examples=_PATH)
def path() -> None:
    """Print where the config file is, or would be."""
    from assistant.configured import config_file

    write(str(config_file()))


@command.command("set", cls=Verb, examples=_SET)
@click.argument("key")
@click.argument("value")
def set_(key: str, value: str) -> None:
    """Change one setting in the file; a key inside a table is dotted."""
    from assistant.cli.editing import value_of, with_key
    from assistant.configured import config_file
    from assistant.settings import load

    file = config_file()
    load()  # what is wrong already is told before anything is changed
    meant = value if key in _TEXT else value_of(value)
    text = with_key(file.read_text(encoding="utf-8") if file.exists() else "", key, meant)
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".config-", suffix=".toml", dir=file.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
        _accepted(beside, file)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
    say(f"{key} is set in {file}")


_TEXT = frozenset({"model", "data", "keep_conversations", "proxy"})


def _accepted(beside: Path, file: Path) -> None:
    """Raise SettingsInvalid, about the real file, where the settings would be refused."""
    from assistant.settings import SettingsInvalid, load

    try:
        load(config=beside)
    except SettingsInvalid as error:
        raise SettingsInvalid(error.what.replace(str(beside), str(file)), next_step=error.next_step) from error

"""The entry point: global options, lazily imported verbs, exit codes.

Without a verb it opens the chat. Nothing but click is imported before a verb
is known.
"""

import os
import sys
from collections.abc import Sequence
from typing import TextIO

import click

from assistant.cli.commands import LazyVerbs, invocation

_EXAMPLES = (
    ("weighbridge", "open the chat"),
    ("weighbridge refresh ~/notes prices.md", "read a folder and a file"),
    ('weighbridge ask "Which licence is Llama 4 under?"', "answer one question"),
    ("weighbridge COMMAND --help", "more on a command, with examples"),
)


def _version(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        from importlib.metadata import PackageNotFoundError, version

        try:
            said = version("weighbridge")
        except PackageNotFoundError:
            said = "from its sources, not installed"
        click.echo(f"weighbridge {said}")
        context.exit()


@click.group(
    cls=LazyVerbs, examples=_EXAMPLES, invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Print the version.")
@click.pass_context
def cli(context: click.Context) -> None:
    """Weigh AI models: answers from what articles say, with the words behind every claim."""
    if context.invoked_subcommand is None:
        from assistant.cli.logs import start

        start(verbose=invocation().verbose)
        chat = cli.get_command(context, "chat")
        assert chat is not None
        context.invoke(chat)


def call(arguments: Sequence[str]) -> int:
    """Run one command line and give its exit code; what went wrong is one line on stderr."""
    from assistant.cli.failing import run

    return run(lambda: cli.main(list(arguments), prog_name="weighbridge", standalone_mode=False))


def _open_closed() -> None:
    """Give a process that was started without some of its streams, as by `2>&-`, ones that lead nowhere; else the next file it opens would take their place."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_RDWR)
            if nowhere != number:
                os.dup2(nowhere, number)
                os.close(nowhere)
            setattr(sys, name, os.fdopen(number, "r" if number == 0 else "w", encoding="utf-8", closefd=False))


def main() -> None:
    """Run the command line of this process."""
    _open_closed()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIO) and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    from assistant.cli.failing import INTERRUPTED

    code = call(sys.argv[1:])
    if code == INTERRUPTED:
        sys.stdout.flush()
        os._exit(code)  # python ends by the signal instead where it came in the middle of an `exec`, as dataclasses have at import
    sys.exit(code)

"""`weighbridge export`: the graph for others' tools."""

import io
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

import click

from assistant.cli.commands import verb
from assistant.cli.output import say, to_screen, write_exact
from corpus.errors import WeighbridgeError

_EXAMPLES = (
    ("weighbridge export --output graph.ttl", "what the claims come to, as Turtle"),
    ("weighbridge export --format nquads --output graph.nq", "everything, with the claims, quotes and offsets of each article"),
    ("weighbridge export --format graphml --output graph.graphml", "for Gephi or yEd"),
)


@verb("export", _EXAMPLES)
@click.option(
    "--format", "form", type=click.Choice(["turtle", "nquads", "jsonld", "graphml"]), default="turtle", show_default=True,
    help="Turtle and GraphML hold what the claims come to; N-Quads and JSON-LD also each article's own graph.",
)
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="The file to write; else standard output.")
def command(form: str, output: Path | None) -> None:
    """Write the graph as Turtle, N-Quads, JSON-LD or GraphML.

    The same articles give the same bytes.
    """
    from assistant.cli import opening
    from kg.export import export

    with opening.opened() as (graph, _):
        if output is None and to_screen():
            held = io.BytesIO()
            export(graph, form, held)  # type: ignore[arg-type]  # click.Choice bounds it
            write_exact(held.getvalue().decode("utf-8"))
            return
        if output is None:
            sys.stdout.flush()
            export(graph, form, sys.stdout.buffer)  # type: ignore[arg-type]
            sys.stdout.buffer.flush()
            return
        count = _replace(output, lambda out: export(graph, form, out))  # type: ignore[arg-type]
    say(f"{count:,} statements written to {output}")


class NotExported(WeighbridgeError, OSError):
    """The file cannot be written; another place helps."""

    code = "not-exported"

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}"


def _replace(output: Path, write: Callable[[IO[bytes]], int]) -> int:
    """Write beside the file and then take its place, so that a failure leaves what was there."""
    beside = output.with_name(f".{output.name}.{os.getpid()}")
    try:
        with beside.open("xb") as out:
            count = write(out)
        beside.replace(output)
    except OSError as error:
        raise NotExported(f"{output} cannot be written: {(error.strerror or str(error)).lower()}.", next_step="Name a file in a folder that exists and has room.") from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    return count

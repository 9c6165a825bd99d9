"""Open what a verb works on: the settings, the data folder, the current graph.

Asking a folder in which nothing was read is an error that says how to begin,
and leaves no trace of itself on the disk.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli.commands import invocation
from assistant.settings import Settings, load
from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from kg.store import DataFolder
    from kg.view import GraphView


class NothingRead(WeighbridgeError):
    """There is no graph yet; reading articles helps."""

    code = "nothing-read"


def settings(model: str | None = None) -> Settings:
    """Read the settings, with what this command line says on top."""
    return load(data=invocation().data, model=model)


def data_path() -> Path:
    """Give where the data folder is, or will be."""
    return settings().data


def is_default(path: Path) -> bool:
    """Whether this is the folder that a person gets who says nothing; only that one is given the starter corpus."""
    default = Settings.model_fields["data"].get_default(call_default_factory=True)
    return bool(path == default)


def folder() -> "DataFolder":
    """Give the data folder; it is laid out at the first refresh."""
    from kg.store import DataFolder

    chosen = settings()
    return DataFolder(chosen.data, keep=chosen.keep_generations)


@contextmanager
def view() -> Iterator["GraphView"]:
    """Open the current graph; raises NothingRead where there is none."""
    with opened() as (_, found):
        yield found


@contextmanager
def opened() -> Iterator[tuple[Path, "GraphView"]]:
    """Open the current graph, and give the folder its quads lie in as well; raises NothingRead where there is none."""
    held = folder()
    found = held.current()
    if found is None:
        raise nothing_read(held.path)
    with found:
        yield quads(held, found.number), found


def quads(held: "DataFolder", number: int) -> Path:
    """Give the folder that holds the quads of a generation."""
    return held.generation(number) / "graph"


def nothing_read(path: Path) -> NothingRead:
    """Say that nothing was read, and how to begin."""
    data = "" if is_default(path) else f"--data {path} "
    starter = "; `weighbridge` alone begins with the starter articles" if is_default(path) else ""
    return NothingRead(f"Nothing has been read into {path} yet.", next_step=f"`weighbridge {data}refresh PATH` reads a file or a folder of articles{starter}.")

"""Open what a verb works on: the settings, the data folder, the current graph.

Asking a folder in which nothing was read is an error that says how to begin,
and leaves no trace of itself on the disk.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli.commands import invocation
from assistant.configured import glance
from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from assistant.settings import Settings
    from corpus.fetching.proxies import Proxies
    from kg.store import DataFolder
    from kg.view import GraphView


class NothingRead(WeighbridgeError):
    """There is no graph yet; reading articles helps."""

    code = "nothing-read"


def settings(model: str | None = None) -> "Settings":
    """Read the settings, with what this command line says on top."""
    from assistant.settings import load

    return load(data=invocation().data, model=model)


def is_default() -> bool:
    """Whether the data folder is the one that a person gets who names none; only that one is given the starter corpus."""
    return invocation().data is None and glance("data") is None


def proxies() -> "Proxies":
    """Give by which way pages are asked for; raises ProxyInvalid."""
    from assistant.settings import load
    from corpus.fetching.proxies import proxies as read

    chosen = load()
    return read(chosen.proxy, resolves=chosen.proxy_resolves)


def folder() -> "DataFolder":
    """Give the data folder; it is laid out at the first refresh."""
    from kg.store import DataFolder

    chosen = settings()
    return DataFolder(chosen.data, keep=chosen.keep_generations)


@contextmanager
def view(generation: str = "") -> Iterator["GraphView"]:
    """Open the current graph, or an earlier one; raises NothingRead where there is none, GenerationUnknown where it is not kept."""
    with opened(generation) as (_, found):
        yield found


@contextmanager
def opened(generation: str = "") -> Iterator[tuple[Path, "GraphView"]]:
    """Open the current graph or an earlier one, and give the folder its quads lie in as well; raises NothingRead and GenerationUnknown."""
    held = folder()
    found = _earlier(held, generation) if generation else held.current()
    if found is None:
        raise nothing_read(held.path, default=is_default())
    with found:
        yield quads(held, found.number), found


def _earlier(held: "DataFolder", generation: str) -> "GraphView | None":
    if not held.number():
        return None
    from kg.history import History

    history = History(held)
    return history.view(history.find(generation))


def quads(held: "DataFolder", number: int) -> Path:
    """Give the folder that holds the quads of a generation."""
    return held.generation(number) / "graph"


def nothing_read(path: Path, *, default: bool) -> NothingRead:
    """Say that nothing was read, and how to begin."""
    data = "" if default else f"--data {path} "
    starter = "; `weighbridge` alone begins with the starter articles" if default else ""
    return NothingRead(f"Nothing has been read into {path} yet.", next_step=f"`weighbridge {data}refresh PATH` reads a file or a folder of articles{starter}.")

"""`weighbridge refresh --watch`: follow folders and intervals until told to stop.

A burst of changes is one refresh. What goes wrong with one refresh is said, and the
next goes on. Ctrl-C and SIGTERM end it at any moment; a refresh that they meet is
given up, which leaves the graph as it was.
"""

import signal
import threading
import time
from collections.abc import Collection, Generator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, Protocol

from assistant.cli.failing import Failed
from assistant.cli.output import say
from assistant.cli.phrases import counted
from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from watchfiles import Change

    from assistant.cli.living import Wanted
    from corpus.living.source import Source
    from kg.store import DataFolder

_LONGEST = 60.0
"""Seconds after which the file of sources is looked at again."""
_QUIET_MS = 500
"""How long nothing may change before a burst is over; also how often a wait looks up."""
_BURST_MS = 10_000
"""How long a burst may go on."""


class Watcher(Protocol):
    """Waits for changes below folders."""

    def follow(self, folders: Sequence[Path]) -> None:
        """Begin to follow these folders, and no others; what changes from now on is told by `wait`."""
        ...

    def wait(self, seconds: float) -> Collection[Path] | None:
        """Give what has changed, nothing after so many seconds, None to stop."""
        ...

    def close(self) -> None:
        """Follow nothing any more."""
        ...


class FileWatcher:
    """Waits with what the system offers, and by looking again and again where it offers nothing."""

    def __init__(self) -> None:
        self._folders: Sequence[Path] = ()
        self._changes: Generator[set[tuple[Change, str]], None, None] | None = None
        self._early: set[Path] = set()
        self._poll: bool | None = None

    def follow(self, folders: Sequence[Path]) -> None:
        """Begin; changes that come while nobody waits are not lost."""
        if folders == self._folders:
            return
        self.close()
        self._folders = folders
        if folders:
            try:
                self._begin()
            except OSError as error:
                if self._poll:
                    raise
                say(f"weighbridge: the system cannot tell of changes ({error}); folders are looked at every few moments instead.")
                self._poll = True
                self._begin()

    def _begin(self) -> None:
        import watchfiles

        self._changes = watchfiles.watch(
            *self._folders,
            debounce=_BURST_MS,
            step=_QUIET_MS,
            rust_timeout=_QUIET_MS,
            yield_on_timeout=True,
            force_polling=self._poll,
            ignore_permission_denied=True,
        )
        self._early = _paths(next(self._changes))  # it begins at the first step

    def wait(self, seconds: float) -> Collection[Path] | None:
        """Wait; a burst is given as one."""
        if self._changes is None:
            threading.Event().wait(seconds)
            return ()
        found, self._early = self._early, set()
        until = time.monotonic() + seconds
        while not found and time.monotonic() < until:
            found = _paths(next(self._changes))
        return found

    def close(self) -> None:
        """Let go of the system's watches."""
        if self._changes is not None:
            self._changes.close()
        self._changes, self._folders, self._early = None, (), set()


def _paths(changes: "Collection[tuple[Change, str]]") -> set[Path]:
    return {Path(name) for _, name in changes}


def watch(folder: "DataFolder", *, as_json: bool, watcher: Watcher | None = None) -> None:
    """Refresh when something is due or has changed, until told to stop."""
    before = signal.signal(signal.SIGTERM, _stop)
    used = watcher or FileWatcher()
    try:
        _follow(folder, used, as_json=as_json)
    except KeyboardInterrupt:
        say("weighbridge: stopped.")
    finally:
        used.close()
        signal.signal(signal.SIGTERM, before)


def _stop(number: int, frame: object) -> NoReturn:
    raise KeyboardInterrupt


def _follow(folder: "DataFolder", watcher: Watcher, *, as_json: bool) -> None:
    from assistant.cli.living import Wanted
    from corpus.living.places import watched

    before: dict[str, Path] | None = None
    while True:
        sources = _sources(folder)
        places = {source.name: place for source in sources if (place := watched(source, folder.path)) is not None}
        watcher.follow(sorted(set(places.values())))  # before anything is read, so that no change falls between
        if before is None:
            _refresh(folder, Wanted(), as_json=as_json)
            say(f"weighbridge: following {counted(len(sources), 'source')}; Ctrl-C ends it.")
        # A source that was listed, or a drive that was mounted, since the last look.
        touched = {name for name, place in places.items() if before is not None and before.get(name) != place}
        before = places
        if not touched:
            changes = watcher.wait(_seconds(folder, sources))
            if changes is None:
                return
            touched = {name for name, place in places.items() if any(_counts(path, place, folder.path) for path in changes)}
        if touched:
            _refresh(folder, Wanted(names=tuple(sorted(touched))), as_json=as_json)
        elif _due(folder, sources):
            _refresh(folder, Wanted(), as_json=as_json)


def _counts(path: Path, place: Path, data: Path) -> bool:
    """Whether a change is one of an article: hidden files, such as editors write, are none, and neither is what a refresh itself writes."""
    for base, one in ((place, path), (place.resolve(), path.resolve())):
        if one.is_relative_to(base):
            return not any(part.startswith(".") for part in one.relative_to(base).parts) and not one.is_relative_to(data)
    return False


def _refresh(folder: "DataFolder", wanted: "Wanted", *, as_json: bool) -> None:
    from assistant.cli.living import read

    try:
        read(folder, wanted, (), (), as_json=as_json)
    except Failed:
        return
    except WeighbridgeError as error:
        say(f"weighbridge: {error}")


def _sources(folder: "DataFolder") -> "tuple[Source, ...]":
    from corpus.living.source import SourcesInvalid
    from corpus.living.sourcefile import FILE, read_sources

    try:
        return read_sources(folder.path / FILE)
    except SourcesInvalid as error:
        say(f"weighbridge: {error}")
        return ()


def _seconds(folder: "DataFolder", sources: "Sequence[Source]") -> float:
    """Tell how long nothing is due."""
    from corpus.living.due import earliest
    from kg.living import shelf

    following = earliest(sources, shelf(folder).standings())
    left = (following[0] - datetime.now(UTC)).total_seconds() if following else _LONGEST
    return min(max(left, 1.0), _LONGEST)


def _due(folder: "DataFolder", sources: "Sequence[Source]") -> bool:
    """Whether one with an interval is due; files without one are followed by their folders."""
    from corpus.fetching.urls import is_url
    from corpus.living.due import is_due
    from kg.living import shelf

    standings = shelf(folder).standings()
    return any((source.interval or is_url(source.at)) and is_due(source, standings.get(source.name), time.time()) for source in sources)

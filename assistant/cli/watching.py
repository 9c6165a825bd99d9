"""`weighbridge refresh --watch`: follow folders and intervals until told to stop.

A burst of changes is one refresh. What goes wrong with one refresh is said, and the
next goes on. Ctrl-C and SIGTERM end it at any moment; a refresh that they meet is
given up, which leaves the graph as it was.
"""

import signal
import threading
import time
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, Protocol

from assistant.cli.failing import Failed
from assistant.cli.output import say
from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from assistant.cli.living import Wanted
    from corpus.living.source import Source
    from kg.store import DataFolder

_LONGEST = 60.0
"""Seconds after which the file of sources is looked at again."""
_QUIET_MS = 1000
"""How long nothing may change before a burst is over."""


class Watcher(Protocol):
    """Waits for changes below folders."""

    def wait(self, folders: Sequence[Path], seconds: float) -> Collection[Path] | None:
        """Give what has changed, nothing after so many seconds, None to stop."""
        ...


class FileWatcher:
    """Waits with what the system offers, and by looking again and again where it offers nothing."""

    def __init__(self) -> None:
        self._poll: bool | None = None

    def wait(self, folders: Sequence[Path], seconds: float) -> Collection[Path] | None:
        """Wait; what changed while nobody waited is found by the refresh itself."""
        if not folders:
            threading.Event().wait(seconds)
            return ()
        import watchfiles

        try:
            changes = next(
                watchfiles.watch(*folders, debounce=10 * _QUIET_MS, step=_QUIET_MS, rust_timeout=max(1, int(seconds * 1000)), yield_on_timeout=True, force_polling=self._poll, ignore_permission_denied=True),
                None,
            )
        except OSError as error:
            if self._poll:
                raise
            say(f"weighbridge: the system cannot tell of changes ({error}); folders are looked at every few moments instead.")
            self._poll = True
            return ()
        return None if changes is None else {Path(name) for _, name in changes}


def watch(folder: "DataFolder", *, as_json: bool, watcher: Watcher | None = None) -> None:
    """Refresh when something is due or has changed, until told to stop."""
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        _follow(folder, watcher or FileWatcher(), as_json=as_json)
    except KeyboardInterrupt:
        say("weighbridge: stopped.")
    finally:
        signal.signal(signal.SIGTERM, before)


def _stop(number: int, frame: object) -> NoReturn:
    raise KeyboardInterrupt


def _follow(folder: "DataFolder", watcher: Watcher, *, as_json: bool) -> None:
    from assistant.cli.living import Wanted
    from corpus.living.gather import watched

    _refresh(folder, Wanted(), as_json=as_json)
    places: dict[str, Path] | None = None
    while True:
        sources = _sources(folder)
        before, places = places, {source.name: place for source in sources if (place := watched(source, folder.path)) is not None}
        if before is None:
            say(f"weighbridge: following {len(sources):,} sources; Ctrl-C ends it.")
            before = places
        # A source that was listed, or a drive that was mounted, since the last look.
        touched = {name for name, place in places.items() if before.get(name) != place}
        if not touched:
            changes = watcher.wait(sorted(set(places.values())), _seconds(folder, sources))
            if changes is None:
                return
            touched = {name for name, place in places.items() if any(_counts(path, place) for path in changes)}
        if touched:
            _refresh(folder, Wanted(names=tuple(sorted(touched))), as_json=as_json)
        elif _due(folder, sources):
            _refresh(folder, Wanted(), as_json=as_json)


def _counts(path: Path, place: Path) -> bool:
    """Whether a change is one of an article: hidden files, such as editors write, are none."""
    real = place.resolve()
    inside = path if path.is_relative_to(place) else path.resolve()
    base = place if path.is_relative_to(place) else real
    return inside.is_relative_to(base) and not any(part.startswith(".") for part in inside.relative_to(base).parts)


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

"""What `weighbridge refresh` does with sources: those that are due, those that are named, and addresses."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.failing import Failed
from assistant.cli.output import say, write

if TYPE_CHECKING:
    from corpus.living.gathered import Gathered
    from corpus.living.source import Source
    from corpus.sources import Found
    from kg.living import LivingReport
    from kg.report import Progress
    from kg.store import DataFolder

_MOST = 8
"""Lines about one source before the rest is counted."""
_FEW = 5
"""Files to name before they are counted by what is wrong with them."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a command line asks of the sources."""

    urls: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    every: bool = False
    prune: bool = False
    dry_run: bool = False
    allow_private: bool = False

    @property
    def due(self) -> bool:
        """Whether it asks for what is due, and nothing else."""
        return not (self.urls or self.names or self.every)


def read(
    folder: "DataFolder",
    wanted: Wanted,
    found: "Sequence[Found]",
    folders: Sequence[Path],
    *,
    as_json: bool,
    events: "Callable[[Progress], None] | None" = None,
) -> dict[str, Any]:
    """Read sources and tell what changed; give what a program is told. Raises Failed where one could not be read, and UsageError where none is listed."""
    sources = _sources(folder, wanted)
    done = _refreshed(folder, wanted, sources, found, folders, events)
    row = _more(folder, done)
    if events is None:
        _tell(done, row, as_json=as_json, dry_run=wanted.dry_run)
    if events is None and any(one.failed for one in done.gathered):
        raise Failed("Some sources could not be read.")
    return row | {"report": done.report}


def _refreshed(
    folder: "DataFolder",
    wanted: Wanted,
    sources: "Sequence[Source]",
    found: "Sequence[Found]",
    folders: Sequence[Path],
    events: "Callable[[Progress], None] | None",
) -> "LivingReport":
    from assistant.cli import opening
    from assistant.cli.progress import ProgressLine
    from kg.living import How, read_sources

    how = How(thorough=wanted.every or wanted.prune or bool(wanted.names), prune=wanted.prune, dry_run=wanted.dry_run, proxies=opening.proxies())
    if events:
        return read_sources(folder, sources, how, found=found, folders=folders, progress=events)
    with ProgressLine() as line:
        return read_sources(folder, sources, how, found=found, folders=folders, progress=lambda p: line.show(p.step, p.done, p.total, p.article, p.share))


def _sources(folder: "DataFolder", wanted: Wanted) -> "list[Source]":
    """Choose what to read: by name, every one, an address, or what is due."""
    import time

    from corpus.fetching.urls import read_url
    from corpus.living.due import is_due
    from corpus.living.source import Source
    from corpus.living.sourcefile import FILE, named, read_sources
    from kg.living import shelf

    listed = read_sources(folder.path / FILE)
    if wanted.urls:
        for url in wanted.urls:
            read_url(url)
        known = {source.at: source for source in listed}
        return [known.get(url) or Source("", url, allow_private=wanted.allow_private) for url in dict.fromkeys(wanted.urls)]
    if wanted.names:
        return [named(listed, name) for name in dict.fromkeys(wanted.names)]
    if not listed:
        raise click.UsageError(
            "No sources are listed yet. `weighbridge sources add PLACE` adds a folder or an address; `weighbridge refresh PATH` reads one once.",
            click.get_current_context(),
        )
    if wanted.every or wanted.prune:
        return list(listed)
    standings = shelf(folder).standings()
    now = time.time()
    return [source for source in listed if is_due(source, standings.get(source.name), now)]


def _more(folder: "DataFolder", done: "LivingReport") -> dict[str, Any]:
    """Say for a program what was read of each source, and what is next."""
    from corpus.living.due import earliest
    from corpus.living.sourcefile import FILE, read_sources

    following = earliest(read_sources(folder.path / FILE), done.standings)
    return {
        "read": [_row(one) for one in done.gathered], "clashes": list(done.clashes),
        "next": {"source": following[1].name, "at": following[0].isoformat(timespec="seconds")} if following else None,
    }  # fmt: skip


def _row(one: "Gathered") -> dict[str, Any]:
    return {
        "source": one.source.name, "at": one.source.at, "kind": one.kind, "articles": len(one.found), "asked": one.asked, "new": one.new,
        "withdrawn": list(one.gone), "problems": list(one.problems), "overlooked": [list(pair) for pair in one.overlooked], "failed": one.failed,
    }  # fmt: skip


def _tell(done: "LivingReport", row: dict[str, Any], *, as_json: bool, dry_run: bool) -> None:
    from assistant.cli.changes import tell

    if not as_json and not done.gathered:
        write("Nothing is due.")
    elif not as_json and done.report.same and not done.report.unchanged and all(one.failed for one in done.gathered):
        write("Nothing was read, and nothing has changed.")
    else:
        tell(done.report, as_json=as_json, dry=dry_run, more=row)
    for one in done.gathered:
        _tell_of(one)
    for clash in done.clashes:
        say(f"weighbridge: skipped {clash}")
    for article, why in done.report.skipped:
        say(f"weighbridge: skipped {why if article in why else f'{article}: {why}'}")
    if row["next"] and not as_json:
        write(f"Next: {row['next']['source']}, {_local(row['next']['at'])}")


def _tell_of(one: "Gathered") -> None:
    name = one.source.name or one.source.at
    if one.failed:
        say(f"weighbridge: {name} could not be read: {one.failed.removeprefix(f'{name}: ')}")
    for problem in one.problems[:_MOST]:
        say(f"weighbridge: {problem}" if not one.source.name else f"weighbridge: {name}: {problem}")
    if len(one.problems) > _MOST:
        say(f"weighbridge: {name}: and {len(one.problems) - _MOST:,} more; --json names them")
    tell_overlooked(one.overlooked)


def tell_overlooked(overlooked: Sequence[tuple[str, str]]) -> None:
    """Name the files that no reader takes; where there are many, count them."""
    if len(overlooked) <= _FEW:
        for name, why in overlooked:
            say(f"weighbridge: skipped {name}: {why}")
    else:
        counts = ", ".join(f"{why} ({count:,})" for why, count in Counter(why for _, why in overlooked).most_common())
        say(f"weighbridge: skipped {len(overlooked):,} files: {counts}; --json names them")


def _local(when: str) -> str:
    moment = datetime.fromisoformat(when)
    return "now" if moment <= datetime.now(UTC) else moment.astimezone().strftime("%Y-%m-%d %H:%M")

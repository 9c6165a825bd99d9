"""`weighbridge refresh`: articles in, a new state of the graph out."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli import completing
from assistant.cli.commands import verb
from assistant.cli.failing import Failed
from assistant.cli.output import hush, say
from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.cli.living import Wanted
    from assistant.reading.reader import ModelReader
    from corpus.sources import Found
    from kg.refresh import Progress, RefreshReport
    from kg.store import DataFolder
    from kg.structured.carry import Wish


class NothingFound(WeighbridgeError, FileNotFoundError):
    """The paths hold no article; other paths help."""

    code = "nothing-found"

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}".strip()


_EXAMPLES = (
    ("weighbridge refresh", "read the sources that are due; `weighbridge sources add` lists one"),
    ("weighbridge refresh ~/articles", "read a folder; articles are named by their path below it"),
    ("weighbridge refresh https://example.org/prices", "read a page, a feed or a sitemap, once"),
    ("weighbridge refresh --watch", "follow folders and intervals until Ctrl-C"),
    ("weighbridge refresh prices.md notes.html", "read two files"),
    ("weighbridge refresh --dry-run ~/articles", "only tell what would change"),
    ("weighbridge refresh --from litellm --from spdx", "set litellm's price map and the SPDX licence list beside the articles"),
    ("weighbridge refresh --drop litellm", "do without it again"),
    ("weighbridge --data ./graph refresh ~/articles", "keep the graph in a folder of your choice"),
    ("weighbridge refresh --reader ollama/qwen3 ~/articles", "have a model read beside the rules; without a path, what was read before"),
    ("weighbridge refresh --reader gpt-4o-mini --max-cost 2 --yes ~/articles", "agree to the cost beforehand, and never pay more than $2"),
    ("weighbridge refresh --withdraw gpt-4o-mini", "take a model's proposals out again; what it read is kept"),
)


class _Named(click.Path):
    """A path, or an address as it was written; an empty one, which a variable that is not set leaves, is none: it would mean this very folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not str(value):
            self.fail("A path is empty. Name a file or a folder; `.` is this one.", param, ctx)
        return str(value) if is_address(str(value)) else super().convert(value, param, ctx)


def is_address(text: str) -> bool:
    """Whether this is an address; a path would lose one of its slashes."""
    return text.strip().lower().startswith(("http://", "https://"))


@verb("refresh", _EXAMPLES)
@click.argument("places", nargs=-1, type=_Named(path_type=Path), metavar="[PATH|URL...]")
@click.option("--source", "names", multiple=True, metavar="NAME", help="Read this source now, due or not; may be repeated.")
@click.option("--all", "every", is_flag=True, help="Read every source, due or not, and ask for each of its pages.")
@click.option("--prune", is_flag=True, help="Read every source, and remove at once what is not found any more.")
@click.option("--allow-private", is_flag=True, help="The address is on this machine or in your own network.")
@click.option("--watch", is_flag=True, help="Follow the sources' folders and intervals until Ctrl-C.")
@click.option("--from", "read_lists", multiple=True, metavar="LIST", help="Set a list beside the articles: `spdx` (licences) or `litellm` (prices); it stays until dropped.")
@click.option("--drop", "drop_lists", multiple=True, metavar="LIST", help="Do without a list again.")
@click.option("--dry-run", is_flag=True, help="Change nothing; tell what would change.")
@click.option("--reader", metavar="MODEL", shell_complete=completing.models, help="Have this model propose claims beside the rules; each must stand in its quote.")
@click.option("--max-cost", type=click.FloatRange(min=0), metavar="USD", help="Never pay the model more than this.")
@click.option("--yes", is_flag=True, help="Agree to what the model will cost, without being asked.")
@click.option("--withdraw", metavar="MODEL", help="Take this model's proposals out again.")
@click.option("--forget-readings", is_flag=True, help="With --withdraw: drop what it read as well, paid for or not.")
@click.option("--json", "as_json", is_flag=True, help="What changed, as one JSON object.")
@click.option("--events", is_flag=True, hidden=True, help="Progress and report as JSON Lines, for the chat.")
def command(
    places: tuple[Path | str, ...], names: tuple[str, ...], every: bool, prune: bool, allow_private: bool, watch: bool, read_lists: tuple[str, ...], drop_lists: tuple[str, ...], dry_run: bool, reader: str | None, max_cost: float | None,
    yes: bool, withdraw: str | None, forget_readings: bool, as_json: bool, events: bool,
) -> None:
    """Read files, folders, pages and feeds of articles, and say what changed.

    Without a path, reads the sources that are due. Reads Markdown, plain text, HTML and PDF. What has not changed costs nothing, what is gone from a folder is forgotten, and what was read from
    elsewhere stays as it is. An article that cannot be read is skipped and named. Killed at any point, the graph stays as it was.

    With --reader, a model reads the same articles (without a path, all that were read before) and proposes claims. One that the article does
    not bear out is refused and counted. Readings are kept, so that nothing is paid for twice.
    """
    lists = _lists(read_lists, drop_lists)
    paths, urls = tuple(one for one in places if isinstance(one, Path)), tuple(one for one in places if isinstance(one, str))
    _check(reader, max_cost, yes, withdraw, forget_readings, dry_run, events)
    living = _living(places, urls, names, every=every, prune=prune, allow_private=allow_private, watch=watch, others=bool(lists or reader or withdraw), dry_run=dry_run)
    from assistant.cli import opening

    found = _found(paths)
    folder = opening.folder()
    if living is not None:
        _read_living(folder, living, found, paths, watch=watch, as_json=as_json, events=events)
        return
    if withdraw:
        from assistant.cli.second import withdraw as take_out
        from kg.proposals import Proposals

        take_out(Proposals(folder.path), withdraw, forget=forget_readings)
    from assistant.cli.progress import ProgressLine
    from kg.refresh import refresh

    whole = [path for path in paths if path.is_dir()]
    if events:
        report = refresh(folder, found, dry_run=dry_run, progress=_event, folders=whole, lists=lists)
        from assistant.cli.changes import as_row

        _line({"report": as_row(report)})
        return
    with ProgressLine() as line:
        def show(p: "Progress") -> None:
            line.show(p.step, p.done, p.total, p.article, p.share)

        if reader is None:
            report, second = refresh(folder, found, dry_run=dry_run, progress=show, folders=whole, lists=lists), None
        else:
            from assistant.cli.second import opened

            with opened(reader, folder, found, yes=yes, most=max_cost, dry_run=dry_run, line=line) as second:
                report = refresh(folder, found, dry_run=dry_run, progress=show, folders=whole, lists=lists, second=second)
    _tell(report, second, as_json=as_json, dry_run=dry_run, unread=bool(found) and len(report.skipped) == len(found))
    _tell_overlooked(whole)
    if _fell_short(report, len(found), {path.name for path in paths if path.is_file()}):
        raise Failed("Some articles were skipped.")
    if second is not None and second.outcome.failed:
        raise Failed("The model did not read everything.")


def _living(
    places: tuple[Path | str, ...], urls: tuple[str, ...], names: tuple[str, ...], *, every: bool, prune: bool, allow_private: bool, watch: bool, others: bool, dry_run: bool,
) -> "Wanted | None":
    """Give what is asked of sources; None where files alone are to be read. Refuses options that mean nothing together."""
    context = click.get_current_context()
    if urls and others:
        raise click.UsageError("An address cannot be read together with --reader, --withdraw, --from or --drop; refresh it first.", context)
    if (names or every or watch) and (places or others):
        raise click.UsageError("--source, --all and --watch are about the sources that are listed; leave the path out.", context)
    if watch and (names or every or dry_run):
        raise click.UsageError("--watch follows every source; it cannot be used with --source, --all or --dry-run.", context)
    if allow_private and not urls:
        raise click.UsageError("--allow-private is about an address that is given with it; for a source, allow_private = true in the file of sources says it.", context)
    if not urls and (places or others):
        if prune:
            raise click.UsageError("--prune is about sources and addresses.", context)
        return None
    from assistant.cli.living import Wanted

    return Wanted(urls, names, every, prune, dry_run, allow_private)


def _read_living(folder: "DataFolder", wanted: "Wanted", found: "list[Found]", paths: tuple[Path, ...], *, watch: bool, as_json: bool, events: bool) -> None:
    whole = [path for path in paths if path.is_dir()]
    if watch:
        from assistant.cli.watching import watch as follow

        follow(folder, as_json=as_json)
        return
    from assistant.cli.living import read

    done = read(folder, wanted, found, whole, as_json=as_json, events=_event if events else None)
    if events:
        from assistant.cli.changes import as_row

        _line({"report": as_row(done.pop("report")) | done})


def _lists(read: tuple[str, ...], drop: tuple[str, ...]) -> "Wish | None":
    """Give which lists to read and to drop; None where none is spoken of."""
    if not read and not drop:
        return None
    if both := sorted(set(read) & set(drop)):
        raise click.UsageError(f"--from and --drop both name {both[0]}.", click.get_current_context())
    from kg.structured.carry import Wish
    from kg.structured.source import SourceUnknown, known

    try:
        return Wish(tuple(dict.fromkeys(map(known, read))), tuple(dict.fromkeys(map(known, drop))))
    except SourceUnknown as error:
        raise click.UsageError(str(error), click.get_current_context()) from error


def _check(reader: str | None, max_cost: float | None, yes: bool, withdraw: str | None, forget: bool, dry_run: bool, events: bool) -> None:
    """Refuse options that mean nothing together."""
    context = click.get_current_context()
    if (max_cost is not None or yes) and not reader:
        raise click.UsageError("--max-cost and --yes are about a model; name it with --reader.", context)
    if forget and not withdraw:
        raise click.UsageError("--forget-readings is about a model; name it with --withdraw.", context)
    if reader and events:
        raise click.UsageError("--reader and --events cannot be used together.", context)
    if withdraw and (reader or dry_run):
        raise click.UsageError(f"--withdraw and {'--reader' if reader else '--dry-run'} cannot be used together.", context)


def _found(paths: tuple[Path, ...]) -> "list[Found]":
    from corpus.sources import discover

    found = discover(paths) if paths else []
    if paths and not found:
        raise NothingFound(f"{', '.join(map(str, paths))}: no article in there.", next_step="Articles are files that end in .md, .txt, .html or .pdf.")
    return list(found)


def _tell(report: "RefreshReport", second: "ModelReader | None", *, as_json: bool, dry_run: bool, unread: bool) -> None:
    from assistant.cli.changes import tell

    more = {}
    if second is not None:
        from assistant.cli.second import as_row

        more = {"reading": as_row(second)}
    if as_json or not unread:
        tell(report, as_json=as_json, dry=dry_run, more=more)
    if second is not None:
        from assistant.cli.second import tell as tell_reading

        tell_reading(second, report.readings.get(second.name), as_json=as_json)
    for article, why in report.skipped:
        say(f"weighbridge: skipped {why if article in why else f'{article}: {why}'}")


def _tell_overlooked(folders: "Sequence[Path]") -> None:
    """Name what lies in the folders and no reader takes."""
    from assistant.cli.living import tell_overlooked
    from corpus.sources import overlooked

    tell_overlooked([(str(folder / name), why) for folder in folders for name, why in overlooked(folder)])


def _fell_short(report: "RefreshReport", found: int, named: set[str]) -> bool:
    """Whether a file that the person named was not read, or nothing was."""
    return (found > 0 and len(report.skipped) == found) or any(article in named for article, _ in report.skipped)


def _event(progress: "Progress") -> None:
    _line({"step": progress.step, "done": progress.done, "total": progress.total, "article": progress.article})


def _line(row: object) -> None:
    try:
        sys.stdout.write(json.dumps(row) + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        hush(sys.stdout)  # whoever asked for it has left; what was begun is finished all the same

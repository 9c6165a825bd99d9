"""`weighbridge refresh`: articles in, a new state of the graph out."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.commands import verb
from assistant.cli.failing import Failed
from assistant.cli.output import say
from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from kg.refresh import Progress, RefreshReport
    from kg.structured.carry import Wish


class NothingFound(WeighbridgeError, FileNotFoundError):
    """The paths hold no article; other paths help."""

    code = "nothing-found"

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}".strip()


_EXAMPLES = (
    ("weighbridge refresh ~/articles", "read a folder; articles are named by their path below it"),
    ("weighbridge refresh prices.md notes.html", "read two files"),
    ("weighbridge refresh --dry-run ~/articles", "only tell what would change"),
    ("weighbridge refresh --from litellm --from spdx", "set litellm's price map and the SPDX licence list beside the articles"),
    ("weighbridge refresh --drop litellm", "do without it again"),
    ("weighbridge --data ./graph refresh ~/articles", "keep the graph in a folder of your choice"),
)


@verb("refresh", _EXAMPLES)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH...]")
@click.option("--from", "read_lists", multiple=True, metavar="LIST", help="Set a list beside the articles: `spdx` (licences) or `litellm` (prices); it stays until dropped.")
@click.option("--drop", "drop_lists", multiple=True, metavar="LIST", help="Do without a list again.")
@click.option("--dry-run", is_flag=True, help="Change nothing; tell what would change.")
@click.option("--json", "as_json", is_flag=True, help="What changed, as one JSON object.")
@click.option("--events", is_flag=True, hidden=True, help="Progress and report as JSON Lines, for the chat.")
def command(paths: tuple[Path, ...], read_lists: tuple[str, ...], drop_lists: tuple[str, ...], dry_run: bool, as_json: bool, events: bool) -> None:
    """Read files and folders of articles, and say what changed.

    Reads Markdown, plain text and HTML. What has not changed costs nothing, what is gone from a folder is forgotten, and what was read from
    elsewhere stays as it is. An article that cannot be read is skipped and named. Killed at any point, the graph stays as it was.
    """
    from assistant.cli import opening
    from assistant.cli.changes import as_row, tell
    from corpus.sources import discover

    lists = _lists(read_lists, drop_lists)
    if not paths and lists is None:
        raise click.UsageError("Missing argument '[PATH...]'.", click.get_current_context())
    found = discover(paths)
    if paths and not found:
        raise NothingFound(f"{', '.join(map(str, paths))}: no article in there.", next_step="Articles are files that end in .md, .txt or .html.")
    from kg.refresh import refresh

    whole = [path for path in paths if path.is_dir()]
    if events:
        report = refresh(opening.folder(), found, dry_run=dry_run, progress=_event, folders=whole, lists=lists)
        _line({"report": as_row(report)})
        return
    from assistant.cli.progress import ProgressLine

    with ProgressLine() as line:
        report = refresh(opening.folder(), found, dry_run=dry_run, progress=lambda p: line.show(p.step, p.done, p.total, p.article), folders=whole, lists=lists)
    if as_json or not found or len(report.skipped) < len(found):
        tell(report, as_json=as_json, dry=dry_run)
    for article, why in report.skipped:
        say(f"weighbridge: skipped {why if article in why else f'{article}: {why}'}")
    if _fell_short(report, len(found), {path.name for path in paths if path.is_file()}):
        raise Failed("Some articles were skipped.")


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


def _fell_short(report: "RefreshReport", found: int, named: set[str]) -> bool:
    """Whether a file that the person named was not read, or nothing was."""
    return (found > 0 and len(report.skipped) == found) or any(article in named for article, _ in report.skipped)


def _event(progress: "Progress") -> None:
    _line({"step": progress.step, "done": progress.done, "total": progress.total, "article": progress.article})


def _line(row: object) -> None:
    sys.stdout.write(json.dumps(row) + "\n")
    sys.stdout.flush()

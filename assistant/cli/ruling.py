"""What the verbs that rule share: who rules and why, and how a ruling is told."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from assistant.cli.output import one_line, say, write, write_json
from assistant.cli.phrases import counted

if TYPE_CHECKING:
    from kg.decisions import Recorded
    from kg.docket import Entry
    from kg.ruling import Matter

Function = TypeVar("Function", bound=Callable[..., Any])


def ruling_options(function: Function) -> Function:
    """Add --why, --by and --json."""
    function = click.option("--json", "as_json", is_flag=True, help="The decision, as one JSON object.")(function)
    function = click.option("--by", metavar="NAME", help="Who rules; you, unless said otherwise.")(function)
    return click.option("--why", metavar="TEXT", required=True, help="Why; it is shown wherever the ruling bears.")(function)


def person(by: str | None) -> str:
    """Give who rules: the name that was said, else that of the user."""
    if by is not None:
        return by
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def rule(matter: "Matter", why: str, by: str | None, *, as_json: bool) -> None:
    """Put a decision on file and tell what came of it."""
    from assistant.cli import opening
    from kg.decisions import record

    done = record(opening.folder(), matter, by=person(by), why=why)
    tell(done, as_json=as_json)
    if not as_json:
        say(f"It bears on {counted(len(done.claims), 'claim')}; `weighbridge decisions undo {done.entry.decision.id}` takes it back.")


def tell(done: "Recorded", *, as_json: bool) -> None:
    """Write a decision that was made or taken back just now."""
    if as_json:
        write_json(as_row(done.entry, done.claims) | {"generation": done.report.generation})
        return
    for line in lines(done.entry):
        write(line)


def lines(entry: "Entry") -> list[str]:
    """Say a decision for a person."""
    ruling = entry.decision.ruling
    said = [f"{ruling.id}: {one_line(entry.decision.about)}", f"  {one_line(ruling.line)}"]
    if back := entry.undone:
        said.append(f"  taken back by {one_line(back.by)} on {back.at[:10]}{f': {one_line(back.why)}' if back.why else ''}")
    return said


def as_row(entry: "Entry", claims: tuple[str, ...]) -> dict[str, Any]:
    """Give a decision as one flat object."""
    from dataclasses import asdict

    undone = asdict(entry.undone) if entry.undone else None
    return entry.decision.to_json() | {"about": entry.decision.about, "stands": entry.stands, "undone": undone, "claims": list(claims)}

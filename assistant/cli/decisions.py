"""`weighbridge decisions`: what people ruled, and taking it back."""

from typing import TYPE_CHECKING

import click

from assistant.cli.commands import Verb, VerbGroup
from assistant.cli.output import say, write_json, write_table

if TYPE_CHECKING:
    from kg.decisions import Listed

_EXAMPLES = (
    ("weighbridge decisions list", "every ruling, newest first"),
    ("weighbridge decisions undo 3f2a --why \"the article is right\"", "take one back"),
)
_LIST = (
    ("weighbridge decisions list", "every ruling, newest first, and on how many claims it bears now"),
    ("weighbridge decisions list --standing --json", "those that were not taken back, for another program, one a line"),
)
_UNDO = (("weighbridge decisions undo 3f2a --why \"the article is right\"", "the beginning of an id is enough"),)


@click.group("decisions", cls=VerbGroup, examples=_EXAMPLES)
def command() -> None:
    """List what people ruled on claims and names, and take it back."""


@command.command("list", cls=Verb, examples=_LIST)
@click.option("--standing", is_flag=True, help="Only those that were not taken back.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def list_(standing: bool, as_json: bool) -> None:
    """List the rulings, newest first.

    A ruling whose article no longer says what it is about bears on nothing; it stays on file and bears again when the words are back.
    """
    from assistant.cli import opening
    from assistant.cli.ruling import as_row
    from kg.decisions import damaged, listed

    folder = opening.folder()
    found = [one for one in listed(folder) if one.entry.stands or not standing]
    if as_json:
        for one in found:
            write_json(as_row(one.entry, one.claims))
    elif found:
        write_table(
            ("decision", "on", "by", "ruling", "why", "bears on"),
            ((one.entry.decision.id, one.entry.decision.ruling.at[:10], one.entry.decision.ruling.by, one.entry.decision.about, one.entry.decision.ruling.why, _now(one)) for one in found),
        )
    else:
        say("Nobody has ruled on anything.")
    for broken in damaged(folder):
        say(f"weighbridge: {broken.path} is damaged: {broken.why}. {broken.remedy}")


def _now(one: "Listed") -> str:
    from assistant.cli.phrases import counted

    if back := one.entry.undone:
        return f"nothing: taken back by {back.by} on {back.at[:10]}"
    return counted(len(one.claims), "claim") if one.claims else "nothing now"


@command.command("undo", cls=Verb, examples=_UNDO)
@click.argument("decision")
@click.option("--why", metavar="TEXT", default="", help="Why; it is kept with the ruling.")
@click.option("--by", metavar="NAME", help="Who takes it back; you, unless said otherwise.")
@click.option("--json", "as_json", is_flag=True, help="The decision, as one JSON object.")
def undo(decision: str, why: str, by: str | None, as_json: bool) -> None:
    """Take a ruling back: the graph is then as if it had never been made.

    It stays on file with who took it back.
    """
    from assistant.cli import opening
    from assistant.cli.phrases import counted
    from assistant.cli.ruling import person, tell
    from kg import decisions

    done = decisions.undo(opening.folder(), decision, by=person(by), why=why)
    tell(done, as_json=as_json)
    if not as_json:
        say(f"It no longer bears on {counted(len(done.claims), 'claim')}." if done.claims else "It bore on nothing.")

"""`weighbridge rollback`: go back to the articles of an earlier generation."""

import click

from assistant.cli.commands import verb
from assistant.cli.output import say

_EXAMPLES = (
    ("weighbridge rollback previous --dry-run", "tell what would change"),
    ("weighbridge rollback 11", "go back to the articles of generation 11"),
)


@verb("rollback", _EXAMPLES)
@click.argument("generation", metavar="GENERATION")
@click.option("--dry-run", is_flag=True, help="Change nothing; tell what would change.")
@click.option("--json", "as_json", is_flag=True, help="What changed, as one JSON object.")
def command(generation: str, dry_run: bool, as_json: bool) -> None:
    """Go back to the articles of an earlier state, by making a new one.

    Nothing is lost: the states in between are kept, and can be gone back to. What people ruled and the lists beside the articles stay as
    they are now. A refresh that nobody gives a path does not bring back what was taken back, until its source has something else; one
    that is given a path reads what it is given.
    """
    from assistant.cli import opening
    from assistant.cli.changes import tell
    from assistant.cli.progress import ProgressLine
    from kg.history import History
    from kg.refresh import Progress, restore

    folder = opening.folder()
    history = History(folder)
    wanted = history.manifest(history.find(generation))
    with ProgressLine() as line:

        def show(p: Progress) -> None:
            line.show(p.step, p.done, p.total, p.article)

        report = restore(folder, wanted, dry_run=dry_run, progress=show)
    tell(report, as_json=as_json, dry=dry_run)
    for article, why in report.skipped:
        say(f"weighbridge: {article} cannot be brought back: {why}")

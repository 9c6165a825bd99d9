"""`weighbridge history`: the generations that are kept, and what each changed."""

import click

from assistant.cli.commands import verb
from assistant.cli.output import say, write_json, write_table

_EXAMPLES = (
    ("weighbridge history", "the states of the graph that are kept, newest first"),
    ("weighbridge history --json", "for another program, one a line"),
)


@verb("history", _EXAMPLES)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(as_json: bool) -> None:
    """List the states of the graph that are kept, and what changed in each.

    Each refresh that changes something makes a generation. The newest are kept, and of the time before one a day; the setting
    `keep_generations` says how many.
    """
    from assistant.cli import opening
    from kg.history import History

    folder = opening.folder()
    made = History(folder).made()
    if not made:
        raise opening.nothing_read(folder.path, default=opening.is_default())
    if as_json:
        for one in reversed(made):
            write_json(one.to_json())
        return
    rows = ((one.number, one.created.replace("T", " ").removesuffix("+00:00"), f"{one.articles:,}", f"{one.claims:,}", one.making.line) for one in reversed(made))
    write_table(("generation", "made (UTC)", "articles", "claims", "what changed"), rows, numbers=frozenset({0, 2, 3}))
    if made[0].number > 1:
        say("Earlier ones are kept no longer: the setting `keep_generations` says how many are, and a repair drops damaged ones.")

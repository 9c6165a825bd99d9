"""`weighbridge diff`: what is different between two generations, one by one."""

import click

from assistant.cli.commands import verb
from assistant.cli.output import write, write_json

_EXAMPLES = (
    ("weighbridge diff", "what the last refresh changed"),
    ("weighbridge diff 11 14", "what changed from one generation to another"),
    ("weighbridge diff 2026-03-01 current", "what has changed since the end of a day"),
    ("weighbridge diff 11 12 --article prices.md", "one article alone, and what its claims bear on"),
)


@verb("diff", _EXAMPLES)
@click.argument("before", default="previous", metavar="[BEFORE]")
@click.argument("after", default="current", metavar="[AFTER]")
@click.option("--article", metavar="NAME", help="Only this article, and the prices, licences and conflicts that its claims bear on.")
@click.option("--most", type=click.IntRange(min=1), metavar="N", help="Print so many lines of each sort.")
@click.option("--json", "as_json", is_flag=True, help="Everything as one JSON object, with quotes.")
def command(before: str, after: str, article: str | None, most: int | None, as_json: bool) -> None:
    """Tell what is different between two states of the graph.

    Articles, claims, things, prices, licences and conflicts that were added, removed and changed. BEFORE and AFTER are numbers of
    generations, `previous`, `current`, or a date (2026-03-01: what was current when that day ended). A claim that only moved in its
    article is no change.
    """
    from assistant.cli import opening
    from assistant.cli.articles import known
    from assistant.cli.differing import lines
    from kg.history import History

    history = History(opening.folder())
    first, second = history.find(before), history.find(after)
    if article is None:
        changes = history.changes(first, second)
    else:
        names = history.manifest(first).articles.keys() | history.manifest(second).articles.keys()
        changes = history.changes(first, second, known(names, article))
    if as_json:
        write_json(changes.to_json())
        return
    for line in lines(changes, most):
        write(line)
    if changes.same:
        write(f"Nothing is different between {first} and {second}")

"""`weighbridge corpus`: the articles that were read."""

import sys
from typing import Any

import click

from assistant.cli import completing
from assistant.cli.commands import Verb, VerbGroup
from assistant.cli.output import one_line, say, write, write_json, write_table

_EXAMPLES = (
    ("weighbridge corpus list", "the articles, with publisher and date"),
    ("weighbridge corpus show notes/prices.md", "one article's own text"),
    ("weighbridge corpus history notes/prices.md", "how an article changed"),
    ("weighbridge corpus remove notes/prices.md", "forget an article and what only it says"),
)
_LIST = (("weighbridge corpus list --json", "for another program, one article a line"),)
_SHOW = (("weighbridge corpus show notes/prices.html > prices.txt", "the text that the offsets of its claims count in"),)
_HISTORY = (("weighbridge corpus history notes/prices.md", "how an article and its claims changed, as far back as generations are kept"),)
_REMOVE = (("weighbridge corpus remove old.md older.md", "forget two articles"),)


@click.group("corpus", cls=VerbGroup, examples=_EXAMPLES)
def command() -> None:
    """List the articles that were read, show one, tell how it changed, remove some."""


@command.command("list", cls=Verb, examples=_LIST)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def list_(as_json: bool) -> None:
    """List the articles, sorted by name; what stands beside them is told on stderr."""
    from assistant.cli import opening
    from kg.structured.standing import named as named_list

    with opening.view() as view:
        found = sorted(view.articles().values(), key=lambda article: article.id)
        lists = sorted(view.lists.values(), key=lambda info: info.name)
    if as_json:
        for article in found:
            write_json({
                "schema": 1, "article": article.id, "title": article.title, "publisher": article.publisher, "published": article.published,
                "as_of": article.as_of, "after": article.after, "language": article.language, "content_hash": article.content_hash, "format": article.format,
                "notes": list(article.notes), "source": article.told.source, "trust": article.told.trust,
            })
    else:
        noted = ("trust",) if any(a.told.trust for a in found) else ()
        rows = ((a.id, a.title, a.publisher, a.published, a.as_of, *((a.told.trust,) if noted else ())) for a in found)
        write_table(("article", "title", "publisher", "published", "as of", *noted), rows)
    for info in lists:
        say(f"Beside them: {named_list(info)}, {info.entries:,} entries; `weighbridge refresh --drop {info.name}` does without it.")


@command.command("show", cls=Verb, examples=_SHOW)
@click.argument("article", shell_complete=completing.articles)
def show(article: str) -> None:
    """Print an article's own text and nothing else.

    This is the text that the offsets of claims and citations count in. Characters that would steer a terminal are replaced one for one,
    so that offsets stay true; no newline is added.
    """
    from assistant.cli import opening
    from assistant.cli.articles import named
    from corpus.sanitise import sanitise

    with opening.view() as view:
        name = named(view, article)
        text, told = sanitise(view.text(name)), view.articles()[name].told
    if told.trust:
        say(f"Of {told.source}: {told.trust}")
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()


@command.command("history", cls=Verb, examples=_HISTORY)
@click.argument("article")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a generation that changed it, with the claims.")
def history(article: str, as_json: bool) -> None:
    """Tell how an article changed: in which generations, and which claims came, went or were altered."""
    from assistant.cli import opening
    from assistant.cli.articles import known
    from assistant.cli.differing import article_line, claim_line
    from kg.history import History

    kept = History(opening.folder())
    names = {name for made in kept.made() for name in kept.manifest(made.number).articles}
    for made, changes in kept.of(known(names, article)):
        if as_json:
            write_json(made.to_json() | {"changes": changes.to_json()})
            continue
        write(f"{made.number}  {made.created[:10]}  {one_line(article_line(changes.articles[0]))}")
        for change in changes.claims if made.number > 1 else ():
            write(f"     {one_line(claim_line(change))}")


@command.command("remove", cls=Verb, examples=_REMOVE)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...", shell_complete=completing.articles)
@click.option("--json", "as_json", is_flag=True, help="What changed, as JSON.")
def remove(articles: tuple[str, ...], as_json: bool) -> None:
    """Forget articles: the graph is then as if they had never been read."""
    from assistant.cli import opening
    from assistant.cli.articles import named
    from assistant.cli.changes import tell
    from kg import refresh

    with opening.view() as view:
        wanted: list[Any] = [named(view, article) for article in articles]
    tell(refresh.remove(opening.folder(), wanted), as_json=as_json)

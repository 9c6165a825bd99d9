"""`weighbridge search`: passages of any subject, by words and by meaning."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.commands import verb
from assistant.cli.output import clip, one_line, say, write, write_json

if TYPE_CHECKING:
    from corpus.document import ArticleId
    from kg.passages import Passage
    from kg.view import GraphView

_EXAMPLES = (
    ("weighbridge search data must not leave the building", "the passages nearest to these words"),
    ("weighbridge search --limit 3 --json fine-tuning on one card", "for another program, with offsets"),
    ("weighbridge search --batch questions.json --json > ranking.jsonl", "rank the articles for a file of questions"),
)
_SHOWN = 400
"""Characters of a passage on the screen."""


@verb("search", _EXAMPLES)
@click.argument("query", nargs=-1)
@click.option("--batch", type=click.Path(path_type=Path, allow_dash=True), metavar="FILE", help='A JSON list or JSON Lines of {"id", "question"}; prints JSON Lines.')
@click.option("--limit", "-k", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many passages.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a query.")
def command(query: tuple[str, ...], batch: Path | None, limit: int, as_json: bool) -> None:
    """Find the passages nearest to a query, in words and in meaning.

    Everything that was read can be found, also what no claim was read from.
    """
    from assistant.cli import opening, questions

    if batch and query:
        raise click.UsageError("Give a query or --batch, not both.", click.get_current_context())
    asked = questions.batch(batch) if batch else [questions.Asked(None, questions.one(query, "query"))]
    with opening.view() as view:
        for each in asked:
            found = view.search(each.question, limit)
            if as_json or batch:
                write_json(_row(each.id, view.search_articles(each.question, limit), found))
            else:
                _tell(view, found)


def _row(id_: str | None, articles: "list[tuple[ArticleId, float]]", found: "list[Passage]") -> dict[str, Any]:
    return {
        "schema": 1, "id": id_, "articles": [name for name, _ in articles],
        "passages": [{"article": p.article, "start": p.start, "end": p.end, "score": round(p.score, 6)} for p in found],
    }


def _tell(view: "GraphView", found: "list[Passage]") -> None:
    articles = view.articles()
    for passage in found:
        info = articles.get(passage.article)
        title = f"  {one_line(info.title)}" if info and info.title else ""
        write(f"{one_line(passage.article)}:{passage.start}-{passage.end}{title}")
        write(f"  {clip(one_line(passage.text), _SHOWN)}")
    if not found:
        say("Nothing was found.")

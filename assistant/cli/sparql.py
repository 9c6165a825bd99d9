"""`weighbridge sparql`: people's queries, guarded, in a process that ends at its deadline."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.commands import verb
from assistant.cli.output import escaped, say, write_exact, write_table

if TYPE_CHECKING:
    from kg.sparql import QueryResult

_EXAMPLES = (
    ("weighbridge sparql 'SELECT ?name WHERE { ?m a wb:Model ; rdfs:label ?name } LIMIT 5'", "five models; wb:, rdfs: and the like are known"),
    ("weighbridge sparql --file cheapest.rq --format csv", "a query in a file, as CSV"),
    ("echo 'ASK { ?m wb:license ?l }' | weighbridge sparql", "from standard input"),
    ("weighbridge sparql --format turtle 'DESCRIBE <https://w3id.org/weighbridge/id/vendor/meta>'", "a piece of the graph as Turtle"),
)


@verb("sparql", _EXAMPLES)
@click.argument("query", nargs=-1)
@click.option("--file", "-f", "file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Read the query from a file.")
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "csv", "tsv", "turtle"]), default="table", show_default=True,
    help="SPARQL 1.1 JSON, CSV and TSV; Turtle for CONSTRUCT and DESCRIBE.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--timeout", type=click.FloatRange(min=0, min_open=True), default=30.0, show_default=True, help="Seconds after which the query is stopped.")
@click.option("--max-rows", type=click.IntRange(min=1), default=100_000, show_default=True, help="Rows after which the result is cut.")
def command(query: tuple[str, ...], file: Path | None, form: str, as_json: bool, timeout: float, max_rows: int) -> None:
    """Query the graph with SPARQL.

    The default graph holds what the claims come to, each article's own graph is a named one, and the usual prefixes need not be
    declared. Only reading is allowed: SERVICE, updates and foreign graphs are refused.
    """
    from assistant.cli import opening, questions
    from kg import sparql

    if file and query:
        raise click.UsageError("Give the query or --file, not both.", click.get_current_context())
    text = file.read_text(encoding="utf-8", errors="replace") if file else questions.one(query, "query")
    with opening.opened() as (graph, _):
        result = sparql.run(graph, text, timeout=timeout, max_rows=max_rows)
    form = "json" if as_json else form
    if form == "table" and result.turtle is not None:
        form = "turtle"
    if form == "table":
        _table(result)
    elif form == "json":
        write_exact(escaped(sparql.write(result, "json")) + "\n")
    else:
        write_exact(sparql.write(result, form))  # type: ignore[arg-type]  # click.Choice bounds it
    if result.truncated:
        say(f"The result is cut after {len(result.rows):,} rows; --max-rows allows more.")


def _table(result: "QueryResult") -> None:
    from kg.sparql import shown

    if result.boolean is not None:
        write_exact("yes\n" if result.boolean else "no\n")
        return
    write_table(result.columns, ([shown(term) for term in row] for row in result.rows), upper=False)
    say(f"{len(result.rows):,} row{'' if len(result.rows) == 1 else 's'} in {result.seconds:.2f} s")

"""`weighbridge sparql`: people's queries, guarded, in a process that ends at its deadline."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.commands import verb
from assistant.cli.failing import Failed
from assistant.cli.output import escaped, say, width, write_exact, write_json, write_table
from corpus.sanitise import sanitise

if TYPE_CHECKING:
    from kg.sparql import QueryResult, QuerySyntaxError

_EXAMPLES = (
    ("weighbridge sparql 'SELECT ?name WHERE { ?m a wb:Model ; rdfs:label ?name } LIMIT 5'", "five models; wb:, rdfs: and the like are known"),
    ("weighbridge sparql --file cheapest.rq --format csv", "a query in a file, as CSV"),
    ("weighbridge sparql --generation 2026-03-01 'SELECT (COUNT(*) AS ?models) WHERE { ?m a wb:Model }'", "the graph as it was when a day ended"),
    ("echo 'ASK { ?m wb:license ?l }' | weighbridge sparql", "from standard input"),
    ("weighbridge sparql --examples", "the examples that are kept, with what each shows"),
    ("weighbridge sparql --example cheapest-output", "run one of them"),
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
@click.option("--spreadsheet", is_flag=True, help="In CSV, put an apostrophe before what a spreadsheet would run as a formula.")
@click.option("--example", metavar="NAME", help="Run an example; with --show, print it instead.")
@click.option("--examples", "list_examples", is_flag=True, help="List the examples.")
@click.option("--show", is_flag=True, help="With --example: print the query and run nothing.")
@click.option("--generation", default="", metavar="NUMBER", help="Ask an earlier state of the graph: a number, `previous`, or a date.")
@click.option("--timeout", type=click.FloatRange(min=0, min_open=True), default=30.0, show_default=True, help="Seconds after which the query is stopped.")
@click.option("--max-rows", type=click.IntRange(min=1), default=100_000, show_default=True, help="Rows after which the result is cut.")
def command(
    query: tuple[str, ...], file: Path | None, form: str, as_json: bool, spreadsheet: bool, example: str | None, list_examples: bool, show: bool,
    generation: str, timeout: float, max_rows: int,
) -> None:
    """Query the graph with SPARQL.

    The default graph holds what the claims come to, each article's own graph is a named one, and the usual prefixes need not be
    declared. Only reading is allowed: SERVICE, updates and foreign graphs are refused.
    """
    from assistant.cli import opening
    from kg import sparql

    _check(bool(query), bool(file), example, list_examples, show, spreadsheet and form != "csv")
    if list_examples:
        _list(as_json=as_json)
        return
    text, where = _text(query, file, example)
    if show:
        write_exact(text + "\n")
        return
    with opening.opened(generation) as (graph, _):
        try:
            result = sparql.run(graph, text, timeout=timeout, max_rows=max_rows)
        except sparql.QuerySyntaxError as error:
            _point(text, error, where)
            raise Failed("The query cannot be read.") from error
    form = "json" if as_json else form
    if form == "table" and result.turtle is not None:
        form = "turtle"
    if form == "table":
        _table(result)
    elif form == "json":
        write_exact(escaped(sparql.write(result, "json")) + "\n")
    else:
        write_exact(sparql.write(result, form, spreadsheet=spreadsheet))  # type: ignore[arg-type]  # click.Choice bounds it
    if result.truncated:
        say(f"The result is cut after {len(result.rows):,} rows; --max-rows allows more.")


def _check(query: bool, file: bool, example: str | None, list_examples: bool, show: bool, sheet_without_csv: bool) -> None:
    """Refuse options that mean nothing together."""
    context = click.get_current_context()
    if query + file + bool(example) + list_examples > 1:
        raise click.UsageError("Give one of: a query, --file, --example, --examples.", context)
    if show and not example:
        raise click.UsageError("--show is about an example; name it with --example.", context)
    if sheet_without_csv:
        raise click.UsageError("--spreadsheet is about --format csv.", context)


def _text(query: tuple[str, ...], file: Path | None, example: str | None) -> tuple[str, str]:
    """Give the query, and the file it is from."""
    from assistant.cli import questions
    from kg import query_library

    if example:
        return query_library.example(example).query, ""
    if file:
        return file.read_text(encoding="utf-8", errors="replace"), str(file)
    return questions.one(query, "query"), ""


def _list(*, as_json: bool) -> None:
    """Tell which examples there are."""
    from dataclasses import asdict

    from kg.query_library import examples

    if as_json:
        for each in examples():
            write_json({"schema": 1, **asdict(each)})
    else:
        write_table(("example", "title", "words"), ((each.name, each.title, ", ".join(each.words)) for each in examples()))


def _point(text: str, error: "QuerySyntaxError", where: str) -> None:
    """Say what is wrong with a query, with a mark under it."""
    problem = error.problem
    line = sanitise(text.split("\n")[problem.line - 1])
    before, fault = line[: problem.column - 1], line[problem.column - 1 : problem.column - 1 + problem.length]
    label = f"  {problem.line} | "
    pad = "".join(c if c == "\t" else " " * width(c) for c in before)
    say(f"weighbridge: {f'{where}: ' if where else ''}{error}")
    sys.stderr.write(f"{label}{line}\n{' ' * (len(label) - 2)}| {pad}{'^' * max(1, width(fault))}\n")


def _table(result: "QueryResult") -> None:
    from kg.sparql import shown

    if result.boolean is not None:
        write_exact("yes\n" if result.boolean else "no\n")
        return
    write_table(result.columns, ([shown(term) for term in row] for row in result.rows), upper=False)
    say(f"{len(result.rows):,} row{'' if len(result.rows) == 1 else 's'} in {result.seconds:.2f} s")

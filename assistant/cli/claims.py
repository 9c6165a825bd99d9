"""`weighbridge claims`: what the articles say, one claim a line, in the published form."""

from typing import TYPE_CHECKING, get_args

import click

from assistant.cli import completing
from assistant.cli.commands import verb
from assistant.cli.output import write_json, write_table

if TYPE_CHECKING:
    from kg.claim import Claim

_EXAMPLES = (
    ("weighbridge claims", "every claim, as a table"),
    ("weighbridge claims --format jsonl > claims.jsonl", "for another program, quotes and offsets included"),
    ("weighbridge claims --article notes/prices.md --kind fact", "the facts of one article"),
    ("weighbridge claims --predicate has_license", "who is under which licence"),
    ("weighbridge claims --reader gpt-4o-mini", "what a model read as well, or alone"),
    ("weighbridge claims --compare", "what the rules read beside what a model read in the same words"),
)
_SHORT = 8
"""Digits of an id that are shown: `weighbridge claim` takes its beginning."""
_KINDS = ("fact", "tradeoff", "guidance", "definition")


@verb("claims", _EXAMPLES)
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The same as --format jsonl.")
@click.option("--article", "articles", multiple=True, metavar="NAME", shell_complete=completing.articles, help="Only this article's; may be repeated.")
@click.option("--kind", type=click.Choice(_KINDS), help="Only claims of this kind.")
@click.option("--predicate", metavar="NAME", help="Only facts with this predicate, such as has_license.")
@click.option("--reader", metavar="NAME", help="Only what this reader read: `rules`, or a model's name.")
@click.option("--ruled", is_flag=True, help="Only claims that people ruled on.")
@click.option("--compare", is_flag=True, help="Say of each claim whether the rules, a model or both read it, where a model read.")
def command(
    form: str, as_json: bool, articles: tuple[str, ...], kind: str | None, predicate: str | None, reader: str | None, ruled: bool, compare: bool,
) -> None:
    """Print what the articles claim, each with its sentence.

    Claims come in the order of the articles' names and of their text. `quote` stands verbatim at `start` to `end` of the text that
    `weighbridge corpus show ARTICLE` prints.
    """
    from assistant.cli import opening
    from assistant.cli.articles import named
    from kg.claim import Fact, Predicate

    if predicate and predicate not in get_args(Predicate):
        raise _no_predicate(predicate, get_args(Predicate))
    with opening.view() as view:
        wanted = [named(view, article) for article in articles] or list(view.articles())
        found = (
            claim for article in wanted for claim in view.claims_of(article)
            if (not kind or claim.kind == kind) and (claim.ruled or not ruled) and (not predicate or (isinstance(claim.body, Fact) and claim.body.predicate == predicate))
        )
        if compare:
            from assistant.cli.comparing import write_compared

            write_compared(found, view.articles(), reader, as_json=as_json or form == "jsonl")
            return
        if reader:
            found = (claim for claim in found if reader == claim.reader or reader in claim.confirmed_by)
        if as_json or form == "jsonl":
            known = view.articles()
            for claim in found:
                page = known[claim.evidence.article].page(claim.evidence.start)
                write_json(claim.to_json() | ({"page": page} if page else {}))
        else:
            write_table(
                ("article", "kind", "says", "id", "quote"),
                ((c.evidence.article, c.kind, _said(c), c.id[:_SHORT], c.evidence.quote) for c in found),
            )


def _said(claim: "Claim") -> str:
    from assistant.cli.phrases import ruled, says

    return f"{says(claim)} ({ruled(claim)})" if claim.ruled else says(claim)


def _no_predicate(name: str, known: tuple[str, ...]) -> click.UsageError:
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1)
    step = f"Did you mean {near[0]}?" if near else f"Known are {', '.join(known)}."
    return click.UsageError(f"There is no predicate {name}. {step}", click.get_current_context())

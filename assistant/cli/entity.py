"""`weighbridge entity`: everything the articles say of one thing."""

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

import click

from assistant.cli import completing
from assistant.cli.commands import LeadingGroup, Verb
from assistant.cli.output import one_line, write, write_json
from assistant.cli.ruling import ruling_options

if TYPE_CHECKING:
    from assistant.cli.dossier import Dossier
    from kg.claim import Claim
    from kg.view import GraphView

_EXAMPLES = (
    ('weighbridge entity "Llama 4"', "a model: who makes it, its licence, sizes, prices, scores, each with its article"),
    ("weighbridge entity Meta", "a vendor: what it makes"),
    ('weighbridge entity "Apache 2.0" --json', "a licence, for another program"),
)
_GROUP = (
    *_EXAMPLES,
    ('weighbridge entity merge "Llama 4 Scout" "Scout" --why "short for it"', "rule that two names are one thing"),
    ('weighbridge entity split "Mistral" --article wind.md --as "Mistral (wind)" --why "the wind"', "rule that a name means something else"),
)
_MERGE = (('weighbridge entity merge "Llama 4 Scout" "Scout" --why "short for it"', "the second name becomes an alias of the first"),)
_SPLIT = (
    ('weighbridge entity split "Claude Sonnet 4" --alias "Sonnet" --why "an older one is meant"', "take a name away"),
    ('weighbridge entity split "Mistral" --article wind.md --as "Mistral (wind)" --why "the wind"', "part what one article means from what the others mean"),
)

_MOST_LISTED = 8
"""Lines of a list to show of one thing: many hosts offer some models."""


@click.group("entity", cls=LeadingGroup, leading="show", examples=_GROUP)
def command() -> None:
    """Tell what the articles say of one model, vendor or licence.

    `weighbridge entity NAME` tells; the other verbs rule which names mean the same thing. A thing that is called like one of these verbs is
    told by `weighbridge entity show NAME`.
    """


@command.command("show", cls=Verb, examples=_EXAMPLES)
@click.argument("name", nargs=-1, required=True, shell_complete=completing.things)
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
def show(name: tuple[str, ...], as_json: bool) -> None:
    """Tell what the articles say of one thing, with the rulings on it.

    A model, vendor, licence, tool, benchmark or any other thing that they name. Case and punctuation do not matter, and aliases are known.
    """
    from assistant.cli import opening
    from assistant.cli.dossier import gather

    with opening.view() as view:
        dossier = gather(view, " ".join(name))
        if as_json:
            write_json(_row(dossier, view))
        else:
            _tell(dossier, view)


def _tell(dossier: "Dossier", view: "GraphView") -> None:
    from assistant.cli.namings import namings
    from assistant.cli.phrases import object_of, predicate_name, ruled, says
    from kg.claim import Fact

    write(f"{one_line(dossier.name)} ({', '.join(entity.kind for entity in dossier.entities)})")
    if dossier.aliases:
        write(f"Also called: {one_line(', '.join(dossier.aliases))}")
    for decision in dossier.rulings:
        write(f"Ruled: {one_line(decision.about)} ({one_line(decision.ruling.line)})")
    own = {entity.iri for entity in dossier.entities}
    count = [c for c in dossier.claims if c.counts]
    facts = [c for c in count if isinstance(c.body, Fact) and c.body.subject.iri in own]
    for predicate, claims in groupby(facts, lambda c: c.body.predicate if isinstance(c.body, Fact) else ""):
        write(f"\n{predicate_name(predicate).capitalize()}")
        said = list(claims)
        _lines((f"{object_of(claim)}{_corrected(claim)}", claim) for claim in said)
        _marks(view, said)
    others = [c for c in count if c not in facts]
    if others:
        write("\nNamed in")
        _lines((f"{says(claim)}{_corrected(claim)}", claim) for claim in others)
    if rejected := [c for c in dossier.claims if not c.counts]:
        write("\nRejected")
        _lines((f"{says(claim)} ({ruled(claim)})", claim) for claim in rejected)
    if dossier.disagreements:
        write("\nThe articles disagree")
        for each in dossier.disagreements:
            write(f"  ! {one_line(each.line)}")
    if explained := namings(dossier):
        write("\nWhy these names are one")
        for naming in explained:
            write(f"  {one_line(naming.line)}")
    _listed(view, own)


def _corrected(claim: "Claim") -> str:
    """Say that a claim is as corrected, and what the article says; empty where it is not."""
    by = [ruling for ruling in claim.ruled.rulings if ruling.kind == "correct"] if claim.ruled else []
    return f" (as {by[-1].line}; the article says “{claim.evidence.quote}”)" if by else ""


def _marks(view: "GraphView", claims: "Iterable[Claim]") -> None:
    """Write what structured lists make of claims, each once, where any was asked for."""
    if view.lists:
        from assistant.cli.beside import marks

        for mark in dict.fromkeys(mark for said in marks(view, claims).values() for mark in said):
            write(f"    {one_line(mark)}")


def _listed(view: "GraphView", iris: set[str]) -> None:
    """Write what structured lists hold of the thing itself."""
    if view.lists:
        from assistant.cli.beside import listed_lines

        lines = listed_lines(view, iris)
        if lines:
            write("\nListed")
        for line in lines[:_MOST_LISTED]:
            write(f"  {one_line(line)}")
        if len(lines) > _MOST_LISTED:
            write(f"  and {len(lines) - _MOST_LISTED:,} more, which --json gives")


def _lines(said: "Iterable[tuple[str, Claim]]") -> None:
    """Write what is said, each once, with the articles that say it."""
    by_words: dict[str, list[str]] = {}
    for words, claim in said:
        articles = by_words.setdefault(words, [])
        if claim.evidence.article not in articles:
            articles.append(claim.evidence.article)
    for words, articles in by_words.items():
        write(f"  {one_line(words)}  [{one_line(', '.join(articles))}]")


def _row(dossier: "Dossier", view: "GraphView") -> dict[str, object]:
    from assistant.cli.conflicts import as_row
    from assistant.cli.namings import namings

    articles = view.articles()
    claims = []
    for claim in dossier.claims:
        info = articles.get(claim.evidence.article)
        dates = {"title": info.title, "publisher": info.publisher, "published": info.published, "article_as_of": info.as_of} if info else {}
        claims.append(claim.to_json() | dates)
    lists: dict[str, object] = {}
    if view.lists:
        from assistant.cli.beside import comparison_rows, entry_rows

        lists = {"compared": comparison_rows(view, dossier.claims), "listed": entry_rows(view, {entity.iri for entity in dossier.entities})}
    return {
        "schema": 1, "name": dossier.name, "aliases": list(dossier.aliases), "entities": [{"iri": e.iri, "kind": e.kind, "name": e.name} for e in dossier.entities],
        "names": [{"name": n.name, "ground": n.ground, "claim": n.claim.id if n.claim else None, "said": n.said} for n in namings(dossier)],
        "rulings": [decision.to_json() | {"about": decision.about} for decision in dossier.rulings],
        "claims": claims, "conflicts": [as_row(each) for each in dossier.disagreements],
    } | lists


@command.command("merge", cls=Verb, examples=_MERGE)
@click.argument("kept")
@click.argument("gone")
@click.option("--kind", metavar="KIND", help="Of which kind, where the names are of several: model, family, vendor, license ...")
@ruling_options
def merge(kept: str, gone: str, kind: str | None, why: str, by: str | None, as_json: bool) -> None:
    """Rule that two names are one thing.

    The second name becomes an alias of the first, and what is said of either is said of one. Only things of one kind can be one.
    """
    from assistant.cli import opening
    from assistant.cli.dossier import find
    from assistant.cli.ruling import rule
    from kg.decisions import merging

    with opening.view() as view:
        matter = merging(find(view, kept), find(view, gone), kind or "")
    rule(matter, why, by, as_json=as_json)


@command.command("split", cls=Verb, examples=_SPLIT)
@click.argument("name")
@click.option("--alias", metavar="NAME", default="", help="Take this name away, with what is said under it alone.")
@click.option("--article", "articles", multiple=True, metavar="NAME", shell_complete=completing.articles, help="Only what this article says; may be repeated.")
@click.option("--as", "into", metavar="NAME", help="What is meant instead; the alias itself, unless said otherwise.")
@click.option("--kind", metavar="KIND", help="Of which kind, where the name is of several.")
@ruling_options
def split(name: str, alias: str, articles: tuple[str, ...], into: str | None, kind: str | None, why: str, by: str | None, as_json: bool) -> None:
    """Rule that a name means something else, everywhere or in some articles.

    With --alias, a sentence that names the thing so, and by no other of its names, speaks of the other thing. With --article, whatever the
    article says of the thing does.
    """
    from assistant.cli import opening
    from assistant.cli.articles import named
    from assistant.cli.dossier import find
    from assistant.cli.ruling import rule
    from kg.decisions import parting

    with opening.view() as view:
        matter = parting(find(view, name), alias, [named(view, article) for article in articles], into or alias, kind or "")
    rule(matter, why, by, as_json=as_json)

"""`weighbridge entity`: everything the articles say of one thing."""

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

import click

from assistant.cli.commands import verb
from assistant.cli.output import one_line, write, write_json

if TYPE_CHECKING:
    from assistant.cli.dossier import Dossier
    from kg.claim import Claim
    from kg.view import GraphView

_EXAMPLES = (
    ('weighbridge entity "Llama 4"', "a model: who makes it, its licence, sizes, prices, scores, each with its article"),
    ("weighbridge entity Meta", "a vendor: what it makes"),
    ('weighbridge entity "Apache 2.0" --json', "a licence, for another program"),
)


@verb("entity", _EXAMPLES)
@click.argument("name", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
def command(name: tuple[str, ...], as_json: bool) -> None:
    """Tell what the articles say of one model, vendor or licence.

    Also of a tool, a benchmark or any other thing that they name. Case and punctuation do not matter, and aliases are known.
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
    from assistant.cli.phrases import object_of, predicate_name, says
    from kg.claim import Fact

    write(f"{one_line(dossier.name)} ({', '.join(entity.kind for entity in dossier.entities)})")
    if dossier.aliases:
        write(f"Also called: {one_line(', '.join(dossier.aliases))}")
    own = {entity.iri for entity in dossier.entities}
    facts = [c for c in dossier.claims if isinstance(c.body, Fact) and c.body.subject.iri in own]
    for predicate, claims in groupby(facts, lambda c: c.body.predicate if isinstance(c.body, Fact) else ""):
        write(f"\n{predicate_name(predicate).capitalize()}")
        _lines((object_of(claim), claim) for claim in claims)
    others = [c for c in dossier.claims if c not in facts]
    if others:
        write("\nNamed in")
        _lines((says(claim), claim) for claim in others)
    if dossier.disagreements:
        write("\nThe articles disagree")
        for each in dossier.disagreements:
            write(f"  ! {one_line(each.line)}")


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

    articles = view.articles()
    claims = []
    for claim in dossier.claims:
        info = articles.get(claim.evidence.article)
        dates = {"title": info.title, "publisher": info.publisher, "published": info.published, "article_as_of": info.as_of} if info else {}
        claims.append(claim.to_json() | dates)
    return {
        "schema": 1, "name": dossier.name, "aliases": list(dossier.aliases), "entities": [{"iri": e.iri, "kind": e.kind, "name": e.name} for e in dossier.entities],
        "claims": claims, "conflicts": [as_row(each) for each in dossier.disagreements],
    }

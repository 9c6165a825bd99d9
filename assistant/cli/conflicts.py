"""`weighbridge conflicts`: where articles disagree, side by side."""

from typing import TYPE_CHECKING, Any

import click

from assistant.cli.commands import verb
from assistant.cli.output import one_line, say, write, write_json

if TYPE_CHECKING:
    from assistant.cli.dossier import Disagreement

_EXAMPLES = (
    ("weighbridge conflicts", "every disagreement, gravest first"),
    ('weighbridge conflicts "Llama 4"', "what is disputed about one thing"),
    ("weighbridge conflicts --json", "for another program, one a line, with quotes and offsets"),
)


@verb("conflicts", _EXAMPLES)
@click.argument("name", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(name: tuple[str, ...], as_json: bool) -> None:
    """List where articles disagree.

    Each side comes with its article and date; nothing here says who is right. Other variants, conditions or dates are no disagreement.
    """
    from assistant.cli import opening
    from assistant.cli.dossier import disagreements

    with opening.view() as view:
        found = disagreements(view, " ".join(name))
    for each in found:
        if as_json:
            write_json(as_row(each))
        else:
            _tell(each)
    if not found:
        say("The articles do not disagree about that." if name else "The articles do not disagree.")


def as_row(each: "Disagreement") -> dict[str, Any]:
    """Give a disagreement as one flat object."""
    cite = [{"claim": c.id, "article": c.evidence.article, "quote": c.evidence.quote, "start": c.evidence.start, "end": c.evidence.end} for c in each.claims]
    positions = [
        {"says": p.says, "article": p.article, "publisher": p.publisher, "date": p.date, "claims": [cite[n - 1] for n in p.citations]} for p in each.positions
    ]
    return {
        "schema": 1, "id": each.iri, "about": each.about, "subject": each.subject or None, "predicate": each.predicate or None,
        "reason": each.reason, "gravity": each.gravity, "positions": positions,
    }


def _tell(each: "Disagreement") -> None:
    from assistant.cli.phrases import predicate_name

    topic = " · ".join(filter(None, (each.about, predicate_name(each.predicate))))
    write(f"{one_line(topic)}  ({each.reason}, gravity {each.gravity:.1f})")
    for position in each.positions:
        where = ", ".join(filter(None, (position.publisher, position.date)))
        write(f"  {one_line(position.says)}  [{one_line(position.article)}{f'; {one_line(where)}' if where else ''}]")
        write(f"    “{one_line(each.claims[position.citations[0] - 1].evidence.quote)}”")
    write("")

"""`weighbridge conflicts`: where articles disagree, side by side."""

from typing import TYPE_CHECKING, Any

import click

from assistant.cli import completing
from assistant.cli.commands import verb
from assistant.cli.output import one_line, say, write, write_json
from assistant.cli.phrases import counted

if TYPE_CHECKING:
    from assistant.cli.beside import Contradiction
    from assistant.cli.dossier import Disagreement
    from kg.claim import Claim
    from kg.view import GraphView

_EXAMPLES = (
    ("weighbridge conflicts", "every disagreement, gravest first"),
    ('weighbridge conflicts "Llama 4"', "what is disputed about one thing"),
    ("weighbridge conflicts --json", "for another program, one a line, with quotes and offsets"),
)


_REASONS = {"value": "other values", "identity": "another thing under one name", "label": "other labels", "direction": "opposite sides"}


@verb("conflicts", _EXAMPLES)
@click.argument("name", nargs=-1, shell_complete=completing.things)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(name: tuple[str, ...], as_json: bool) -> None:
    """List where articles disagree.

    Each side comes with its article and date; nothing here says who is right. Other variants, conditions or dates are no disagreement.
    Where a list was set beside the articles (`refresh --from`), what it contradicts comes last, marked as the list's word.
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
        listed = _listed(view, " ".join(name), as_json) if view.lists else 0
    if not found and not listed:
        say("The articles do not disagree about that." if name else "The articles do not disagree.")


def _listed(view: "GraphView", name: str, as_json: bool) -> int:
    """Lay out where a structured list contradicts articles, after what the articles dispute among themselves; give how many there are."""
    from assistant.cli.beside import changed, contradiction_row, contradictions, named

    found = contradictions(view, named(view, name))
    for each in found:
        if as_json:
            write_json(contradiction_row(view, each))
        else:
            _tell_listed(each)
    if not name and (later := changed(view)):
        say(f"{counted(later, 'claim')} of an earlier time {'is' if later == 1 else 'are'} listed otherwise now, which is no contradiction; `weighbridge entity NAME` tells.")
    return len(found)


def ruled_fields(claim: "Claim") -> dict[str, Any]:
    """Give what people ruled on a claim, as its JSON form does; nothing where they ruled nothing."""
    return {name: value for name, value in claim.to_json().items() if name in ("standing", "rulings", "as_read")} if claim.ruled else {}


def as_row(each: "Disagreement") -> dict[str, Any]:
    """Give a disagreement as one flat object."""
    cite = [
        {"claim": c.id, "article": c.evidence.article, "quote": c.evidence.quote, "start": c.evidence.start, "end": c.evidence.end, **ruled_fields(c)}
        for c in each.claims
    ]
    positions = [
        {"says": p.says, "article": p.article, "publisher": p.publisher, "date": p.date, "claims": [cite[n - 1] for n in p.citations]} for p in each.positions
    ]
    return {
        "schema": 1, "id": each.iri, "about": each.about, "subject": each.subject or None, "predicate": each.predicate or None,
        "reason": each.reason, "gravity": each.gravity, "positions": positions,
    }


def _tell(each: "Disagreement") -> None:
    from assistant.cli.phrases import predicate_name, ruled

    topic = " · ".join(filter(None, (each.about, predicate_name(each.predicate))))
    write(f"{one_line(topic)}  ({_REASONS[each.reason]}, gravity {each.gravity:.1f} of 1)")
    for position in each.positions:
        where = ", ".join(filter(None, (position.publisher, position.date)))
        write(f"  {one_line(position.says)}  [{one_line(position.article)}{f'; {one_line(where)}' if where else ''}]")
        write(f"    “{one_line(each.claims[position.citations[0] - 1].evidence.quote)}”")
        for said in dict.fromkeys(ruled(each.claims[number - 1]) for number in position.citations):
            if said:
                write(f"    {one_line(said)}")
    write("")


def _tell_listed(each: "Contradiction") -> None:
    from assistant.cli.answers import whence

    write(f"{one_line(each.topic)}  ({each.reason}, a list against {'an article' if len(each.claims) == 1 else 'articles'})")
    for side in each.positions:
        where = whence(side) if side.source else "; ".join(filter(None, (side.article, ", ".join(filter(None, (side.publisher, side.date))))))
        write(f"  {one_line(side.says)}  [{one_line(where)}]")
        for number in side.citations:
            write(f"    “{one_line(each.claims[number - 1].evidence.quote)}”")
    write("")

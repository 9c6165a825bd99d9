"""`weighbridge claim`: look at one claim, reject it or correct it."""

import click

from assistant.cli.commands import Verb, VerbGroup
from assistant.cli.output import one_line, write, write_json
from assistant.cli.ruling import ruling_options

_EXAMPLES = (
    ("weighbridge claim show 1f0c", "what was read, from which words, and who ruled on it"),
    ('weighbridge claim reject 1f0c --why "the article quotes it to refute it"', "a claim that is not to count"),
    ('weighbridge claim correct 1f0c --value 17 --why "active, not total"', "a claim that was misread"),
)
_SHOW = (("weighbridge claim show 1f0c", "the beginning of an id is enough; `weighbridge claims --json` gives ids"),)
_REJECT = (('weighbridge claim reject 1f0c --why "the article quotes it to refute it"', "it stays in its article, marked, and counts in no answer"),)
_CORRECT = (
    ('weighbridge claim correct 1f0c --object "Apache 2.0" --why "the table row below"', "what is said of the subject"),
    ('weighbridge claim correct 1f0c --value 17 --scope active --why "active, not total"', "a figure, in the unit of the claim"),
    ('weighbridge claim correct 1f0c --favours depends --why "the sentence goes on"', "a side"),
)
_FIELDS = {
    "subject": "Of what it is said.", "predicate": "What is said, such as has_license.", "object": "The object: a name or phrase.", "value": "The number, or a range as 2.5-10.",
    "unit": "The unit of the number.", "benchmark": "On which benchmark.", "as-of": "When it was so.", "condition": "Under which condition.", "scope": "Of a size: total or active.",
    "dimension": "Of a tradeoff: on which dimension.", "favours": "Of a tradeoff: open, closed or depends.", "strength": "Of a tradeoff: how strongly.",
    "choose": "Of guidance: open, closed or both.", "when": "Of guidance: in which case.",
    "term": "Of a definition: the term.", "definition": "Of a definition: what it means.", "analogy": "Of a definition: what it is likened to.",
}


@click.group("claim", cls=VerbGroup, examples=_EXAMPLES)
def command() -> None:
    """Show a claim, and reject or correct it."""


@command.command("show", cls=Verb, examples=_SHOW)
@click.argument("claim_id", metavar="CLAIM")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
def show(claim_id: str, as_json: bool) -> None:
    """Show what was read, from which words, and every ruling on it."""
    from assistant.cli import opening
    from assistant.cli.phrases import ruled, says
    from assistant.cli.ruling import as_row, lines
    from kg.decisions import bearing, claim_of, for_claim

    folder = opening.folder()
    with opening.view() as view:
        claim = claim_of(view, claim_id)
        entries = [(entry, bearing(view, entry.decision.id)) for entry in for_claim(folder, claim)]
    if as_json:
        write_json(claim.to_json() | {"decisions": [as_row(entry, claims) for entry, claims in entries]})
        return
    write(f"{claim.id}: {one_line(says(claim))}")
    write(f"  “{one_line(claim.evidence.quote)}” [{one_line(claim.evidence.article)}]")
    if claim.ruled:
        write(f"  {one_line(ruled(claim))}")
    for entry, _ in entries:
        for line in lines(entry):
            write(line)


@command.command("reject", cls=Verb, examples=_REJECT)
@click.argument("claim_id", metavar="CLAIM")
@ruling_options
def reject(claim_id: str, why: str, by: str | None, as_json: bool) -> None:
    """Rule that a claim does not count.

    It stays in its article, marked, and bears on no fact, conflict or answer. The ruling holds for the same words read the same way, also when
    the article is read again.
    """
    from assistant.cli import opening
    from assistant.cli.ruling import rule
    from kg.decisions import claim_of
    from kg.ruling import Reject

    with opening.view() as view:
        claim = claim_of(view, claim_id)
    rule(Reject(claim), why, by, as_json=as_json)


@ruling_options
def _correct(claim_id: str, why: str, by: str | None, as_json: bool, **said: str | None) -> None:
    """Rule what a claim says instead.

    Facts, conflicts and answers go by the correction, and show it beside what the article says.
    """
    from assistant.cli import opening
    from assistant.cli.ruling import rule
    from kg.correcting import correction
    from kg.decisions import claim_of

    with opening.view() as view:
        matter = correction(view, claim_of(view, claim_id), {name: text for name, text in said.items() if text is not None})
    rule(matter, why, by, as_json=as_json)


for _name, _help in reversed(_FIELDS.items()):
    _correct = click.option(f"--{_name}", metavar="TEXT", help=_help)(_correct)
command.command("correct", cls=Verb, examples=_CORRECT)(click.argument("claim_id", metavar="CLAIM")(_correct))

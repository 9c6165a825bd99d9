"""Have a model read beside the rules: what it will cost, whether that is wanted, what it did cost.

Nothing is called before the person has agreed, unless it costs nothing and
stays on this machine. stdout is left to the report.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.output import say, write
from assistant.cli.phrases import counted
from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from assistant.cli.progress import ProgressLine
    from assistant.models.providers import Target
    from assistant.reading.cost import Expected
    from assistant.reading.reader import ModelReader, Outcome
    from corpus.sources import Found
    from kg.proposals import Proposals, Tally
    from kg.store import DataFolder


class NotAgreed(WeighbridgeError):
    """Reading with a model costs money and nobody was there to agree; saying so beforehand helps."""

    code = "cost-not-agreed"

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}".strip()


class NoPrice(WeighbridgeError, LookupError):
    """What a model costs is not known, so no limit on it can be kept."""

    code = "price-unknown"

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}".strip()


class NoSuchReader(WeighbridgeError, LookupError):
    """No model of this name has proposed claims."""

    code = "reader-unknown"

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}".strip()


@contextmanager
def opened(name: str, folder: "DataFolder", found: "Sequence[Found]", *, yes: bool, most: float | None, dry_run: bool, line: "ProgressLine") -> "Iterator[ModelReader | None]":
    """Give the model as a reader, once its cost is agreed to; None where a dry run only asks what it would cost."""
    from assistant.cli import opening
    from assistant.models.opening import Models
    from assistant.models.providers import NONE, resolve
    from assistant.reading.cost import priced
    from assistant.reading.reader import ModelReader, Purse, estimate
    from assistant.usage import Ledger
    from kg.proposals import Proposals
    from kg.refresh import documents

    settings = opening.settings()
    if name == NONE:
        raise click.UsageError("--reader needs a model; `weighbridge models` lists them.", click.get_current_context())
    target = resolve(name, settings.endpoints)
    coming = estimate(documents(folder, found), Proposals(folder.path), name, target.context, target.price)
    if most is not None and not target.free and not priced(target.price):
        raise NoPrice(f"What {name} costs is not known, so --max-cost cannot be kept.", next_step="Leave it out, or name a model that `weighbridge models --all` lists with its price.")
    _agree(target, coming, yes=yes or dry_run, most=most)
    if dry_run:
        yield None
        return
    asked = 0

    def tell(article: str) -> None:
        nonlocal asked
        line.show("model", asked, coming.calls, article)
        asked += 1

    ledger = Ledger(settings.data, settings.budget)
    with Models(settings.timeouts, ledger=ledger) as models, ModelReader(models.open(target), target.context, Purse(target.price, None if target.free else most, known=target.free or priced(target.price)), tell) as reader:
        yield reader


def _agree(target: "Target", coming: "Expected", *, yes: bool, most: float | None) -> None:
    """Tell what reading will cost, and ask where it costs anything."""
    from assistant.reading.cost import dollars, priced

    if not coming.calls:
        return
    size = f"{target.name} has {counted(coming.calls, 'piece')} to read, about {coming.tokens_in + coming.tokens_out:,} tokens"
    if target.free:
        say(f"{size}, on this machine and free.")
        return
    cap = f"; it stops before {dollars(most)}" if most is not None else ""
    price = f"about {dollars(coming.usd)} and at most {dollars(coming.worst_usd)}{cap}" if priced(target.price) else "at a price that is not known here"
    say(f"{size}, {price}. The text of the articles is sent to {target.provider if target.api_base is None else target.api_base}.")
    if yes:
        return
    if not _somebody_is_there():
        raise NotAgreed("Nobody is here to agree to that, and nothing was sent.", next_step="Add --yes to agree beforehand, and --max-cost USD to limit it.")
    if not click.confirm("Go on?", err=True):
        raise NotAgreed("Nothing was sent.", next_step="--max-cost USD limits what it may cost.")


def _somebody_is_there() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def withdraw(proposals: "Proposals", name: str, *, forget: bool) -> None:
    """Have a model's proposals count no more. Raises NoSuchReader."""
    known = proposals.readers()
    counted_before = proposals.withdraw(name)
    dropped = proposals.forget(name) if forget else 0
    if not counted_before and not dropped:
        step = f"Those that count are from {', '.join(known)}." if known else "`weighbridge refresh --reader MODEL` asks a model for some."
        raise NoSuchReader(f"No proposals of {name} count.", next_step=step)
    kept = f"its readings of {counted(dropped, 'article')} are gone" if forget else f"its readings are kept: `weighbridge refresh --reader {name}` brings them back and costs nothing"
    say(f"The proposals of {name} are withdrawn; {kept}.")


def as_row(reader: "ModelReader") -> dict[str, Any]:
    """Give how a reading went, as one flat object."""
    return {"reader": reader.name, **asdict(reader.outcome)}


def tell(reader: "ModelReader", tally: "Tally | None", *, as_json: bool) -> None:
    """Say what a model read, what became of it and what it cost."""
    outcome = reader.outcome
    if not as_json:
        _told(reader.name, outcome, tally)
    failed = dict(outcome.failed)
    for article, why in list(failed.items())[:5]:
        say(f"{article}: {why}")
    if len(failed) > 5:
        say(f"and {len(failed) - 5:,} articles more")
    if outcome.left:
        why = f": {outcome.stopped.rstrip('.')}" if outcome.stopped else ""
        say(f"{counted(outcome.left, 'piece')} left unread{why}. What was read is kept; the same command goes on from there.")


def _told(name: str, outcome: "Outcome", tally: "Tally | None") -> None:
    from assistant.reading.cost import dollars

    kept = f", {outcome.kept:,} read before" if outcome.kept else ""
    spent = f"; {outcome.tokens_in + outcome.tokens_out:,} tokens, {dollars(outcome.cost_usd) if outcome.cost_usd is not None else 'at a price that is not known here'}" if outcome.read or outcome.failed else ""
    write(f"{name}: {counted(outcome.read, 'piece')} read{kept}{spent}")
    if outcome.unclear:
        write(f"  {counted(outcome.unclear, 'reply', 'replies')} without claims that could be made out")
    if tally is not None:
        write(f"  {tally.agreed:,} agreed with the rules, {tally.only_rules:,} only the rules read, {tally.only_reader:,} only {name} read")
        if refused := sum(tally.refused.values()):
            write(f"  {counted(refused, 'proposal')} refused")
            for why, times in sorted(tally.refused.items(), key=lambda one: (-one[1], one[0])):
                write(f"    {times:,}: {why}")

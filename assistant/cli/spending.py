"""`weighbridge models --usage`: what calls to language models came to, and what is left of the budget."""

from typing import TYPE_CHECKING

from assistant.cli import opening
from assistant.cli.output import say, write, write_json, write_table

if TYPE_CHECKING:
    from assistant.usage import Period, Spent

_PERIODS: "tuple[Period, ...]" = ("model", "day", "month")
_HEADER = ("calls", "failed", "tokens in", "tokens out", "USD", "seconds")


def tell(*, as_json: bool) -> None:
    """Write the sums by model, day and month."""
    from assistant.usage import Ledger, as_row

    settings = opening.settings()
    ledger = Ledger(settings.data, settings.budget)
    sums = {period: ledger.by(period) for period in _PERIODS}
    today, month = ledger.spent()
    if as_json:
        budget = {"day": settings.budget.day, "month": settings.budget.month, "spent_today": round(today, 6), "spent_this_month": round(month, 6), "left": ledger.left()}
        write_json({"schema": 1, **{f"by_{period}": [as_row(spent, period) for spent in found] for period, found in sums.items()}, "budget": budget})
        return
    if not sums["model"]:
        say(f"No model has been called yet with {settings.data}.")
    for place, (period, found) in enumerate((p, f) for p, f in sums.items() if f):
        if place:
            write("")
        write_table((period, *_HEADER), [_row(spent) for spent in found], numbers=frozenset(range(1, 7)))
    for limit, spent_so_far, of in ((settings.budget.day, today, "today"), (settings.budget.month, month, "this month")):
        if limit is not None:
            say(f"{spent_so_far:.4f} of {limit:g} USD spent {of}.")


def _row(spent: "Spent") -> tuple[object, ...]:
    return (spent.key, spent.calls, spent.failed, f"{spent.tokens_in:,}", f"{spent.tokens_out:,}", f"{spent.cost_usd:.4f}", f"{spent.seconds:.1f}")

"""`weighbridge decide`: open or closed, for a described situation."""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.commands import verb
from assistant.cli.output import say, to_screen, write, write_json
from assistant.deciding.factors import FACTORS

if TYPE_CHECKING:
    from assistant.deciding.advice import Advice

_EXAMPLES = (
    ("weighbridge decide", "be asked step by step"),
    ("weighbridge decide --sensitivity regulated --team small --tokens 50M", "say it in one line"),
    ("weighbridge decide --file situation.toml --json", "from a file, for a program"),
)
_AMOUNTS = {
    "tokens": "Tokens a month, in and out together: 50M, 1.5B.",
    "spend": "USD a month that an API costs now.",
    "budget": "USD a month that may be spent.",
    "users": "People who use the product in a month, for limits in licences.",
}


def _factors(command: Callable[..., None]) -> Callable[..., None]:
    """Add an option for each factor and each amount."""
    for name, told in reversed(list(_AMOUNTS.items())):
        command = click.option(f"--{name}", metavar="NUMBER", help=told)(command)
    for name, factor in reversed(list(FACTORS.items())):
        command = click.option(f"--{name}", type=click.Choice(list(factor.values)), help=factor.ask)(command)
    return command


@verb("decide", _EXAMPLES)
@_factors
@click.option("--output-share", type=click.FloatRange(0, 1), metavar="SHARE", help="How much of the tokens is output (0.25 where nothing is said).")
@click.option("--regulation", "regulations", multiple=True, metavar="NAME", help="A regulation that applies (HIPAA, GDPR); may be given more than once.")
@click.option("--task", metavar="WORDS", help="What it is for: coding, maths, science.")
@click.option("--file", "file", type=click.Path(path_type=Path), metavar="FILE", help="A TOML or JSON file with any of these as keys.")
@click.option("--as-of", default="", metavar="DATE", help="Leave out what was published, or holds, after this day.")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
def command(file: Path | None, as_of: str, as_json: bool, **told: Any) -> None:
    """Recommend open or closed models, or both, for a situation.

    Each reason is what an article advises, in its words; models come from the graph; where hosting begins to pay is computed from cited
    prices. What is not said has no part in it. Without options, on a terminal, the questions are asked one by one.
    """
    from assistant.cli import opening
    from assistant.cli.ask import check_date
    from assistant.deciding import advise, read_situation
    from assistant.deciding.situation import amount, situation

    check_date(as_of)
    said: dict[str, Any] = {name: value for name, value in told.items() if value not in (None, ())}
    said |= {name: amount(said[name]) for name in _AMOUNTS if name in said}
    described = read_situation(file).to_json() if file else {}
    with opening.view() as view:
        if not said and not described:
            if not (sys.stdin.isatty() and to_screen()):
                raise click.UsageError(f"Describe the situation: --{', --'.join([*FACTORS, *_AMOUNTS])}, or --file FILE.", click.get_current_context())
            said = _ask()
        advice = advise(view, situation({**described, **said}), as_of=as_of)
    if as_json:
        write_json(advice.to_json())
    else:
        _show(advice)


def _ask() -> dict[str, Any]:
    """Ask for each factor in turn; Enter leaves one out."""
    from assistant.deciding.situation import SituationInvalid, amount

    say("Enter leaves a question out; Ctrl+C ends.")
    said: dict[str, Any] = {}
    for name, factor in FACTORS.items():
        values = list(factor.values)
        say("")
        say(factor.ask)
        for n, value in enumerate(values, 1):
            say(f"  {n}  {factor.values[value]}")
        if choice := click.prompt("", prompt_suffix="> ", default="", show_default=False, err=True, value_proc=partial(_picked, values)):
            said[name] = choice
    for name, told in _AMOUNTS.items():
        while text := click.prompt(told, default="", show_default=False, err=True):
            try:
                said[name] = amount(text)
                break
            except SituationInvalid as error:
                say(str(error))
    return said


def _picked(values: Sequence[str], text: str) -> str:
    """Take a number or the value's own name."""
    text = text.strip().casefold()
    if not text or text in values:
        return text
    if text.isdigit() and 0 < int(text) <= len(values):
        return values[int(text) - 1]
    raise click.BadParameter(f"type a number from 1 to {len(values)}, or Enter")


def _show(advice: "Advice") -> None:
    from assistant.cli.answers import show

    show(advice.answer, struck=False)
    for line in drawn(advice):
        write(line)


def drawn(advice: "Advice", columns: int = 76, rows: int = 16) -> list[str]:
    """Draw what tokens cost beside what hosting costs; nothing where no break-even is known."""
    if not advice.break_evens:
        return []
    import plotext  # type: ignore[import-untyped]  # ships no types

    plotext.clear_figure()
    plotext.plotsize(columns, rows)
    last = max(x for one in advice.break_evens[:1] for x, _ in one.points())
    hosting = advice.break_evens[0].hosting
    top = float(hosting.high) * 1.5
    for marker, one in zip("abc", advice.break_evens, strict=False):
        price = float(one.rate.blended(one.output_share))
        ends = min(last, top / price * 1e6)
        plotext.plot([0, ends / 1e6], [0, ends / 1e6 * price], label=one.rate.model.name, marker=marker)
    for cost in dict.fromkeys((float(hosting.low), float(hosting.high))):
        plotext.plot([0, last / 1e6], [cost, cost], label=f"hosting ${cost:,.0f}", marker="-")
    plotext.xlabel("million tokens a month")
    plotext.ylabel("USD a month")
    return ["", *(line.rstrip() for line in plotext.uncolorize(plotext.build()).splitlines())]

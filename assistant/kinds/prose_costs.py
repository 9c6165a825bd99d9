"""What tokens come to at two prices that a sentence gives side by side: `X can be had for $0.60 and $2.50`.

For prices that no claim holds, because the sentence leaves it to one before it that the first is for a million tokens of input and the
second for a million of output. Nothing is computed where two sentences give other prices.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.amounts import Workload
from assistant.arithmetic import over, tokens_cost
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.graph import Named
from assistant.kinds.lookup import subjects
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.reckoning import no_token_price
from assistant.units import Unit
from assistant.words import stems, tokenize

_PAIR = re.compile(r"\$\s?(?P<input>\d+(?:\.\d+)?)(?:\s?(?:in|input|for input)\b(?: ?/ ?|,? and |, )|(?: ?/ ?|,? and ))\$\s?(?P<output>\d+(?:\.\d+)?)(?![\d.]|\s?(?:k|million|billion|a|per)\b)", re.IGNORECASE)
_MILLION = re.compile(r"\bmillion\b|\b1\s?M\b|/\s?M\b|\bMtok\b", re.IGNORECASE)
_BEHIND = 5
"""Words behind two prices that may say what else they are for."""
_HELD, _BACK = 40, 3
"""Sentences that are looked at for a name, and those before one that say what the prices are for."""


@dataclass(frozen=True, slots=True)
class _Pair:
    input: float
    output: float
    unit: Unit
    over: Unit
    """The sentence that says which of them is for what."""


def of_prose(question: Question, desk: Desk, work: Workload) -> Draft | None:
    """Price the tokens asked about by the two prices that a sentence gives for the one thing named."""
    things = subjects(question)
    if len(things) != 1 or not all(amount.side for amount in work.amounts):
        return None
    found = list(_pairs(desk, things[0]))
    if len({(p.input, p.output) for p in found}) != 1:
        return None
    pair, draft = found[0], Draft(desk, "numeric", [things[0]])
    prices = {"input": pair.input, "output": pair.output}
    sums = tokens_cost([(a.count * work.times, prices[a.side], a.side) for a in work.amounts])
    sources = dict.fromkeys((pair.unit, pair.over))
    every = f" a {work.rate}" if work.rate else ""
    draft.say(f"That would cost {sums.shown}{every} on {things[0].name}: {sums.how}.", *sources, derived=sums.how)
    if work.rate and work.wanted and work.rate != work.wanted:
        longer = over(sums.value, work.rate, work.wanted)
        draft.say(f"Over a {work.wanted} that is {longer.shown}: {longer.how}.", *sources, derived=longer.how)
    for unit in sorted(sources, key=lambda u: u.start):
        say_quote(draft, unit)
    return draft


def _pairs(desk: Desk, thing: Named) -> Iterator[_Pair]:
    """Give the two prices behind the name of a thing and before the next name, where it is said near what they are for."""
    iris = {one.iri for one in desk.same(thing)} | {thing.iri}
    for unit in desk.shelf.units.holding(dict.fromkeys(stems(thing.name), 1.0), _HELD):
        if unit.kind == "row" or unit.text.count("$") < 2 or not desk.reads(unit.article):
            continue
        tokens = tokenize(unit.text)
        links, _ = desk.shelf.linker.links(unit.text, tokens)
        named = [(tokens[link.first].start, tokens[link.last - 1].end, {e.iri for e in link.of("model", "family")}) for link in links if link.of("model", "family")]
        own = [(end, min((start for start, _, _ in named if start > begin), default=len(unit.text))) for begin, end, found in named if found & iris]
        pairs = [m for begin, stop in own for m in _PAIR.finditer(unit.text, begin, stop) if not no_token_price(" ".join(unit.text[m.end() : stop].split()[:_BEHIND]))]
        over = _says_which(desk, unit)
        if len(pairs) == 1 and over is not None:
            yield _Pair(float(pairs[0]["input"]), float(pairs[0]["output"]), unit, over)


def _says_which(desk: Desk, unit: Unit) -> Unit | None:
    """Give the sentence, this one or one of the last under the same heading, that speaks of a million tokens of input and of output, input first."""
    units = desk.shelf.units.of(unit.article)
    at = units.index(unit)
    for one in reversed(units[max(0, at - _BACK) : at + 1]):
        text = one.text.casefold()
        if one.section == unit.section and _MILLION.search(text) and 0 <= text.find("input") < text.find("output"):
            return one
    return None

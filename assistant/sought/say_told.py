"""Say what is asked of the figures that the likeliest sentences tell: a share of a whole, how many are not, what two are apart or one is of the other, what each costs."""

from collections.abc import Sequence

from assistant.arithmetic import Computed, decimal, difference, dollars, plain
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import holds_names, telling
from assistant.no_saving import no_saving
from assistant.of_whom import whom
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.selection import select
from assistant.sought.denied import WITHOUT
from assistant.sought.share import by_share
from assistant.sought.told import Said, clause, part_and_whole, sum_and_count, two
from assistant.sought.wanted import Wanted
from assistant.sums import SIGNS, UNITS
from assistant.units import Unit
from assistant.words import stems

_LIKELY, _BESIDE = 0.5, 0.4
"""How likely a sentence has to be to answer, and what share of that another one is, for its figures to be computed with."""


def say_sought(question: Question, draft: Draft, asked: Wanted) -> bool:
    """Say what is asked, where the likeliest sentences tell the figures for it; whether they do."""
    desk = draft.desk
    units = likely_units(question, desk)
    if not units or not any(holds_names(question, unit) for unit in units) or elsewhere(question, desk, units):
        return False
    if asked.how in ("apart", "times", "percent") and not _all_named(question, desk, units[:2]):
        return False
    said = len(draft.text)
    if asked.how == "each":
        _say_each(question, desk, draft, units, asked)
    elif asked.how == "not" or (asked.how == "share" and part_and_whole(question, desk, units[0]) is not None):
        _say_part(question, desk, draft, units[0], asked)
    elif not no_saving(question, desk, units[:1]):
        _say_pair(draft, question, two(question, desk, units), asked)
    return len(draft.text) > said


def elsewhere(question: Question, desk: Desk, units: Sequence[Unit]) -> bool:
    """Whether a question asks of somebody whom the article of the likeliest sentence does not name."""
    info = desk.info(units[0].article)
    return not whom(question) <= stems(f"{info.title if info else ''} {info.publisher if info else ''} {desk.shelf.view.text(units[0].article)}")


def _all_named(question: Question, desk: Desk, units: Sequence[Unit]) -> bool:
    """Whether each model that a question names is one that the sentences or what stands over them name."""
    info = desk.info(units[0].article)
    told = stems(" ".join((info.title if info else "", *(f"{unit.context} {unit.before} {unit.text}" for unit in units))))
    return len(question.model_links) < 2 or all(stems(link.written) <= told or any(stems(e.name) <= told for e in link.entities) for link in question.model_links)


def likely_units(question: Question, desk: Desk) -> list[Unit]:
    chosen = telling(question, desk)
    likely = select(question, desk, chosen).likely if chosen else ()
    if not likely or likely[0].probability < _LIKELY or likely[0].unit.kind == "row":
        return []
    return [one.unit for one in likely if one.probability >= _BESIDE * likely[0].probability and one.unit.article == likely[0].unit.article and one.unit.kind != "row"]


def _say_part(question: Question, desk: Desk, draft: Draft, unit: Unit, asked: Wanted) -> None:
    found = part_and_whole(question, desk, unit)
    if found is None:
        return
    part, whole = found
    denied = bool(WITHOUT.search(clause(part)))
    value, of = decimal(part.amount.value), decimal(whole.amount.value)
    if asked.how == "not":
        behind = WITHOUT.search(question.text)
        own = {t.stem for t in question.tokens if t.is_word and t.word not in desk.cues.function and (behind is None or t.start > behind.start())}
        if denied or not own & stems(clause(part)):
            return  # the sentence says how many are not, or says something else of them
        how = f"{plain(of)} − {plain(value)} = {plain(of - value)}"
        draft.say(f"That leaves {plain(of - value)} of {plain(of)}: {how}.", unit, derived=how)
    else:
        if denied != bool(WITHOUT.search(question.text)) or not of:
            return
        how = f"{plain(value)} ÷ {plain(of)} = {plain(value / of * 100, 1)}%"
        draft.say(f"That is {plain(value / of * 100, 1)}%: {how}.", unit, derived=how)
    say_quote(draft, unit)


def _say_pair(draft: Draft, question: Question, found: tuple[Said, Said] | None, asked: Wanted) -> None:
    """Say what is asked of two amounts, and quote what tells them."""
    if found is None:
        return
    high, low = sorted(found, key=lambda one: -one.amount.value)
    if asked.how != "apart" and not low.amount.value:
        return
    computed, told = _of_two(question.text, asked.how, high, low)
    sources = tuple(dict.fromkeys((high.unit, low.unit)))
    draft.say(f"{told}: {computed.how}.", *sources, derived=computed.how)
    for unit in sources:
        say_quote(draft, unit)


def _of_two(text: str, how: str, high: Said, low: Said) -> tuple[Computed, str]:
    if how in ("times", "percent"):
        return by_share(text, how, high.amount.value, low.amount.value)
    if how == "share":
        value = decimal(low.amount.value) / decimal(high.amount.value) * 100
        shown = f"{plain(value, 1)}%"
        computed = Computed(value, shown, f"{low.amount.written} ÷ {high.amount.written} = {shown}")
        return computed, f"That is {shown}"
    kind = high.amount.kind
    sign = SIGNS.get(kind)
    if sign is not None:
        value = decimal(high.amount.value) - decimal(low.amount.value)
        computed = Computed(value, dollars(value, sign), f"{dollars(decimal(high.amount.value), sign)} − {dollars(decimal(low.amount.value), sign)} = {dollars(value, sign)}")
    else:
        computed = difference(high.amount.value, low.amount.value, UNITS.get(kind, ""))
    period = high.period or low.period
    return computed, f"The difference is {computed.shown}{f' a {period}' if period in ('day', 'week', 'month', 'year') else ''}"


def _say_each(question: Question, desk: Desk, draft: Draft, units: list[Unit], asked: Wanted) -> None:
    near = [unit for unit in desk.shelf.units.beside(units[0]) if unit not in units and unit.kind != "row"]
    found = sum_and_count(question, desk, units, asked.each) or sum_and_count(question, desk, [*units, *near], asked.each)
    if found is None:
        return
    money, count, written, counted = found
    sign = SIGNS.get(money.amount.kind)
    if sign is None:
        return
    value = decimal(money.amount.value) / decimal(count)
    how = f"{dollars(decimal(money.amount.value), sign)} ÷ {plain(decimal(count))} = {dollars(value, sign)}"
    draft.say(f"That is {dollars(value, sign)} for each, of {written}: {how}.", *dict.fromkeys((money.unit, counted)), derived=how)
    for unit in dict.fromkeys((money.unit, counted)):
        say_quote(draft, unit)

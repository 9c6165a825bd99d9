"""Apply a rule that an article states for the memory of a model: so much for every billion of parameters at a number of bits, and what comes on top.

The size is the question's own, or what the articles say of the model that it names. Nothing is computed at bits of which the rule says nothing;
an example of the article for this very size is quoted instead, and rules that differ are said each with its article.
"""

import re
from decimal import Decimal

from assistant.arithmetic import decimal, plain
from assistant.asking import uncovered
from assistant.describe import number
from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.findings import gather
from assistant.fitting import said_in
from assistant.graph import Named
from assistant.of_whom import whom
from assistant.per_billion import SIZE, More, Rule, bits_in, example, rules, without_bits
from assistant.question import Question
from assistant.quoting import sentence, shown
from assistant.reckoning import teller_words
from assistant.reckoning_words import table, words_of
from assistant.units import Unit
from assistant.words import capital, stems
from kg.claim import Claim

_DIVIDES = re.compile(r"\bbits?\b[^.]{0,60}\b(?:divid\w+|÷|/)\s*(?:it |that |the result )?(?:by\s+)?(?:eight|8)\b", re.IGNORECASE)
_MEMORY = re.compile(r"\b(?:memory|v?ram|gigs?|gigabytes?|gb|big|large|size|space|weigh|weights?)\b", re.IGNORECASE)
_MOST = 3
"""Rules that differ and are told, each with its article."""
_HELD = 60


class RuleOfThumb:
    """Multiplies, and adds."""

    name = "numeric"

    def recognise(self, question: Question) -> float:
        if question.cue("why", "agree", "recommend") or question.asked in ("who", "when", "where", "why", "which") or not _MEMORY.search(question.text):
            return 0.0
        if words_of("rule_of_thumb", "machines").search(question.text) or len(bits_in(question.text)) > 1 or len(SIZE.findall(without_bits(question.text))) > 1:
            return 0.0
        by_rule, bits = words_of("rule_of_thumb", "asks").search(question.text) is not None, bits_in(question.text)
        if any(not _is_bits(name.written) for name in question.unknown) or not (bits or by_rule):
            return 0.0
        if question.model_links:
            return 0.96 if by_rule and len(question.model_links) == 1 else 0.0
        return 0.96 if SIZE.search(without_bits(question.text)) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        asked = bits_in(question.text)
        sized = _sized(question, desk)
        if sized is None:
            return None
        billions, source, thing = sized
        draft = Draft(desk, self.name, [thing] if thing else [])
        found = _meant(question, desk, asked[0] if asked else None)
        if found:
            for rule in found:
                _say(draft, rule, billions, source, thing)
        elif asked and (unit := _divides(desk)) is not None:
            _say_divided(draft, unit, billions, asked[0], source)
        spare = teller_words() | stems(" ".join(word for key in ("asks", "spare") for word in table()["rule_of_thumb"][key]))
        return draft if draft and not [t for t in uncovered(question, draft) if t.stem not in spare and not _is_bits(t.written)] else None


def _is_bits(written: str) -> bool:
    return bool(bits_in(written)) and not without_bits(written).strip()


def _sized(question: Question, desk: Desk) -> tuple[Decimal, Claim | None, Named | None] | None:
    """Give the billions of parameters, the claim that says so and the model; None where several sizes, or none, are told of it."""
    if question.model_links:
        things = question.model_links[0].of("model", "family")
        claims = [c for f in gather(desk, things[0], "parameter_count") for c in f.claims if number(c) is not None and c.qualifier.scope != "active"]
        counts = {number(c) for c in claims}
        return (decimal(number(claims[0]) or 0.0), claims[0], things[0]) if len(counts) == 1 else None
    size = SIZE.search(without_bits(question.text))
    return (Decimal(size["size"]), None, None) if size else None


def _meant(question: Question, desk: Desk, bits: int | None) -> list[Rule]:
    """Give the rules for these bits, or the only one of each article where none are asked for: of the article that the question names, else each that differs."""
    found: list[Rule] = []
    articles = dict.fromkeys(u.article for u in desk.shelf.units.holding(dict.fromkeys(("bit", "gb", "gigabyte", "byte", "billion", "paramet"), 1.0), _HELD))
    for article in articles:
        if desk.reads(article) and whom(question) <= said_in(article, desk):
            own = rules(desk, article)
            found += [r for r in own if r.bits == bits] if bits is not None else own if len(own) == 1 else []
    mine = {t.stem for t in question.content}
    named = [r for r in found if (info := desk.info(r.units[0].article)) is not None and mine & stems(f"{info.title} {info.publisher} {r.units[0].article}")]
    differ = {r.same: r for r in reversed(named or found)}
    return list(reversed(differ.values())) if len(differ) <= _MOST else []


def _say(draft: Draft, rule: Rule, billions: Decimal, source: Claim | None, thing: Named | None) -> None:
    told = example(draft.desk, rule, billions)
    at = f" at {rule.bits} bits" if rule.bits else ""
    sources: list[Unit | Claim] = [*rule.units, *([source] if source else [])]
    if told is None:
        how, comes = _computed(rule, billions)
        what = f"the weights of {thing.name}" if thing else "the weights"
        whole = (thing.name if thing else "such a model") if rule.more and not rule.open else what
        draft.say(f"By that rule of thumb {whole} {'takes' if rule.more and not rule.open else 'take'} {comes}{at}: {how}.", *sources, derived=how)
    for unit in dict.fromkeys((*([told] if told else []), *rule.units)):
        _quote(draft, unit)


def _computed(rule: Rule, billions: Decimal) -> tuple[str, str]:
    """Give how the memory comes about, and what it is: from the least to the most where what comes on top is a range."""
    least = most = billions * rule.by
    how = f"{plain(billions, 3)} × {plain(rule.by, 3)}"
    more = () if rule.open else rule.more
    if any(one.share for one in more):
        how += f" = {plain(least, 3)} GB,"
    for one in more:
        least, most = (value * (1 + part) if one.share else value + part for value, part in ((least, one.low), (most, one.high)))
        how += f" {'plus' if how.endswith(',') else '+'} {_written(one)}"
    comes = f"{plain(least, 2)} GB" if least == most else f"{plain(least, 2)} to {plain(most, 2)} GB"
    return f"{how} = {comes}", comes


def _written(one: More) -> str:
    times = 100 if one.share else 1
    ends = list(dict.fromkeys(plain(part * times, 3) for part in (one.low, one.high)))
    return " to ".join(ends) + ("%" if one.share else " GB" if len(ends) > 1 else "")


def _divides(desk: Desk) -> Unit | None:
    """Give the sentence that says to multiply by the bits and divide by eight."""
    units = desk.shelf.units.holding(dict.fromkeys(("bit", "divid", "divide", "eight"), 1.0), _HELD)
    return next((u for u in units if desk.reads(u.article) and _DIVIDES.search(u.text)), None)


def _say_divided(draft: Draft, unit: Unit, billions: Decimal, bits: int, source: Claim | None) -> None:
    gigabytes = plain(billions * bits / 8, 3)
    how = f"{plain(billions, 3)} billion × {bits} ÷ 8 = {gigabytes} GB"
    draft.say(f"By that rule of thumb the weights take {gigabytes} GB at {bits} bits: {how}.", unit, *([source] if source else []), derived=how)
    _quote(draft, unit)


def _quote(draft: Draft, unit: Unit) -> None:
    draft.say(f"{capital(label(draft.desk, unit.article))} says: “{sentence(shown(draft.desk, unit))}”", unit)

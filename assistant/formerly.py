"""Tell what held of a model before: the licence it was moved from, the price until now, the score of the last time; and by what share a price changed.

Facts are of the present. What was before stands in the sentence that speaks of the change, so that one is looked
for: it names the model, or goes on about it, and says `until`, `from ... to`, `formerly` of what is asked.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.arithmetic import Computed, change
from assistant.asking import asked_predicates
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import last_sentence
from assistant.graph import Named
from assistant.kinds.lookup import prefer_model
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.units import Unit
from assistant.words import stems, tokenize

_BEFORE = re.compile(
    r"\b(?:always|original(?:ly)?|former(?:ly)?|before|previous(?:ly)?|earlier|old|first|used to|at first|until (?:now|then|recently|that)|so far|prior|initial(?:ly)?|ever|have been|since the beginning|(?:the |an? )?(?:quarter|year|month|edition|report|issue|version|time|round) (?:before|earlier)|last (?:quarter|year|month|edition|report|issue|time|round)|(?:previous|prior|earlier) (?:quarter|edition|report|issue|round))\b",
    re.IGNORECASE,
)
_WAS = re.compile(
    r"\b(?:until|up to (?:version|v\d)|former(?:ly)?|earlier|previous(?:ly)?|used to|original(?:ly)?|initially|at first|before (?:that|then|this)|no longer|moved\b.{0,60}?\bfrom|(?:went|cut|dropped|fell|rose|raised|changed|switched|goes|up|down|lowered|increased|reduced)\b.{0,60}?\bfrom|from\b.{0,40}?\bto|was .{0,40}\bbefore|the first|replac\w+)\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"\b(?:percent(?:age)?|per cent|by what (?:share|fraction|proportion))\b|%", re.IGNORECASE)
_TURNED = re.compile(
    r"\b(?:up|down|ris\w+|rose|rais\w+|increas\w+|cut|cuts|drop\w*|fall\w*|fell|lower\w*|reduc\w+|chang\w+|more|less|cheaper|dearer|hike|discount)\b",
    re.IGNORECASE,
)
_SUM = r"(?P=sign)\s?(?P<{0}>\d[\d,]*(?:\.\d+)?)"
_FROM_TO = re.compile(
    rf"\bfrom (?P<sign>[$€£])\s?(?P<a>\d[\d,]*(?:\.\d+)?)(?:\s?(?:/|and|in and|input and)\s?{_SUM.format('b')})?[^$€£]{{0,40}}?\bto {_SUM.format('c')}(?:[^$€£]{{0,40}}?(?:/|\band\b)\s?{_SUM.format('d')})?",
    re.IGNORECASE,
)
_FROM_FIGURE = re.compile(r"\b(?:from|was|were|had been|previously|formerly|against|scored|compared (?:with|to))\b\D{0,24}\d{1,3}(?:\.\d+)?\b", re.IGNORECASE)
_ANY_SUM = re.compile(r"([$€£])\s?(\d[\d,]*(?:\.\d+)?)")
_LICENCE = stems("license licence licensed terms")
_ITS = re.compile(r"\b(?:it|its|they|this|that|both)\b|^\W*(?:until|before|previously|formerly|so far)\b", re.IGNORECASE)
_PRICES = frozenset({"price_input_per_mtok", "price_output_per_mtok"})
_TELLABLE = frozenset({"has_license", "benchmark_score", *_PRICES})


def asks_before(question: Question) -> bool:
    """Whether it is asked what licence or price one model had before."""
    named = _things(question)
    return (
        bool(named)
        and len(question.model_links) == 1
        and bool(set(_asked(question)) & _TELLABLE)
        and question.asked not in ("when", "why", "who")
        and bool(_BEFORE.search(question.text))
    )


def asks_by_what_share(question: Question) -> bool:
    """Whether it is asked by how many percent a price of one model changed."""
    return (
        len(question.model_links) == 1
        and bool(_PERCENT.search(question.text) and _TURNED.search(question.text))
        and bool(set(_asked(question)) & _PRICES or question.has("dimension", "cost"))
    )


def before(question: Question, desk: Desk) -> Draft | None:
    """Quote what an article says held before."""
    if "benchmark_score" in _asked(question):
        found = [(0.8 + 0.2 * near, unit) for unit, near in _spoken(question, desk) if _scored_before(question, unit)]
    else:
        licensed = "has_license" in _asked(question)
        found = [(score, unit) for unit, near in _spoken(question, desk) if (score := _says_before(desk, unit, near, licensed=licensed))]
    if not found:
        return None
    score, best = max(found, key=lambda f: (f[0], -f[1].start))
    draft = Draft(desk, "temporal", _things(question))
    if score < 1.0 or not _names(question, desk, best.text):
        for unit in [u for u in desk.shelf.units.of(best.article) if u.end <= best.start and best.before.endswith(u.text)][-1:]:
            say_quote(draft, unit)
    say_quote(draft, best)
    return draft


def by_what_share(question: Question, desk: Desk) -> Draft | None:
    """Compute by how many percent the price of a model changed, from the two figures that an article gives."""
    thing = _things(question)[0]
    wanted = _asked(question)
    for unit, _ in _spoken(question, desk):
        for side, turn in _changes(unit).items():
            if set(wanted) >= _PRICES or not set(wanted) & _PRICES or f"price_{side}_per_mtok" in wanted or not side:
                draft = Draft(desk, "numeric", [thing])
                earlier = [u for u in desk.shelf.units.of(unit.article) if u.end <= unit.start and unit.before.endswith(u.text)][-1:] if turn.leaning else []
                word = "more" if turn.to > turn.since else "less"
                what = f"{side} price" if side else "price"
                draft.say(
                    f"The {what} of {thing.name} goes from {turn.sign}{turn.since:g} to {turn.sign}{turn.to:g}, which is {turn.computed.shown} {word}: {turn.computed.how}.",
                    *earlier,
                    unit,
                    derived=turn.computed.how,
                )
                return draft
    return None


def _asked(question: Question) -> list[str]:
    found = [*asked_predicates(question), *(h.value for h in question.predicates)]
    return [*found, *(_PRICES if "price" in found else ())] + (["has_license"] if question.named("license") else [])


def _things(question: Question) -> list[Named]:
    return [e for link in question.model_links for e in prefer_model(link.of("model", "family"))][:1]


def _names(question: Question, desk: Desk, text: str) -> bool:
    """Whether a text names the model itself: `Pelican 5 Mini` is not `Pelican 5`; an earlier version counts where a family is asked about."""
    tokens = tokenize(text)
    atoms = [t.word for t in tokens]
    ways = {tuple(t.word for t in tokenize(n)) for link in question.model_links for e in link.entities for n in (e.name, *e.aliases)}
    ways |= {tuple(t.word for t in question.tokens[link.first : link.last]) for link in question.model_links}
    links, _ = desk.shelf.linker.links(text, tokens)
    asked = {e.iri for link in question.model_links for e in link.entities}
    whole = any(link.how == "group" or link.of("family") for link in question.model_links)  # of a family any version counts
    for first in range(len(atoms)):
        for way in ways:
            last = first + len(way)
            other = not whole and any(k.first <= first and last < k.last and not asked & {e.iri for e in k.entities} for k in links)
            if tuple(atoms[first:last]) == way and not other:
                return True
    return False


def _spoken(question: Question, desk: Desk) -> Iterator[tuple[Unit, bool]]:
    """Give the sentences that name the model, and those that go on about it."""
    wanted = {t.stem: 1.0 for link in question.model_links for t in question.tokens[link.first : link.last]}
    for unit in desk.shelf.units.holding(wanted, 80):
        if not desk.reads(unit.article) or unit.text.rstrip().endswith("?") or unit.kind == "row":
            continue
        if _names(question, desk, unit.text):
            yield unit, True
        elif _ITS.search(unit.text) and _names(question, desk, last_sentence(unit)):
            yield unit, False


def _says_before(desk: Desk, unit: Unit, named: bool, *, licensed: bool) -> float:
    if not _WAS.search(unit.text):
        return 0.0
    if not licensed:
        return (1.0 if named else 0.8) if _ANY_SUM.search(unit.text) else 0.0
    links, _ = desk.shelf.linker.links(unit.text, tokenize(unit.text))
    licences = sum(bool(link.of("license")) for link in links)
    spoken = bool(_LICENCE & stems(unit.text))
    return (1.0 if named else 0.8) + 0.1 * licences if licences or spoken else 0.0


def _scored_before(question: Question, unit: Unit) -> bool:
    """Whether a sentence gives the figure that a score on the test asked for went up or down from."""
    named = [stems(name) for b in question.named("benchmark") for name in (b.name, *b.aliases)]
    return bool(_FROM_FIGURE.search(unit.text)) and (not named or any(own <= stems(unit.text) for own in named))


@dataclass(frozen=True, slots=True)
class _Change:
    sign: str
    since: float
    to: float
    leaning: bool
    """The present figure stands in the sentence before."""

    @property
    def computed(self) -> Computed:
        return change(self.since, self.to)


def _changes(unit: Unit) -> dict[str, _Change]:
    """Give the prices that a sentence says were and are, by the side they are of; empty where the side is not said."""
    if match := _FROM_TO.search(unit.text):
        a, b, c, d = (float(v.replace(",", "")) if (v := match[g]) else None for g in "abcd")
        if a and c and b and d:
            return {"input": _Change(match["sign"], a, c, False), "output": _Change(match["sign"], b, d, False)}
        side = next((s for s in ("input", "output") if re.search(rf"\b{s}\b", unit.text, re.IGNORECASE)), "")
        return {side: _Change(match["sign"], a, c, False)} if a and c else {}
    earlier = _sums(last_sentence(unit))
    was = _sums(unit.text)
    if _WAS.search(unit.text) and len(was) == len(earlier) and 0 < len(was) <= 2 and len({sign for sign, _ in (*was, *earlier)}) == 1:
        sides: Sequence[str] = ("input", "output") if len(was) == 2 else ("",)
        return {side: _Change(sign, old, new, True) for side, (sign, old), (_, new) in zip(sides, was, earlier, strict=True)}
    return {}


def _sums(text: str) -> list[tuple[str, float]]:
    """Give the sums of a text, each with the sign of its currency."""
    return [(sign, float(value.replace(",", ""))) for sign, value in _ANY_SUM.findall(text)]

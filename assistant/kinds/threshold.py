"""Terms that begin at a size: the revenue or the number of users from which a licence asks for more.

Says what the size is, and on which side of it those stand who tell their revenue. A
limit of another licence that an article names beside is none.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import kg.lexicon
from assistant.asking import OWN_DUTY, strange
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.findings import chosen
from assistant.graph import Named
from assistant.kinds.lookup import prefer_model
from assistant.phrasing import says
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.terms import licenses_of
from assistant.units import Unit
from assistant.words import capital, tokenize
from kg import lexicon
from kg.claim import Claim

_TABLE = Path(kg.lexicon.__file__).parent / "questions.toml"
_SCALES = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mio": 1e6, "billion": 1e9, "bn": 1e9, "b": 1e9}
_SUM = re.compile(
    r"(?:(?P<sign>[$€£])\s?)?(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)\s?(?P<scale>thousand|million|billion|mio|bn|[kmb](?!\w))?(?P<money>\s+(?:US |U\.S\. )?(?:dollars?|euros?|pounds|USD|EUR))?",
    re.IGNORECASE,
)
_LEAST = 1_000
"""What a revenue or a number of users is at least; smaller numbers count something else."""
_MOST = 2
_NEAR = 8
"""Places from a limit to what those beyond it pay."""
_BY_TIME = re.compile(r"[$€£]\s?\d[\d,.]*(?:k|K)?\s?(?:/|an? |per |each |every )\s?(?:year|month|quarter|annum)\b", re.IGNORECASE)


class Threshold:
    """Tells where terms begin."""

    name = "lookup"

    def recognise(self, question: Question) -> float:
        if strange(question) or question.cue("why") or (question.cue("agree") and not _says("leave", question.text)) or not _things(question):
            return 0.0
        if OWN_DUTY.search(question.text) and _says("duty", question.text) and not question.quantities:
            return 0.983
        if _says("revenue", question.text):
            return 0.983 if _says("leave", question.text) or _own(question) is not None else 0.0
        asks = _says("leave", question.text) or _says("until", question.text)
        audience = asks and _says("audience", question.text) and not any(q.unit == "users" for q in question.quantities)
        return 0.983 if audience and question.asked in ("how many", "how much", "how big", "how large", "what") else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        sort = "revenue" if _says("revenue", question.text) else "audience"
        draft = self._bounded(question, desk, sort)
        return draft or (self._bounded(question, desk, "revenue") if sort == "audience" and OWN_DUTY.search(question.text) else None)

    def _bounded(self, question: Question, desk: Desk, sort: str) -> Draft | None:
        """Tell the limits of one sort."""
        draft = Draft(desk, self.name)
        for thing in _things(question)[:_MOST]:
            licensed = licenses_of(desk, thing)
            limits = [one for one in _limits(desk, thing, *licensed, sort) if _concerns(desk, one[0], thing, licensed[0])][:_MOST]
            own = _own(question) if sort == "revenue" else None
            if limits and own is not None:
                _judge(draft, own, *limits[0], paying=_says("owed", question.text) and not _says("free", question.text))
            for unit, _ in limits:
                say_quote(draft, unit)
            if limits and own is not None and own > limits[0][1]:
                for unit in _fee(desk, limits[0][0]):
                    say_quote(draft, unit)
            if licensed[1] and (limits or _without_limits(licensed[0])):
                draft.say(capital(says(chosen(licensed[1], 1))) + ".", *chosen(licensed[1], 1))
            draft.about += [thing] if limits else []
        return draft or None


def _concerns(desk: Desk, unit: Unit, thing: Named, licenses: Sequence[Named]) -> bool:
    """Whether a limit may be one of this thing: where its licence is open source, which sets no such limit, only if the sentence names the thing or its licence."""
    return not _without_limits(licenses) or bool(_named(unit.text, desk) & {thing.iri, *(one.iri for one in licenses)})


def _without_limits(licenses: Sequence[Named]) -> bool:
    """Whether all of some licences are open source, and so set no limit of size."""
    known = [lexicon.load().named("license", one.name) for one in licenses]
    return bool(known) and all(name is not None and name.osi for name in known)


@cache
def _spoken(sort: str) -> re.Pattern[str]:
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))["size_of_asker"]
    return re.compile(rf"\b(?:{'|'.join(table[sort])})\b", re.IGNORECASE)


def _says(sort: str, text: str) -> bool:
    """Whether a text speaks of revenue, of how many use something, of asking for leave, of how far one may go."""
    return bool(_spoken(sort).search(text))


def _things(question: Question) -> list[Named]:
    models = [e for link in question.model_links for e in prefer_model(link.of("model", "family"))[:1]]
    return models or question.named("license")


def _own(question: Question) -> float | None:
    """Give the revenue that those who ask tell of themselves."""
    named = [(question.tokens[link.first].start, question.tokens[link.last - 1].end) for link in question.links]
    sums = (m for m in _SUM.finditer(question.text) if not any(start <= m.start("number") < end for start, end in named))
    return next((_amount(m) for m in sums if _amount(m) >= _LEAST and (m["scale"] or "," in m["number"])), None)


def _amount(match: re.Match[str]) -> float:
    return float(match["number"].replace(",", "")) * _SCALES.get((match["scale"] or "").casefold(), 1.0)


def _limits(desk: Desk, thing: Named, licenses: list[Named], claims: list[Claim], sort: str) -> Iterator[tuple[Unit, float]]:
    """Give the sentences that bound what the licence of a thing allows by this sort of size, and the size: those that name it first."""
    articles = dict.fromkeys([*(c.evidence.article for c in claims), *desk.walked])
    own = {e.iri for e in (thing, *licenses, *desk.above(thing), *desk.below(thing))}
    stating = {c.evidence.article for c in claims}
    found: list[tuple[int, int, Unit, float]] = []
    for place, article in enumerate(articles):
        for unit in desk.shelf.units.of(article) if desk.reads(article) else ():
            size = _size(unit, sort)
            if size is None:
                continue
            named = _named(unit.text, desk)
            around = _named(f"{unit.context} {unit.before}", desk)
            if named & own or (around & own and not named):
                found.append((0, place, unit, size))
            elif article in stating and not named and not around:
                found.append((1, place, unit, size))
    best = min((rank for rank, *_ in found), default=0)
    for rank, _, unit, size in sorted(found, key=lambda f: f[:2]):
        if rank == best:
            yield unit, size


def _named(text: str, desk: Desk) -> set[str]:
    """Give the models and licences that a text names."""
    links, _ = desk.shelf.linker.links(text, tokenize(text))
    return {e.iri for link in links for e in link.of("model", "family", "license")}


def _size(unit: Unit, sort: str) -> float | None:
    """Give the size that a sentence bounds somebody by: so much revenue, so many users."""
    if not _says(sort, unit.text):
        return None
    sums = [
        m
        for m in _SUM.finditer(unit.text)
        if _amount(m) >= _LEAST and bool(m["sign"] or m["money"]) == (sort == "revenue") and (m["scale"] or "," in m["number"])
    ]
    return _amount(sums[0]) if sums else None


def _fee(desk: Desk, limit: Unit) -> list[Unit]:
    """Give what an article says, near a limit, that those beyond it pay by the time, with the sentence it leans on."""
    units = desk.shelf.units.of(limit.article)
    place = units.index(limit)
    for at in range(max(place - _NEAR, 0), min(place + _NEAR + 1, len(units))):
        unit = units[at]
        if unit != limit and _BY_TIME.search(unit.text) and _says("paid", f"{unit.before} {unit.text}"):
            return [*([units[at - 1]] if at and unit.before.endswith(units[at - 1].text) else []), unit]
    return []


def _judge(draft: Draft, value: float, unit: Unit, limit: float, *, paying: bool) -> None:
    """Say on which side of a limit a revenue stands; where it is asked whether one has to pay, a yes is for paying."""
    sign, word = (">", "above") if value > limit else ("<", "below") if value < limit else ("=", "just at")
    opening = "Not without more" if value > limit else "As far as revenue goes, yes" if value < limit else "That hangs on the wording"
    if paying and value != limit:
        opening = "By that limit, yes" if value > limit else "By that limit, no"
    draft.say(f"{opening}: {_shown(value)} is {word} the {_shown(limit)} that the terms name.", unit, derived=f"{_shown(value)} {sign} {_shown(limit)}")


def _shown(value: float) -> str:
    for size, word in ((1e9, "billion"), (1e6, "million")):
        if value >= size:
            return f"{value / size:g} {word}"
    return f"{value:,.0f}"

"""When: release dates, what came first, and as of when a figure holds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.arithmetic import days_apart, months_apart
from assistant.asking import strange, uncovered
from assistant.dated_elsewhere import dated_elsewhere
from assistant.describe import Match, describe, fitting, released
from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.findings import camps, chosen, gather
from assistant.graph import Named
from assistant.kinds.lookup import subjects
from assistant.occasion import release_of
from assistant.phrasing import says, value
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.told import told
from assistant.units import Unit
from assistant.words import capital, listing, spelled
from kg.claim import Claim, EntityKind, Fact
from kg.vocab import slug
from kg.when import parse

_PERIODS = frozenset({"day", "week", "month", "quarter", "year"})
_MONTH = re.compile(r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b", re.IGNORECASE)


_AS_OF = re.compile(r"\bas of (?:when|what|which)\b|\bhow (?:recent|current|old|up to date|fresh|stale)\b.*\b(?:price|prices|score|scores|figure|figures|number|numbers|rate|data|benchmarks?|results?|table|rates)\b|\bwhen (?:was|were) .*(?:written|compiled|taken|measured|valid|table|figures|prices|scores)\b|\bdated?\b|\bdate from\b", re.IGNORECASE)
_FIGURES = ("price", "price_input_per_mtok", "price_output_per_mtok", "benchmark_score")
_ELSE = frozenset({"who", "whose", "why", "how", "how much", "how many", "yes or no"})
"""Ways of asking in which `when` only says in which case: `who pays when it fails`."""
_SEVERAL = 3
"""Bearers of one name from which on a question names the group, and not each of them."""
_OTHERS: tuple[EntityKind, ...] = ("benchmark", "tool", "license", "regulation", "vendor", "concept")


_DAYS = re.compile(r"\bdays\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Dated:
    """A thing and the day from which it was there, with what says so."""

    day: int
    thing: Named
    claims: tuple[Claim, ...] = ()
    unit: Unit | None = None
    year: Unit | None = None
    """What gives the year, where the sentence does not."""

    @property
    def source(self) -> Claim | Unit:
        if self.unit is not None:
            return self.unit
        return chosen(self.claims, 1)[0]

    @property
    def to_the_month(self) -> bool:
        """Whether more than the year is stated."""
        text = self.unit.text if self.unit is not None else " ".join(f"{value(c)} {c.evidence.quote}" for c in self.claims[:1])
        return bool(_MONTH.search(text) or re.search(r"\b\d{4}-\d\d\b|\b(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\b", text, re.IGNORECASE))


    @property
    def to_the_day(self) -> bool:
        """Whether the day is stated, and not the month or the year alone."""
        span = parse(value(chosen(self.claims, 1)[0])) if self.unit is None and self.claims else None
        return span is not None and span.first == span.last


def _asks_time(question: Question) -> bool:
    """Whether a stretch of time is asked for: `how long`, `how many months`."""
    counted = question.tokens[question.asked_at + 1].word.removesuffix("s") if question.asked == "how many" and question.asked_at + 1 < len(question.tokens) else ""
    return question.asked in ("how much", "how long") or counted in _PERIODS


class Temporal:
    """Puts things in time."""

    name = "temporal"

    def recognise(self, question: Question) -> float:
        if strange(question) or question.cue("why", "recommend"):
            return 0.0
        things = question.named("model", "family") or question.named(*_OTHERS)
        ordered = question.cue("first", "later", "sequence") or question.has("order", "date")
        counts_other = question.asked == "how many" and not _asks_time(question)
        if len(things) > 1 and not counts_other and (question.cue("elapsed") or (_asks_time(question) and question.cue("later"))):
            return 0.96
        if counts_other:
            return 0.0
        if len(things) > 1 and ordered and not (question.model_links and question.has("predicate", "benchmark_score")) and question.asked in ("which", "what", "who", "yes or no", "when", ""):
            return 0.9
        if _as_of(question) and (things or question.named("benchmark") or question.predicates or question.cue("gap")):
            return 0.86
        if not question.model_links and question.focus in ("", "model") and question.has("predicate", "release_date") and parse(question.text) and not question.of("order"):
            return 0.75 if question.named("vendor") else 0.71
        return 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        if _as_of(question):
            return _holds_for(question, desk)
        if len(question.named("model", "family") or question.named(*_OTHERS)) > 1:
            return _order(question, desk)
        return _released_in(question, desk) if parse(question.text) else None


_EARLY = 4
"""Words among which a question says that it asks when."""


def _as_of(question: Question) -> bool:
    """Whether it is asked for when figures hold: `as of when`, or when a price is from."""
    if question.has("predicate", "release_date", "crossover_threshold") and not question.has("predicate", *_FIGURES):
        return False
    at_the_ends = any(hit.first < _EARLY or hit.last == len(question.tokens) for hit in question.of("cue", "when"))  # within, it makes a condition
    dated = question.asked not in _ELSE and at_the_ends and question.has("predicate", *_FIGURES) and not question.has("predicate", "release_date", "crossover_threshold")
    return bool(dated or _AS_OF.search(question.text)) and not (question.cue("as_of") and parse(question.text) and not dated)


def _things(question: Question) -> list[Named]:
    return subjects(question) if question.model_links else question.named(*_OTHERS)


def _dates(desk: Desk, things: Sequence[Named]) -> list[_Dated]:
    """Give each thing with the date an article states for it: a fact, else the sentence that tells it."""
    found = []
    for thing in things:
        readable = [c for f in gather(desk, thing, "release_date") for c in f.claims if released(c)]
        if readable:
            found.append(_Dated(released(readable[0]), thing, tuple(readable)))
        elif (unit := told(desk, thing.name, "release_date")) is not None and (span := parse(unit.text)) is not None and not _of_others(unit, thing, things):
            found.append(_Dated(span.first.toordinal(), thing, (), unit))
        elif (said := release_of(desk, thing) or dated_elsewhere(desk, thing)) is not None and not _of_others(said.unit, thing, things):
            found.append(_Dated(said.span.first.toordinal(), thing, (), said.unit, said.year))
    return found


def _of_others(unit: Unit, thing: Named, things: Sequence[Named]) -> bool:
    """Whether a sentence names another of the things too, whose day its date may be."""
    return any(other is not thing and other.name.casefold() in unit.text.casefold() for other in things)


def _order(question: Question, desk: Desk) -> Draft | None:
    """Say which came first, and how long before, with the dates."""
    things = _things(question)
    dated = _dates(desk, things)
    if len(dated) < 2 or (len(dated) < len(things) and len(things) < 3):
        return None
    draft = Draft(desk, "temporal")
    ordered = sorted(dated, key=lambda d: d.day)
    latest = question.cue("later") and not question.cue("first")
    names = [d.thing.name for d in (reversed(ordered) if latest else ordered)]
    sources = [d.source for d in ordered]
    if ordered[0].day == ordered[-1].day:
        draft.say(f"{listing([d.thing.name for d in ordered])} came out at the same time, as far as the articles say.", *sources)
    elif len(ordered) > 2 and question.cue("sequence"):
        draft.say(f"In order of time: {', then '.join(d.thing.name for d in ordered)}.", *sources)
    else:
        draft.say(f"{names[0]} came {'last' if latest and len(names) > 2 else 'later' if latest else 'first'}.", *sources)
    if len(ordered) == 2 and ordered[0].day != ordered[1].day:
        first, last = (date.fromordinal(d.day) for d in ordered)
        by_days = all(d.to_the_day for d in ordered) and (_DAYS.search(question.text) is not None or first.replace(day=1) == last.replace(day=1))
        apart = days_apart(first, last) if by_days else months_apart(first, last)
        if apart.value and all(d.to_the_month for d in ordered):
            draft.say(f"{ordered[1].thing.name} followed {apart.shown} after {ordered[0].thing.name}.", *sources, derived=apart.how)
    for one in ordered:
        for camp in camps(desk, one.claims) if one.claims else ():
            draft.say(capital(says(chosen(camp), one.thing.name)) + ".", *chosen(camp))
        if one.unit is not None:
            say_quote(draft, one.unit)
        if one.year is not None:
            say_quote(draft, one.year)
    named = {e.iri for link in question.links for e in link.entities if len(link.entities) < _SEVERAL}
    if missing := [t.name for t in things if t.iri in named and all(d.thing.iri != t.iri for d in dated)]:
        draft.say(f"The articles state no date for {listing(missing)}.")
        draft.complete = False
    draft.about += [d.thing for d in (reversed(ordered) if latest else ordered)]
    return draft


def _released_in(question: Question, desk: Desk) -> Draft | None:
    """List what a vendor released in a month or year."""
    wanted = parse(question.text)
    if wanted is None:
        return None
    described = describe(question, desk)
    own = [f for f in described.filters if f.name in ("vendor", "openness")]
    if len(own) < len([f for f in described.filters if f.limit is None]):
        return None
    matches = []
    for match in fitting(desk, own) if own else [Match(e, ()) for e in {slug(e.name): e for _, e in desk.shelf.models}.values()]:
        claims = [c for c in desk.own("release_date", match.entity) if (s := parse(value(c))) and s.overlaps(wanted)]
        if claims:
            matches.append((match, claims))
    if not matches:
        return None
    draft = Draft(desk, "temporal")
    names = listing([m.entity.name for m, _ in matches])
    makers = listing([v.name for v in described.vendors]) if described.vendors else ""
    sources = [x for m, claims in matches for x in (*chosen(claims, 1), *m.claims[:1])]
    dates = listing(list(dict.fromkeys(value(c[0]) for _, c in matches)))
    if makers:
        draft.say(f"{makers} released {names} in {dates}, {spelled(len(matches))} in all." if len(matches) > 1 else f"{makers} released {names} in {dates}.", *sources)
    else:
        draft.say(f"The articles name {spelled(len(matches))} {'models' if len(matches) > 1 else 'model'} released then.", *sources)
        for match, claims in matches:
            draft.say(capital(says(chosen(claims, 1), match.entity.name)) + ".", *chosen(claims, 1))
    draft.about += [m.entity for m, _ in matches]
    return draft if not uncovered(question, draft) else None


def _holds_for(question: Question, desk: Desk) -> Draft | None:
    """Say which date the article gives for the figures that are spoken of."""
    claims = _figures(question, desk)
    if not claims:
        return None
    draft = Draft(desk, "temporal")
    by_article: dict[str, list[Claim]] = {}
    for claim in claims:
        by_article.setdefault(claim.evidence.article, []).append(claim)
    for article, said in list(by_article.items())[:3]:
        stated = next((c.qualifier.as_of for c in said if c.qualifier.as_of), "")
        info = desk.info(article)
        day = stated or (info.as_of if info else "") or (info.published if info else "")
        if not day:
            continue
        unit = _dateline(desk, article, day, said[0].evidence.start)
        verb = "are as of" if stated or (info and info.as_of) else "were published on"
        draft.say(f"The figures in {label(desk, article)} {verb} {day}.", *chosen(said, 1), *([unit] if unit else []))
        if unit is not None and unit.kind != "row":
            draft.say(f"It says: “{unit.plain}”" + ("" if unit.plain.endswith((".", "!", "?")) else "."), unit)
    draft.about += question.named("model", "family")
    return draft if draft else None


def _figures(question: Question, desk: Desk) -> list[Claim]:
    """Give the facts whose date is asked for: of the things named, in articles that hold all of them."""
    things = subjects(question)
    predicates = [h.value for h in question.predicates]
    scores = "benchmark_score" in predicates or question.named("benchmark") or (question.cue("gap") and not any(p.startswith("price") for p in predicates))
    wanted = ["benchmark_score"] if scores else []
    wanted += ["price_input_per_mtok", "price_output_per_mtok"] if any(p.startswith("price") for p in predicates) else []
    wanted = wanted or ["benchmark_score", "price_input_per_mtok", "price_output_per_mtok", "context_window"]
    claims: list[Claim] = []
    for predicate in wanted:
        claims += [c for c in desk.all_facts(predicate) if isinstance(c.body, Fact) and (c.body.value is not None)]  # type: ignore[arg-type]  # predicates
    if not things:
        return [c for c in claims if not question.named("benchmark") or c.qualifier.benchmark in {b.name for b in question.named("benchmark")}]
    iris = [{e.iri for e in (*desk.same(t), *desk.below(t))} for t in things]
    about = [c for c in claims if isinstance(c.body, Fact) and any(c.body.subject.iri in group for group in iris)]
    whole = {c.evidence.article for c in about}
    for group in iris:
        whole &= {c.evidence.article for c in about if isinstance(c.body, Fact) and c.body.subject.iri in group}
    return [c for c in about if not whole or c.evidence.article in whole]


def _dateline(desk: Desk, article: str, date: str, before: int) -> Unit | None:
    """Find where the article says the date, nearest above the figure."""
    wanted = parse(date)
    units: Sequence[Unit] = desk.shelf.units.of(article)  # type: ignore[arg-type]  # claims name articles
    found = [u for u in units if (s := parse(u.text)) and wanted and s.first >= wanted.first and s.last <= wanted.last and (_MONTH.search(u.text) or len(date) == 4)]
    above = [u for u in found if u.start <= before]
    return above[-1] if above else found[0] if found else None

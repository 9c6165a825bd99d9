"""When: release dates, what came first, and as of when a figure holds."""

import re
from collections.abc import Sequence

from assistant.asking import strange, uncovered
from assistant.describe import describe, fitting, released
from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.findings import camps, chosen, gather
from assistant.graph import Named
from assistant.kinds.lookup import subjects
from assistant.phrasing import says, value
from assistant.question import Question
from assistant.units import Unit
from assistant.words import capital, listing, spelled
from kg.claim import Claim, Fact
from kg.when import parse

_MONTH = re.compile(r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b", re.IGNORECASE)


class Temporal:
    """Puts things in time."""

    name = "temporal"

    def recognise(self, question: Question) -> float:
        if strange(question) or question.cue("why", "recommend"):
            return 0.0
        things = question.named("model", "family")
        if len(things) > 1 and (question.cue("first", "later") or question.has("order", "date")) and question.asked in ("which", "what", "who", "yes or no", ""):
            return 0.9
        if question.cue("as_of") and question.cue("when", "as_of") and (things or question.named("benchmark") or question.predicates):
            return 0.8 if _as_of(question) else 0.0
        if question.named("vendor") and question.has("predicate", "release_date") and parse(question.text):
            return 0.75
        return 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        if _as_of(question):
            return _holds_for(question, desk)
        if question.named("vendor") and parse(question.text):
            return _released_in(question, desk)
        return _order(question, desk)


def _as_of(question: Question) -> bool:
    return bool(re.search(r"\bas of (?:when|what|which)\b|\bhow (?:recent|current|old|up to date)\b|\bwhen (?:was|were) .*(?:written|compiled|taken|measured|valid|table|figures|prices|scores)\b|\bdated?\b|\bdate from\b", question.text, re.IGNORECASE))


def _order(question: Question, desk: Desk) -> Draft | None:
    """Say which came first, with both dates."""
    things = subjects(question)
    dated: list[tuple[int, Named, list[Claim]]] = []
    for thing in things:
        claims = [c for f in gather(desk, thing, "release_date") for c in f.claims]
        readable = [c for c in claims if released(c)]
        if readable:
            dated.append((released(readable[0]), thing, readable))
    if len(dated) < 2:
        return None
    draft = Draft(desk, "temporal")
    ordered = sorted(dated, key=lambda d: d[0])
    latest = question.cue("later") and not question.cue("first")
    names = [thing.name for _, thing, _ in (reversed(ordered) if latest else ordered)]
    sources = [chosen(claims, 1)[0] for _, _, claims in ordered]
    if ordered[0][0] == ordered[-1][0]:
        draft.say(f"{listing([t.name for _, t, _ in ordered])} came out at the same time, as far as the articles say.", *sources)
    else:
        draft.say(f"{names[0]} came {'last' if latest and len(names) > 2 else 'later' if latest else 'first'}.", *sources)
    for _, thing, claims in ordered:
        for camp in camps(desk, claims):
            draft.say(capital(says(chosen(camp), thing.name)) + ".", *chosen(camp))
    draft.about += [things[0] if not ordered else ordered[-1 if latest else 0][1]]
    return draft


def _released_in(question: Question, desk: Desk) -> Draft | None:
    """List what a vendor released in a month or year."""
    wanted = parse(question.text)
    if wanted is None:
        return None
    described = describe(question, desk)
    own = [f for f in described.filters if f.name in ("vendor", "openness")]
    matches = []
    for match in fitting(desk, own):
        claims = [c for c in desk.own("release_date", match.entity) if (s := parse(value(c))) and s.overlaps(wanted)]
        if claims:
            matches.append((match, claims))
    if not matches:
        return None
    draft = Draft(desk, "temporal")
    names = listing([m.entity.name for m, _ in matches])
    makers = listing([v.name for v in described.vendors])
    sources = [x for m, claims in matches for x in (*chosen(claims, 1), *m.claims[:1])]
    dates = listing(list(dict.fromkeys(value(c[0]) for _, c in matches)))
    draft.say(f"{makers} released {names} in {dates}, {spelled(len(matches))} in all." if len(matches) > 1 else f"{makers} released {names} in {dates}.", *sources)
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
        date = stated or (info.as_of if info else "") or (info.published if info else "")
        if not date:
            continue
        unit = _dateline(desk, article, date, said[0].evidence.start)
        verb = "are as of" if stated or (info and info.as_of) else "were published on"
        draft.say(f"The figures in {label(desk, article)} {verb} {date}.", *chosen(said, 1), *([unit] if unit else []))
        if unit is not None and unit.kind != "row":
            draft.say(f"It says: “{unit.text}”" + ("" if unit.text.endswith((".", "!", "?")) else "."), unit)
    draft.about += question.named("model", "family")
    return draft if draft else None


def _figures(question: Question, desk: Desk) -> list[Claim]:
    """Give the facts whose date is asked for: of the things named, in articles that hold all of them."""
    things = subjects(question)
    predicates = [h.value for h in question.predicates]
    wanted = ["benchmark_score"] if "benchmark_score" in predicates or question.named("benchmark") else []
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

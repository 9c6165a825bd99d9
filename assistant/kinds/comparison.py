"""Two or more models side by side: in sentences on one attribute, as a table on several."""

import re
from collections.abc import Sequence

from assistant.asking import asked_predicates, strange, uncovered
from assistant.between import on_dimensions, which_licensed
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.findings import Finding, camps, chosen, gather, slots
from assistant.graph import Named
from assistant.kinds.lookup import look_up, prefer_model, tell_all
from assistant.kinds.overview import Overview
from assistant.own_tests import scores
from assistant.phrasing import noun, of_thing, says, value
from assistant.question import Question
from assistant.ranking import asked_benchmarks, measures
from assistant.terms import terms_of
from assistant.words import capital, listing
from kg.claim import Claim, Fact, Predicate
from kg.vocab import slug

_OVERALL: tuple[Predicate, ...] = (
    "developed_by", "openness", "has_license", "parameter_count", "context_window", "price_input_per_mtok", "price_output_per_mtok", "hardware_requirement", "release_date",
)


_MORE_OPEN = re.compile(r"\b(?:more|less|most|least) (?:open|closed|free)\b|\bopener\b|\bwhich (?:of|one|is)\b.*\b(?:open|closed|proprietary)\b", re.IGNORECASE)


_BARE = 2
"""Words beside its name with which a thing is asked to be compared and nothing else is."""
_MEMBERS = 4


class Comparison:
    """Sets things side by side."""

    name = "comparison"

    def recognise(self, question: Question) -> float:
        if not strange(question) and question.asked in ("which", "what") and len(question.model_links) > 1 and question.named("license"):
            return 0.973
        if not strange(question) and len(_licensed(question)) > 1:
            return 0.972
        if _alone(question):
            return 0.7
        things = compared(question)
        if strange(question) or len(things) < 2 or question.cue("why"):
            return 0.0
        if len(question.model_links) == 1 and question.asked in ("how many", "who", "when", "where") and not asked_predicates(question):
            return 0.0
        if question.openness and len(question.model_links) > 1 and _MORE_OPEN.search(question.text):
            return 0.96
        if len(question.model_links) == 1 and question.model_links[0].how == "group" and not asked_predicates(question) and not question.cue("compare", "difference", "pros", "cons") and not question.of("order"):
            return 0.0  # one name that several bear sets nothing side by side
        cued = question.cue("compare", "difference", "pros", "cons") or question.of("order") or " or " in question.text.casefold() or " and " in question.text.casefold()
        one_of_many = len(question.named("benchmark")) > 1
        return 0.8 if cued or one_of_many else 0.55

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        if question.asked in ("which", "what") and len(question.model_links) > 1 and question.named("license") and (told := which_licensed(question, desk, compared(question))):
            return told
        if len(licensed := _licensed(question)) > 1 and (told := _licenses(question, desk, licensed)) is not None:
            return told
        things = compared(question)
        if _alone(question):
            return _of_one(desk, things[0])
        draft = _models(question, desk, things) if question.named("model", "family") else _licenses(question, desk, things)
        return draft if draft and not uncovered(question, draft) else None


def compared(question: Question) -> list[Named]:
    """Give the things set side by side: models, else licences; one model on two benchmarks counts as two."""
    if question.model_links:
        things = [e for link in question.model_links for e in prefer_model(link.of("model", "family"))]
        unique = list({e.iri: e for e in things}.values())
        return unique * 2 if len(unique) == 1 and len(question.named("benchmark")) > 1 else unique
    return question.named("license")


def _alone(question: Question) -> bool:
    """Whether one thing is to be compared, and nothing is said with what."""
    named = len(question.model_links) == 1 and len(compared(question)) == 1
    return named and not strange(question) and question.cue("compare") and len(question.tokens) <= _BARE + question.model_links[0].last - question.model_links[0].first


def _of_one(desk: Desk, thing: Named) -> Draft | None:
    """Set the members of a thing side by side; tell of one that has none."""
    members = [m for m in desk.below(thing) if m.kind == "model"]
    draft = _table(Draft(desk, "comparison"), desk.read(""), desk, members[:_MEMBERS]) if len(members) > 1 else None
    if draft:
        return draft
    told = desk.read(f"Tell me about {thing.name}")
    return Overview().answer(told, desk)


def _licensed(question: Question) -> list[Named]:
    """Give a model and a licence that are set side by side by their terms: `X's licence against plain MIT`."""
    licenses = question.named("license")
    models = [e for link in question.model_links for e in prefer_model(link.of("model", "family"))[:1]]
    sets = question.cue("compare", "difference") or re.search(r"\b(?:differ\w*|or|than|next to|against|from)\b", question.text, re.IGNORECASE)
    of_terms = question.has("focus", "license") or question.has("predicate", "has_license", "license_permits", "license_restricts")
    if not (licenses and models and sets and of_terms) or question.asked in ("yes or no", "who", "when", "how many"):
        return []
    return list({e.iri: e for e in (*models, *licenses)}.values())


def _models(question: Question, desk: Desk, things: Sequence[Named]) -> Draft | None:
    things = list({e.iri: e for e in things}.values())
    draft = Draft(desk, "comparison")
    predicates = _predicates(question, desk)
    if question.cue("pros", "cons") and not predicates:
        _marks(draft, desk, things)
        if draft:
            draft.about += things
            return draft
    if not predicates and (told := on_dimensions(question, desk, things)) is not None:
        return told
    if not predicates:
        return _table(draft, question, desk, things)
    found: dict[str, list[Finding]] = {}
    for thing in things:
        found[thing.iri] = [f for p in predicates for f in (gather(desk, thing, p) if p == "openness" else look_up(desk, question, thing, [p]))] if "benchmark_score" not in predicates else scores(question, desk, thing)
    for thing in things:
        others = {slug(t.name) for t in things if t.iri != thing.iri}
        found[thing.iri] = [f for f in found[thing.iri] if slug(f.subject.name) not in others]
    known = [t for t in things if found[t.iri]]
    if not known:
        return None
    _verdict(draft, question, desk, known, found)
    for thing in known:
        tell_all(draft, found[thing.iri])
    missing = [t.name for t in things if not found[t.iri]]
    if missing:
        draft.say(f"The articles do not state {of_thing(predicates[0], listing(missing))}.")
        draft.complete = False
    draft.about += things
    return draft if len(known) > 1 or len(things) == 1 or question.of("order") else None


def _predicates(question: Question, desk: Desk) -> list[Predicate]:
    """Give what is compared: what is asked outright, else what the comparative orders by."""
    asked = [p for p in asked_predicates(question) if p not in ("openness", "variant_of")]
    if asked_benchmarks(question, desk):
        return ["benchmark_score"]
    if {"price_input_per_mtok", "price_output_per_mtok"} & set(asked) and {"input", "output"} <= {t.stem for t in question.tokens}:
        return ["price_input_per_mtok", "price_output_per_mtok"]
    orders = measures(question, desk)
    if orders and question.asked in ("who", "whose", "which"):
        asked = [p for p in asked if p != "developed_by"]
    if orders and not asked:
        price = orders[0].quality == "price"
        return ["price_input_per_mtok", "price_output_per_mtok"] if price else [orders[0].predicate]
    if not asked and question.has("dimension", "cost"):
        return ["price_input_per_mtok", "price_output_per_mtok"]
    if not asked and question.openness:
        return ["openness", "has_license"]
    if "license_permits" in asked and "license_restricts" not in asked:
        asked.insert(asked.index("license_permits") + 1, "license_restricts")  # what two licences let one do differs in their limits
    return [p for p in asked if p != "benchmark_score"] or asked


def _verdict(draft: Draft, question: Question, desk: Desk, things: Sequence[Named], found: dict[str, list[Finding]]) -> None:
    """Open with which of them comes first, where the question orders them and one figure each is stated."""
    from assistant.describe import number, released

    for measure in measures(question, desk)[:1]:
        best: list[tuple[float, Named, Claim]] = []
        for thing in things:
            claims = [c for f in found[thing.iri] if f.predicate == measure.predicate for group in slots(desk, f) for c in camps(desk, group)[0]]
            sizes = [(float(released(c)) if measure.predicate == "release_date" else number(c), c) for c in claims]
            kept = [(s, c) for s, c in sizes if s]
            if kept:
                size, claim = kept[0]
                best.append((size or 0.0, thing, claim))
        if len(best) < 2:
            return
        ordered = sorted(best, key=lambda b: -b[0] if measure.highest else b[0])
        level = [b for b in ordered if b[0] == ordered[0][0]]
        if len(level) > 1:
            names = listing([b[1].name for b in level])
            draft.say(f"{names} stand level{' and come first' if len(level) < len(ordered) else ''}: {value(ordered[0][2])}.", *[b[2] for b in level])
            return
        word = "higher" if measure.highest else "lower"
        word = {"size": "larger", "context": "longer", "date": "later"}.get(measure.quality, word) if measure.highest else {"size": "smaller", "context": "shorter", "date": "earlier"}.get(measure.quality, word)
        word = {"parameter_count": word, "context_window": "larger" if measure.highest else "smaller"}.get(measure.predicate, word)
        draft.say(f"{ordered[0][1].name} has the {word} {noun(measure.predicate)} of the two." if len(ordered) == 2 else f"{ordered[0][1].name} comes first.", *[b[2] for b in ordered])


def _table(draft: Draft, question: Question, desk: Desk, things: Sequence[Named]) -> Draft | None:
    """Set everything side by side that is known of at least one of them."""
    rows: list[tuple[list[str], str, list[Claim]]] = []
    for predicate in _OVERALL:
        claims = {t.iri: _whole([c for f in gather(desk, t, predicate) for c in f.claims]) for t in things}
        if sum(bool(c) for c in claims.values()) < 2:
            continue
        rows.append(_row(desk, noun(predicate), [(t, _kept(desk, claims[t.iri])) for t in things]))
    for benchmark in _shared_benchmarks(desk, things):
        claims = {t.iri: [c for f in gather(desk, t, "benchmark_score", [benchmark]) for c in f.claims] for t in things}
        rows.append(_row(desk, benchmark.name, [(t, _kept(desk, claims[t.iri])) for t in things]))
    if not rows:
        return None
    draft.say(f"What the articles say of {listing([t.name for t in things])} side by side:", *[c for _, _, cs in rows for c in cs][:2])
    draft.table(["", *(t.name for t in things)], rows)
    draft.about += things
    _marks(draft, desk, things)
    return draft


def _whole(claims: Sequence[Claim]) -> list[Claim]:
    """Leave out the parameters that are active at once where the size of the whole is stated."""
    return [c for c in claims if c.qualifier.scope != "active"] or list(claims)


def _kept(desk: Desk, claims: Sequence[Claim]) -> list[Claim]:
    """Give one claim of each position, so that a cell shows a disagreement as such."""
    parties = camps(desk, claims) if claims else []
    return [chosen(p, 1)[0] for p in parties][:3]


def _row(desk: Desk, head: str, cells: Sequence[tuple[Named, Sequence[Claim]]]) -> tuple[list[str], str, list[Claim]]:
    shown = [" / ".join(dict.fromkeys(value(c) for c in claims)) if claims else "not stated" for _, claims in cells]
    parts = [says(claims[:1], t.name) if len(claims) == 1 else f"{t.name}: {listing(list(dict.fromkeys(value(c) for c in claims)), 'or')}, by different articles" for t, claims in cells if claims]
    return [head, *shown], capital("; ".join(parts)) + ".", [c for _, claims in cells for c in claims]


def _shared_benchmarks(desk: Desk, things: Sequence[Named]) -> list[Named]:
    seen: list[set[str]] = []
    for thing in things:
        family = {e.iri for e in (*desk.same(thing), *desk.below(thing))}
        seen.append({c.qualifier.benchmark for c in desk.all_facts("benchmark_score") if isinstance(c.body, Fact) and c.body.subject.iri in family and c.body.value is not None and c.qualifier.benchmark})
    shared = set.intersection(*seen) if seen else set()
    return desk.benchmarks(sorted(shared))


def _marks(draft: Draft, desk: Desk, things: Sequence[Named]) -> None:
    """Add what lists of ticks and crosses under each model say, where an article has them."""
    from assistant.quoting import bare

    for thing in things:
        names = {thing.name.casefold()}
        units = [u for a in desk.walked for u in desk.shelf.units.of(a) if u.mark in ("tick", "cross") and any(n in (u.lead_in + " " + " ".join(u.section[-1:])).casefold() for n in names)]
        for mark, word in (("tick", "For"), ("cross", "Against")):
            said = [u for u in units if u.mark == mark][:4]
            if said:
                draft.say(f"{word} {thing.name} an article lists: {'; '.join(bare(u.quote) for u in said)}.", *said)


def _licenses(question: Question, desk: Desk, things: Sequence[Named]) -> Draft | None:
    """Say what each licence, or the licence of each model, permits and restricts."""
    draft = Draft(desk, "comparison")
    for thing in things:
        found = terms_of(desk, thing, ("license_permits", "license_restricts")) or gather(desk, thing, "has_license")
        if not found:
            return None
        tell_all(draft, found)
    draft.about += things
    return draft

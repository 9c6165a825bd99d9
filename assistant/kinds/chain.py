"""Two and three hops: `the licence of the open-weight model that fits on one 80 GB GPU`."""

from collections.abc import Sequence

from assistant.asking import asked_predicates, strange, uncovered
from assistant.describe import Match, describe, fitting, memory, only_describing
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.findings import chosen
from assistant.firsts import first_row
from assistant.graph import Named
from assistant.kinds.lookup import look_up, tell_all
from assistant.phrasing import noun, says
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.ranking import measures, rank
from assistant.units import Unit
from assistant.words import capital, listing, stem, stems, tokenize
from kg.claim import Claim, Fact, Predicate

_NEAR = 3
"""Words between a name and what it is called."""
_MOST = 4
"""Models that may fit a description before an answer about each of them is no answer."""


class Chain:
    """Finds the thing that is described, then what is asked of it."""

    name = "multi_hop"

    def recognise(self, question: Question) -> float:
        if strange(question) or question.cue("why", "recommend") or not asked_predicates(question):
            return 0.0
        if question.asked == "when" and not any(hit.value == "release_date" for hit in question.predicates):
            return 0.0  # `when are closed models better` asks for the cases, not for a day
        if question.focus == "model" and question.asked in ("which", "what", "how many"):
            return 0.0
        described = bool(question.of("order") or question.of("openness") or question.quantities or question.cue("standing", "closest", "fastest", "slowest") or question.of("modality") or question.named("license"))
        if question.model_links and not only_describing(question):
            return 0.72 if question.of("order") and _grouped(question) and question.asked != "yes or no" else 0.0
        sized = any(q.unit == "billion" for q in question.quantities) and bool(question.named("vendor"))
        if sized:
            return 0.75
        crowned = bool((question.named("benchmark") or question.of("skill_words")) and question.of("order", "quality", "score") and set(asked_predicates(question)) - {"benchmark_score"})
        spoken_of = question.has("focus", "model") or bool(question.of("openness")) or question.cue("standing", "closest") or crowned
        if not spoken_of or not (described or question.named("vendor")):
            return 0.0
        return 0.73 if _property_first(question) else 0.7

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        matches = picked(question, desk) if _grouped(question) and not only_describing(question) else resolve(question, desk)
        if not matches:
            return None
        draft = Draft(desk, self.name)
        predicates = _asked(question, desk)
        for match in matches[:_MOST]:
            found = look_up(desk, question, match.entity, list(predicates))
            if found:
                tell_all(draft, found)
        if not draft and len(matches) == 1 and matches[0].key is not None:
            draft.abstained = True
            draft.say(f"The articles do not state the {listing([noun(p) for p in predicates[:2]], 'or')} of {matches[0].entity.name}.", matches[0].key)
        if not draft:
            return None
        for match in matches[:_MOST]:
            explain(draft, match)
            if match.unit is not None:
                say_quote(draft, match.unit)
        draft.about += [m.entity for m in matches[:_MOST]]
        return None if uncovered(question, draft) else draft


def _asked(question: Question, desk: Desk) -> Sequence[Predicate]:
    """Give the predicates asked for, without the one that only orders: the context of `the price of the model with the longest context`."""
    asked = asked_predicates(question)
    spans = [(h.first, h.last) for h in question.of("order")]
    only_order = {h.value for h in question.predicates if any(first <= h.last and h.first <= last for first, last in spans)}
    elsewhere = {h.value for h in question.predicates if not any(first <= h.last and h.first <= last for first, last in spans)}
    kept = [p for p in asked if (p not in only_order or p in elsewhere) and not (p == "variant_of" and question.of("order", "size"))]
    return kept or (["parameter_count"] if question.of("order", "size") and asked == ("variant_of",) else asked)


def _property_first(question: Question) -> bool:
    """Whether a property of one thing is asked: `the licence of the model that ...`, not `models that ...`."""
    noun_at = next((i for i, t in enumerate(question.tokens) if t.word in ("model", "one", "llm", "family", "system")), -1)
    first = min((h.first for h in question.predicates), default=noun_at if question.asked != "who" else 0)
    return 0 <= first < noun_at and question.asked not in ("how many",)


def _grouped(question: Question) -> bool:
    """Whether the one name of the question stands for several models: `Claude 4`, `Qwen 3`."""
    links = question.model_links
    return len(links) == 1 and (links[0].how == "group" or bool(links[0].of("family")))


def members(question: Question, desk: Desk) -> list[Named]:
    """Give the models that the name stands for."""
    link = question.model_links[0]
    named = list(link.of("model")) if link.how == "group" else [e for family in link.of("family") for e in desk.below(family) if e.kind == "model"]
    return list({e.iri: e for e in named}.values())


def picked(question: Question, desk: Desk) -> list[Match]:
    """Find the first of a group by what the question orders by: a figure, else what an article calls it."""
    among = members(question, desk)
    if len(among) < 2:
        return []
    for order in measures(question, desk):
        if ranked := rank(desk, order, (), among) or by_name_size([Match(e, ()) for e in among], highest=order.highest):
            return ranked[:1]
    return called(question, desk, among)


def called(question: Question, desk: Desk, among: Sequence[Named]) -> list[Match]:
    """Find the one that an article calls by the superlative asked for, by the word that tells it from the others: `Opus the largest`."""
    shared = frozenset.intersection(*(stems(e.name) for e in among))
    told = {frozenset(stems(e.name) - shared): e for e in among}
    ends = [h for h in question.of("order") if h.last - h.first == 1]
    ways = {stem(p) for h in ends for p in desk.cues.of("order", h.value) if " " not in p and _end(desk, p) == h.polarity}
    found: dict[str, tuple[Named, Unit]] = {}
    for unit in desk.shelf.units.holding(dict.fromkeys((*ways, *(w for own in told for w in own)), 1.0), 60):
        words = [t.stem for t in tokenize(unit.text)] if desk.reads(unit.article) else []
        for at in (i for i, word in enumerate(words) if word in ways):
            near = [(abs(at - i), e) for own, e in told.items() for i, word in enumerate(words) if word in own and at - _NEAR <= i <= at + _NEAR - 1]
            if near:
                entity = min(near, key=lambda n: n[0])[1]
                found.setdefault(entity.iri, (entity, unit))
    return [Match(entity, (), None, None, unit) for entity, unit in found.values()] if len(found) == 1 else []


def _end(desk: Desk, phrase: str) -> str:
    return next((h.polarity for h in desk.cues.find(tokenize(phrase)) if h.table == "order"), "")


def resolve(question: Question, desk: Desk) -> list[Match]:
    """Find what a description means: filters first, then the order among what fits."""
    if question.cue("fastest", "slowest") and (first := _first(question, desk)):
        return first
    described = describe(question, desk)
    filters = list(described.filters)
    orders = measures(question, desk)
    if question.cue("closest") and len(question.openness) > 1:
        orders = orders[:1]
    if not filters and not orders:
        return []
    if orders:
        for order in orders:
            ranked = rank(desk, order, filters)
            if not ranked and order.quality == "size":
                ranked = by_name_size(fitting(desk, filters) if filters else [], highest=order.highest)
            if ranked:
                return ranked[:1]
        return _first(question, desk)
    matches = fitting(desk, filters)
    limits = [q.value for q in question.quantities if q.unit == "GB"]
    if limits and not question.cue("at_most"):
        exact = [m for m in matches if any(isinstance(c.body, Fact) and c.body.predicate == "hardware_requirement" and memory(c) == limits[0] for c in m.claims)]
        matches = exact or matches
    return matches if len(matches) <= _MOST else []


def _first(question: Question, desk: Desk) -> list[Match]:
    """Find what comes first in a table, by a figure that no claim was read from."""
    first = first_row(question, desk, _asked(question, desk))
    thing = first.thing(desk) if first else None
    return [Match(thing, (), None, None, first.row)] if first and thing else []


def by_name_size(matches: Sequence[Match], *, highest: bool) -> list[Match]:
    """Order models by the size in their names, where no article states their size."""
    import re

    sized = []
    for match in matches:
        size = re.search(r"(\d+(?:\.\d+)?)\s?b\b", match.entity.name, re.IGNORECASE)
        if size:
            sized.append((float(size.group(1)), match))
    return [m for _, m in sorted(sized, key=lambda s: -s[0] if highest else s[0])] if len(sized) > 1 else []


def explain(draft: Draft, match: Match) -> None:
    """Say in one sentence why this is the model meant: the claims of its description that the answer has not said yet."""
    claims: list[Claim] = [*([match.key] if match.key else []), *match.claims]
    clauses: list[str] = []
    sources: list[Claim] = []
    said: set[str] = set()
    name = match.entity.name
    for claim in claims:
        if not isinstance(claim.body, Fact):
            say_quote(draft, claim)
            continue
        key = f"{claim.body.predicate} {claim.qualifier.benchmark}"
        same = [c for c in claims if isinstance(c.body, Fact) and f"{c.body.predicate} {c.qualifier.benchmark}" == key]
        subject = claim.body.subject.name
        text = says(chosen(same, 1), subject)
        if key in said or text in draft.text or capital(text) in draft.text:
            continue
        said.add(key)
        clauses.append(text.removeprefix(name).strip() if subject == name else f"belongs to {subject}, which {text.removeprefix(subject).strip()}")
        sources += chosen(same, 1)
    if clauses:
        draft.say(f"{name} is the model meant here: it {listing(clauses)}.", *sources)

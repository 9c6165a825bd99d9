"""Two and three hops: `the licence of the open-weight model that fits on one 80 GB GPU`."""

from collections.abc import Sequence

from assistant.asking import asked_predicates, strange, uncovered
from assistant.describe import Match, describe, fitting, memory, only_describing
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.findings import chosen
from assistant.kinds.lookup import look_up, tell_all
from assistant.phrasing import says
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.ranking import measures, rank
from assistant.words import capital, listing
from kg.claim import Claim, Fact

_MOST = 4
"""Models that may fit a description before an answer about each of them is no answer."""


class Chain:
    """Finds the thing that is described, then what is asked of it."""

    name = "multi_hop"

    def recognise(self, question: Question) -> float:
        if strange(question) or question.cue("why", "recommend") or not asked_predicates(question):
            return 0.0
        if question.focus == "model" and question.asked in ("which", "what", "how many"):
            return 0.0
        described = bool(question.of("order") or question.of("openness") or question.quantities or question.cue("standing", "closest") or question.of("modality"))
        if question.model_links and not only_describing(question):
            return 0.0
        spoken_of = question.has("focus", "model") or bool(question.of("openness")) or question.cue("standing", "closest")
        return 0.7 if spoken_of and (described or question.named("vendor")) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        matches = resolve(question, desk)
        if not matches:
            return None
        draft = Draft(desk, self.name)
        predicates = asked_predicates(question)
        for match in matches[:_MOST]:
            found = look_up(desk, question, match.entity, list(predicates))
            if found:
                tell_all(draft, found)
        if not draft:
            return None
        for match in matches[:_MOST]:
            explain(draft, match)
        draft.about += [m.entity for m in matches[:_MOST]]
        return None if uncovered(question, draft) else draft


def resolve(question: Question, desk: Desk) -> list[Match]:
    """Find what a description means: filters first, then the order among what fits."""
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
        return []
    matches = fitting(desk, filters)
    limits = [q.value for q in question.quantities if q.unit == "GB"]
    if limits and not question.cue("at_most"):
        exact = [m for m in matches if any(isinstance(c.body, Fact) and c.body.predicate == "hardware_requirement" and memory(c) == limits[0] for c in m.claims)]
        matches = exact or matches
    return matches if len(matches) <= _MOST else []


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

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
from assistant.ranking import measures, rank
from assistant.words import capital
from kg.claim import Claim, Fact

_MOST = 4
"""Models that may fit a description before an answer about each of them is no answer."""


class Chain:
    """Finds the thing that is described, then what is asked of it."""

    name = "multi_hop"

    def recognise(self, question: Question) -> float:
        if strange(question) or question.cue("why", "recommend") or not asked_predicates(question):
            return 0.0
        described = bool(question.of("order") or question.of("openness") or question.quantities or question.cue("standing", "closest") or question.of("modality"))
        if question.model_links and not only_describing(question):
            return 0.0
        return 0.7 if described or question.named("vendor") else 0.0

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
    """Say why this is the model meant: the claims of the description, those already cited left out."""
    claims: list[Claim] = list(([match.key] if match.key else []) + list(match.claims))
    said: set[str] = set()
    for claim in claims:
        if not isinstance(claim.body, Fact):
            draft.say(f"An article puts it so: “{claim.evidence.quote}”", claim)
            continue
        key = claim.body.predicate
        if key in said or (f"{claim.body.object}".casefold() in draft.text.casefold() and claim.body.predicate in ("developed_by",)):
            continue
        said.add(key)
        same = [c for c in claims if isinstance(c.body, Fact) and c.body.predicate == key and c.qualifier.benchmark == claim.qualifier.benchmark]
        text = capital(says(chosen(same, 1), claim.body.subject.name)) + "."
        if text not in draft.text:
            draft.say(text, *chosen(same, 1))

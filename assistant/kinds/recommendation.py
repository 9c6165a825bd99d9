"""What to choose in a described situation: the side first, then the advice of the articles that fits it, then what speaks against."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.advised import Advised, advice
from assistant.deciding.candidates import bounds_on_users
from assistant.deciding.factors import FACTORS, bearing, conditions, told
from assistant.deciding.weigh import reasons
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.findings import chosen, gather
from assistant.graph import Named
from assistant.kinds.lookup import prefer_model
from assistant.phrasing import figures, says, span
from assistant.question import Quantity, Question
from assistant.quoting import say_quote
from assistant.retrieve import Ranked, distinct, guidance, leans, weights
from assistant.retrieve import overlap as covered
from assistant.sureness import sure_first, worth
from assistant.terms import say_limits
from assistant.words import capital, stems
from kg.claim import Claim, Fact, Guidance, Tradeoff

_FOR, _AGAINST, _CASES = 3, 1, 4
_FLOOR = 0.9
_APPLIES = 0.9
"""How much more an advice counts whose conditions the situation meets."""
_TOP = 3
_PLAIN = 0.55
"""Fit from which an outright advice answers, whatever side it is for."""
_LEAD = {
    "open": "For this situation the articles point to an open model that you host yourself.",
    "closed": "For this situation the articles point to a closed model, used through its API.",
    "both": "The articles advise using both kinds together in cases such as these.",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a situation makes weighty."""

    dimensions: frozenset[str]
    look_for: frozenset[str]


class Recommendation:
    """Weighs what the articles advise against a situation."""

    name = "recommendation"

    def recognise(self, question: Question) -> float:
        if question.cue("agree") or question.asked in ("how much", "how many", "how big", "how large"):
            return 0.0
        if _users(question) and (question.model_links or question.named("license")):
            return 0.98
        if _skilled(question) and question.cue("recommend", "best_said", "suggested") and not question.links and question.asked != "yes or no":
            return 0.87
        if question.model_links and not question.of("need"):
            return 0.0
        if question.asked == "when" and question.of("openness") and question.of("order") and not any(hit.value == "release_date" for hit in question.predicates):
            return 0.86
        if _of_what_no_number_measures(question):
            return 0.88
        if question.asked == "why":
            return 0.3 if question.of("need") and question.sides else 0.0
        if question.cue("both_sides") and question.cue("partly"):
            return 0.86
        if question.cue("both_sides", "partly") and (question.asked == "when" or question.cue("recommend") or question.of("need")):
            return 0.86
        if question.asked == "what" and not _open_choice(question):
            return self._unsure(question)
        return max(self._sure(question), self._unsure(question))

    def _sure(self, question: Question) -> float:
        needs = bool(question.of("need"))
        if needs and question.cue("recommend"):
            return 0.84
        if needs and question.cue("situation") and (question.sides or question.focus in ("side", "model")):
            return 0.8
        if needs and question.cue("situation") and question.asked == "":
            return 0.6
        if needs and question.focus == "side":
            return 0.7
        return 0.6 if question.cue("recommend") and not question.links else 0.3 if needs and question.sides else 0.0

    def _unsure(self, question: Question) -> float:
        """Say how surely a question that names no need by its word tells a situation and asks what to do."""
        if question.links or question.quantities:
            return 0.0
        if question.focus in ("tool", "model") and (question.cue("recommend", "situation", "suggested") or told(question.text)):
            return 0.58
        if told(question.text) and (question.sides or question.cue("recommend", "situation", "both_sides", "suggested") or (question.has("order", "price") and question.asked in ("which", "what", ""))):
            return 0.57
        return 0.06 if question.cue("recommend", "suggested") else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        if _users(question) and (question.model_links or question.named("license")):
            return _with_so_many_users(question, desk)
        if _skilled(question) and (draft := _for_a_skill(question, desk)):
            return draft
        found = advice(question, desk) if question.focus in ("tool", "model", "vendor", "license") or _of_what_no_number_measures(question) else []
        if not question.sides and not question.cue("both_sides", "partly") and question.focus not in ("side", "tool") and not found:
            plain = [one for one in advice(question, desk) if one.score >= _PLAIN]
            if plain and set(told(question.text)) <= {"customisation"}:
                return _advised(plain, desk)
        if question.focus == "tool" or (found and not question.sides):
            return _advised(found, desk)
        return _side_for(question, desk) or _cases_for(question, desk) or _advised(found or advice(question, desk), desk)


def _users(question: Question) -> Quantity | None:
    """Give the number of users that a product has, where the question says it."""
    return next((q for q in question.quantities if q.unit == "users"), None) if question.asked not in ("how many", "what", "which") else None


def _with_so_many_users(question: Question, desk: Desk) -> Draft | None:
    """Hold a number of users against the limits of a licence."""
    users = _users(question)
    things = [e for link in question.model_links for e in prefer_model(link.of("model", "family"))] or question.named("license")
    if users is None or not things:
        return None
    bounds = list({c.body.value: c for c in bounds_on_users(desk, things[0]) if isinstance(c.body, Fact)}.values())
    if not bounds:
        return None
    draft = Draft(desk, "recommendation")
    for claim in bounds[:1]:
        assert isinstance(claim.body, Fact)
        assert isinstance(claim.body.value, float | int)
        over = users.value > claim.body.value
        limit = span(figures(claim))
        told = f"Not without more: {users.written} users are above what the licence sets as a limit." if over else f"As far as the number of users goes, yes: {users.written} users are below what the licence sets as a limit."
        draft.say(told, claim, derived=f"{users.written} {'>' if over else '<='} {limit}")
        say_limits(draft, [claim])
    licensed = [c for f in gather(desk, things[0], "has_license") for c in f.claims] if things[0].kind != "license" else []
    if licensed:
        draft.say(capital(says(chosen(licensed, 1))) + ".", *chosen(licensed, 1))
    draft.about.append(things[0])
    return draft


def _of_what_no_number_measures(question: Question) -> bool:
    """Whether the question asks for the most of a quality that is weighed, not measured: `the most transparent model`."""
    on = set(question.dimensions) - {"cost", "quality", "speed_to_market"}
    return bool(on) and question.has("order") and question.has("focus", "model") and not question.links and not question.sides and not question.of("need")


def _skilled(question: Question) -> bool:
    """Whether a model for a skill is asked for: `for coding`, `a coding model`."""
    if question.focus not in ("model", "") or question.of("need") or question.cue("closest", "gap", "difference", "compare", "count") or question.has("focus", "vendor"):
        return False
    for hit in question.of("skill_words"):
        before = question.tokens[hit.first - 1].word if hit.first else ""
        after = question.tokens[hit.last].stem if hit.last < len(question.tokens) else ""
        if before in ("for", "at", "in", "on", "with", "to") or after in ("model", "llm", "task"):
            return True
    return False


def _for_a_skill(question: Question, desk: Desk) -> Draft | None:
    """Give the best scores on the benchmarks of a skill, the benchmark on which most models were measured first."""
    skill = question.of("skill_words")[0].value
    by_benchmark: dict[str, dict[str, Claim]] = {}
    for claim in desk.all_facts("benchmark_score"):
        fact = claim.body
        if isinstance(fact, Fact) and isinstance(fact.value, float | int) and claim.qualifier.benchmark in desk.cues.skills.get(skill, ()) and _on_side(question, desk, fact.subject):
            by_benchmark.setdefault(claim.qualifier.benchmark, {}).setdefault(fact.subject.iri, claim)
    advised = advice(question, desk, of=("model", "family"))
    if not by_benchmark and not advised:
        return None
    draft = _advised(advised, desk) or Draft(desk, "recommendation")
    for claims in sorted(by_benchmark.values(), key=lambda found: -len(found))[:2]:
        ordered = sorted(claims.values(), key=_height, reverse=True)[:_TOP]
        for claim in ordered:
            draft.say(capital(says([claim])) + ".", claim)
        draft.about += [c.body.subject for c in ordered[:1] if isinstance(c.body, Fact)]
    return draft


def _height(claim: Claim) -> float:
    return float(claim.body.value) if isinstance(claim.body, Fact) and isinstance(claim.body.value, float | int) else 0.0


def _on_side(question: Question, desk: Desk, model: Named) -> bool:
    return not question.sides or set(question.sides) & desk.sides(model).keys() != set()


def _advised(found: Sequence[Advised], desk: Desk) -> Draft | None:
    """Say outright advice."""
    draft = Draft(desk, "recommendation")
    for one in found:
        say_quote(draft, one.unit)
    return draft or None


def _side_for(question: Question, desk: Desk) -> Draft | None:
    """Say which side the articles advise in the situation, the advice that fits it, and what speaks against."""
    factors = told(question.text)
    if not (factors or question.of("need") or question.dimensions or question.cue("both_sides", "partly")):
        return None
    ranked = _rank(question, desk, needs_of(question, desk), factors)
    if question.cue("both_sides", "partly"):
        ranked = [Ranked(r.source, r.score + 1.0, r.article, r.start, r.end) for r in ranked if _side(r) == "both"] or ranked
    support: dict[str, float] = defaultdict(float)
    for one in ranked:
        if one.score >= _FLOOR:
            support[_side(one)] += one.score - _FLOOR / 2
    support.pop("depends", None)
    if not support:
        return None
    side = max(support, key=lambda s: (support[s], s))
    draft = Draft(desk, "recommendation")
    speaking = distinct([r for r in ranked if _side(r) == side], _FOR, floor=_FLOOR)
    draft.say(_LEAD[side], *(r.source for r in speaking))
    for one in speaking:
        say_quote(draft, one.source)
    against = distinct([r for r in ranked if _side(r) not in (side, "both", "depends") and _quote(r) not in draft.quotes], _AGAINST, floor=_FLOOR)
    for one in against:
        say_quote(draft, one.source, lead="On the other hand,")
    return draft


def _cases_for(question: Question, desk: Desk) -> Draft | None:
    """Say in which cases the articles advise a side, where no case is told: `when should I choose a closed model?`."""
    if question.asked != "when" or len(question.sides) != 1 or question.links or question.content:
        return None
    side = question.sides[0]
    advised = [r for r in guidance(question, desk, side) if isinstance(r.source, Claim) and isinstance(r.source.body, Guidance) and r.source.body.choose == side]
    best = distinct(sure_first((r for r in advised if not leans(r)), lambda r: r.source, _CASES), _CASES, per_article=1)
    draft = Draft(desk, "recommendation")
    for one in best:
        say_quote(draft, one.source)
    return draft or None


def _open_choice(question: Question) -> bool:
    """Whether `what` asks for a choice (`what should we use`), not for some other thing (`what data should we ...`)."""
    following = question.tokens[question.asked_at + 1 : question.asked_at + 2]
    return bool(following) and (following[0].word in ("should", "would", "do", "is", "s", "can", "kind", "type", "sort", "model", "models", "llm", "side", "option", "are") or question.focus in ("side", "model"))


def needs_of(question: Question, desk: Desk) -> Wanted:
    """Give what the words of a situation make weighty; not a need that the situation denies (`not sensitive`)."""
    denied = {d for name, value in told(question.text).items() if FACTORS[name].bears and value not in FACTORS[name].bears for d in FACTORS[name].dimensions}
    needs = [need for hit in question.of("need") if not (need := desk.cues.needs[int(hit.value)]).dimensions or not set(need.dimensions) <= denied]
    dimensions = {d for need in needs for d in need.dimensions} | set(question.dimensions if not needs else ())
    return Wanted(frozenset(dimensions), frozenset(word for need in needs for word in need.look_for))


def _rank(question: Question, desk: Desk, wanted: Wanted, factors: Mapping[str, str]) -> list[Ranked]:
    """Rank every piece of advice; one whose condition is contrary to the situation is none, one whose conditions are all met counts more."""
    words = weights(question, desk)
    applies = {reason.claim.id: reason.strength for reason in reasons(desk, factors)} if factors else {}
    found = []
    for claim in [*desk.opinions("guidance"), *desk.opinions("tradeoff")]:
        named = conditions(_condition(claim))
        if any(bearing(condition, factors) == "contrary" for condition in named):
            continue
        score = _fit(claim, words, wanted) + worth(claim) + _APPLIES * applies.get(claim.id, 0.0)
        found.append(Ranked(claim, score, claim.evidence.article, claim.evidence.start, claim.evidence.end))
    return sorted(found, key=lambda r: -r.score)


def _fit(claim: Claim, words: dict[str, float], wanted: Wanted) -> float:
    """Weigh one piece of advice: the need it speaks to, the words it shares; outright advice before a mere advantage."""
    body = claim.body
    held = stems(claim.evidence.quote)
    near = len(held & wanted.look_for)
    score = 1.6 * covered(words, (claim.evidence.quote, 1.0)) + min(near, 3) * 0.3
    if isinstance(body, Guidance):
        when = stems(body.when)
        return score + 0.35 + min(len(when & wanted.look_for), 2) * 0.15
    assert isinstance(body, Tradeoff)
    on = 0.45 if body.dimension in wanted.dimensions else -0.5
    condition = 0.25 * min(len(stems(body.condition) & wanted.look_for), 2)
    return score + on + condition - (0.6 if body.favours == "depends" else 0.0) - (0.4 if len(held) < 5 else 0.0)


def _condition(claim: Claim) -> str:
    """Give the words in which an advice names its condition."""
    body = claim.body
    return (body.when or claim.evidence.quote) if isinstance(body, Guidance) else body.condition if isinstance(body, Tradeoff) else ""


def _quote(one: Ranked) -> str:
    assert isinstance(one.source, Claim)
    return one.source.evidence.quote


def _side(one: Ranked) -> str:
    assert isinstance(one.source, Claim)
    body = one.source.body
    return body.choose if isinstance(body, Guidance) else body.favours if isinstance(body, Tradeoff) else "depends"

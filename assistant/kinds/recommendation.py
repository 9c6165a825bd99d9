"""What to choose in a described situation: the side first, then the advice of the articles that fits it, then what speaks against."""

from collections import defaultdict
from dataclasses import dataclass

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.retrieve import Ranked, distinct, weights
from assistant.retrieve import overlap as covered
from assistant.words import stems
from kg.claim import Claim, Guidance, Tradeoff

_FOR, _AGAINST = 3, 1
_FLOOR = 0.9
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
        if question.cue("agree") or (question.model_links and not question.of("need")):
            return 0.0
        if question.cue("both_sides") and (question.asked == "when" or question.cue("recommend")):
            return 0.86
        if question.asked == "what" and not _open_choice(question):
            return 0.0
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

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        wanted = needs_of(question, desk)
        ranked = _rank(question, desk, wanted)
        if question.cue("both_sides"):
            ranked = [Ranked(r.source, r.score + 1.0, r.article, r.start, r.end) for r in ranked if _side(r) == "both"]
        support: dict[str, float] = defaultdict(float)
        for one in ranked:
            if one.score >= _FLOOR:
                support[_side(one)] += one.score - _FLOOR / 2
        support.pop("depends", None)
        if not support:
            return None
        side = max(support, key=lambda s: (support[s], s))
        draft = Draft(desk, self.name)
        speaking = distinct([r for r in ranked if _side(r) == side], _FOR, floor=_FLOOR)
        draft.say(_LEAD[side], *(r.source for r in speaking))
        for one in speaking:
            say_quote(draft, one.source)
        against = distinct([r for r in ranked if _side(r) not in (side, "both", "depends") and _quote(r) not in draft.quotes], _AGAINST, floor=_FLOOR)
        for one in against:
            say_quote(draft, one.source, lead="On the other hand,")
        return draft


def _open_choice(question: Question) -> bool:
    """Whether `what` asks for a choice (`what should we use`), not for some other thing (`what data should we ...`)."""
    following = question.tokens[question.asked_at + 1 : question.asked_at + 2]
    return bool(following) and (following[0].word in ("should", "would", "do", "is", "s", "can", "kind", "type", "sort", "model", "models", "llm", "side", "option", "are") or question.focus in ("side", "model"))


def needs_of(question: Question, desk: Desk) -> Wanted:
    """Give what the words of a situation make weighty."""
    needs = [desk.cues.needs[int(hit.value)] for hit in question.of("need")]
    dimensions = {d for need in needs for d in need.dimensions} | set(question.dimensions if not needs else ())
    return Wanted(frozenset(dimensions), frozenset(word for need in needs for word in need.look_for))


def _rank(question: Question, desk: Desk, wanted: Wanted) -> list[Ranked]:
    words = weights(question, desk)
    found = []
    for claim in [*desk.opinions("guidance"), *desk.opinions("tradeoff")]:
        score = _fit(claim, words, wanted)
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


def _quote(one: Ranked) -> str:
    assert isinstance(one.source, Claim)
    return one.source.evidence.quote


def _side(one: Ranked) -> str:
    assert isinstance(one.source, Claim)
    body = one.source.body
    return body.choose if isinstance(body, Guidance) else body.favours if isinstance(body, Tradeoff) else "depends"

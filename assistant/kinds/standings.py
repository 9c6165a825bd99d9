"""On how many tests a model is ahead, of all or of one other, and whether any model of a side beats it on one.

Counted from the scores that articles state as figures; tests that only one model was measured on decide nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.asking import strange, uncovered
from assistant.describe import number
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.graph import Named
from assistant.kinds.lookup import prefer_model
from assistant.phrasing import figures
from assistant.question import Question
from assistant.words import listing, spelled
from kg.claim import Claim, Fact

_ANY = re.compile(r"\b(?:any(?:thing|one)?|is there|are there|a single|at least one|some|no)\b", re.IGNORECASE)
_FEWEST = 2
"""Models that have to be measured on a test for one of them to lead it."""
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Test:
    """What articles state of one test: a score a model, the best one where they differ."""

    name: str
    scores: dict[str, tuple[float, Claim]]

    def ahead(self, iri: str) -> list[str]:
        """Give the models above one."""
        return [other for other, (value, _) in self.scores.items() if value > self.scores[iri][0]]


    def of_side(self, desk: Desk, side: str) -> "Test":
        """Give the test with the scores of the models on one side alone; whole where none is asked for."""
        if not side:
            return self
        return Test(self.name, {iri: s for iri, s in self.scores.items() if isinstance(s[1].body, Fact) and side in desk.sides(s[1].body.subject)})


class Standings:
    """Counts leads."""

    name = "aggregate"

    def recognise(self, question: Question) -> float:
        if strange(question) or question.cue("why", "recommend", "agree") or not question.model_links:
            return 0.0
        ordered = question.has("order", "quality", "score") or question.cue("standing", "best_said")
        if not ordered or question.cue("closest", "widest"):
            return 0.0
        if question.asked == "yes or no":
            return (
                0.966
                if len(question.model_links) == 1
                and question.named("benchmark")
                and _ANY.search(question.text)
                and (question.sides or question.has("focus", "model"))
                else 0.0
            )
        tests = [h for h in question.of("focus", "benchmark") if h.first > question.asked_at]
        if question.cue("difference", "gap") and len(question.model_links) < _FEWEST:
            return 0.0
        return (
            0.86
            if tests and question.asked in ("how many", "which", "what") and not question.named("benchmark") and len(question.model_links) <= _FEWEST
            else 0.0
        )

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        things = [e for link in question.model_links for e in prefer_model(link.of("model", "family"))[:1]]
        tests = list(scored(desk))
        draft = Draft(desk, self.name)
        if question.asked == "yes or no":
            _any_above(draft, question, tests, things[0])
        elif len(things) > 1:
            _beside(draft, question, tests, things[0], things[1])
        else:
            _led(draft, tests, things[0], [*desk.same(things[0]), *desk.below(things[0])], side=question.sides[0] if len(question.sides) == 1 else "")
        draft.about += things[:1]
        return draft if draft and not uncovered(question, draft) else None


def scored(desk: Desk) -> Iterator[Test]:
    """Give every test with the scores that are stated on it."""
    found: dict[str, dict[str, tuple[float, Claim]]] = {}
    for claim in desk.all_facts("benchmark_score"):
        value = number(claim)
        if value is None or not isinstance(claim.body, Fact) or not claim.qualifier.benchmark:
            continue
        scores = found.setdefault(claim.qualifier.benchmark, {})
        if claim.body.subject.iri not in scores or scores[claim.body.subject.iri][0] < value:
            scores[claim.body.subject.iri] = value, claim
    yield from (Test(name, scores) for name, scores in sorted(found.items()))


def _led(draft: Draft, tests: Sequence[Test], thing: Named, members: Sequence[Named], side: str) -> None:
    """Say on which tests a model, or a model of a family, is first of all that were measured, or of those on a side."""
    own = {thing.iri, *(e.iri for e in members)}
    known = [t for t in (t.of_side(draft.desk, side) for t in tests) if own & t.scores.keys() and (side or len(t.scores) >= _FEWEST)]
    if not known:
        return
    ranked = [(t, max((t.scores[iri][1] for iri in own & t.scores.keys()), key=lambda c: number(c) or 0.0)) for t in known]
    first = [(t, c) for t, c in ranked if all(iri in own for iri in t.ahead(_iri(c)))]
    best = [max(others, key=lambda s: s[0])[1] for t, _ in first if (others := [s for iri, s in t.scores.items() if iri not in own])]
    how = f"scores on {len(known)} tests compared"
    beside = "" if side else " and another model's"
    over = f"the {spelled(len(known))} tests on which the articles state its score{beside}" if len(known) > 1 else f"the one test on which the articles state its score{beside}"
    ahead = f"leads the {side} models" if side else "leads"
    if not first:
        draft.say(f"{thing.name} {ahead} on none of {over}.", *[c for _, c in ranked], derived=how)
        return
    names = listing([f"{t.name} ({_member(c, thing)}{figures(c)[0]})" for t, c in first])
    draft.say(f"{thing.name} {ahead} on {spelled(len(first))} of {over}: {names}.", *[c for _, c in first], *best, derived=how)


def _iri(claim: Claim) -> str:
    return claim.body.subject.iri if isinstance(claim.body, Fact) else ""


def _member(claim: Claim, thing: Named) -> str:
    """Name the model of a family that a score is of."""
    return f"{claim.body.subject.name}, " if isinstance(claim.body, Fact) and claim.body.subject.iri != thing.iri else ""


_WEIGHS = re.compile(r"\bor\b|\bwhich\b.*\bwhich\b|\bcompare", re.IGNORECASE)


def _beside(draft: Draft, question: Question, tests: Sequence[Test], one: Named, other: Named) -> None:
    """Say on which tests one model is ahead of another, and on which behind where the question weighs the two."""
    both = [t for t in tests if one.iri in t.scores and other.iri in t.scores]
    if not both:
        return
    ahead = [t for t in both if t.scores[one.iri][0] > t.scores[other.iri][0]]
    sources = [t.scores[e.iri][1] for t in (ahead or both) for e in (one, other)]
    names = listing([f"{t.name} ({figures(t.scores[one.iri][1])[0]} against {figures(t.scores[other.iri][1])[0]})" for t in ahead])
    whole = (
        f"{one.name} is ahead of {other.name} on {spelled(len(ahead)) if ahead else 'none'} of the {spelled(len(both))} tests on which the articles state both"
    )
    draft.say(f"{whole}: {names}." if ahead else f"{whole}.", *sources, derived=f"scores on {len(both)} tests compared")
    behind = [t for t in both if t.scores[one.iri][0] < t.scores[other.iri][0]]
    if behind and _WEIGHS.search(question.text):
        names = listing([f"{t.name} ({figures(t.scores[other.iri][1])[0]} against {figures(t.scores[one.iri][1])[0]})" for t in behind])
        draft.say(f"{other.name} is ahead on {names}.", *[t.scores[e.iri][1] for t in behind for e in (other, one)], derived=f"scores on {len(both)} tests compared")


def _any_above(draft: Draft, question: Question, tests: Sequence[Test], thing: Named) -> None:
    """Say whether any model, of the side asked for, is above one on a test."""
    wanted = {b.name for b in question.named("benchmark")}
    desk = draft.desk
    test = next((t for t in tests if t.name in wanted and thing.iri in t.scores), None)
    if test is None:
        return
    side = question.sides[0] if len(question.sides) == 1 else ""
    own, claim = test.scores[thing.iri]
    others = {c.body.subject.iri: (value, c) for value, c in test.scores.values() if isinstance(c.body, Fact) and c.body.subject.iri != thing.iri}
    fits = [(value, c) for value, c in others.values() if isinstance(c.body, Fact) and (not side or side in desk.sides(c.body.subject))]
    ranked = sorted(fits, key=lambda f: -f[0])
    below = question.has("order", "quality", "score") and any(h.polarity == "least" for h in question.of("order", "quality", "score"))
    better = [(value, c) for value, c in ranked if (value < own if below else value > own)]
    whose = f"{side} model" if side else "model"
    if not ranked:
        return
    if not better:
        nearest = ranked[-1] if below else ranked[0]
        name = nearest[1].body.subject.name if isinstance(nearest[1].body, Fact) else ""
        draft.say(
            f"No: {thing.name} scores {figures(claim)[0]} on {test.name}, and the {whose} that comes nearest is {name} with {figures(nearest[1])[0]}.",
            claim,
            nearest[1],
            derived=f"{len(ranked)} scores compared",
        )
        return
    names = listing([f"{c.body.subject.name} ({figures(c)[0]})" for _, c in better[:_SHOWN] if isinstance(c.body, Fact)])
    draft.say(
        f"Yes: {'lower' if below else 'higher'} than {thing.name} ({figures(claim)[0]}) on {test.name} {'score' if len(better) > 1 else 'scores'}, of the {whose}s whose side and score the articles state, {names}.",
        claim,
        *[c for _, c in better[:_SHOWN]],
        derived=f"{len(ranked)} scores compared",
    )

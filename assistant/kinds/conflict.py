"""Where articles may disagree: on a side's merits, on what is best, on what something is."""

import re
from collections.abc import Sequence

from assistant.asking import asked_predicates, uncovered
from assistant.desk import Desk
from assistant.disputes import disputes, say_disputes
from assistant.draft import Draft, label
from assistant.graph import Named
from assistant.judging import speaks_of_owning
from assistant.kinds.lookup import prefer_model
from assistant.kinds.positions import make_up, what_is
from assistant.merits import ARTICLES, doubts, is_opinion, merits, merits_of, weighed_on
from assistant.opposed import opposed
from assistant.otherwise import at_odds
from assistant.pays import thresholds
from assistant.question import Question
from assistant.quoting import shown
from assistant.ranking import praised_in
from assistant.units import Unit
from assistant.voices import figured, say_voices, upkeep, voices
from assistant.words import capital, listing, tokenize
from kg.claim import Claim, Fact, Tradeoff

_PLAINLY = 0.75
"""Share of the question's words from which a sentence speaks of just this, whatever dimension it lies on."""
_SUMS = ("monthly_cost", "price", "price_input_per_mtok", "price_output_per_mtok")


class Conflict:
    """Gives each position with article and date, before any summing up."""

    name = "conflict"

    def recognise(self, question: Question) -> float:
        if question.cue("agree"):
            return 0.93
        if question.unknown:
            return 0.83 if " or " in question.text.casefold() and any(q.unit == "billion" for q in question.quantities) else 0.0
        if question.cue("best_said") and question.has("focus", "article") and question.openness:
            return 0.86
        if question.asked == "yes or no" and is_it(question):
            return 0.83
        return 0.62 if is_opinion(question) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        if question.unknown:
            return _named_otherwise(question, desk)
        best = question.cue("best_said") or question.has("order", "quality")
        whose = not question.model_links or question.asked == "yes or no"
        if best and whose and not is_opinion(question) and not set(question.dimensions) - {"quality"} and question.has("focus", "model") and (draft := _best(question, desk)):
            return draft
        if question.cue("agree") and (draft := at_odds(question, desk)):
            return draft
        if question.model_links or question.named("vendor"):
            if question.cue("agree") and not question.predicates and not question.openness and (draft := _everything(question, desk)):
                return draft
            return (_named_otherwise(question, desk) if question.cue("agree") else None) or what_is(question, desk) or (_disputed(question, desk) if question.cue("agree") else None)
        if asks_what_pays(question) and (draft := thresholds(question, desk)):
            return draft
        if not question.cue("agree"):
            return merits(question, desk) if weighed_on(question) else None
        if draft := opposed(question, desk):
            return draft
        if question.has("predicate", "monthly_cost") and speaks_of_owning(question.text) and (draft := _voiced(upkeep(question, desk), desk, amounts=True)):
            return draft
        if question.has("predicate", *_SUMS) and (draft := _said(question, desk, amounts=True)):
            return draft
        about = bool(question.content or question.links) and not question.sides
        if about and (draft := _said(question, desk, need=_PLAINLY)):
            return draft
        if weighed_on(question) and (draft := merits(question, desk)) and not (about and uncovered(question, draft) and (_said(question, desk))):
            return draft
        return _said(question, desk) or opposed(question, desk, both=False) or _in_general(question, desk)


def asks_what_pays(question: Question) -> bool:
    """Whether the question asks from when on self-hosting pays."""
    return question.has("predicate", "crossover_threshold") or (question.cue("run_self") and question.has("predicate", "monthly_cost", "price") and (question.has("order", "price") or question.cue("at_least")))


def _said(question: Question, desk: Desk, *, amounts: bool = False, need: float = 0.6) -> Draft | None:
    """Give what each article says of it, where the question names something to speak of."""
    return _voiced(voices(question, desk, amounts=amounts, need=need), desk, amounts=amounts) if question.content or question.quantities or question.links else None


def _voiced(found: Sequence[Unit], desk: Desk, *, amounts: bool = False) -> Draft | None:
    """Give each article's word; of several sums of money first that they differ, where no two are the same."""
    if not found:
        return None
    draft = Draft(desk, "conflict")
    if amounts and len(found) > 1 and not set.intersection(*(_sums(unit.text) for unit in found)):
        draft.say("The articles give different figures.", *found)
    say_voices(draft, found)
    return draft


def _sums(text: str) -> set[str]:
    return set(re.findall(r"[$€£]\s?[\d,.]*\d", text))


def _in_general(question: Question, desk: Desk) -> Draft | None:
    """List the gravest disagreements, where the question names nothing that they should be about; then what an article doubts, and break-even points."""
    if question.content or question.links or question.dimensions or question.sides or question.has("order"):
        return None
    draft = Draft(desk, "conflict")
    found = disputes(desk)
    say_disputes(draft, found)
    told = {c.body.dimension for d in found for c in d.claims if isinstance(c.body, Tradeoff)}
    open_still = [d for d in dict.fromkeys(c.body.dimension for c in desk.opinions("tradeoff") if isinstance(c.body, Tradeoff)) if d not in told]
    for dimension in open_still if len(found) < ARTICLES else ():
        if doubts(question, desk, dimension):
            draft.absorb(merits_of(question, desk, dimension) or Draft(desk))
    points = thresholds(question, desk)
    if points and points.kind == "conflict":
        draft.absorb(points)
    return draft or None


def _everything(question: Question, desk: Desk) -> Draft | None:
    """Say all that is at odds about one thing: what the graph holds, and the sizes and versions that articles give it."""
    if question.quantities or len(question.model_links) > 1 or re.search(r"\d[bB]\b", question.model_links[0].written if question.model_links else ""):
        return None
    things = [e for link in question.model_links[:1] for e in prefer_model(link.of("model", "family"))]
    draft = _disputed(question, desk) or Draft(desk, "conflict")
    if things:
        sizes = Draft(desk, "conflict")
        make_up(sizes, question, desk, things[0])
        if sizes.contradictory and len(set(re.findall(r"speaks of ([^.]+)\.", sizes.text))) > 1:
            draft.absorb(sizes)
    return draft if draft.contradictory else None


def _disputed(question: Question, desk: Desk) -> Draft | None:
    """Give what is disputed about the things named, of the predicate asked for where one is; sizes also where only a sentence disputes them."""
    things = [e for link in question.model_links for e in link.of("model", "family")] or question.named("vendor")
    draft = Draft(desk, "conflict")
    draft.about += things[:1]
    iris = {same.iri for thing in things for same in (*desk.same(thing), *desk.below(thing))}
    asked = asked_predicates(question) if question.predicates else []
    found = [d for d in disputes(desk) if d.subjects & iris and (not asked or {c.body.predicate for c in d.claims if isinstance(c.body, Fact)} & set(asked))]
    sizes = [f"{m}" for thing in things[:1] for m in re.findall(r"(?<![\w.])(\d+(?:\.\d+)?)\s?[bB]\b", thing.name)]
    say_disputes(draft, found)
    said = figured(desk, things[0].name, sizes) if things and sizes else []
    if len(said) > 1:
        say_voices(draft, said)
    return draft if draft.contradictory and not uncovered(question, draft) else None


def _named_otherwise(question: Question, desk: Desk) -> Draft | None:
    """Say who speaks of a size that the question gives, near a name that the articles write otherwise."""
    sizes = [f"{q.value:g}" for q in question.quantities if q.unit == "billion"]
    sizes += [m for u in question.unknown for m in re.findall(r"(\d+(?:\.\d+)?)\s?[bB]\b", u.written)]
    names = [e.name for link in question.model_links for e in link.entities] + [x.name for u in question.unknown for x in u.near] + [u.written for u in question.unknown]
    found = figured(desk, names[0], sizes) if names and sizes else []
    if len({unit.article for unit in found}) < len(found) or not found[1:]:
        return None
    draft = Draft(desk, "conflict")
    say_voices(draft, found)
    return draft


def is_it(question: Question) -> bool:
    """Whether the question asks what something is: `Is X open?`, `Is X a 405B model or does it come as Y?`."""
    about = bool(question.model_links or question.named("vendor")) and not question.has("predicate", "developed_by")
    either = " or " in question.text.casefold()
    named = bool(question.openness) and question.tokens[0].word not in ("does", "do", "did", "has", "have")
    return about and (named or (either and (len(question.model_links) > 1 or any(q.unit == "billion" for q in question.quantities))) or any(
        q.unit == "billion" for q in question.quantities
    ))


def _best(question: Question, desk: Desk) -> Draft | None:
    """List what each article calls best, on the side asked about."""
    label_wanted = question.openness[0] if question.openness else ""
    side = "closed" if label_wanted == "closed" else "open" if label_wanted else ""
    named: dict[str, list[tuple[Named, Claim]]] = {}
    for claim in [*desk.all_facts("benchmark_score"), *desk.opinions("guidance"), *desk.opinions("tradeoff")]:
        for entity in praised_in(desk, claim):
            sides = desk.sides(entity)
            if (not side or side in sides or (not sides and side in {w.word for w in tokenize(claim.evidence.quote)})) and not any(e.iri == entity.iri for e, _ in named.get(claim.evidence.article, [])):
                named.setdefault(claim.evidence.article, []).append((entity, claim))
    if not named:
        return None
    draft = Draft(desk, "conflict")
    picks = {frozenset(e.name for e, _ in found) for found in named.values()}
    every = [c for found in named.values() for _, c in found]
    if len(picks) > 1:
        names = listing(list(dict.fromkeys(e.name for found in named.values() for e, _ in found)))
        draft.say(f"The articles differ: between them they name {names}.", *every)
    for article, found in named.items():
        claims = list({c.id: c for _, c in found}.values())
        text = shown(desk, claims[0])
        names = listing([e.name for e, _ in found])
        draft.say(f"{capital(label(desk, article))} names {names}: “{text}”" + ("" if text.endswith((".", "!", "?")) else "."), *claims)
        draft.position(names, article, *claims)
    draft.about += [e for found in named.values() for e, _ in found]
    return draft

"""Say that a closed model cannot be had or run by oneself, where a question wants just that.

A server of one's own may be spoken of for other reasons: a model is left for it, is set beside what runs on it,
or did a test in the house. Then nobody wants the weights, and whoever asks is owed the answer to the question.
"""

import re
from collections.abc import Sequence

from assistant.cues import Hit
from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.findings import chosen, gather
from assistant.graph import Named
from assistant.judging import deeds
from assistant.links import Link
from assistant.phrasing import says, value
from assistant.question import Question
from assistant.units import Unit
from assistant.words import capital, stems, tokenize
from kg import lexicon
from kg.agreement import openness_label
from kg.claim import Claim, Fact

_APART = frozenset({"against", "vs", "versus", "than", "over", "or", "to", "with", "compared"})
_TEST = stems("test tests benchmark benchmarks evaluation exam score scores items")
_WITHIN = 3
"""Words from one's own house to the test it is of, and from what is done with a thing to its name."""
_ONLY_SERVED = re.compile(
    r"\b(?:only (?:through|via|by)|through (?:an? |the |its |their )?(?:\w+ )?APIs?|via (?:an? )?APIs?|APIs? alone|never in your possession|cannot be (?:downloaded|self-hosted)|can't (?:be )?(?:self-host|download)"
    r"|never see the weights|do not receive the weights|none of these can be downloaded|weights (?:\w+ ){0,2}(?:not|never)(?: been)? (?:distributed|released|published|available|shared|public|given out|handed out|for download)|served by (?:\w+ ){1,3}(?:only|alone)|nobody outside (?:the \w+ |\w+ )?(?:can|sees?|gets?|has|may))", re.IGNORECASE
)
_OF_THESE = re.compile(r"(?:none|all) of (?:these|them)", re.IGNORECASE)
"""Speaks of the rows above."""
_LONG = 220
"""Characters from which a sentence says more than how a model is reached."""
_OWN_HOUSE = re.compile(
    r"\b(?:host|run|deploy|install|put|set up|serve|keep)\w*\b[^?.]{0,60}\b(?:our|my|your|their|its) own (?:\w+ )?(?:premises|racks?|data ?cent(?:re|er)s?|servers?|machines?|hardware|box|basement|cluster|gpus?|cards?|laptops?|computers?|cellar|cloud)\b"
    r"|\bdownloaded (?:weights|model|files|copy)\b|\b(?:servers?|machines?|hardware|gpus?|box) (?:do|would|should|must|will) (?:i|we|you) (?:need|buy|get|want|require|order)\b[^?.]{0,20}\b(?:host|run|deploy|serve)\b",
    re.IGNORECASE,
)
"""`host X in our own rack`, `what server do we need to host X`."""


def wants_weights(question: Question) -> bool:
    """Whether a thing that is named is wanted where one could run it oneself."""
    if question.cue("download") or _OWN_HOUSE.search(question.text) or question.has("predicate", "hardware_requirement", "available_at", "runs_with_tool"):
        return True
    hits = [hit for hit in question.of("cue", "run_self") if not _of_a_test(question, hit)]
    return any(not _set_apart(question, link, hit) for hit in hits for link in question.model_links[:1])


def _of_a_test(question: Question, hit: Hit) -> bool:
    """Whether a word for one's own house only says whose test it is: `on the in-house legal test`."""
    behind = question.tokens[hit.last : hit.last + _WITHIN]
    return any(h.table in ("order", "predicate") and h.value in ("score", "benchmark_score") and hit.last <= h.first < hit.last + _WITHIN for h in question.hits) or any(t.stem in _TEST for t in behind)


def _set_apart(question: Question, link: Link, hit: Hit) -> bool:
    """Whether a thing is left for what one runs oneself, or set beside it: `moved from X to our own server`, `X or something local`."""
    between = {t.word for t in question.tokens[min(link.last, hit.last) : max(link.first, hit.first)]}
    before = question.covers(max(0, link.first - _WITHIN), link.first)
    left = bool(deeds(f"{before} {link.written}", "left")) or question.tokens[link.first - 1].word == "from"
    return bool(between & _APART) or (left and link.first > 0)


def withheld_weights(draft: Draft, question: Question, desk: Desk, thing: Named) -> None:
    """Say that a closed model cannot be had or run by oneself, where the question wants just that."""
    if not wants_weights(question) or _reckoned(question) or desk.side(thing) not in ("closed", "") or (question.has("predicate", "available_at") and question.cue("only_api") and not question.cue("download")):
        return
    if any(_is_named(thing, claim) for found in gather(desk, thing, "hardware_requirement") for claim in found.claims) or (gather(desk, thing, "available_at") and not question.cue("download")):
        return
    if desk.own("runs_with_tool", thing):
        return
    said, _ = desk.inherited("openness", thing)
    cited = chosen(said)
    if not cited:
        unit = None if _openly_licensed(desk, thing) else _served(desk, thing, alone=True)
        if unit is not None:
            draft.say(f"You cannot, by what {label(desk, unit.article)} says of it: “{unit.plain}”" + ("" if unit.plain.endswith((".", "!")) else "."), unit, *chosen(desk.vendors(thing), 1))
        return
    draft.say(f"You cannot: {says(cited[:1], spoken_of(cited, thing))}, so its weights cannot be downloaded or run on your own hardware.", *cited)
    only_by_api(draft, desk, thing)


def _is_named(thing: Named, claim: Claim) -> bool:
    """Whether a claim's own words name a thing: what `it` was taken for may be another, which is not closed."""
    return bool({s for s in stems(thing.name) if len(s) > 2} & stems(claim.evidence.quote))


def _reckoned(question: Question) -> bool:
    """Whether a bill is asked for, and the thing itself is not what would be hosted: `when does self-hosting pay off against X`, `what if it runs on X`."""
    hosted = question.of("cue", "run_self")
    if question.cue("download") or any(0 <= link.first - hit.last <= 1 and question.tokens[link.first - 1].word not in _APART for hit in hosted for link in question.model_links):
        return False
    if question.has("predicate", "crossover_threshold"):
        return True
    return not hosted and (question.cue("yearly") or question.has("predicate", "monthly_cost", "price") or question.has("dimension", "cost"))


def only_by_api(draft: Draft, desk: Desk, thing: Named) -> None:
    """Add what an article says of how closed models, this one among them, are reached."""
    unit = _served(desk, thing)
    if unit is not None:
        draft.say(f"{capital(label(desk, unit.article))} says of closed models: “{unit.plain}”" + ("" if unit.plain.endswith((".", "!")) else "."), unit)


def _openly_licensed(desk: Desk, thing: Named) -> bool:
    """Whether a licence of the thing is one that weights are handed out under."""
    said, _ = desk.inherited("has_license", thing)
    known = [lexicon.load().named("license", claim.body.object) for claim in said if isinstance(claim.body, Fact)]
    return any(name is not None and openness_label(name.name) != "closed" for name in known)


def _served(desk: Desk, thing: Named, *, alone: bool = False) -> Unit | None:
    """Find the sentence that says best how such a model is reached; where `alone`, only one that speaks of this very one. One that names others is about those."""
    own = {e.iri for above in (thing, *desk.above(thing)) for e in desk.same(above)}
    maker = {s for c in desk.vendors(thing)[:1] for s in stems(value(c))}
    best: list[tuple[int, Unit]] = []
    for article in desk.walked:
        units = desk.shelf.units.of(article)
        for unit in units:
            if unit.kind == "row" or not _ONLY_SERVED.search(unit.text) or unit.text.rstrip().endswith("?"):
                continue
            beside = " ".join(u.text for u in units if u.section == unit.section and u.start < unit.start and u.kind == "row") if _OF_THESE.match(unit.text) else ""
            told = [named for text in (unit.text, unit.before) if (named := _models_in(desk, text))][:1]
            others = any(not ways & own for ways in told[0]) if told else False
            of_it = (bool(told) and not others) or any(ways & own for ways in _models_in(desk, beside))
            if (others and not of_it) or (alone and not of_it):
                continue
            near = stems(f"{unit.text} {unit.before} {beside}")
            points = 2 * of_it + bool(maker & near) + bool(re.search(r"\bclosed\b", f"{unit.before} {unit.context} {unit.text}", re.IGNORECASE)) - (len(unit.text) > _LONG)
            if points > 0:
                best.append((points, unit))
    return max(best, key=lambda b: b[0])[1] if best else None


def _models_in(desk: Desk, text: str) -> list[set[str]]:
    """Give the models and families that a text names, each with all that it may be; one that nothing is known of may be none."""
    links, unknown = desk.shelf.linker.links(text, tokenize(text))
    return [{e.iri for e in link.of("model", "family")} for link in links if link.of("model", "family")] + [set() for one in unknown if one.near]


def spoken_of(claims: Sequence[Claim], thing: Named) -> str:
    """Name whom the claims speak of: the thing itself, or what it belongs to."""
    fact = claims[0].body
    return fact.subject.name if isinstance(fact, Fact) else thing.name

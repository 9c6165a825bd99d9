"""What one long prompt costs, where an article says that prompts above some length have another price."""

import re
from collections.abc import Iterator, Sequence

from assistant.arithmetic import Computed, decimal, dollars, plain, tokens_cost
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.findings import gather
from assistant.footnotes import notes_of
from assistant.graph import Named
from assistant.kinds.costs import PRICES, price
from assistant.kinds.lookup import subjects
from assistant.long_prompts import LEAST, Tier, tier, tokens
from assistant.question import Question
from assistant.quoting import say_quote, unit_of
from assistant.reckoning import asks_money
from assistant.sums import sign_in
from assistant.units import Unit
from assistant.words import listing, tokenize
from corpus.document import ArticleId
from kg.claim import Claim, Fact

_LENGTH = re.compile(r"(?<![\w.,$€£])(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s?(?P<scale>k|m|thousand|million)?[\s-]?(?:input |prompt |context )?tok(?:en)?s?\b", re.IGNORECASE)
_ONE = re.compile(r"\b(?:prompts?|requests?|calls?|context|single|at once|in one go|sends?|sending|paste|pasting|feed|feeding|document|file)\b", re.IGNORECASE)
_PROMPT = re.compile(r"\b(?:prompt|request|call)\b", re.IGNORECASE)
_OFTEN = re.compile(r"\b(?:a|per|each|every) (?:day|week|month|year)\b|\b(?:daily|weekly|monthly|yearly|in total|altogether)\b|\bmany\b", re.IGNORECASE)
_PER_MILLION = re.compile(r"\bper (?:1 ?M|million|m\b|mtok)", re.IGNORECASE)
_BOUND = re.compile(r"\b(?:more th[ae]n|over|above|beyond|past|exceed\w*|longer than|at least)\s+$", re.IGNORECASE)
_OUTPUT = re.compile(r"\boutputs?\b", re.IGNORECASE)


class LongPrompt:
    """Gives the price above the length, and what the prompt comes to."""

    name = "numeric"

    def recognise(self, question: Question) -> float:
        if len(question.model_links) != 1 or question.cue("why", "agree", "recommend") or _length(question) is None or _OFTEN.search(question.text):
            return 0.0
        priced = asks_money(question.text) or question.has("predicate", "price", *PRICES) or question.has("dimension", "cost") or question.asked == "how much"
        return 0.96 if priced and _ONE.search(question.text) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        length = _length(question)
        things = subjects(question)
        if length is None or len(things) != 1:
            return None
        count, bounded = length
        draft = Draft(desk, "numeric", list(things))
        for told, sources in _tiers(desk, things[0]):
            if told.over <= count:
                _say(question, draft, things[0], told, sources, 0.0 if bounded or _PER_MILLION.search(question.text) else count)
        if not draft and not bounded and _PROMPT.search(question.text) and not _PER_MILLION.search(question.text):
            _say_usual(question, draft, things[0], count)
        return draft if draft else None


def _length(question: Question) -> tuple[float, bool] | None:
    """Give the tokens of a prompt that a question speaks of, and whether as a bound; None where it speaks of none, or of several."""
    found = list(_LENGTH.finditer(question.text))
    if len(found) != 1:
        return None
    count = tokens(found[0])
    return (count, bool(_BOUND.search(question.text[: found[0].start()]))) if count >= LEAST else None


def _tiers(desk: Desk, thing: Named) -> Iterator[tuple[Tier, list[Unit]]]:
    """Give, for each article that prices a model, what a note on its row or a sentence that names it says of long prompts."""
    claims = [c for predicate in PRICES for f in gather(desk, thing, predicate) for c in f.claims if isinstance(c.body, Fact) and c.body.subject.iri == thing.iri]
    for article in dict.fromkeys(c.evidence.article for c in claims):
        rows = [u for c in claims if c.evidence.article == article and (u := unit_of(desk, c)) is not None and u.kind == "row"]
        found = next((pair for row in rows if (pair := _noted(desk, row)) is not None), None) or _said(desk, article, thing)
        if found is not None:
            yield found


def _noted(desk: Desk, row: Unit) -> tuple[Tier, list[Unit]] | None:
    notes = notes_of(desk, row)
    told = tier(" ".join(unit.text for unit in notes)) if notes else None
    if told is None:
        return None
    alone = next((unit for unit in notes if tier(unit.text) == told), None)
    return told, [alone] if alone is not None else notes


def _said(desk: Desk, article: ArticleId, thing: Named) -> tuple[Tier, list[Unit]] | None:
    """Read the sentence that names a model beside the length; of several models, what is said behind its name."""
    for unit in desk.shelf.units.of(article):
        if unit.kind == "row":
            continue
        words = tokenize(unit.text)
        links, _ = desk.shelf.linker.links(unit.text, words)
        own = next((link for link in links if any(e.iri == thing.iri for e in link.entities)), None)
        if own is None:
            continue
        others = [words[link.first].start for link in links if link.first >= own.last and link.of("model", "family")]
        end = min(others, default=len(unit.text))
        before = unit.text[: words[min(link.first for link in links)].start]
        told = tier(f"{before} {unit.text[words[own.last - 1].end : end]}")
        if told is not None:
            return told, [unit]
    return None


def _say(question: Question, draft: Draft, thing: Named, told: Tier, sources: Sequence[Unit], count: float) -> None:
    """Say the prices above the length, and what so many tokens come to."""
    desk = draft.desk
    sign = sign_in(desk, sources[0].article) or "$"
    usual = {} if told.prices else _usual(desk, thing, sources[0].article)
    now = dict(told.prices) or {way: float(decimal(value) * decimal(told.times.get(way, 1.0))) for way, (value, _) in usual.items()}
    if not now:
        return
    rows = [claim for _, claim in usual.values()]
    shown = listing([f"{_money(value, sign)} per million {way} tokens" for way, value in now.items()])
    how = "; ".join(
        f"{plain(decimal(told.times[way]))} × {_money(value, sign)} = {_money(now[way], sign)}" for way, (value, _) in usual.items() if way in told.times
    )
    draft.say(f"Above {told.written} tokens of prompt {thing.name} costs {shown}{f': {how}' if how else ''}.", *sources, *rows, derived=how or None)
    way = _way(question)
    if count and way in now:
        computed = _cost(count, now[way], way, sign)
        draft.say(f"So many tokens of {way} come to {computed.shown}: {computed.how}.", *sources, *rows, derived=computed.how)
    for unit in sources:
        say_quote(draft, unit)


def _say_usual(question: Question, draft: Draft, thing: Named, count: float) -> None:
    """Say what so many tokens come to at the price that is not for long prompts."""
    way = _way(question)
    claim = price(draft.desk, thing, PRICES[way == "output"])
    value = claim.body.value if claim is not None and isinstance(claim.body, Fact) else None
    if claim is None or not isinstance(value, float | int):
        return
    computed = _cost(count, value, way, sign_in(draft.desk, claim.evidence.article) or "$")
    draft.say(f"So many tokens of {way} come to {computed.shown} on {thing.name}: {computed.how}.", claim, derived=computed.how)


def _way(question: Question) -> str:
    return "output" if _OUTPUT.search(question.text) and "input" not in question.text.casefold() else "input"


def _cost(count: float, value: float, way: str, sign: str) -> Computed:
    computed = tokens_cost([(count, value, way)])
    return Computed(computed.value, computed.shown.replace("$", sign), computed.how.replace("$", sign))


def _money(value: float, sign: str) -> str:
    return dollars(decimal(value), sign)


def _usual(desk: Desk, thing: Named, article: ArticleId) -> dict[str, tuple[float, Claim]]:
    """Give the prices by way that an article states for prompts of any length, with their claims."""
    own = Desk(desk.shelf, desk.as_of, (article,))
    stated = {way: price(own, thing, predicate) for way, predicate in zip(("input", "output"), PRICES, strict=True)}
    found: dict[str, tuple[float, Claim]] = {}
    for way, claim in stated.items():
        value = claim.body.value if claim is not None and isinstance(claim.body, Fact) else None
        if claim is not None and isinstance(value, float | int):
            found[way] = float(value), claim
    return found

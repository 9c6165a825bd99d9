"""The price of a model where it is not sold: `what does X charge for Y`, of a Y that X says it does not offer, or that only others are seen to sell."""

import re

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.findings import gather
from assistant.fitting import named_in
from assistant.graph import Named
from assistant.kinds.lookup import prefer_model, tell_all
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.units import Unit
from assistant.words import Token, stems, tokenize
from kg.claim import Predicate

_PRICES: tuple[Predicate, Predicate] = ("price_input_per_mtok", "price_output_per_mtok")
_NOT_SOLD = re.compile(
    r"\bnot on (?:the|our|this) (?:price )?list\b|\b(?:not|never|no longer)\b.{0,20}\b(?:sold|sell|offer(?:ed)?|list(?:ed)?|host(?:ed)?|carr(?:y|ied)|stock(?:ed)?|available|included)\b"
    r"|\b(?:taken|struck|gone) off\b|\b(?:dropped|discontinued|removed|withdrawn)\b|\b(?:does|do|will|would) not (?:let|allow|permit)\b|\b(?:doesn|don|won)['’]t (?:let|allow|permit|sell|offer|host|list)\b|\bno\b[^.;]{0,20}\brights\b|\bcannot (?:sell|offer|host)\b",
    re.IGNORECASE,
)
"""Says that somebody does not sell a thing."""
_HOSTED = re.compile(r"\bhosted by (?P<who>[^,;)]+)", re.IGNORECASE)


class NotSold:
    """Says that it is not to be had there, and what is said of that."""

    name = "false-premise"

    def recognise(self, question: Question) -> float:
        priced = question.has("predicate", "price", *_PRICES) and not question.cue("why", "recommend", "compare", "difference")
        return 0.968 if priced and len(question.model_links) == 1 and _strangers(question) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        things = prefer_model(question.model_links[0].of("model", "family"))
        sellers = _strangers(question)
        draft = Draft(desk, self.name, list(things[:1]))
        unit = _refused(question, desk, sellers)
        if unit is not None:
            draft.say(f"The articles give no price of {question.model_links[0].written} there.", unit)
            say_quote(draft, unit)
            return draft
        return _elsewhere(draft, desk, things, sellers) if len(things) == 1 else None


def _strangers(question: Question) -> list[Token]:
    """Give the words that may name a seller: no model's, and none that is accounted for."""
    named = {i for link in question.links if link.of("vendor", "tool") and not link.of("model", "family") for i in range(link.first, link.last)}
    unknown = {i for one in question.unknown for i in range(one.first, one.last)}
    own = {t.start for t in question.content}
    return [t for i, t in enumerate(question.tokens) if t.is_word and (i in named or i in unknown or t.start in own)]


def _refused(question: Question, desk: Desk, sellers: list[Token]) -> Unit | None:
    """Find where a seller, in what it writes itself, says that it does not sell the thing."""
    way = [t.word for t in question.tokens[question.model_links[0].first : question.model_links[0].last]]
    for article in desk.walked:
        info = desk.info(article)
        head = stems(f"{info.title} {info.publisher} {re.sub(r'[_./-]+', ' ', str(article))}") if info and desk.reads(article) else frozenset[str]()
        if not any(t.stem in head for t in sellers):
            continue
        units = [u for u in desk.shelf.units.of(article) if named_in(way, u.text)]
        if any(u.kind == "row" for u in units):
            return None
        for unit in units:
            if _NOT_SOLD.search(f"{unit.lead_in} {unit.text}") or (_NOT_SOLD.search(unit.before) and len(tokenize(unit.text)) <= len(tokenize(unit.before))):
                return unit
    return None


def _elsewhere(draft: Draft, desk: Desk, things: list[Named], sellers: list[Token]) -> Draft | None:
    """Say who sells it, where the one that is named sells other things and not this one."""
    found = [f for p in _PRICES for f in gather(desk, things[0], p)]
    hosts = {match["who"].strip() for f in found for c in f.claims if (match := _HOSTED.search(c.qualifier.condition or ""))}
    others = {match["who"].strip() for p in _PRICES for c in desk.all_facts(p) if (match := _HOSTED.search(c.qualifier.condition or ""))}
    asked = [who for who in others if any(t.stem in stems(who) for t in sellers)]
    if not hosts or not asked or set(asked) & hosts:
        return None
    draft.say(f"The articles give no price of {things[0].name} at {sorted(asked)[0]}.", *found[0].claims)
    tell_all(draft, found)
    return draft

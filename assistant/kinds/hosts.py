"""Who hosts an open model and for how much: the prices that articles state by host, and which host asks the least."""

import re
from collections.abc import Sequence

from assistant.asking import asked_predicates, strange
from assistant.describe import number
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.findings import gather, is_rebated
from assistant.kinds.costs import PRICES
from assistant.kinds.lookup import prefer_model
from assistant.phrasing import figures
from assistant.question import Question
from assistant.words import listing, stems
from kg.claim import Claim, Fact

_HOST = re.compile(r"\b(?:hosts?|hosted|hosting compan\w+|providers?|serves?|where|who|platforms?|cloud)\b", re.IGNORECASE)
_HOSTED = re.compile(r"\bhosted by (?P<host>[^,;]+)")
_CHEAP = re.compile(r"\b(?:cheap\w*|least|less|lowest|lower|best price|affordabl\w*)\b", re.IGNORECASE)
_DEAR = re.compile(r"\b(?:most|more|dear\w*|pric(?:ier|iest)|highest|higher)\b", re.IGNORECASE)
_SIDES = {"price_input_per_mtok": "input", "price_output_per_mtok": "output"}


class Hosts:
    """Sets hosts beside one another."""

    name = "comparison"

    def recognise(self, question: Question) -> float:
        if (strange(question) and not question.has("order", "price")) or len(question.model_links) != 1 or question.cue("why", "run_self", "agree"):
            return 0.0
        speaks = _HOST.search(question.text) and re.search(r"\bhost", question.text, re.IGNORECASE)
        ordered = question.has("order", "price") or _CHEAP.search(question.text)
        if question.asked in ("who", "which", "what", "where", "") and (speaks or (ordered and " or " in question.text)):
            return 0.83
        return 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        things = prefer_model(question.model_links[0].of("model", "family"))[:1]
        sides = [p for p in asked_predicates(question) if p in PRICES] or list(PRICES)
        draft = Draft(desk, self.name)
        for predicate in sides:
            told = [c for f in gather(desk, things[0], predicate) for c in f.claims if _host(c)]
            claims = [c for c in told if not is_rebated(c)] or told
            rows = sorted({_host(c): c for c in claims}.values(), key=lambda c: number(c) or 0.0)
            named = [c for c in rows if stems(_host(c)) <= stems(question.text)]
            _say(draft, question, things[0].name, _SIDES[predicate], named if len(named) > 1 else rows)
        draft.about += things
        return draft or None


def _host(claim: Claim) -> str:
    match = _HOSTED.search(claim.qualifier.condition)
    return match["host"].strip() if match else ""


def _say(draft: Draft, question: Question, name: str, side: str, rows: Sequence[Claim]) -> None:
    """Name the cheapest or dearest host where that is asked, else every one, with its price."""
    rows = [c for c in rows if isinstance(c.body, Fact)]
    if not rows:
        return
    prices = listing([f"{_host(c)} ({figures(c)[0]})" for c in rows])
    dear, cheap = _DEAR.search(question.text), _CHEAP.search(question.text)
    if len(rows) == 1 or not (dear or cheap):
        draft.say(f"{name} is hosted, per million {side} tokens, by {prices}.", *rows)
        return
    best = rows[0] if cheap else rows[-1]
    value = number(best)
    level = [c for c in rows if number(c) == value]
    names = listing([_host(c) for c in level])
    draft.say(
        f"Of the hosts of {name} that the articles give a price for, {names} {'asks' if len(level) == 1 else 'ask'} the {'least' if cheap else 'most'} for {side}: {prices}, per million tokens.",
        *rows,
        derived=f"{len(rows)} prices compared",
    )

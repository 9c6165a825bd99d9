"""Choose the sentences, lists and rows of articles that answer a question together, by the words that they hold.

How much of a question a text holds is measured in `assistant.fitting`; what is
chosen here holds nearly all of it, alone or with what its paragraph says next.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.asking import mentions
from assistant.desk import Desk
from assistant.fitting import (
    AMOUNT,
    NUMBER,
    antecedent,
    asks_same,
    held,
    holds_names,
    last_sentence,
    linked_names,
    named_in,
    near,
    of_kind,
    run_in,
    states,
    title,
)
from assistant.question import Question
from assistant.units import Unit
from assistant.words import stems, tokenize

_NEED = 0.72
"""Share of the weight of the question's telling words that a unit and what stands around it must hold."""


_UNDER_SAME = 0.42
"""The share that is enough under a heading that asks the same."""


_MOST = 3


_BESIDE = 0.55


_OWN = 0.3


_BRIEF = 14
"""Words of a sentence that says that something is so, and leaves to the next one why."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Units that answer together, and how well."""

    score: float
    units: tuple[Unit, ...]


def best_units(question: Question, desk: Desk, wanted: dict[str, float], ranked: Sequence[Unit]) -> list[Fit]:
    """Give the sentences that answer, the fullest first, each with what its paragraph says next of the same."""
    found: list[Fit] = []
    for unit in ranked:
        if not holds_names(question, unit) or (len(tokenize(unit.text)) < 4 and unit.kind != "row"):
            continue
        if not states(question, desk, unit):
            continue
        beside = f"{run_in(unit)} {antecedent(unit) if unit.leans else '' if question.model_links else last_sentence(unit)}"
        share = held(question, desk, wanted, unit.text, f"{near(unit)} {beside}", title(unit))
        if not (share >= _NEED or (share >= _UNDER_SAME and asks_same(question, desk, unit))):
            continue
        units = (unit, *_goes_on(question, desk, wanted, unit))
        if of_kind(question, " ".join(u.text for u in units)):
            found.append(Fit(share + _defines(question, unit) + 0.1 * asks_same(question, desk, unit), units))
    return _distinct(sorted(found, key=lambda f: -f.score))


def _goes_on(question: Question, desk: Desk, wanted: dict[str, float], unit: Unit) -> list[Unit]:
    """Give the next sentence of the same paragraph where it leans on this one and has what is asked for."""
    following = [u for u in desk.shelf.units.of(unit.article) if u.start > unit.start and u.before.endswith(unit.text)]
    if not following or question.cue("define"):
        return []
    after = following[0]
    share = held(question, desk, wanted, after.text, f"{near(after)} {after.before}", title(after))
    own = held(question, desk, wanted, after.text, "")
    needs = question.asked in ("how many", "how much") and not NUMBER.search(unit.text)
    needs = needs or (question.asked == "how much" and not AMOUNT.search(unit.text) and bool(AMOUNT.search(after.text)))
    leaning = bool(re.search(r"\b(?:it|them|this|that|these|so)\b", after.text, re.IGNORECASE))
    if question.cue("cons", "why") and len(tokenize(unit.text)) <= _BRIEF and after.kind == unit.kind:
        return [after]
    return [after] if share >= _BESIDE and (needs or (leaning and own >= _OWN)) else []


def _distinct(fits: Iterable[Fit]) -> list[Fit]:
    kept: list[Fit] = []
    texts: list[frozenset[str]] = []
    for fit in fits:
        words = stems(fit.units[0].text)
        inside = any(k.units[0].article == fit.units[0].article and any(u.start == fit.units[0].start for u in k.units) for k in kept)
        same = any(len(words & t) >= 0.7 * min(len(words), len(t)) for t in texts)
        if inside or same or (kept and fit.score < kept[0].score - 0.12) or len(kept) >= _MOST:
            continue
        kept.append(fit)
        texts.append(words)
    return kept


def _defines(question: Question, unit: Unit) -> float:
    """Prefer, where a meaning is asked for, the sentence whose subject is the term."""
    if not question.cue("define"):
        return 0.0
    opening = {t.stem for t in tokenize(unit.text)[:4]}
    says = re.search(r"\b(?:is|are|means?|stands? for|refers? to|called)\b", unit.text)
    return 0.5 if says and any(t.stem in opening for t in question.content) else -0.2


def wants_list(question: Question) -> bool:
    """Whether several things are asked for."""
    plural = any(
        h.table == "focus" and question.tokens[h.last - 1].word.endswith("s") and question.asked_at < h.first <= question.asked_at + 4 for h in question.hits
    )
    return plural or question.cue("pros", "cons") or mentions(question.text, "list", "checklist", "name the", "what are", "which of", "conditions", "examples", "steps")


def best_lists(question: Question, desk: Desk, wanted: dict[str, float], ranked: Sequence[Unit]) -> list[Fit]:
    """Give the lists whose heading and lead-in hold what the question asks about, best first."""
    found: list[Fit] = []
    seen: set[tuple[str, int]] = set()
    for unit in ranked:
        if unit.series < 0 or (unit.article, unit.series) in seen:
            continue
        seen.add((unit.article, unit.series))
        items = whole_list(desk, unit)
        head = f"{items[0].lead_in} {' '.join(items[0].section[-1:])} {' '.join(items[0].header)}"
        inside = " ".join(u.text for u in desk.shelf.units.of(unit.article) if u.section == unit.section)
        share = held(question, desk, wanted, head, f"{items[0].context} {inside}")
        about = held(question, desk, wanted, head, items[0].context)
        weighed = question.cue("pros", "cons") and any(u.mark for u in items) and about >= 0.05
        if not ((share >= _NEED and about >= 0.4) or (about >= _UNDER_SAME and asks_same(question, desk, items[0])) or (weighed and share >= 0.6)):
            continue
        if not any(states(question, desk, u) for u in items) or not of_kind(question, f"{head} {' '.join(u.text for u in items)}"):
            continue
        linked = linked_names(question)
        if len(linked) > 1 and not any(all(any(named_in(name, f"{head} {u.text}") for name in names) for names in linked) for u in items):
            continue  # one table may hold a model and a benchmark, and not the score of one on the other
        if all(any(named_in(link_names, f"{head} {items[0].context} {inside}") for link_names in names) for names in linked):
            found.append(Fit(share, tuple(narrowed(question, items))))
    return sorted(found, key=lambda f: -f.score)


def best_rows(question: Question, desk: Desk, wanted: dict[str, float], ranked: Sequence[Unit]) -> list[Fit]:
    """Give the rows of a table that hold what the things asked for must have, where the table lists such things."""
    kinds = desk.cues.of("focus", question.focus) if question.focus else frozenset()
    found: list[Fit] = []
    seen: set[tuple[str, int]] = set()
    asked = {w: v for w, v in wanted.items() if v >= 0.5}
    for unit in ranked:
        if unit.kind != "row" or (unit.article, unit.series) in seen or not unit.header or not kinds & {h.casefold() for h in unit.header[:1]}:
            continue
        seen.add((unit.article, unit.series))
        rows = whole_list(desk, unit)
        kept = [r for r in rows if held(question, desk, asked, r.text, "") >= _NEED and holds_names(question, r)]
        if asked and kept and len(kept) < len(rows):
            found.append(Fit(1.0 + 0.01 * len(kept), tuple(kept)))
    return sorted(found, key=lambda f: -f.score)


def whole_list(desk: Desk, unit: Unit) -> list[Unit]:
    """Give the list a unit belongs to; of a nested item, the list that its parents stand in."""
    units = desk.shelf.units.of(unit.article)
    if not unit.parents:
        own = [u for u in units if u.series == unit.series and not u.parents]
        return own or [u for u in units if u.series == unit.series]
    return [u for u in units if u.kind == "item" and u.section == unit.section and not u.parents] or [u for u in units if u.series == unit.series]


def narrowed(question: Question, items: Sequence[Unit]) -> list[Unit]:
    """Keep what the question asks for: ticks or crosses, and the items that hold what it names, where some do."""
    kept = list(items)
    for cue, other, mark in (("cons", "pros", "cross"), ("pros", "cons", "tick")):
        if question.cue(cue) and not question.cue(other) and any(u.mark == mark for u in kept):
            kept = [u for u in kept if u.mark == mark]
    named = [u for u in kept if (question.links or question.unknown) and holds_names(question, u, alone=True)]
    return named or kept

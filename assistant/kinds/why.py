"""Why, and what for and against: reasons as the articles give them, each with its article."""

import re
from collections.abc import Sequence

from assistant.asking import asked_predicates, strange, uncovered
from assistant.desk import Desk
from assistant.draft import Draft, Source
from assistant.fits import best_lists
from assistant.fitting import asks_same, foreign, held, telling
from assistant.kinds.passage import say_list
from assistant.nearness import nearness
from assistant.question import Question
from assistant.quoting import say_quote, unit_of
from assistant.retrieve import Ranked, distinct, guidance, overlap, passages, tradeoffs, weights
from assistant.stories import reasons_of
from assistant.sureness import is_sure, sure_first
from assistant.topics import headed_side, lists_for, lists_on, topic_of, weighing
from assistant.units import Unit
from assistant.words import stems, tokenize
from kg.claim import Claim, Tradeoff

_THAN = re.compile(r"\b(?:(?P<less>less|worse|weaker|poorer|fewer)|more|better|[a-z]{3,}er)\b[^,;?]{0,30}\bthan\b", re.IGNORECASE)
"""Sets the first side above the second, or below it."""
_ANNOUNCES = re.compile(r"\b(?:none of|something else|another (?:reason|thing|matter)|the (?:real |main |chief |biggest |only )?(?:reason|thing|point|catch|trouble|problem|surprise)|two things|simple)\b", re.IGNORECASE)
_RESTATES = 0.75
"""Share of a question's telling words from which a sentence only says again what is asked about."""
_TURNS = re.compile(r"\W*(?:but|however|yet|still|although|on the other hand|by contrast|conversely|of course)\b", re.IGNORECASE)
_BRIEF = 14
"""Words of a sentence that may only announce what the next one says."""
_OTHER = {"open": "closed", "closed": "open"}
_MOST = 4
_FLOOR = 0.75
_LISTS = 2
"""Lists of ticks, or of crosses, that are told on one question."""
_FEW = 4
"""Items of a list below which more is told than the list."""
_SIDES = 5
"""Statements on different dimensions that answer a question for a side's merits in general."""
_WORDS = 6
_CONTENT = 1.2
"""What it adds to a reason that it holds the words of the question that no table knows."""
_WEIGHED, _MEANING = 14, 1.0
"""Reasons put in order anew by meaning, and what full nearness adds to one."""
_NEAR = 0.53
"""Nearness from which a reason answers although it holds few of the question's words."""
_ON_TOPIC = 3
_FITS, _FITTING = 0.6, 0.8
"""Share of the question's telling words from which a plain sentence counts as much as an opinion on the dimension, and how much more it then counts."""
_TOPICAL = 1.1
"""Fit from which a sentence weighs a topic: near to it, and judging or holding the rest of the question."""
_ROW = 0.5
"""What a row of a table loses as a reason: it says that something is so, and not why."""
_NEED = 0.34
"""Share of the question's weight that the reasons together must hold."""


class Why:
    """Gives reasons."""

    name = "tradeoff"

    def recognise(self, question: Question) -> float:
        if question.cue("agree") or (question.asked == "when" and not question.cue("why", "pros")) or (strange(question) and not question.cue("pros", "cons")):
            return 0.0
        if question.cue("why"):
            return 0.78
        if question.cue("pros", "cons") and not question.model_links and (question.sides or question.dimensions or question.cue("run_self") or question.asked in ("what", "which")):
            return 0.74
        if question.cue("pros", "cons"):
            return 0.55 if question.cue("pros") and question.cue("cons") else 0.45
        weighed = question.dimensions and question.sides and not question.model_links
        if weighed and (question.asked in ("yes or no", "which") or question.has("order")):
            return 0.5
        return 0.2 if weighed else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        if question.cue("pros", "cons") and question.dimensions and question.sides and (draft := _on_dimensions(question, desk)):
            return draft
        if question.cue("pros", "cons") and not question.model_links and not question.dimensions and question.asked != "why" and (draft := _listed(question, desk)):
            return draft
        if question.cue("why") and not question.model_links and (story := reasons_of(question, desk)):
            return _say_units(Draft(desk, self.name), story)
        if not question.sides and (draft := _on_topic(question, desk)):
            return draft
        if strange(question) or (question.model_links and not question.cue("why")):
            return None
        favours = spoken_for(question)
        if question.cue("both_sides") and not question.model_links and (draft := _together(question, desk)):
            return draft
        ranked = by_meaning(question, desk, reasons(question, desk, favours))
        strict = not question.cue("why", "pros", "cons")
        if question.cue("why", "pros", "cons") and favours and not asked_on(question, desk) and not question.content and not question.model_links:
            both = question.cue("pros") and question.cue("cons")
            best = [one for side in (favours, _OTHER[favours])[: 1 + both] for one in by_dimension(question, desk, side)[: _SIDES - 2 * both]]
            return _say_all(Draft(desk, self.name), best) if best else None
        best = distinct(ranked, _MOST, floor=max(_FLOOR, 0.55 * ranked[0].score) if ranked else _FLOOR)
        if not best or not (_bears(question, desk, best) or _is_near(question, desk, best[0])):
            return None
        draft = _say_all(Draft(desk, self.name), best, question)
        return None if strict and uncovered(question, draft) else draft


def _together(question: Question, desk: Desk) -> Draft | None:
    """Say what the articles give for using both kinds side by side."""
    advised = [r for r in guidance(question, desk, "both") if isinstance(r.source, Claim) and getattr(r.source.body, "choose", "") == "both"]
    best = distinct(by_meaning(question, desk, advised), _MOST)
    return _say_all(Draft(desk, "tradeoff"), best) if best else None


def _say_units(draft: Draft, units: Sequence[Unit]) -> Draft:
    for unit in units:
        say_quote(draft, unit)
    return draft


def _say_all(draft: Draft, best: list[Ranked], question: Question | None = None) -> Draft:
    for place, one in enumerate(best):
        say_quote(draft, one.source)
        if place == 0 and question is not None and (reason := _reason(question, draft.desk, one.source)) is not None and reason.quote not in draft.quotes:
            say_quote(draft, reason)
        if (after := _explained(draft.desk, one.source)) is not None and after.quote not in draft.quotes:
            say_quote(draft, after)
    return draft


def _reason(question: Question, desk: Desk, source: Source) -> Unit | None:
    """Give the sentence after one that says no more than the question itself takes for granted: there the reason stands."""
    unit = source if isinstance(source, Unit) else unit_of(desk, source)
    if not question.cue("why") or unit is None or unit.kind != "paragraph" or held(question, desk, telling(question, desk), unit.text, "") < _RESTATES:
        return None
    after = next((u for u in desk.shelf.units.of(unit.article) if u.start >= unit.end and u.before.endswith(unit.text)), None)
    return after if after is not None and not _TURNS.match(after.text) and not after.text.rstrip().endswith("?") else None


def _explained(desk: Desk, source: Source) -> Unit | None:
    """Give the sentence that says what a brief one before it only announces: `What sold it was something else. It was the contract.`"""
    unit = source if isinstance(source, Unit) else unit_of(desk, source)
    if unit is None or unit.kind != "paragraph" or not _ANNOUNCES.search(unit.text) or len(tokenize(unit.text)) > _BRIEF:
        return None
    return next((u for u in desk.shelf.units.of(unit.article) if u.start >= unit.end and u.before.endswith(unit.text) and u.leans), None)


def _on_dimensions(question: Question, desk: Desk) -> Draft | None:
    """Say what speaks for or against a side on the dimensions asked about, for and against where both are."""
    favours = "" if question.cue("pros") and question.cue("cons") else spoken_for(question)
    wanted = sure_first((r for r in tradeoffs(question, desk, question.dimensions, favours) if bears_on(r, question.dimensions, favours)), _source, _MOST)
    if not wanted or not _known(question, desk):
        return None
    return _say_all(Draft(desk, "tradeoff"), distinct(wanted, _MOST, per_article=1 if len(wanted) > _MOST else 2))


def _source(one: Ranked) -> Source:
    return one.source


def bears_on(one: Ranked, dimensions: Sequence[str], favours: str) -> bool:
    body = one.source.body if isinstance(one.source, Claim) else None
    return isinstance(body, Tradeoff) and body.dimension in dimensions and favours in ("", body.favours)


def _on_topic(question: Question, desk: Desk) -> Draft | None:
    """Say what speaks for and against a method, a program or a term: the list on it first, then what the sentences on it weigh."""
    topic = topic_of(question, desk)
    if topic is None or (question.model_links and asked_predicates(question) and not question.cue("why", "pros", "cons")):
        return None
    draft = Draft(desk, "tradeoff")
    pros, cons = question.cue("pros"), question.cue("cons", "negative")
    if pros or cons or not topic.rest:
        for units in lists_on(topic, desk, pros=pros, cons=cons):
            say_list(draft, units, question.text)
    found = weighing(topic, question, desk)
    floor = max(_TOPICAL, 0.75 * found[0][0]) if found else _TOPICAL
    ranked = [Ranked(unit, score, unit.article, unit.start, unit.end) for score, unit in found if unit.quote not in draft.quotes]
    for one in distinct(ranked, 1 if draft else _ON_TOPIC, floor=floor):
        say_quote(draft, one.source)
    return draft or None


def _dimension(one: Ranked) -> tuple[str, ...]:
    body = one.source.body if isinstance(one.source, Claim) else None
    return (body.dimension,) if isinstance(body, Tradeoff) else ()


def asked_on(question: Question, desk: Desk) -> list[str]:
    """Give the dimensions asked about; where none is named, those that the kind of user who is named has to mind: a hospital, a bank."""
    side_only = question.dimensions == ["offline"] and all(any(s.first <= h.first and h.last <= s.last for s in question.of("side")) for h in question.of("dimension"))
    if question.asked != "why" or (question.dimensions and not side_only):
        return question.dimensions
    return list(dict.fromkeys(d for hit in question.of("need") for d in desk.cues.needs[int(hit.value)].dimensions)) or question.dimensions


def by_dimension(question: Question, desk: Desk, favours: str) -> list[Ranked]:
    """Give one statement for a side on each dimension, those on which most is said first."""
    groups: dict[str, list[Ranked]] = {}
    for one in sure_first(tradeoffs(question, desk, [], favours), _source, _SIDES):
        assert isinstance(one.source, Claim)
        body = one.source.body
        if isinstance(body, Tradeoff) and body.favours == favours and len(stems(one.source.evidence.quote)) >= _WORDS:
            groups.setdefault(body.dimension, []).append(one)
    kept: list[Ranked] = []
    for group in sorted(groups.values(), key=lambda g: (-round(g[0].score), -len(g))):
        new = next((one for one in group if not any(k.article == one.article and k.start < one.end and one.start < k.end for k in kept)), None)
        if new is not None:
            kept.append(new)
    return [one for one in kept if not set(_dimension(one)) & set(question.without)][:_SIDES]


def _listed(question: Question, desk: Desk) -> Draft | None:
    """Give the list of ticks or crosses that an article has on just this."""
    wanted = telling(question, desk)
    if not wanted or foreign(question, desk, wanted):
        return None
    ranked = [r.source for r in passages(question, desk) if isinstance(r.source, Unit)]
    marks = {mark for cue, mark in (("pros", "tick"), ("cons", "cross")) if question.cue(cue)}
    lists = [f for f in best_lists(question, desk, wanted, ranked) if f.units[0].mark in marks and not (headed_side(f.units[0], desk) - set(question.sides))]
    if sided := [units for units in lists_for(question, desk, marks) if not lists or headed_side(units[0], desk)]:
        draft = Draft(desk, "tradeoff")
        for units in sided[:_LISTS]:
            say_list(draft, units, question.text)
        few = sum(len(units) for units in sided[:_LISTS]) < _FEW and not (question.cue("pros") and question.cue("cons"))
        for one in by_dimension(question, desk, spoken_for(question)) if few else ():
            if one.source.quote not in draft.quotes if isinstance(one.source, Unit) else one.source.evidence.quote not in draft.quotes:
                say_quote(draft, one.source)
        return draft
    if not lists:
        return None
    draft = Draft(desk, "tradeoff")
    say_list(draft, lists[0].units, question.text)
    return draft


def spoken_for(question: Question) -> str:
    """Give the side that the reasons asked for speak for; empty where the question names none or both."""
    sides = question.sides
    if len(sides) == 2 and (than := _THAN.search(question.text)) is not None:
        return sides[1] if than["less"] else sides[0]
    if len(sides) != 1:
        return ""
    other = _OTHER[sides[0]]
    against = question.cue("cons") or (question.cue("negative") and not re.search(r"\bnot only\b|\bless (?:expensive|costly)\b", question.text))
    if question.cue("pros"):
        return sides[0]
    return other if against else sides[0]


def reasons(question: Question, desk: Desk, favours: str) -> list[Ranked]:
    """Put tradeoffs, guidance and plain sentences in one order."""
    on = asked_on(question, desk)
    found = tradeoffs(question, desk, on, favours)
    found += [Ranked(r.source, r.score - 0.15, r.article, r.start, r.end) for r in guidance(question, desk, favours)[:20]]
    told = [(r.article, r.start, r.end) for r in found]
    wanted = telling(question, desk)
    judged = any(bears_on(r, on, favours) for r in found)
    enough = not question.content and sum(bears_on(r, on, favours) and is_sure(r.source) for r in found) >= _MOST
    for one in passages(question, desk) if not enough else ():
        assert isinstance(one.source, Unit)
        if any(a == one.article and s < one.end and one.start < e for a, s, e in told):
            continue
        causal = 0.15 if re.search(r"\b(?:because|since|so that|which is why|means that|therefore|leads? to|makes? it|reason)\b", one.source.text, re.IGNORECASE) else 0.0
        fits = held(question, desk, wanted, one.source.text, f"{one.source.context} {one.source.before}")
        causal += (_FITTING if fits >= _FITS else 0.0) - (_ROW if one.source.kind == "row" else 0.0)
        same = 0.8 if asks_same(question, desk, one.source) else 0.0
        question_like = one.source.text.rstrip().endswith("?")
        found.append(Ranked(one.source, one.score + causal + same - _beside(question, judged=judged) - 2 * question_like, one.article, one.start, one.end))
    about = {i for hit in (*question.of("skill_words"), *question.of("modality")) for i in range(hit.first, hit.last)}
    content = {t.stem: wanted.get(t.stem, 1.0) for at, t in enumerate(question.tokens) if t in question.content or at in about}
    weighed = [Ranked(r.source, r.score + _CONTENT * held(question, desk, content, _words(r), ""), r.article, r.start, r.end) for r in found] if content else found
    return sorted(weighed, key=lambda r: -r.score)


def by_meaning(question: Question, desk: Desk, ranked: list[Ranked]) -> list[Ranked]:
    """Put the best reasons in order anew, with how near each is to the question in meaning."""
    best = [(one, unit_of(desk, one.source) if isinstance(one.source, Claim) else one.source) for one in ranked[:_WEIGHED]]
    units = {(u.article, u.start): u for _, u in best if u is not None}
    near = {(u.article, u.start): close for close, u in nearness(question, desk, list(units.values()))}
    again = [Ranked(r.source, r.score + _MEANING * near.get((u.article, u.start), 0.0), r.article, r.start, r.end) if u else r for r, u in best]
    return sorted(again, key=lambda r: -r.score)


def _beside(question: Question, *, judged: bool) -> float:
    """What a plain sentence loses to an opinion: most where opinions judge the side on just the dimension asked about."""
    if not question.dimensions:
        return 0.1
    return 1.2 if judged and question.sides else 0.4


def _words(one: Ranked) -> str:
    return one.source.text if isinstance(one.source, Unit) else one.source.evidence.quote


def _bears(question: Question, desk: Desk, best: list[Ranked]) -> bool:
    """Whether the reasons speak of what was asked: enough of its telling words, and every word that is rare."""
    texts = []
    for one in best:
        texts.append((one.source.quote if isinstance(one.source, Unit) else one.source.evidence.quote, 1.0))
        unit = one.source if isinstance(one.source, Unit) else None
        if unit is not None:
            texts.append((f"{unit.context} {unit.before}", 0.8))
    if asked_on(question, desk):
        return _known(question, desk)
    return overlap(weights(question, desk), *texts) >= _NEED and _known(question, desk)


def _is_near(question: Question, desk: Desk, best: Ranked) -> bool:
    """Whether the best reason means much the same as what is asked, in other words."""
    unit = best.source if isinstance(best.source, Unit) else unit_of(desk, best.source)
    return unit is not None and any(close >= _NEAR for close, _ in nearness(question, desk, [unit]))


def _known(question: Question, desk: Desk) -> bool:
    """Whether no word of the question is foreign to every article."""
    strangers = [t for t in question.content if t.stem not in desk.shelf.units.stems]
    spare = 1 if question.dimensions and question.sides and len(question.content) > 1 else 0
    return len(strangers) <= max(len(question.content) // 3, spare)



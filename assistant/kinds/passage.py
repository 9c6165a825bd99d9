"""What no fact and no opinion answers: the sentence, row or list of an article that does, in its own words.

A sentence answers if it is likely enough to, and either holds the things the
question names and the kind of thing that is asked for, a number, a date, or is
the likeliest where the articles are likely to answer. A list answers as a whole
where the question is about what leads it in.
"""

import re
from collections.abc import Iterator, Sequence

from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.elsewhere import of_elsewhere
from assistant.fits import Fit, best_lists, best_rows, best_units, wants_list
from assistant.fitting import antecedent, foreign, of_another, share_named, synonyms, telling, under
from assistant.kinds.entries import say_entries, under_line
from assistant.named_next import name_them
from assistant.namesin import names_in
from assistant.question import Question
from assistant.quoting import bare, heading, heading_cited, heads_cited, only_whether, row, say_quote
from assistant.retrieve import passages
from assistant.selection import HARDLY, Selected, select
from assistant.told_with import all_likely, announced, between, ends_thought, headed_by, listed
from assistant.units import Unit
from assistant.words import capital, listing, spelled, stems, tokenize
from assistant.worked import work_out

_LONGEST_LIST = 12
_LISTABLE = frozenset({"what", "which", "where", "how", "why", ""})
"""Ways of asking that a list answers whose heading is the likeliest sentence."""
_FITTING, _LEAST = 0.1, 0.05
"""How likely a sentence has to answer that fits, and at all."""
_BESIDE = 0.35
"""Share of the best one's likelihood from which another one is quoted too."""
_MOST = 3
_LITTLE, _CERTAIN = 1.0, 0.9
"""Weight of its words below which a question says nothing without the one before it, and how likely a sentence has to answer such a one: `what caused it?`."""
_BARE_FIGURE, _GAP = 3, 8
"""Words of a sentence that is little more than a figure, and characters of markup and space behind it."""
_DIGIT = re.compile(r"\d")
_PRONOUN = re.compile(r"(?:it|they|he|she)\b", re.IGNORECASE)


class Passage:
    """Answers with what an article says outright."""

    name = "passage"

    def recognise(self, question: Question) -> float:
        return 0.05 if question.content or question.links or question.hits else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        wanted = telling(question, desk)
        leaning = bool(desk.earlier and desk.earlier.places and (question.asked or question.cue("pronoun")))
        if (not wanted or _points_at_nothing(question)) and not leaning:
            return None
        selection = select(question, desk, wanted)
        if leaning and (sum(wanted.values()) < _LITTLE or _points_at_nothing(question)) and not any(one.probability >= _CERTAIN for one in selection.likely[:1]):
            return None
        if selection.answerable < HARDLY or (not selection.sure and (_counts_the_unheard(question, desk) or (question.asked == "who" and question.links and not question.content))):
            return None
        if _said_of_others(question, desk, selection.likely):
            return None
        if of_elsewhere(question, desk, wanted, selection):
            return None
        draft = Draft(desk, self.name)
        strange = foreign(question, desk, wanted)
        ranked = [] if strange else [r.source for r in passages(question, desk) if isinstance(r.source, Unit) and not r.source.text.rstrip().endswith("?")]
        units = best_units(question, desk, wanted, ranked)
        lists = best_lists(question, desk, wanted, ranked) if question.asked != "yes or no" else []
        best_unit, best_list = (units[0].score if units else 0.0), (lists[0].score if lists else 0.0)
        rows = best_rows(question, desk, wanted, ranked) if question.focus else []
        if rows:
            say_rows(draft, rows[0].units)
        elif lists and (best_list > best_unit + 0.1 or (wants_list(question) and best_list >= best_unit - 0.1)):
            say_list(draft, lists[0].units, question.text)
            _count(draft, question, lists[0].units)
        else:
            told = between(list(_told(question, desk, wanted, units)), desk)
            if told and question.asked in _LISTABLE and (under := under_line(desk, told[0])) is not None:
                say_entries(draft, under)
                told = []
            elif whole := listed(question, desk, told) or all_likely(question, desk, selection.likely):
                say_list(draft, whole, question.text)
                told = [unit for unit in told if unit not in whole]
            for unit in told:
                _say(draft, unit, question)
            if told and all(unit.kind == "item" and unit.series == told[0].series and unit.article == told[0].article for unit in told):
                _count(draft, question, told)
            name_them(question, desk, draft, told)
            work_out(question, desk, draft, told)
        draft.about += [e for link in question.model_links for e in link.entities][:1]
        return draft if draft else None


def _told(question: Question, desk: Desk, wanted: dict[str, float], fits: Sequence[Fit]) -> Iterator[Unit]:
    """Give the sentences to quote, each with what it leans on: the likeliest answers where there is likely to be one, else those that hold the question's words."""
    fitting = {_place(fit.units[0]): fit for fit in fits}
    selection = select(question, desk, wanted)
    likely = [one for one in selection.likely if one.probability >= (_LEAST if selection.sure else _FITTING) and (selection.sure or _place(one.unit) in fitting)]
    if question.asked != "yes or no":
        if likely and only_whether(likely[0].unit.text):
            return  # it answers another question
        likely = [one for one in likely if not only_whether(one.unit.text)]
    if not likely:
        yield from (unit for fit in fits for unit in (*leaned_on(fit.units[0], desk), *fit.units))
    told: set[tuple[str, int]] = set()
    for one in likely[:_MOST]:
        if one.probability < _BESIDE * likely[0].probability:
            break
        fit = fitting.get(_place(one.unit))
        for unit in (*leaned_on(one.unit, desk), *_figure_above(one.unit, desk), *(fit.units if fit else (one.unit,)), *ends_thought(one.unit, desk), *announced(one.unit, desk)):
            if _place(unit) not in told:
                told.add(_place(unit))
                yield unit


def _place(unit: Unit) -> tuple[str, int]:
    return unit.article, unit.start


def _count(draft: Draft, question: Question, items: Sequence[Unit]) -> None:
    """Count the names in the items of a list whose heading is of the things that are counted: `A, B and C (their maker)` are three."""
    nouns = {s for phrase in draft.desk.cues.of("focus", question.focus) if " " not in phrase for s in stems(phrase)} if question.focus else set[str]()
    over = stems(f"{items[0].lead_in} {' '.join(items[0].section[-1:])}")
    if question.asked != "how many" or not nouns & over or any(unit.kind == "row" for unit in items):
        return
    if names := names_in(items):
        draft.say(f"That makes {spelled(len(names))}: {listing(names)}.", *items, derived=f"{len(names)} names counted")


def _say(draft: Draft, unit: Unit, question: Question) -> None:
    """Quote a sentence; one that only leads a list in, with the list."""
    led = led_by(draft.desk, unit) or headed_by(unit, draft.desk)
    if led:
        say_list(draft, led)
    elif not unit.text.rstrip().endswith(":"):
        say_quote(draft, unit, only=question)
        dated = _ASKS_WHEN.search(question.text) and unit.section and _DATED_HEAD.search(unit.section[-1]) and not _DATED_HEAD.search(unit.text)
        alone = unit.kind == "paragraph" and len(unit.section) > 1 and len(unit.text.split()) <= _BARE_FIGURE and _DIGIT.search(unit.text)
        if dated or alone:
            draft.say(f"That stands under “{bare(unit.section[-1])}”.", *(heading_cited(draft.desk, unit, bare(unit.section[-1])) or [unit]))


def led_by(desk: Desk, unit: Unit) -> list[Unit]:
    """Give the items that a sentence leads in with its colon; empty for any other."""
    if not unit.text.rstrip().endswith(":"):
        return []
    behind = [u for u in desk.shelf.units.of(unit.article) if u.start >= unit.end and u.kind in ("item", "row")]
    own = [u for u in behind if u.series == behind[0].series] if behind else []
    return own if own and own[0].lead_in and unit.text.rstrip().endswith(own[0].lead_in.rstrip()) else []


def leaned_on(unit: Unit, desk: Desk) -> list[Unit]:
    """Give the sentence that names what a sentence calls `it`, where nothing else does."""
    then = _THAT_DAY.match(unit.text)
    if not then and not _PRONOUN.match(unit.text):
        return []
    said = antecedent(unit)
    before = [u for u in desk.shelf.units.of(unit.article) if u.end <= unit.start and unit.start - u.end < len(unit.before)]
    return [u for u in before if (unit.before.endswith(u.text) if then else said.startswith(u.text))][-1:]


def _figure_above(unit: Unit, desk: Desk) -> list[Unit]:
    """Give the figure that opens a paragraph by itself, before the sentence that says what it counts: `61%. Share of those asked who ...`."""
    if not unit.before or len(unit.before.split()) > _BARE_FIGURE or not _DIGIT.search(unit.before):
        return []
    return [u for u in desk.shelf.units.of(unit.article) if u.end <= unit.start and unit.start - u.end < _GAP and u.text == unit.before.strip()][-1:]


_ASKS_WHEN = re.compile(r"\b(?:when|since|until|by when|what (?:date|day|month|year|version)|which (?:date|day|month|year|version|release))\b", re.IGNORECASE)
_DATED_HEAD = re.compile(r"\b(?:19|20)\d\d\b|\bv?\d+\.\d+(?:\.\d+)?\b|\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
"""A heading of a log of changes: a day, a version."""
_THAT_DAY = re.compile(r"\W*(?:(?:[Oo]n|[Bb]y|[Ff]rom|[Uu]ntil|[Ss]ince|[Ii]n) )?(?:[Tt]hat|[Tt]he same) (?:very )?(?:day|date|morning|evening|night|week|month|year)\b")
"""Begins a sentence whose day the one before it gives."""
_AS_LIKELY = 0.5
"""Share of the likeliest one's likelihood from which another sentence counts that names what is asked after."""


def _said_of_others(question: Question, desk: Desk, likely: Sequence[Selected]) -> bool:
    """Whether what is likeliest to answer is said of another model than the one that is asked after: in its card, or behind its name."""
    asked = {e.iri for link in question.model_links if link.how in ("name", "alias") for e in link.of("model", "family") for e in (e, *desk.above(e), *desk.below(e))}
    if not asked or len(question.model_links) != 1 or not likely:
        return False
    content = {token.stem for token in question.content}
    near = [one.unit for one in likely if one.probability >= _AS_LIKELY * likely[0].probability]
    told = content & stems(f"{likely[0].unit.text} {likely[0].unit.context}")
    if any(share_named(question, under(unit)) == 1.0 and (not told or told & stems(f"{unit.text} {unit.context}")) for unit in near):
        return False
    unit = likely[0].unit
    info = desk.info(unit.article)
    title = info.title if info else ""
    links, _ = desk.shelf.linker.links(title, tokenize(title))
    heads = {e.iri for link in links for e in link.of("model", "family")}
    return of_another(question, desk, unit) or (bool(heads) and not heads & asked)


def _counts_the_unheard(question: Question, desk: Desk) -> bool:
    """Whether it is asked how much there is of something that no article speaks of: `how much water does a server take?`; other figures do not answer."""
    if question.asked not in ("how much", "how many"):
        return False
    behind = question.tokens[question.asked_at + 1 : question.asked_at + 3]
    noun = next((t for t in behind if t in question.content), None)
    known = desk.shelf.units.stems
    return noun is not None and noun == behind[0] and noun.stem not in known and not synonyms(question, desk, noun.stem) & known


def _points_at_nothing(question: Question) -> bool:
    """Whether the question speaks of an `it` that nothing before it names, and of nothing else."""
    own = question.content or question.links or question.has("dimension") or question.has("need") or question.has("openness") or (question.has("predicate") and not any(t.word in ("its", "their", "his", "her") for t in question.tokens))
    return not own and question.cue("pronoun")


def say_rows(draft: Draft, rows: Sequence[Unit]) -> None:
    """Say which things a table gives, each with its row."""
    shown = rows[:_LONGEST_LIST]
    draft.say(f"{capital(label(draft.desk, shown[0].article))} has these in a table: {'; '.join(row(r) for r in shown)}.", *heads_cited(draft.desk, shown[0]), *shown)


def say_list(draft: Draft, items: Sequence[Unit], asked: str = "") -> None:
    """Say the items of one list in a sentence, under what leads them in."""
    first = items[0]
    tops = [u for u in items if not u.parents and not u.before and not u.text.endswith("?")] or list(items)
    shown = tops[:_LONGEST_LIST]
    texts = [(row(u) if u.kind == "row" else bare(u.plain)).rstrip(".;") for u in shown]
    over = heading(first, asked)
    draft.say(f"{capital(label(draft.desk, first.article))} lists under “{over}”: {'; '.join(texts)}.", *heading_cited(draft.desk, first, over), *heads_cited(draft.desk, first), *shown)

"""Which makers, licences, benchmarks or tools there are, and how many: lists of anything but models and articles.

Makers come with the models by which they fit, licences with the terms by which they do;
what no claim is about is listed where a table lists it. Counts are of what is listed.
"""

import re
from collections.abc import Iterator

from assistant.asking import strange, uncovered
from assistant.columned import SEVERAL, columned
from assistant.counted import counted_noun, counting
from assistant.desk import Desk
from assistant.draft import Draft, Source, label
from assistant.examples import enumerated
from assistant.fitting import holds_names
from assistant.kinds.licences import most_used, say_licenses
from assistant.kinds.makers import most_models, of_both, say_makers
from assistant.namesin import names_in
from assistant.phrasing import counted, value
from assistant.question import Question
from assistant.quoting import bare, heading, heading_cited, say_quote
from assistant.tabled import headed
from assistant.units import Unit
from assistant.words import capital, listing, spelled, stems, tokenize
from kg.lexicon import NameKind, load

_MOST = 16
_NO_PLURALS = frozenset({"terms"})
"""Plurals that ask for one thing."""
_FIGURE = re.compile(r"\d\s?(?:%|per ?cent\b|[€$£])|[€$£]\s?\d", re.IGNORECASE)
_HEADING = 5
_SENTENCES = 2


class Roster:
    """Lists and counts what is no model."""

    name = "list"

    def recognise(self, question: Question) -> float:
        apart = question.cue("difference", "gap") and not SEVERAL.search(question.text)
        if strange(question) or question.cue("why", "agree", "recommend", "pros", "cons") or apart or question.model_links:
            return 0.0
        if question.cue("compare") and not question.cue("count"):
            return 0.0
        if question.of("order"):
            return (
                0.78
                if question.focus in ("vendor", "license")
                and question.has("order", "score")
                and any(question.before_clause(h) for h in question.of("order"))
                and {h.value for h in question.predicates} <= {"developed_by", "has_license"}
                and not question.named("benchmark")
                else 0.0
            )
        if question.asked == "who" and question.of("openness") and question.has("predicate", "developed_by") and not question.dimensions:
            return 0.78
        if question.cue("count") and (not counts_models(question) or question.content or question.of("predicate", "price")):
            return 0.78
        several = question.focus in ("vendor", "license", "benchmark", "tool") and question.asked in ("which", "what", "") and (_plural(question) or of_both(question))
        return 0.78 if several else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        if desk.articles and (told := columned(question, desk)) is not None:
            return told
        draft = Draft(desk, "aggregate" if question.cue("count") else self.name)
        structured = question.focus == "vendor" or (question.focus == "license" and not _groups(question, desk))
        if question.cue("count") and not structured:
            for unit in counting(question, desk):
                say_quote(draft, unit)
            if draft or _rows_counted(draft, question) or _items_counted(draft, question):
                return draft
        match "vendor" if question.asked == "who" else question.focus:
            case "vendor" if question.of("order"):
                most_models(draft, question)
            case "vendor" if not _FIGURE.search(question.text):  # no claim knows who asks, or takes off, so much
                say_makers(draft, question)
            case "license" if question.of("order"):
                most_used(draft, question)
            case "license":
                say_licenses(draft, question)
            case "benchmark" | "tool" | "regulation":
                _tabled(draft, question)
            case _:
                return None
        return draft if draft and not uncovered(question, draft) else None


def _plural(question: Question) -> bool:
    """Whether several things are asked for: the noun is written as a plural, and no models stand right behind it."""
    heads = [h for h in question.of("focus", question.focus) if h.first > question.asked_at]
    models = {h.first for h in question.of("focus", "model")}
    noun = question.tokens[heads[0].last - 1] if heads else None
    return noun is not None and noun.written.casefold().endswith("s") and noun.word not in _NO_PLURALS and heads[0].last not in models


def counts_models(question: Question) -> bool:
    """Whether it is models that are counted: the noun right after `how many`, labels and orders between aside."""
    begin = max((h.last for h in question.of("cue", "count")), default=0)
    nouns = [h for h in question.of("focus") if h.first >= begin]
    labels = {i for h in question.hits if h.table in ("openness", "order") for i in range(h.first, h.last)}
    if len(nouns) > 1 and nouns[1].value != "model" and question.tokens[nouns[0].last].word == "of":
        return False
    return (
        bool(nouns)
        and nouns[0].value == "model"
        and all(i in labels or question.tokens[i].word in ("of", "the", "all", "different") for i in range(begin, nouns[0].first))
    )


def _telling(question: Question) -> set[str]:
    """Give the stems that have to stand over what is counted: words with a content, and those of properties."""
    carried = {i for h in question.hits if h.table in ("predicate", "dimension") for i in range(h.first, h.last)}
    return {t.stem for i, t in enumerate(question.tokens) if t in question.content or i in carried}


def _groups(question: Question, desk: Desk) -> bool:
    return any(t.stem in desk.cues.group_nouns for t in question.tokens)


def _rows_counted(draft: Draft, question: Question) -> bool:
    """Count the rows of the one table that lists what is counted and holds the question's other words in its heads or titles."""
    desk = draft.desk
    noun = counted_noun(question, desk)
    if noun is None:
        return False
    rest = _telling(question) - {noun}
    alike = next(
        (frozenset(stems(" ".join(p for p in desk.cues.of("focus", h.value) if " " not in p))) for h in question.of("focus") if noun in stems(h.phrase)),
        frozenset(),
    )
    found = [t for t in headed(desk, alike | {noun}) if all(w in t.about or any(len(w) >= 5 and a[:5] == w[:5] for a in t.about) for w in rest)]
    if not found or (len(found) > 1 and not rest):
        return False
    table = found[0]
    names = list(dict.fromkeys(bare(row.cells[0]) for row in table.rows))
    draft.say(
        f"{capital(label(desk, table.article))} lists {spelled(len(names))} in a table: {listing(names)}.", *table.rows, derived=f"{len(names)} rows counted"
    )
    return True


def _items_counted(draft: Draft, question: Question) -> bool:
    """Count the items of the one list that stands under a heading of what is counted."""
    desk = draft.desk
    noun = counted_noun(question, desk)
    if noun is None:
        return False
    rest = _telling(question) - {noun}
    alike = frozenset({noun}).union(*(stems(" ".join(desk.cues.of("focus", h.value))) for h in question.of("focus") if noun in stems(h.phrase)))
    lists: dict[tuple[str, int], list[Unit]] = {}
    for article in desk.articles or tuple(desk.shelf.articles):
        for unit in desk.shelf.units.of(article):
            if (
                desk.reads(article)
                and unit.kind == "item"
                and unit.section
                and not unit.parents
                and not unit.before
                and stems(unit.section[-1]) & alike
                and len(unit.section[-1].split()) <= _HEADING
            ):
                lists.setdefault((article, unit.series), []).append(unit)
    fitting_lists = [
        items for items in lists.values() if len(items) > 1 and all(w in stems(f"{items[0].context} {' '.join(u.text for u in items)}") for w in rest)
    ]
    if len(fitting_lists) != 1:
        return False
    items = fitting_lists[0]
    own = rest - stems(items[0].context)
    items = [u for u in items if own <= stems(u.text)] or items  # the items of one maker
    several = names_in(items)
    names = several if len(several) > len(items) else [bare(u.plain).rstrip(".;:") for u in items]
    what = "names" if names is several else "items"
    over = heading(items[0])
    draft.say(
        f"{capital(label(desk, items[0].article))} lists {spelled(len(names))} under “{over}”: {'; '.join(names)}.",
        *heading_cited(desk, items[0], over),
        *items,
        derived=f"{len(names)} {what} counted",
    )
    return True


def _tabled(draft: Draft, question: Question) -> None:
    """List what the tables list in their first column under the noun asked for, and what else is known of the kind."""
    desk = draft.desk
    if question.focus == "tool" and question.openness and (units := enumerated(question, desk)):
        for unit in units[:_SENTENCES]:
            say_quote(draft, unit)
        return
    nouns = frozenset(s for phrase in desk.cues.of("focus", question.focus) if " " not in phrase for s in stems(phrase))
    listed: dict[str, list[Source]] = {}
    for table in headed(desk, nouns):
        for row in table.rows:
            if question.named("license") and not holds_names(question, row):
                continue
            name = bare(row.cells[0])
            if not _known(name, listed):
                listed[name] = [row]
    count = len(listed)
    if count:
        article = next(iter(listed.values()))[0]
        draft.say(
            f"{capital(label(desk, getattr(article, 'article', '')))} lists {counted(count, question.focus)} in a table: {listing(list(listed))}."
            if _one_article(listed)
            else f"The articles list {counted(count, question.focus)} in tables: {listing(list(listed))}.",
            *[s[0] for s in listed.values()],
        )
    others: dict[str, Source] = {}
    if question.named("license"):
        return  # of what no row tells the licence, none is known
    if question.focus == "benchmark":
        for claim in desk.all_facts("benchmark_score"):
            name = claim.qualifier.benchmark
            if any(c.isupper() for c in name) and not _known(name, listed):  # `math and reasoning` names a field, and no benchmark
                others.setdefault(name, claim)
    elif question.focus == "tool":
        for claim in desk.all_facts("runs_with_tool"):
            if not _known(value(claim), listed):
                others.setdefault(value(claim), claim)
        for name, unit in spoken_of(desk, "tool"):
            if not _known(name, listed):
                others.setdefault(name, unit)
    if others:
        lead = "They also name" if count else "The articles name"
        draft.say(f"{lead} {listing(list(others)[:_MOST])}.", *list(others.values())[:_MOST])


def spoken_of(desk: Desk, kind: NameKind) -> Iterator[tuple[str, Unit]]:
    """Give the things of a kind that the lexicon knows and an article names, each with the first sentence that does."""
    for name in load().names:
        if name.kind != kind or name.service:
            continue
        spelt = re.compile(rf"(?<![\w.-])(?:{'|'.join(re.escape(s) for s in name.spellings)})(?![\w-])", 0 if name.cased else re.IGNORECASE)
        for article in desk.articles or tuple(desk.shelf.articles):
            if not desk.reads(article) or not spelt.search(desk.shelf.view.text(article)):
                continue
            if unit := next((u for u in desk.shelf.units.of(article) if spelt.search(u.text)), None):
                yield name.name, unit
                break


def _one_article(listed: dict[str, list[Source]]) -> bool:
    return len({getattr(s[0], "article", "") for s in listed.values()}) == 1


def _known(name: str, listed: dict[str, list[Source]]) -> bool:
    """Whether a name, or one that holds all its words, is listed already."""
    words = {t.stem for t in tokenize(name)}
    return any(words <= (own := {t.stem for t in tokenize(other)}) or own <= words for other in listed)

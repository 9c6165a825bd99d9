"""Which makers, licences, benchmarks or tools there are, and how many: lists of anything but models and articles.

Makers come with the models by which they fit, licences with the terms by which they do;
what no claim is about is listed where a table lists it. Counts are of what is listed.
"""

import re
from collections.abc import Iterator

from assistant.asking import strange, uncovered
from assistant.columned import SEVERAL, columned
from assistant.counted import counted_noun, counting
from assistant.describe import describe, fitting
from assistant.desk import Desk
from assistant.draft import Draft, Source, label
from assistant.fitting import holds_names
from assistant.graph import Named
from assistant.phrasing import value
from assistant.question import Question
from assistant.quoting import bare, heading, say_quote
from assistant.tabled import headed
from assistant.units import Unit
from assistant.words import capital, listing, spelled, stems, tokenize
from kg.claim import Claim, Fact
from kg.lexicon import NameKind, load

_LISTED = ("vendor", "license", "benchmark", "tool", "regulation", "side", "hardware")
_NOUNS = {
    "vendor": ("maker", "makers"),
    "license": ("licence", "licences"),
    "benchmark": ("benchmark", "benchmarks"),
    "tool": ("tool", "tools"),
    "regulation": ("law", "laws"),
}
_MOST = 16
_NO_PLURALS = frozenset({"terms"})
"""Plurals that ask for one thing."""
_SHOWN = 3
_HEADING = 5
_COMMERCIAL = frozenset(stems("commercial commercially business money sell selling profit"))
_ONLY = frozenset(stems("research noncommercial non-commercial"))


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
        several = question.focus in ("vendor", "license", "benchmark", "tool") and question.asked in ("which", "what", "") and (_plural(question) or _of_both(question))
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
                _most_models(draft, question)
            case "vendor":
                _makers(draft, question)
            case "license" if question.of("order"):
                _most_used(draft, question)
            case "license":
                _licenses(draft, question)
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


def _makers(draft: Draft, question: Question) -> None:
    """List the makers of what fits the description, each with models of theirs that do."""
    if _of_both(question):
        _makers_of_both(draft, question)
        return
    makers = _made(draft.desk, question)
    kinds = _of_kinds(draft.desk, question)
    makers = {iri: made for iri, made in makers.items() if kinds is None or iri in kinds[1]}
    if not makers:
        return
    ranked = sorted(makers.values(), key=lambda m: m[0].name)
    kind = kinds[0] if kinds else f" of {question.openness[0]} models" if question.openness else ""
    names = listing([f"{vendor.name} ({listing(models[:_SHOWN])}{', among others' if len(models) > _SHOWN else ''})" for vendor, models, _ in ranked])
    draft.say(f"The articles name {_counted(len(ranked), 'vendor')}{kind}: {names}.", *[c for _, _, claims in ranked for c in claims[: 2 * _SHOWN]])
    draft.about += [vendor for vendor, _, _ in ranked]


def _makers_of_both(draft: Draft, question: Question) -> None:
    """List the makers of open and of closed models, each with some of either."""
    desk = draft.desk
    found: dict[str, tuple[Named, dict[str, list[tuple[str, list[Claim]]]]]] = {}
    parts = [part for part in describe(question, desk).filters if part.name != "openness"]
    for entity in dict.fromkeys(entity for _, entity in desk.shelf.models if all(part.supports(entity) for part in parts)):
        for claim in desk.vendors(entity)[:1]:
            side = desk.side(entity)
            if isinstance(claim.body, Fact) and claim.body.target and side in ("open", "closed"):
                maker = found.setdefault(claim.body.target.iri, (claim.body.target, {}))
                named = maker[1].setdefault(side, [])
                if not any(entity.name.startswith(name) for name, _ in named):
                    named.append((entity.name, [claim, *desk.sides(entity)[side][:1]]))
    both = sorted((m for m in found.values() if len(m[1]) == 2), key=lambda m: m[0].name)
    if not both:
        return
    told = [f"{vendor.name} (open: {listing([n for n, _ in sides['open'][:2]])}; closed: {listing([n for n, _ in sides['closed'][:2]])})" for vendor, sides in both]
    draft.say(f"The articles name {_counted(len(both), 'vendor')} of both open and closed models: {listing(told)}.", *[c for _, sides in both for models in sides.values() for _, claims in models[:2] for c in claims])
    draft.about += [vendor for vendor, _ in both]


_ONLY_SIDE = re.compile(r"\b(?:only|solely|exclusively|nothing but|just)\b", re.IGNORECASE)
_BOTH_SIDES = re.compile(r"\bboth\b|\bas well as\b|\band also\b", re.IGNORECASE)


def _of_both(question: Question) -> bool:
    """Whether makers are asked for that have models of both sides."""
    return question.focus == "vendor" and len(question.sides) == 2 and bool(_BOTH_SIDES.search(question.text))


def _of_kinds(desk: Desk, question: Question) -> tuple[str, set[str]] | None:
    """Give the makers of models of one side only, or of both, where that is asked; None where it is not."""
    both = _of_both(question)
    only = len(question.sides) == 1 and bool(_ONLY_SIDE.search(question.text))
    if not (both or only):
        return None
    sides: dict[str, set[str]] = {}
    for _, entity in desk.shelf.models:
        for claim in desk.vendors(entity)[:1]:
            if isinstance(claim.body, Fact) and claim.body.target:
                sides.setdefault(claim.body.target.iri, set()).add(desk.side(entity))
    wanted = {"open", "closed"} if both else set(question.sides)
    kept = {iri for iri, found in sides.items() if found & {"open", "closed", "mixed"} == wanted or (both and (wanted <= found or "mixed" in found))}
    return (" of both open and closed models" if both else f" of {question.sides[0]} models only"), kept


def _made(desk: Desk, question: Question) -> dict[str, tuple[Named, list[str], list[Claim]]]:
    """Give each maker with its models that fit the description, and the claims by which they do."""
    described = describe(question, desk)
    makers: dict[str, tuple[Named, list[str], list[Claim]]] = {}
    for match in fitting(desk, described.filters) if described.filters else [m for m in fitting(desk, ()) if desk.vendors(m.entity)]:
        for claim in desk.vendors(match.entity)[:1]:
            if isinstance(claim.body, Fact) and claim.body.target:
                held = makers.setdefault(claim.body.target.iri, (claim.body.target, [], []))
                held[1].append(match.entity.name)
                held[2].extend([*match.claims[:2], claim])
    return makers


def _most_models(draft: Draft, question: Question) -> None:
    """Say whose models the articles name most, or fewest, of those that fit the description."""
    desk = draft.desk
    made = _made(desk, question)
    if len(made) < 2:
        return
    least = question.of("order", "score")[0].polarity == "least"
    ranked = sorted(made.values(), key=lambda m: (len(m[1]) if least else -len(m[1]), m[0].name))
    first = [m for m in ranked if len(m[1]) == len(ranked[0][1])]
    names = listing([f"{vendor.name} ({spelled(len(models))}: {listing(models)})" for vendor, models, _ in first])
    draft.say(
        f"Of the makers the articles name, {names} {'has' if len(first) == 1 else 'have'} the {'fewest' if least else 'most'} models.",
        *[c for _, _, claims in first for c in claims],
        derived=f"models of {len(made)} makers counted",
    )
    draft.about += [vendor for vendor, _, _ in first]


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
    names = [bare(u.text).rstrip(".;:") for u in items]
    draft.say(
        f"{capital(label(desk, items[0].article))} lists {spelled(len(items))} under “{heading(items[0])}”: {'; '.join(names)}.",
        *items,
        derived=f"{len(items)} items counted",
    )
    return True


def _most_used(draft: Draft, question: Question) -> None:
    """Say which licence the articles name for most models, or for fewest."""
    desk = draft.desk
    used: dict[str, tuple[str, dict[str, Claim]]] = {}
    for claim in desk.all_facts("has_license"):
        if isinstance(claim.body, Fact) and claim.body.target:
            used.setdefault(claim.body.target.iri, (claim.body.target.name, {}))[1].setdefault(claim.body.subject.name, claim)
    if len(used) < 2:
        return
    most = question.of("order", "score")[0].polarity == "most"
    ranked = sorted(used.values(), key=lambda u: (-len(u[1]) if most else len(u[1]), u[0]))
    first = [u for u in ranked if len(u[1]) == len(ranked[0][1])]
    said = listing([f"{name} ({spelled(len(models))}: {listing(list(models))})" for name, models in first])
    draft.say(
        f"Of the licences the articles name for models, {said} {'is' if len(first) == 1 else 'are'} named for the {'most' if most else 'fewest'}.",
        *[c for _, models in first for c in models.values()],
        derived=f"models of {len(used)} licences counted",
    )


def _licenses(draft: Draft, question: Question) -> None:
    """List licences: all that are named, those of a maker's models, or those that permit or forbid what is spoken of."""
    desk = draft.desk
    forbids, commercial = _forbids(question), _commercial(question)
    found: list[tuple[Named, list[Claim]]] = []
    vendors = question.named("vendor")
    for entity in (e for e in desk.shelf.entities if e.kind == "license"):
        permits, restricts = ([c for c in desk.own(p, entity) if _speaks_of_business(c)] for p in ("license_permits", "license_restricts"))
        used = [c for c in desk.all_facts("has_license") if isinstance(c.body, Fact) and c.body.target and c.body.target.iri == entity.iri]
        if vendors:
            used = [
                c
                for c in used
                if isinstance(c.body, Fact)
                and any(isinstance(v.body, Fact) and v.body.object in {x.name for x in vendors} for v in desk.vendors(c.body.subject))
            ]
        own = [*used, *desk.own("license_permits", entity), *desk.own("license_restricts", entity)] if not vendors else used
        claims = (restricts if forbids else [] if restricts else permits) if commercial else own
        if claims:
            found.append((entity, claims[:1]))
    if not found or (not commercial and question.has("predicate", "license_permits", "license_restricts")):
        return
    what = (
        " that forbid commercial use"
        if commercial and forbids
        else " that permit commercial use"
        if commercial
        else f" for models by {listing([v.name for v in vendors])}"
        if vendors
        else ""
    )
    if len(found) == 1:
        what = what.replace("forbid ", "forbids ").replace("permit ", "permits ")
    sources = [c for _, claims in found for c in claims]
    draft.say(f"The articles name {_counted(len(found), 'license')}{what}: {listing([e.name for e, _ in found])}.", *sources)
    draft.about += [e for e, _ in found]


def _commercial(question: Question) -> bool:
    return any(t.stem in _COMMERCIAL for t in question.tokens)


def _forbids(question: Question) -> bool:
    """Whether licences that forbid are asked for: `forbid`, `do not allow`, `non-commercial`."""
    denied = any(t.word in ("not", "no", "non", "don", "doesn", "never", "without", "noncommercial") for t in question.tokens)
    forbidden = question.has("predicate", "license_restricts")
    return denied != forbidden


def _speaks_of_business(claim: Claim) -> bool:
    assert isinstance(claim.body, Fact)
    words = stems(claim.body.object)
    return (bool(words & _COMMERCIAL) and "licenc" not in words and "licens" not in words) or bool(words & _ONLY and "onli" in words)


def _tabled(draft: Draft, question: Question) -> None:
    """List what the tables list in their first column under the noun asked for, and what else is known of the kind."""
    desk = draft.desk
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
            f"{capital(label(desk, getattr(article, 'article', '')))} lists {_counted(count, question.focus)} in a table: {listing(list(listed))}."
            if _one_article(listed)
            else f"The articles list {_counted(count, question.focus)} in tables: {listing(list(listed))}.",
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


def _counted(count: int, kind: str) -> str:
    noun = {"vendor": "maker", "license": "licence", "regulation": "law"}.get(kind, kind)
    return f"{spelled(count)} {noun}{'' if count == 1 else 's'}"

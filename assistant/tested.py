"""Say how models that are named did on a test that somebody tells of: `how did A and B do on the support team's ticket set`.

No benchmark of that name is known, so the one sentence, list or table is looked for that names the models, each with
a figure, and that speaks of the test: itself, or in what leads it in.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.arithmetic import difference
from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.graph import Named
from assistant.own_tests import test_words
from assistant.people import holds
from assistant.question import Question
from assistant.quoting import bare, row, say_quote
from assistant.units import Unit
from assistant.words import Token, capital, stems, tokenize

_HOW = re.compile(
    r"\b(?:how (?:did|do|does|has|have|well|many|much)|side by side|compare[ds]?|comparison|versus|vs|against|or|which (?:one |of them |model )?(?:did|does|was|is|were|has|had|got|scored|came))\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d")
_NEED = 0.6
"""Share of the question's other words that must stand in the place or around it."""
_DOING = frozenset(
    stems(
        "do did done does perform performed fare fared score scored result results well better best worse test tests tested compare comparison side put set against come out higher lower beat beats lead leads ahead point points percent"
    )
)
_BEHIND = r"[^\d;,.]{0,30}(?:\b\w*[a-z]\d+\b[^\d;,.]{0,12})?(?<![\w.])(?P<figure>\d+(?:\.\d+)?)(?![\w.]*\w)"
"""What may stand between a name and its figure: how the thing was run, `int8`."""
_PAID = stems("token tokens price prices cost costs cheaper dearer bill")
_AROUND = 240
"""Characters of what stands before a sentence that may say which test it is of."""


@dataclass(frozen=True, slots=True)
class _Place:
    units: tuple[Unit, ...]
    things: frozenset[str]
    share: float


def tested(question: Question, desk: Desk, things: Sequence[Named]) -> Draft | None:
    """Tell the figures of all the things that are named from the one place that has them; None where none has."""
    words = _words(question, desk)
    if benchmarks := question.named("benchmark"):
        names_of = {b.name for b in benchmarks}
        if all(any(c.qualifier.benchmark in names_of for c in desk.inherited("benchmark_score", thing)[0]) for thing in things):
            return None  # read as facts
    if not things or (len(things) < 2 and not test_words(question)) or not words or desk.shelf.units.large:
        return None
    names = {thing.iri: [tuple(t.word for t in tokenize(n)) for n in (thing.name, *thing.aliases)] for thing in things}
    for link in question.model_links:
        for thing in link.of("model", "family"):
            if thing.iri in names:
                names[thing.iri].append(tuple(t.word for t in question.tokens[link.first : link.last]))
    found = [place for article in desk.walked if desk.reads(article) for place in _places(desk, desk.shelf.units.of(article), names, words)]
    whole = [place for place in found if len(place.things) == len(names)]
    if not whole:
        return None
    best = max(whole, key=lambda p: (p.share, -len(p.units)))
    draft = Draft(desk, "comparison" if len(things) > 1 else "lookup")
    if len(best.units) == 1:
        say_quote(draft, best.units[0])
    else:
        told = "; ".join(row(u) if u.kind == "row" else bare(u.quote).rstrip(".;") for u in best.units)
        draft.say(f"{capital(label(desk, best.units[0].article))} gives: {told}.", *best.units)
    if len(things) == 2 and question.cue("difference"):
        _apart(draft, best.units, [names[thing.iri] for thing in things])
    draft.about += things
    return draft


def _apart(draft: Draft, units: Sequence[Unit], names: Sequence[Sequence[tuple[str, ...]]]) -> None:
    """Add by how much the figures of two things lie apart, where each has one of its own."""
    figures = [[f for unit in units if (f := _figure(unit.text, ways)) is not None] for ways in names]
    if all(len(own) == 1 for own in figures):
        one, other = figures[0][0], figures[1][0]
        computed = difference(max(one, other), min(one, other))
        draft.kind = "numeric"
        draft.say(f"They lie {computed.shown} apart: {computed.how}.", *units, derived=computed.how)


def _figure(text: str, ways: Sequence[tuple[str, ...]]) -> float | None:
    """Give the first figure behind a name, on its own and not part of another name."""
    for way in sorted(set(ways), key=len, reverse=True):
        match = re.search(r"[\W_]*".join(re.escape(w) for w in way) + r"\b" + _BEHIND, text, re.IGNORECASE)
        if match:
            return float(match["figure"])
    return None


def asks_how_they_did(question: Question) -> bool:
    """Whether it is asked how several models did at something; what they charge is asked otherwise."""
    if any(t.stem in _PAID for t in question.tokens):
        return False
    own = bool(test_words(question)) if question.model_links else False
    return (
        (len(question.model_links) > 1 or own)
        and not question.unknown
        and not question.named("benchmark")
        and (own or bool(_HOW.search(question.text) and question.content))
    )


def _words(question: Question, desk: Desk) -> list[Token]:
    linked = {i for link in question.links if not link.of("benchmark") for i in range(link.first, link.last)}
    if own := test_words(question):
        return [t for t in question.tokens if t.stem in own]
    return [
        t
        for i, t in enumerate(question.tokens)
        if i not in linked and t.is_word and len(t.word) > 1 and t.word not in desk.cues.function and t.stem not in desk.cues.function and t.stem not in _DOING and t.stem not in desk.cues.anybody
    ]


def _places(desk: Desk, units: Sequence[Unit], names: dict[str, list[tuple[str, ...]]], words: Sequence[Token]) -> list[_Place]:
    """Give the sentences, and the lists or tables, that name the things with figures and speak of the test."""
    groups: dict[int, list[Unit]] = {}
    found: list[_Place] = []
    for unit in units:
        if unit.series >= 0:
            groups.setdefault(unit.series, []).append(unit)
        elif unit.kind in ("paragraph", "item"):
            found += _place(desk, [unit], names, words)
    for group in groups.values():
        found += _place(desk, group, names, words)
    return found


def _place(desk: Desk, group: Sequence[Unit], names: dict[str, list[tuple[str, ...]]], words: Sequence[Token]) -> list[_Place]:
    kept: list[Unit] = []
    named: set[str] = set()
    for unit in group:
        tokens = tokenize(unit.text)
        atoms = tuple(t.word for t in tokens)
        here = {iri for iri, ways in names.items() if any(atoms[i : i + len(way)] == way for way in ways for i in range(len(atoms)))}
        if here and _FIGURE.search(_without(unit.text, here, names)):
            kept.append(unit)
            named |= here
    if len(named) < len(names):
        return []
    first = group[0]
    info = desk.info(first.article)
    led = next((u.text for u in reversed(desk.shelf.units.of(first.article)) if u.end <= first.start), "")
    around = f"{led if led.rstrip().endswith(':') else ''} {first.context} {first.before[-_AROUND:]} {' '.join(first.section[-1:])} {' '.join(first.header)}"
    held = stems(f"{' '.join(u.text for u in kept)} {around}")
    top = stems(f"{info.title} {info.publisher}") if info else frozenset[str]()
    share = sum(1.0 if holds(desk, t, held) else 0.8 if holds(desk, t, top) else 0.5 if _early(desk, first, t) else 0.0 for t in words) / len(words)
    return [_Place(tuple(kept), frozenset(named), share)] if share >= _NEED else []


def _early(desk: Desk, unit: Unit, token: Token) -> bool:
    """Whether the head of the article holds a word: it says whose tests these are."""
    return any(holds(desk, token, stems(u.text)) for u in desk.shelf.units.of(unit.article)[:6])


def _without(text: str, here: set[str], names: dict[str, list[tuple[str, ...]]]) -> str:
    """Give a text without the names, whose figures are none of theirs."""
    for way in sorted((way for iri in here for way in names[iri]), key=len, reverse=True):
        text = re.sub(r"[\W_]*".join(re.escape(w) for w in way), " ", text, flags=re.IGNORECASE)
    return text

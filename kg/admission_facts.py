"""Check a proposed fact: subject and object are names in the quote, a value is a number in the quote.

A value is never taken over: the figure is read from the quote by the same code
that the rules use, and the proposal only says which figure is meant.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, get_args

from kg import figures
from kg.admission import NotBorneOut, Quoted, word
from kg.attributes import unit_of
from kg.claim import Entity, EntityKind, Fact, Predicate, Qualifier
from kg.cues import fold
from kg.cues import load as load_cues
from kg.extract.openness import label_in, label_pattern
from kg.figures import Figure
from kg.named import MentionKind
from kg.vocab import entity_iri, slug
from kg.when import parse

if TYPE_CHECKING:
    from kg.admission import Admission

_TARGETS: Mapping[str, tuple[tuple[MentionKind, ...], EntityKind]] = {
    "developed_by": (("vendor",), "vendor"), "has_license": (("license",), "license"), "successor_of": (("model",), "model"),
    "variant_of": (("model",), "model"), "runs_with_tool": (("tool",), "tool"), "available_at": (("place", "vendor", "tool"), "tool"),
    "supports_modality": (("modality",), "concept"),
}
_NAMED_ONLY = {"available_at", "supports_modality"}
"""Predicates whose object is a name without an identity of its own."""
_PHRASES = {"hardware_requirement", "license_permits", "license_restricts"}
_TERMS = {"license_permits", "license_restricts"}
_SETUPS = {"monthly_cost", "crossover_threshold"}
_QUANTITY = re.compile(rf"(?<![\w.])(?P<n>{figures.NUMBER})(?:\s?-?(?P<s>[kKmMbBtT]|bn|thousand|million|billion|trillion)\b)?")
_NAMELIKE = re.compile(r"[A-Z]|\d")
_GOES_ON = re.compile(r"[-\s]?(?:v?\d|[A-Z][a-z]*\d)")
_JOINED = re.compile(r"\s*(?:[,/&;]|,?\s*\b(?:and|or)\b)\s*(?:the\s+)?")
_FOREIGN = re.compile(r"[€£¥]|\b(?:EUR|GBP|euros?|pounds?)\b")


def fact(proposal: Mapping[str, Any], quoted: Quoted, admission: "Admission") -> tuple[Fact, Qualifier]:
    """Make a fact and its qualifiers of a proposal. Raises NotBorneOut."""
    predicate = word(proposal, "predicate").casefold()
    if predicate not in get_args(Predicate):
        raise NotBorneOut("its predicate is unknown")
    known: Predicate = predicate  # type: ignore[assignment]  # one of get_args(Predicate)
    said = word(proposal, "object") or word(proposal, "value")
    if not said:
        raise NotBorneOut("it has no object")
    subject = _subject(word(proposal, "subject"), known, said, quoted, admission)
    qualifier = _qualifier(proposal, quoted, admission)
    if known in _TARGETS:
        body = _named(subject, known, said, quoted, admission)
    elif known == "openness":
        body = _openness(subject, said, quoted, admission)
    elif known == "release_date":
        body = Fact(subject, known, _date(said, quoted))
    elif known in _PHRASES:
        body = _phrase(subject, known, said, quoted)
    else:
        body, qualifier = _FIGURES[known](subject, known, proposal, quoted, qualifier)
        if not _bound(subject, body.object, quoted):
            raise NotBorneOut("its number is said of another model")
    if known not in _TERMS and _denied(body, quoted):
        raise NotBorneOut("its quote denies it")
    return body, qualifier


def _subject(name: str, predicate: Predicate, said: str, quoted: Quoted, admission: "Admission") -> Entity:
    kinds: tuple[MentionKind, ...] = ("model", "license") if predicate in _TERMS else ("model",)
    if found := _mentioned(name, kinds, quoted, admission) or _heading_the_column(name, said, quoted, admission):
        return found
    if predicate in _SETUPS and name and quoted.holds(name):
        return Entity(entity_iri("setup", name), "setup", name)
    if not _stands_as_name(name, quoted, admission):
        raise NotBorneOut("its subject does not stand in its quote as a name")
    return Entity(entity_iri("model", name), "model", name)


def _mentioned(name: str, kinds: tuple[MentionKind, ...], quoted: Quoted, admission: "Admission") -> Entity | None:
    """Give what the quote names by this name, in full or in the short form that the article uses."""
    if not name:
        return None
    wanted = slug(name)
    here = [m.entity for m in quoted.mentions if m.kind in kinds]
    for entity in here:
        if wanted in {slug(one) for one in (entity.name, *entity.aliases)}:
            return entity
    meant = {m.entity.iri for m in admission.finder.find(name) if m.kind in kinds and (m.end - m.start) * 2 > len(name)}
    return next((entity for entity in here if entity.iri in meant), None)


def _heading_the_column(name: str, said: str, quoted: Quoted, admission: "Admission") -> Entity | None:
    """Give the model that heads the column in which a row says it: of a table, the header is read with each row."""
    number = _QUANTITY.search(said)
    for part in filter(None, (said, number[0] if number else "")):
        head = _column(quoted, part)
        for mention in admission.finder.find(head) if head and head != quoted.block.header[0] else ():
            if mention.kind == "model" and slug(name) in {slug(one) for one in (mention.entity.name, *mention.entity.aliases)}:
                return mention.entity
    return None


def _stands_as_name(name: str, quoted: Quoted, admission: "Admission") -> bool:
    """Tell whether the quote writes this as a name, whole, and not as the name of something else that is known."""
    first = name.split()[0] if name.split() else ""
    if not _NAMELIKE.search(name) or first in admission.lexicon.cues["no_name"] or first.casefold() in {"the", "a", "an", "this", "these", "our", "its"}:
        return False
    hits = load_cues().sentence.find(fold(name))
    if any(hit.cue.use in {"names", "signs"} for hit in hits):
        return False  # `Open models` is a side, no model
    pattern = re.compile(r"(?<![\w-])" + r"\s+".join(re.escape(part) for part in name.split()) + r"(?![\w])")
    for match in pattern.finditer(quoted.plain):
        within = any(m.start < match.end() and match.start() < m.end for m in quoted.mentions)
        opens = match.start() == 0 and not re.search(r"\d|[a-z][A-Z]|[A-Z]{2}", name) and len(name.split()) == 1
        if not within and not opens and not _GOES_ON.match(quoted.plain, match.end()):
            return True
    return False


def _named(subject: Entity, predicate: Predicate, said: str, quoted: Quoted, admission: "Admission") -> Fact:
    kinds, kind = _TARGETS[predicate]
    target = _mentioned(said, kinds, quoted, admission) or (_known_vendor(said, quoted, admission) if kind == "vendor" else None)
    if target is None:
        if kind in {"model", "concept"} or not _stands_as_name(said, quoted, admission):
            raise NotBorneOut("its object does not stand in its quote as a name")
        target = Entity(entity_iri(kind, said), kind, said)
    if target.iri == subject.iri:
        raise NotBorneOut("its subject and its object are the same")
    return Fact(subject, predicate, target.name, None if predicate in _NAMED_ONLY else target)


def _known_vendor(said: str, quoted: Quoted, admission: "Admission") -> Entity | None:
    """Give a known vendor whose name stands there alone: where a family bears it as well, it is found as that."""
    known = admission.lexicon.named("vendor", said)
    alone = any(quoted.plain[m.start : m.end].casefold() == said.casefold() for m in quoted.mentions)
    return Entity(entity_iri("vendor", known.name), "vendor", known.name, tuple(sorted(known.aliases))) if known and alone else None


def _openness(subject: Entity, said: str, quoted: Quoted, admission: "Admission") -> Fact:
    pattern, words = label_pattern(admission.lexicon)
    wanted = words.get(re.sub(r"[ _-]", "-", said.casefold()))
    if wanted is None:
        raise NotBorneOut("its openness is no known label")
    columns = [_column(quoted, quoted.plain[m.start : m.end]) for m in quoted.mentions if m.entity.iri == subject.iri]
    here = {words[re.sub(r"[ -]", "-", m["label"].casefold())] for m in pattern.finditer(quoted.plain)}
    above = {label_in(text, admission.lexicon)[0] for text in (*quoted.block.section, quoted.block.lead_in, *quoted.block.parents, *columns)}
    if wanted in here | above:
        return Fact(subject, "openness", wanted)
    raise NotBorneOut("its label does not stand in its quote")


def _date(said: str, quoted: Quoted) -> str:
    wanted = parse(said)
    for date in figures.dates(quoted.plain):
        if wanted is not None and parse(date.text) == wanted:
            return date.text
    raise NotBorneOut("its date does not stand in its quote")


def _phrase(subject: Entity, predicate: Predicate, said: str, quoted: Quoted) -> Fact:
    if not (quoted.holds(said) or (predicate in _TERMS and quoted.holds_words(said))):
        raise NotBorneOut("its object does not stand in its quote")
    return Fact(subject, predicate, said)


def _qualifier(proposal: Mapping[str, Any], quoted: Quoted, admission: "Admission") -> Qualifier:
    condition, as_of, benchmark = (word(proposal, key) for key in ("condition", "as_of", "benchmark"))
    if condition and not quoted.holds_words(condition, around=True):
        raise NotBorneOut("its condition does not stand in its quote")
    if as_of and not (quoted.holds(as_of) or any(as_of.casefold() in text.casefold() for text in quoted.under)):
        raise NotBorneOut("its date does not stand in its quote")
    if word(proposal, "predicate").casefold() != "benchmark_score":
        return Qualifier(condition=condition, as_of=as_of)
    return Qualifier(_benchmark(benchmark, quoted, admission), as_of, condition)


def _benchmark(name: str, quoted: Quoted, admission: "Admission") -> str:
    if found := _mentioned(name, ("benchmark",), quoted, admission):
        return found.name
    for text in quoted.block.header:
        for mention in admission.finder.find(text):
            if mention.kind == "benchmark" and slug(name) in {slug(one) for one in (mention.entity.name, *mention.entity.aliases)}:
                return mention.entity.name
    if not name or not (_stands_as_name(name, quoted, admission) or name in quoted.block.header):
        raise NotBorneOut("its benchmark does not stand in its quote")
    return name


def _denied(body: Fact, quoted: Quoted) -> bool:
    """Tell whether a negation stands between what is spoken of and what is said of it."""
    text = fold(quoted.plain)
    hits = load_cues().sentence.find(text)
    spared = [h for h in hits if h.cue.use == "mark" and h.cue.key == "not_negation"]
    named = [m.end for m in quoted.mentions if m.entity.iri == body.subject.iri]
    begins = min(named, default=0)
    ends = text.find(fold(body.object), begins)
    return any(
        h.cue.use == "mark" and h.cue.key == "negation" and begins <= h.start < (ends if ends >= 0 else len(text)) and not any(s.start <= h.start < s.end for s in spared)
        for h in hits
    )


def _bound(subject: Entity, said: str, quoted: Quoted) -> bool:
    """Tell whether a figure may be said of its subject: of several models, the one last named before it, or the list that ends there."""
    models = sorted((m for m in quoted.mentions if m.kind == "model"), key=lambda m: m.start)
    if len({m.entity.iri for m in models}) < 2 or subject.iri not in {m.entity.iri for m in models}:
        return True
    for match in re.finditer(re.escape(said), quoted.plain):
        last = next((n for n in reversed(range(len(models))) if models[n].end <= match.start()), 0)
        group = {models[last].entity.iri}
        while last and _JOINED.fullmatch(quoted.plain, models[last - 1].end, models[last].start):
            last -= 1
            group.add(models[last].entity.iri)
        if subject.iri in group:
            return True
    return False


def _wanted(proposal: Mapping[str, Any]) -> tuple[set[float], float | None]:
    """Give the numbers that a proposal may mean, as its object writes them, and the value it gives beside."""
    meant = {n for m in _QUANTITY.finditer(word(proposal, "object")) for n in (figures.number(m["n"]), figures.scaled(m["n"], m["s"]))}
    value = proposal.get("value")
    given = float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
    return meant or ({given} if given is not None else set()), given


def _pick(found: Iterator[Figure], proposal: Mapping[str, Any], scale: float = 1.0) -> Figure:
    """Give the figure of the quote that a proposal means: by its number as written, or by its value."""
    meant, given = _wanted(proposal)
    for figure in found:
        match = _QUANTITY.search(figure.text)
        written = {figures.number(match["n"]), figures.scaled(match["n"], match["s"])} if match else set()
        values = {figure.value, figure.value * scale} | ({figure.high} if figure.high is not None else set())
        if any(_close(a, b) for a in meant for b in written | values) and (given is None or any(_close(given, b) for b in written | values)):
            return figure
    raise NotBorneOut("its number does not stand in its quote")


def _close(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-9 * max(abs(a), abs(b))


def _quantities(text: str, least: float = 0.0) -> Iterator[Figure]:
    for match in _QUANTITY.finditer(text):
        value = figures.scaled(match["n"], match["s"])
        if value >= least:
            yield Figure(match.start(), match.end(), match[0], value)


def _size(subject: Entity, predicate: Predicate, proposal: Mapping[str, Any], quoted: Quoted, qualifier: Qualifier) -> tuple[Fact, Qualifier]:
    figure = _pick(figures.sizes(quoted.plain), proposal, 1e9)
    scope = figure.unit if figure.unit in {"active", "total"} else word(proposal, "scope").casefold()
    if scope not in {"", "active", "total"} or (scope == "active" and figure.unit != "active" and "activ" not in quoted.plain.casefold()):
        raise NotBorneOut("its scope does not stand in its quote")
    return Fact(subject, predicate, figure.text, value=figure.value, unit="billion"), replace(qualifier, scope=scope)


def _context(subject: Entity, predicate: Predicate, proposal: Mapping[str, Any], quoted: Quoted, qualifier: Qualifier) -> tuple[Fact, Qualifier]:
    figure = _pick(_quantities(quoted.plain, 512), proposal)
    return Fact(subject, predicate, figure.text, value=figure.value, unit="tokens"), qualifier


def _score(subject: Entity, predicate: Predicate, proposal: Mapping[str, Any], quoted: Quoted, qualifier: Qualifier) -> tuple[Fact, Qualifier]:
    if not _wanted(proposal)[0]:
        said = word(proposal, "object")
        if not quoted.holds(said):
            raise NotBorneOut("its object does not stand in its quote")
        return Fact(subject, predicate, said), qualifier
    figure = _pick(figures.scores(quoted.plain), proposal)
    return Fact(subject, predicate, figure.text, value=figure.value, unit=figure.unit), qualifier


def _price(subject: Entity, predicate: Predicate, proposal: Mapping[str, Any], quoted: Quoted, qualifier: Qualifier) -> tuple[Fact, Qualifier]:
    """Give a price per million tokens; the unit stands beside the amount, in the sentence, or in the header of its column."""
    amounts = list(figures.money(quoted.plain))
    figure = _pick(iter(amounts) if amounts else _quantities(quoted.plain), proposal)
    column = unit_of(_column(quoted, figure.text))
    per = figure.per or figures.per_tokens(quoted.plain) or column.per_tokens or figures.per_tokens(" ".join((quoted.block.lead_in, *quoted.block.section[-1:])))
    if not per or figure.unit == "month":
        raise NotBorneOut("its price does not say for how many tokens")
    if _FOREIGN.search(figure.text) or not (amounts or column.currency):
        raise NotBorneOut("its price is not in dollars")
    way = "input" if predicate == "price_input_per_mtok" else "output"
    if figure.way and figure.way != way:
        raise NotBorneOut("its price is the other way")
    value, inferred = figure.value, "converted from the unit written" if per != 1e6 else ""
    if figure.high is not None:
        value, inferred = (figure.value, figure.high)[way == "output"], "a range read as the prices of input and output"
    return Fact(subject, predicate, figure.text, value=round(value * 1e6 / per, 6), unit="USD/Mtok"), replace(qualifier, inferred=inferred)


def _column(quoted: Quoted, written: str) -> str:
    """Give the header of the cell that holds a figure."""
    return next((head for head, cell in zip(quoted.block.header, quoted.block.cells, strict=False) if written in cell), "")


def _monthly(subject: Entity, predicate: Predicate, proposal: Mapping[str, Any], quoted: Quoted, qualifier: Qualifier) -> tuple[Fact, Qualifier]:
    figure = _pick(figures.money(quoted.plain), proposal)
    if figure.unit != "month" and "month" not in " ".join((quoted.plain, _column(quoted, figure.text))).casefold():
        raise NotBorneOut("its cost is not by the month")
    if _FOREIGN.search(figure.text):
        raise NotBorneOut("its price is not in dollars")
    value = figure.value if figure.high is None else (figure.value, figure.high)
    return Fact(subject, predicate, figure.text.lstrip("$"), value=value, unit="USD/month"), qualifier


def _crossover(subject: Entity, predicate: Predicate, proposal: Mapping[str, Any], quoted: Quoted, qualifier: Qualifier) -> tuple[Fact, Qualifier]:
    figure = _pick(_quantities(quoted.plain), proposal)
    unit = word(proposal, "unit")
    return Fact(subject, predicate, figure.text, value=figure.value, unit=unit if quoted.holds_words(unit) else ""), qualifier


_Check = Callable[[Entity, Predicate, Mapping[str, Any], Quoted, Qualifier], tuple[Fact, Qualifier]]
_FIGURES: Mapping[str, _Check] = {
    "parameter_count": _size, "context_window": _context, "benchmark_score": _score, "price_input_per_mtok": _price,
    "price_output_per_mtok": _price, "monthly_cost": _monthly, "crossover_threshold": _crossover,
}

"""Read one attribute of one model, wherever it stands as a pair: table cell, `Label: value`, model card key.

Tables, transposed tables, labelled lists and front matter all come here, so that
an attribute is read the same way in each.
"""

import re
from collections.abc import Iterator

from kg import figures
from kg.attributes import Unit
from kg.claim import Entity, Predicate
from kg.extract.licences import terms
from kg.extract.line import Draft, Line
from kg.extract.makers import maker
from kg.extract.openness import label_in, labelled
from kg.extract.prices import price
from kg.extract.reach import release
from kg.extract.sizes import size, sizes_in_list
from kg.mentions import Mention, named_entity

_EMPTY = re.compile(r"^\W*(?:n/?a|none|unknown|undisclosed|not disclosed|not published|tbd|tba|unspecified|[-–—?])?\W*$", re.I)
TICKED = re.compile(r"^\W*(?:✅|✔|☑|yes\b|true\b|allowed|permitted)", re.I)
CROSSED = re.compile(r"^\W*(?:❌|✘|✗|✖|no\b|false\b|not allowed|prohibited|forbidden)", re.I)
_LIMITED = re.compile(r"^\W*(?:⚠|restrict|limited|partly|with conditions|conditional|only)", re.I)


def read_cell(subject: Mention, attribute: str, line: Line, unit: Unit, header: str) -> Iterator[Draft]:
    """Give the facts that a cell under `attribute` says of `subject`; `line` is the cell masked."""
    text = line.text.strip()
    if _EMPTY.match(text) or "~~" in text:
        return
    match attribute:
        case "vendor":
            yield from _vendor(subject, line, text)
        case "license":
            yield from _license(subject, line, text)
        case "openness":
            yield from _openness(subject, line, text, header)
        case "parameters" | "active_parameters":
            yield from _size(subject, text, "active" if attribute == "active_parameters" else "", header)
        case "context":
            yield from _context(subject, text, unit)
        case "price_input" | "price_output" | "price_both":
            yield from _price(subject, attribute, text, unit)
        case "hardware":
            yield Draft(subject.entity, "hardware_requirement", text)
        case "release":
            yield from (release(subject, d.text) for d in list(figures.dates(text))[:1])
        case "modality":
            yield from _modality(subject, line)
        case "tool":
            yield from (Draft(subject.entity, "runs_with_tool", m.entity.name, m.entity) for m in line.all("T"))
        case "place":
            yield from (Draft(subject.entity, "available_at", m.entity.name) for m in (*line.all("P"), *(v for v in line.all("V") if v.name and v.name.also_place)))
            yield from (Draft(subject.entity, "available_at", d) for d in re.findall(r"(?<![\w.])(?:[a-z0-9-]+\.)+(?:com|org|ai|io|dev|cn)\b", text) if not line.all("P"))
        case "monthly_cost":
            yield from _monthly(subject.entity, text)
        case "permits" | "restricts" | "commercial_use":
            yield from _terms(subject.entity, attribute, text)
        case "successor" | "base":
            predicate: Predicate = "successor_of" if attribute == "successor" else "variant_of"
            yield from (Draft(subject.entity, predicate, m.entity.name, m.entity) for m in line.all("M") if m.entity.iri != subject.entity.iri)
        case _:
            return


def _vendor(subject: Mention, line: Line, text: str) -> Iterator[Draft]:
    vendors = line.all("V")
    if vendors:
        yield maker(subject.entity, vendors[0].entity)
        return
    known = line.lexicon.named("vendor", text)
    if known:
        yield maker(subject.entity, named_entity("vendor", known.name, known.aliases))
    elif re.match(r"[A-Z][\w.&' -]{1,40}$", text):
        yield maker(subject.entity, named_entity("vendor", text))


def _license(subject: Mention, line: Line, text: str) -> Iterator[Draft]:
    licences = line.all("L")
    if not licences:
        bare = re.sub(r"\s+licen[sc]e$", "", text, flags=re.I)
        known = line.lexicon.named("license", bare) or line.lexicon.named("license", f"{bare} license")
        entity = named_entity("license", known.name, known.aliases) if known else None
        if entity is None and re.search(r"\bproprietary\b", text, re.I):
            entity = named_entity("license", "Proprietary")
        if entity is None and re.match(r"[\w][\w .+()-]{1,60}$", text) and not TICKED.match(text) and not CROSSED.match(text) and not label_in(text, line.lexicon)[0] and text.casefold() not in {"other", "custom", "unknown"}:
            entity = named_entity("license", text)
        if entity is not None:
            yield Draft(subject.entity, "has_license", entity.name, entity)
        return
    for licence in licences[:1]:
        yield Draft(subject.entity, "has_license", licence.entity.name, licence.entity)


def _openness(subject: Mention, line: Line, text: str, header: str) -> Iterator[Draft]:
    category, label = label_in(text, line.lexicon)
    if category and len(text.split()) <= 8:
        yield labelled(subject, category, label)
        return
    category, label = label_in(header, line.lexicon)
    if category.startswith("open") and TICKED.match(text):
        yield labelled(subject, category, label)
    elif category.startswith("open") and CROSSED.match(text):
        yield labelled(subject, "closed", text)


def _size(subject: Mention, text: str, scope: str, header: str) -> Iterator[Draft]:
    found = list(figures.sizes(text))
    listed = sizes_in_list(text)
    if len(listed) > 1 and not any(f.unit for f in found):
        found = [f for f in found if not f.unit] or found
    if not found:
        bare = re.match(rf"~?\s*({figures.NUMBER})\s*(B|b|M|T|billion|million|trillion)?\s*$", text)
        if bare:
            scale = bare[2] or ("B" if re.search(r"\bb\b|billion", header, re.I) else "")
            if scale:
                value = figures.scaled(bare[1], scale) / 1e9
                found = [figures.Figure(0, len(text), text.strip(), round(value, 6))]
    inherited = scope or ("active" if "active" in header.casefold() else "total" if "total" in header.casefold() else "")
    for figure in found:
        yield size(subject, figure, figure.unit or inherited)


def _context(subject: Mention, text: str, unit: Unit) -> Iterator[Draft]:
    figure = figures.window(text)
    if figure is None:
        bare = re.match(rf"\D*({figures.NUMBER})", text)
        if bare is None:
            return
        figure = figures.Figure(0, 0, bare[1], figures.number(bare[1]))
    value = figure.value * (unit.scale if figure.value < 10_000 and not re.search(r"[kKmM]\b", figure.text) else 1.0)
    if value >= 1000:
        yield Draft(subject.entity, "context_window", figure.text, value=value, unit="tokens")


def _price(subject: Mention, attribute: str, text: str, unit: Unit) -> Iterator[Draft]:
    if re.search(r"€|£|/\s*(?:image|request|hour|page|song|second|minute)|per (?:image|request|hour|page|second|minute)", text):
        return
    amounts = list(figures.money(text))
    if not amounts:
        amounts = [figures.Figure(m.start(), m.end(), m[0], figures.number(m[0])) for m in re.finditer(figures.NUMBER, text)]
    if not amounts or re.search(r"\bfree\b", text, re.I):
        return
    per = next((a.per for a in amounts if a.per), 0.0) or figures.per_tokens(text) or unit.per_tokens
    if not per:
        return
    if attribute == "price_both":
        if len(amounts) == 1 and amounts[0].high is not None:
            yield price(subject.entity, "input", amounts[0].value, amounts[0].text, per, inferred="low end of a stated pair, read as the input price")
            yield price(subject.entity, "output", amounts[0].high, amounts[0].text, per, inferred="high end of a stated pair, read as the output price")
        elif len(amounts) == 2:
            for way, amount in zip(("input", "output"), amounts, strict=True):
                yield price(subject.entity, way, amount.value, amount.text, per, inferred="" if re.search(r"\bin", text) else "first and second of a stated pair")
        return
    if amounts[0].high is None:
        way = "input" if attribute == "price_input" else "output"
        yield price(subject.entity, way, amounts[0].value, amounts[0].text, per)


def _modality(subject: Mention, line: Line) -> Iterator[Draft]:
    seen = set()
    for mention in line.all("Y"):
        if mention.entity.name not in seen:
            seen.add(mention.entity.name)
            yield Draft(subject.entity, "supports_modality", mention.entity.name)


def _monthly(subject: Entity, text: str) -> Iterator[Draft]:
    for amount in list(figures.money(text))[:1]:
        yield Draft(subject, "monthly_cost", amount.text.lstrip("$"), value=(amount.value, amount.high) if amount.high is not None else amount.value, unit="USD/month")


def _terms(subject: Entity, attribute: str, text: str) -> Iterator[Draft]:
    if attribute == "commercial_use":
        if CROSSED.match(text) or re.match(r"\W*non-?commercial", text, re.I):
            yield terms(subject, "license_restricts", "commercial use")
        elif _LIMITED.match(text):
            yield terms(subject, "license_restricts", "commercial use" + re.sub(r"^\W*(?:⚠️?)?\s*(?:Restrictions?|Limited|Restricted)?\W*", " ", text).rstrip())
        elif TICKED.match(text):
            yield terms(subject, "license_permits", "commercial use")
            if re.search(r"\b(?:under|below|up to|with|if|unless|except|but)\b", text):
                yield terms(subject, "license_restricts", re.sub(r"^\W*(?:✅\s*)?(?:yes)?[\s,:(]*", "", text, flags=re.I).strip(" )*"))
        return
    if len(text) > 3:
        yield from (terms(subject, "license_permits" if attribute == "permits" else "license_restricts", part) for part in re.split(r"\s*[,;]\s*(?:and\s+)?", text) if len(part) > 3)



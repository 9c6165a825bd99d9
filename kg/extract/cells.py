"""Read one attribute of one model, wherever it stands as a pair: table cell, `Label: value`, model card key.

Tables, transposed tables, labelled lists and front matter all come here, so that
an attribute is read the same way in each.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from corpus.patterns import compiled
from kg import figures
from kg.attributes import STRETCHED, Unit, attribute_of, foreign
from kg.claim import Entity, Predicate, Qualifier
from kg.extract.hardware import PROPER_DEVICE
from kg.extract.line import Draft, Line
from kg.extract.makers import maker
from kg.extract.openness import label_in, labelled
from kg.extract.pricecell import read_price_cell
from kg.extract.reach import release
from kg.extract.sizecell import read_size_cell
from kg.extract.termclauses import terms
from kg.named import Mention, model_entity, named_entity
from kg.naming import ModelName, Part
from kg.vocab import entity_iri

_EMPTY = re.compile(r"^(?!\W*[✅✔✓☑🗸👍❌✘✗✖✕☒👎🚫⚠])\W*(?:n/?a|none|unknown|undisclosed|not disclosed|not published|tbd|tba|unspecified|[-–—?])?\W*$", re.I)
TICKED = re.compile(r"^\W*(?:[✅✔✓☑🗸👍]|yes\b|true\b|allowed|permitted)", re.I)
CROSSED = re.compile(r"^\W*(?:[❌✘✗✖✕☒👎🚫]|no\b|false\b|not allowed|prohibited|forbidden)", re.I)
LIMITED = re.compile(r"^\W*(?:⚠|restrict|limited|partly|with conditions|conditional|only)", re.I)


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
        case "parameters" | "active_parameters" | "context" if parts := _parts(subject, text):
            for member, said in parts:
                yield Draft(member.entity, "variant_of", subject.entity.name, subject.entity, confidence=0.9)
                yield from _context(member, said, unit) if attribute == "context" else read_size_cell(member, said, "active" if attribute == "active_parameters" else "", header)
        case "parameters" | "active_parameters":
            yield from read_size_cell(subject, text, "active" if attribute == "active_parameters" else "", header)
        case "context":
            yield from _context(subject, text, unit)
        case "price_input" | "price_output" | "price_both":
            if not compiled(r"\d").search(text):
                yield from _modality(subject, line)
            yield from read_price_cell(subject.entity, attribute, text, unit, header)
        case "hardware":
            yield from _hardware(subject, line, text, unit)
        case "release":
            yield from (release(subject, d.text) for d in list(figures.dates(text))[:1])
        case "modality":
            yield from _modality(subject, line)
            yield from _context(subject, limit[0], unit) if (limit := _UP_TO.search(text)) else ()
        case "tool":
            yield from (Draft(subject.entity, "runs_with_tool", m.entity.name, m.entity) for m in line.all("T"))
        case "place":
            yield from _place(subject, line, text)
            if len(line.all("L")) == 1 and not line.all("M"):
                yield from (Draft(subject.entity, "has_license", m.entity.name, m.entity) for m in line.all("L"))
        case "monthly_cost":
            yield from _monthly(subject.entity, text, header)
        case "permits" | "restricts" | "commercial_use":
            yield from _terms(subject.entity, attribute, text)
        case "successor" | "base":
            predicate: Predicate = "successor_of" if attribute == "successor" else "variant_of"
            yield from (
                Draft(subject.entity, predicate, m.entity.name, m.entity)
                for m in line.all("M")
                if m.entity.iri != subject.entity.iri and text[m.end : m.end + 1] != "/"
            )
        case _:
            return


_NO_VENDOR = frozenset(
    {
        "community",
        "various",
        "independent",
        "open source",
        "multiple",
        "several",
        "self",
        "self-hosted",
        "local",
        "everyone",
        "many",
        "us",
        "internal",
        "same",
        "other",
        "others",
        "mixed",
    }
)


def _vendor(subject: Mention, line: Line, text: str) -> Iterator[Draft]:
    vendors = line.all("V")
    if vendors:
        yield maker(subject.entity, vendors[0].entity)
        return
    if not compiled(r"[^\W\d_]{2}").search(text):
        return  # what a vendor says, and no vendor
    known = line.lexicon.named("vendor", text)
    bare = compiled(r"\s*\([^()]*\)$").sub("", text)
    if known:
        yield maker(subject.entity, named_entity("vendor", known.name, known.aliases))
    elif compiled(r"(?:[A-Z]|\d+[A-Z.])[\w.&' -]{1,40}$").match(bare) and bare.casefold() not in _NO_VENDOR and len(bare.split()) <= 5:
        yield maker(subject.entity, named_entity("vendor", bare))


_LICENSE_LIKE = re.compile(r"licen[sc]|\bterms\b|rail\b|agreement|eula|\b(?:public|community|research)\b|\d\.\d|^[A-Z][A-Z0-9.-]{1,11}$", re.I)
_NO_LICENSE = re.compile(
    r"^(?:custom|other|own|various|mixed|commercial|research only|non-?commercial|unknown|paid|free|see\b|terms apply|public domain\?)", re.I
)


def _license(subject: Mention, line: Line, text: str) -> Iterator[Draft]:
    if not compiled(r"[^\W\d_]{2}").search(text):
        return  # a mark for the terms, and no licence
    licences = line.all("L")
    category, label = label_in(text, line.lexicon)
    if not licences:
        bare = compiled(r"\s+licen[sc]e$", re.I).sub("", text)
        known = line.lexicon.named("license", bare) or line.lexicon.named("license", f"{bare} license")
        entity = named_entity("license", known.name, known.aliases) if known else None
        if entity is None and compiled(r"\bproprietary\b", re.I).search(text):
            entity = named_entity("license", "Proprietary")
        if (
            entity is None
            and not category
            and compiled(r"[\w][\w .+()-]{1,60}$").match(text)
            and _LICENSE_LIKE.search(text)
            and not _NO_LICENSE.match(text)
            and not TICKED.match(text)
            and not CROSSED.match(text)
            and not attribute_of(text, line.lexicon)
        ):
            entity = named_entity("license", text)
        if entity is not None:
            yield Draft(subject.entity, "has_license", entity.name, entity)
        if category and len(text.split()) <= 4 and (entity is None or text.casefold() == label.casefold() != "proprietary"):
            yield labelled(subject, category, label)
        return
    alike = len(licences) > 1 and compiled(r"\W*⟦L\d+⟧(?:\s*\([^()]*\))?(?:\s*(?:/|,|;|\+|&|\bor\b|\band\b)\s*⟦L\d+⟧(?:\s*\([^()]*\))?)+\W*").fullmatch(
        line.masked
    )
    for licence in licences[: 3 if alike else 1]:
        yield Draft(subject.entity, "has_license", licence.entity.name, licence.entity)


_OUT_THERE = re.compile(r"^\W*(?:available|public(?:ly available)?|released|published|downloadable|yes|open)\b", re.I)
_KEPT_BACK = re.compile(r"^\W*(?:not (?:available|released|public|published)|unavailable|unreleased|private|withheld|never|closed|no)\b", re.I)


def _openness(subject: Mention, line: Line, text: str, header: str) -> Iterator[Draft]:
    weights = compiled(r"\bweights?\b", re.I).search(header) is not None
    if line.all("P") and not label_in(text, line.lexicon)[0]:
        yield from _place(subject, line, text)
        return
    if weights and (CROSSED.match(text) or _KEPT_BACK.match(text)):
        yield labelled(subject, "closed", "no open weights", 0.9)
        return
    if weights and (TICKED.match(text) or (_OUT_THERE.match(text) and len(text.split()) <= 4)):
        yield labelled(subject, "open-weight", "open-weight")
        yield from _place(subject, line, text)
        yield from (Draft(subject.entity, "has_license", m.entity.name, m.entity) for m in line.all("L")[:1])
        return
    category, label = label_in(text, line.lexicon)
    if category and len(text.split()) <= 8:
        yield labelled(subject, category, label)
        if weights:
            yield from _place(subject, line, text)
        yield from (Draft(subject.entity, "has_license", m.entity.name, m.entity) for m in line.all("L")[:1])
        return
    if not category and not header:
        yield from (Draft(subject.entity, "has_license", m.entity.name, m.entity) for m in line.all("L")[:1])
    category, label = label_in(header, line.lexicon)
    if category.startswith("open") and TICKED.match(text):
        yield labelled(subject, category, label)
        yield from (Draft(subject.entity, "has_license", m.entity.name, m.entity) for m in line.all("L")[:1])
    elif category.startswith("open") and CROSSED.match(text):
        yield labelled(subject, "closed", f"not {label}", 0.8)


def _place(subject: Mention, line: Line, text: str) -> Iterator[Draft]:
    yield from (Draft(subject.entity, "available_at", m.entity.name) for m in (*line.all("P"), *(v for v in line.all("V") if v.name and v.name.also_place)))
    yield from (
        Draft(subject.entity, "available_at", d) for d in compiled(r"(?<![\w.])(?:[a-z0-9-]+\.)+(?:com|org|ai|io|dev|cn)\b").findall(text) if not line.all("P")
    )


    parts = compiled(r"\s*(?:,|;|/|·|\band\b)\s*").split(line.masked) if line.all("P") else []
    for part in parts if len(parts) > 1 else ():
        named = line.plain(part).strip(" .*")
        if "⟦P" not in part and _OTHER_PLACE.fullmatch(named) and not compiled(r"⟦[ML]").search(part):
            yield Draft(subject.entity, "available_at", named)


_OTHER_PLACE = re.compile(r"[A-Z][\w.+-]*(?: [A-Za-z][\w.+-]*){0,3}")
"""A place that no list knows, among such as it does: `Hugging Face, Foo Studio`."""


def _hardware(subject: Mention, line: Line, text: str, unit: Unit) -> Iterator[Draft]:
    """A device or an amount of memory; a program that stands there instead runs the model."""
    if not PROPER_DEVICE.search(text):
        bare = compiled(rf"\W*({figures.NUMBER})\W*").fullmatch(text)
        if bare and unit.gigabytes:
            yield Draft(subject.entity, "hardware_requirement", f"{bare[1]} GB", qualifier=Qualifier(condition=unit.condition))
        else:
            yield from (Draft(subject.entity, "runs_with_tool", m.entity.name, m.entity) for m in line.all("T"))
        return
    bracket = compiled(r"\(([^()]*(?:bit|int\d|fp\d+|bf16|q\d|quanti\w+|precision)[^()]*)\)\s*$", re.I).search(text)
    device = text[: bracket.start()].strip() if bracket else text
    yield Draft(subject.entity, "hardware_requirement", device or text, qualifier=Qualifier(condition=bracket[1].strip() if bracket else unit.condition))


_MEMBER = r"[A-Z][A-Za-z-]{2,20}"
_NAMED_FIRST = re.compile(rf"(?P<word>{_MEMBER})\s*\((?P<said>[^()]*\d[^()]*)\)")
_NAMED_LAST = re.compile(rf"(?P<said>\d[\d.,]*\s?[KkMB]?(?: tokens)?)\s*\((?P<word>{_MEMBER})\)")
_BETWEEN = re.compile(r"\s*(?:[,;/·]|\band\b)?\s*(?:\band\b\s*)?")
_FEWEST_MEMBERS = 2


def _parts(subject: Mention, text: str) -> list[tuple[Mention, str]]:
    """Give the members of a family that a cell tells apart, each with what it says of it: `Scout (109B), Maverick (400B)`, `10M (Scout), 1M (Maverick)`."""
    for pattern in (_NAMED_FIRST, _NAMED_LAST) if subject.model is not None and "(" in text else ():
        found = list(pattern.finditer(text))
        rest = [text[a:b] for a, b in pairwise((0, *(at for m in found for at in m.span()), len(text)))][::2]
        if len(found) >= _FEWEST_MEMBERS and all(_BETWEEN.fullmatch(gap) for gap in rest) and subject.model is not None:
            kept = tuple(p for p in subject.model.parts if p.kind != "variant")
            named = [ModelName(subject.model.family, (*kept, Part("variant", m["word"]))) for m in found]
            return [(Mention(-1, -1, "model", model_entity(name), model=name), m["said"]) for name, m in zip(named, found, strict=True)]
    return []


_SPACED = re.compile(r"(?<=\d)[ \u00a0\u202f\u2009](?=\d{3}\b)")


def _context(subject: Mention, text: str, unit: Unit) -> Iterator[Draft]:
    if compiled(r"[$€£]\s?\d|\d\s?[€£]").search(text):
        return  # a price, whatever the column seemed to hold
    spaced = compiled(r"\W*(\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+)\b").match(text)
    figure = figures.window(_SPACED.sub("", text))
    if figure is None:
        bare = compiled(rf"\D*({figures.NUMBER})").match(text)
        if bare is None:
            return
        figure = figures.Figure(0, 0, bare[1], figures.number(bare[1]))
    value = figure.value * (unit.scale if figure.value < 10_000 and not compiled(r"[kKmM]\b").search(figure.text) else 1.0)
    if value >= 1000:
        case = unit.condition if STRETCHED.match(f",{unit.condition}") else ""
        yield Draft(subject.entity, "context_window", spaced[1] if spaced else figure.text, value=value, unit="tokens", qualifier=Qualifier(condition=case))


_UP_TO = re.compile(rf"\bup to {figures.NUMBER}\s?(?:[kKmM]|thousand|million)?\s*tokens\b(?![^()]*\bout)")
_SAID_NO = re.compile(r"^\s*(?:[:=(–—-]\s*)?(?:no\b|not\b|none\b|[❌✘✗✖✕]|planned|soon|coming|later)", re.I)
_DENIED = re.compile(r"\b(?:no|not|without|never|except)\s+(?:any\s+)?$|[❌✘✗✖✕]\s*$", re.I)


def _modality(subject: Mention, line: Line) -> Iterator[Draft]:
    """Kinds of input, without those that the cell denies: `text: yes; audio: no`, `text (no images)`."""
    seen = set()
    for token, mention in line.tokens("Y"):
        before, after = line.modal[: token.start()], line.modal[token.end() :]
        if mention.entity.name not in seen and not _SAID_NO.match(after) and not _DENIED.search(before):
            seen.add(mention.entity.name)
            yield Draft(subject.entity, "supports_modality", mention.entity.name)


def _monthly(subject: Entity, text: str, header: str) -> Iterator[Draft]:
    if foreign(text) and "$" not in text:
        return
    bare = compiled(rf"\W*(?:about |around |~)?({figures.NUMBER})\W*").fullmatch(text)
    if bare and compiled(r"\$|\bUSD\b|\bdollars?\b").search(header):
        yield Draft(subject, "monthly_cost", bare[1], value=figures.number(bare[1]), unit="USD/month")
        return
    for amount in list(figures.money(text))[:1]:
        yield Draft(
            subject, "monthly_cost", amount.text.lstrip("$"), value=(amount.value, amount.high) if amount.high is not None else amount.value, unit="USD/month"
        )


def _terms(subject: Entity, attribute: str, text: str) -> Iterator[Draft]:
    if attribute == "commercial_use":
        if CROSSED.match(text) or compiled(r"\W*non-?commercial", re.I).match(text):
            yield terms(subject, "license_restricts", "commercial use")
        elif LIMITED.match(text):
            said = compiled(r"^\W*(?:⚠️?)?\s*(?:(?:with\s+)?Restrictions?|Limited|Restricted)?\W*", re.I).sub(" ", text).rstrip(" )")
            yield terms(subject, "license_restricts", "commercial use" + (said if said.strip() else " restricted"))
        elif TICKED.match(text):
            yield terms(subject, "license_permits", "commercial use")
            if compiled(r"\b(?:under|below|up to|with|if|unless|except|but)\b").search(text) and not _SEE.search(text):
                yield terms(subject, "license_restricts", compiled(r"^\W*(?:✅\s*)?(?:yes)?[\s,:(]*", re.I).sub("", text).strip(" )*"))
        return
    if len(text) > 3:
        yield from (
            terms(subject, "license_permits" if attribute == "permits" else "license_restricts", part)
            for part in compiled(r"\s*[,;]\s*(?:and\s+)?").split(text)
            if len(part) > 3
        )


_PAIR = re.compile(r"(?P<label>[A-Za-z][\w /()$.-]{1,30}?)\s*[:=]\s*(?P<value>[^;]+)")
_SEE = re.compile(r"\bsee\s+(?:below|above|notes?|text|footnotes?|section|under)\b", re.I)
"""Points to where the terms are told, and tells none."""
_A_MONTH = re.compile(r"^\W*(?:about |around |roughly |some |~)?\$\s?[\d,.]+[kK]?(?:\s?[-–—]\s?\$?[\d,.]+[kK]?)?\s*(?:/|per|a|each)\s*(?:mo\b|month)", re.I)
_BOTH_WAYS = re.compile(rf"^\W*\$\s?{figures.NUMBER}\s*(?:in|input|prompt)s?\b\s*(?:/|,|;|and)?\s*\$\s?{figures.NUMBER}\s*(?:out|output|completion)s?\b\W*$")
"""`$6 in / $24 out`, under a header that names a service."""
_SO_MANY_TOKENS = re.compile(rf"^\W*(?:up to |about |max )?{figures.NUMBER}\s?(?:[kKmM]|thousand|million)?\s*(?:tokens|tok)(?: of (?:context|text))?\W*$", re.I)
_PER_TOKENS = re.compile(r"\$\s?\d.*(?:/|per)\s*(?:1\s*)?(?:m\b|mtok|million)", re.I)
_NO_WINDOW = re.compile(r"\b(?:out\w*|train\w*|daily|day|month\w*|speed|second|rate|volume|used|usage|cost|price|free|cut\w*)\b", re.I)


def told_by_value(header: str, text: str) -> str:
    """Give the attribute that a value says by its own unit, under a header that says none: `$900 per month`, `64K tokens`."""
    if _A_MONTH.match(text):
        return "monthly_cost"
    if _BOTH_WAYS.match(text):
        return "price_both"
    if _SO_MANY_TOKENS.match(text) and not _NO_WINDOW.search(header):
        return "context"
    if _PER_TOKENS.search(text) and len(list(figures.money(text))) <= 2 and (len(list(figures.money(text))) == 2 or compiled(r"\b(?:in|out)").search(text)):
        return "price_both"
    return ""


def pairs_in(text: str) -> list[tuple[str, str]]:
    """Give the labels and values of a cell that holds several: `License: MIT; Context: 128K`."""
    parts = compiled(r"\s*;\s+").split(text)
    found = [m for part in parts if (m := _PAIR.fullmatch(part.strip()))]
    return [(m["label"], m["value"].strip()) for m in found] if len(found) == len(parts) > 1 else []


def setup(described: str) -> Entity:
    """Give the way of running that a text describes."""
    text = described.strip()[:80]
    return Entity(entity_iri("setup", text), "setup", text)

"""Take from a title and from headings what the text below them is about, and what they claim themselves.

A heading that names one model makes it the section's, one that names members
of a family makes them its group; brackets and dates in it are claims.
"""

import re
from collections.abc import Iterator

from corpus.document import Block, Document
from corpus.patterns import compiled
from kg import figures
from kg.extract import today
from kg.extract.asked import asks
from kg.extract.camps import read_camps
from kg.extract.leaving import is_left
from kg.extract.licences import models_under, read_license
from kg.extract.line import M_LIST, Draft, Line, mask
from kg.extract.makers import read_makers
from kg.extract.openness import read_openness
from kg.extract.reach import release
from kg.extract.state import State
from kg.mentions import Finder
from kg.named import Mention, model_entity
from kg.naming import ModelName


def enter_title(document: Document, finder: Finder, state: State) -> None:
    """A title that names one model says what the whole article is about."""
    title = document.article.title or _announced(document)
    if title:
        line = mask(title, document.blocks[0] if document.blocks else Block("heading", 0, 0, ""), finder, State())
        models = [m for m in line.all("M") if m.start >= 0 and not is_left(line, m)]
        if len({m.entity.iri for m in models}) == 1 and not compiled(r"\bvs\b|\bversus\b").search(title):
            state.title = models[0]
        if len(line.all("L")) == 1:
            state.document_license = line.all("L")[0].entity
    for first in [b for b in document.blocks if b.kind in {"paragraph", "heading"}][:_HEAD]:
        if state.document_license is None and len(first.text.split()) <= 14 and "icense" in first.text.casefold().replace("ence", "ense"):
            named = mask(first.text, first, finder, State()).all("L")
            state.document_license = named[0].entity if len(named) == 1 and named[0].start <= 12 else None


def _announced(document: Document) -> str:
    """Give the first line of a text whose title nothing marks: `Introducing X: a model for ...`, with no stop behind it."""
    first = next(iter(document.blocks), None)
    if first is None or first.kind != "paragraph" or len(first.sentences) > 1 or len(first.text.split()) > _LONGEST_TITLE:
        return ""
    return first.text if _ANNOUNCES.match(first.text) and first.text[-1:] not in ".?!:;," else ""


_LONGEST_TITLE = 16
"""Words."""
_HEAD = 3
"""Blocks at the head of a text in which a licence may give its own name."""
_DATED_HEADING = re.compile(rf"(?:[—–:·|(,]| -)\s*(?:released |launched |out )?(?P<d>{figures.DATE})\W*$")
"""`## X 2 — 2025-04-30`."""
_ANNOUNCES = re.compile(
    r"\W*(?:(?:Introducing|Announcing|Meet|Launching|Releasing|Say hello to|Hello,?|Presenting|Welcome,?|Unveiling)\s+(?P<what>.{2,40}?)(?:[:.,!—–-]\s.*)?$)"
)


def in_heading(heading: Block, finder: Finder, state: State) -> Iterator[Draft]:
    """A bracket in a heading labels its section: `Orrery 3 (closed, by Kestrel AI)`."""
    if heading.level <= 1 and state.today and (announced := _ANNOUNCES.match(heading.text)):
        named = [m for m in finder.find(announced["what"]) if m.kind == "model"]
        if len({m.entity.iri for m in named}) == 1:
            yield release(named[0], state.today)
    if dated := _DATED_HEADING.search(heading.text):
        line = mask(heading.text, heading, finder, State())
        if compiled(rf"\W*{M_LIST}\W*{re.escape(dated[0])}$").match(line.masked) and figures.precise(dated["d"]):
            yield from (release(m, dated["d"]) for m in line.all("M"))
    if "(" in heading.text and "?" not in heading.text:
        line = mask(heading.text, heading, finder, State())
        if len(line.all("M")) == 1:
            yield from read_makers(line)
            yield from read_openness(line)
            yield from read_camps(line)
            yield from read_license(line)
        else:
            yield from models_under(line)


def _kin_of(models: list[Mention]) -> Mention | None:
    """What several members of one family share: `Whimbrel 13B and 70B` are of `Whimbrel`."""
    names = [m.model for m in models if m.model]
    if len(names) != len(models) or len({n.family.name for n in names}) > 1:
        return None
    shared = names[0].parts
    while any(n.parts[: len(shared)] != shared for n in names):
        shared = shared[:-1]
    name = ModelName(names[0].family, shared)
    return Mention(-1, -1, "model", model_entity(name), model=name)


def enter(heading: Block, finder: Finder, state: State) -> None:
    """Take from a heading what the section is about."""
    line = mask(unshouted(heading.text), heading, finder, State())
    models = [m for m in line.all("M") if m.start >= 0 and not is_left(line, m)]
    licences, vendors = line.all("L"), line.all("V")
    state.subject = ()
    spoken_of = state.license
    named_alone = compiled(r"[\W\d_]*⟦M\d+⟧[\W_]*").fullmatch(line.masked) is not None
    state.asked = heading.text if heading.text.rstrip(" *_").endswith("?") else asks(models[0].entity.name) if named_alone and models else ""
    state.caption = state.stem = state.trial = ""
    state.quoted = 0.0
    state.day = today.day_of(heading)
    state.general = False
    state.group = state.recent = state.listed = state.introduced = state.benchmarks = state.tests = state.joint = ()
    state.tested = ""
    if heading.level <= 1 and state.document_license is None and len(licences) == 1:
        state.document_license = licences[0].entity
    if heading.level <= 1 and state.title is None and len(models) == 1 and not heading.section:
        state.title = models[0]
    state.section = models[0] if len(models) == 1 else None
    if state.section is not None and heading.level > 1 and all(m.entity.iri != models[0].entity.iri for m in state.headed):
        state.headed = (*state.headed, models[0])
    state.recent = (models[0],) if len(models) == 1 and models[0].model and models[0].model.parts else ()
    if len(models) > 1 and state.section is None:
        _enter_several(heading, line, models, state)
    state.license = licences[0].entity if len(licences) == 1 and not models else None
    maker_of = len(models) == 1 and compiled(r"⟦M\d+⟧\s*\((?:by )?⟦V\d+⟧\)").search(line.masked) is not None
    state.vendor = vendors[0].entity if len(vendors) == 1 and (maker_of or (not models and len(heading.text.split()) <= 4)) else None
    if not (models or licences or vendors) and heading.section:
        above = mask(heading.section[-1], heading, finder, State())
        up = [m for m in above.all("M") if m.start >= 0]
        state.section = up[0] if len(up) == 1 else None
        if len(up) > 1:
            _enter_several(heading, above, up, state)
        terms = above.all("L")
        state.license = terms[0].entity if len(terms) == 1 and not up else None
    if state.license is None and _SPELLS_OUT.match(heading.text) and heading.section:
        state.license = spoken_of
    state.headed_license = state.license


def unshouted(text: str) -> str:
    """Give a heading in capitals as one that has them at the beginning of its words only; a name in capitals alone is left."""
    shouted = text.isupper() and len(compiled(r"[^\W\d_]{2,}").findall(text)) >= _SHOUTED
    return compiled(r"[^\W\d_]+").sub(lambda word: word[0].capitalize(), text) if shouted else text


_SPELLS_OUT = re.compile(
    r"\W*(?:What )?(?:(?:[Yy]ou|[Uu]sers?|[Ll]icensees?|[Tt]he licen[sc]ee) (?:may|can|must|cannot|are (?:free|allowed|not allowed))\b[^.]{0,24}|(?:[Pp]ermitted|[Aa]llowed|[Pp]rohibited|[Ff]orbidden|[Rr]equired|[Pp]ermissions|[Ll]imitations|[Cc]onditions|[Rr]estrictions|[Oo]bligations|[Dd]uties)(?: uses?)?|(?:[Nn]ot (?:allowed|permitted)))\W*$"
)
"""A heading over the terms of the licence that the text above it named."""
_SHOUTED = 3
"""Words in capitals that make a heading, and no name."""
_ONLY_MODELS = re.compile(rf"\W*{M_LIST}\W*(?:(?:[—–:(,]| -)\W*(?:{figures.DATE}|⟦V\d+⟧)\W*)?$")


def _enter_several(heading: Block, line: Line, models: list[Mention], state: State) -> None:
    """A heading of several members of one family is about each of them, and about what they share."""
    state.section = _kin_of(models)
    state.group = tuple(models) if state.section else ()
    state.joint = tuple(models) if state.section and 1 < len(models) < 4 and _ONLY_MODELS.match(line.masked) else ()

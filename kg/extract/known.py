"""Learn from an article on which side it puts the models that it names.

`## Orrery 3 (closed)` or a list under `Open-weight models:` places a model for
the rest of that article, so that a table column or a piece of advice that
names only the model can be read. What the lexicon knows of families fills in.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping

from corpus.document import Block, Document
from corpus.patterns import compiled
from corpus.rare import rare
from kg import lexicon
from kg.attributes import attribute_of
from kg.cues import Cues, fold
from kg.extract.sides import Pole, pole, side_hits

_BRACKET = re.compile(r"^(?:\d+[.)] )?(?P<name>[^()]{2,40}?) ?\((?P<note>[^()]{3,60})\)")
_BESIDE = re.compile(r"^(?P<name>[A-Z][\w.+-]*(?: [A-Z0-9][\w.+-]*){0,3})(?:, | ?\(| [-–—] )(?P<note>[^()]{2,40})\)?$")
_RUN = rare(
    r"(?<![\w.+-])(?P<name>[A-Z][\w.+-]*(?: [A-Z0-9][\w.+-]*){0,3})(?: \([^()]{2,40}\))?, which (?:i|I|we) (?:run|host) (?:myself|ourselves|on (?:my|our)|at home|locally|in-house)"
)
_NICKNAMED = re.compile(
    r"^(?:(?:[Oo]n|[Ii]n|[Uu]nder|[Ww]ith|[Bb]ehind) )?(?:[Tt]he |[Mm]y |[Oo]ur |[Aa]n? )?(?P<name>[\w-]+(?: [\w-]+)?) ?\((?P<note>(?:the )?(?:open|closed|proprietary)[^()]{0,20})\):"
)
"""`On the leash (closed): ...`: what the author calls a side."""
_NAMES = re.compile(r"[A-Z][\w.+-]*(?: (?:[A-Z0-9][\w.+-]*|v?\d[\w.]*))*")
_SAID = rare(
    r"(?<![\w.+-])(?P<name>[A-Z][\w.+-]*(?: [A-Z0-9][\w.+-]*){0,3})(?:, (?:an?|the) (?:[\w-]+ ){0,2}?|,? (?:is|was|remains|stays) (?:an? |the |now )?(?:[\w-]+ ){0,2}?|: (?:an? )?)(?P<side>open-source|open-weights?|open source|open|closed-source|closed|proprietary)(?: (?:model|llm|family|system|weights)|[,.;]|$)"
)
_PLACED = re.compile(r"^(?:[\w ]{2,14}:{1,2} ?)?(?:closed|open|proprietary)\b|, (?:closed|proprietary|open[- ](?:weights?|source))\b")
_LIST = re.compile(r"(?:models?|llms?|families|side|systems|camp|ones|weights)\b[^.]{0,30}:?$")


def sides_of_models(document: Document, cues: Cues) -> Mapping[str, Pole]:
    """Give folded names of models and the side on which the article puts each; a name on both sides is left out."""
    placed: dict[str, set[Pole]] = {}
    heading = ""
    for block in document.blocks:
        for said in _RUN.finditer(block.text) if block.kind == "paragraph" else ():
            placed.setdefault(fold(said["name"]), set()).add("open")
        for said in _SAID.finditer(block.text) if block.kind != "code" else ():
            placed.setdefault(fold(said["name"]), set()).add("open" if said["side"].startswith("open") else "closed")
        if block.kind == "heading":
            heading = block.text if block.level > 1 and len(block.text.split()) <= 6 else ""
        elif heading and len(block.text.split()) <= 7 and _PLACED.search(fold(block.text)) and (side := _one_side(block.text, cues)):
            for name in _NAMES.findall(heading.split("(")[0]):
                placed.setdefault(fold(name), set()).add(side)
        if block.kind in ("paragraph", "item") and (nick := _NICKNAMED.match(block.text)) and (side := _one_side(nick["note"], cues)):
            placed.setdefault(fold(nick["name"]).strip(), set()).add(side)
        if block.kind == "heading" or (block.kind == "paragraph" and len(block.text) < 60):
            bracket = _BRACKET.match(block.text)
            if bracket and (side := _one_side(bracket["note"], cues)):
                placed.setdefault(fold(bracket["name"]).strip(), set()).add(side)
        elif block.kind == "row" and block.cells:
            for name, side in _tabled(block, cues):
                placed.setdefault(fold(name).strip(), set()).add(side)
            for said in filter(None, map(_BESIDE.match, block.header)):
                if side := _one_side(said["note"], cues, "signs"):
                    placed.setdefault(fold(said["name"]).strip(), set()).add(side)
        elif block.kind == "item" and len(block.text) < 90:
            above = block.lead_in or (block.section[-1] if block.section else "")
            if _LIST.search(fold(above)) and not compiled(r"\b(?:when|if|for)\b").search(fold(above)) and (side := _one_side(above, cues)):
                for name in _NAMES.findall(compiled(r" [-–—] |\(").split(block.text)[0]):
                    placed.setdefault(fold(name), set()).add(side)
    for name, sides in list(placed.items()):
        family = " ".join(itertools.takewhile(lambda w: not any(c.isdigit() for c in w), name.split()))
        if family and family != name:
            placed[family] = placed.get(family, set()) | sides
    return {name: next(iter(sides)) for name, sides in placed.items() if len(sides) == 1 and len(name) > 1}


def _tabled(block: Block, cues: Cues) -> Iterator[tuple[str, Pole]]:
    """Read `Kind | Closed | Open source` below the names of models, and a column `Type` beside them."""
    names = lexicon.load()
    label = block.cells[0]
    if len(block.header) == len(block.cells) and attribute_of(label, names) == "openness":
        told: Iterable[tuple[str, str]] = zip(block.header[1:], block.cells[1:], strict=True)
    else:
        told = ((label, cell) for header, cell in list(zip(block.header, block.cells, strict=False))[1:] if attribute_of(header, names) == "openness")
    for name, cell in told:
        if len(cell.split()) <= 3 and _NAMES.match(name) and _KIND.match(fold(cell)) and (side := _one_side(cell, cues)):
            yield name, side


_KIND = re.compile(r"(?:fully |truly )?(?:open|closed|proprietary)\b")


def with_families(placed: Mapping[str, Pole], document: Document, cues: Cues) -> Mapping[str, Pole]:
    """Add the families that the lexicon places, where an article sets models of both sides against each other from its opening on.

    What the article says of a model itself comes first.
    """
    names = lexicon.load()
    opening = 0
    found: dict[str, Pole] = {}
    early: set[Pole] = set(placed.values())
    for block in document.blocks:
        if block.kind == "code":
            continue
        text = fold(block.text)
        opening += block.kind == "paragraph"
        for hit in side_hits(cues.families.find(text), "families"):
            rest = _REST.match(text, hit.end)
            name = text[hit.start : rest.end() if rest else hit.end].rstrip(".-")
            if name in placed or ((maker := names.named("vendor", name)) and not maker.also_family):
                continue
            found[name] = pole(hit.cue.key)
            if opening <= _OPENING and (block.kind == "paragraph" or (block.kind == "heading" and block.level == 1)):
                early.add(pole(hit.cue.key))
    return {**found, **placed} if len(early) == 2 else placed


_REST = re.compile(r"[\w.-]*")
_OPENING = 3
"""Paragraphs within which an article says what it weighs."""


def _one_side(text: str, cues: Cues, use: str = "names") -> Pole | None:
    hits = cues.heading.find(fold(text))
    sides = {pole(h.cue.key) for h in side_hits(hits, "names") or side_hits(hits, use)}
    return next(iter(sides)) if len(sides) == 1 else None

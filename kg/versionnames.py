"""Find names that carry a version where an article speaks of models.

Much that is no model has a version, so one place counts only beside words about models; three places count alone.
"""

import re
from collections import Counter
from collections.abc import Iterator

from corpus.document import Document
from corpus.patterns import compiled
from corpus.rare import rare
from kg.mentions import Finder
from kg.nameforms import LOW, SIZE, STOP, UP, VERSION, WORD

_VERSIONED = re.compile(
    rf"(?<![\w-])(?P<name>{WORD}(?:[ -]{WORD})?[ -]?{VERSION}(?:[ -](?:[A-Z][a-z]+|[A-Z]{{1,2}}|{SIZE})(?![\w]))*)(?![\w.]*\d)(?!\s*(?:%|percent|million|billion|GB|K\b|days|hours|weeks|months|years|times|people|users|points))"
)
_SHOUTED = re.compile(rf"[^{LOW}]*[{UP}]{{2,}}[^{LOW}]+[{UP}]{{2,}}[^{LOW}]+[{UP}]{{2,}}[^{LOW}]*")
"""A heading all in capitals, whose every word looks like a name."""
_LOW_VERSION = re.compile(r"[a-z]-v?\d")
_VERSIONED_LOW = re.compile(r"(?<![\w/.@#-])(?P<name>[a-z]{3,}-v?\d{1,2}(?:\.\d+)*(?:-[a-z]+)*)(?![\w/-]|\.\w)")
"""`wagtail-2-mini`: an identifier that carries a version."""
_ABOUT_A_MODEL = rare(
    r"\b(?:models?|weights|parameters?|params|context|ctx|tokens?|scores?|scored|benchmarks?|licen[sc]ed?|open-weight|closed|proprietary|API|releas\w+|launch\w*|unveil\w*|announc\w+|successor|succeeds|family|flagship|GPU|runs? on|costs?|per million|checkpoint|fine-tun\w+|variant|multimodal|distilled|inference|Mtok|maker|developed by)\b"
)
_LOOKED_AT = 20
"""Places of one name whose surroundings are searched for a benchmark."""


def versioned(document: Document, known: Finder) -> Iterator[str]:
    """Capitalised names with a version, where the article speaks of models: in two places, or once beside such words."""
    count: Counter[str] = Counter()
    names: dict[str, set[str]] = {}
    near: set[str] = set()
    not_models = frozenset(known.names.lexicon.cues["not_a_model"])
    for block in document.blocks:
        if block.kind in {"code", "quote"}:
            continue
        heads = block.kind == "heading" or (block.kind == "item" and bool(block.text))
        for match in _VERSIONED_LOW.finditer(block.text) if _LOW_VERSION.search(block.text) else ():
            base = compiled(r"-v?\d").split(match["name"])[0]
            if base in not_models or any(m.start == 0 for m in known.find(match["name"])):
                continue
            count[base] += 1
            names.setdefault(base, set()).add(match["name"])
            if (block.kind == "heading" and match.start() <= 2) or _ABOUT_A_MODEL.search(block.text[max(0, match.start() - 60) : match.end() + 60]):
                near.add(base)
        for match in _VERSIONED.finditer(block.text) if compiled(r"\d").search(block.text) and not (block.kind == "heading" and _SHOUTED.fullmatch(block.text)) else ():
            written = match["name"]
            while " " in written and written.split()[0] in STOP:
                written = written.split(" ", 1)[1]
            base = compiled(r"[ -]?[vVrRkKmM]?\d").split(written)[0].strip(" -")
            if not base:
                continue
            worded = base.split()
            ends = worded[-1] in STOP and (len(worded) == 1 or worded[-1] not in known.names.lexicon.variant_words)
            if worded[0] in STOP or ends or any(w.casefold() in not_models for w in (base, *base.split())):
                continue
            count[base] += 1
            names.setdefault(base, set()).add(written)
            around = block.text[max(0, match.start() - 80) : match.end() + 100]
            if (
                _ABOUT_A_MODEL.search(around)
                or (heads and (match.start() <= 2 or compiled(r"\W*\d{1,2}[.):]\s+\W*$").match(block.text[: match.start()])))
                or (base not in near and count[base] <= _LOOKED_AT and any(m.kind == "benchmark" for m in known.find(around)))
            ):
                near.add(base)
    for base in sorted(names):
        if base in near or count[base] >= 3:
            yield from sorted(names[base])

"""Read `License: Apache 2.0` below a model's name: a label, and a value that is said of the model.

A label counts where the lexicon knows it for an attribute; a card may write it
without a colon, and several may stand in one line between dots or bars.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.document import Block
from corpus.patterns import compiled
from kg import figures
from kg.attributes import attribute_of, unit_of
from kg.extract.cells import read_cell
from kg.extract.line import Draft, Line, mask
from kg.extract.notedterms import bracketed_terms
from kg.extract.openness import label_in
from kg.extract.scores import score
from kg.extract.state import State
from kg.lexicon import Lexicon
from kg.mentions import Finder
from kg.named import Mention
from kg.rownames import tells_of_people

_LABEL = re.compile(r"^\W*(?P<label>[A-Za-z][\w /()$.,?-]{1,40}?)\s*(?:::?|—|–| = )\s*(?P<value>\S.*)$")
_NO_LABEL = frozenset({"model", "price_both", "score", "benchmark", "value_header", "way_in", "way_out", "ignore"})
_SAYS = re.compile(r"\b(?:is|are|was|were|has|have|can|will|may|must|of|and now|you|we|it)\b")


def _bare_label(text: str, lexicon: Lexicon, state: State) -> re.Match[str] | None:
    """`Context 200K tokens` under a model's name: a card writes its labels without a colon, and no sentence."""
    if state.section is None or len(text) > 60 or len(text.split()) > 8 or text[-1:] in ".?!" or _SAYS.search(text):
        return None
    for words in (3, 2, 1):
        label = compiled(rf"^\W*(?P<label>[A-Z][\w/-]*(?: [\w/-]+){{{words - 1}}})\s+(?P<value>\S.*)$").match(text)
        if label and any(label["label"].casefold() in spelt for key, spelt in lexicon.attributes.items() if key not in _NO_LABEL):
            return label
    return None


def labelled_pieces(text: str) -> list[str]:
    """Cut `License: MIT · Released: May 2025` at its dots and bars, where each piece has a label of its own."""
    pieces = compiled(r"\s+[·•|]\s+").split(text)
    return pieces if len(pieces) > 1 and all(_LABEL.match(piece) for piece in pieces) else [text]


def labelled_value(text: str, block: Block, finder: Finder, state: State) -> list[Draft] | None:
    """`License: Apache 2.0` under a model's heading says it of that model."""
    if block.kind not in {"item", "paragraph"} or len(text) > 300:
        return None
    match = _LABEL.match(text) or _bare_label(text, finder.names.lexicon, state)
    about = state.unnamed
    if match is None:
        return None
    attribute = attribute_of(match["label"], finder.names.lexicon)
    head = [m for m in finder.find(match["label"]) if m.kind == "model"]
    if head and not attribute:
        return None
    benchmark = next((m for m in finder.find(match["label"]) if m.kind == "benchmark"), None)
    if not about or len(match["value"].split()) > 24 or attribute == "model":
        return None
    line = mask(match["value"], block, finder, State(title=about[0]))
    if attribute == "vendor" and tells_of_people(match["label"], [match["value"]], finder):
        return None
    if benchmark is not None and not attribute and compiled(r"\W*\d").match(match["value"]):
        return [score(about[0], benchmark, f) for f in list(figures.scores(match["value"]))[:1] if not line.all("M") and len(about) == 1]
    if not attribute or (attribute in {"permits", "restricts"} and state.license is None) or (attribute == "openness" and len(match["value"].split()) > 5):
        return None
    if attribute in {"successor", "base"} and len(match["label"].split()) > _KIN_WORDS:
        return None  # `X follows, on another path: ...` tells a story
    if attribute in _MEASURES and any(m.start >= 0 for m in line.all("M")) and not _BUT_FOR.fullmatch(line.masked):
        return None
    if attribute in {"openness", "license"} and compiled(r"\W*⟦M\d+⟧").match(line.masked):
        return None  # the label tells of those it lists
    if attribute in {"hardware"} and not compiled(r"\d|GPU|laptop|phone|CPU").search(match["value"]):
        return None
    if attribute == "openness" and line.all("P") and not label_in(match["value"], line.lexicon)[0]:
        attribute = "place"
    if attribute.startswith("price") and line.all("Y") and not compiled(r"[$€£¢]").search(match["value"]):
        attribute = "modality"
    if attribute == "license" and state.document_license is None and len(line.all("L")) == 1:
        state.document_license = line.all("L")[0].entity
    unit = unit_of(match["label"])
    if attribute.startswith("price") and not unit.per_tokens:
        unit = replace(
            unit, per_tokens=figures.per_tokens(f"{match['value']} {block.lead_in} {block.section[-1] if block.section else ''}") or state.per_tokens
        )
    behind = bracketed_terms(line) if attribute == "license" else ()
    return [*(d for who, said in _shares(line, about, finder) for d in read_cell(who, attribute, said, unit, match["label"])), *behind]


_OWN_SHARE = re.compile(r"\d[^⟦]*?\s+(?:for|on|with)\s+(?:the\s+)?(?P<m>⟦M\d+⟧)[.\s]*$")


_KIN_WORDS = 3
_MEASURES = frozenset({"parameters", "active_parameters", "context", "hardware"})
_BUT_FOR = re.compile(
    r"(?P<own>[^()⟦]*\d[^()⟦]*?)\s*\(\s*(?:but |only |and )?(?P<other>[^()⟦;]*\d[^()⟦;]*?)\s+(?:for|on|with|in)\s+(?:the\s+)?(?P<m>⟦M\d+⟧)[^()⟦]{0,12}\)\W*"
)
"""`64K tokens (16K for the 2B)`."""


def _shares(line: Line, about: tuple[Mention, ...], finder: Finder) -> Iterator[tuple[Mention, Line]]:
    """Give what a value says of whom: `$1/$4 for ⟦M0⟧; $5/$20 for ⟦M1⟧` of each its own, any other of all."""
    if but := _BUT_FOR.fullmatch(line.masked) if line.masked.endswith(")") else None:
        yield line.at(but["m"]), mask(line.plain(but["other"]), line.block, finder, State())
        yield from ((who, mask(line.plain(but["own"]), line.block, finder, State())) for who in about if who.entity.iri != line.at(but["m"]).entity.iri)
        return
    clauses = compiled(r";\s+").split(line.masked)
    own = [(m, c) for c in clauses if (m := _OWN_SHARE.search(c))]
    if own and len(own) == len(clauses):
        unit = compiled(r"\bper (?:million|thousand)[^;⟦]*?tokens").search(line.masked)
        for match, clause in own:
            said = line.plain(compiled(r"\s+(?:for|on|with)\s+(?:the\s+)?$").sub("", clause[: match.start("m")]))
            shared = f" {unit[0]}" if unit and unit[0] not in said else ""
            yield line.at(match["m"]), mask(said + shared, line.block, finder, State())
        return
    yield from ((who, line) for who in about)

"""Read notes that are no sentences: `Fennel 2 → 64K ctx, 41B params, text only`, `- open-weight, MIT`.

A note is a model (named at its head, or by the heading above) and pieces between
commas, each of which says one attribute by its form alone.
"""

import re
from collections.abc import Iterator

from kg import figures
from kg.extract.line import Draft, Line
from kg.extract.makers import maker
from kg.extract.openness import label_in, labelled
from kg.extract.reach import release
from kg.extract.scores import score
from kg.extract.sizes import DEVICE, PROPER_DEVICE, size
from kg.mentions import Mention, named_entity

_HEAD = re.compile(r"^\W*(?:⟦V\d+⟧\s+)?(?P<m>⟦M\d+⟧)(?:\s*\((?P<in>[^()]*)\))?\s*(?:(?:by|from)\s+⟦V\d+⟧\s*[,;]|→|:|—|–|=|\|| - |->)\s*(?P<rest>\S.*)$")
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|will|can|should|must|gives?|makes?|means?|says?|shows?|remains?|seems?|you|we|they|because|which|that|than)\b")
_CONTEXT = re.compile(rf"^\W*(?P<n>{figures.NUMBER}\s?[kKmM]?)(?:\s*tokens?)?\s*(?:of\s+)?(?:ctx|context|window|tokens?)\b|\b(?:ctx|context(?: window| length)?)\W+(?P<m>{figures.NUMBER}\s?[kKmM]?)\b")
_SIZE = re.compile(r"^\W*(?P<n>\d+(?:\.\d+)?)\s?(?P<s>[BbM])\b(?:\s*(?P<w>params?|parameters?|total|active|dense|model))?\W*$")


def read_fragments(line: Line) -> Iterator[Draft]:
    """Give the facts of a note."""
    if line.block.kind not in {"item", "paragraph"} or len(line.text) > 220:
        return
    head = _HEAD.match(line.masked)
    if head and len(_VERB.findall(head["rest"])) <= 1:
        subject = line.at(head["m"])
        yield from _pieces(line, subject, head["rest"])
        if head["in"]:
            yield from _pieces(line, subject, head["in"])
    elif line.block.kind == "item" and line.state.section is not None and not line.all("M") and not _VERB.search(re.sub(r"\([^()]*\)", "", line.masked)) and len(line.text.split()) <= 16:
        yield from _pieces(line, line.state.section, line.masked)


def _pieces(line: Line, subject: Mention, text: str) -> Iterator[Draft]:
    if len(line.all("B", text)) == 1 and len(re.findall(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.]*\d)", re.sub(r"⟦\w+⟧", "", text))) > 1:
        return
    for piece in re.split(r"\s*[,;]\s+(?![^(]*\))|\s+·\s+", text):
        yield from _piece(line, subject, piece)


def _piece(line: Line, subject: Mention, piece: str) -> Iterator[Draft]:
    plain = line.plain(piece).strip(" .")
    words = plain.split()
    benchmarks = line.all("B", piece)
    if benchmarks and not line.all("M", piece):
        yield from (score(subject, benchmarks[0], f) for f in list(figures.scores(re.sub(r"⟦\w+⟧", " ", piece)))[:1])
        return
    if context := _CONTEXT.search(piece):
        figure = figures.window(context["n"] or context["m"])
        if figure and figure.value >= 1000:
            yield Draft(subject.entity, "context_window", figure.text, value=figure.value, unit="tokens", confidence=0.9)
        return
    if counted := _SIZE.match(piece):
        value = figures.scaled(counted["n"], counted["s"]) / 1e9
        figure = figures.Figure(0, 0, counted["n"] + counted["s"], round(value, 6))
        yield size(subject, figure, counted["w"] if counted["w"] in {"total", "active"} else "", 0.9)
        return
    category, label = label_in(plain, line.lexicon)
    if category not in {"", "mixed"} and len(words) <= 4 and plain.casefold().startswith(label.casefold()) and not line.all("L", piece):
        yield labelled(subject, category, label, 0.9)
        return
    plain = re.sub(r"\s+since\s+.*$|\s*\([^()]*\)$", "", plain)
    licence = next((m.entity for m in line.all("L", piece)), None)
    known = line.lexicon.named("license", plain)
    if licence or known:
        entity = licence or (named_entity("license", known.name, known.aliases) if known else None)
        assert entity
        yield Draft(subject.entity, "has_license", entity.name, entity, confidence=0.9)
        return
    yield from _other(line, subject, piece, plain, len(words))


def _other(line: Line, subject: Mention, piece: str, plain: str, count: int) -> Iterator[Draft]:
    if line.modalities(piece) and count <= 8 and re.search(r"\bonly\b|\+|\bin\b|\band\b|&|\binput\b", piece):
        for name in line.modalities(piece):
            yield Draft(subject.entity, "supports_modality", name, confidence=0.9)
    elif re.match(r"^\W*(?:by |from |made by )?⟦V\d+⟧\W*$", piece):
        yield maker(subject.entity, line.all("V", piece)[0].entity, 0.9)
    elif line.all("P", piece) and count <= 6:
        for mention in line.all("P", piece):
            yield Draft(subject.entity, "available_at", mention.entity.name, confidence=0.9)
    elif line.all("T", piece) and re.match(r"^\W*(?:runs? |works? )?(?:in|with|via|on|under)\b", piece):
        for mention in line.all("T", piece):
            yield Draft(subject.entity, "runs_with_tool", mention.entity.name, mention.entity, confidence=0.9)
    elif (device := re.match(rf"^\W*(?:(?:runs?|fits?|fine|works?|needs?|wants?|ok|good|comfortable)\s+)?(?:(?:on|in|into)\s+)?(?:or\s+)?(?P<d>{DEVICE})(?![\w])", plain, re.I)) and PROPER_DEVICE.search(device["d"]):
        yield Draft(subject.entity, "hardware_requirement", re.sub(r"^(?:an?|the|or a)\s+", "", device["d"].strip()), confidence=0.9)
    elif dated := re.match(rf"^\W*(?:released |launched |out |since |came out )?(?:in )?(?P<date>{figures.DATE})\W*$", plain):
        yield release(subject, dated["date"])

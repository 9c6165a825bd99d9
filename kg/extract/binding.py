"""Bind a figure to the model it is said of.

The model right behind a figure ("85 for ⟦M1⟧") wins, then the nearest one before
it in the same clause, then whom the section speaks of. Parallel lists with
`respectively` pair off.
"""

import re

from corpus.patterns import compiled
from kg.extract.line import Line, M
from kg.named import Mention

_BEHIND = re.compile(
    rf"^\s*(?:%|points?|percent)?\s*(?:(?:[^.,;⟦]|⟦B\d+⟧){{0,45}}?\bfor|by|from)\s+(?:(?:the|its|their|our|⟦M\d+⟧['’]s)\s+)?(?:(?:direct\s+|older\s+|smaller\s+|larger\s+|closed\s+|open\s+|immediate\s+)?(?:predecessor|successor|rival|sibling|forerunner|sister|older|smaller|larger|newer|previous|closed|open)s?,?\s+)?(?P<m>{M})"
)
_RIGHT_BEFORE = re.compile(
    rf"(?P<m>{M})(?:['’]s)?\s*(?:\bat\b|\bwith\b|\bscore[sd]?\b|\bgets\b|\breaches\b|:|=|\(|(?<=\s))\s*(?:about |around |only |just |~)?$"
)
_BRACKETED = re.compile(rf"(?P<m>{M})\s*\((?:[^()⟦]|⟦[^M]\d+⟧){{0,60}}$")
"""`⟦M1⟧ (⟦B2⟧: 82.0)`: what stands in brackets behind a model is its own."""
_ITS_OWN = re.compile(rf"^\s*\(\s*(?P<m>{M})\s*\)")

_WHICH = re.compile(rf"(?P<m>{M})(?:\s*\([^()⟦]*\))?,?\s+(?:which|that|who)\s+(?!⟦)(?:[^,;.⟦]|(?<=\d)\.(?=\d)){{1,40}}$")
"""`as good as A, which scores 89`: what a clause on a model says is its own, even where it is only compared with."""

COMPARED = re.compile(
    r"\b(?:than|unlike|over|beat\w*|beating|outperform\w*|surpass\w*|edges out|behind|ahead of|past|from|based on|built on|like|as|successor to|succeed\w*|replac\w*|supersed\w*|follow(?:s|ed)?|supplant\w*|match\w*|rival\w*|trail\w*|tops?|topped|bests?|bested|outscor\w+|outdo\w*|edg(?:es?|ed|ing) (?:out|past)|versus|vs\.?)\s+(?:the\s+|its\s+)?(?:(?:closed|open|older|old|smaller|larger|bigger|previous|popular|original|much \w+)\s+)?(?:⟦V\d+⟧['’]s\s+)?$"
)
"""What stands before a model that a statement is only measured against or built from."""


_MEASURE = re.compile(rf"(?:{COMPARED.pattern})|\b(?:of|than) what\s+$")


_OF_ANY = re.compile(
    r"\W*(?:An?|Any|Most|Some|Every|Even an?)\s+(?:[\w.,-]+\s+){0,5}?(?:models?|LLMs?)\s+(?:is|are|needs?|wants?|runs?|fits?|takes?|can|will|requires?|costs?|works?|does|do)\b",
    re.I,
)
"""`A 7B model is happy on ...`: said of any such model."""


def owner(line: Line, start: int, end: int) -> tuple[Mention, float] | None:
    """Give the model that the figure at masked offsets `start:end` is said of, and how sure that is."""
    behind = _BEHIND.match(line.masked[end:]) or _ITS_OWN.match(line.masked[end:])
    if behind and not compiled(r"\d").search(compiled(r"⟦\w+⟧").sub("", line.masked[end : end + behind.start("m")])):
        return line.at(behind["m"]), 1.0
    paired = _pair(line, start)
    if paired:
        return paired, 1.0
    direct = _RIGHT_BEFORE.search(line.masked[:start]) or _BRACKETED.search(line.masked[:start])
    if direct:
        return line.at(direct["m"]), 1.0
    if relative := _WHICH.search(line.masked[:start]):
        return line.at(relative["m"]), 0.95
    before = [(t, m) for t, m in line.tokens("M") if t.end() <= start]
    if before:
        return _nearest(line, before, start), 0.95 if before[-1][1].start >= 0 else 0.85
    after = [(t, m) for t, m in line.tokens("M") if t.start() >= end and not _MEASURE.search(line.masked[: t.start()][-24:])]
    if line.block.kind == "item" and line.state.section and after and ";" in line.masked[end : after[0][0].start()]:
        return line.state.section, 0.85
    if after and len({m.entity.iri for _, m in after}) == 1 and after[0][0].start() - end < 150:
        return after[0][1], 0.8
    if line.block.kind == "item" and compiled(r"\((?P<v>[A-Z][\w-]*)\)\W*$").search(line.text):
        return None
    if line.state.parent is not None and not before:
        return line.state.parent, 0.8
    opening = compiled(r"[A-Z][a-z]+(?=\s[a-z])").match(line.masked)
    if opening and opening[0] in line.lexicon.variant_words:
        return None
    if _OF_ANY.match(line.masked):
        return None
    who = next((m for m in ((*line.state.subject[:1], line.state.section, line.state.title)) if m), None)
    return (who, 0.7) if who and not after else None


def _nearest(line: Line, before: list[tuple[re.Match[str], Mention]], start: int) -> Mention:
    """The nearest model before the figure that is not merely compared with or built from."""
    for token, mention in reversed(before):
        lead = line.masked[: token.start()][-24:]
        if len(before) > 1 and COMPARED.search(lead):
            continue
        if mention.parent >= 0 and line.masked[token.end() : start].lstrip().startswith(")"):
            return next((m for _, m in before if m.start == mention.parent), mention)
        return mention
    return before[-1][1]


def _pair(line: Line, start: int) -> Mention | None:
    """`A and B score 88 and 85`: the second figure is the second model's."""
    window = line.masked
    against = compiled(
        rf"(?P<a>{M})[^.;⟦]{{0,50}}?\b(?:beat\w*|edge[sd]? out|outperform\w*|lead\w*|trail\w*|against|versus|vs\.?|over|ahead of|behind|surpass\w*|top\w*|wins over|loses to)\s+(?:the\s+)?(?P<b>{M})(?P<mid>[^.;]{{0,60}}?)(?P<x>\d[\d.]*)\s?%?\s*(?:to|against|versus|vs\.?|–|over)\s*(?P<y>\d[\d.]*)"
    ).search(window)
    if against and against.start("x") <= start < against.end("y"):
        return line.at(against["a"] if start < against.end("x") else against["b"])
    group = compiled(
        rf"(?P<models>{M}(?:\s*,\s*{M})*(?:,?\s+and\s+){M})(?P<mid>[^⟦\d]{{1,60}}?)(?P<numbers>[~$]?\d[\w.,%$]*(?:\s*,\s*[~$]?\d[\w.,%$]*)*(?:,?\s+and\s+)[~$]?\d[\w.%$]*)"
    ).search(window)
    if not group or not group.start("numbers") <= start < group.end("numbers"):
        return None
    models = re.findall(M, group["models"])
    numbers = list(compiled(r"[~$]?\d[\d.]*[\w%]*").finditer(group["numbers"]))
    if len(models) != len(numbers):
        return None
    index = max(i for i, n in enumerate(numbers) if group.start("numbers") + n.start() <= start)
    return line.at(models[index])


def together(line: Line, mention: Mention) -> list[Mention]:
    """Give the models that one `both` or `all three` stands for beside this one."""
    if mention.start >= 0:
        return [mention]
    for run in compiled(rf"{M}(?: and {M})+").finditer(line.masked):
        members = line.all("M", run[0])
        if any(m is mention for m in members) and all(m.start < 0 for m in members):
            return members
    return [mention]

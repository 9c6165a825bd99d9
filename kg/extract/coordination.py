"""Take a coordinated sentence apart into the statements that it makes together.

`A and B cost $1 and $2 respectively`, `both A and B read 200K tokens` and
`A came out in 2024, B in 2025` say of each model what a sentence of its own
would say; each is given as a line of its own, so that no rule has to know how
statements are joined.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.patterns import compiled
from corpus.rare import rare
from kg import figures
from kg.extract.line import Line, M

_NUMBER = rf"[~$€£]?{figures.NUMBER}\s?-?(?:%|percent\b|K\b|k\b|M\b|B\b|T\b|billion\b|million\b|trillion\b|thousand\b|GB\b|Elo\b)?"
_VALUE = rf"(?:{figures.DATE}\b|⟦[LVPTB]\d+⟧(?:['’]s)?|{_NUMBER})"
_JOIN = r"(?:\s*,\s*(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+)(?:the\s+|in\s+|on\s+|under\s+|by\s+|from\s+|at\s+|with\s+|to\s+)?"
_RESPECTIVELY = rare(r"\b(?:respectively|in that order|in this order)\b")
_TWO_LICENCES = rare(rf"{M}\s+and\s+{M}\s[^.;⟦]*?\bunder\s+(?:the\s+)?⟦L\d+⟧\s+and\s+(?:the\s+)?⟦L\d+⟧(?:\s+licen[sc]es)?(?=\W*$|,)")
"""`A and B come under X and Y licences`: one each."""
_DUAL = re.compile(r"\b(?:both|dual\w*|each|either|all|choice)\b", re.IGNORECASE)
_MODELS = re.compile(rf"{M}(?:\s*\([^()]*\))?(?:{_JOIN}{M}(?:\s*\([^()]*\))?)+")
_VALUES = re.compile(rf"{_VALUE}(?:{_JOIN}{_VALUE})+")
_BOTH = re.compile(
    rf"^(?P<lead>\W*(?:[^⟦.;:]{{0,40}},\s+)?)(?P<both>[Bb]oth\s+)?(?:the\s+)?(?:⟦V\d+⟧['’]s\s+)?(?P<list>{M}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+)(?:the\s+)?(?:⟦V\d+⟧['’]s\s+)?{M})+)(?P<rest>,?\s+(?:(?:both|all|each|all (?:two|three|four|five))\s+)?[a-z].*)$",
    re.DOTALL,
)
_SPREADS = re.compile(r"^,?\s+(?:both|all|each)\b|^,?\s+\w+\s+(?:both|all|each)\b")
_SEVERAL = re.compile(rf"{_NUMBER}(?:\s+\w+)?(?:\s*,\s*|,?\s+and\s+|\s+to\s+){_NUMBER}")
_GAP = re.compile(
    rf"(?:[,;]|\band\b|\bwhile\b|\bbut\b|\bwhereas\b)\s+(?:and\s+|but\s+|while\s+|then\s+|followed by\s+|ahead of\s+)?(?:the\s+)?(?P<m>{M})(?:\s*\([^()⟦]*\))?,?\s+(?P<prep>(?:(?:only|just|about|around|roughly|at|with|in|on|under|by|from|for|even|another|some|the|to|of|a|an|still|as|already|not until|up|as much as|as many as|more than|over)\s+)*)(?P<v>{_VALUE})(?P<unit>\s+(?:tokens|parameters|points|cards?|GPUs?))?(?![\w.,]*\d)(?=\s*(?:[,;.()]|$|and\b(?!\s+[$€£])|while\b|but\b|whereas\b|respectively))"
)
_ASIDE = re.compile(
    rf"(?P<m>{M}),\s+(?!and\b|or\b|but\b|the\s+⟦)(?:[^,⟦;:.]|\.(?=\d)|⟦[VL]\d+⟧){{3,80}},\s+(?=(?:is|are|was|were|has|have|had|comes?|came|runs?|needs?|costs?|scores?|scored|can|reads?|takes?|accepts?|supports?|fits?|reaches|reached|gets|handles|uses|ships?|carries|works)\b)"
)
"""`A, released last week, costs ...`: what stands between may be left out."""
_RELATIVE = re.compile(
    rf"(?P<m>{M}),\s+(?P<said>which (?:is|was|are|were) (?:[^,⟦;:.]|\.(?=\d)|⟦[VLM]\d+⟧){{3,80}}),\s+(?=(?:is|are|was|were|has|have|had|costs?|scores?|scored|runs?|needs?|takes?|reaches|comes?)\b)"
)
"""`A, which is the small B, costs ...`: what is said behind is said of A."""
_KINDS = (re.compile(rf"{figures.DATE}$"), re.compile(r"⟦L"), re.compile(r"⟦V"), re.compile(r"⟦P"), re.compile(r"⟦T"), re.compile(r"⟦B"))


def statements(line: Line) -> tuple[Line, Sequence[Line]]:
    """Give the line to read, and the lines that say in full what parts of it leave out."""
    if (_RESPECTIVELY.search(line.masked) or (_TWO_LICENCES.search(line.masked) and not _DUAL.search(line.masked))) and (paired := _paired(line)):
        return paired[0], paired[1:]
    relative = _RELATIVE.search(line.masked)
    if relative and compiled(M).search(relative["said"]):
        told = f"{line.masked[: relative.end('m')]} {line.masked[relative.end() :]}"
        return _with(line, told), (_with(line, f"{relative['m']} {relative['said'].removeprefix('which ')}."),)
    aside = _ASIDE.search(line.masked)
    if aside:
        return line, (_with(line, f"{line.masked[: aside.end('m')]} {line.masked[aside.end() :]}"),)
    if len(line.all("M")) < 2:
        return line, ()
    if spread := _spread(line):
        return line, spread
    return line, tuple(_gapped(line))


def _with(line: Line, masked: str) -> Line:
    modal = masked if line.modal == line.masked else line.modal
    return replace(line, masked=masked, modal=modal)


def _paired(line: Line) -> list[Line]:
    """`A and B ... X and Y respectively`, the lists in either order, taken one by one."""
    for models in _MODELS.finditer(line.masked):
        members = compiled(M).findall(models[0])
        for values in _VALUES.finditer(line.masked):
            if values.start() < models.end() and models.start() < values.end():
                continue
            each = compiled(_VALUE).findall(values[0])
            if len(each) == len(members):
                first, second = sorted((models, values), key=lambda m: m.start())
                head, middle, tail = line.masked[: first.start()], line.masked[first.end() : second.start()], line.masked[second.end() :]
                tail = _RESPECTIVELY.sub("", tail)
                middle = _RESPECTIVELY.sub("", middle)
                pairs = zip(members, each, strict=True) if first is models else zip(each, members, strict=True)
                return [_with(line, f"{head}{a}{middle}{b}{tail}") for a, b in pairs]
    return []


def _spread(line: Line) -> list[Line]:
    """`Both A and B ...`, `A and B both ...`: each of them does; and so without the word where one figure is said of a list."""
    match = _BOTH.match(line.masked)
    if match is None or compiled(M).search(match["rest"]):
        return []
    told = match["both"] or _SPREADS.match(match["rest"])
    if not told or _SEVERAL.search(match["rest"]):
        return []
    rest = compiled(r"\b(?:both|all (?:two|three|four|five)|all|each)\s+").sub("", match["rest"], count=1) if not match["both"] else match["rest"]
    return [_with(line, f"{match['lead']}{token}{rest}") for token in compiled(M).findall(match["list"])]


def _kind(value: str) -> int:
    return next((i for i, kind in enumerate(_KINDS) if kind.match(value)), len(_KINDS))


def _gapped(line: Line) -> Iterator[Line]:
    """`A came out in 2024, B in 2025 and C in 2026`: the verb is said once."""
    gaps = list(_GAP.finditer(line.masked))
    if not gaps:
        return
    first = compiled(r".*(?:^|[;:.]\s+)", re.DOTALL).match(line.masked[: gaps[0].start()])
    start = first.end() if first else 0
    clause = line.masked[start : gaps[0].start()]
    heads = list(compiled(M).finditer(clause))
    if not heads:
        return
    head = heads[-1] if len(heads) == 1 else heads[0]
    for gap in gaps:
        wanted = _kind(gap["v"])
        value = next((v for v in compiled(_VALUE).finditer(clause, head.end()) if _kind(v[0]) == wanted), None)
        if value is None or not compiled(r"[a-z]{3,}").search(clause[head.end() : value.start()]):
            continue
        written = gap["v"] + (_scale(value[0]) if wanted == len(_KINDS) and not _scale(gap["v"]) else "")
        if wanted == len(_KINDS) and value[0][:1] == "$" and written[:1] != "$":
            continue
        yield _with(line, f"{clause[: head.start()]}{gap['m']}{clause[head.end() : value.start()]}{written}{clause[value.end() :]}")


def _scale(value: str) -> str:
    match = compiled(r"\s?-?(?:%|percent|K|k|M|B|T|billion|million|trillion|thousand|GB|Elo)$").search(value)
    return match[0] if match else ""

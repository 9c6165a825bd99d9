"""How large a model is."""

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.patterns import compiled
from corpus.rare import rare
from kg import figures
from kg.claim import Qualifier
from kg.extract.binding import owner, together
from kg.extract.line import Draft, Line, M
from kg.named import Mention, model_entity
from kg.naming import ModelName, Part

_LISTED_SIZES = re.compile(r"(?P<list>(?<![\w.])\d+(?:\.\d+)?(?:, \d+(?:\.\d+)?)*),? (?:and|or) \d+(?:\.\d+)? (?P<s>billion|million) parameters")
"""`with 8 and 40 billion parameters`: the ones before the last, which carries the unit."""


def read_sizes(line: Line) -> Iterator[Draft]:
    """Give parameter_count facts said in sentences; sizes in names are read by `named_size`."""
    worded: dict[str, str] = {}
    for draft in _sizes(_in_digits(line, worded)):
        yield replace(draft, object=worded.get(draft.object, draft.object))


_PART_OF = rare(
    r"(?<![\w.$])(?P<a>\d[\d.]*)\s?(?P<as>B|billion|bn|million)?\s+(?:parameters\s+)?(?:out\s+)?of\s+(?:⟦M\d+⟧['’]s|its|their|the|those|these|a total of|the model['’]s)?\s*(?P<t>\d[\d.]*)\s?(?P<ts>B|billion|bn|trillion|T)\s+(?:total\s+)?(?:parameters|params)\s+(?:(?:are|is|being|at|ever|get|take|in|actually|only)\s+)*(?:active|activated|used|fire|work|part|use|run|wake)\b"
)
"""`only 4 billion of its 90 billion parameters are active`."""


def _part_of(line: Line) -> Iterator[Draft]:
    for match in _PART_OF.finditer(line.masked):
        bound = owner(line, match.start(), match.end())
        if bound is None:
            continue
        for number, scale, scope in ((match["a"], match["as"] or match["ts"], "active"), (match["t"], match["ts"], "total")):
            written = f"{number}{'' if len(scale) == 1 else ' '}{scale}"
            yield size(bound[0], figures.Figure(0, 0, written, round(figures.scaled(number, scale) / 1e9, 6)), scope, 0.9)


def _sizes(line: Line) -> Iterator[Draft]:
    if compiled(r"\d").search(line.masked) is None:
        return
    if parts := list(_part_of(line)):
        yield from parts
        line = replace(line, masked=_PART_OF.sub("", line.masked))
    yield from _said_by_size(line)
    yield from _elided(line)
    yield from _counted(line)
    if named := _ladder(line):
        yield from named
        return
    for listed in _LISTED_SIZES.finditer(line.masked) if "parameters" in line.masked else ():
        bound = owner(line, listed.start(), listed.end())
        if bound is None:
            continue
        for written in compiled(r"\d+(?:\.\d+)?").findall(listed["list"]):
            value = figures.scaled(written, listed["s"]) / 1e9
            yield size(bound[0], figures.Figure(0, 0, f"{written} {listed['s']}", round(value, 6)), "", 0.9)
    for figure in figures.sizes(line.masked):
        spoken = (
            figure.way == "parameters" or figure.unit or compiled(r"parameters?\b|\bparams\b|\bweights\b").search(line.masked[figure.end : figure.end + 40])
        )
        if not spoken or compiled(r"\b(?:tokens|users|documents|dollars|images|downloads|pages|requests|people)\b").search(
            line.masked[figure.end : figure.end + 14]
        ):
            continue
        bound = owner(line, figure.start, figure.end)
        if bound is None or (
            compiled(r"\b(?:any|every|a|typical|average|most|(?:models?|releases?|ones|checkpoints?|systems?|LLMs?|anything|everything|nothing|something) (?:of|with|above|below|under|over|around|beyond|past|smaller than|larger than|bigger than|up to)|small)\s+[^⟦]{0,20}$").search(
                line.masked[: figure.start]
            )
            and not line.all("M", line.masked[: figure.start])
        ):
            continue
        scope = figure.unit or ("active" if _AT_WORK.match(line.masked[figure.end :]) and not _OUT_OF.search(line.masked[: figure.start]) else "")
        for mention in together(line, bound[0]):
            yield size(mention, figure, scope, bound[1])


_OUT_OF = re.compile(r"\bof\s+(?:(?:its|the|all|their|those|⟦M\d+⟧['’]s)\s+)*(?:about |around |roughly |some )?$")
"""`5 billion of its 117 billion`: the second is all of them."""
_AT_WORK = re.compile(
    r"\s*(?:(?:of (?:its|the|these|those) )?(?:parameters?|params|weights)\s+)?(?:\w+ly\s+)?(?:(?:are|is)\s+(?:\w+ly\s+)?(?:active|activated|used|at work|in use|switched on|awake)\b|(?:work|works|fire|fires|run|wake|light up|take part|do (?:any|the|all the) work|come into play)\b[^.;,]{0,20}\b(?:each|every|any|an?|per|one)\s+(?:\w+\s+)?(?:token|word|step|time)\b)",
    re.I,
)
"""`only 5 billion parameters work on each token`."""


_ONES = (
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_WORDED = rare(
    rf"(?<![\w-])(?P<n>half a|an?|(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[1:10])}))?|{'|'.join(sorted(_ONES[1:], key=len, reverse=True))})(?P<h>[ -]hundred)?[ -](?P<s>trillion|billion)(?=[ -](?:[\w-]+ ){{0,2}}?param)",
    re.I,
)


def _digits(words: str) -> str:
    """Give a number below a hundred in digits: `twenty-four`."""
    if words in {"half a", "a", "an"}:
        return "0.5" if words == "half a" else "1"
    return str(sum(_TENS.get(word) or _ONES.index(word) for word in words.replace("-", " ").split()))


def _in_digits(line: Line, worded: dict[str, str]) -> Line:
    """Write a size said in words as digits, and keep what was written: `a trillion parameters`."""
    if not _WORDED.search(line.masked):
        return line

    def in_digits(match: re.Match[str]) -> str:
        digits = f"{_digits(match['n'].casefold())}{'00' if match['h'] else ''} {match['s'].lower()}"
        worded[digits] = match[0]
        return digits

    return replace(line, masked=_WORDED.sub(in_digits, line.masked))


def formerly(line: Line, older: tuple[str, Mention]) -> Iterator[Draft]:
    """`70B parameters, up from 32B in A`: the size of the older one, and that the model spoken of came after it."""
    written, mention = older
    counted = compiled(r"(?P<n>\d+(?:\.\d+)?)\s?(?P<s>[BMT]|billion|million|trillion)\b").match(written)
    if counted and _UNIT_SAID.search(line.masked):
        value = round(figures.scaled(counted["n"], counted["s"]) / 1e9, 6)
        yield size(mention, figures.Figure(0, 0, f"{counted['n']}{'' if len(counted['s']) == 1 else ' '}{counted['s']}", value), "", 0.9)
    newer = next(iter(line.state.subject), None)
    if newer and newer.model and mention.model and newer.entity.iri != mention.entity.iri and newer.model.family.name == mention.model.family.name:
        inferred = Qualifier(inferred="what it has is measured against the other one of its family")
        yield Draft(newer.entity, "successor_of", mention.entity.name, mention.entity, qualifier=inferred, confidence=0.75)


_UNIT_SAID = rare(r"\bparam(?:eter)?s?\b")
_COUNTED = re.compile(
    rf"(?<![\w$€£.])(?:about |around |roughly |some |only |just |~)?(?P<n>{figures.NUMBER})[ -]?(?P<s>billion|trillion|million|bn|B|T)\b(?!['’]s)(?P<after>(?:\s*(?:[,.;:)(–—]|$)|\s+(?:and|or|of|in|are|is|were|being|total|all told|altogether|overall|active|activated|used|per|at|while|with|but|the|fire|work|take part|for (?:each|every|any|one))\b|\s+⟦)[^.;⟦]{{0,40}})"
)
_ACTIVE_BEFORE = re.compile(r"\b(?:activat\w+|uses?|using|engages?|fires?|wakes?|active:?|only)\s*(?:about |around |roughly |some |only |just )*$", re.I)
_ACTIVE_AFTER = re.compile(
    r"^\W*(?:of (?:them|these|which|those|the total|its)\s+)?(?:(?:are|is|being)\s+)?(?:active|activated|used|in use|at work|fire|work|take part|per token|at a time|at once|for (?:each|every|any) token)\b|^[^,.;]{0,30}\b(?:per token|for each token|for every token|at a time|at any (?:one )?time)\b"
)


def _counted(line: Line) -> Iterator[Draft]:
    """Sizes whose unit was said of another in the sentence, and `a parameter count of 24B`."""
    if not _UNIT_SAID.search(line.masked):
        return
    known = {f.start for f in figures.sizes(line.masked) if f.way == "parameters"}
    for match in _COUNTED.finditer(line.masked):
        if match.start("n") in known or compiled(r"\$\s?$|\btokens\b").search(line.masked[: match.start("n")][-3:] + match["after"][:14]):
            continue
        behind = line.masked[match.end("s") :]
        active = _ACTIVE_AFTER.match(behind) or (
            _ACTIVE_BEFORE.search(line.masked[: match.start("n")]) and compiled(r"\s*(?:of|out of)\b|\s*(?:per|for each|at a time)").match(behind)
        )
        if (
            match["s"] == "B"
            and not active
            and not compiled(r"\b(?:count|size|number|total|of)\W+(?:of\s+|is\s+|was\s+|about\s+)*$").search(line.masked[: match.start("n")])
        ):
            continue
        bound = owner(line, match.start("n"), match.end("s"))
        if bound is None:
            continue
        written = f"{match['n']}{'' if len(match['s']) == 1 else ' '}{match['s']}"
        figure = figures.Figure(0, 0, written, round(figures.scaled(match["n"], match["s"]) / 1e9, 6))
        total = compiled(r"\b(?:total of|in total|in all|out of)\s*(?:a total of |about )?$").search(line.masked[: match.start("n")]) or compiled(
            r"^\s+(?:in )?total\b|^\s+in all\b"
        ).match(behind)
        yield size(bound[0], figure, "active" if active else "total" if total else "", 0.85)


def _said_by_size(line: Line) -> Iterator[Draft]:
    """`The 6B model ...` says the size of the model spoken of, `A, a 14B model` and `A (671B, 37B active)` of the one named."""
    who = next((m for m in line.state.subject if m.model and m.model.parts), None)
    opening = compiled(r"The (?P<n>\d+(?:\.\d+)?)(?P<s>[BM])[- ](?:parameter )?(?:model|version|network)\b(?! (?:belongs|is part))").match(line.text)
    if opening and who and not compiled(r"The ⟦M\d+⟧ ").match(line.masked) and len(line.state.subject) <= 1:
        yield size(who, figures.Figure(0, 0, opening["n"] + opening["s"], figures.scaled(opening["n"], opening["s"]) / 1e9), "", 0.85)
    for match in _PLAINLY.finditer(line.masked):
        yield size(line.at(match["m"]), figures.Figure(0, 0, match["n"] + match["s"], round(figures.scaled(match["n"], match["s"]) / 1e9, 6)), "", 0.9)
    for match in compiled(rf"(?P<m>{M})\s*\(\s*(?P<n>\d+(?:\.\d+)?)\s?(?P<s>[BM])(?:\s+(?:parameters?|params))?\s*\)").finditer(line.masked):
        yield size(line.at(match["m"]), figures.Figure(0, 0, match["n"] + match["s"], round(figures.scaled(match["n"], match["s"]) / 1e9, 6)), "")
    for match in compiled(
        rf"(?P<m>{M})(?:(?:,|:|\s+—|\s+–|\s+is|\s+was|\s+remains)\s+(?:an?|the|⟦V\d+⟧['’]s)\s+(?:[\w-]+\s+){{0,3}}|[^⟦.;()]{{0,40}}\(\s*(?:about |~)?)(?P<n>\d+(?:\.\d+)?)(?P<s>[BM])(?P<tail>[- ](?:(?:parameter|language|reasoning|vision|coding|code|chat|dense|open|open-weight|closed|multimodal|base|speech|AI|MoE|mixture-of-experts)[- ])*(?:model|LLM|network|version|variant|dense|parameter|MoE|mixture|transformer|reasoner|coder)|\s*(?:total)?,\s*(?:with\s+)?(?P<n2>\d+(?:\.\d+)?)B active)"
    ).finditer(line.masked):
        mention = line.at(match["m"])
        yield size(mention, figures.Figure(0, 0, match["n"] + match["s"], figures.scaled(match["n"], match["s"]) / 1e9), "total" if match["n2"] else "")
        if match["n2"]:
            yield size(mention, figures.Figure(0, 0, match["n2"] + "B", float(match["n2"])), "active")


_PLAINLY = rare(
    rf"(?P<m>{M})\s+(?:itself\s+)?(?:is|was|has|weighs in at|comes in at|stands at|sits at)\s+(?:only\s+|just\s+|about\s+|around\s+|roughly\s+|still\s+|a\s+mere\s+)?(?P<n>\d+(?:\.\d+)?)\s?(?P<s>[BT])(?=\s*(?:[,;:(]|$|\.(?!\d)|(?:and|but|so|with|at|in|dense|total|all told)\b))"
)
"""`M is 12B and fits in 16 GB`."""
_GOES_ON = re.compile(
    rf"(?P<m>{M})(?:\s+(?:with|at|has|have|of|counts|packs))?\s+(?:about |around |roughly |some )?(?P<n>\d+(?:\.\d+)?)\s?(?P<s>billion|million|B)\b(?!\s+(?:tokens|parameters|users|people|dollars|times)|-)"
)
"""`A has 4 billion parameters, B 13 billion and C 90 billion`: parameters are said once."""


def _elided(line: Line) -> Iterator[Draft]:
    for match in _GOES_ON.finditer(line.masked):
        if compiled(r"\bparameters\b").search(line.masked[: match.start()]):
            figure = figures.Figure(0, 0, f"{match['n']} {match['s']}", round(figures.scaled(match["n"], match["s"]) / 1e9, 6))
            yield size(line.at(match["m"]), figure, "", 0.9)


def _ladder(line: Line) -> list[Draft]:
    """`comes in 5 sizes: 1B, 4B and 27B`: each size is a member of its own."""
    match = compiled(
        rf"(?P<m>{M})[^⟦]{{0,60}}?\b(?:sizes|variants|versions|comes? in|comes? as|came in|ships? in|shipped in|available (?:in|at)|spans?|offered (?:in|at)|released (?:in|at))\b[^⟦.]{{0,30}}?(?P<list>\d+(?:\.\d+)?\s?[BbM]\b(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+and\s+|\s+to\s+|\s+or\s+|\s*/\s*)\d+(?:\.\d+)?\s?[BbM]\b)*)"
    ).search(line.masked)
    match = match or compiled(
        rf"(?P<m>{M})\s+in\s+(?:[\w-]+\s+){{0,3}}?(?P<list>\d+(?:\.\d+)?\s?[BbM]\b(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+|\s*/\s*)\d+(?:\.\d+)?\s?[BbM]\b)*)[ -](?:parameter )?(?:sizes?|versions?|variants?|flavou?rs?|editions?|models?)\b"
    ).search(line.masked)
    if not match:
        return []
    family = line.at(match["m"])
    if compiled(r"\b(?:after|before|behind|than|like|unlike|against|ahead of|from)\s+(?:the\s+)?$").search(line.masked[: match.start("m")]):
        family = next((m for t, m in line.tokens("M") if t.end() < match.start("m")), family)  # `A came three weeks after B, in eight sizes`
    if family.model is None:
        return []
    drafts = []
    for written in compiled(r"\d+(?:\.\d+)?\s?[BbM]").findall(match["list"]):
        name = ModelName(family.model.family, (*(p for p in family.model.parts if p.kind != "size"), Part("size", written.replace(" ", ""))))
        entity = model_entity(name)
        value = figures.scaled(written.strip("BbM "), written[-1]) / 1e9
        drafts.append(Draft(entity, "parameter_count", written, value=round(value, 6), unit="billion"))
        drafts.append(Draft(entity, "variant_of", family.entity.name, family.entity))
    return drafts


def size(mention: Mention, figure: figures.Figure, scope: str, confidence: float = 1.0) -> Draft:
    """Give a parameter count in billions."""
    return Draft(mention.entity, "parameter_count", figure.text, value=figure.value, unit="billion", qualifier=Qualifier(scope=scope), confidence=confidence)


def named_size(mention: Mention) -> Draft | None:
    """Give the size that a name carries: `Llama 4 405B` has 405 billion parameters."""
    written = mention.model.of("size") if mention.model else ""
    match = compiled(r"(\d+(?:\.\d+)?)([BbMT])").fullmatch(written)
    if match is None:
        return None
    value = figures.scaled(match[1], match[2]) / 1e9
    return Draft(mention.entity, "parameter_count", written, value=round(value, 6), unit="billion", qualifier=Qualifier(inferred="the size in the name"))

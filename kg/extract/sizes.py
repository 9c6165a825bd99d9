"""How large a model is and what it runs on."""

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.patterns import compiled
from corpus.rare import rare
from kg import figures
from kg.claim import Qualifier
from kg.extract.binding import owner, together
from kg.extract.line import GLUE, M_LIST, Draft, Line, M
from kg.lexicon import load
from kg.named import Mention, model_entity
from kg.naming import ModelName, Part

_MAKERS, _LINES, _CARDS, _COMPUTERS = (load().any_of(cue) for cue in ("device_makers", "card_lines", "cards", "computers"))
DEVICE = (
    r"(?:(?:about|around|roughly|at least|as little as|under|over|some|only|just|approximately|~)\s*)*"
    r"(?:(?:an?|any|whole|full|entire|my|our|your|his|her|their|the|used|recent|old|older|newer|rented|own|spare|separate|leased|shared|one|two|three|four|six|eight|sixteen|single|\d{1,3}\s?[x×]?|a pair of|a cluster of)\s+)*(?:(?:single|modern|consumer|ordinary|office|work|company|mid-range|high-end|recent|gaming|standard|plain|decent|good|typical|small|entry-level|dedicated|discrete|lone|cheap|common)[- ])*"
    rf"(?:(?:{_MAKERS})\s+)?"
    r"(?:\d+(?:\.\d+)?(?:\s?(?:-|–|to)\s?\d+)?\s?-?(?:GB|GiB|TB|gigabytes?|gigs)(?:\s+(?:of\s+)?(?:free\s+|available\s+|total\s+)?(?:VRAM|RAM|memory|video memory|GPU memory|unified memory|system memory|system RAM|graphics memory))?(?:\s*(?:GPUs?|cards?|graphics cards?|machines?|laptops?|accelerators?|phones?|"
    rf"(?:(?:{_LINES}) )?(?:{_CARDS})(?: Ti)?s?|(?:{_LINES}) \d{{4}}|(?:{_COMPUTERS})s?))?"
    rf"|(?:{_LINES})\s?(?:A?\d{{4}})(?:\s?(?:Ti|Super))?s?|\d+-GPU (?:node|server|machine|box|cluster)s?|(?:{_CARDS})(?:\s?Ti)?s?\b(?:\s+\(?\d+\s?GB\)?)?(?:\s+(?:GPUs?|cards?|nodes?))?|(?:{_COMPUTERS})s?(?: \d\b)?"
    r"|TPUs?(?: v\d\w?)?|cards?|machines?|laptops?|phones?|smartphones?|GPUs?|graphics cards?|CPUs?(?: alone)?|desktops?(?:\sPCs?)?|workstations?|edge devices?|tablets?|(?:gaming |home |office |desktop )?PCs?|(?:home |office |rack )?servers?|nodes?|computers?|rigs?|boxe?s?)"
    r"(?:\s+(?:GPUs?|cards?|laptops?|CPUs?|nodes?|machines?|server))?"
    rf"(?:\s+with\s+(?:(?:an?|one|two|three|four|eight|\d+\s?[x×]?)\s+)?(?:(?:{_MAKERS})\s+)?(?:(?:{_LINES}) \d{{4}}s?|(?:{_CARDS})s?)(?:\s+(?:GPUs?|cards?))?)?"
    r"(?:\s+with\s+(?:at least |about )?\d+\s?GB(?:\s+of)?(?:\s+(?:free |unified )?(?:VRAM|RAM|memory|unified memory))?)?"
    rf"(?:\s*\((?:{_LINES}|{_CARDS}|[\w ,]*GPU)[^()]*\))?"
)
_DETERMINER = r"^(?:an?|the|only|just|my|our|your|his|her|their)\s+"
_STEPS = r"(?:runs?|ran|running|fits?|works?|loads?|answers?|lives?|operates?|squeezes?|goes|go|happily|sits|going|running|up|tried (?:it |the model |⟦M\d+⟧ )?|tested (?:it |⟦M\d+⟧ )?|served?|deployed|used)\s+(?:(?:the\s+)?⟦M\d+⟧\s+(?:(?:version|model|variant|one|quant)\s+)?)?(?:(?:in|with|under|via|through)\s+⟦T\d+⟧\s+)?(?:[a-z]+\s+){0,2}?(?:on|in|into|onto|from|inside|within)"
_SETUP = r"recommend(?:s|ed)?\s+(?:an?\s+)?(?:server|machine|box|computer|node|PC|workstation)\s+with|(?:smallest|minimum|minimal|recommended|typical|suggested|cheapest|reference|usual)\s+(?:[\w-]+\s+){0,2}?(?:set-?up|hardware|configuration|machine|deployment|requirements?|GPU|memory|box|card|environment)\b[^.;]{0,60}?(?:\bis|\bare|:)"
_NEEDS = re.compile(
    rf"\b(?P<cue>{{cue}}|{_STEPS}|{_SETUP})\s+(?:inside |within |on |in |with |up |of |comfortably |happily |well |fine |even |easily |locally |entirely |a minimum of |no more than )*(?P<device>{DEVICE})(?![\w])",
    re.I,
)
_ON_IT = re.compile(rf"\b(?:[Oo]n|[Ww]ith)\s+(?P<device>{DEVICE})(?![\w])[^.;⟦]{{0,30}}?\b(?:run|host|serve|use|load|start)s?\s+(?P<m>⟦M\d+⟧)", re.I)
_ENOUGH = re.compile(
    rf"\b(?P<device>{DEVICE})\s+(?:(?:will do|is enough|are enough|suffices?|is plenty|are plenty|is sufficient|are sufficient|does the job|do the job|is all that is needed)\s+(?:for|to run|to host|to serve)\s+(?P<held2>{M_LIST})|will do|is enough|are enough|suffices?|is plenty|are plenty|is sufficient|are sufficient|does the job|is all (?:it|you) needs?|can (?:run|hold|host|serve) (?:it|⟦M\d+⟧)|(?:runs|holds|hosts|takes|serves|handles|fits|carries|swallows) (?:it\b|(?P<held>⟦M\d+⟧)))",
    re.I,
)
"""A device that is said to do: `a used RTX 3090 will do`."""
PROPER_DEVICE = rare(
    rf"\d+\s?-?(?:GB|GiB|TB|gig)|\b(?:{_LINES}|{_CARDS}|{_COMPUTERS})(?:s\b|(?![A-Za-z]))|\b(?:one|two|three|four|six|eight|single) (?:graphics |video )?cards?\b|(?:gaming|consumer|gamer['’]s) (?:graphics )?cards?\b|TPU|laptop|phone|GPU|graphics card|CPU|desktop|workstation|edge device|tablet",
    re.I,
)


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
            compiled(r"\b(?:any|every|a|typical|average|most|models? (?:of|with|above|below|under|over|around)|small)\s+[^⟦]{0,20}$").search(
                line.masked[: figure.start]
            )
            and not line.all("M", line.masked[: figure.start])
        ):
            continue
        for mention in together(line, bound[0]):
            yield size(mention, figure, figure.unit, bound[1])


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


_TRAINING = re.compile(
    r"^\W*(?:The\s+)?(?:pre-?|post-?|re)?[Tt]raining\b(?! it| the model)|\b(?:was|were|been|pre-?)\s?trained (?:\w+ ){0,3}on (?:an?\s|the\s|\d|our)", re.I
)
"""What a model was trained on is nothing that it needs to run."""


def read_hardware(line: Line) -> Iterator[Draft]:
    """Give hardware_requirement facts."""
    if not PROPER_DEVICE.search(line.masked):
        return
    if below := _LISTS_WHAT.match(line.masked):
        yield from (
            Draft(m.entity, "hardware_requirement", compiled(_DETERMINER).sub("", below["d"].strip()), confidence=0.9) for m in line.all("M", below["m"])
        )
        return
    for advised in _RECOMMENDED.finditer(line.masked):
        yield Draft(line.at(advised["m"]).entity, "hardware_requirement", compiled(_DETERMINER).sub("", advised["d"].strip()), confidence=0.9)
    pattern = re.compile(_NEEDS.pattern.replace("{cue}", line.lexicon.any_of("hardware")), re.I)
    done: set[int] = set()
    enough = (
        _ENOUGH.finditer(line.masked) if compiled(r"\b(?:will do|enough|suffic\w+|plenty|the job|all (?:it|you)|can|runs|holds)\b").search(line.masked) else ()
    )
    if _TRAINING.search(line.masked):
        return
    for match in (*_ON_IT.finditer(line.masked), *pattern.finditer(line.masked), *enough):
        device = match["device"].strip()
        if (
            not PROPER_DEVICE.search(device)
            or match.start("device") in done
            or compiled(r"\b(?:can['’]t|cannot|not|never|no longer|without|doesn['’]t|won['’]t)\b").search(
                line.masked[max(0, match.start() - 24) : match.start()]
            )
        ):
            continue
        done.add(match.start("device"))
        target = match.groupdict().get("m") or match.groupdict().get("held")
        several = match.groupdict().get("held2")
        for mention in line.all("M", several) if several else ():
            yield Draft(mention.entity, "hardware_requirement", compiled(_DETERMINER).sub("", device), confidence=0.9)
        if several:
            continue
        bound = (line.at(target), 0.9) if target else owner(line, match.start(), match.start())
        if compiled(
            r"\b(?:any|some|most|many|small|smaller|large|larger|such|open|closed|local|dense|bigger) (?:\w+ )?models? [^⟦]{0,30}$|\bmodels? (?:that|which|of|with|from|small enough)\b[^⟦]*$|(?<!⟧, )\b[Aa]n? (?:dense )?\d+(?:\.\d+)?\s?[BM](?:[- ]parameter)? (?:model|LLM)\b[^⟦]{0,40}$|\b(?:sizes|versions|variants|ones) (?:that|which)\b[^⟦]*$"
        ).search(line.masked[: match.start()]):
            continue
        if bound is None:
            continue
        devices, at = [device], match.end("device")
        while other := _OR_ELSE.match(line.masked, at):
            devices += [other["d"].strip()] if PROPER_DEVICE.search(other["d"]) else []
            at = other.end()
        for mention in together(line, bound[0]):
            for each in devices:
                yield Draft(mention.entity, "hardware_requirement", compiled(_DETERMINER).sub("", each), confidence=bound[1])
        if likewise := _LIKEWISE.match(line.masked, match.end("device")):
            yield Draft(line.at(likewise["m"]).entity, "hardware_requirement", compiled(_DETERMINER).sub("", likewise["d"].strip()), confidence=0.9)


_OR_ELSE = re.compile(
    rf"(?:\s+(?:in|at|with)\s+(?:bf16|fp16|fp8|fp4|int8|int4|Q\d\w*|\d+[- ]?bits?|(?:full|half)\s+precision)(?:\s+(?:precision|weights|quanti[sz]ation))?)?,?\s+or\s+(?:just\s+|only\s+)?(?:on\s+|in\s+|with\s+)?(?:just\s+|only\s+)?(?P<d>{DEVICE})(?![\w])",
    re.I,
)
"""`runs in 16 GB in bf16, or in 6 GB at 4-bit`: each is something that it runs on."""
_RECOMMENDED = rare(
    rf"\b[Ff]or\s+(?:the\s+)?(?P<m>{M}),?\s+(?P<d>{DEVICE}(?:\s+of\s+\d+\s?GB)?)\s+(?:is|are)\s+(?:\w+ly\s+)?(?:recommended|needed|required|advised|enough|plenty|suggested|the minimum)\b"
)
"""`For M, four cards of 80 GB are recommended`."""
_LISTS_WHAT = re.compile(
    rf"^\W*(?:[Nn]eeds?|[Ww]ants?|[Rr]equires?|[Rr]uns? (?:on|in)|[Ff]its? (?:in|on|into)|[Tt]akes?)\s+(?P<d>{DEVICE})(?:\s+(?:at|in|with)\s+[\w-]+)?\s*:\s*(?P<m>{M_LIST})\W*$"
)
"""`Needs 16 GB: A and B.`"""
_LIKEWISE = re.compile(
    rf"(?:\s+of\s+(?:memory|VRAM|RAM))?\s*[,;]\s+(?:and\s+|but\s+|while\s+)?(?:the\s+)?(?P<m>{M})\s+(?:in|on|with|within|into)\s+(?:only\s+|just\s+)?(?P<d>{DEVICE})(?![\w])"
)
"""`A runs on X, B in Y`."""
_HEADED = re.compile(
    rf"^\W*(?:\d[.)]\s+)?(?:[Tt]ier \d\W+|[Uu]nder |[Uu]p to |[Ff]or |[Oo]n |[Ww]ith |[Ii]f you have |[Yy]ou have |[Aa]n? |[Aa]t least |[Ff]its? (?:on|in) |[Rr]uns? on )*(?P<d>{DEVICE})(?:\s+(?:and (?:up|above|more)|or (?:more|less)|of VRAM|of memory|class|tier|builds?|owners?|setups?|users?))?\W*(?:\([^()]*\))?\W*$"
)
_FITS_HERE = re.compile(
    rf"(?P<list>{M_LIST})\s+(?:(?:all|both|just|also|still|will|should|can|now|barely|only|easily|happily)\s+)*(?:fits?|runs?|works?|loads?|squeezes?|goes|(?:is|are)\s+(?:\w+\s+)?(?:comfortable|fine|at home|happy|possible|an option|a good fit|the (?:best|right|obvious|usual) (?:\w+ )?(?:choice|pick|model|one)))\b(?!\s+(?:on|in|into|with|onto)\s+(?:an?|the|one|two|four|eight|\d))"
)


def read_headed_hardware(line: Line) -> Iterator[Draft]:
    """Give the models that a section on one machine says to run there: `## 24 GB of VRAM`, `A and B are comfortable here`."""
    yield from _fitting(line)
    above = line.block.section[-1] if line.block.section else ""
    headed = _HEADED.match(above) if len(above) < 60 and line.all("M") and PROPER_DEVICE.search(above) else None
    if headed is None or compiled(r"\b(?:not|never|cannot|can['’]t|won['’]t|no)\b|n['’]t\b").search(line.masked):
        return
    listed = [m["list"] for m in _FITS_HERE.finditer(line.masked)]
    if not listed and line.block.kind == "item" and (opening := compiled(rf"\W*(?P<list>{M_LIST})\W*(?:$|[(:,—–-])").match(line.masked)):
        listed = [opening["list"]]
    device = compiled(_DETERMINER).sub("", headed["d"].strip())
    for token in (t for each in listed for t in re.findall(M, each)):
        yield Draft(line.at(token).entity, "hardware_requirement", device, confidence=0.8)


def _fitting(line: Line) -> Iterator[Draft]:
    """`For one card with 24 GB: A, B or C` gives what fits on it."""
    device, colon, rest = line.masked.partition(":")
    if not colon or len(device) > 60 or not PROPER_DEVICE.search(device):
        return
    told, listed = _HEADED.match(device), compiled(rf"\s*(?:the\s+)?(?P<list>{M_LIST})(?!['’])\s*(?:$|[,;.(])").match(rest)
    if told and listed:
        for mention in line.all("M", listed["list"]):
            yield Draft(mention.entity, "hardware_requirement", compiled(_DETERMINER).sub("", told["d"].strip()), confidence=0.85)


def sizes_in_list(text: str) -> list[str]:
    """Give the sizes a cell lists: `8B, 70B and 405B`."""
    return compiled(r"\d+(?:\.\d+)?\s?[BbM]\b").findall(re.sub(GLUE, ", ", text))

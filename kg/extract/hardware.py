"""What a model runs on: the memory and the machines that it needs, fits or is used on."""

import re
from collections.abc import Iterator

from corpus.patterns import compiled
from corpus.rare import rare
from kg.claim import Qualifier
from kg.extract.binding import owner, together
from kg.extract.line import M_LIST, Draft, Line, M
from kg.extract.reference import whole_of
from kg.extract.tablesubject import packed
from kg.lexicon import load

_MAKERS, _LINES, _CARDS, _COMPUTERS = (load().any_of(cue) for cue in ("device_makers", "card_lines", "cards", "computers"))
DEVICE = (
    r"(?:(?:about|around|roughly|at least|as little as|under|over|some|only|just|approximately|~)\s*)*"
    r"(?:(?:an?|any|whole|full|entire|my|our|your|his|her|their|the|used|recent|old|older|newer|rented|own|spare|separate|leased|shared|one|two|three|four|six|eight|sixteen|single|\d{1,3}\s?[x×]?|a pair of|a cluster of)\s+)*(?:(?:single|modern|consumer|ordinary|office|work|company|mid-range|high-end|recent|gaming|standard|plain|decent|good|typical|small|entry-level|dedicated|discrete|lone|cheap|common)[- ])*"
    rf"(?:(?:{_MAKERS})\s+)?"
    r"(?:\d+(?:\.\d+)?(?:\s?(?:-|–|to)\s?\d+)?\s?-?(?:GB|GiB|TB|gigabytes?|gigs)(?:\s+(?:of\s+)?(?:free\s+|available\s+|total\s+)?(?:VRAM|RAM|memory|video memory|GPU memory|unified memory|system memory|system RAM|graphics memory))?(?:\s*(?:GPUs?|(?:consumer |gaming )?cards?|graphics cards?|machines?|laptops?|accelerators?|phones?|"
    rf"(?:(?:{_LINES}) )?(?:{_CARDS})(?: Ti)?s?|(?:{_LINES}) \d{{4}}|(?:{_COMPUTERS})s?))?"
    rf"|(?:{_LINES})\s?(?:A?\d{{4}})(?:\s?(?:Ti|Super))?s?|\d+-GPU (?:node|server|machine|box|cluster)s?|(?:{_CARDS})(?:\s?Ti)?s?\b(?:\s+\(?\d+\s?GB\)?)?(?:\s+(?:GPUs?|cards?|nodes?))?|(?:{_COMPUTERS})s?(?: \d\b)?"
    r"|TPUs?(?: v\d\w?)?|cards?|machines?|laptops?|phones?|smartphones?|GPUs?|graphics cards?|CPUs?(?: alone)?|desktops?(?:\sPCs?)?|workstations?|edge devices?|tablets?|(?:gaming |home |office |desktop )?PCs?|(?:home |office |rack )?servers?|nodes?|computers?|rigs?|boxe?s?)"
    r"(?:\s+(?:GPUs?|cards?|laptops?|CPUs?|nodes?|machines?|server))?"
    rf"(?:\s+with\s+(?:(?:an?|one|two|three|four|eight|\d+\s?[x×]?)\s+)?(?:(?:{_MAKERS})\s+)?(?:(?:{_LINES}) \d{{4}}s?|(?:{_CARDS})s?)(?:\s+(?:GPUs?|cards?))?)?"
    r"(?:\s+with\s+(?:at least |about |one |an? |two )?\d+\s?GB(?:\s+of)?(?:\s+(?:free |unified )?(?:VRAM|RAM|memory|unified memory)|\s+(?:graphics |consumer )?(?:cards?|GPUs?))?)?"
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
            r"\b(?:any|some|most|many|small|smaller|large|larger|such|open|closed|local|dense|bigger) (?:\w+ )?models? [^⟦]{0,30}$|\bmodels? (?:that|which|of|with|from|small enough)\b[^⟦]*$|(?<!⟧, )\b[Aa]n? (?:dense )?\d+(?:\.\d+)?\s?[BM](?:[- ]parameter)? (?:model|LLM)\b[^⟦]{0,40}$|\b(?:sizes|versions|variants|ones) (?:that|which)\b[^⟦]*$|\b(?:everything|anything|whatever|nothing|all) (?:that |which )?(?:(?:would|will|can|could|might|does) )?$"
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


_USED_ON = rare(
    rf"\b(?:[Uu]s(?:es?|ed|ing)|[Mm]ov(?:ed?|ing) to|[Ss]witch(?:ed|ing) to|[Ww]ent (?:to|with)|[Cc]hose|[Pp]ick(?: on site)?:?|[Ss]ettled on|[Kk]eeps?|[Kk]ept|[Hh]a(?:s|ve|d)|[Pp]ut|[Tt]ried|[Tt]ested)\s+(?:[\w-]+ ){{0,2}}?(?P<m>{M})(?:,?\s+(?:in|at|as)\s+[\w-]+(?: bits?)?,?)?,?\s+on\s+(?P<d>{DEVICE})(?![\w])"
)
"""`We use M on a laptop with 16 GB`, `we moved to M on one used RTX 3090`."""


_FAILED = re.compile(r"^[^.;]{0,40}\b(?:(?:and|but|where|which|it|until)\s+(?:[\w⟦⟧]+\s+){0,3}?(?:crash\w*|fail\w*|froze|freez\w*|died|dies|ran out|runs out|gave up|swapp\w*|unusable|hopeless|too slow|killed|refused|broke)|without (?:success|luck)|in vain)\b", re.I)
"""Behind what was tried, that it did not work."""


def read_used_on(line: Line) -> Iterator[Draft]:
    """Give what a model is used on, where nothing says that it was trained or refused there."""
    if not PROPER_DEVICE.search(line.masked) or _TRAINING.search(line.masked):
        return
    for match in _USED_ON.finditer(line.masked):
        refused = compiled(r"(?i)\b(?:not|never|cannot|no longer|stopped|nobody|no one|none|nothing|hardly|refuse\w*|forbid\w*)\b|n['’]t\b").search(line.masked[max(0, match.start() - 30) : match.end()])
        refused = refused or _FAILED.search(line.masked[match.end() :])
        if PROPER_DEVICE.search(match["d"]) and not refused:
            yield Draft(line.at(match["m"]).entity, "hardware_requirement", compiled(_DETERMINER).sub("", match["d"].strip()), confidence=0.85)


_PACKED = re.compile(
    rf"^\W*(?P<how>[^:⟦]{{2,32}}?)(?:\s*[:=—–]\s*|\s+-\s+)(?:needs?\s+|takes?\s+|fits?\s+(?:on|in)\s+|runs?\s+on\s+)?(?P<d>{DEVICE})(?![\w])", re.I
)


def read_packed(line: Line) -> Iterator[Draft]:
    """Give what a card's own model needs in one precision: `- int8: about 33 GB`, `- Q4_K_M: one 24 GB card`."""
    who = whole_of(line.state)
    match = _PACKED.match(line.masked) if who is not None and line.block.kind == "item" and not line.all("M") and PROPER_DEVICE.search(line.masked) else None
    if who is None or match is None or not packed(match["how"], line.lexicon) or compiled(r"\b(?:disk|download|file)\b").search(line.masked):
        return
    devices, at = [match["d"]], match.end("d")
    while other := _OR_ELSE.match(line.masked, at):
        devices += [other["d"]] if PROPER_DEVICE.search(other["d"]) else []
        at = other.end()
    for device in devices:
        yield Draft(
            who.entity,
            "hardware_requirement",
            compiled(_DETERMINER).sub("", device.strip()),
            qualifier=Qualifier(condition=match["how"].strip(" *")),
            confidence=0.85,
        )

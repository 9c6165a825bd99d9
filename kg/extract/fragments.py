"""Read notes that are no sentences: `Fennel 2 → 64K ctx, 41B params, text only`, `- open-weight, MIT`.

A note is a model (named at its head, or by the heading above) and pieces between
commas, each of which says one attribute by its form alone.
"""

import re
from collections.abc import Iterator

from corpus.patterns import compiled
from corpus.rare import rare
from kg import figures
from kg.attributes import attribute_of
from kg.extract.hardware import DEVICE, PROPER_DEVICE
from kg.extract.line import GLUE, Draft, Line, M
from kg.extract.makers import maker
from kg.extract.openness import label_in, labelled, weighs_sides
from kg.extract.reach import release
from kg.extract.reference import MAKERS_LINE
from kg.extract.scores import score
from kg.extract.sizes import size
from kg.named import Mention, named_entity

_HEAD = re.compile(
    r"^\W*(?:\d+(?:\.\d+)*[.)]?\s+)?(?:(?:the |our |little |big |small |new )*(?:sibling|brother|sister|cousin|flagship|successor|version|variant)?:?\s*)?(?:⟦V\d+⟧(?:['’]s)?\s+)?(?P<m>⟦M\d+⟧)(?:\s*\((?P<in>[^()]*)\))?\s*(?:(?:by|from)\s+⟦V\d+⟧\s*[,;:]|→|⇒|:|—|–|=|\|| - |->|=>)\s*(?P<rest>\S.*)$",
    re.DOTALL,
)
_COMMA_HEAD = re.compile(
    r"^\W*(?:(?:Released|New|Added|Launched|Introducing|Announced|Now|Out now|Released today|Update)(?::|\s+is|\s+are)?\s+(?:the\s+)?)?(?P<m>⟦M\d+⟧)(?:\s*\((?P<in>[^()]*)\))?\s*,\s*(?P<rest>\S.*)$",
    re.DOTALL,
)
_LIST_HEAD = re.compile(rf"^\W*(?P<list>{M}(?:{GLUE}{M})+)(?:\s*\([^()]*\))?\s*(?:—|–|:|=|→| - )\s*(?P<rest>[^.]{{2,80}})$")
_BRACKET = re.compile(r"(?P<m>⟦M\d+⟧)\s*\((?P<in>[^()]{2,120})\)")
_TRAITS_HEAD = rare(rf"^[^\w⟦]*(?P<traits>(?:(?!⟦M)[^:.?!]){{3,70}}):\s+(?:the\s+)?(?P<list>{M}(?!['’]).*)$", re.DOTALL)
_TRAITS = re.compile(r"^[^\w⟦]*(?:open|closed|proprietary|⟦L\d+⟧)[^:.?!]{0,60}:\s+[A-Z][\w.-]*(?:\s+[A-Z\d][\w.-]*)+\s*(?:,|and\b|\(|$)", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|will|can|should|must|gives?|makes?|means?|says?|shows?|remains?|seems?|you|we|they|because|which|that|than|moves?|moved|switch(?:es|ed)|changes?|changed)\b"
)
_CONTEXT = re.compile(
    rf"^\W*(?:up to |max |ctx |about |~)*(?P<n>{figures.NUMBER}\s?[kKmM]?)(?:\s*tokens?)?\s*(?:of\s+)?(?:ctx|context|window|tokens?|natively|native|with YaRN)\b|\b(?:ctx|context(?: window| length| size)?|window)\W+(?:of |is |up to |about )*(?P<m>{figures.NUMBER}\s?[kKmM]?)\b(?!\s?GB)"
)
_SIZE = re.compile(
    r"^\W*(?:(?:dense|MoE|params?|parameters?|size)\W+)?(?P<n>\d+(?:[.,]\d+)?)\s?(?P<s>[BbMT]|billion|trillion)\b(?:[\s-]*(?P<w>params?|parameters?|total|tot|active|activated|act|dense|model|MoE)\b)*(?:\s*(?:of (?:them|these|which)|are|is)?\s*(?P<a>active|activated|in total|in all|overall)\b)?(?: per token)?\W*$"
)
_TWO_SIZES = re.compile(
    r"^\W*(?:(?:MoE|mixture[- ]of[- ]experts|sparse|params?|parameters?|size)\W+)?(?P<n>\d+(?:\.\d+)?)\s?(?P<s>[BT])(?:\s*(?:params?|total|tot\.?))*\s*(?:/|\(|,|with|-A)\s*(?P<n2>\d+(?:\.\d+)?)\s?B?(?:\s*(?:params?|active|activated|act\.?))*\)?\W*$"
)
_SPLIT = re.compile(
    r"\s*[,;]\s+(?![^(]*\)|(?:19|20)\d\d\b)|\s+[·•|]\s+(?![^(]*\))|\s+(?:—|–|-)\s+(?![^(]*\))|\s+/\s+(?=⟦|[a-z]|\d+(?:\.\d+)?\s?[kK]\b)|\.\s+|\s+and (?=⟦[LV]|open|closed|\d+(?:\.\d+)?\s?[BKMkT]\b)"
)


def read_fragments(line: Line) -> Iterator[Draft]:
    """Give the facts of a note."""
    if weighs_sides(line):
        return
    for bracket in _BRACKET.finditer(line.masked):
        yield from _pieces(line, line.at(bracket["m"]), bracket["in"])
    if line.block.kind not in {"item", "paragraph"} or len(line.text) > 260:
        return
    if _is_remark(line):
        return
    head = _HEAD.match(line.masked) or (_COMMA_HEAD.match(line.masked) if line.block.kind == "item" or len(line.text) <= 80 else None)
    listed = _LIST_HEAD.match(line.masked)
    if listed and not _VERB.search(noted := compiled(r";\s").split(listed["rest"])[0]):
        for mention in line.all("M", listed["list"]):
            yield from _pieces(line, mention, noted)
    elif head and len(_VERB.findall(head["rest"])) <= 1:
        yield from _headed(line, line.at(head["m"]), head["rest"])
    elif (traits := _TRAITS_HEAD.match(line.masked)) and not _VERB.search(traits[0]):
        for mention in line.all("M", compiled(r"\([^()]*\)").sub("", traits["list"])):
            yield from _pieces(line, mention, traits["traits"])
    elif line.block.kind == "item" and _TRAITS.match(line.masked) and not line.all("M"):
        return  # those it lists bear names that nothing vouches for
    elif line.block.kind == "item" and not _VERB.search(compiled(r"\([^()]*\)").sub("", line.masked)) and len(line.text.split()) <= 24:
        for subject in (() if _BOTH_SIDES.search(line.masked) else _silent(line)) or (line.state.subject if _is_aside(line) else ()):
            yield from _headed(line, subject, line.masked)
    elif _is_aside(line):
        for subject in line.state.subject:
            yield from _headed(line, subject, line.masked)


_REMARK = re.compile(r"\W*(?P<label>[A-Z][\w ]{2,30}):\W+\S")


def _is_remark(line: Line) -> bool:
    """`Best for: laptops`: a label that the lexicon knows for a remark says nothing of what a model is."""
    label = _REMARK.match(line.masked)
    return label is not None and attribute_of(label["label"], line.lexicon) == "notes"


def _of_facts(line: Line, piece: str) -> bool:
    """Whether what stands beside a day in a note gives facts as well: `MIT, 24B, June 2025`, and not `Run locally, June 2025`."""
    others = [other for other in _SPLIT.split(line.masked) if other.strip() and other.strip() != piece.strip()]
    return not others or any(compiled(r"⟦[LVTP]\d|\d").search(compiled(r"⟦M\d+⟧").sub("", other)) or not compiled(r"[a-z]{2}").search(compiled(r"⟦M\d+⟧").sub("", other)) for other in others)


_MOST_ASIDE, _MOST_PLAIN, _MOST_IN_PIECE = 12, 6, 5
"""Words of an aside, of one that is no list of pieces, and of a piece."""


def _is_aside(line: Line) -> bool:
    """A few words between full stops behind a sentence that named its models: `MIT license.`, `Text only.`"""
    sentences = line.block.sentences
    if line.block.kind not in {"paragraph", "item"} or len(sentences) < 2 or line.text == sentences[0].text or len(line.masked.split()) > _MOST_ASIDE:
        return False
    pieces = compiled(r"[,;—–]\s").split(line.masked)
    if len(line.masked.split()) > _MOST_PLAIN and (
        len(pieces) < 2 or _OPENS_SENTENCE.match(line.masked) or any(len(piece.split()) > _MOST_IN_PIECE for piece in pieces)
    ):
        return False
    if MAKERS_LINE.match(line.text):
        return False
    return not line.all("M") and not _VERB.search(line.masked) and not _BOTH_SIDES.search(line.masked) and not line.state.general


_OPENS_SENTENCE = re.compile(r"\W*(?:The|An?|This|That|These|Those|Its?|They|We|I|You|My|Our|Their|There|Here|He|She|If|When|In|On|For|With|But|And|So)\b")
_BOTH_SIDES = rare(r"\bopen\b.*\bclosed\b|\bclosed\b.*\bopen\b", re.I)
"""`Open above the line, closed below it`: a verdict on sides tells of no model."""


def _headed(line: Line, subject: Mention, text: str) -> Iterator[Draft]:
    """Read the pieces of a note; behind a semicolon another model may take over: `Air: 106B / 12B`."""
    for clause in compiled(r";\s+(?![^(]*\))").split(text):
        head = _HEAD.match(clause) if clause is not text else None
        who = line.at(head["m"]) if head else subject
        rest = head["rest"] if head else clause
        if not head and clause is not text and compiled(r"\W*⟦M\d+⟧").match(clause):
            continue
        yield from _pieces(line, who, rest)


def _silent(line: Line) -> list[Mention]:
    """Of whom a note without a head speaks: of the item it hangs under, the heading above, or the member last noted."""
    opening = compiled(r"[;,]\s").split(line.masked)[0]
    named = [] if _KIN.match(opening) or _AFTER.match(opening) else [m for m in line.all("M", opening) if m.start >= 0]
    shared = [m for m in line.all("M") if m.start < 0]
    if named:
        return []
    section, last = line.state.section, next(iter(line.state.subject), None)
    if shared:
        return shared
    if line.state.parent is not None:
        return [line.state.parent]
    if line.state.introduced and line.state.unnamed == line.state.introduced:
        return list(line.state.introduced)
    if (
        section is not None
        and last is not None
        and section.model
        and last.model
        and not section.model.parts
        and last.model.parts
        and last.model.family.name == section.model.family.name
    ):
        return [last]
    return [section] if section is not None else []


def _pieces(line: Line, subject: Mention, text: str) -> Iterator[Draft]:
    if (
        len(line.all("B", text)) == 1
        and len(compiled(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.]*\d)").findall(compiled(r"⟦\w+⟧").sub("", text))) > 1
        and not compiled(r"\d\s?[KkBM]\b").search(text)
    ):
        return
    if compiled(r"\b(?:not|no longer|never|unlike|instead of|rather than|was|formerly|ex)\b\W*(?:\w+\W+)?$|\?\s*$").search(
        compiled(r"\([^()]*\)").sub("", text)
    ):
        return
    for piece in _SPLIT.split(text):
        yield from _piece(line, subject, piece)


_LICENCE_SAYS = re.compile(
    r"^\W*(?:[Tt]he\s+)?⟦L\d+⟧(?:\s+\d[\d.]*)?\s+(?:itself\s+|also\s+|only\s+)?(?:forbids?|permits?|allows?|requires?|says|covers?|applies|bans?|limits?|asks|lets|prohibits?|restricts?|demands?|does|expires?|adds?|drops?|changes?|ends|grants?|gives|defines?|takes|means|replaces?)\b"
)
"""A sentence on a licence itself."""


def _piece(line: Line, subject: Mention, piece: str) -> Iterator[Draft]:
    plain = line.plain(piece).strip(" .")
    words = plain.split()
    benchmarks = line.all("B", piece)
    if benchmarks and not line.all("M", piece):
        yield from (score(subject, benchmarks[0], f) for f in list(figures.scores(compiled(r"⟦\w+⟧").sub(" ", piece)))[:1])
        return
    context = _CONTEXT.search(piece) or compiled(r"^\W*(?P<n>\d+\s?[kK]|[12]\s?M)(?P<m>)\W*$").match(piece)
    if context:
        figure = figures.window(context["n"] or context["m"])
        if figure and figure.value >= 1000:
            yield Draft(subject.entity, "context_window", figure.text, value=figure.value, unit="tokens", confidence=0.9)
        return
    if pair := _TWO_SIZES.match(piece):
        for number, scale, scope in ((pair["n"], pair["s"], "total"), (pair["n2"], "B", "active")):
            yield size(subject, figures.Figure(0, 0, number + scale, round(figures.scaled(number, scale) / 1e9, 6)), scope, 0.9)
        return
    if counted := _SIZE.match(piece):
        value = figures.scaled(counted["n"], counted["s"]) / 1e9
        figure = figures.Figure(0, 0, counted["n"] + counted["s"], round(value, 6))
        scope = "active" if compiled(r"activ").search(piece) else "total" if compiled(r"total|in all|overall").search(piece) else ""
        yield size(subject, figure, scope, 0.9)
        return
    category, label = label_in(plain, line.lexicon)
    if category not in {"", "mixed"} and len(words) <= 4 and plain.casefold().startswith(label.casefold()) and not line.all("L", piece):
        yield labelled(subject, category, label, 0.9)
        if label.casefold() == "proprietary":
            yield Draft(subject.entity, "has_license", "Proprietary", named_entity("license", "Proprietary"), confidence=0.9)
        return
    plain = compiled(r"\s+since\s+.*$|\s*\([^()]*\)$").sub("", plain)
    if compiled(r"\b(?:was|until|before|formerly|not|no longer|unlike)\b").search(plain):
        return
    if compiled(r"\W*same licen[sc]e\W*").fullmatch(plain) and line.state.last_license is not None:
        yield Draft(subject.entity, "has_license", line.state.last_license.name, line.state.last_license, confidence=0.8)
        return
    if _LICENCE_SAYS.match(piece):
        return
    licence = next((m.entity for m in line.all("L", piece)), None)
    known = line.lexicon.named("license", plain)
    if licence or known:
        entity = licence or (named_entity("license", known.name, known.aliases) if known else None)
        assert entity
        yield Draft(subject.entity, "has_license", entity.name, entity, confidence=0.9)
        return
    yield from _other(line, subject, piece, plain, len(words))


def _of_whom(line: Line, subject: Mention) -> bool:
    """Whether it cannot be told whose machine a fragment names: a block without a model, or a section on another one than was spoken of last."""
    state, family = line.state, subject.model.family.name if subject.model else ""
    if line.block.kind == "paragraph" and not line.all("M") and not state.in_block and state.section is None and state.parent is None:
        return True
    return not line.all("M") and state.parent is None and bool(state.spoken) and all(m.model is not None and m.model.family.name != family for m in state.spoken)


_TOOLS = re.compile(
    r"^\W*(?:(?:runs?|works?|tools?|runtimes?|tried|serving|served)(?::|\s+)\s*)?(?:(?:in|with|w/|via|on|under|locally in)\s+)?(?:⟦T\d+⟧\W*(?:and |or )?)+(?:too|fine|ok)?\W*$|^\W*(?:runs? |works? )?(?:in|with|via|on|under)\b"
)
_AFTER = re.compile(
    r"^\W*(?:it |which )?(?:follows|followed|succeeds|succeeded|replaces|replaced|supersedes|successor (?:of|to)|comes after) (?:the )?(?P<m>⟦M\d+⟧)\W*$"
)
_SENSES = re.compile(r"\b(?:eats|takes|reads|sees|hears|accepts|handles|supports|inputs?|modalit(?:y|ies)|in|only|and|plus)\b|[^\w]+")
_KIN = re.compile(
    r"^\W*(?:the |a |an |its )?(?:[\w-]+ ){0,2}(?:sister|brother|sibling|cousin|version|variant|edition|fine-tune|finetune|distill\w*|quant\w*|child|spin-off|offshoot) (?:of|from) (?:the )?(?P<m>⟦M\d+⟧)\W*$"
)


_LOGGED = re.compile(rf"^\W*{figures.DATE}\s*(?:—|–|:|-|\|)\s+\S")
"""A line of a log, which opens with its day: no day of a model."""


def _without_kinds(line: Line, piece: str) -> str:
    spellings = sorted((s for n in line.lexicon.names if n.kind == "modality" for s in n.spellings), key=len, reverse=True)
    return compiled(r"\b(?:" + "|".join(map(re.escape, spellings)) + r")\b").sub("", piece.casefold())


def _other(line: Line, subject: Mention, piece: str, plain: str, count: int) -> Iterator[Draft]:
    if kin := _KIN.match(piece):
        base = line.at(kin["m"])
        yield Draft(subject.entity, "variant_of", base.entity.name, base.entity, confidence=0.9)
    elif follows := _AFTER.match(piece):
        older = line.at(follows["m"])
        yield Draft(subject.entity, "successor_of", older.entity.name, older.entity, confidence=0.9)
    elif line.all("M", piece):
        return
    elif (line.modalities(piece) and not _SENSES.sub("", _without_kinds(line, piece))) or (
        line.modalities(piece) and count <= 8 and compiled(r"\bonly\b|\+|\bin\b|\band\b|&|\binput\b").search(piece)
    ):
        for name in line.modalities(piece):
            yield Draft(subject.entity, "supports_modality", name, confidence=0.9)
    elif compiled(
        r"^\W*(?:by |from |made by |published by |released by |built by |maker |developer |made in-house by )?(?:the )?⟦V\d+⟧(?:\s*\([^()]*\))?(?: in .*)?\W*$"
    ).match(piece):
        yield maker(subject.entity, line.all("V", piece)[0].entity, 0.9)
    elif line.all("P", piece) and count <= 6:
        for mention in line.all("P", piece):
            yield Draft(subject.entity, "available_at", mention.entity.name, confidence=0.9)
    elif line.all("T", piece) and _TOOLS.match(piece):
        for mention in line.all("T", piece):
            yield Draft(subject.entity, "runs_with_tool", mention.entity.name, mention.entity, confidence=0.9)
    elif (
        device := compiled(
            rf"^\W*(?:(?:runs?|fits?|fine|works?|needs?|wants?|ok|good|comfortable)\s+)?(?:(?:on|in|into)\s+)?(?:or\s+)?(?P<d>{DEVICE})(?![\w])", re.I
        ).match(plain)
    ) and PROPER_DEVICE.search(device["d"]) and not _of_whom(line, subject):
        yield Draft(subject.entity, "hardware_requirement", compiled(r"^(?:an?|the|or a)\s+").sub("", device["d"].strip()), confidence=0.9)
    elif (
        not _LOGGED.match(line.text)
        and (
            dated := compiled(
                rf"^\W*(?P<cue>(?:released |rel\.? |launched |published |announced |out |since |came out |from |new )*)(?:on |in |since )?(?P<date>{figures.DATE})\W*$"
            ).match(plain)
        )
        and (dated["cue"] or line.block.kind == "item" or not line.text[:1].islower())
        and (dated["cue"] or _of_facts(line, piece))
    ):
        yield release(subject, dated["date"])

"""Find the names that an article introduces and no lexicon holds.

A name counts because of how it is written and introduced: with a size, in the
model column of a table, before "is an open-weight model", beside its maker in a
list. What merely stands with a capital letter does not count.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from corpus.document import Block, Document
from corpus.patterns import compiled
from corpus.rare import possible, rare
from kg.benchmarknames import benchmarks
from kg.lexicon import Family, Lexicon, load
from kg.makernames import makers
from kg.members import members_named, short_forms
from kg.mentions import Finder
from kg.named import Names
from kg.nameforms import LOW, MAKER, NAME, ORG, ORG_WORD, SEAT, SIZE, STOP, UP, VERSION, WORD, plausible
from kg.naming import Grammar, ModelName, Part
from kg.nicknames import licence_initials, nicknames
from kg.rownames import modelish, names_in_tables
from kg.versionnames import versioned

_NOUN = r"(?:(?:language|foundation|reasoning|vision|vision-language|multimodal|coding|code|chat|embedding|speech|AI|frontier|generative|dense|sparse|mixture-of-experts|MoE|instruction-tuned)[ -])*(?:model|LLM|SLM|family of|series of|language model|checkpoint|assistant|transformer|model family|family)s?\b"
_ADJECTIVES = r"(?:[\w.,-]+[ ]){0,8}?"

_SIZED = re.compile(rf"(?<![\w-])(?P<name>{WORD}(?:[ -]{WORD})?(?:[ -]?{VERSION})?(?:[ -][A-Z][a-z]+)?[ -]{SIZE})(?![\w])")
_OF_A_SIZE = re.compile(r"\d[Bb](?!\w)")
"""What a name with a size ends in."""
_SIZED_BEHIND = rare(
    rf"(?:^\W*|[.:;]\s+|\b(?:[Mm]eet|called|named|[Ii]ntroducing|new)\s+)(?P<name>{WORD}(?:[ -]{WORD})?(?:[ -]?{VERSION})?) \((?:an? |about |~)?\d+(?:\.\d+)?[BM](?: parameters?| params?)?[),;]"
)
"""`Pebble (1.6B)`."""
_SIZED_LOW = re.compile(r"(?<![\w/.-])(?P<name>[a-z][a-z0-9]*[a-z](?:-[a-z0-9.]+)*?-(?:v?\d+(?:\.\d+)?-)?\d+(?:\.\d+)?b(?:-[a-z]+)*)(?![\w/-])")
"""`nimbus-7b-chat`: an identifier that carries a size."""
_IS_MODEL = rare(
    rf"(?:^|[.!?:;]\s+|,\s+|\b(?:and|but|model|while|called|named)\s+){NAME}(?:\s*\([^)]{{1,60}}\))?,?\s+(?:is|was|are|remains|became|,)\s*(?:the|an?|our|their|its|one of|{ORG_WORD}(?:[ -]{ORG_WORD}){{0,3}}['’]s?)\s+{_ADJECTIVES}{_NOUN}"
)
_WHO_MAKES = re.compile(r"\b(?:behind|makers?|start-?up|company|lab|firm|team|outfit|developer|creator|founder|author)\b")
"""`X, the start-up behind the Y family` tells of a maker."""
_OF_ANOTHER = re.compile(r"\b(?:that|which|who|where|with|without)\b")
"""`X is a format that holds a model` tells of no model X."""
_APPOSED = rare(rf"{NAME},\s+(?:the|an?|our|its|their)\s+{_ADJECTIVES}{_NOUN}")
_SUCH_AS = rare(rf"\b(?:{_NOUN}|assistants|chatbots)\s+(?:such as|like|including)\s+(?:the\s+)?{NAME}(?=[\s,.;:()])")
_CALLED = rare(rf"\b{_NOUN}(?:\s+family)?,?\s+(?:called|named|dubbed)\s+{NAME}")
_ITS_OWN = rare(rf"\b{_NOUN}\s+of\s+(?:its|their|our)\s+own,\s+(?:called\s+|named\s+)?{NAME}(?=[,.;:])")
"""`a small model of its own, X`."""
_MADE = rare(
    rf"{NAME}(?:\s*\([^)]{{1,40}}\))?,?\s+(?:was\s+|is\s+|were\s+|are\s+)?(?:first\s+)?(?:released|developed|built|created|made|trained|published|launched|open-sourced|announced)?\s*\b(?:by|from)\s+(?:the\s+)?(?:(?:[\w-]+\s+){{0,4}}{MAKER}\s+|(?:[\w-]+\s+){{0,2}}?){ORG}(?!\s+{MAKER}\b)"
)
_POSSESSIVE = rare(rf"{ORG}['’]s?\s+(?:new\s+|latest\s+|own\s+|open-weight\s+|open\s+|closed\s+|flagship\s+)*{NAME}")
_NO_SEAT = r"(?<!\bof )(?<!\bin )(?<!\bfrom )(?<!\bnear )"
_RELEASES = rare(
    rf"{_NO_SEAT}{ORG}{SEAT}\s+(?:has\s+|have\s+|is\s+|are\s+|today\s+|just\s+|recently\s+|also\s+)*(?:launching|releasing|announcing|introducing|publishing|makes available|put out|released|launched|unveiled|introduced|announced|open-sourced|published|shipped|releases|launches|introduces|announces|debuted|trained|built|develops|makes|maintains|offers)\s+(?:the\s+|its\s+|their\s+|a\s+)?(?:new\s+|latest\s+|own\s+|open-weight\s+|open\s+|closed\s+|flagship\s+|first\s+|model\s+|smaller\s+|larger\s+)*{NAME}"
)
_ARRIVES = rare(
    rf"\b(?:[Tt]hen came|[Nn]ext came|[Aa]long came|came|tried|chose|picked|settled on|switched to|moved to|landed on|found|met|took|adopted)\s+{NAME}(?: (?:first|next|instead|too))?\.\s+(?:It|The model)\b[^.]{{0,120}}\b(?:parameters|open-weight|language model|context window|billion)\b"
)
"""A name that the next sentence describes as a model: `Then came X. It has 24 billion parameters.`"""
_NAMED_MODELS = rare(
    rf"\b(?:the|its|our|their|of|all)\s+(?P<name>{WORD})\s+(?:(?:family of )?(?:large |small |open-weight |open )?(?:language|foundation|reasoning|multimodal|chat)[ -](?:models?|LLMs?)|model family|family of models|LLMs?|(?:model )?weights)\b"
)
_WE_RELEASE = rare(
    rf"\b(?:releasing|introducing|announcing|launching|Introducing|Announcing|present|presenting|introduce|release|launch|announce)\s+(?:the\s+)?{NAME}"
)
_IN_LIST = re.compile(rf"^\W*{NAME}[^()]{{0,60}}\(\s*(?:by\s+|from\s+)?{ORG}\s*\)")
_LABELLED = rare(rf"(?:^|[\s(]){NAME}\s+\((?:by\s+|from\s+)?{ORG},\s+(?:closed|proprietary|open|API|MIT|Apache|\d+(?:\.\d+)?B\b)")
"""`Sorrel Grand (Sorrel AI, closed)`."""
_BY = re.compile(rf"^\s*(?:by|from)\s+(?:the\s+)?{ORG}")
_PRICED = re.compile(
    rf"^\W*{NAME}(?:\s+(?:now |still |currently |today )?(?:costs?|is|was|stands? at|is at|lists at|is priced at|is listed at|goes for)(?: at)?|\s*[:—–])\s+(?:US)?\$\s?\d[\d.]*(?:\s+(?:in|out|input|output)\b|\s*/\s*\$?\d|\s+(?:per|for a|a) (?:1M|1 million|million|M)\s+(?:input |output )?tok)"
)
"""`Sorrel Max costs $8 in and $32 out per million tokens`: nothing but a model is paid for so; who sells them has no version."""
_PAPER = re.compile(r"\b(?:paper|memo|minutes|agenda|report|note|notice|letter|invoice|quote|quotation|offer|order|ticket|issue|episode|bulletin|newsletter|annex|appendix|chapter|section|volume|edition|round|meeting|item|no|nr)\.? \d", re.IGNORECASE)
"""What papers are numbered by: `FINANCE PAPER 26`."""
_MODEL_HEADING = re.compile(r"\b(?:models?|llms?|families|releases|line-?up)\b", re.I)


@dataclass(frozen=True, slots=True)
class _Seen:
    name: str
    vendor: str = ""


def discover(document: Document, lexicon: Lexicon) -> Names:
    """Give the names one article may use: the lexicon's, its own, and the short forms of both."""
    known = Finder(Names(lexicon))
    seen: list[_Seen] = []
    for block in document.blocks:
        if block.kind in {"code", "quote"}:
            continue
        seen += _in_block(block, lexicon, known)
    seen += [_Seen(name, vendor) for name, vendor in names_in_tables(document, lexicon, known)]
    seen += _title(document, known)
    seen += _described(document, known)
    seen = _without_openings(seen, document.article.text, known)
    initials = licence_initials(document.article.text)
    families: dict[str, Family] = {}
    vendors: Counter[str] = Counter()
    whole: set[str] = set()
    for found in seen:
        if found.vendor and plausible(found.vendor) and not lexicon.named("vendor", found.vendor) and not known.find(found.vendor):
            vendors[found.vendor] += 1
        if not found.name.split() or found.name.split()[0] not in initials:
            _register(found.name, lexicon, known, families, whole)
    for stem, variant in _headed_alike(document, families):
        families[stem] = replace(families[stem], variants=families[stem].variants | {variant})
    for name in versioned(document, known):
        if name.split()[0].strip("-") not in initials:
            _register(name, lexicon, known, families, whole)
    vendors.update(makers(document, Finder(Names(lexicon, tuple(families.values()), (), {}, tuple(sorted(whole)))), lexicon))
    for place in [vendor for vendor in vendors if vendor in lexicon.cues["no_vendor"]]:
        del vendors[place]
    short = {v: w for v in vendors for w in vendors if w != v and w.startswith(v + " ") and len(w.split()) == len(v.split()) + 1}
    for one in short:
        del vendors[one]
    named_benchmarks = benchmarks(document, known, _SIZED)
    plain = Names(lexicon, tuple(families[k] for k in sorted(families)), tuple(sorted(vendors)), {}, tuple(sorted(whole)), short, named_benchmarks)
    members = members_named(document, Finder(plain))
    own = {f.name: f for f in plain.families}
    for head, words in members:
        base = own.get(head.family.name, head.family)
        own[base.name] = replace(base, variants=base.variants | set(words))
    families_now = tuple(own[k] for k in sorted(own))
    said = short_forms(document, Finder(replace(plain, families=families_now)))
    for head, words in members:
        for word in words:
            said.setdefault((Part("variant", word),), ModelName(own[head.family.name], (*head.parts, Part("variant", word))))
    text = document.article.text
    heard = frozenset(
        f.name for f in lexicon.families if f.variants and not f.common and len(f.name) > 3 and (f.name in text or (f.vendor and f.vendor in text))
    )
    whole_names = replace(plain, families=families_now, said=said, heard=heard)
    return replace(whole_names, nicknames=nicknames(document, Finder(whole_names)))


_HEADS = re.compile(rf"^\W*(?P<base>{WORD}) (?P<rest>[A-Z][A-Za-z]+|(?:\d+(?:\.\d+)? )?{SIZE}|\d+(?:\.\d+)?)(?:\s+[–—-]\s|:\s)")
"""`Skerry 2 9B – for laptops`, `Skerry Gannet – mixture of experts`: the head of an item."""


def _headed_alike(document: Document, families: Mapping[str, Family]) -> Iterator[tuple[str, str]]:
    """Give the variants that head an item of a list which other members of their family head too."""
    heads = [(at, m) for at, block in enumerate(document.blocks) if block.kind == "item" and (m := _HEADS.match(block.text)) and m["base"] in families]
    for at, head in heads:
        if head["rest"].isalpha() and head["rest"] not in STOP and any(0 < abs(at - other) <= _NEIGHBOURS and m["base"] == head["base"] and not m["rest"].isalpha() for other, m in heads):
            yield head["base"], head["rest"]


_NEIGHBOURS = 4
"""Blocks between two items of one list."""


def _without_openings(seen: list[_Seen], text: str, known: Finder) -> list[_Seen]:
    """Leave off the word that opens a sentence before a name that is known without it: `Ran Gemma 3 12B on a Mac`."""
    bases = {compiled(r"[ -]").split(one.name)[0] for one in seen}

    def bare(name: str) -> str:
        first, _, rest = name.partition(" ")
        if first in STOP and rest and modelish(rest):
            return bare(rest)
        if not rest or not (
            compiled(r"[ -]").split(rest)[0] in bases or any(m.kind == "model" and (m.start, m.end) == (0, len(rest)) for m in known.find(rest))
        ):
            return name
        within = compiled(rf"(?<![.!?:;>*\n-])[ \t]+{re.escape(first)}(?!\w)").search(text)
        return name if within else rest

    return [replace(one, name=bare(one.name)) for one in seen]


def _in_block(block: Block, lexicon: Lexicon, known: Finder) -> Iterator[_Seen]:
    if block.kind == "row":
        return
    if (
        block.kind == "item"
        and (m := _IN_LIST.match(block.text))
        and any(_MODEL_HEADING.search(t) for t in (*block.section[-2:], block.lead_in))
        and not _shortens(m["org"], block.text[: m.start("org")])
    ):
        yield _Seen(m["name"], m["org"])
    for text in [s.text for s in block.sentences] or [block.text]:
        for match in _SIZED.finditer(text) if _OF_A_SIZE.search(text) else ():
            yield _Seen(match["name"])
        for match in _SIZED_LOW.finditer(text) if "b" in text and "-" in text else ():
            yield _Seen(match["name"])
        for match in _SIZED_BEHIND.finditer(text) if text.count("(") == 1 else ():
            words = match["name"].split()
            while len(words) > 1 and words[0] in STOP:
                words = words[1:]
            if not (words[0] in STOP or words[0] in lexicon.variant_words):
                yield _Seen(" ".join(words))
        if not compiled(r"[A-Z]").search(text):
            continue
        for match in _LABELLED.finditer(text):
            if match["name"].split()[0] not in STOP:
                yield _Seen(match["name"], match["org"])
        here = possible(text)
        for pattern in (_IS_MODEL, _APPOSED, _CALLED, _ITS_OWN, _SUCH_AS):
            for match in pattern.plain.finditer(text) if pattern in here else ():
                if pattern in {_IS_MODEL, _APPOSED} and _WHO_MAKES.search(match[0][len(match["name"]) :]):
                    continue
                if pattern is _IS_MODEL and _OF_ANOTHER.search(text[match.end("name") : match.end()]):
                    continue
                yield _Seen(match["name"])
                by = _BY.match(text[match.end() :])
                if by:
                    yield _Seen(match["name"], by["org"])
        for match in _ARRIVES.finditer(block.text) if block.sentences and text is block.sentences[0].text else ():
            if match["name"].split()[0] not in STOP and not known.find(match["name"]):
                yield _Seen(match["name"])
        for match in _PRICED.finditer(text) if "$" in text else ():
            words = match["name"].split()
            if (
                words[0] not in STOP
                and len(words) > 1
                and (words[-1] in lexicon.variant_words or compiled(r"\d").search(words[-1]))
                and not known.find(match["name"])
            ):
                yield _Seen(match["name"])
        for match in _NAMED_MODELS.plain.finditer(text) if _NAMED_MODELS in here else ():
            if compiled(r"[a-z]").search(match["name"]) and not known.find(match["name"]):
                yield _Seen(match["name"])
        for pattern in (_MADE, _POSSESSIVE, _RELEASES, _WE_RELEASE):
            for match in pattern.plain.finditer(text) if pattern in here else ():
                org = match.groupdict().get("org") or ""
                if modelish(match["name"]) or known.find(match["name"]):
                    yield _Seen(match["name"], org)


def _shortens(short: str, before: str) -> bool:
    """Whether a bracket only abbreviates the words before it: `retrieval-augmented generation (RAG)`."""
    return short.isupper() and "".join(w[0] for w in compiled(r"[^\W\d_]+").findall(before)).upper().endswith(short)


def _title(document: Document, known: Finder) -> Iterator[_Seen]:
    """A model card names its model in its title and describes it by labels below."""
    title = document.article.title or next((b.text for b in document.blocks if b.kind == "heading"), "")
    title = compiled(
        r"^(?:(?:\w+ )?(?:documentation|docs|card|release|release notes|changelog|reference|guide)(?: for|:| —| -)\s*|model card|model|introducing|announcing|meet|presenting|say hello to|welcome|hello|releasing|launching|unveiling)\s*(?:for|:|—|-|,)?\s*",
        re.I,
    ).sub("", title)
    match = compiled(rf"{NAME}(?=$|\s*[:—–|(,])").match(title)
    if match and modelish(match["name"]) and not known.find(match["name"]):
        yield _Seen(match["name"])


_LICENCES = "|".join(re.escape(s) for n in load().names if n.kind == "license" for s in n.spellings)
_ATTRIBUTE = re.compile(
    rf"^\W*(?:[\w’' -]{{0,24}}[,;]\s*)?(?:~?\d+(?:\.\d+)?\s?[BM]\b(?! users)|\d+\s?[kKM] (?:ctx|context|tokens)|(?:{_LICENCES})(?!\w)|open[- ]weights?\b|closed\b|proprietary\b|context(?: window| length)?\b|(?:cached |batch )?(?:input|output|prompt|completion)s?(?: tokens| price)?\W{{0,3}}\$?\d|licen[sc]e\b|param\w*\b|VRAM\b|made by\b|maker\b|developer\b|(?:runs|works)(?:\s+\w+)?[ :]\s*(?:in|on|with|via|llama|ollama|vllm))",
    re.I,
)


def _described(document: Document, known: Finder) -> Iterator[_Seen]:
    """A short item or heading of one name whose children say its attributes: `- Pipit` over `3B, Apache 2.0`."""
    children: dict[str, int] = {}
    heads: dict[str, str] = {}
    for block in document.blocks:
        name = compiled(r"\s*\(.*\)$").sub("", block.text.strip()) if "(" in block.text else block.text.strip()
        if block.kind in {"item", "heading"} and len(name) < 40 and compiled(rf"{NAME}(?: family| models?)?").fullmatch(name):
            heads[block.text] = compiled(r"(?: family| models?)$").sub("", name)
        above = block.parents[-1] if block.parents else block.section[-1] if block.section and block.kind == "item" else ""
        if above in heads and _ATTRIBUTE.match(block.text):
            children[above] = children.get(above, 0) + 1
    for text, count in children.items():
        words = heads[text].split()
        if count >= 2 and not any(w in STOP for w in words) and not known.find(heads[text]) and not words[-1].endswith("s"):
            yield _Seen(heads[text])


def _packings(lexicon: Lexicon) -> frozenset[str]:
    """Give how weights are packed, in words: `AWQ` is no name, though a figure follows."""
    return frozenset(word.casefold() for word in lexicon.cues["packings"])


def _register(name: str, lexicon: Lexicon, known: Finder, families: dict[str, Family], whole: set[str]) -> None:
    """Take a found name apart into family and parts, and keep the family."""
    name = name.strip(" -,.:;")
    if (
        not name
        or not compiled(r"[^\W\d_]{2}").search(name)
        or not plausible(name)
        or _PAPER.search(name)
        or compiled(r"[ -]").split(name)[0].casefold() in _packings(lexicon)
        or known.names_member(name)
        or any(m.kind in {"model", "license", "vendor", "tool", "benchmark", "regulation", "place"} and m.start == 0 for m in known.find(name))
    ):
        return
    grammar = Grammar(lexicon)
    words = list(compiled(r"[^\s-]+").finditer(name))
    for count in range(1, len(words) + 1):
        base = name[: words[count - 1].end()]
        family = Family(base, known=False)
        parts, stop = grammar.parts(name, len(base), family)
        tail = name[stop:].strip(" -")
        if any(p.kind == "version" for p in parts) and compiled(rf"[{UP}][{LOW}]+").fullmatch(tail) and tail not in STOP:
            known_so_far = families.get(base, family)
            families[base] = replace(known_so_far, variants=known_so_far.variants | {tail})
            return
        if stop >= len(name) and all(w[0] not in STOP for w in words[:1]):
            join = "-" if name[len(base) : len(base) + 1] == "-" else " "
            if base not in families or (join == "-" and families[base].join == " " and parts):
                said_before = families[base].variants if base in families else frozenset()
                families[base] = Family(base, known=False, join=join, size_case="lower" if name.islower() else "", variants=said_before)
            return
    whole.add(name)

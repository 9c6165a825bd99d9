"""Find the names that an article introduces and no lexicon holds.

A name counts because of how it is written and introduced: with a size, in the
model column of a table, before "is an open-weight model", beside its maker in a
list. What merely stands with a capital letter does not count.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.document import Block, Document
from corpus.patterns import compiled
from corpus.rare import possible, rare
from kg import figures
from kg.benchmarknames import benchmarks
from kg.lexicon import Family, Lexicon, load
from kg.mentions import Finder, Names
from kg.naming import Grammar, ModelName, Part, suffixes
from kg.nicknames import nicknames
from kg.rownames import modelish, names_in_tables

_UP = "A-Z" + "".join(chr(c) for c in range(0xC0, 0x250) if chr(c).isupper())
_LOW = "a-z" + "".join(chr(c) for c in range(0xC0, 0x250) if chr(c).islower())
"""Letters of Latin script, so that `Räv` and `Škoda` are words like others."""
_CAP = rf"[{_UP}][{_UP}{_LOW}]*[{_LOW}][{_UP}{_LOW}]*|[{_UP}]{{2,}}[{_LOW}]?"
_MAKER = r"(?:lab|labs|company|startup|start-up|firm|group|developer|maker|giant|vendor|team|studio|unicorn|nonprofit|outfit|institute|organi[sz]ation|consortium|collective|foundation|agency|university|cooperative|co-operative)"
_WORD = rf"(?:{_CAP})"
_ORG_WORD = rf"(?:[{_UP}][\w&.]*[\w&]|[{_UP}])"
_ORG = rf"(?P<org>{_ORG_WORD}(?:[ -]{_ORG_WORD}){{0,3}})"
_SIZE = r"\d+(?:\.\d+)?(?:x\d+)?[Bb]"
_VERSION = r"(?:[vVrRkKmM]?\d{1,2}(?:\.\d+)*[a-z]?)"
_TAIL = rf"(?:[ -](?:{_VERSION}|{_SIZE}|[A-Z][a-z]+(?:-[A-Z][a-z]+)?|[A-Z]{{1,2}})(?![\w])|-(?:mini|nano|tiny|small|large|base|chat|instruct|pro|max|lite|micro)(?![\w]))"
_NAME = rf"(?P<name>{_WORD}(?:[ -]{_WORD})?(?:{_TAIL}){{0,4}})"
_NOUN = r"(?:(?:language|foundation|reasoning|vision|vision-language|multimodal|coding|code|chat|embedding|speech|AI|frontier|generative|dense|sparse|mixture-of-experts|MoE|instruction-tuned)[ -])*(?:model|LLM|SLM|family of|series of|language model|checkpoint|assistant|transformer|model family|family)s?\b"
_ADJECTIVES = r"(?:[\w.,-]+[ ]){0,8}?"

_SIZED = re.compile(rf"(?<![\w-])(?P<name>{_WORD}(?:[ -]{_WORD})?(?:[ -]?{_VERSION})?(?:[ -][A-Z][a-z]+)?[ -]{_SIZE})(?![\w])")
_OF_A_SIZE = re.compile(r"\d[Bb](?!\w)")
"""What a name with a size ends in."""
_SIZED_BEHIND = rare(
    rf"(?:^\W*|[.:;]\s+|\b(?:[Mm]eet|called|named|[Ii]ntroducing|new)\s+)(?P<name>{_WORD}(?:[ -]{_WORD})?(?:[ -]?{_VERSION})?) \((?:an? |about |~)?\d+(?:\.\d+)?[BM](?: parameters?| params?)?[),;]"
)
"""`Pebble (1.6B)`."""
_SIZED_LOW = re.compile(r"(?<![\w/.-])(?P<name>[a-z][a-z0-9]*[a-z](?:-[a-z0-9.]+)*?-(?:v?\d+(?:\.\d+)?-)?\d+(?:\.\d+)?b(?:-[a-z]+)*)(?![\w/-])")
"""`nimbus-7b-chat`: an identifier that carries a size."""
_IS_MODEL = rare(
    rf"(?:^|[.!?:;]\s+|,\s+|\b(?:and|but|model|while|called|named)\s+){_NAME}(?:\s*\([^)]{{1,60}}\))?,?\s+(?:is|was|are|remains|became|,)\s*(?:the|an?|our|their|its|one of|{_ORG_WORD}(?:[ -]{_ORG_WORD}){{0,3}}['’]s?)\s+{_ADJECTIVES}{_NOUN}"
)
_WHO_MAKES = re.compile(r"\b(?:behind|makers?|start-?up|company|lab|firm|team|outfit|developer|creator|founder|author)\b")
"""`X, the start-up behind the Y family` tells of a maker."""
_OF_ANOTHER = re.compile(r"\b(?:that|which|who|where|with|without)\b")
"""`X is a format that holds a model` tells of no model X."""
_APPOSED = rare(rf"{_NAME},\s+(?:the|an?|our|its|their)\s+{_ADJECTIVES}{_NOUN}")
_SUCH_AS = rare(rf"\b(?:{_NOUN}|assistants|chatbots)\s+(?:such as|like|including)\s+(?:the\s+)?{_NAME}(?=[\s,.;:()])")
_CALLED = rare(rf"\b{_NOUN}(?:\s+family)?,?\s+(?:called|named|dubbed)\s+{_NAME}")
_MADE = rare(
    rf"{_NAME}(?:\s*\([^)]{{1,40}}\))?,?\s+(?:was\s+|is\s+|were\s+|are\s+)?(?:first\s+)?(?:released|developed|built|created|made|trained|published|launched|open-sourced|announced)?\s*\b(?:by|from)\s+(?:the\s+)?(?:(?:[\w-]+\s+){{0,4}}{_MAKER}\s+|(?:[\w-]+\s+){{0,2}}?){_ORG}(?!\s+{_MAKER}\b)"
)
_POSSESSIVE = rare(rf"{_ORG}['’]s?\s+(?:new\s+|latest\s+|own\s+|open-weight\s+|open\s+|closed\s+|flagship\s+)*{_NAME}")
_NO_SEAT = r"(?<!\bof )(?<!\bin )(?<!\bfrom )(?<!\bnear )"
_SEAT = rf"(?:(?<!University)(?<!Institute)(?<!Academy)(?<!College)(?<!School)(?<!Ministry)(?<!Bank)(?<!City)(?<!Council)\s+(?:of|from|in|near|outside)\s+{_ORG_WORD}(?: {_ORG_WORD})?)?"
"""Where a maker sits, behind its name: `Brightwater Labs of Dublin`."""
_RELEASES = rare(
    rf"{_NO_SEAT}{_ORG}{_SEAT}\s+(?:has\s+|have\s+|is\s+|are\s+|today\s+|just\s+|recently\s+|also\s+)*(?:launching|releasing|announcing|introducing|publishing|makes available|put out|released|launched|unveiled|introduced|announced|open-sourced|published|shipped|releases|launches|introduces|announces|debuted|trained|built|develops|makes|maintains|offers)\s+(?:the\s+|its\s+|their\s+|a\s+)?(?:new\s+|latest\s+|own\s+|open-weight\s+|open\s+|closed\s+|flagship\s+|first\s+|model\s+|smaller\s+|larger\s+)*{_NAME}"
)
_ARRIVES = rare(
    rf"\b(?:[Tt]hen came|[Nn]ext came|[Aa]long came|came|tried|chose|picked|settled on|switched to|moved to|landed on|found|met|took|adopted)\s+{_NAME}(?: (?:first|next|instead|too))?\.\s+(?:It|The model)\b[^.]{{0,120}}\b(?:parameters|open-weight|language model|context window|billion)\b"
)
"""A name that the next sentence describes as a model: `Then came X. It has 24 billion parameters.`"""
_NAMED_MODELS = rare(
    rf"\b(?:the|its|our|their|of|all)\s+(?P<name>{_WORD})\s+(?:(?:family of )?(?:large |small |open-weight |open )?(?:language|foundation|reasoning|multimodal|chat)[ -](?:models?|LLMs?)|model family|family of models|LLMs?|(?:model )?weights)\b"
)
_WE_RELEASE = rare(
    rf"\b(?:releasing|introducing|announcing|launching|Introducing|Announcing|present|presenting|introduce|release|launch|announce)\s+(?:the\s+)?{_NAME}"
)
_IN_LIST = re.compile(rf"^\W*{_NAME}[^()]{{0,60}}\(\s*(?:by\s+|from\s+)?{_ORG}\s*\)")
_LABELLED = rare(
    rf"(?:^|[\s(]){_NAME}\s+\((?:by\s+|from\s+)?{_ORG},\s+(?:closed|proprietary|open|API|MIT|Apache|\d+(?:\.\d+)?B\b)"
)
"""`Sorrel Grand (Sorrel AI, closed)`."""
_BY = re.compile(rf"^\s*(?:by|from)\s+(?:the\s+)?{_ORG}")
_VERSIONED = re.compile(
    rf"(?<![\w-])(?P<name>{_WORD}(?:[ -]{_WORD})?[ -]?{_VERSION}(?:[ -](?:[A-Z][a-z]+|[A-Z]{{1,2}}|{_SIZE})(?![\w]))*)(?![\w.]*\d)(?!\s*(?:%|percent|million|billion|GB|K\b|days|hours|weeks|months|years|times|people|users|points))"
)
_SHOUTED = re.compile(rf"[^{_LOW}]*[{_UP}]{{2,}}[^{_LOW}]+[{_UP}]{{2,}}[^{_LOW}]+[{_UP}]{{2,}}[^{_LOW}]*")
"""A heading all in capitals, whose every word looks like a name."""
_LOW_VERSION = re.compile(r"[a-z]-v?\d")
_VERSIONED_LOW = re.compile(r"(?<![\w/.@#-])(?P<name>[a-z]{3,}-v?\d{1,2}(?:\.\d+)*(?:-[a-z]+)*)(?![\w/-]|\.\w)")
"""`wagtail-2-mini`: an identifier that carries a version."""
_ABOUT_A_MODEL = rare(
    r"\b(?:models?|weights|parameters?|params|context|ctx|tokens?|scores?|scored|benchmarks?|licen[sc]ed?|open-weight|closed|proprietary|API|releas\w+|launch\w*|unveil\w*|announc\w+|successor|succeeds|family|flagship|GPU|runs? on|costs?|per million|checkpoint|fine-tun\w+|variant|multimodal|distilled|inference|Mtok|maker|developed by)\b"
)
_MAKER_VERB = r"(?:releas\w+|launch\w*|unveil\w*|introduc\w+|announc\w+|open-sourc\w+|publish\w*|ship\w*|distribut\w+|offers?|offered|trains?|trained|builds?|built|develops?|developed|makes?|made|maintains?|calls?|sells?|describes?|keeps?|licen[sc]es?|puts?|gave|gives|created?|creates|put out|puts out|debut\w*|present\w*|(?:launch|releas|introduc|announc|publish|open-sourc|ship|offer|present|unveil|mak)ing)"
_ELSE = r"(?!\s+(?:on|upon|with|from|by|around|atop|into|under|in|for|at|as)\b)"
"""A verb that goes on like this makes nothing: `Products built on X`."""
_ORG_BY = rare(rf"⟦M⟧[^.;⟦]{{0,60}}?\b(?:by|from)\s+(?:the\s+)?(?:(?:[\w-]+\s+){{0,4}}{_MAKER}\s+)?{_ORG}(?!\s+{_MAKER}\b)")
_ORG_BRACKET = rare(rf"⟦M⟧\s*\((?:[^()]{{0,40}}?[,;]\s*)??(?:by\s+|from\s+)?{_ORG}\s*(?:[,;][^()]*)?\)")
_ORG_SUFFIX = (
    r"(?:AI|Labs?|Research|Systems|Technologies|Institute|Foundation|Inc|GmbH|AB|Ltd|Corp|Intelligence|Robotics|Studios?|Works|Computing|Group|Collective)"
)
_ORG_LOOKS = rare(rf"(?<![\w-])(?P<org>{_ORG_WORD}(?:[ -]{_ORG_WORD}){{0,2}} {_ORG_SUFFIX})(?![\w-]| (?:[A-Z]\w+ )?[Ll]icen[sc]e)")
"""A name that ends like a maker's."""
_ORG_OWNS = rare(
    rf"{_ORG}['’]s?\s+(?:[\w-]+\s+){{0,4}}?⟦M⟧|⟦M⟧(?:\s+(?:is|was|are|remains)|,)\s+(?:one of\s+)?(?P<org2>{_ORG_WORD}(?:[ -]{_ORG_WORD}){{0,3}})['’]s?\s+(?:[\w-]+\s+){{0,3}}?(?:model|LLM|family|flagship|assistant|system|largest|smallest|first|latest|newest|answer)"
)
_ORG_ACTS = rare(
    rf"(?:^|[.;:,—–]\s+|\s--?\s+|\b(?:and|when|while|after|but|that|company|lab|startup|maker)\s+){_ORG}{_SEAT}(?:,[^,⟦]{{2,60}},)?\s+(?:is\s+|are\s+|has\s+|have\s+|had\s+|itself\s+|also\s+|now\s+|just\s+|today\s+|recently\s+)*{_MAKER_VERB}{_ELSE}\s+(?:[\w-]+,?\s+){{0,6}}?⟦M⟧"
)
_ORG_NAMED = rare(
    rf"\b(?:makers at|team at|people at|maker|developer|vendor|company|lab|creator|provider|made by|developed by|built by|author)(?:\s+(?:is|of ⟦M⟧ is)|,|:)?\s+{_ORG}(?=\s*(?:[,.;)]|$))"
)
_ORG_PROUD = rare(
    rf"(?:^|[.;:—–]\s+){_ORG}\s+(?:is|are)\s+(?:proud|happy|pleased|excited|delighted|glad)\s+to\s+(?:present|announce|introduce|release|share|launch|unveil)\b"
)
_ORG_SPEAKS = rare(
    rf"\b(?:[Aa]t|team at|team of|folks at)\s+(?:the\s+)?{_ORG}(?=,? we\b|\s*[·|])|^\W*(?:[Bb]y|[Mm]ade by|[Dd]eveloped by|[Bb]uilt by)\s+(?:the\s+)?(?P<org4>{_ORG_WORD}(?:[ -]{_ORG_WORD}){{0,3}})\W*$|^\W*About\s+(?P<org3>{_ORG_WORD}(?:[ -]{_ORG_WORD}){{0,3}})(?=\W*$|\s*:)|^\W*{figures.DATE}\W*\s*[·|]\s*(?:by |from )?(?P<org2>{_ORG_WORD}(?:[ -]{_ORG_WORD}){{0,3}})\W*$"
)
_ORG_HEADING = rare(
    rf"(?:\b(?:[Mm]odels?|LLMs?|[Ff]amilies|[Rr]eleases|[Pp]rices|[Pp]ricing|[Ll]ine-?up)\s+(?:by|from|of|at)\s+(?:the\s+)?|^(?=.*\b(?:AI|Labs|Systems|Research|Inc|Technologies|Studio|Intelligence)$)){_ORG}$"
)
_STOP = frozenset(load().cues["no_name"])
_MODEL_HEADING = re.compile(r"\b(?:models?|llms?|families|releases|line-?up)\b", re.I)


_LOOKED_AT = 20
"""Places of one name whose surroundings are searched for a benchmark."""


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
    families: dict[str, Family] = {}
    vendors: Counter[str] = Counter()
    whole: set[str] = set()
    for found in seen:
        if found.vendor and _plausible(found.vendor) and not lexicon.named("vendor", found.vendor) and not known.find(found.vendor):
            vendors[found.vendor] += 1
        _register(found.name, lexicon, known, families, whole)
    for name in _versioned(document, known):
        _register(name, lexicon, known, families, whole)
    vendors.update(_makers(document, Finder(Names(lexicon, tuple(families.values()), (), {}, tuple(sorted(whole)))), lexicon))
    short = {v: w for v in vendors for w in vendors if w != v and w.startswith(v + " ") and len(w.split()) == len(v.split()) + 1}
    for one in short:
        del vendors[one]
    named_benchmarks = benchmarks(document, known, _SIZED)
    plain = Names(lexicon, tuple(families[k] for k in sorted(families)), tuple(sorted(vendors)), {}, tuple(sorted(whole)), short, named_benchmarks)
    members = _members(document, Finder(plain))
    own = {f.name: f for f in plain.families}
    for head, words in members:
        base = own.get(head.family.name, head.family)
        own[base.name] = replace(base, variants=base.variants | set(words))
    families_now = tuple(own[k] for k in sorted(own))
    said = _said(document, Finder(replace(plain, families=families_now)))
    for head, words in members:
        for word in words:
            said.setdefault((Part("variant", word),), ModelName(own[head.family.name], (*head.parts, Part("variant", word))))
    text = document.article.text
    heard = frozenset(
        f.name for f in lexicon.families if f.variants and not f.common and len(f.name) > 3 and (f.name in text or (f.vendor and f.vendor in text))
    )
    whole_names = replace(plain, families=families_now, said=said, heard=heard)
    return replace(whole_names, nicknames=nicknames(document, Finder(whole_names)))


_MEMBERS = rare(
    r"\b(?:versions|variants|sizes|models|editions|tiers|flavou?rs|members)\b[^.;()]{0,40}?(?::|—|–|,|\bare\b|\bnamed\b|\bcalled\b)\s*(?P<list>[A-Z][a-z]+(?:\s*\([^()]*\))?(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+)[A-Z][a-z]+(?:\s*\([^()]*\))?){1,5})(?=\s*(?:[.;—–)]|$|,? (?:all|each|with|are)))"
)


def _members(document: Document, finder: Finder) -> list[tuple[ModelName, tuple[str, ...]]]:
    """Members that an article names by one word each: `three sizes: Nano (2B), Base (11B) and Grand (64B)`."""
    found: list[tuple[ModelName, tuple[str, ...]]] = []
    head: ModelName | None = None
    texts = [t for b in document.blocks for t in [s.text for s in b.sentences] or ([b.text] if b.kind == "heading" else [])]
    listed = {at: match for at, text in enumerate(texts) if (match := _MEMBERS.search(text))}
    for at, text in enumerate(texts[: max(listed, default=-1) + 1]):
        mentions = [m for m in finder.find(text) if m.model]
        if match := listed.get(at):
            owner = next((m.model for m in reversed(mentions) if m.end <= match.start()), head)
            words = tuple(compiled(r"\s*\(.*").sub("", w) for w in compiled(r"\s*,\s*(?:and\s+)?(?![^(]*\))|\s+and\s+(?![^(]*\))").split(match["list"]))
            if (
                owner is not None
                and all(w not in _STOP or w in finder.names.lexicon.variant_words for w in words)
                and not any(m.start == 0 for w in words for m in finder.find(w))
            ):
                found.append((owner, words))
        if mentions:
            head = next((m.model for m in mentions), head)
    return found


def _versioned(document: Document, known: Finder) -> Iterator[str]:
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
            while " " in written and written.split()[0] in _STOP:
                written = written.split(" ", 1)[1]
            base = compiled(r"[ -]?[vVrRkKmM]?\d").split(written)[0].strip(" -")
            if not base:
                continue
            worded = base.split()
            ends = worded[-1] in _STOP and (len(worded) == 1 or worded[-1] not in known.names.lexicon.variant_words)
            if worded[0] in _STOP or ends or any(w.casefold() in not_models for w in (base, *base.split())):
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


def _makers(document: Document, finder: Finder, lexicon: Lexicon) -> Counter[str]:
    """Makers by how they stand beside a name already found."""
    found: Counter[str] = Counter()
    for block in document.blocks:
        if block.kind in {"code", "quote", "row"}:
            continue
        for text in [s.text for s in block.sentences] or [block.text]:
            mentions = [m for m in finder.find(text) if m.kind == "model"]
            masked, at = [], 0
            for mention in mentions:
                masked += [text[at : mention.start], "⟦M⟧"]
                at = mention.end
            line = "".join([*masked, text[at:]])
            patterns = (_ORG_BY, _ORG_BRACKET, _ORG_OWNS, _ORG_ACTS) if mentions else ()
            heading = (_ORG_HEADING,) if block.kind == "heading" else ()
            here = possible(line)
            for pattern in (*patterns, *heading, _ORG_NAMED, _ORG_SPEAKS, _ORG_LOOKS, _ORG_PROUD):
                for match in pattern.plain.finditer(line) if pattern in here else ():
                    org = next(g for k, g in match.groupdict().items() if k.startswith("org") and g).removesuffix("’s").removesuffix("'s").strip()
                    words = org.split()
                    while words and (words[0] in _STOP or words[0].casefold() in lexicon.attributes["vendor"]):
                        words = words[1:]
                    org = " ".join(words)
                    if (
                        _plausible(org)
                        and not lexicon.named("vendor", org)
                        and not any(m.start == 0 and m.kind != "modality" for m in finder.find(org))
                        and not org.isupper()
                    ):
                        found[org] += 1
    return found


def _in_block(block: Block, lexicon: Lexicon, known: Finder) -> Iterator[_Seen]:
    if block.kind == "row":
        return
    if block.kind == "item" and (m := _IN_LIST.match(block.text)) and any(_MODEL_HEADING.search(t) for t in (*block.section[-2:], block.lead_in)) and not _shortens(m["org"], block.text[: m.start("org")]):
        yield _Seen(m["name"], m["org"])
    for text in [s.text for s in block.sentences] or [block.text]:
        for match in _SIZED.finditer(text) if _OF_A_SIZE.search(text) else ():
            yield _Seen(match["name"])
        for match in _SIZED_LOW.finditer(text) if "b" in text and "-" in text else ():
            yield _Seen(match["name"])
        for match in _SIZED_BEHIND.finditer(text) if text.count("(") == 1 else ():
            words = match["name"].split()
            while len(words) > 1 and words[0] in _STOP:
                words = words[1:]
            if not (words[0] in _STOP or words[0] in lexicon.variant_words):
                yield _Seen(" ".join(words))
        if not compiled(r"[A-Z]").search(text):
            continue
        for match in _LABELLED.finditer(text):
            if match["name"].split()[0] not in _STOP:
                yield _Seen(match["name"], match["org"])
        here = possible(text)
        for pattern in (_IS_MODEL, _APPOSED, _CALLED, _SUCH_AS):
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
            if match["name"].split()[0] not in _STOP and not known.find(match["name"]):
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
    match = compiled(rf"{_NAME}(?=$|\s*[:—–|(,])").match(title)
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
        if block.kind in {"item", "heading"} and len(name) < 40 and compiled(rf"{_NAME}(?: family| models?)?").fullmatch(name):
            heads[block.text] = compiled(r"(?: family| models?)$").sub("", name)
        above = block.parents[-1] if block.parents else block.section[-1] if block.section and block.kind == "item" else ""
        if above in heads and _ATTRIBUTE.match(block.text):
            children[above] = children.get(above, 0) + 1
    for text, count in children.items():
        words = heads[text].split()
        if count >= 2 and not any(w in _STOP for w in words) and not known.find(heads[text]) and not words[-1].endswith("s"):
            yield _Seen(heads[text])


def _plausible(name: str) -> bool:
    words = name.replace("-", " ").split()
    return bool(words) and words[0] not in _STOP and len(name) > 2 and not name.isdigit()


def _register(name: str, lexicon: Lexicon, known: Finder, families: dict[str, Family], whole: set[str]) -> None:
    """Take a found name apart into family and parts, and keep the family."""
    name = name.strip(" -,.:;")
    if (
        not name
        or not compiled(r"[^\W\d_]{2}").search(name)
        or not _plausible(name)
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
        if any(p.kind == "version" for p in parts) and compiled(rf"[{_UP}][{_LOW}]+").fullmatch(tail) and tail not in _STOP:
            known_so_far = families.get(base, family)
            families[base] = replace(known_so_far, variants=known_so_far.variants | {tail})
            return
        if stop >= len(name) and all(w[0] not in _STOP for w in words[:1]):
            join = "-" if name[len(base) : len(base) + 1] == "-" else " "
            if base not in families or (join == "-" and families[base].join == " " and parts):
                said_before = families[base].variants if base in families else frozenset()
                families[base] = Family(base, known=False, join=join, size_case="lower" if name.islower() else "", variants=said_before)
            return
    whole.add(name)


_SIZE_OF_ANY = re.compile(r"\d[BbM]\b")
_SIZES = re.compile(r"\b(?P<list>(?:\d+(?:\.\d+)?[BbM]\b(?:\s*\([^()]{0,40}\))?\s*(?:,\s*(?:and\s+|or\s+)?|and\s+|or\s+|/\s*)){1,9}\d+(?:\.\d+)?[BbM])\b")
_OFFERED = re.compile(r"\b(?:sizes?|versions?|variants?|editions?|comes? (?:in|as)|offered as|available in|released in|ships? in|flavou?rs?|parameters)\b", re.I)


def _sizes_offered(document: Document, finder: Finder) -> Iterator[tuple[ModelName, list[str]]]:
    """The sizes that a model comes in, by the one last named: `It is available in 1B, 4B and 12B sizes`."""
    owner: ModelName | None = None
    texts = [t for b in document.blocks if b.kind not in {"code", "quote", "row"} for t in [s.text for s in b.sentences] or [b.text]]
    offers = {at: match for at, text in enumerate(texts) if _SIZE_OF_ANY.search(text) and (match := _SIZES.search(text))}
    for at, text in enumerate(texts[: max(offers, default=-1) + 1]):
        named = [m.model for m in finder.find(text) if m.model]
        owner = named[0] if named else owner
        match = offers.get(at)
        if match and owner is not None and _OFFERED.search(text[max(0, match.start() - 60) : match.end() + 30]):
            yield owner, compiled(r"\d+(?:\.\d+)?[BbM]\b").findall(match["list"])


_ONE_SIZE = re.compile(r"\W*(\d+(?:\.\d+)?[BbM])\W*$")


def _sizes_tabled(document: Document, finder: Finder) -> Iterator[tuple[ModelName, list[str]]]:
    """The sizes that a table on the article's one model is divided by: a row or a column for each."""
    sizes: dict[int, dict[str, None]] = {}
    for row in document.blocks:
        if row.kind == "row" and row.cells:
            heads = [m[1] for cell in row.header if (m := _ONE_SIZE.match(cell))]
            own = _ONE_SIZE.match(row.cells[0])
            sizes.setdefault(row.table, {}).update(dict.fromkeys([*heads, *([own[1]] if own else [])]))
    found = {size: None for held in sizes.values() if len(held) > 1 for size in held}
    named = [m.model for m in finder.find(document.article.title) if m.model] if found else []
    if len({name.canonical() for name in named}) == 1:
        yield named[0], list(found)


def _said(document: Document, finder: Finder) -> dict[tuple[Part, ...], ModelName]:
    """Short forms by what they end in; a form that two full names share is dropped."""
    full: dict[tuple[Part, ...], set[str]] = {}
    models: dict[str, ModelName] = {}
    tables: set[int] = set()
    for block in document.blocks:
        if block.kind in {"code", "quote"}:
            continue
        headed = block.header if block.kind == "row" and block.table not in tables else ()
        tables.add(block.table)
        for text in (*headed, *block.cells) if block.kind == "row" else (block.text,):
            models.update((m.entity.name, m.model) for m in finder.find(text) if m.model and m.model.parts)
    for owner, sizes in (*_sizes_offered(document, finder), *_sizes_tabled(document, finder)):
        for size in sizes:
            member = ModelName(owner.family, (*(p for p in owner.parts if p.kind != "size"), Part("size", size)))
            models.setdefault(member.canonical(), member)
    for name, model in models.items():
        for fragment in suffixes(model):
            full.setdefault(fragment, set()).add(name)
    return {fragment: models[next(iter(names))] for fragment, names in full.items() if len(names) == 1}

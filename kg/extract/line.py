"""A line to read: one sentence, item or heading with its names masked.

Rules are written against the masked text, in which each mention is one token
(`⟦M0⟧` a model, `⟦V1⟧` a maker, `⟦L2⟧` a licence ...), so that a rule says how a
statement is built and never which names it is about. Pronouns that the state
can resolve are masked as the model they stand for.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from corpus.document import Block
from corpus.patterns import compiled
from corpus.rare import rare
from kg.claim import Entity, Predicate, Qualifier
from kg.extract.reference import pronouns
from kg.extract.state import State
from kg.lexicon import Lexicon
from kg.mentions import Finder
from kg.named import Mention, MentionKind, model_entity, named_entity
from kg.naming import ModelName

_LETTER: dict[MentionKind, str] = {"model": "M", "vendor": "V", "license": "L", "tool": "T", "place": "P", "benchmark": "B", "regulation": "R", "modality": "Y"}
_TOKEN = re.compile(r"⟦([MVLTPBRY])(\d+)⟧")
_NUMBERED = {letter: re.compile(rf"⟦{letter}(\d+)⟧") for letter in _LETTER.values()}
M, V, L, T, P, B = (rf"⟦{c}\d+⟧" for c in "MVLTPB")
GLUE = r"(?:\s*,\s*(?:and\s+|or\s+)?|\s*/\s*|\s+and\s+|\s+or\s+|\s*&\s*|\s+plus\s+|\s*;\s*)(?:the\s+)?"
OWN_LIST = rf"{M}(?:{GLUE}{M})*"
"""Models one after the other, no maker between them."""
M_LIST = rf"{M}(?:{GLUE}(?:⟦V\d+⟧['’]s\s+)?{M})*"
"""Models one after the other, each with its maker or without."""
_APART = rare(
    r"\b((?:[Uu]nlike|[Cc]ompared (?:to|with)|(?<![Ww]e )(?<!I )(?<!ou )(?<!hey )[Ll]ike|[Nn]ext to|[Bb]eside|[Aa]fter|[Bb]ehind|[Vv]ersus|[Aa]s with|[Bb]esides|[Aa]longside|[Ii]n contrast to|[Ww]here|[Aa]gainst|[Ss]ince)\s+(?:[^,⟦]{0,30})⟦M\d+⟧[^,⟦]{0,45}),"
)
"""A model that another is set against stands apart from it: `Unlike A, B is ...` is no list of A and B."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A fact before it has its evidence."""

    subject: Entity
    predicate: Predicate
    object: str
    target: Entity | None = None
    value: float | tuple[float, float] | None = None
    unit: str = ""
    qualifier: Qualifier = field(default_factory=Qualifier)
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """A text to read, masked."""

    text: str
    masked: str
    mentions: tuple[Mention, ...]
    """By the number in their token."""
    block: Block
    lexicon: Lexicon
    state: State
    resolved: bool = False
    """A pronoun was resolved."""
    modal: str = ""
    """The masked text with kinds of input masked as well (`⟦Y3⟧`)."""

    def at(self, token: str) -> Mention:
        """Give the mention of a token such as `⟦M0⟧`."""
        match = _TOKEN.fullmatch(token)
        assert match, token
        return self.mentions[int(match[2])]

    def all(self, letter: str, part: str | None = None) -> list[Mention]:
        """Give the mentions of one kind in a piece of the masked text."""
        text = part if part is not None else self.modal if letter == "Y" else self.masked
        return [self.mentions[int(number)] for number in _NUMBERED[letter].findall(text)] if "⟦" + letter in text else []

    def tokens(self, letter: str) -> Iterator[tuple[re.Match[str], Mention]]:
        """Walk the tokens of one kind with where they stand in the masked text."""
        text = self.modal if letter == "Y" else self.masked
        for match in _TOKEN.finditer(text) if "⟦" + letter in text else ():
            if match[1] == letter:
                yield match, self.mentions[int(match[2])]

    def modalities(self, part: str) -> list[str]:
        """Give the kinds of input that a piece of text names, each once, in order."""
        pattern, names = _modalities(self.lexicon)
        return list(dict.fromkeys(names[word] for word in pattern.findall(part.casefold())))

    def plain(self, part: str) -> str:
        """Put the names back into a piece of the masked text."""
        return _TOKEN.sub(
            lambda m: (
                self.text[self.mentions[int(m[2])].start : self.mentions[int(m[2])].end]
                if self.mentions[int(m[2])].start >= 0
                else self.mentions[int(m[2])].entity.name
            ),
            part,
        )


_WORDED = re.compile(
    r"(?:\b(?:Built|Made|Powered) (?:with|on|by)|\b(?:begins?|starts?|beginning|starting|prefixed|opens?) with|\bthe (?:words?|name|prefix|label))\s+(?:the (?:word|name|prefix)\s+)?[\"“‘'«]?$"
)
"""Before a name that is to be shown or written, and of which nothing is said: `must display "Built with X"`."""
_BEFORE = 40
"""Characters before a name that tell whether it is only a word."""
_IS = re.compile(r"['’]s\b")
"""Behind a pronoun, which forms no genitive so: `it's open-weight`."""


@lru_cache(maxsize=4)
def _modalities(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, str]]:
    """Give the pattern of all words for kinds of input, and what each names."""
    names = {s.casefold(): n.name for n in lexicon.names if n.kind == "modality" for s in n.spellings}
    return re.compile(r"(?<![\w⟦])(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r")(?![\w])"), names


def mask(text: str, block: Block, finder: Finder, state: State) -> Line:
    """Find and mask the names of a text, the roles of names that are both maker and family decided."""
    mentions = [
        m
        for m in _roles(text, finder.find(text, state.salient), finder)
        if not (m.kind == "model" and (_WORDED.search(text[max(0, m.start - _BEFORE) : m.start]) or _is_trait(text, m, block, state)))
    ]
    spans: list[tuple[int, int, tuple[int, ...], str]] = [(m.start, m.end, (i,), "") for i, m in enumerate(mentions)]
    everyone = list(mentions)
    resolved = False
    for start, end, tail, who in pronouns(text, mentions, state):
        if not tail and text[start:end].casefold() == "it" and (short := _IS.match(text, end)):
            end, tail = short.end(), " has" if compiled(r"\s+(?:been|got|had)\b").match(text, short.end()) else " is"
        spans.append((start, end, tuple(range(len(everyone), len(everyone) + len(who))), tail))
        everyone += [Mention(-1, -1, "model", m.entity, m.model) for m in who]
        resolved = True
    kinds = _APART.sub(r"\1¦", _written(text, spans, everyone))
    plain = [span for span in spans if everyone[span[2][0]].kind != "modality"]
    masked = kinds if len(plain) == len(spans) else _APART.sub(r"\1¦", _written(text, plain, everyone))
    return Line(text, masked, tuple(everyone), block, finder.names.lexicon, state, resolved, kinds)


def _is_trait(text: str, mention: Mention, block: Block, state: State) -> bool:
    """Whether a name is only the first of an item's adjectives, below the heading of another family: `Small, MIT, well documented`."""
    if block.kind != "item" or mention.start > 2 or mention.model is None or state.section is None or state.section.model is None:
        return False
    alone = compiled(r"[A-Z][a-z]+").fullmatch(text[mention.start : mention.end]) is not None and not mention.model.family.name.startswith(text[mention.start : mention.end])
    return alone and compiled(r",\s").match(text, mention.end) is not None and mention.model.family.name != state.section.model.family.name


_FROM_MAKER = re.compile(
    rf"(?P<m>{M}(?:\s*\([^()⟦]*\))?)(?:\s*\((?:from |by )?(?:the )?{V}\)|,?\s+(?:from|by)\s+(?:the\s+)?(?:[a-z-]+\s+)?{V}(?!['’]|\s+⟦)(?:,(?=\s+(?:is|are|was|were|has|have|had)\b))?)"
)


def without_makers(line: Line) -> Line:
    """Give a line without the makers that stand right behind their models: `A from B and C from D` lists A and C like any other list."""
    if "⟦V" not in line.masked:
        return line
    return replace(line, masked=_FROM_MAKER.sub(r"\g<m>", line.masked), modal=_FROM_MAKER.sub(r"\g<m>", line.modal))


_KIN = re.compile(
    rf"(?P<m>{M}),? and (?:its|their|⟦M\d+⟧['’]s) (?:[\w-]+ ){{0,2}}(?:siblings?|sisters?|brothers?|companions?|counterparts?|cousins?),? (?={M})"
)


def without_kin(line: Line) -> Line:
    """Give a line in which `A and its smaller sibling B` lists A and B."""
    if line.masked.count("⟦M") < 2 or not _KIN.search(line.masked):
        return line
    return replace(line, masked=_KIN.sub(r"\g<m> and ", line.masked), modal=_KIN.sub(r"\g<m> and ", line.modal))


_MEASURED = re.compile(
    rf",?\s+(?:up|down|raised|cut|grown|risen) from\s+(?P<n>[^,.;⟦\s]+(?:\s(?:tokens|billion|million|parameters)){{0,2}})\s+(?:in|with|for|of|on)\s+(?:the\s+)?(?P<m>{M})(?=\s*(?:[,;.)]|$))"
)


def without_measure(line: Line) -> tuple[Line, tuple[str, Mention] | None]:
    """Give a note that names only an older model, without it, and what the older one had: `70B parameters, up from 32B in A`."""
    match = _MEASURED.search(line.masked) if "from" in line.masked else None
    if match is None or line.masked.count("⟦M") > 1 or not line.state.subject:
        return line, None
    masked, modal = (_MEASURED.sub("", text) for text in (line.masked, line.modal))
    return replace(line, masked=masked, modal=modal), (match["n"], line.at(match["m"]))


_SIZED = re.compile(
    rf"(?P<m>{M})\s+(?:with|at|has|of)\s+(?:(?:about|around|roughly|some)\s+)?\d+(?:\.\d+)?(?:\s?[BM]\b|\s+(?:billion|million)\b)?(?:\s+parameters)?(?=\s*(?:,|\band\b|;|\.|$))"
)


def without_sizes(masked: str) -> str:
    """Give a masked text without the sizes said behind models: `A with 4 billion parameters, B with 13 billion` lists A and B."""
    return _SIZED.sub(r"\g<m>", masked) if "⟦M" in masked and compiled(r"\d").search(masked) else masked


def _written(text: str, spans: list[tuple[int, int, tuple[int, ...], str]], everyone: list[Mention]) -> str:
    """Write a text with each span as the tokens of whom it names."""
    out, at = [], 0
    for start, end, indices, tail in sorted(spans):
        if start < at:
            continue
        out.append(text[at:start] + " and ".join(f"⟦{_LETTER[everyone[i].kind]}{i}⟧" for i in indices) + tail)
        at = end
    return "".join([*out, text[at:]])


_MAKER_BEFORE = r"(?:\b(?:[Aa]ccording to|by|from|of|at|lab|labs|company|startup|vendor|maker|developer|companies like|vendors like|labs like|providers like|such as the lab)\s+(?:the\s+)?(?:\w+\s+){0,3})$"
_MAKER_AFTER = r"^(?:['’]s?\s|\s+(?:has\s+|have\s+|also\s+|itself\s+|just\s+|recently\s+)*(?:released|releases|launched|unveiled|introduced|announced|open-sourced|published|makes|made|builds|built|trained|develops|developed|offers|ships|says|said|told|sold|sells|put|puts|cut|cuts|asks|wants|corrected|withdrew|keeps|kept|claims|reports|calls|describes|licenses|charges|plans|maintains|was founded|is a (?:\w+ )?(?:lab|company|startup)|researchers|engineers|team)\b)"


_SPEAKS = re.compile(r"\s+(?:(?:has|also|now|itself|just)\s+)?(?:says|said|told|sold|sells|asks|asked|claims|reports|corrected|plans|charges|withdrew)\b")
"""What makers do and models never: a family of no maker known that `says` is its maker by a short name."""


def _maker_named(name: str, finder: Finder) -> str:
    """Give the maker that a name alone may mean: one of that name, or the only one whose name begins with it (`Heron` of `Heron Labs`)."""
    if name in finder.names.vendors:
        return name
    longer = [vendor for vendor in finder.names.vendors if vendor.startswith(f"{name} ")]
    return longer[0] if len(longer) == 1 else ""


def _roles(text: str, mentions: list[Mention], finder: Finder) -> list[Mention]:
    """Decide whether a name that is maker and family both is the maker here."""
    lexicon = finder.names.lexicon
    decided: list[Mention] = []
    for i, mention in enumerate(mentions):
        known = lexicon.named("vendor", text[mention.start : mention.end]) if mention.kind in {"model", "vendor"} else None
        own = (mention.kind == "model" and mention.model is not None and not mention.model.parts and _maker_named(mention.entity.name, finder)) or ""
        ambiguous = (mention.model is not None and not mention.model.parts and (known is not None or bool(own))) or (
            mention.kind == "vendor" and known is not None and known.also_family
        )
        ambiguous = ambiguous or (
            mention.model is not None and not mention.model.parts and not mention.model.family.known and _SPEAKS.match(text, mention.end) is not None
        )
        if not ambiguous:
            decided.append(mention)
            continue
        vendor = named_entity("vendor", known.name if known else own or mention.entity.name, known.aliases if known else ())
        before, after = text[: mention.start], text[mention.end :]
        previous = decided[-1] if decided else None
        following = mentions[i + 1] if i + 1 < len(mentions) else None
        if mention.kind == "model" and compiled(r"['’]s? models\b(?!\s*\()").match(after):
            decided.append(mention)
            continue
        in_brackets = before.rstrip().endswith("(") and after.lstrip().startswith(")")
        maker = (
            (in_brackets and previous is not None and previous.kind == "model" and mention.start - previous.end <= 3)
            or re.search(_MAKER_BEFORE, before) is not None
            or (
                previous is not None
                and previous.kind == "model"
                and compiled(r"\s*(?:—|–|-|\|)\s*").fullmatch(text[previous.end : mention.start]) is not None
                and compiled(r"\s*(?:[,;(|]|$|\.(?:\s|$))").match(after) is not None
            )
            or re.search(_MAKER_AFTER, after) is not None
            or (
                following is not None
                and following.kind == "model"
                and compiled(r"\s+with\s+(?:(?:its|the)\s+)?").fullmatch(text[mention.end : following.start]) is not None
                and following.entity.name.startswith(text[mention.start : mention.end])
            )
            or (
                previous is not None
                and previous.kind == "vendor"
                and compiled(r"\s*(?:,|and|or|,\s*and)\s*").fullmatch(text[previous.end : mention.start]) is not None
            )
            or (
                previous is not None
                and len(decided) > 1
                and decided[-2].kind == "vendor"
                and compiled(r"\)\s*(?:,|and|or|,\s*and)\s*").fullmatch(text[previous.end : mention.start]) is not None
                and not after.lstrip().startswith("(")
            )
            or (following is not None and following.kind == "model" and compiled(r"\s*\(").fullmatch(text[mention.end : following.start]) is not None)
            or (
                following is not None
                and following.kind == "model"
                and text[mention.end : following.start] == " "
                and following.model is not None
                and not following.inherited
            )
        )
        if mention.kind == "vendor" and not maker and known is not None:
            family = next((f for f in lexicon.families if f.name == text[mention.start : mention.end]), None)
            if family is not None:
                model = ModelName(family)
                decided.append(Mention(mention.start, mention.end, "model", model_entity(model), model=model))
                continue
        decided.append(Mention(mention.start, mention.end, "vendor", vendor, name=known) if maker else mention)
    return decided

"""Find the names in a text: models and their makers, licences, tools, benchmarks.

A matcher over all known spellings gates the grammar, so reading costs little
where no name stands. Names of an article's own (found by `kg.discover`) are
handed in beside the lexicon. A name is never guessed from its likeness to another.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus.patterns import compiled
from kg.known_spellings import Entry, Known, Short, matcher_of, shared_by, telling
from kg.lexicon import Family, Name
from kg.licence_names import licence_at, licences_written
from kg.named import Mention, MentionKind, Names, model_entity, named_entity
from kg.nameforms import STOP
from kg.naming import Grammar, ModelName, Part

_GLUE = re.compile(r"\s*(?:,\s*(?:and|or|plus)?|/|\band\b|\bor\b|&|;|\bplus\b)\s*(?:the\s+)?")
_LENGTHENED = ("-", "+")
"""What lengthens the first word of a name's part."""
_NOTED = re.compile(r"^\W{0,4}(?P<name>[a-z][a-z0-9.-]*(?: [a-z0-9][a-z0-9.-]*){0,3})\s*(?::|=|->|→|—|–|\s-)\s")
_CAPITAL = re.compile(r"(?P<first>[A-Z](?<![\w-][A-Z])(?:[A-Za-z]+|\d+))(?:(?<=\d)\.\d+)?(?:[ -]\d+(?:\.\d+)*)?(?![\w])")
"""What may name a model without its family."""
_DEFINITE_SIZE = re.compile(
    r"\b(?:the|The|its|Its)\s+(?:larger\s+|smaller\s+|bigger\s+|big\s+|small\s+)?(?P<size>\d+(?:\.\d+)?[BbM])\b(?!\s*(?:parameter|tokens))"
)


_SIZE_HEAD = re.compile(r"(?:^|[.;]\s+)(?P<size>\d+(?:\.\d+)?[Bb])\s*(?=→|:|—|–|=|->|(?:runs|needs|fits|has|takes|wants|scores|costs|reads|works|gets)\b)")
"""`70B: GPQA 49.5`: a note that names a member by its size."""

_REPEATED, _REMEMBERED, _SHARED_TEXTS = 600, 16_384, 4096
"""Up to which length a text's mentions are remembered, of how many texts, and of how many by all finders."""


class Finder:
    """Finds mentions; made once for an article's names."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.grammar = Grammar(names.lexicon)
        self._shared = shared_by(names.lexicon)
        self._own_families = frozenset(f.name for f in names.families)
        entries = [Entry(spelling, family=family) for family in names.families for spelling in family.spellings]
        entries += [Entry(vendor, vendor=vendor) for vendor in names.vendors]
        entries += [Entry(short, vendor=full) for short, full in sorted(names.short_vendors.items())]
        entries += [Entry(name, name=Name("benchmark", name, cased=True)) for name in names.benchmarks]
        entries += [Entry(whole, whole=whole) for whole in names.whole]
        entries += [Entry(nickname, meant=meant) for nickname, meant in sorted(names.nicknames.items())]
        self._entries = entries = [e for e in entries if e.meant or e.text not in names.nicknames]
        self._matcher = matcher_of(entries) if entries else None
        self._remembered: dict[tuple[str, ModelName | None], list[Mention]] = {}
        self._full: dict[str, list[Mention]] = {}
        self._said_families = tuple({n.family.name: n.family for n in names.said.values()}.values())
        self._said_sizes = {p[0].text.casefold(): m for p, m in names.said.items() if len(p) == 1 and p[0].kind == "size"}
        own = {v: f for f in names.families for v in telling(f, names.lexicon)}
        self._own_variants = {**self._shared.variants, **own} if own else self._shared.variants

    def names_member(self, name: str) -> bool:
        """Whether a name begins with a word that only names a member of a known family: `Sonnet 4.5`."""
        return compiled(r"[ -]").split(name)[0] in self._own_variants

    def find(self, text: str, salient: ModelName | None = None) -> list[Mention]:
        """Give the mentions of `text` in order, none overlapping another.

        `salient` is the model last spoken of; it completes `Scout` or `the 20B`.
        Short texts are remembered: a table repeats its headers and makers in every row.
        """
        if len(text) > _REPEATED:
            return self._find(text, self._named_in_full(text), salient)
        key = (text, salient)
        if key not in self._remembered:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
                self._full.clear()
            if text not in self._full:
                self._full[text] = self._named_in_full(text)
            self._remembered[key] = self._find(text, self._full[text], salient)
        return list(self._remembered[key])

    def _find(self, text: str, full: list[Mention], salient: ModelName | None) -> list[Mention]:
        forms = self._short_forms(text, full, salient)
        return _longest(full + forms) if forms else full

    def _named_in_full(self, text: str) -> list[Mention]:
        """Give the mentions that do not depend on what was said before: an article's own names before the lexicon's where both have one."""
        found: list[Mention] = []
        if self._matcher is not None:
            for index, start, end in self._matcher.find_matches_as_indexes(_folded(text), overlapping=True):
                if mention := self._mention(text, self._entries[index], start, end):
                    found.append(mention)
        known, licenses, settled = self._known(text)
        if not any(m.kind == "model" for m in (*found, *(m for _, m in known))) and (noted := self._in_a_note(text)):
            return self._with_lists(text, _longest([*noted, *found, *(m for _, m in known), *licenses]))
        ours = [m for entry, m in known if (entry.family is None or entry.family.name not in self._own_families) and entry.text not in self.names.nicknames]
        if not found and len(ours) == len(known):
            return settled
        return self._with_lists(text, _longest(found + ours + licenses))

    def _in_a_note(self, text: str) -> list[Mention]:
        """Give the model that a note is on, where its name is written small at the head of the line: `mistral small 3.1: 24b, apache 2`."""
        head = _NOTED.match(text)
        if head is None or not any(c.isdigit() for c in head["name"]):
            return []
        written = "".join(word.capitalize() if word[:1].isalpha() else word for word in compiled(r"([ -])").split(head["name"]))
        start, end = head.span("name")
        return [m for m in self._named_in_full(f"{text[:start]}{written}{text[end:]}") if m.start == start and m.end == end and m.kind == "model"]

    def _known(self, text: str) -> Known:
        """Give the mentions that every finder of this lexicon gives."""
        lately, entries = self._shared.lately, self._shared.entries
        if text in lately:
            return lately[text]
        places = self._shared.matcher.find_matches_as_indexes(_folded(text), overlapping=True)
        read = ((entries[index], self._mention(text, entries[index], start, end)) for index, start, end in places if not (start and text[start - 1].isalnum()))
        named, licenses = [(entry, mention) for entry, mention in read if mention], licences_written(text, self.names.lexicon, self._shared.by_spdx)
        known = named, licenses, self._with_lists(text, _longest([mention for _, mention in named] + licenses))
        if len(text) <= _REPEATED:
            if len(lately) >= _SHARED_TEXTS:
                lately.clear()
            lately[text] = known
        return known

    def _shortened(self, text: str) -> Short:
        """Give where short forms may stand."""
        lately = self._shared.shortened
        if text in lately:
            return lately[text]
        words = list(_CAPITAL.finditer(text)), compiled(r"\d[BbM]\b").search(text) is not None
        if len(text) <= _REPEATED:
            if len(lately) >= _SHARED_TEXTS:
                lately.clear()
            lately[text] = words
        return words

    def _mention(self, text: str, entry: Entry, start: int, end: int) -> Mention | None:
        if start and (text[start - 1].isalnum() or (text[start - 1] == "-" and start > 1 and text[start - 2].isalnum())):
            return None
        written = text[start:end]
        if entry.family:
            return self._model(text, entry, entry.family, start, end)
        if end < len(text) and (text[end].isalnum() or (text[end] == "+" and entry.text[-1] != "+")):
            return None
        if entry.meant:
            return self._nicknamed(text, entry.meant, start, end) if written == entry.text else None
        if entry.whole:
            if written != entry.whole:
                return None
            return Mention(start, end, "model", model_entity(None, entry.whole))
        if entry.vendor:
            return Mention(start, end, "vendor", named_entity("vendor", entry.vendor)) if written == entry.text else None
        assert entry.name
        return self._named(text, entry.name, entry.text, start, end)

    def _nicknamed(self, text: str, meant: Mention, start: int, end: int) -> Mention | None:
        """A nickname, and what it is lengthened by: `R1-0528` where `R1` is one."""
        if not compiled(r"-\w").match(text[end : end + 2]):
            return replace(meant, start=start, end=end, inherited=True, parent=-1)
        parts, stop = self.grammar.parts(text, end, meant.model.family) if meant.model else ((), end)
        if meant.model is None or not parts or not _word_end(text, stop):
            return None
        model = ModelName(meant.model.family, (*meant.model.parts, *parts))
        return Mention(start, stop, "model", model_entity(model), model=model, inherited=True)

    def _named(self, text: str, name: Name, spelling: str, start: int, end: int) -> Mention | None:
        written = text[start:end]
        if name.cased and written != spelling:
            return None
        if name.kind != "modality" and written.islower() and not spelling.islower() and name.kind != "license" and "." not in spelling:
            return None
        if name.kind == "license":
            return licence_at(text, name, spelling, start, end)
        entity = named_entity(name.kind, name.name, name.aliases)
        return Mention(start, end, name.kind, entity, name=name)

    def _model(self, text: str, entry: Entry, family: Family, start: int, end: int) -> Mention | None:
        written = text[start:end]
        if maker := self._maker(text, family, start, end):
            return maker
        following = text[end : end + 1]
        parts, stop = self.grammar.parts(text, end, family)
        if (
            not parts
            and (following.isalnum() or following == "+" or compiled(r"[-_]\w").match(text[end : end + 2]))
            and not (following == "-" and compiled(r"-(?:tier|class|based|style|like|level|powered|family|series|compatible)").match(text[end:]))
        ):
            return None
        if written != entry.text and not (parts and (written.islower() or written.isupper())) and not (written.isupper() and len(written) > 3):
            return None
        if family.versioned and (not parts or (parts[0].kind == "variant")):
            return None
        if family.join == "" and end < len(text) and not text[end].isdigit():
            return None
        if family.common and not parts:
            return None
        model = ModelName(family, parts)
        return Mention(start, stop, "model", model_entity(model), model=model)

    def _maker(self, text: str, family: Family, start: int, end: int) -> Mention | None:
        """A maker called after its family, or the other way round: `Heron Labs` beside `Heron 3`."""
        match = self._shared.endings.match(text, end) if text[start].isupper() and text.startswith(" ", end) else None
        if match is None or (family.known and match[1] in {"AI", "Team"}):
            return None
        return Mention(start, match.end(), "vendor", named_entity("vendor", text[start : match.end()]))

    def _with_lists(self, text: str, found: list[Mention]) -> list[Mention]:
        """Add the members of lists that inherit their family: `Opus 4, Sonnet 4, Haiku`, `Claude (Haiku, Opus)`."""
        if not found:
            return found
        taken = sorted(found, key=lambda m: m.start)
        added: list[Mention] = []
        for i, mention in enumerate(taken):
            if mention.model is None:
                continue
            limit = taken[i + 1].start if i + 1 < len(taken) else len(text)
            added += self._bracketed(text, mention) if text[mention.end : mention.end + 2].lstrip().startswith("(") else []
            full, at = mention.model, mention.end
            while full.parts and (glue := _GLUE.match(text, at)) and glue.end() > at and glue.end() < limit:
                parts, stop = self.grammar.parts(text, glue.end(), full.family, bare=True)
                model = self.grammar.inherit(full, parts) if parts and stop <= limit and _word_end(text, stop) else None
                if (
                    model is None
                    or (parts[0].kind == "size" and not full.of("size"))
                    or (parts[0].kind == "version" and len(parts) == 1 and full.parts[-1].kind != "version")
                ):
                    break
                added.append(Mention(glue.end(), stop, "model", model_entity(model), model=model, inherited=True))
                full, at = model, stop
        return _longest(found + added) if added else taken

    def _bracketed(self, text: str, mention: Mention) -> list[Mention]:
        assert mention.model
        opened = text.index("(", mention.end) + 1
        closed = text.find(")", opened)
        if closed < 0 or closed - opened > 160:
            return []
        members: list[Mention] = []
        at = opened
        while at < closed:
            parts, stop = self.grammar.parts(text, at, mention.model.family, bare=True)
            model = self.grammar.inherit(mention.model, parts) if parts else None
            if model is None or (parts[0].kind == "version" and len(parts) == 1 and mention.model.of("version")):
                return []
            members.append(Mention(at, stop, "model", model_entity(model), model=model, inherited=True, parent=mention.start))
            glue = _GLUE.match(text, stop)
            at = glue.end() if glue and glue.end() > stop else stop
            if at == stop:
                break
        only_a_size = len(members) == 1 and members[0].model is not None and members[0].model.parts[-1].kind == "size" and bool(mention.model.of("variant"))
        return members if at >= closed and members and not only_a_size else []

    def _short_forms(self, text: str, found: list[Mention], salient: ModelName | None) -> list[Mention]:
        """Names without their family, where the article has said them in full or speaks of the family."""
        words, sized = self._shortened(text)
        strange = not (found or salient or self._said_families)
        if not (words or sized) or (strange and not sized and not any(word["first"] in self._own_variants for word in words)):
            return []
        covered = [(m.start, m.end) for m in found]
        forms: list[Mention] = []
        for match in words:
            if any(s <= match.start() < e for s, e in covered):
                continue
            mention = self._short(text, match, _spoken_of(found, match.start()) or salient)
            if mention and not _of_another_name(text, match.start(), covered):
                forms.append(mention)
        for match in _DEFINITE_SIZE.finditer(text) if sized else ():
            if any(s <= match.start("size") < e for s, e in covered):
                continue
            forms += self._sizes(text, match.start("size"), _spoken_of(found, match.start()) or salient)
        for match in _SIZE_HEAD.finditer(text) if sized else ():
            if not any(s <= match.start("size") < e for s, e in covered):
                forms += self._sizes(text, match.start("size"), salient)
        return self._with_lists(text, forms) if forms else forms

    def _short(self, text: str, match: re.Match[str], salient: ModelName | None) -> Mention | None:
        family = salient.family if salient else None
        owner = self._own_variants.get(match["first"])
        if owner is None and family is None and not self._said_families:
            return None
        word = match["first"] if match["first"].isalpha() and text[match.end("first") : match.end("first") + 1] not in _LENGTHENED else ""
        for candidate in (family, owner, *self._said_families):
            if candidate is None or (word and word not in candidate.variants and word not in self.names.lexicon.variant_words):
                continue
            parts, stop = self.grammar.parts(text, match.start(), candidate, bare=True)
            if not parts or not _word_end(text, stop):
                continue
            distinctive = len(parts) > 1 or parts[0].text in candidate.variants or (parts[0].kind == "version" and parts[0].text[0].isalpha())
            spoken = self.names.said.get(parts)
            if not distinctive and not (
                spoken is not None and salient is not None and spoken.family.name == salient.family.name and parts[0].kind == "variant"
            ):
                continue
            model = self.names.said.get(parts)
            if model is None and salient and salient.family is candidate and (parts[0].text in candidate.variants or self._numbered(parts, salient)):
                model = self.grammar.inherit(salient, parts)
            elif model is None and candidate is owner and owner.name in self.names.heard and parts[0].text in owner.variants:
                model = ModelName(owner, parts)
            if model is not None and (owner is None or model.family.name == owner.name or model.family is candidate):
                return Mention(match.start(), stop, "model", model_entity(model), model=model, inherited=True)
        return None

    def _numbered(self, parts: tuple[Part, ...], salient: ModelName) -> bool:
        """`V2.5` where the family's members are `V2` and `V3`."""
        letter = parts[0].text[0]
        known = [p for form in self.names.said for p in form if p.kind == "version" and p.text[0] == letter]
        return parts[0].kind == "version" and letter.isalpha() and bool(known) and salient.family.name in {f.name for f in self._said_families}

    def _sizes(self, text: str, at: int, salient: ModelName | None) -> list[Mention]:
        match = compiled(r"\d+(?:\.\d+)?[BbM]").match(text[at:])
        assert match
        if compiled(r"(?:larger|smaller|bigger) $").search(text[:at]) and not compiled(r"[\w.]+ (?:model|version|variant|one|edition)\b").match(text[at:]):
            return []
        part = Part("size", match[0])
        model = self._said_sizes.get(part.text.casefold())
        several = compiled(
            r"[\w.]+(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+|\s*/\s*)(?:the\s+)?\d+(?:\.\d+)?[BbM])*\s+(?:variants?|versions?|editions?|sizes|models|members?)\b"
        ).match(text[at:])
        alone = compiled(
            r"[\w.]+(?:\s+(?:model|variant|version|edition|one|sibling)\b|(?=\W*$|\s*[,;:.)]|['’]s\b)|\s+(?:is|was|has|runs?|needs?|requires?|costs?|scores?|fits?|comes|can|supports?|beats|matches|uses?|takes?|holds?|reads?|gets?|wants?)\b)"
        ).match(text[at:])
        other = salient is not None and salient.of("size").casefold() not in {"", part.text.casefold()}
        if model is None and salient is not None and (several or (alone and other)):
            model = self.grammar.inherit(ModelName(salient.family, tuple(p for p in salient.parts if p.kind != "size")), (part,))
        if model is None:
            return []
        return [Mention(at, at + len(match[0]), "model", model_entity(model), model=model, inherited=True)]


def _spoken_of(found: list[Mention], at: int) -> ModelName | None:
    """The model last named before an offset of the same text; `found` is in order."""
    return next((m.model for m in reversed(found) if m.model and m.end <= at), None)


def _word_end(text: str, at: int) -> bool:
    return at >= len(text) or not (text[at].isalnum() or text[at] in "+%$")


def _folded(text: str) -> str:
    """Fold the case of a text, keeping every character's place."""
    for folded in (text.casefold(), text.lower()):
        if len(folded) == len(text):
            return folded
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


_RANK: Mapping[MentionKind, int] = {
    "license": 0, "place": 1, "tool": 1, "benchmark": 1, "model": 2, "vendor": 3, "regulation": 4, "modality": 5,
}  # fmt: skip


_NAME_BEFORE = re.compile(r"[\w,;)] ([A-Z][a-z]{2,}) $")


def _of_another_name(text: str, at: int, covered: list[tuple[int, int]]) -> bool:
    """Whether a short form goes on from a name within a sentence that is none of those found: `the Meridian Nano` shortens no other model's name."""
    before = _NAME_BEFORE.search(text, max(0, at - _LOOK_BACK), at)
    return before is not None and before[1] not in STOP and not any(s <= before.start(1) < e for s, e in covered)


_LOOK_BACK = 30


def _longest(mentions: Sequence[Mention]) -> list[Mention]:
    """Keep the longest of overlapping mentions; of equal ones, a model or licence before another kind."""
    if len(mentions) < 2:
        return list(mentions)
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, _RANK[m.kind], m.start)):
        if all(mention.end <= k.start or mention.start >= k.end for k in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)

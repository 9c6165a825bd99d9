"""How names of models are formed: a family, then versions, variants and sizes.

One grammar reads every name, of known families and of ones never heard of, so
that `gpt 4o`, `Qwen3` and `Llama 4 (405B)` come to one canonical name each and a
list such as `Opus 4, Sonnet 4, Haiku` can hand its family on.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kg.lexicon import Family, Lexicon

PartKind = Literal["version", "variant", "size"]

_TOKEN = re.compile(
    r"(?P<sep>[ \u00a0]?\(|[-\u2010\u2011_][ ]?|[ \u00a0]|)(?P<tok>[A-Za-z]{1,2}\d+(?:\.\d+)*[a-zB]?\b|\d+(?:[.x]\d+)*[A-Za-z]?\b|[A-Za-z]+(?:-[A-Z][a-z]+)?)(?P<plus>\+?)(?P<close>\)?)"
)
_SIZE = re.compile(r"\d+(?:\.\d+)?(?:x\d+(?:\.\d+)?)?[BbMT]$|[AE]\d+(?:\.\d+)?[Bb]$")
_ACTIVE = re.compile(r"A\d+(?:\.\d+)?")
"""Behind a size, how much of it is active, `21B-A3`, as some write `21B-A3B`."""
_HYPHENS = ("-", "\u2010", "\u2011", "_")
_WINDOW = re.compile(r"\d{1,2}M")
"""So many million behind a name and a blank are tokens that it reads, no parameters: `Scout 10M`."""
_VERSION = re.compile(r"(?:[vVrRkKmM]|)\d{1,2}(?:\.\d+)*[a-jl-wyz]?$")
_RANGE_TAIL = re.compile(r"[.,]\d|[-–]\d(?!\d*(?:\.\d+)?(?:x\d+)?[BbM]\b|\d{3}\b)")
_STAMP = re.compile(r"\d{4}$|\d{2}-\d{2}$")
_AFTER_NUMBER = re.compile(
    r"\s*(?:%|percent|million|billion|thousand|trillion|points|tokens|GB|USD|dollars|times|x\b|of\b(?!\s+(?:\d|an?\s|one\b|two\b))|out of (?=an? |\d|ten\b|five\b|four\b|three\b|twenty\b|a?hundred\b)|years|months|weeks|days|hours|parameter|sizes|versions|variants|models\b(?=\s+(?:in|from|with))|\$(?!\s?\d))"
)


_CHAIN = re.compile(r"-(?P<words>[A-Z][a-z]+(?:-[A-Z][\w.]*|-\d+(?:\.\d+)*(?![\w.])){1,3})-(?P<size>\d+(?:\.\d+)?[bB])(?![\w-])")
"""`R1-Distill-Heron-14B`: what it was made from, and its size, are parts of the name."""
_WORD_BEHIND = re.compile(r" ([A-Z][a-z]+)")
"""`4.0 H Small`: a letter before a word that names a variant is a part of the name."""


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a name after its family."""

    kind: PartKind
    text: str


@dataclass(frozen=True, slots=True)
class ModelName:
    """A family and what follows it."""

    family: Family
    parts: tuple[Part, ...] = ()

    def canonical(self) -> str:
        """Write the name the way its family's names are written."""
        text = self.family.name
        for i, part in enumerate(self.parts):
            join = self.family.join if i == 0 and (part.kind == "version" or self.family.join != "") else " "
            if part.kind == "size":
                word = part.text.lower() if self.family.size_case == "lower" else part.text[:-1] + part.text[-1].upper()
                join = self.family.join if i == 0 or self.family.size_case == "lower" else " "
            else:
                word = part.text
            text += (join or " ") + word if i or self.family.join else word
        return text

    def of(self, kind: PartKind) -> str:
        """Give the first part of a kind, or an empty string."""
        return next((p.text for p in self.parts if p.kind == kind), "")

    @property
    def parent(self) -> "ModelName":
        """The name without its last part."""
        return ModelName(self.family, self.parts[:-1])


@dataclass(frozen=True, slots=True)
class Grammar:
    """Reads the parts of names; `lexicon` gives the words that name variants."""

    lexicon: Lexicon

    def parts(self, text: str, at: int, family: Family, *, bare: bool = False) -> tuple[tuple[Part, ...], int]:
        """Read parts from `at`; give them and where they end.

        `bare` reads a fragment that stands alone (`Sonnet 4`), whose first part
        has nothing before it.
        """
        found: list[Part] = []
        while token := _TOKEN.match(text, at):
            if not found and bare and token["sep"].strip():
                break
            part = self._part(text, token, family, first=not found, bare=bare)
            if found and found[-1].kind == "size" and token["sep"][:1] in _HYPHENS and _ACTIVE.fullmatch(token["tok"]):
                part = Part("size", token["tok"])
            if part is None and found and (chain := _CHAIN.match(text, at)):
                found += [Part("variant", chain["words"].replace("-", " ")), Part("size", chain["size"])]
                return tuple(found), chain.end()
            if part is not None and part.kind == "version" and token["sep"] == " " and any(p.kind == "version" for p in found):
                break
            if part is None or (part.kind == "size" and any(p.kind == "size" for p in found) and not part.text[0].isalpha()):
                break
            if token["sep"].endswith("(") and (bare or any(p.kind == "variant" for p in found)):
                break
            if token["sep"].endswith("(") != bool(token["close"]):
                if token["sep"].endswith("("):
                    break
                found.append(part)
                at = token.end() - 1
                break
            found.append(part)
            at = token.end()
        return tuple(found), at

    def _part(self, text: str, token: re.Match[str], family: Family, *, first: bool, bare: bool) -> Part | None:
        word, sep = token["tok"] + token["plus"], token["sep"]
        hyphen = sep[:1] in _HYPHENS
        glued = not sep and not bare
        if glued and not (first and (word[0].isdigit() or (word[0] in "vVrR" and word[1:2].isdigit()))):
            return None
        if bare and first and not sep and not word:
            return None
        after = text[token.end("plus") : token.end("plus") + 24]
        if _SIZE.match(word):
            if not hyphen and not glued and _WINDOW.fullmatch(word):
                return None
            return None if glued and not hyphen and len(word) < 2 else Part("size", word)
        if _VERSION.match(word) and not _AFTER_NUMBER.match(after) and not _RANGE_TAIL.match(after):
            if sep.endswith("(") or (word.isdigit() and (len(word) > 2 or (int(word) >= 20 and not hyphen and not glued))):
                return None
            return Part("version", word)
        if hyphen and _STAMP.match(word):
            return Part("version", word)
        if sep.endswith("("):
            return None
        if (
            len(word) == 1
            and word.isupper()
            and sep == " "
            and not first
            and (beside := _WORD_BEHIND.match(text, token.end()))
            and beside[1] in self.lexicon.variant_words
        ):
            return Part("variant", word)
        if sep == " " and not first and word in self.lexicon.variant_loose:
            return Part("variant", word)
        return self._variant(word, family, hyphen=hyphen)

    def _variant(self, word: str, family: Family, *, hyphen: bool) -> Part | None:
        for form in family.variants:
            if word == form or (hyphen and word.casefold() == form.casefold()) or (word.islower() and word == form.lower() and hyphen):
                return Part("variant", form)
        if word in self.lexicon.variant_words:
            return Part("variant", word)
        if hyphen and word.casefold() in {w.casefold() for w in self.lexicon.variant_words}:
            return Part("variant", next(w for w in sorted(self.lexicon.variant_words) if w.casefold() == word.casefold()))
        if hyphen and word in self.lexicon.variant_suffixes:
            return Part("variant", word)
        return None

    def inherit(self, full: ModelName, fragment: tuple[Part, ...]) -> ModelName | None:
        """Complete a fragment from the name before it in a list: after `Gemini 2.0 Pro`, `Flash` is `Gemini 2.0 Flash`."""
        if not fragment:
            return None
        kind = fragment[0].kind
        same = next((i for i, p in enumerate(full.parts) if p.kind == kind), None)
        if same is None:
            return ModelName(full.family, full.parts + fragment)
        if kind == "version" and fragment[0].text[0].isdigit() != full.parts[same].text[0].isdigit():
            return None
        if kind == "version" and _whole(fragment[0].text) > _whole(full.parts[same].text) + _APART:
            return None  # `Opus 4.5, 80.9`: a version and a figure
        return ModelName(full.family, full.parts[:same] + fragment)


_APART = 15
"""Versions by which members of a family that are named together differ at most."""


def _whole(version: str) -> int:
    """Give the number that a version begins with, 0 where it begins with none."""
    match = re.match(r"\D?(\d+)", version)
    return int(match[1]) if match else 0


def suffixes(name: ModelName) -> Iterator[tuple[Part, ...]]:
    """Give the fragments that may stand for the name once it was said in full: `Sonnet 4`, `R1`, `Scout`."""
    for i in range(len(name.parts)):
        yield name.parts[i:]

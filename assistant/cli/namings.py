"""Explain why each name is taken for the same thing: by the claim that uses it, a person's ruling, or the lexicon.

Nothing is merged because two names look alike: a name for which none of these
speaks differs from another of the thing's names in case or punctuation only.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kg.claim import Claim, Entity, Fact

if TYPE_CHECKING:
    from assistant.cli.dossier import Dossier

Ground = Literal["ruling", "article", "lexicon", "spelling", "reading"]


@dataclass(frozen=True, slots=True)
class Naming:
    """One name of a thing, and what makes it one."""

    name: str
    ground: Ground
    claim: Claim | None = None
    """Whose sentence uses the name for the thing."""
    said: str = ""
    """The ruling, or the name that the lexicon lists it under."""

    @property
    def line(self) -> str:
        """Say it in one line."""
        match self.ground:
            case "ruling":
                return f"{self.name}: ruled ({self.said})"
            case "article" if self.claim:
                return f"{self.name}: [{self.claim.evidence.article}] “{_around(self.claim.evidence.quote, self.name)}”"
            case "lexicon":
                return f"{self.name}: the lexicon lists it under {self.said}"
            case "spelling":
                return f"{self.name}: differs from {self.said} in case or punctuation only"
        return f"{self.name}: resolved within its article from a heading, a list or a sentence before"


def namings(dossier: "Dossier") -> list[Naming]:
    """Explain every name of a thing but the first."""
    own = {entity.iri for entity in dossier.entities}
    claims = sorted((c for c in dossier.claims if c.counts and own & {e.iri for e in _named(c)}), key=lambda c: (c.evidence.article, c.evidence.start, c.id))
    return [_naming(name, dossier, claims) for name in dossier.aliases]


def _naming(name: str, dossier: "Dossier", claims: Sequence[Claim]) -> Naming:
    from kg.vocab import slug

    ruled = next((d for d in dossier.rulings if re.search(_whole(name), d.about)), None)
    if ruled is not None:
        return Naming(name, "ruling", said=ruled.ruling.line)
    longer = [other for other in (dossier.name, *dossier.aliases) if name in other and other != name]
    if used := next((c for c in claims if _uses(c.evidence.quote, name, longer)), None):
        return Naming(name, "article", used)
    twin = next((other for other in (dossier.name, *dossier.aliases) if other != name and _letters(slug(other)) == _letters(slug(name))), "")
    if twin:
        return Naming(name, "spelling", said=twin)
    listed = _listed(name, {dossier.name, *dossier.aliases})
    return Naming(name, "lexicon", said=listed) if listed else Naming(name, "reading")


def _named(claim: Claim) -> Iterator[Entity]:
    if isinstance(claim.body, Fact):
        yield claim.body.subject
        if claim.body.target:
            yield claim.body.target


def _uses(quote: str, name: str, longer: Iterable[str]) -> bool:
    """True where a sentence writes the name itself, and not only as a part of a longer one."""
    for other in sorted(longer, key=len, reverse=True):
        quote = re.sub(_whole(other), "", quote)
    return bool(re.search(_whole(name), quote))


def _whole(name: str) -> str:
    return rf"(?<!\w){re.escape(name)}(?!\w)"


def _letters(text: str) -> str:
    return re.sub(r"[-._]", "", text)


def _listed(name: str, names: Iterable[str]) -> str:
    """Give the entry of the lexicon that lists a name beside another of the thing's names, or as its own."""
    from kg.lexicon import Family, Name, load

    lexicon, others = load(), {other.casefold() for other in names}
    entries: tuple[Family | Name, ...] = (*lexicon.families, *lexicon.names)
    for entry in entries:
        spellings = [spelling.casefold() for spelling in entry.spellings]
        if name.casefold() in spellings and others & set(spellings) - {name.casefold()}:
            return entry.name
    return ""


def _around(quote: str, name: str, width: int = 120) -> str:
    """Cut a long sentence to what stands around the name."""
    plain = " ".join(quote.split())
    if len(plain) <= width:
        return plain
    at = max(0, plain.find(name) - width // 2)
    return f"{'…' if at else ''}{plain[at : at + width].strip()}{'…' if at + width < len(plain) else ''}"

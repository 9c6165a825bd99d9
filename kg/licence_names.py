"""Find licences in a text: those of the lexicon with their versions, those of the SPDX list, and others by how they are written.

A licence that was changed is another one, and a name made of common words alone, as `Grant of Patent License`, is none.
"""

import re
from collections.abc import Mapping, Sequence

from corpus.patterns import compiled
from kg.claim import Entity
from kg.lexicon import Lexicon, Name
from kg.licence_ids import ids_in
from kg.named import Mention, named_entity

_MARK = r"(?:(?: ?[-–—] ?| )(?:(?:NC|ND|SA|N[Oo][Nn]-?C[Oo][Mm][Mm][Ee][Rr][Cc][Ii][Aa][Ll])(?![\w-])|(?:Research(?: Use)?(?: Only)?|Evaluation(?: Only)?|Academic)(?=\W*(?:$|[\"”’').,;:|])))| \((?:NC|[Nn]on-?[Cc]ommercial|[Rr]esearch [Oo]nly)\))"
"""What a licence is marked with behind its name, as a rule that it is not for business; one so marked is another licence than the unmarked."""
_LICENSE_TAIL = re.compile(
    r"(?:[ -](?:[Vv]ersion )?v?\d(?:\.\d)*(?![\w%]|[.,]\d))?(?:,? [Ll]icen[sc]es?)?(?: [Aa]greement)?(?:(?:,? (?:[Vv]ersion |v)| )\d(?:\.\d)*(?![\w%]|[.,]\d))?"
)
_LICENSE_NAME = re.compile(
    r"\b(?!(?:The|This|Its|Their|A|An|Our|Your|Any|No|Under|License|Licence)\b)(?:[A-Z][\w+.-]*|\d+(?:\.\d+)?)(?: (?:[A-Z][\w+.-]*|\d+(?:\.\d+)*|of|for|and(?= [A-Z]))){0,5} (?:[Ll]icen[sc]e(?![a-z])(?: Agreement)?|LICEN[SC]E(?: AGREEMENT)?|(?:Acceptable |Prohibited |Fair )?(?:Use|Usage) Policy|Terms of Use|Terms of Service|Usage Terms|RAIL(?:-\w)?)(?: (?:[Vv]ersion )?v?\d+(?:\.\d+)*)?"
    rf"(?:{_MARK})?"
)
_GENERIC = re.compile(
    r"(?:Acceptable |Prohibited |Fair )?(?:Use|Usage) (?:Policy|Terms)|(?:Grant of (?:the )?)?(?:Copyright|Patent|Trademark|Software|Source|Commercial|Model|Open|Community|Custom|Standard|Research|Enterprise|Separate)(?: and \w+)? Licen[sc]e(?: Agreement)?|Grant of Licen[sc]e"
)
_CHANGED = re.compile(r"\b(?:[Mm]odified|[Aa]mended|[Aa]dapted|[Aa]ltered)[ -]$")
"""A licence that was changed is another licence: it has none of the first one's terms."""


_SAID = re.compile(r"(?:\b(?:is|are|was|were|be|plain|under|still|now|or|both|all|stays?|remains?|gone|went|['’]s)\s+|[,:(—–=-]\s*)$", re.I)
_ENDED = re.compile(r"\s*(?:[.,;:)]|$|\b(?:and|or|but|so|too|again|as (?:well|ever|before|always)|throughout|licensed|licences?|licenses?|I think|with|for)\b)")
"""Before and behind an everyday word that is the name of a licence: `Qwen3 is Apache, so ...`, and no `Apache Kafka`."""
_SERVED = re.compile(r"\b(?:servers?|web|httpd|proxy|nginx|hosted|serve[sd]?)\b", re.I)
"""Before a word that is a program's name there."""


def licence_at(text: str, name: Name, spelling: str, start: int, end: int) -> Mention | None:
    """Give the licence whose spelling stands at a place, with its version; none where the words are everyday ones."""
    tail = _LICENSE_TAIL.match(text, end)
    stop = tail.end() if tail else end
    written = text[start:stop]
    if (
        "licen" not in written.casefold()
        and not spelling.casefold().endswith(" terms")
        and not compiled(r"[- ]licen[sc]ed\b").match(text[stop:])
        and not any(c.isdigit() for c in written)
        and not spelling.isupper()
        and spelling.casefold() != "proprietary"
        and "-" not in spelling
        and not (_SAID.search(text[max(0, start - 16) : start]) and _ENDED.match(text, end) and not _SERVED.search(text[max(0, start - 40) : start]))
    ):
        return None
    if spelling.isupper() and text[start:end] != spelling and not compiled(r"[ -]?licen", re.I).match(text[end:]):
        return None
    if spelling.casefold() == "proprietary" and "licen" not in written.casefold():
        return None
    if changed := _CHANGED.search(text[max(0, start - 12) : start]):
        return Mention(start - len(changed[0]), stop, "license", named_entity("license", f"Modified {name.name}", (f"modified {name.name} license",)))
    if (marked := compiled(_MARK).match(text, stop)) and not name.name.startswith("CC"):
        return Mention(start, marked.end(), "license", named_entity("license", f"{name.name}{marked[0]}"))
    return Mention(start, stop, "license", named_entity("license", name.name, name.aliases), name=name)


def licences_written(text: str, lexicon: Lexicon, by_spdx: Mapping[str, Name]) -> list[Mention]:
    """Licences that the lexicon has never heard of, by how they are written."""
    found = [Mention(start, end, "license", _by_id(known, lexicon, by_spdx)) for start, end, known in ids_in(text)]
    if "icen" not in text and "LICEN" not in text and "Terms" not in text and "RAIL" not in text and "Policy" not in text:
        return found
    for match in _LICENSE_NAME.finditer(text):
        written = compiled(r"\bAi\b").sub("AI", match[0].title()) if match[0].isupper() else match[0]
        words = written.split()
        if _GENERIC.fullmatch(written):
            continue
        known = lexicon.named("license", written) or lexicon.named("license", " ".join(words[:-1]))
        if known:
            found.append(Mention(match.start(), match.end(), "license", named_entity("license", known.name, known.aliases), name=known))
        elif len(words) > 1 and not _common(words, lexicon) and not compiled(r"-[a-z]{4,}$").search(words[-2]) and not all(w[0].islower() for w in words[:-1]):
            unversioned = compiled(r",?\s+(?:[Vv]ersion\s+)?v?\d+(?:\.\d+)*$").sub("", written)
            shorter = {unversioned, unversioned.removesuffix(" Agreement")} - {written}
            found.append(Mention(match.start(), match.end(), "license", named_entity("license", written, sorted(shorter))))
    return found


def _common(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a licence's name is made of common words alone, and so is no name: `Grant of Patent License`."""
    common = lexicon.cues["no_license"]
    return all(word.casefold() in common or compiled(r"(?i)licen[sc]e|agreement|terms|v?\d").match(word) for word in words)


def _by_id(known: str, lexicon: Lexicon, by_spdx: Mapping[str, Name]) -> Entity:
    """The licence of an id: the lexicon's where it has it, else the id itself."""
    name = by_spdx.get(known) or lexicon.named("license", known)
    return named_entity("license", name.name, name.aliases) if name else named_entity("license", known)

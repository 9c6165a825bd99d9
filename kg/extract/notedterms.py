"""Read the terms of a note on a licence, `L: commercial ok; policing not ok`, and what is concluded from one in passing.

Notes have no verbs to cut at: each piece is a right or a duty by its own form.
"""

import re
from collections.abc import Iterator

from corpus.patterns import compiled
from corpus.rare import rare
from kg.claim import Predicate
from kg.extract.line import Draft, L, Line
from kg.extract.termclauses import terms

NOTE = re.compile(rf"^\W*(?P<l>{L})\s*(?::|—|–|=|→|->)\s*(?P<rest>[^.]{{4,160}})\W*$")
_DENIED = re.compile(r"\W*\b(?:is |are )?(?:not (?:ok|okay|allowed|permitted|fine)|forbidden|prohibited|banned|no-go|off limits)\W*$", re.I)
_GRANTED = re.compile(r"\W*\b(?:is |are )?(?:ok|okay|allowed|permitted|fine|free|yes)\W*$", re.I)
_DUTY = re.compile(
    r"(?:but\s+|and\s+)?(?:keep|show|display|name|credit|attribution|attribute|state|pass|include|share|ask|no(?! patents?\b)|must|only|don['’]t|can['’]t|cannot|never|notice|forbidden|copyleft|same licen[sc]e)\b(?!\s+(?:limits?|restrictions?|strings|conditions?|fuss|worries|problem)).{0,80}",
    re.I,
)
_GIFT = re.compile(
    r"(?:do (?:what|whatever|anything)\b.{0,30}|anything goes|(?:an? |the )?(?:explicit |express )?patent grant(?: included)?|commercial use|commercial (?:ok|fine|allowed)|free use|use (?:it )?(?:freely|for anything))",
    re.I,
)


def _noted_pieces(line: Line, token: str, clause: str) -> Iterator[Draft]:
    """The pieces of a note on a licence, each a duty or a right by its own form: `L: keep the notice, patent grant included`."""
    for piece in compiled(r",\s+(?:and\s+)?|\s+(?:—|–|-)\s+").split(clause):
        plain = line.plain(piece).strip(" .")
        if _DUTY.fullmatch(plain):
            yield terms(line.at(token).entity, "license_restricts", plain)
        elif _GIFT.fullmatch(plain):
            yield terms(line.at(token).entity, "license_permits", plain)


SO_IT_IS = rare(
    rf"(?P<l>{L})(?:[ -]licen[sc]ed?)?(?:,|;|\s+—)?\s+(?:so|which means(?: that)?|meaning(?: that)?)\s+(?P<what>(?:any\s+)?commercial (?:use|products?)|selling(?: it)?|production use|resale|business use)\s+(?:is|are)\s+(?P<v>out|fine|ok(?:ay)?|allowed|permitted|free|forbidden|barred|banned|off the table|off limits|not allowed|not permitted)\b"
)
"""`M: L, so commercial use is out`."""


def concluded(line: Line) -> Iterator[Draft]:
    """What follows from licences: a right from all that the sentence has named so far, a bar from the one right before it."""
    at = 0
    for told in SO_IT_IS.finditer(line.masked):
        if told["v"] in {"fine", "ok", "okay", "allowed", "permitted", "free"}:
            yield from (terms(m.entity, "license_permits", told["what"]) for m in line.all("L", line.masked[at : told.end("l")]))
        else:
            yield terms(line.at(told["l"]).entity, "license_restricts", f"{told['what']} is {told['v']}")
        at = told.end()


_ALLOWED = re.compile(
    r"(?P<what>\b(?:[\w-]+ )?(?:use|redistribution|modification|resale|hosting|distribution|fine-tuning))\s+(?P<v>allowed|permitted|ok|okay|fine|free|forbidden|prohibited|barred|not allowed|not permitted)\b",
    re.I,
)
_APPLIES = re.compile(
    r"(?P<what>[^,;()]*\b(?:policy|policies|terms|restrictions?|limits?|conditions|uses|rules|cap|threshold))\s+(?:still\s+|also\s+)?appl(?:y|ies)\b", re.I
)
_BEHIND_NAME = re.compile(r"⟦L\d+⟧\s*\((?P<in>[^()⟦]*(?:⟦[^L]\d+⟧[^()⟦]*)*)\)\W*$")


def bracketed_terms(line: Line) -> Iterator[Draft]:
    """`License: L (commercial use allowed, but the list of forbidden uses applies)`: the terms that stand behind a licence's name."""
    licences = line.all("L")
    inside = _BEHIND_NAME.search(line.masked) if len(licences) == 1 and line.masked.rstrip(" .").endswith(")") else None
    for clause in compiled(r"[;,]\s+(?:but\s+|and\s+)?|\s+but\s+").split(inside["in"]) if inside else ():
        said = line.plain(clause).strip(" .")
        if allowed := _ALLOWED.fullmatch(said):
            barred = compiled(r"(?:not|forbid|prohib|barr)", re.I).match(allowed["v"])
            yield terms(licences[0].entity, "license_restricts" if barred else "license_permits", allowed["what"])
        elif applies := _APPLIES.fullmatch(said):
            yield terms(licences[0].entity, "license_restricts", applies[0].strip())


def noted_terms(line: Line) -> Iterator[Draft]:
    """A note on a licence: `X: commercial ok; policing not ok`."""
    note = NOTE.match(line.masked)
    for clause in compiled(r";\s*").split(note["rest"]) if note else ():
        verdict = _DENIED.search(clause) or _GRANTED.search(clause)
        if note is not None and verdict is None:
            yield from _noted_pieces(line, note["l"], clause)
        if note is None or verdict is None:
            continue
        predicate: Predicate = "license_restricts" if _DENIED.search(clause) else "license_permits"
        for part in compiled(r",\s*(?:and\s+)?|\s+and\s+").split(clause[: verdict.start()]):
            if part.strip():
                yield terms(line.at(note["l"]).entity, predicate, line.plain(part) + (" use" if part.strip().casefold() in {"commercial", "research"} else ""))

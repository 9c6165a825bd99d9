"""Read the terms that a list spells out under `You may`, `You must`, `You may not`, or under a licence's name.

An item says no verb of its own: what stands above its list decides whether it permits or restricts.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.patterns import compiled
from kg.claim import Entity
from kg.extract.line import Draft, Line
from kg.extract.notedterms import NOTE
from kg.extract.termclauses import NO_TERM, TITLED, terms
from kg.named import Mention

_MAY = re.compile(
    r"\b(?:you|users?|anyone|licensees?)\s+(?:may|can|are free to|are allowed to|are permitted to)\b(?!\s+(?:not|only))|\b(?:permits?|permissions?|permitted|allows?|allowed|grants?|rights|what you (?:may|can)|lets you|free to)\b",
    re.I,
)
_SHORTCOMINGS = re.compile(r"(?:\W*\d+[.)]?\s*)?(?:(?:known|current|main|other|some|its|model)\s+)*(?:limitations?|limits|shortcomings|weaknesses|known issues|caveats|biases|bias, risks,? and limitations|risks(?: and limitations)?)(?:\s+(?:and|&)\s+(?:biases?|risks|caveats|known issues))?", re.I)
_DONE_WITH = re.compile(r"\b(?:us(?:e|ed|ing)|commercial\w*|(?:re)?distribut\w+|s(?:ell|old|elling)|host\w*|licen[sc]\w+|train(?:ed|ing)? other|derivative\w*|outputs?)\b", re.I)
"""What is done with a model, which terms speak of."""
_MUST_NOT = re.compile(
    r"\b(?:may not|can ?not|can['’]t|(?:must|shall|will) not|agrees? not|never|prohibit\w*|forbid\w*|forbidden|not allowed|not permitted|restrict\w*|limitations?|not to|rul(?:es?|ed|ing) out|exclud\w+|off[- ]limits|banned|out of bounds|no-gos?|don['’]ts)\b",
    re.I,
)
_LONGEST_LEAD, _LONGEST_CLAUSE = 18, 60
"""Words of what may stand above a list of terms; a clause that ends in a colon may be as long as lawyers write."""
_CLAUSE = re.compile(r"\b(?:you|licensees?|users?|recipients?)\b[^.;]{0,80}\b(?:shall|must|may|agrees?|will)\b[^.]*:\W*$", re.I)
_MUST = re.compile(
    r"\b(?:must|shall|asks? (?:of|for)|expects?|in exchange|have to|need to|conditions?|obligations?|duties|requires?|requirements|in return|on condition)\b", re.I
)


def read_listed_terms(line: Line, lead: str, licences: Sequence[Mention], stem: str = "") -> Iterator[Draft]:
    """Give the terms that a list spells out under `You may`, `You must`, `You may not`.

    `lead` is what the list hangs under, `licences` those it names, `stem` what stood above it and ended in a colon.
    """
    if line.block.kind != "item" or (TITLED.match(line.text) and line.text != line.block.text):
        return
    hanging = stem if compiled(r"[a-z]").match(line.text) else ""
    above = hanging or line.block.lead_in or (line.block.section[-1] if line.block.section else "")
    if line.block.parents and lead == line.block.parents[-1] and licences:
        yield from _hung(line, licences[0].entity)
        return
    subject = licences[0].entity if licences else line.state.license or line.state.document_license
    spoken = (
        compiled(r"\blicen[sc]|\bterms\b", re.I).search(" ".join((*line.block.section, line.block.lead_in, hanging))) or line.state.document_license is not None
    )
    if not hanging and not block_leads(line) and _OWN_SENTENCE.match(line.text):
        return  # a clause under the title of its section says for itself what it grants
    above = above or line.text[:20]
    long = len(above.split()) > (_LONGEST_CLAUSE if _CLAUSE.search(above) else _LONGEST_LEAD)
    if subject is None or not spoken or long or NOTE.match(line.masked) or (line.all("M") and line.masked.startswith("⟦M")):
        return
    phrase = compiled(r"[;,]\s+(?:and|or)$").sub("", line.text.strip(" .;,"))
    label = compiled(
        r"(?P<l>(?:[Yy]ou )?(?:[Mm]ay|[Cc]an|[Mm]ust|[Mm]ay not|[Mm]ust not|[Cc]annot|[Pp]ermitted|[Aa]llowed|[Pp]rohibited|[Ff]orbidden|[Rr]equired|[Cc]onditions?|[Nn]ot allowed))\s*(?::|—|–)\s*(?P<rest>\S.*)$"
    ).match(phrase)
    if label:
        above, phrase = label["l"], label["rest"]
    duties = _ON_CONDITION.search(above)
    if (barred := _BARRED_ACT.search(above)) and _GOES_ON.match(phrase):
        yield terms(subject, "license_restricts", f"must not {barred['act'].strip()} {phrase}")
        return
    if duties is None and _SHORTCOMINGS.fullmatch(above.strip(" :#*")) and not _DONE_WITH.search(phrase):
        return  # what a model cannot do well, and no term
    if duties is None and _MUST_NOT.search(above):
        yield terms(
            subject, "license_restricts", phrase if compiled(r"(?:no|not|must|may|do)\b", re.I).match(phrase) else f"must not {phrase[:1].lower()}{phrase[1:]}"
        )
    elif duties is None and _MAY.search(above):
        for part in compiled(r"\s+and\s+(?=\w+ )").split(phrase) if len(phrase) < 80 else [phrase]:
            yield terms(subject, "license_permits", part)
    elif licences and lead == line.block.lead_in and not (duties or _MUST.search(above)):
        yield from _hung(line, licences[0].entity)
    elif duties or _MUST.search(above):
        yield terms(subject, "license_restricts", phrase if compiled(r"(?:must|need)", re.I).match(phrase) else f"must {phrase[:1].lower()}{phrase[1:]}")


def block_leads(line: Line) -> bool:
    """Whether words that stand above its list lead an item in."""
    return bool(line.block.lead_in)


_OWN_SENTENCE = re.compile(r"[A-Z][^.;:]{0,120}?\b(?:is|are|may|must|shall|can|cannot|own|owns|grants?|claims?|ends?|applies|needs?|will|keeps?)\b.*\.$")
_BARRED_ACT = re.compile(r"\b(?:may not|must not|can ?not|shall not|agree not to)\s+(?P<act>[a-z][^:;.]{2,60}?)\W*$", re.I)
_GOES_ON = re.compile(r"(?:to|for|in|on|with|as|by|at|against|within|if|where)\b")
"""`You may not use the Model` over `to train another model`: an item that goes on with the act above it."""
_HUNG_MUST = re.compile(
    r"\b(?:must|has to|have to|needs?|may not|can ?not|can['’]t|must not|no|only|without|not allowed|forbidden|prohibited|requires?|required|limited|banned|never|except|forbids?|prohibits?|bans?|excludes?)\b",
    re.I,
)
_HUNG_MAY = re.compile(r"\b(?:may|can|allowed|permitted|fine|free|ok|okay|welcome)\b", re.I)


def _hung(line: Line, licence: Entity) -> Iterator[Draft]:
    """An item below one that names a licence is a term of it, by its own words."""
    phrase = line.text.strip(" .;,")
    if NO_TERM.search(phrase):
        return
    if _HUNG_MUST.search(phrase):
        yield terms(licence, "license_restricts", phrase)
    elif may := _HUNG_MAY.search(phrase):
        yield terms(licence, "license_permits", phrase[may.end() :].strip(" ,:") if may[0].casefold() in {"may", "can"} else phrase)


_ON_CONDITION = re.compile(r"\b(?:provided(?: that)?|as long as|so long as|on condition that|only if)\b[^.]*:\W*$", re.I)
"""A stem that hangs duties under a permission: `You may do so, provided that You:`."""

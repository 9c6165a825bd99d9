"""Read a table whose rows are licences: what each permits, restricts and forbids, and which models are under it."""

import re
from collections.abc import Iterator

from corpus.patterns import compiled
from kg.extract.cells import CROSSED, TICKED
from kg.extract.licences import models_under
from kg.extract.line import Draft
from kg.extract.tablerow import Row
from kg.extract.termclauses import terms
from kg.named import Mention

_RULES = re.compile(r"\b(?:rules?|right|rights|requirements?|obligations?|duty|duties|clauses?|conditions?)\b", re.I)
"""In the head of a column: what has to be done with a name, and no model."""
_ACTS = re.compile(
    r"\b(?:use|modif\w+|redistribut\w+|distribut\w+|chang\w+|shar\w+|sell\w*|sublicens\w+|patent\w*|train\w*|fine-tun\w+|hosting|derivative\w*|outputs?|attribution|credit|notice|copyleft|private|commercial)\b",
    re.I,
)


def license_row(row: Row, licence: Mention) -> Iterator[Draft]:
    """A row a licence: a tick under an act permits it, a cross forbids it, words that ask for something restrict."""
    yield from models_under(row.line(0))
    for column in row.frame.columns[1:]:
        act, cell = compiled(r"\s*\(.*?\)").sub("", column.header).strip(" ?"), row.cell(column.index).strip()
        if (column.attribute in {"model", "base"} and not _RULES.search(act)) or compiled(r"\b(?:models?|examples|used by|who uses)\b", re.I).search(act):
            yield from (Draft(m.entity, "has_license", licence.entity.name, licence.entity) for m in row.line(column.index).all("M") if m.start >= 0)
            continue
        if not _ACTS.search(act) or not cell:
            continue
        asked = compiled(r"\b(?:required|must|needed|only|under|below|up to|with|unless|if)\b[^|]*", re.I).search(cell)
        if compiled(r"\b(?:required|must|needed)\b", re.I).search(cell) and not CROSSED.match(cell):
            yield terms(licence.entity, "license_restricts", f"{act.lower()} required" if len(cell.split()) <= 3 else f"{act.lower()}: {cell}")
        elif CROSSED.match(cell):
            yield terms(licence.entity, "license_restricts", f"no {act.lower()}")
        elif TICKED.match(cell) or cell.startswith("⚠"):
            if TICKED.match(cell):
                yield terms(licence.entity, "license_permits", act.lower())
            if asked:
                yield terms(licence.entity, "license_restricts", f"{act.lower()} {asked[0].strip()}")

"""Hold what a description is taken to mean to the description: its side, and the rank that it gives.

`The best closed model` means none that the articles call open, and no sentence tells which one it is that
puts nothing above the rest. The words for a rank stand in `kg/lexicon/ranking.toml`.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from assistant.desk import Desk
from assistant.graph import Named
from assistant.question import Question
from assistant.reckoning_words import any_of
from assistant.units import Unit
from assistant.words import Token, stems
from kg.claim import Claim

_FILE = Path(__file__).parent.parent / "kg" / "lexicon" / "ranking.toml"
_SUPERLATIVE = re.compile(r"\b(?:\w{2,}(?:est|iest)|most|least|best|worst|top|first|last)\b", re.IGNORECASE)
_NO_SUPERLATIVE = re.compile(r"\b(?:at least|at most|at first|at last|test|request|latest|interest|rest|invest|honest|suggest|forest|manifest|harvest)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:never|not|no longer|nobody|none|nothing|without|refuse[sd]?)\b|n['’]t\b", re.IGNORECASE)
_FOR = re.compile(r"\bfor\b", re.IGNORECASE)
"""Heads a column of what each row of a table is ahead in: `Best for`."""
_FAR_MORE = 2
_ENDS = frozenset({"quality", "score"})
"""Orders by how well something does."""


def borne_out(described: Question, thing: Named, units: Sequence[Unit], desk: Desk) -> bool:
    """Whether nothing speaks against a thing that sentences are taken to say is meant."""
    denied = _NOT.search(described.text) is None or any(_NOT.search(unit.text) for unit in units)
    return denied and _of_those_named(described, units, desk) and not on_other_side(described, thing, desk) and (not _ranks(described) or any(_tells_rank(described, unit) for unit in units))


def _of_those_named(described: Question, units: Sequence[Unit], desk: Desk) -> bool:
    """Whether every name in a description that no claim is about stands in the articles of what is taken to say what it means: of `X's tests` X has to tell, or be told of."""
    names = [t.word for t in (*described.content, *(described.tokens[i] for u in described.unknown for i in range(u.first, u.last))) if t.written[:1].isupper() and t.start > 0]
    texts = [f"{desk.shelf.view.text(unit.article)} {info.title if (info := desk.info(unit.article)) else ''} {info.publisher if info else ''}".casefold() for unit in units] if names else []
    return all(any(name in text for text in texts) for name in names)


def on_other_side(described: Question, thing: Named, desk: Desk) -> bool:
    """Whether a description speaks of one side, and the articles put the thing on the other alone."""
    sides = described.sides
    known = desk.sides(thing) if len(sides) == 1 and thing.kind in ("model", "family") else {}
    return bool(known) and sides[0] not in known and "mixed" not in known


def on_same_side(described: Question, thing: Named, desk: Desk) -> bool:
    """Whether a description speaks of one side, and the articles put the thing on that one alone."""
    return len(described.sides) == 1 and thing.kind in ("model", "family") and desk.side(thing) == described.sides[0]


def outnumbered(side: str, sides: Mapping[str, Sequence[Claim]]) -> bool:
    """Whether a model is put on a side by few and on the other by more than twice as many: by one sentence that sets it beside models of that side, and by no other."""
    other = sides.get("closed" if side == "open" else "open", ()) if side in ("open", "closed") else ()
    return _FAR_MORE * len(sides.get(side, ())) < len(other)


def goes_on(question: Question, desk: Desk, last: Token) -> bool:
    """Whether a description does not end with its last telling word: `the model that the London | law firm moved to`."""
    after = next((t for t in question.tokens if t.start >= last.end), None)
    if after is None or question.text[last.end : after.start].strip() == ",":
        return False
    asked = any(h.table in ("predicate", "openness") and question.tokens[h.first] is after for h in question.hits)
    return question.text[last.end : after.start] in ("'", "’") or not (asked or after.word in desk.cues.function)


def _ranks(described: Question) -> bool:
    """Whether a description says that its thing did best, or worst."""
    after = {hit: described.tokens[hit.last].word if hit.last < len(described.tokens) else "" for hit in described.of("order")}
    return any(hit.value in _ENDS and _SUPERLATIVE.search(hit.phrase) and after[hit] != "of" for hit in after)  # `most of its work` ranks nothing


def _tells_rank(described: Question, unit: Unit) -> bool:
    """Whether a sentence, or a heading above it that speaks of the same, puts something before or behind the rest."""
    alike = stems(" ".join(t.written for t in described.content))
    over = [*(text for text in (unit.led, *unit.section[-1:]) if alike & stems(text)), *(head for head in unit.header if _FOR.search(head))]
    text = _NO_SUPERLATIVE.sub(" ", " ".join((unit.text, *over)))
    return bool(_SUPERLATIVE.search(text) or _foremost().search(text))


@cache
def _foremost() -> re.Pattern[str]:
    return any_of(tuple(tomllib.loads(_FILE.read_text(encoding="utf-8"))["foremost"]["words"]))

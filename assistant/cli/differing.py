"""Say in a line each what is different between two generations."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from assistant.cli.output import one_line
from assistant.cli.phrases import object_of, predicate_name, says
from kg.claim import Claim, Fact

if TYPE_CHECKING:
    from kg.changes import ArticleChange, Change, Changes, ClaimChange, ConflictChange, EntityChange, Said, ValueChange

_SORTS = {"Articles": "articles", "Claims": "claims", "Things": "entities", "Prices": "prices", "Licences": "licences", "Conflicts": "conflicts"}
_SIGNS = {"added": "+", "removed": "-", "changed": "~"}
_WHY = {"text": "", "dates": " (what it says of itself)", "reading": " (read otherwise)", "ruling": " (ruled otherwise)", "copy": " (no copy any more)"}
_HOW = {"value": "", "wording": " (in other words)", "ruling": " (as people ruled)"}


def lines(changes: "Changes", most: int | None = None) -> Iterator[str]:
    """Tell everything, a heading and a line each; of each sort at most `most`, and then how many more there are."""
    sorts: Sequence[tuple[str, Sequence[Any], Callable[[Any], str]]] = (
        ("Articles", changes.articles, article_line),
        ("Claims", changes.claims, claim_line),
        ("Things", changes.entities, entity_line),
        ("Prices", changes.prices, value_line),
        ("Licences", changes.licences, value_line),
        ("Conflicts", changes.conflicts, conflict_line),
    )
    for title, found, line in sorts:
        counted = changes.counts().of[_SORTS[title]]
        if whole := sum(counted.values()):
            shown = found[:most]
            yield f"{title}: {in_words(counted)}"
            yield from (f"  {one_line(line(one))}" for one in shown)
            if whole > len(shown):
                yield f"    and {whole - len(shown):,} more"


def counts_of(found: Iterable[Any], would: str = "") -> str:
    """Give `2 added, 1 changed`."""
    from kg.changes import tally

    return in_words(tally(list(found)), would)


def in_words(counted: "Mapping[Change, int]", would: str = "") -> str:
    """Give `2 added, 1 changed`."""
    return ", ".join(f"{number:,} {would}{change}" for change, number in counted.items() if number)


def article_line(one: "ArticleChange") -> str:
    """Give `~ prices.md (read otherwise) · 2 claims changed`."""
    counts = in_words(one.tally)
    copy = f" · near copy of {one.copies_after}" if one.copies_after else ""
    why = _WHY[one.why] if one.change == "changed" and not (one.why == "copy" and one.copies_after) else ""
    return f"{_SIGNS[one.change]} {one.article}{why}{f' · claims: {counts}' if counts else ''}{copy}"


def claim_line(one: "ClaimChange") -> str:
    """Give `~ prices.md: GPT-4o · input price · 2.50 USD/Mtok → 2.10 USD/Mtok`."""
    where = f"{_SIGNS[one.change]} {one.claim.evidence.article}: "
    if one.before is None or one.after is None:
        return where + says(one.claim)
    before, after = says(one.before), says(one.after)
    if before == after:
        return f"{where}{after}{_HOW[one.how]}"
    if _same_question(one.before, one.after):
        return f"{where}{before} → {object_of(one.after)}{_HOW[one.how] if one.how == 'ruling' else ''}"
    return f"{where}{before} → {after}{_HOW[one.how] if one.how == 'ruling' else ''}"


def _same_question(one: Claim, other: Claim) -> bool:
    return (
        isinstance(one.body, Fact)
        and isinstance(other.body, Fact)
        and (one.body.subject.name, one.body.predicate) == (other.body.subject.name, other.body.predicate)
    )


def entity_line(one: "EntityChange") -> str:
    """Give `+ model Orca 2`, or which names came and went."""
    head = f"{_SIGNS[one.change]} {one.kind} {one.name}"
    if one.change != "changed":
        return head
    parts = [f"{word}: {', '.join(names)}" for word, names in (("also", _less(one.after, one.before)), ("no longer", _less(one.before, one.after))) if names]
    if one.before[0] != one.after[0]:
        parts.insert(0, f"was called {one.before[0]}")
    return f"{head} · {'; '.join(parts)}" if parts else head


def _less(names: Iterable[str], others: Iterable[str]) -> list[str]:
    return sorted(set(names) - set(others))


def value_line(one: "ValueChange") -> str:
    """Give `~ Orca 2 · input price · $3 → $2 (prices.md)`."""
    around = f" ({one.circumstances})" if one.circumstances else ""
    said = " → ".join(filter(None, (_values(one.before), _values(one.after))))
    told = one.after or one.before
    return f"{_SIGNS[one.change]} {one.name} · {predicate_name(one.predicate)}{around} · {said} ({', '.join(dict.fromkeys(value.article for value in told))})"


def _values(values: Sequence["Said"]) -> str:
    return " / ".join(value.value for value in values)


def conflict_line(one: "ConflictChange") -> str:
    """Give `+ Orca 2: has license MIT (a.md) / has license Apache 2.0 (b.md)`."""
    from kg.changes import in_short

    now = in_short(one.after or one.before)
    return f"{_SIGNS[one.change]} {one.about}: {now}" + (f" (before: {in_short(one.before)})" if one.change == "changed" else "")

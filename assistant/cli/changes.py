"""Tell what a refresh or a removal changed: a few lines a sort, and where the rest is."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from assistant.cli.output import hush, one_line, say, write, write_json
from assistant.cli.phrases import counted

if TYPE_CHECKING:
    from kg.changes import Changes
    from kg.refresh import RefreshReport

_MOST = 12
"""Names to list before the rest is counted."""
_FEW = 5
"""Claims, prices, licences and conflicts to list."""
_AGAIN = {
    "rules": "because what reads articles has changed",
    "damage": "because the graph was damaged",
    "asked": "as asked",
    "readings": "because models have something else to say of them",
}


def as_row(report: "RefreshReport") -> dict[str, Any]:
    """Give the report as one flat object."""
    from kg.changes import Changes

    return {"schema": 1, **asdict(replace(report, changes=Changes())), "changes": report.changes.to_json()}


def tell(report: "RefreshReport", *, as_json: bool, dry: bool = False, more: Mapping[str, Any] | None = None) -> None:
    """Write what changed; `dry` where it only would, `more` what its JSON says besides. What a person should know besides is narrated."""
    try:
        _write(report, as_json=as_json, dry=dry, more=more)
        sys.stdout.flush()
    except BrokenPipeError:
        hush(sys.stdout)  # as `head` leaves; what was changed is changed, and what went wrong is still told and makes the exit code
    _narrate(report, dry=dry)


def _write(report: "RefreshReport", *, as_json: bool, dry: bool, more: Mapping[str, Any] | None) -> None:
    if as_json:
        write_json(as_row(report) | {"dry_run": dry} | dict(more or {}))
    elif report.same:
        same = f": {counted(report.unchanged or report.again, 'article')} as before" if report.unchanged or report.again else ""
        write(f"Nothing {'would change' if dry else 'has changed'}{same}")
        _again(report, dry=dry)
    else:
        _changes(report, dry=dry)


def _narrate(report: "RefreshReport", *, dry: bool) -> None:
    for note in report.source_notes:
        say(note)
    for article, note in report.notes:
        say(f"{article}: {note}")
    if report.held:
        say(f"As the rollback left them, until their sources have something else: {_some(report.held)}; `weighbridge refresh PATH` reads them.")
    for article, original in report.copies:
        say(f"{article} {'would be' if dry else 'is'} a near copy of {original}: one voice")
    for article, why in report.claims_refused:
        say(f"{article}: a claim was left out: {why}")
    if not report.vectors:
        say("The encoder is not installed, so passages are found by words alone; `weighbridge models install encoder` installs it.")


def _changes(report: "RefreshReport", *, dry: bool) -> None:
    would = "would be " if dry else ""
    if report.added or report.changed or report.removed or report.unchanged or report.claims_added or report.claims_removed or report.claims_changed:
        _articles(report, would)
    _again(report, dry=dry)
    if report.changes.before:
        for line in _worth(report.changes, would, "" if dry else f"`weighbridge diff {report.changes.before} {report.generation}`"):
            write(line)
    if report.ruled:
        write(f"Ruled otherwise by people: {counted(report.ruled, 'claim')}")
    for line in report.sources:
        write(one_line(line))


def _again(report: "RefreshReport", *, dry: bool) -> None:
    if report.again:
        write(f"{'Would be read' if dry else 'Read'} again, {_AGAIN[report.again_why]}: {counted(report.again, 'article')}")


def _articles(report: "RefreshReport", would: str) -> None:
    parts = [f"{len(names):,} {would}{word}" for word, names in (("added", report.added), ("changed", report.changed), ("removed", report.removed)) if names]
    write(f"Articles: {', '.join([*parts, f'{report.unchanged:,} unchanged'])}")
    other = {one.article for one in report.changes.articles}
    changed = [name if name in other else f"{name} (what its source says of it)" for name in report.changed]
    for sign, names in (("+", report.added), ("~", changed), ("-", report.removed)):
        _list(sign, names)
    altered = f", {report.claims_changed:,} {would}changed" if report.claims_changed else ""
    write(f"Claims: {report.claims_added:,} {would}added, {report.claims_removed:,} {would}removed{altered}")
    if report.models:
        write(f"New models: {_some(report.models)}")
    if report.conflicts:
        write(f"New conflicts: {len(report.conflicts):,}")
        _list("!", report.conflicts)


def _worth(changes: "Changes", would: str, rest: str) -> Iterable[str]:
    """Tell what a person would want to hear of changes to a graph that was there: altered claims, prices, licences, what is gone."""
    from assistant.cli.differing import claim_line, conflict_line, counts_of, value_line

    gone = [one.name for one in changes.entities if one.change == "removed"]
    if gone:
        yield f"Spoken of no longer: {_some(gone)}"
    altered = sorted((one for one in changes.claims if one.change == "changed"), key=lambda one: one.how == "wording")
    settled = [one for one in changes.conflicts if one.change != "added"]
    for title, found, lines in (
        ("Altered claims", altered, map(claim_line, altered)),
        ("Prices", changes.prices, map(value_line, changes.prices)),
        ("Licences", changes.licences, map(value_line, changes.licences)),
        ("Conflicts settled or changed", settled, map(conflict_line, settled)),
    ):
        if found:
            yield f"{title}: {counts_of(found, would)}"
            yield from (f"  {one_line(line)}" for line, _ in zip(lines, range(_FEW), strict=False))
            if len(found) > _FEW:
                yield f"    and {len(found) - _FEW:,} more{f': {rest}' if rest else ''}"


def _list(sign: str, names: Sequence[str]) -> None:
    for name in names[:_MOST]:
        write(f"  {sign} {one_line(name)}")
    if len(names) > _MOST:
        write(f"    and {len(names) - _MOST:,} more")


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(one_line(name) for name in names[:_MOST])
    return f"{shown} and {len(names) - _MOST:,} more" if len(names) > _MOST else shown

"""Tell what a refresh or a removal changed."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from assistant.cli.output import one_line, say, write, write_json
from assistant.cli.phrases import counted

if TYPE_CHECKING:
    from kg.refresh import RefreshReport

_MOST = 12
"""Names to list before the rest is counted."""


def as_row(report: "RefreshReport") -> dict[str, Any]:
    """Give the report as one flat object."""
    return {"schema": 1, **asdict(report)}


def tell(report: "RefreshReport", *, as_json: bool, dry: bool = False, more: Mapping[str, Any] | None = None) -> None:
    """Write what changed; `dry` where it only would, `more` what its JSON says besides. What a person should know besides is narrated."""
    if as_json:
        write_json(as_row(report) | {"dry_run": dry} | dict(more or {}))
    elif report.same:
        same = f": {counted(report.unchanged, 'article')} as before" if report.unchanged else ""
        write(f"Nothing {'would change' if dry else 'has changed'}{same}")
    else:
        _changes(report, "would be " if dry else "")
    for note in report.source_notes:
        say(note)
    for article, note in report.notes:
        say(f"{article}: {note}")
    for article, why in report.claims_refused:
        say(f"{article}: a claim was left out: {why}")
    if not report.vectors:
        say("The encoder is not installed, so passages are found by words alone; `weighbridge models install encoder` installs it.")


def _changes(report: "RefreshReport", would: str) -> None:
    if report.added or report.changed or report.removed or report.unchanged or report.claims_added or report.claims_removed:
        _articles(report, would)
    if report.ruled:
        write(f"Ruled otherwise by people: {counted(report.ruled, 'claim')}")
    for line in report.sources:
        write(one_line(line))


def _articles(report: "RefreshReport", would: str) -> None:
    parts = [f"{len(names):,} {would}{word}" for word, names in (("added", report.added), ("changed", report.changed), ("removed", report.removed)) if names]
    write(f"Articles: {', '.join([*parts, f'{report.unchanged:,} unchanged'])}")
    for sign, names in (("+", report.added), ("~", report.changed), ("-", report.removed)):
        _list(sign, names)
    write(f"Claims: {report.claims_added:,} {would}added, {report.claims_removed:,} {would}removed")
    if report.models:
        write(f"New models: {_some(report.models)}")
    if report.conflicts:
        write(f"New conflicts: {len(report.conflicts):,}")
        _list("!", report.conflicts)


def _list(sign: str, names: Sequence[str]) -> None:
    for name in names[:_MOST]:
        write(f"  {sign} {one_line(name)}")
    if len(names) > _MOST:
        write(f"    and {len(names) - _MOST:,} more")


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(one_line(name) for name in names[:_MOST])
    return f"{shown} and {len(names) - _MOST:,} more" if len(names) > _MOST else shown

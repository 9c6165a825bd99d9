"""Tell what a refresh or a removal changed."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from assistant.cli.output import one_line, write, write_json
from assistant.cli.phrases import counted

if TYPE_CHECKING:
    from kg.refresh import RefreshReport

_MOST = 12
"""Names to list before the rest is counted."""


def as_row(report: "RefreshReport") -> dict[str, Any]:
    """Give the report as one flat object."""
    return {"schema": 1, **asdict(report)}


def tell(report: "RefreshReport", *, as_json: bool, dry: bool = False) -> None:
    """Write what changed; `dry` where it only would."""
    if as_json:
        write_json(as_row(report) | {"dry_run": dry})
        return
    would = "would be " if dry else ""
    parts = [f"{len(names)} {would}{word}" for word, names in (("added", report.added), ("changed", report.changed), ("removed", report.removed)) if names]
    parts += [f"{counted(report.unchanged if isinstance(report.unchanged, int) else len(report.unchanged), '').strip()} unchanged"]
    write(f"Articles: {', '.join(parts)}")
    for sign, names in (("+", report.added), ("~", report.changed), ("-", report.removed)):
        _list(sign, names)
    write(f"Claims: {report.claims_added:,} {would}added, {report.claims_removed:,} {would}removed")
    if report.models:
        write(f"New models: {_some(report.models)}")
    if report.conflicts:
        write(f"New conflicts: {len(report.conflicts)}")
        _list("!", report.conflicts)


def _list(sign: str, names: Sequence[str]) -> None:
    for name in names[:_MOST]:
        write(f"  {sign} {one_line(name)}")
    if len(names) > _MOST:
        write(f"    and {len(names) - _MOST:,} more")


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(one_line(name) for name in names[:_MOST])
    return f"{shown} and {len(names) - _MOST:,} more" if len(names) > _MOST else shown

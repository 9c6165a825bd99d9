"""Look at a generation as of a day: what was published, or holds, after it is left out.

One rule for answers, for what stands around a thing and for the quiz. What bears no
date is not known to have stood by then. Disagreements are those of today's graph, of
which those are left that two sides had taken by then.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from kg.agreement import statement
from kg.claim import Claim
from kg.when import parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.graph import Described
    from kg.conflicts import Conflict
    from kg.view import GraphView


def stood(info: "Described | None", until: str, said: str = "") -> bool:
    """Tell whether what an article says was published, and held, by a day; `said` is the date that the statement itself bears."""
    limit = parse(until)
    if limit is None:
        return True
    held = parse(said) or (parse(info.as_of) if info else None)
    published = parse(info.published) if info else None
    spans = [span for span in (held, published) if span]
    return bool(spans) and all(span.first <= limit.last for span in spans)


def as_of(view: "GraphView", until: str) -> "GraphView":
    """Give the view, bounded to a day where one is given."""
    return cast("GraphView", _Bounded(view, until)) if parse(until) else view


class _Bounded:
    """A view of which claims and conflicts are left out; whatever else is asked of it, the view itself answers."""

    def __init__(self, view: "GraphView", until: str) -> None:
        self._view, self._until = view, until

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._view, name)
        if not name.startswith("claims"):
            return found
        give: Callable[..., list[Claim]] = found
        return lambda *about, **how: [claim for claim in give(*about, **how) if self._stood(claim)]

    def conflicts(self) -> "list[Conflict]":
        left = {claim.id: claim for claim in self._view.claims(self._disputed()) if self._stood(claim)}
        found = (replace(one, claims=tuple(id for id in one.claims if id in left)) for one in self._view.conflicts())
        return [one for one in found if len({statement(left[id]) for id in one.claims}) > 1]

    def _disputed(self) -> Iterable[str]:
        return sorted({claim for conflict in self._view.conflicts() for claim in conflict.claims})

    def _stood(self, claim: Claim) -> bool:
        return stood(self._view.articles().get(claim.evidence.article), self._until, claim.qualifier.as_of)

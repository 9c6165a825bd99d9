"""What the SPARQL console needs of the house beside running a query.

Same terms as `assistant.tui.ports`: calls return promptly to the event loop,
texts are untrusted.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from assistant.kept_queries import Queries
    from assistant.tui.ports import Mistake, Rows
    from kg.browse import Counted
    from kg.completion import Offer
    from kg.query_library import Example


class Console(Protocol):
    """Runs people's SPARQL, guarded, and knows what there is to ask for."""

    @property
    def deadline(self) -> float:
        """Seconds after which a query is stopped."""
        ...

    def examples(self) -> "Sequence[Example]":
        """Give queries to begin with; must not wait for anything."""
        ...

    def schema(self) -> str:
        """Describe classes and properties in a few plain lines; must not wait for anything."""
        ...

    async def run(self, query: str) -> "Rows | Mistake":
        """Run one query against the current generation; cancelling it kills it."""
        ...

    async def about(self, iri: str) -> "Rows | Mistake":
        """Give all that is said of one thing."""
        ...

    async def export(self, rows: "Rows", path: str) -> str:
        """Write a result to a file and tell what was written; raises WeighbridgeError."""
        ...

    # What there is to ask for

    async def classes(self) -> "Sequence[Counted]":
        """Count the things of each class; raises WeighbridgeError."""
        ...

    async def properties(self, of: str) -> "Sequence[Counted]":
        """Count the things of a class that have each property."""
        ...

    async def values(self, of: str, prop: str) -> Sequence[str]:
        """Give some values of a property, as they are written in a query."""
        ...

    async def learn(self) -> None:
        """Make ready to complete the names of things; those of a newer generation, where there is one."""
        ...

    def offers(self, left: str, whole: str, *, asked: bool) -> "Sequence[Offer]":
        """Give what could stand behind `left`; must not wait for anything."""
        ...

    # What is kept

    async def kept(self) -> "Queries":
        """Give the queries that were saved, and those run last."""
        ...

    async def save(self, name: str, query: str) -> "Queries":
        """Save a query under a name."""
        ...

    async def delete(self, name: str) -> "Queries":
        """Forget a saved query."""
        ...

"""What the chat needs of the graph beside answers: names to complete, neighbours to walk, figures to draw, a quiz.

Same terms as `assistant.tui.ports`: calls return promptly to the event loop,
texts are untrusted.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.charts import Chart
    from assistant.completion import Name
    from assistant.neighbourhood import Around
    from assistant.quiz import Question


class Knowledge(Protocol):
    """The graph, as the chat draws on it; with `as_of`, without what was published, or holds, after that day."""

    async def names(self) -> "Sequence[Name]":
        """List what can be named: things, terms, articles, dimensions, dates; none where nothing was read."""
        ...

    async def named(self, name: str, as_of: str = "") -> "Around":
        """Give the thing that bears a name, with what stands around it; raises WeighbridgeError where none does."""
        ...

    async def around(self, iri: str, as_of: str = "") -> "Around":
        """Give what stands around a thing; raises WeighbridgeError where it is gone."""
        ...

    async def drawn(self, answer: "Answer") -> "Sequence[Chart]":
        """Give what of an answer can be drawn."""
        ...

    async def quiz(self, topic: str, seed: int, as_of: str = "") -> "Sequence[Question]":
        """Make questions about a topic, or about anything; raises WeighbridgeError where there is nothing to ask."""
        ...

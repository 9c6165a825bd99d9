"""What a stretch of a question names: things of the graph, or something that looks like a name and is none of them."""

from dataclasses import dataclass

from assistant.graph import Named
from kg.claim import EntityKind


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of a question and the things it may name: tokens `first` to `last - 1`."""

    first: int
    last: int
    written: str
    entities: tuple[Named, ...]
    how: str
    """`name`, `alias`, `short` (without its family) or `group` (what several names begin with)."""

    def of(self, *kinds: EntityKind) -> tuple[Named, ...]:
        """Give the things of these kinds."""
        return tuple(e for e in self.entities if e.kind in kinds)


@dataclass(frozen=True, slots=True)
class Unknown:
    """What looks like a name and is none that the graph knows."""

    first: int
    last: int
    written: str
    near: tuple[Named, ...] = ()
    """What the graph knows of the beginning of the name: the family, or the vendor."""


def is_family_of(link: Link, after: Link) -> bool:
    """Whether a name only says the family of the model right after it: the `gemini` of `gemini flash 2.5`."""
    families = {e.name.casefold() for e in link.of("family")}
    models = after.of("model")
    return after.first == link.last and bool(families) and bool(models) and all(any(e.name.casefold().startswith(f) for f in families) for e in models)

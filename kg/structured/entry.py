"""What a list says of one licence or one offered model, as it says it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LicenceEntry:
    """A line of the SPDX licence list."""

    id: str
    name: str
    osi_approved: bool
    fsf_libre: bool
    deprecated: bool


@dataclass(frozen=True, slots=True)
class Tier:
    """What a prompt costs that is longer than so many tokens."""

    tokens: int
    input_price: float | None = None
    output_price: float | None = None


@dataclass(frozen=True, slots=True)
class Special:
    """What is asked under a circumstance: `batch`, `cached input`."""

    circumstance: str
    input_price: float | None = None
    output_price: float | None = None


@dataclass(frozen=True, slots=True)
class PriceEntry:
    """A line of the price map: a model as one host offers it."""

    key: str
    provider: str
    mode: str = ""
    input_price: float | None = None
    """USD per million tokens; None where the map names none, or zero, which it also writes for what it does not know."""
    output_price: float | None = None
    max_input: int | None = None
    """Tokens."""
    max_output: int | None = None
    takes: tuple[str, ...] = ()
    """Kinds of input it is marked to take, sorted."""
    refuses: tuple[str, ...] = ()
    """Kinds of input it is marked not to take, sorted."""
    above: tuple[Tier, ...] = ()
    """What longer prompts cost, the shortest first."""
    special: tuple[Special, ...] = ()
    """What is asked under circumstances, by their names."""


Entry = LicenceEntry | PriceEntry

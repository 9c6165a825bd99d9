"""What the screens need to show one claim and to rule on it.

Same terms as `assistant.tui.ports`: calls return promptly to the event loop,
texts are untrusted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

Standing = Literal["", "rejected", "corrected", "renamed"]


@dataclass(frozen=True, slots=True)
class RulingSeen:
    """One ruling on a claim, standing or taken back."""

    id: str
    line: str
    """Who ruled what, when and why, in one line."""
    stands: bool


@dataclass(frozen=True, slots=True)
class ClaimElsewhere:
    """Another claim on the same matter."""

    id: str
    says: str
    article: str
    title: str
    date: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FieldSeen:
    """One thing that a claim says and that can be corrected."""

    name: str
    """As `weighbridge claim correct` calls it, without the dashes: `as_of`."""
    value: str
    choices: tuple[str, ...] = ()
    """What it can be, where that is closed."""


@dataclass(frozen=True, slots=True)
class ClaimSeen:
    """One claim, with all that bears on it."""

    id: str
    kind: str
    says: str
    quote: str
    article: str
    title: str
    reader: str = "rules"
    standing: Standing = ""
    read_as: str = ""
    """What was read, where rulings made it something else."""
    fields: tuple[FieldSeen, ...] = ()
    rulings: tuple[RulingSeen, ...] = ()
    against: tuple[ClaimElsewhere, ...] = ()
    """What contradicts it."""
    likewise: tuple[ClaimElsewhere, ...] = ()
    """What else says so."""

    @property
    def last(self) -> RulingSeen | None:
        """Give the newest ruling that stands."""
        return next((ruling for ruling in reversed(self.rulings) if ruling.stands), None)


@dataclass(frozen=True, slots=True)
class Settled:
    """A ruling that was made or taken back."""

    line: str
    decision: str
    claims: int
    """How many claims it bears on, or bore on."""


class Rulings(Protocol):
    """Lets a person rule on claims; a ruling makes a new generation, in a process of its own."""

    async def seen(self, claim: str) -> ClaimSeen:
        """Give one claim; raises WeighbridgeError where it is gone."""
        ...

    async def reject(self, claim: str, why: str) -> Settled:
        """Rule that it does not count; raises WeighbridgeError with what to do next."""
        ...

    async def correct(self, claim: str, why: str, said: Mapping[str, str]) -> Settled:
        """Rule what it says instead: the fields that change; raises WeighbridgeError."""
        ...

    async def undo(self, decision: str, why: str) -> Settled:
        """Take a ruling back; raises WeighbridgeError."""
        ...

"""Decide which claim of an article's former text is which claim of its present one.

A claim that says the same in the same words is the same claim, wherever it
stands now. Of the others, those that answer the same question of the same thing
are one claim that was altered; what is left came or went.
"""

from collections import deque
from collections.abc import Callable, Hashable, Sequence

from kg.agreement import SINGLE, Stated, slot, statement
from kg.changes import ClaimChange, How
from kg.claim import Claim, Fact
from kg.graph import text_order
from kg.ruling import identity

_ALIKE = 60.0
"""Similarity in percent from which two sentences of advice are taken for one that was reworded."""
_MOST = 200
"""Sentences on either side that are held against each other; more come and go only where an article is another one."""


def pair(before: Sequence[Claim], after: Sequence[Claim]) -> tuple[ClaimChange, ...]:
    """Give what is other between the claims of one article at two times, in the order of the text: what is there, then what is gone."""
    pairing = _Pairing(before, after)
    for key in (identity, statement, _asked):
        pairing.match(key)
    pairing.match_alike()
    return pairing.found()


class _Pairing:
    """Claims that have no counterpart yet, by id, and what was found to be other."""

    def __init__(self, before: Sequence[Claim], after: Sequence[Claim]) -> None:
        self._gone = {claim.id: claim for claim in sorted(before, key=text_order)}
        self._new = {claim.id: claim for claim in sorted(after, key=text_order)}
        self._altered: list[ClaimChange] = []

    def match(self, key: Callable[[Claim], Hashable | None]) -> None:
        """Pair claims that have the same key, in the order of the text; a key of None pairs with nothing."""
        waiting: dict[Hashable, deque[Claim]] = {}
        for claim in self._gone.values():
            if (found := key(claim)) is not None:
                waiting.setdefault(found, deque()).append(claim)
        for claim in list(self._new.values()) if waiting else ():
            if (found := key(claim)) is not None and waiting.get(found):
                self._pair(waiting[found].popleft(), claim)

    def match_alike(self) -> None:
        """Pair opinions and definitions whose sentences are mostly the same words, the most alike first."""
        from rapidfuzz.fuzz import token_sort_ratio

        gone, new = ([claim for claim in part.values() if claim.kind != "fact"][:_MOST] for part in (self._gone, self._new))
        rated = [
            (-token_sort_ratio(one.evidence.quote, other.evidence.quote), m, n)
            for n, one in enumerate(gone)
            for m, other in enumerate(new)
            if one.kind == other.kind
        ]
        for unlike, m, n in sorted(rated):
            if -unlike >= _ALIKE and gone[n].id in self._gone and new[m].id in self._new:
                self._pair(gone[n], new[m])

    def _pair(self, one: Claim, other: Claim) -> None:
        del self._gone[one.id], self._new[other.id]
        if identity(one) != identity(other) or _ruling(one) != _ruling(other):
            self._altered.append(ClaimChange(one, other, _how(one, other)))

    def found(self) -> tuple[ClaimChange, ...]:
        """Give what is there now and was not or was other, then what is gone."""
        come = (ClaimChange(None, claim) for claim in self._new.values())
        return (*sorted((*self._altered, *come), key=lambda change: text_order(change.claim)), *(ClaimChange(claim, None) for claim in self._gone.values()))


def _ruling(claim: Claim) -> Hashable:
    """Give what people made of a claim, wherever it stands."""
    return claim.ruled and (claim.ruled.standing, tuple(ruling.id for ruling in claim.ruled.rulings))


def _asked(claim: Claim) -> Hashable | None:
    """Give what a claim answers, where there is one answer to it."""
    return slot(Stated(claim)) if isinstance(claim.body, Fact) and claim.body.predicate in SINGLE else None


def _how(one: Claim, other: Claim) -> How:
    if _ruling(one) != _ruling(other):
        return "ruling"
    return "wording" if statement(one) == statement(other) else "value"

"""Compare a question with stretches of articles word by word: late interaction.

The encoder gives every token a vector that depends on the words around it. Those
of passages are kept, reduced to some axes and to bytes; at query time each token
of a question looks for the token nearest to it in a stretch. So `the bill` finds
`what we paid`, in a sentence whose meaning as a whole lies elsewhere.
(Khattab and Zaharia, ColBERT, 2020.) Axes and the rarity of tokens are learnt
from texts: `python -m training.late`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Bytes: TypeAlias = NDArray[np.int8]
Floats: TypeAlias = NDArray[np.float32]

TABLES = Path(__file__).parent / "lexicon" / "late.npz"
AXES = 128
_RAREST = 4
_LEAST_RARE = 0.02
_NEAR = 0.5
"""Least cosine of a token that speaks of the same."""
_HEAD = 8
"""Bytes of each number at the start of a file."""


class Match(NamedTuple):
    """How a stretch matches a question: cosines, -1 to 1."""

    rare: float
    """How near the tokens of the question come to some token of the stretch, each weighed by how rare it is."""
    each: float
    """The same, all alike."""
    least: float
    """That of the question's four rarest tokens which comes least near."""
    whole: float
    """Of the mean of the question's tokens and the mean of the stretch's."""
    back: float
    """How near the tokens of the stretch come to some token of the question, all alike."""


class Cover(NamedTuple):
    """How much of a question an article holds, each token weighed by how rare it is."""

    held: float
    """How near the tokens of the question come to some token of the article: a cosine, -1 to 1."""
    missing: float
    """How far those that come nowhere near, to less than a half, stay behind that: 0 to 1.5."""


@dataclass(frozen=True, slots=True)
class Tables:
    """What states of the encoder are reduced by."""

    middle: Floats
    """(384,): the mean of a token's state, length 1."""
    axes: Floats
    """(384, 128)."""
    rarity: Floats
    """(30522,): of every token of the vocabulary, 0 to 1."""


@cache
def tables() -> Tables:
    """Read what was learnt."""
    with np.load(TABLES) as held:
        return Tables(*(held[name].astype(np.float32) for name in ("middle", "axes", "rarity")))


def reduced(states: Floats) -> Bytes:
    """Reduce states of tokens, (n, 384), to (n, 128) of bytes: directions, each of length 127."""
    table = tables()
    turned = (_unit(states) - table.middle) @ table.axes
    return np.asarray(np.rint(_unit(turned) * 127.0), dtype=np.int8)


def _unit(rows: NDArray[np.floating]) -> Floats:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-9), dtype=np.float32)


def matches(asked: Bytes, ids: Sequence[int], stretches: Sequence[Bytes]) -> list[Match]:
    """Match the tokens of a question, (n, 128) with their numbers in the vocabulary, to those of each stretch; none may be empty."""
    if not len(asked) or not stretches:
        return []
    question = asked.astype(np.float32) / 127.0
    tokens = np.concatenate(stretches).astype(np.float32) / 127.0
    sizes = np.array([len(one) for one in stretches])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    cosines = question @ tokens.T
    nearest = np.maximum.reduceat(cosines, starts, axis=1)
    weights = _weights(ids)
    whole = _unit(np.add.reduceat(tokens, starts, axis=0)) @ _unit(question.sum(axis=0))
    back = np.add.reduceat(cosines.max(axis=0), starts) / sizes
    rarest = np.argsort(-weights, kind="stable")[:_RAREST]
    columns = (weights @ nearest, nearest.mean(axis=0), nearest[rarest].min(axis=0), whole, back)
    return [Match(*map(float, row)) for row in zip(*columns, strict=True)]


def cover(asked: Bytes, ids: Sequence[int], passages: Sequence[Bytes]) -> Cover:
    """Say how much of a question, given as for `matches`, the passages of an article hold together; none of either is as good as nothing."""
    tokens = np.concatenate([none(), *passages]).astype(np.float32) / 127.0
    if not len(asked) or not len(tokens):
        return Cover(0.0, _NEAR)
    nearest = (asked.astype(np.float32) / 127.0 @ tokens.T).max(axis=1)
    weights = _weights(ids)
    return Cover(float(weights @ nearest), float(weights @ np.maximum(_NEAR - nearest, 0.0)))


def _weights(ids: Sequence[int]) -> Floats:
    rarity = np.maximum(tables().rarity[list(ids)], _LEAST_RARE) ** 2
    return np.asarray(rarity / rarity.sum(), dtype=np.float32)


def none() -> Bytes:
    """Give the vectors of no token."""
    return np.zeros((0, AXES), dtype=np.int8)


def write_tokens(path: Path, passages: Sequence[Bytes]) -> None:
    """Write a segment's token vectors, passages in their order; a file that a link shares is left alone."""
    ends = np.cumsum([0, *(len(one) for one in passages)], dtype="<u8")
    path.unlink(missing_ok=True)
    with path.open("wb") as file:
        file.write(np.array([len(passages)], dtype="<u8").tobytes())
        file.write(ends.tobytes())
        for one in passages:
            file.write(one.tobytes())


class TokenFile:
    """A segment's token vectors, mapped as they lie."""

    def __init__(self, path: Path) -> None:
        """Raises OSError where the file is missing or cut."""
        size = path.stat().st_size
        with path.open("rb") as file:
            count = int(np.frombuffer(file.read(_HEAD).ljust(_HEAD, b"\0"), dtype="<u8")[0])
            head = _HEAD * (count + 2)
            ends = file.read(_HEAD * (count + 1)) if head <= size else b""
        self._ends = np.frombuffer(ends, dtype="<u8").astype(np.int64)
        if len(self._ends) != count + 1 or head + int(self._ends[-1]) * AXES != size:
            raise OSError(f"{path.name} has {size:,} bytes")
        shape = (int(self._ends[-1]), AXES)
        self._rows = np.memmap(path, dtype=np.int8, mode="r", offset=head, shape=shape) if shape[0] else np.zeros(shape, dtype=np.int8)

    def __len__(self) -> int:
        return len(self._ends) - 1

    def of(self, passage: int) -> Bytes:
        """Give the token vectors of a passage, (n, 128), by its number in the segment."""
        return np.asarray(self._rows[self._ends[passage] : self._ends[passage + 1]])

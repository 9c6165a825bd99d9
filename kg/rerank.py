"""Read a question and a sentence together, and say how likely the sentence answers.

One layer of attention over the token vectors that `kg.late` keeps: those of the
question, of the question before it, and of the sentence with what stands right
before it and what heads its passage: title, headings, the columns of a table.
Every token sees every other, so that `who pays` and `you pay` can be told apart
from `who plays`; what words, headings and names say for a sentence is weighed with it. (Nogueira and Cho, Passage Re-ranking with BERT,
2019; the states are made beforehand as in MacAvaney and others, PreTTR, 2020.)
The weights are learnt from questions of which the sentences that answer are
marked: `python -m training.rerank`.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kg.late import AXES, Bytes, Floats, none, tables

Numbers: TypeAlias = NDArray[np.intp]
Truths: TypeAlias = NDArray[np.bool_]

WEIGHTS = Path(__file__).parent / "lexicon" / "rerank.npz"
ASKED, SENTENCE, BEFORE, HEAD = 32, 56, 20, 24
"""Tokens that are read of a question, of a sentence, of what stands right before it in its passage, and of the passage's first ones."""
HEADS = 4
SPREAD = 5.0
"""Furthest that a measure counts from its mean, in standard deviations."""
PARTS = OF_QUESTION, AROUND, OF_SENTENCE, OF_EARLIER, OF_HEAD = range(5)
"""What a token is part of: the question, what stands right before the sentence, the sentence, the question before, what heads the passage."""
_AT_ONCE = 8
"""Windows that are read at once."""
_NOWHERE, _OUT = -2.0, -1e4
"""Cosine and logit of what is not there."""


class Read(NamedTuple):
    """A text as the encoder reads it: the vectors of its tokens, (n, 128), and their numbers in the vocabulary."""

    tokens: Bytes
    ids: Sequence[int]


class Window(NamedTuple):
    """A sentence with what heads its passage and what stands right before it."""

    tokens: Bytes
    ids: Sequence[int]
    head: int
    """How many of the tokens head the passage; they come first."""
    first: int
    """Where the sentence begins among the tokens."""


def window(tokens: Bytes, ids: Sequence[int], first: int, last: int) -> Window:
    """Cut a sentence, tokens `first` to `last` of its passage, with what of that is read before it."""
    begin = max(first - BEFORE, 0)
    end = min(last, first + SENTENCE)
    head = min(HEAD, begin)
    return Window(np.concatenate([tokens[:head], tokens[begin:end]]), [*ids[:head], *ids[begin:end]], head, head + first - begin)


def measures() -> tuple[str, ...]:
    """Give the names of the measures of a candidate that are weighed too, in their order."""
    return _learnt()[1]


def logits(question: Read, earlier: Read | None, windows: Sequence[Window], measured: Sequence[Mapping[str, float]]) -> list[float]:
    """Give the log-odds that each sentence answers, none where the question has no token.

    `measured` holds the measures of each, those that `measures()` names and maybe others; one that is missing counts as 0.
    No window may be without a token of its sentence.
    """
    if not windows or not len(question.tokens):
        return []
    asked, before = _read(question), _read(earlier or Read(none(), ()))
    told = [0.0] * len(windows)
    order = sorted(range(len(windows)), key=lambda at: len(windows[at].tokens))
    for begin in range(0, len(order), _AT_ONCE):  # those of a length together, so that little is laid out that is not there
        some = order[begin : begin + _AT_ONCE]
        for at, odds in zip(some, _told(asked, before, [windows[at] for at in some], [measured[at] for at in some]), strict=True):
            told[at] = float(odds)
    return told


def _told(asked: tuple[Floats, Numbers], before: tuple[Floats, Numbers], windows: Sequence[Window], measured: Sequence[Mapping[str, float]]) -> Floats:
    held, names = _learnt()
    vectors, ids, kinds, there = _laid_out(asked, before, windows)
    own, first = len(asked[0]), len(asked[0]) + len(before[0])
    cosines = vectors @ vectors.transpose(0, 2, 1)
    sentence = kinds == OF_SENTENCE
    told_of = [tables().rarity[ids][..., None], _nearest(cosines, there, sentence, own, first), _same(ids, there, sentence, own, first)]
    hidden = _dense(vectors, held, "inp") + held["typ.weight"][kinds] + _dense(np.concatenate(told_of, axis=-1, dtype=np.float32), held, "sc")
    hidden = _attended(hidden, cosines, there, sentence | (kinds == OF_QUESTION), held)
    of_question = _pooled(hidden[:, :own], np.ones((len(windows), own), dtype=bool), held, "wq")
    of_sentence = _pooled(hidden[:, first:], sentence[:, first:], held, "ws")
    table = np.array([[one.get(name, 0.0) for name in names] for one in measured], dtype=np.float32)
    scaled = np.clip((table - held["mean"]) / held["spread"], -SPREAD, SPREAD)
    inner = np.maximum(_dense(np.concatenate([of_question, of_sentence, scaled], axis=1), held, "out.0"), 0.0)
    return np.asarray((_dense(inner, held, "out.3") + _dense(scaled, held, "lin"))[:, 0], dtype=np.float32)


def _dense(rows: Floats, held: Mapping[str, Floats], name: str) -> Floats:
    """Multiply rows by one matrix, all at once, and add what is added to each."""
    flat = rows.reshape(-1, rows.shape[-1]) @ held[f"{name}.weight"].T + held[f"{name}.bias"]
    return np.asarray(flat.reshape(*rows.shape[:-1], -1), dtype=np.float32)


def _read(text: Read) -> tuple[Floats, Numbers]:
    return text.tokens[:ASKED].astype(np.float32) / 127.0, np.asarray(text.ids[:ASKED], dtype=np.intp)


def _laid_out(asked: tuple[Floats, Numbers], before: tuple[Floats, Numbers], windows: Sequence[Window]) -> tuple[Floats, Numbers, Numbers, Truths]:
    """Lay question, question before and window in a row for each window: vectors (n, t, 128), numbers in the vocabulary, what each token is part of, and whether it is there."""
    first = len(asked[0]) + len(before[0])
    longest = max(len(one.tokens) for one in windows)
    shape = (len(windows), first + longest)
    vectors, ids = np.zeros((*shape, AXES), dtype=np.float32), np.zeros(shape, dtype=np.intp)
    kinds, there = np.full(shape, AROUND), np.zeros(shape, dtype=bool)
    vectors[:, :first] = np.concatenate([asked[0], before[0]])
    ids[:, :first] = np.concatenate([asked[1], before[1]])
    kinds[:, :first] = [OF_QUESTION] * len(asked[0]) + [OF_EARLIER] * len(before[0])
    there[:, :first] = True
    for at, one in enumerate(windows):
        end = first + len(one.tokens)
        vectors[at, first:end] = one.tokens.astype(np.float32) / 127.0
        ids[at, first:end] = one.ids
        kinds[at, first : first + one.head] = OF_HEAD
        kinds[at, first + one.first : end] = OF_SENTENCE
        there[at, first:end] = True
    return vectors, ids, kinds, there


def _nearest(cosines: Floats, there: Truths, sentence: Truths, own: int, first: int) -> Floats:
    """Give how near to each token the nearest of the other side is: to one of a question that of the window and that of the sentence, to one of the window that of either question."""
    across = cosines[:, :first, first:]
    near = (across + np.where(there[:, None, first:], 0.0, _NOWHERE)).max(axis=2)
    near_sentence = np.maximum((across + np.where(sentence[:, None, first:], 0.0, _NOWHERE)).max(axis=2), -1.0)
    to_question = across[:, :own].max(axis=1)
    to_earlier = across[:, own:].max(axis=1) if own < first else np.zeros_like(to_question)
    return np.stack([np.concatenate([near, to_question], axis=1), np.concatenate([near_sentence, to_earlier], axis=1)], axis=-1)


def _same(ids: Numbers, there: Truths, sentence: Truths, own: int, first: int) -> Floats:
    """Give whether the very token stands on the other side, as `_nearest` does: the one version of a model lies near the other, and is not it."""
    across = ids[:, :first, None] == ids[:, None, first:]
    held, in_sentence = ((across & where[:, None, first:]).any(axis=2) for where in (there, sentence))
    of_window = across[:, :own].any(axis=1), across[:, own:].any(axis=1)
    return np.stack([np.concatenate([held, of_window[0]], axis=1), np.concatenate([in_sentence, of_window[1]], axis=1)], axis=-1).astype(np.float32)


def _attended(hidden: Floats, cosines: Floats, there: Truths, pooled: Truths, held: Mapping[str, Floats]) -> Floats:
    """Let tokens see every other, the like first (each head as much as it has learnt), and then work on what they saw; only those that are pooled are worked on to the end."""
    rows, count, width = hidden.shape
    mixed = np.zeros((rows, count, 3 * width), dtype=np.float32)
    mixed[there] = _dense(_normal(hidden[there], held, "ls.0.n1"), held, "ls.0.qkv")
    query, key, value = mixed.reshape(rows, count, 3, HEADS, width // HEADS).transpose(2, 0, 3, 1, 4)
    seen = (query * np.float32((width // HEADS) ** -0.5)) @ key.transpose(0, 1, 3, 2)
    seen += cosines[:, None] * held["ls.0.bias"][:, None, None]
    seen += np.where(there, np.float32(0.0), np.float32(_OUT))[:, None, None, :]
    gathered = (_softmax(seen) @ value).transpose(0, 2, 1, 3).reshape(rows, count, width)
    own = hidden[pooled] + _dense(gathered[pooled], held, "ls.0.o")
    inner = np.maximum(_dense(_normal(own, held, "ls.0.n2"), held, "ls.0.f1"), 0.0)
    told = np.zeros_like(hidden)
    told[pooled] = _normal(own + _dense(inner, held, "ls.0.f2"), held, "n")
    return told


def _normal(rows: Floats, held: Mapping[str, Floats], name: str) -> Floats:
    middle = rows - rows.mean(axis=-1, keepdims=True)
    spread = np.sqrt((middle * middle).mean(axis=-1, keepdims=True) + 1e-5)
    return np.asarray(middle / spread * held[f"{name}.weight"] + held[f"{name}.bias"], dtype=np.float32)


def _softmax(rows: Floats) -> Floats:
    rows = np.exp(rows - rows.max(axis=-1, keepdims=True))
    return np.asarray(rows / rows.sum(axis=-1, keepdims=True), dtype=np.float32)


def _pooled(hidden: Floats, there: Truths, held: Mapping[str, Floats], name: str) -> Floats:
    """Give the mean of some tokens of each row, weighed as learnt."""
    weights = _softmax((hidden @ held[f"{name}.weight"][0] + held[f"{name}.bias"][0]) + np.where(there, 0.0, _OUT))
    return np.asarray((hidden * weights[..., None]).sum(axis=1), dtype=np.float32)


@cache
def _learnt() -> tuple[Mapping[str, Floats], tuple[str, ...]]:
    with np.load(WEIGHTS) as held:
        return {name: held[name].astype(np.float32) for name in held.files if name != "measures"}, tuple(str(name) for name in held["measures"])

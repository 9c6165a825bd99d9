"""Fit the judge's weights to examples, and say how well they do on articles they were not fitted to.

Logistic regression, one decision at a time. Whom a passage favours is one
decision for both sides: each passage is two examples, seen from either side,
with weights of their own for what is true of one side only.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack, vstack
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression

from kg import lexicon
from kg.encode import require_encoder
from kg.extract.features import POLES, common, seen_from
from kg.extract.judge import Judge
from kg.extract.words import Vocabulary
from kg.linear import SIZE, Table
from training.examples import Example
from training.marked import known_dimensions

_STRENGTH = 0.1
"""Inverse of the strength of regularisation; 0.04 and 0.25 did no better."""
_OPTIONAL = 0.5
"""What an example counts about which careful readers may differ."""
_GROUPS = (150, 600, 2000)
"""How many groups of words alike there are, from wide to narrow."""
_PARTS = 96
"""Dimensions of a word's vector in which likeness is measured."""
_TEXTS = 3
"""Texts that must hold a word which the encoder does not know as one."""
_SEED = 0


def vocabulary_of(examples: Sequence[Example]) -> Vocabulary:
    """Give the words that may be features, each with the groups of words alike that the encoder's vectors make."""
    texts: dict[str, set[str]] = defaultdict(set)
    capital: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for example in examples:
        for token in (*example.passage.tokens, *example.passage.heading):
            texts[token.text].add(example.article)
            said[token.text] += 1
            capital[token.text] += token.capital
    encoder = require_encoder()
    known = [w for w in _spelt(encoder.folder) if re.fullmatch(r"[a-z]{2,}|[a-z]|[$€£%]", w)]
    spellings = [s for n in lexicon.load().names for s in n.spellings] + [s for f in lexicon.load().families for s in f.spellings]
    names = {s.casefold() for s in spellings if len(s.split()) == 1}
    vectors = PCA(_PARTS, random_state=_SEED, svd_solver="full").fit_transform(np.asarray(encoder.encode(known), dtype=np.float64))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    groups = [KMeans(n, random_state=_SEED, n_init=1, max_iter=30).fit_predict(vectors) for n in _GROUPS]
    met = {w for w, where in texts.items() if len(where) >= _TEXTS and capital[w] * 2 < said[w]}
    words: dict[str, tuple[int, ...]] = dict.fromkeys(sorted(met), ())
    words.update({w: tuple(int(g[i]) for g in groups) for i, w in enumerate(known)})
    return Vocabulary({w: g for w, g in sorted(words.items()) if w not in names and not w.startswith("<")})


def _spelt(folder: Path) -> list[str]:
    """Give the encoder's words, in its order."""
    from tokenizers import Tokenizer

    held = Tokenizer.from_file(str(next(folder.rglob("tokenizer.json")))).get_vocab()
    return sorted(held, key=lambda word: held[word])


def fit(examples: Sequence[Example], vocabulary: Vocabulary) -> Judge:
    """Learn a judge's weights."""
    words = [vocabulary.words(e.passage.tokens) for e in examples]
    whole = _matrix([common(e.passage, w, vocabulary) for e, w in zip(examples, words, strict=True)])
    seen = {pole: _matrix([seen_from(e.passage, w, pole) for e, w in zip(examples, words, strict=True)]) for pole in POLES}
    nothing = csr_matrix(whole.shape, dtype=np.float32)
    both = csr_matrix(hstack([vstack([whole, whole]), vstack([whole, nothing]), vstack([nothing, whole]), vstack([seen["open"], seen["closed"]])]))
    passage: dict[str, tuple[npt.NDArray[np.float64], float]] = {}
    sides: dict[str, tuple[npt.NDArray[np.float64], float]] = {}
    for name, kind in (("favours", "t"), ("advises", "g")):
        told = [_told(e, kind, lambda label, pole=pole: label.side == pole) for pole in POLES for e in examples]
        weights, bias = _fitted(both, told)
        passage[name] = (weights[:SIZE], bias)
        passage[f"{name} open"] = (weights[SIZE : 2 * SIZE], 0.0)
        passage[f"{name} closed"] = (weights[2 * SIZE : 3 * SIZE], 0.0)
        sides[name] = (weights[3 * SIZE :], 0.0)
    passage["depends"] = _fitted(whole, [_told(e, "t", lambda label: label.side == "depends") for e in examples])
    passage["both"] = _fitted(whole, [_told(e, "g", lambda label: label.side == "both") for e in examples])
    passage["defines"] = _fitted(whole, [_told(e, "d", lambda _: True) for e in examples])
    about: dict[str, tuple[npt.NDArray[np.float64], float]] = {}
    weighed = [n for n, e in enumerate(examples) if any(label.kind == "t" for label in e.labels)]
    for dimension in sorted(known_dimensions()):
        told = [_told(examples[n], "t", lambda label, key=dimension: label.dimension == key) for n in weighed]
        about[dimension] = _fitted(whole[weighed], told)
    return Judge(Table.of(passage), Table.of(about), Table.of(sides), vocabulary)


def _told(example: Example, kind: str, holds: Callable[..., bool]) -> tuple[bool, float]:
    """Give whether people say so, and what the example counts."""
    found = [label for label in example.labels if label.kind == kind and holds(label)]
    return bool(found), _OPTIONAL if found and all(label.optional for label in found) else 1.0


def _fitted(matrix: csr_matrix, told: Sequence[tuple[bool, float]]) -> tuple[npt.NDArray[np.float64], float]:
    model = LogisticRegression(C=_STRENGTH, solver="liblinear", random_state=_SEED)
    model.fit(matrix, [t for t, _ in told], [w for _, w in told])
    return model.coef_[0], float(model.intercept_[0])


def _matrix(held: Sequence[Collection[int]]) -> csr_matrix:
    ends = np.cumsum([0, *(len(r) for r in held)])
    return csr_matrix((np.ones(int(ends[-1]), dtype=np.float32), [n for r in held for n in r], ends), shape=(len(held), SIZE))


def save(judge: Judge, path: Path) -> None:
    """Write the weights and the words they know."""
    words = list(judge.vocabulary.groups)
    groups: dict[str, Any] = {
        name: np.array([(*judge.vocabulary.groups[w], -1, -1, -1)[n] for w in words], dtype=np.int16) for n, name in enumerate(("wide", "middle", "narrow"))
    }
    np.savez_compressed(path, words=np.array(words), **groups, **judge.passage.packed("passage"), **judge.about.packed("about"), **judge.seen.packed("seen"))


def folds(examples: Sequence[Example], number: int) -> Iterator[tuple[list[Example], list[Example]]]:
    """Part examples by article: what to learn from, and what to try it on."""
    articles = sorted({e.article for e in examples})
    for n in range(number):
        tried = set(articles[n::number])
        yield [e for e in examples if e.article not in tried], [e for e in examples if e.article in tried]

"""Learn what states of tokens are reduced by, and how rare each token is: `python -m training.late`.

The axes are those along which the tokens of the training articles vary most
(principal components). The rarity of a token is that of the sentences it stands
in, 0 where it stands in all of them to 1 where in none. Indexes hold what was
reduced by them: with new axes `kg.encode.MODEL_ID` needs another name.
"""

import math
import random
import sys
from collections import Counter
from pathlib import Path

import numpy as np

from corpus.document import Article, ArticleId
from corpus.read import parse
from kg.encode import DIMENSIONS, require_encoder
from kg.late import AXES, TABLES
from kg.passages import passages
from training.marked import unmarked

HERE = Path(__file__).parent
_VOCABULARY = 30_522
_TOKENS = 40
"""Taken of each passage, so that long ones count no more than short ones."""


def main() -> int:
    """Learn from all texts; prints which part of the variance the axes keep."""
    encoder, choose = require_encoder(), random.Random(1)  # noqa: S311 - a sample, and no secret
    states: list[np.ndarray] = []
    held: Counter[int] = Counter()
    sentences = 0
    for path in sorted((HERE / "texts").glob("*/*.txt")):
        text, _ = unmarked(path.read_text(encoding="utf-8"), path)
        document = parse(Article(ArticleId(path.name), text, "text", "", "", ""))
        read = encoder.cut([s.text for block in document.blocks for s in block.sentences])
        sentences += len(read)
        held.update(token for one in read for token in set(one.ids))
        cut = encoder.cut([p.indexed for p in passages(document)])
        for batch, found, _ in encoder.run(cut):
            for row, at in enumerate(batch):
                places = range(1, len(cut[at].ids) - 1)
                states.append(found[row, choose.sample(places, min(_TOKENS, len(places)))])
    rows = np.concatenate(states).astype(np.float64)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    middle = rows.mean(axis=0)
    spread, axes = np.linalg.eigh(np.cov((rows - middle).T))
    rarity = np.ones(_VOCABULARY)
    for token, count in held.items():
        rarity[token] = math.log((sentences + 1) / (1 + count)) / math.log(sentences + 1)
    assert axes.shape == (DIMENSIONS, DIMENSIONS)
    np.savez_compressed(
        TABLES, middle=middle.astype(np.float32), axes=axes[:, ::-1][:, :AXES].astype(np.float16), rarity=rarity.clip(0, 1).astype(np.float16)
    )
    sys.stdout.write(f"{len(rows):,} tokens of {sentences:,} sentences; {AXES} axes keep {spread[::-1][:AXES].sum() / spread.sum():.1%} of the variance\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

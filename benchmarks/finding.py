"""Words, vectors, both, and the walk over names: what each finds, in one run.

Prints recall@2, @5 and @10 and the time of a question, with the walk's recall@5
against the best of the others. Run: python benchmarks/finding.py SET.json... , each a
multi-hop set: {"passages": [{"id", "title", "text"}], "questions": [{"question", "gold": [ids]}]}.
"""

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from corpus.document import ArticleId
from corpus.read import read_bytes
from kg.encode import Encoder, require_encoder
from kg.fused import FusedIndex
from kg.search import SearchIndex, build_segment
from kg.segments import read_manifest

DEPTHS = (2, 5, 10)
Ask = Callable[[str], list[str]]


def ways(folder: Path, encoder: Encoder) -> dict[str, Ask]:
    index = FusedIndex(folder, read_manifest(folder))
    search = SearchIndex(folder, encoder)

    def ranked(score: Callable[[str], Any]) -> Ask:
        def ask(question: str) -> list[str]:
            return list(dict.fromkeys(p.article for p in index.best(np.asarray(score(question)), 40)))

        return ask

    def by_meaning(question: str) -> Any:
        return index.cosines(encoder.encode([question])[0])[0]

    return {
        "words": ranked(lambda q: index.shared(q)[0]),
        "vectors": ranked(by_meaning),
        "both": ranked(lambda q: index.direct(q, encoder)[0]),
        "walk from words": lambda q: [name for name, _ in search.search_articles(q, 10, vectors=False)],
        "walk from both": lambda q: [name for name, _ in search.search_articles(q, 10)],
    }


def main(files: list[str]) -> None:
    encoder = require_encoder()
    for file in files:
        data = json.loads(Path(file).read_text(encoding="utf-8"))
        documents = [read_bytes(f"# {p['title']}\n\n{p['text']}\n".encode(), ArticleId(p["id"]), "markdown") for p in data["passages"]]
        with tempfile.TemporaryDirectory() as place:
            count = build_segment(Path(place), "all", documents, encoder, lambda done, total: print(f"\r{done}/{total} encoded", end="", file=sys.stderr))
            print(f"\n{file}: {count:,} passages, {len(data['questions'])} questions")
            best = 0.0
            for name, ask in ways(Path(place), encoder).items():
                found, took = [], []
                ask(data["questions"][0]["question"])
                for question in data["questions"]:
                    began = time.perf_counter()
                    found.append(ask(question["question"]))
                    took.append(time.perf_counter() - began)
                recall = [
                    100 * statistics.mean(len(set(q["gold"]) & set(f[:k])) / len(q["gold"]) for q, f in zip(data["questions"], found, strict=True))
                    for k in DEPTHS
                ]
                against = f"   {recall[1] / best:.2f} of the best above" if best else ""
                print(
                    f"{name:16}"
                    + "".join(f"  @{k} {r:5.1f}" for k, r in zip(DEPTHS, recall, strict=True))
                    + f"  {1000 * statistics.median(took):5.1f} ms{against}"
                )
                best = max(best, recall[1])


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])

"""Our word index against SQLite FTS5 and tantivy, over the same passages in one run.

Prints recall@5, the time to index, to open and to ask, and the ratio of each to
ours. Run: python benchmarks/words.py SET.json... , each a multi-hop set: {"passages":
[{"id", "title", "text"}], "questions": [{"question", "gold": [ids]}]}.
tantivy is compared where it is installed (`pip install tantivy`).
"""

import json
import re
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from corpus.document import ArticleId
from kg.passages import Passage

K = 5


class Index(Protocol):
    def build(self, folder: Path, passages: list[Passage]) -> None: ...
    def open(self, folder: Path) -> Callable[[str], list[str]]: ...


class Ours:
    def build(self, folder: Path, passages: list[Passage]) -> None:
        from kg.wordfile import write_segment

        write_segment(folder / "ours.db", passages)

    def open(self, folder: Path) -> Callable[[str], list[str]]:
        import numpy as np

        from kg.wordfile import WordSegment
        from kg.words import Words

        segment = WordSegment(folder / "ours.db")
        words = Words([segment], np.ones(len(segment.lengths()), dtype=np.bool_))

        def ask(question: str) -> list[str]:
            scores, _ = words.scores(question)
            return [segment.passage(int(n)).article for n in np.argsort(-scores, kind="stable")[:K]]

        return ask


class Fts5:
    def build(self, folder: Path, passages: list[Passage]) -> None:
        with sqlite3.connect(folder / "fts5.db") as db:
            db.execute("CREATE VIRTUAL TABLE p USING fts5(id UNINDEXED, context, text, tokenize = 'porter unicode61 remove_diacritics 2')")
            db.executemany("INSERT INTO p VALUES (?, ?, ?)", ((p.article, p.context, p.plain) for p in passages))
            db.execute("INSERT INTO p(p) VALUES ('optimize')")
        db.close()

    def open(self, folder: Path) -> Callable[[str], list[str]]:
        db = sqlite3.connect(folder / "fts5.db")

        def ask(question: str) -> list[str]:
            query = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", question))
            return [row[0] for row in db.execute("SELECT id FROM p WHERE p MATCH ? ORDER BY bm25(p) LIMIT ?", (query, K))]

        return ask


class Tantivy:
    def _schema(self) -> Any:
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        builder.add_text_field("text", tokenizer_name="en_stem")
        return builder.build()

    def build(self, folder: Path, passages: list[Passage]) -> None:
        import tantivy

        (folder / "tantivy").mkdir()
        writer = tantivy.Index(self._schema(), path=str(folder / "tantivy")).writer()
        for p in passages:
            writer.add_document(tantivy.Document(id=[p.article], text=[p.indexed]))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> Callable[[str], list[str]]:
        import tantivy

        index = tantivy.Index.open(str(folder / "tantivy"))
        searcher = index.searcher()

        def ask(question: str) -> list[str]:
            query = index.parse_query(" ".join(re.findall(r"\w+", question)), ["text"])
            return [searcher.doc(address)["id"][0] for _, address in searcher.search(query, K).hits]

        return ask


def measure(index: Index, passages: list[Passage], questions: list[dict[str, Any]]) -> tuple[float, float, float, float]:
    """Give recall@5 in per cent, seconds to index, and milliseconds to open with the first answer and to answer when warm."""
    with tempfile.TemporaryDirectory() as place:
        began = time.perf_counter()
        index.build(Path(place), passages)
        built = time.perf_counter()
        ask = index.open(Path(place))
        ask(questions[0]["question"])
        opened = time.perf_counter()
        recalled = [len(set(q["gold"]) & set(ask(q["question"]))) / len(q["gold"]) for q in questions]
        asked = time.perf_counter()
    return 100 * sum(recalled) / len(recalled), built - began, 1000 * (opened - built), 1000 * (asked - opened) / len(questions)


def main(files: list[str]) -> None:
    passages, questions = [], []
    for file in files:
        data = json.loads(Path(file).read_text(encoding="utf-8"))
        passages += [Passage(ArticleId(p["id"]), 0, len(p["text"]), p["text"], p["title"], p["text"]) for p in data["passages"]]
        questions += data["questions"]
    print(f"{len(passages):,} passages, {len(questions)} questions")
    print(f"{'':10}{'recall@5':>10}{'index s':>10}{'open ms':>10}{'ask ms':>10}   times ours: index, open, ask")
    measure(Ours(), passages[:100], questions[:2])  # imports are not what is compared
    ours: tuple[float, ...] = ()
    peers: dict[str, Index] = {"ours": Ours(), "FTS5": Fts5(), "tantivy": Tantivy()}
    for name, index in peers.items():
        try:
            row = measure(index, passages, questions)
        except ImportError:
            print(f"{name:10}not installed")
            continue
        ours = ours or row
        ratios = ", ".join(f"{theirs / mine:.2f}" for theirs, mine in zip(row[1:], ours[1:], strict=True))
        print(f"{name:10}{row[0]:>10.1f}{row[1]:>10.2f}{row[2]:>10.1f}{row[3]:>10.2f}   {ratios}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])

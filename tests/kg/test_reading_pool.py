"""Several processes read at once; what comes of it comes in order, and no more is under way than was meant."""

import os
import threading
from pathlib import Path

import pytest

from corpus.document import ArticleId
from corpus.sources import discover
from kg import reading_pool
from kg.reading_pool import ReadingPool, processes
from kg.reading_worker import ReadingWorker
from kg.refresh import refresh
from kg.store import DataFolder
from tests.faults.scene import quads
from tests.kg.test_refresh import no_encoder


def test_few_articles_get_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(4)), raising=False)
    assert [processes(n) for n in (0, 1, 23, 24, 10_000)] == [1, 1, 1, 2, 4]


def test_the_order_is_kept_and_little_is_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_pool, "processes", lambda _: 2)
    begun, most, lock = 0, [0], threading.Lock()
    taken = 0

    def work(worker: ReadingWorker, n: int) -> int:
        nonlocal begun
        with lock:
            begun += 1
            most[0] = max(most[0], begun - taken)
        return n * n

    found = []
    with ReadingPool(100) as pool:
        for one in pool.ordered(range(100), work):
            found.append(one)
            with lock:
                taken += 1
    assert found == [n * n for n in range(100)]
    assert most[0] <= 5


def test_two_processes_read_what_one_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "in"
    root.mkdir()
    for n in range(6):
        (root / f"{n}.md").write_text(f"# Herons\n\nHeron {n} is an open-weight model made by Marshlight. Heron {n} is released under the MIT license.\n")
    (root / "6.md").write_bytes(b"\x00\x01\x02\xff" * 100)
    reports = []
    for size in (1, 2):
        monkeypatch.setattr(reading_pool, "processes", lambda _, size=size: size)
        reports.append(refresh(DataFolder(tmp_path / str(size)), discover([root]), encoder=no_encoder))
    assert [name for name, _ in reports[1].skipped] == [ArticleId("6.md")]
    assert reports[0].claims_added == reports[1].claims_added > 0
    assert quads(tmp_path / "1") == quads(tmp_path / "2")

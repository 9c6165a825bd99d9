"""A reader keeps the generation that it opened, whole, through any number of switches."""

import threading
from pathlib import Path

import pytest

from kg.store import DataFolder
from kg.view import GraphView
from tests.faults.scene import Record, lay, texts
from tests.faults.victim import refreshed


def switches(place: Path, count: int) -> int:
    """Refresh again and again while a reader opens views and asks them; give how many answers it got."""
    data, root = place / "data", place / "in"
    lay(root, texts(0))
    refreshed(data, root)
    over, wrong, answers, numbers = threading.Event(), list[str](), [0], set[int]()

    def read() -> None:
        folder = DataFolder(data)
        while not over.is_set():
            view = folder.current()
            assert view is not None
            with view:
                numbers.add(view.number)
                first = one_look(view)
                for _ in range(5):
                    answers[0] += 1
                    if one_look(view) != first:
                        wrong.append(f"generation {view.number} answered otherwise than before")

    def one_look(view: GraphView) -> object:
        named = {str(row["a"]) for row in view.select("SELECT ?a { ?x a schema:Article ; dct:identifier ?a }")}
        if named != set(view.articles()):
            wrong.append(f"generation {view.number} lists other articles than its graph holds")
        claims = [c.id for name in sorted(view.articles()) for c in view.claims_of(name)]
        return sorted(named), [(p.article, p.score) for p in view.search("orca license", 5)], claims

    failed: list[BaseException] = []

    def guarded() -> None:
        try:
            read()
        except BaseException as error:
            failed.append(error)

    reader = threading.Thread(target=guarded)
    reader.start()
    try:
        for n in range(1, count + 1):
            lay(root, {**texts(0), **dict(list(texts(n).items())[:3])})
            refreshed(data, root)
    finally:
        over.set()
        reader.join()
    assert (failed, wrong) == ([], [])
    assert len(numbers) > 1
    return answers[0]


def test_a_reader_during_switches(tmp_path: Path) -> None:
    assert switches(tmp_path, 4)


@pytest.mark.system
def test_a_reader_during_many_switches(tmp_path: Path, record_property: Record) -> None:
    answers = switches(tmp_path, 60)
    assert answers
    record_property("switches under a reader", 60)
    record_property("answers it got, each that of its own generation", answers)

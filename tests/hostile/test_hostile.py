"""No article, whatever it holds, takes the refresh, the machine or another article with it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from corpus.document import ArticleId
from corpus.errors import ArticleUnreadable
from corpus.sources import discover
from kg.claim import Claim
from kg.reading_worker import ReadingWorker, limited
from kg.refresh import refresh
from kg.report import RefreshReport
from kg.store import DataFolder
from tests.faults.scene import Record
from tests.hostile.kept import Kept, kept
from tests.hostile.making import CLASSES, Made, statements, variants
from tests.hostile.tally import VARIANTS, classes

GOOD = "# Heron notes\n\nHeron 2 is an open-weight model made by Marshlight. Heron 2 is released under the Apache 2.0 license.\n"
_LONG = frozenset({"rows.md", "bomb.pdf"})
_SHORT = [case for case in kept() if case.name not in _LONG]


@pytest.fixture(scope="module")
def worker() -> Iterator[ReadingWorker]:
    with ReadingWorker() as one:
        yield one


def _id(case: Kept) -> str:
    return f"{case.kind}: {case.name}"


def _ended(worker: ReadingWorker, case: Made) -> tuple[str, Sequence[str]]:
    """Read a case under the limits: how it ended, and what is told of it."""
    try:
        reading = limited(worker.read(case.content, ArticleId(case.name)))
    except ArticleUnreadable as error:
        said = str(error)
        assert "\n" not in said
        assert said.startswith(f"{case.name}: ")
        return said, ()
    assert not reading.failure, reading.failure
    text = reading.document.article.text
    assert all(text[c.evidence.start : c.evidence.end] == c.evidence.quote for c in reading.claims or ())
    return "read", reading.document.notes


def _holds(worker: ReadingWorker, case: Kept, record: Record) -> None:
    ended, notes = _ended(worker, case)
    assert case.ends in ended
    assert any(case.note in note for note in notes) or not case.note
    record(f"{case.kind}: kept cases", 1)


@pytest.mark.parametrize("case", _SHORT, ids=_id)
def test_what_failed_once_ends_as_it_should(worker: ReadingWorker, case: Kept, record_property: Record) -> None:
    _holds(worker, case, record_property)


@pytest.mark.system
@pytest.mark.parametrize("case", [case for case in kept() if case.name in _LONG], ids=_id)
def test_what_failed_once_and_takes_its_time_ends_as_it_should(worker: ReadingWorker, case: Kept, record_property: Record) -> None:
    _holds(worker, case, record_property)


def test_each_class_has_a_case_that_is_kept() -> None:
    assert all(count for _, count, _ in classes())


def _refreshed(place: Path) -> tuple[RefreshReport, list[Claim]]:
    folder = DataFolder(place / "data")
    report = refresh(folder, discover([place / "in"]), folders=[place / "in"], encoder=lambda: None)
    view = folder.current()
    assert view is not None
    with view:
        return report, view.claims_of(ArticleId("good.md"))


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> list[Claim]:
    place = tmp_path_factory.mktemp("alone")
    (place / "in").mkdir()
    (place / "in" / "good.md").write_text(GOOD, encoding="utf-8")
    claims = _refreshed(place)[1]
    assert claims
    return claims


def test_of_an_article_that_states_too_much_the_first_claims_count(alone: list[Claim], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.reading_worker.CLAIMS", 50)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.md").write_text(GOOD, encoding="utf-8")
    flood = tmp_path / "in" / "flood.md"
    flood.write_text(statements(40), encoding="utf-8")
    report, claims = _refreshed(tmp_path)
    assert claims == alone
    assert report.claims_added == len(alone) + 50
    [(article, note)] = report.notes
    assert article == "flood.md"
    assert "more than 50 claims" in note
    assert "its first 50" in note
    flood.unlink()
    assert _refreshed(tmp_path)[0].claims_removed == 50
    flood.write_text(statements(40), encoding="utf-8")
    again = _refreshed(tmp_path)[0]
    assert (again.claims_added, again.notes) == (50, report.notes), "what was read before and is known says the same"


@pytest.mark.system
@pytest.mark.parametrize("kind", CLASSES)
def test_a_good_article_is_read_beside_hostile_ones_as_alone(kind: str, alone: list[Claim], tmp_path: Path, record_property: Record) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.md").write_text(GOOD, encoding="utf-8")
    made = [*variants(kind, VARIANTS), *(case for case in kept() if case.kind == kind)]
    for one in made:
        (folder / one.name).write_bytes(one.content)
    report, claims = _refreshed(tmp_path)
    assert claims == alone
    assert len(report.added) + len(report.skipped) == len(made) + 1
    assert all("\n" not in why and article in why for article, why in report.skipped)
    assert not [note for note in report.notes if "defect" in note[1]]
    assert not report.claims_refused
    record_property(f"{kind}: generated variants", VARIANTS)

"""Which generations are kept, and that what only dropped ones needed goes with them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.thinning import kept
from tests.kg.histories import Corpus


def made(*days: int) -> dict[int, str]:
    """Number generations from 1, made on these days of a month."""
    return {number: f"2026-03-{day:02}T12:00:00+00:00" for number, day in enumerate(days, 1)}


@pytest.mark.parametrize(
    ("days", "most", "expected"),
    [
        pytest.param([1, 2, 3], 5, {1, 2, 3}, id="few enough"),
        pytest.param([1, 1, 1, 1, 1], 3, {3, 4, 5}, id="of one day the newest"),
        pytest.param([1, 2, 3, 4, 5], 1, {5}, id="only the current"),
        pytest.param([1, 2, 2, 9, 9, 9, 9, 9], 6, {1, 3, 5, 6, 7, 8}, id="of earlier days the last, and then the newest"),
        pytest.param([1, 2, 3, 4, 5, 6, 7, 7, 7, 7], 6, {4, 5, 6, 8, 9, 10}, id="as many days as there is room for"),
    ],
)
def test_the_newest_are_kept_and_one_of_each_day_before(days: list[int], most: int, expected: set[int]) -> None:
    assert kept(made(*days), most) == expected


@given(st.lists(st.integers(1, 28), min_size=1, max_size=40).map(sorted), st.integers(1, 20))
def test_never_more_than_asked_and_always_the_newest(days: list[int], most: int) -> None:
    found = kept(made(*days), most)
    assert len(found) == min(most, len(days))
    assert set(range(max(1, len(days) - min(most, 3) + 1), len(days) + 1)) <= found


def test_an_hourly_refresh_can_be_compared_with_last_week() -> None:
    held = dict[int, str]()
    for hour in range(24 * 12):
        held[hour + 1] = f"2026-03-{1 + hour // 24:02}T{hour % 24:02}:00:00+00:00"
        held = {number: held[number] for number in kept(held, 20)}
    assert {when[:10] for when in held.values()} >= {f"2026-03-{day:02}" for day in range(3, 13)}


def test_what_an_older_generation_needs_stays(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path, keep=3)
    for text in ("first", "second", "first", "third", "second"):
        corpus.read(a=f"Orca 2 | has_license | {text} |\n")
    for manifest in corpus.folder.manifests():
        for info in manifest.articles.values():
            assert corpus.folder.archive.article(info.content_hash)
            assert corpus.folder.archive.text(info.text_hash)
    assert [one.number for one in corpus.folder.manifests()] == [3, 4, 5]
    corpus.read(a="fourth")
    corpus.read(a="fifth")
    assert len(list((corpus.folder.path / "articles").glob("*/*"))) == 3
    assert len(list((corpus.folder.path / "texts").glob("*/*"))) == 3

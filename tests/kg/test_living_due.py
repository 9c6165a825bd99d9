"""Sources that live: when each is due, who has a name, and what is followed or only tried."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from corpus.living.due import earliest, is_due, next_time
from corpus.living.source import Source
from tests.corpus.site import Reply, Site, served
from tests.kg.house import DAY, HOUR, House, feed, page, source


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as here:
        yield here


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path / "data")


def test_a_source_that_fails_is_tried_again_sooner_then_later(house: House, site: Site) -> None:
    one = source(site, "/none")
    waits = []
    for _ in range(9):
        standing = house.read(one).standings["one"]
        when = next_time(one, standing)
        assert when is not None
        waits.append(when.timestamp() - house.now)
    assert waits == [900, 1800, 3600, 7200, 14400, 28800, 57600, DAY, DAY]
    site.put("/none", page("Heron 2"))
    assert house.read(one).standings["one"].failures == 0


def test_sources_are_due_by_their_interval_and_files_always(house: House, site: Site, tmp_path: Path) -> None:
    site.put("/a", page("Heron 2"))
    (tmp_path / "a.md").write_text("# A\n\nHeron 3 is an open-weight model by Marshlight.\n", encoding="utf-8")
    web, files = source(site, "/a", interval=timedelta(hours=6)), Source("files", str(tmp_path / "a.md"))
    standings = house.read(web, files).standings
    assert not is_due(web, standings["one"], house.now + 5.9 * HOUR)
    assert is_due(web, standings["one"], house.now + 6 * HOUR)
    assert is_due(source(site, "/elsewhere"), standings["one"], house.now), "another place is another source"
    assert is_due(files, standings["files"], house.now)
    assert earliest([files, web], standings) == (next_time(web, standings["one"]), web)


def test_the_first_of_two_sources_has_the_name(house: House, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "README.md").write_text(f"# {folder}\n\nHeron 3 is an open-weight model by Marshlight.\n", encoding="utf-8")
    done = house.read(Source("one", str(tmp_path / "one")), Source("two", str(tmp_path / "two")), Source("three", str(tmp_path / "one" / "README.md")))
    assert house.articles() == {"README.md"}
    assert len(done.clashes) == 1
    assert str(tmp_path / "one" / "README.md") in done.clashes[0]
    assert "# one" in house.text("README.md")


def test_a_file_of_a_name_that_was_read_elsewhere_leaves_the_others(house: House, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "README.md").write_text(f"# {folder}\n\nHeron 3 is an open-weight model by Marshlight.\n", encoding="utf-8")
    (tmp_path / "two" / "more.md").write_text("# More\n\nEgret 3 is an open-weight model by Marshlight.\n", encoding="utf-8")
    house.read(Source("one", str(tmp_path / "one")))
    done = house.read(Source("two", str(tmp_path / "two")))
    assert done.report.added == ("more.md",)
    assert len(done.clashes) == 1
    (tmp_path / "one" / "README.md").unlink()
    assert house.read(Source("two", str(tmp_path / "two"))).report.changed == ("README.md",)


def test_the_order_of_events_does_not_matter_to_the_graph(house: House, site: Site, tmp_path: Path) -> None:
    """Added, changed and withdrawn over several refreshes, or read once as it came to be: the same quads."""
    for name in "abc":
        site.put(f"/{name}", page(f"Heron {name.upper()}1"))
    site.put("/feed", feed(site, a="1", b="1", c="1"))
    one = source(site, "/feed", publisher="Reed Press", trust="hearsay")
    house.read(one)
    site.put("/a", page("Heron A1", "0.90"))
    site.pages["/b"] = Reply(status=410)
    site.put("/feed", feed(site, a="2", b="2", c="1"))
    house.read(one)
    other = House(tmp_path / "other")
    other.read(one)
    assert house.articles() == other.articles() == {site.url("/a"), site.url("/c")}
    quads = [sorted(map(str, each.folder.open_graph(each.folder.number()))) for each in (house, other)]
    assert quads[0] == quads[1]


def test_a_dry_run_tells_of_a_changed_page_what_the_refresh_then_does(house: House, site: Site) -> None:
    site.put("/a", page("Heron 2"))
    house.read(source(site, "/a"))
    site.put("/a", page("Heron 2", "0.90"))
    told = house.read(source(site, "/a"), dry_run=True)
    done = house.read(source(site, "/a"))
    assert told.clashes == ()
    assert told.report.changed == done.report.changed == (site.url("/a"),)
    assert told.report.changes.counts() == done.report.changes.counts()


def test_pages_are_followed_in_a_copy_of_the_data_folder(house: House, site: Site, tmp_path: Path) -> None:
    site.put("/a", page("Heron 2"))
    house.read(source(site, "/a"))
    copied = House(shutil.copytree(house.folder.path, tmp_path / "copy"))
    site.put("/a", page("Heron 2", "0.90"))
    assert copied.read(source(site, "/a")).report.changed == (site.url("/a"),)

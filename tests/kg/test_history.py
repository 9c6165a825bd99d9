"""Looking back over generations, and going back to one."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.document import ArticleId
from corpus.sources import discover
from kg.history import GenerationUnknown, History
from kg.making import Making
from kg.refresh import RefreshReport, refresh, restore
from tests.kg.histories import Corpus, no_encoder
from tests.kg.toys import read_toy

ORCA = "Orca 2 | has_license | MIT |\nOrca 2 | price_input_per_mtok | $3 | 3\n"
ORCA_CHEAPER = "Orca 2 | has_license | MIT |\nOrca 2 | price_input_per_mtok | $2 | 2\n"
NARWHAL = "Narwhal 1 | developed_by | Sea Labs |\nprivacy | open | decisively\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return Corpus(tmp_path)


def go_back(corpus: Corpus, number: int, *, dry_run: bool = False) -> RefreshReport:
    return restore(corpus.folder, History(corpus.folder).manifest(number), read=read_toy, version="toy", encoder=no_encoder, dry_run=dry_run)


def unasked(corpus: Corpus) -> RefreshReport:
    return refresh(corpus.folder, discover([corpus.root]), folders=[corpus.root], read=read_toy, version="toy", encoder=no_encoder, unasked=True)


def date_generation(corpus: Corpus, number: int, day: str) -> None:
    """Say that a generation was made on another day."""
    place = corpus.folder.generation(number)
    manifest = corpus.folder.manifests()[number - 1]
    assert manifest.number == number
    replace(manifest, created=f"{day}T12:00:00+00:00").write(place / "manifest.json")


def test_every_generation_is_listed_with_what_it_changed(corpus: Corpus) -> None:
    corpus.read(a=ORCA)
    corpus.read(a=ORCA_CHEAPER, b=NARWHAL)
    corpus.remove("b")
    first, second, third = History(corpus.folder).made()
    assert [(one.number, one.articles, one.claims, one.making.how) for one in (first, second, third)] == [
        (1, 1, 2, "refresh"),
        (2, 2, 4, "refresh"),
        (3, 1, 2, "removal"),
    ]
    assert first.making.line.startswith("1 article added; 2 claims added; ")
    assert second.making.line == "1 article added, 1 changed; 2 claims added, 1 changed; 2 entities added; 1 price changed"
    assert third.to_json()["changed"]["articles"] == {"added": 0, "removed": 1, "changed": 0}


def test_a_generation_is_meant_by_number_word_or_date(corpus: Corpus) -> None:
    corpus.read(a=ORCA)
    corpus.read(a=ORCA_CHEAPER)
    corpus.read(a=ORCA, b=NARWHAL)
    for number, day in ((1, "2026-03-01"), (2, "2026-03-05"), (3, "2026-03-20")):
        date_generation(corpus, number, day)
    history = History(corpus.folder)
    found = {text: history.find(text) for text in ("2", "current", "previous", "2026-03-04", "2026-03-05", "2026-04-01")}
    assert found == {"2": 2, "current": 3, "previous": 2, "2026-03-04": 1, "2026-03-05": 2, "2026-04-01": 3}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("9", "There is no generation 9. Kept are 1 to 2", id="none yet"),
        pytest.param("0", "There is no generation 0.", id="zero"),
        pytest.param("2001-01-01", "No generation is kept from 2001-01-01 or before.", id="too early"),
        pytest.param("2026-02-31", "names no generation", id="no day"),
        pytest.param("yesterdayish", "names no generation", id="no word"),
    ],
)
def test_a_generation_that_is_not_there_is_told(corpus: Corpus, text: str, told: str) -> None:
    corpus.read(a=ORCA)
    corpus.read(a=ORCA_CHEAPER)
    with pytest.raises(GenerationUnknown, match=told):
        History(corpus.folder).find(text)


def test_a_generation_that_is_kept_no_longer_is_told(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path, keep=2)
    for text in (ORCA, ORCA_CHEAPER, NARWHAL):
        corpus.read(a=text)
    with pytest.raises(GenerationUnknown, match=r"Generation 1 is kept no longer\. Kept are 2 to 3.*keep_generations"):
        History(corpus.folder).changes(1, 3)


def test_the_history_of_an_article(corpus: Corpus) -> None:
    corpus.read(a=ORCA, b=NARWHAL)
    corpus.read(a=ORCA, b=NARWHAL + "cost | closed | \n")
    corpus.read(a=ORCA_CHEAPER, b=NARWHAL + "cost | closed | \n")
    corpus.remove("a")
    found = [
        (made.number, changes.articles[0].change, [one.change for one in changes.claims]) for made, changes in History(corpus.folder).of(ArticleId("a.md"))
    ]
    assert found == [(1, "added", ["added", "added"]), (3, "changed", ["changed"]), (4, "removed", ["removed", "removed"])]
    assert list(History(corpus.folder).of(ArticleId("never.md"))) == []


def test_going_back_makes_a_new_generation_with_the_content_of_the_old(corpus: Corpus) -> None:
    corpus.read(a=ORCA, b=NARWHAL)
    corpus.read(a=ORCA_CHEAPER, c=ORCA)
    report = go_back(corpus, 1)
    assert (report.generation, report.added, report.changed, report.removed) == (3, ("b.md",), ("a.md",), ("c.md",))
    assert corpus.quads(3) == corpus.quads(1)
    assert History(corpus.folder).changes(1, 3).same
    assert [one.number for one in History(corpus.folder).made()] == [1, 2, 3]
    assert History(corpus.folder).made()[-1].making.line.startswith("rolled back to 1: 1 article added, 1 removed, 1 changed")


def test_going_back_to_what_is_makes_nothing(corpus: Corpus) -> None:
    corpus.read(a=ORCA)
    assert go_back(corpus, 1).same
    assert corpus.folder.number() == 1


def test_trying_to_go_back_tells_the_same_and_changes_nothing(corpus: Corpus) -> None:
    corpus.read(a=ORCA, b=NARWHAL)
    corpus.read(a=ORCA_CHEAPER)
    tried = go_back(corpus, 1, dry_run=True)
    assert corpus.folder.number() == 2
    done = go_back(corpus, 1)
    assert (tried.added, tried.changed, tried.changes) == (done.added, done.changed, done.changes)


def test_what_was_taken_back_stays_so_until_its_source_has_something_else(corpus: Corpus) -> None:
    corpus.read(a=ORCA)
    corpus.read(a=ORCA_CHEAPER, b=NARWHAL)
    go_back(corpus, 1)
    report = unasked(corpus)
    assert (report.generation, report.same, report.held) == (3, True, (ArticleId("a.md"), ArticleId("b.md")))
    corpus.lay({"a": ORCA_CHEAPER, "b": NARWHAL + "cost | closed | \n"})
    report = unasked(corpus)
    assert (report.added, report.changed, report.held) == (("b.md",), (), ("a.md",))
    assert unasked(corpus).held == ("a.md",)


def test_what_was_brought_back_stays_though_its_source_has_it_no_longer(corpus: Corpus) -> None:
    corpus.read(a=ORCA, b=NARWHAL)
    corpus.read(a=ORCA)
    go_back(corpus, 1)
    assert unasked(corpus).removed == ()


def test_naming_a_folder_reads_what_was_taken_back(corpus: Corpus) -> None:
    corpus.read(a=ORCA)
    corpus.read(a=ORCA_CHEAPER, b=NARWHAL)
    go_back(corpus, 1)
    report = corpus.refresh()
    assert (report.added, report.changed, report.held) == (("b.md",), ("a.md",), ())
    assert corpus.quads() == corpus.quads(2)
    corpus.lay({"a": ORCA, "b": NARWHAL})
    assert unasked(corpus).changed == ("a.md",)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": 1, "how": "magic"}'])
def test_a_generation_of_an_earlier_version_says_nothing_of_its_making(tmp_path: Path, text: str) -> None:
    assert Making.read(tmp_path) == Making()
    (tmp_path / "making.json").write_text(text)
    assert Making.read(tmp_path) == Making()


def test_a_making_reads_back(tmp_path: Path) -> None:
    made = Making("rollback", None, 4, {ArticleId("a.md"): "ff", ArticleId("b.md"): ""})
    made.write(tmp_path)
    assert Making.read(tmp_path) == made
    assert json.loads((tmp_path / "making.json").read_text())["schema"] == 1

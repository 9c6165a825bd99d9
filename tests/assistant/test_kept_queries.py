"""Saved and recent queries: kept in a file that people can read, and safely."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.kept_queries import Kept, KeptQueries, NoName, Queries, QueriesUnusable

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


def test_nothing_is_written_before_something_is_kept(tmp_path: Path) -> None:
    kept = KeptQueries(tmp_path / "data")
    assert kept.read() == Queries()
    assert not (tmp_path / "data").exists()


def test_a_query_is_saved_replaced_and_deleted_and_survives(tmp_path: Path) -> None:
    KeptQueries(tmp_path).save("  cheap\n ones ", 'SELECT ?a {\n\t?a wb:inputPrice 1 # """\n}')
    KeptQueries(tmp_path).save("another", "ASK { }")
    assert [each.name for each in KeptQueries(tmp_path).read().saved] == ["another", "cheap ones"]
    assert KeptQueries(tmp_path).read().saved[1].query == 'SELECT ?a {\n\t?a wb:inputPrice 1 # """\n}'
    KeptQueries(tmp_path).save("another", "ASK { ?a ?b ?c }")
    assert KeptQueries(tmp_path).delete("cheap ones").saved == (Kept("another", "ASK { ?a ?b ?c }"),)
    assert KeptQueries(tmp_path).read().saved == (Kept("another", "ASK { ?a ?b ?c }"),)


def test_the_last_fifty_are_recent_each_once_and_the_newest_first(tmp_path: Path) -> None:
    kept = KeptQueries(tmp_path)
    for number in range(53):
        kept.ran(f"ASK {{ ?a ?b {number} }}")
    recent = kept.ran("ASK { ?a ?b 40 }").recent
    assert recent[:2] == ("ASK { ?a ?b 40 }", "ASK { ?a ?b 52 }")
    assert len(recent) == len(set(recent)) == 50
    assert kept.read().recent == recent


def test_a_name_is_needed(tmp_path: Path) -> None:
    with pytest.raises(NoName):
        KeptQueries(tmp_path).save(" \n", "ASK { }")


def test_a_broken_file_is_named_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "queries.toml"
    path.write_text("saved = [", encoding="utf-8")
    changes: list[Callable[[KeptQueries], object]] = [lambda kept: kept.read(), lambda kept: kept.save("a", "b"), lambda kept: kept.ran("b")]
    for change in changes:
        with pytest.raises(QueriesUnusable, match=r"queries\.toml cannot be read"):
            change(KeptQueries(tmp_path))
    assert path.read_text(encoding="utf-8") == "saved = ["


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_any_text_comes_back_as_it_was(tmp_path: Path, name: str, query: str) -> None:
    kept = KeptQueries(tmp_path)
    if name.split():
        saved = kept.save(name, query).saved
        assert KeptQueries(tmp_path).read().saved == saved
        assert Kept(" ".join(name.split()), query) in saved

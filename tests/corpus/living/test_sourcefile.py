"""The file of sources: what it may say, how a mistake is told, and what an edit leaves alone."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.living.source import Source, SourcesInvalid, SourceUnknown, interval, spell
from corpus.living.sourcefile import add, named, parse_sources, read_sources, remove, written

WHERE = Path("/data/sources.toml")
TEXT = """# Ours first.
[notes]
at = "~/notes/**/*.md"
trust = "our own"

# Sells what it writes about.
["the review"]
at = "https://example.org/feed.xml"   # RSS
kind = "feed"
interval = "6h"
only = ["/blog/*"]
"""


def test_sources_are_read_in_the_order_of_the_file() -> None:
    notes, review = parse_sources(TEXT, WHERE)
    assert (notes.name, notes.at, notes.kind, notes.interval, notes.trust) == ("notes", "~/notes/**/*.md", None, None, "our own")
    assert (review.name, review.kind, review.interval, review.only) == ("the review", "feed", timedelta(hours=6), ("/blog/*",))


def test_no_file_is_no_source(tmp_path: Path) -> None:
    assert read_sources(tmp_path / "sources.toml") == ()


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        pytest.param('[a]\nat = "x"\n\nintervall = "1d"\n', 4, "Did you mean 'interval'?", id="a key that is nearly one"),
        pytest.param('[a]\nat = "x"\nzzz = 1\n', 3, "Known are at, kind", id="a key that is like none"),
        pytest.param('[a]\nat = "x"\n[b]\nat = "y"\ninterval = "often"\n', 5, "`6h`", id="no length of time, in the second table"),
        pytest.param('[a]\nat = "x"\nkind = "foldr"\n', 3, "did you mean 'folder'", id="no kind"),
        pytest.param('[a]\nat = "https://x.example"\nkind = "folder"\n', 3, "can be no folder", id="an address is no folder"),
        pytest.param('[a]\nat = "x"\nkind = "feed"\n', 3, "can be no feed", id="a path is no feed"),
        pytest.param('[a]\ntrust = "x"\n', 1, "does not say where it is", id="no place"),
        pytest.param('[a]\nat = ""\n', 2, "it is empty", id="an empty place"),
        pytest.param('[a]\nat = "ftp://x.example/"\n', 2, "no http or https", id="another scheme"),
        pytest.param('[a]\nat = "x"\nallow_private = "yes"\n', 3, "neither true nor false", id="no flag"),
        pytest.param('[a]\nat = "x"\nlimit = 0\n', 3, "no number of articles", id="no number"),
        pytest.param('[a]\nat = "x"\nonly = "/blog/*"\n', 3, "no list", id="no list"),
        pytest.param('[a]\nat = "x"\nlanguage = "german"\n', 3, "two letters", id="no language"),
        pytest.param('interval = "1d"\n[a]\nat = "x"\n', 1, "stands in no table", id="a key outside of tables"),
        pytest.param('[a]\nat = "x"\nat = "y"\n', 3, "", id="a key twice"),
        pytest.param('[a]\nat = x\n', 2, "Mend the line", id="no TOML"),
        pytest.param('[a]\nat = "x"\n[a]\nat = "y"\n', 3, "", id="a name twice"),
        pytest.param('["../up"]\nat = "x"\n', 1, "no name of a source", id="no name"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_file_line_and_what_to_do(text: str, line: int, said: str) -> None:
    with pytest.raises(SourcesInvalid) as caught:
        parse_sources(text, WHERE)
    assert str(caught.value).startswith(f"{WHERE}, line {line}: ")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_password_in_an_address_is_not_repeated() -> None:
    with pytest.raises(SourcesInvalid) as caught:
        parse_sources('[a]\nat = "https://anna:hunter2@x.example/"\n', WHERE)
    assert "hunter2" not in str(caught.value)


def test_adding_leaves_what_stands_alone(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(TEXT, encoding="utf-8")
    add(path, Source("new", "https://new.example/"))
    assert path.read_text(encoding="utf-8") == TEXT + '\n[new]\nat = "https://new.example/"\n'


@pytest.mark.parametrize("source", [Source("notes", "other"), Source("other", "~/notes/**/*.md")], ids=["name", "place"])
def test_a_name_and_a_place_are_there_once(tmp_path: Path, source: Source) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(TEXT, encoding="utf-8")
    with pytest.raises(SourcesInvalid, match="already"):
        add(path, source)
    assert path.read_text(encoding="utf-8") == TEXT


def test_removing_takes_the_table_and_the_comment_above_it(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(TEXT, encoding="utf-8")
    assert remove(path, "the review").at == "https://example.org/feed.xml"
    assert path.read_text(encoding="utf-8").strip() == '# Ours first.\n[notes]\nat = "~/notes/**/*.md"\ntrust = "our own"'
    path.write_text(TEXT, encoding="utf-8")
    remove(path, "notes")
    assert '# Sells what it writes about.\n["the review"]' in path.read_text(encoding="utf-8")
    assert "our own" not in path.read_text(encoding="utf-8")


def test_a_table_that_cannot_be_cut_out_is_left(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    text = 'notes = {at = "x"}\n[b]\nat = "y"\n'
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourcesInvalid, match="text editor"):
        remove(path, "notes")
    assert path.read_text(encoding="utf-8") == text


def test_a_name_that_is_none_is_told_the_nearest() -> None:
    with pytest.raises(SourceUnknown, match=r"Did you mean notes\?"):
        named(parse_sources(TEXT, WHERE), "note")


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30).map(str.strip)
sources = st.builds(
    Source, st.from_regex(r"[A-Za-z0-9][\w. -]{0,30}", fullmatch=True).filter(lambda name: name == name.strip()), st.sampled_from(["/a b/ü", "https://x.example/?a=b", "~/[ab]*.md", 'C:\\x"y']),
    publisher=texts, language=st.sampled_from(["", "en", "de"]), interval=st.none() | st.integers(1, 99).map(lambda n: timedelta(minutes=n)), trust=texts,
    allow_private=st.booleans(), limit=st.integers(1, 100_000), only=st.lists(texts, max_size=3).map(tuple), delay=st.none() | st.floats(0, 60),
)  # fmt: skip


@given(sources)
def test_what_is_written_is_read_back(source: Source) -> None:
    assert parse_sources(written(source), WHERE) == (source,)


@given(st.integers(1, 9999), st.sampled_from("mhdw"))
def test_lengths_of_time_are_written_as_they_are_read(number: int, unit: str) -> None:
    assert interval(spell(interval(f"{number}{unit}"))) == interval(f"{number}{unit}")

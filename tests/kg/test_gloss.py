"""Articles in other languages are glossed word by word: known words in English, everything else as it stands."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import ArticleId
from corpus.read import read_bytes
from kg import gloss as module
from kg.gloss import gloss, glossed_words, glosses, languages
from kg.lexicon import LexiconInvalid
from kg.passages import passages


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of lists in place of those that ship."""
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    kept = (glosses, module._shown, module._elision, module._phrase)
    for one in kept:
        one.cache_clear()
    yield tmp_path
    for one in kept:
        one.cache_clear()


def _list(folder: Path, *lines: str) -> None:
    (folder / "xx.tsv").write_text("# A language of its own.\n@endings\ten n\n@elided\tl\n@compounds\tyes\n" + "\n".join(lines) + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("stov", "stove", id="a word"),
        pytest.param("Stov", "stove", id="with a capital"),
        pytest.param("stoven", "stove", id="with an ending"),
        pytest.param("stovom", "stovom", id="with an ending that is none"),
        pytest.param("zun zu", "zun to", id="too short for an ending"),
        pytest.param("bren", "burn", id="as it is before without its ending"),
        pytest.param("kelderstov", "cellar stove", id="a compound"),
        pytest.param("kelderstoven", "cellar stove", id="a compound with an ending"),
        pytest.param("keldersstov", "cellar stove", id="a compound with a link"),
        pytest.param("kelderxstov", "kelderxstov", id="a compound of an unknown part"),
        pytest.param("kelder- en", "cellar- en", id="half a compound"),
        pytest.param("l'stov", "stove", id="an elision"),
        pytest.param("ab un zu stov", "now and then stove", id="a phrase"),
        pytest.param("ab un", "ab un", id="half a phrase"),
        pytest.param("STOV", "STOV", id="letters that stand for something"),
        pytest.param("Gemma gemma", "Gemma jewel", id="a name of a family"),
        pytest.param("Quillan", "Quillan", id="a word that no list holds"),
    ],
)
def test_a_list_glosses_the_words_that_it_holds(folder: Path, text: str, said: str) -> None:
    _list(folder, "stov\tstove", "bre\tbroad", "bren\tburn", "kelder\tcellar", "ab un zu\tnow and then", "gemma\tjewel", "zu\tto")
    assert gloss(text, "xx") == said


def test_a_list_without_compounds_and_elisions_takes_nothing_apart(folder: Path) -> None:
    (folder / "xx.tsv").write_text("stov\tstove\nkelder\tcellar\n", encoding="utf-8")
    assert gloss("kelderstov l'stov stoven", "xx") == "kelderstov l'stove stoven"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param("stov stove", "stov stove", id="no tab"),
        pytest.param("\tstove", "stove", id="no word"),
        pytest.param("@ending\ten", "@ending", id="a setting that there is none of"),
    ],
)
def test_a_malformed_list_is_told_by_its_file_and_line(folder: Path, line: str, found: str) -> None:
    _list(folder, "bre\tbroad", line)
    with pytest.raises(LexiconInvalid, match=r"xx\.tsv, line 6") as raised:
        gloss("stov", "xx")
    assert found in str(raised.value)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        pytest.param("31.500", "31,500", id="thousands by a point"),
        pytest.param("31 500", "31,500", id="thousands by a space"),
        pytest.param("1.000.000", "1,000,000", id="millions"),
        pytest.param("10,5", "10.5", id="a decimal"),
        pytest.param("1.200,50", "1,200.50", id="thousands and decimals"),
        pytest.param("12 000 000,5", "12,000,000.5", id="millions and a decimal"),
        pytest.param("1.200,505", "1.200,505", id="three digits behind a comma"),
        pytest.param("0.125", "0.125", id="a fraction by a point: a leading 0 groups no thousands"),
        pytest.param("0,125", "0.125", id="a fraction by a comma"),
        pytest.param("0.125.000", "0.125.000", id="no number at all"),
        pytest.param("4.1.2", "4.1.2", id="a version of three parts"),
        pytest.param("4.1", "4.1", id="a version of two"),
        pytest.param("3,14159", "3,14159", id="many decimals"),
    ],
)
def test_numbers_are_written_as_english_writes_them(written: str, said: str) -> None:
    assert gloss(f"({written})", "de") == f"({said})"
    assert gloss(f"({written})", "en") == f"({written})"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        pytest.param("Das Scannen kostet 1.250 Euro pro Seite.", "1.250", id="by the page"),
        pytest.param("Ein Aufruf kostet 2.125 € je Anfrage.", "2.125", id="by the request"),
        pytest.param("Der Dienst kostet 3.125 €/Million Token.", "3.125", id="by the million"),
        pytest.param("Die Karte kostet 1.250 Euro pro Monat.", "1,250", id="by the month"),
        pytest.param("Der Rechner kostet 1.250 Euro pro Stück.", "1,250", id="by what may well cost thousands"),
        pytest.param("Sie kostet 1.250.000 Euro pro Seite.", "1,250,000", id="two points group thousands whatever they are for"),
    ],
)
def test_three_digits_behind_a_point_are_decimals_in_the_price_of_what_costs_no_thousands(written: str, said: str) -> None:
    assert f" {said} " in gloss(written, "de").replace("/", " ").replace("€", " ").replace("  ", " ")


@pytest.mark.parametrize("language", sorted(languages()))
def test_every_list_that_ships_can_be_read(language: str) -> None:
    known = glosses(language)
    assert known is not None
    assert len(known.words) > 1000
    assert known.endings == tuple(sorted(known.endings, key=len, reverse=True))


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        pytest.param("Der Server im Keller kostet 31.500 Euro im Jahr.", "de", ("server", "basement", "cost", "31,500", "year"), id="German"),
        pytest.param("L'entreprise paie le modèle par mois.", "fr", ("company", "pay", "model", "month"), id="French"),
        pytest.param("La empresa paga el modelo al mes.", "es", ("company", "pay", "model", "month"), id="Spanish"),
    ],
)
def test_a_sentence_of_a_language_comes_to_its_words_in_english(text: str, language: str, words: tuple[str, ...]) -> None:
    said = gloss(text, language).casefold()
    assert all(word in said for word in words), said


def test_a_language_without_a_list_stays_as_it_is() -> None:
    assert gloss("Der Keller, 31.500", "en") == "Der Keller, 31.500"
    assert glossed_words("Keller", "en") == ""
    assert glosses("en") is None


@given(st.text(max_size=120), st.sampled_from(sorted(languages())))
def test_any_text_can_be_glossed(text: str, language: str) -> None:
    assert isinstance(gloss(text, language), str)
    assert gloss("", language) == ""


def test_a_passage_of_another_language_is_plain_in_english_and_quoted_in_its_own_words() -> None:
    text = "# Unser Server im Keller\n\nDer Server steht im Keller und kostet uns 31.500 Euro im Jahr. Wir haben ihn im Mai gekauft, weil die Rechnung zu hoch war.\n"
    document = read_bytes(text.encode(), ArticleId("keller.md"))
    assert document.article.language == "de"
    [passage] = passages(document)
    assert "31,500 euro" in passage.plain
    assert "server in basement" in passage.context
    assert passage.text.startswith("Der Server steht im Keller und kostet uns 31.500 Euro im Jahr.")

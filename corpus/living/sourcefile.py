"""The file of sources: TOML that people edit by hand, a table a source.

A mistake is told with file, line and the nearest word that could be meant. What
`add` and `remove` change is one table; every other character stays as it was.
"""

import difflib
import json
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from corpus.fetching.durable import replace_durably
from corpus.fetching.errors import UrlRefused
from corpus.fetching.urls import is_url, read_url
from corpus.living.source import KINDS, LOCAL, Kind, Source, SourcesInvalid, SourceUnknown, interval, spell

FILE = "sources.toml"
_HEADER = re.compile(r"""^\s*\[\s*(?:"(?P<quoted>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[A-Za-z0-9_-]+))\s*\]\s*(?:#.*)?$""")
_ANY_HEADER = re.compile(r"^\s*\[")
_NAME = re.compile(r"[^\W_][\w. -]{0,59}")
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")


def read_sources(path: Path) -> tuple[Source, ...]:
    """Read the file, in its order; nothing where there is none. Raises SourcesInvalid."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise SourcesInvalid(f"{path} cannot be read ({error}).", next_step="Check the file and its permissions.") from error
    return parse_sources(text, path)


def parse_sources(text: str, path: Path) -> tuple[Source, ...]:
    """Read the text of the file that is at `path`. Raises SourcesInvalid."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        said = _AT_LINE.sub("", str(error)).strip()
        raise SourcesInvalid(
            f"{path}, line {at[1] if at else len(text.splitlines())}: {_lower(said)}.", next_step="Mend the line; names and texts stand in quotes."
        ) from error
    return tuple(_Table(name, table, text, path).source() for name, table in tables.items())


def add(path: Path, source: Source) -> None:
    """Put a source at the end of the file. Raises SourcesInvalid where there is one of this name or place."""
    text = path.read_text(encoding="utf-8") if path.exists() else _HEAD
    for known in parse_sources(text, path):
        if known.name == source.name:
            raise SourcesInvalid(f"There is a source {source.name} already: {known.at}.", next_step="Choose another with --name, or remove that one first.")
        if known.at == source.at:
            raise SourcesInvalid(f"{source.at} is a source already, named {known.name}.", next_step=f"`weighbridge sources remove {known.name}` takes it out.")
    made = text.rstrip("\n") + "\n" + ("\n" if text.strip() else "") + written(source)
    assert parse_sources(made, path)[-1] == source
    replace_durably(path, made)


def remove(path: Path, name: str) -> Source:
    """Take a source's table out of the file, with the comment lines right above it. Raises SourceUnknown and SourcesInvalid."""
    sources = read_sources(path)
    source = named(sources, name)
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    start = next((n for n, line in enumerate(lines) if _header(line) == name), None)
    if start is not None:
        end = next((n for n in range(start + 1, len(lines)) if _ANY_HEADER.match(lines[n])), len(lines))
        while end < len(lines) and end - 1 > start and lines[end - 1].lstrip().startswith("#"):
            end -= 1  # a comment right above the next table belongs to that
        while start and lines[start - 1].lstrip().startswith("#") and "".join(lines[: start - 1]).strip():
            start -= 1
        made = "".join([*lines[:start], *lines[end:]])
        if parse_sources(made, path) == tuple(one for one in sources if one.name != name):
            replace_durably(path, made)
            return source
    raise SourcesInvalid(f"{path}: the table of {name} is written in a way that cannot be taken out safely.", next_step="Take it out with a text editor.")


def named(sources: Sequence[Source], name: str) -> Source:
    """Give the source of that name. Raises SourceUnknown with the nearest one."""
    for source in sources:
        if source.name == name:
            return source
    near = difflib.get_close_matches(name, [source.name for source in sources], n=1)
    raise SourceUnknown(f"There is no source {name}.", next_step=f"Did you mean {near[0]}?" if near else "`weighbridge sources list` names them.")


def written(source: Source) -> str:
    """Write a source's table."""
    values: Mapping[str, Any] = {
        "at": source.at, "kind": source.kind, "publisher": source.publisher, "language": source.language,
        "interval": spell(source.interval) if source.interval else None, "trust": source.trust, "allow_private": source.allow_private,
        "limit": source.limit if source.limit != Source("", "").limit else None, "only": list(source.only), "delay": source.delay,
    }  # fmt: skip
    lines = [f"{key} = {_literal(value)}" for key, value in values.items() if value or (isinstance(value, int | float) and not isinstance(value, bool))]
    return f"[{source.name if re.fullmatch('[A-Za-z0-9_-]+', source.name) else _literal(source.name)}]\n" + "\n".join(lines) + "\n"


_HEAD = "# Where Weighbridge reads from; see `weighbridge sources --help`. `weighbridge sources check` tries each.\n"


class _Table:
    """One source as it stands in the file, and where."""

    def __init__(self, name: str, table: Any, text: str, path: Path) -> None:
        self._name, self._table, self._path = name, table, path
        self._lines = text.splitlines()
        if not isinstance(table, dict):
            raise self._wrong(
                name,
                "stands in no table",
                f"Write [name] above it, with {name} = … below; one of {', '.join(_KEYS)}."
                if name in _KEYS
                else "A source is a table: [name], and `at = …` below.",
            )

    def source(self) -> Source:
        """Give the source. Raises SourcesInvalid."""
        if not _NAME.fullmatch(self._name):
            raise self._wrong(
                "", f"{self._name!r} is no name of a source", "Names begin with a letter or digit and have letters, digits, spaces, dots and dashes."
            )
        for key in self._table:
            if key not in _KEYS:
                near = difflib.get_close_matches(str(key), _KEYS, n=1)
                raise self._wrong(key, f"there is no key {key!r}", f"Did you mean {near[0]!r}?" if near else f"Known are {', '.join(_KEYS)}.")
        if "at" not in self._table:
            raise self._wrong("", f"the source {self._name} does not say where it is", 'Add `at = "…"`: a path, a pattern or an address.')
        values = {key: self._value(key, value) for key, value in self._table.items()}
        source = Source(self._name, **values)
        if source.kind and is_url(source.at) == (source.kind in LOCAL):
            raise self._wrong(
                "kind",
                f"{source.at} can be no {source.kind}",
                f"Leave the kind out, or write one of {', '.join(k for k in KINDS if (k in LOCAL) != is_url(source.at))}.",
            )
        return source

    def _value(self, key: str, value: Any) -> Any:
        try:
            return _KEYS[key](value)
        except UrlRefused as error:
            raise self._wrong(key, error.what.rstrip("."), error.next_step or "Mend the address.") from error
        except (ValueError, TypeError) as error:
            raise self._wrong(key, f"{key}: {error}", "") from error

    def _wrong(self, key: str, what: str, step: str) -> SourcesInvalid:
        return SourcesInvalid(f"{self._path}, line {self._line(key)}: {what}.", next_step=step)

    def _line(self, key: str) -> int:
        """Find the line of a key below this table's header, else that of the header."""
        start = next((n for n, line in enumerate(self._lines) if _header(line) == self._name), None)
        here = re.compile(rf"""^\s*["']?{re.escape(key)}["']?\s*=""")
        for n in range(0 if start is None else start + 1, len(self._lines)):
            if start is not None and _ANY_HEADER.match(self._lines[n]):
                break
            if key and here.match(self._lines[n]):
                return n + 1
        return (start or 0) + 1


def _header(line: str) -> str | None:
    found = _HEADER.match(line)
    return next((part for part in found.groups() if part is not None), None) if found else None


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text; put it in quotes")
    if any(ord(letter) < 32 for letter in value):
        raise ValueError("there are control characters in it")
    return value.strip()


def _at(value: Any) -> str:
    text = _text(value)
    if not text:
        raise ValueError("it is empty")
    if is_url(text):
        read_url(text)
    elif "://" in text:
        raise ValueError(f"{text} is no http or https address")
    return text


def _kind(value: Any) -> Kind:
    text = _text(value)
    if text not in KINDS:
        near = difflib.get_close_matches(text, KINDS, n=1)
        raise ValueError(f"there is no kind {text!r}; {f'did you mean {near[0]!r}' if near else 'known are ' + ', '.join(KINDS)}")
    return text


def _language(value: Any) -> str:
    text = _text(value).lower()
    if text and not re.fullmatch("[a-z]{2}", text):
        raise ValueError(f"{text!r} is no language; write two letters, as in `en` or `de`")
    return text


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"{value!r} is neither true nor false")
    return value


def _count(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= 100_000:
        raise ValueError(f"{value!r} is no number of articles (1 to 100,000)")
    return value


def _patterns(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f'{value!r} is no list; write ["/blog/*"]')
    return tuple(_text(one) for one in value)


def _seconds(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 3600:
        raise ValueError(f"{value!r} is no number of seconds (0 to 3600)")
    return float(value)


def _interval(value: Any) -> timedelta:
    return interval(_text(value))


_KEYS: Mapping[str, Callable[[Any], Any]] = {
    "at": _at, "kind": _kind, "publisher": _text, "language": _language, "interval": _interval, "trust": _text, "allow_private": _flag,
    "limit": _count, "only": _patterns, "delay": _seconds,
}  # fmt: skip


def _literal(value: Any) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return json.dumps(value, ensure_ascii=False)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]

"""Change one key of a TOML file and leave every other character of it alone.

Python reads TOML and does not write it; people's comments are worth keeping. What
was written is read back, and where it does not say what was meant (a value over
several lines, say), nothing is changed.
"""

import json
import re
import tomllib
from typing import Any

from corpus.errors import WeighbridgeError

_TABLE = re.compile(r"^\s*\[(?P<name>[^\[\]]+)\]\s*(?:#.*)?$")


class NotEditable(WeighbridgeError, ValueError):
    """The file is written in a way that one key cannot be changed in safely; a text editor helps."""

    code = "not-editable"


def value_of(text: str) -> Any:
    """Read a value as TOML has it, else as a plain string: `30`, `true`, `["a"]`, `ollama/qwen3`."""
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def with_key(text: str, key: str, value: Any) -> str:
    """Give the file's text with `key` (dotted inside a table) set to `value`; raises NotEditable."""
    table, _, name = key.rpartition(".")
    lines = text.rstrip("\n").split("\n") if text.strip() else []
    if table and _section(lines, table) is None:
        lines += [""] * bool(lines) + [f"[{table}]"]
    start, end = _section(lines, table) or (0, _first_table(lines))
    line = f"{name} = {_literal(value)}"
    at = next((i for i in range(start, end) if re.match(rf"\s*{re.escape(name)}\s*=", lines[i])), None)
    if at is None:
        while end > start and not lines[end - 1].strip():
            end -= 1
        lines.insert(end, line)
    else:
        lines[at] = line
    made = "\n".join(lines).rstrip("\n") + "\n"
    if _read(made, key) != value or _others(made, key) != _others(text, key):
        raise NotEditable(f"{key} cannot be set without disturbing the rest of the file.", next_step="Change it with a text editor.")
    return made


def _section(lines: list[str], table: str) -> tuple[int, int] | None:
    """Give the lines of a table, or None; the empty name is no table."""
    for i, line in enumerate(lines):
        found = _TABLE.match(line)
        if found and found["name"].strip() == table:
            rest = next((j for j in range(i + 1, len(lines)) if lines[j].lstrip().startswith("[")), len(lines))
            return i + 1, rest
    return None


def _first_table(lines: list[str]) -> int:
    return next((i for i, line in enumerate(lines) if _TABLE.match(line) or line.lstrip().startswith("[[")), len(lines))


def _literal(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case int() | float():
            return repr(value)
        case list():
            return f"[{', '.join(_literal(each) for each in value)}]"
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    raise NotEditable(f"{value!r} is not a value that can be set here.", next_step="Change it with a text editor.")


def _read(text: str, key: str) -> Any:
    try:
        found: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None
    for part in key.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return found


def _others(text: str, key: str) -> Any:
    """Give what the file says beside `key`."""
    try:
        found: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None
    return _without(found, key.split("."))


def _without(table: dict[str, Any], path: list[str]) -> dict[str, Any]:
    """Give a table without one key, and without what is empty then."""
    inner = {k: _without(v, path[1:] if k == path[0] else [""]) if isinstance(v, dict) else v for k, v in table.items() if path != [k]}
    return {k: v for k, v in inner.items() if v != {}}

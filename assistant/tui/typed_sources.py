"""What to read, from what was typed, pasted or dropped: paths and URLs.

A terminal pastes a dropped file's path quoted or with its blanks escaped, and
several of them on one line; a person types one that holds blanks as it is.
"""

import shlex
from pathlib import Path


def is_url(text: str) -> bool:
    """Whether a text is the address of a page."""
    return text.lower().startswith(("http://", "https://"))


def sources(text: str) -> list[Path | str]:
    """Give paths and URLs in the order in which they stand."""
    found: list[Path | str] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        found += [line] if is_url(line) and len(line.split()) == 1 else _of_line(line)
    return found


def _of_line(line: str) -> list[Path | str]:
    whole = _path(line)
    if _stands(whole):
        return [whole]
    try:
        parts = shlex.split(line)
    except ValueError:  # a lone quotation mark belongs to a name
        return [whole]
    if len(parts) > 1 and not all(is_url(part) or _stands(_path(part)) for part in parts):
        return [whole]  # a path with blanks that leads nowhere is told as it was typed
    return [part if is_url(part) else _path(part) for part in parts]


def _path(text: str) -> Path:
    path = Path(text.removeprefix("file://"))
    try:
        return path.expanduser()
    except RuntimeError:  # there is no such person
        return path


def _stands(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # no path could be so long, or hold such characters
        return False

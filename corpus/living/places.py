"""Know what a source of files is, and where on this machine."""

from pathlib import Path

from corpus.fetching.urls import is_url
from corpus.living.source import Kind, Source

WILD = frozenset("*?[")


def kind_of(source: Source, base: Path) -> Kind:
    """Tell what a source is, as far as its name and this machine's files say; of an address, a page."""
    if source.kind:
        return source.kind
    if is_url(source.at):
        return "page"
    path = place(source, base)
    if path.is_dir():
        return "folder"
    return "glob" if WILD & set(source.at) and not path.exists() else "file"


def place(source: Source, base: Path) -> Path:
    """Give the path of a source of files."""
    return base / Path(source.at).expanduser()


def watched(source: Source, base: Path) -> Path | None:
    """Give the folder in which changes to a source of files are seen; None for others and where it is not there."""
    if is_url(source.at):
        return None
    path = place(source, base)
    kind = kind_of(source, base)
    found = fixed(path) if kind == "glob" else path.parent if kind == "file" else path
    return found if found.is_dir() else None


def fixed(path: Path) -> Path:
    """Give the part of a pattern before its first wild card."""
    parts: list[str] = []
    for part in path.parts[:-1]:
        if WILD & set(part):
            break
        parts.append(part)
    return Path(*parts) if parts else Path()

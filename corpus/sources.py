"""Find the articles under files and folders, and name them.

A folder's articles are named by their path below it, a single file by its own
name, a page by its address; no two articles may share one, because claims are kept
by it. Nothing is opened here except in `load`.
"""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.document import ArticleId, Document, Format
from corpus.errors import ArticleUnreadable, NameClash, SourceMissing
from corpus.read import LARGEST, too_large

SUFFIXES = frozenset({".md", ".markdown", ".txt", ".text", ".html", ".htm", ".xhtml", ".pdf"})


@dataclass(frozen=True, slots=True)
class Told:
    """What a person says of the articles of one source."""

    source: str = ""
    """The source's name."""
    publisher: str = ""
    """Of articles that do not say themselves."""
    language: str = ""
    """ISO 639-1; of articles whose language cannot be told."""
    trust: str = ""
    """What a reader should know before believing them; shown, and never part of the graph."""

    def fill(self, document: Document) -> Document:
        """Give the document with what its article itself leaves open."""
        article = document.article
        language = self.language if self.language and article.language == "und" else article.language
        if (article.publisher or not self.publisher) and language == article.language:
            return document
        return replace(document, article=replace(article, publisher=article.publisher or self.publisher, language=language))


@dataclass(frozen=True, slots=True)
class Found:
    """An article that can be read, and its name."""

    id: ArticleId
    path: Path
    """The file its bytes are in; of a page, the file that keeps what was fetched."""
    format: Format | None = None
    """Where it is known beforehand: of a page, from what its server says."""
    told: Told | None = None
    """What its source says of it; None where no source is spoken of, and then what was said before holds."""


def discover(paths: Sequence[Path]) -> list[Found]:
    """Give the articles under `paths`, sorted by name; hidden files and folders inside them are passed over.

    Raises SourceMissing where a path leads nowhere and NameClash where two files would get one name.
    """
    by_name: dict[ArticleId, Found] = {}
    seen: set[Path] = set()
    for path in sorted(paths, key=lambda p: not p.is_dir()):  # a file inside a given folder keeps the name it has there
        for found in _under(path):
            real = found.path.resolve()
            if real in seen:
                continue
            seen.add(real)
            other = by_name.setdefault(found.id, found)
            if other is not found:
                raise NameClash(
                    f"{other.path} and {found.path} would both be called {found.id}.",
                    next_step="Rename one, or refresh the folder that holds both.",
                )
    return sorted(by_name.values(), key=lambda found: found.id)


def overlooked(path: Path) -> Iterator[tuple[str, str]]:
    """Name what lies in a folder and is not read, each with why; hidden files are nobody's articles and are not named."""
    for here, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted((*files, *folders)):
            one = Path(here) / name
            shown = _name(one.relative_to(path).as_posix())
            if name.startswith("."):
                continue
            if one.is_symlink() and not one.exists():
                yield shown, "a link that leads nowhere"
            elif one.is_symlink() and one.is_dir():
                yield shown, "a link to a folder, which is not followed"
            elif not one.is_dir() and not one.is_file():
                yield shown, "no ordinary file"
            elif one.is_file() and one.suffix.lower() not in SUFFIXES:
                yield shown, f"no reader takes {one.suffix.lower() or 'a file without an ending'}"


def load(found: Found) -> bytes:
    """Read an article's bytes; raises ArticleUnreadable where the file cannot be opened or is too large."""
    try:
        told = found.path.stat()
        if not stat.S_ISREG(told.st_mode):
            raise ArticleUnreadable(f"{found.path}: is no file of text but a pipe, a device or a folder.", next_step="Leave it out.")
        if told.st_size > LARGEST:
            raise too_large(found.id, told.st_size)
        return found.path.read_bytes()
    except OSError as error:
        raise ArticleUnreadable(f"{found.path}: cannot be opened ({error.strerror or error}).", next_step="Check the file and its permissions.") from error


def _under(path: Path) -> Iterator[Found]:
    if path.is_dir():
        yield from _walk(path)
    elif path.is_file():
        yield Found(_name(path.name), path)
    else:
        raise SourceMissing(f"{path}: no such file or folder.", next_step="Check the path.")


def _walk(folder: Path) -> Iterator[Found]:
    def refuse(error: OSError) -> None:
        raise SourceMissing(f"{error.filename}: cannot be listed ({error.strerror}).", next_step="Check its permissions.") from error

    for here, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(here) / name
            if not name.startswith(".") and path.suffix.lower() in SUFFIXES and path.is_file():
                yield Found(_name(path.relative_to(folder).as_posix()), path)


def _name(name: str) -> ArticleId:
    """Give a name that can be written as UTF-8 even where the file system's bytes cannot."""
    return ArticleId(os.fsencode(name).decode("utf-8", "replace"))

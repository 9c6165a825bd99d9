"""Write a conversation to a file: the suffix says how, and no file is ever written over."""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Final

from assistant.exporting.talk import Talk
from assistant.safe import one_line
from corpus.errors import WeighbridgeError

MARKDOWN: Final = "md"
_LONGEST = 48


class NotWritten(WeighbridgeError, OSError):
    """A conversation was not written; another path helps."""

    code = "not-written"

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}".strip()


def _markdown(talk: Talk) -> str:
    from assistant.exporting.markdown import as_markdown

    return as_markdown(talk)


def _json(talk: Talk) -> str:
    from assistant.exporting.data import as_json

    return as_json(talk)


def _html(talk: Talk) -> str:
    from assistant.exporting.page import as_html

    return as_html(talk)


FORMS: Final[Mapping[str, Callable[[Talk], str]]] = {MARKDOWN: _markdown, "json": _json, "html": _html}
_SUFFIXES: Final = {".md": MARKDOWN, ".markdown": MARKDOWN, ".json": "json", ".html": "html", ".htm": "html"}


def written(talk: Talk, form: str) -> str:
    """Give a conversation as text, in one of the forms; ready for UTF-8."""
    return FORMS[form](talk).encode("utf-8", "replace").decode("utf-8")


def form_of(path: Path) -> str:
    """Say in which form a path asks for. Raises NotWritten."""
    form = _SUFFIXES.get(path.suffix.casefold())
    if form is None:
        said = f"{one_line(str(path))} ends in {one_line(path.suffix)}" if path.suffix else f"{one_line(str(path))} has no ending"
        raise NotWritten(f"{said}, which says no form to write.", next_step="Name a .md, .json or .html file.")
    return form


def named(talk: Talk, form: str = MARKDOWN, *, today: date | None = None) -> Path:
    """Propose a file name: the title's words and the day."""
    words = "-".join("".join(c if c.isalnum() else " " for c in talk.title.casefold()).split())[:_LONGEST].rstrip("-")
    day = talk.begun[:10] or str(today or date.today())
    return Path(f"{'-'.join(filter(None, ('weighbridge', words, day)))}.{form}")


def write(talk: Talk, path: Path, *, form: str = "", replace: bool = False) -> Path:
    """Write a conversation and give where it is; `form` goes before the suffix. Raises NotWritten, and then leaves nothing half done.

    A file that exists is left as it is, unless `replace` says otherwise.
    """
    target = path.expanduser()
    text = written(talk, form or form_of(target))
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with beside.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        if replace:
            beside.replace(target)
        else:
            _place(beside, target)
    except FileExistsError as error:
        raise NotWritten(f"{one_line(str(target))} exists and is left as it is.", next_step="Name another file.") from error
    except OSError as error:
        raise _refused(target, error) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    return target


def _place(beside: Path, target: Path) -> None:
    """Give a file its name, which nothing may have yet."""
    try:
        os.link(beside, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(beside.read_text(encoding="utf-8"))


def _refused(target: Path, error: OSError) -> NotWritten:
    where = one_line(str(target))
    if isinstance(error, FileNotFoundError):
        return NotWritten(f"{where} cannot be written: there is no folder {one_line(str(target.parent))}.", next_step="Make it, or name another.")
    if isinstance(error, NotADirectoryError):
        return NotWritten(f"{where} cannot be written: {one_line(str(target.parent))} is no folder.", next_step="Name another file.")
    if isinstance(error, IsADirectoryError):
        return NotWritten(f"{where} is a folder.", next_step="Name a file in it.")
    said = (error.strerror or type(error).__name__).rstrip(".")
    return NotWritten(f"{where} cannot be written: {said[:1].lower()}{said[1:]}.", next_step="Check the folder, or name another.")

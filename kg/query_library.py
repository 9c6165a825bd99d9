"""The library of example queries: files under `kg/queries/`, each with what it shows and which words it uses.

A file begins with three comments, `# title:`, `# shows:` and `# words:`; its name is
what `weighbridge sparql --example` takes. They are written to work on any corpus.
"""

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from corpus.errors import WeighbridgeError

FOLDER = Path(__file__).with_name("queries")
_HEADS = ("title", "shows", "words")


class NoSuchExample(WeighbridgeError, LookupError):
    """No example has this name; the list of examples helps."""

    code = "no-such-example"

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}".strip()


@dataclass(frozen=True, slots=True)
class Example:
    """One documented query."""

    name: str
    title: str
    shows: str
    """What it shows, in a sentence or two."""
    words: tuple[str, ...]
    """Terms and keywords that it is an example of."""
    query: str
    """Without the comments at its head."""


@cache
def examples() -> tuple[Example, ...]:
    """Give every example, by name."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.rq")))


def example(name: str) -> Example:
    """Give one example. Raises NoSuchExample."""
    known = {each.name: each for each in examples()}
    if name in known:
        return known[name]
    near = get_close_matches(name, known, n=1)
    raise NoSuchExample(f"There is no example {name}.", next_step=f"Did you mean {near[0]}?" if near else "`weighbridge sparql --examples` lists them.")


def _read(path: Path) -> Example:
    lines = path.read_text(encoding="utf-8").splitlines()
    head = dict(line.removeprefix("# ").split(": ", 1) for line in lines[: len(_HEADS)])
    query = "\n".join(lines[len(_HEADS) :]).strip()
    return Example(path.stem, head["title"], head["shows"], tuple(word.strip() for word in head["words"].split(",")), query)

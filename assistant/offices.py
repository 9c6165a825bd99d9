"""Know which office a question asks after: `who is its chief executive?`, `who heads it?`; the words for each stand in `kg/lexicon/roles.toml`."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import kg.lexicon

_TABLE = Path(kg.lexicon.__file__).parent / "roles.toml"


def asked_office(text: str) -> str:
    """Give the office that a question asks after, as a pattern by which articles name it; empty where it asks after none."""
    return next((said for said in _roles() if office_named(text, said)), "")


def office_named(text: str, said: str) -> re.Match[str] | None:
    """Find where a question names an office, or asks after it by a verb."""
    asked = _roles()[said]
    return re.search(said, text, re.IGNORECASE) or (re.match(rf"\W*who {asked}", text, re.IGNORECASE) if asked else None)


@cache
def held_by_verb(said: str) -> tuple[str, str]:
    """Give the verbs by which sentences say that somebody holds an office, as patterns: `heads`, and behind `is` and before `by` `headed`; empty where there are none."""
    role = next(role for role in tomllib.loads(_TABLE.read_text(encoding="utf-8"))["role"] if _any(role["said"]) == said)
    return (_any(role["does"]) if "does" in role else "", _any(role["done"]) if "done" in role else "")


@cache
def _roles() -> dict[str, str]:
    """Give the offices as patterns: by which articles name each, and by which questions alone ask after it."""
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    return {_any(role["said"]): _any(role["asked"]) if "asked" in role else "" for role in table["role"]}


def _any(said: Sequence[str]) -> str:
    return rf"(?<!\w)(?:{'|'.join(said)})(?!\w)"

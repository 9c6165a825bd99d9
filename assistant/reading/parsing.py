"""Understand what a model replied, however it wrapped its JSON.

Fences, talk around it, one object a line, trailing commas, a list cut off in the
middle: what can be understood is taken, the rest is left. Whether it is true is
not asked here.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

_THOUGHT = re.compile(r"<(think|thinking|reasoning)>.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_FENCED = re.compile(r"```[\w-]*[ \t]*\n?(.*?)(?:```|\Z)", re.DOTALL)
_LONGEST = 400_000
"""Characters of a reply that are looked at: more is no list of claims."""
_DEEPEST = 4
"""Levels of lists and objects around a claim."""
_MARKS = frozenset({"kind", "quote", "predicate", "dimension", "choose", "term"})
"""Fields of which a claim has at least two."""


def proposals(reply: str) -> tuple[Mapping[str, Any], ...]:
    """Give the claims that a reply proposes, each as an object; none where it cannot be understood."""
    text = _THOUGHT.sub("", reply[:_LONGEST]).strip()
    if found := list(_claims(_strict(text))):
        return tuple(found)
    blocks = [_strict(match[1]) for match in _FENCED.finditer(text)]
    if blocks and None not in blocks and (found := list(_claims(blocks))):
        return tuple(found)
    fenced = "\n".join(match[1] for match in _FENCED.finditer(text))
    for candidate in filter(None, (fenced, text)):
        if found := [claim for value in _values(candidate) for claim in _claims(value)]:
            return tuple(found)
    return ()


def _strict(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _values(text: str) -> Iterator[object]:
    """Give the JSON values in a text, the broken ones mended."""
    from json_repair import repair_json

    begins = [at for at in (text.find("{"), text.find("[")) if at >= 0]
    if not begins:
        return
    try:
        lines = [_strict(line.strip().rstrip(",")) for line in text.splitlines() if line.strip().startswith("{")]
        whole = [line for line in lines if isinstance(line, dict)]
        if whole and len(whole) == len(lines):
            yield from whole
            return
        yield repair_json(text[min(begins) :], return_objects=True, skip_json_loads=True)
    except (ValueError, RecursionError, IndexError, TypeError, KeyError):
        return


def _claims(value: object, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Find the claims in whatever was wrapped around them."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _claims(item, depth + 1)
    elif isinstance(value, dict):
        if len(_MARKS & value.keys()) >= 2:
            yield {str(key): field for key, field in value.items() if isinstance(field, str | int | float | list) or field is None}
        else:
            for item in value.values():
                if isinstance(item, list | dict):
                    yield from _claims(item, depth + 1)

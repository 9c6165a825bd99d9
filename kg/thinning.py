"""Drop generations that are too many, and what only they needed.

The newest are all kept; of those before, one a day, so that a folder that is
refreshed every hour can still be compared with last week. What is in an archive
that no generation needs is found by what the dropped ones had and their
neighbours have not: the cost is that of the difference.
"""

import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kg.articlelist import FILE, ArticleInfo

if TYPE_CHECKING:
    from kg.store import DataFolder

_RECENT = 3
"""How many of the newest are kept before any day counts."""


def kept(made: Mapping[int, str], most: int) -> set[int]:
    """Choose which generations to keep, at most `most`; `made` says when each was made, ISO 8601."""
    newest = sorted(made, reverse=True)
    found = newest[: max(min(most, _RECENT), (most + 1) // 2)]
    days = {_day(made[number]) for number in found}
    for number in newest[len(found) :]:
        if _day(made[number]) not in days and len(found) < most:
            days.add(_day(made[number]))
            found.append(number)
    others = (number for number in newest if number not in found)
    return {*found, *(number for number, _ in zip(others, range(most - len(found)), strict=False))}


def _day(when: str) -> str:
    try:
        return datetime.fromisoformat(when).astimezone(UTC).date().isoformat()
    except ValueError:
        return when


def thin(folder: "DataFolder") -> None:
    """Drop what is too many. The folder's lock must be held."""
    numbers = [int(place.name) for place in folder.generations.glob("[0-9]*") if place.name.isdecimal()]
    if len(numbers) <= folder.keep:
        return
    stay = kept({number: _made(folder, number) for number in numbers}, folder.keep)
    gone = sorted(set(numbers) - stay)
    contents, texts = _only_theirs(folder, gone, sorted(stay))
    for number in gone:
        shutil.rmtree(folder.generation(number), ignore_errors=True)
    folder.archive.forget(contents, texts)


def _made(folder: "DataFolder", number: int) -> str:
    try:
        return str(json.loads((folder.generation(number) / "manifest.json").read_text(encoding="utf-8"))["created"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _only_theirs(folder: "DataFolder", gone: Iterable[int], stay: Sequence[int]) -> tuple[set[str], set[str]]:
    """Give the digests of bytes and of texts that only generations to be dropped need; where a generation cannot be read, none."""
    held, newest = [_list(folder, number) for number in gone], _list(folder, stay[-1])
    if newest is None or any(one is None for one in held):
        return set(), set()
    lost = {line for one in held if one is not None for line in one.split(b"\n")}.difference(newest.split(b"\n"))
    if not lost:
        return set(), set()
    lists = [_list(folder, number) for number in stay]
    try:
        infos = [ArticleInfo.from_json(json.loads(line.partition(b"\t")[2])) for line in lost]
    except (ValueError, KeyError, TypeError):
        return set(), set()
    if any(one is None for one in lists):
        return set(), set()
    contents, texts = (
        {digest for digest in found if not any(one and digest.encode() in one for one in lists)}
        for found in ({i.content_hash for i in infos}, {i.text_hash for i in infos})
    )
    return contents, texts


def _list(folder: "DataFolder", number: int) -> bytes | None:
    try:
        return (folder.generation(number) / FILE).read_bytes()
    except OSError:
        return None

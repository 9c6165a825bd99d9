"""Bring a data folder of an earlier format up to this one.

Each file is replaced in one step and can be read as it was and as it becomes,
so that a process killed in the middle leaves a folder that opens, and the next
one goes on where it stopped. The format itself is raised last, by the caller.

From 1 to 2: generations list their files with digests and their articles in a
file of their own; CURRENT, `sources.json` and readings that were kept carry digests.
The cache of claims goes, for it can be read again from the articles.
"""

import contextlib
import shutil
from typing import TYPE_CHECKING

from kg.checksums import checked, is_sealed
from kg.manifest import Manifest

if TYPE_CHECKING:
    from kg.store import DataFolder


def upgrade(folder: "DataFolder") -> None:
    """Do what is left to do. The folder's lock must be held."""
    from kg.origins import Origins
    from kg.proposals import Proposals
    from kg.store import replace_durably

    for place in sorted(folder.generations.glob("[0-9]*")):
        if place.name.isdecimal():
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError):  # a damaged one is as it was, and doctor names it
                _generation(folder, int(place.name))
                folder.step("generation")
    Proposals(folder.path).seal()
    Origins(folder.path).seal()
    shutil.rmtree(folder.path / "claims", ignore_errors=True)
    folder.step("kept")
    path = folder.path / "CURRENT"
    with contextlib.suppress(FileNotFoundError, ValueError):
        line = path.read_text(encoding="ascii")
        if line.strip().isdecimal():
            replace_durably(path, checked(line.strip()))
    folder.step("pointed")


def _generation(folder: "DataFolder", number: int) -> None:
    import json
    from dataclasses import replace

    from kg.checksums import listing, sealed
    from kg.manifest import FILES_BESIDE, Articles
    from kg.store import replace_durably, sync

    place = folder.generation(number)
    path = place / "manifest.json"
    if is_sealed(json.loads(path.read_text(encoding="utf-8"))):
        return
    manifest = Manifest.read(path, older=True)
    articles = Articles.of(manifest.articles).write(place / "articles.jsonl")
    sync(place)
    folder.step("listed")
    whole = replace(manifest, files=listing(place, but=FILES_BESIDE | {"manifest.json.new"}))
    replace_durably(path, json.dumps(sealed(whole.to_json() | {"articles": articles}), ensure_ascii=False, indent=1) + "\n")

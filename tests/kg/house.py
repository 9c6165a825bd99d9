"""A data folder with a clock, and sources that live on a site of a test."""

from pathlib import Path

from corpus.document import ArticleId
from corpus.fetching.fetch import Fetcher, Limits
from corpus.fetching.pace import Pace
from corpus.fetching.robots import Answer
from corpus.living.source import Source
from kg.living import How, LivingReport, read_sources
from kg.store import DataFolder
from tests.corpus.site import Site

HOUR = 3600.0
DAY = 24 * HOUR


class House:
    """A data folder and a clock."""

    def __init__(self, place: Path) -> None:
        self.folder = DataFolder(place)
        self.now = 1_800_000_000.0

    def read(self, *sources: Source, thorough: bool = False, prune: bool = False, dry_run: bool = False) -> LivingReport:
        return read_sources(self.folder, sources, How(thorough, prune, dry_run, self._fetcher, lambda: self.now))

    def _fetcher(self, robots: dict[str, Answer]) -> Fetcher:
        return Fetcher(pace=Pace(pause=lambda seconds: None), limits=Limits(seconds=2.0, read=0.5), robots=robots, now=lambda: self.now)

    def unhurried(self, robots: dict[str, Answer]) -> Fetcher:
        """Give a fetcher that really waits, where it has to."""
        return Fetcher(robots=robots, now=lambda: self.now)

    def articles(self) -> set[str]:
        manifest = self.folder.manifest()
        return set(manifest.articles) if manifest else set()

    def text(self, article: str) -> str:
        with self.folder.current() as view:  # type: ignore[union-attr]  # something was read
            return view.text(ArticleId(article))


def page(name: str, price: str = "0.60") -> str:
    return f"<!DOCTYPE html><html><head><title>{name}</title></head><body><h1>{name}</h1><p>{name} is an open-weight model made by Marshlight. It costs ${price} per million input tokens.</p></body></html>"


def feed(site: Site, **marks: str) -> str:
    entries = "".join(f'<entry><link href="/{name}"/>{f"<updated>{mark}</updated>" if mark else ""}</entry>' for name, mark in marks.items())
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>'


def source(site: Site, path: str, name: str = "one", **more: object) -> Source:
    return Source(name, site.url(path), allow_private=True, **more)  # type: ignore[arg-type]  # fields of a source

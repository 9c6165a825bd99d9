"""A data folder whose articles a test adds, changes and takes away, read by the toy reader and searched by words."""

from collections.abc import Mapping
from pathlib import Path

from corpus.document import ArticleId
from corpus.sources import discover
from kg.changes import Changes
from kg.comparing import State, compare
from kg.encode import Encoder
from kg.export import nquads
from kg.refresh import RefreshReport, rebuild, refresh, remove
from kg.store import DataFolder
from tests.kg.toys import read_toy


def no_encoder() -> Encoder | None:
    return None


class Corpus:
    """Articles in a folder, and the data folder they are read into."""

    def __init__(self, place: Path, *, keep: int = 20) -> None:
        self.root, self.folder = place / "in", DataFolder(place / "data", keep=keep)
        self.root.mkdir(parents=True, exist_ok=True)

    def lay(self, texts: Mapping[str, str]) -> "Corpus":
        """Make the folder hold just these articles."""
        for old in self.root.iterdir():
            old.unlink()
        for name, text in texts.items():
            (self.root / f"{name}.md").write_text(text, encoding="utf-8")
        return self

    def refresh(self, *, dry_run: bool = False, version: str = "toy") -> RefreshReport:
        return refresh(self.folder, discover([self.root]), folders=[self.root], read=read_toy, version=version, encoder=no_encoder, dry_run=dry_run)

    def read(self, **texts: str) -> RefreshReport:
        """Make the folder hold just these articles and read them."""
        return self.lay(texts).refresh()

    def remove(self, *names: str, dry_run: bool = False) -> RefreshReport:
        return remove(self.folder, [ArticleId(f"{name}.md") for name in names], read=read_toy, version="toy", encoder=no_encoder, dry_run=dry_run)

    def rebuild(self) -> RefreshReport:
        return rebuild(self.folder, read=read_toy, version="toy", encoder=no_encoder)

    def state(self, number: int) -> State:
        if not number:
            return State()
        manifest = next(one for one in self.folder.manifests() if one.number == number)
        return State.of(manifest, self.folder.open_graph(number))

    def changes(self, before: int | None = None, after: int | None = None) -> Changes:
        """Compare two generations, the last two unless named."""
        now = self.folder.number() if after is None else after
        return compare(self.state(now - 1 if before is None else before), self.state(now))

    def quads(self, number: int | None = None) -> list[str]:
        return list(nquads(self.folder.open_graph(number or self.folder.number())))

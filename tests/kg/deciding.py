"""Rule over toy articles in a data folder of a test, and look at what then holds."""

from pathlib import Path

from corpus.sources import discover
from kg.claim import Claim, Fact
from kg.correcting import correction
from kg.decisions import Recorded, record
from kg.encode import Encoder
from kg.export import nquads
from kg.refresh import RefreshReport, apply_decisions, rebuild, refresh
from kg.ruling import Matter
from kg.store import DataFolder
from kg.view import GraphView
from tests.kg.toys import read_toy, thing

ORCA = "Whales.\nOrca 2 | has_license | MIT |\nOrca 2 | parameter_count | 7B | 7\n"
OTHER = "Orca 2 | has_license | Apache 2.0 |\nprivacy | open | decisively\n"
KILLER = "Killer Whale 2 | developed_by | Sea Labs |\nKiller Whale 2 | context_window | 8K | 8000\n"
ORCA_2 = thing("model", "Orca 2")
KILLER_WHALE = thing("model", "Killer Whale 2")


def no_encoder() -> Encoder | None:
    return None


def apply(folder: DataFolder) -> RefreshReport:
    return apply_decisions(folder, read=read_toy, version="toy", encoder=no_encoder)


def run(data: Path, **texts: str) -> RefreshReport:
    root = data.with_name("in")
    root.mkdir(exist_ok=True)
    for old in root.glob("*.md"):
        old.unlink()
    for name, text in texts.items():
        (root / f"{name}.md").write_text(text, encoding="utf-8")
    return refresh(DataFolder(data), discover([root]), folders=[root], read=read_toy, version="toy", encoder=no_encoder)


def anew(data: Path) -> list[str]:
    """Build everything once more, and give the quads."""
    rebuild(DataFolder(data), read=read_toy, version="toy", encoder=no_encoder)
    return quads(data)


def quads(data: Path) -> list[str]:
    folder = DataFolder(data)
    return list(nquads(folder.open_graph(folder.number())))


def view_of(data: Path) -> GraphView:
    view = DataFolder(data).current()
    assert view is not None
    return view


def claims(data: Path) -> list[Claim]:
    with view_of(data) as view:
        return [claim for article in view.articles() for claim in view.claims_of(article)]


def claim(data: Path, said: str) -> Claim:
    return next(one for one in claims(data) if isinstance(one.body, Fact) and one.body.object == said)


def crash(folder: DataFolder) -> RefreshReport:
    raise KeyboardInterrupt


def rule(data: Path, matter: Matter, why: str = "it is so") -> Recorded:
    return record(DataFolder(data), matter, by="Ann", why=why, apply=apply)


def correct(data: Path, one: Claim, **said: str) -> Recorded:
    with view_of(data) as view:
        matter = correction(view, one, said)
    return rule(data, matter, "misread")


def licences(data: Path) -> set[str]:
    with view_of(data) as view:
        return {str(row["n"]) for row in view.select("SELECT ?n { ?m rdfs:label 'Orca 2' ; wb:license/rdfs:label ?n }")}

"""Say which lists stand beside the articles of a generation, and whether their graphs are whole."""

from collections import Counter

from pyoxigraph import NamedNode, Store

from kg.graph import IDENTIFIER, TYPE, term
from kg.manifest import SourceInfo
from kg.structured.comparison import VERDICTS, comparisons
from kg.structured.source import NAMES, compared_iri, graph_iri, installed_version, known, source_iri, title

_ENTRIES = ("wb:PriceEntry", "wb:LicenseEntry")
_DOES = {"confirms": "confirms", "contradicts": "contradicts", "outdates": "is later than"}


def named(info: SourceInfo) -> str:
    """Name a list with version and date: `litellm's price and context map (litellm 1.106.2, entries up to 2026-09-29)`."""
    dated = f", entries up to {info.as_of}" if info.as_of else ""
    return f"{title(info.name)} ({info.package} {info.version}{dated})"


def summary(store: Store, name: str) -> str:
    """Say what a list comes to beside the claims: `confirms 12 and contradicts 3 claims`."""
    counted = Counter(one.verdict for one in comparisons(store, name))
    said = [f"{_DOES[verdict]} {counted[verdict]:,}" for verdict in VERDICTS if counted[verdict]]
    if not said:
        return "speaks of no claim"
    return f"{', '.join(said[:-1])}{' and ' if len(said) > 1 else ''}{said[-1]} {'claim' if counted.total() == 1 else 'claims'}"


def ahead(info: SourceInfo) -> str:
    """Say where another version of a list is installed than was read, or none; empty where it is the same."""
    release = installed_version(known(info.name))
    if release == info.version:
        return ""
    return (
        f"{info.package} {release} is installed, and the next refresh reads it"
        if release
        else f"{info.package} is no longer installed, so it stays as it was read"
    )


def fault(store: Store, info: SourceInfo) -> str:
    """Say what is wrong with the graph of a list; empty where it is whole."""
    graph = NamedNode(graph_iri(info.name))
    described = {quad.object for quad in store.quads_for_pattern(NamedNode(source_iri(info.name)), term("schema:softwareVersion"), None, graph)}
    if [getattr(version, "value", "") for version in described] != [info.version]:
        return "its graph is not of the version that is listed"
    entries = sum(1 for _ in store.quads_for_pattern(None, IDENTIFIER, None, graph)) - 1
    typed = sum(1 for kind in _ENTRIES for _ in store.quads_for_pattern(None, TYPE, term(kind), graph))
    return "" if entries == info.entries == typed else f"{info.entries:,} entries are listed and {min(entries, typed):,} are there"


def unspoken(store: Store) -> set[NamedNode]:
    """Give the nodes of entries that no claim was held to."""
    entry, found = term("wb:entry"), set[NamedNode]()
    for name in NAMES:
        spoken = {quad.object for quad in store.quads_for_pattern(None, entry, None, NamedNode(compared_iri(name)))}
        prefix = f"{source_iri(name)}/"
        for quad in store.quads_for_pattern(None, None, None, NamedNode(graph_iri(name))):
            node = quad.subject
            if isinstance(node, NamedNode) and node.value.startswith(prefix):
                whole = NamedNode(prefix + node.value.removeprefix(prefix).partition("/")[0])
                if whole not in spoken:
                    found.add(node)
    return found

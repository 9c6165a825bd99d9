"""Look around in the graph: how many things of each class there are, what is said of them, and all that is said of one thing.

Queries of ours, run like people's: guarded by a deadline, in a process of their
own, so that counting a large graph holds nobody up.
"""

import threading
from dataclasses import dataclass
from pathlib import Path

from kg.completion import Thing
from kg.sparql import QueryResult, run, shorten
from kg.terms import Term, known
from kg.vocab import ID

_DEADLINE = 20.0
_EXAMPLES = 8
_MOST_THINGS = 100_000

_CLASSES = """SELECT ?class (COUNT(DISTINCT ?thing) AS ?things) WHERE {
  { ?thing a ?class } UNION { GRAPH ?article { ?thing a ?class } }
} GROUP BY ?class"""
_PROPERTIES = """SELECT ?property (COUNT(DISTINCT ?thing) AS ?things) WHERE {{
  {{ ?thing a {it} ; ?property ?value }} UNION {{ GRAPH ?article {{ ?thing a {it} ; ?property ?value }} }}
}} GROUP BY ?property"""
_VALUES = """SELECT DISTINCT ?value WHERE {{
  {{ ?thing a {it} ; {property} ?value }} UNION {{ GRAPH ?article {{ ?thing a {it} ; {property} ?value }} }}
}} LIMIT {most}"""
_THINGS = """SELECT ?thing ?class ?name (GROUP_CONCAT(?alias; SEPARATOR="\\t") AS ?aliases) WHERE {
  ?thing a ?class .
  { ?thing rdfs:label ?name } UNION { ?thing skos:prefLabel ?name }
  OPTIONAL { ?thing skos:altLabel ?alias }
} GROUP BY ?thing ?class ?name"""
_ABOUT = """SELECT ?says ?property ?value ?name ?article WHERE {{
  {{ <{iri}> ?property ?value BIND("it" AS ?says) BIND("" AS ?article) }}
  UNION {{ GRAPH ?where {{ <{iri}> ?property ?value }} ?where dct:identifier ?article BIND("an article" AS ?says) FILTER(!STRSTARTS(STR(?value), STR(oa:))) }}
  UNION {{ ?value ?property <{iri}> BIND("of it" AS ?says) BIND("" AS ?article) }}
  UNION {{ GRAPH ?where {{ ?value ?property <{iri}> }} ?where dct:identifier ?article BIND("an article, of it" AS ?says) FILTER(?property != oa:hasSource) }}
  OPTIONAL {{ ?value rdfs:label|skos:prefLabel|dct:title ?name }}
}} ORDER BY (STRLEN(?article) > 0) ?says ?property ?name ?value ?article"""


@dataclass(frozen=True, slots=True)
class Counted:
    """A class or property with how often it occurs."""

    term: Term
    count: int


def classes(graph: Path) -> list[Counted]:
    """Give the classes that have instances, in the order of their names; an instance counts once, in however many articles it stands."""
    return _counted(run(graph, _CLASSES, timeout=_DEADLINE))


def properties(graph: Path, of: str) -> list[Counted]:
    """Give the properties of a class's instances, the most frequent first."""
    found = _counted(run(graph, _PROPERTIES.format(it=of), timeout=_DEADLINE))
    return sorted(found, key=lambda one: -one.count)


def values(graph: Path, of: str, prop: str) -> list[str]:
    """Give some values of a property, written as in a query."""
    result = run(graph, _VALUES.format(it=of, property=prop, most=_EXAMPLES), timeout=_DEADLINE)
    return [written(cell.kind, cell.value, cell.datatype) for row in result.rows for cell in row if cell]


def things(graph: Path) -> list[Thing]:
    """Give everything that has a name."""
    result = run(graph, _THINGS, timeout=_DEADLINE, max_rows=_MOST_THINGS)
    found: dict[str, Thing] = {}
    for row in result.rows:
        iri, _, name, aliases = (cell.value if cell else "" for cell in row)
        if iri.startswith(ID):
            kind = iri.removeprefix(ID).partition("/")[0]
            found.setdefault(iri, Thing(iri, kind, name, tuple(filter(None, aliases.split("\t")))))
    return sorted(found.values(), key=lambda thing: thing.iri)


def about(graph: Path, iri: str, *, cancelled: threading.Event | None = None) -> QueryResult:
    """Give all that is said of one thing, by it and of it; raises what `kg.sparql.run` raises."""
    return run(graph, _ABOUT.format(iri=iri), timeout=_DEADLINE, cancelled=cancelled)


def written(kind: str, value: str, datatype: str = "") -> str:
    """Write a value as it can stand in a query."""
    if kind == "uri":
        short = shorten(value)
        return short if short != value else f"<{value}>"
    if datatype.rpartition("#")[2] in {"integer", "decimal", "double", "boolean"}:
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r") + '"'


def _counted(result: QueryResult) -> list[Counted]:
    terms = {term.name: term for term in known()}
    found = []
    for name, count in result.rows:
        if name is not None and count is not None and name.kind == "uri":
            short = shorten(name.value)
            if short != name.value:
                found.append(Counted(terms.get(short, Term(short, "property", "")), int(count.value)))
    return sorted(found, key=lambda one: (not one.term.name.startswith("wb:"), one.term.name))

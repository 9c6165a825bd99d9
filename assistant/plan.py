"""Write the queries that find claims.

Plain SPARQL 1.1 that names its graphs: every query returns the ids of claims,
from the graphs of the articles that state them, so that a person can edit one
and run it again anywhere.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.claim import Kind, Predicate
from kg.vocab import ID, NS, PREDICATE_TERMS, PREFIXES, article_iri

_CLASSES: dict[Kind, str] = {"fact": "wb:FactClaim", "tradeoff": "wb:TradeoffClaim", "guidance": "wb:Guidance", "definition": "wb:DefinitionClaim"}


@dataclass(frozen=True, slots=True)
class Plan:
    """A query that returns claim ids as `?id`, and what it looks for, in words."""

    sparql: str
    looks_for: str = ""


def facts(
    predicates: Sequence[Predicate] = (), subjects: Iterable[str] = (), objects: Iterable[str] = (),
    benchmarks: Iterable[str] = (), articles: Iterable[str] = (), looks_for: str = "",
) -> Plan:
    """Look for facts; an empty argument bounds nothing. IRIs throughout, articles by name."""
    lines = [
        _values("subject", (_iri(s) for s in subjects)),
        _values("predicate", ("wb:" + PREDICATE_TERMS[p] for p in predicates)),
        _values("object", (_iri(o) for o in objects)),
        _values("benchmark", (_iri(b) for b in benchmarks)),
        _values("article", (_iri(article_iri(a)) for a in articles)),
        "GRAPH ?article {",
        "  ?claim a wb:FactClaim ; dct:identifier ?id ; wb:subject ?subject ; wb:predicate ?predicate .",
        "  ?claim wb:object ?object ." if objects else "",
        "  ?claim wb:benchmark ?benchmark ." if benchmarks else "",
        "}",
    ]
    return _plan(lines, looks_for)


def opinions(kind: Kind, dimensions: Iterable[str] = (), sides: Iterable[str] = (), articles: Iterable[str] = (), looks_for: str = "") -> Plan:
    """Look for tradeoffs, guidance or definitions."""
    side = {"tradeoff": "wb:favours", "guidance": "wb:choose"}.get(kind, "")
    dimensions, sides = list(dimensions), list(sides)
    lines = [
        _values("dimension", (_iri(f"{ID}dimension/{d.replace('_', '_')}") for d in dimensions)),
        _values("side", (f"wb:{s.capitalize()}" for s in sides)),
        _values("article", (_iri(article_iri(a)) for a in articles)),
        "GRAPH ?article {",
        f"  ?claim a {_CLASSES[kind]} ; dct:identifier ?id .",
        "  ?claim wb:dimension ?dimension ." if dimensions else "",
        f"  ?claim {side} ?side ." if sides and side else "",
        "}",
    ]
    return _plan(lines, looks_for)


def concepts() -> str:
    """Write the query for every benchmark that a score is stated on."""
    return _prologue("SELECT DISTINCT ?benchmark") + "SELECT DISTINCT ?benchmark ?name WHERE { GRAPH ?g { ?claim wb:benchmark ?benchmark ; wb:qualifierBenchmark ?name } }"


def copies() -> str:
    """Write the query for every article that is a near copy of another, by name."""
    wanted = "SELECT ?copy ?original WHERE { ?c wb:copyOf ?o ; dct:identifier ?copy . ?o dct:identifier ?original }"
    return _prologue(wanted) + wanted


def _plan(lines: Sequence[str], looks_for: str) -> Plan:
    body = "\n".join(f"  {line}" for line in lines if line)
    note = f"# {looks_for}\n" if looks_for else ""
    query = f"SELECT DISTINCT ?id WHERE {{\n{body}\n}} ORDER BY ?id"
    return Plan(note + _prologue(query) + query, looks_for)


def _prologue(query: str) -> str:
    used = [p for p in ("wb", "dct") if p + ":" in query or p == "wb"]
    return "".join(f"PREFIX {p}: <{PREFIXES[p] if p != 'wb' else NS}>\n" for p in used)


def _values(name: str, terms: Iterable[str]) -> str:
    listed = list(dict.fromkeys(terms))
    return f"VALUES ?{name} {{ {' '.join(listed)} }}" if listed else ""


def _iri(iri: str) -> str:
    return "<" + "".join(c for c in iri if c not in "<>\"{}|^`\\ \n\r\t") + ">"

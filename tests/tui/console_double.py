"""A scripted console: gives the outcome a test has set, and knows a small graph."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.kept_queries import Kept, Queries
from assistant.tui.ports import Mistake, Rows
from corpus.errors import WeighbridgeError
from kg.browse import Counted
from kg.completion import Offer, Thing, offers
from kg.query_library import Example
from kg.sparql import QueryResult, Term
from kg.terms import known

HERON = "https://w3id.org/weighbridge/id/model/heron-2-70b"
THINGS = (Thing(HERON, "model", "Heron 2 70B"), Thing("https://w3id.org/weighbridge/id/model/kestrel-pro", "model", "Kestrel Pro"))
EXAMPLES = (
    Example(
        "prices", "Input prices, cheapest first", "What a million tokens cost.", ("wb:inputPrice",),
        "PREFIX wb: <https://w3id.org/weighbridge/ns#>\n\n# What a million tokens cost\nSELECT ?name ?price WHERE {\n"
        "  ?model rdfs:label ?name ;\n         wb:inputPrice ?price .\n  FILTER(?price < 5.0)\n}\nORDER BY ?price LIMIT 20",
    ),
    Example("licences", "Licences and what they permit", "Permissions.", ("wb:permits",), "SELECT ?licence ?permits WHERE { ?l rdfs:label ?licence ; wb:permits ?permits }"),
)  # fmt: skip


def literal(value: str, kind: str = "") -> Term:
    return Term("literal", value, f"http://www.w3.org/2001/XMLSchema#{kind}" if kind else "")


PRICES = QueryResult(
    ("model", "price", "open"),
    tuple(
        (model, literal(price, "double"), literal(is_open, "boolean"))
        for model, price, is_open in ((Term("uri", HERON), "0.6", "true"), (literal("Heron 2 8B"), "0.08", "true"), (literal("Kestrel Pro"), "3.0", "false"))
    ),
)
ABOUT = Rows(
    ("says", "property", "value"), (("it", "rdfs:label", "Heron 2 70B"), ("it", "wb:vendor", "wbid:marshlight")), 0.02,
    result=QueryResult(("says", "property", "value"), ((literal("it"), Term("uri", "http://a/label"), literal("Heron 2 70B")),) * 2),
)  # fmt: skip
GRAPH = Rows(
    ("subject", "property", "value"), (("wbid:a", "rdf:type", "wb:Model"),), 0.01, form="graph",
    result=QueryResult(("subject", "property", "value"), ((Term("uri", "http://a"), Term("uri", "http://b"), Term("uri", "http://c")),), turtle="<http://a> a wb:Model .\n"),
)  # fmt: skip


@dataclass
class ScriptedConsole:
    """Gives the outcome a test has set."""

    outcome: Rows | Mistake = field(
        default_factory=lambda: Rows(
            ("model", "price", "open"), (("Heron 2 70B", 0.6, True), ("Heron 2 8B", 0.08, True), ("Kestrel Pro", 3.0, False)), 0.012, result=PRICES
        )
    )
    things: Mapping[str, Rows] = field(default_factory=lambda: {HERON: ABOUT})
    gate: asyncio.Event | None = None
    ran: list[str] = field(default_factory=list)
    exported: list[tuple[Rows, str]] = field(default_factory=list)
    stock: Queries = field(default_factory=lambda: Queries((Kept("cheap ones", "SELECT ?cheap { }"),), ("ASK { }",)))
    learnt: int = 0
    counted: int = 0
    given_up: int = 0
    error: WeighbridgeError | None = None
    deadline = 30.0

    def examples(self) -> Sequence[Example]:
        return EXAMPLES

    def schema(self) -> str:
        return "wb:Model      wb:vendor, wb:license, wb:openness\nwb:License    wb:permits, wb:restricts\nwb:Conflict   wb:subject, wb:claim"

    async def run(self, query: str) -> Rows | Mistake:
        self.ran.append(query)
        if self.gate is not None:
            try:
                await self.gate.wait()
            except asyncio.CancelledError:
                self.given_up += 1
                raise
        return self.outcome

    async def about(self, iri: str) -> Rows | Mistake:
        return self.things.get(iri, Rows(("says", "property", "value"), (), 0.01))

    async def export(self, rows: Rows, path: str) -> str:
        if self.error is not None:
            raise self.error
        self.exported.append((rows, path))
        return f"3 rows written to {path}."

    async def classes(self) -> Sequence[Counted]:
        self.counted += 1
        if self.error is not None:
            raise self.error
        return [Counted(term, 3) for term in known() if term.name in ("wb:Model", "wb:Vendor")]

    async def properties(self, of: str) -> Sequence[Counted]:
        return [Counted(term, 2) for term in known() if term.name == "wb:license"]

    async def values(self, of: str, prop: str) -> Sequence[str]:
        return ['"MIT"', f"<{HERON}>"]

    async def learn(self) -> None:
        self.learnt += 1

    def offers(self, left: str, whole: str, *, asked: bool) -> Sequence[Offer]:
        return offers(left, whole, known(), THINGS, asked=asked)

    async def kept(self) -> Queries:
        return self.stock

    async def save(self, name: str, query: str) -> Queries:
        self.stock = Queries((*self.stock.saved, Kept(name, query)), self.stock.recent)
        return self.stock

    async def delete(self, name: str) -> Queries:
        self.stock = Queries(tuple(each for each in self.stock.saved if each.name != name), self.stock.recent)
        return self.stock

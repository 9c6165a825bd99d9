"""What the chat draws on beside answers: names to complete, neighbours to walk, figures to draw, a quiz."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.answer import Answer
from assistant.bounded import as_of as bounded
from assistant.charts import Chart, charts
from assistant.cli.chat.current import CurrentGraph
from assistant.completion import Name
from assistant.neighbourhood import Around, around, called
from assistant.quiz import Question, questions
from corpus.document import ArticleId
from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from kg.view import GraphView

_SPOKEN_OF = "SELECT ?thing (COUNT(?claim) AS ?n) WHERE { GRAPH ?article { ?claim wb:subject|wb:object|wb:term ?thing } } GROUP BY ?thing"
_DIMENSIONS = "SELECT DISTINCT ?name WHERE { ?d a wb:Dimension ; rdfs:label ?name } ORDER BY ?name"


class GraphKnowledge:
    """`Knowledge` over the graph as it stands."""

    def __init__(self, graph: CurrentGraph) -> None:
        self._graph = graph

    async def names(self) -> Sequence[Name]:
        """List what can be named; none where nothing was read."""
        import asyncio

        return await asyncio.to_thread(self._names)

    async def named(self, name: str, as_of: str = "") -> Around:
        """Give the thing of a name with its neighbours; raises NoSuchEntity."""
        return await self._graph.use(lambda view: _named(bounded(view, as_of), name))

    async def around(self, iri: str, as_of: str = "") -> Around:
        """Give what stands around a thing; raises WeighbridgeError where it is gone."""
        return await self._graph.use(lambda view: _around(bounded(view, as_of), iri))

    async def drawn(self, answer: Answer) -> Sequence[Chart]:
        """Give what of an answer can be drawn."""
        return await self._graph.use(lambda view: _drawn(view, answer))

    async def quiz(self, topic: str, seed: int, as_of: str = "") -> Sequence[Question]:
        """Make questions; raises NothingToAsk."""
        return await self._graph.use(lambda view: questions(bounded(view, as_of), topic, seed))

    def _names(self) -> list[Name]:
        view = self._graph.view()
        return list(_known(view)) if view else []


def _known(view: "GraphView") -> Iterator[Name]:
    weights = {str(row["thing"]): int(row["n"] or 0) for row in view.select(_SPOKEN_OF)}
    for entity in view.entities():
        yield Name(entity.name, entity.kind, entity.aliases, weights.get(entity.iri, 0))
    for term in dict.fromkeys(str(row["name"]) for row in view.select("SELECT ?name { ?c a skos:Concept ; skos:prefLabel ?name } ORDER BY ?name")):
        yield Name(term, "concept")
    for row in view.select(_DIMENSIONS):
        yield Name(str(row["name"]), "dimension")
    for article in view.articles().values():
        yield Name(article.title or article.id, "article", (article.id,))
    for date in sorted({(article.as_of or article.published)[:7] for article in view.articles().values()} - {""}):
        yield Name(date, "date")


def _named(view: "GraphView", name: str) -> Around:
    from assistant.cli.dossier import find

    thing = called(view, name) or find(view, name)[0]
    return _around(view, thing.iri)


def _around(view: "GraphView", iri: str) -> Around:
    found = around(view, iri)
    if found is None:
        raise WeighbridgeError("No article speaks of that any more.", next_step="/entity NAME looks at another thing.")
    return found


def _drawn(view: "GraphView", answer: Answer) -> tuple[Chart, ...]:
    cited = dict.fromkeys(ArticleId(citation.article) for citation in answer.citations)
    return charts(answer, (claim for article in cited if article in view.articles() for claim in view.claims_of(article) if claim.counts))

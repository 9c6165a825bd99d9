"""The articles that were read, for the corpus table and the reading screen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.cli.articles import named
from assistant.cli.chat.current import CurrentGraph
from assistant.cli.phrases import ruled, says
from assistant.tui.ports import ArticleRow, ArticleText, Marked, Standing
from kg.vocab import article_iri

if TYPE_CHECKING:
    from kg.view import GraphView

_CLAIMS = "SELECT ?article (COUNT(?claim) AS ?n) WHERE { GRAPH ?article { ?claim a wb:Claim } } GROUP BY ?article"
_CONFLICTS = "SELECT ?conflict ?article WHERE { ?conflict a wb:Conflict ; wb:claim ?claim . GRAPH ?article { ?claim a wb:Claim } }"


class GraphLibrary:
    """`Library` over the graph as it stands."""

    def __init__(self, graph: CurrentGraph) -> None:
        self._graph = graph

    async def standing(self) -> Standing:
        """Count articles, claims and conflicts; all zero where nothing was read yet."""
        import asyncio

        return await asyncio.to_thread(self._standing)

    async def articles(self) -> Sequence[ArticleRow]:
        """List the articles by name."""
        import asyncio

        return await asyncio.to_thread(self._articles)

    async def article(self, id: str) -> ArticleText:
        """Give one article; raises NoSuchArticle where it is gone."""
        return await self._graph.use(lambda view: _text(view, id))

    def _standing(self) -> Standing:
        view = self._graph.view()
        if view is None:
            return Standing()
        claims, _ = _counts(view)
        return Standing(len(view.articles()), sum(claims.values()), len(view.conflicts()), by_words=not view.knows_meaning)

    def _articles(self) -> list[ArticleRow]:
        view = self._graph.view()
        if view is None:
            return []
        claims, conflicts = _counts(view)
        return [
            ArticleRow(a.id, a.title, a.publisher, a.published, claims.get(article_iri(a.id), 0), len(conflicts.get(article_iri(a.id), ())))
            for a in sorted(view.articles().values(), key=lambda article: article.id)
        ]


def _counts(view: "GraphView") -> tuple[dict[str, int], dict[str, set[str]]]:
    """Count claims, and name the conflicts, by the article's IRI."""
    claims = {str(row["article"]): int(row["n"] or 0) for row in view.select(_CLAIMS)}
    conflicts: dict[str, set[str]] = {}
    for row in view.select(_CONFLICTS):
        conflicts.setdefault(str(row["article"]), set()).add(str(row["conflict"]))
    return claims, conflicts


def _text(view: "GraphView", id: str) -> ArticleText:
    article = named(view, id)
    info = view.articles()[article]
    marked = tuple(
        Marked(c.id, c.kind, c.evidence.start, c.evidence.end, f"{says(c)} ({ruled(c)})" if c.ruled else says(c), c.ruled.standing if c.ruled else "")
        for c in view.claims_of(article)
    )
    return ArticleText(article, info.title, info.publisher, info.published, info.as_of, view.text(article), info.after, marked, info.notes)

"""Look at one published generation: queries, claims, entities, texts and search.

Read-only and unchanging: a refresh makes another generation and leaves this one
as it is. Opening costs milliseconds; indexes are opened by the first search.
"""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store

from corpus.document import ArticleId, Document
from kg.agreement import Stated
from kg.claim import Claim, EntityKind, Kind, Predicate, from_json
from kg.conflicts import Conflict, Reason
from kg.graph import ALT_LABEL, CLASSES, LABEL, TYPE, article_quads, claims_of_article, stored_claim, term
from kg.manifest import ArticleInfo
from kg.passages import Passage
from kg.resolve import resolved_quads
from kg.ruling import Decision, decision
from kg.stated import about, of_kind, with_predicate
from kg.vocab import PREFIXES, RESOLVED, article_iri

if TYPE_CHECKING:
    from kg.history import History
    from kg.late import Cover, Match
    from kg.manifest import SourceInfo
    from kg.search import SearchIndex, Stretch
    from kg.structured.comparison import Comparison
    from kg.structured.entry import Entry
    from kg.vocabulary import Vocabulary

Value = str | float | int | bool | None
_KINDS: dict[str, EntityKind] = {term(name).value: kind for kind, name in CLASSES.items()}
_XSD = PREFIXES["xsd"]
_READ: Mapping[str, Callable[[str], Value]] = {
    _XSD + "integer": int, _XSD + "decimal": float, _XSD + "double": float, _XSD + "float": float, _XSD + "boolean": lambda text: text == "true",
}


@dataclass(frozen=True, slots=True)
class EntityInfo:
    """A thing that the articles speak of."""

    iri: str
    kind: EntityKind
    name: str
    aliases: tuple[str, ...]
    """Sorted."""


class GraphView:
    """One generation, open for reading. Close it, or use it in a `with`."""

    def __init__(
        self, store: Store, number: int, articles: Mapping[ArticleId, ArticleInfo], text: Callable[[ArticleId], str], folder: Path, *, temporary: bool = False,
        lists: "Mapping[str, SourceInfo] | None" = None, past: "Callable[[], History] | None" = None,
    ) -> None:
        """`folder` holds the generation; a temporary one goes when the view is closed. `lists` are the structured lists in it, `past` opens the generations kept beside it."""
        self.past = past
        self.lists: Mapping[str, SourceInfo] = lists or {}
        self._compared: tuple[Comparison, ...] | None = None
        self.number = number
        self.folder = folder
        self._temporary = temporary
        self._store = store
        self._articles = articles
        self._read_text = text
        self._texts: dict[ArticleId, str] = {}
        self._index: SearchIndex | None = None
        self._entities: tuple[EntityInfo, ...] | None = None
        self._graphs: list[NamedNode | BlankNode] = [NamedNode(article_iri(article)) for article in articles]
        self._stating = frozenset(self._graphs)

    @classmethod
    def over(cls, documents: Iterable[Document], claims: Iterable[Claim]) -> "GraphView":
        """Build a whole view in a temporary folder, with word search and no vectors; for tests and for trying things out."""
        from kg.search import build_segment

        kept = {document.article.id: document for document in documents}
        said = list(claims)
        articles = {name: kept[name].article for name in sorted(kept)}
        folder = Path(tempfile.mkdtemp(prefix="weighbridge-"))
        store = Store(str(folder / "graph"))
        for article in articles.values():
            store.extend(article_quads(article, [c for c in said if c.evidence.article == article.id]))
        dated = [Stated(c, articles[c.evidence.article].as_of, articles[c.evidence.article].published) for c in said]
        store.extend(resolved_quads(dated, articles.values()))
        store.flush()
        del store
        build_segment(folder, "all", kept.values(), None)
        infos = {name: ArticleInfo.of(article, notes=kept[name].notes) for name, article in articles.items()}
        return cls(Store.read_only(str(folder / "graph")), 0, infos, lambda article: articles[article].text, folder, temporary=True)

    def close(self) -> None:
        """Let go of the generation's files."""
        if self._index:
            self._index.close()
            self._index = None
        self._store = Store()
        if self._temporary:
            shutil.rmtree(self.folder, ignore_errors=True)

    def __del__(self) -> None:
        if self._temporary:
            shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def graph(self) -> Path:
        """The folder of the quads, for those who open it themselves: read-only."""
        return self.folder / "graph"

    def select(self, sparql: str) -> list[dict[str, Value]]:
        """Run a SELECT of our own: the resolved graph is the default graph, the articles' graphs are the named ones.

        Every prefix of `kg.vocab.PREFIXES` is known. People's queries go through `kg.sparql` instead. Raises SyntaxError.
        """
        found = self._store.query(sparql, prefixes=dict(PREFIXES), default_graph=NamedNode(RESOLVED), named_graphs=self._named(sparql))
        if not isinstance(found, QuerySolutions):
            raise SyntaxError("only SELECT queries give rows")
        names = [variable.value for variable in found.variables]
        return [{name: _value(term) for name, term in zip(names, row, strict=True)} for row in found]

    def _named(self, sparql: str) -> list[NamedNode | BlankNode] | None:
        """Hand the list over only to a query that looks at named graphs: it costs 2 ms a thousand articles."""
        if "graph" not in sparql.casefold():
            return None
        return [*self._graphs, NamedNode(RESOLVED)] if RESOLVED in sparql else self._graphs

    def claims(self, ids: Iterable[str], *, rejected: bool = False) -> list[Claim]:
        """Give claims by id, in the order given; ids that no article states are left out, and what people rejected unless it is asked for."""
        return [claim for one in ids if (claim := stored_claim(self._store, one)) and (rejected or claim.counts)]

    def claims_of_kind(self, kind: Kind) -> list[Claim]:
        """Give every claim of a kind that counts, by id."""
        return of_kind(self._store, kind, self._stating)

    def claims_with(self, predicate: Predicate) -> list[Claim]:
        """Give every fact with a predicate that counts, by id."""
        return with_predicate(self._store, predicate, self._stating)

    def claims_on(self, predicate: Predicate, subject: str) -> list[Claim]:
        """Give the facts with a predicate about one subject that count, by id."""
        return about(self._store, predicate, subject, self._stating)

    @property
    def knows_meaning(self) -> bool:
        """Whether passages are found by meaning, and not by words alone; loads nothing."""
        return self._search().knows_meaning

    def vocabulary(self) -> "Vocabulary":
        """Tell which words the articles hold, without reading them."""
        return self._search().vocabulary()

    def listed_passages(self) -> int:
        """Count the passages of the search index, those of articles that are gone among them; opens nothing."""
        return sum(segment.passages for segment in self._search().manifest.segments)

    def claims_of(self, article: ArticleId) -> list[Claim]:
        """Give the claims of one article, in the order of its text, also those that people rejected."""
        return claims_of_article(self._store, article)

    def claims_about(self, *entities: str) -> list[Claim]:
        """Give the facts that count whose subject or object is one of these IRIs, by article and offset."""
        return [claim for claim in self._linked("wb:subject|wb:object", entities) if claim.counts]

    def claims_naming(self, *entities: str) -> list[Claim]:
        """Give every claim that speaks of one of these IRIs in any way, also those that people rejected, by article and offset."""
        return self._linked("wb:subject|wb:object|wb:term|wb:benchmark", entities)

    def decisions(self, *entities: str) -> list[Decision]:
        """Give the standing decisions on the names of things, by IRI: what was made one with them, and what was parted from them."""
        values = " ".join(f"<{iri}>" for iri in entities)
        rows = self.select(f"SELECT DISTINCT ?record {{ VALUES ?e {{ {values} }} ?d (wb:nameOf|wb:means) ?e ; wb:record ?record }}")
        return sorted((decision(json.loads(str(row["record"]))) for row in rows), key=lambda one: (one.ruling.at, one.id))

    def _linked(self, path: str, entities: Iterable[str]) -> list[Claim]:
        values = " ".join(f"<{iri}>" for iri in entities)
        rows = self.select(f"SELECT DISTINCT ?json {{ VALUES ?e {{ {values} }} GRAPH ?g {{ ?c ({path}) ?e ; wb:json ?json }} }}")
        found = [from_json(json.loads(str(row["json"]))) for row in rows]
        return sorted(found, key=lambda c: (c.evidence.article, c.evidence.start, c.id))

    def conflicts(self) -> list[Conflict]:
        """Give every conflict, the gravest first."""
        claims: dict[str, list[str]] = {}
        prefix = PREFIXES["wbid"] + "claim/"
        for row in self.select("SELECT ?c ?claim { ?c a wb:Conflict ; wb:claim ?claim }"):
            claims.setdefault(str(row["c"]), []).append(str(row["claim"]).removeprefix(prefix))
        rows = self.select("""SELECT ?c ?reason ?gravity ?subject ?predicate ?dimension { ?c a wb:Conflict ; wb:reason ?reason ; wb:gravity ?gravity
            OPTIONAL { ?c wb:subject ?subject } OPTIONAL { ?c wb:predicate ?predicate } OPTIONAL { ?c wb:dimension ?dimension } }""")
        found = [
            Conflict(
                str(row["c"]), _REASONS[str(row["reason"])], float(row["gravity"] or 0), tuple(sorted(claims[str(row["c"])])),
                str(row["subject"] or ""), str(row["predicate"] or ""), str(row["dimension"] or ""),
            )
            for row in rows
        ]
        return sorted(found, key=lambda c: (-c.gravity, c.iri))

    def compared(self) -> "Sequence[Comparison]":
        """Give what comes of setting the structured lists beside the claims; nothing where no list was asked for."""
        if self._compared is None:
            from kg.structured.comparison import comparisons

            self._compared = tuple(one for name in self.lists for one in comparisons(self._store, name))
        return self._compared

    def listed(self, *things: str) -> "Sequence[tuple[str, Entry]]":
        """Give the lists' entries that are about one of these IRIs, each with its list's name."""
        from kg.structured.comparison import entries_about

        return [(name, entry) for name in self.lists for entry in entries_about(self._store, name, things)]

    def articles(self) -> Mapping[ArticleId, ArticleInfo]:
        """Give every article, by name."""
        return self._articles

    def entities(self) -> Sequence[EntityInfo]:
        """Give every thing the articles speak of, sorted by IRI."""
        if self._entities is None:
            self._entities = tuple(self._read_entities())
        return self._entities

    def _read_entities(self) -> Iterable[EntityInfo]:
        aliases: dict[str, list[str]] = {}
        for iri, alias in self._resolved(ALT_LABEL):
            aliases.setdefault(iri, []).append(alias)
        names = dict(self._resolved(LABEL))
        typed = ((iri, _KINDS.get(of)) for iri, of in self._resolved(TYPE))
        for iri, kind in sorted((iri, kind) for iri, kind in typed if kind and iri in names):
            yield EntityInfo(iri, kind, names[iri], tuple(sorted(aliases.get(iri, ()))))

    def _resolved(self, predicate: NamedNode) -> Iterable[tuple[str, str]]:
        """Give what the resolved graph says with one predicate; a tenth of what a sorted query costs."""
        for quad in self._store.quads_for_pattern(None, predicate, None, NamedNode(RESOLVED)):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                yield quad.subject.value, quad.object.value

    def text(self, article: ArticleId) -> str:
        """Give an article's own text, in which offsets count. Raises KeyError for an article that is not in the generation."""
        if article not in self._texts:
            try:
                self._texts[article] = self._read_text(article)
            except FileNotFoundError as error:
                if self.folder.exists():
                    raise
                from kg.search import GenerationGone

                raise GenerationGone(self.folder) from error
        return self._texts[article]

    def search(self, query: str, k: int = 10, *, vectors: bool = True) -> list[Passage]:
        """Give the passages that words, and vectors where there are any, find: best first."""
        return self._search().search(query, k, vectors=vectors)

    def search_articles(self, query: str, k: int = 10, *, vectors: bool = True) -> list[tuple[ArticleId, float]]:
        """Give the articles that words and vectors find, best first, with their scores."""
        return self._search().search_articles(query, k, vectors=vectors)

    def nearness(self, query: str, texts: Sequence[str]) -> list[float]:
        """Say how near each text is to a query in meaning, -1 to 1; empty where there are no vectors."""
        return self._search().nearness(query, texts)

    def matches(self, query: str, stretches: "Sequence[Stretch]") -> "list[Match]":
        """Say how stretches of articles match a query token by token; empty where there are no vectors."""
        return self._search().matches(query, stretches)

    def logits(self, query: str, earlier: str, stretches: "Sequence[Stretch]", measured: Sequence[Mapping[str, float]]) -> list[float]:
        """Give the log-odds that each stretch answers a query, read together with it and the query before it; empty where there are no vectors."""
        return self._search().logits(query, earlier, stretches, measured)

    def cover(self, query: str, article: ArticleId, place: int) -> "Cover | None":
        """Say how much of a query an article holds around a place, token by token; None where there are no vectors."""
        return self._search().cover(query, article, place)

    def is_word(self, word: str) -> bool:
        """Whether the encoder knows a word in small letters as it is; True where there are no vectors, so that nothing is taken for a slip."""
        return self._search().is_word(word)

    def _search(self) -> "SearchIndex":
        from kg.search import SearchIndex

        if self._index is None:
            self._index = SearchIndex(self.folder)
        return self._index


_REASONS: Mapping[str, Reason] = {"value": "value", "identity": "identity", "label": "label", "direction": "direction"}


def _value(node: object) -> Value:
    if isinstance(node, Literal):
        return _READ.get(node.datatype.value, str)(node.value)
    return node.value if isinstance(node, NamedNode) else None

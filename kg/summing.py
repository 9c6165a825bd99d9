"""Fill a generation's summary from its claims, or bring one up to the articles that changed."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from pyoxigraph import Store, Triple

from corpus.document import ArticleId
from kg.agreement import Stated, voices
from kg.articlelist import ArticleInfo
from kg.claim import Claim, Entity, Fact, Tradeoff
from kg.conflicts import Stance, stances
from kg.copies import copied
from kg.graph import claims_of_article, dimension_iri, entities
from kg.resolve import PLAIN, definition_triples, plain_triples
from kg.summary import Summary

Articles = Mapping[ArticleId, ArticleInfo]


def fill(summary: Summary, store: Store, articles: Articles) -> None:
    """Take in every article of a generation, one at a time."""
    bring_up(summary, (Store(), {}), (store, articles), articles)


def bring_up(summary: Summary, before: tuple[Store, Articles], after: tuple[Store, Articles], changed: Iterable[ArticleId]) -> None:
    """Change what these articles changed; near copies of them may say something of their own now, or only repeat."""
    changed = set(changed)
    named, stated = Counter[Entity](), Counter[Triple]()
    for (store, articles), sign in ((before, -1), (after, 1)):
        for article in sorted(_bearing(articles, changed)):
            if article in changed:
                for entity, number in _named(claims_of_article(store, article)).items():
                    named[entity] += sign * number
            for triple in _plain(store, articles, article):
                stated[triple] += sign
    summary.count(named)
    summary.state(stated)
    store, articles = after
    bearing = _bearing(articles, changed)
    summary.take(changed | bearing, (one for article in sorted(bearing) for one in _stances(store, articles, article)))


def _bearing(articles: Articles, changed: Collection[ArticleId]) -> set[ArticleId]:
    """Give the articles that may come to something else: those that changed, and their near copies."""
    return {*(name for name in changed if name in articles), *(name for name in copied(articles) if articles[name].copy_of in changed)}


def _named(claims: Iterable[Claim]) -> Counter[Entity]:
    return Counter(entity for claim in claims if claim.counts for entity in entities(claim))


def _plain(store: Store, articles: Articles, article: ArticleId) -> Iterator[Triple]:
    """Give what one article states that stands for itself: its definitions, and the plain facts that it does not only repeat."""
    facts = list[Stated]()
    for one in _with_original(store, articles, article):
        if isinstance(one.claim.body, Fact) and one.claim.body.predicate in PLAIN:
            facts.append(one)
        elif one.claim.evidence.article == article:
            yield from definition_triples(one.claim)
    for one in voices(facts):
        if one.claim.evidence.article == article:
            yield from plain_triples(one)


def _stances(store: Store, articles: Articles, article: ArticleId) -> Iterator[tuple[str, Stance]]:
    """Give what one article comes to on each dimension, with its dimension; what it only repeats of the one it copies left out."""
    found: dict[str, list[Stated]] = {}
    for one in _with_original(store, articles, article):
        if isinstance(one.claim.body, Tradeoff):
            found.setdefault(dimension_iri(one.claim.body.dimension), []).append(one)
    for dimension, stated in found.items():
        yield from ((dimension, stance) for stance in stances(dimension, voices(stated)) if stance.article == article)


def _with_original(store: Store, articles: Articles, article: ArticleId) -> Iterator[Stated]:
    """Give the claims that count of an article, and those of the one it copies."""
    original = ArticleId(articles[article].copy_of)
    for name in (article, original) if original in articles else (article,):
        info = articles[name]
        yield from (Stated(claim, info.as_of, info.published, info.copy_of) for claim in claims_of_article(store, name) if claim.counts)

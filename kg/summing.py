"""Fill a generation's summary from its claims, or bring one up to the articles that changed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Store

from corpus.document import ArticleId
from kg.agreement import Stated, voices
from kg.articlelist import ArticleInfo
from kg.claim import Claim, Entity, Tradeoff
from kg.conflicts import Stance, stances
from kg.copies import copied
from kg.graph import claims_of_article, dimension_iri, entities
from kg.summary import Summary, shared

Articles = Mapping[ArticleId, ArticleInfo]


def fill(summary: Summary, store: Store, articles: Articles) -> None:
    """Take in every article of a generation, one at a time."""
    bring_up(summary, (Store(), {}), (store, articles), articles)


def bring_up(summary: Summary, before: tuple[Store, Articles], after: tuple[Store, Articles], changed: Iterable[ArticleId]) -> None:
    """Change what these articles changed; near copies of them may say something of their own now, or only repeat."""
    changed, more = set(changed), Counter[Entity]()
    for article in changed:
        for (store, articles), sign in ((before, -1), (after, 1)):
            if article in articles:
                for entity, number in _named(claims_of_article(store, article)).items():
                    more[entity] += sign * number
    summary.count(more)
    store, articles = after
    bearing = {*changed, *(name for name in copied(articles) if articles[name].copy_of in changed)}
    summary.take(bearing, (one for article in sorted(bearing) if article in articles for one in _stances(store, articles, article)))


def _named(claims: Iterable[Claim]) -> Counter[Entity]:
    return Counter(entity for claim in claims if claim.counts for entity in entities(claim) if shared(entity.iri))


def _stances(store: Store, articles: Articles, article: ArticleId) -> Iterator[tuple[str, Stance]]:
    """Give what one article comes to on each dimension, with its dimension; what it only repeats of the one it copies left out."""
    original = ArticleId(articles[article].copy_of)
    found: dict[str, list[Stated]] = {}
    for name in (article, original) if original in articles else (article,):
        info = articles[name]
        for claim in claims_of_article(store, name):
            if isinstance(claim.body, Tradeoff) and claim.counts:
                found.setdefault(dimension_iri(claim.body.dimension), []).append(Stated(claim, info.as_of, info.published, info.copy_of))
    for dimension, stated in found.items():
        yield from ((dimension, stance) for stance in stances(dimension, voices(stated)) if stance.article == article)

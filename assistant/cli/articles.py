"""Find an article by the name that a person gives."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from corpus.document import ArticleId
from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from kg.view import GraphView


class NoSuchArticle(WeighbridgeError, LookupError):
    """No article has this name; the list of articles helps."""

    code = "no-such-article"

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}".strip()


def named(view: "GraphView", name: str) -> ArticleId:
    """Give the article of that name; raises NoSuchArticle with the nearest one."""
    return known(view.articles().keys(), name)


def known(names: Collection[str], name: str) -> ArticleId:
    """Give the article of that name among `names`; raises NoSuchArticle with the nearest one."""
    if name in names:
        return ArticleId(name)
    raise missing(name, names)


def missing(name: str, known: Collection[str]) -> NoSuchArticle:
    """Say that there is no such article, and which may be meant."""
    ends = [article for article in known if article.rsplit("/", 1)[-1] == name]
    if not ends:
        from difflib import get_close_matches

        ends = get_close_matches(name, list(known), n=1)
    step = f"Did you mean {ends[0]}?" if ends else "`weighbridge corpus list` names them."
    return NoSuchArticle(f"There is no article {name}.", next_step=step)

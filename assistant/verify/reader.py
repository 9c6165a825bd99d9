"""The articles' own reader, reading one sentence of an answer."""

from collections.abc import Sequence

from corpus.document import ArticleId
from kg.claim import Claim
from kg.lexicon import Lexicon


class ArticleReader:
    """Reads a sentence as if an article consisted of it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def read(self, text: str) -> Sequence[Claim]:
        """Give the claims that the sentence makes."""
        from corpus.read import read_bytes
        from kg.extract import read

        return read(read_bytes(text.encode(), ArticleId("answer"), "text"), self._lexicon)

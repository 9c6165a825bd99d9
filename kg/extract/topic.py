"""Tell whether an article is about AI models at all: others give passages and no claims."""

import re
from functools import lru_cache

from corpus.document import Document
from kg.lexicon import Lexicon


def about_models(document: Document, lexicon: Lexicon) -> bool:
    """Ask for several different words of the field, in proportion to the text's length."""
    text = " ".join((document.article.title, *(b.text for b in document.blocks if b.kind != "code")))[:60_000].casefold()
    found = _topic_words(lexicon.digest, lexicon.cues["topic"]).findall(text)
    words = max(1, len(text.split()))
    distinct = len(set(found))
    if words < 60:
        return distinct >= 1
    return distinct >= 3 or (distinct >= 2 and len(found) / words > 0.01)


@lru_cache(maxsize=4)
def _topic_words(digest: str, words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) + r")\b")

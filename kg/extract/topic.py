"""Tell whether an article is about AI models at all: others give passages and no claims."""

import re
from functools import lru_cache

from corpus.document import Document
from kg.attributes import attribute_of
from kg.lexicon import Lexicon


def about_models(document: Document, lexicon: Lexicon) -> bool:
    """Ask for several different words of the field, in proportion to the text's length."""
    text = " ".join((document.article.title, *(b.text for b in document.blocks if b.kind != "code")))[:60_000].casefold()
    found = _topic_words(lexicon.digest, (*lexicon.cues["topic"], *_benchmarks(lexicon), *_families(lexicon))).findall(text)
    words = max(1, len(text.split()))
    distinct = len(set(found))
    if words < 60:
        return distinct >= 1
    if distinct >= 1 and _has_model_table(document, lexicon):
        return True
    return distinct >= 3 or (distinct >= 2 and len(found) / words > 0.01)


def _benchmarks(lexicon: Lexicon) -> tuple[str, ...]:
    """Benchmarks whose names mean nothing else."""
    return tuple(s.casefold() for n in lexicon.names if n.kind == "benchmark" and not n.cased for s in n.spellings if len(s) > 3)


def _families(lexicon: Lexicon) -> tuple[str, ...]:
    """Families of models whose names are no everyday words."""
    return tuple(f.name.casefold() for f in lexicon.families if not f.common and not f.versioned and len(f.name) > 3)


_SHAPES = r"\b[a-z][\w.]*(?: [\w.]{1,8})?[ -]\d+(?:\.\d+)?b\b(?! (?:users|people|dollars|downloads))|\b\d+(?:\.\d+)?b (?:model|dense|params|parameters)|\b\d+k (?:context|ctx|tokens|window)"
"""How sizes and windows of models are written: `otter 2 7b`, `the 70b model`, `128k context`."""

_TELLING = {"price_input", "price_output", "price_both", "context", "parameters", "active_parameters", "openness", "score"}


def _has_model_table(document: Document, lexicon: Lexicon) -> bool:
    """A table with a model column beside token prices, context windows or sizes speaks for itself."""
    headers = {b.table: b.header for b in document.blocks if b.kind == "row"}
    for header in headers.values():
        keys = [attribute_of(h, lexicon) for h in header]
        if "model" in keys and len(_TELLING & set(keys)) >= 2:
            return True
    return False


@lru_cache(maxsize=4)
def _topic_words(digest: str, words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) + r")\b|" + _SHAPES)

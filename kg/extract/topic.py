"""Tell whether an article is about AI models at all: others give passages and no claims.

Models of rivers and cars have parameters, prices and licences, too. So words
that other fields share count only beside words, names or tables of this one.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from corpus.document import Block, Document
from corpus.patterns import compiled, either
from kg.attributes import attribute_of, unit_of
from kg.lexicon import Lexicon


def about_models(document: Document, lexicon: Lexicon) -> bool:
    """Ask for several different words of the field, some of them its own, in proportion to the text's length."""
    headers = tuple(dict.fromkeys(h for b in document.blocks if b.kind == "row" for h in b.header))
    text = " ".join((document.article.title, *headers, *(b.text for b in document.blocks if b.kind != "code")))[:60_000].casefold()
    own, kinds = [], set[str]()
    for match in _own_words(lexicon).finditer(text):
        own.append(match[0])
        kinds.add(match[0])
        if len(kinds) >= _CERTAIN:
            return True
    shared = _shared_words(lexicon).findall(text)
    words = max(1, len(text.split()))
    all_kinds = len(kinds.union(shared))
    table = _tables(document, lexicon)
    if table > 1 or (table and (own or words < 60)):
        return True
    if _LICENCE.search(document.article.title or (document.blocks[0].text[:120] if document.blocks else "")) and len(_LICENSED.findall(text)) >= 2:
        return True
    if words < 60:
        return bool(kinds) or all_kinds >= 2
    return bool(kinds) and (all_kinds >= _CERTAIN or (all_kinds >= 2 and (len(own) + len(shared)) / words > 0.01))


_CERTAIN = 3
"""Different words of which a text is about models, however long it is."""
_LICENCE = re.compile(r"\blicen[sc]e\b|\bterms of use\b|\b(?:acceptable )?use polic(?:y|ies)\b|\bagreement\b", re.I)
_LICENSED = re.compile(r"\bmodels?\b|\bthe weights\b|\bfine-tun\w+|\bderivatives? of the model\b|\boutputs?\b|\bcheckpoints?\b")
"""What a licence of a model speaks of, and other licences seldom do."""


def _names(lexicon: Lexicon) -> tuple[str, ...]:
    """Benchmarks whose names mean nothing else, and families of models whose names are no everyday words."""
    benchmarks = (s.casefold() for n in lexicon.names if n.kind == "benchmark" and not n.cased for s in n.spellings if len(s) > 3)
    families = (f.name.casefold() for f in lexicon.families if not f.common and not f.versioned and len(f.name) > 3)
    return (*benchmarks, *families)


_SHAPES = r"\b[a-z][\w.]*(?: [\w.]{1,8}){0,2},?[ -]\(?\d+(?:\.\d+)?b\b(?! (?:users|people|dollars|downloads))|\b\d+(?:\.\d+)?b (?:model|dense|params|parameters)|\b\d+k (?:context|ctx|tokens|window)"
"""How sizes and windows of models are written: `otter 2 7b`, `the 70b model`, `128k context`."""

_GENERAL = frozenset(
    {
        "size",
        "total",
        "price",
        "cost",
        "pricing",
        "type",
        "category",
        "source",
        "access",
        "score",
        "result",
        "rating",
        "test",
        "input",
        "output",
        "in",
        "out",
        "memory",
        "parameters",
        "window",
    }
)
"""Headers that tables of any subject have."""


def _tables(document: Document, lexicon: Lexicon) -> int:
    """Give 2 where a table's labels are token prices, context windows, sizes in parameters or open weights; 1 where they hint at it."""
    rows: dict[int, list[Block]] = {}
    for block in document.blocks:
        if block.kind == "row" and len(rows.setdefault(block.table, [])) < 40:
            rows[block.table].append(block)
    best = 0
    for table in rows.values():
        labels = ("model", *(row.cells[0] for row in table if row.cells)) if len(table[0].header) > 2 else ()
        best = max(best, _speaks(table[0].header, lexicon), _speaks(labels, lexicon))
    return best


def _speaks(labels: Sequence[str], lexicon: Lexicon) -> int:
    """Tell how far the labels of a table's columns, or of its rows, are of this field alone."""
    keys = [attribute_of(label, lexicon) for label in labels]
    telling = {k for k, label in zip(keys, labels, strict=True) if label.strip(" ?").casefold() not in _GENERAL and _tells(k, label)}
    priced = {"price_input", "price_output"} <= set(keys)
    if len(telling) >= 2 or (priced and telling and "model" in keys):
        return 2
    return int(
        (priced and ("model" in keys or bool(telling)))
        or (bool(telling) and "model" in keys and bool({"license", "vendor", "hardware", "release"} & set(keys)))
    )


def _tells(key: str, header: str) -> bool:
    if key.startswith("price"):
        return unit_of(header).per_tokens > 0
    if key in {"parameters", "active_parameters"}:
        return compiled(r"param", re.I).search(header) is not None
    if key == "openness":
        return compiled(r"weight", re.I).search(header) is not None
    if key == "hardware":
        return compiled(r"vram|gpu", re.I).search(header) is not None
    return key == "context"


@lru_cache(maxsize=4)
def _own_words(lexicon: Lexicon) -> re.Pattern[str]:
    return _words((*lexicon.cues["topic"], *_names(lexicon)), _SHAPES)


@lru_cache(maxsize=4)
def _shared_words(lexicon: Lexicon) -> re.Pattern[str]:
    return _words(lexicon.cues["topic_shared"], "")


def _words(words: Sequence[str], shapes: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9])(?:{either(words)})(?![a-z])" + (f"|{shapes}" if shapes else ""))

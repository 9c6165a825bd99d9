"""Tell whether what a generation was made with is still what is installed.

Digests of the code and tables that decide: cheaper to be right about than a
version number that someone must remember to raise. A change costs a new
reading of the articles that are kept, and nothing else.
"""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_KG = Path(__file__).parent
_CORPUS = _KG.parent / "corpus"
_INDEXED_BY = ("passages.py", "gloss.py", "tokens.py", "proper.py", "wordfile.py", "vectors.py", "segments.py", "encode.py", "encode_install.py")


@cache
def reader() -> str:
    """Digest what reads articles and resolves claims."""
    return _digest([*_CORPUS.glob("*.py"), *_KG.rglob("*.py"), *_KG.rglob("*.toml"), *_KG.rglob("*.npz")])


@cache
def index() -> str:
    """Digest what cuts articles into passages and lays out the search index."""
    return _digest([*_CORPUS.glob("*.py"), *(_KG / name for name in _INDEXED_BY), *(_KG / "lexicon" / "glosses").glob("*.tsv")])


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(f"{path.relative_to(_KG.parent)}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:16]

"""Make a corpus of any size out of our own articles, for measuring what grows with it.

    python -m benchmarks.generate FOLDER COUNT [SEED]

Each article is one of ours, mixed with another, under other names: invented makers and models stand
in for those that it names, the figures are moved, and the dates spread over
three years. As new models come with new articles, a name is at home among
neighbours and stands in some tens of articles whatever the size; licences,
benchmarks, tools and what is weighed (cost, privacy) are shared by all, as they
are by real ones. The same seed gives the same bytes, and a larger corpus begins
with the smaller one.
"""

import json
import random
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from kg.lexicon import load

_HERE = Path(__file__).resolve().parents[1]
_SOURCES = ("corpus/articles", "tests/reading/articles")
_SYLLABLES = ("bra", "cor", "dul", "fen", "gar", "hol", "jin", "kes", "lum", "mor", "nav", "oru", "pel", "qua", "ros", "sil", "tor", "ul", "vey", "zan")
_ENDS = ("dale", "fin", "ix", "mark", "on", "ra", "sen", "tor", "vale", "wyn")
_ARTICLES_A_NAME, _NEIGHBOURS = 5, 20
_KEPT = 0.6
"""Of an article's paragraphs; as many of another's come in their place."""
_FIRST_DAY, _DAYS = date(2023, 6, 1), 1000
_FIGURE = re.compile(r"(?<=\$)\d+\.\d\d\b")
_DATED = re.compile(r"(?m)^((?:published|as_of): *)\S.*$")


def name(n: int) -> str:
    """Give the n-th invented name; no two are the same."""
    parts = []
    for size in (len(_SYLLABLES), len(_SYLLABLES)):
        n, at = divmod(n, size)
        parts.append(_SYLLABLES[at])
    n, at = divmod(n, len(_ENDS))
    return "".join(parts).capitalize() + _ENDS[at] + ("" if not n else _SYLLABLES[n % len(_SYLLABLES)] * (1 + n // len(_SYLLABLES)))


@cache
def _sources() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Give our articles: file name, text, and the names in it that are replaced."""
    paths = [path for folder in _SOURCES for path in sorted((_HERE / folder).iterdir()) if path.suffix in {".md", ".txt", ".html"}]
    return tuple((path.name, text, _names(path, text)) for path in paths for text in (path.read_text(encoding="utf-8"),))


def _names(path: Path, text: str) -> re.Pattern[str]:
    """Match the families and vendors that the lexicon knows, and those that the article's gold names."""
    gold = path.parents[1] / "gold" / f"{path.stem}.json"
    facts = json.loads(gold.read_text(encoding="utf-8")).get("facts", []) if gold.exists() else []
    told = {str(row["subject"]).split()[0] for row in facts} | {str(row["object"]) for row in facts if row["predicate"] == "developed_by"}
    own = {word for word in told if re.fullmatch(r"[A-Z][A-Za-z ]{3,}", word) and word.casefold() not in text}
    words = sorted({*_spellings(), *own}, key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


@cache
def _spellings() -> frozenset[str]:
    lexicon = load()
    found = {s for family in lexicon.families for s in family.spellings} | {s for one in lexicon.names if one.kind == "vendor" for s in one.spellings}
    return frozenset(s for s in found if len(s) > 2)


def article(n: int, seed: int = 0) -> tuple[str, str]:
    """Give the n-th article of a corpus: its file name and its text."""
    source, text, names = _sources()[n % len(_sources())]
    drawn = random.Random(f"{seed}/{n}")
    own: dict[str, str] = {}

    def renamed(match: re.Match[str]) -> str:
        return own.setdefault(match.group().casefold(), name(n // _ARTICLES_A_NAME + drawn.randrange(_NEIGHBOURS)))

    text = names.sub(renamed, _mixed(text, source, drawn))
    text = _FIGURE.sub(lambda m: f"{float(m.group()) * drawn.uniform(0.5, 2):.2f}", text)
    day = _FIRST_DAY + timedelta(days=drawn.randrange(_DAYS))
    text = _DATED.sub(lambda m: m.group(1) + day.isoformat(), text)
    stem, _, suffix = source.rpartition(".")
    return f"{n // 1000:03d}/{n:06d}-{stem}.{suffix}", text


def _mixed(text: str, source: str, drawn: random.Random) -> str:
    """Leave out a part of an article's paragraphs and add some of another, so that few are near copies; a page stays whole."""
    if source.endswith(".html"):
        return text
    others = [other for name, other, _ in _sources() if name.rpartition(".")[2] == source.rpartition(".")[2]]
    head, *own = text.split("\n\n")
    more = drawn.choice(others).split("\n\n")[1:]
    kept = [block for block in own if drawn.random() < _KEPT]
    return "\n\n".join([head, *kept, *drawn.sample(more, min(len(more), len(own) - len(kept)))])


def corpus(count: int, seed: int = 0, *, start: int = 0) -> Iterator[tuple[str, str]]:
    """Give articles of a corpus, one at a time."""
    return (article(n, seed) for n in range(start, start + count))


def write(folder: Path, articles: Iterator[tuple[str, str]] | Mapping[str, str]) -> int:
    """Lay articles out below a folder, and give how many bytes they are."""
    size = 0
    for path, text in articles.items() if isinstance(articles, Mapping) else articles:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        size += target.write_bytes(text.encode())
    return size


def main() -> None:
    """Write a corpus."""
    folder, count, *seed = sys.argv[1:]
    size = write(Path(folder), corpus(int(count), int(seed[0]) if seed else 0))
    print(f"{count} articles, {size / 1e6:.1f} MB, in {folder}")


if __name__ == "__main__":
    main()

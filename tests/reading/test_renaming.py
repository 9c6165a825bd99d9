"""Who is meant is a matter of the text: another name, maker or figure in an article is that in its claims, and nothing else changes.

Each article to develop on is read as it stands and with one name (or figure) put for another; what it then
claims must be the first reading with the same put in. A rule made for a name, or a list that knows one, fails here.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.document import ArticleId
from corpus.read import read_bytes
from kg.extract import read
from kg.lexicon import load

HERE = Path(__file__).parent
HELD = set((HERE / "held.txt").read_text(encoding="utf-8").split())
ARTICLES = sorted(path.name for path in (HERE / "articles").iterdir() if path.name not in HELD)
NEW_NAMES = {"model": ("Zanthor", "Quillfin"), "vendor": ("Brambletech", "Osprano")}


def gold(article: str) -> dict[str, Any]:
    return dict(json.loads((HERE / "gold" / f"{Path(article).stem}.json").read_text(encoding="utf-8")))


def invented(article: str) -> Iterator[tuple[str, str]]:
    """Give the names of one word that only this article holds, each as a model's or a vendor's."""
    lexicon = load()
    spellings = [s for name in lexicon.names for s in name.spellings] + [s for family in lexicon.families for s in family.spellings]
    known = {word.casefold() for spelling in spellings for word in spelling.split()}
    text = (HERE / "articles" / article).read_text(encoding="utf-8")
    rows = gold(article).get("facts", [])
    vendors = {str(row["object"]).split(",")[0] for row in rows if row["predicate"] == "developed_by"}
    models = {str(row["subject"]).split(",")[0].split()[0] for row in rows if not row["predicate"].startswith("license_")}
    for kind, words in (("model", models - vendors), ("vendor", vendors - models)):
        for word in sorted(words):
            if re.fullmatch(r"[A-Z][a-z]{3,}", word) and word.casefold() not in known and word.lower() not in text:
                yield kind, word


def told(article: str, text: str, *, values: bool = True) -> Counter[str]:
    """Give what a text claims: kinds, names, figures as written and quotes, without where, without ids and without how sure it is, which may shift by a hundredth; with `values` as parsed, too."""
    rows = (claim.to_json() for claim in read(read_bytes(text.encode(), ArticleId(article)), load()))
    left_out = {"id", "confidence", "article", "start", "end", "subject_iri", "object_iri", *(() if values else ("value",))}
    return Counter(json.dumps({k: v for k, v in row.items() if k not in left_out}, sort_keys=True, ensure_ascii=False) for row in rows)


def put(text: str, old: str, new: str) -> str:
    """Put a name for another wherever it stands, also where cells have run together."""
    return re.sub(rf"{old}(?![a-z])", new, text).replace(old.lower(), new.lower()).replace(old.upper(), new.upper())


CASES = [(article, kind, word) for article in ARTICLES for kind, word in invented(article)]


@pytest.mark.parametrize(("article", "kind", "word"), [pytest.param(*case, id=f"{case[0]}-{case[2]}") for case in CASES])
def test_another_name_is_claimed_of_and_nothing_else_changes(article: str, kind: str, word: str) -> None:
    text = (HERE / "articles" / article).read_text(encoding="utf-8")
    for new in NEW_NAMES[kind]:
        before = Counter({put(row, word, new): n for row, n in told(article, text).items()})
        after = told(article, put(text, word, new))
        assert (sorted(before - after), sorted(after - before)) == ([], [])


def figures(article: str) -> Iterator[str]:
    """Give figures that stand once in an article and are claimed there, each of three digits or more, to be told from any other."""
    text = (HERE / "articles" / article).read_text(encoding="utf-8")
    for row in gold(article).get("facts", []):
        figure = re.search(r"(?<!\w)\d{3,}", str(row["object"]))
        if figure and row["predicate"] != "release_date" and len(re.findall(rf"(?<!\d){figure.group()}(?!\d)", text)) == 1:
            yield figure.group()


FIGURES = sorted({(article, figure) for article in ARTICLES for figure in figures(article)})


@pytest.mark.parametrize(("article", "figure"), [pytest.param(*case, id=f"{case[0]}-{case[1]}") for case in FIGURES])
def test_another_figure_is_claimed_and_nothing_else_changes(article: str, figure: str) -> None:
    text = (HERE / "articles" / article).read_text(encoding="utf-8")
    new = str(int(figure) + 1).zfill(len(figure))
    before = told(article, text, values=False)
    after = told(article, swap(text, figure, new), values=False)
    expected = Counter({swap(row, figure, new): n for row, n in before.items()})
    assert (sorted(expected - after), sorted(after - expected)) == ([], [])


def swap(text: str, old: str, new: str) -> str:
    """Put a figure for another wherever it stands whole."""
    return re.sub(rf"(?<!\d){old}(?!\d)", new, text)

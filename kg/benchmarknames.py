"""Find the benchmarks that an article names and no lexicon holds.

A benchmark stands beside a score, down the first column of a table of scores,
or over its numbers; `sized` is how models with a size are written, which are none.
"""

import re
from collections.abc import Iterator

from corpus.document import Block, Document
from corpus.patterns import compiled
from corpus.rare import rare
from kg.attributes import attribute_of
from kg.mentions import Finder
from kg.rownames import modelish

_SCORED_ON = rare(
    r"\b(?:scor\w+|achiev\w+|reach\w+|gets?|got|hits?|posts?|manages?|earns?|records?)\s+(?:about |around |just |only )?\d+(?:\.\d+)?\s?(?:%|percent|points)?\s+(?:on|in|at)\s+(?:the\s+)?(?P<b>[A-Z][\w-]*[A-Z0-9][\w-]*|[A-Z][\w-]*(?:Bench|Eval|QA|Test|Arena|Exam)\w*)|\b[Oo]n\s+(?:the\s+)?(?P<b2>[A-Z][\w-]*[A-Z0-9][\w-]*|[A-Z]\w*(?:Bench|Eval|QA|Exam)\w*),\s+[^.]{0,50}?\b(?:scor\w+|reach\w+|gets?|got|achiev\w+|manages?|climbs?|jumps?|rises?|posts?|hits?|lands?|comes?|stands?|sits?)\b|\b(?:[Ss]cores|[Rr]esults|[Rr]anking|[Ss]tandings)\s+(?:on|for|in)\s+(?:the\s+)?(?P<b4>[A-Z][\w-]*(?:[A-Z0-9][\w-]*| \d+(?:\.\d+)?|-[A-Z]\w+)(?: \d+(?:\.\d+)?)?)(?=:)|\b(?P<b3>[A-Z][\w-]*[A-Z0-9][\w-]*)\s+(?:benchmark|leaderboard|test suite|eval)\b"
)
_OWN_NAME = rare(
    r"\b(?:tests?|exams?|benchmarks?|suites?|evals?|evaluations?|quiz|trials?|challenge|leaderboard)(?:\s+(?:of|for|on|in|with)\s+[^,.;:()]{3,40})?(?:,\s+|\s+\(|\s+(?:is\s+)?(?:called|named|dubbed)\s+)(?:the\s+)?(?P<b>[A-Z][a-z]+(?:[A-Z][\w]*|-[A-Z]\w+)|[A-Z][\w-]*(?:Bench|Eval|QA|Exam|Arena))(?=\s*[,.;:)(]|\s+(?:is|was|has|had|got|on|with|and)\b)"
)
"""`our own exam of office work, PaperTrail, on all of them`: a test that its authors introduce by name."""
_OF_TITLE = re.compile(r"(?P<b>[A-Z][\w-]*[A-Z0-9][\w-]*)(?=:|\s[—–-]\s|$)")
"""`TaxLaw-200: can language models do our returns?`: a report that its test heads, where its tables score."""
METRIC = re.compile(r"pass(?:@|\^)\d+|maj(?:ority)?@\d+|top-\d+|f1|em|exact match|bleu|rouge(?:-\w)?|chrf\+*|wer|cer|mean|median|mean score|win rate|\w+ only", re.IGNORECASE)
"""How a score is counted, which is no test."""
_EVALUATION = rare(r"\b(?:benchmarks?|evaluations?|results|scores|leaderboard|performance|tests)\b", re.I)


def benchmarks(document: Document, known: Finder, sized: re.Pattern[str]) -> tuple[str, ...]:
    """Benchmarks that an article names beside scores and the lexicon does not hold."""
    found: set[str] = set()
    compared = {b.table for b in document.blocks if b.kind == "row" and _compares_models(b, known)}
    for block in document.blocks:
        if block.kind == "row":
            found.update(_benchmarks_in_row(block, known, compared))
        elif "score" in block.text or _EVALUATION.search(block.text) or compiled(r"\d%|\d\.\d").search(block.text):
            found.update(m["b"] or m["b2"] or m["b3"] or m["b4"] for m in _SCORED_ON.finditer(block.text))
            found.update(m["b"] for m in _OWN_NAME.finditer(block.text))
    title = _OF_TITLE.match(document.article.title or "")
    if title and sum(METRIC.fullmatch(head.strip()) is not None or attribute_of(head, known.names.lexicon) == "score" for b in document.blocks if b.kind == "row" for head in b.header):
        found.add(title["b"])
    return tuple(
        sorted(
            b
            for b in found
            if 2 < len(b) < 40
            and not METRIC.fullmatch(b)
            and compiled(r"[A-Za-z]{2}").search(b)
            and not any(m.start == 0 and m.kind in {"benchmark", "model", "vendor"} for m in known.find(b))
            and not sized.match(b)
            and not compiled(r"\d+(?:\.\d+)?[BbM]").fullmatch(b)
        )
    )


def _compares_models(row: Block, known: Finder) -> bool:
    """Whether a row says by its first cell that its table has a column a model: it names a benchmark that is known."""
    return len(row.header) > 1 and bool(row.cells) and any(m.kind == "benchmark" and m.start == 0 for m in known.find(row.cells[0]))


def _benchmarks_in_row(row: Block, known: Finder, compared: set[int]) -> Iterator[str]:
    """Benchmarks by where they stand in a table of scores: down its first column, or over its numbers."""
    if not row.header or not row.cells:
        return
    lexicon = known.names.lexicon
    scored = [i for i, cell in enumerate(row.cells) if i and compiled(r"~?\d{1,2}(?:\.\d+)?\s?%?").fullmatch(cell.strip(" *†"))]
    first = compiled(r"\s*\(.*").sub("", row.cells[0]).strip(" *†")
    if (
        attribute_of(row.header[0], lexicon) == "benchmark"
        or (row.table in compared and len(scored) * 2 >= len(row.cells) and not attribute_of(first, lexicon))
        or (scored and _looks_like_benchmark(known).search(first) and not attribute_of(first, lexicon))
    ):
        yield first
    elif row.table not in compared and any(_EVALUATION.search(t) for t in (*row.section[-1:], row.lead_in, row.header[0])):
        named = modelish(first) or any(m.kind == "model" for m in known.find(first))
        for i in scored:
            if i < len(row.header) and not attribute_of(row.header[i], lexicon) and (named or not modelish(row.header[i])):
                yield compiled(r"\s*\(.*").sub("", row.header[i]).strip(" *†")
    elif scored:
        heads = {
            i: compiled(r"\s*\(.*").sub("", row.header[i]).strip(" *†") for i in scored if i < len(row.header) and not attribute_of(row.header[i], lexicon)
        }
        beside = any(m.kind == "benchmark" for head in heads.values() for m in known.find(head))
        looks = _looks_like_benchmark(known)
        yield from (
            head
            for head in heads.values()
            if looks.search(head) or (beside and _OWN_TEST.match(head)) or (beside and _LABELLED_SO.match(head) and not modelish(head))
        )


_OWN_TEST = re.compile(r"(?:Our|My|In-house|Internal)\b(?: own)? (?!(?:rating|verdict|pick|notes?|score|grade|view|take|price|cost|rank)\b)[A-Za-z]")
"""`Our typo hunt`: a test of the authors, beside known ones."""
_LABELLED_SO = re.compile(r"[A-Z][A-Za-z]*[A-Z0-9-][\w.+ -]*$")
"""`IFEval`, `SWE-bench`, `HLE`: written as benchmarks are, capitals or hyphens within."""


def _looks_like_benchmark(known: Finder) -> re.Pattern[str]:
    """How names of tests end."""
    return re.compile(rf"\w*(?:{known.names.lexicon.any_of('benchmark_ends')})(?: ?v?\d[\d.]*)?$", re.I)

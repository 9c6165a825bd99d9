"""Measure what is read from the articles beside this file against their gold.

Gold here is complete: a claim that meets no row is wrong, unless it says no more
than a name says by itself (its size, its family). Names agree whatever their case
and punctuation, numbers whatever their writing; an opinion must lie on the row's
own words, a fact may be found wherever the article repeats it.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.document import ArticleId
from kg.claim import Claim, Definition, Fact, Guidance, Qualifier, Tradeoff

HERE = Path(__file__).parent
KINDS = {"facts": "fact", "tradeoffs": "tradeoff", "guidance": "guidance", "definitions": "definition"}
ALIKE = ({"successor_of", "variant_of"}, {"runs_with_tool", "available_at"})
SPELT = {"developed_by", "has_license", "successor_of", "variant_of", "runs_with_tool", "available_at"}
SAME_PLACE = 0.6
"""Share of the shorter of two quotes that must be common to both."""
SAME_WORDS = 0.5
"""Share of the shorter of two phrases whose words must be common to both."""
LONGEST_QUOTE = 700
SCALE = {"": 1.0, "k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "b": 1e9, "billion": 1e9}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

Row = Mapping[str, Any]


@dataclass(slots=True)
class Tally:
    """What was found and what was wrong, of one kind."""

    required: int = 0
    found: int = 0
    right: int = 0
    wrong: int = 0
    dimensions: list[bool] = field(default_factory=list)
    """Of each tradeoff found: whether its dimension is right, too."""

    @property
    def recall(self) -> float:
        return self.found / self.required if self.required else 1.0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, other: "Tally") -> None:
        self.required += other.required
        self.found += other.found
        self.right += other.right
        self.wrong += other.wrong
        self.dimensions += other.dimensions


@dataclass(frozen=True, slots=True)
class Score:
    """One article's tallies by kind, and in words what went amiss."""

    article: str
    tallies: Mapping[str, Tally]
    amiss: Sequence[str]


def folded(text: str) -> str:
    """Fold a name: `Llama-4 (405B)` and `llama 4 405b` agree, a licence is one with or without the word."""
    kept = re.sub(r"[^a-z0-9.+]+", " ", text.lower().replace("licence", "license")).split()
    return " ".join(word.strip(".") for word in kept if word not in {"the", "a", "model", "models", "license"})


def stems(text: str) -> set[str]:
    return {word[:5] for word in folded(text).split()}


def alike(one: str, other: str) -> bool:
    """Tell whether two phrases share most of the shorter one's words."""
    a, b = stems(one), stems(other)
    if one and one.casefold() == other.casefold():
        return True  # A licence's term may be "Model", of which folding leaves nothing.
    return bool(a and b) and len(a & b) / min(len(a), len(b)) >= SAME_WORDS


def numbers(text: str) -> list[set[float]]:
    """Give each number of a text as all it may stand for: `128K` is 128 and 128,000."""
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text.lower())
    found = re.findall(r"(?<![a-z\d.])(\d+(?:\.\d+)?)\s?(thousand|million|billion|[kmb])?(?![a-z])", text)
    return [{float(digits), float(digits) * SCALE[scale]} for digits, scale in found]


def same_numbers(wanted: str, fact: Fact) -> bool:
    values = fact.value if isinstance(fact.value, tuple) else () if fact.value is None else (fact.value,)
    said: set[float] = set(values).union(*numbers(fact.object))
    return all(any(abs(w - s) < 1e-6 for w in one for s in said) for one in numbers(wanted))


def date_parts(text: str) -> tuple[int, ...]:
    """Read `3 March 2026`, `2026-03-03` and `Mar 2026` as year, month, day, as far as they go."""
    iso = re.search(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", text)
    if iso and iso[2]:
        return tuple(int(part) for part in iso.groups() if part)
    if not iso:
        return ()
    month = next((n for n, name in enumerate(MONTHS, 1) if re.search(rf"\b{name}", text.lower())), 0)
    day = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\b", text.replace(iso[1], ""))
    return (int(iso[1]), *((month,) if month else ()), *((int(day[1]),) if day and month else ()))


def side_of(text: str) -> str:
    text = text.lower().replace(" ", "-")
    return next((side for side in ("mixed", "closed", "proprietary", "open-weight", "open-source", "open") if side in text), text).replace("proprietary", "closed")


def same_object(row: Row, fact: Fact, said_of: Qualifier) -> bool:
    wanted, predicate = str(row["object"]), row["predicate"]
    if predicate == "openness":
        one, other = side_of(wanted), side_of(fact.object)
        return one == other or ("open" in (one, other) and one[:4] == other[:4])
    if predicate == "release_date":
        parts = date_parts(wanted)
        return date_parts(fact.object)[: len(parts)] == parts
    if predicate == "benchmark_score" and row["qualifier"].get("benchmark") and not alike(row["qualifier"]["benchmark"], said_of.benchmark):
        return False
    if predicate not in SPELT and numbers(wanted):
        return same_numbers(wanted, fact)
    spellings = [fact.object, *((fact.target.name, *fact.target.aliases) if fact.target else ())]
    if predicate in SPELT:
        names = [(set(folded(wanted).split()), set(folded(said).split())) for said in spellings]
        return any(one <= other or other <= one for one, other in names if one and other)
    return any(alike(wanted, said) for said in spellings)


def same_subject(row: Row, claim: Claim, fact: Fact) -> bool:
    wanted = {folded(part) for part in str(row["subject"]).split(", ")}
    if wanted & {folded(name) for name in (fact.subject.name, *fact.subject.aliases)}:
        return True
    return row["predicate"] in {"monthly_cost", "crossover_threshold"} and alike(row["quote"], claim.evidence.quote)


def same_fact(row: Row, claim: Claim) -> bool:
    if not isinstance(fact := claim.body, Fact):
        return False
    predicates = {row["predicate"], fact.predicate}
    return (len(predicates) == 1 or any(predicates <= group for group in ALIKE)) and same_subject(row, claim, fact) and same_object(row, fact, claim.qualifier)


def places(text: str, quote: str) -> Iterator[tuple[int, int]]:
    """Walk every place where a quote stands, whatever the white space."""
    return (found.span() for found in re.finditer(r"\s+".join(map(re.escape, quote.split())), text))


def same_place(text: str, row: Row, claim: Claim) -> bool:
    start, end = claim.evidence.start, claim.evidence.end
    return any(
        min(end, e) - max(start, s) >= SAME_PLACE * min(end - start, e - s) and end - start <= max(LONGEST_QUOTE, 2 * (e - s)) for s, e in places(text, row["quote"])
    )


def verbatim(text: str, claim: Claim) -> bool:
    return text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote


def meets(text: str, row: Row, claim: Claim) -> bool:
    """Tell whether a claim says what a row of gold says."""
    match claim.body:
        case Fact():
            return same_fact(row, claim)
        case Tradeoff(favours=favours):
            return row["favours"] == favours and same_place(text, row, claim)
        case Guidance(choose=choose):
            return row["choose"] == choose and same_place(text, row, claim)
        case Definition(term=term):
            return alike(row["term"], term) and same_place(text, row, claim)


def told_by_the_name(claim: Claim) -> bool:
    """Tell whether a fact says no more than its subject's name does."""
    if not isinstance(fact := claim.body, Fact):
        return False
    if fact.predicate == "variant_of":
        return folded(fact.subject.name).startswith(folded(fact.object))
    sizes = [float(size) for size in re.findall(r"(?<![\w.])(\d+(?:\.\d+)?)b\b", fact.subject.name.lower())]
    return fact.predicate == "parameter_count" and fact.value in sizes


def score(name: str, text: str, gold: Mapping[str, Any], claims: Iterable[Claim]) -> Score:
    """Compare the claims read from one article with its gold."""
    tallies: dict[str, Tally] = {}
    amiss: list[str] = []
    claims = list(claims)
    for kind, label in KINDS.items():
        made = [claim for claim in claims if claim.kind == label]
        tally, met = tallies.setdefault(kind, Tally()), set[int]()
        for row in gold[kind]:
            hits = [n for n, claim in enumerate(made) if verbatim(text, claim) and meets(text, row, claim)]
            met.update(hits)
            if row.get("optional"):
                continue
            tally.required += 1
            tally.found += bool(hits)
            if hits and kind == "tradeoffs":
                tally.dimensions.append(any(made[n].to_json()["dimension"] == row["dimension"] for n in hits))
            if not hits:
                amiss.append(f"missed {name} {kind}: {json.dumps(row, ensure_ascii=False)}")
        tally.right = len(met)
        strays = [claim for n, claim in enumerate(made) if n not in met and not told_by_the_name(claim)]
        tally.wrong = len(strays)
        amiss += [f"wrong  {name} {kind}: {json.dumps(said(claim), ensure_ascii=False)}" for claim in strays]
    return Score(name, tallies, amiss)


def said(claim: Claim) -> dict[str, Any]:
    """Give what a person needs to see of a claim."""
    hidden = {"schema", "id", "article", "start", "end", "reader", "confidence", "kind"}
    return {key: value for key, value in claim.to_json().items() if value not in ("", [], {}, None) and key not in hidden and not key.endswith(("_iri", "_kind"))}


def total(scores: Iterable[Score]) -> dict[str, Tally]:
    """Add up tallies by kind."""
    summed = {kind: Tally() for kind in KINDS}
    for one in scores:
        for kind, tally in one.tallies.items():
            summed[kind].add(tally)
    return summed


def held() -> frozenset[str]:
    """Give the names of the articles that only measure."""
    return frozenset((HERE / "held.txt").read_text(encoding="utf-8").split())


def shapes() -> dict[str, list[str]]:
    """Give the articles of each shape, as the table in README.md has them."""
    by_shape: dict[str, list[str]] = {}
    for name, listed in re.findall(r"^\| `([^`]+)` \| ([^|]+) \|", (HERE / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE):
        for shape in listed.split(","):
            by_shape.setdefault(shape.strip(), []).append(name)
    return by_shape


def read_and_score(paths: Iterable[Path]) -> list[Score]:
    """Read the articles as a refresh would and score each."""
    from corpus.read import read_bytes
    from kg import lexicon
    from kg.extract import read

    names = lexicon.load()
    scores = []
    for path in paths:
        document = read_bytes(path.read_bytes(), ArticleId(path.name))
        gold = json.loads((HERE / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))
        scores.append(score(path.name, document.article.text, gold, read(document, names)))
    return scores


def articles(which: str = "all") -> list[Path]:
    """Give the articles: `all`, those to develop on (`dev`), or those held (`held`)."""
    kept = held()
    return [path for path in sorted((HERE / "articles").iterdir()) if which == "all" or (path.name in kept) == (which == "held")]


def table(title: str, tallies: Mapping[str, Tally]) -> str:
    """Write one block of figures."""
    lines = [title]
    for kind, tally in tallies.items():
        if tally.required or tally.right or tally.wrong:
            right = f"  dimension {sum(tally.dimensions) / len(tally.dimensions):.2f}" if tally.dimensions else ""
            lines.append(
                f"  {kind:12} precision {tally.precision:.3f}  recall {tally.recall:.3f}  f1 {tally.f1:.3f}  gold {tally.required:4}  wrong {tally.wrong:3}{right}"
            )
    return "\n".join(lines if len(lines) > 1 else [f"{title}: nothing to find, nothing claimed"])


def page(scores: Mapping[str, Score]) -> str:
    """Write the figures of every shape, developed on and held, as a page of the documentation."""
    kept = held()
    lines = [
        "# How well articles are read",
        "",
        "Written by `python -m tests.reading.scoring --page > docs/reading.md`. Precision and recall over the annotated articles in `tests/reading`:",
        "those that rules are developed on and the judge learns from, and those held, which it never learns from. Rules for facts have been mended by",
        "held articles since, so of facts the held columns say little more than the others. An article has one or more shapes. Under five rows a share",
        "says little.",
        "",
        "| shape | articles | rows | facts P | R | opinions P | R | articles held | rows | facts P | R | opinions P | R |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    everything = {**dict(sorted(shapes().items())), "**all**": list(scores)}
    for shape, listed in everything.items():
        cells = [shape]
        for held_out in (False, True):
            here = [scores[name] for name in listed if name in scores and (name in kept) == held_out]
            cells += [str(len(here)), *_shares(total(here))]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join([*lines, ""])


def _shares(tallies: Mapping[str, Tally]) -> list[str]:
    """Give the number of rows, then precision and recall of facts and of everything else."""
    opinions = Tally()
    for kind in ("tradeoffs", "guidance", "definitions"):
        opinions.add(tallies[kind])
    return [str(tallies["facts"].required + opinions.required), *_pair(tallies["facts"]), *_pair(opinions)]


def _pair(tally: Tally) -> tuple[str, str]:
    said = f"{tally.precision:.2f}" if tally.right + tally.wrong else "–"
    return said, f"{tally.recall:.2f}" if tally.required else "–"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the score of each shape and of all."""
    ask = argparse.ArgumentParser(description="Score what is read from the articles against their gold.")
    which = ask.add_mutually_exclusive_group()
    which.add_argument("--dev", dest="which", action="store_const", const="dev", default="all", help="only the articles that rules are developed on")
    which.add_argument("--held", dest="which", action="store_const", const="held", help="only the articles that measure")
    ask.add_argument("--article", action="append", help="only this article; may be repeated")
    ask.add_argument("--misses", action="store_true", help="list what was missed and what was wrong; never of a held article")
    ask.add_argument("--page", action="store_true", help="write every shape's figures as Markdown")
    options = ask.parse_args(arguments)
    paths = [path for path in articles(options.which) if not options.article or path.name in options.article]
    scores = {one.article: one for one in read_and_score(paths)}
    write = sys.stdout.write
    if options.page:
        write(page(scores))
        return
    if options.misses:
        kept = held()
        write("".join(f"{line}\n" for name, one in scores.items() if name not in kept for line in one.amiss))
    for shape, listed in sorted(shapes().items()):
        if here := [scores[name] for name in listed if name in scores]:
            write(table(shape, total(here)) + "\n")
    write(table("all", total(scores.values())) + "\n")


if __name__ == "__main__":
    main()

"""What a model scored on a named benchmark, and how articles say it stands."""

import re
from collections.abc import Iterator

from kg import figures
from kg.claim import Qualifier
from kg.extract.binding import owner
from kg.extract.line import M_LIST, B, Draft, Line, M
from kg.figures import Figure
from kg.mentions import Mention

_ON = re.compile(rf"^\s*(?:points?|percent|%)?\s*(?:\([^)]*\)\s*)?(?:on|in|at|for)\s+(?:the\s+)?(?:\w+[- ]){{0,3}}?(?P<b>{B})")
_OF = re.compile(rf"(?P<b>{B})(?:\s+(?:score|scores|rating|accuracy|result|results|Elo|pass@1|test|benchmark|performance))*\s*(?:of|at|:|is|was|=|,|—|–|stands at|sits at|comes in at|to|around|about|near|reaches|reached|\()?\s*(?:about |around |roughly |nearly |just )?$")


def read_scores(line: Line) -> Iterator[Draft]:
    """Give benchmark_score facts with a figure."""
    if not line.all("B"):
        return
    for figure in figures.scores(line.masked):
        benchmark = _benchmark(line, figure)
        if benchmark is None or not _plausible(figure, benchmark, line.masked):
            continue
        bound = owner(line, figure.start, figure.end)
        if bound is None:
            continue
        yield score(bound[0], benchmark, figure, confidence=bound[1])


def _benchmark(line: Line, figure: Figure) -> Mention | None:
    """The benchmark a figure is on: named right behind it, right before it, or the sentence's only one."""
    behind = _ON.match(line.masked[figure.end:])
    if behind:
        return line.at(behind["b"])
    before = _OF.search(line.masked[: figure.start])
    if before:
        return line.at(before["b"])
    named = line.all("B")
    on = re.search(rf"\b(?:[Oo]n|[Ii]n|at|for)\s+(?:the\s+)?(?:\w+[- ]){{0,2}}?{B}", line.masked)
    cued = re.search(r"\b(?:" + line.lexicon.any_of("scores") + r")\b|\b(?:to|against|versus|vs\.?|for)\b|[:(]\s*$", line.masked[max(0, figure.start - 40):figure.start])
    if len({m.entity.iri for m in named}) == 1 and (on or figure.unit) and cued and not re.search(r"\b(?:gap|ahead|behind|more|fewer|lead|difference|improv\w+|up from|higher|lower|within)\b[^⟦]{0,12}$|^\s?(?:points?|%|percent)?\s*(?:ahead|behind|more|fewer|higher|lower|points? (?:ahead|behind|better|higher|lower)|better|worse|gap)", line.masked[max(0, figure.start - 30):figure.start]):
        return named[0]
    return None


def _plausible(figure: Figure, benchmark: Mention, text: str) -> bool:
    """A score, not a count of questions, a year or a gap."""
    unit = benchmark.name.unit if benchmark.name else ""
    behind = text[figure.end:figure.end + 30]
    if re.match(r"\s*(?:%|points?|percent)?\s*(?:questions|tasks|problems|points? (?:ahead|behind|better|above|below|higher|lower|gap)|percentage points|models|languages|subjects|categories|times|B\b|GB|billion|K\b|tokens|examples|-shot|shot|percent (?:better|more|higher)|x\b|categor)", behind):
        return False
    if re.search(r"\b(?:by|gap of|lead of|within|difference of|trails by|up from|rose|gained|fell)\s+(?:about |around |roughly |a |some |only )*$", text[: figure.start]):
        return False
    if re.match(r"(?:19|20)\d\d$", figure.text) and not figure.unit and unit != "Elo":
        return False
    if unit == "Elo":
        return 400 <= figure.value <= 4000
    return 0 < figure.value <= 100


def score(mention: Mention, benchmark: Mention, figure: Figure, *, as_of: str = "", condition: str = "", confidence: float = 1.0) -> Draft:
    """Give a score; its unit is the one written, else the benchmark's own."""
    unit = figure.unit or (benchmark.name.unit if benchmark.name else "")
    written = figure.text.removesuffix("%").strip()
    return Draft(mention.entity, "benchmark_score", written, benchmark.entity, figure.value, unit, Qualifier(benchmark=benchmark.entity.name, as_of=as_of, condition=condition), confidence)


def read_standing(line: Line) -> Iterator[Draft]:
    """Give stated standings: `matched ⟦M1⟧ on several benchmarks`."""
    words = line.lexicon.any_of("standing")
    match = re.search(rf"(?P<models>{M_LIST})[^.;⟦]{{0,60}}?\b(?P<standing>(?:{words})\b[^.;]*)", line.masked)
    if match is None or re.search(r"\b(?:not|never|no longer|may|might|could|would)\b[^⟦]{0,20}$", line.masked[: match.start("standing")]):
        return
    phrase = line.plain(match["standing"]).strip(" ,")
    topic = re.search(r"\bon\s+(?:several |many |most |some |a range of |the )*(?P<t>[\w -]{3,50}?)\s+(?:benchmarks?|tasks?|tests?|evaluations?)", phrase)
    named = line.all("B", match["standing"])
    benchmark = named[0].entity.name if named else topic["t"] if topic else ""
    for token in re.findall(M, match["models"]):
        mention = line.at(token)
        if any(m.parent == mention.start and mention.start >= 0 for m in line.mentions):
            continue
        yield Draft(mention.entity, "benchmark_score", phrase, qualifier=Qualifier(benchmark=benchmark, as_of=figures.as_of(line.text)), confidence=0.7)

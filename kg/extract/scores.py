"""What a model scored on a named benchmark, and how articles say it stands."""

import re
from collections.abc import Iterator

from corpus.patterns import compiled
from corpus.rare import rare
from kg import figures
from kg.claim import Qualifier
from kg.extract.binding import owner
from kg.extract.line import M_LIST, B, Draft, Line, M
from kg.figures import Figure
from kg.named import Mention

_ON = re.compile(rf"^\s*(?:points?|percent|%)?\s*(?:pass@\d+\s+)?(?:accuracy\s+)?(?:\([^)]*\)\s*)?(?:on|in|at|for)\s+(?:the\s+)?(?:\w+[- ]){{0,3}}?(?P<b>{B})")
_OF = re.compile(
    rf"(?P<b>{B})(?:\s+(?:score|scores|rating|accuracy|result|results|Elo|pass@1|test|benchmark|performance|figure|mark|value))*(?:\s+(?:of|for)\s+(?:the\s+)?⟦M\d+⟧)?\s*(?:of|at|with|:|is|was|=|,|—|–|stands at|sits at|comes in at|to|around|about|near|reaches|reached|\()?\s*(?:about |around |roughly |nearly |just )?$"
)


_OF_IT = re.compile(rf"^\s*(?:%|percent|points?)?\s+of\s+(?:the\s+|all\s+)?(?:(?:[\w-]+\s+){{1,3}}(?:of|in|on|from)\s+(?:the\s+)?)?(?P<b>{B})")
"""`solves 71.4% of B`, `resolved 71.4% of the tasks in B`."""
_IN_BRACKETS = re.compile(rf"^\s*(?:%|percent|points?)?\s*\(\s*(?:on\s+)?(?P<b>{B})[^()\d]{{0,24}}\)")
"""`87.2 (B)`."""
_HEADS_LIST = re.compile(rf"(?P<b>{B})\s+(?:results?|scores?|figures?|numbers?|standings?|ranking|table|board|values?)\b[^.;:⟦]{{0,30}}:")
"""`The B results: M 87.2, N 79.1`."""
_SET_AGAINST = re.compile(
    rf"(?P<b>{B})[^.;⟦]{{0,24}}(?:⟦M\d+⟧[^.;⟦]{{0,32}})?\b(?:against|versus|vs\.?|compared (?:with|to)|ahead of|behind|next to|where|to)\s+(?:the\s+|its\s+)?(?:{M}(?:['’]s)?\s*(?:at|with|on|gets|scores|reaches|\()?\s*)?(?:about |around |only |just )?$"
)
"""`88.5% on B against 86.1% for N`, `71% on B, ahead of N at 64%`: what is set against a score is one on the same test."""
_HOLDS = re.compile(
    rf"(?P<b>{B})(?:\s+(?:leaderboard|ranking|table|list|chart|board))?\s+(?:now |currently |still )?(?:has|have|puts?|places?|lists?|ranks?|shows?|sees|rates?|gives?)\s+(?:the\s+)?{M}\s+(?:at|with|on|a)?\s*(?:about |around |only |just )?$"
)
"""`B has M at 1391`."""
_RUNNERS_UP = re.compile(
    r"\b(?:followed by|ahead of|before|then|and|next (?:come|comes)|behind it(?: come| comes)?|trailed by|against|with)\s+[^.;]{0,80}$|,\s+[^.;,]{0,40}$"
)
_LEAD = re.compile(rf"^\W*(?:[Oo]n |[Ii]n )?(?:the )?(?P<b>{B})(?:\s*\((?P<how>[^()]*)\))?\s*(?::|—|–|→|=|\||,| - )\s*")
_FRONTED = re.compile(
    rf"(?:^|[,;.]\s*(?:and\s+)?)\W*(?:[Oo]n|[Ii]n|[Aa]t|[Ff]or)\s+(?:the\s+)?(?P<b>{B})(?:\s+v?\d(?:\.\d)?(?=,))?(?:\s*\([^()]*\))?,?\s+(?:[^,;.⟦]|⟦M\d+⟧){{0,60}}$"
)
_ORDINAL = re.compile(
    r"^\s*(?:points?|percent|%)?\s*(?:on|in|at|for)\s+(?:(?P<same>it|that|this|there|the same (?:test|benchmark|set|exam|suite|one)|this (?:test|benchmark)|that (?:test|benchmark))|the (?P<nth>first|second|third|last|former|latter)(?: (?:one|of (?:these|those|them|the (?:two|three))))?)\b"
)
_FOLLOWS = re.compile(
    r"\b(?:found|solv\w*|answer\w*|follow\w*|came|won|took|rose|rises|went|goes|climb\w*|to|stand\w*|sits?|trail\w*|come\w*|land\w*|scor\w*|get\w*|got|reach\w*|post\w*|has|hit\w*|manag\w*|achiev\w*|is|was|are|at|with)\s+(?:in\s+)?(?:at\s+)?(?:about |around |only |just |~)*$"
)


def read_scores(line: Line) -> Iterator[Draft]:
    """Give benchmark_score facts with a figure."""
    told = bool(line.all("B"))
    yield from _own_run(line) if not told else ()
    if not told and not ((line.state.benchmarks or (line.state.tests and "same" in line.masked)) and line.all("M")):
        return
    yield from _formerly(line)
    yield from _respectively(line)
    yield from _in_their_order(line) if not told else ()
    lead = _LEAD.match(line.masked)
    for figure in figures.scores(line.masked):
        benchmark = _benchmark(line, figure) if told else _meant(line, figure)
        condition = ""
        if lead and figure.start >= lead.end() and (benchmark is None or benchmark is line.at(lead["b"])):
            alone = compiled(r"⟦M\d+⟧\W*(?:at |with |scores |reaches |gets )?$").search(line.masked[: figure.start])
            benchmark = benchmark or (line.at(lead["b"]) if alone or not line.all("B", line.masked[lead.end() :]) else None)
            condition = lead["how"] or ""
        if benchmark is None or not _plausible(figure, benchmark, line.masked) or _A_GAP.search(line.masked[: figure.start]):
            continue
        bound = owner(line, figure.start, figure.end)
        if bound is None:
            continue
        yield score(bound[0], benchmark, figure, condition=condition, confidence=bound[1] if told else 0.8)


_A_GAP = re.compile(
    r"\b(?:gap|lead|difference|distance|margin|lag|advantage|spread)s?\b(?:[^.;,⟦]|⟦B\d+⟧){0,40}?\b(?:was|is|were|are|of|stands? at|shrank to|narrowed to|fell to|grew to|came to)\s+(?:(?:about|around|only|just|roughly|some|still|under|over|nearly)\s+)*$",
    re.I,
)
"""`the gap on B was 7 points`: what lies between two scores is none."""
_OWN_RUN = rare(
    r"(?:^\W*(?P<how>(?:With|Without|At|On|In)\b[^.;⟦]{2,60}?),?\s+)?\b(?:I|[Ww]e)\b(?:['’](?:ve|d))?[^.;⟦]{0,110}?\b(?:got|get|measured?|saw|see|reached|arrived? at|came to|ended up (?:at|with)|gave)\s+(?:it\s+)?(?:only |just |about |an? )?(?P<n>\d{1,2}(?:\.\d+)?)\s?(?P<u>%|percent|per cent)?(?=\s+(?:on average|every time|each time|in the mean|instead|here|there)\b|\s*(?:[,;]|\.(?!\d)|$))"
)
"""`I ran the same tasks three times and got 74.9 on average`, behind a sentence on one model and one test."""


def _own_run(line: Line) -> Iterator[Draft]:
    tests = {m.entity.iri: m for m in line.state.benchmarks}
    if len(tests) != 1 or len(line.state.subject) != 1 or not (line.state.in_block or line.state.tested) or any(m.start >= 0 for m in line.all("M")):
        return
    found = _OWN_RUN.search(line.masked)
    if found is not None and (found["u"] or "." in found["n"]):
        figure = figures.Figure(found.start("n"), found.end("n"), found["n"], float(found["n"]), unit="%" if found["u"] else "")
        yield score(line.state.subject[0], next(iter(tests.values())), figure, condition=found["how"] or "", confidence=0.8)


_UP_FROM = rare(rf"\b(?:up|down)\s+from\s+(?P<n>\d+(?:\.\d+)?)\s?%?\s+(?:on|in)\s+(?:the\s+)?(?P<b>{B})(?!\s+(?:for|by|with)\s+(?:the\s+|its\s+)?⟦M)")
"""`up from 69.0 on B`: what it scored before."""


def _formerly(line: Line) -> Iterator[Draft]:
    for match in _UP_FROM.finditer(line.masked):
        before = [m for t, m in line.tokens("M") if t.end() <= match.start()]
        if len({m.entity.iri for m in before}) == 1:
            figure = figures.Figure(0, 0, match["n"], float(match["n"]))
            yield score(before[0], line.at(match["b"]), figure, condition="formerly", confidence=0.8)


_FIGURES = re.compile(
    rf"(?P<b>{B})[^.;⟦\d]{{0,40}}?(?P<x>\d+(?:\.\d+)?)\s?%? (?:and|to|versus|against|vs\.?) (?P<y>\d+(?:\.\d+)?)\s?%?(?=\W*$|,? (?:respectively|in that order))"
)


def _respectively(line: Line) -> Iterator[Draft]:
    """`For B the figures are 85.7 and 69.3`: of the two models that the sentence before named, in their order."""
    pair = line.state.joint if len(line.state.joint) == 2 else line.state.pair
    told = {m.entity.iri for m in pair} == {m.entity.iri for m in line.state.spoken} or pair is line.state.joint
    if line.all("M") or len(pair) != 2 or not told:
        return
    for match in _FIGURES.finditer(line.masked):
        for mention, written in zip(pair, (match["x"], match["y"]), strict=True):
            yield score(mention, line.at(match["b"]), figures.Figure(0, 0, written, float(written)), confidence=0.8)


_TWO_OF_ONE = re.compile(
    rf"(?P<m>{M})\s+(?:(?:is|was|stands?|sits?|comes?|came)\s+)?(?:at|with|scores?|scored|gets?|got|reaches|reached|has|posts?|manages?)\s+(?P<x>\d+(?:\.\d+)?)\s?%?\s+and\s+(?P<y>\d+(?:\.\d+)?)\s?%?(?=\s*(?:[,;]|\.(?!\d)|$)|\s+on (?:the same|both|these|them|those|the two)\b)"
)


def _in_their_order(line: Line) -> Iterator[Draft]:
    """`The same table has N at 86% and 69%`: on the two tests that the sentence before named, in their order."""
    tests = list({m.entity.iri: m for m in line.state.benchmarks}.values())
    for match in _TWO_OF_ONE.finditer(line.masked) if len(tests) == 2 else ():
        for test, written in zip(tests, (match["x"], match["y"]), strict=True):
            yield score(line.at(match["m"]), test, figures.Figure(0, 0, written, float(written)), confidence=0.8)


def _meant(line: Line, figure: Figure) -> Mention | None:
    """The benchmark of a figure whose sentence names none: the only one last named, or the one that `the first of these` picks."""
    behind = _ORDINAL.match(line.masked[figure.end :])
    known = line.state.benchmarks or (line.state.tests[-1:] if behind and "same" in behind[0] else ())
    if behind and behind["nth"]:
        at = {"first": 0, "former": 0, "second": 1, "third": 2}.get(behind["nth"], -1)
        return known[at] if at < len(known) else None
    if len({m.entity.iri for m in known}) != 1:
        return None
    unit = known[0].name.unit if known[0].name else ""
    counted = figure.unit == "%" or (unit == "Elo" and figure.value > 400) or "." in figure.text
    return known[0] if behind or (counted and _FOLLOWS.search(line.masked[: figure.start]) and line.all("M", line.masked[: figure.start])) else None


def _benchmark(line: Line, figure: Figure) -> Mention | None:
    """The benchmark a figure is on: named right behind it, right before it, or the sentence's only one."""
    behind = _ON.match(line.masked[figure.end :])
    if behind:
        return line.at(behind["b"])
    for beside in (_OF_IT, _IN_BRACKETS):
        if own := beside.match(line.masked[figure.end :]):
            return line.at(own["b"])
    before = _OF.search(line.masked[: figure.start])
    if before:
        return line.at(before["b"])
    if (headed := _HEADS_LIST.search(line.masked[: figure.start])) and compiled(r"⟦M\d+⟧\s*(?:\(|:|at|with|=|–|—|-)?\s*$").search(line.masked[: figure.start]):
        return line.at(headed["b"])
    fronted = _FRONTED.search(line.masked[: figure.start])
    if fronted:
        return line.at(fronted["b"])
    named = line.all("B")
    if held := _HOLDS.search(line.masked[: figure.start]):
        return line.at(held["b"])
    if against := _SET_AGAINST.search(line.masked[: figure.start]):
        return line.at(against["b"])
    later = next((t.start() for t, _ in line.tokens("B") if t.start() > figure.end), -1)
    if later > 0 and compiled(r"[.;]\s").search(line.masked[figure.end : later]) and not line.all("B", line.masked[: figure.start]):
        return None
    on = compiled(rf"\b(?:[Oo]n|[Ii]n|at|for)\s+(?:the\s+)?(?:\w+[- ]){{0,2}}?{B}").search(line.masked)
    cued = compiled(r"\b(?:" + line.lexicon.any_of("scores") + r")\b|\b(?:to|against|versus|vs\.?|for)\b|[:(]\s*$").search(
        line.masked[max(0, figure.start - 40) : figure.start]
    )
    alone = len({m.entity.iri for m in named}) == 1
    if (
        alone
        and cued
        and (figure.unit or "." in figure.text)
        and line.all("M", line.masked[: figure.start])
        and _RUNNERS_UP.search(line.masked[: figure.start])
    ) and compiled(r"⟦M\d+⟧\s+(?:at|with|on|\()\s*(?:about |only |just )?$").search(line.masked[: figure.start]):
        return named[0]
    decimal = "." in figure.text or bool(figure.unit)
    bracketed = compiled(r"⟦M\d+⟧\s*\($").search(line.masked[: figure.start]) and compiled(r"\s*(?:%|percent|points?)?\s*\)").match(line.masked[figure.end :])
    if alone and decimal and (bracketed or compiled(r"(?:^\W*|[,;]\s+)(?:[Ww]ith|[Aa]t)\s+(?:a score of\s+)?$").search(line.masked[: figure.start])):
        return named[0]
    if (
        alone
        and (on or figure.unit or "." in figure.text)
        and cued
        and not compiled(
            r"\b(?:gap|ahead|behind|more|fewer|lead|difference|improv\w+|up from|higher|lower|within)\b[^⟦]{0,12}$|^\s?(?:points?|%|percent)?\s*(?:ahead|behind|more|fewer|higher|lower|points? (?:ahead|behind|better|higher|lower)|better|worse|gap)"
        ).search(line.masked[max(0, figure.start - 30) : figure.start])
    ):
        return named[0]
    return None


_YEAR_BEFORE = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|in|since|during|of|early|mid|late|spring|summer|autumn|fall|winter)\.?[ -]+$",
    re.I,
)


_GAP = re.compile(
    r"(?:points? (?:ahead|behind|apart|better|worse|clear)|\b(?:gap|distance|lead|difference|margin)s?\b)[^.]{0,90}\b(?:it|that|this) (?:is|was|stands at|comes to)\s+(?:about |around |only |just |still )*$",
    re.I,
)
"""`... is 7 points ahead; on that one it is`: what follows is a gap as well."""


def _plausible(figure: Figure, benchmark: Mention, text: str) -> bool:
    """A score, not a count of questions, a year or a gap."""
    unit = benchmark.name.unit if benchmark.name else ""
    if figure.unit == "" and compiled(r"(?:19|20)\d\d").fullmatch(figure.text) and _YEAR_BEFORE.search(text[: figure.start]):
        return False
    behind = text[figure.end : figure.end + 30]
    if compiled(r"\s?-?bits?\b", re.I).match(behind) or compiled(r"\b(?:costs?|loses?|lost|drops?|dropped|sheds?)\b[^.;:]{0,24}$", re.I).search(text[: figure.start]):
        return False  # a precision, or what one takes away
    if not figure.unit and compiled(r"\b\d[\d.]*\s(?:seconds?|minutes?|hours?|ms|milliseconds|dollars|euros)\b[^.;]*$", re.I).search(text[: figure.start]):
        return False  # how long a question takes, or what it costs
    if compiled(
        r"\s*(?:%|points?|percent)?\s*(?:questions|tasks|problems|points? (?:ahead|behind|better|above|below|higher|lower|gap)|percentage points|models|languages|subjects|categories|times|B\b|GB|billion|K\b|tokens|examples|-shot|shot|percent (?:better|more|higher)|x\b|categor|(?:ahead|behind|clear of|short of|apart)\b)"
    ).match(behind):
        return False
    if compiled(
        r"\b(?:improv\w+|up|down|rose|risen|climbed|jumped|went|grew|increased|fell|dropped|moved|lifted|raised|gone)\s+(?:\w+\s+)?from\s+(?:about |around )?$"
    ).search(text[: figure.start]) and compiled(r"\s*(?:%|percent|points?)?\s+to\b").match(behind):
        return False
    if compiled(r"\b(?:by|gap of|lead of|within|difference of|trails by|up from|rose|gained|fell|up|down|climbed|lost|dropped|slipped|shed|added|improved)\s+(?:about |around |roughly |a |some |only )*$").search(
        text[: figure.start]
    ) and not compiled(r"\s*(?:%|percent|points?)?\s+(?:for|with|by)\s+[^.;,⟦]{0,24}⟦M").match(behind + text[figure.end + 30 :][:30]):
        return False
    if _GAP.search(text[: figure.start]) and not _ON.match(text[figure.end :]):
        return False
    if compiled(r"(?:19|20)\d\d$").match(figure.text) and not figure.unit and unit != "Elo":
        return False
    if compiled(r"\d(?:\.\d)?").fullmatch(figure.text) and compiled(rf"{B}\s+v?$").search(text[: figure.start]) and compiled(r",|\s+[a-z]").match(behind):
        return False
    if unit == "Elo":
        return 400 <= figure.value <= 4000
    return 0 < figure.value <= 100


def score(mention: Mention, benchmark: Mention, figure: Figure, *, as_of: str = "", condition: str = "", confidence: float = 1.0) -> Draft:
    """Give a score; its unit is the one written, else the benchmark's own."""
    unit = figure.unit or (benchmark.name.unit if benchmark.name else "")
    written = figure.text.removesuffix("%").strip()
    return Draft(
        mention.entity,
        "benchmark_score",
        written,
        benchmark.entity,
        figure.value,
        unit,
        Qualifier(benchmark=benchmark.entity.name, as_of=as_of, condition=condition),
        confidence,
    )


_ANOTHER_MATTER = re.compile(r",?\s+(?:but|while|although|though|yet|whereas)\b.*$|,?\s+and\s+(?:⟦M\d+⟧['’]s|its|it|they|their|is|are|has|have|was|were)\b.*$")
"""Where a standing ends and something else is said: `trails the leaders, but researchers ...`."""
_AND_ELSE = re.compile(
    r",\s+(?:(?:and|but|while|whereas|though)\s+)+(?=(?:⟦M\d+⟧|the|it|is|at)\b|⟦M)|,\s+(?=⟦M\d+⟧['’]?s?\s+(?:is|was|has|leads|comes|scores)\b)"
)
"""Where a sentence on a standing goes over to another's."""


_RENOWNED = re.compile(r"(?:(?:is|are|was|remains?|the|its|their|among|one of|still|probably|by far)\s+)*(?:best|better|most|well)[- ](?:known|famous|familiar|popular|loved|downloaded|used|cited|documented|liked|talked)\b")
"""`is the best-known open family`: what is famous leads in nothing."""


def read_standing(line: Line) -> Iterator[Draft]:
    """Give stated standings: `matched ⟦M1⟧ on several benchmarks`."""
    if "⟦M" not in line.masked:
        return
    words = line.lexicon.any_of("standing")
    match = compiled(rf"(?P<models>{M_LIST})[^.;⟦]{{0,60}}?\b(?P<standing>(?:{words})\b(?:[^.;]|(?<=\d)\.(?=\d))*)").search(line.masked)
    if match is None or compiled(r"\b(?:not|never|no longer|may|might|could|would)\b[^⟦]{0,20}$").search(line.masked[: match.start("standing")]):
        return
    if compiled(r"⟦M\d+⟧['’]s\s+(?:\w+\s+){0,2}(?:rivals|match|leads|tops)\b").search(line.masked[match.start() : match.start("standing") + 8]):
        return
    phrase = line.plain(_AND_ELSE.split(_ANOTHER_MATTER.sub("", match["standing"]))[0]).strip(" ,")
    if _RENOWNED.match(phrase) or compiled(r"\w+ by\b").match(phrase) or compiled(r"\b(?:hard|difficult|tough|easy|impossible) to\s+$").search(line.masked[: match.start("standing")]):
        return
    if compiled(r"\d").search(compiled(r"⟦\w+⟧").sub("", match["standing"])) and (line.all("B") or compiled(r"\w+ (?:with|at) \d").match(match["standing"])):
        return
    if not compiled(
        r"⟦[MB]\d|\b(?:models?|rivals?|benchmarks?|tests?|tasks?|predecessors?|competitors?|peers?|class|size|field|leaderboards?|others?|everything|larger|bigger)\b"
    ).search(match["standing"]):
        return
    topic = compiled(r"\bon\s+(?:several |many |most |some |a range of |the )*(?P<t>[\w -]{3,50}?)\s+(?:benchmarks?|tasks?|tests?|evaluations?)").search(phrase)
    named = line.all("B", match["standing"])
    benchmark = named[0].entity.name if named else topic["t"] if topic else ""
    for token in re.findall(M, match["models"]):
        mention = line.at(token)
        if any(m.parent == mention.start and mention.start >= 0 for m in line.mentions):
            continue
        yield Draft(mention.entity, "benchmark_score", phrase, qualifier=Qualifier(benchmark=benchmark, as_of=figures.as_of(line.text)), confidence=0.7)

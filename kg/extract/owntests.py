"""What models did on a test that has no name but the article's: `on our internal set of 600 tickets, M solved 81%`, `M found 19 of the 21 errors`.

Who tests models for a living seldom uses a benchmark that others know: the test
is named by what the sentence, or the header of a column, calls it.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from corpus.patterns import compiled
from corpus.rare import rare
from kg import figures
from kg.claim import Qualifier
from kg.extract.line import Draft, Line, M
from kg.lexicon import Lexicon
from kg.named import Mention, named_entity

_NOUN = r"(?:tests?|test set|evaluations?|evals?|benchmarks?|suite|trials?|sets?|bench|exam|questions|prompts|tasks|tickets|cases)"
_ON_OURS = rare(
    rf"\b(?:[Oo]n|[Ii]n)\s+(?P<t>(?:our|my|their|its|the team['’]s|the company['’]s)\s+(?:(?:[\w'’-]+|\d[\d,]*)\s+){{0,4}}?{_NOUN}(?:\s+of\s+[^,;.⟦()]{{2,40}}?)?)(?:\s*\([^()]*\))?(?=,|\s+⟦M|\.|\s*$|:)"
)
_SHARE = re.compile(rf"(?P<m>{M})(?:['’]s)?(?P<gap>(?:\s*\([^()⟦]*\))?[^;.⟦\d]{{0,60}}?)(?P<n>\d{{1,3}}(?:\.\d+)?)\s?(?P<u>%|percent\b)")
_LISTED = re.compile(rf"^\W*(?P<m>{M})(?:\s*\([^()]*\))?\s*(?::|=|—|–|-|\.{{3,}}|…+)\s*(?P<n>\d{{1,3}}(?:\.\d+)?)\s?%\W*$")
"""`M: 84%`, below the line that names the test."""
_NO_SHARE = re.compile(
    r"\b(?:by|behind|ahead|more|fewer|less|faster|slower|cheaper|cut\w*|reduc\w+|sav\w+|fail\w*|wrong\w*|miss\w*|error\w*|hallucinat\w*|refus\w*)\b"
)
_BUT_A_GAP = re.compile(r"\s*(?:points?|more|fewer|less|faster|slower|cheaper|better|worse|of (?:the )?(?:price|cost|bill|traffic))\b")
_FURTHER = r"(?:[,;]|\band\b|\bwhile\b|\bbut\b|\bagainst\b|\bversus\b|\bto\b)\s+(?:and\s+|while\s+|but\s+)?"


def read_own_tests(line: Line) -> Iterator[Draft]:
    """Give benchmark_score facts on tests that the article itself made."""
    if not line.all("M") or not compiled(r"\d").search(line.text):
        return
    ours = _ON_OURS.search(line.masked)
    if ours is None and (listed := _LISTED.match(line.masked)) and (above := _ON_OURS.search(line.block.lead_in)):
        yield _scored(line.at(listed["m"]), _bare(above["t"]), listed["n"], "%")
    yield from _counted(line, line.plain(ours["t"]) if ours else "")
    if ours is None or line.all("B"):
        return
    named = _bare(line.plain(ours["t"]))
    for match in _SHARE.finditer(line.masked):
        if _NO_SHARE.search(match["gap"]) or _BUT_A_GAP.match(line.masked[match.end() :]):
            continue
        yield _scored(line.at(match["m"]), named, match["n"], "%")


def _counted(line: Line, named: str) -> Iterator[Draft]:
    """`M found 19 of the 21 planted errors, N found 12`: so many of a number that both were given."""
    verbs = line.lexicon.any_of("solves")
    first = compiled(
        rf"(?P<m>{M})\s+(?:\w+\s+)?(?:{verbs})\s+(?:only\s+|just\s+|about\s+)?(?P<n>\d+)\s+(?:out\s+)?of\s+(?:the\s+|our\s+|its\s+|all\s+)?(?P<of>\d+)(?:\s+(?P<what>[a-z][\w'’-]*(?:\s+(?!in\b|on\b|and\b|while\b|but\b|correctly\b|against\b)[a-z][\w'’-]*){{0,3}}))?"
    ).search(line.masked)
    if first is None or int(first["n"]) > int(first["of"]):
        return
    test = _bare(named) if named else first["what"] or ""
    if not test:
        return
    yield _scored(line.at(first["m"]), test, first["n"], f"of {first['of']}")
    rest = line.masked[first.end() :]
    for other in compiled(
        rf"{_FURTHER}(?P<m>{M})\s+(?:(?:{verbs}|only|just|still|managed|got)\s+){{0,3}}(?P<n>\d+)(?=\s*(?:$|[,.;)])|\s+(?:out\s+)?of\b)"
    ).finditer(rest):
        if int(other["n"]) <= int(first["of"]):
            yield _scored(line.at(other["m"]), test, other["n"], f"of {first['of']}")


def _bare(named: str) -> str:
    """Give what a test is called, without whose it is."""
    return compiled(r"^(?:our|my|their|its|the)\s+").sub("", named.strip())


def _scored(mention: Mention, test: str, written: str, unit: str, condition: str = "") -> Draft:
    entity = named_entity("benchmark", test)
    return Draft(mention.entity, "benchmark_score", written, entity, figures.number(written), unit, Qualifier(benchmark=test, condition=condition), 0.85)


_TESTED_ON = rare(
    r"\b(?:measur(?:ed|ing)|test(?:ed|ing)|tried|trying|compar(?:ed|ing)|evaluat(?:ed|ing)|ran|running|grad(?:ed|ing)|scor(?:ed|ing)|check(?:ed|ing)|benchmark(?:ed|ing)|put)\b[^.;:]{0,70}?\b(?:on|with|against|over|through|across)\s+(?:the\s+same\s+|our\s+|my\s+|some\s+)?(?P<t>\d[\d,]*\s+(?:[\w'’-]+\s+){0,3}?[a-z][\w-]*s)(?=\s*(?:[.:,;]|$))"
)
_NO_TEST = re.compile(
    r"\b(?:tokens|users|days|weeks|months|hours|minutes|seconds|years|times|cards|machines|parameters|dollars|people|developers|teams|servers|customers|gigabytes|watts|cents|models|requests|points)$"
)
_LISTED = re.compile(
    rf"^\W*(?P<m>{M})(?:\s*\([^()⟦]*\))?(?:,\s+(?P<how>[^:⟦]{{2,70}}?))?\s*(?::|—|–|=|\|| - |\.{{3,}}|…+)\s*(?P<n>\d+(?:\.\d+)?)\s?(?:(?P<u>%|percent)|(?:/|of|out of)\s?(?P<of>\d+)\b)(?P<what>(?:\s+(?:of\s+)?[a-z]+){{0,4}})\W*$"
)
_ON_THE_SAME = re.compile(
    rf"(?P<m>{M})\s+(?:\w+\s+)?(?:had|has|got|gets|reached|reaches|managed|scored|scores|hit|made|came to|came in at|achieved)\s+(?:about\s+|only\s+|just\s+)?(?P<n>\d+(?:\.\d+)?)\s?(?P<u>%|percent)(?P<what>)\s+(?:on|in|with)\s+the\s+same\s+(?:set|test|ones|letters|questions|files|sample|data|task|tasks|documents|cases|{_NOUN})\b"
)


def remember_test(line: Line) -> None:
    """Keep the test that a sentence speaks of, for the list of results below it: `we compared three on 600 labelled receipts:`."""
    told = _TESTED_ON.search(line.masked) or _ON_OURS.search(line.masked)
    if told and "⟦" not in told["t"] and not _NO_TEST.search(told["t"]):
        line.state.trial = _bare(told["t"])


_LABEL = rare(
    r"^\W*(?:(?:our|my|own|the|internal|in-house)\s+)?(?P<t>[A-Za-z][\w'’/-]+(?: [\w'’/-]+){0,4}?)\s*(?::|=|—|–|->|\s)\s*~?(?P<n>\d{1,3}(?:\.\d+)?)\s?%(?=\s*(?:$|[.,;(]))"
)
_TESTS = re.compile(r"\b(?:evals?|evaluation|tests?|bench(?:mark)?|scores?|accuracy|exam|suite|harness|trial|pass rate|success rate|hit rate)\b", re.IGNORECASE)
_NO_LABEL = re.compile(
    r"\b(?:discount|uptime|sla|utili[sz]ation|margin|share|off|saving\w*|less|more|drop|loss|load|cache|cut|vat|tax|growth|rate limit|coverage|of)\b",
    re.IGNORECASE,
)


def _labelled_result(line: Line) -> Iterator[Draft]:
    """`triage eval: 88.2%`, in a list under a model: a test the article names once more in full elsewhere may be named shortly here."""
    match = _LABEL.match(line.masked) if "%" in line.masked and line.block.kind == "item" and not line.all("M") else None
    who = line.state.unnamed
    if match is None or "⟦" in match["t"] or len(who) != 1 or _NO_SHARE.search(match["t"]) or _NO_LABEL.search(match["t"]):
        return
    words = frozenset(compiled(r"[a-z]+").findall(match["t"].casefold()))
    if _TESTS.search(match["t"]):
        line.state.labels = (*line.state.labels, words)
    elif not any(words <= known for known in line.state.labels):
        return
    yield _scored(who[0], _bare(match["t"]), match["n"], "%")


_GOT = re.compile(
    rf"^\W*(?:(?:And|But|While|By contrast|In comparison),?\s+)?(?P<m>{M})(?:,\s+(?P<how>[^,⟦;]{{3,60}}),)?\s+(?:only\s+|just\s+|even\s+|still\s+)?(?:reached|got|gets|scored|scores|managed|had|came to|came in at|hit|made|achieved|reaches|took)\s+(?:only\s+|just\s+|about\s+)?(?P<n>\d{{1,3}}(?:\.\d+)?)\s?(?:%|percent)?(?=\s*(?:[,;]|\.(?!\d)|$))"
)


def _follows(line: Line) -> Iterator[Draft]:
    """`N, after a week of tuning, reached 88.`: on the test that the sentence before gave a score on."""
    match = _GOT.match(line.masked) if line.state.tested else None
    if match is not None and not any(m.entity.name == line.state.tested for m in line.state.benchmarks):
        yield _scored(line.at(match["m"]), line.state.tested, match["n"], "%", match["how"] or "")


def read_listed_results(line: Line) -> Iterator[Draft]:
    """Give what the lines of a list say of the test that the text above them names: `M: 93.1% of fields right`, `M: 139 of 150`."""
    if line.all("B"):
        return
    yield from _follows(line)
    yield from _labelled_result(line)
    if not line.state.trial:
        return
    match = _LISTED.match(line.masked) or _ON_THE_SAME.search(line.masked)
    if match is None or _NO_SHARE.search(match["what"]) or ((of := match.groupdict().get("of")) and float(match["n"]) > int(of)):
        return
    counted = compiled(r"^\s*of\s+").sub("", match["what"]).strip()
    test = f"{line.state.trial}, {counted}" if counted else line.state.trial
    yield _scored(line.at(match["m"]), test, match["n"], f"of {of}" if of else "%", match.groupdict().get("how") or "")


_HEADERS = 512
"""Headers of columns whose tests are kept: each stands above every row."""
_OUTCOME_CELL = re.compile(r"\W*~?\d{1,3}(?:\.\d+)?\s?%?\W*")


@lru_cache(maxsize=_HEADERS)
def own_test(header: str, attribute: str, lexicon: Lexicon) -> Mention | None:
    """Give the test that a column is of whose header names a score or an outcome of its own: `Larkspur score`, `Tasks finished`."""
    bare = compiled(r"\s*\([^()]*\)\s*$").sub("", header).strip(" *†")
    told = compiled(rf"(?P<of>[\w'’. -]+?)\s+(?:scores?|accuracy)|[\w'’ -]+\s(?:{lexicon.any_of('outcomes')})", re.I).fullmatch(bare)
    if told is None or attribute not in {"", "score", "notes"} or (told["of"] and compiled(lexicon.any_of("no_test"), re.I).fullmatch(told["of"])):
        return None
    return Mention(0, len(bare), "benchmark", named_entity("benchmark", bare))


def is_outcome(cell: str, header: str) -> bool:
    """Whether a cell below such a header holds a score and nothing else; an outcome without `score` in its name is a share."""
    plain = compiled(r"\b(?:scores?|accuracy)\b", re.I).search(header) is not None
    return _OUTCOME_CELL.fullmatch(cell) is not None and (plain or "%" in cell + header)

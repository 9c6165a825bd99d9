"""Who speaks in an article and on which day: what `today` and `we` mean.

An announcement gives its date once, in a dateline or its front matter, and its
author once, and then says `today we are releasing`. Both are read here and lent
to such sentences. A changelog does the same with a heading that is a date.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.document import Block, Document
from corpus.patterns import compiled
from corpus.rare import rare
from kg import figures
from kg.claim import Entity
from kg.extract.line import M_LIST, Draft, Line, M, V, mask
from kg.extract.makers import maker
from kg.extract.reach import release
from kg.extract.state import State
from kg.mentions import Finder
from kg.when import parse

_FIRST = 8
"""Blocks from the top in which a dateline may stand."""
_DATELINE = re.compile(
    rf"^\W*(?:(?:[A-Z][\w.’' -]{{1,24}},\s+){{0,2}}|(?:Published|Posted|Released|Date|Dated|Updated)(?: on)?:?\s+|by [^·|,]{{2,40}}[·|,]\s*)(?P<d>{figures.DATE})(?=\W*$|\W{{1,3}}\s*\S)"
)
_BYLINE = re.compile(rf"^(?P<who>[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){{0,3}})\s*(?:·|\||,|—|–|-)\s*(?:{figures.DATE})\W*$")
"""`Saltbush AI — 9 March 2026`: who speaks and when, set off as a heading is."""
_OPENS = re.compile(rf"^\W*(?P<d>{figures.DATE})\W+(?=\S)")
"""A line of news that begins with its day."""
_ENDS = re.compile(rf"(?:·|\||,|—|–|-)\s*(?P<d>{figures.DATE})\W*$")
_NOW = rare(
    r"\b(?:[Tt]oday|[Tt]his morning|[Ff]rom today|[Aa]s of today|[Ss]tarting today|[Ee]ffective today|[Rr]ight now|now available|is here|are here|is out|are out|[Ww]e(?: are|['’]re) (?:\w+ )?(?:releas|launch|introduc|announc|publish|open-sourc|shipp|present)ing)\b"
)
_COMES_OUT = rare(
    r"\b(?:releas\w*|launch\w*|introduc\w*|added|adds|announc\w*|unveil\w*|publish\w*|open-sourc\w*|ship\w*|present\w*|put(?:s|ting)? out|makes? \S+(?: \S+)? (?:publicly |generally )?available|availab\w+|debut\w*|roll\w* out|is here|are here|is out|are out|goes live)\b",
    re.I,
)
_BEFORE = re.compile(r"\b(?:was|were|had been|has been|have been)\s+(?:\w+\s+)?(?:releas|launch|introduc|announc|unveil|publish|open-sourc|shipp|present)\w*\b|\bout there\b", re.I)
"""What had come out by then."""
_LATER = re.compile(
    r"\b(?:(?:was|were|had been) (?:\w+ )?(?:releas\w+|launch\w+|introduc\w+|announc\w+|publish\w+|shipp\w+|open-sourced)(?! today| this morning)|out there|will|soon|later|plans?|coming|next (?:week|month|year)|not yet|preview of|used to|until today|was the|sunset\w*|retir\w+|deprecat\w+|discontinu\w+|switch(?:ed|es)? off|shut(?:s|ting)? down|withdrawn?)\b",
    re.I,
)
_OTHER_DAY = re.compile(
    r"\bon (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\byesterday\b|\b(?:last|earlier this|a) (?:week|month|year)\b(?! of)|\bdays? ago\b", re.I
)
_WE = re.compile(
    rf"\b(?:[Ww]e|I)\b(?:['’]\w+)?[^.;⟦]{{0,50}}?\b(?:releas|launch|introduc|announc|unveil|present|publish|open-sourc|shipp?|train|built|build|develop|creat|made|mak|shar|put)\w*\b(?:(?!\b(?:on|upon|with|around|atop|into|for|against|over|using|from|to)\b)[^.;⟦]){{0,70}}(?P<a>{M_LIST})|(?P<b>{M})(?:\s*\([^()]*\))?,?\s+(?:is\s+|are\s+|remains\s+)?(?:still\s+|now\s+)?(?:our|one of our)\b|(?P<c>{M})(?:\s*\([^()]*\))?,?\s+(?:which|that)\s+we\s+(?:\w+ly\s+|had\s+|have\s+|first\s+)?(?:released|launched|introduced|announced|unveiled|published|open-sourced|shipped|trained|built|developed|made|put out)\b"
)
_BESIDE = re.compile(
    rf"[^.;⟦]{{0,60}}?\b(?:together with|along with|alongside|as well as|and|plus|beside)\s+(?:[\w-]+\s+){{0,4}}?(?:[\w-]+,\s+)?(?P<m>{M_LIST})"
)
"""`we are releasing A, together with a smaller version, B`."""
_SPEAKER = (
    re.compile(rf"\b(?:[Aa]t|[Ww]e,? at|[Ww]e are|[Hh]ere at|team at|team of|folks at)\s+(?:the\s+)?(?P<v>{V})(?=,? we\b|\W*$|\s*[·|])"),
    re.compile(rf"^\W*About\s+(?:the\s+)?(?P<v>{V})\W*$"),
    re.compile(rf"^\W*About\s+(?:the\s+)?(?P<v>{V})\s*:"),
)


def settle(document: Document, finder: Finder, state: State) -> None:
    """Learn an article's own day and its speaker, before its sentences are read."""
    speakers: dict[str, Entity] = {}
    state.today = ""
    for i, block in enumerate(document.blocks):
        if block.kind not in {"paragraph", "heading", "item"}:
            continue
        text = block.text
        dated = (
            _DATELINE.match(text) or (_ENDS.search(text) if len(text) < 90 else None)
            if i < _FIRST and (block.kind == "paragraph" or _BYLINE.match(text))
            else None
        )
        if dated and not state.today and figures.precise(dated["d"]):
            state.today = dated["d"]
            state.dateline = block.start
        near_date = dated is not None and len(text) < 90
        if not (near_date or compiled(r"\b[Aa]t\b|\bAbout\b|\b[Ww]e are\b|\bteam\b").search(text)):
            continue
        line = mask(text, block, finder, State())
        for pattern in _SPEAKER:
            for match in pattern.finditer(line.masked):
                speakers.setdefault(line.at(match["v"]).entity.iri, line.at(match["v"]).entity)
        if near_date and not line.all("M") and len(line.all("V")) == 1:
            speakers.setdefault(line.all("V")[0].entity.iri, line.all("V")[0].entity)
    state.today = state.today or (document.article.published if figures.precise(document.article.published) else "")
    state.speaker = next(iter(speakers.values())) if len(speakers) == 1 else None


def read_today(line: Line) -> Iterator[Draft]:
    """Give what comes out today, and what `we` make."""
    if line.state.speaker is not None and compiled(r"\b(?:[Ww]e|our|I)\b").search(line.text) and not line.all("V"):
        for match in _WE.finditer(line.masked):
            named = [m for m in line.all("M", match["a"] or match["b"] or match["c"]) if m.start >= 0]
            if match["a"] and named and (beside := _BESIDE.match(line.masked, match.end())):
                named += [m for m in line.all("M", beside["m"]) if m.model and named[0].model and m.model.family.name == named[0].model.family.name]
            for mention in named:
                yield maker(mention.entity, line.state.speaker, 0.85)
    dated = line.block.start == line.state.dateline
    opening = _OPENS.match(line.masked) if line.masked[:3].strip(" [(*-")[:2].isdigit() or line.block.kind == "item" else None
    weekday = _ON_WEEKDAY.search(line.masked) if 0 <= line.block.start - line.state.dateline < _NEWS and line.state.today else None
    own = weekday is not None and _weekday(line.state.today) == (weekday["day"] or weekday["late"]).casefold() and not _OTHER_DAY.search(compiled(rf"\bon (?:{_WEEKDAYS})\b").sub("", line.masked))
    day = (
        (opening["d"] if opening and figures.precise(opening["d"]) else "")
        or line.state.day
        or (line.state.today if dated or own or _NOW.search(line.masked) else "")
    )
    if (
        not day
        or (_OTHER_DAY.search(line.masked) and not own)
        or not line.all("M")
        or not _COMES_OUT.search(line.masked)
        or _LATER.search(line.masked)
        or (line.state.day != day and not opening and _BEFORE.search(line.masked) and not compiled(r"\b[Tt]oday\b").search(line.masked))
        or compiled(rf"\b{figures.DATE}\b").search(_without(line, day))
    ):
        return
    out = _COMES_OUT.search(line.masked)
    assert out
    if not opening and (now := _NOW.search(line.masked)) and compiled(r";").search(line.masked, min(now.start(), out.end()), max(now.start(), out.end())):
        return
    after = compiled(rf"[^.;⟦]{{0,60}}(?:⟦[^M]\d+⟧[^.;⟦]{{0,30}})?(?P<m>{M_LIST})").match(line.masked[out.end() :])
    before = compiled(rf"(?P<m>{M_LIST})(?:\s*\([^()]*\))?[^⟦;]{{0,40}}$").search(line.masked[: out.start()])
    inside = compiled(rf"(?P<m>{M_LIST})").search(out[0])
    chosen = inside if inside else before if before and (not after or compiled(r"(?:is|are) (?:here|out)|availab", re.I).match(out[0])) else after or before
    if chosen and not compiled(r"\b(?:than|unlike|since|after|before|replac\w+|succeed\w*)\s*$").search(line.masked[: line.masked.find(chosen["m"])]):
        for mention in line.all("M", chosen["m"]):
            yield release(mention, day)


_LISTED = rare(
    rf"^\W*(?P<d>{figures.DATE})\s*(?::|—|–|-)\s*(?:the\s+)?(?P<of>⟦V\d+⟧['’]s?\s+)?(?P<models>{M_LIST})\s*(?:[.;,(]|$)"
)
_AHEAD = re.compile(r"\b(?:expected|upcoming|planned|roadmap|coming|ahead|scheduled|due|next)\b", re.I)
_HAPPENS = re.compile(r"\b(?:leav(?:e|es|ing)|left|price\w*|cut|ends?|ended|support|raised|renamed|removed|dropped|moved|fixed|patch\w*|outage|rated|licen[cs]e|relicen[cs]ed|costs?)\b", re.I)
"""Behind a model, what happened on a day other than that it came out."""
_RELEASES = re.compile(r"\b(?:releas\w+|launch\w*|timeline|came out|new models|arrivals|newcomers)\b", re.I)


def read_listed_release(line: Line) -> Iterator[Draft]:
    """`12 November: X 5 from Y.` as an item: what came out on which day, where its maker or the heading says that it is of releases."""
    if line.block.kind != "item" or not line.all("M") or (found := _LISTED.match((dated := with_year(line, always=True)).masked)) is None:
        return
    above = " ".join((*line.block.section[-1:], line.block.lead_in))
    made_by = found["of"] or compiled(r"^[^;]{0,80}?\s(?:from|by) (?:the )?[A-Z]").search(line.text)
    if _AHEAD.search(above) or _HAPPENS.search(dated.masked[found.end("models") :]):
        return
    if _LATER.search(dated.masked) or _LATER.search(above) or not (made_by or _RELEASES.search(above)):
        return
    if (day := parse(found["d"])) is not None and day.first.year:
        for mention in dated.all("M", found["models"]):
            yield release(mention, found["d"])


_NEWS = 1_200
"""Characters from its dateline in which news tells what happened."""
_WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_ON_WEEKDAY = re.compile(
    rf"\bon (?P<day>{_WEEKDAYS})(?=,? (?:\w+ly )?(?:releas|launch|publish|introduc|unveil|put out|announc|open-sourc|ship))|(?:released|launched|published|introduced|unveiled|put out|open-sourced|shipped)\b[^.;,]{{0,60}}\bon (?P<late>{_WEEKDAYS})\b",
    re.I,
)


def _weekday(day: str) -> str:
    """Give the name of the weekday of a date, as news names the day of its dateline; empty where it is no full date."""
    span = parse(day)
    return span.first.strftime("%A").casefold() if span is not None and span.first == span.last else ""


def _without(line: Line, day: str) -> str:
    """The line without its day, and without the year in which somebody began."""
    return compiled(rf"\b(?:founded|established|set up|started|begun|formed|incorporated)(?: \w+)? in\s+{figures.DATE}").sub("", line.masked.replace(day, ""))


_YEARLESS = rare(
    rf"\b(?:(?P<m>{figures.MONTH})\s+(?P<n>\d{{1,2}})(?:st|nd|rd|th)?|(?P<n2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{figures.MONTH}))(?!,?\s+(?:of\s+)?(?:19|20)\d\d|\s*\d|\w)"
)
_CAME_OUT = re.compile(r"\b(?:came out|released|launched|published|put out|arrived|landed|unveiled|introduced|has been out|debuted)\b[^.;⟦]{0,30}$", re.I)
_ANOTHER_TIME = re.compile(r"\b(?:19|20)\d\d\b|\b(?:ago|last year|to be|will|unlike|report|paper|review|study)\b", re.I)
_OLD = re.compile(r"\b(?:day|week|month)s? old\b", re.I)
_YEARLESS_MONTH = rare(rf"\b(?:in|since) (?P<m>{figures.MONTH})(?!,?\s+(?:of\s+)?(?:19|20)\d\d|\s*\d|\w|['’])")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def with_year(line: Line, *, always: bool = False) -> Line:
    """Give a line whose days have the article's year, or the year before for a month that has not come yet; `always`, or where it tells what came out."""
    headed = compiled(r"\W*(?:In\s+)?(?P<y>(?:19|20)\d\d)\b(?![^:]*\b(?:19|20)\d\d)").match(line.block.section[-1]) if line.block.section else None
    year = compiled(r"(?:19|20)\d\d").search(headed["y"] if headed else line.state.today)
    if year is None or not (_YEARLESS.search(line.masked) or _YEARLESS_MONTH.search(line.masked)) or not (always or _OLD.search(line.masked) or compiled(rf"\b(?:{line.lexicon.any_of('came_out')})\b", re.I).search(line.masked)):
        return line
    now = next((i for i, m in enumerate(_MONTHS) if compiled(rf"(?i)\b{m}").search(line.state.today)), None)
    now = int(line.state.today[5:7]) - 1 if compiled(r"\d{4}-\d\d").match(line.state.today) else now
    now = None if headed else now  # `2023: the leak` tells of that year alone

    def dated(match: re.Match[str]) -> str:
        month = _MONTHS.index((match["m"] or match["m2"])[:3].casefold())
        which = int(year[0]) - (now is not None and month > now) if year else 0
        stop = "." if match[0].endswith(".") and match.end() == len(match.string) else ""
        return f"{match['n'] or match['n2']} {(match['m'] or match['m2']).rstrip('.') if stop else match['m'] or match['m2']} {which}{stop}"

    def of_month(match: re.Match[str]) -> str:
        if not _CAME_OUT.search(match.string[: match.start()]) or _ANOTHER_TIME.search(match.string):
            return match[0]
        which = int(year[0]) - (now is not None and _MONTHS.index(match["m"][:3].casefold()) > now) if year else 0
        stop = "." if match[0].endswith(".") and match.end() == len(match.string) else ""
        return f"{match[0].rstrip('.') if stop else match[0]} {which}{stop}"

    return replace(line, masked=_YEARLESS_MONTH.sub(of_month, _YEARLESS.sub(dated, line.masked)))


def signed(block: Block) -> str:
    """The day of a line that says who speaks from here on and when, as a text does that is printed within another."""
    found = _BYLINE.match(block.text) and _ENDS.search(block.text)
    return found["d"] if found and figures.precise(found["d"]) else ""


def day_of(heading: Block) -> str:
    """The day that a changelog's heading gives: `2026-02-11`, `v1.3 (11 February 2026)`."""
    found = compiled(rf"(?<![\w-])(?P<d>{figures.DATE})(?![\w-])").search(heading.text)
    rest = heading.text.replace(found["d"], "") if found else heading.text
    return found["d"] if found and len(rest.split()) <= 4 and figures.precise(found["d"]) else ""

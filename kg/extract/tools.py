"""What program runs a model: a list of tools beside it, however the two are put together."""

import re
from collections.abc import Iterator

from corpus.patterns import compiled
from corpus.rare import rare
from kg.extract.line import GLUE, M_LIST, OWN_LIST, Draft, Line, M, P, T
from kg.extract.reach import unnamed
from kg.named import Mention

_SINCE = r"(?:\s*\([^()]*\)|\s*[≥>=]*\s*v?\d[\d.]*\d\+?)?(?:\s+(?:or|and)\s+(?:later|newer|above|up|higher|upwards))?"
TOOLS = rf"{T}(?:\s+v?\d+\.\d[\d.]*)?(?:{_SINCE}{GLUE}(?:(?:with|in|on|via|under|through)\s+)?(?:(?:recent|current|newer|new|the latest|the newest|the current)\s+(?:versions?|releases?|builds?)\s+of\s+)?(?:{T}|{P}))*"
"""Programs one after another, with the version from which each serves."""


_EACH_FOR = re.compile(rf"(?<!not )(?<!n't use )(?P<tools>{T})\s+for\s+(?:the\s+)?(?P<models>{OWN_LIST}(?!\s*{T}))")
"""`We use T for A and U for B.`"""


def read_tools(line: Line) -> Iterator[Draft]:
    """Give runs_with_tool facts."""
    if line.state.tool is not None and not line.all("T") and (itself := _ITSELF.match(line.masked)):
        yield from (Draft(m.entity, "runs_with_tool", line.state.tool.entity.name, line.state.tool.entity, confidence=0.85) for m in line.all("M", itself["m"]))
    if line.state.tools and not line.all("T") and (in_them := _IN_THEM.search(line.masked)):
        those = line.state.tools if in_them["n"] in {"all", "any"} or len(line.state.tools) <= _BOTH else ()
        yield from (Draft(m.entity, "runs_with_tool", t.entity.name, t.entity, confidence=0.85) for m in line.all("M", in_them["m"]) for t in those)
    if not line.all("T"):
        return
    for fast in _AT_SPEED.finditer(line.masked):
        yield from _tools(line, [m for t, m in line.tokens("M") if t.end() <= fast.start()][-1:] or _one_spoken(line), fast["t"])
    cues = line.lexicon.any_of("runs_with")
    tools = TOOLS
    for match in compiled(
        rf"(?P<models>{M_LIST})(?:['’]s)?(?P<gap>[^.;]{{0,110}}?)\b(?:{cues})\s+(?:the\s+|tools (?:such as|like)\s+|runtimes (?:such as|like)\s+|engines (?:such as|like)\s+|most runtimes,? (?:such as|including)\s+|both\s+|popular \w+ (?:such as|like)\s+)*(?P<tools>{tools})"
    ).finditer(line.masked):
        if compiled(r"\b(?:not|never|cannot|no)\b|n['’]t\b").search(match["gap"]):
            continue
        models = [line.at(t) for t in re.findall(M, match["models"])]
        if (
            nearer := compiled(rf"\b(?:with|to|by|for)\s+(?:the\s+)?(?P<m>{M}),?\s*$|\b(?:with|to|by|for)\s+(?:the\s+)?(?P<m2>{M}),\s").search(match["gap"])
            if _SWAPPED.search(line.masked[: match.end("gap")])
            else None
        ):
            models = [line.at(nearer["m"] or nearer["m2"])]
        yield from _tools(line, models, match["tools"])
    for match in compiled(
        rf"\b(?:(?:serv|deploy|load|us|host|start|launch|pull|try|tri|install|test|want)(?:e|es|ed|ing|s|ies|ied|y)?|runs?|ran|running|tried|have|has|had|got|set up)\s+(?P<models>{M_LIST})\s+(?:running\s+|up\s+|locally\s+|yourself\s+|at home\s+|today\s+)?(?:with|in|on|via|through|using|under)\s+(?P<tools>{tools})",
        re.I,
    ).finditer(line.masked):
        if not compiled(r"\b(?:cannot|can['’]t|not|never)\s+$").search(line.masked[: match.start()]):
            yield from _tools(line, [line.at(t) for t in re.findall(M, match["models"])], match["tools"])
    if compiled(r"\b(?:us(?:e|es|ed|ing)|run|runs|ran|chose|choose|picked|recommend\w*|serv\w+|deploy\w*|settled on|went with|prefer\w*)\b").search(
        line.masked
    ):
        for chosen in _EACH_FOR.finditer(line.masked):
            yield from _tools(line, line.all("M", chosen["models"]), chosen["tools"])
    for serves in compiled(
        rf"(?P<tools>{tools})\s+(?:now |also |already |can |will |both |all |fully |officially )*(?:support(?:s|ed)?|runs?|serves?|loads?|handles?|hosts?)\s+(?:the\s+)?(?P<models>{M_LIST})"
    ).finditer(line.masked):
        yield from _tools(line, [line.at(t) for t in re.findall(M, serves["models"])], serves["tools"])
    for advised in compiled(
        rf"(?:\b(?:recommend\w*|suggest\w*|advise\w*|prefer\w*|tested|tried|use)\s+(?:serving|running|deploying|hosting|loading|using)\s+(?:⟦M\d+⟧|it|them|the (?:model|weights))\s+(?:locally\s+)?(?:with|through|via|in|on|under)\s+|\b(?:recommend\w*|suggest\w*|advise\w*|use|using|prefer\w*|tested (?:it )?with|try)\s+(?:[^.;⟦]{{0,60}}?\b(?:software|engine|runtime|server|tool|stack)\s+)?|\b(?:runs?|run)\b[^.;⟦]{{0,50}}?\bwith\s+|\b(?:served?|run|started?|launched|loaded|deployed|used|called)\s+(?:locally\s+)?(?:from|with|through|via|in|under)\s+)(?:both\s+|either\s+)?(?P<tools>{tools})(?:{GLUE}(?:the\s+)?(?P<with>{M}))?"
    ).finditer(line.masked):
        if compiled(r"(?:\b(?:not|never|cannot|no longer)\b|n['’]t\b)[^.;]{0,20}$").search(line.masked[: advised.start()]):
            continue
        named = [line.at(advised["with"])] if advised["with"] else list(dict.fromkeys(m for t, m in line.tokens("M") if t.end() <= advised.start()))
        if named or compiled(r"\b(?:serv\w+|run\w*|deploy\w*|inference|local\w*|laptop|desktop|host\w*|start\w*)\b", re.I).search(line.masked):
            yield from _tools(line, named or unnamed(line), advised["tools"])
    for given in compiled(
        rf"(?P<tools>{tools})\s+(?:already |also |now |both |all |have |has |had |just )*(?:has|had|have|got|gets|added|adds|gained|gains|ships|shipped|offers|offered|brings|brought|provides|landed|received)\s+(?:with\s+)?(?:[\w-]+\s+){{0,2}}?support\b(?:\s+for\s+(?:the\s+)?(?:(?P<models>{M_LIST})|it\b|them\b))?"
        rf"|\b[Ss]upport\s+for\s+(?:the\s+)?(?P<models2>{M_LIST})\s+(?:is|was|has|have|had|arrived|landed|exists|came|comes|ships)\b[^.;⟦]{{0,30}}?\b(?:in|into|to|with|for)\s+(?P<tools2>{tools})"
        rf"|(?P<tools3>{tools})\s+(?:both\s+|all\s+|already\s+|also\s+|each\s+)*(?:has|have|carries|carry|lists?|offers?|provides?)\s+(?:(?P<models3>{M_LIST})|it|them)\b"
        rf"|\b(?:files?|builds?|versions?|quants?|weights)\b[^.;]{{0,60}}?\bfor\s+(?:people|those|users|anyone|everyone|readers|fans|friends)\s+(?:who\s+(?:[\w']+\s+){{1,4}}?|of\s+|on\s+)(?P<tools4>{tools})"
    ).finditer(line.masked):
        if compiled(r"\b(?:not|never|cannot|no|without|until)\b|n['’]t\b").search(given[0]):
            continue
        named = line.all("M", given["models"] or given["models2"] or given["models3"] or "") or [m for t, m in line.tokens("M") if t.end() <= given.start()][:1]
        yield from _tools(line, named or unnamed(line), given["tools"] or given["tools2"] or given["tools3"] or given["tools4"])
    for way in compiled(
        rf"(?P<tools>{tools})\s+(?:is|are|remains?)\s+(?:the|an?)\s+(?:\w+\s+)?(?:easiest|simplest|quickest|best|fastest|usual|easy|simple|quick|good|natural)\s+(?:way|place|tool|choice|option|runtime)s?\s+(?:to (?:run|serve|try|load|host|start|use|get|launch)|for(?: running| serving)?)\s+(?P<models>{M_LIST})"
    ).finditer(line.masked):
        yield from _tools(line, [line.at(t) for t in re.findall(M, way["models"])], way["tools"])
    yield from _otherwise(line)
    for day_one in _DAY_ONE.finditer(line.masked):
        yield from _tools(
            line,
            [m for t, m in line.tokens("M") if t.end() <= day_one.start()] or list(line.state.counted if line.state.section is None else ()) or unnamed(line),
            day_one["t"],
        )
    if not line.all("M"):
        subjects = unnamed(line)
        files = compiled(rf"\b(?:{line.lexicon.any_of('packings')})\b[^.;⟦]{{0,30}}?\bfor\s+(?P<tools>{tools})").search(line.masked)
        if files and subjects:
            yield from _tools(line, subjects, files["tools"])
        headed = compiled(rf"^\W*(?:With|In|Using|Via|Through|On)\s+(?P<t>{T}):(?:\s|$)").match(line.masked)
        if headed and subjects:
            yield from _tools(line, subjects, headed["t"])
        ported = _PORTS.match(line.masked)
        if ported and subjects:
            yield from _tools(line, subjects, ported["t"])
        serving = compiled(
            rf"(?P<tools>{tools})\s+(?:now |also |already |can |will |both |all )*(?:supports?|serves?|loads?|handles?|runs?)\s+(?:it|them|this|the (?:whole |entire )?(?:model|family|series|weights|checkpoint)s?)\b"
        ).search(line.masked)
        if serving and subjects:
            yield from _tools(line, subjects, serving["tools"])
        bare = compiled(
            rf"^(?:\W*(?:Tried|Tested|Load it|Needs|Runs|Works|Supported|Served|Available|Run it|Compatible|Loads|Deploy it|Serve it|Pull it|Use it)[^.;⟦]{{0,40}}?)(?P<tools>{tools})"
        ).search(line.masked)
        if bare and subjects:
            yield from _tools(line, subjects, bare["tools"])
        above = line.block.section[-1] if line.block.section else ""
        alone = _ALONE.match(line.masked)
        if alone and subjects and (_RUNNING.search(above) or _RUNNING.search(line.block.lead_in)):
            yield from _tools(line, subjects, alone["t"])
        since = _WORKS_SINCE.match(line.masked)
        if since and subjects and not compiled(r"\b(?:no longer|not|never|any more|anymore|until)\b|n['’]t\b").search(line.masked):
            yield from _tools(line, subjects, since["t"])


_ALONE = rare(rf"^\W*(?P<t>{T}{_SINCE}(?:(?:\s*[,;]\s*(?:and\s+)?|\s+and\s+|\s+or\s+){T}{_SINCE})+)\W*$")
"""`T 0.10 or later, U, V (build 6100+).`: all that a sentence says, under what speaks of running."""
_RUNNING = re.compile(r"\b(?:run|runs|running|inference|serv(?:e|es|ing)|deploy\w*|software|support(?:ed)?|compatib\w+|quick ?start|usage|how to use|tools?|runtimes?|engines?)\b", re.I)
_WORKS_SINCE = rare(rf"^\W*(?P<t>{T})\s+(?:works|runs|loads|serves|is supported|is fine|follows|joins)\s+(?:it\s+)?(?:from|since|as of|with)\s+(?:version\s+|build\s+|release\s+)?v?b?\d")
"""`T works from 0.11.4.`"""
_BOTH = 2
_IN_THEM = rare(
    rf"(?P<m>{M_LIST})\s+(?:runs?|works?|loads?|is fine|goes|opens?)\s+(?:\w+\s+)?(?:in|with|on|under)\s+(?P<n>both|all|any|either)\b(?!\s+(?:of\s+)?(?:our|my|the|your|⟦))"
)
"""`M runs in all of them`, behind sentences on programs."""
_AT_SPEED = rare(
    rf"\b\d[\d.]*\s?(?:tok(?:en)?s?\s?(?:/|per|a)\s?s(?:ec(?:ond)?)?|t/s|tps)\b(?:[^.;⟦]{{0,50}}?\s)?(?:with|in|using|via|under|through|on)\s+(?P<t>{TOOLS})"
)
"""`40 tok/s on my card with T`."""


def _one_spoken(line: Line) -> list[Mention]:
    """The one model spoken of; nobody where there are several."""
    who = [m for m in line.state.subject if m] or ([line.state.section] if line.state.section else [])
    return who[:1] if len({m.entity.iri for m in who}) == 1 else []


def _tools(line: Line, models: list[Mention], listed: str) -> Iterator[Draft]:
    for tool in line.all("T", listed):
        for model in models:
            yield Draft(model.entity, "runs_with_tool", tool.entity.name, tool.entity)


_PORTS = rare(
    rf"^\W*(?:Ports|Builds|Conversions|Quants|Quantised (?:files|versions)|Quantized (?:files|versions)|GGUFs?|Ready-made files)\s+(?:exist|are (?:available|out|up|offered)|can be had)\s+for\s+(?P<t>{TOOLS})"
)
"""`Ports exist for T and U`, of the model that is spoken of."""
_SWAPPED = rare(r"\b(?:replac|swap|switch|mov|exchang|migrat|chang)\w*\b")
_DAY_ONE = rare(
    rf"\b(?:[Dd]ay-(?:one|zero|1|0)|[Nn]ative|[Ff]ull|[Oo]fficial|[Rr]untime|[Ii]nference)\s+support\s+(?:is|comes|ships|exists|landed|arrived|has landed|was added|has been added)\s+(?:(?:included|built|already|available|there|part|merged|baked)\s+|\w+\s+)?(?:in|from|with|to|for)\s+(?:both\s+)?(?P<t>{TOOLS})"
)
"""`Day-one support is in T and U`, of the model that the text is about."""
_ITSELF = rare(
    rf"^\W*(?:(?:It|This one)\s+)?(?:also\s+|now\s+|can\s+|happily\s+|will\s+)*(?:[Rr]uns?|[Ll]oads?|[Ss]erves?|[Hh]andles?|[Ss]upports?|[Hh]osts?)\s+(?:both\s+)?(?P<m>{OWN_LIST})"
)
"""`It runs M and N`, in an item that a program opens."""
_FOR_THEM = r"(?:serv|run|load|host|start|launch|pull|deploy|try|use|download)\w*"
_OTHERWISE = (
    rare(
        rf"\b(?:[Ii]nstall\w*|[Oo]pen|[Gg]et|[Dd]ownload|[Ss]tart|[Ll]aunch|[Uu]se\w*|[Uu]sing|[Tt]ake)\s+(?P<t>{TOOLS})[^.;⟦]{{0,24}}\b(?:and|to|then)\s+(?:\w+\s+)?{_FOR_THEM}\s+(?:the\s+)?(?P<m>{M_LIST})"
    ),
    rare(
        rf"^\W*(?:[Ff]or|[Tt]o run|[Tt]o try|[Tt]o serve)\s+(?:[^⟦.;]{{0,30}},\s+)?(?:the\s+)?(?P<m>{M_LIST}),?\s+(?:\w+\s+)?(?:install|use|try|take|pick|get|choose|download|we use|I use)\s+(?:either\s+|both\s+)?(?P<t>{TOOLS})"
    ),
    rare(
        rf"(?:^|[;,]\s+)\W*(?:[Ww]ith|[Ii]n|[Uu]nder|[Tt]hrough|[Vv]ia)\s+(?:either\s+|both\s+)?(?P<t>{TOOLS}),?\s+(?P<m>{M_LIST})\s+(?:starts?|runs?|works?|loads?|answers?|is|are|can|takes?|comes?|opens?|needs?|fits?)\b"
    ),
    rare(rf"\b(?:files?|builds?|quants?|weights|versions?|conversions?)\s+(?:of|for)\s+(?P<m>{M_LIST})[^.;⟦]{{0,16}}\bfor\s+(?P<t>{TOOLS})"),
    rare(rf"(?P<m>{M_LIST})[^.;]{{0,80}}?\b(?:switched|moved|changed|migrated|went)\s+(?:over\s+)?to\s+(?P<t>{TOOLS})"),
    rare(
        rf"\b(?:(?:serv|load|host|start|launch|pull|deploy|install|tri|test)(?:ed|es|s|ing)?|runs?|ran|running)\s+(?P<m>{M_LIST})\s+(?:[^.;⟦]{{0,44}}\s)?(?:with|w/|in|through|via|under|from)\s+(?P<t>{TOOLS})"
    ),
    rare(
        rf"\b(?:[Pp]rograms?|[Tt]ools?|[Aa]pps?|[Rr]unners?|[Rr]untimes?|[Ee]ngines?|[Ss]oftware)\s+(?:such as|like|including)\s+(?P<t>{TOOLS})\s+(?:(?:\w+,\s+)?\w+\s+and\s+)?{_FOR_THEM}\s+(?:the\s+)?(?P<m>{M_LIST})"
    ),
    rare(rf"^\W*(?P<t>{TOOLS})\s+support\s+for\s+(?:the\s+)?(?P<m>{M_LIST})\s+(?:is|has|was|already|now)\b"),
    rare(
        rf"(?P<t>{TOOLS}):\s+(?:I|we|they|you can|it is what I|it['’]s what we)\s+(?:\w+\s+)?(?:use|run|used|ran|serve)\s+(?:(?:it|⟦M\d+⟧)\s+)?(?:for|with)\s+(?:the\s+)?(?P<m>{M_LIST})"
    ),
    rare(
        rf"(?P<t>{TOOLS})\s+(?:is|was|felt|seems|proved|runs|ran)\s+(?:(?:a bit|much|slightly|noticeably|even|about as|twice as|also|about)\s+)*(?:faster|slower|quicker|snappier|smoother|fast|slow|quick|fine|better|great|happy|flaky|stable)\s+(?:on|with|for|at running|serving|running)\s+(?:the\s+)?(?P<m>{M_LIST})"
    ),
    rare(rf"(?P<t>{TOOLS})\s+(?:can|will|could)\s+(?:both\s+|all\s+|also\s+|each\s+|now\s+|already\s+)*{_FOR_THEM}\s+(?:the\s+)?(?P<m>{M_LIST})"),
    rare(rf"(?P<t>{TOOLS})(?:\s+(?:team|folks|people|developers))?\s+(?:already\s+)?(?:had|got)\s+(?P<m>{M_LIST})\s+(?:running|working|loaded|up)\b"),
    rare(
        rf"\b(?:[Ii]nstall\w*|[Ss]et up|[Oo]pened|[Uu]s(?:ed|ing)|[Gg]ot)\s+(?P<t>{TOOLS})\s+(?:and|to)\s+(?:\w+\s+)?(?:got|get|had|have)\s+(?P<m>{M_LIST})\s+(?:running|working|loaded|up|going)\b"
    ),
    rare(rf"(?P<t>{TOOLS})\s+(?:\w+\s+)?(?:had|has|have|got|added)\s+(?:[\w-]+\s+){{0,3}}?support\s+for\s+(?:the\s+)?(?P<m>{M_LIST})"),
)
"""A program and what it runs, in other words: `install T and pull M`, `with T, M starts at once`."""


def _otherwise(line: Line) -> Iterator[Draft]:
    for pattern in _OTHERWISE:
        for match in pattern.finditer(line.masked):
            if not compiled(r"\b(?:not|never|cannot|no longer|yet|until|without)\b|n['’]t\b").search(match[0] + line.masked[match.end() : match.end() + 8]):
                yield from _tools(line, line.all("M", match["m"]), match["t"])

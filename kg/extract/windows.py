"""How much a model reads at once: its context window, in tokens.

Windows are said in many ways: `a 128K context`, `context has grown to 128,000
tokens`, `reads up to a million tokens`, or under a heading that asks how long
an input may be, by a bare number beside a name.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.patterns import compiled
from corpus.rare import rare
from kg import figures
from kg.claim import Entity
from kg.extract.binding import owner, together
from kg.extract.line import M_LIST, Draft, Line, M
from kg.named import Mention

_CONTEXT = re.compile(
    rf"(?P<a>{figures.NUMBER}\s?-?(?:thousand|million|K|k|M|m)?)[- ]?(?:tokens?)?[- ](?:of\s+)?(?:tokens?\s+(?:of\s+)?)?(?:maximum |max |long |native |input )?context\b"
    rf"|\b(?i:context(?:[ -](?:window|length|size|limit))?s?|window)(?:\s*\(tokens\))?\s*(?:,(?= \d[\d,.]*\s?[kKM]? tokens)|of|is|:|=|at|up to|to|reaches|reaching|spans|holds|runs to|stretches to|grew to|extends to|has grown to|was|stands at|ends at|stops at|that reaches|that holds|covers|tops out at|(?:has |have )?(?:grown|grew|risen|rose|gone up|gone|jumped|climbed|increased)(?: from [^.;⟦]{{1,20}}?)? to|goes up to|stays at|remains at|remains|is still|rises to|climbs to|doubles to|doubled to|jumps to|(?:was |has been |is |now )?(?:raised|extended|increased|expanded|doubled|grown|lifted|widened|enlarged|bumped|cut|reduced|upped)(?: from [^.;⟦]{{1,20}}?)? to|from [^.;⟦]{{1,20}}? to)?\s*(?:about |around |roughly |up to |a |of |some |just |only |merely |at least |over |nearly |almost )*(?P<b>{figures.NUMBER}\s?-?(?:thousand|million|K|k|M|m)?)(?![a-z])(?![\d.]*\s?(?:%|GB|B\b|parameters))"
    rf"|\b(?i:reads?|handles?|accepts?|takes?(?: in)?|process(?:es)?|supports?|holds?|swallows?|ingests?|digests?|sees?|keeps?|works with|copes with|deals with|fits|remembers?|manages|offers?|gets|has|considers?)\s+(?:(?:documents|inputs|prompts|texts|contracts|books|files) (?:of|with) )?(?:up to |as many as |about |around |roughly |only |just |at most |a maximum of |a |inputs (?:of )?)*(?P<c>{figures.NUMBER}\s?-?(?:thousand|million|K|k|M)?)[- ]tokens?\b(?! per| a second|/s| a (?:day|month|year)| of (?:text|data|training)(?! (?:at once|at a time|in one go|in a single|per (?:request|prompt|call))\b)| (?:daily|monthly|for training|in training|for free))"
)
_OF = re.compile(
    rf"\b(?i:context|window|input)(?:[ -](?:window|length|size|limit))?s?\s+(?:of|for|in|on)\s+(?:the\s+)?(?P<m>{M_LIST})\s+(?:is|are|was|has grown to|reaches|spans|holds|runs to|stands at|stops at|comes to|covers|measures|(?:(?:was|is|has been|gets?|now)\s+)*(?:raised|extended|increased|expanded|doubled|lifted|widened|cut|reduced|grown)(?: from [^.;⟦]{{1,20}}?)? to)\s+(?:at\s+)?(?:about |around |roughly |up to |only |just |now |a |some |both )*(?P<n>(?:{figures.NUMBER}|[Oo]ne|[Tt]wo|[Tt]en|half a)\s?-?(?:thousand|million|K|k|M|m)?)(?:[- ]tokens?)?(?!\s?(?:GB|B\b|%))"
)
_NEXT = re.compile(
    rf"(?:,|;|\band\b|\bwhile\b)\s+(?:and\s+)?(?:that (?:of|on|for|in)\s+)?(?:the\s+)?(?P<m>{M})\s+(?:of|is|has|one of|with|at|only|just|reads|takes|gets|offers)\s+(?:only\s+|just\s+|about\s+|up to\s+|even\s+)?(?P<n>(?:{figures.NUMBER}|one|two|ten|half a|a)\s?(?:thousand|million|K|k|M)?)(?=\s*(?:[,.;)]|$|and\b|tokens|while\b))"
)
_LONG = re.compile(rf"(?P<n>(?:{figures.NUMBER}|one|two|ten))[ -]?(?P<s>million|thousand|[KkM])?[ -]token (?:context|window|input|prompt)", re.I)
_WITH_ITS = re.compile(
    rf"(?P<m>{M}),?\s+with\s+(?:its|an?|⟦M\d+⟧['’]s)\s+(?:\w+\s+)?(?P<n>{figures.NUMBER}\s?(?:K|k|M|million))(?:[- ]tokens?)?\s+(?:context\s+)?window\b"
)
"""`M, with its 200K window`."""
_NOTED = re.compile(r"^\W*(?i:ctx|context(?: window| length)?)\W+(?=⟦M)")
_EACH_NOTED = re.compile(rf"(?P<m>{M})\s*(?:=|:)?\s*(?P<n>{figures.NUMBER}\s?[kKM])(?:\s+tokens)?(?=\s*(?:[,;/.)]|$|and\b))")
"""`ctx M 10M, N 1M`."""
_INTO = re.compile(
    rf"\b(?:paste|feed|fit|put|send|load|push|squeeze|hand)\s+(?:up to\s+|about\s+|around\s+|some\s+)*(?P<n>{figures.NUMBER}\s?(?:K|k|M|thousand|million)?)[ -]tokens?\s+(?:in|into|to)\s+(?P<m>{M})"
)
_MANAGES = re.compile(
    rf"(?P<m>{M})\s+(?:handles|manages|reaches|takes|reads|has|does|offers|supports|gets)\s+(?:only\s+|just\s+|up to\s+)?(?P<n>{figures.NUMBER}\s?[kK])\s+(?:natively|native|out of the box|by default)\b"
)
_ON = re.compile(r"(?:\bon|\bfor|\bin)\s+(?:both\s+)?(?:the\s+)?(?P<list>⟦M\d+⟧(?:[^.;]{0,12}?⟦M\d+⟧)*)")
_ALSO = re.compile(
    rf"(?P<m>{M}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+)(?:the\s+)?{M})*)\s+(?:both\s+|all\s+)?(?:handles?|has|have|gets?|reach(?:es)?|takes?|stops? at|holds?|offers?|at|with|manages?|reads?|accepts?|go(?:es)? (?:up )?to)\s+(?:only |just |about |up to )?(?P<n>{figures.NUMBER}\s?(?:K|k|M|thousand|million)?)(?![\w]|\s?(?:GB|B\b|%|parameters|points|on\b|languages))"
)
_WHOLE_WINDOW = re.compile(
    rf"^\W*(?:(?:And|But|No|Yes|Also|Now),?\s+)?(?P<m>{M})(?: itself)?\s+(?:has|takes|handles|gets|reads|accepts|goes (?:up )?to|manages|supports|offers)\s+(?:only |just |about |up to )?(?P<n>\d+\s?[kK])(?:,? (?:natively|too|as well))?\W*$"
)
"""`X has 128K.`: so many thousands of nothing else are a window."""
_LEAST, _MOST = 4000.0, 2_000_000.0
_WITH = re.compile(
    rf"(?P<n>(?:{figures.NUMBER}|[Oo]ne|[Aa]|[Tt]wo|[Tt]en)\s?(?:thousand|million|K|k|M)?)[ -]tokens?\s+(?:with|for|on|in)\s+(?:both\s+)?(?P<list>{M_LIST})"
)
_WORDED = re.compile(
    r"\b(?:context|window)\b[^.;\d]{0,30}?\b(?P<n>(?:one|two|ten|a|half a) million)\b(?! (?:users|people|dollars|words))|\b(?P<n2>(?:one|two|ten|half a)[- ]million)[- ]token (?:context|window)|\b(?:reads?|handles?|accepts?|takes?|processes|supports?|holds?)\s+(?:in\s+)?(?:up to |as many as |about )*(?P<n3>(?:one|two|ten|a|half a) million) tokens",
    re.I,
)
_WORDS = {"half a": "0.5", "one": "1", "a": "1", "two": "2", "ten": "10"}
_ASKED = rare(
    r"\b(?:long (?:documents?|texts?|inputs?|prompts?|files|books|contracts|reports|conversations)|context|window|how (?:long|much)|input length|token limit|tokens)\b",
    re.I,
)


_FILLED = re.compile(r"\b(?:[Ww]ith|[Aa]t|[Uu]sing|[Ff]or|on|by)\s+(?:about |around |some |a |an |only |just )?$")
_TAKES_MEMORY = re.compile(r"\b(?:GB|GiB|VRAM|RAM|memory)\b")
"""`With 16K of context mine sits at 31 GB`: how much of its window was used when it was measured."""


def read_context(line: Line) -> Iterator[Draft]:
    """Give context_window facts, in tokens."""
    bare = (
        compiled(rf"\W*(?:(?:[Uu]p to|[Aa]bout|[Aa]round)\s+)?(?P<n>{figures.NUMBER}\s?(?:K|k|M|thousand|million)?) tokens\W*$").match(line.masked)
        if line.state.asked
        else None
    )
    if bare and _ASKED.search(line.state.asked) and (bound := owner(line, 0, 0)) and (figure := figures.window(bare["n"])) and figure.value >= 1000:
        yield _window(bound[0].entity, figure)
        return
    if whole := _WHOLE_WINDOW.match(line.masked):
        said = figures.window(whole["n"])
        if said is not None and _LEAST <= said.value <= _MOST:
            yield _window(line.at(whole["m"]).entity, said)
    if _NOTED.match(line.masked):
        for match in _EACH_NOTED.finditer(line.masked):
            if (each := figures.window(match["n"])) is not None and each.value >= 1000:
                yield from (_window(m.entity, each) for m in line.all("M", match["m"]))
        return
    if not any(word in line.masked.casefold() for word in ("context", "token", " window")) and not _ASKED.search(" ".join(line.block.section[-1:])):
        return
    for match in _CONTEXT.finditer(line.masked):
        group = "a" if match["a"] else "b" if match["b"] else "c"
        figure = figures.window(match[group])
        if figure is None or figure.value < 1000 or (compiled(r"\s*(?:per|/|requests|input|output)").match(line.masked[match.end() :]) and group == "c"):
            continue
        if group == "a" and _FILLED.search(line.masked[: match.start()]) and _TAKES_MEMORY.search(line.masked):
            continue
        listed = _ON.match(line.masked[match.end() :].lstrip())
        owners = [line.at(t) for t in re.findall(M, listed["list"])] if listed else []
        if not owners:
            bound = owner(line, match.start(group), match.end(group))
            owners = _listed(line, bound[0], match.start(group)) if bound else []
        for mention in owners:
            yield Draft(mention.entity, "context_window", figure.text, value=figure.value, unit="tokens", confidence=0.9 if mention.start < 0 else 1.0)
    for pattern in (_OF, _INTO, _MANAGES, _WITH_ITS, *((_NEXT,) if "context" in line.masked.casefold() or "window" in line.masked else ())):
        for match in pattern.finditer(line.masked):
            figure = figures.window(_digits(match["n"]))
            if figure is not None and figure.value >= 1000:
                yield from (_window(m.entity, figure) for m in line.all("M", match["m"]))
    for match in _LONG.finditer(line.masked):
        figure = figures.window(_digits(f"{match['n']} {match['s'] or ''}".strip()))
        bound = owner(line, match.start(), match.end())
        if figure is not None and bound and figure.value >= 1000:
            yield _window(bound[0].entity, figure)
    yield from _other_windows(line)
    yield from _stretched(line)
    yield from _prompted(line)


_PLURAL = re.compile(
    rf"(?P<list>{M_LIST})\s+(?:(?:both|all|each|now|also|can)\s+)*(?:handle|take|read|accept|support|have|offer|hold|reach|share|come with|keep|process|see|remember|manage|get|use|ship with)\s+(?:[\w-]+\s+){{0,4}}$"
)
"""`A and B handle`: what follows is said of both."""


def _listed(line: Line, mention: Mention, at: int) -> list[Mention]:
    """Give all models of a list that the same window is said of."""
    run = _PLURAL.search(line.masked[:at])
    listed = line.all("M", run["list"]) if run else []
    return listed if len(listed) > 1 and any(m is mention for m in listed) else together(line, mention)


_STRETCHED = re.compile(
    rf"{figures.NUMBER}\s?(?:K|k|M|million)(?:[ -]tokens?)?(?: (?:of )?(?:native |standard )?(?:context|window|natively|by default|as standard))*\s*(?:,|\(|;|\bor\b|\band\b|/)\s*(?:up to |extendable to |expandable to |extensible to |extended to |even |or )*(?P<n>{figures.NUMBER}\s?(?:K|k|M|million))(?:[ -]tokens?)? (?:with|in|via|using|through|when|on request|as|for|if|beta|extended)\b"
)
"""`64K, 128K with YaRN`, `200K (1M in beta)`: the second is a window, too."""
_PROMPT = rare(
    r"\b(?:prompts?|inputs?|context|window|documents?|conversations?|at once|at a time|in one go|requests?|read|reads|texts?|memory|lists?|listed|specif\w+|limit\w*|quer(?:y|ies))\b",
    re.I,
)
_NO_PROMPT = rare(
    r"\$|[€£]|\b(?:second|trained|training|pre-?trained|pre-?training|corpus|dataset|per million|a day|per day|daily|a month|per month|monthly|a year|weekly|a week|cents?|bill\w*|budget|generat\w+|spent|cost\w*|price\w*|users?|sent|consum\w+|processed|burn\w*|used up|break-?even|cheaper|volume|traffic)\b",
    re.I,
)
_TOKENS = re.compile(
    rf"(?P<lead>(?:\b(?:output|outputs|answers?|replies|completions?|responses?|generat\w+|write|writes|chunks?|batch\w*)\b[^.;,⟦]{{0,30}})?)(?<![\w$.])(?P<n>(?:{figures.NUMBER}|[Aa]|[Oo]ne|[Tt]wo|[Tt]en|[Hh]alf a)\s?-?(?:K|k|M|million|thousand)?)[ -]tokens?\b(?!\s*(?:/|per\b|a\s|each|of (?:text|data|training|output)|output|out\b|(?:a|per) second))"
)


def _prompted(line: Line) -> Iterator[Draft]:
    """`Prompts for M can be as long as 128,000 tokens`: so many tokens of what is put in, however it is said."""
    text = line.masked
    if "token" not in text or not _PROMPT.search(text) or _NO_PROMPT.search(text) or "?" in text:
        return
    for match in _TOKENS.finditer(text):
        figure = _as_written(match["n"])
        if (
            match["lead"]
            or figure is None
            or figure.value < 2000
            or compiled(r"\bfrom\s+$|\b(?:over|under|above|below|than|beyond|the first|every|another)\s+(?:about\s+|around\s+|roughly\s+|some\s+)?$").search(
                text[: match.start("n")]
            )
        ):
            continue
        if bound := owner(line, match.start("n"), match.end()):
            yield from (_window(m.entity, figure) for m in together(line, bound[0]))


def _as_written(text: str) -> figures.Figure | None:
    """A number of tokens, in digits or in words; its text stays as written."""
    figure = figures.window(_digits(text))
    return replace(figure, text=text.strip()) if figure is not None and text[0].isalpha() else figure


_BY_STRETCHING = rare(
    rf"(?P<n>{figures.NUMBER}\s?(?:K|k|M|million))(?:[ -]tokens?)?\s+(?:only\s+)?(?:with|via|using|through|by way of)\s+(?:YaRN|RoPE|rope|Dual Chunk|position interpolation|context extension)"
)
"""`you only get 96K with YaRN`."""


def _stretched(line: Line) -> Iterator[Draft]:
    for match in _BY_STRETCHING.finditer(line.masked):
        figure, bound = figures.window(match["n"]), owner(line, match.start("n"), match.end("n"))
        if figure and bound and figure.value >= 1000:
            yield _window(bound[0].entity, figure)
    for match in _STRETCHED.finditer(line.masked) if compiled(r"\b(?:context|window|tokens?)\b", re.I).search(line.masked) else ():
        figure, bound = figures.window(match["n"]), owner(line, match.start("n"), match.end("n"))
        if figure and bound and figure.value >= 1000:
            yield _window(bound[0].entity, figure)


def _other_windows(line: Line) -> Iterator[Draft]:
    """`...; ⟦M1⟧ handles 32K`, `1 million tokens with ⟦M0⟧`: windows where the sentence or its heading speaks of them."""
    above = _ASKED.search(" ".join((*line.block.section[-1:], line.block.lead_in))) is not None
    said = compiled(r"\b(?:context|window)", re.I).search(line.masked)
    for match in _ALSO.finditer(line.masked):
        figure = figures.window(match["n"])
        beside = said is not None and said.start() < match.start() and compiled(r"[;,]|\bwhile|\band\b").search(line.masked[: match.start()][-20:]) is not None
        if figure and figure.value >= 1000 and (above or beside):
            yield from (_window(m.entity, figure) for m in line.all("M", match["m"]))
    if above or said:
        for match in _WITH.finditer(line.masked):
            figure = figures.window(_digits(match["n"]))
            if figure and figure.value >= 1000:
                yield from (_window(mention.entity, figure) for mention in line.all("M", match["list"].split(";")[0]))
    if worded := _WORDED.search(line.masked) if said or "million tokens" in line.masked else None:
        bound, figure = owner(line, worded.start(), worded.end()), figures.window(_digits(worded["n"] or worded["n2"] or worded["n3"]))
        if bound and figure:
            yield _window(bound[0].entity, figure)


def _window(model: Entity, figure: figures.Figure) -> Draft:
    return Draft(model, "context_window", figure.text, value=figure.value, unit="tokens", confidence=0.9)


def _digits(text: str) -> str:
    """Write number words as digits: `one million` as `1 million`."""
    return compiled(r"^(half a|one|a|two|ten)(?=[\s-])", re.I).sub(lambda m: _WORDS[m[1].casefold()], text.strip()).replace("-", " ")

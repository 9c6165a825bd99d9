"""Which side models are put on where no `X is open` says so: by camps, by apposition, by what became of the weights.

`A and B on the closed side`, `an open model, C,`, `D is closed, E an open one`,
`the weights of F have been published`. Labels are masked as names are, so that
a rule says how the sentence is built.
"""

import re
from collections.abc import Iterator

from corpus.patterns import compiled
from corpus.rare import rare
from kg.extract.line import M_LIST, Draft, Line, M, V
from kg.extract.openness import NOUN, label_pattern, labelled

_O = r"⟨\d+⟩"
_ONE = r"(?:model|LLM|one|system|family|alternative|option|rival|competitor|release|offering|entry|contender|network|assistant)"
_SIDE = r"(?:side|camp|end|corner|column|category|group|half|ones?|front|world|field|list|table|models?|LLMs?|families|systems?)"
_LED = r"(?:stand for|stands for|represent|represents|make up|makes up|lead|leads|head|heads|dominate|dominates|belong to|belongs to|fall into|falls into|fall under|falls under|sit in|sits in|sit on|sits on|are in|is in|are on|is on|are from|is from|are among|is among|fill|cover|covers|speak for|speaks for)"
_APART = re.compile(
    r"\b(?:[Cc]ompared (?:to|with)|[Uu]nlike|[Tt]han|[Ll]ike|[Nn]ext to|[Vv]ersus|[Aa]gainst|[Nn]o|[Aa]ny|[Ee]very|[Nn]ot|[Nn]ever|[Ww]ithout|[Bb]eats?|[Ii]nstead of|[Rr]ather than|[Ii]f|[Ff]or|[Ww]ith)\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,3}$"
)
_BUT = re.compile(r"\b(?:not|never|no longer|neither|nor|hardly|isn['’]t|aren['’]t)\b")

_RULES = tuple(
    re.compile(rule)
    for rule in (
        rf"(?P<m>{M_LIST})\s+(?:on|in|from|for|of)\s+the\s+(?:\w+\s+)?(?P<l>{_O})\s*{_SIDE}\b",
        rf"(?P<m>{M_LIST})\s+(?:{_LED}|for)\s+the\s+(?:\w+\s+)?(?P<l>{_O})\s*(?:[\w-]+\s+)?{_SIDE}\b",
        rf"\b(?:[Oo]n|[Ii]n|[Ff]rom|[Aa]t)\s+the\s+(?:\w+\s+)?(?P<l>{_O})\s*(?:[\w-]+\s+)?(?:side|camp|end|corner|column|category|group|half|front|world|field)\b,?:?[^;.⟦⟨]{{0,60}}?(?P<m>{M_LIST})",
        rf"\b[Aa]mong\s+(?:the\s+)?(?:\w+\s+)?(?P<l>{_O})\s*(?:[\w-]+\s+)?{NOUN}?[^,;⟦⟨]{{0,30}},\s+(?:(?:it|there)\s+(?:is|was)\s+)?(?P<m>{M})",
        rf"(?P<l>{_O})\s*(?:[\w-]+\s+){{0,2}}?(?:{NOUN})?\s*\(\s*(?:such as |e\.g\.,? |like |both |here |namely |for example,? |say |currently |in our case,? )?(?P<m>{M_LIST})\s*\)",
        rf"(?P<l>{_O})\s+(?:[\w-]+\s+){{0,2}}?{_ONE}(?:\s+(?:that\s+)?(?:we|I|they|you)\s+(?:have\s+|had\s+|could\s+|can\s+)?(?:\w+))?,\s+(?P<m>{M})(?=\s*(?:[,.;:!)—–]|$))",
        rf"(?P<l>{_O})\s+(?:[\w-]+\s+){{0,2}}?{_ONE}(?:\s+[^,;:.⟦⟨()]{{1,40}})?\s+(?:is|was|remains|remained|has been|turned out to be|proved to be|came out as|became|will remain)\s+(?:still\s+|now\s+|again\s+|once more\s+)?(?:⟦V\d+⟧['’]s\s+)?(?P<m>{M})",
        rf"(?P<m>{M_LIST})\s+(?:comes?|came|ships?|shipped|arrives?|arrived|has|have|is (?:published|released|offered)|are (?:published|released|offered))\s+(?:with\s+)?(?:fully\s+|truly\s+|its\s+|their\s+)?(?P<l>{_O})\s+weights\b",
        rf"(?P<m>{M})(?:\s+(?:models?|family|series|line))?(?:\s*\([^()]*\))?[,¦]?\s+(?:which|that)\s+(?:is|are|remains|stays)\s+(?:itself\s+|still\s+|an?\s+|also\s+|fully\s+)*(?P<l>{_O})(?=\s*[,¦.;)]|\s+(?:{NOUN}|under|and|with)\b|$)",
        rf"^\W*(?P<m>{M})(?!\s*[:=])[^;:.⟦⟨()]{{0,40}}\(\s*(?:the\s+)?(?P<l>{_O})(?:\s+{NOUN})?\s*\)\W*$",
        rf"(?:[,;]|\band\b|\bwhile\b|\bwhereas\b|\bbut\b)\s+(?:and\s+|but\s+|while\s+)?(?P<m>{M_LIST})\s+(?:an?\s+|the\s+|as\s+|both\s+|all\s+)?(?:[\w-]+\s+)?(?P<l>{_O})(?:\s+(?:[\w-]+\s+)?{NOUN})?(?=\s*(?:[,.;)]|$)|\s+and\b)",
    )
)
_ELIDED = len(_RULES) - 1
_OUT = r"(?:published|released|downloadable|downloaded|open|opened|public|publicly available|freely available|free to download|available for download|open for download|open to all|open-sourced|made public)"
_IN = r"(?:secret|private|unpublished|unreleased|closed|to itself|to themselves|behind (?:an|its|the) API|under lock and key|under wraps|undisclosed|in-house)"
_DO = r"(?:is|are|was|were|has (?:\w+ )?been|have (?:\w+ )?been|can be|may be|stay|stays|remain|remains|will stay)"
_WEIGHTS = re.compile(
    rf"(?:\b(?:[Tt]he|[Ii]ts)\s+)?(?:(?P<m>{M})['’]s?\s+(?:\w+\s+)?weights|\b[Ww]eights\s+(?:of|for|behind)\s+(?:the\s+)?(?P<of>{M_LIST}))\s+(?P<how>{_DO}\s+(?:[\w-]+\s+){{0,2}}?)(?:(?P<out>{_OUT})|(?P<in>{_IN}))\b(?!\s+(?:only|through|via|by API))"
)
_OPENS = re.compile(
    rf"{V}\s+(?:has\s+|have\s+|also\s+|now\s+|just\s+|recently\s+)*(?:publishes|published|releases|released|opens|opened|opened up|shares|shared|gives away|gave away|open-sources|open-sourced|puts out|put out)\s+(?:the\s+|all\s+)?(?:full\s+|trained\s+)?weights\s+(?:of|for|to|behind)\s+(?:(?:its|the|their|both)\s+)?(?:[\w-]+\s+){{0,2}}?(?P<m>{M_LIST})"
)
_KEEPS = re.compile(
    rf"{V}\s+(?:has\s+|have\s+|still\s+)*(?:keeps|kept|keep|holds|held)\s+(?:(?P<m>{M_LIST})\s+(?:closed|{_IN})|(?:the\s+)?weights\s+(?:of|for|behind)\s+(?P<of>{M_LIST})\s+(?:closed|{_IN}))\b"
)
_ANYONE = r"(?i:anyone|anybody|everyone|everybody|you|we|users|developers|people|the public|the world|all comers)"
_FREED = rare(
    rf"\b{_ANYONE}\s+(?:(?:who|with)\s+[^,;.⟦]{{3,40}}\s+)?(?:can|may|could|is free to|are free to|is able to)\s+(?:freely\s+|simply\s+|also\s+)?(?:download|get hold of|inspect|have|own|keep|copy)\s+(?:and\s+[a-z]+\s+)?(?:(?:the\s+|all\s+)?(?:full\s+|model\s+|trained\s+)?(?:weights|files|parameters|checkpoints?|finished model)\s+(?:of|for|behind)\s+)?(?:the\s+)?(?P<m>{M_LIST})(?=['’]s\s+(?:\w+\s+)?weights\b|[^'’\w]|$)"
    rf"|\b(?:lets?|letting|allows?|has let|has allowed|have let|enables?|invites?)\s+{_ANYONE}\s+(?:to\s+)?(?:freely\s+)?download\s+(?:(?:the\s+)?weights\s+(?:of|for)\s+)?(?:the\s+|its\s+|their\s+)?(?P<m2>{M_LIST})"
    rf"|(?P<m3>{M_LIST}),\s+(?:whose|the)\s+weights\s+(?:of which\s+)?(?:you|anyone|everyone|we|anybody)\s+(?:can|may)\s+(?:have|download|get|inspect|keep)"
    rf"|(?P<m4>{M_LIST}),?\s+(?:(?:is|are)\s+(?:freely\s+|publicly\s+)?(?:downloadable|free to download|available (?:to|for) (?:anyone|everyone|all|download|free download))|(?:can|may)\s+be\s+(?:freely\s+)?(?:downloaded|had for nothing)(?:\s+(?:freely|by anyone|for free|free of charge|by everyone))?)\b"
)
"""Anyone may have the weights."""
_LOCKED = rare(
    rf"\b(?i:nobody|no one|no outsider|none)\b[^.;⟦]{{0,30}}(?:{V}[^.;⟦]{{0,20}})?\b(?:has|have|can|may|could)\s+(?:ever\s+)?(?:seen?|download|downloaded|inspect|inspected|get|got|obtain|received?)\s+(?:the\s+)?weights\s+(?:of|for|behind)\s+(?P<m>{M_LIST})"
    rf"|(?P<m2>{M_LIST})[^.;⟦]{{0,60}}?\b(?:you|customers|users|outsiders|we|anyone|anybody)\s+(?:never|do not|don['’]t|cannot|can['’]t)\s+(?:get|receive|see|download|own|have|inspect|obtain)\s+(?:the\s+|its\s+|their\s+)?(?:model|weights|files|model itself)\b"
    rf"|(?P<m3>{M_LIST})\s+(?:(?:is|are|was|were|remains?)\s+)?(?:(?:offered|sold|available|reachable|accessible|served|provided|delivered|had|used|to be had|comes?|can (?:only )?be (?:used|had|reached|rented|bought|accessed))\s+)(?:only|solely|exclusively|just)?\s*(?:through|via|over|by|as)\s+(?:an?\s+|the\s+|its\s+|their\s+|⟦V\d+⟧['’]s\s+|the\s+company['’]s\s+)?(?:own\s+|maker['’]s\s+|hosted\s+|paid\s+)?(?:API|APIs|hosted service|service|cloud|app)\s+(?:only|alone)\b"
)
_ONLY_API = rare(
    rf"(?P<m>{M_LIST})(?:,\s+(?:which|that))?\s+(?:[^.;⟦]{{0,44}}?\b(?:and|but)\s+)?(?:(?:is|are|was|were|remains?)\s+)?(?:(?:offered|sold|available|reachable|accessible|served|provided|used|can be (?:used|had|reached|rented|accessed))\s+)(?:only|solely|exclusively)\s+(?:through|via|over|by|as|from|on|behind)\s+(?:an?\s+|the\s+|its\s+|their\s+|⟦V\d+⟧['’]s\s+|the\s+company['’]s\s+)?(?:own\s+|maker['’]s\s+|hosted\s+|paid\s+)?(?:API|APIs|hosted service|service|cloud)\b"
    rf"|(?P<m2>{M_LIST})\s+(?:is|are)\s+API[- ]only\b"
)
"""Only its maker's service has it."""
_NEVER = re.compile(
    rf"(?P<m>{M_LIST})\s+(?:cannot|can['’]t|can not)\s+(?:itself\s+|themselves\s+)?be\s+(?:downloaded|self-hosted|run (?:on your own|locally|at home|yourself))"
)


def read_camps(line: Line) -> Iterator[Draft]:
    """Give openness facts; a label is that of the first rule that knows whom it labels."""
    if not line.all("M"):
        return
    yield from _weights(line)
    pattern, words = label_pattern(line.lexicon)
    labels = [m for m in pattern.finditer(line.masked) if m["label"].casefold() not in {"both", "mixed", "hybrid"}]
    if not labels:
        return
    text, at = "", 0
    for i, label in enumerate(labels):
        text += f"{line.masked[at : label.start()]}⟨{i}⟩"
        at = label.end()
        if spare := compiled(r"\s*\b(?:models?|ones?|weights)$").search(label["label"]):
            text += spare[0] if spare[0].startswith(" ") else f" {spare[0]}"
    text += line.masked[at:]
    told: set[str] = set()
    for number, rule in enumerate(_RULES):
        for match in rule.finditer(text):
            before = text[: match.start()]
            if (
                match["l"] in told
                or _BUT.search(match[0])
                or (match.start("l") < match.start("m") and _APART.search(text[: match.start("l")]) and number not in {2, 3})
            ):
                continue
            if number == _ELIDED and not compiled(rf"\b(?:is|are|was|were|remains?|stays?)\b[^;.]{{0,40}}{_O}").search(before):
                continue
            told.add(match["l"])
            written = labels[int(match["l"][1:-1])]["label"]
            category = words[compiled(r"[ -]").sub("-", written.casefold())]
            yield from (labelled(m, category, written, 0.9) for m in line.all("M", match["m"]))


def _weights(line: Line) -> Iterator[Draft]:
    """What became of the weights says the side: published or kept."""
    if "weights" in line.masked:
        for match in _WEIGHTS.finditer(line.masked):
            denied = _BUT.search(match["how"]) is not None
            side, label = ("open-weight", "weights published") if bool(match["out"]) != denied else ("closed", "weights not published")
            yield from (labelled(m, side, label, 0.9) for m in line.all("M", match["m"] or match["of"]))
        for match in _OPENS.finditer(line.masked):
            yield from (labelled(m, "open-weight", "weights published", 0.9) for m in line.all("M", match["m"]))
    for match in _FREED.finditer(line.masked):
        if not _BUT.search(match[0]) and not compiled(r"\b(?:not|never|only if|once)\s*$|\bfrom ⟦P").search(line.masked[: match.start()][-12:]):
            named = [
                m for m in line.all("M", _one(match)) if m.start >= 0 or not match["m"] or m.entity.name in line.text
            ]  # `download them` may be of anything
            yield from (labelled(m, "open-weight", "weights free to download", 0.8) for m in named)
    for match in (*_LOCKED.finditer(line.masked), *_ONLY_API.finditer(line.masked)):
        if not compiled(r"\b(?:not|no longer|isn['’]t|aren['’]t)\b").search(match[0].split("never")[0]):
            yield from (labelled(m, "closed", "API only", 0.8) for m in line.all("M", _one(match)))
    for match in (*_KEEPS.finditer(line.masked), *_NEVER.finditer(line.masked)):
        yield from (labelled(m, "closed", "kept closed", 0.85) for m in line.all("M", match["m"] or match.groupdict().get("of") or ""))


def _one(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group)

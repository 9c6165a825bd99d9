"""Read advice that comes without a word of choosing.

`Leave translation to the small open model`, `schools are better off with X`,
`for prototypes, closed`: the sides are overwritten with marks of their own
length, so that a rule says how the advice is built and a case is cut from the
text as written.
"""

import re
from collections.abc import Sequence

from corpus.patterns import compiled
from corpus.rare import Rare, possible, rare
from kg.claim import Choice, Guidance
from kg.extract.sides import Pole, other

Span = tuple[int, int, Pole]
_MARK: dict[Pole, str] = {"open": "○", "closed": "●"}
_OF_MARK: dict[str, Pole] = {"○": "open", "●": "closed"}
_S = r"(?:an? |the |your |our |its |their |my |some |one |any )?(?:[\w'-]+ ){0,3}?(?P<s>[○●]+)"
_USE = r"(?:use|pick|choose|take|go (?:with|for)|start (?:with|on)|begin with|stay with|stick (?:to|with)|run|rent|buy|keep|prefer|recommend|pay for|host|reach for|get|opt for|switch to|move to|turn to)"
_WHO = (
    r"(?:(?:whoever|anyone|anybody|everyone|those|people|firms|teams) (?:who |that |with |without )?[^;,]{3,80}?"
    r"|(?:an?|the|most|many|any|some|all|small|large|big)? ?(?:[\w'-]+ ){0,4}?(?:teams?|start-?ups?|compan(?:y|ies)|firms?|organi[sz]ations?|business(?:es)?|agenc(?:y|ies)|hospitals?|clinics?|banks?|developers?|beginners?|departments?|schools?|universit(?:y|ies)|enterprises?|shops?|researchers?|users?|offices?|newsrooms?|insurers?|ministr(?:y|ies)|governments?|projects?|charit(?:y|ies)|libraries|library|practices?|lawyers?|doctors?|teachers?|authorit(?:y|ies)|councils?|publishers?|makers?|labs?)(?: (?:that|who|with|without|in|of|under|whose|where|handling|working|building|on) [^;:]{3,90}?)?)"
)
_KEEPS = rare(
    rf"\bkeep\b[^;.]*?{_S}[^;.]{{0,30}}? (?:as|for) (?:an? |your |the )?(?:\w+ )?(?:fallback|fall-back|back-?up|reserve|spare|plan b|safety net|overflow|emergenc\w+|second (?:choice|line|option))\b|\bfall(?:s|ing)? back (?:to|on) {_S.replace('<s>', '<s2>')}"
)
_OPENS = r"^(?:\W*(?:and|but|so|then|instead|otherwise|also|first|finally|in short|by default|rule of thumb|our advice|as a rule|generally|usually|tip|bottom line|verdict|my rule|our rule)\b[,:]? ?){0,2}"
_OBJECT = rare(
    _OPENS
    + rf"(?:if [^,;]{{3,80}}, |when [^,;]{{3,80}}, )?(?:keep|leave|send|route|put|move|give|hand|do|serve|handle|process|push|pass|forward|outsource|run) (?P<case>(?!not\b|never\b|in mind|it\b|them\b|up\b|an eye|me\b|us\b|you\b)[^;.:]{{4,90}}?) (?:on|to|with|for|in|through|by|at) {_S}"
)
_GOES = rare(
    rf"(?:^|[,;:] (?:and )?)(?P<case>(?!it\b|they\b|this\b|that\b|these\b|the (?:win|prize|point|verdict|edge|nod|vote|round|crown|credit|advantage|money))[^,;:.]{{3,100}}?) (?P<how>goes?|belongs?|stays?|should (?:go|stay|be (?:kept|done|handled|processed|sent|run))|(?:is|are) best (?:done|left|handled|kept|served|sent|run)|must (?:go|stay|be (?:kept|done|handled|processed|run))) (?:only |always )?(?:on|to|with|in|by|at) {_S}"
)
_ALL_OF = re.compile(
    r"^(?:anything|everything|whatever|all|sensitive|confidential|hard|difficult|easy|simple|routine|bulk|the (?:hard|easy|sensitive|rest|simple|difficult|bulk|confidential))\b"
)
_SO = rare(
    rf"^(?P<case>.{{8,140}}?),? (?:so|therefore|hence|which is why) (?:i|we|you) ?(?:would|'d|should|can best) (?:still |always |rather |probably )?{_USE} {_S}"
)
_NEEDS = rare(
    _OPENS
    + rf"(?P<case>{_WHO})(?:,)? (?:needs?|want|wants|has to {_USE}|have to {_USE}|must {_USE}|will (?:want|need)|(?:will )?saves? (?:\w+ )?(?:money |time )?with|(?:is|are|will be) (?:\w+ )?better (?:off|served) (?:with|on|by)|(?:is|are) (?:well|best) (?:served|advised) (?:with|by)|cannot do without|can't do without|(?:does|do|fares?) (?:very )?(?:well|fine|best|better) with|gets? by with|(?:has|have) (?:little|no) choice(?: but|: (?:it|they) needs?)) {_S}"
)
_LEADING = r"^(?:\W*(?:and|but|so|then|finally|first|also)\b,? ?)?(?P<w>if|when|whenever|for|where|once|unless|as long as|as soon as|in|at|below|above|beyond|under|over|with|until)\b (?P<case>[^;:]{3,140}?)[,:] (?:then |there )?"
_CASE_NEED = rare(
    _LEADING
    + rf"(?:(?:nothing but|only|there is no way around|there's no way around|it (?:has|have) to be|it must be|you (?:will |'ll )?(?:need|want)|that (?:calls|asks) for|you (?:have|will have) to {_USE}|you are better off with|look at|(?:just )?(?:grab|take|use|get|rent|buy)|pay for|(?:i|we) ?(?:would|'d) (?:\w+ )?{_USE}) {_S}|{_S.replace('<s>', '<s2>')} (?:it is|will do|(?:is|are) (?:enough|plenty|fine|all you need|the thing|unbeatable|unavoidable|a must|the way|hard to beat)|(?:saves?|spares?) (?:you|them|us)\b|first\b|then\b|does the job)|{_S.replace('<s>', '<s3>')}(?: (?:models?|ones?|weights|first|instead|only|source|systems?|without \w+))?$)"
)
_CASE_SIDE = re.compile(
    r"^(?:for |when |if |where |with |in )?(?P<case>[^,:;]{3,60}?)[,:] (?:an? |the )?(?P<s>[○●]+)(?: (?:models?|ones?|weights|first|instead|only|source|systems?))?$"
)
_ADVISE = rare(
    rf"\b(?:i|we) (?:\w+ )?(?:advise|tell|urge|recommend|counsel|encourage) (?P<case>(?!you\b|them\b)(?:[\w'-]+ ){{1,6}}?)to (?:take|use|begin|start|choose|pick|go|prefer|rent|buy|run|host|stay|stick)(?: with| for| on)? {_S}"
)
_BEST_FOR = rare(
    _OPENS
    + rf"(?:the|your|our|my) (?:\w+ )?(?:best|right|safest|natural|obvious|sensible|usual|simplest|cheapest|wisest|better|safer|only|clear|default) (?:\w+ )?(?:choice|option|plan|pick|bet|answer|way|route|solution|tool|fit|path|move|place to start|starting point|model|one)(?: (?:for|in|with|when|if|where) (?P<case>[^;:]{{3,90}}?))? (?:is|remains|would be|will be|stays) (?:still |usually |often |probably |almost always )?{_S}"
)
_WANT = rare(
    rf"^(?:\W*(?:and|but|so|then)\b,? ?)?you (?:will |'ll |really |only )?(?:want|need) {_S}(?: \w+){{0,2}}? (?:if|when|where|as soon as|once|only if|only when) (?P<case>.+)"
)
_PAIRED = re.compile(
    r"(?P<a>[○●]+)(?: \w+){0,2}? for (?P<x>[^,;.○●]{4,60}?),? (?:and |or |while |but )?(?:an? |the )?(?:[\w-]+ )?(?P<b>[○●]+)(?: \w+){0,2}? (?:for|when|only for) "
)
_ADVISED = re.compile(
    r"^\W*(?:our|my|the) (?:\w+ )?(?:advice|rule|recommendation|pick|answer|pattern|recipe)(?: is|:) (?:an? |the )?(?P<a>[○●]+)[^;.○●]*? (?:for|on|in) [^;.○●]*?[,;](?: and)? (?:an? |the )?(?P<b>[○●]+)[^;.○●]*? (?:for|on|in) "
)
"""`Our advice: an open model for the routine, a closed one for the rest`."""
_FINISHED = re.compile(
    r"^\W*(?:draft|sketch|write|prototype|start|explore|experiment|search|summari[sz]e)\b[^;.○●]{0,40}(?P<a>[○●]+)[^;.○●]{0,40}[,;] (?:and |then |and then )?(?:polish|finish|check|review|verify|scale|ship|produce|refine|proofread|answer|decide|correct)\b[^;.○●]{0,40}(?P<b>[○●]+)"
)
"""`Draft with the open model, polish with the closed one.`"""
_STAGED = re.compile(
    r"^\W*(?:[^.;:]{0,40}[,:] )?(?:prototype|start|begin|pilot|draft|experiment|explore|try it|build|test|launch|learn)\b[^;.○●]{0,60}(?P<a>[○●]+)[^;.○●]{0,80}?\b(?:and|then|later|before)\b[^;.○●]{0,30}?\b(?:mov(?:e|ing)|switch(?:ing)?|migrat(?:e|ing)|bring(?:ing)?|shift(?:ing)?|graduat(?:e|ing)|go(?:ing)?|hand(?:ing)?|port(?:ing)?|tak(?:e|ing))\b[^;.○●]{0,80}(?P<b>[○●]+)"
)
"""`Prototype on an API, and move the steady part to an open model`: both, one after the other."""
_PARTED = re.compile(
    r"(?:^|[,:;] (?:and |so )?(?:[\w ]{0,20}[,:] )?|\bshould |\bwould |\bcan best |\bto )(?:keep|use|run|put|let|send|give|leave|split|divide|hand|move|route|pay for|take|do|rent|host|save|reserve|do)\b(?:[^;.:○●]|:(?= ))*?(?P<a>[○●]+)(?P<first>[^;.○●]*?)(?:,? (?:and|but|while|then)\b|[,;])(?P<second>[^;.○●]*?)(?P<b>[○●]+)(?P<rest>[^.]*)"
)
"""`Keep A for the contracts and put B in the corner for the patents`: each has its share of one reader's work."""
_SHARE = re.compile(r"\b(?:check|handle|polish|finish|take|do|for|on|to|in|with|at|by|the rest|one|job|jobs|remainder)\b|:")
_DO = r"(?:use |run |choose |pick |rent |buy |host |go (?:with |for )?|start (?:with |on )?|begin with |bother with |touch |try |take |get |reach for |rely on |depend on )?"
_UNFIT = (
    rare(
        rf"(?P<case>{_WHO}|^\W*(?:an?|the|most|any|small) [^,;.○●]{{3,60}}?) (?:should|must|ought to|had better|would do well to|can) (?:not|never) {_DO}{_S}"
    ),
    rare(
        rf"^\W*(?:nobody|no one|no (?:team|firm|company|school|office|start-?up|shop|charity|organi[sz]ation)) (?P<case>[^;,]{{4,80}}?) (?:should|ought to|needs to|has to) {_DO}{_S}"
    ),
    rare(
        rf"(?:^|[,;:] (?:and |so |but )?)(?:never|don't|do not|you should (?:never|not)|must (?:never|not)) (?:ever )?(?:send|put|paste|feed|upload|give|trust|hand|let|process|pass|type|share) (?P<case>[^;:]{{3,60}}?) (?:to|into|in|on|near|through|with|over to) {_S}"
    ),
    rare(
        rf"{_S}(?: \w+)? (?:is|are) (?:not|never|no place|no choice|nothing|no option) (?:for|meant for|made for|right for|the (?:right )?(?:place|choice|answer) for) (?P<case>[^;:]{{3,80}})"
    ),
    rare(rf"\b(?:i|we) (?:would|'d|should) (?:not|never) {_DO}{_S} (?P<case>(?:below|under|with|without|for|if|when|unless|before|until) [^;:]{{3,80}})"),
    rare(
        rf"(?:^|[,;:] )(?:rule of thumb: |as a rule,? )?(?P<case>(?:under|below|over|above|without|with|until|before|for|if|when) [^;:]{{3,80}}?), (?:don't|do not|never) (?:bother with|{_DO.strip('()?')}|even think of |think about ){_S}"
    ),
    rare(rf"^\W*(?:don't|do not|never) {_DO}{_S}(?: \w+)? (?P<case>(?:before|unless|until|if|when|without) [^;:]{{3,80}})"),
)
"""`A two-person firm should not self-host`: the advice is the other side, for the case named."""
_BARE_VERB = re.compile(_LEADING + r"(?:just |simply )?(?P<verb>rent|subscribe|self-host|own|buy)(?: it| one| them)?\W*$")
"""`For a prototype, rent.`"""
_IFS = re.compile(r"\b(?:if|when|unless|once|who|whose|whoever|where|as soon as|or)\b|\b(?:you|they|we|it) (?:is|are|have|has|want|need)\b")
_TOLD = rare(
    r"\b(?:i|we|they) (?:(?!would|should|could|might|may|can|will)\w+ )?(?:used?|runs?|ran|tested|tried|compared|paid|pay|chose|picked|bought)\b(?! both)"
)
_DENIED = re.compile(r"\b(?:not|never|no longer|n't|nobody|hardly)\b|n't\b")


def marked(text: str, spans: Sequence[Span]) -> str:
    """Give a folded text with each side overwritten by its mark, letter for letter."""
    out = list(text)
    for start, end, side in spans:
        out[start:end] = _MARK[side] * (end - start)
    return "".join(out)


def kept_in_reserve(text: str, spans: Sequence[Span]) -> bool:
    """`Keep an API key as a fallback for peaks`: both sides, whichever comes first."""
    return bool(spans) and _KEEPS in possible(text) and _KEEPS.plain.search(marked(text, spans)) is not None


def shared(text: str, spans: Sequence[Span]) -> bool:
    """True where a sentence gives each side its share: one after the other, or each for a part of the work."""
    if len({side for _, _, side in spans}) < 2:
        return False
    said = marked(text, spans)
    if (staged := _STAGED.search(said) or _FINISHED.match(said)) and staged["a"][0] != staged["b"][0]:
        return True
    if (advised := _ADVISED.match(said)) and advised["a"][0] != advised["b"][0]:
        return True
    lead = compiled(r"^\W*(?:so|and|but|then|if|when)\b[^:.;○●]{0,90}, ").match(said)
    parted = _PARTED.search(said, lead.end() - 2 if lead else 0)
    if parted is None or parted["a"][0] == parted["b"][0] or _IFS.search(said, parted.start()) or _DENIED.search(said):
        return False
    return bool(_SHARE.search(said[parted.start() : parted.start("second")]) and _SHARE.search(parted["second"] + parted["rest"]))


def counsel(plain: str, text: str, spans: Sequence[Span]) -> list[Guidance]:
    """Give the advice of a sentence in which no word of choosing names a side."""
    if bare := _BARE_VERB.match(text):
        side: Pole = "closed" if bare["verb"] in ("rent", "subscribe") else "open"
        return [Guidance(side, plain[bare.start("case") : bare.end("case")])]
    if not spans:
        return []
    said, here = marked(text, spans), possible(text)

    def found(rule: Rare) -> re.Match[str] | None:
        return rule.plain.search(said) if rule in here else None  # a mark is no word, so `said` matches nothing that `text` may not

    if found(_TOLD):
        return []
    if unfit := next((m for rule in _UNFIT if (m := found(rule))), None):
        return [Guidance(other(_OF_MARK[unfit["s"][0]]), plain[unfit.start("case") : unfit.end("case")].strip(" .,;:*_"))]
    poles: set[Pole] = {side for _, _, side in spans}
    if len(poles) == 2 and (both := _both(plain, said)):
        return [both]
    parts = [p for p in compiled(r"[^;.]+").finditer(said.rstrip("*_ ")) if p[0].strip()]
    listed = [(p.start() + len(p[0]) - len(p[0].lstrip()), m) for p in parts if ("○" in p[0] or "●" in p[0]) and (m := _CASE_SIDE.match(p[0].strip()))]
    if len(listed) == len(parts) and (len({m["s"][0] for _, m in listed}) > 1 or said.startswith(("for ", "when ", "if ", "where ", "in doubt"))):
        return [_advice(plain, m, m["s"], at) for at, m in listed]
    for rule in (_BEST_FOR, _SO, _CASE_NEED, _WANT, _ADVISE, _NEEDS, _OBJECT, _GOES):
        match = found(rule)
        if match is None or not match["case"] or _DENIED.search(said[match.start() : match.end()].replace(match["case"], "")):
            continue
        if rule is _GOES and not (match["how"].startswith(("should", "is", "are", "must")) or _ALL_OF.match(match["case"].strip())):
            continue
        groups = match.groupdict()
        return [_advice(plain, match, groups.get("s") or groups.get("s2") or groups.get("s3") or "", 0)]
    return []


def _both(plain: str, said: str) -> Guidance | None:
    """Each side has its share: `send the easy ones to A and the rest to B`, `A for drafts, B for reviews`."""
    goes = [m for m in _GOES.finditer(said) if m["how"] in {"go", "goes", "belong", "belongs"} or m["how"].startswith(("should", "must", "is", "are"))]
    shared = len({m["s"][0] for m in goes}) == 2
    sent = _OBJECT.match(said)
    split = sent is not None and compiled(rf" and (?:the )?[^;.]{{3,40}}? (?:on|to|with|by) {_S}").match(said, sent.end()) is not None
    paired = _PAIRED.search(said)
    apart = (
        paired is not None
        and paired["a"][0] != paired["b"][0]
        and not compiled(r"\b(?:is|are|was|were|has|have|costs?|scores?) ").search(said[paired.start("x") : paired.end()])
    )
    return Guidance("both", plain.strip().rstrip(".")) if shared or split or apart else None


def _advice(plain: str, match: re.Match[str], side: str, at: int) -> Guidance:
    choice: Choice = _OF_MARK[side[0]]
    case = plain[at + match.start("case") : at + match.end("case")].strip().strip(",;:*_ ")
    return Guidance(choice, case)

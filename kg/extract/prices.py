"""What a model's tokens cost, in US dollars per million."""

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.patterns import compiled
from corpus.rare import rare
from kg import figures
from kg.claim import Entity, Predicate, Qualifier
from kg.extract.binding import owner
from kg.extract.bygone import FORMERLY, Bygone, nearest, parted, ranged
from kg.extract.line import Draft, Line
from kg.extract.monthly import MONTHLY
from kg.figures import Figure
from kg.named import Mention

_WAYS: dict[str, Predicate] = {"input": "price_input_per_mtok", "output": "price_output_per_mtok"}
_IN = re.compile(
    r"\b(?:input|inputs|prompt|prompts|in|reading|read|ingest\w*|incoming|(?:what )?you (?:send|put|type|feed)|goes in)\b(?!\s+(?:(?:the|a|fees|total|api|our|this|that|its|march)\b|\d))",
    re.I,
)
_OUT = re.compile(
    r"\b(?:output|outputs|completion|completions|generated|out|writing|generation|outgoing|responses?|written|(?:what )?it writes|it (?:gives|sends) back|comes (?:out|back)|you get back)\b(?!\s+of)",
    re.I,
)
_OTHER = re.compile(
    r"\b(?:cach\w*|batch\w*|fine-tun\w*|training|image|images|storage|per request|discount\w*|hosting|host|hosted by|from|between|across|ranges?|tiers?|depending)\b",
    re.I,
)
_NOT_A_PRICE = re.compile(
    r"\b(?:hosting|providers? charge|third[- ]party|depending on (?:the )?(?:tier|provider|host|plan)|across (?:tiers|providers|hosts)|range of tiers|rent\w*|blended|averaged)\b",
    re.I,
)
_MONEY = rare(r"[$¢€£]|\bcents?\b|\bdollars\b|\bUSD\b")


_FORMER = re.compile(
    r"\b(?:(?:down|up|cut|reduced|lowered|raised) from|instead of|previously|formerly|used to (?:cost|be)|was|were|rather than|originally)\s*(?:about |around )?$",
    re.I,
)


UNSAID = "per million tokens is not said; prices of this size are read so"
_IN_AND_OUT = re.compile(
    r"⟦M\d+⟧\s*\(\s*\$\d[\d.]*\s*(?:for )?(?:in|input|prompt)\b\s*[,/;]\s*\$\d[\d.]*\s*(?:for )?(?:out|output|completion)\b"
    r"|\$\d[\d.]*\s*(?:in|input|prompt)\b(?:\s*[,/;]|,?\s+and)\s*\$\d[\d.]*\s*(?:out|output|completion)\b(?:[^.;$]{0,40}(?:\bvs\.?|\bversus|\bagainst|\bto|\bwhere|\bwhile)[^.;$]{0,40}\$\d[\d.]*(?:\s*in)?\s*/\s*\$\d[\d.]*)?"
    r"|\b(?:[Pp]ric\w+|rates?)\b[^.;$⟦]{0,24}\$\d[\d.]*\s*/\s*\$\d[\d.]*(?=\W*$|[,;)]|\.\s|\s+(?:and|but|as|which|per million)\b)"
    r"|\$\d[\d.]* (?:for|on) (?:the )?(?:input|prompts?)(?: tokens)?,? and \$\d[\d.]* (?:for|on) (?:the )?(?:output|completions?|answers)\b"
)
"""`X ($0.40 input, $1.60 output)`, `$0.25 in and $2 out`, `at the old price of $3/$15`: a price of both ways is one of tokens, and so is the pair it is set against."""
_PAIR_ALONE = re.compile(rf"^\W*\$\s?(?P<a>{figures.NUMBER})\s*/\s*\$\s?(?P<b>{figures.NUMBER})(?:\s+(?:in/out|per (?:M|1M|Mtok)))?\W*$")
"""`$3/$15`, all that a note below a model's name says."""
_PAIR_FOR = re.compile(r"\$\d[\d.]*\s*/\s*\$?\d[\d.]*\s+(?:for|with|on)\s+(?:the\s+)?(?P<m>⟦M\d+⟧)")
"""`$3 / $15 for X`."""
_BARE_PAIR = re.compile(
    rf"^\W*(?P<m>⟦M\d+⟧)(?:\s*\([^()$]*\))?\s*(?::|—|–|-|=)\s*\$?(?P<a>{figures.NUMBER})\s*(?P<in>in(?:put)?\b)?\s*(?:/|,(?=[\s$])|→|->|\|)\s*\$?(?P<b>{figures.NUMBER})\s*(?P<out>out(?:put)?\b)?(?=\W*$|\s*[(,;])"
)
"""`M: 1.25 in, 10 out`, `M: $2 → $12`, where the article has said what its prices are for."""
_PLAIN_PAIR = re.compile(rf"(?<![\w.])(?P<a>{figures.NUMBER}) in(?:put)?\b(?:\s*[,/;]|,? and)\s*(?P<b>{figures.NUMBER}) out(?:put)?\b")
"""`0.40 in, 1.60 out per 1M`."""
_WAS_IN_BRACKETS = re.compile(r"(?P<m>⟦M\d+⟧)\s+(?:was|had been|used to be)\s*\($")
"""`four times as dear as M was (0.25 in, 1.25 out)`."""
_EACH_WAY = re.compile(r"\b(?:both ways|(?:either|whichever) way|both directions|input (?:and|or) output|in (?:and|or) out)\b", re.I)
_PAIR_OF = re.compile(
    r"(?:\W*|.{0,60}?)⟦M\d+⟧(?:,[^,$]{2,40},)?(?:\s+(?:from|by)\s+⟦V\d+⟧)?\W{0,4}(?:(?:still |now |also |just )*(?::|—|–|=|-|\bat\b|\bcosts?\b|\basks?\b|\bcharges?\b|\bis\b|\bfor\b|\bstays at\b|\bremains at\b|\bcomes? (?:in )?(?:at|to)\b))?(?:\s(?:now|still|just|only))?\s*\$\d[\d.]*\s*(?:/|and)\s*\$?\d[\d.]*(?![\d.])(?!\s*(?:a|per|/)\s)"
)
"""`X: $1 / $5`, where the text has said what prices are for."""


def _in_plain_pairs(line: Line, per: float) -> Iterator[Draft]:
    """Give the prices of pairs that say no directions, of models that a clause names or goes on with."""
    for pair in _PLAIN_PAIRS.finditer(line.masked):
        who = line.at(pair["m"]) if pair["m"] else next(iter(line.state.subject), None)
        if who is None:
            continue
        then = FORMERLY if _THEN.match(pair["verb"] or "") or _UNTIL.match(line.masked) else ""
        for way, written in (("input", pair["a"]), ("output", pair["b"])):
            yield price(who.entity, way, figures.number(written), written, per, inferred="first and second of a stated pair", condition=then, confidence=0.85)


_PLAIN_PAIRS = rare(
    rf"(?:(?P<m>⟦M\d+⟧)(?:,(?:[^,$⟦]|⟦M\d+⟧['’]s){{2,40}},|,)?|^\W*(?:Until|Before)\b[^,$⟦]{{3,30}}?(?:,|\b(?:the|this|that) (?:language )?model|\bit)|^\W*(?:It|The (?:language )?model|That one))\s+(?:(?P<verb>(?:is|was|were)(?=\s+\$)|(?:(?:is|was|has been|had been|were)\s+)?(?:(?:now|still|then|already|previously)\s+)?(?:at|costs?|cost|for|selling (?:for|at)|sold (?:for|at)|sells (?:for|at)|priced at|listed at|on sale (?:for|at)|offered (?:for|at)|used to cost|asked|asks))\s+)?\$(?P<a>{figures.NUMBER})(?![.,]?\d)\s+and\s+\$(?P<b>{figures.NUMBER})(?![.,]?\d)(?=\s*(?:[.;,)]|$|and\b|but\b|before\b|respectively\b|per million\b))(?!\s+(?:for|on)\s)"
)
"""`M at $6 and $30; its predecessor, N, cost $12 and $48`, where the text has said what its prices are for."""
_THEN = re.compile(r"(?:was|were|had been|cost\b|used to|sold|asked|then)")
_UNTIL = re.compile(r"\W*(?:Until|Before|Back then|At the time|A year (?:ago|earlier)|Last (?:year|spring|summer|autumn|winter|month|week)|In (?:19|20)\d\d)\b")
_ONE_WAY = re.compile(
    r"^\W*(?:Inputs?|Outputs?|Prompts?|Completions?)(?: tokens?| prices?)?\s+(?:(?:still|now|also)\s+)?(?:stays?|remains?|is|are|costs?|goes? (?:for|to|down to|up to)|drops? to|falls? to|rises? to)\s+(?:at\s+)?\$\d[\d.]*(?:\W*$|\s*[,;.])"
)
"""`Output stays at $10`, behind what the input costs."""


_DOLLARS = {
    word: i
    for i, word in enumerate(
        ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen")
    )
    if word
} | {"a": 1, "half a": 0.5, "twenty": 20, "twenty-five": 25, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy-five": 75}
_WORDED = re.compile(r"\b(?P<n>" + "|".join(sorted(_DOLLARS, key=len, reverse=True)) + r")\s+dollars?\b", re.I)
"""`a dollar in and five dollars out`."""


def read_prices(line: Line) -> Iterator[Draft]:
    """Give price facts; a pair without directions is read as input and output and marked as inferred."""
    if "dollar" in line.masked and _WORDED.search(line.masked):
        line = replace(line, masked=_WORDED.sub(lambda m: f"${_DOLLARS[m['n'].casefold()]}", line.masked))
    text = line.masked
    known = line.state.per_tokens or line.state.quoted
    if line.state.per_tokens and (bare := _BARE_PAIR.match(text)):
        for way, written in (("input", bare["a"]), ("output", bare["b"])):
            guessed = "" if bare["in"] or bare["out"] else "first and second of a stated pair"
            yield price(line.at(bare["m"]).entity, way, figures.number(written), written, line.state.per_tokens, inferred=guessed, confidence=0.9)
        return
    if (
        " out" in text
        and "$" not in text
        and (plain := _PLAIN_PAIR.search(text))
        and (per := figures.per_tokens(text) or known)
        and (bound := owner(line, plain.start(), plain.start()))
    ):
        was = _WAS_IN_BRACKETS.search(text[: plain.start()])
        who = line.at(was["m"]) if was else bound[0]
        for way, written in (("input", plain["a"]), ("output", plain["b"])):
            yield price(who.entity, way, figures.number(written), written, per, condition=FORMERLY if was else "", confidence=0.85)
        return
    if not _MONEY.search(text):
        return
    if line.block.kind == "item" and line.state.parent is not None and (bare := _PAIR_ALONE.match(text)):
        for way, written in (("input", bare["a"]), ("output", bare["b"])):
            yield price(
                line.state.parent.entity,
                way,
                figures.number(written),
                written,
                line.state.quoted or 1e6,
                inferred="" if line.state.quoted else UNSAID,
                confidence=0.8,
            )
        return
    shared = figures.per_tokens(text)
    line, bygone = parted(line)
    text = line.masked
    if (known or shared) and text.count("$") > 1:
        yield from _in_plain_pairs(line, shared or known)
        line = replace(line, masked=_PLAIN_PAIRS.sub(lambda m: m["m"] or "", text))
        text = line.masked
    amounts = list(figures.money(text))
    line.state.quoted = shared or line.state.quoted
    if not shared and line.state.per_tokens and not MONTHLY.search(text) and _IN.search(text) and _OUT.search(text):
        shared = line.state.per_tokens
    if not shared and known and (_PAIR_OF.match(text) or _ONE_WAY.match(text) or _MOVED.search(text)):
        shared = known
    if not shared and line.state.per_tokens and _EACH_WAY.search(text):
        shared = line.state.per_tokens
    told: list[tuple[int, Draft]] = []
    unsaid = None if shared or any(a.per for a in amounts) else _IN_AND_OUT.search(text)
    for i, amount in enumerate(amounts):
        assumed = unsaid is not None and unsaid.start() <= amount.start < unsaid.end()
        per = amount.per or (1e6 if assumed else shared if not MONTHLY.match(text[amount.end :]) else 0.0)
        if not per or amount.unit == "month" or "€" in amount.text or "£" in amount.text:
            continue
        left = amounts[i - 1].end if i else 0
        right = amounts[i + 1].start if i + 1 < len(amounts) else len(text)
        given = next((m for m in _PAIR_FOR.finditer(text) if m.start() <= amount.start < m.end()), None)
        bound = (line.at(given["m"]), 1.0) if given else owner(line, amount.start, amount.start) or owner(line, amount.start, amount.end)
        if bound is None or _NOT_A_PRICE.search(
            text[left : amount.end] + compiled(r",\s+(?:which|so|and that|making|but)\b|;|\s—").split(text[amount.end : right])[0]
        ):
            continue
        moved = amount.high is not None and compiled(r"\bto\b").search(amount.text)
        if (_FORMER.search(text[left : amount.start]) and not moved) or _LIKENED.search(text[left : amount.start]) or _ends_span(text, amounts, i):
            continue
        if compiled(r"\b(?:cach\w*(?! miss)|batch\w*|fine-tun\w*|training|(?:audio|image|video) tokens)\b", re.I).search(_own_words(text, amount, left, right)):
            continue
        case = _case_of(line, text, amount)
        for draft in _directed(line, amount, bound, text[left : amount.start], text[amount.end : right], per, _respective(text, amounts, i)):
            circumstances = replace(
                draft.qualifier, condition=draft.qualifier.condition or case, inferred=draft.qualifier.inferred or (UNSAID if assumed else "")
            )
            told.append((amount.start, replace(draft, qualifier=circumstances, confidence=min(draft.confidence, 0.8) if assumed else draft.confidence)))
    yield from (draft for _, draft in told)
    yield from _former(told, bygone, shared or known or 1e6)


_LIKENED = re.compile(r"\b(?:more like|closer to|effectively|in effect|works? out (?:at|to)|amounts? to|the equivalent of|as if it (?:were|was|cost))\s+(?:about |around |roughly )?$", re.I)
"""`its $8 is more like $38`: what a price comes to, and not the price."""
_OF_SELLERS = re.compile(r"\b(?:hosts|providers|sellers|resellers|offers|quotes|prices|rang(?:e|es|ed|ing)|depending|varies|vary)\b", re.I)


def _ends_span(text: str, amounts: list[Figure], i: int) -> bool:
    """Whether an amount ends a span of what several sellers ask: `we saw eleven hosts, from $0.09 to $0.25`."""
    first = i - 1 if i and text[amounts[i - 1].end : amounts[i].start].strip() == "to" else i
    if first == i and amounts[i].high is None:
        return False
    before = text[: amounts[first].start]
    return compiled(r"\bfrom\s+$").search(before) is not None and _OF_SELLERS.search(before) is not None


def _former(told: list[tuple[int, Draft]], bygone: tuple[Bygone, ...], per: float) -> Iterator[Draft]:
    """Give the former prices of the one model that a sentence prices."""
    now = [(at, draft) for at, draft in told if draft.qualifier.condition != FORMERLY]
    if len({draft.subject.iri for _, draft in now}) != 1:
        return
    for one in bygone:
        way = nearest(one, ((at, draft.predicate) for at, draft in now))
        ways = tuple(_WAYS) if len(one.amounts) > 1 else tuple(w for w, predicate in _WAYS.items() if predicate == way)
        for each, written in zip(ways, one.amounts, strict=False):
            yield price(now[0][1].subject, each, figures.number(written), written, per, condition=FORMERLY, confidence=0.8)


def _own_words(text: str, amount: Figure, left: int, right: int) -> str:
    """What is said of one amount of a list: up to the comma behind it, and from the one before where nothing is said behind."""
    behind = compiled(r",\s|;|\s\(").split(text[amount.end : min(right, amount.end + 40)])[0]
    before = compiled(r"\)|\band\b").split(text[max(left, amount.start - 40) : amount.start])[-1]
    parted = compiled(r"(?:,|;)\s+(?:and\s+)?$").search(before) is not None and bool(behind.strip(" ."))
    return behind if parted else before + behind


_BEHIND = re.compile(
    r"(?:\s*(?:in|out|input|output))?(?:\s*[/,]\s*\$?\d[\d.]*(?:\s*(?:in|out|input|output))?)?\s*\(?(?P<case>(?:up to|below|under|above|over|beyond|for (?:prompts|contexts?|inputs|requests|anything)|on prompts|when|at night|off-peak)\b[^,;.$()]{0,50}|≤ ?\d+\w*|> ?\d+\w*)",
    re.I,
)
_WHOLE_CASE = re.compile(
    r"\b(?P<case>(?:longer|long|bigger|larger) (?:prompts?|contexts?|inputs?|requests?)\b|(?:prompts?|contexts?|inputs?|requests?|anything|everything|calls) (?:(?:is|are|gets?|grows?|goes) )?(?:over|above|beyond|longer than|larger than|bigger than|past) [^,;.$]{2,30}?(?= (?:is|are|costs?|at|you)\b|[,;.]|$)|(?:above|beyond|past) (?:that|this|\d+\s?[kKM]\b(?: tokens)?))",
    re.I,
)
"""The case that all prices of a clause are bounded to."""
_BEFORE = re.compile(r"\((?P<case>[^()$]{4,50}):\s*(?:\$?\d[\d.]*\s*(?:in|out)?\s*[/,]\s*)?$")


def _case_of(line: Line, text: str, amount: Figure) -> str:
    """The case that a price is bounded to: `$6 (prompts above 200K tokens)`, `$2.50 beyond`, `longer prompts are charged at $4`."""
    match = _BEHIND.match(text[amount.end :]) or _BEFORE.search(text[: amount.start])
    if match is None:
        begin = text.rfind(";", 0, amount.start) + 1
        clause = text[begin : next((at for at in (text.find(";", amount.end),) if at >= 0), len(text))]
        bounded = any(_BEHIND.match(clause[m.end() :]) for m in compiled(r"\$\s?\d[\d.]*").finditer(clause))
        bounded = bounded or compiled(r"\b(?:up to|below|under)\b").search(clause) is not None  # of one price, and above it of another
        match = None if bounded else _WHOLE_CASE.search(clause)
    return line.plain(match["case"]).strip() if match else ""


def _respective(text: str, amounts: list[Figure], i: int) -> str:
    """The direction of one of two amounts whose shared unit says `input and output`, or that are joined by a slash."""
    if len(amounts) < 2:
        return ""
    for first in (i, i - 1):
        if 0 <= first < len(amounts) - 1:
            between = text[amounts[first].end : amounts[first + 1].start]
            tail = text[amounts[first + 1].end : amounts[first + 1].end + 70]
            told = bool(first > 0 and not tail.strip(" .;") and _IN.search(text[: amounts[first].start]) and _OUT.search(text[: amounts[first].start]))
            told = told and not compiled(r"\b(?:was|were|used to|predecessor|formerly|previously|until)\b").search(
                text[amounts[first - 1].end : amounts[first].start]
            )
            plain = between.strip() == "and" and amounts[first].value < amounts[first + 1].value and compiled(r"\bat\s*$").search(text[: amounts[first].start])
            if plain and figures.per_tokens(tail[:24]) and not (_IN.search(tail[:40]) or _OUT.search(tail[:40])):
                return "input" if i == first else "output"
            paired = between.strip() == "and" and len(amounts) == 2 and _PAIR_OF.match(text) and not (_IN.search(tail) or _OUT.search(tail))
            if compiled(r"\s*(?:/|and|,|or)\s*").fullmatch(between) and (paired or (_IN.search(tail) and _OUT.search(tail)) or between.strip() == "/" or told):
                return "input" if i == first else "output"
    return ""


def _directed(line: Line, amount: Figure, bound: tuple[Mention, float], before: str, after: str, per: float, respective: str) -> Iterator[Draft]:
    mention, confidence = bound
    if amount.high is not None and (amount.high < amount.value or compiled(r"\bfrom\s*$").search(before)) and compiled(r"\bto\b").search(amount.text):
        then, now = (part.strip() for part in compiled(r"\bto\b").split(amount.text)[:2])
        if _RANGES.search(before) and not ranged(before):
            return
        way = respective or amount.way or _way(before, after)
        if way in _WAYS and (ranged(before) or _AND_FROM.fullmatch(before)):
            yield price(mention.entity, way, amount.value, then, per, condition=FORMERLY, confidence=confidence * 0.9)
        amount = replace(amount, value=amount.high, high=None, text=now)
    if amount.high is not None and not amount.way and not respective:
        if _OTHER.search(before) and not compiled(r"costs?|charges?|priced|prices?").search(before):
            return
        if (_IN.search(after[:30]) and _OUT.search(after[:60])) or not (_IN.search(after[:40]) or _OUT.search(after[:40])):
            yield price(
                mention.entity,
                "input",
                amount.value,
                amount.text,
                per,
                inferred="low end of a stated pair, read as the input price",
                confidence=confidence * 0.9,
            )
            yield price(
                mention.entity,
                "output",
                amount.high,
                amount.text,
                per,
                inferred="high end of a stated pair, read as the output price",
                confidence=confidence * 0.9,
            )
            return
    way = respective or amount.way or _way(before, after)
    if way in _WAYS:
        yield price(mention.entity, way, amount.value, amount.text, per, confidence=confidence)
    elif way == "both":
        for each in _WAYS:
            yield price(mention.entity, each, amount.value, amount.text, per, confidence=confidence)


_MOVED = rare(r"\bfrom\s+\$[\d.]+\s+to\s+\$[\d.]+\s+(?:for|on)\s+(?:the\s+)?(?:inputs?|outputs?|prompts?|completions?)\b")
_AND_FROM = re.compile(r"\s*(?:(?:for|on)\s+)?(?:the\s+)?(?:inputs?|outputs?|prompts?|completions?)(?:\s+tokens?)?\s*(?:,|and|,\s*and)\s+from\s+")
"""`from $6 to $3 for input and from $30 to $15 for output`: the change goes on."""
_RANGES = re.compile(r"\b(?:rang\w+|var(?:y|ies|ied)|anywhere|spread|span\w*|between|anything)\b[^$;]{0,40}$", re.I)
"""`prices range from $1 to $4`, which is nobody's price."""


def _way(before: str, after: str) -> str:
    """Which direction the words around an amount say: right behind it first, then before it."""
    clause = compiled(r"[;.]|\band\b(?=[^$]*$)|,(?=[^$]*$)").split(after)[0] if after else ""
    if _EACH_WAY.search(after[:60]):
        return "both"
    found_in, found_out = _IN.search(clause), _OUT.search(clause)
    if found_in or found_out:
        return "input" if found_in and (not found_out or found_in.start() < found_out.start()) else "output"
    ins, outs = [m.start() for m in _IN.finditer(before)], [m.start() for m in _OUT.finditer(before)]
    if ins or outs:
        return "input" if (ins[-1] if ins else -1) > (outs[-1] if outs else -1) else "output"
    return ""


def price(model: Entity, way: str, amount: float, written: str, per: float, *, inferred: str = "", condition: str = "", confidence: float = 1.0) -> Draft:
    """Give a price normalised to a million tokens."""
    value = round(amount * 1e6 / per, 6)
    shown = f"{amount:g}" if per == 1e6 and not written.strip("$") else written
    number = next((form for form in (f"{amount:.2f}", f"{amount:g}") if compiled(rf"(?<![\d.]){re.escape(form)}(?!\d)").search(written)), "")
    text = number if number and per == 1e6 else shown if per == 1e6 else f"{value:g}"
    return Draft(
        model,
        _WAYS[way],
        text,
        value=value,
        unit="USD/Mtok",
        qualifier=Qualifier(inferred=inferred or ("converted from the unit written" if per != 1e6 else ""), condition=condition),
        confidence=confidence,
    )

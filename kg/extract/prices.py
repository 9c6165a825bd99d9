"""What a model's tokens cost, in US dollars per million, and what ways of running cost a month."""

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
from kg.figures import Figure
from kg.mentions import Mention
from kg.vocab import entity_iri

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
    r"\b(?:hosting|providers? charge|third[- ]party|depending on (?:the )?(?:tier|provider|host|plan)|across (?:tiers|providers|hosts)|range of tiers|rent\w*)\b",
    re.I,
)
_MONTHLY = re.compile(r"^\s*(?:USD\s*)?(?:(?:per|a|/)\s?(?:GPU|card|node|server|machine|box)\s*)?(?:/|per|a|each|every)\s*(?:mo\b|month)|^\s*monthly", re.I)
_MONEY = rare(r"[$¢€£]|\bcents?\b|\bdollars\b|\bUSD\b")
_CHEAPER = rare(
    r"\b(?:cheaper|starts? to pay|begins? to pay|pays? (?:at|from|above|beyond|once|after)|worthwhile|(?:not|n['’]t) bother with (?:\w+ )?(?:hardware|self-hosting|servers?|GPUs?)|(?:start|do|begin|open) the (?:calculation|sums?|maths?|spreadsheet)|(?:consider|think (?:about|of)|look at|bother with) (?:\w+ )?(?:self-hosting|hosting|hardware|own|servers?|GPUs?)|makes? (?:financial |economic )?sense|pays? off|pay for itself|break[- ]?even|breaks even|broke even|paid off|paid for itself|more (?:economical|cost[- ]effective)|worth it|makes sense|wins on cost|crossover|cross over|lines (?:only |first |then )?cross|(?:stay|stick) with (?:an?|the) (?:hosted |closed )?API until|less expensive|overtakes?|beats? the api|(?:gpus?|cards?|hardware|self-hosting|servers?|nodes?|machines?|own box) beats? (?!⟦B)|saves? money|costs? the same|equally expensive|worth (?:a look|a try|considering|thinking)|cost less|costs less|lines cross|curves cross|undercuts?|on price|pays for itself|come out ahead|comes out ahead|wins on price)\b",
    re.I,
)
_THRESHOLD = re.compile(
    rf"(?:until (?:you|we|they) (?:send|reach|pass|process|use|burn(?: through)?|hit)|from|more than|above|over|beyond|past|exceeds?|around|about|at|roughly|passes|once (?:we|you|they|a team|usage|volume) (?:pass|passes|exceed|exceeds|reach|reaches|hit|hits)|pass|once|some|reaches|of|near|between|below|under)\s+(?:about |around |roughly |~|≈|some )*(?P<amount>~?(?:\$|USD\s?)?{figures.NUMBER}\s?(?:k|K|M|B|million|billion|thousand)?(?:\s*(?:-|–|—|to|and)\s*\$?{figures.NUMBER}\s?(?:k|K|M|B|million|billion|thousand)?)?)(?P<unit>(?:\s*/\s*|\s+(?:per|a|in|of|each)\s+|\s+)(?:[\w-]+\s?){{0,4}})",
    re.I,
)


_FORMER = re.compile(
    r"\b(?:(?:down|up|cut|reduced|lowered|raised) from|instead of|previously|formerly|used to (?:cost|be)|was|were|rather than|originally)\s*(?:about |around )?$",
    re.I,
)
_WAY_OF_RUNNING = re.compile(
    r"\b(?:\w*host\w*|run|runs|running|serv\w+|GPUs?|API|APIs|models?|deploy\w*|inference|chatbots?|bots?|workloads?|usage|traffic|instances?|clusters?|machines?|box|cloud|bills?|apps?|assistants?|tokens|requests|node|hardware|rent\w*|cards?|L40S?s?|[HAB][12]00s?|L4|A10G?|RTX|data cent(?:re|er)s?|subscription|workstations?|servers?|desktops?|PCs?|rigs?|electricity|power|set-?ups?|tower)\b",
    re.I,
)


UNSAID = "per million tokens is not said; prices of this size are read so"
_IN_AND_OUT = re.compile(
    r"⟦M\d+⟧\s*\(\s*\$\d[\d.]*\s*(?:for )?(?:in|input|prompt)\b\s*[,/;]\s*\$\d[\d.]*\s*(?:for )?(?:out|output|completion)\b"
    r"|\$\d[\d.]*\s*(?:in|input|prompt)\b(?:\s*[,/;]|,?\s+and)\s*\$\d[\d.]*\s*(?:out|output|completion)\b(?:[^.;$]{0,40}(?:\bvs\.?|\bversus|\bagainst|\bto|\bwhere|\bwhile)[^.;$]{0,40}\$\d[\d.]*(?:\s*in)?\s*/\s*\$\d[\d.]*)?"
    r"|\$\d[\d.]* (?:for|on) (?:the )?(?:input|prompts?)(?: tokens)?,? and \$\d[\d.]* (?:for|on) (?:the )?(?:output|completions?|answers)\b"
)
"""`X ($0.40 input, $1.60 output)`, `$0.25 in and $2 out`: a price of both ways is one of tokens, and so is the pair it is set against."""
_PAIR_FOR = re.compile(r"\$\d[\d.]*\s*/\s*\$?\d[\d.]*\s+(?:for|with|on)\s+(?:the\s+)?(?P<m>⟦M\d+⟧)")
"""`$3 / $15 for X`."""
_BARE_PAIR = re.compile(
    rf"^\W*(?P<m>⟦M\d+⟧)(?:\s*\([^()$]*\))?\s*(?::|—|–|-|=)\s*\$?(?P<a>{figures.NUMBER})\s*(?P<in>in(?:put)?\b)?\s*(?:/|,|→|->|\|)\s*\$?(?P<b>{figures.NUMBER})\s*(?P<out>out(?:put)?\b)?(?=\W*$|\s*[(,;])"
)
"""`M: 1.25 in, 10 out`, `M: $2 → $12`, where the article has said what its prices are for."""
_PLAIN_PAIR = re.compile(rf"(?<![\w.])(?P<a>{figures.NUMBER}) in(?:put)?\b(?:\s*[,/;]|,? and)\s*(?P<b>{figures.NUMBER}) out(?:put)?\b")
"""`0.40 in, 1.60 out per 1M`."""
_EACH_WAY = re.compile(r"\b(?:both ways|either way|in both directions|input and output|in and out)\b", re.I)
_PAIR_OF = re.compile(
    r"(?:\W*|.{0,60}?)⟦M\d+⟧(?:,[^,$]{2,40},)?(?:\s+(?:from|by)\s+⟦V\d+⟧)?\W{0,4}(?:(?:still |now |also |just )*(?::|—|–|=|-|\bat\b|\bcosts?\b|\basks?\b|\bcharges?\b|\bis\b|\bfor\b|\bstays at\b|\bremains at\b|\bcomes? (?:in )?(?:at|to)\b))?(?:\s(?:now|still|just|only))?\s*\$\d[\d.]*\s*(?:/|and)\s*\$?\d[\d.]*(?!\s*(?:a|per|/)\s)"
)
"""`X: $1 / $5`, where the text has said what prices are for."""


_ONE_WAY = re.compile(
    r"^\W*(?:Inputs?|Outputs?|Prompts?|Completions?)(?: tokens?| prices?)?\s+(?:(?:still|now|also)\s+)?(?:stays?|remains?|is|are|costs?|goes? (?:for|to|down to|up to)|drops? to|falls? to|rises? to)\s+(?:at\s+)?\$\d[\d.]*(?:\W*$|\s*[,;.])"
)
"""`Output stays at $10`, behind what the input costs."""


def read_prices(line: Line) -> Iterator[Draft]:
    """Give price facts; a pair without directions is read as input and output and marked as inferred."""
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
        for way, written in (("input", plain["a"]), ("output", plain["b"])):
            yield price(bound[0].entity, way, figures.number(written), written, per, confidence=0.85)
        return
    if not _MONEY.search(text):
        return
    shared = figures.per_tokens(text)
    line, bygone = parted(line)
    text = line.masked
    amounts = list(figures.money(text))
    line.state.quoted = shared or line.state.quoted
    if not shared and line.state.per_tokens and not _MONTHLY.search(text) and _IN.search(text) and _OUT.search(text):
        shared = line.state.per_tokens
    if not shared and known and (_PAIR_OF.match(text) or _ONE_WAY.match(text)):
        shared = known
    if not shared and line.state.per_tokens and _EACH_WAY.search(text):
        shared = line.state.per_tokens
    told: list[tuple[int, Draft]] = []
    unsaid = None if shared or any(a.per for a in amounts) else _IN_AND_OUT.search(text)
    for i, amount in enumerate(amounts):
        assumed = unsaid is not None and unsaid.start() <= amount.start < unsaid.end()
        per = amount.per or (1e6 if assumed else shared if not _MONTHLY.match(text[amount.end :]) else 0.0)
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
        if _FORMER.search(text[left : amount.start]) and not moved:
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
_BEFORE = re.compile(r"\((?P<case>[^()$]{4,50}):\s*(?:\$?\d[\d.]*\s*(?:in|out)?\s*[/,]\s*)?$")


def _case_of(line: Line, text: str, amount: Figure) -> str:
    """The case that a price is bounded to: `$6 (prompts above 200K tokens)`, `$2.50 beyond`."""
    match = _BEHIND.match(text[amount.end :]) or _BEFORE.search(text[: amount.start])
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
        if way in _WAYS and ranged(before):
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


_RANGES = re.compile(r"\b(?:rang\w+|var(?:y|ies|ied)|anywhere|spread|span\w*|between|anything)\b[^$;]{0,40}$", re.I)
"""`prices range from $1 to $4`, which is nobody's price."""


def _way(before: str, after: str) -> str:
    """Which direction the words around an amount say: right behind it first, then before it."""
    clause = compiled(r"[;.]|\band\b(?=[^$]*$)|,(?=[^$]*$)").split(after)[0] if after else ""
    if compiled(r"\b(?:either way|both ways|both directions|in and out|input (?:and|or) output)\b", re.I).search(after[:60]):
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


def read_monthly(line: Line) -> Iterator[Draft]:
    """Give monthly_cost facts; the subject is the way of running, as described."""
    text = line.masked
    if "month" not in text.casefold() and "/mo" not in text:
        return
    amounts = list(figures.money(text))
    entity: Entity | None = None
    for i, amount in enumerate(amounts):
        if not (
            _MONTHLY.match(text[amount.end :])
            or _month_said(text, amounts, i)
            or compiled(
                r"\bmonthly (?:bill|cost|fee|price|rent|spend)[^$]{0,24}$|\b(?:bills?|invoices?)\b(?: for)? (?:last|this|that) month (?:was|is|were|came to|stood at|comes to)\b[^$]{0,12}$|\b(?:last|this|that) month['’]s (?:\w+ )?(?:bill|invoice|cost)s?\b[^$]{0,24}$",
                re.I,
            ).search(text[: amount.start])
        ):
            continue
        if _is_threshold(text) or compiled(
            r"\b(?:per user|per seat|subscription|plan|user/|seat/|monthly revenue|revenue|turnover|save[sd]?|saving)\b", re.I
        ).search(text):
            continue
        if compiled(
            r"\b(?:when|while|once|if|until|unless|as long as|as soon as)\b[^.;]{0,60}\b(?:exceeds?|passes|tops|reaches|hits|(?:goes|is|are|stays|remains|climbs?|rises?|grows?) (?:over|above|past|beyond|more than|higher than|less than|lower than|under|below|to))\s+(?:about |around |roughly |some )?\$?$"
        ).search(text[: amount.start]):
            continue
        described = (
            compiled(
                r"\b(?:can |may |might |will |would |typically |usually |often |easily |generally )?(?:costs?|runs? up|racks? up|clocks? up|eats? up|runs?|comes? to|is|are|adds up to|amounts to|rents? for|goes for|works? out(?: at)?|came to|amounted to|added up to|ran to|worked out(?: at)?|totall?ed|that makes|makes|sets? (?:me|us|you) back|for|at|to about|between|about|around|roughly)\s*(?:you |about |around |roughly |between |anywhere from )*$",
                re.I,
            )
            .sub("", line.plain(text[_after_amount(text, amounts, i) : amount.start]).split(":")[-1].split(";")[-1].strip())
            .strip(" ,—–-")
        )
        described = compiled(
            r"^(?:And|But|So|While|Meanwhile|By contrast|In contrast|For comparison),?\s+|^(?:In|At|For|With|On|Over|By|Across) [^,]{3,60},\s+(?=(?:an?|the|our|my|one|two|three|four)\b)"
        ).sub("", described)
        if entity is not None and _ONLY_WHEN.fullmatch(described):
            yield Draft(
                entity,
                "monthly_cost",
                compiled(r"^\$").sub("", amount.text),
                value=_span(amount),
                unit="USD/month",
                qualifier=Qualifier(condition=_when_behind(text, amount)),
            )
            continue
        if described and not (_WAY_OF_RUNNING.search(described) or line.all("M") or line.all("V")) and _WAY_OF_RUNNING.search(line.block.lead_in):
            described = line.block.lead_in.strip(" :")
        models = line.all("M", text[: amount.start])
        told = _told_as(described)
        if told is None or len(told) <= 3 or compiled(r"\b(?:we|I) (?:\w+ )?(?:estimate|reckon|expect|pay|found)$").search(described):
            told = _paid_for(line, text[amount.end :], described) or told
        if told is None and len(models) != 1:
            if not _BILL.search(text) or not (line.all("V") or line.all("M") or _WAY_OF_RUNNING.search(line.plain(text))):
                continue
            told = _BILLED.sub("", described).strip(" ,") or described
        described = models[0].entity.name if told is None else told
        if told is not None and not (_WAY_OF_RUNNING.search(described if len(described) > 3 else line.plain(text)) or line.all("M") or line.all("V")):
            continue
        if len(described) <= 3 or len(described.split()) > 16:
            described = " ".join(line.plain(text).split()[:14])
        entity = models[0].entity if models and described.strip() == models[0].entity.name else Entity(entity_iri("setup", described), "setup", described)
        value = _span(amount)
        if i and text[amounts[i - 1].end : amount.start].strip() == "and" and text[: amounts[i - 1].start].rstrip().endswith("between"):
            value = (amounts[i - 1].value, amount.value)
        written = compiled(r"^\$").sub("", amount.text)
        yield Draft(entity, "monthly_cost", written, value=value, unit="USD/month")


_ONLY_WHEN = re.compile(
    r"(?:and |but |then |or )*(?:(?:during|in|at|while|when|after|before|for the (?:first|whole|rest|duration|next))\b[^$]{2,40})?(?:,? (?:and|then|but))?",
    re.IGNORECASE,
)
"""Words about an amount that only say when: `$1,900 a month during the works, $140 afterwards`."""


def _when_behind(text: str, amount: Figure) -> str:
    """When an amount is spent, where the words behind it say so."""
    told = compiled(
        r"\s*(?:a|per|/|each)\s*month\s+(?P<w>(?:afterwards|thereafter|after that|from then on|during [\w ]{3,40}|once [\w ]{3,40}|in [\w ]{3,30}))"
    ).match(text[amount.end :])
    return told["w"].strip() if told else ""


def _span(amount: Figure) -> float | tuple[float, float]:
    return (amount.value, amount.high) if amount.high is not None else amount.value


_BILL = re.compile(r"\b(?:bills?|invoices?|costs?|spend|spends|spending|spent|paid|pays?|rent|fees?)\b")
_BILLED = re.compile(
    r"\s+(?:(?:had|has|have)\s+)?(?:\w+\s+)?(?:crept|climbed|risen|rose|grew|grown|gone|went|fell|fallen|dropped|came|come|jumped|shrank|sank|settled|ran|hovered|stood)\b[^⟦]*$|\s+(?:paid|pays?|spent|spends?)\b[^⟦]*$"
)


def _month_said(text: str, amounts: list[Figure], i: int) -> bool:
    """Whether an amount is by the month as the one before it is: `the monthly bill went from $9 to $3`, `paid $9 a month and now pays $3`."""
    before = text[: amounts[i].start]
    if compiled(r"\bmonthly (?:\w+ )?(?:bill|cost|fee|price|rent|spend|invoice)\w*\b").search(before) and compiled(
        r"\b(?:from|to)\s+(?:about |around )?$"
    ).search(before):
        return True
    if (
        i
        and _MONTHLY.match(text[amounts[i - 1].end :])
        and _ELIDED.fullmatch(text[amounts[i - 1].end : amounts[i].start])
        and compiled(r"\s*(?:$|[.;])").match(text[amounts[i].end :])
    ):
        return True
    if not i or not _MONTHLY.match(text[amounts[i - 1].end :]) or text[amounts[i].end :].lstrip()[:1] in {"/", "%"}:
        return False
    between = text[amounts[i - 1].end : amounts[i].start]
    return compiled(
        r"\b(?:and|but|while|whereas|now|then)\b[^.;$]{0,60}\b(?:pays?|paid|spends?|spent|costs?|is|are|comes to|needs)\s+(?:only |just |about |around |it |us |them )*$"
    ).search(between) is not None and not compiled(r"^\s*(?:per|a|/|for (?:a|one|each) (?:million|user|seat))").match(text[amounts[i].end :])


_ELIDED = re.compile(
    r"\s*(?:/|per|a|each)\s*(?:mo|month)\b\s*[,;]?\s*(?:and\s+|while\s+|but\s+)?(?:an?|the|one|two|three|four|eight|single)\s[\w -]{2,40}?\s*(?:at|for|costs?|about|around|,|:)?\s*",
    re.IGNORECASE,
)
"""`one L4 runs $300 a month, a single H100 $2,000`: the month is said once."""


def _after_amount(text: str, amounts: list[Figure], i: int) -> int:
    """Where the words about an amount begin: behind the amount before it and the month that was its unit."""
    if not i:
        return 0
    unit = compiled(r"\s*(?:USD\s*)?(?:/|per|a|each|every)?\s*(?:mo\b|month(?:ly)?)?\s*(?:[,;]\s*)?(?:and|while|but|whereas)?\s*").match(
        text, amounts[i - 1].end
    )
    return unit.end() if unit else amounts[i - 1].end


_PAID_FOR = re.compile(r"^\s*(?:/|per|a|each|every)?\s*(?:mo|month|monthly)\b\s+(?:for|on|in)\s+(?P<what>(?:(?! and (?:now|then|later)\b)[^.,;]){4,80})")
_PAYS = re.compile(
    r"^(?P<who>.{3,80}?)\s+(?:now\s+|then\s+|already\s+|currently\s+)?(?:paid|pays|pay|spent|spends|spend)(?:\s+(?:us|them|about|around|roughly|some))*$"
)


def _paid_for(line: Line, behind: str, described: str) -> str | None:
    """Give what somebody pays for: `we pay $900 a month for two cards`, else who pays: `one customer with a bot on X paid`."""
    if match := _PAID_FOR.match(behind):
        return line.plain(match["what"]).strip()
    payer = _PAYS.match(described)
    return payer["who"] if payer and len(payer["who"].split()) > 1 else None


_WHEN_SAID = re.compile(
    r"^(?:(?:Last|This|Until|Since|In|By|From) [\w ]{2,20}?,?|Back then,?|Today,?|Now,?|At first,?|Before that,?)\s+(?=(?:our|the|my|a|an|their|its|it|we)\b)",
    re.I,
)
_COST_US = re.compile(
    r"\s+(?:and|which|that)\s+(?:it\s+|this\s+)?(?:cost|costs|set|sets|is costing|was costing)(?:\s+(?:us|you|them|me))?(?:\s+back)?$|\s+cost(?:ing)?\s+(?:us|you|them|me)$|\s+(?:brought|brings|cut|cuts|lowered|took|takes|gets|pushed|keeps|kept|holds)\s+(?:the|our|my|their|its)?\s*(?:monthly\s+)?(?:cost|bill|spend)\w*(?:\s+down)?(?:\s+to)?$|\s+(?:runs?|starts?|begins?|costs?)$",
    re.I,
)
_TELLS = re.compile(
    r"\b(?:was|were|fell|falls?|went|rose|rises?|dropped|drops|grew|moved|climbed|paid|pays?|spent|had|has|have|came|goes|cut|saved|saves|became)\b", re.I
)


def _told_as(described: str) -> str | None:
    """Give what costs so much as a noun: of `last spring our bot ran on X and cost us` our bot on X; None where a story is told of a bill."""
    noun = _COST_US.sub("", _WHEN_SAID.sub("", described)).strip(" ,")
    noun = compiled(r"\b(?:ran|runs|was running|is running) on\b").sub("on", noun)
    return None if _TELLS.search(noun) else noun


def _is_threshold(text: str) -> bool:
    return (
        _CHEAPER.search(text) is not None
        and compiled(
            r"\b(?:more than|above|over|beyond|past|exceed\w*|once|from|break[- ]?even|crossover|below|under|at around|at about|until|pass|passes|reaches|at|some)\b",
            re.I,
        ).search(text)
        is not None
    )


_SUM = rf"(?P<amount>~?(?:\$|USD\s?)?{figures.NUMBER}\s?(?:k|K|M|B|million|billion|thousand)?(?:\s*(?:-|–|—|to)\s*\$?{figures.NUMBER}\s?(?:k|K|M|B|million|billion|thousand)?)?)"
_AT_POINT = rare(
    rf"\b(?:[Bb]reak[- ]?even|[Cc]rossover)(?: point)?\b(?:[^.;$≈~=]|\.(?=\d)){{0,70}}?(?:≈|~|=|\b(?:is|was|lies|sits|falls?|drops?|rises?|comes?|went)\b)\s*(?:at |to |near |around |about |roughly |~|≈)*{_SUM}(?P<unit>(?:\s*/\s*|\s+)(?:[\w-]+[ /]*){{1,4}})"
)
"""`break-even against M ≈ 1.1B tokens / month`."""
_ABOVE_WHICH = rare(
    rf"{_SUM}(?P<unit>\s*[:—–-]?\s*(?:the |a )?(?:[\w-]+\s+){{1,6}})(?:above|beyond|past|over|from|at) which\b(?=.*\b(?:pays? off|paid off|cheaper|worth|saves?|wins?|makes? sense|breaks? even|costs? less)\b)"
)
"""`$2,300: the monthly spend above which hosting paid off`."""
_SPENDING = re.compile(r"\b(?:month\w*|day|daily|year\w*|annual\w*|week\w*|spend\w*|spent|bills?|budget|invoices?|invest\w*|hardware|servers?|GPUs?)\b", re.I)
"""A sum of money is a threshold where it is spent over time, or on machines."""


def read_crossover(line: Line) -> Iterator[Draft]:
    """Give crossover_threshold facts: where one way becomes cheaper than another."""
    text = line.masked
    if (
        not _is_threshold(text)
        and not _AT_POINT.search(text)
        and not _ABOVE_WHICH.search(text)
        and not (compiled(r"\bcrossover|break[- ]?even", re.I).search(" ".join((*line.block.section[-1:], line.block.lead_in))) and _CHEAPER.search(text))
    ):
        return
    for match in (*_AT_POINT.finditer(text), *_ABOVE_WHICH.finditer(text), *_THRESHOLD.finditer(text)):
        written, unit = match["amount"].strip(), match["unit"].strip(" /")
        if "$" in written and not _SPENDING.search(text):
            continue
        if "$" in written and (
            figures.per_tokens(text[match.end("amount") : match.end("amount") + 30])
            or compiled(r"\s*(?:/|an?|per|each)\s*(?:h\b|hours?|hr\b)").match(text[match.end("amount") :])
        ):
            continue
        if not compiled(r"\$|USD|million|billion|[MBkK]$|tokens|requests|calls|GPU|users|month|day").search(written + " " + unit) or compiled(
            r"(?:19|20)\d\d$"
        ).match(written):
            continue
        numbers = compiled(rf"({figures.NUMBER})\s?(k|K|M|B|million|billion|thousand)?").findall(written)
        if not numbers:
            continue
        scale = numbers[-1][1]
        values = [figures.scaled(n, s or scale) for n, s in numbers[:2]]
        period = compiled(r"\b(?:per|a|each)?\s*/?\s*(day|month|year)\b|\b(daily|monthly|yearly)\b").search(text[match.start("amount") : match.end() + 30])
        when = (period[1] or period[2]) if period else ""
        what = (
            "USD"
            if "$" in written or "USD" in written
            else "tokens"
            if "token" in text[match.start() : match.end() + 24]
            else "requests"
            if compiled(r"requests|calls|queries").search(text[match.start() : match.end() + 24])
            else ""
        )
        sides = "self-hosting vs API" if compiled(r"self-host|own (?:hardware|gpu|server)|local", re.I).search(text) else "open vs closed"
        entity = Entity(entity_iri("setup", sides), "setup", sides)
        value = (values[0], values[1]) if len(values) > 1 else values[0]
        yield Draft(entity, "crossover_threshold", compiled(r"^~?\$?").sub("", written), value=value, unit="/".join(p for p in (what, when) if p))
        return

"""Find from which amount on one way of running becomes cheaper than another.

A threshold looks like a bill (`above $2,000 a month`), so what tells the two apart stands here as well.
"""

import re
from collections.abc import Iterator

from corpus.patterns import compiled
from corpus.rare import rare
from kg import figures
from kg.claim import Entity
from kg.extract.line import Draft, Line
from kg.vocab import entity_iri

_CHEAPER = rare(
    r"\b(?:cheaper|better off (?:with|on|running|renting|buying|hosting|self-hosting|staying)|starts? to pay|begins? to pay|pays? (?:at|from|above|beyond|once|after)|worthwhile|(?:not|n['’]t) bother with (?:\w+ )?(?:hardware|self-hosting|servers?|GPUs?)|(?:start|do|begin|open) the (?:calculation|sums?|maths?|spreadsheet)|(?:consider|think (?:about|of)|look at|bother with) (?:\w+ )?(?:self-hosting|hosting|hardware|own|servers?|GPUs?)|makes? (?:financial |economic )?sense|pays? off|pay for itself|break[- ]?even|breaks even|broke even|paid off|paid for itself|more (?:economical|cost[- ]effective)|worth it|makes sense|wins on cost|crossover|cross over|lines (?:only |first |then )?cross|(?:stay|stick) with (?:an?|the) (?:hosted |closed )?API until|less expensive|overtakes?|beats? the api|(?:gpus?|cards?|hardware|self-hosting|servers?|nodes?|machines?|own box) beats? (?!⟦B)|saves? money|costs? the same|equally expensive|worth (?:a look|a try|considering|thinking)|cost less|costs less|lines cross|curves cross|undercuts?|on price|pays for itself|come out ahead|comes out ahead|wins on price)\b",
    re.I,
)
_THRESHOLD = re.compile(
    rf"(?:until (?:you|we|they) (?:send|reach|pass|process|use|burn(?: through)?|hit)|from|more than|above|over|beyond|past|exceeds?|around|about|at|roughly|passes|once (?:we|you|they|a team|usage|volume) (?:pass|passes|exceed|exceeds|reach|reaches|hit|hits)|pass|once|some|reaches|of|near|between|below|under)\s+(?:about |around |roughly |~|≈|some )*(?P<amount>~?(?:\$|USD\s?)?{figures.NUMBER}\s?(?:k|K|M|B|million|billion|thousand)?(?:\s*(?:-|–|—|to|and)\s*\$?{figures.NUMBER}\s?(?:k|K|M|B|million|billion|thousand)?)?)(?P<unit>(?:\s*/\s*|\s+(?:per|a|in|of|each)\s+|\s+)(?:[\w-]+\s?){{0,4}})",
    re.I,
)


def is_threshold(text: str) -> bool:
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


_IT_LIES = re.compile(r"\b(?:[Ii]t|[Tt]hat|[Oo]urs|[Mm]ine|[Tt]he (?:line|point|answer|number))(?:['’]s|\s+(?:is|was|lies|lay|sits|comes|came|falls|works out))\s+(?:at|in|to|around|about|roughly|near|somewhere)\b[^.;]{0,30}\$\d")
"""Below a heading that asks for the point: `For us it is around $6,500 a month`."""


def _counted(behind: str) -> str:
    """What an amount counts, where that is what people send or have done: `104,000 letters a month`."""
    match = compiled(r"\s*(letters|notes|documents|pages|messages|tickets|e-?mails|minutes|hours|users|conversations|invoices|images)\b", re.I).match(behind)
    return match[1].casefold() if match else ""


def read_crossover(line: Line) -> Iterator[Draft]:
    """Give crossover_threshold facts: where one way becomes cheaper than another."""
    text = line.masked
    if (
        not is_threshold(text)
        and not _AT_POINT.search(text)
        and not _ABOVE_WHICH.search(text)
        and not (compiled(r"\bcrossover|break[- ]?even", re.I).search(" ".join((*line.block.section[-1:], line.block.lead_in))) and (_CHEAPER.search(text) or _IT_LIES.search(text)))
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
            else _counted(text[match.end("amount") :])
        )
        sides = "self-hosting vs API" if compiled(r"self-host|own (?:hardware|gpu|server)|local", re.I).search(text) else "open vs closed"
        entity = Entity(entity_iri("setup", sides), "setup", sides)
        value = (values[0], values[1]) if len(values) > 1 else values[0]
        yield Draft(entity, "crossover_threshold", compiled(r"^~?\$?").sub("", written), value=value, unit="/".join(p for p in (what, when) if p))
        return

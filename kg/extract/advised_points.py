"""From which bill or volume on an article advises to host a model oneself: `once you spend $800 a month on an API, price up a GPU`.

Advice needs no word for cheaper. What tells a point from a bill is where it turns (`below`, `once you pass`), what is spent or
sent, and what to do then.
"""

import re
from collections.abc import Iterator

from corpus.patterns import compiled
from corpus.rare import rare
from kg import figures
from kg.claim import Entity
from kg.extract.crossover import is_threshold
from kg.extract.line import Draft, Line
from kg.vocab import entity_iri

_WORDED = {word: i for i, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1)} | {
    "fifteen": 15,
    "twenty": 20,
    "fifty": 50,
}
_COUNTED = r"(?:tokens|requests|calls|queries|letters|notes|documents|pages|messages|tickets|e-?mails|minutes|hours)"
_SCALE = r"(?:thousand|million|billion|[kKmMbB]\b|bn\b)"
_AMOUNT = rare(
    rf"(?:(?P<sign>[A-Z]{{0,2}}[$€£]|USD\s|EUR\s|GBP\s)\s?(?P<sum>{figures.NUMBER})\s?(?P<scale>{_SCALE})?|(?<!\d)(?<!\d,)(?P<count>{figures.NUMBER})\s?(?P<by>{_SCALE})?\s*(?P<what>{_COUNTED}|(?P<behind>dollars|euros|pounds|€))|(?P<word>{'|'.join(_WORDED)}) (?P<times>thousand|hundred|million)(?: (?P<named>dollars|euros|pounds|tokens))?)"
    r"\s*(?:\b(?:a|per|each|every)\s+|/\s?)(?P<period>month|day|week|year)\b",
    re.I,
)
_TURNS = re.compile(
    r"\b(?:(?:once|when|if|until|unless|till|as soon as) (?:you|we|one|your? (?:\w+ )?\w+|the (?:\w+ )?(?:bill|invoice|spend|volume)) (?:are |is )?(?:spend|pay|send|reach|hit|get to|pass|exceed)(?:s|es|ing)?|below|under|less than|fewer than|until|unless|up to|above|over|past|beyond|pass(?:es|ed)?|exceed(?:s|ed|ing)?|once|upwards of|more than|reach(?:es|ed)?|from|at least|spend(?:ing)? (?:around|about|roughly)|I['’]d say|rule of thumb(?: is)?|(?:the|my|our) (?:line|limit|threshold|point|mark)(?: is| lies| sits)?(?: at)?|at)\s+(?:a |an |the |some |around |about |roughly |something like |only )*$",
    re.I,
)
_SPENT = re.compile(
    r"\b(?:API\w*|bills?|invoices?|spend\w*|spent|pay(?:s|ing)?|paid|budget|tokens?|traffic|volume|requests|letters|notes|documents|pages)\b", re.I
)
_OWN = re.compile(
    r"\b(?:self-?host\w*|host(?:ing|ed)?|GPUs?|(?:own|owning|buy|buying|rent|renting) (?:\w+ ){0,2}?(?:machines?|hardware|metal|box(?:es)?|servers?|cards?|kit|nodes?|GPUs?)|own metal|your own|our own|should (?:rent|own|buy|host)|yourself|ourselves|in-house|machine|(?:stay|stick) (?:with|on) (?:the|an?|your) (?:hosted )?API)\b",
    re.I,
)
_ADVISES = re.compile(
    r"\b(?:do not|never|hobby|vanity|folly|overkill|price up|get out|look (?:again|into|at)|rent\b|belongs?|bother|stay(?:ed)?|stick with|wins?|think about|host (?:it|them|yourself|ourselves)|buy|consider|makes? sense|worth|pays? (?:off|to)|would (?:host|self-host|buy)|forget|start (?:the|doing)|rule of thumb|my rule|our rule|spreadsheet|pencil|save money|saving|I['’]d say)\b|n['’]t\b",
    re.I,
)
_ASKS = re.compile(r"\b(?:pays?|cheaper|worth|break|sense|save)\b[^?]*\?\s*\W*$", re.I)
_PERIOD_OF_COST = re.compile(
    r"\b(?:rents?|rented|costs?|charges?|salary|engineer|electricity|power|seats?|subscription|licen[cs]e|fee|deposit)\b[^.;]{0,24}$", re.I
)
"""Before an amount that is a cost itself."""
_FOR_A_MACHINE = re.compile(r"\s*(?:for|on) (?:an?|the|your|one|two|any) (?:\w+ )?(?:GPUs?|servers?|machines?|cards?|box(?:es)?|nodes?)\b", re.I)
_NO_POINT = re.compile(
    r"(?<!once )(?<!when )(?<!until )(?<!if )(?<!unless )\b(?:we|I|they|he|she) (?:only |now |currently |never )?(?:spend|spent|pay|paid|send|sent)s? (?:less than|more than|under|over|up to|below|about)?\W*(?:a |an |some |around |about |roughly |only )*$|\b(?:do not|don['’]t|never) (?:buy|rent|pay|get)\b[^.;]{0,60}\bat\W*$|\bnever pay (?:\w+ )?(?:more|less) than\W*$",
    re.I,
)
"""Before an amount that is what somebody spends, or may pay at most: no point at which advice turns."""
_NEAR = 70
"""Characters around an amount in which it has to be said what is spent."""


def read_advised_points(line: Line) -> Iterator[Draft]:
    """Give crossover_threshold facts of advice that turns at a bill or a volume."""
    text = line.text
    if is_threshold(line.masked) or not _AMOUNT.search(text):
        return
    around = f"{line.block.text} {' '.join(line.block.section[-1:])} {line.block.lead_in}"
    asked = _asked_before(line)
    if not _OWN.search(around):
        return
    for match in _AMOUNT.finditer(text):
        before = text[: match.start()]
        near = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
        turned = _TURNS.search(before.rstrip("*_ ") + " ")
        if turned is None or _PERIOD_OF_COST.search(before) or _FOR_A_MACHINE.match(text[match.end() :]) or _NO_POINT.search(before) or not (_SPENT.search(near) or asked):
            continue
        if not (_ADVISES.search(_advice(line)) or asked):
            continue
        yield _point(match, text)
        return


def _asked_before(line: Line) -> bool:
    """Whether the paragraph asks right before a sentence from when on something pays."""
    at = line.block.text.find(line.text)
    above = line.block.section[-1] if line.block.section else ""
    return bool(at > 0 and _ASKS.search(line.block.text[:at])) or bool(at <= 0 and _ASKS.search(above))


def _advice(line: Line) -> str:
    """A sentence with the one behind it."""
    at = line.block.text.find(line.text)
    behind = line.block.text[at + len(line.text) :] if at >= 0 else ""
    following = compiled(r"(?<=[.!?])\s").split(behind.strip())[0]
    return f"{line.text} {following}"


def _point(match: re.Match[str], text: str) -> Draft:
    sign = (match["sign"] or match["behind"] or match["named"] or "").strip()
    currency = (
        "EUR" if "€" in sign or sign in {"EUR", "euros"} else "GBP" if "£" in sign or sign in {"GBP", "pounds"} else "USD" if sign and sign != "tokens" else ""
    )
    if match["word"]:
        value = (
            _WORDED[match["word"].casefold()] * figures.scaled("1", "thousand" if match["times"] == "thousand" else "million")
            if match["times"] != "hundred"
            else _WORDED[match["word"].casefold()] * 100.0
        )
        what = currency or "tokens" if match["named"] else "USD"
    else:
        value = figures.scaled(match["sum"] or match["count"], match["scale"] or match["by"])
        what = currency or ("tokens" if (match["what"] or "").casefold() == "tokens" else (match["what"] or "").casefold())
    sides = "self-hosting vs API" if compiled(r"self-?host|own (?:hardware|gpu|server|metal)|local", re.I).search(text) else "open vs closed"
    written = compiled(r"\s*(?:\b(?:a|per|each|every)\s+|/\s?)(?:month|day|week|year)$", re.I).sub("", match[0]).strip()
    return Draft(
        Entity(entity_iri("setup", sides), "setup", sides),
        "crossover_threshold",
        written.lstrip("$") if what == "USD" else written,
        value=value,
        unit=f"{what}/{match['period'].casefold()}" if what else match["period"].casefold(),
        confidence=0.85,
    )

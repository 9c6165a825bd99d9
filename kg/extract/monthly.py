"""What ways of running models cost a month: bills, rents and subscriptions, each of the set-up that its sentence describes.

A bill is seldom of a model alone, so its subject is what somebody runs or pays for, in the article's own words.
"""

import re
from collections.abc import Iterator

from corpus.patterns import compiled
from kg import figures
from kg.claim import Entity, Qualifier
from kg.extract.crossover import is_threshold
from kg.extract.line import Draft, Line
from kg.figures import Figure
from kg.vocab import entity_iri

MONTHLY = re.compile(r"^\s*(?:USD\s*)?(?:(?:per|a|/)\s?(?:GPU|card|node|server|machine|box)\s*)?(?:/|per|a|each|every)\s*(?:mo\b|month)|^\s*monthly", re.I)
_WAY_OF_RUNNING = re.compile(
    r"\b(?:\w*host\w*|run|runs|running|serv\w+|GPUs?|API|APIs|models?|deploy\w*|inference|chatbots?|bots?|workloads?|usage|traffic|instances?|clusters?|machines?|box|cloud|bills?|apps?|assistants?|tokens|requests|node|hardware|rent\w*|cards?|L40S?s?|[HAB][12]00s?|L4|A10G?|RTX|data cent(?:re|er)s?|subscription|workstations?|servers?|desktops?|PCs?|rigs?|electricity|power|set-?ups?|tower)\b",
    re.I,
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
            MONTHLY.match(text[amount.end :])
            or _month_said(text, amounts, i)
            or compiled(
                r"\bmonthly (?:bill|cost|fee|price|rent|spend)[^$]{0,24}$|\b(?:bills?|invoices?)\b(?: for)? (?:last|this|that) month (?:was|is|were|came to|stood at|comes to)\b[^$]{0,12}$|\b(?:last|this|that) month['’]s (?:\w+ )?(?:bill|invoice|cost)s?\b[^$]{0,24}$",
                re.I,
            ).search(text[: amount.start])
        ):
            continue
        if is_threshold(text) or compiled(
            r"\b(?:per user|per seat|(?:seats?|users?) (?:at|for)|(?:brings?|brought|takes?|took) in|earn(?:s|ed)?|subscription|plan|user/|seat/|monthly revenue|revenue|turnover|save[sd]?|saving)\b", re.I
        ).search(text):
            continue
        if compiled(
            r"\b(?:when|while|once|if|until|unless|as long as|as soon as)\b[^.;]{0,60}\b(?:exceeds?|passes|tops|reaches|hits|(?:goes|is|are|stays|remains|climbs?|rises?|grows?) (?:over|above|past|beyond|more than|higher than|less than|lower than|under|below|to))\s+(?:about |around |roughly |some )?\$?$|\b(?:once|when|if|until|unless|as soon as) (?:you|we|your? \w+|the \w+) (?:spend|pay|send|earn)s?\s+(?:about |around |roughly |some )?\$?$",
            re.I,
        ).search(text[: amount.start]):
            continue
        described = (
            compiled(
                r"\b(?:can |may |might |will |would |typically |usually |often |easily |generally |seldom |rarely |never |hardly ever )?(?:costs?|comes? in(?: at| under| below| over)?|runs? up|land(?:s|ed)?(?: (?:at|on|somewhere))?|racks? up|clocks? up|eats? up|runs?|comes? to|is|are|adds up to|amounts to|rents? for|goes for|works? out(?: at)?|came to|amounted to|added up to|ran to|worked out(?: at)?|totall?ed|that makes|makes|sets? (?:me|us|you) back|for|at|to about|between|about|around|roughly)\s*(?:you |about |around |roughly |between |anywhere from )*$",
                re.I,
            )
            .sub("", line.plain(text[_after_amount(text, amounts, i) : amount.start]).rstrip(" :").split(":")[-1].split(";")[-1].strip())
            .strip(" ,—–-")
        )
        described = compiled(
            r"^(?:And|But|So|Then|While|Meanwhile|By contrast|In contrast|For comparison|[Aa]fter that),?\s+|^(?:In|At|For|With|On|Over|By|Across) [^,]{3,60},\s+(?=(?:an?|the|our|my|one|two|three|four)\b)"
        ).sub("", described)
        if with_model := compiled(r"[Ww]ith (?P<m>\S.*?) (?:this|that|it|the same)$").fullmatch(described):
            described = with_model["m"]
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
        models = [m for m in line.all("M", text[: amount.start]) if m.start >= 0]  # `they` are people
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
        spans = _ends_span(text, amounts, i)
        if spans and len(described) <= 3:
            described = _before_span(line.plain(text[_after_amount(text, amounts, i - 1) : amounts[i - 1].start]))
        if _THRESHOLD.search(described):
            continue
        described = _trimmed(described)
        if len(described) <= 3 or len(described.split()) > 16:
            described = " ".join(line.plain(text).split()[:14])
            if _THRESHOLD.search(described):
                continue
        entity = models[0].entity if models and described.strip() == models[0].entity.name else Entity(entity_iri("setup", described), "setup", described)
        value = (amounts[i - 1].value, amount.value) if spans else _span(amount)
        written = compiled(r"^\$").sub("", amount.text)
        yield Draft(entity, "monthly_cost", written, value=value, unit="USD/month")


_THRESHOLD = re.compile(
    r"^\W*(?:If|Unless|Over|Above|Below|Beneath|Under|Beyond|Past|Less than|More than|Up to|Against)\b|\b(?:north of|south of|(?:less|more|higher|lower|cheaper|dearer) than|that is|who|or)$",
    re.I,
)
"""`over $3,000 a month`, `a bill north of $15,000`: where something begins, which nothing costs."""
_LEFTOVERS = re.compile(r"^(?:per\s+)?(?:million|thousand|billion)\s+(?:(?:input|output)\s+)?tokens,?\s+|^For\s+(?=(?:one|two|four|eight|an?|the|our|\d)\b)")
_COPULA = re.compile(r"\s+(?:was|were|is|are|has been|costs?|cost)(?:\s+(?:us|me|you|them))?$")


def _trimmed(described: str) -> str:
    """Give what costs so much without the verb behind it and what is left of an amount before it."""
    return _COPULA.sub("", _LEFTOVERS.sub("", described)).strip(" ,*")


def _ends_span(text: str, amounts: list[Figure], i: int) -> bool:
    """Whether an amount ends a span: `between $9 and $12`."""
    return i > 0 and text[amounts[i - 1].end : amounts[i].start].strip() == "and" and text[: amounts[i - 1].start].rstrip().endswith("between")


def _before_span(words: str) -> str:
    """Give what the words before a span say that costs so much."""
    noun = compiled(r"\s+(?:(?:will|would|can|may|typically|usually|often)\s+)?(?:costs?|runs?|comes? to|lands?|is|are)?\s*(?:at |to |in )?(?:somewhere |anywhere )?between\s*$").sub("", words)
    return noun.split(",")[-1].strip()


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
        and MONTHLY.match(text[amounts[i - 1].end :])
        and _ELIDED.fullmatch(text[amounts[i - 1].end : amounts[i].start])
        and compiled(r"\s*(?:$|[.;])").match(text[amounts[i].end :])
    ):
        return True
    if not i or not MONTHLY.match(text[amounts[i - 1].end :]) or text[amounts[i].end :].lstrip()[:1] in {"/", "%"}:
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
    return payer["who"] if payer and len(payer["who"].split()) > 1 and not _TELLS.search(payer["who"]) else None


_WHEN_SAID = re.compile(
    r"^(?:(?:Last|This|Until|Since|In|By|From) [\w ]{2,20}?,?|Back then,?|Today,?|Now,?|At first,?|Before that,?)\s+(?=(?:our|the|my|a|an|their|its|it|we)\b)",
    re.I,
)
_COST_US = re.compile(
    r"\s+(?:and|which|that)\s+(?:it\s+|this\s+)?(?:cost|costs|set|sets|is costing|was costing)(?:\s+(?:us|you|them|me))?(?:\s+back)?$|\s+cost(?:ing)?\s+(?:us|you|them|me)$|\s+(?:brought|brings|cut|cuts|lowered|took|takes|gets|pushed|keeps|kept|holds)\s+(?:the|our|my|their|its)?\s*(?:monthly\s+)?(?:cost|bill|spend)\w*(?:\s+down)?(?:\s+to)?$|\s+(?:runs?|starts?|begins?|costs?)$",
    re.I,
)
_TELLS = re.compile(
    r"\b(?:was|were|fell|falls?|went|rose|rises?|dropped|drops|grew|moved|climbed|paid|pays?|spent|had|has|have|came|goes|cut|saved|saves|became|keeps?|kept|reported|covers?|sees|saw|resend|will)\b", re.I
)


def _told_as(described: str) -> str | None:
    """Give what costs so much as a noun: of `last spring our bot ran on X and cost us` our bot on X; None where a story is told of a bill."""
    noun = _COST_US.sub("", _WHEN_SAID.sub("", described)).strip(" ,")
    noun = compiled(r"\b(?:ran|runs|was running|is running) on\b").sub("on", noun)
    return None if _TELLS.search(noun) else noun

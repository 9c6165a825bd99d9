"""Say facts as sentences, with every number written as the article writes it."""

import re
from collections.abc import Iterator, Sequence

from assistant.words import listing, spelled
from kg.agreement import openness_label
from kg.claim import Claim, Fact, Predicate

_NUMBER = re.compile(
    r"(?P<about>[~≈]\s?)?(?P<money>[$€£]\s?)?(?<![\w.])(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)(?P<tail>\s?(?:%|[kKMBTmb]\b|[GT]i?B\b|thousand\b|million\b|billion\b|trillion\b))?"
)
_SCALES = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_UNIT_SCALE = {"billion": 1e9}
_OPENNESS = {"closed": "a closed model", "open-source": "an open-source model", "open-weight": "an open-weight model", "open": "an open model"}

NOUN: dict[str, str] = {
    "has_license": "licence",
    "developed_by": "maker",
    "openness": "openness",
    "parameter_count": "size",
    "context_window": "context window",
    "price_input_per_mtok": "input price",
    "price_output_per_mtok": "output price",
    "price": "price",
    "benchmark_score": "score",
    "hardware_requirement": "hardware it needs",
    "release_date": "release date",
    "license_permits": "what the licence permits",
    "license_restricts": "what the licence restricts",
    "supports_modality": "kinds of input",
    "successor_of": "predecessor",
    "variant_of": "versions",
    "runs_with_tool": "tools that run it",
    "available_at": "places to get it",
    "monthly_cost": "monthly cost",
    "crossover_threshold": "break-even point",
}
"""What each predicate is called in prose and over a column."""
_CALLED = {
    "has_license": "licence",
    "license_permits": "permits",
    "license_restricts": "requires or forbids",
    "parameter_count": "parameters",
    "price_input_per_mtok": "input price",
    "price_output_per_mtok": "output price",
}
_OF_THING = {
    "hardware_requirement": "the hardware needed by {}",
    "license_permits": "the permissions of {}",
    "license_restricts": "the restrictions of {}",
    "runs_with_tool": "the tools that run {}",
    "available_at": "the places to get {}",
}


def figures(claim: Claim) -> list[str]:
    """Give the numbers of a fact as its quote writes them, low end first; as the object has them where the quote does not show them so."""
    fact = claim.body
    assert isinstance(fact, Fact)
    if fact.value is None:
        return []
    wanted = fact.value if isinstance(fact.value, tuple) else (fact.value,)
    if ran_together(claim):
        return [money(fact.object) if fact.unit.startswith("USD") else fact.object]
    written = [*_written(claim.evidence.quote.replace(fact.subject.name, " ")), *_written(claim.evidence.quote)]
    return [_pick(value, fact, written) for value in wanted]


def ran_together(claim: Claim) -> bool:
    """Whether a fact's number stands in its quote, but only within cells that lost what parts them: the `256K` of `Closed256KText`, the `62.4` of `80.762.4`."""
    fact = claim.body
    if not isinstance(fact, Fact) or fact.value is None or isinstance(fact.value, tuple) or not fact.object[:1].isdigit():
        return False
    quote, text = claim.evidence.quote, re.escape(fact.object)
    glued = re.search(rf"(?<=[A-Za-z\d]){text}|(?<![\d.]){text}(?=[A-Za-z]{{2}})", quote)
    return glued is not None and not re.search(rf"(?<![\w.]){text}(?!\w)|(?<![\w.]){text}(?=(?:GB|B|K|M|T|k|x)\b)", quote)


def shows(claim: Claim) -> bool:
    """Whether a fact's numbers stand in its quote as they are said here; not so where the article counts in another unit."""
    fact = claim.body
    if not isinstance(fact, Fact) or fact.value is None:
        return True
    return all(text.lstrip("$~≈ ") in claim.evidence.quote for text in figures(claim))


def converted(claims: Sequence[Claim]) -> str | None:
    """Say how figures came about that stand in no quote as they are said: converted from the article's own unit."""
    out = [span(figures(c)) for c in claims if isinstance(c.body, Fact) and c.body.predicate.startswith("price") and not shows(c)]
    return f"{listing(out)} per million tokens, converted from the article's own unit" if out else None


def _written(text: str) -> Iterator[tuple[set[float], str, bool]]:
    for match in _NUMBER.finditer(text):
        plain = float(match["number"].replace(",", ""))
        tail = (match["tail"] or "").strip().casefold()
        values = {plain, plain * _SCALES.get(tail, 1.0)}
        yield values, match.group().strip(), bool(tail)


def _pick(value: float, fact: Fact, written: Sequence[tuple[set[float], str, bool]]) -> str:
    scale = _UNIT_SCALE.get(fact.unit, 1.0)
    targets = {value, value * scale}
    if fact.predicate == "parameter_count":  # the 8 GB beside an 8B model is no size
        written = [w for w in written if not re.search(r"[GTM]i?B$", w[1])]
    matching = [(text, tailed) for values, text, tailed in written if any(abs(v - t) <= 1e-9 * max(1.0, abs(t)) for v in values for t in targets)]
    if matching:
        text = next((t for t, tailed in matching if tailed or t[:1] in "~$"), matching[0][0])
        return money(text) if fact.unit.startswith("USD") else text
    shown = f"{value:,.10g}"
    return money(shown) if fact.unit.startswith("USD") else shown


def money(text: str) -> str:
    """Put a dollar sign before a price that has none."""
    return text if re.match(r"[~≈]?\s?[$€£]", text) else "$" + text.lstrip("~≈ ")


def span(parts: Sequence[str]) -> str:
    """Write one number, or a range."""
    if len(parts) == 2 and parts[0] != parts[1]:
        return f"{parts[0]} to {parts[1]}"
    return parts[0]


def value(claim: Claim) -> str:
    """Give what a fact says, short enough for a table cell: `$15`, `92.0%`, `MIT`."""
    fact = claim.body
    assert isinstance(fact, Fact)
    match fact.predicate:
        case "openness":
            return openness_label(fact.object)
        case "has_license" | "developed_by" | "runs_with_tool" | "successor_of" | "variant_of":
            return as_named(fact, claim.evidence.quote)
        case _ if fact.value is None or fact.predicate in ("license_permits", "license_restricts"):
            return balanced(fact.object)
    text = span(figures(claim))
    if fact.predicate == "parameter_count":
        return text if re.search(r"[a-zA-Z]$", text) else f"{text} billion"
    if fact.predicate == "benchmark_score" and fact.unit == "%" and not text.endswith("%"):
        return text + "%"
    if fact.predicate == "hardware_requirement":
        return fact.object
    return text


def balanced(text: str) -> str:
    """Drop a bracket or a stop at the end that has no beginning."""
    text = text.strip().rstrip(".;,")
    return text.removesuffix(")").rstrip() if text.count("(") < text.count(")") else text


def as_named(fact: Fact, quote: str) -> str:
    """Give an object's name: the canonical one where the quote has it, else the longest other name that the quote does have."""
    name = fact.target.name if fact.target else fact.object
    plain = quote.casefold()
    if not fact.target or name.casefold() in plain:
        return name
    others = [a for a in (fact.object, *fact.target.aliases) if re.search(rf"(?<!\w){re.escape(a)}(?!\w)", quote, re.IGNORECASE)]
    return max(others, key=len) if others else name


def license_name(name: str) -> str:
    """Give a licence as it stands after `under`."""
    if name.casefold() in ("proprietary", "proprietary license"):
        return "a proprietary license"
    if re.search(r"licen[cs]e|agreement|terms", name, re.IGNORECASE):
        return name if re.match(r"(?:an?|the|its|their|various|several|licen[cs]es|custom|commercial)\b", name, re.IGNORECASE) else f"the {name}"
    return f"the {name} license"


def says(claims: Sequence[Claim], subject: str = "") -> str:
    """Say what claims of one subject and predicate come to, as a clause with a subject: `GPT-4o is a closed model`."""
    fact = claims[0].body
    assert isinstance(fact, Fact)
    name = subject or fact.subject.name
    values = list(dict.fromkeys(value(claim) for claim in claims))
    return _CLAUSES.get(fact.predicate, _plainly)(name, values, claims)


def _plainly(name: str, values: Sequence[str], claims: Sequence[Claim]) -> str:
    return f"{name}: {listing(values)}"


def _licensed(name: str, values: Sequence[str], claims: Sequence[Claim]) -> str:
    return f"{name} is released under {listing([license_name(v) for v in values])}"


def _made(name: str, values: Sequence[str], claims: Sequence[Claim]) -> str:
    return f"{name} is made by {listing(values)}"


def _open(name: str, values: Sequence[str], claims: Sequence[Claim]) -> str:
    fact = claims[0].body
    assert isinstance(fact, Fact)
    if values[0] == "mixed":
        return f"{name} is mixed: {_after_colon(fact.object)}" if ":" in fact.object else f"{name} is partly open and partly closed"
    family = fact.subject.kind == "family" and not any(c.isdigit() or c == "+" for c in name)
    said = [_OPENNESS.get(v, v) for v in values]
    return f"{name} is {f'{_article(values[0])} {values[0]} model family' if family else listing(said)}"


def _article(word: str) -> str:
    return "an" if word[:1] in "aeiou" else "a"


def _after_colon(text: str) -> str:
    return text.split(":", 1)[1].strip()


def _sized(name: str, values: Sequence[str], claims: Sequence[Claim]) -> str:
    scoped = {claim.qualifier.scope: value(claim) for claim in claims}
    if len(values) > 2:
        return f"{name} comes in {listing(_called(name, values, claims))}"
    if scoped.get("active") and (scoped.get("total") or scoped.get("")):
        return f"{name} has {_in_words(scoped.get('total') or scoped[''])} parameters in total, {_in_words(scoped['active'])} of them active"
    if set(scoped) == {"active"}:
        return f"{name} has {listing(values)} active parameters"
    if len(values) > 1:
        return f"{name} comes in {listing(_called(name, values, claims))}"
    return f"{name} has {_in_words(values[0])} parameters"


def _called(name: str, values: Sequence[str], claims: Sequence[Claim]) -> list[str]:
    """Give each size with what the member of that size is called beside the family's name: `180M (Mini)`."""
    words: dict[str, str] = {}
    for claim in claims:
        assert isinstance(claim.body, Fact)
        of = claim.body.subject.name
        if of.casefold().startswith(f"{name.casefold()} "):
            own = " ".join(word for word in of[len(name) :].split() if not any(c.isdigit() for c in word))
            words.setdefault(value(claim), own)
    return [f"{size} ({words[size]})" if words.get(size) else size for size in values]


def _in_words(size: str) -> str:
    """Write a size out beside its short form: `48B (48 billion)`."""
    match = re.fullmatch(r"(?P<number>[\d.,]+)\s?(?P<scale>[BM])", size)
    return f"{size} ({match['number']} {'billion' if match['scale'] == 'B' else 'million'})" if match else size


def _window(name: str, values: Sequence[str], claims: Sequence[Claim]) -> str:
    condition = claims[0].qualifier.condition
    return f"{name} has a context window of {listing(values)} tokens" + (f" ({condition})" if condition else "")


def _input(name: str, values: Sequence[str], claims: Sequence[Claim]) -> str:
    return f"{name} costs {listing(values)} per million input tokens" + _condition(claims)


def _output(name: str, values: Sequence[str], claims: Sequence[Claim]) -> str:
    return f"{name} costs {listing(values)} per million output tokens" + _condition(claims)


def _condition(claims: Sequence[Claim]) -> str:
    condition = claims[0].qualifier.condition
    return f" ({condition})" if condition else ""


def _scored(name: str, values: Sequence[str], claims: Sequence[Claim]) -> str:
    fact, benchmark = claims[0].body, claims[0].qualifier.benchmark
    assert isinstance(fact, Fact)
    if fact.value is None:
        standing = balanced(fact.object)
        return f"{name} {standing}" if re.match(r"(?!competitive)[a-z]+(?:ed|s|es|t|at)\b", standing) else f"{name} performs {standing}"
    if fact.unit == "Elo" or "elo" in benchmark.casefold():
        return f"{name} has {'an' if benchmark[:1] in 'AEIOL' else 'a'} {benchmark or 'Elo'} of {listing(values)}"
    return f"{name} scores {listing(values)}" + (f" on {benchmark}" if benchmark else "")


def _hardware(name: str, values: Sequence[str], claims: Sequence[Claim]) -> str:
    wanted = [_device(v) for v in values]
    verb = "runs" if any(w.startswith(("on ", "in ", "with ")) for w in wanted) else "needs"
    return f"{name} {verb} {listing(wanted, 'or')}" + _condition(claims)


def _device(text: str) -> str:
    if re.match(r"(?:a|an|one|two|on|in|with|at)\b", text, re.IGNORECASE):
        return text if re.match(r"(?:on|in|with|at)\b", text) else f"on {text}"
    if re.match(r"single\b", text):
        return f"on a {text}"
    if re.fullmatch(r"~?\d[\d.,]*\s?[GT]B", text):
        return f"with {text} of memory"
    if re.match(r"~?\d", text) and re.search(r"\b(?:memory|v?ram)\b", text, re.IGNORECASE):
        return f"with {text}"
    return f"on {text}"


def _released(name: str, values: Sequence[str], claims: Sequence[Claim]) -> str:
    return f"{name} was released {_on(values[0])}"


def _on(date: str) -> str:
    day = re.search(r"\b\d{1,2}(?:st|nd|rd|th)?\b(?!\d)", re.sub(r"\b(?:19|20)\d\d\b", "", date))
    return f"on {date}" if day or re.fullmatch(r"\d{4}-\d\d-\d\d", date) else f"in {date}"


def _permits(name: str, values: Sequence[str], claims: Sequence[Claim]) -> str:
    return f"{license_subject(claims, name)} permits {listing(values)}"


def license_subject(claims: Sequence[Claim], name: str) -> str:
    """Give the subject of a licence's terms: the licence, or the model's licence."""
    fact = claims[0].body
    assert isinstance(fact, Fact)
    if fact.subject.kind == "license":
        phrase = license_name(name)
        return phrase[:1].upper() + phrase[1:]
    return f"The license of {name}"


def _restricts(name: str, values: Sequence[str], claims: Sequence[Claim]) -> str:
    return f"{license_subject(claims, name)} sets limits: {'; '.join(values)}"


def _modal(name: str, values: Sequence[str], claims: Sequence[Claim]) -> str:
    return f"{name} handles {listing(values)}"


def _succeeds(name: str, values: Sequence[str], claims: Sequence[Claim]) -> str:
    return f"{name} follows {listing(values)}"


def _varies(name: str, values: Sequence[str], claims: Sequence[Claim]) -> str:
    return f"{name} is a version of {listing(values)}"


def _runs(name: str, values: Sequence[str], claims: Sequence[Claim]) -> str:
    return f"{name} runs with {listing(values)}"


def _available(name: str, values: Sequence[str], claims: Sequence[Claim]) -> str:
    return f"{name} is available from {listing(values)}"


def _monthly(name: str, values: Sequence[str], claims: Sequence[Claim]) -> str:
    verb = "cost" if re.search(r"[^s]s$", name) else "costs"
    return f"{name} {verb} {listing(values)} a month"


def _crosses(name: str, values: Sequence[str], claims: Sequence[Claim]) -> str:
    return f"{name}: the point at which one way becomes cheaper lies at {listing(values)}"


_CLAUSES = {
    "has_license": _licensed,
    "developed_by": _made,
    "openness": _open,
    "parameter_count": _sized,
    "context_window": _window,
    "price_input_per_mtok": _input,
    "price_output_per_mtok": _output,
    "benchmark_score": _scored,
    "hardware_requirement": _hardware,
    "release_date": _released,
    "license_permits": _permits,
    "license_restricts": _restricts,
    "supports_modality": _modal,
    "successor_of": _succeeds,
    "variant_of": _varies,
    "runs_with_tool": _runs,
    "available_at": _available,
    "monthly_cost": _monthly,
    "crossover_threshold": _crosses,
}


def noun(predicate: Predicate | str) -> str:
    """Name a predicate in prose."""
    return NOUN.get(predicate, predicate.replace("_", " "))


def called(predicate: Predicate | str) -> str:
    """Name a predicate in a list, between a thing and what is said of it: `Llama 4 · licence · MIT`."""
    return _CALLED.get(predicate, predicate.replace("_", " "))


def of_thing(predicate: Predicate | str, name: str) -> str:
    """Name a predicate of a thing in prose: `the size of X`, `the hardware needed by X`."""
    return _OF_THING.get(predicate, f"the {noun(predicate)} of {{}}").format(name)


def counted(count: int, kind: str) -> str:
    """Give a number and the noun of what is counted: `three makers`."""
    name = {"vendor": "maker", "license": "licence", "regulation": "law"}.get(kind, kind)
    return f"{spelled(count)} {name}{'' if count == 1 else 's'}"

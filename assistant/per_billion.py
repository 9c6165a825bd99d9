"""Read a rule for the memory of a model by its size: so many gigabytes for every billion of parameters, at so many bits, and what comes on top.

A rule is read from the sentences of one paragraph or list: `take the billions of parameters, multiply by 0.6 at 4 bits, and add 1 GB`,
`2 at 16-bit, 1 at 8-bit`, `0.7 GB for every billion`. Every number of such a sentence has to be accounted for as bits, as a factor or as
what comes on top; a sentence with any other number is no rule, and what is told of one size only is an example.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise

from assistant.desk import Desk
from assistant.reckoning_words import any_of, table, words_of
from assistant.units import Unit
from corpus.document import ArticleId

_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "sixteen": 16}
_PARTS = {"a quarter of": "0.25", "half": "0.5", "three quarters of": "0.75", "one and a half": "1.5", "two and a half": "2.5", "a": "1", "an": "1", "one": "1"}
_FACTORS = {**_PARTS, **{word: str(count) for word, count in _COUNTS.items()}}
_DIGITS = r"\d+(?:\.\d+)?"
_WORD = "|".join(sorted(_FACTORS, key=len, reverse=True))
_GB = r"(?:GB|gigabytes?|gigs?|GiB)\b"
_BITS = re.compile(
    rf"(?<![\w.])(?:(?P<bits>\d{{1,2}}|{'|'.join(_COUNTS)})[\s-]?bits?\b|(?:bf|fp|int|nf|q)[\s-]?(?P<short>\d{{1,2}})(?![\dA-Za-z.]))(?:_K(?:_[SML])?\b)?(?: (?:precision|quanti[sz]ation|versions?))?", re.IGNORECASE
)
SIZE = re.compile(rf"(?<![\w.$€£-])(?P<size>{_DIGITS})[\s-]?(?:b\b|bn\b|billion\b)", re.IGNORECASE)
_EXAMPLE = re.compile(rf"(?:^|[.;:,(–—])[^.;:,(–—]*?(?<![\w.$€£-]){_DIGITS}[\s-]?(?:b|bn|billion)\b.*$", re.IGNORECASE)
_EACH_BILLION = re.compile(r"\b(?:per|for (?:each|every)|each|every|to the|an?) (?:one |1 ?)?(?:b|billion)\b", re.IGNORECASE)
_EACH_WEIGHT = re.compile(r"\b(?:per|for (?:each|every)|each|every|an?) (?:parameter|weight|param)\b", re.IGNORECASE)
_NUMBER = re.compile(rf"(?<![\w.,$€£])(?:(?P<digits>{_DIGITS})(?![\w.,]*\d)(?=GB\b|\W|$)|(?P<word>{_WORD})(?= (?:an? )?(?:{_GB}|bytes?\b))|(?P<half>half)\b)(?: an?)?(?:\s?(?P<unit>{_GB}|bytes?\b))?", re.IGNORECASE)
_ADDED = rf"(?P<low>{_DIGITS}|{_WORD})(?:\s?(?:%|{_GB}))?(?:\s?(?:-|–|to|or)\s?(?P<high>{_DIGITS}))?\s?(?P<unit>%|per ?cent\b|(?:an? )?{_GB})"
_ASIDE = re.compile(r"\[\d+\]|\bGPT-\S+")
_ASKS = re.compile(r"\?\s*$")
_FIRST = re.compile(r"^\W*(?:(?:then|and|now)\b\W*)*", re.IGNORECASE)
_SIGN = re.compile(r"[×*]|\bx\s?\d|\dx\b")
_TOLD = re.compile(r"\bbillions?\b|\bparam(?:eter)?s?\b|\bweights?\b", re.IGNORECASE)
_MEMORY = re.compile(rf"{_GB}|\bbytes?\b|GB\b", re.IGNORECASE)
_FAR = 500
"""Characters behind a rule within which it is illustrated."""


@dataclass(frozen=True, slots=True)
class More:
    """What comes on top, from the least to the most: gigabytes, or a share of the rest."""

    low: Decimal
    high: Decimal
    share: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """So many gigabytes for a billion of parameters at a number of bits, and what comes on top of them."""

    bits: int
    """0 where the article says none."""
    by: Decimal
    more: tuple[More, ...]
    open: bool
    """Whether something comes on top of which no amount is said for all cases."""
    units: tuple[Unit, ...]
    """The sentences that say so."""

    @property
    def same(self) -> tuple[Decimal, tuple[More, ...], bool]:
        """Give what makes it the rule that it is, whoever states it."""
        return self.by, self.more, self.open


def bits_in(text: str) -> list[int]:
    """Give the numbers of bits that a text speaks of, each once."""
    return list(dict.fromkeys(_count(m) for m in _BITS.finditer(text)))


def without_bits(text: str) -> str:
    """Give a text without what it says of bits."""
    return _BITS.sub(" ", text)


def rules(desk: Desk, article: ArticleId) -> list[Rule]:
    """Give the rules that an article states; none where it states two for one number of bits."""
    found = [rule for paragraph in _paragraphs(desk, article) for rule in _read(paragraph)]
    by_bits: dict[int, set[tuple[Decimal, tuple[More, ...], bool]]] = {}
    for rule in found:
        by_bits.setdefault(rule.bits, set()).add(rule.same)
    told = {bits for bits, same in by_bits.items() if len(same) == 1 and (bits or len(by_bits) == 1)}
    return [next(r for r in found if r.bits == bits) for bits in by_bits if bits in told]


def example(desk: Desk, rule: Rule, billions: Decimal) -> Unit | None:
    """Give the sentence beside a rule that tells what a model of this very size takes, at these bits or without a word of bits."""
    first = rule.units[0]
    near = [u for u in desk.shelf.units.of(first.article) if u.kind != "row" and u.section == first.section and 0 <= u.start - first.start <= _FAR]
    for unit in near:
        sizes = [m for m in SIZE.finditer(_EACH_BILLION.sub(" ", unit.text)) if Decimal(m["size"]) == billions]
        if sizes and rule.bits in (bits_in(unit.text) or [rule.bits]) and re.search(rf"\d\s?{_GB}", unit.text, re.IGNORECASE):
            return unit
    return None


def _paragraphs(desk: Desk, article: ArticleId) -> Iterator[list[Unit]]:
    """Give the paragraphs that may state a rule, each as its sentences; an item of a list is one."""
    held: list[Unit] = []
    for unit in desk.shelf.units.of(article):
        if unit.kind == "row":
            continue
        if held and not unit.before:
            yield from [held] if _may_rule(held) else []
            held = []
        held.append(unit)
    if held and _may_rule(held):
        yield held


def _may_rule(paragraph: Sequence[Unit]) -> bool:
    text = f"{paragraph[0].lead_in} {' '.join(unit.text for unit in paragraph)}"
    return bool(_TOLD.search(text) and _MEMORY.search(text))


def _read(paragraph: Sequence[Unit]) -> list[Rule]:
    """Read the rules of a paragraph: what a sentence multiplies by at which bits, what those behind it go on with, and what they add."""
    pairs: list[tuple[int, Decimal, Unit]] = []
    more: list[More] = []
    adding: list[Unit] = []
    open_ended = False
    for unit in paragraph:
        if _ASKS.search(unit.text):
            if pairs:
                break  # what is added in one case is not added in all
            continue
        rest, added = _split(said := _rid(unit.text))
        if own := _pairs(rest, unit.lead_in, goes_on=bool(pairs)):
            pairs += [(bits, by, unit) for bits, by in own]
            more += added
            open_ended = open_ended or words_of("rule_of_thumb", "adds").search(rest) is not None
        elif pairs and _leads(said):
            if added and not re.search(r"\d", rest):
                more += added
                adding.append(unit)
            else:
                open_ended = True
    return [Rule(bits, by, tuple(more), open_ended, tuple(dict.fromkeys((unit, *adding)))) for bits, by, unit in pairs]


def _rid(text: str) -> str:
    """Give a sentence without its notes and without what it tells of one size."""
    plain = _ASIDE.sub("", text)
    cut = _EXAMPLE.search(_masked(_EACH_BILLION, plain))
    return plain[: cut.start()] if cut else plain


def _split(text: str) -> tuple[str, list[More]]:
    """Take what a sentence adds out of it."""
    found = []
    for pattern in _added():
        for match in pattern.finditer(text):
            low = Decimal(_FACTORS.get(match["low"].casefold(), match["low"]))
            high = Decimal(match["high"]) if match["high"] else low
            share = match["unit"].casefold().startswith(("%", "per"))
            found.append(More(low / 100 if share else low, high / 100 if share else high, share))
        text = pattern.sub(" ", text)
    return text, found


def _leads(text: str) -> bool:
    """Whether a sentence begins by adding something."""
    return words_of("rule_of_thumb", "adds").match(_FIRST.sub("", text)) is not None


@cache
def _added() -> tuple[re.Pattern[str], ...]:
    """Match what is added: `plus 1 GB`, `adds a further 10 to 30 per cent`; `with 20% on top`. What is added in one case only, or for each of something, is not."""
    words = table()["rule_of_thumb"]
    adds, about = (any_of(tuple(words[key])).pattern for key in ("adds", "about"))
    always = r"(?!\s*(?:if|when|where|unless|per|each|(?:for )?(?:each|every))\b)"
    return (
        re.compile(rf"(?:,? (?:and |then )*)?{adds}(?:\s+{about})*\s+{_ADDED}{always}", re.IGNORECASE),
        re.compile(rf",? with (?:{about}\s+)*{_ADDED} on top\b{always}", re.IGNORECASE),
    )


def _pairs(text: str, lead_in: str, *, goes_on: bool) -> list[tuple[int, Decimal]]:
    """Pair the bits of a sentence with what it multiplies by; nothing where a number is left over."""
    led = f"{lead_in} {text}"
    if not (goes_on or _TOLD.search(led)) or words_of("rule_of_thumb", "other").search(text):
        return []
    multiplies = bool(words_of("rule_of_thumb", "times").search(led) or _SIGN.search(led))
    each_billion, each_weight = bool(_EACH_BILLION.search(led)), bool(_EACH_WEIGHT.search(led))
    if not (multiplies or each_billion or each_weight or goes_on):
        return []
    bits = [(m.start(), _count(m)) for m in _BITS.finditer(text)]
    rest = _masked(_EACH_BILLION, _masked(_BITS, text))
    numbers: list[tuple[int, Decimal]] = []
    for match in _NUMBER.finditer(rest):
        unit = (match["unit"] or "").casefold()
        fits = each_weight or multiplies if unit.startswith("byte") else each_billion or multiplies if unit else multiplies
        if not (fits or (goes_on and unit)):
            return []
        written = match["digits"] or match["word"] or match["half"]
        numbers.append((match.start(), Decimal(_FACTORS.get(written.casefold(), written))))
    if re.search(r"\d", _masked(_NUMBER, rest)):
        return []
    if len(numbers) == 1 and not bits and not goes_on:
        above = bits_in(lead_in)
        return [(above[0] if len(above) == 1 else 0, numbers[0][1])] if len(above) < 2 else []
    kinds = [kind for _, kind in sorted([*((at, "bits") for at, _ in bits), *((at, "number") for at, _ in numbers)])]
    if len(numbers) != len(bits) or any(one == other for one, other in pairwise(kinds)):
        return []
    return [(count, by) for (_, count), (_, by) in zip(bits, numbers, strict=True)]


def _masked(pattern: re.Pattern[str], text: str) -> str:
    """Give a text of the same length without what matches."""
    return pattern.sub(lambda m: "~" * len(m.group()), text)


def _count(match: re.Match[str]) -> int:
    written = (match["bits"] or match["short"]).casefold()
    return _COUNTS.get(written) or int(written)

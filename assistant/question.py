"""Decide what a question is about before anything is looked up.

Works from the word tables and the graph's own names only: no model, no
network. It says which things are named, which predicates, sides, orders and
limits are spoken of, and which words it could account for by none of these.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from assistant.cues import Cues, Hit
from assistant.graph import Named
from assistant.idioms import plainly
from assistant.linking import Linker
from assistant.links import Link, Unknown
from assistant.spoken import figured
from assistant.words import Token, plain, stem, tokenize
from kg.claim import EntityKind

_OPENNESS_SIDE = {"closed": "closed", "open-source": "open", "open-weight": "open", "open": "open", "mixed": "mixed"}
_SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "mio": 1e6, "million": 1e6, "millions": 1e6, "b": 1e9, "bn": 1e9, "billion": 1e9, "t": 1e12, "trillion": 1e12}
_WORD_NUMBERS = {
    "one": 1.0,
    "two": 2.0,
    "three": 3.0,
    "four": 4.0,
    "five": 5.0,
    "six": 6.0,
    "seven": 7.0,
    "eight": 8.0,
    "nine": 9.0,
    "ten": 10.0,
    "a": 1.0,
    "single": 1.0,
}
_QUANTITY = re.compile(
    r"(?P<money>[$€£]\s?)?(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)(?:\s?(?P<scale>thousand|millions?|billion|trillion|bn|[kKmMbBtT](?![a-zA-Z])))?(?P<percent>\s?%)?"
    r"(?P<after>[a-zA-Z]{1,3}\b|(?:[\s-]+[a-zA-Z]+){0,3})?"
)
_WH = re.compile(
    r"\b(how many|how much|how big|how large|how long|how old|how far|how close|how come|how do|how does|how is|how are|how|what|which|who|whom|whose|when|where|why)\b"
)
_YESNO = re.compile(r"^(?:and |so |but |ok |also )*(?:is|are|was|were|do|does|did|can|could|may|will|would|should|has|have|must|isn't|aren't|doesn't|don't)\b")
_POLITE = re.compile(
    r"^\W*(?:(?:do|does|did|can|could|would|will|have|has|is|may)\b.{0,24}\b(?:know|tell|say|idea|clue|remember|remind|explain|check|find out|look up|interested|aware|recall|anybody|anyone|someone)\b[^,?]{0,24})$"
)
"""Openings that ask politely; what is asked follows."""
_AUXILIARIES = frozenset({"do", "does", "did", "can", "could", "should", "will", "would", "has", "have", "had", "may", "might", "must"})
"""After these the noun is a subject, not what is asked for: `what does the model cost`."""
_ASKS = frozenset({"which", "whose", "who", "where", "when", "why", "name", "list", "compare"})
"""Words that open a question with a capital and begin no name."""
_TITLES = frozenset({"the", "a", "an", "what", "which", "how", "is", "are", "do", "does"})
_EXCEPT = re.compile(
    r",?\s*\b(?:(?:apart|aside) from|besides|other than|except(?:ing)?(?: for)?|not counting|leaving aside|beyond|setting aside|if not for) (?P<what>(?:(?:the|its|their|any) )?[\w-]+(?: (?:and|or) [\w-]+)?)(?=\W*$|,)",
    re.IGNORECASE,
)
"""What is left out of a question: `, apart from money`."""
_RELATIVE = re.compile(r"\b(?:that|which|whose|who|with|from|by|under|behind|for which|released)\b")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts."""

    value: float
    unit: str
    """tokens, input tokens, output tokens, USD, GB, billion, users, %, or empty."""
    written: str
    start: int
    end: int
    rate: str = ""
    """`month` or `year` where it is said by the time."""


@dataclass(frozen=True, eq=False)
class Question:
    """A question, read; what follows from it is found once, as every sentence that may answer is held against it."""

    text: str
    tokens: tuple[Token, ...]
    links: tuple[Link, ...]
    unknown: tuple[Unknown, ...]
    hits: tuple[Hit, ...]
    quantities: tuple[Quantity, ...]
    asked: str
    """The question word: who, what, which, when, where, why, how, `how many`, `how much`, `yes or no`, or empty."""
    asked_at: int
    """The token it stands at."""
    content: tuple[Token, ...] = field(default=())
    """Words with a content of their own that no link, cue or quantity accounts for."""
    without: tuple[str, ...] = ()
    """The dimensions that are left out: `apart from money`."""

    def named(self, *kinds: EntityKind) -> list[Named]:
        """Give the things of these kinds that are named, in order, each once."""
        found: dict[str, Named] = {}
        for link in self.links:
            for entity in link.of(*kinds):
                found.setdefault(entity.iri, entity)
        return list(found.values())

    @cached_property
    def model_links(self) -> list[Link]:
        """Give the links that may name models or families."""
        return [link for link in self.links if link.of("model", "family")]

    def has(self, table: str, *values: str) -> bool:
        """Whether any of these entries was found."""
        return any(not values or hit.value in values for hit in self._tables.get(table, ()))

    def cue(self, *values: str) -> bool:
        """Whether any of these cues was found."""
        return self.has("cue", *values)

    def of(self, table: str, *values: str) -> list[Hit]:
        """Give the hits of a table, in order."""
        return [hit for hit in self._tables.get(table, ()) if not values or hit.value in values]

    @cached_property
    def _tables(self) -> dict[str, list[Hit]]:
        found: dict[str, list[Hit]] = {}
        for hit in self.hits:
            found.setdefault(hit.table, []).append(hit)
        return found

    @cached_property
    def openness(self) -> list[str]:
        """Give the labels of openness spoken of, in order."""
        return list(dict.fromkeys(hit.value for hit in self.of("openness")))

    @cached_property
    def sides(self) -> list[str]:
        """Give the sides spoken of, open or closed, in order of mention, by label or by way of running."""
        spoken = [(hit.first, _OPENNESS_SIDE.get(hit.value, hit.value)) for hit in self.hits if hit.table in ("openness", "side")]
        return list(dict.fromkeys(side for _, side in sorted(spoken) if side in ("open", "closed")))

    @cached_property
    def dimensions(self) -> list[str]:
        found = list(dict.fromkeys(hit.value for hit in self.of("dimension")))
        asking = [*self.of("cue", "cons"), *self.of("cue", "simple")]
        bare = [hit for hit in self.of("dimension") if any(a.first <= hit.first and hit.last <= a.last for a in asking)]
        named = [hit for hit in self.of("dimension", "offline") if any(s.first <= hit.first and hit.last <= s.last for s in self.of("side"))]
        found = [name for name in found if name != "offline" or len(found) == 1 or len(named) < len(self.of("dimension", "offline"))]  # a local model is a side, and says nothing of networks
        only = {hit.value for hit in bare} - {hit.value for hit in self.of("dimension") if hit not in bare}
        return [name for name in found if name not in only] or ([] if self.cue("simple") else found)  # `the risks of X`: they are of X, and not of safety

    @cached_property
    def focus(self) -> str:
        """Give what kind of thing is to be named: the first noun after the question word; empty where there is none."""
        inside = [h for h in (*self.of("predicate"), *self.of("modality")) if h.last - h.first > 1]
        priced = self.has("order", "price") or self.has("predicate", "price", "price_input_per_mtok", "price_output_per_mtok")
        after = [
            hit
            for hit in self.of("focus")
            if hit.first > self.asked_at
            and hit.first <= self.asked_at + 5
            and not (hit.value in ("modality", "article") and any(h.first <= hit.first and hit.last <= h.last for h in inside))
            and not (hit.value == "modality" and priced)
        ]
        if not after or self.asked not in ("which", "what", "how many", ""):
            return ""
        between = {t.word for t in self.tokens[self.asked_at + 1 : after[0].first]}
        of_another = "of" in between and self.tokens[self.asked_at + 1].word != "of"
        return "" if self.asked in ("which", "what") and (between & _AUXILIARIES or of_another) else after[0].value

    @cached_property
    def predicates(self) -> list[Hit]:
        """Give the predicates spoken of; where phrases overlap, the longer one."""
        hits = [h for h in self.of("predicate") if not self._of_document(h)]
        return [h for h in hits if not any(o is not h and o.first <= h.first and h.last <= o.last and o.last - o.first > h.last - h.first for o in hits)]

    def _of_document(self, hit: Hit) -> bool:
        """Whether a card is one that describes a model, and none that it runs on."""
        return hit.last - hit.first == 1 and self.tokens[hit.first].stem == "card" and hit.first > 0 and self.tokens[hit.first - 1].stem in ("model", "system")

    @cached_property
    def figures(self) -> list[str]:
        """Give its numbers of two digits and more, as words."""
        return [t.word for t in self.tokens if t.is_number and len(t.word) > 1]

    def before_clause(self, hit: Hit) -> bool:
        """Whether a hit stands before the first relative clause that follows a noun."""
        return hit.first < self.clause

    @cached_property
    def clause(self) -> int:
        """Give the token at which a clause begins that describes a thing: `the model that fits ...`."""
        for at, token in enumerate(self.tokens):
            if at > self.asked_at + 1 and token.word in ("that", "which", "whose", "who") and any(h.table == "focus" and h.last == at for h in self.hits):
                return at
        return len(self.tokens)

    def covers(self, first: int, last: int) -> str:
        """Give the words of a stretch of tokens, as written."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end] if last > first else ""


def read(text: str, linker: Linker, cues: Cues) -> Question:
    """Read a question."""
    text = linker.joined(figured(plainly(expand(plain(text).strip(), cues))))
    tokens = linker.mend(tokenize(text))
    links, unknown = linker.links(text, tokens)
    taken = {i for link in links for i in range(link.first, link.last)} | {i for u in unknown for i in range(u.first, u.last)}
    hits = tuple(_outermost([hit for hit in cues.find(tokens) if not all(i in taken for i in range(hit.first, hit.last)) and not _in_a_name(hit, tokens)], tokens, cues))
    quantities = tuple(_quantities(text, tokens, taken))
    links, quantities = _sized(links, quantities, tokens)
    asked, asked_at = _asked(text, tokens, hits)
    content = tuple(_content(tokens, taken, hits, quantities, cues))
    left_out = _EXCEPT.search(text)
    if left_out is None or not any(
        h.table == "dimension" and tokens[h.first].start >= left_out.start("what") and tokens[h.last - 1].end <= left_out.end("what") for h in hits
    ):
        return Question(text, tokens, links, unknown, hits, quantities, asked, asked_at, content)
    kept = tuple(h for h in hits if tokens[h.last - 1].end <= left_out.start() or tokens[h.first].start >= left_out.end())
    without = tuple(dict.fromkeys(h.value for h in hits if h not in kept and h.table == "dimension"))
    return Question(
        text, tokens, links, unknown, kept, quantities, asked, asked_at, tuple(t for t in content if not left_out.start() <= t.start < left_out.end()), without
    )


def _sized(links: tuple[Link, ...], quantities: tuple[Quantity, ...], tokens: Sequence[Token]) -> tuple[tuple[Link, ...], tuple[Quantity, ...]]:
    """Take a size right before a name that several bear as a part of it: `the 70B Heron` is one of the Herons."""
    named: list[Link] = []
    used: set[Quantity] = set()
    for link in links:
        size = next((q for q in quantities if q.unit == "billion" and 0 <= tokens[link.first].start - q.end <= 1), None)
        before = [t.word for t in tokens if size is not None and t.end <= size.start][-1:]
        wanted = re.sub(r"[\s-]", "", size.written).casefold() if size is not None else ""
        own = tuple(e for e in link.of("model", "family") if wanted and wanted in [w.casefold() for w in re.split(r"[\s_-]+", e.name)])
        if size is None or before not in (["the"], ["a"], ["that"], ["this"], ["its"], ["their"]) or not own or len(link.entities) < 2:
            named.append(link)
            continue
        used.add(size)
        named.append(replace(link, entities=own))
    return tuple(named), tuple(q for q in quantities if q not in used)


def _in_a_name(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Whether a cue of one word is written as the end of a name: the `Plus` of `Somebot Plus`, the `Large` of `Somebot Large`."""
    if hit.table not in ("cue", "order") or hit.last - hit.first != 1 or hit.first < (2 if hit.table == "cue" else 1):
        return False
    before, word, opening = tokens[hit.first - 1], tokens[hit.first], tokens[0]
    if hit.table == "order" and before.word in _ASKS:
        return False
    return before.written[:1].isupper() and word.written[:1].isupper() and word.written[1:].islower() and not opening.written.isupper() and before.word not in _TITLES


def _of_people(hit: Hit, tokens: Sequence[Token], cues: Cues) -> bool:
    """Whether a size is said of those who ask, and of no model: a `small` company, `we are tiny`."""
    after = tokens[hit.last] if hit.last < len(tokens) else None
    before = [t.word for t in tokens[max(0, hit.first - 3) : hit.first]]
    people = {stem(word) for word in cues.tellers}
    return (after is not None and after.stem in people) or (any(w in ("we", "i") for w in before) and before[-1:] not in (["the"], ["a"]))


def _outermost(hits: Sequence[Hit], tokens: Sequence[Token], cues: Cues) -> Iterable[Hit]:
    """Leave out words that only stand inside a label: the `source` of `closed source` asks for no source."""
    labels = [h for h in hits if h.table == "openness" and h.last - h.first > 1]
    asked = [h for h in hits if h.table == "predicate" and h.last - h.first > 1]
    classes = [h for h in hits if h.table == "cue" and h.value == "risk_class"]
    for hit in hits:
        if hit.value in ("cons", "negative") and any(c.first <= hit.first and hit.last <= c.last for c in classes):
            continue
        if hit.table == "order" and any(
            p.first <= hit.first and hit.last <= p.last and p.last - p.first > hit.last - hit.first and p.phrase.startswith("how ") for p in asked
        ):
            continue
        if hit.table == "cue" and hit.value == "count" and hit.last - hit.first == 1 and [t.word for t in (*tokens[max(0, hit.first - 1) : hit.first], *tokens[hit.last : hit.last + 1])] == ["what", "as"]:
            hit = replace(hit, value="bare")  # of `what counts as X`
        if hit.table == "predicate" and hit.last == len(tokens) and any(t.table == "cue" and t.value == "tag" and t.first == hit.first for t in hits):
            continue  # the `right` of `..., right?` speaks of no rights
        if hit.table == "order" and hit.value == "size" and _of_people(hit, tokens, cues):
            continue
        if hit.value in ("vendor", "developed_by") and _owning(hit, tokens):
            hit = replace(hit, table="plain")  # the maker of `the maker's price` is not asked for
        if hit.table == "focus" and hit.value == "model" and any(r.table == "focus" and r.value == "regulation" and r.first == hit.last for r in hits):
            continue  # the AI of `AI Act`
        if hit.table == "dimension" and any(w.first <= hit.first and hit.last <= w.last for w in hits if w.table == "cue" and w.value == "why"):
            continue
        inside = any(label.first <= hit.first and hit.last <= label.last and label.last - label.first > hit.last - hit.first for label in labels)
        if not (inside and hit.table in ("focus", "cue", "predicate")):
            yield hit


def _owning(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Whether a word for a maker, known by its article, only says whose a thing is, or who does it: `the vendor's list price`, `does the vendor charge`; of `which lab's` the lab is asked for."""
    after = tokens[hit.last] if hit.last < len(tokens) else None
    known = hit.first > 0 and tokens[hit.first - 1].word in ("the", "its", "their", "a", "that")
    doing = hit.first > 1 and tokens[hit.first - 2].word in ("does", "do", "did")
    return known and (doing or (after is not None and after.word == "s" and after.start == tokens[hit.last - 1].end + 1))


def expand(text: str, cues: Cues) -> str:
    """Write contractions out."""

    def full(match: re.Match[str]) -> str:
        long = cues.contractions.get(match.group().casefold())
        return match.group() if long is None else long.capitalize() if match.group()[0].isupper() else long

    return re.sub(r"[A-Za-z]+(?:'[A-Za-z]+)?", full, text)


_DAY = re.compile(r" (?:exact |very )?(?:day|date)\b(?! of the)")
"""`On what day did it come out?` asks when."""


def _asked(text: str, tokens: Sequence[Token], hits: Sequence[Hit]) -> tuple[str, int]:
    lower = text.casefold()
    nouns = {tokens[h.last - 1].end for h in hits if h.table == "focus"}
    match = next((m for m in _WH.finditer(lower) if m.group() not in ("whose", "who", "which") or len(lower[: m.start()].rstrip()) not in nouns), None)
    starts = _YESNO.search(lower)
    if starts and not (match and _POLITE.search(lower[: match.start()])):
        return "yes or no", 0
    if not match:
        return "", -1
    at = next((i for i, token in enumerate(tokens) if token.start >= match.start()), 0)
    word = match.group()
    at += len(word.split()) - 1
    if word in ("how come",):
        return "why", at
    if word.split()[0] == "how" and word not in ("how many", "how much"):
        return ("how" if word in ("how", "how do", "how does", "how is", "how are") else word), at
    if word in ("what", "which") and _DAY.match(lower, match.end()):
        return "when", at + 1
    return {"whom": "who"}.get(word, word), at


def _quantities(text: str, tokens: Sequence[Token], taken: set[int]) -> Iterable[Quantity]:
    spans = [(tokens[i].start, tokens[i].end) for i in taken]
    for match in _QUANTITY.finditer(text):
        start, end = match.span("number")
        if any(s < end and start < e for s, e in spans) or (start and text[start - 1].isalpha()):
            continue
        value = float(match["number"].replace(",", "")) * _SCALES.get((match["scale"] or "").casefold(), 1.0)
        after = (match["after"] or "").casefold()
        unit = _unit(match, after)
        if unit == "cents":
            unit, value = "USD", value / 100
        if unit == "billion":
            value /= 1e9 if match["scale"] else 1.0
        rate = next(
            (r for r, w in (("month", ("month", "monthly")), ("year", ("year", "yearly", "annually"))) if any(x in text[end : end + 24].casefold() for x in w)),
            "",
        )
        tail = match.end("percent") if match["percent"] else match.end("scale") if match["scale"] else end
        begin = match.start("money") if match["money"] else start
        yield Quantity(value, unit, text[begin:tail].strip(), begin, tail, rate)


def _unit(match: re.Match[str], after: str) -> str:
    words = after.replace("-", " ").split()
    if match["money"] or any(w in ("dollars", "dollar", "usd", "bucks", "euros") for w in words[:1]):
        return "USD"
    if words[:1] in (["cents"], ["cent"]):
        return "cents"
    if match["percent"] or (words[:1] in (["percent"], ["per"]) and "cent" in words):
        return "%"
    if words and words[0] in ("gb", "gigs", "gigabytes", "gigabyte", "gig"):
        return "GB"
    for side in ("input", "output", "prompt", "completion", "in", "out"):
        if side in words and (words[0] == side):
            return "output tokens" if side in ("output", "completion", "out") else "input tokens"
    if any(w in ("tokens", "token") for w in words):
        return "tokens"
    if any(w in ("users", "user", "customers") for w in words):
        return "users"
    if any(w in ("documents", "requests", "calls", "pages", "conversations") for w in words):
        return words[-1]
    if (match["scale"] or "") in ("b", "B") or (match["scale"] or "").casefold() == "billion" or words[:1] in (["parameter"], ["parameters"]):
        return "billion"
    if match["scale"] in ("m", "M") and not words:
        return "tokens"
    return ""


def _content(tokens: Sequence[Token], taken: set[int], hits: Sequence[Hit], quantities: Sequence[Quantity], cues: Cues) -> Iterable[Token]:
    cued = {i for hit in hits for i in range(hit.first, hit.last)}
    priced = any(hit.value.startswith("price") or hit.value == "context_window" for hit in hits)
    for at, token in enumerate(tokens):
        if at in taken or at in cued or not token.is_word or (token.glued and len(token.word) <= 2):
            continue
        if priced and token.word in ("token", "tokens", "input", "output"):  # what a price or a window is of, not a matter of its own
            continue
        if token.word in cues.function or token.stem in cues.generic or token.stem in cues.function:
            continue
        if any(q.start <= token.start < q.end + 8 and (len(token.word) <= 2 or token.word in _SCALES) for q in quantities):
            continue
        yield token

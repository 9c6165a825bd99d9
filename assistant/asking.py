"""Tell what a question asks of its subject from what it merely describes the subject by."""

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.cues import Hit
from assistant.draft import Draft
from assistant.question import Question
from assistant.words import Token, stem, stems, tokenize
from corpus.document import ArticleId
from kg.claim import Predicate

_FOCUS: dict[str, Predicate] = {
    "vendor": "developed_by",
    "license": "has_license",
    "size": "parameter_count",
    "tool": "runs_with_tool",
    "hardware": "hardware_requirement",
    "variant": "variant_of",
    "place": "available_at",
    "modality": "supports_modality",
}
_WORDS: dict[str, Predicate] = {"who": "developed_by", "whose": "developed_by", "how long": "context_window", "when": "release_date", "where": "available_at"}
_LASTING = frozenset({"trained", "training", "train", "pretrained", "pretraining", "pre-training", "took", "last", "lasted", "lasts", "maintained", "wait", "delay"})
_BY = frozenset({"from", "by", "behind"})
"""Words that end a question for a maker; any other verb behind `who` asks for those who do that: `who keeps the register`."""
_USING = frozenset({"use", "used", "uses", "using", "adopt", "adopted", "switch", "switched", "move", "moved", "drop", "dropped", "retire", "retired", "withdrawn", "withdraw", "discontinued", "stopped", "stop", "picked", "chose", "start", "started", "begin", "began", "running", "served"})
_WHEN = frozenset({"since when", "how long has", "when was", "when did"})
SPEED = re.compile(r"\b(?:how (?:fast|quick(?:ly)?|slow)|(?:tokens?|toks?|words) ?(?:/|per|a|each) ?s(?:ec(?:ond)?s?)?|throughput|latency|speeds?)\b", re.IGNORECASE)
"""Asks how fast something is."""
_TRAINED_ON = re.compile(r"\b(?:was|were|been|did|had)\b.*\b(?:pre-?)?train(?:ed)?\b", re.IGNORECASE)
"""Asks what a model was made on, and not what it needs."""
_PRICES: tuple[Predicate, Predicate] = ("price_input_per_mtok", "price_output_per_mtok")


_BOTH_WAYS = re.compile(r"\bin(?:put)?\b(?:\W+\w+){0,3}?\W+out(?:put)?\b|\bout(?:put)?\b(?:\W+\w+){0,3}?\W+in(?:put)?\b", re.IGNORECASE)
"""Asks for the prices of both ways: `for a million tokens in and out`."""
OF_LENGTH = re.compile(r"\b(?:for|on|with|of) (?:prompts?|inputs?|requests?|contexts?) (?:that (?:is|are) )?(?:above|over|beyond|below|under|longer|larger|bigger|shorter|up to|of (?:more|less|over)|with (?:more|less)|past|exceeding)\b", re.IGNORECASE)
"""How long a prompt is for which the price is asked, in whichever way: `for prompts above 200,000 tokens`."""
_LICENCE_FEE = re.compile(
    r"\b(?:pays?|paid|costs?|prices?|fees?|charges?|owes?|dear|expensive)\b[^?.;]{0,60}?\b(?:licen[cs]es?|permits?|permission|agreements?)\b|\b(?:licen[cs]e|licensing) (?:fees?|costs?)\b|\b(?:licen[cs]e|permit|agreement)\b[^?.;]{0,30}?\b(?:cost|costs)\b",
    re.IGNORECASE,
)
"""Asks what the right to use something costs."""

OWN_DUTY = re.compile(
    r"\b(?:(?:at|from|above|beyond|over|until|up to) (?:what|which) (?:size|scale|point)|when|(?:how (?:big|large|small)|what size) (?:\w+ ){0,6}(?:before|until|that))\b[^?.;]{0,20}?"
    r"\b(?:(?:do|does|did|will|would) (?:i|we|you|one|they|somebody|someone|an? \w+) (?:have|need|ought) to|must (?:i|we|you|one)|(?:i|we|you|one) (?:have|need|must|am|are) (?:to |obliged to )?|(?:am|are|is) (?:i|we|you|one) (?:obliged|required|bound) to)\b",
    re.IGNORECASE,
)
"""Asks from when on somebody has to do something, and not of the size or the day of a model."""


@lru_cache(maxsize=256)
def asked_predicates(question: Question) -> tuple[Predicate, ...]:
    """Give the predicates asked for, most likely first; empty where none is."""
    spoken = [hit for hit in question.predicates if question.before_clause(hit) and not _bounds(question, hit)]
    if not spoken and question.asked == "yes or no":
        spoken = [hit for hit in question.predicates if not _bounds(question, hit)][-1:]
    named = [hit.value for hit in spoken if not (hit.value == "context_window" and _of_training(question)) and not (hit.value == "release_date" and _of_use(question, hit))]
    if SPEED.search(question.text):
        named = [n for n in named if n not in ("price", *_PRICES, "context_window")]  # tokens a second are neither paid for nor taken in
    if _LICENCE_FEE.search(question.text) and "price" in named:
        named = [n for n in named if n not in ("price", *_PRICES)]  # what a permit costs is no price of tokens
    if OWN_DUTY.search(question.text):
        return _expand(question, [n for n in named if n not in ("parameter_count", "release_date")])
    found: list[str] = []
    if question.asked == "yes or no" and not named and question.named("vendor") and question.model_links and not question.openness and not (question.focus == "license" or question.named("license")):
        found.append("developed_by")
    if question.asked == "yes or no" and not named and question.named("license") and any(t.word == "or" for t in question.tokens):
        found.append("has_license")
    if question.focus in _FOCUS:
        found.append(_FOCUS[question.focus])
    elif (
        question.asked in _WORDS
        and not (question.asked == "when" and not named and _USING & {t.word for t in question.tokens})
        and not (question.asked == "who" and not named and not question.model_links and not question.has("focus", "model", "vendor", "tool") and question.tokens[-1].word not in _BY)
        and not (question.asked == "who" and not set(named) <= {"developed_by", "release_date"})
        and not (question.asked == "how long" and (named or not question.model_links or _of_training(question)))
    ):
        found.append(_WORDS[question.asked])
        named = [n for n in named if n == found[0]]
    found += [name for name in named if name not in found]
    if question.named("benchmark") and "benchmark_score" not in found and not set(found) - {"openness"}:
        found.append("benchmark_score")
    if _TRAINED_ON.search(question.text):
        found = [name for name in found if name != "hardware_requirement"]
    return _expand(question, found)


def _expand(question: Question, found: Sequence[str]) -> tuple[Predicate, ...]:
    out: list[str] = []
    sides = [name for name in found if name in _PRICES]
    if sides and (_BOTH_WAYS.search(question.text) or OF_LENGTH.search(question.text)):
        sides = []
    for name in found:
        if name == "price" or (name in _PRICES and not sides):
            out += [] if sides else _PRICES
        else:
            out.append(name)
    if question.focus == "license" and {"license_permits", "license_restricts"} & set(out):
        out = [p for p in out if p != "has_license"]
    if "benchmark_score" in out and len(out) > 1 and not question.named("benchmark"):
        out = [p for p in out if p != "benchmark_score"] + ["benchmark_score"]
    if "parameter_count" in out and "context_window" in out and question.focus != "size" and not question.cue("compare", "difference"):
        out.remove("parameter_count")
    if "parameter_count" in out and "hardware_requirement" in out and question.asked not in ("how many",):
        out.remove("parameter_count")
    return tuple(dict.fromkeys(out))  # type: ignore[arg-type]  # the table of predicates holds predicates


def _of_training(question: Question) -> bool:
    """Whether tokens, or a length, are of training or of a wait, and not of what a model takes in."""
    return any(t.word in _LASTING for t in question.tokens) and not any(t.word in ("context", "window", "ctx", "prompt", "input") for t in question.tokens)


def _of_use(question: Question, hit: Hit) -> bool:
    """Whether a time is asked of somebody's use, and not of a release: `since when has the firm used X`."""
    return hit.phrase in _WHEN and bool(_USING & {t.word for t in question.tokens})


def _bounds(question: Question, hit: Hit) -> bool:
    """Whether a predicate word only introduces a bound: `released under Apache 2.0`, `runs on 16 GB`."""
    if hit.value == "has_license" and question.named("license") and question.focus != "license":
        after = [link for link in question.links if link.of("license") and link.first >= hit.first]
        return bool(after)
    if hit.value == "hardware_requirement" and question.focus != "hardware":
        return any(q.unit == "GB" and q.start >= question.tokens[hit.first].start - 40 for q in question.quantities)
    if hit.value == "price" and question.asked == "how much" and hit.phrase == "how much":
        return len({h.value for h in question.predicates}) > 1 or bool(question.named("benchmark"))
    if hit.value == "runs_with_tool" and question.focus != "tool":
        return bool(question.named("tool"))
    if hit.value == "developed_by":
        links = [link for link in question.links if hit.last <= link.first <= hit.last + 1 and link.of("vendor", "model", "family")]
        return bool(links) and question.focus != "vendor" and question.asked != "who"
    return False


def uncovered(question: Question, draft: Draft, *, also: str = "") -> list[Token]:
    """Give the words with a content of their own that neither the answer nor the quotes behind it hold."""
    held = stems(" ".join((draft.text, also, *draft.quotes)))
    near = {s[:5] for s in held if len(s) >= 5}
    return [t for t in question.content if t.stem not in held and not (len(t.stem) >= 5 and t.stem[:5] in near)]


def around(draft: Draft) -> str:
    """Give what stands around the quotes of an answer: titles, headings, lead-ins, and the prose over the tables that they are rows of."""
    found: dict[str, None] = {}
    for article, start, end in draft.places:
        unit = draft.desk.shelf.units.at(ArticleId(article), start, end)
        info = draft.desk.info(article)
        found |= dict.fromkeys((info.title if info else "", unit.context if unit else ""))
        if unit is not None and unit.kind == "row":
            found |= dict.fromkeys(u.text for u in draft.desk.shelf.units.of(unit.article) if u.section == unit.section and u.kind == "paragraph" and u.start < unit.start)
    return " ".join(found)


def strange(question: Question) -> bool:
    """Whether the question names something that the graph does not know."""
    return bool(question.unknown)


def mentions(text: str, *phrases: str) -> bool:
    """Whether a text holds any of these phrases, word by word."""
    words = [t.stem for t in tokenize(text)]
    return any(_within(words, [stem(t.word) for t in tokenize(p)]) for p in phrases)


def _within(words: Sequence[str], phrase: Sequence[str]) -> bool:
    return any(list(words[i : i + len(phrase)]) == list(phrase) for i in range(len(words) - len(phrase) + 1))

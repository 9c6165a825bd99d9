"""Find the model that a question tells by what is said of it: `the model that won our blind test`, `the model the city uses for letters`.

No fact is read of such things. So the one sentence or row is looked for that holds all the
telling words, the article around it counting a little, and names one model. Where two models
fit alike nothing is found.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from assistant.desk import Desk
from assistant.graph import Named
from assistant.links import Link, Unknown
from assistant.question import Question
from assistant.units import Unit
from assistant.words import Token, stems, tokenize

_DESCRIBED = re.compile(r"\b(?:the|that|which|what|whichever) (?:[\w-]+ ){0,2}?(?P<noun>model|llm|one|ai|system)\b,? (?P<clause>\S.*)$", re.IGNORECASE)
_ASKS_ON = re.compile(r"(?:,? (?=(?:cost|run|need|have|has|support|come|handle|fit|score|accept|be|is|was|weigh|appear)\b)|,(?= ))", re.IGNORECASE)
_AND_ASKS = re.compile(r",? and (?:(?:under|at|on|in|by|for|with|from) )?(?:what|which|who|whose|how|when|where)\b", re.IGNORECASE)
"""Where the description ends and a second thing is asked."""
_HAVE = re.compile(r"^(?P<verb>have|has|cost|need|take|support|run on)\b,? (?:that |which )", re.IGNORECASE)
_PAST = re.compile(r"\b(?:until|formerly|former|no longer|used to|previous(?:ly)?|before then|planned|dropped|replaced)\b|~~", re.IGNORECASE)
_ONCE = re.compile(r"\b(?:until|before|formerly|former|previous(?:ly)?|used to|once|earlier|originally|at first|replaced)\b", re.IGNORECASE)
_PART_OF = re.compile(r"\b(?:(?:a|one) (?:half|third|quarter|fifth|sixth|eighth|tenth|twentieth|thirtieth|fortieth|fiftieth|hundredth|fraction)|half|twice|double|\w+ times)\b", re.IGNORECASE)
"""Sets one thing beside another by a part or a multiple of its figure."""
_OPTION = re.compile(r"\b(?:Option|Plan|Variant|Candidate|Scenario|Offer|Bid|Proposal|Lot|Route|Alternative) (?:[A-Z]|\d{1,2}|[IVX]{1,4})\b(?!-)")
"""How an article calls what it weighs, under a heading of the same label."""
_HELD = 80
_OWN, _NEAR, _FAR = 1.0, 0.8, 0.45
"""What a telling word counts for in the sentence, around it, elsewhere in its article."""
_NEED = 0.72
"""Share of the telling words that has to be held."""
_APART = 0.04
_PAST_COSTS = 0.3
_FEWEST = 2
_MOST = re.compile(r"best|worst|first|last|most|least|top|\w+est", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """The model meant, what says so, and the question with the model in place."""

    text: str
    thing: Named
    unit: Unit


def told_of(question: Question, desk: Desk) -> Iterator[Told]:
    """Give what the description of a question may mean, the longest description first."""
    text = question.text.rstrip(" ?.!")
    match = _DESCRIBED.search(text)
    named = _named(question.model_links, question.unknown)
    if match is None or (named and not _beside_others(question, match.start("clause"))):
        return
    others = frozenset(e.iri for link in question.model_links for e in link.entities)
    names = [stems(link.written) for link in named]
    clause = match["clause"]
    start = match.start("clause")
    if moved := _HAVE.match(clause):  # `what context does the model have that ...`
        start, clause = start + moved.end(), clause[moved.end() :]
    whole = asked.start() if (asked := _AND_ASKS.search(clause)) else len(clause)
    ends = [whole, *(m.start() for m in reversed(list(_ASKS_ON.finditer(clause))) if m.start() < whole)]
    for end in ends:
        words = [t for t in question.tokens if match.start() <= t.start < start + end and not match.start("noun") <= t.start < start and _telling(question, desk, t)]
        if len([t for t in words if t.is_word]) < _FEWEST:
            continue
        found = _model(desk, words, others, past=bool(_ONCE.search(clause[:end])))
        if found is not None and not all(name <= stems(found[1].text) for name in names):
            continue
        if found is not None:
            thing, unit = found
            verb = f" {moved['verb']}" if moved else ""
            yield Told(f"{text[: match.start()]}{thing.name}{verb}{clause[end:]}?", thing, unit)


def _beside_others(question: Question, start: int) -> bool:
    """Whether the models that are named only stand in the description, which sets the one that is meant beside them with a figure."""
    linked = {i for one in _named(question.links, question.unknown) for i in range(one.first, one.last)}
    inside = all(question.tokens[one.first].start >= start for one in _named(question.model_links, question.unknown))
    figured = any(t.is_number and i not in linked and t.start >= start for i, t in enumerate(question.tokens))
    return inside and (figured or bool(_PART_OF.search(question.text[start:])))


def _named(links: Sequence[Link], unknown: Sequence[Unknown]) -> list[Link | Unknown]:
    return [*links, *unknown]


def _telling(question: Question, desk: Desk, token: Token) -> bool:
    return token.is_number or (
        token.is_word and token.word not in desk.cues.function and token.stem not in desk.cues.function and token.word not in ("use", "uses", "used", "using", "article", "articles")
    )


def _model(desk: Desk, words: Sequence[Token], others: frozenset[str], *, past: bool) -> tuple[Named, Unit] | None:
    wanted = {t.stem: desk.shelf.units.weight(t.stem) * (0.4 if t.stem in desk.cues.generic else 1.0) for t in words}
    scored: list[tuple[float, Named, Unit]] = []
    whole: dict[str, frozenset[str]] = {}
    for unit in desk.shelf.units.holding(wanted, _HELD):
        if not desk.reads(unit.article) or unit.text.rstrip().endswith("?"):
            continue
        if unit.article not in whole:
            whole[unit.article] = stems(" ".join(f"{u.text} {u.context}" for u in desk.shelf.units.of(unit.article)))
        share = _share(desk, wanted, unit, whole[unit.article])
        share -= _PAST_COSTS if _PAST.search(f"{unit.quote} {' '.join(unit.section[-1:])}") and not past else 0.0
        numbers = {t.stem for t in words if t.is_number}
        thing = (_one_model(desk, unit, numbers, others, words) or option(desk, wanted, unit)) if share >= _NEED and numbers <= stems(unit.text) else None
        if thing is not None:
            scored.append((share, thing, unit))
    scored.sort(key=lambda s: -s[0])
    if not scored or any(t.iri != scored[0][1].iri and s >= scored[0][0] - _APART for s, t, _ in scored):
        return None
    return scored[0][1], scored[0][2]


def option(desk: Desk, wanted: Collection[str], unit: Unit) -> Named | None:
    """Give the model that heads an option of the article, where the part of a sentence that holds most of the words names that option: `adopt Option B`."""
    parts = [(sum(_holds(desk, w, stems(part)) for w in wanted), labels) for part in re.split(r";|\n", unit.text) if (labels := set(_OPTION.findall(part)))]
    most, named = max(parts, key=lambda p: p[0], default=(0, set()))
    if not most or len(named) != 1 or sum(p[0] == most for p in parts) > 1:
        return None
    label = next(iter(named))
    heads = dict.fromkeys(text for u in desk.shelf.units.of(unit.article) for text in (*u.section, u.text) if re.match(rf"\W*{re.escape(label)}\W", text))
    for head in heads:
        links, _ = desk.shelf.linker.links(head, tokenize(head))
        things = [e for link in links for e in sorted(link.of("model", "family"), key=lambda e: e.kind != "model")[:1]]
        if len(things) == 1:
            return things[0]
    return None


def _share(desk: Desk, wanted: dict[str, float], unit: Unit, article: frozenset[str]) -> float:
    own, around = stems(unit.text), stems(f"{unit.context} {unit.before}")
    total = sum(wanted.values())
    got = sum(
        weight * next((rate for rate, held in ((_OWN, own), (_NEAR, around), (_FAR, article)) if _holds(desk, word, held)), 0.0)
        for word, weight in wanted.items()
    )
    return got / total if total else 0.0


def _holds(desk: Desk, word: str, held: frozenset[str]) -> bool:
    return word in held or bool(desk.cues.synonyms.get(word, frozenset()) & held)


def _one_model(desk: Desk, unit: Unit, numbers: set[str], others: frozenset[str], words: Sequence[Token] = ()) -> Named | None:
    """Give the one model that a sentence or row names beside `others`, of several the last before a number that is asked for, or the one right before it that it leans on."""
    texts = [unit.text] if not unit.leans else [unit.text, re.split(r"(?<=[.!?])\s+", unit.before)[-1]]
    for text in texts:
        tokens = tokenize(text)
        links, _ = desk.shelf.linker.links(text, tokens)
        if text is unit.text and (first := _superlative(desk, tokens, words)) >= 0:
            links = tuple(k for k in links if k.first > first and k.of("model"))[:1] or links
        at = next((i for i, t in enumerate(tokens) if t.stem in numbers and not any(k.first <= i < k.last for k in links)), -1)
        if at >= 0 and text is unit.text and unit.kind != "row":
            links = tuple(k for k in links if k.last <= at and k.of("model"))[-1:]
        named = {e.iri: e for link in links if link.how in ("name", "alias") for e in sorted(link.of("model", "family"), key=lambda e: e.kind != "model")[:1] if e.iri not in others}
        if named:
            kept = [e for e in named.values() if not any(o is not e and o.name.startswith(e.name) for o in named.values())]
            return kept[0] if len(kept) == 1 else None
    return None


def _superlative(desk: Desk, tokens: Sequence[Token], words: Sequence[Token]) -> int:
    """Give where a sentence holds the superlative that the description has: the model it is said of comes next; -1 where there is none."""
    orders = {t.stem for hit in desk.cues.find(words) if hit.table == "order" for t in words[hit.first : hit.last]} & {t.stem for t in words if _MOST.fullmatch(t.word)}
    return next((i for i, t in enumerate(tokens) if t.stem in orders), -1)

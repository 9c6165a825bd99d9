"""Find what a question tells by what is said of it: `the model that won our blind test`, `the platform team's default model`.

A description is a clause behind a noun, or who owns what it is; or a sentence of its own, on which the question
then leans: `They rented a card in May. What does that provider charge?` What is meant is for `meant` to find.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.borne_out import borne_out
from assistant.desk import Desk
from assistant.graph import Named
from assistant.links import Link, Unknown
from assistant.meant import Description, Fit, meant
from assistant.question import Question
from assistant.units import Unit
from assistant.words import Token, stems
from kg.claim import EntityKind

_MODEL = r"models?|llm|one|ai|system"
_COMPANY = r"company|provider|host|hoster|vendor|maker|developer|lab|firm"
_NOUN = rf"(?P<noun>{_MODEL}|{_COMPANY})"
_DESCRIBED = [re.compile(rf"\b(?:the|that|which|what|whichever) (?:[\w-]+ ){{0,2}}?(?P<noun>{noun})\b,? (?P<clause>\S.*)$", re.IGNORECASE) for noun in (_MODEL, _COMPANY)]
_OWNED = re.compile(r"(?:\b(?:[Tt]he|[Aa]n?|[Oo]ur|[Tt]heir|[Tt]hat) (?:[\w&-]+ ){0,3}?|\b(?=[A-Z]))[\w&-]+(?:['’]s|s['’]) (?P<how>(?:[\w-]+ ){1,3}?)(?P<noun>model|llm)\b(?! (?:card|family))")
_ASKS_ON = re.compile(r"(?:,? (?=(?:cost|run|need|have|has|support|come|handle|fit|score|accept|be|is|was|weigh|appear)\b)|,(?= ))", re.IGNORECASE)
_AND_ASKS = re.compile(r",? and (?:(?:under|at|on|in|by|for|with|from) )?(?:what|which|who|whose|how|when|where)\b", re.IGNORECASE)
"""Where the description ends and a second thing is asked."""
_NEXT = re.compile(r"[.?!] +\S")
_STRANDED = re.compile(r" (?:under|on|by|from|at|of|in|for)$", re.IGNORECASE)
"""Ends a question, and no description: `what licence is the model that we took | under`."""
_DOES = re.compile(r"\b(?:do|does|did|will|would|can|could|shall|should|must|may|might)\b", re.IGNORECASE)
"""Before a description: a verb in its plain form has to stand behind it, which so is no part of it."""
_IN_THE_END = re.compile(r"\b(?:end(?:s|ed|ing)? up|in the end|at last|finally|eventually|settled (?:on|for)|wound up)\b", re.IGNORECASE)
"""Speaks of what came last, which no single sentence tells."""
_MOST = re.compile(r"\b(?:best|top|worst|\w{3,}est)$", re.IGNORECASE)
"""Before `score` it makes a noun of it."""
_HAVE = re.compile(r"^(?P<verb>have|has|cost|need|take|support|run on)\b,? (?:that |which )", re.IGNORECASE)
_ONCE = re.compile(r"\b(?:until|before|formerly|former|previous(?:ly)?|used to|once|earlier|originally|at first|replaced)\b", re.IGNORECASE)
_PART_OF = re.compile(r"\b(?:(?:a|one) (?:half|third|quarter|fifth|sixth|eighth|tenth|twentieth|thirtieth|fortieth|fiftieth|hundredth|fraction)|half|twice|double|\w+ times)\b", re.IGNORECASE)
"""Sets one thing beside another by a part or a multiple of its figure."""
_SENTENCE = re.compile(r"^(?P<told>\S.*?\w[.!;:]) +(?P<asks>\S[^?]*\??)$")
_THAT = re.compile(rf"\b(?:that|this|the same|said) {_NOUN}\b", re.IGNORECASE)
_IT = re.compile(r"\b(?P<its>its)\b|\bit\b", re.IGNORECASE)
_ONE_OF_KIND = re.compile(rf"\b(?:an?|one|the|some|another) (?:[\w-]+ ){{0,2}}?{_NOUN}\b", re.IGNORECASE)
_ASKERS_OWN = re.compile(r"\b(?:i|we|my|our|i'm|we're|i've|we've)\b", re.IGNORECASE)
"""What askers tell of themselves stands in no article."""
_FEWEST, _SHORT = 2, 3
"""Words of a description; letters of a word that tells nothing by itself: the `out` of `came out`."""
_VENDOR: tuple[EntityKind, ...] = ("vendor",)


@dataclass(frozen=True, slots=True)
class Told:
    """The thing meant, what says so, and the question with the thing in place."""

    text: str
    thing: Named
    units: tuple[Unit, ...]


def told_of(question: Question, desk: Desk) -> Iterator[Told]:
    """Give what the descriptions of a question may mean, the longest first."""
    yield from _before(question, desk)
    yield from _by_clause(question, desk)
    yield from _by_owner(question, desk)


def _by_clause(question: Question, desk: Desk) -> Iterator[Told]:
    """Read a clause behind a noun: `the model that won our blind test`."""
    text = question.text.rstrip(" ?.!")
    match = next(filter(None, (described.search(text) for described in _DESCRIBED)), None)
    named = _named(question.model_links, question.unknown)
    if match is None or (named and not _beside_others(question, match.start("clause"))):
        return
    if _asked_for(question, match) or _is_none(match) or _IN_THE_END.search(match["clause"]):
        return
    names = [stems(link.written) for link in named]
    clause = match["clause"]
    start = match.start("clause")
    if moved := _HAVE.match(clause):  # `what context does the model have that ...`
        start, clause = start + moved.end(), clause[moved.end() :]
    whole = asked.start() if (asked := _AND_ASKS.search(clause)) else left.start() if (left := _STRANDED.search(clause)) else len(clause)
    inner = [m.start() for m in reversed(list(_ASKS_ON.finditer(clause))) if m.start() < whole and not _MOST.search(clause, 0, m.start())]
    ends = inner if inner and _DOES.search(text[: match.start()]) else [whole, *inner]
    for end in ends:
        words = [t for t in question.tokens if match.start() <= t.start < start + end and not match.start("noun") <= t.start < start and _telling(desk, t)]
        found = _found(question, desk, words, match["noun"], f"{text[match.start() : match.start('clause')]}{clause[:end]}")
        if found is not None and all(name <= stems(" ".join(u.text for u in found.units)) for name in names):
            verb = f" {moved['verb']}" if moved else ""
            yield Told(f"{text[: match.start()]}{found.thing.name}{verb}{clause[end:]}?", found.thing, found.units)


def _asked_for(question: Question, match: re.Match[str]) -> bool:
    """Whether a noun and its clause are what the question asks for, and no description in it: `which open model should I run?`."""
    which = match[0].split()[0].casefold() in ("which", "what", "whichever")
    asked = question.tokens[question.asked_at].start if question.asked_at >= 0 else 0
    return which and asked >= match.start()


def _is_none(match: re.Match[str]) -> bool:
    """Whether a noun and what follows are no description: one of a name, as the AI of an act, or one that goes on in another sentence, or any one as long as it stays `the same`."""
    named = match["noun"].casefold() == "ai" and match["clause"][:1].isupper()
    return named or _NEXT.search(match["clause"]) is not None or re.search(r"\bsame\b", match[0][: match.start("noun") - match.start()]) is not None


def _by_owner(question: Question, desk: Desk) -> Iterator[Told]:
    """Read who has it, and as what: `the platform team's default model`."""
    match = _OWNED.search(question.text)
    if match is None or _named(question.links, question.unknown):
        return
    words = [t for t in question.tokens if match.start() <= t.start < match.start("noun") and _telling(desk, t)]
    found = _found(question, desk, words, match["noun"], match[0])
    if found is not None:
        yield Told(f"{question.text[: match.start()]}{found.thing.name}{question.text[match.end() :]}", found.thing, found.units)


def tells_first(text: str) -> bool:
    """Whether a sentence stands before the question that tells what `that model` in it means: that sentence alone is about whom it names."""
    match = _SENTENCE.match(text.strip())
    return match is not None and not _ASKERS_OWN.search(match["told"]) and bool(_THAT.search(match["asks"]))


def _before(question: Question, desk: Desk) -> Iterator[Told]:
    """Read a sentence before the question, which leans on it: `They corrected a model's date. What licence is that model under?`."""
    match = _SENTENCE.match(question.text.strip())
    if match is None or _ASKERS_OWN.search(match["told"]):
        return
    told, asks = match["told"], match["asks"]
    leans = _THAT.search(asks)
    kind = leans or _ONE_OF_KIND.search(told)
    leans = leans or (_IT.search(asks) if not desk.read(asks).links else None)
    if leans is None or kind is None:
        return
    own = desk.read(told)
    alike = _alike(own, desk)
    words = [t for t in own.tokens if _telling(desk, t) and t.stem not in stems(kind["noun"]) and (t.word not in desk.cues.texts or t.stem in alike)]
    found = _found(own, desk, words, kind["noun"], told)
    if found is not None:
        name = f"{found.thing.name}'s" if leans.groupdict().get("its") else found.thing.name
        yield Told(f"{asks[: leans.start()]}{name}{asks[leans.end() :]}", found.thing, found.units)


def _found(question: Question, desk: Desk, words: Sequence[Token], noun: str, said: str) -> Fit | None:
    if len([t for t in words if t.is_word]) < _FEWEST:
        return None
    others = frozenset(e.iri for link in question.links for e in link.entities)
    kinds: tuple[EntityKind, ...] = _VENDOR if re.fullmatch(_COMPANY, noun, re.IGNORECASE) else ("model", "family")
    fit = meant(desk, Description(tuple(words), kinds, others, bool(_ONCE.search(said)), _alike(question, desk)))
    told = desk.read(said) if fit is not None else question
    return fit if fit is not None and borne_out(told, fit.thing, fit.units, desk) else None


def described(text: str, desk: Desk) -> Description | None:
    """Read a description of what happened: its telling words; None where it has none."""
    own = desk.read(text)
    words = tuple(t for t in own.tokens if t.is_number or (t.is_word and len(t.word) > 1 and t.word not in desk.cues.function))
    return Description(words, past=True, alike=_alike(own, desk)) if any(t.is_word for t in words) else None


def _alike(question: Question, desk: Desk) -> dict[str, frozenset[str]]:
    """Give, for every word by which a question speaks of a property, the stems that articles tell it by."""
    told = {h: frozenset(s for s in desk.cues.evidence.get(h.value, ()) if len(s) > _SHORT) for h in question.predicates}
    return {question.tokens[i].stem: alike for hit, alike in told.items() if alike for i in range(hit.first, hit.last)}


def _beside_others(question: Question, start: int) -> bool:
    """Whether the models that are named only stand in the description, which sets the one that is meant beside them with a figure."""
    linked = {i for one in _named(question.links, question.unknown) for i in range(one.first, one.last)}
    inside = all(question.tokens[one.first].start >= start for one in _named(question.model_links, question.unknown))
    figured = any(t.is_number and i not in linked and t.start >= start for i, t in enumerate(question.tokens))
    return inside and (figured or bool(_PART_OF.search(question.text[start:])))


def _named(links: Sequence[Link], unknown: Sequence[Unknown]) -> list[Link | Unknown]:
    return [*links, *unknown]


def _telling(desk: Desk, token: Token) -> bool:
    return token.is_number or (
        token.is_word and token.word not in desk.cues.function and token.stem not in desk.cues.function and token.word not in ("use", "uses", "used", "using", "article", "articles")
    )

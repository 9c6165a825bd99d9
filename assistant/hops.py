"""Answer a question of two steps from sentences: first what its description means, then what is asked of that.

`What licence covers the model on the workstation in the cellar?` names nothing that a claim is about. So the sentence is
looked for that is likeliest to say which model that is; what it names, or the one beside it that it goes on about, is put
in the description's place, and what then is asked is answered as any question is. Both are quoted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.borne_out import borne_out, on_same_side
from assistant.bridge import Bridge, maker_of
from assistant.called_here import beside_which, called_here, named_in
from assistant.cards import cards
from assistant.desk import Desk
from assistant.firsts import first_rows
from assistant.fitting import NUMBER, synonyms, telling, unheard
from assistant.graph import Named
from assistant.meant import behind
from assistant.question import Question
from assistant.selection import NOTHING, Selection, select
from assistant.shelf import Thing
from assistant.signed import signed
from assistant.units import Unit
from assistant.words import stems, tokenize
from kg.claim import EntityKind

_NOUNS: tuple[tuple[str, tuple[EntityKind, ...]], ...] = (
    ("model famil(?:y|ies)|famil(?:y|ies)|model|llm|one|ai|system|assistant|helper|candidate|contender|entrant|contestant", ("model", "family")),
    ("cards?|gpus?|graphics cards?|machines?|box|servers?|chips?|workstation|computer|rig|accelerators?", ()),
    ("company|maker|vendor|lab|provider|host|firm|supplier|developer", ("vendor",)),
    ("licen[cs]e|terms", ("license",)),
)
_DESCRIBED = [
    (
        re.compile(
            rf"\b(?:the|that|which|whichever)(?: (?:kind|type|sort|make|brand) of)?(?: (?!the\b|that\b|which\b|of\b)[\w'’-]+){{0,3}}? (?P<noun>{nouns})\b,? (?P<clause>\S.*)$",
            re.IGNORECASE,
        ),
        kinds,
    )
    for nouns, kinds in _NOUNS
]
_MAKER_OF = re.compile(
    r"\b(?:the |that |which )?(?P<who>company|maker|lab|firm|vendor|supplier|developer|team|outfit) (?:(?P<kept>based|located|seated|registered|at home|headquartered) )?(?:whose(?: own)?|(?:that|which) (?:makes|made|built|builds|trains|trained|develops|developed|sells|is behind) the|behind the)(?: [\w-]+)?? (?P<noun>models?|llm)\b,? (?P<clause>\S.*)$",
    re.IGNORECASE,
)
"""The maker of a model that is described: `the firm that makes the model X runs`."""
_OWNED = re.compile(
    r"\b(?:the |that )?(?P<who>(?:[\w&.-]+ ){0,3}?[\w&.-]+(?:['’]s|s['’])) (?:(?P<how>(?:[\w-]+ ){0,3}?))(?P<noun>model|llm|card|gpu|machine|box|server)\b(?P<clause>.*)$",
    re.IGNORECASE,
)
_USED_FOR = re.compile(r"\b(?:our|their|your|my) (?P<how>(?:[\w-]+ ){1,3}?)(?P<noun>model|llm)\b(?P<clause>.*)$", re.IGNORECASE)
"""`our visit-note model`: told by what it is for."""
_TOLD_FIRST = re.compile(r"^(?P<told>[^?]{16,}?)(?:[.!:;]|\s[–—-])\s+(?P<asks>[^.?!]+)\??$")
"""`One model kept adding a greeting. How large is it?`: told first, then asked of."""
_OF_IT = re.compile(r"\b(?P<its>its|their|his|her)\b|\b(?:it|they|them|(?:that|this) (?:model|one|llm|service|system))\b", re.IGNORECASE)
_PARTED = re.compile(
    r"(?P<kept>(?:(?:under|on|with|in|for|by)(?=\s+that)|have|has|need|needs|cost|costs|get|use|uses|support|accept|take|takes|run on|come in|published under|released under|licensed under)(?: (?:at|with|from|in) [A-Z][\w&.-]+)?)\s+(?:that|which)\s+(?P<rest>\S.*)$",
    re.IGNORECASE,
)
"""`what licence is the model under that X removed`: a word of the question within the description."""
_BEHIND_VERB = re.compile(r"(?P<kept>[a-z]+(?: [a-z]+){0,5}?) (?P<rest>(?:that|which|whose) \S.*)$")
"""`on which day did the model come out that X advises`: the description stands behind the verb."""
_OF_NOUNS = re.compile(r"(?:guide|list|page|sheet|table|article|section|post|thread|market|prices?|makers?|family|families|card|cards|names?|weights?)\b", re.IGNORECASE)
"""Behind a noun that is part of another one: `the GPU guide`."""
_ENDS = re.compile(
    r",? (?=(?:cost|costs|run|need|needs|have|has|support|come|comes|do|does|fit|score|scores|accept|weigh|charge|charged|under|made by|be)\b)|,(?= )| (?=and (?:what|which|who|how|when|where)\b)",
    re.IGNORECASE,
)
"""Where a description may end and what is asked of its thing go on."""
_AND_ASKS = re.compile(r",? and (?:what|which|who|how|when|where)\b", re.IGNORECASE)
_HANGING = re.compile(r"\b(?:that|which|who|whose)$", re.IGNORECASE)
"""Begins a clause, and ends none."""
_MOST = re.compile(r"\b(?:best|top|worst|\w{3,}est)$", re.IGNORECASE)
"""Before `score` or `cost` it makes a noun of them."""
_RELATIVE = re.compile(r"(?:that|which|who|whose|whom|where|with|from|in|on|of|for|by|at|under|behind|to)\b", re.IGNORECASE)
_DOES = re.compile(r"\b(?:do|does|did|will|would|can|could|shall|should|must|may|might)\b(?! (?:you|we|i|they|one|it|he|she|people|users|customers|developers)\b)", re.IGNORECASE)
_IS = re.compile(r"\b(?:is|was|were|has|had|been)\W*$", re.IGNORECASE)
"""Right before a description: the verb goes on behind its noun, as in `when was the model released that ...`."""
_BARE_VERB = re.compile(
    r" (?=(?:get|go|stop|end|retire|start|begin|expire|close|give|let|allow|handle|read|take|work|speak|understand|beat|reach|use|rely|live|sit|stay|leave|return|offer|ask|pay|sell|send|make|write|store|keep|lose|win|gain|expect|turn|shut|close|move|fall|rise|weigh|last|count|hold|swallow|manage|deliver|produce|charge|bill|claim|promise|forbid|permit|require|demand|want)\b)",
    re.IGNORECASE,
)
"""Behind `does the model that ...` a verb in its plain form goes on with the question."""
_FIRST, _CANDIDATES = 4, 3
"""Sentences in which the thing is looked for, and things that are tried."""
_LEAST = 0.12
"""How likely a sentence has to be to say which thing is meant."""
_UNHEARD, _ANSWERED = 0.34, 0.24
"""Share of the weight of a description's words that no article may hold, and how likely the articles have to say what it means."""
_SURELY, _SURELY_ANSWERED = 0.6, 0.44
"""How likely a sentence has to be, and that there is an answer, for it to count although most words of a description are not heard of."""
_ALONE, _BEHIND_IT = 0.4, 0.4
"""How likely the one sentence has to be that stands out, and what share of that any other one may be."""
_AHEAD = 0.6
"""How likely the first row of a table is meant by `the model with the highest X`."""
_TELLS = 0.5
"""Weight of a word of a description that tells something."""
_FAR = 0.8
"""Share of the likelihood that a sentence of the same article has."""
_FEWEST, _FEWEST_TOLD = 1, 3
"""Words with a meaning that a description has to have, and that a sentence told first has to."""
_NEAR = 4
"""Sentences before one in its paragraph that it may go on about."""
_FORE = 0.7
"""Share of the likelihood of a sentence that the first of several things it names has."""
_IT = re.compile(r"\b(?:it|its|the model|this one|this model)\b", re.IGNORECASE)
_SEVERAL = re.compile(r"(?<=\d)s\b")
"""`two H100s`: the name is that of one."""
_SAME_SIDE = 1.4
"""How much likelier a thing is meant that is known to be on the side a description speaks of."""
_COUNTED = 1.5
"""How much likelier a thing is meant where the numbers of the description stand with it."""
_KEPT = 0.5
"""Share of the likelihood of a sentence that its neighbour keeps, where that names the thing."""


@dataclass(frozen=True, slots=True)
class Hop:
    """A question with the thing in the place of its description and what says that this is meant, and how likely it is: 0 to 1."""

    bridge: Bridge
    chance: float


def hops(question: Question, desk: Desk) -> Iterator[Hop]:
    """Give what the descriptions of a question may mean, the likeliest first."""
    found: dict[str, Hop] = {}
    for described in _descriptions(question, desk):
        for hop in _meant(question, desk, described):
            known = found.setdefault(hop.bridge.text, hop)
            if hop.chance > known.chance:
                found[hop.bridge.text] = hop
    yield from sorted(found.values(), key=lambda hop: -hop.chance)[:_CANDIDATES]


def within(question: Question, desk: Desk) -> bool:
    """Whether all models that a question names stand within a description in it, and so are not what it asks of."""
    starts = [question.tokens[link.first].start for link in question.model_links]
    return bool(starts) and any(all(one.start <= at < one.end for at in starts) for one in _descriptions(question, desk))


@dataclass(frozen=True, slots=True)
class _Description:
    start: int
    end: int
    asks: str
    """The description as a question of its own."""
    kinds: tuple[EntityKind, ...]
    of_maker: bool = False
    """Whether the maker of what is described is meant."""
    begins: int = 0
    """Where the question begins that is asked of it."""
    keeps: str = ""
    """What stands in the midst of the description and belongs to the question: the `under` of `what is the model under that X runs`."""


def _descriptions(question: Question, desk: Desk) -> Iterator[_Description]:
    text = question.text.rstrip(" ?.!")
    told = _TOLD_FIRST.match(text)
    referring = _OF_IT.search(text, told.start("asks")) if told is not None else None
    if told is not None and referring is not None and _tells(desk, told["told"]) >= _FEWEST_TOLD:
        yield _Description(referring.start(), referring.end(), f"{told['told']}.", ("model", "family"), keeps="'s" if referring["its"] else "", begins=told.start("asks"))
        return
    made = _MAKER_OF.search(text)
    if made is not None and text[: made.start()].strip() and _tells(desk, made["clause"]) >= _FEWEST:
        yield _Description(made.start(), len(text), f"Which model {made['clause']}?", ("model", "family"), of_maker=True, keeps=f" {made['kept']}" if made["kept"] else "")
    for pattern, kinds in _DESCRIBED:
        for match in pattern.finditer(text):
            if text[: match.start()].strip():  # else it is what is asked for
                yield from _cut(desk, text, match, kinds)
    owned = _OWNED.search(text)
    if owned is not None and text[: owned.start()].strip():
        of: tuple[EntityKind, ...] = ("model", "family") if owned["noun"].casefold() in ("model", "llm") else ()
        asks = f"Which {owned['noun']} do {owned['who']} {owned['how']}use?"
        if _tells(desk, f"{owned['who']} {owned['how']}") >= _FEWEST and not desk.read(owned["who"]).links:
            yield _Description(owned.start(), owned.start("clause"), asks, of)
    used = _USED_FOR.search(text)
    if used is not None and text[: used.start()].strip() and _tells(desk, used["how"]) >= _FEWEST and not desk.read(used["how"]).links:
        yield _Description(used.start(), used.start("clause"), f"Which model is used for {used['how'].strip()}?", ("model", "family"))


def _cut(desk: Desk, text: str, match: re.Match[str], kinds: tuple[EntityKind, ...]) -> Iterator[_Description]:
    clause, start = match["clause"], match.start("clause")
    if _OF_NOUNS.match(clause) or (match["noun"].casefold() == "ai" and clause[:1].isupper()):
        return
    second = _AND_ASKS.search(clause)  # a second thing is asked from there on
    if second is not None:
        clause = clause[: second.start()]
    if (parted := _PARTED.match(clause)) is not None and _tells(desk, parted["rest"]) >= _FEWEST:
        yield _Description(match.start(), start + len(clause), f"Which {match['noun']} {parted['rest']}?", kinds, keeps=f" {parted['kept']}")
        return
    if (_DOES.search(text[: match.start()]) or _IS.search(text[: match.start()])) and (parted := _BEHIND_VERB.match(clause)) is not None and not _RELATIVE.match(clause) and _tells(desk, parted["rest"]) >= _FEWEST:
        yield _Description(match.start(), start + len(clause), f"Which {match['noun']} {re.sub('^(?:that|which) ', '', parted['rest'])}?", kinds, keeps=f" {parted['kept']}")
        return
    does_before = _DOES.search(text[: match.start()]) is not None
    onward = [m.start() for m in _ENDS.finditer(clause) if not _MOST.search(clause, 0, m.start()) and not _HANGING.search(clause, 0, m.start())] + ([m.start() for m in _BARE_VERB.finditer(clause)] if does_before else [])
    if second is not None:
        onward = [*onward, len(clause)]
    onward = [at for at in onward if does_before or len(clause[at:].split()) > 1]
    does = len(onward) > 0 and does_before  # what does is said behind the description, which so does not go on to the end
    for end in (*([] if does else [len(clause)]), *sorted(set(onward), reverse=True)):
        before = re.sub(r"^(?:the|that|which|whichever) ", "", text[match.start() : match.start("noun")], flags=re.IGNORECASE)
        if _tells(desk, f"{before} {clause[:end]}") >= _FEWEST:
            yield _Description(match.start(), start + end, f"Which {before}{match['noun']} {clause[:end]}?", kinds)


def _tells(desk: Desk, text: str) -> int:
    """Count the words of a text that tell something."""
    return sum((t.is_word or t.is_number) and t.word not in desk.cues.function and t.stem not in desk.cues.generic for t in tokenize(text))


def _meant(question: Question, desk: Desk, described: _Description) -> Iterator[Hop]:
    if (own := signed(described.asks, desk)) is not None:  # whose words resolve it
        desk, described = Desk(desk.shelf, desk.as_of, (own.article,), earlier=desk.earlier), replace(described, asks=own.text)
    asked = desk.read(described.asks)
    wanted = telling(asked, desk)
    text = question.text.rstrip(" ?.!")
    spoken = stems(question.text)
    named = {e.iri for link in question.links for e in link.entities}
    written = [link.written.strip() for link in question.links]
    selection = select(asked, desk, wanted) if wanted else NOTHING
    if selection.likely and unheard(asked, desk, wanted) > _UNHEARD and not (selection.likely[0].probability >= _SURELY and selection.answerable >= _SURELY_ANSWERED) and not _stands_out(selection):
        selection = NOTHING
    for first in first_rows(asked, desk) if wanted and not described.of_maker else ():
        if (ahead := first.thing(desk)) is not None and ahead.iri not in named and described.kinds and ahead.kind in described.kinds:
            selection = NOTHING  # what comes first is not told by a sentence that is near
            yield Hop(Bridge(f"{text[described.begins : described.start]}{ahead.name}{described.keeps}{text[described.end :]}?", ahead, "", (first.row,)), _AHEAD)
    for one in selection.likely[:_FIRST] if selection.answerable >= _ANSWERED else ():
        if one.probability < _LEAST:
            break
        for share, units in (*_around(desk, one.unit), *_elsewhere(desk, described, asked, one.unit)):
            things = [
                thing
                for thing in _things(desk, units[-1] if units[0] is one.unit else units[0], described.kinds, asked)
                if thing.iri not in named and not stems(thing.name) <= spoken and not any(thing.name.startswith(name) for name in written)
            ]
            for place, thing in enumerate(things):
                made = maker_of(desk, thing) if described.of_maker else None
                if described.of_maker and made is None:
                    continue
                if not borne_out(asked, thing, units, desk):
                    continue
                meant = made[0] if made else thing
                told = one.probability * share * (_SAME_SIDE if on_same_side(asked, thing, desk) else 1.0) * _counts(asked, units)
                whole = f"{text[described.begins : described.start]}{meant.name}{described.keeps}{text[described.end :]}?"
                yield Hop(Bridge(whole, meant, "", units), min(told, 1.0) * (_FORE if not place and len(things) > 1 else 1.0 / len(things)))
            if things:
                break


def _stands_out(selection: Selection) -> bool:
    """Whether one sentence is far likelier than any other to say what a description in other words means."""
    one, *others = selection.likely
    return one.probability >= _ALONE and all(other.probability <= _BEHIND_IT * one.probability for other in others)


def _counts(asked: Question, units: tuple[Unit, ...]) -> float:
    """Give how much likelier the numbers of a description make it that sentences tell what it means: they hold all of them, or not."""
    linked = {i for link in asked.links for i in range(link.first, link.last)}
    numbers = {t.stem for i, t in enumerate(asked.tokens) if i not in linked and NUMBER.fullmatch(t.word)}
    return 1.0 if not numbers else _COUNTED if numbers <= stems(" ".join(f"{unit.text} {' '.join(unit.header)}" for unit in units)) else 1.0 / _COUNTED


def _elsewhere(desk: Desk, described: _Description, asked: Question, unit: Unit) -> Iterator[tuple[float, tuple[Unit, ...]]]:
    """Give the sentence of the same article that names such a thing and is likeliest to be meant: who is described stands in one, what they use in another."""
    own = Desk(desk.shelf, desk.as_of, (unit.article,), earlier=desk.earlier)
    wanted = telling(asked, own)
    for one in select(asked, own, wanted).likely[:_CANDIDATES] if wanted and described.kinds else ():
        if one.probability >= _LEAST and one.unit.kind != "row" and any(weight >= _TELLS and (w in stems(one.unit.text) or synonyms(asked, own, w) & stems(one.unit.text)) for w, weight in wanted.items()) and _things(desk, one.unit, described.kinds, asked):
            yield _FAR * one.probability, (unit, one.unit)
            return


def _around(desk: Desk, unit: Unit) -> Iterator[tuple[float, tuple[Unit, ...]]]:
    """Give a sentence, then what it may go on about or lead to, as where the thing may be named: the sentences before it and its neighbours under the same heading."""
    yield 1.0, (unit,)
    units = desk.shelf.units.of(unit.article)
    for before in reversed(behind(desk, unit)[-_NEAR:]):
        yield _KEPT, (before, unit)
    at = units.index(unit) if unit in units else -1
    for near in (at - 1, at + 1):
        if 0 <= near < len(units) and at >= 0 and units[near].section == unit.section and units[near].kind != "row" and unit.kind != "row":
            yield _KEPT, (units[near], unit)


def _things(desk: Desk, unit: Unit, kinds: tuple[EntityKind, ...], asked: Question) -> list[Named]:
    """Give the things of a kind that a unit names, or means by what is asked of them; cards and machines by what is known of their names."""
    text = " ".join(unit.text.split())
    if not kinds:
        return [Thing("", "tool", name) for name in dict.fromkeys(m.group() for m in cards().finditer(_SEVERAL.sub("", text)))]
    spoken = frozenset(t.stem for t in asked.tokens if t.word not in desk.cues.function)
    named = named_in(desk, text, kinds)
    if len(named) > 1 and unit.kind != "row":  # `A is best of all, and B the one for small machines`
        named = beside_which(text, [(at, at + len(thing.name), thing) for thing in named if (at := _stands(text, thing)) >= 0], spoken) or named
    if (headed := _headed(desk, unit, kinds, text)) is not None:
        return [headed, *(thing for thing in named if thing.iri != headed.iri)]
    return named or called_here(desk, unit, kinds, spoken)


def _stands(text: str, thing: Named) -> int:
    """Give where a text names a thing first; -1 where it writes the name in another way."""
    return min((at for name in (thing.name, *thing.aliases) if (at := text.find(name)) >= 0), default=-1)


def _headed(desk: Desk, unit: Unit, kinds: tuple[EntityKind, ...], text: str) -> Named | None:
    """Give the one model that heads what a sentence stands in, where it names none before it says `it`: `it scored 88%; Heron came second` under `3. Gull`."""
    if unit.kind == "row" or not unit.section or "model" not in kinds:
        return None
    over = next(filter(None, (named_in(desk, heading, kinds) for heading in reversed(unit.section[1:] or unit.section))), [])
    links, _ = desk.shelf.linker.links(text, tokenize(text))
    first = min((tokenize(text)[link.first].start for link in links if link.of(*kinds)), default=len(text))
    return over[0] if len(over) == 1 and (first == len(text) or _IT.search(text, 0, first)) else None

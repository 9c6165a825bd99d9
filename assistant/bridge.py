"""Put the thing itself in the place of a description that names it by another: `the maker of X`, `the model that X was built on`.

What remains is a question of one hop less. Only a description that comes to exactly one thing is replaced,
and what says so is kept, to be cited with the answer.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.asking import asked_predicates
from assistant.borne_out import borne_out, goes_on
from assistant.clues import by_company, by_terms
from assistant.deeds import told_of
from assistant.describe import describe, fitting
from assistant.desk import Desk
from assistant.draft import Draft, Source, label
from assistant.endings import ended
from assistant.findings import chosen
from assistant.graph import Named
from assistant.numbered import numbered
from assistant.offices import asked_office
from assistant.phrasing import says
from assistant.question import Question
from assistant.quoting import bare, sentence, shown
from assistant.ranked import ordinal, placed, rank_asked
from assistant.shelf import Thing
from assistant.told import told
from assistant.units import Unit
from assistant.words import Token, capital, spelled, stems, tokenize
from kg.claim import Claim, EntityKind, Fact

_X = r"(?P<x>X\d)"
_MAKER = r"(?:makers?|vendors?|company|developers?|creators?|lab|firm|provider|outfit|people|guys|ones?|folks|startup|team|manufacturer)"
_MADE = r"(?:mak(?:es?|ing)|made|built|builds?|develop(?:s|ed)?|creat(?:es?|ed)|releas(?:es?|ed)|trained|publish(?:es|ed)?|launched|sells?|did|owns?)"
_BASE = r"(?:built|based|trained|derived|distilled|fine-?tuned|made|descended|started|grown)"
_MAKERS = [re.compile(p, re.IGNORECASE) for p in (
    rf"\b(?:the |that |this )?(?:same )?{_MAKER} (?:of|behind) (?:the )?{_X}\b", rf"\b{_X}'?s? (?:own )?(?:makers?|vendor|developers?|creators?|lab)\b",
    rf"\b(?:who(?:m)?(?:so)?ever|the (?:same )?{_MAKER} (?:that|who|which)|those who|the one that) {_MADE} {_X}\b",
)]
_BASES = [re.compile(p, re.IGNORECASE) for p in (
    rf"\b(?:the |a |that )?(?:model|one|llm|family|system)s?,?(?: (?P<mid>\w+(?: \w+)?))?? (?:that |which )?{_X} (?:is|was|has been|got) {_BASE} (?:up)?(?:on|from|of|out of|with)\b",
    rf"\b(?:the |a )?(?:model|one|base|basis|foundation) (?:under|underneath|beneath|underlying|that underlies|of|on which) {_X}(?: (?:is|was) {_BASE})?\b",
    rf"\b{_X}'?s? (?:base|basis|foundation|parent)(?: model)?\b",
)]
_BASE_TOLD = re.compile(rf"^(?P<said>{_X} (?:is|was) {_BASE} (?:up)?(?:on|from) (?:which|what|something|some|another|an?)(?: (?:older|other|earlier|base))?(?: (?:model|one|thing|else|older))?)\W*(?:and |so |, )*", re.IGNORECASE)
_BEFORE = [re.compile(p, re.IGNORECASE) for p in (
    rf"\b(?:the )?(?:predecessor|forerunner) (?:of|to) {_X}\b", rf"\b{_X}'?s? predecessor\b", rf"\b(?:the )?(?:model|one|version) (?:that |which )?{_X} (?:replaced|replaces|superseded|succeeded)\b", rf"\b(?:the )?(?:model|one|version) (?:that |which )?came before {_X}\b",
)]
_AFTER = [re.compile(p, re.IGNORECASE) for p in (
    rf"\b(?:the )?(?:successor|follow-?up) (?:of|to) {_X}\b", rf"\b{_X}'?s? successor\b", rf"\b(?:the )?(?:model|one|version) (?:that |which )?(?:replaced|replaces|superseded|succeeded|came after|follows) {_X}\b",
)]
_RIVAL_LAB = re.compile(
    r"\b(?:the |that |which |what )?(?:lab|company|maker|vendor|firm|developer|outfit|team)(?: \w+)? (?:(?:from )?whose (?:\w+ )?model|with (?:the|a) model that|behind the (?:\w+ )?model that|that|which)\b", re.IGNORECASE
)
_THING = re.compile(
    r"\b(?:the|that|this|a|which|what) (?P<noun>(?:\w+[ -])?(?:server|tool|program|software|runtime|engine|app|application|framework|thing|one|model|benchmark|test|company|lab|vendor|licen[cs]e|service|family|project|product|system))"
    r"(?: (?P<rel>with|that|which|whose|using|featuring|offering|having|of|for|from)|,? w/)\s+", re.IGNORECASE
)
_COMES_FROM = re.compile(r"^(?P<what>.+?) (?:comes? from|belongs? to|is (?:a )?(?:part|feature) of|is used by|is from|is made by|is in) (?:which|what) (?P<noun>\w+)\W+(?:and )?", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:that one|this one|that model|it|that|this)\b", re.IGNORECASE)
_ITS = re.compile(r"\bits\b", re.IGNORECASE)
_OWNED = re.compile(r"(?:['’]s?|s)?\s+(?:own |only |one |new |open(?:[- ](?:weight|source))? |closed )?(?:model|llm|language model)\b(?!s)", re.IGNORECASE)
_LEAD = re.compile(r"\*\*(?P<name>[^*]{2,40}?):?\*\*")
_NAME = 4  # atoms of such a name
_OURS = re.compile(r"\b(?:i|we|my|our|me|us|mine|ours)\b", re.IGNORECASE)
"""Speaks of the asker, and so of what a maker does with what is theirs."""
_SAYS = 3
"""Words with a meaning in a question for yes or no that ask more than who makes something."""
_DEFINITE = re.compile(r"\b(?:the|this|that(?! an? )) (?:\w+ ){0,2}(?:model|one|licen[cs]e|family|tool|company|lab|maker|vendor|firm|test|benchmark)\b", re.IGNORECASE)
_LINKS, _HELD = 8, 40


@dataclass(frozen=True, slots=True)
class Bridge:
    """The question with the thing in place, and what says that the thing is meant."""

    text: str
    thing: Named
    says: str
    """The reason in words; empty where the sources are quoted."""
    sources: tuple[Source, ...]

    def explain(self, draft: Draft) -> None:
        """Say why this thing is meant."""
        if self.says:
            draft.say(self.says, *self.sources)
            return
        for source in self.sources:
            if isinstance(source, Unit):
                draft.say(f"{capital(label(draft.desk, source.article))} says: “{sentence(shown(draft.desk, source))}”", source)


def bridge(question: Question, desk: Desk) -> Bridge | None:
    """Replace the first description that can be resolved; None where there is none."""
    if question.cue("agree") and not _DEFINITE.search(question.text):
        return _by_name(question, desk)  # who asks if all agree on `an open model` means no certain one
    return _by_name(question, desk) or _by_rank(question, desk) or _by_maker(question, desk) or _by_rival(question, desk) or _by_whose(question, desk) or _by_clues(question, desk) or _by_words(question, desk) or _by_clause(question, desk) or _by_deed(question, desk)


def _by_name(question: Question, desk: Desk) -> Bridge | None:
    """Resolve what is described by a model that is named: its maker, its base, what it replaced."""
    links = [link for link in question.links if link.of("model", "family")][:_LINKS]
    text = question.text
    for at, link in reversed(list(enumerate(links))):
        text = text[: question.tokens[link.first].start] + f"X{at}" + text[question.tokens[link.last - 1].end :]
    for patterns, resolve in _RELATIONS:
        for pattern in patterns:
            match = pattern.search(text)
            if match is None:
                continue
            rest = (text[: match.start()] + " " + text[match.end() :]).strip(" ?.!,")
            things = sorted(links[int(match["x"][1:])].of("model", "family"), key=lambda e: e.kind != "model")
            found = resolve(desk, things[0])
            if found is None or not _asks(desk, rest):
                continue
            name, claims = found
            between = f" {mid}" if (mid := match.groupdict().get("mid")) else ""
            whole = f"{text[: match.start()]}{name.name}{between}{text[match.end() :]}" if pattern is not _BASE_TOLD else _PRONOUN.sub(name.name, text[match.end() :], count=1)
            for index, other in enumerate(links):
                whole = whole.replace(f"X{index}", other.written)
            return Bridge(whole, name, capital(says(chosen(claims, 1))) + ".", tuple(chosen(claims, 1)))
    return None


def _by_rank(question: Question, desk: Desk) -> Bridge | None:
    """Resolve a model told by its rank in a list: `the model ranked second in X's list`."""
    asked = rank_asked(question.text) if not question.model_links else None
    rest = f"{question.text[: asked.start]} {question.text[asked.end :]}".strip(" ?.!,") if asked else ""
    found = placed(question, asked.rank, desk) if asked and len(rest.split()) > 1 and (_asks(desk, rest) or desk.read(rest).has("predicate", "developed_by")) else None
    if asked is None or found is None:
        return None
    ranking, thing, unit = found
    reason = f"{capital(label(desk, ranking.article))} ranks {thing.name} {ordinal(asked.rank)} of {spelled(len(ranking.places))}."
    return Bridge(f"{question.text[: asked.start]}{thing.name}{question.text[asked.end :]}", thing, reason, (unit,))


_SUCCEEDS = re.compile(r"\b(?:success|predecess|replac|supersed|succe[ed]|forerun|follow|before|after)\w*", re.IGNORECASE)


def of_its_neighbour(question: Question, draft: Draft) -> bool:
    """Whether the version before or after a model was asked about, which no article names, and the answer tells of the model itself."""
    text = question.text
    for link in reversed(question.model_links[:_LINKS]):
        text = f"{text[: question.tokens[link.first].start]}X0{text[question.tokens[link.last - 1].end :]}"
    return any(p.search(text) for p in (*_BEFORE, *_AFTER)) and not _SUCCEEDS.search(" ".join((draft.text, *draft.quotes)))


def _by_maker(question: Question, desk: Desk) -> Bridge | None:
    """Resolve the one model of a maker that is named as its owner: `X Labs' model`."""
    if question.model_links or any(q.unit == "billion" for q in question.quantities) or len(question.named("vendor")) != 1:
        return None
    link = next(link for link in question.links if link.of("vendor"))
    owned = _OWNED.match(question.text, question.tokens[link.last - 1].end)
    begin = question.tokens[link.first].start
    if owned is None or not _asks(desk, f"{question.text[:begin]} {question.text[owned.end() :]}"):
        return None
    made = desk.made_by(link.of("vendor")[0])
    models = [e for e in made if e.kind == "model"] or made
    if len(models) != 1:
        return None
    cited = chosen(desk.vendors(models[0]), 1)
    return Bridge(f"{question.text[:begin]}{models[0].name}{question.text[owned.end() :]}", models[0], capital(says(cited)) + ".", tuple(cited))


def _asks(desk: Desk, rest: str) -> bool:
    """Whether what remains asks for something of its own, beyond who or what the description means."""
    left = desk.read(rest)
    own = {h.value for h in left.predicates} - {"developed_by"}
    telling = sum(t.is_word and t.stem not in desk.cues.function for t in left.tokens)
    if left.asked == "yes or no" and (telling > _SAYS or (telling > 1 and _OURS.search(rest))):
        return True
    return bool(own or asked_office(rest) or left.asked == "where" or left.openness or left.of("order") or left.quantities or left.content or (left.focus and left.focus != "vendor" and len(left.tokens) > 2))


def maker_of(desk: Desk, thing: Named) -> tuple[Named, list[Claim]] | None:
    """Give the one maker of a model, with what says so; `X` and `X Labs` are one, told by the longer name."""
    claims = desk.vendors(thing)
    makers = sorted({f.target.iri: f.target for c in claims if isinstance(f := c.body, Fact) and f.target}.values(), key=lambda one: len(one.name))
    alike = makers and all(one is makers[0] or one.name.startswith(f"{makers[0].name} ") for one in makers)
    return (makers[-1], claims) if alike else None


def _base(desk: Desk, thing: Named) -> tuple[Named, list[Claim]] | None:
    claims = [c for c in desk.own("variant_of", thing) if isinstance(c.body, Fact) and c.body.target and re.search(_BASE, c.evidence.quote, re.IGNORECASE)]
    return _target(claims)


def _predecessor(desk: Desk, thing: Named) -> tuple[Named, list[Claim]] | None:
    return _target(desk.inherited("successor_of", thing)[0]) or numbered(desk, thing, later=False)


def _target(claims: Sequence[Claim]) -> tuple[Named, list[Claim]] | None:
    found = {f.target.iri: f.target for c in claims if isinstance(f := c.body, Fact) and f.target}
    return (next(iter(found.values())), list(claims)) if len(found) == 1 else None


def _successor(desk: Desk, thing: Named) -> tuple[Named, list[Claim]] | None:
    same = {e.iri for e in desk.same(thing)}
    claims = [c for c in desk.all_facts("successor_of") if isinstance(f := c.body, Fact) and f.target and f.target.iri in same]
    found = {c.body.subject.iri: c.body.subject for c in claims if isinstance(c.body, Fact)}
    return (next(iter(found.values())), claims) if len(found) == 1 else None if found else numbered(desk, thing, later=True)


Resolve = Callable[[Desk, Named], tuple[Named, list[Claim]] | None]
_RELATIONS: tuple[tuple[Sequence[re.Pattern[str]], Resolve], ...] = (
    (_MAKERS, maker_of), ([_BASE_TOLD, *_BASES], _base), (_BEFORE, _predecessor), (_AFTER, _successor),
)


def _by_rival(question: Question, desk: Desk) -> Bridge | None:
    """Resolve the lab whose model matched another: first the model, then who makes it."""
    match = _RIVAL_LAB.search(question.text)
    standing = question.of("cue", "standing")
    if match is None or not standing or not question.model_links:
        return None
    last = max(link.last for link in question.model_links)
    end = question.tokens[last - 1].end
    rest = question.text[: match.start()] + question.text[end:]
    filters = [f for f in describe(question, desk).filters if f.name == "standing"]
    matches = fitting(desk, filters) if filters else []
    makers = {m.entity.iri: found for m in matches if (found := maker_of(desk, m.entity)) is not None}
    if end < match.end() or len({name.iri for name, _ in makers.values()}) != 1 or not _asks(desk, rest):
        return None
    name, claims = next(iter(makers.values()))
    rivals = [c for m in matches for c in m.claims][:2]
    clause = f"{capital(says(chosen(rivals, 1)))}; {says(chosen(claims, 1))}."
    return Bridge(f"{question.text[: match.start()]}{name.name}{question.text[end:]}", name, clause, (*rivals[:1], *chosen(claims, 1)))


_WHOSE = re.compile(
    rf"\b(?:the|that|which|what) {_MAKER}(?P<mid>(?: \w+){{0,2}}?) (?:whose (?P<label>(?:[\w-]+ ){{0,2}}?)model|behind the (?P<label2>(?:[\w-]+ ){{0,2}}?)model (?:that|which)|with the (?P<label3>(?:[\w-]+ ){{0,2}}?)model (?:that|which)) (?P<clause>\S.*)$",
    re.IGNORECASE,
)


def _by_whose(question: Question, desk: Desk) -> Bridge | None:
    """Resolve a lab that is told by its one model: `the lab whose model is released under the MIT license`."""
    match = _WHOSE.search(question.text.rstrip(" ?.!"))
    if match is None:
        return None
    from assistant.kinds.chain import resolve  # a kind, which reads descriptions as this does

    noun = (match["label"] or match["label2"] or match["label3"] or "") + "model"
    rest = f"{question.text[: match.start()]}{match['mid']}".strip(" ?.!,")
    matches = resolve(desk.read(f"which {noun} {match['clause']}"), desk) if rest else []
    makers = {found[0].iri: (m, found) for m in matches if (found := maker_of(desk, m.entity)) is not None}
    if len(makers) != 1 or not _asks(desk, rest):
        return None
    meant, (name, claims) = next(iter(makers.values()))
    said = [c for c in (meant.key, *meant.claims) if c is not None and isinstance(c.body, Fact)][:1]
    reasons = dict.fromkeys(capital(says([c])) + "." for c in (*said, *chosen(claims, 1)))
    return Bridge(f"{question.text[: match.start()]}{name.name}{match['mid']}", name, " ".join(reasons), (*said, *chosen(claims, 1)))


_CLAUSE = re.compile(
    r"\b(?:the|that) (?P<noun>(?:(?!(?:the|that|behind|of)\b)[\w-]+ ){0,4}?(?:model|llm|one|family|system)) (?P<clause>(?:that|which|with|whose|released|launched|costing|scoring|needing|made by|built by) \S.*)$",
    re.IGNORECASE,
)
_OUTER = re.compile(
    r",? (?=(?:(?:an? )?(?:open|closed|proprietary|free)(?:[ -](?:or|and|source|weights?|models?|open|closed)){0,4}$|(?:cost|run|need|have|support|come|handle|fit|allow|use|take|score|accept|perform)\b))",
    re.IGNORECASE,
)
_MOST = re.compile(r"\b(?:best|top|worst|\w{3,}est)$", re.IGNORECASE)  # before `score` it makes a noun of it
_DOES, _LEFT = re.compile(r"\b(?:do|does|did|will|would|must|can)\b", re.IGNORECASE), re.compile(r" (?:need|cost|have|require|support|run on|take|offer)$", re.IGNORECASE)
_BESIDES = re.compile(r", (?=(?:going by|judging by|according to|as far as|if (?:i|we) go by|in terms of|to go by|under|by|per|as)\b)", re.IGNORECASE)
"""Where a clause ends and what the answer shall rest on begins: `the model from May, | going by its terms`."""
_GOES_ON = re.compile(r" (?=(?:also )?(?:have|has|makes?|offers?|sells?|publish(?:es)?)\b)", re.IGNORECASE)
"""Where what the clause belongs to goes on: `the company behind the model with the top score | has ...`."""
_ASKS_OF = re.compile(r"\W*(?:so |and |but )?(?:is|are|was|does|do|did|can|could|has|will|what (?:does|do|did|can)|how (?:much|many|long|well|large|big)\b.* (?:does|do|can|is))\b", re.IGNORECASE)
"""Where a clause may end and what is asked of its model begin: `the model that beat X | open or closed`."""


def _by_clause(question: Question, desk: Desk) -> Bridge | None:
    """Resolve a model told by a clause of its own, where one question is asked of it: `where can I get the model that X released in May`."""
    match = _CLAUSE.search(question.text.rstrip(" ?.!"))
    if match is None:
        return None
    from assistant.kinds.chain import resolve  # a kind, which reads descriptions as this does

    clause = match["clause"]
    cuts = [m.start() for m in _OUTER.finditer(clause) if not _MOST.search(clause, 0, m.start())] if _ASKS_OF.match(question.text) else []
    cuts += [m.start() for m in _BESIDES.finditer(clause)]
    goes_on = [m.start() for m in _GOES_ON.finditer(clause) if len(clause[: m.start()].split()) > _SAYS]
    goes_on += [m.start() for m in _LEFT.finditer(clause) if _DOES.search(question.text[: match.start()])]
    for end in (*goes_on, len(clause), *reversed(cuts)):
        rest = f"{question.text[: match.start()]} {clause[end:]}".strip(" ?.!,")
        noun = re.sub(r"\bone$", "model", match["noun"])
        matches = resolve(desk.read(f"which {noun} {clause[:end]}"), desk) if rest else []
        if len(matches) != 1 or not (_asks(desk, rest) or desk.read(rest).has("predicate", "developed_by")):
            continue
        thing = matches[0].entity
        sources = [c for c in (matches[0].key, *matches[0].claims) if c is not None]
        told_of = [c for c in sources if isinstance(c.body, Fact)][:3]
        held = stems(" ".join(c.evidence.quote for c in told_of))
        if not told_of or any(t.stem not in held and t.start >= match.start("clause") for t in question.content if t.start < match.start("clause") + end):
            continue  # a word of the description that nothing of this speaks of
        reasons = dict.fromkeys(capital(says([c])) + "." for c in told_of)
        return Bridge(f"{question.text[: match.start()]}{thing.name}{clause[end:]}", thing, " ".join(reasons), tuple(told_of))
    return None


def _by_clues(question: Question, desk: Desk) -> Bridge | None:
    """Resolve a model told by what its terms say, or by the model that is named together with it."""
    for clue in (by_terms(question, desk), by_company(question, desk)):
        if clue is None:
            continue
        rest = f"{question.text[: clue.start]} {question.text[clue.end :]}".strip(" ?.!,")
        if _asks(desk, rest) or desk.read(rest).has("predicate", "developed_by"):
            whole = f"{question.text[: clue.start]}{clue.thing.name}{question.text[clue.end :]}"
            return Bridge(whole, clue.thing, capital(says([clue.source])) + "." if isinstance(clue.source, Claim) else "", (clue.source,))
    return None


def _by_deed(question: Question, desk: Desk) -> Bridge | None:
    """Resolve the model that an article tells of in just these words: `the model that the city uses for letters`."""
    for meant in (*ended(question, desk), *told_of(question, desk)):
        rest = meant.text.replace(meant.thing.name, "", 1)
        if _asks(desk, rest) or desk.read(rest).has("predicate", "developed_by"):
            return Bridge(meant.text, meant.thing, "", meant.units)
    return None


def _by_words(question: Question, desk: Desk) -> Bridge | None:
    """Resolve what is described by words of the articles alone: `the server with PagedAttention`."""
    if question.links or not question.content:
        return None
    comes = _COMES_FROM.search(question.text)
    match = comes or _THING.search(question.text)
    if match is None:
        return None
    described = [t for t in question.content if (t.start < match.start("noun") if comes else t.start >= match.end())]
    if not described or (not comes and any(t.is_number and t.start > described[-1].end for t in question.tokens)):
        return None  # the description goes on with a figure: a sentence has to hold that as well
    rest = question.text[match.end() :] if comes else f"{question.text[: match.start()]} {question.text[described[-1].end :]}"
    numbers = [t for t in question.tokens if t.is_number and match.end() <= t.start <= described[-1].end]
    if not comes and goes_on(question, desk, described[-1]):
        return None  # more is told of it than its words hold
    found = _thing(desk, [*described, *numbers], match["noun"])
    if found is None or not _asks(desk, rest):
        return None
    thing, unit = found
    if not (comes or borne_out(desk.read(question.text[match.start() : described[-1].end]), thing, (unit,), desk)):
        return None
    if comes:
        whole = _ITS.sub(f"{thing.name}'s", rest, count=1) if _ITS.search(rest) else _PRONOUN.sub(thing.name, rest, count=1)
    else:
        whole = f"{question.text[: match.start()]}{thing.name}{question.text[described[-1].end :]}"
    return Bridge(whole, thing, "", (unit,))


def _thing(desk: Desk, described: Sequence[Token], noun: str) -> tuple[Named, Unit] | None:
    """Give the one thing that a sentence or row with all these words is about."""
    wanted = {t.stem for t in described}
    run = "".join(t.word for t in described)
    kinds = _kinds(noun, desk)
    found: dict[str, tuple[Named, Unit]] = {}
    for unit in _holding(desk, wanted, run):
        named = next(_named(desk, unit, kinds), None) or _headed(unit)
        if named is not None:
            found.setdefault(named.iri, (named, unit))
    return next(iter(found.values())) if len(found) == 1 else None


def _holding(desk: Desk, wanted: set[str], run: str) -> Iterator[Unit]:
    units = desk.shelf.units.holding({s: desk.shelf.units.weight(s) for s in (*wanted, run)}, _HELD)
    for unit in units:
        if desk.reads(unit.article) and (wanted <= stems(unit.text) or run in "".join(t.word for t in tokenize(unit.text))):
            yield unit


def _kinds(noun: str, desk: Desk) -> tuple[EntityKind, ...]:
    table: dict[str, tuple[EntityKind, ...]] = {
        "model": ("model", "family"), "vendor": ("vendor",), "license": ("license",), "benchmark": ("benchmark",), "tool": ("tool",),
    }
    hits = {h.value for h in desk.cues.find(tokenize(noun)) if h.table == "focus"}
    return next((table[h] for h in ("benchmark", "tool", "vendor", "license") if h in hits), table["model"] if noun.casefold().endswith("model") else ("tool", "model", "family", "benchmark", "vendor"))


def _named(desk: Desk, unit: Unit, kinds: tuple[EntityKind, ...]) -> Iterator[Named]:
    """Give the things a unit is about: its first cell, its first name, what stands right before, what heads it."""
    texts = [unit.cells[0], *unit.cells[1:2]] if unit.kind == "row" and unit.cells else [" ".join(unit.text.split())]
    for text in (*texts, unit.before, *unit.section[-1:]):
        links, _ = desk.shelf.linker.links(text, tokenize(text))
        yield from (e for link in links for e in sorted(link.of(*kinds), key=lambda e: e.kind != "model")[:1])


def _headed(unit: Unit) -> Named | None:
    """Give the thing that a row or a list item begins with, where no name of it is known."""
    lead = _LEAD.match(unit.quote.lstrip("-+• "))
    name = bare(unit.cells[0]) if unit.kind == "row" and unit.cells else lead["name"] if lead else bare(unit.parents[-1]).rstrip(":") if unit.parents else ""
    return Thing("", "tool", name) if 0 < len(tokenize(name)) <= _NAME and name[:1].isalnum() else None


def tell(draft: Draft, question: Question, name: str) -> None:
    """Say what an article tells of a thing under what is asked, where no fact is read of it."""
    for predicate in asked_predicates(question):
        unit = told(draft.desk, name, predicate)
        if unit is not None:
            draft.say(f"{capital(label(draft.desk, unit.article))} says: “{sentence(shown(draft.desk, unit))}”", unit)

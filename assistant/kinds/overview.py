"""What is known of one thing as a whole: `Tell me about X`, `what do you know about X`, or nothing but its name.

A model is told by its facts, a family by its members, a maker by what it makes, anything
else by what the articles say where it is their subject. Where something particular is asked, this kind keeps out.
"""

from collections.abc import Sequence

from assistant.asking import asked_predicates
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.findings import chosen, gather, tell
from assistant.graph import Named
from assistant.kinds.lookup import prefer_model, sizes, tell_prices
from assistant.links import Link
from assistant.phrasing import says
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.subject import about, spelled_out
from assistant.termed import named_terms
from assistant.words import Token, capital, listing, spelled
from kg.claim import Claim, Fact, Predicate
from kg.claim import Definition as Defines

_WHOLE: tuple[Predicate, ...] = (
    "developed_by",
    "openness",
    "has_license",
    "release_date",
    "successor_of",
    "parameter_count",
    "context_window",
    "supports_modality",
    "hardware_requirement",
    "available_at",
    "runs_with_tool",
    "license_permits",
    "license_restricts",
)
_OF_MEMBERS: tuple[Predicate, ...] = ("has_license", "release_date", "parameter_count", "context_window")
_MEMBERS = 8
_MODELS = 24
_SCORES = 4
_QUOTES = 4
_TERM = 4
"""Words of a term."""
_TOPIC = 1.3
"""How much a sentence has to be about a term for the articles to speak of it, and not merely to name it."""
_TOGETHER = 3
_DEFINITIONS = 2
_ASKS_MORE = (
    "why",
    "agree",
    "recommend",
    "compare",
    "difference",
    "ratio",
    "total",
    "count",
    "pros",
    "cons",
    "gap",
    "standing",
    "both_sides",
    "simple",
    "as_of",
)


class Overview:
    """Tells what the articles hold of one thing."""

    name = "overview"

    def recognise(self, question: Question) -> float:
        if question.unknown or question.quantities or question.cue(*_ASKS_MORE) or question.of("order"):
            return 0.0
        whole = question.cue("overview")
        if whole and len(_several(question)) > 1 and not question.content and not question.predicates:
            return 0.93
        link = topic(question)
        if link is None and question.focus and question.asked in ("which", "how many"):
            return 0.0
        if link is None and not question.links and not whole and _bare_term(question):
            return 0.06
        if link is None and (question.links or not whole or not _words(question)):
            return 0.0
        if link is not None and (question.content or _particular(question)):
            return 0.0
        if whole:
            return 0.93
        return 0.3 if link is not None and _alone(question, link) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        draft = Draft(desk, self.name)
        link = topic(question)
        if link is None and (several := _several(question)):
            for thing in several:
                _model(draft, thing) if thing.kind == "model" else _family(draft, [thing])
            draft.about += several
            return draft if draft else None
        if link is None:
            way = tuple(t.stem for t in _words(question))
            if question.cue("overview") or about(desk, [way], _TOPIC):
                _spoken_of(draft, question, [way])
            return draft if draft else None
        models = prefer_model(link.of("model", "family"))
        things = models or sorted(link.entities, key=lambda e: e.kind == "concept")[:1]
        if not models and things[0].kind != "vendor":
            _spoken_of(draft, question, spelled_out(link.entities, [link.written]), things[0] if things[0].kind == "license" else None)
        elif not models:
            _maker(draft, things[0])
        elif len(models) > 1 or models[0].kind == "family":
            _family(draft, models)
        else:
            _model(draft, models[0])
        if models and len(draft.quotes) < _QUOTES:
            _further(draft, spelled_out(models, [link.written]))
        draft.about += things
        return draft if draft else None


def _further(draft: Draft, ways: Sequence[tuple[str, ...]]) -> None:
    """Add sentences that are about a thing of which few facts are stated."""
    for one in about(draft.desk, ways, _TOPIC):
        if len(draft.quotes) >= _QUOTES:
            return
        if not any(c in one.unit.quote or one.unit.quote in c for c in draft.quotes):
            say_quote(draft, one.unit)


def _several(question: Question) -> list[Named]:
    """Give the models to be told one after the other, where two or three are named."""
    links = list({link.written.casefold(): link for link in question.model_links}.values())
    things = [e for link in links for e in prefer_model(link.of("model", "family")) if link.how != "group"]
    return things if 2 <= len(links) <= _TOGETHER and len(things) == len(links) else []


def _bare_term(question: Question) -> bool:
    """Whether nothing but a term stands there: `lora`, `what is a gateway`."""
    words = _words(question)
    said = {i for hit in question.of("cue", "bare") for i in range(hit.first, hit.last)}
    rest = [i for i, t in enumerate(question.tokens) if t not in words]
    return not question.cue("pronoun") and 0 < len(words) <= _TERM and all(i in said for i in rest) and question.asked in ("", "what")


def topic(question: Question) -> Link | None:
    """Give the one thing a question is about; a maker beside its model only says which model is meant."""
    links = list({link.written.casefold(): link for link in question.links}.values())
    if len(links) > 1 and any(link.of("model", "family") for link in links):
        links = [link for link in links if link.of("model", "family") or not link.of("vendor")]
    return links[0] if len(links) == 1 else None


def _alone(question: Question, link: Link) -> bool:
    """Whether the name stands alone, or is asked after by no more than `what is`."""
    noun = {i for hit in question.of("focus") if hit.value in (*(e.kind for e in link.entities), "model") for i in range(hit.first, hit.last)}
    said = {i for hit in question.of("cue", "bare") for i in range(hit.first, hit.last)}
    rest = [i for i in range(len(question.tokens)) if not link.first <= i < link.last and i not in noun]
    return all(i in said for i in rest) and question.asked in ("", "what", "who") and (bool(rest) or not noun or question.asked == "")


def _particular(question: Question) -> bool:
    """Whether something particular is asked of the thing."""
    own = {"benchmark": "benchmark_score", "license": "has_license", "vendor": "developed_by", "tool": "runs_with_tool"}
    link = topic(question)
    spoken = {hit.value for hit in question.predicates} - {own.get(e.kind, "") for e in (link.entities if link else ())}
    return bool(spoken & set(asked_predicates(question))) or bool(question.of("openness", "dimension", "need", "modality", "order"))


def _words(question: Question) -> list[Token]:
    """Give the words of a topic that is no named thing: those that neither ask nor point at the articles."""
    asking = {i for hit in question.hits if hit.table == "cue" or hit.value == "article" for i in range(hit.first, hit.last)}
    content = {t.start for t in question.content}
    carried = {
        i
        for hit in question.hits
        if hit.table in ("dimension", "predicate", "openness", "side", "modality", "skill_words", "need")
        for i in range(hit.first, hit.last)
    }
    return [t for i, t in enumerate(question.tokens) if i not in asking and (t.start in content or i in carried)]


def _model(draft: Draft, thing: Named) -> None:
    """Tell a model by its facts, in the order in which people ask for them; every position where articles differ."""
    desk = draft.desk
    for predicate in _WHOLE:
        for finding in sizes(desk, thing) if predicate == "parameter_count" else gather(desk, thing, predicate):
            tell(draft, finding)
    low, high = (gather(desk, thing, p) for p in ("price_input_per_mtok", "price_output_per_mtok"))
    if not (low and high and len(low) == len(high) == 1 and tell_prices(draft, low[0], high[0])):
        for finding in (*low, *high):
            tell(draft, finding)
    for finding in gather(desk, thing, "benchmark_score")[:_SCORES]:
        tell(draft, finding)
    if members := [e for e in desk.below(thing) if e.kind == "model"][:_MEMBERS]:
        _members(draft, members)


def _family(draft: Draft, things: Sequence[Named]) -> None:
    """Tell a family by who makes it, how open it is, and its members."""
    desk = draft.desk
    if len(things) == 1:
        for predicate in ("developed_by", "openness", "has_license", "parameter_count", "release_date"):
            for finding in gather(desk, things[0], predicate):
                if not finding.indirect or predicate in ("developed_by", "openness"):
                    tell(draft, finding)
        members = [e for e in desk.below(things[0]) if e.kind == "model"]
    else:
        members = list(things)
        _common_makers(draft, members)
    _members(draft, members[:_MODELS])


def _common_makers(draft: Draft, members: Sequence[Named]) -> None:
    """Say who makes things that share the beginning of their names, where it is one maker."""
    claims = [c for member in members for c in draft.desk.vendors(member)]
    makers = {c.body.object: c for c in claims if isinstance(c.body, Fact)}
    if len(makers) == 1:
        name, claim = next(iter(makers.items()))
        draft.say(f"{listing([m.name for m in members[:_MEMBERS]])} are made by {name}.", claim)


def _members(draft: Draft, members: Sequence[Named]) -> None:
    """Say of each member what sets it apart: licence, date, size, context window."""
    desk = draft.desk
    told = [(member, [chosen(claims, 1)[0] for p in _OF_MEMBERS if (claims := desk.own(p, member))]) for member in members]
    said = [(member, claims) for member, claims in told if claims]
    for member, claims in said[:_MEMBERS]:
        clauses = [says([claim], member.name).removeprefix(member.name).strip() for claim in claims]
        draft.say(capital(f"{member.name} {listing(clauses)}."), *claims)
    others = [member for member, claims in told[: len(told)] if not claims or (member, claims) in said[_MEMBERS:]]
    named = [(member, claim) for member in others if (claim := _naming(desk, member)) is not None]
    if named:
        draft.say(f"The articles also name {listing([member.name for member, _ in named])}.", *[claim for _, claim in named])


def _naming(desk: Desk, thing: Named) -> Claim | None:
    """Give a claim whose quote names a thing."""
    for predicate in ("developed_by", "variant_of", "openness", "has_license", "parameter_count", "benchmark_score", "price_input_per_mtok"):
        if claims := desk.own(predicate, thing):
            return claims[0]
    return None


def _maker(draft: Draft, vendor: Named) -> None:
    """Tell a maker by what it makes, side by side."""
    desk = draft.desk
    for spoken in about(desk, spelled_out([vendor]), 1.9)[:1]:
        if spoken.unit.kind != "row":
            say_quote(draft, spoken.unit)
    made = [entity for _, entity in desk.shelf.models if entity.kind == "model" and any(_is_made_by(c, vendor) for c in desk.vendors(entity))]
    sides: dict[str, list[tuple[Named, Claim]]] = {}
    for entity in made[:_MODELS]:
        labelled = desk.sides(entity)
        claim = next(iter(next(iter(labelled.values()))), None) if len(labelled) == 1 else None
        claim = claim or _naming(desk, entity)
        if claim is not None:
            side = next(iter(labelled)) if len(labelled) == 1 else ""
            sides.setdefault(side if side in ("open", "closed") else "", []).append((entity, claim))
    if made:
        count = sum(len(group) for group in sides.values())
        makers = [next(c for c in desk.vendors(e) if _is_made_by(c, vendor)) for e in made[:_MODELS]]
        draft.say(
            f"The articles name {spelled(count)} {'model' if count == 1 else 'models'} by {vendor.name}: {listing([e.name for group in sides.values() for e, _ in group])}.",
            *makers,
        )
    for side, group in sides.items():
        if side and len(made) > 1:
            draft.say(f"Of these {listing([e.name for e, _ in group])} {'is' if len(group) == 1 else 'are'} called {side}.", *[c for _, c in group])


def _is_made_by(claim: Claim, vendor: Named) -> bool:
    fact = claim.body
    return isinstance(fact, Fact) and ((fact.target is not None and fact.target.iri == vendor.iri) or fact.object.casefold() == vendor.name.casefold())


def _spoken_of(draft: Draft, question: Question, ways: Sequence[tuple[str, ...]], license_: Named | None = None) -> None:
    """Tell anything else by its definitions, by its terms where it is a licence, and by the sentences it is the subject of."""
    desk = draft.desk
    defined = [claim for claims in named_terms(question, desk)[:1] for claim in claims if isinstance(claim.body, Defines)]
    for claim in defined[:_DEFINITIONS]:
        say_quote(draft, claim)
    if license_ is not None:
        for predicate in ("license_permits", "license_restricts"):
            for finding in gather(desk, license_, predicate):
                tell(draft, finding)
    spoken = about(desk, ways, 0.8) or about(desk, ways)[:2]
    for one in spoken:
        if len(draft.quotes) >= _QUOTES + 2 * (license_ is not None):
            break
        if not any(c in one.unit.quote or one.unit.quote in c for c in draft.quotes):
            say_quote(draft, one.unit)

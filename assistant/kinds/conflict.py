"""Where articles may disagree: on a side's merits, on what is best, on what something is."""

import re
from collections.abc import Sequence

from assistant.asking import asked_predicates, uncovered
from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.findings import camps, chosen, disagree, gather, slots
from assistant.graph import Named
from assistant.kinds.lookup import prefer_model
from assistant.phrasing import figures as written
from assistant.phrasing import says, span, value
from assistant.question import Question
from assistant.quoting import say_quote, shown
from assistant.ranking import praised_in
from assistant.retrieve import Ranked, tradeoffs
from assistant.units import Unit
from assistant.words import capital, listing, stems
from kg.agreement import openness_label
from kg.claim import Claim, Fact, Tradeoff

_ARTICLES = 5
_THRESHOLD = re.compile(r"(?:self-?host\w*|hosting)\b.{0,120}\b(?:cheaper|pays?|pay off|worth)|\b(?:cheaper|pays?|worth)\b.{0,120}\b(?:self-?host\w*|hosting)", re.IGNORECASE | re.DOTALL)


class Conflict:
    """Gives each position with article and date, before any summing up."""

    name = "conflict"

    def recognise(self, question: Question) -> float:
        if question.unknown:
            return 0.0
        if question.cue("agree"):
            return 0.92
        if question.cue("best_said") and question.has("focus", "article") and question.openness:
            return 0.86
        if question.asked == "yes or no" and is_it(question):
            return 0.83
        return 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        if question.cue("best_said") and not question.dimensions and not question.model_links and question.has("focus", "model"):
            return _best(question, desk)
        if question.model_links or question.named("vendor"):
            return _what_is(question, desk)
        if question.has("predicate", "crossover_threshold") or (question.has("predicate", "monthly_cost") and question.has("order", "price")):
            return thresholds(question, desk)
        if question.dimensions:
            return _merits(question, desk)
        return None


def is_it(question: Question) -> bool:
    """Whether the question asks what something is: `Is X open?`, `Is X a 405B model or does it come as Y?`."""
    about = bool(question.model_links or question.named("vendor")) and not question.has("predicate", "developed_by")
    either = " or " in question.text.casefold()
    named = bool(question.openness) and question.tokens[0].word not in ("does", "do", "did", "has", "have")
    return about and (named or (either and (len(question.model_links) > 1 or any(q.unit == "billion" for q in question.quantities))) or any(
        q.unit == "billion" for q in question.quantities
    ))


def _merits(question: Question, desk: Desk) -> Draft | None:
    """Say article by article which side has the better of a dimension."""
    dimension = question.dimensions[0]
    said: dict[str, list[Ranked]] = {}
    for one in tradeoffs(question, desk, [dimension], ""):
        assert isinstance(one.source, Claim)
        if isinstance(one.source.body, Tradeoff) and one.source.body.dimension == dimension:
            said.setdefault(one.article, []).append(one)
    if not said:
        return None
    draft = Draft(desk, "conflict")
    voices = {article: _voice(ranked) for article, ranked in said.items()}
    leans = {favours for voice in voices.values() for favours, _ in voice}
    sources = [claim for voice in voices.values() for _, claim in voice]
    name = dimension.replace("_", " ")
    if leans == {"open"} or leans == {"closed"}:
        draft.say(f"The articles that speak of {name} agree: they favour {next(iter(leans))} models.", *sources)
    elif {"open", "closed"} <= leans:
        draft.say(f"The articles do not agree on {name}: some statements favour open models, others closed ones, and some say that it depends.", *sources)
    else:
        side = next(iter(leans - {"depends"}), "")
        draft.say(f"Only partly: on {name} the articles favour {side} models, but not all of them without reserve; some say that it depends.", *sources)
    for article, voice in list(voices.items())[:_ARTICLES]:
        for favours, claim in voice:
            stance = {"open": "favours open models", "closed": "favours closed models", "depends": "says that it depends"}[favours]
            text = shown(desk, claim)
            draft.say(f"{capital(label(desk, article))} {stance}: “{text}”" + ("" if text.endswith((".", "!", "?")) else "."), claim)
            draft.position(f"{stance}: {text}", article, claim)
    return draft


def _voice(ranked: Sequence[Ranked]) -> list[tuple[str, Claim]]:
    """Give one article's best statement for each way it leans; a lone contrary statement among many is left out."""
    by_side: dict[str, list[Claim]] = {}
    for one in ranked:
        assert isinstance(one.source, Claim)
        assert isinstance(one.source.body, Tradeoff)
        by_side.setdefault(one.source.body.favours, []).append(one.source)
    most = max(len(v) for v in by_side.values())
    kept = {side: claims for side, claims in by_side.items() if side == "depends" or len(claims) * 3 >= most}
    return [(side, max(claims, key=lambda c: (_telling(c), -claims.index(c)))) for side, claims in kept.items()]


def _telling(claim: Claim) -> int:
    return 1 if len(stems(claim.evidence.quote)) >= 6 else 0


def _best(question: Question, desk: Desk) -> Draft | None:
    """List what each article calls best, on the side asked about."""
    label_wanted = question.openness[0] if question.openness else ""
    side = "closed" if label_wanted == "closed" else "open" if label_wanted else ""
    named: dict[str, list[tuple[Named, Claim]]] = {}
    for claim in [*desk.all_facts("benchmark_score"), *desk.opinions("guidance"), *desk.opinions("tradeoff")]:
        for entity in praised_in(desk, claim):
            sides = desk.sides(entity)
            if (not side or side in sides) and not any(e.iri == entity.iri for e, _ in named.get(claim.evidence.article, [])):
                named.setdefault(claim.evidence.article, []).append((entity, claim))
    if not named:
        return None
    draft = Draft(desk, "conflict")
    picks = {frozenset(e.name for e, _ in found) for found in named.values()}
    every = [c for found in named.values() for _, c in found]
    if len(picks) > 1:
        names = listing(list(dict.fromkeys(e.name for found in named.values() for e, _ in found)))
        draft.say(f"The articles differ: between them they name {names}.", *every)
    for article, found in named.items():
        claims = list({c.id: c for _, c in found}.values())
        text = shown(desk, claims[0])
        names = listing([e.name for e, _ in found])
        draft.say(f"{capital(label(desk, article))} names {names}: “{text}”" + ("" if text.endswith((".", "!", "?")) else "."), *claims)
        draft.position(names, article, *claims)
    draft.about += [e for found in named.values() for e, _ in found]
    return draft


def _what_is(question: Question, desk: Desk) -> Draft | None:
    """Say what each article holds something to be: its side, its sizes and versions, or what else is asked."""
    things = [e for link in question.model_links[:1] for e in prefer_model(link.of("model", "family"))] or question.named("vendor")
    if not things:
        return None
    thing = things[0]
    draft = Draft(desk, "conflict")
    if any(q.unit == "billion" for q in question.quantities) or (len(question.model_links) > 1 and not question.openness):
        _make_up(draft, question, desk, thing)
    elif question.openness:
        _openness(draft, question, desk, thing)
    else:
        for predicate in asked_predicates(question):
            for finding in gather(desk, thing, predicate):
                for group in slots(desk, finding):
                    parties = camps(desk, group)
                    if len(parties) > 1:
                        disagree(draft, finding, parties)
                    else:
                        cited = chosen(parties[0])
                        many = len({c.evidence.article for c in cited}) > 1
                        draft.say(f"{'The articles agree: ' if many else 'One article says so, and none contradicts it: '}{says(cited, finding.subject.name)}.", *cited)
    draft.about.append(thing)
    return draft if draft and not uncovered(question, draft) else None


def _openness(draft: Draft, question: Question, desk: Desk, thing: Named) -> None:
    """Say what side each article puts a model, or a vendor's models, on."""
    subjects = [thing] if thing.kind != "vendor" else [thing, *desk.made_by(thing)]
    kin = [e for _, e in desk.shelf.models if e.name.split()[0].casefold() == thing.name.split()[0].casefold()] if thing.kind in ("vendor", "family") else []
    claims: list[Claim] = []
    for subject in (*subjects, *kin, *(desk.below(thing) if thing.kind == "family" else ())):
        claims += [c for c in desk.own("openness", subject) if c not in claims]
    if not claims:
        inherited, _ = desk.inherited("openness", thing)
        claims = list(inherited)
    if not claims:
        return
    labels: dict[str, list[Claim]] = {}
    for claim in claims:
        assert isinstance(claim.body, Fact)
        labels.setdefault(openness_label(claim.body.object), []).append(claim)
    _state_openness(draft, question, thing, labels)


def _state_openness(draft: Draft, question: Question, thing: Named, labels: dict[str, list[Claim]]) -> None:
    desk = draft.desk
    wanted = question.openness
    names = {"open": "open", "closed": "closed", "open-weight": "open-weight", "open-source": "open-source", "mixed": "partly open, partly closed"}
    if len(labels) == 1:
        only = next(iter(labels))
        agrees = only in wanted or (only in ("open-weight", "open-source", "open") and "open" in wanted)
        answer = "Yes: " if agrees and len(wanted) == 1 else "No: " if not agrees and len(wanted) == 1 and {only, *wanted} & {"closed"} else ""
        cited = chosen(labels[only])
        draft.say(f"{answer}{says(cited, _whom(cited, thing))}.", *cited)
    else:
        every = [chosen(claims, 1)[0] for claims in labels.values()]
        both = "mixed" in labels or ("closed" in labels and len(labels) > 1)
        said = listing([names.get(x, x) for x in sorted(labels, key=lambda x: x == "mixed")], "or")
        opening = f"The picture of {thing.name} is mixed, and the articles differ" if both else f"The articles differ in the word they use for {thing.name}"
        draft.say(f"{opening}: they call it {said}.", *every)
        for claims in labels.values():
            for claim in chosen(claims, 2):
                draft.say(f"According to {label(desk, claim.evidence.article)}, {says([claim])}.", claim)
                draft.position(value(claim), claim.evidence.article, claim)
    licensed = [c for f in gather(desk, thing, "has_license") for c in f.claims] if thing.kind != "vendor" else []
    if licensed:
        cited = chosen(licensed, 1)
        draft.say(capital(says(cited)) + ".", *cited)


def _whom(claims: Sequence[Claim], thing: Named) -> str:
    fact = claims[0].body
    return fact.subject.name if isinstance(fact, Fact) else thing.name


def _make_up(draft: Draft, question: Question, desk: Desk, thing: Named) -> None:
    """Say article by article in which sizes and versions something comes."""
    members = [thing, *desk.below(thing)]
    by_article: dict[str, dict[str, Claim]] = {}
    for member in members:
        for claim in [*desk.own("parameter_count", member), *desk.own("variant_of", member)]:
            assert isinstance(claim.body, Fact)
            if claim.qualifier.scope != "active":
                by_article.setdefault(claim.evidence.article, {}).setdefault(_version(claim), claim)
    if not by_article:
        return
    asked = {f"{q.value:g}" for q in question.quantities if q.unit == "billion"} | {e.name for link in question.model_links[1:] for e in link.of("model")}
    denials = _denials(question, desk, thing)
    kept = {a: v for a, v in by_article.items() if v}
    every = [next(iter(v.values())) for v in kept.values()]
    differ = len({frozenset(v) for v in kept.values()}) > 1 or bool(denials)
    if differ:
        draft.say(f"The articles differ on {thing.name}.", *every)
    for article, versions in kept.items():
        names = listing(list(versions))
        draft.say(f"{capital(label(desk, article))} speaks of {names}.", *{c.evidence.start: c for c in versions.values()}.values())
        draft.position(names, article, *list(versions.values())[:4])
    for unit in denials[:2]:
        draft.say(f"{capital(label(desk, unit.article))} says: “{unit.text}”" + ("" if unit.text.endswith(".") else "."), unit)
    if asked and not any(any(a.casefold() in text.casefold() for a in asked) for v in kept.values() for text in v):
        draft.say(f"No article states exactly that of {thing.name}.", *every)


def _version(claim: Claim) -> str:
    fact = claim.body
    assert isinstance(fact, Fact)
    return fact.subject.name if fact.predicate == "variant_of" or value(claim).casefold() in fact.subject.name.casefold() else f"{fact.subject.name} ({value(claim)})"


def _denials(question: Question, desk: Desk, thing: Named) -> list[Unit]:
    """Find sentences that speak of the thing with the very figure asked about."""
    figures = [re.sub(r"\s", "", q.written).casefold() for q in question.quantities if q.unit == "billion"]
    found = []
    for article in desk.shelf.articles:
        for unit in desk.shelf.units.of(article):
            text = unit.text.casefold()
            if any(re.search(rf"(?<![\w.]){re.escape(f)}", text.replace(" b", "b")) for f in figures) and re.search(r"\bbelongs?\b|mixed up|\bnot\b|\bno such\b|\bolder\b|\bmistaken", text) and stems(thing.name.split()[0]) & stems(text):
                found.append(unit)
    return found


def _point(claim: Claim) -> str:
    """Say a break-even point with what it counts: dollars of API fees, or tokens, in a month or a day."""
    fact = claim.body
    assert isinstance(fact, Fact)
    what, _, time = fact.unit.partition("/")
    amount = span(written(claim)).lstrip("~ ")
    if what == "USD":
        return f"{amount} a {time or 'month'} of API spending"
    return f"{amount} {what or fact.unit}".strip() + (f" a {time}" if time else "")


def thresholds(question: Question, desk: Desk) -> Draft | None:
    """Give every break-even point that an article names, as a fact or in a sentence with an amount."""
    claims = [c for c in desk.facts(["crossover_threshold"], looks_for="where self-hosting becomes cheaper than an API") if isinstance(c.body, Fact) and c.body.value is not None]
    told = {c.evidence.article for c in claims}
    others = [u for a in desk.articles or tuple(desk.shelf.articles) if a not in told for u in desk.shelf.units.of(a) if _THRESHOLD.search(f"{u.before[-160:]} {u.text}") and re.search(r"\$\s?\d", u.text)]
    if not claims and not others:
        return None
    draft = Draft(desk, "conflict" if len(told) + len({u.article for u in others}) > 1 else "numeric")
    values = list(dict.fromkeys(_point(c) for c in claims))
    if len(values) > 1 or (values and others):
        draft.say("The articles put the point where self-hosting becomes cheaper in different places.", *claims, *others[:2])
    for claim in claims:
        draft.say(f"According to {label(desk, claim.evidence.article)}, self-hosting becomes cheaper at about {_point(claim)}.", claim)
        draft.position(_point(claim), claim.evidence.article, claim)
    for unit in list({u.article: u for u in others}.values())[:3]:
        say_quote(draft, unit)
        draft.position(unit.text, unit.article, unit)
    return draft

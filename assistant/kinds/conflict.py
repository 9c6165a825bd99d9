"""Where articles may disagree: on a side's merits, on what is best, on what something is."""

import re
from collections.abc import Sequence

from assistant.asking import asked_predicates, uncovered
from assistant.desk import Desk
from assistant.disputes import disputes, say_disputes
from assistant.draft import Draft, label
from assistant.findings import Finding, camps, chosen, disagree, gather, slots
from assistant.graph import Named
from assistant.judging import judges, speaks_of_owning
from assistant.kinds.lookup import prefer_model
from assistant.pays import thresholds
from assistant.phrasing import says, value
from assistant.question import Question
from assistant.quoting import shown
from assistant.ranking import praised_in
from assistant.retrieve import Ranked, tradeoffs
from assistant.sureness import is_sure
from assistant.units import Unit
from assistant.voices import figured, say_voice, say_voices, unread, upkeep, voices
from assistant.words import capital, listing, stems, tokenize
from kg.agreement import openness_label
from kg.claim import Claim, Fact, Tradeoff

_ARTICLES = 5
_PLAINLY = 0.75
"""Share of the question's words from which a sentence speaks of just this, whatever dimension it lies on."""
_SUMS = ("monthly_cost", "price", "price_input_per_mtok", "price_output_per_mtok")


class Conflict:
    """Gives each position with article and date, before any summing up."""

    name = "conflict"

    def recognise(self, question: Question) -> float:
        if question.cue("agree"):
            return 0.93
        if question.unknown:
            return 0.83 if " or " in question.text.casefold() and any(q.unit == "billion" for q in question.quantities) else 0.0
        if question.cue("best_said") and question.has("focus", "article") and question.openness:
            return 0.86
        if question.asked == "yes or no" and is_it(question):
            return 0.83
        return 0.62 if is_opinion(question) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        if question.unknown:
            return _named_otherwise(question, desk)
        best = question.cue("best_said") or question.has("order", "quality")
        whose = not question.model_links or question.asked == "yes or no"
        if best and whose and not is_opinion(question) and not set(question.dimensions) - {"quality"} and question.has("focus", "model") and (draft := _best(question, desk)):
            return draft
        if question.model_links or question.named("vendor"):
            if question.cue("agree") and not question.predicates and not question.openness and (draft := _everything(question, desk)):
                return draft
            return (_named_otherwise(question, desk) if question.cue("agree") else None) or _what_is(question, desk) or (_disputed(question, desk) if question.cue("agree") else None)
        if asks_what_pays(question) and (draft := thresholds(question, desk)):
            return draft
        if not question.cue("agree"):
            return merits(question, desk) if weighed_on(question) else None
        if question.has("predicate", "monthly_cost") and speaks_of_owning(question.text) and (draft := _voiced(upkeep(question, desk), desk, amounts=True)):
            return draft
        if question.has("predicate", *_SUMS) and (draft := _said(question, desk, amounts=True)):
            return draft
        about = bool(question.content or question.links) and not question.sides
        if about and (draft := _said(question, desk, need=_PLAINLY)):
            return draft
        if weighed_on(question) and (draft := merits(question, desk)) and not (about and uncovered(question, draft) and (_said(question, desk))):
            return draft
        return _said(question, desk) or _in_general(question, desk)


def is_opinion(question: Question) -> bool:
    """Whether the question asks if a side is the better one: `are closed models always better?`."""
    if (
        question.asked != "yes or no"
        or question.links
        or question.quantities
        or question.cue("recommend", "situation", "suggested")
        or question.has("predicate", "crossover_threshold")
    ):
        return False
    return bool(question.sides) and bool(weighed_on(question)) and not question.content


def weighed_on(question: Question) -> list[str]:
    """Give the dimensions that are spoken of; `better` and `worse` alone speak of quality."""
    return question.dimensions or (["quality"] if question.has("order", "quality") else [])


def asks_what_pays(question: Question) -> bool:
    """Whether the question asks from when on self-hosting pays."""
    return question.has("predicate", "crossover_threshold") or (question.cue("run_self") and question.has("predicate", "monthly_cost", "price") and (question.has("order", "price") or question.cue("at_least")))


def _said(question: Question, desk: Desk, *, amounts: bool = False, need: float = 0.6) -> Draft | None:
    """Give what each article says of it, where the question names something to speak of."""
    return _voiced(voices(question, desk, amounts=amounts, need=need), desk, amounts=amounts) if question.content or question.quantities or question.links else None


def _voiced(found: Sequence[Unit], desk: Desk, *, amounts: bool = False) -> Draft | None:
    """Give each article's word; of several sums of money first that they differ, where no two are the same."""
    if not found:
        return None
    draft = Draft(desk, "conflict")
    if amounts and len(found) > 1 and not set.intersection(*(_sums(unit.text) for unit in found)):
        draft.say("The articles give different figures.", *found)
    say_voices(draft, found)
    return draft


def _sums(text: str) -> set[str]:
    return set(re.findall(r"[$€£]\s?[\d,.]*\d", text))


def _in_general(question: Question, desk: Desk) -> Draft | None:
    """List the gravest disagreements, where the question names nothing that they should be about; then what an article doubts, and break-even points."""
    if question.content or question.links or question.dimensions or question.sides or question.has("order"):
        return None
    draft = Draft(desk, "conflict")
    found = disputes(desk)
    say_disputes(draft, found)
    told = {c.body.dimension for d in found for c in d.claims if isinstance(c.body, Tradeoff)}
    open_still = [d for d in dict.fromkeys(c.body.dimension for c in desk.opinions("tradeoff") if isinstance(c.body, Tradeoff)) if d not in told]
    for dimension in open_still if len(found) < _ARTICLES else ():
        if _doubts(question, desk, dimension):
            draft.absorb(_merits_of(question, desk, dimension) or Draft(desk))
    points = thresholds(question, desk)
    if points and points.kind == "conflict":
        draft.absorb(points)
    return draft or None


def _everything(question: Question, desk: Desk) -> Draft | None:
    """Say all that is at odds about one thing: what the graph holds, and the sizes and versions that articles give it."""
    if question.quantities or len(question.model_links) > 1 or re.search(r"\d[bB]\b", question.model_links[0].written if question.model_links else ""):
        return None
    things = [e for link in question.model_links[:1] for e in prefer_model(link.of("model", "family"))]
    draft = _disputed(question, desk) or Draft(desk, "conflict")
    if things:
        sizes = Draft(desk, "conflict")
        _make_up(sizes, question, desk, things[0])
        if sizes.contradictory and len(set(re.findall(r"speaks of ([^.]+)\.", sizes.text))) > 1:
            draft.absorb(sizes)
    return draft if draft.contradictory else None


def _disputed(question: Question, desk: Desk) -> Draft | None:
    """Give what is disputed about the things named, of the predicate asked for where one is; sizes also where only a sentence disputes them."""
    things = [e for link in question.model_links for e in link.of("model", "family")] or question.named("vendor")
    draft = Draft(desk, "conflict")
    draft.about += things[:1]
    iris = {same.iri for thing in things for same in (*desk.same(thing), *desk.below(thing))}
    asked = asked_predicates(question) if question.predicates else []
    found = [d for d in disputes(desk) if d.subjects & iris and (not asked or {c.body.predicate for c in d.claims if isinstance(c.body, Fact)} & set(asked))]
    sizes = [f"{m}" for thing in things[:1] for m in re.findall(r"(?<![\w.])(\d+(?:\.\d+)?)\s?[bB]\b", thing.name)]
    say_disputes(draft, found)
    said = figured(desk, things[0].name, sizes) if things and sizes else []
    if len(said) > 1:
        say_voices(draft, said)
    return draft if draft.contradictory and not uncovered(question, draft) else None


def _named_otherwise(question: Question, desk: Desk) -> Draft | None:
    """Say who speaks of a size that the question gives, near a name that the articles write otherwise."""
    sizes = [f"{q.value:g}" for q in question.quantities if q.unit == "billion"]
    sizes += [m for u in question.unknown for m in re.findall(r"(\d+(?:\.\d+)?)\s?[bB]\b", u.written)]
    names = [e.name for link in question.model_links for e in link.entities] + [x.name for u in question.unknown for x in u.near] + [u.written for u in question.unknown]
    found = figured(desk, names[0], sizes) if names and sizes else []
    if len({unit.article for unit in found}) < len(found) or not found[1:]:
        return None
    draft = Draft(desk, "conflict")
    say_voices(draft, found)
    return draft


def is_it(question: Question) -> bool:
    """Whether the question asks what something is: `Is X open?`, `Is X a 405B model or does it come as Y?`."""
    about = bool(question.model_links or question.named("vendor")) and not question.has("predicate", "developed_by")
    either = " or " in question.text.casefold()
    named = bool(question.openness) and question.tokens[0].word not in ("does", "do", "did", "has", "have")
    return about and (named or (either and (len(question.model_links) > 1 or any(q.unit == "billion" for q in question.quantities))) or any(
        q.unit == "billion" for q in question.quantities
    ))


def merits(question: Question, desk: Desk) -> Draft | None:
    """Say article by article which side has the better of a dimension; who only doubts it is heard as well."""
    return _merits_of(question, desk, weighed_on(question)[0])


def _merits_of(question: Question, desk: Desk, dimension: str) -> Draft | None:
    said: dict[str, list[Ranked]] = {}
    for one in tradeoffs(question, desk, [dimension], ""):
        assert isinstance(one.source, Claim)
        if isinstance(one.source.body, Tradeoff) and one.source.body.dimension == dimension:
            said.setdefault(one.article, []).append(one)
    if not said:
        return None
    draft = Draft(desk, "conflict")
    voices_of = _sure_voices({article: _voice(ranked) for article, ranked in said.items()})
    doubting = _doubts(question, desk, dimension)
    leans = {favours for voice in voices_of.values() for favours, _ in voice}
    sources: list[Claim | Unit] = [*(claim for voice in voices_of.values() for _, claim in voice), *doubting]
    draft.say(_verdict(dimension.replace("_", " "), leans, doubted=bool(doubting), several=len(voices_of) > 1), *sources)
    for unit in doubting:
        say_voice(draft, unit)
    for article, voice in list(voices_of.items())[:_ARTICLES]:
        for favours, claim in voice:
            stance = {"open": "favours open models", "closed": "favours closed models", "depends": "says that it depends"}[favours]
            text = shown(desk, claim)
            draft.say(f"{capital(label(desk, article))} {stance}: “{text}”" + ("" if text.endswith((".", "!", "?")) else "."), claim)
            draft.position(f"{stance}: {text}", article, claim)
    return draft


def _verdict(name: str, leans: set[str], *, doubted: bool, several: bool) -> str:
    """Sum up how the articles lean; one article alone agrees with nobody."""
    side = next(iter(leans - {"depends"}), "")
    if {"open", "closed"} <= leans:
        return f"The articles do not agree on {name}: some statements favour open models, others closed ones{', and some say that it depends' if doubted or 'depends' in leans else ''}."
    if doubted and side:
        return f"The articles do not all agree on {name}: statements favour {side} models, but there is doubt as well."
    if len(leans) == 1 and side:
        return f"The articles that speak of {name} agree: they favour {side} models." if several else f"One article speaks of {name}, and it favours {side} models."
    return f"Only partly: on {name} the articles favour {side} models, but not all of them without reserve; some say that it depends." if side else f"On {name} the articles say that it depends."


def _doubts(question: Question, desk: Desk, dimension: str) -> list[Unit]:
    """Find, in each article, the sentence that doubts what is said of the sides on a dimension; it or its heading names the dimension."""
    names = {t.stem for phrase in desk.cues.of("dimension", dimension) if " " not in phrase for t in tokenize(phrase)}
    sides = {t.stem for side in ("open", "closed") for t in tokenize(side)}
    found: dict[str, Unit] = {}
    for article in desk.walked:
        for unit in desk.shelf.units.of(article) if desk.reads(article) else ():
            own = stems(unit.text)
            near = own | stems(" ".join((unit.before[:120], *unit.section[-1:])))
            if own & sides and near & names and judges(unit.text, "doubt") and not unit.text.rstrip().endswith("?") and _plainly_of(unit, names):
                found.setdefault(article, unit)
    return list(found.values())[:2]


def _plainly_of(unit: Unit, names: set[str]) -> bool:
    """Whether the name of the dimension stands in the sentence, or opens its paragraph or section."""
    return bool(stems(unit.text) & names or {t.stem for t in tokenize(unit.before)[:3]} & names or (unit.section and stems(unit.section[-1]) & names))


def _voice(ranked: Sequence[Ranked]) -> list[tuple[str, Claim]]:
    """Give one article's best statement for each way it leans; a lone contrary statement among many is left out."""
    by_side: dict[str, list[Claim]] = {}
    for one in ranked:
        assert isinstance(one.source, Claim)
        assert isinstance(one.source.body, Tradeoff)
        by_side.setdefault(one.source.body.favours, []).append(one.source)
    most = max(len(v) for v in by_side.values())
    kept = {side: claims for side, claims in by_side.items() if side == "depends" or len(claims) * 3 >= most}
    return [(side, max(claims, key=lambda c: (is_sure(c), _telling(c), -claims.index(c)))) for side, claims in kept.items()]


def _sure_voices(said: dict[str, list[tuple[str, Claim]]]) -> dict[str, list[tuple[str, Claim]]]:
    """Leave out what is doubtful: of each article that says something sure, and whole articles where others do."""
    sure = {article: kept for article, voice in said.items() if (kept := [one for one in voice if is_sure(one[1])])}
    return sure or said


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
            if (not side or side in sides or (not sides and side in {w.word for w in tokenize(claim.evidence.quote)})) and not any(e.iri == entity.iri for e, _ in named.get(claim.evidence.article, [])):
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
                _held_against(draft, finding, every=question.cue("agree"))
    draft.about.append(thing)
    return draft if draft and not uncovered(question, draft) else None


def _held_against(draft: Draft, finding: Finding, *, every: bool) -> None:
    """Say of one finding whether the articles agree, and what a sentence says that no claim was read from; who asks if they do is told of `every` value, also a replaced one."""
    desk = draft.desk
    others = unread(desk, finding.subject, finding.predicate, {c.evidence.article for c in finding.claims})
    for group in slots(desk, finding):
        parties = camps(desk, group, every=every)
        if len(parties) == 1:
            parties = _apart(parties[0])
        cited = list({_figure(c): c for c in chosen(parties[0])}.values())
        amiss = [u for u in others if not _has_figure(u, parties[0])]
        if len(parties) > 1:
            disagree(draft, finding, parties)
        elif amiss:
            draft.say(f"The articles do not agree: {says(cited, finding.subject.name)}, by {label(desk, cited[0].evidence.article)}.", *chosen(parties[0]))
            for claim in chosen(parties[0]):
                draft.position(value(claim), claim.evidence.article, claim)
        else:
            many = len({c.evidence.article for c in parties[0]}) > 1
            draft.say(f"{'The articles agree: ' if many else 'One article states it: '}{says(cited, finding.subject.name)}.", *chosen(parties[0]))
    say_voices(draft, others)


def _apart(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Divide claims with figures by article, where two articles have no figure in common."""
    by_article: dict[str, list[Claim]] = {}
    for claim in claims:
        by_article.setdefault(claim.evidence.article, []).append(claim)
    sets = {article: {_figure(c) for c in said} for article, said in by_article.items()}
    numbers = all(re.search(r"\d", figure) for found in sets.values() for figure in found)
    if numbers and len(sets) > 1 and any(not one & other for one in sets.values() for other in sets.values()):
        return [[c for c in claims if _figure(c) == figure] for figure in dict.fromkeys(_figure(c) for c in claims)]
    return [list(claims)]


def _has_figure(unit: Unit, claims: Sequence[Claim]) -> bool:
    """Whether a sentence has a number that one of these claims has."""
    there = set(re.findall(r"\d+(?:\.\d+)?", unit.text.replace(",", "")))
    return any(there & {n.removesuffix(".00") for n in (*re.findall(r"\d+(?:\.\d+)?", value(c).replace(",", "")), *re.findall(r"\d+", value(c)))} for c in claims)


def _figure(claim: Claim) -> str:
    """Give what tells one value from another, however it is written."""
    return str(claim.body.value) if isinstance(claim.body, Fact) and claim.body.value is not None else value(claim)


def _openness(draft: Draft, question: Question, desk: Desk, thing: Named) -> None:
    """Say what side each article puts a model, or a vendor's models, on."""
    subjects = [thing] if thing.kind != "vendor" else [thing, *desk.made_by(thing)]
    kin = [e for _, e in desk.shelf.models if e.name.split()[0].casefold() == thing.name.split()[0].casefold()] if thing.kind in ("vendor", "family") else []
    claims: list[Claim] = []
    for subject in (*subjects, *kin, *(desk.below(thing) if thing.kind == "family" or question.cue("agree") else ())):
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
    for article in desk.walked:
        for unit in desk.shelf.units.of(article):
            text = unit.text.casefold()
            if any(re.search(rf"(?<![\w.]){re.escape(f)}", text.replace(" b", "b")) for f in figures) and re.search(r"\bbelongs?\b|mixed up|\bnot\b|\bno such\b|\bolder\b|\bmistaken", text) and stems(thing.name.split()[0]) & stems(text):
                found.append(unit)
    return found

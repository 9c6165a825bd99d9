"""Questions that take something for granted which the articles contradict: the correction comes first.

`Since X is closed ...`, `Why is X only for research`, `Y made X, so ...`, and
the silent premise that a closed model can be downloaded or run at home.
"""

import re
from collections.abc import Sequence

from assistant.asking import asked_predicates
from assistant.at_home import only_by_api, spoken_of, wants_weights, withheld_weights
from assistant.describe import number, only_describing
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.findings import camps, chosen, gather
from assistant.graph import Named
from assistant.kinds.lookup import prefer_model
from assistant.phrasing import says, value
from assistant.presumed import correct_date, correct_figures, correct_order
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.statement import asserted
from assistant.terms import add_terms, is_licensed
from assistant.units import Unit
from assistant.words import capital, listing, stem, stems, tokenize
from kg.agreement import openness_label
from kg.claim import Claim, Fact
from kg.vocab import slug

_NOT_SOURCE = re.compile(r"\bnot (?:an? |really |truly |fully |strictly |actually )?open[- ]source\b", re.IGNORECASE)
"""Denies the word, and not that the weights can be had."""
_OPEN = frozenset({"open", "open-weight", "open-source"})
_MAKES = re.compile(r"(?P<who>[\w&.-]+) (?:has |have |also |did )?(?:makes?|made|builds?|built|develop(?:s|ed)?|creates?|created|trains?|trained|is behind|owns?) (?:the |its |their )?$", re.IGNORECASE)
_MADE_BY = re.compile(r" (?:is |was |,? ?being )?(?:made|built|developed|created|trained) by (?:the )?(?P<who>[\w&.-]+)", re.IGNORECASE)
_IS_OF = re.compile(
    r"\b(?:is|are|was|were|being|as) (?:one of |part of |an? |the |another |yet another )*(?P<who>[\w&.-]+?)(?:['’]s?)? (?:(?:own|new|latest|newest|small|smaller|big|open|closed|free|flagship) )*(?:models?|famil(?:y|ies)|products?|releases?|flagships?|llms?|weights|creations?)\b",
    re.IGNORECASE,
)
"""Takes a thing to be a maker's: `X is one of Y's models`."""
_BETWEEN = 5
"""Words between a maker and what it is said to have made."""
_FORBIDDEN = re.compile(
    r"\b(?:only|just|limited|restricted|not)\b.{0,25}\b(?:research|non-?commercial|personal|commercial)|\b(?:forb[ai]d\w*|ban(?:s|ned)?|prohibit\w*|disallow\w*|rul(?:es?|ed) out|exclud\w*|bar(?:s|red)?)\b.{0,25}\b(?:commercial|business|sell|sale|products?)",
    re.IGNORECASE,
)
"""Takes a licence to allow research alone, or no business."""
_BUSINESS = re.compile(r"\b(?:commercial(?:ly)?|business|sell|sold|in (?:a |our |my |any )?products?|make money)\b", re.IGNORECASE)
_LICENSED = stems("licence license terms")
_LOOKED_AT = 40
_LARGE = 1000
"""From here on a number is a limit of users or of revenue."""
_WHOLE = 6
"""Words from which a quote is a sentence of its own."""


class Premise:
    """Corrects what the articles contradict, and only that."""

    name = "false-premise"

    def recognise(self, question: Question) -> float:
        if question.named("benchmark") and question.named("vendor") and not question.model_links:
            return 0.97 if question.cue("taken") or question.asked in ("why", "what") or _owns(question) else 0.0
        if question.named("license") and question.cue("no_business"):
            return 0.97
        if not question.model_links or only_describing(question):
            return 0.0
        asserted = _owns(question) or _does(question) or question.cue("taken", "no_business", "premise", "tag") or question.asked == "why" or re.search(r"\bmade\b|\bmakes\b|\bis\b.*,", question.text)
        limited = question.has("predicate", "license_restricts") and bool(_sums(question))
        return 0.97 if wants_weights(question) or asserted or limited else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        draft = Draft(desk, self.name)
        things = [e for link in question.model_links for e in prefer_model(link.of("model", "family"))[:1]]
        if not things:
            _benchmark(draft, question, desk)
        for thing in things[:2]:
            if not draft:
                _maker(draft, question, desk, thing)
        for thing in things[:1]:
            if not draft:
                _side(draft, question, desk, thing)
            if not draft:
                _license(draft, question, desk, thing)
            if not draft and question.named("license") and question.cue("premise", "tag", "taken"):
                _told_license(draft, desk, thing)
            if not draft and question.has("predicate", "license_restricts"):
                _limit(draft, question, desk, thing)
            if not draft and question.cue("premise", "taken", "tag"):
                _business(draft, question, desk, thing)
            if not draft and (question.cue("taken", "tag") or question.asked == "why"):
                correct_order(draft, question)
                correct_figures(draft, question, thing, asserted(question.text))
                correct_date(draft, question, thing, question.text)
            if not draft:
                withheld_weights(draft, question, desk, thing)
            draft.about.append(thing)
        if not draft and question.cue("no_business"):
            _terms(draft, question, desk)
        return draft if draft else None


def _owns(question: Question) -> bool:
    """Whether a maker is named right before a thing as its owner: `X's Y`."""
    for link in question.links:
        if link.of("vendor") and any(o.first in (link.last, link.last + 1) and o.of("model", "family", "benchmark") for o in question.links):
            between = question.text[question.tokens[link.last - 1].end :][:3]
            if between.startswith(("'s", "s'", "s ", "’s")) or question.tokens[link.last - 1].word.endswith("s"):
                return True
    return False


def _does(question: Question) -> bool:
    """Whether a maker is said to have made or done something with a thing named after it: `X released Y under`, `why did X open Y`."""
    if question.cue("compare", "agree") or question.asked in ("yes or no", "who", "whose"):
        return False
    makers = [link for link in question.links if link.of("vendor") and not link.of("model", "family")]
    things = [link for link in question.model_links if not link.of("vendor")]
    if len(makers) != 1 or len(things) != 1 or not 0 <= things[0].first - makers[0].last <= _BETWEEN:
        return False
    between = {t.word for t in question.tokens[makers[0].last : things[0].first]}
    done = any(makers[0].last <= hit.first < things[0].first for hit in question.of("predicate", "developed_by", "release_date"))
    if not (done or question.asked == "why" or question.cue("why", "taken")):
        return False
    return not between & {"than", "and", "or", "vs", "versus", "against", "with", "on", "like"}


def _benchmark(draft: Draft, question: Question, desk: Desk) -> None:
    """Say who is behind a benchmark, where an article names another with it and none the one that the question names."""
    names = [e.name for e in question.named("benchmark")][:1]
    claimed = {v.name for v in question.named("vendor")}
    makers = [e.name for e in desk.shelf.entities if e.kind == "vendor"]
    found: list[Unit] = []
    for article in desk.walked:
        for unit in desk.shelf.units.of(article) if desk.reads(article) else ():
            if unit.kind == "row" or not any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", unit.text) for name in names):
                continue
            spoken = {maker for maker in makers if re.search(rf"(?<!\w){re.escape(maker)}(?!\w)", unit.text)}
            if spoken & claimed:
                return
            if len(spoken) == 1:
                found.append(unit)
    for unit in found[:1]:
        draft.say(f"The articles do not name {listing(sorted(claimed), 'or')} with {names[0]}.", unit)
        say_quote(draft, unit)


def _terms(draft: Draft, question: Question, desk: Desk) -> None:
    """Say what a licence permits, where the question takes it to allow no business."""
    for thing in question.named("license")[:1]:
        permitted = desk.facts(["license_permits"], desk.same(thing), looks_for=f"what {thing.name} permits")
        if not permitted or _limits_business(desk, [thing]):
            return
        unique = sorted({value(c): c for c in permitted}.values(), key=lambda c: not stems("commercial business sell") & stems(c.evidence.quote))[:4]
        whole = [c for c in unique if stems(thing.name) & stems(c.evidence.quote) and len(c.evidence.quote.split()) > _WHOLE]
        if whole:
            draft.say("The articles do not say that.", *whole[:2])
        for claim in whole[:2]:
            say_quote(draft, claim)
        if not whole:
            draft.say(f"The articles do not say that: {says(unique, thing.name)}.", *unique)


def _maker(draft: Draft, question: Question, desk: Desk, thing: Named) -> None:
    """Correct who makes it, where the question asserts another maker."""
    head = asserted(question.text)
    verb = re.search(r"\b(?:trained|trains|made|makes?|built|builds|developed|develops|created|creates|released|by|from|owns?|belongs?)\b", head, re.IGNORECASE)
    owned = any(re.search(rf"\b{re.escape(v.name)}['’]s\s+{re.escape(thing.name)}", question.text, re.IGNORECASE) for v in question.named("vendor"))
    owned = owned or _owns(question) or _does(question) or _is_of(question, head)
    if not verb and not owned:
        return
    if question.asked == "yes or no" and not question.cue("premise", "tag"):
        return
    wares = {link for link in question.links if {t.stem for t in question.tokens[link.last : link.last + 2]} & desk.cues.wares}
    claimed = [e.name for link in question.links if link not in wares for e in link.of("vendor") if question.tokens[link.first].start < len(head) + 12] or _stranger(question)
    said = desk.vendors(thing)
    makers = {slug(c.body.object) for c in said if isinstance(c.body, Fact)} | {slug(c.body.target.name) for c in said if isinstance(c.body, Fact) and c.body.target}
    if not claimed or not said or any(_called(name, makers) for name in claimed):
        return
    cited = chosen(said)
    draft.say(f"{_subject(thing, cited)} is made by {value(cited[0])}, not by {claimed[0]}.", *cited)
    asked = [p for p in asked_predicates(question) if p != "developed_by"]
    if question.has("predicate", "license_restricts", "license_permits") or question.named("license"):
        asked.append("has_license")
    for predicate in dict.fromkeys(asked):
        for finding in gather(desk, thing, predicate)[:1]:
            one = chosen(finding.claims, 1)
            have = {c.body.target.iri for c in finding.claims if isinstance(c.body, Fact) and c.body.target} | {slug(value(c)) for c in finding.claims}
            wrong = [e.name for e in question.named("license") if not is_licensed(have, e)] if predicate == "has_license" else []
            draft.say(capital(says(one)) + (f", not under {listing(wrong, 'or')}." if wrong else "."), *one)


def _is_of(question: Question, head: str) -> bool:
    """Whether a thing is taken to be one of the models of a maker that is named."""
    makers = {link.written.casefold().removesuffix("'s").removesuffix("’s") for link in question.links if link.of("vendor")}
    return any(match["who"].casefold() in makers for match in _IS_OF.finditer(head))


def _stranger(question: Question) -> list[str]:
    """Give the name of a maker that no claim calls one: what stands right before `makes X`, or behind `X is made by`."""
    for link in question.model_links[:1]:
        before, behind = question.text[: question.tokens[link.first].start], question.text[question.tokens[link.last - 1].end :]
        match = _MAKES.search(before) or _MADE_BY.match(behind)
        if match and stem(match["who"].split()[-1].casefold()) in {t.stem for t in question.content} | {stem(u.written.casefold()) for u in question.unknown}:
            return [match["who"]]
    return []


def _called(name: str, makers: set[str]) -> bool:
    """Whether a maker bears a name, or begins with it: `Marlow` for `Marlow Labs`."""
    return any(maker == slug(name) or maker.startswith(f"{slug(name)}-") for maker in makers)


def _subject(thing: Named, claims: Sequence[Claim]) -> str:
    """Name whom the claims speak of, with the thing asked about where it is a member."""
    fact = claims[0].body
    assert isinstance(fact, Fact)
    if slug(fact.subject.name) == slug(thing.name):
        return thing.name
    return f"{thing.name}, like the rest of {fact.subject.name}," if fact.subject.kind == "family" else fact.subject.name


def _side(draft: Draft, question: Question, desk: Desk, thing: Named) -> None:
    """Correct which side it is on, where the question asserts another."""
    asserting = (question.cue("premise", "tag") or question.asked == "why") and not _NOT_SOURCE.search(question.text)
    labels = [hit.value for hit in question.of("openness") if question.tokens[hit.first].start <= len(asserted(question.text)) + 8]
    if not asserting or not labels or " or " in question.text.casefold():
        return
    said = desk.inherited("openness", thing)[0] or [c for member in desk.below(thing) for c in desk.own("openness", member)]
    found = {openness_label(c.body.object) for c in said if isinstance(c.body, Fact)}
    claims_open = labels[0] in _OPEN
    if not found or (claims_open and found & (_OPEN | {"mixed"})) or (not claims_open and "closed" in found):
        return
    cited = chosen([c for c in said if isinstance(c.body, Fact) and openness_label(c.body.object) == "mixed"] or said)
    draft.say(f"{thing.name} is not {'open' if claims_open else 'closed'}: {says(cited, spoken_of(cited, thing))}.", *cited)
    finding = gather(desk, thing, "has_license")
    if finding and not claims_open:
        one = chosen(finding[0].claims, 1)
        draft.say(capital(says(one)) + ".", *one)
    places = gather(desk, thing, "available_at")
    if places and not claims_open:
        draft.say(capital(says(list({value(c): c for c in places[0].claims}.values()), places[0].subject.name)) + ".", *{value(c): c for c in places[0].claims}.values())
    if claims_open:
        only_by_api(draft, desk, thing)


def _license(draft: Draft, question: Question, desk: Desk, thing: Named) -> None:
    """Correct its licence, where the question asserts another or a bound that the licence does not set."""
    asserting = question.cue("premise", "tag", "no_business") or question.asked == "why"
    findings = gather(desk, thing, "has_license")
    if not asserting or not findings:
        return
    claims = findings[0].claims
    parties = camps(desk, claims)
    named = question.named("license")
    have = {c.body.target.iri for c in claims if isinstance(c.body, Fact) and c.body.target} | {slug(value(c)) for c in claims}
    wrong = [e for e in named if not is_licensed(have, e)]
    limited = question.cue("no_business") or _FORBIDDEN.search(question.text)
    if wrong:
        cited = chosen(parties[0])
        draft.say(f"{capital(says(cited, findings[0].subject.name))}, not under {listing([e.name for e in wrong], 'or')}.", *cited)
        add_terms(draft, findings[0])
    elif limited and not _is_limited(desk, thing, claims):
        cited = chosen(parties[0])
        draft.say(f"The articles do not say that: {says(cited, findings[0].subject.name)}.", *cited)
        subjects = [c.body.target for c in cited if isinstance(c.body, Fact) and c.body.target]
        permitted = desk.facts(["license_permits"], [*subjects, *desk.same(thing)], looks_for=f"what the licence of {thing.name} permits")
        if permitted:
            unique = list({value(c): c for c in permitted}.values())[:4]
            draft.say(capital(says(unique, unique[0].body.subject.name if isinstance(unique[0].body, Fact) else thing.name)) + ".", *unique)


def _told_license(draft: Draft, desk: Desk, thing: Named) -> None:
    """Quote what an article says of a licence that allows no business, where it gives it no name: no fact says under which it is."""
    if gather(desk, thing, "has_license"):
        return
    for unit in desk.shelf.units.holding({t.stem: 3.0 for t in tokenize(thing.name)} | dict.fromkeys(_LICENSED, 1.0), _LOOKED_AT):
        links, _ = desk.shelf.linker.links(unit.text, tokenize(unit.text))
        named = [e.iri for link in links for e in link.of("model", "family")]
        if desk.reads(unit.article) and named == [thing.iri] and stems(unit.text) & _LICENSED and _FORBIDDEN.search(unit.text) and not unit.text.rstrip().endswith("?"):
            say_quote(draft, unit)
            return


def _business(draft: Draft, question: Question, desk: Desk, thing: Named) -> None:
    """Say that the licence allows no business, where the question takes it to."""
    head = asserted(question.text)
    if not _BUSINESS.search(head) or question.cue("no_business") or re.search(r"\b(?:not?|n't|never|cannot)\b", head):
        return
    for finding in gather(desk, thing, "has_license")[:1]:
        cited = chosen(finding.claims, 1)
        subjects = [c.body.target for c in finding.claims if isinstance(c.body, Fact) and c.body.target]
        barred = [
            c for c in desk.facts(["license_restricts"], [*subjects, *desk.same(thing)], looks_for=f"what the licence of {thing.name} forbids") if _bars(c)
        ]
        if barred:
            draft.say(f"Not by what the articles say: {says(cited, finding.subject.name)}.", *cited)
            say_quote(draft, barred[0])


def _sums(question: Question) -> list[float]:
    """Give the figures of a limit that the question names: 700 million users."""
    return [q.value for q in question.quantities if q.value >= _LARGE and q.unit in ("", "users", "USD")]


def _limit(draft: Draft, question: Question, desk: Desk, thing: Named) -> None:
    """Say that a licence sets no such limit, and whose does, where the question gives one the limit of another."""
    sums = _sums(question)
    findings = gather(desk, thing, "has_license") if sums else []
    if not findings or question.named("license"):
        return
    subjects = [c.body.target for c in findings[0].claims if isinstance(c.body, Fact) and c.body.target]
    own = desk.facts(["license_restricts"], [*subjects, *desk.same(thing)], looks_for=f"limits of the licence of {thing.name}")
    others = [c for c in desk.all_facts("license_restricts") if number(c) in sums]
    if any(number(c) in sums for c in own) or not others:
        return
    cited = chosen(findings[0].claims, 1)
    draft.say(f"The articles do not say that of {thing.name}: {says(cited, findings[0].subject.name)}.", *cited)
    say_quote(draft, chosen(others, 1)[0])


def _bars(claim: Claim) -> bool:
    """Whether a term forbids all business, and not that of the largest only."""
    words = stems(value(claim))
    return bool(words & stems("commercial commercially business sell")) and not re.search(r"\d|\babove\b|\bover\b|\bunless\b|\bwithout\b", value(claim))


def _is_limited(desk: Desk, thing: Named, claims: Sequence[Claim]) -> bool:
    subjects = [c.body.target for c in claims if isinstance(c.body, Fact) and c.body.target]
    return _limits_business(desk, [*subjects, *desk.same(thing)], claims)


def _limits_business(desk: Desk, subjects: Sequence[Named], claims: Sequence[Claim] = ()) -> bool:
    limits = desk.facts(["license_restricts"], subjects)
    return any(stems("commercial research non-commercial") & stems(value(c)) for c in [*limits, *claims])

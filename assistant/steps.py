"""Answer one question that stands alone: by the kinds that recognise it, and step by step where it names a thing by another.

A description is put by the thing that it means, the surest first; what then is asked is answered as any question is.
What advises in general, or only quotes, gives way to what is told of that thing.
"""

import re

from assistant.asking import asked_predicates
from assistant.bridge import bridge, tell
from assistant.desk import Desk
from assistant.disputes import say_other_limits
from assistant.draft import QUOTING, Draft
from assistant.hops import hops as described
from assistant.hops import within
from assistant.kinds import KINDS, of_somebody, outright
from assistant.otherwise import at_odds
from assistant.question import Question
from assistant.scope import bound
from assistant.selection import LIKELY, SURE, hardly_answered, outshone
from assistant.to_the_point import beside_the_point
from assistant.two_sided import complete
from assistant.withheld import withheld
from assistant.words import stems
from corpus.document import ArticleId

_SURE = 0.01
_ADVISING = frozenset({"tradeoff", "recommendation", "conflict"})
"""Kinds that give what articles weigh and advise in general, where one sentence may answer outright."""
_STEPPING = "multi_hop"
"""A kind that may find what a description means and nothing more of it: another may answer all the same."""
_GENERAL = frozenset({"recommendation"})
"""Kinds that find something to advise on whatever is asked."""
_STATING = frozenset({"temporal", "comparison", "definition", "false-premise", "lookup"})
"""Kinds that state what claims hold, which may be beside what is asked."""
_BEHIND, _FAR_BEHIND = 0.5, 0.75
"""How far behind the likeliest sentence all that is quoted has to stay for that one to be told first, and to be told alone."""
CLEARLY = 0.4
"""How likely a sentence has to say what a description means for that to be answered in place of what the question as a whole finds."""
_LIKELY = 0.3
"""How likely a sentence has to say what a description means for claims of that thing to answer."""
WEIGHING = frozenset({"recommendation", "conflict"})
"""Kinds that weigh in general, where one property of one thing may be asked for."""
_CHOOSING = frozenset({"list", "aggregate", "multi_hop", "false-premise"})
"""Kinds that choose what is meant from claims and tables, where a sentence may say it outright."""
_ALMOST_SURELY = 0.8
_COUNTED = re.compile(r"\d\s?(?:thousand|million|billion|[kKmM]\b)|\d,\d{3}")
"""A limit that a term of a licence sets."""
_ONE_SIDED = frozenset({"passage", "lookup"})
"""Kinds that give what one article says of a figure, which another may give otherwise."""
_OUTRIGHT = frozenset({"yes or no", "who", "whose", "when", "where", "how many", "how much", "how long"})
"""Ways of asking that one sentence can answer."""


def answered(question: Question, desk: Desk, hops: int = 2) -> Draft | None:
    """Answer a question; one that names a thing by another thing through that thing."""
    ends = {(hit.value, hit.polarity) for hit in question.of("order")}
    if any((value, "most") in ends and (value, "least") in ends for value, _ in ends):
        hops = 0  # `which is the dearest, and which the cheapest?` describes nothing that another question is asked of
    crossed = bridge(question, desk) if hops else None
    if crossed is not None and not crossed.says and (through := _surely(question, desk, hops - 1, crossed.thing.name)) is not None:
        return through
    if crossed is not None and (told := of_somebody(question, desk)) is not None:
        return told  # `what does X save with its own model` asks after X
    if crossed is not None:
        onward = desk.read(crossed.text)
        draft = None
        if crossed.thing.kind not in ("model", "family", "vendor"):
            draft = Draft(desk, "multi_hop", [crossed.thing])
            tell(draft, onward, crossed.thing.name)
        draft = draft or answered(onward, desk, hops - 1)
        if desk.articles and (draft is None or draft.abstained or draft.kind in QUOTING | WEIGHING):  # what the description bounds, its thing need not be
            own, further = _onward(crossed.text, desk, (), hops - 1)
            if further and not further.abstained and further.kind not in QUOTING | WEIGHING:
                desk.plans |= own.plans
                draft = further
        if draft:
            crossed.explain(draft)
            draft.about = draft.about or [crossed.thing]
            draft.onward = draft.onward or crossed.text
            return draft
    draft = _draft(question, desk)
    if hops and draft is not None and not draft.computed and (draft.kind in WEIGHING or (draft.kind == "lookup" and within(question, desk)) or (draft.kind in QUOTING and _unstated(question, desk, draft))) and (through := _by_claims(question, desk, hops - 1)) is not None:
        return through
    if not hops or (draft is not None and draft.kind not in QUOTING):
        return (_outdone(question, desk, hops - 1, draft) if hops and draft is not None else None) or draft
    plans = dict(desk.plans)
    through = _through(question, desk, hops - 1, CLEARLY if draft is not None else 0.0)
    if through is None:
        desk.plans |= plans
    return through or draft


def _through(question: Question, desk: Desk, hops: int, least: float) -> Draft | None:
    """Answer a question whose description only a sentence resolves, where what it means, at `least` so likely, has an answer."""
    for hop in described(question, desk):
        if hop.chance < least:
            break
        own, draft = _onward(hop.bridge.text, desk, desk.articles, hops)
        if desk.articles and (draft is None or draft.abstained or draft.kind in QUOTING):  # what the description bounds, its thing need not be
            anywhere, further = _onward(hop.bridge.text, desk, (), hops)
            if further and not further.abstained and (draft is None or draft.abstained or further.kind not in QUOTING):
                own, draft = anywhere, further
        if draft and not draft.abstained:
            desk.plans.clear()
            desk.plans |= own.plans
            hop.bridge.explain(draft)
            draft.about = draft.about or [hop.bridge.thing]
            draft.onward = draft.onward or hop.bridge.text
            return draft
    desk.plans.clear()
    return None


def _outdone(question: Question, desk: Desk, hops: int, draft: Draft) -> Draft | None:
    """Answer by what a sentence almost surely says that a description means, where an answer that chose from lists and tables speaks of something else."""
    return _surely(question, desk, hops, draft.text) if draft.kind in _CHOOSING and not draft.computed else None


def _surely(question: Question, desk: Desk, hops: int, beside: str) -> Draft | None:
    """Answer by what a sentence almost surely says that a description means, where that does not stand in `beside`, with a claim and no sentence alone."""
    sure = next((hop for hop in described(question, desk) if hop.chance >= _ALMOST_SURELY), None)
    if sure is None or sure.bridge.thing.name in beside or beside in sure.bridge.thing.name:
        return None
    plans = dict(desk.plans)
    through = _through(question, desk, hops, _ALMOST_SURELY)
    if through is None or through.kind in QUOTING:
        desk.plans |= plans
        return None
    return through


def _unstated(question: Question, desk: Desk, draft: Draft) -> bool:
    """Whether the sentence that is quoted first cannot state any property that is asked for: it has no word for one."""
    evidence = [desk.cues.evidence.get(predicate, frozenset()) for predicate in asked_predicates(question)]
    return bool(evidence) and all(words and not words & stems(draft.quotes[0] if draft.quotes else "") for words in evidence)


def _by_claims(question: Question, desk: Desk, hops: int) -> Draft | None:
    """Answer by what a sentence likely says that a description means, where claims hold what is asked of that: in place of what is advised in general, or holds of what the description only mentions."""
    if not asked_predicates(question):
        return None
    plans = dict(desk.plans)
    through = _through(question, desk, hops, _LIKELY)
    if through is not None and through.kind not in QUOTING | WEIGHING:
        return through
    desk.plans.clear()
    desk.plans |= plans
    return None


def _onward(text: str, desk: Desk, articles: tuple[ArticleId, ...], hops: int) -> tuple[Desk, Draft | None]:
    """Answer what is asked of the thing that a description meant, at a desk of its own."""
    own = Desk(desk.shelf, desk.as_of, articles, earlier=desk.earlier)
    return own, answered(bound(own.read(text), own), own, hops)


def _draft(question: Question, desk: Desk) -> Draft | None:
    """Ask each kind that recognises the question, the surest first; None where none has an answer."""
    ranked = sorted(((kind.recognise(question), -order, kind) for order, kind in enumerate(KINDS)), key=lambda r: r[:2], reverse=True)
    refused: Draft | None = None
    for sure, _, kind in ranked:
        if sure < _SURE:
            break
        desk.plans.clear()
        draft = kind.answer(question, desk)
        if draft and draft.abstained and draft.kind == _STEPPING:
            refused = refused or draft
            continue
        if draft and (draft.kind in _ADVISING or (draft.kind in _STATING and not draft.computed)) and not question.cue("agree"):
            draft = _said_outright(question, desk, draft)
        if draft and draft.kind in _ONE_SIDED and not draft.contradictory:
            draft = at_odds(question, desk) or draft
        if draft and not beside_the_point(question, draft) and not (draft.kind in _GENERAL and hardly_answered(question, desk)):
            if draft.kind in QUOTING:
                complete(question, desk, draft)
            if not draft.contradictory and question.has("predicate", "license_restricts", "license_permits") and _COUNTED.search(" ".join(draft.quotes)):
                say_other_limits(draft)
            draft.abstained = draft.abstained or withheld(question, draft)
            return draft
    desk.plans.clear()
    return at_odds(question, desk) or refused


def _said_outright(question: Question, desk: Desk, draft: Draft) -> Draft:
    """Put first what an article says outright where that is much likelier to answer than all that is quoted; in place of what is weighed in general where one sentence can answer."""
    if draft.whole or (question.links and not question.content):
        return draft  # all that is asked is what claims hold
    advising = draft.kind in _ADVISING
    behind = outshone(question, desk, draft.quotes, LIKELY if advising else SURE)
    first = outright(question, desk) if behind >= (_BEHIND if advising else _FAR_BEHIND) else None
    if not first:
        return draft
    if not (advising and behind >= _FAR_BEHIND and question.asked in _OUTRIGHT and not question.cue("recommend", "pros", "cons")):
        first.absorb(draft)
        first.kind = draft.kind
    return first

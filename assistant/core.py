"""Answer questions from one generation of the graph.

`answer` is synchronous, needs no model and no network, and decides everything
that is said. `ask` gives the same as a stream of events and, where a writer is
configured, lets it put the answer into other words under verification.
"""

import re
import time
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from assistant import cues
from assistant.after_all import after_all
from assistant.also import say_also
from assistant.amiss import amiss
from assistant.answer import Answer
from assistant.asked_in import in_english
from assistant.asking import asked_predicates
from assistant.beside import set_beside
from assistant.bridge import bridge, tell
from assistant.called import called
from assistant.deeds import tells_first
from assistant.desk import Desk, Earlier
from assistant.disputes import say_other_limits
from assistant.draft import Draft
from assistant.empty_cells import left_open, unfilled
from assistant.events import Event, Finished, Piece, Planned
from assistant.followup import Turn, rewrite
from assistant.footnotes import say_notes
from assistant.graph import View
from assistant.hops import hops as described
from assistant.hops import within
from assistant.kinds import KINDS, fallback, of_each_side, of_somebody, outright
from assistant.likely_sums import compute_likely
from assistant.listed_figures import picked_of
from assistant.nearby import beside, leaves, points
from assistant.other_column import of_other_column
from assistant.otherwise import at_odds
from assistant.parts import ELLIPTIC, of_each, parts
from assistant.question import Question
from assistant.ranked import rank_asked
from assistant.scope import bound
from assistant.selection import LIKELY, SURE, hardly_answered, likeliest, outshone
from assistant.shelf import Shelf, utc_today
from assistant.side_by_side import say_rows_beside
from assistant.signed import signed
from assistant.sourced import sourced
from assistant.to_the_point import beside_the_point
from assistant.two_sided import complete
from assistant.unlike import say_unlike
from assistant.whose import spoken_out
from assistant.withheld import withheld
from assistant.words import stems
from corpus.document import ArticleId

_TURNS = 6
"""Earlier questions that can still be meant by `it`."""
_SURE = 0.01
_QUOTING = frozenset({"passage", "tradeoff"})
"""Kinds that give sentences of articles, and may give some on one side alone."""
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
_CLEARLY = 0.4
"""How likely a sentence has to say what a description means for that to be answered in place of what the question as a whole finds."""
_LIKELY = 0.3
"""How likely a sentence has to say what a description means for claims of that thing to answer."""
_WEIGHING = frozenset({"recommendation", "conflict"})
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
_KEPT = 64
"""Answers to earlier questions kept, so that a conversation does not answer them again."""


class Writer(Protocol):
    """Puts an answer into other words, verified sentence by sentence."""

    def write(self, question: str, answer: Answer, *, model: str, previous: Sequence[str] = (), private: bool = False) -> AsyncIterator[Piece | Finished]:
        """Stream verified pieces, then the whole answer; on any trouble the given answer stands."""
        ...


@dataclass(frozen=True, slots=True)
class AnswerSettings:
    """What can be set about answering."""

    as_of: str = ""
    """Leave out what was published, or holds, after this day."""
    model: str = "none"
    """Which model writes when a question names none; `auto` for what the settings choose."""
    today: Callable[[], date] = utc_today
    """What `last week` is counted from."""


_ALL = re.compile(r"\b(?:articles|sources|texts|writers|authors|pieces|posts)\b", re.IGNORECASE)
"""Who asks if these agree means no one of them, whatever words of a title follow."""
_LEANS = re.compile(r"\b(?:it|its|that one|this one|that model|they|their|them|these|those)\b", re.IGNORECASE)


class Assistant:
    """Answers questions from one generation."""

    def __init__(self, view: View, settings: AnswerSettings | None = None, *, writer: Writer | None = None) -> None:
        self._settings = settings or AnswerSettings()
        self._shelf = Shelf(view, cues.load(), self._settings.today)
        self._writer = writer
        self._turns: dict[tuple[tuple[str, ...], str, str], Turn] = {}

    def answer(self, question: str, previous: Sequence[str] = (), as_of: str | None = None) -> Answer:
        """Answer one question; `previous` are the questions before it, oldest first."""
        begun = time.perf_counter()
        until = self._settings.as_of if as_of is None else as_of
        question, *earlier = (text.encode(errors="replace").decode() for text in (question, *previous))  # half a surrogate pair can be asked for, but stands in no text
        earlier = [in_english(text) for text in earlier]
        turn = self._turn(in_english(question), tuple(earlier)[-_TURNS:], until)
        assert turn.draft is not None
        done = set_beside(turn.draft.finish(question), self._shelf.view, until)
        if until and self._shelf.undated and not done.notice:
            done = replace(done, notice=_undated(self._shelf.undated, until))
        return replace(done, timings_ms={"answer": round((time.perf_counter() - begun) * 1000, 3)})

    async def ask(self, question: str, *, previous: Sequence[str] = (), model: str | None = None, private: bool = False, as_of: str = "") -> AsyncIterator[Event]:
        """Answer as a stream of events; a `private` question goes to no model that is not on this machine."""
        import asyncio  # 30 ms that a single answer on the command line need not pay

        answer = await asyncio.to_thread(self.answer, question, previous, as_of or None)
        yield Planned(answer.kind, answer.sparql)
        wanted = model or self._settings.model
        if self._writer is None or wanted == "none":
            yield Piece(answer.markdown)
            yield Finished(answer)
            return
        async for event in self._writer.write(question, answer, model=wanted, previous=previous, private=private):
            yield event

    def _turn(self, text: str, previous: tuple[str, ...], as_of: str) -> Turn:
        """Answer a question in its conversation; what came before is answered once and kept."""
        key = (previous, text, as_of)
        if key in self._turns:
            return self._turns[key]
        before = self._turn(previous[-1], previous[:-1], as_of) if previous and not leaves(text, Desk(self._shelf, as_of)) else None
        desk = Desk(self._shelf, as_of, earlier=earlier(before) if before else None)
        if before and (source := sourced(text, before, desk)) is not None:
            turn = Turn(before.text, before.question, source, before.spoken_of)  # what is asked next leans on what was answered
        else:
            turn = self._turned(text, before, desk)
        if len(self._turns) >= _KEPT:
            self._turns.pop(next(iter(self._turns)))
        self._turns[key] = turn
        return turn

    def _turned(self, text: str, before: Turn | None, desk: Desk) -> Turn:
        """Answer a question that may lean on the one before it."""
        whole = rewrite(text, before, desk) if before else text
        told = self._called(whole, desk)
        if told is None:
            question = bound(desk.read(whole), desk)
            draft = (
                (picked_of(text, before, desk) or of_other_column(text, before, desk) or (beside(text, before, desk) if points(text) else None) if before else None)
                or self._several(whole, desk)
                or self._signed(whole, question, desk)
                or self._in_parts(whole, desk)
                or (beside(text, before, desk) if before else None)
            )
            if draft is None and before and (said := self._as_said(text, whole, before, desk)) is not None:
                question, draft = said
            draft = draft or after_all(question, desk) or fallback(question, desk)
        else:
            question, draft = told
        draft = left_open(question, draft) or draft
        asked = bound(draft.desk.read(draft.onward), draft.desk) if draft.onward and not draft.abstained else question  # what is likely is so of the thing that was meant
        compute_likely(question, draft)
        say_rows_beside(question, draft)
        say_notes(draft)
        quoted = len(draft.quotes)
        say_also(asked, draft)
        if asked is not question and len(draft.quotes) == quoted:
            say_also(question, draft, of_others=False)
        if amiss(question, draft):
            draft = unfilled(question, desk) or fallback(question, desk)
        say_unlike(question, draft)
        return Turn(whole, question, draft, before.spoken_of if before else ())

    def _signed(self, text: str, question: Question, desk: Desk) -> Draft | None:
        """Answer a question; one that names who signs an article from that article, where all others together only weigh, or say nothing."""
        draft = _answered(question, desk)
        plain = draft is None or draft.abstained or draft.kind in _WEIGHING
        own = signed(text, desk) if (plain or (draft is not None and draft.kind in _QUOTING)) and not desk.articles else None
        if own is None or not own.aside:
            return draft
        near = Desk(self._shelf, desk.as_of, (own.article,), earlier=desk.earlier)
        asked = near.read(own.text)
        told = _answered(asked, near)
        if (told is None or told.kind in _WEIGHING) and likeliest(asked, near) >= _CLEARLY:
            told = outright(asked, near)  # what they recommend, in their words
        if told is None or told.abstained or told.kind in _WEIGHING or (not plain and told.kind in _QUOTING):
            return draft
        desk.plans |= near.plans
        return told

    def _as_said(self, text: str, whole: str, before: Turn, desk: Desk) -> tuple[Question, Draft] | None:
        """Answer a question as it was said, those named of whom the earlier one told, where nothing is told of the thing that `it` was taken for by the last answer: that may be a wrong one."""
        plain = spoken_out(text, before.text, desk)
        if plain in (text, whole) or before.question.model_links or before.draft is None or before.draft.abstained:
            return None
        articles = tuple(dict.fromkeys(ArticleId(article) for article, _, _ in before.draft.places))
        own = Desk(self._shelf, desk.as_of, articles if len(articles) == 1 else (), earlier=desk.earlier)
        draft = _answered(question := own.read(plain), own)
        return (question, draft) if draft and not draft.abstained and draft.kind in _QUOTING else None

    def _called(self, text: str, desk: Desk) -> tuple[Question, Draft] | None:
        """Answer from the one article that a question calls by its name, where that one can answer."""
        named = called(text, desk) if not tells_first(text) and rank_asked(text) is None else None  # whose list it is, its rank is looked up in
        if named is None or (_ALL.search(text) and desk.read(text).cue("agree")):
            return None
        own = Desk(self._shelf, desk.as_of, (named.article,), earlier=desk.earlier)
        question = own.read(named.text)
        draft = _answered(question, own)
        if not draft or draft.abstained or draft.kind == "corpus":
            return None
        desk.plans |= own.plans
        return question, draft

    def _several(self, text: str, desk: Desk) -> Draft | None:
        """Answer a question that asks two things, the second of what the first comes to, where both can be answered."""
        pieces = parts(text)
        if len(pieces) != 2 or not (_LEANS.search(pieces[1]) or ELLIPTIC.search(text)) or of_each_side(desk.read(text)):
            return None
        return self._in_parts(text, desk, every=True)

    def _in_parts(self, text: str, desk: Desk, *, every: bool = False) -> Draft | None:
        """Answer a question part by part; None where it has one part, or no part (of `every` one) can be answered."""
        pieces = parts(text)
        if len(pieces) < 2:
            return None
        whole = Draft(desk)
        before: Turn | None = None
        answered = False
        for piece in pieces:
            own = Desk(self._shelf, desk.as_of, desk.articles, earlier=earlier(before) if before else desk.earlier)
            standing = rewrite(of_each(piece) if before.draft and len(before.draft.about) > 1 else piece, before, own) if before else piece
            question = bound(own.read(standing), own)
            draft = _answered(question, own)
            if every and (draft is None or draft.abstained or (draft.kind == "corpus" and question.cue("published"))):  # who wrote an article and when is one question
                return None
            answered = answered or bool(draft)
            draft = draft or fallback(question, own)
            whole.absorb(draft)
            whole.kind = draft.kind if not draft.abstained else whole.kind
            desk.plans |= own.plans
            before = Turn(standing, question, draft)
        return whole if answered else None


def earlier(turn: Turn) -> Earlier:
    """Give what the next question may lean on: what was asked, and what was quoted for it, nothing where it was not answered."""
    return Earlier(turn.text, tuple(turn.draft.places) if turn.draft and not turn.draft.abstained else ())


def _undated(articles: int, until: str) -> str:
    """Say that articles without a date were left out."""
    if articles == 1:
        return f"One article bears no date, so that what it says is not known to have held by {until}; it was left out."
    return f"{articles:,} articles bear no date, so that what they say is not known to have held by {until}; they were left out."


def _answered(question: Question, desk: Desk, hops: int = 2) -> Draft | None:
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
        draft = draft or _answered(onward, desk, hops - 1)
        if desk.articles and (draft is None or draft.abstained or draft.kind in _QUOTING | _WEIGHING):  # what the description bounds, its thing need not be
            own, further = _onward(crossed.text, desk, (), hops - 1)
            if further and not further.abstained and further.kind not in _QUOTING | _WEIGHING:
                desk.plans |= own.plans
                draft = further
        if draft:
            crossed.explain(draft)
            draft.about = draft.about or [crossed.thing]
            draft.onward = draft.onward or crossed.text
            return draft
    draft = _draft(question, desk)
    if hops and draft is not None and not draft.computed and (draft.kind in _WEIGHING or (draft.kind == "lookup" and within(question, desk)) or (draft.kind in _QUOTING and _unstated(question, desk, draft))) and (through := _by_claims(question, desk, hops - 1)) is not None:
        return through
    if not hops or (draft is not None and draft.kind not in _QUOTING):
        return (_outdone(question, desk, hops - 1, draft) if hops and draft is not None else None) or draft
    plans = dict(desk.plans)
    through = _through(question, desk, hops - 1, _CLEARLY if draft is not None else 0.0)
    if through is None:
        desk.plans |= plans
    return through or draft


def _through(question: Question, desk: Desk, hops: int, least: float) -> Draft | None:
    """Answer a question whose description only a sentence resolves, where what it means, at `least` so likely, has an answer."""
    for hop in described(question, desk):
        if hop.chance < least:
            break
        own, draft = _onward(hop.bridge.text, desk, desk.articles, hops)
        if desk.articles and (draft is None or draft.abstained or draft.kind in _QUOTING):  # what the description bounds, its thing need not be
            anywhere, further = _onward(hop.bridge.text, desk, (), hops)
            if further and not further.abstained and (draft is None or draft.abstained or further.kind not in _QUOTING):
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
    if through is None or through.kind in _QUOTING:
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
    if through is not None and through.kind not in _QUOTING | _WEIGHING:
        return through
    desk.plans.clear()
    desk.plans |= plans
    return None


def _onward(text: str, desk: Desk, articles: tuple[ArticleId, ...], hops: int) -> tuple[Desk, Draft | None]:
    """Answer what is asked of the thing that a description meant, at a desk of its own."""
    own = Desk(desk.shelf, desk.as_of, articles, earlier=desk.earlier)
    return own, _answered(bound(own.read(text), own), own, hops)


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
            if draft.kind in _QUOTING:
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

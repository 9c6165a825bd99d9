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
from assistant.beside import set_beside
from assistant.called import called
from assistant.deeds import tells_first
from assistant.desk import Desk, Earlier
from assistant.draft import QUOTING, Draft
from assistant.empty_cells import left_open, unfilled
from assistant.events import Event, Finished, Piece, Planned
from assistant.flatly_denied import say_flatly_denied
from assistant.followup import Turn, rewrite
from assistant.footnotes import say_notes
from assistant.graph import View
from assistant.kinds import fallback, of_each_side, outright
from assistant.likely_sums import compute_likely
from assistant.listed_figures import picked_of
from assistant.nearby import beside, leaves, points
from assistant.other_column import of_other_column
from assistant.parts import ELLIPTIC, of_each, parts
from assistant.question import Question
from assistant.ranked import rank_asked
from assistant.scope import bound
from assistant.selection import likeliest
from assistant.shelf import Shelf, utc_today
from assistant.side_by_side import say_rows_beside
from assistant.signed import signed
from assistant.sourced import sourced
from assistant.steps import CLEARLY, WEIGHING, answered
from assistant.told_on import say_on
from assistant.told_whole import say_whole, whole_instead
from assistant.unlike import say_counted_otherwise, say_denied_elsewhere, say_unlike
from assistant.whose import spoken_out
from corpus.document import ArticleId

_TURNS = 6
"""Earlier questions that can still be meant by `it`."""
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
_LEANS = re.compile(r"\b(?:it|its|that one|this one|that family|this family|that model|they|their|them|these|those)\b", re.IGNORECASE)


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
            if draft is None or draft.abstained:
                draft = after_all(question, desk, refused=draft is not None) or draft or whole_instead(question, desk) or fallback(question, desk)
        else:
            question, draft = told
        draft = left_open(question, draft) or draft
        asked = bound(draft.desk.read(draft.onward), draft.desk) if draft.onward and not draft.abstained else question  # what is likely is so of the thing that was meant
        compute_likely(question, draft)
        say_rows_beside(question, draft)
        say_notes(draft)
        say_on(asked, draft)
        say_whole(asked, draft)
        quoted = len(draft.quotes)
        say_also(asked, draft)
        if asked is not question and len(draft.quotes) == quoted:
            say_also(question, draft, of_others=False)
        if amiss(question, draft):
            draft = unfilled(question, desk) or fallback(question, desk)
        draft = say_flatly_denied(question, draft)
        say_unlike(question, draft)
        say_counted_otherwise(question, draft)
        say_denied_elsewhere(question, draft)
        return Turn(whole, question, draft, before.spoken_of if before else ())

    def _signed(self, text: str, question: Question, desk: Desk) -> Draft | None:
        """Answer a question; one that names who signs an article from that article, where all others together only weigh, or say nothing."""
        draft = answered(question, desk)
        plain = draft is None or draft.abstained or draft.kind in WEIGHING
        own = signed(text, desk) if (plain or (draft is not None and draft.kind in QUOTING)) and not desk.articles else None
        if own is None or not own.aside:
            return draft
        near = Desk(self._shelf, desk.as_of, (own.article,), earlier=desk.earlier)
        asked = near.read(own.text)
        told = answered(asked, near)
        if (told is None or told.kind in WEIGHING) and likeliest(asked, near) >= CLEARLY:
            told = outright(asked, near)  # what they recommend, in their words
        if told is None or told.abstained or told.kind in WEIGHING or (not plain and told.kind in QUOTING):
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
        draft = answered(question := own.read(plain), own)
        return (question, draft) if draft and not draft.abstained and draft.kind in QUOTING else None

    def _called(self, text: str, desk: Desk) -> tuple[Question, Draft] | None:
        """Answer from the one article that a question calls by its name, where that one can answer."""
        named = called(text, desk) if not tells_first(text) and rank_asked(text) is None else None  # whose list it is, its rank is looked up in
        if named is None or (_ALL.search(text) and desk.read(text).cue("agree")):
            return None
        own = Desk(self._shelf, desk.as_of, (named.article,), earlier=desk.earlier)
        question = own.read(named.text)
        draft = answered(question, own)
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
        found = False
        for piece in pieces:
            own = Desk(self._shelf, desk.as_of, desk.articles, earlier=earlier(before) if before else desk.earlier)
            standing = rewrite(of_each(piece) if before.draft and len(before.draft.about) > 1 else piece, before, own) if before else piece
            question = bound(own.read(standing), own)
            draft = answered(question, own)
            if every and (draft is None or draft.abstained or (draft.kind == "corpus" and question.cue("published"))):  # who wrote an article and when is one question
                return None
            found = found or bool(draft)
            draft = draft or fallback(question, own)
            whole.absorb(draft)
            whole.kind = draft.kind if not draft.abstained else whole.kind
            desk.plans |= own.plans
            before = Turn(standing, question, draft)
        return whole if found else None


def earlier(turn: Turn) -> Earlier:
    """Give what the next question may lean on: what was asked, and what was quoted for it, nothing where it was not answered."""
    return Earlier(turn.text, tuple(turn.draft.places) if turn.draft and not turn.draft.abstained else ())


def _undated(articles: int, until: str) -> str:
    """Say that articles without a date were left out."""
    if articles == 1:
        return f"One article bears no date, so that what it says is not known to have held by {until}; it was left out."
    return f"{articles:,} articles bear no date, so that what they say is not known to have held by {until}; they were left out."

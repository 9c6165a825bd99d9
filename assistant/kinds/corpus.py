"""Questions about the articles themselves: which there are, who published them and when, which mention a thing."""

import re
from collections.abc import Sequence

from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.graph import Described
from assistant.question import Question
from assistant.units import Unit
from assistant.words import capital, listing, spelled, stems, tokenize

_MOST = 12


class Corpus:
    """Says what was read."""

    name = "corpus"

    def recognise(self, question: Question) -> float:
        if question.cue("agree", "why") or question.cue("as_of"):
            return 0.0
        about = question.focus == "article" or re.search(r"\b(?:articles?|sources?|texts?|documents?)\b.*\b(?:mention|discuss|talk|speak|cover|write|say anything)", question.text, re.IGNORECASE)
        known = re.search(r"\bwhat (?:do|can|have) (?:you|we) (?:know|answer|ask|read)|what can i ask|what (?:are|topics)\b.*\b(?:articles|sources|topics)\b", question.text, re.IGNORECASE)
        written = re.search(r"\bwho (?:wrote|published)\b|\bwhen was (?:the|this) .*(?:article|guide|text|post) .*(?:published|written)|\bpublished by\b", question.text, re.IGNORECASE)
        return 0.9 if (about and not question.cue("best_said", "recommend")) or known or written else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        draft = Draft(desk, self.name)
        infos = list(desk.shelf.articles.values())
        if re.search(r"\bmention|\bdiscuss|\btalk|\bspeak|\bcover|\babout\b|\bsay anything|\bwrite of", question.text, re.IGNORECASE) and (question.links or question.content or question.unknown or question.dimensions):
            return _mentioning(draft, question, desk)
        if desk.articles:
            for info in [i for i in infos if i.id in desk.articles]:
                _describe(draft, desk, info)
            return draft if draft else None
        if question.unknown or [t for t in question.content if t.stem not in ("topic", "list", "read", "there")]:
            return None
        _all(draft, desk, infos)
        return draft if draft else None


def _mentioning(draft: Draft, question: Question, desk: Desk) -> Draft | None:
    """List the articles that name a thing, each with a place where it does."""
    things = [e for link in question.links for e in link.entities]
    spellings = {s for e in things for s in (e.name, *e.aliases)} | {link.written for link in question.links}
    spoken = {i for hit in question.hits if hit.table in ("cue", "focus") for i in range(hit.first, hit.last)}
    words = {t.stem for i, t in enumerate(question.tokens) if i not in spoken and t.stem not in desk.cues.function and t.stem not in desk.cues.generic and t.word not in desk.cues.function}
    words = words if not things else set()
    found: list[Unit] = []
    for article in desk.articles or tuple(desk.shelf.articles):
        unit = _first_mention(desk, article, spellings, words)
        if unit is not None:
            found.append(unit)
    if question.unknown and not things:
        return None
    what = listing(list(dict.fromkeys(link.written for link in question.links))) or " ".join(t.written for t in question.tokens if t.stem in words)
    if not found:
        return None
    names = listing([label(desk, u.article) for u in found[:_MOST]])
    count = f"{spelled(len(found))} of the {spelled(len(desk.shelf.articles))} articles"
    draft.say(f"{capital(count)} {'mentions' if len(found) == 1 else 'mention'} {what}: {names}.", *found[:_MOST], derived=f"{len(found)} of {len(desk.shelf.articles)} articles counted")
    draft.about += things[:1]
    return draft


def _first_mention(desk: Desk, article: str, spellings: set[str], words: set[str]) -> Unit | None:
    names = [tuple(t.word for t in tokenize(s)) for s in spellings]
    for unit in desk.shelf.units.of(article):  # type: ignore[arg-type]  # names of articles
        atoms = [t.word for t in tokenize(unit.text)]
        if any(n and tuple(atoms[i : i + len(n)]) == n for n in names for i in range(len(atoms) - len(n) + 1)):
            return unit
        if words and words <= stems(unit.text):
            return unit
    return None


def _describe(draft: Draft, desk: Desk, info: Described) -> None:
    """Say who published an article, and when."""
    unit = next(iter(desk.shelf.units.of(info.id)), None)
    parts = []
    if info.publisher:
        parts.append(f"was published by {info.publisher}" + (f" on {info.published}" if info.published else ""))
    elif info.published:
        parts.append(f"was published on {info.published}")
    if info.as_of:
        parts.append(f"states things as of {info.as_of}")
    if parts and unit is not None:
        draft.say(f"{f'“{info.title}”' if info.title else info.id} {' and '.join(parts)}.", unit)


def _all(draft: Draft, desk: Desk, infos: Sequence[Described]) -> None:
    """List every article."""
    firsts = [u for info in infos[:_MOST] if (u := next(iter(desk.shelf.units.of(info.id)), None)) is not None]
    names = listing([label(desk, info.id) for info in infos[:_MOST]])
    more = f", and {spelled(len(infos) - _MOST)} more" if len(infos) > _MOST else ""
    if firsts:
        draft.say(f"{capital(spelled(len(infos)))} articles have been read: {names}{more}.", *firsts, derived=f"{len(infos)} articles counted")

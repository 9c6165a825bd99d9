"""What an article lists under numbered headings, or paragraph by paragraph: `which seven models does X recommend`, `what went wrong for them`.

The list is meant over which stands what the question asks for, with all else that it says; a number in the question has to be
that of the entries. Where more is asked of the things than what stands over them, the list is not told as a whole.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.entry_lists import Entries, Entry, entry_lists
from assistant.fitting import held, said_in, telling
from assistant.question import Question
from assistant.quoting import bare, heading_cited
from assistant.units import Unit
from assistant.words import NUMBERS, capital, listing, spelled, stems, tokenize
from kg.claim import EntityKind

_FILE = Path(__file__).parent.parent.parent / "kg" / "lexicon" / "listed.toml"
_LEAST, _AHEAD = 0.6, 0.06
"""Share of what the question tells that has to stand over the list, and how far it has to be ahead of the next."""
_SURE = 0.75
"""Share from which nothing else need be said."""
_ELSEWHERE, _OF_A_WAY = 0.4, 0.8
"""What a word counts that stands elsewhere in the article, and where the heading alone tells what is asked."""
_MOST = 15
_REACH = 6
"""Tokens behind `which` among which the noun stands."""
_BRIEF = 24
"""Words of a sentence that is told behind what an entry is of."""
_NUMBERS = {word: number for word, number in NUMBERS.items() if number > 2}
_VERBS = frozenset({"is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "can", "could", "should", "would", "will", "may", "must", "to", "the", "that", "which"})
_ELSE = re.compile(r"\bwhat else\b|\bwhat(?:'s| is)\b.* (?:besides|apart from|aside from|in addition to)\b", re.IGNORECASE)
_BESIDES = re.compile(r"\b(?:besides|apart from|aside from|other than|beyond|in addition to|next to) (?P<what>[^,?]+?)(?=,|\?|$| itself\b| what\b)", re.IGNORECASE)
_KINDS: dict[str, tuple[EntityKind, ...]] = {"model": ("model", "family"), "tool": ("tool",), "vendor": ("vendor",)}
_NAMED = ("model", "vendor")
"""Kinds that a list is of by its names alone, whatever stands over it."""
_OTHER = ("agree", "difference", "ratio", "gap")
_WEIGHING = ("why", "define", "compare", "pros", "cons", "recommend")
"""Cues of which others answer, unless the noun itself stands over the list."""
_RANKS = ("top", "best")
_OF_THEM = re.compile(r"\bhow many (?:\w+ )?of\b", re.IGNORECASE)
_TOP = re.compile(r"\btop[ -](?P<count>three|four|five|six|seven|eight|nine|ten|eleven|twelve|1[0-2]|[3-9])\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be listed."""

    heads: frozenset[str]
    """Stems one of which has to stand over the list; empty where anything may."""
    kind: str
    """`model`, `tool` or `vendor` where such things are asked for."""
    count: int
    spoken: frozenset[str]
    """Stems that say it."""
    rest: frozenset[str]
    """Stems of the other words that tell something."""
    way: bool = False
    """Whether it is asked without a noun: `what went wrong`."""
    besides: frozenset[str] = frozenset()
    """Where the rest of a list is asked for: the words that name what is known of it."""


class ListedEntries:
    """Tells them in order."""

    name = "list"

    def recognise(self, question: Question) -> float:
        if question.asked not in ("which", "what", "how many", "") or question.unknown or question.cue(*_OTHER):
            return 0.0
        asked = _asked(question)
        if asked is None or (not asked.count and any(q.unit for q in question.quantities)):
            return 0.0
        sided = stems(" ".join(hit.phrase for hit in question.of("openness")))
        if sided and asked.kind == "model" and not asked.count and not asked.rest - sided:
            return 0.0  # which models are open all articles say, and not one's list alone
        return 0.905 if asked.way or all(h.phrase in _RANKS for h in question.of("order")) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        """Tell the one list that is meant; None where none is, or several may be."""
        asked = _asked(question)
        wanted = telling(question, desk)
        if asked is None or not wanted:
            return None
        ranked = sorted(_meant(question, desk, asked, wanted), key=lambda one: -one[0])
        if not ranked or ranked[0][0] < _LEAST or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _AHEAD):
            return None
        counts = question.asked == "how many"
        if counts and (not ranked[0][1].whole or ranked[0][0] < _SURE):
            return None  # it may have more than could be told apart
        draft = Draft(desk, "aggregate" if counts else self.name, whole=ranked[0][0] >= _SURE)
        say_entries(draft, ranked[0][1], counts=counts)
        return draft


def _asked(question: Question) -> _Asked | None:
    rest = frozenset(t.stem for t in question.content)
    for way in _file()["way"] if question.asked != "how many" else ():
        spoken = stems(" ".join(way["asks"]))
        if any(re.search(rf"\bwhat (?:else )?{re.escape(ask)}\b", question.text, re.IGNORECASE) for ask in way["asks"]):
            return _Asked(stems(" ".join(way["heads"])), "", 0, spoken, rest - spoken, way=True)
    if _ELSE.search(question.text) and question.asked != "how many":
        known = _BESIDES.search(question.text)
        return _Asked(frozenset(), "", 0, stems("else besides apart"), rest, way=True, besides=stems(known["what"]) | stems("the")) if known else None
    if question.asked == "how many" and (_OF_THEM.search(question.text) or {t.stem for t in question.tokens[question.asked_at + 1 : question.asked_at + 3]} & measures()):
        return None  # some of them are counted, or nothing that is listed
    top = _TOP.search(question.text)
    count = (_NUMBERS.get(top["count"].casefold()) or int(top["count"])) if top else 0
    for at in range(question.asked_at + 1, min(question.asked_at + 1 + _REACH, len(question.tokens))):
        token = question.tokens[at]
        count = count or _NUMBERS.get(token.word, 0)
        if token.word in _VERBS:
            return None
        if token.is_word and token.written.endswith("s") and token.word not in _file()["no_nouns"] and len(token.word) > 2:
            kind = next((h.value for h in question.of("focus") if h.value in _KINDS and h.first <= at < h.last), "")
            strict = question.cue(*_WEIGHING) and kind not in _NAMED
            heads = frozenset({token.stem}) | (frozenset() if strict else _alike(token.word))
            return _Asked(heads, kind, count, frozenset({token.stem}), rest - {token.stem})
    return None


def _alike(word: str) -> frozenset[str]:
    return frozenset(s for group in _file()["groups"] if word in group.split() for s in stems(group))


def _meant(question: Question, desk: Desk, asked: _Asked, wanted: dict[str, float]) -> Iterator[tuple[float, Entries]]:
    """Give the lists that may be meant, each with the share of what the question tells that stands over it."""
    rest = {s: w for s, w in wanted.items() if s not in asked.spoken | idle()}
    names = frozenset(t.stem for t in question.tokens if t.start and t.written[:1].isupper())
    for article in desk.walked:
        info = desk.info(article)
        titled = f"{info.title} {info.publisher}" if info else ""
        for found in entry_lists(desk.shelf.units.of(article)) if desk.reads(article) else ():
            own = stems(found.over)
            if not _fits(desk, asked, found, own) or not all(stems(link.written) <= own | stems(titled) for link in question.links if not asked.way):
                continue
            noun = max((desk.shelf.units.weight(s) for s in asked.heads & own), default=sum(wanted.get(s, 0.0) for s in asked.spoken)) if asked.kind not in _NAMED else 0.0
            over = held(question, desk, rest, found.over, f"{titled} {' '.join(e.name for e in found.entries)}") * sum(rest.values()) if rest else 0.0
            elsewhere = names if asked.kind in _NAMED else frozenset(rest)
            over += (_OF_A_WAY if asked.way or asked.kind in _NAMED else _ELSEWHERE) * sum(w for s, w in rest.items() if s in elsewhere - own - stems(titled) and s in said_in(article, desk))
            yield (over + noun) / (sum(rest.values()) + noun or 1.0), found


def _fits(desk: Desk, asked: _Asked, found: Entries, own: frozenset[str]) -> bool:
    """Whether a list has as many entries as are asked for, and lists such things by what stands over it, or by its names."""
    if asked.count and asked.count != len(found.entries):
        return False
    names = [stems(entry.name) for entry in found.entries]
    if asked.besides:
        return any(name <= asked.besides for name in names)
    if any(name & asked.rest - own for name in names):
        return False  # one of the entries is asked after
    if asked.kind in _NAMED:
        return _of_kind(desk, found, asked.kind)
    return not asked.heads or bool(asked.heads & own) or (asked.kind == "tool" and _of_kind(desk, found, asked.kind))


def _of_kind(desk: Desk, found: Entries, kind: str) -> bool:
    """Whether most entries are such things."""
    held = sum(any(link.of(*_KINDS[kind]) for link in desk.shelf.linker.links(e.name, tokenize(e.name))[0]) for e in found.entries)
    return 2 * held > len(found.entries)


def say_entries(draft: Draft, found: Entries, *, counts: bool = False) -> None:
    """Tell a list entry by entry, under what heads it."""
    desk, first = draft.desk, found.entries[0]
    who = capital(label(desk, first.unit.article))
    shown = found.entries[:_MOST]
    many = f" {spelled(len(found.entries))}" if counts else ""
    how = f"{len(found.entries)} entries counted" if counts else None
    if first.heading:
        cited = [unit for entry in shown for unit in _line(desk, entry)]
        draft.say(f"{who} lists{many}, under a heading each: {listing([e.name for e in shown])}.", *cited, derived=how)
        return
    told = [_told(desk, entry) for entry in shown]
    line = found.heading.plain if found.heading else first.unit.section[-1] if first.unit.section else ""
    cited = [found.heading] if found.heading else heading_cited(desk, first.unit, line)
    draft.say(f"{who} lists{many}{f' under “{bare(line)}”' if line else ''}: {'; '.join(text for text, _ in told)}.", *cited, *(unit for _, units in told for unit in units), derived=how)


def under_line(desk: Desk, line: Unit) -> Entries | None:
    """Give the list that stands right below a line which heads it, or says how many there are, or under the heading that a line of contents repeats; None where none does."""
    if line.kind not in ("paragraph", "item") or line.before:
        return None
    for found in entry_lists(desk.shelf.units.of(line.article)):
        over = found.entries[0].unit.section[-1:]
        if line == found.heading or (found.heading is None and not found.entries[0].heading and bare(line.text) in [bare(heading) for heading in over]):
            return found
    return None


def _line(desk: Desk, entry: Entry) -> list[Unit]:
    """Give the heading that an entry is told by, as it stands in the article."""
    at = desk.shelf.view.text(entry.unit.article).rfind(entry.heading, 0, entry.unit.start)
    return [replace(entry.unit, start=at, end=at + len(entry.heading), quote=entry.heading, kind="heading")] if at >= 0 else []


def _told(desk: Desk, entry: Entry) -> tuple[str, list[Unit]]:
    """Give an entry in the article's words: its first sentence, and the one behind where the first only names it."""
    text = bare(entry.unit.plain)
    if len(text.split()) > _BRIEF:
        return entry.name, [entry.unit]
    if text.rstrip(".") != entry.name:
        return text.rstrip("."), [entry.unit]
    units = desk.shelf.units.of(entry.unit.article)
    after = units[units.index(entry.unit) + 1 :][:1]
    if not after or after[0].before != entry.unit.text or len(after[0].text.split()) > _BRIEF:
        return entry.name, [entry.unit]
    return f"{entry.name}: {bare(after[0].plain).rstrip('.')}", [entry.unit, after[0]]


@cache
def idle() -> frozenset[str]:
    """Give the stems of words that tell nothing of what is listed."""
    return stems(" ".join(_file()["idle"]))


@cache
def measures() -> frozenset[str]:
    """Give the stems of what figures are told in, and lists are not."""
    return stems(" ".join(_file()["measures"]))


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))

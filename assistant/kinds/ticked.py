"""Tables of ticks and crosses: whether one thing is ticked under what is asked, and which things are.

The models may head the columns or the rows. A label is meant where the question holds
its telling words, and the label with what stands over the table those of the question.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.asking import strange
from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.fitting import said_in
from assistant.graph import Named
from assistant.question import Question
from assistant.quoting import bare
from assistant.tabled import Table, tables
from assistant.units import Unit
from assistant.words import capital, listing, spelled, stems, tokenize

_YES = re.compile(r"\W*(?:✓|✔|✅|☑|yes|y|supported|included|true)\W*(?:\[?\d?\]?\W*)", re.IGNORECASE)
_NO = re.compile(r"\W*(?:✗|✘|❌|×|x|no|n|none|unsupported|false)\W*(?:\[?\d?\]?\W*)", re.IGNORECASE)
_QUALIFIED = re.compile(r"\W*(?:(?P<yes>✓|✔|✅|☑|yes)|✗|✘|❌|no)(?:\s*[,;:(–—-]\s*|\s+)(?P<how>[^\d\W][^)]{2,60})\)?", re.IGNORECASE)
"""A tick or a cross with its condition: `Yes, but only for research`, `No (contract needed)`."""
_LIGHT = stems(
    "model models llm support supports supported come comes with have has offer offers built in full fully available does do can run runs running let lets allow allows take takes understand handle handles work works get gets use maker developer vendor"
)
"""Words that tell no label from another."""
_NEED = 0.6
_MOSTLY = 0.5
"""Share of the question's telling words that the label and what stands over the table must hold."""
_FAR = 0.6
"""What a word counts that stands elsewhere in the article."""
_CLAUSE = 4
"""Words of a question before a clause at its end."""
_OWN = 0.5
"""Share of a label's telling words that the question must hold."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """One cell that is a tick or a cross."""

    name: str
    thing: Named | None
    label: str
    yes: bool
    row: Unit
    table: Table
    how: str = ""
    """Its condition, in the words of the cell."""


class Ticked:
    """Reads tables of ticks."""

    name = "lookup"

    def recognise(self, question: Question) -> float:
        if (
            strange(question)
            or question.cue("why", "agree", "recommend", "pros", "cons", "compare", "difference")
            or question.of("order")
            or question.quantities
        ):
            return 0.0
        if question.asked == "yes or no":
            return 0.485 if len(question.model_links) == 1 else 0.0
        asks = question.asked in ("which", "what", "how many", "") and question.focus == "model" and not question.model_links
        return 0.755 if asks else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        found: dict[tuple[str, str], list[_Mark]] = {}
        for table in tables(desk):
            for mark in _marks(table, desk):
                if _meant(question, desk, mark):
                    found.setdefault((mark.table.article, mark.label), []).append(mark)
        if question.asked == "yes or no":
            return _verdict(question, desk, found)
        return _listed(question, desk, found)


def _marks(table: Table, desk: Desk) -> Iterator[_Mark]:
    """Give the marks of a table, whether models head its columns or its rows."""
    columns = [(at, bare(head), _model(bare(head), desk)) for at, head in enumerate(table.header) if at]
    across = sum(thing is not None for _, _, thing in columns) > 1
    firsts = [bare(row.cells[0]) if row.cells else "" for row in table.rows]
    things = [None if across else _model(first, desk) for first in firsts]
    mostly = sum(thing is not None for thing in things) > _MOSTLY * len(things)  # what stands among models is one, known or not
    for row, first, own in zip(table.rows, firsts, things, strict=True):
        for at, head, thing in columns:
            cell = row.cells[at] if at < len(row.cells) else ""
            qualified = _QUALIFIED.fullmatch(cell)
            yes = bool(_YES.fullmatch(cell) or (qualified and qualified["yes"]))
            if not (yes or qualified or _NO.fullmatch(cell)) or not first or not head:
                continue
            how = bare(qualified["how"]) if qualified else ""
            if across and thing is not None:
                yield _Mark(head, thing, first, yes, row, table, how)
            elif own is not None or (mostly and not across):
                yield _Mark(first, own, head, yes, row, table, how)


def _model(text: str, desk: Desk) -> Named | None:
    links, _ = desk.shelf.linker.links(text, tokenize(text))
    return next((e for link in links for e in (*link.of("model"), *link.of("family"))), None)


def _several(text: str, desk: Desk) -> bool:
    """Whether the name of a row is that of several models: `Llama 4 Scout and Maverick`."""
    links, _ = desk.shelf.linker.links(text, tokenize(text))
    return len({e.iri for link in links for e in (*link.of("model"), *link.of("family"))}) > 1


def _meant(question: Question, desk: Desk, mark: _Mark) -> bool:
    """Whether the label is what is asked of, word by word."""
    spent = {i for link in question.model_links for i in range(link.first, link.last)} | _said_besides(question, desk)
    asked = {
        t.stem
        for i, t in enumerate(question.tokens)
        if i not in spent and t.is_word and len(t.word) > 1 and t.word not in desk.cues.function and t.stem not in desk.cues.function and t.stem not in _LIGHT
    }
    own = {t.stem for t in tokenize(mark.label) if t.is_word and len(t.word) > 1 and t.word not in desk.cues.function and t.stem not in _LIGHT}
    if not asked or not own:
        return False
    alike = {a: {a, *desk.cues.synonyms.get(a, ())} for a in asked}
    held = {o for o in own if any(o in ways for ways in alike.values())}
    over = own | mark.table.about
    said = said_in(mark.table.article, desk)
    covered = sum(1.0 if ways & over else _FAR * bool(ways & said) for ways in alike.values())
    return len(held) / len(own) >= _OWN and covered / len(asked) >= _NEED and bool(held)


def _said_besides(question: Question, desk: Desk) -> set[int]:
    """Give the tokens that name no label: words for a table, those that deny, and what a thing is not had without."""
    words = [t.word for t in question.tokens]
    without = words.index("without") if "without" in words[_CLAUSE:] else len(words)
    return {i for i, word in enumerate(words) if word in desk.cues.tables or word in desk.cues.denying or i >= without}


def _verdict(question: Question, desk: Desk, found: dict[tuple[str, str], list[_Mark]]) -> Draft | None:
    """Say yes or no of the one thing named, label by label."""
    asked = {e.iri for link in question.model_links for e in link.entities}
    draft = Draft(desk, "lookup")
    for (article, _), marks in found.items():
        for mark in marks:
            if mark.thing is not None and mark.thing.iri in asked:
                word = "Yes" if mark.yes else "No"
                draft.say(
                    f"{word}: in the table of {label(desk, article)}, {mark.name} has a {'tick' if mark.yes else 'cross'} under “{mark.label}”{_condition(mark)}.", mark.row
                )
                draft.about += [mark.thing] if mark.thing not in draft.about else []
    return draft or None


def _condition(mark: _Mark) -> str:
    """Write the condition of a mark behind it."""
    return f" (“{mark.how}”)" if mark.how else ""


def _listed(question: Question, desk: Desk, found: dict[tuple[str, str], list[_Mark]]) -> Draft | None:
    """Name what is ticked under the label that is asked of, where it is one."""
    if len(found) != 1:
        return None
    [((article, head), marks)] = found.items()
    denied = any(t.word in desk.cues.denying for t in question.tokens)
    kept = [m for m in marks if m.yes != denied and (not question.sides or (m.thing is not None and set(question.sides) & desk.sides(m.thing).keys()))]
    if not kept:
        return None
    draft = Draft(desk, "aggregate" if question.asked == "how many" else "list")
    noun = ("row" if any(_several(m.name, desk) for m in kept) else "model") + "s" * (len(kept) > 1)
    mark = "a cross" if denied else "a tick"
    draft.say(
        f"{capital(label(desk, article))} gives {spelled(len(kept))} {noun} {mark} under “{head}”: {listing([f'{m.name}{_condition(m)}' for m in kept])}.",
        *dict.fromkeys(m.row for m in kept),
    )
    draft.about += [m.thing for m in kept if m.thing is not None]
    return draft

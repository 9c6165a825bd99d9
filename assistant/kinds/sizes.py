"""All sizes that a model comes in, where one cell or one sentence lists them: `0.5B, 1.5B, 7B`, `Four sizes: E2B and E4B for phones, a 26B and a 31B`.

What lists them is told as a whole: of single figures in it some may say something else. A sentence is of the model named last.
"""

import re
from collections.abc import Collection, Iterator

from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.question import Question
from assistant.quoting import bare, say_quote
from assistant.tabled import tables
from assistant.units import Unit
from assistant.words import capital, tokenize

_SIZE = re.compile(r"(?<![\w.])[EA]?\d+(?:\.\d+)?\s?[BM](?:-A\d+(?:\.\d+)?B)?(?!\w)")
_SIZES = re.compile(r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?:\w+ )?(?:sizes|versions|variants|models)\b|\bsizes:", re.IGNORECASE)
_HEAD = re.compile(r"\b(?:sizes?|variants?|versions?|models?|parameters?|params)\b", re.IGNORECASE)
_FEWEST = 2
_MOST = 2
"""Articles that are told."""


class Sizes:
    """Tells them."""

    name = "lookup"

    def recognise(self, question: Question) -> float:
        if question.focus not in ("size", "variant") or len(question.model_links) != 1 or question.unknown or question.quantities or question.content:
            return 0.0
        other = question.of("order") or question.sides or question.cue("why", "compare", "difference", "recommend", "agree") or question.named("license", "vendor")
        asked = {h.value for h in question.predicates} <= {"parameter_count", "variant_of"}
        return 0.79 if asked and not other and question.asked in ("which", "what", "how many", "") else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        things = question.model_links[0].of("model", "family")
        wanted = {e.iri for thing in things for e in (thing, *desk.same(thing))}
        names = [[t.word for t in tokenize(name)] for thing in things for name in (thing.name, *thing.aliases)]
        draft = Draft(desk, self.name, list(things[:1]))
        told: set[str] = set()
        for row, at in _rows(desk, names) if question.asked != "how many" else ():
            if row.article not in told and len(told) < _MOST:
                told.add(row.article)
                draft.say(f"{capital(label(desk, row.article))} gives in a table for {bare(row.cells[0])}: {bare(row.header[at])} {bare(row.cells[at])}.", row)
        for unit in _sentences(desk, wanted):
            if unit.article not in told and len(told) < _MOST:
                told.add(unit.article)
                say_quote(draft, unit)
        return draft or None


def _rows(desk: Desk, names: Collection[list[str]]) -> Iterator[tuple[Unit, int]]:
    """Give the rows of the model that have a cell of sizes, each with its place."""
    for table in tables(desk):
        places = [at for at, head in enumerate(table.header) if at and _HEAD.search(head)]
        for row in table.rows if places else ():
            if [t.word for t in tokenize(bare(row.cells[0]))] in names:
                yield from ((row, at) for at in places if at < len(row.cells) and len(_SIZE.findall(row.cells[at])) >= _FEWEST)


def _sentences(desk: Desk, wanted: Collection[str]) -> Iterator[Unit]:
    """Give the sentences that list the sizes of the model that was named last."""
    for article in desk.walked if desk.articles or not desk.shelf.units.large else ():
        for unit in desk.shelf.units.of(article) if desk.reads(article) else ():
            counted = _SIZES.search(unit.text) if unit.kind != "row" else None
            if counted is None or len(_SIZE.findall(unit.text)) < _FEWEST:
                continue
            for text in (unit.text[: counted.start()], unit.before, *reversed(unit.section)):
                links = [link for link in desk.shelf.linker.links(text, tokenize(text))[0] if link.of("model", "family")] if text else []
                if links:
                    if any(e.iri in wanted for e in links[-1].of("model", "family")):
                        yield unit
                    break

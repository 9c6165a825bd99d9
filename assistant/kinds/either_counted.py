"""How many are of one kind or another, where one sentence counts each: `27 carry A, 12 carry B` asked `how many are under A or B?`."""

import re
from collections.abc import Iterator

from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.fitting import named_in
from assistant.links import Link
from assistant.question import Question
from assistant.quoting import bare
from assistant.units import Unit
from assistant.words import NUMBERS, capital, stems, tokenize

_OR = re.compile(r"\b(?:or|and|either)\b", re.IGNORECASE)
_PIECES = re.compile(r"[,;:]\s|\s(?:and|while|but)\s(?=\S+ (?:\w+ ){0,2})")
_COUNT = re.compile(r"^(?:[a-z ]{0,24}\b)?(?P<n>\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?!\s?%|[.,]\d| percent| per cent)", re.IGNORECASE)
_SEVERAL = 2
_HELD = 40


class EitherCounted:
    """Adds the counts."""

    name = "aggregate"

    def recognise(self, question: Question) -> float:
        if question.asked != "how many" or question.unknown or question.cue("difference", "gap", "ratio", "why") or len(_asked(question)) < _SEVERAL:
            return 0.0
        return 0.96 if _OR.search(question.text) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        """Give the sum; None where no sentence, or more than one, counts each of them once among what is spoken of."""
        links = _asked(question)
        linked = {i for link in question.links for i in range(link.first, link.last)}
        at = question.asked_at
        told = {t.stem for i, t in enumerate(question.tokens) if i not in linked and i > at + 1 and (t.is_number or t in question.content)}
        weights = {s: desk.shelf.units.weight(s) for s in told} | {s: 1.0 for link in links for s in stems(link.written)}
        found = [(unit, counts) for unit in desk.shelf.units.holding(weights, _HELD) if desk.reads(unit.article) and unit.kind != "row" and told <= stems(f"{unit.text} {unit.context}") and (counts := list(_counts(unit, links)))]
        if not told or not found or len({unit.article for unit, _ in found}) > 1:
            return None
        unit, counts = found[0]
        draft = Draft(desk, self.name, whole=True)
        total = sum(counts)
        how = f"{' + '.join(str(n) for n in counts)} = {total}"
        draft.say(f"Together {total}: {how}.", unit, derived=how)
        draft.say(f"{capital(label(desk, unit.article))} says: “{bare(unit.plain)}”", unit)
        return draft


def _asked(question: Question) -> list[Link]:
    """Give the licences, makers or models that are counted together."""
    return [link for link in question.links if link.of("license", "vendor", "family", "model")]


def _counts(unit: Unit, links: list[Link]) -> Iterator[int]:
    """Give the count of each, in the piece of the sentence that names it and none of the others; nothing where one has none, or several."""
    pieces = [piece for piece in _PIECES.split(unit.text) if piece]
    counts = []
    for link in links:
        ways = [[t.word for t in tokenize(name)] for name in (*(n for e in link.entities for n in (e.name, *e.aliases)), link.written)]
        own = [piece for piece in pieces if any(named_in(way, piece) for way in ways)]
        count = _COUNT.match(own[0].strip()) if len(own) == 1 else None
        if count is None:
            return
        counts.append(NUMBERS.get(count["n"].casefold()) or int(count["n"]))
    yield from counts

"""Name what a question wants named, where the sentence that answers it names nothing yet: the sentence right behind it does."""

import re

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.units import Unit
from assistant.words import tokenize
from kg.claim import EntityKind

_KINDS: dict[str, tuple[EntityKind, ...]] = {
    "model": ("model", "family"),
    "vendor": ("vendor",),
    "license": ("license",),
    "benchmark": ("benchmark",),
    "tool": ("tool",),
}
_COUNT = re.compile(r"\b(?:which|what|name|list|the) (?P<count>two|three|four|five)\b", re.IGNORECASE)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}


def name_them(question: Question, desk: Desk, draft: Draft, told: list[Unit]) -> None:
    """Add the next sentence of the paragraph that names as many as are asked for."""
    kinds = _KINDS.get(question.focus, ())
    if not kinds or question.asked not in ("which", "what", "who") or not told or question.links:
        return
    if any(_names(desk, unit.text, kinds) for unit in told):
        return
    count = _COUNT.search(question.text)
    least = _NUMBERS[count["count"].casefold()] if count else 1
    last = told[-1]
    behind = next((u for u in desk.shelf.units.of(last.article) if u.start >= last.end and u.before.endswith(last.text) and u.section == last.section), None)
    if behind is not None and _names(desk, behind.text, kinds) >= least:
        say_quote(draft, behind)


def _names(desk: Desk, text: str, kinds: tuple[EntityKind, ...]) -> int:
    links, unknown = desk.shelf.linker.links(text, tokenize(text))
    return len({link.written.casefold() for link in links if link.of(*kinds)} | {name.written.casefold() for name in unknown})

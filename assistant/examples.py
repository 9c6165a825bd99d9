"""Find the sentences that name several things as examples of a label: `Alpha, Beta and Gamma are open source`, `open source programs such as ...`.

No claim is about things that are no models, and a list may stand in a sentence as well as in a table.
"""

import re

from assistant.desk import Desk
from assistant.question import Question
from assistant.units import Unit
from assistant.words import tokenize

_NAME = r"[A-Z][\w.+#-]*(?: [A-Z0-9][\w.+#-]*){0,2}"
_SEVERAL = rf"{_NAME}(?:, {_NAME})*,? (?:and|or|&) {_NAME}"
_ARE = re.compile(
    rf"(?P<names>{_SEVERAL})(?:,? (?:for (?:example|instance)|among others|too|also|all|both)\b,?)? (?:are|were|count as|remain|qualify as|(?:are|were|is) (?:all )?(?:published|released|given away) as)\b(?P<said>.{{0,60}})"
)
_SUCH_AS = re.compile(rf"(?P<said>.{{0,60}}?)[,(:]?\s(?:such as|like|for example|for instance|e\.g\.|including|namely|are)[,:]? (?P<names>{_SEVERAL})")


def enumerated(question: Question, desk: Desk) -> list[Unit]:
    """Give the sentences that name several things, none a model or its maker, under the label of the question."""
    return [
        unit
        for article in desk.walked
        if desk.reads(article)
        for unit in desk.shelf.units.of(article)
        if unit.kind in ("paragraph", "item") and _names(question, desk, unit.text)
    ]


def _names(question: Question, desk: Desk, text: str) -> bool:
    match = _ARE.search(text) or _SUCH_AS.search(text)
    if match is None:
        return False
    labels = {h.value for h in desk.cues.find(tokenize(match["said"])) if h.table == "openness"}
    links, _ = desk.shelf.linker.links(match["names"], tokenize(match["names"]))
    return bool(labels & set(question.openness)) and not any(link.of("model", "family", "vendor") for link in links)

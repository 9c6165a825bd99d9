"""Apply a rule that an article states for the memory of a model's weights: parameters times bits, divided by eight.

Without an article that states such a rule nothing is computed.
"""

import re

from assistant.arithmetic import decimal, plain
from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.question import Question
from assistant.quoting import sentence, shown
from assistant.units import Unit
from assistant.words import capital

_BITS = re.compile(r"\b(?P<bits>\d{1,2}|two|three|four|five|six|eight|sixteen)[\s-]?bits?\b|\b(?:int|q|fp)(?P<short>\d{1,2})\b", re.IGNORECASE)
_SIZE = re.compile(r"(?<![\w.$])(?P<size>\d+(?:\.\d+)?)[\s-]?(?:b\b|bn\b|billion\b)", re.IGNORECASE)
_WORDS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "sixteen": 16}
_RULE = re.compile(r"\bbits?\b[^.]{0,60}\b(?:divid\w+|÷|/)\s*(?:it |that |the result )?(?:by\s+)?(?:eight|8)\b", re.IGNORECASE)
_MEMORY = re.compile(r"\b(?:memory|v?ram|gigs?|gigabytes?|gb|big|large|size|space|weigh|weights?)\b", re.IGNORECASE)


def weights_asked(question: Question) -> tuple[float, int] | None:
    """Give the billions of parameters and the bits of a model whose memory is asked for by size, not by name."""
    size, bits = _SIZE.search(question.text), _BITS.search(question.text)
    if size is None or bits is None or question.model_links or not _MEMORY.search(question.text):
        return None
    written = (bits["bits"] or bits["short"]).casefold()
    return float(size["size"]), _WORDS.get(written) or int(written)


def memory_by_rule(question: Question, desk: Desk, billions: float, bits: int) -> Draft | None:
    """Compute the memory of the weights by the rule an article states."""
    rule = _stated(desk)
    if rule is None:
        return None
    gigabytes = decimal(billions) * bits / 8
    how = f"{plain(decimal(billions))} billion × {bits} ÷ 8 = {plain(gigabytes, 3)} GB"
    draft = Draft(desk, "numeric")
    draft.say(f"By that rule the weights take {plain(gigabytes, 3)} GB: {how}.", rule, derived=how)
    draft.say(f"{capital(label(desk, rule.article))} says: “{sentence(shown(desk, rule))}”", rule)
    return draft


def _stated(desk: Desk) -> Unit | None:
    units = desk.shelf.units.holding(dict.fromkeys(("bit", "divid", "divide", "eight"), 1.0), 40)
    return next((u for u in units if desk.reads(u.article) and _RULE.search(u.text)), None)

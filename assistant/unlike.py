"""Say that articles do not put something alike, where it is asked whether they agree."""

import re

from assistant.draft import Draft
from assistant.question import Question
from assistant.units import Unit
from corpus.document import ArticleId

_ALIKE = re.compile(r"\b(?:dis)?agree|\bdiffer|\balike\b", re.IGNORECASE)
_DENIES = re.compile(r"\b(?:not|never|no|nor|nobody|nothing|hardly|wrong|mistake|myth|nonsense|vanity|hobby|still|but|however|although|though|instead|rather|unless|overrated)\b|n['’]t\b", re.IGNORECASE)
_AGREE_THAT = re.compile(r"\bagree\b(?: \w+){0,2}? (?:that|whether|if|on|about|over)\b", re.IGNORECASE)


def say_unlike(question: Question, draft: Draft) -> None:
    """Say that articles do not put something alike, where it is asked whether they agree, one denies or doubts where another does not, and nothing said so far judges that."""
    quoted: dict[str, list[Unit]] = {}
    for article, start, end in draft.places:
        unit = draft.desk.shelf.units.at(ArticleId(article), start, end)
        if unit is not None:
            quoted.setdefault(article, []).append(unit)
    if draft.abstained or len(quoted) < 2 or not _AGREE_THAT.search(question.text) or _ALIKE.search(" ".join(_own_words(draft.text))):
        return
    denying = {article for article, units in quoted.items() if any(_DENIES.search(unit.text) for unit in units)}
    if denying and len(denying) < len(quoted):
        draft.open_with("The articles do not all put it alike.", *(units[0] for units in quoted.values()))


def _own_words(text: str) -> list[str]:
    return re.split(r"“[^”]*”", text)

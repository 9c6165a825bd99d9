"""Say that articles do not put something alike.

Where it is asked whether they agree, how many there are of something and each counts otherwise, or whether something is done, may be done or holds, and one says so of which another says that it does not.
"""

import re
from collections.abc import Collection
from decimal import Decimal

from assistant.by_piece import counts_of
from assistant.draft import Draft, label
from assistant.fitting import share_named, telling, under
from assistant.nearness import closeness
from assistant.question import Question
from assistant.quoting import bare
from assistant.selection import select
from assistant.units import Unit
from assistant.words import tokenize
from corpus.document import ArticleId

_ALIKE = re.compile(r"\b(?:dis)?agree|\bdiffer|\balike\b", re.IGNORECASE)
_DENIES = re.compile(r"\b(?:not|never|no|nor|nobody|nothing|hardly|wrong|mistake|myth|nonsense|vanity|hobby|still|but|however|although|though|instead|rather|unless|overrated)\b|n['’]t\b", re.IGNORECASE)
_NEGATION = re.compile(r"(?:\b(?:not|never|no longer|cannot)|n['’]t)(?: (?:be|been|ever|yet|always))?\s+$", re.IGNORECASE)
"""Right before what it denies."""
_SURELY = 0.5
"""How likely a sentence has to answer to be set against one that denies it."""
_SHARED = 2
"""Words of the question that both of two sentences hold of which one denies the other."""
_LIKELY, _BESIDE = 0.15, 0.25
"""How likely a sentence has to answer for its count to be set against another's, and what share of that the likeliest is."""
_ALIKE_IN_MEANING = 0.5
"""How near in meaning two sentences have to be to count the same."""
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


def say_counted_otherwise(question: Question, draft: Draft) -> None:
    """Say that articles give different figures, where it is asked how many there are of something and sentences of two that are as good as likely to answer count it otherwise."""
    at = question.asked_at + 1
    if draft.abstained or draft.computed or draft.contradictory or question.asked != "how many" or at >= len(question.tokens) or _ALIKE.search(" ".join(_own_words(draft.text))):
        return
    desk = draft.desk
    wanted = telling(question, desk)
    likely = select(question, desk, wanted).likely if wanted else ()
    quoted = {(article, start) for article, start, _ in draft.places}
    counted: dict[ArticleId, tuple[Unit, Decimal]] = {}
    for one in likely:
        unit = one.unit
        if one.probability < max(_LIKELY, _BESIDE * likely[0].probability) or (unit.article, unit.start) not in quoted or unit.article in counted:
            continue
        numbers = {number for number, _, _ in counts_of(unit.text, question.tokens[at].stem)}
        if len(numbers) == 1 and share_named(question, under(unit)) == 1.0:
            counted[unit.article] = unit, numbers.pop()
    if not counted:
        return
    (first, number), *others = counted.values()
    unlike = [unit for unit, other in others if other != number]
    alike = [unit for near, unit in closeness(bare(first.quote), desk, unlike) if near >= _ALIKE_IN_MEANING] if unlike else []
    if alike:
        draft.open_with("The articles give different figures.", first, *alike)
        for unit in (first, *alike):
            draft.position(bare(unit.quote), unit.article, unit)


def say_denied_elsewhere(question: Question, draft: Draft) -> None:
    """Say that one article denies what another says, where it is asked whether it is so and both are as good as likely to answer."""
    if draft.abstained or draft.contradictory or question.asked != "yes or no":
        return
    desk = draft.desk
    wanted = telling(question, desk)
    likely = [one.unit for one in (select(question, desk, wanted).likely if wanted else ()) if one.probability >= _SURELY and one.unit.kind != "row"]
    units = [unit for unit in likely if share_named(question, under(unit)) == 1.0]
    asked = frozenset(t.stem for t in question.tokens if t.is_word and t.word not in desk.cues.function)
    pairs = ((said, denied) for said in units for denied in units if said.article != denied.article)
    pair = next(((said, denied) for said, denied in pairs if _denied(said.text, denied.text, asked, desk.cues.function)), None)
    if pair is None:
        return
    said, denied = sorted(pair, key=units.index)
    for unit in (denied, said):
        if (unit.article, unit.start, unit.end) not in draft.places:
            draft.open_with(f"{label(desk, unit.article)} says: “{bare(unit.quote)}”", unit)
    draft.open_with("The articles differ on this.", said, denied)
    for unit in (said, denied):
        draft.position(bare(unit.quote), unit.article, unit)


def _denied(said: str, denied: str, asked: frozenset[str], function: Collection[str]) -> bool:
    """Whether a word is said without a negation in one sentence, and right behind one in another, and both hold words that are asked."""
    plain, negated = _by_negation(said), _by_negation(denied)
    shared = frozenset(plain) & frozenset(negated)
    return len(shared & asked) >= _SHARED and any(word not in function and not any(plain[word]) and all(negated[word]) for word in shared)


def _by_negation(text: str) -> dict[str, list[bool]]:
    """Give the stems of a sentence, each with whether a negation stands right before it, for each time that it stands there."""
    found: dict[str, list[bool]] = {}
    for token in tokenize(text):
        if token.is_word:
            found.setdefault(token.stem, []).append(bool(_NEGATION.search(text[: token.start])))
    return found


def _own_words(text: str) -> list[str]:
    return re.split(r"“[^”]*”", text)

"""What somebody pays for, where a list of an article says so: `what do I still pay for when I host it myself?` over `..., but you still pay for:`."""

from collections.abc import Sequence

from assistant.asking import strange
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fits import whole_list
from assistant.fitting import held, telling
from assistant.kinds.passage import say_list
from assistant.pays import OWN
from assistant.question import Question
from assistant.reckoning_words import table, words_of
from assistant.sums import MONEY, amounts
from assistant.units import Unit
from assistant.words import stems

_NEED = 0.45
"""Share of what the question tells that has to stand over the list, or in what stands beside it."""
_LEAST = 1.0
"""Weight of the words without which it is not told what is paid for."""
_FEWEST = 3
_OVER = 200
"""Characters before a list that lead it in."""


class PaidFor:
    """Gives the list."""

    name = "list"

    def recognise(self, question: Question) -> float:
        if question.asked not in ("what", "which", "") or question.model_links or question.cue("agree", "why", "define", "compare", "recommend") or question.of("order") or question.quantities:
            return 0.0
        return 0.907 if words_of("paid_for", "asks").search(question.text) and not strange(question) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        own = bool(question.cue("run_self")) or OWN.search(question.text) is not None
        idle = stems(" ".join((*table()["paid_for"]["idle"], *(table()["paid_for"]["own"] if own else ()))))
        wanted = {stem: weight for stem, weight in telling(question, desk).items() if stem not in idle}
        if not own and sum(wanted.values()) < _LEAST:
            return None
        found = [(score, items) for score, items in _lists(question, desk, wanted, own=own) if score >= _NEED]
        best = max(found, key=lambda f: f[0], default=None)
        if best is None:
            return None
        draft = Draft(desk, self.name)
        say_list(draft, best[1], question.text)
        return draft


def _lists(question: Question, desk: Desk, wanted: dict[str, float], *, own: bool) -> list[tuple[float, Sequence[Unit]]]:
    """Give the lists over which it says that something is paid for, with what of the question stands over or beside them; one of sums is a table of prices.

    `own`: only lists of what is paid for hardware and people of one's own.
    """
    found: list[tuple[float, Sequence[Unit]]] = []
    for article in desk.walked:
        seen: set[int] = set()
        units = desk.shelf.units.of(article) if desk.reads(article) else ()
        for unit in units:
            if unit.kind != "item" or unit.series in seen:
                continue
            seen.add(unit.series)
            over = unit.lead_in[-_OVER:] or " ".join(unit.section[-1:])
            if not words_of("paid_for", "heads").search(over):
                continue
            items = whole_list(desk, unit)
            if len(items) < _FEWEST or any(a.kind in MONEY for item in items[:_FEWEST] for a in amounts(item.text, desk)):
                continue
            beside = " ".join(u.text for u in units if u.section == unit.section)
            if own and not words_of("paid_for", "own").search(f"{over} {' '.join(item.text for item in items)}"):
                continue
            score = held(question, desk, wanted, over, f"{unit.context} {beside}") if wanted else 1.0
            found.append((score, items))
    return found

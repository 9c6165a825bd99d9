"""What a volume that an article tells of costs on a model that the question names: `had all of February's tokens gone through X`."""

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.kinds.costs import of_tokens
from assistant.kinds.lookup import subjects
from assistant.kinds.row_costs import of_rows_anywhere
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.reckoning import adjusting, asks_money, without_waived
from assistant.told_volumes import told_volume


class ToldVolume:
    """Multiplies tokens that one sentence counts by prices that another gives."""

    name = "numeric"

    def recognise(self, question: Question) -> float:
        if len(question.model_links) != 1 or question.unknown or question.cue("why", "agree", "recommend") or question.asked in ("who", "when", "where", "why"):
            return 0.0
        if any(q.unit.endswith("tokens") for q in question.quantities) or adjusting(without_waived(question.text)):
            return 0.0
        return 0.961 if asks_money(question.text) and len(question.content) > 0 else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        told = told_volume(question, desk) if len(subjects(question)) == 1 else None
        if told is None or not _means_a_volume(question, told.units[0].text):
            return None
        computed = of_rows_anywhere(question, desk, told.work) or of_tokens(question, desk, told.work)
        if computed is None:
            return None
        for unit in told.units:
            say_quote(computed, unit)
        return computed


def _means_a_volume(question: Question, text: str) -> bool:
    """Whether a question asks what so much comes to, and not what one thing costs: it says so, or names what the sentence counts the tokens of."""
    said = {t.stem for t in question.tokens}
    return bool(said & {"traffic", "volum", "load", "workload", "usag", "token", "consumpt", "all", "whole", "entir"}) or any(
        word.endswith("s") and word.isalpha() and len(word) > 4 and word in text.casefold() for word in (t.word for t in question.content)
    )

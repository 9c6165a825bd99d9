"""What comes to what a likely sentence says is paid for one or in one period: for as many as the question or the sentence counts, for the period that is asked for."""

from assistant.amounts import workload
from assistant.arithmetic import decimal, dollars, plain
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import holds_names
from assistant.paid import says_committed
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.reckoning import adjusting, asks_apart, asks_money, left_out
from assistant.sought.rate import asked_period, comes_to, count_of, meant, rates
from assistant.sought.say_told import elsewhere, likely_units
from assistant.sought.wanted import heads, says, wanted
from assistant.sums import SIGNS, amounts
from assistant.units import Unit
from assistant.words import stems


class SoughtRate:
    """Multiplies a rate that a sentence tells."""

    name = "numeric"

    def recognise(self, question: Question) -> float:
        if question.cue("why", "agree", "compare", "difference", "ratio", "average") or question.asked in ("who", "where", "why", "yes or no", "when", "how long", "which", "how many"):
            return 0.0
        if wanted(question.text) is not None or workload(question) is not None or asks_apart(question.text) or adjusting(question.text) or left_out(question.text) or says_committed(question.text):
            return 0.0
        return 0.62 if asks_money(question.text) or question.asked == "how much" or says("time", "rates", question.text) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        units = likely_units(question, desk)
        if not units or not any(holds_names(question, unit) for unit in units) or elsewhere(question, desk, units):
            return None
        if (fee := _fee(question, desk, units[0])) is not None:
            return fee
        period = asked_period(question.text)
        for unit in units[:3]:
            rate = meant(question, rates(unit, desk))
            if rate is None:
                continue
            count = count_of(question, rate, units) if rate.piece else None
            if rate.piece and (count is None or rate.piece not in heads() or rate.piece in stems(count.written) or (not rate.period and period)):
                return None  # what is paid for one of the same that is counted is multiplied by piece (`assistant.by_piece`)
            told = comes_to(rate, count, period)
            if told is None or (count is None and not _told_alone(question, rate.clause)):
                return None
            draft = Draft(desk, self.name)
            sources = tuple(dict.fromkeys((unit, *([count.unit] if count is not None and count.unit is not None else []))))
            draft.say(f"That comes to {told[0]}{f' for {count.written}' if count is not None else ''}: {told[1]}.", *sources, derived=told[1])
            for source in sources:
                say_quote(draft, source)
            draft.about += [e for link in question.model_links for e in link.entities][:1]
            return draft
        return None


def _fee(question: Question, desk: Desk, unit: Unit) -> Draft | None:
    """Give what the only share of a sentence on a fee comes to of the only sum that a question names."""
    sums = [a for a in amounts(question.text, desk) if a.kind in SIGNS]
    shares = [a for a in amounts(unit.text, desk) if a.kind == "%"]
    if len(sums) != 1 or len(shares) != 1 or not says("time", "rates", question.text) or not says("time", "rates", unit.text):
        return None
    value = decimal(sums[0].value) * decimal(shares[0].value) / 100
    sign = SIGNS[sums[0].kind]
    how = f"{dollars(decimal(sums[0].value), sign)} × {plain(decimal(shares[0].value))}% = {dollars(value, sign)}"
    draft = Draft(desk, SoughtRate.name)
    draft.say(f"That is {dollars(value, sign)}: {how}.", unit, derived=how)
    if says("time", "with_rate", question.text):
        total = decimal(sums[0].value) + value
        how = f"{dollars(decimal(sums[0].value), sign)} + {dollars(value, sign)} = {dollars(total, sign)}"
        draft.say(f"With it, it comes to {dollars(total, sign)}: {how}.", unit, derived=how)
    say_quote(draft, unit)
    return draft


def _told_alone(question: Question, clause: str) -> bool:
    """Whether a question counts nothing itself that a sum would have to be multiplied by."""
    return all(not t.is_number or t.word in clause for t in question.tokens)

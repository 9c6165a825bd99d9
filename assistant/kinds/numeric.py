"""Arithmetic: what tokens cost, a year from a month, a bill against the break-even, differences, ratios, sums and averages."""


from assistant.amounts import SIDED, Workload, workload
from assistant.arithmetic import mean, total
from assistant.asking import asked_predicates, strange, uncovered
from assistant.describe import describe, fitting, number
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.kinds.aggregate import side_gap
from assistant.kinds.breaking_even import against_threshold, bill, break_even
from assistant.kinds.cells import across, apart, over_a_year
from assistant.kinds.costs import PRICES, of_setup, of_tokens, over_time, period_asked
from assistant.kinds.differences import NUMERIC, PERCENT, difference_of, measured
from assistant.kinds.lookup import subjects
from assistant.kinds.prose_costs import of_prose
from assistant.kinds.row_costs import names_host, of_rows
from assistant.pays import thresholds
from assistant.phrasing import noun
from assistant.question import Question
from assistant.ranking import asked_benchmarks
from assistant.reckoning import adjusting, asks_lead, asks_money, pricing_words, teller_words, version_words, waived
from assistant.words import listing, stems
from kg.claim import Fact, Predicate


class Numeric:
    """Computes from cited figures and shows how."""

    name = "numeric"

    def recognise(self, question: Question) -> float:
        if strange(question) or question.cue("why"):
            return 0.0
        if _paid(question) is not None or bill(question) is not None:
            return 0.95
        if question.has("predicate", "crossover_threshold"):
            return 0.0 if question.cue("agree") and question.model_links else 0.83
        if (
            question.has("predicate", "monthly_cost")
            and (not question.model_links or question.cue("yearly"))
            and (question.has("dimension", "cost") or question.has("predicate", "price"))
        ):
            return 0.8
        if question.cue("yearly") and len(question.model_links) == 1 and question.content:
            return 0.8
        if question.cue("difference", "ratio", "gap") and (len(question.model_links) > 1 or len(question.sides) > 1 or asked_benchmarks_named(question)):
            return 0.82
        if len(question.model_links) > 1 and PERCENT.search(question.text) and question.of("order"):
            return 0.82
        if len(question.model_links) == 1 and {h.polarity for h in question.of("order", "size")} == {"most", "least"} and question.cue("difference", "ratio", "gap"):
            return 0.82
        if len(question.model_links) == 1 and question.has("order", "price") and {"input", "output"} <= {t.stem for t in question.tokens}:
            return 0.82
        if _scaled(question):
            return 0.45
        if question.cue("total") and len(question.model_links) > 1 and _numbers_asked(question):
            return 0.82
        return 0.8 if question.cue("average") and (question.named("benchmark") or (len(question.model_links) > 1 and _numbers_asked(question))) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        if (work := _paid(question)) is not None and names_host(question) and (told := of_rows(question, desk, work)):
            return told
        draft = self._computed(question, desk)
        left = [t for t in uncovered(question, draft) if t.stem not in waived(question.text) | version_words() | teller_words()] if draft else []
        if work is not None and draft and adjusting(question.text) - waived(question.text) - stems(" ".join((draft.text, *draft.quotes))):
            return None  # the plain price is not what is paid by the batch
        if work is not None and _told_whole(work) and not question.unknown:
            left = [t for t in left if t.stem in pricing_words()]  # what the tokens are for changes no price
        return draft if draft and not left else None

    def _computed(self, question: Question, desk: Desk) -> Draft | None:
        work = _paid(question)
        if work is not None:
            return of_tokens(question, desk, work) or of_rows(question, desk, work) or of_prose(question, desk, work)
        if bill(question) is not None:
            return against_threshold(question, desk)
        if question.has("predicate", "crossover_threshold"):
            return break_even(question, desk) if question.model_links else thresholds(question, desk)
        if question.cue("yearly") and not question.cue("difference") and not question.model_links:
            return of_setup(question, desk) or over_time(question, desk)
        if question.cue("yearly") and len(question.model_links) == 1 and not question.cue("difference") and (told := over_a_year(question, desk)):
            return told
        if question.cue("average"):
            return _average(question, desk)
        if question.cue("total") and not question.cue("difference", "ratio"):
            return _sum(question, desk)
        if len(question.model_links) > 1 or (question.model_links and (question.cue("difference", "ratio") or question.of("order"))):
            paid_for = bool(question.named("benchmark")) and (question.has("order", "price") or question.has("dimension", "cost"))  # what the test cost, and not what it gave
            return (apart(question, desk) if question.content or question.has("predicate", "monthly_cost") or paid_for else None) or difference_of(question, desk) or apart(question, desk)
        if len(question.sides) > 1 and question.cue("difference", "gap", "ratio"):
            return across(question, desk) or side_gap(question, desk)
        if question.cue("difference"):
            return None  # one figure is no answer to how far two are apart
        return of_setup(question, desk) or (None if question.model_links else over_time(question, desk))


def asked_benchmarks_named(question: Question) -> bool:
    """Whether one model is set apart from the others on a benchmark: by how many points it leads, and not how many it got."""
    if not (question.named("benchmark") and question.model_links):
        return False
    only = all(h.phrase == "how many points" and (not h.first or question.tokens[h.first - 1].word != "by") for h in question.of("cue", "difference"))
    return not only or bool(question.cue("ratio", "gap", "standing") or question.of("order") or asks_lead(question.text))


def _paid(question: Question) -> Workload | None:
    """Give the tokens to be paid for, where the question prices them and does not ask whether they fit."""
    if not question.model_links or question.has("predicate", "context_window", "crossover_threshold") or (question.cue("takes_in") and not _billed(question)) or _bounded(question):
        return None
    work = workload(question)
    if work is None:
        return None
    priced = question.has("predicate", "price", *PRICES, "monthly_cost") or question.has("dimension", "cost") or question.cue("total")
    return work if priced or any(a.side for a in work.amounts) else None


def _told_whole(work: Workload) -> bool:
    """Whether a question tells how many tokens go in and come out, or how many of them how often."""
    return {a.side for a in work.amounts} == {"input", "output"} or (work.times > 1 and all(a.side for a in work.amounts))


def _billed(question: Question) -> bool:
    """Whether what is read in is to be paid for: money is asked for, and no room."""
    return bool(asks_money(question.text)) and question.asked in ("what", "how much", "") and bool(SIDED.search(question.text))


def _bounded(question: Question) -> bool:
    """Whether a word for a bound stands by a number: `from 3 million tokens`, and no `from` before a name."""
    after = (question.tokens[h.last].is_number for h in question.of("cue", "at_most", "at_least") if h.last < len(question.tokens))
    return any(after) or any(h.phrase.startswith(("or ", "and ")) for h in question.of("cue", "at_most", "at_least"))


def _scaled(question: Question) -> bool:
    """Whether something's cost over a period is asked for, and no model's price by the token."""
    return (
        bool(period_asked(question))
        and not question.model_links
        and (question.has("dimension", "cost") or question.has("predicate", "price", "monthly_cost", "hardware_requirement"))
    )


def _numbers_asked(question: Question) -> list[Predicate]:
    asked = [p for p in asked_predicates(question) if p in NUMERIC]
    return asked or (list(PRICES) if question.has("dimension", "cost") or question.has("predicate", "price") else [])


def _average(question: Question, desk: Desk) -> Draft | None:
    """Average the figures of the models named, else the scores that articles state on one benchmark."""
    if len(question.model_links) > 1:
        return _together(question, desk, average=True)
    draft = Draft(desk, "numeric")
    for benchmark in question.named("benchmark"):
        claims = [
            c for c in desk.all_facts("benchmark_score") if isinstance(c.body, Fact) and c.qualifier.benchmark == benchmark.name and c.body.value is not None
        ]
        described = describe(question, desk)
        fits = {m.entity.iri for m in fitting(desk, described.filters)} if described.filters else None
        latest = {c.body.subject.iri: c for c in claims if isinstance(c.body, Fact) and (fits is None or c.body.subject.iri in fits)}
        if len(latest) > 1:
            unit = next(c.body.unit for c in latest.values() if isinstance(c.body, Fact))
            computed = mean([number(c) or 0.0 for c in latest.values()], unit)
            whose = f"{question.openness[0]} models" if question.openness else "the models that fit"
            of = f" for {whose}" if fits is not None else ""
            draft.say(f"The scores that the articles state on {benchmark.name}{of} average {computed.shown}.", *latest.values(), derived=computed.how)
    return draft if draft else None


def _sum(question: Question, desk: Desk) -> Draft | None:
    return _together(question, desk, average=False)


def _together(question: Question, desk: Desk, *, average: bool) -> Draft | None:
    """Add up or average what the models named have under what is asked."""
    things = subjects(question)
    draft = Draft(desk, "numeric")
    for predicate in _numbers_asked(question):
        for benchmark in asked_benchmarks(question, desk) if predicate == "benchmark_score" else [None]:
            claims = [c for t in things if (c := measured(desk, t, predicate, benchmark)) is not None]
            if not claims or len(claims) < len(things):
                continue
            unit = claims[0].body.unit if isinstance(claims[0].body, Fact) else ""
            computed = (mean if average else total)([number(c) or 0.0 for c in claims], unit)
            what = f"score on {benchmark.name}" if benchmark else noun(predicate)
            draft.say(
                f"The {what} of {listing([t.name for t in things])} {'averages' if average else 'comes to'} {computed.shown}{'' if average else ' together'}.",
                *claims,
                derived=computed.how,
            )
    draft.about += things
    return draft if draft else None

"""Put everything that is measured in order: `rank the models by MMLU`, `closed models from cheapest to dearest`.

Only what articles state a figure of is ordered; the figure stands with each
name, and where none is stated nothing is said.
"""

import re

from assistant.asking import strange
from assistant.describe import describe
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.phrasing import noun, value
from assistant.question import Question
from assistant.ranking import Measure, asked_benchmarks, measures, rank
from assistant.words import listing
from kg.claim import Predicate

_ORDERS = re.compile(r"\b(?:rank|order|sort|ranking of|ranked|sorted|ordered|in order of|league table)\b", re.IGNORECASE)
_RISING: frozenset[Predicate] = frozenset({"price_input_per_mtok", "price_output_per_mtok", "hardware_requirement", "monthly_cost"})
"""What is put in order from the lowest."""
_BY: tuple[tuple[str, Predicate], ...] = (
    ("price_output_per_mtok", "price_output_per_mtok"),
    ("price_input_per_mtok", "price_input_per_mtok"),
    ("price", "price_input_per_mtok"),
    ("context_window", "context_window"),
    ("parameter_count", "parameter_count"),
    ("release_date", "release_date"),
    ("hardware_requirement", "hardware_requirement"),
)
_MOST = 24


class Ordered:
    """Ranks what fits a description."""

    name = "list"

    def recognise(self, question: Question) -> float:
        if strange(question) or question.cue("why", "agree", "recommend") or not _ORDERS.search(question.text):
            return 0.0
        return 0.87 if question.has("focus", "model") or question.openness else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        wanted = _measure(question, desk)
        if wanted is None:
            return None
        ranked = [(m, m.key) for m in rank(desk, wanted, describe(question, desk).filters) if m.key is not None][:_MOST]
        if not ranked:
            return None
        draft = Draft(desk, self.name)
        what = f"score on {wanted.benchmarks[0].name}" if wanted.benchmarks else noun(wanted.predicate)
        names = listing([f"{match.entity.name} ({value(key)})" for match, key in ranked])
        end = "highest" if wanted.highest else "lowest"
        if wanted.predicate == "release_date":
            end = "latest" if wanted.highest else "earliest"
        draft.say(f"By {what}, the {end} first: {names}.", *[key for _, key in ranked], derived=f"{len(ranked)} stated figures put in order")
        draft.about += [match.entity for match, _ in ranked]
        return draft


def _measure(question: Question, desk: Desk) -> Measure | None:
    """Give what to order by: what a word of order says, else the benchmark or the property named."""
    if found := [m for m in measures(question, desk) if m.predicate != "benchmark_score" or m.benchmarks]:
        return found[0]
    if benchmarks := asked_benchmarks(question, desk):
        return Measure("benchmark_score", tuple(benchmarks[:1]), not _falls(question))
    spoken = {hit.value for hit in question.predicates} | ({"price"} if question.has("dimension", "cost") else set())
    predicate = next((p for word, p in _BY if word in spoken), None)
    return Measure(predicate, (), predicate not in _RISING) if predicate else None


def _falls(question: Question) -> bool:
    return any(hit.polarity == "least" for hit in question.of("order"))

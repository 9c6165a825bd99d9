"""What a second reader proposes stands where the article bears it out, and is refused with a reason where it does not."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.admission import Admission, Refused
from kg.claim import Claim, Fact, Tradeoff
from kg.soundness import fault
from tests.kg.proposed import ARTICLE, DEFINED, MADE, PRICES, PRIVATE, ROW, WINDOW, fact, opinion, parsed

STANDS = [
    pytest.param(fact(MADE, "Heron 2", "developed_by", "Marshlight"), ("Heron 2", "developed_by", "Marshlight", None), id="maker"),
    pytest.param(fact(MADE, "Heron 2", "openness", "open weight"), ("Heron 2", "openness", "open-weight", None), id="openness"),
    pytest.param(fact(WINDOW, "Heron 2 Chat", "context_window", "128,000"), ("Heron 2 Chat", "context_window", "128K", 128_000.0), id="window, over a line break"),
    pytest.param(fact("Heron 2 is published under the Apache 2.0 license.", "Heron 2", "has_license", "Apache License 2.0"), ("Heron 2", "has_license", "Apache-2.0", None), id="licence, quoted without its markup"),
    pytest.param(fact(PRICES, "Heron 2", "price_input_per_mtok", "$0.60"), ("Heron 2", "price_input_per_mtok", "$0.60", 0.6), id="price"),
    pytest.param(fact(PRICES, "Heron 2", "price_output_per_mtok", "2.4", value=2.4), ("Heron 2", "price_output_per_mtok", "$2.40", 2.4), id="price by value"),
    pytest.param(fact(ROW, "Heron 2", "price_input_per_mtok", "0.60"), ("Heron 2", "price_input_per_mtok", "0.60", 0.6), id="price, unit in the header"),
    pytest.param(fact(ROW, "Heron 2", "benchmark_score", "71.5%", benchmark="MMLU"), ("Heron 2", "benchmark_score", "71.5%", 71.5), id="score, benchmark in the header"),
]


def admitted(proposal: Mapping[str, Any], text: str = ARTICLE) -> Claim | Refused:
    document = parsed(text)
    return Admission(document, "echo").admit(proposal, 0, len(document.article.text))


@pytest.mark.parametrize(("proposal", "said"), STANDS)
def test_what_the_article_bears_out_becomes_a_claim(proposal: dict[str, Any], said: tuple[object, ...]) -> None:
    claim = admitted(proposal)
    assert isinstance(claim, Claim), claim
    assert isinstance(claim.body, Fact)
    assert (claim.body.subject.name, claim.body.predicate, claim.body.object, claim.body.value) == said
    assert claim.reader == "echo"
    assert fault(claim, parsed().article.text) == ""


REFUSED = [
    pytest.param(fact("Heron 2 is made by Marshlight.", "Heron 2", "developed_by", "Marshlight"), "quote does not stand", id="a quote in other words"),
    pytest.param(fact("", "Heron 2", "developed_by", "Marshlight"), "no quote", id="no quote"),
    pytest.param(fact(MADE, "Heron 3", "developed_by", "Marshlight"), "subject", id="another name"),
    pytest.param(fact(WINDOW, "Heron 2", "context_window", "128K"), "subject", id="a name that is longer there"),
    pytest.param(fact(MADE, "the model", "developed_by", "Marshlight"), "subject", id="no name"),
    pytest.param(fact(MADE, "Heron 2", "developed_by", "OpenAI"), "object does not stand", id="another maker"),
    pytest.param(fact(MADE, "Heron 2", "openness", "closed"), "label", id="a label that is not there"),
    pytest.param(fact(PRICES, "Heron 2", "price_input_per_mtok", "$0.90"), "number", id="another number"),
    pytest.param(fact(PRICES, "Heron 2", "price_input_per_mtok", "$0.60", value=60), "number", id="a value that is not its number's"),
    pytest.param(fact(PRICES, "Heron 2", "parameter_count", "0.60"), "number", id="a price as a size"),
    pytest.param(fact(MADE, "Heron 2", "release_date", "February 2026"), "date", id="a date from the next sentence"),
    pytest.param(fact(MADE, "Heron 2", "best_friend_of", "Marshlight"), "predicate is unknown", id="unknown predicate"),
    pytest.param(fact("Heron 2 was never licensed under MIT.", "Heron 2", "has_license", "MIT"), "denies", id="what is denied"),
    pytest.param(fact("Heron 2 is made by Nobody.", "Heron 2", "developed_by", "Nobody"), "code", id="code"),
    pytest.param(fact("Heron 2 is made by Somebody Else.", "Heron 2", "developed_by", "Somebody Else"), "or none", id="struck through, so no paragraph at all"),
    pytest.param(fact(ROW, "Heron 2", "benchmark_score", "71.5%", benchmark="GSM8K"), "benchmark", id="another benchmark"),
    pytest.param(opinion("Should Heron 2 be your first choice for privacy?", "privacy", "open"), "asks", id="a question"),
    pytest.param(opinion("Choosing", "privacy", "open"), "heading", id="a heading"),
    pytest.param(opinion(PRIVATE, "beauty", "open"), "dimension is unknown", id="unknown dimension"),
    pytest.param(opinion(PRIVATE, "privacy", "neither"), "no known side", id="unknown side"),
    pytest.param(opinion(PRIVATE, "privacy", "open", condition="in Norwegian hospitals"), "condition", id="a condition of its own"),
    pytest.param({"kind": "guidance", "quote": PRIVATE, "choose": "open", "when": "your budget is small"}, "case", id="a case of its own"),
    pytest.param({"kind": "definition", "quote": DEFINED, "term": "closed model", "definition": "one that nobody can download"}, "term", id="another term"),
    pytest.param({"kind": "poem", "quote": PRIVATE}, "kind is unknown", id="unknown kind"),
    pytest.param({}, "no quote", id="nothing"),
]


@pytest.mark.parametrize(("proposal", "why"), REFUSED)
def test_what_the_article_does_not_bear_out_is_refused_with_its_reason(proposal: dict[str, Any], why: str) -> None:
    refused = admitted(proposal)
    assert isinstance(refused, Refused), refused
    assert why in refused.why


def test_opinions_are_taken_with_their_words() -> None:
    claim = admitted(opinion(PRIVATE, "privacy", "open", strength="overwhelmingly"))
    assert isinstance(claim, Claim)
    assert claim.body == Tradeoff("privacy", "open"), "a strength that nobody wrote is dropped"
    defined = admitted({"quote": DEFINED, "term": "open-weight model", "definition": "one whose trained numbers anybody can download", "analogy": "a car sold with its engine"})
    assert isinstance(defined, Claim)
    assert defined.kind == "definition"


def test_a_price_without_its_unit_or_in_another_currency_is_none() -> None:
    text = "# Models\n\nThe Heron 2 language model costs $3. The Heron 2 language model costs €3 per million input tokens.\n"
    for quote, why in (("The Heron 2 language model costs $3.", "how many tokens"), ("The Heron 2 language model costs €3 per million input tokens.", "dollars")):
        refused = admitted(fact(quote, "Heron 2", "price_input_per_mtok", "3"), text)
        assert isinstance(refused, Refused)
        assert why in refused.why


SIDEWAYS = """# Two language models

| | Heron 2 | Bittern 1 |
| --- | --- | --- |
| Context | 128K tokens | 64K tokens |
| Maker | Marshlight | Reedbank |

Qwen 3 was built by Qwen and Alibaba. Use both where only a part of the data is sensitive.
"""


def test_the_model_that_heads_a_column_is_read_with_its_row() -> None:
    row = "| Context | 128K tokens | 64K tokens |"
    claim = admitted(fact(row, "Bittern 1", "context_window", "64K"), SIDEWAYS)
    assert isinstance(claim, Claim)
    assert isinstance(claim.body, Fact)
    assert (claim.body.subject.name, claim.body.value) == ("Bittern 1", 64_000)
    crossed = admitted(fact(row, "Bittern 1", "context_window", "128K"), SIDEWAYS)
    assert isinstance(crossed, Refused), "a number of the other column"


def test_the_side_that_heads_another_column_labels_nothing_in_this_one() -> None:
    text = "# Language models\n\nHeron 2 is a language model by Marshlight. Bittern 1 is a language model by Reedbank.\n\n| Task | Best open model | Best closed model |\n| --- | --- | --- |\n| Code | Heron 2 (90%) | Bittern 1 (93%) |\n"
    row = "| Code | Heron 2 (90%) | Bittern 1 (93%) |"
    assert isinstance(admitted(fact(row, "Heron 2", "openness", "open"), text), Claim)
    assert isinstance(admitted(fact(row, "Bittern 1", "openness", "open"), text), Refused)


PAIRED = "# Language models\n\nHeron 2 costs $3 and Bittern 1 costs $5 per million input tokens. Heron 2 and Bittern 1 have a context window of 64K tokens.\n"


@pytest.mark.parametrize(
    ("subject", "predicate", "said", "stands"),
    [
        ("Heron 2", "price_input_per_mtok", "$3", True), ("Bittern 1", "price_input_per_mtok", "$5", True),
        ("Heron 2", "price_input_per_mtok", "$5", False), ("Bittern 1", "price_input_per_mtok", "$3", False),
        ("Heron 2", "context_window", "64K", True), ("Bittern 1", "context_window", "64K", True),
    ],
)
def test_a_number_of_another_model_in_the_same_sentence_is_refused(subject: str, predicate: str, said: str, stands: bool) -> None:
    quote = next(q for q in PAIRED.split("\n\n")[1].strip().split(" Heron 2 and ") if said in q)
    claim = admitted(fact(quote if said != "64K" else f"Heron 2 and {quote}", subject, predicate, said), PAIRED)
    assert isinstance(claim, Claim) is stands
    assert stands or (isinstance(claim, Refused) and claim.why == "its number is said of another model")


def test_a_vendor_that_a_family_is_named_after_and_both_sides_at_once_are_heard() -> None:
    made = admitted(fact("Qwen 3 was built by Qwen and Alibaba.", "Qwen 3", "developed_by", "Alibaba"), SIDEWAYS)
    assert isinstance(made, Claim)
    both = admitted({"quote": "Use both where only a part of the data is sensitive.", "choose": "both", "when": "only a part of the data is sensitive"}, SIDEWAYS)
    assert isinstance(both, Claim)


WORDS = st.one_of(st.sampled_from([MADE, PRICES, ROW, "Heron 2", "Marshlight", "0.60", "128K", "MMLU", "open", "fact", "definition", ""]), st.text(max_size=30))


@given(st.dictionaries(st.sampled_from(["kind", "quote", "subject", "predicate", "object", "value", "benchmark", "dimension", "favours", "choose", "when", "term", "definition"]),
                       st.one_of(WORDS, st.none(), st.floats(), st.lists(WORDS, max_size=2))))
def test_no_proposal_breaks_the_check_and_none_stands_unsound(proposal: dict[str, Any]) -> None:
    claim = admitted(proposal)
    if isinstance(claim, Claim):
        assert fault(claim, parsed().article.text) == ""

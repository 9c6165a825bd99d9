"""What the price map makes of a claim: confirmed, contradicted, of an earlier time, or nothing."""

from collections.abc import Mapping

import pytest

from kg.agreement import Stated
from kg.claim import Claim, Predicate
from kg.lexicon import load
from kg.structured.compare import compared, dollars
from kg.structured.comparison import Comparison
from kg.structured.entry import PriceEntry, Special, Tier
from kg.structured.hosts import table
from kg.structured.keys import Names, offers
from kg.vocab import entity_iri
from tests.kg.toys import fact

INPUT: Predicate = "price_input_per_mtok"
ENTRIES = (
    PriceEntry("gpt-4o", "openai", "chat", 2.5, 10, 128_000, 16_384, ("images",), ("audio",)),
    PriceEntry("gpt-4o-2024-05-13", "openai", "chat", 5, 15, 128_000),
    PriceEntry("azure/gpt-4o", "azure", "chat", 2.75, 11),
    PriceEntry("azure/eu/gpt-4o", "azure", "chat", 3, 12),
    PriceEntry("small_host/gpt-4o", "small_host", "chat", 2.6, 11),
    PriceEntry("groq/meta-llama/llama-3.3-70b", "groq", "chat", 0.59, 0.79),
)
AS_OF = "2026-09-29"


def verdict(claim: Claim, *, as_of: str = "", published: str = "", listed: str = AS_OF, entries: tuple[PriceEntry, ...] = ENTRIES) -> Comparison | None:
    names = {entity_iri("model", name): name for name in ("GPT-4o", "Llama 3.3 70B", "Mistral Large")}
    offered = offers(entries, Names(load(), names, {}), table())
    found = [one for one in compared("litellm", listed, [Stated(claim, as_of, published)], offered) if isinstance(one, Comparison)]
    assert len(found) < 2
    return found[0] if found else None


def price(value: float | tuple[float, float] | None, *, subject: str = "GPT-4o", predicate: Predicate = INPUT, condition: str = "", as_of: str = "") -> Claim:
    return fact("a.md", subject, predicate, "as written", value, unit="USD/Mtok", condition=condition, as_of=as_of)


def test_the_makers_own_price_confirms() -> None:
    found = verdict(price(2.5))
    assert found
    assert (found.verdict, found.listed, found.keys, found.value) == ("confirms", "$2.50 per million input tokens", ("gpt-4o",), 2.5)


def test_output_is_held_against_output() -> None:
    found = verdict(price(10, predicate="price_output_per_mtok"))
    assert found
    assert (found.verdict, found.listed) == ("confirms", "$10 per million output tokens")


def test_another_price_of_no_known_time_is_contradicted() -> None:
    found = verdict(price(15))
    assert found
    assert (found.verdict, found.claim_time) == ("contradicts", "")


@pytest.mark.parametrize(
    ("dates", "wanted"),
    [
        pytest.param({"as_of": "2025-03"}, "outdates", id="an earlier as of"),
        pytest.param({"as_of": "2027"}, "contradicts", id="a later as of"),
        pytest.param({"as_of": "2026"}, "contradicts", id="the same year"),
        pytest.param({"published": "2025-03-01"}, "outdates", id="appeared long before"),
        pytest.param({"published": "2026-08-30"}, "contradicts", id="appeared shortly before"),
        pytest.param({"as_of": "2026-10", "published": "2025-01-01"}, "contradicts", id="as of counts before the day it appeared"),
    ],
)
def test_an_earlier_claim_is_outdated_and_not_contradicted(dates: Mapping[str, str], wanted: str) -> None:
    found = verdict(price(15), as_of=dates.get("as_of", ""), published=dates.get("published", ""))
    assert found
    assert found.verdict == wanted
    assert found.claim_time == dates.get("as_of", dates.get("published"))


def test_a_time_that_the_sentence_names_counts_first() -> None:
    found = verdict(price(15, as_of="March 2025"), as_of="2026-10")
    assert found
    assert (found.verdict, found.claim_time) == ("outdates", "March 2025")


def test_a_map_of_no_known_time_outdates_nothing() -> None:
    found = verdict(price(15), as_of="2019", listed="")
    assert found
    assert found.verdict == "contradicts"


def test_the_price_of_an_earlier_snapshot_is_told_as_such() -> None:
    found = verdict(price(5))
    assert found
    assert (found.verdict, found.keys) == ("outdates", ("gpt-4o", "gpt-4o-2024-05-13"))
    assert found.listed == "$2.50 per million input tokens; $5 per million input tokens for its snapshot 2024-05-13"


@pytest.mark.parametrize(
    ("value", "condition", "wanted"),
    [
        pytest.param(2.75, "on Azure", "confirms", id="the host's price"),
        pytest.param(2.5, "on Azure", "contradicts", id="the maker's price said of a host"),
        pytest.param(2.5, "via the OpenAI API", "confirms", id="the maker by name"),
        pytest.param(3, "on Groq", "", id="a host that does not offer it"),
        pytest.param(2.6, "hosted by Small Host", "confirms", id="a host that no table holds"),
        pytest.param(1.25, "batch", "", id="a circumstance that is not listed"),
        pytest.param(3, "on Azure in Europe", "", id="a host and another circumstance"),
    ],
)
def test_a_condition_is_held_to_its_host_alone(value: float, condition: str, wanted: str) -> None:
    found = verdict(price(value, condition=condition))
    assert (found.verdict if found else "") == wanted


def test_a_price_that_only_others_ask_is_compared_with_nothing() -> None:
    assert verdict(price(99, subject="Llama 3.3 70B")) is None
    found = verdict(price(0.59, subject="Llama 3.3 70B", condition="on Groq"))
    assert found
    assert found.verdict == "confirms"


def test_entries_that_differ_list_nothing() -> None:
    latest = PriceEntry("mistral/mistral-large-latest", "mistral", input_price=0.5)
    other = PriceEntry("text-completion-codestral/mistral-large-latest", "text-completion-codestral", input_price=0.7)
    assert verdict(price(9, subject="Mistral Large"), entries=(latest, other)) is None
    found = verdict(price(9, subject="Mistral Large"), entries=(latest,))
    assert found
    assert found.verdict == "contradicts"


BATCH = PriceEntry("gpt-4o", "openai", "chat", 2.5, 10, special=(Special("batch", 1.25, 5), Special("cached input", 0.25)))


@pytest.mark.parametrize(
    ("value", "predicate", "condition", "wanted"),
    [
        pytest.param(1.25, INPUT, "batch", "confirms", id="batch"),
        pytest.param(1.25, INPUT, "via the Batch API", "confirms", id="batch by another name"),
        pytest.param(2.5, INPUT, "batch", "contradicts", id="the plain price said of batches"),
        pytest.param(0.25, INPUT, "cached input", "confirms", id="cached input"),
        pytest.param(5, "price_output_per_mtok", "batch", "confirms", id="output"),
        pytest.param(5, "price_output_per_mtok", "cached input", "", id="a price that is not listed"),
        pytest.param(1, INPUT, "batch with cached input", "", id="two circumstances"),
    ],
)
def test_a_circumstance_is_held_to_its_price(value: float, predicate: Predicate, condition: str, wanted: str) -> None:
    found = verdict(price(value, predicate=predicate, condition=condition), entries=(BATCH,))
    assert (found.verdict if found else "") == wanted


LONG = PriceEntry("gpt-4o", "openai", "chat", 1.25, 10, above=(Tier(200_000, 2.5, 15),))


@pytest.mark.parametrize(
    ("value", "quote", "condition", "wanted"),
    [
        pytest.param(2.5, "$2.50 above 200K tokens", "", "confirms", id="named in the sentence"),
        pytest.param(2.5, "$2.50", "prompts over 200,000 tokens", "confirms", id="named as the condition"),
        pytest.param(1.25, "$1.25", "up to 200k", "confirms", id="the other side of the threshold"),
        pytest.param(9, "$9", "up to 200k", "", id="neither side"),
        pytest.param(9, "$9, or $10 above 200K", "", "contradicts", id="neither price"),
        pytest.param(2.5, "$2.50", "", "contradicts", id="not named"),
        pytest.param(2.5, "$2.50 above 1200K tokens", "", "contradicts", id="another threshold"),
    ],
)
def test_the_price_of_longer_prompts_counts_where_their_length_is_named(value: float, quote: str, condition: str, wanted: str) -> None:
    claim = fact("a.md", "GPT-4o", INPUT, "as written", value, unit="USD/Mtok", quote=quote, condition=condition)
    found = verdict(claim, entries=(LONG,))
    assert (found.verdict if found else "") == wanted


@pytest.mark.parametrize("value", [(2.0, 3.0), None])
def test_a_range_and_a_price_without_a_number_are_not_compared(value: tuple[float, float] | None) -> None:
    assert verdict(price(value)) is None


@pytest.mark.parametrize(
    ("tokens", "wanted"),
    [
        pytest.param(128_000, "confirms", id="input"),
        pytest.param(131_072, "confirms", id="a K of 1,024"),
        pytest.param(144_000, "confirms", id="input and output"),
        pytest.param(32_000, "contradicts", id="another"),
    ],
)
def test_a_window_may_be_counted_with_its_output(tokens: int, wanted: str) -> None:
    found = verdict(fact("a.md", "GPT-4o", "context_window", str(tokens), tokens, unit="tokens"))
    assert found
    assert found.verdict == wanted
    assert found.listed == "128,000 tokens of input, 144,384 with output"


@pytest.mark.parametrize(("kind", "wanted"), [("images", "confirms"), ("audio", "contradicts"), ("video", "")])
def test_kinds_of_input_are_compared_where_the_map_marks_them(kind: str, wanted: str) -> None:
    found = verdict(fact("a.md", "GPT-4o", "supports_modality", kind))
    assert (found.verdict if found else "") == wanted


@pytest.mark.parametrize(("value", "said"), [(5.0, "$5"), (2.5, "$2.50"), (0.075, "$0.075"), (1250.0, "$1,250"), (0.0001, "$0.0001")])
def test_prices_are_written_as_prices(value: float, said: str) -> None:
    assert dollars(value) == said

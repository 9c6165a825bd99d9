"""Which model a key names: whole names only, and none where two could be meant."""

import pytest

from kg.lexicon import load
from kg.structured.entry import PriceEntry
from kg.structured.hosts import Host, table
from kg.structured.keys import Key, Names, chosen, offers, take_apart
from kg.vocab import entity_iri

BEDROCK = table().host("bedrock")


def named(*models: str, **makers: str) -> Names:
    return Names(
        load(), {entity_iri("model", name): name for name in models}, {entity_iri("model", name): frozenset({maker}) for name, maker in makers.items()}
    )


@pytest.mark.parametrize(
    ("key", "host", "wanted"),
    [
        pytest.param("gpt-4o", table().host("openai"), Key("gpt-4o"), id="bare"),
        pytest.param("gpt-4o-2024-05-13", table().host("openai"), Key("gpt-4o", stamp="2024-05-13"), id="day"),
        pytest.param("claude-opus-4-5-20251101", table().host("anthropic"), Key("claude-opus-4-5", stamp="20251101"), id="day without hyphens"),
        pytest.param(
            "vertex_ai/claude-opus-4@20250514", table().host("vertex_ai-anthropic_models"), Key("claude-opus-4", stamp="20250514"), id="day after an at"
        ),
        pytest.param("command-r-plus-08-2024", table().host("cohere_chat"), Key("command-r-plus", stamp="08-2024"), id="month"),
        pytest.param("mistral/mistral-large-2512", table().host("mistral"), Key("mistral-large", stamp="2512"), id="year and month"),
        pytest.param("gpt-4-0613", table().host("openai"), Key("gpt-4", stamp="0613"), id="month and day"),
        pytest.param("mistral/mistral-large-latest", table().host("mistral"), Key("mistral-large", latest=True), id="latest"),
        pytest.param("azure/eu/gpt-4o", table().host("azure"), Key("gpt-4o", region="eu"), id="region"),
        pytest.param("groq/meta-llama/llama-3.3-70b", table().host("groq"), Key("llama-3.3-70b"), id="owner"),
        pytest.param("fireworks_ai/accounts/fireworks/models/qwen3-32b", table().host("fireworks_ai"), Key("qwen3-32b"), id="path"),
        pytest.param("us.anthropic.claude-opus-4-20250514-v1:0", BEDROCK, Key("claude-opus-4", region="us", stamp="20250514"), id="dots and revision"),
        pytest.param("amazon.nova-pro-v1:0", BEDROCK, Key("nova-pro"), id="maker before a dot"),
        pytest.param("bedrock/us-gov-east-1/meta.llama3-70b", BEDROCK, Key("llama3-70b", region="us-gov-east-1"), id="region in the path"),
    ],
)
def test_a_key_is_taken_apart(key: str, host: Host, wanted: Key) -> None:
    assert take_apart(key, host) == wanted


@pytest.mark.parametrize(
    ("key", "name"),
    [
        pytest.param("claude-sonnet-4-5", "Claude Sonnet 4.5", id="version"),
        pytest.param("command-r-plus", "Command R+", id="sign"),
        pytest.param("Llama-3.3-70B-Instruct", "Llama 3.3 70B Instruct", id="size"),
        pytest.param("qwen3-32b", "Qwen3 32B", id="glued"),
        pytest.param("databricks-claude-opus-4", "Claude Opus 4", id="a vendor's name before a family's"),
        pytest.param("codestral", "Codestral", id="family"),
    ],
)
def test_a_name_is_found_however_it_is_joined(key: str, name: str) -> None:
    assert named(name).iris(key) == (entity_iri("model", name),)


@pytest.mark.parametrize(
    ("key", "name"),
    [
        pytest.param("gpt-4o-mini", "GPT-4o", id="variant"),
        pytest.param("gpt-4o", "GPT-4o mini", id="variant the other way"),
        pytest.param("gpt-4", "GPT-4.1", id="version"),
        pytest.param("llama-3.3-8b", "Llama 3.3 70B", id="size"),
        pytest.param("llama-3.3-70b-instruct", "Llama 3.3 70B", id="tuning"),
        pytest.param("gemini-3-pro-preview", "Gemini 3 Pro", id="preview"),
        pytest.param("claude-sonet-4-5", "Claude Sonnet 4.5", id="misspelt"),
        pytest.param("qwen-31-8b", "Qwen 3 18B", id="digits elsewhere"),
        pytest.param("claude", "Claude Sonnet 4.5", id="family for model"),
    ],
)
def test_what_is_only_alike_is_no_match(key: str, name: str) -> None:
    assert named(name).iris(key) == ()


def test_a_name_that_two_things_bear_matches_neither() -> None:
    names = Names(load(), {"https://x/id/model/gpt-9": "GPT-9", "https://x/id/model/gpt9": "GPT 9"}, {})
    assert names.iris("gpt-9") == ()


def test_one_thing_under_two_kinds_is_one_thing() -> None:
    both = {entity_iri("model", "Codestral"): "Codestral", entity_iri("family", "Codestral"): "Codestral"}
    assert set(Names(load(), both, {}).iris("codestral")) == set(both)


@pytest.mark.parametrize(
    ("key", "provider", "own"),
    [
        pytest.param("gpt-4o", "openai", True, id="the maker's service"),
        pytest.param("azure/gpt-4o", "azure", False, id="another host"),
        pytest.param("somewhere/gpt-4o", "somewhere", False, id="a host that no table holds"),
        pytest.param("mistral/gpt-4o", "mistral", False, id="another maker's service"),
    ],
)
def test_only_its_maker_offers_a_model_as_its_own(key: str, provider: str, own: bool) -> None:
    found = offers([PriceEntry(key, provider, input_price=1.0)], named("GPT-4o"), table())
    assert [offer.own for offer in found[entity_iri("model", "GPT-4o")]] == [own]


def test_articles_may_say_who_makes_what_no_table_holds() -> None:
    entries = [PriceEntry("cohere/heron-2", "cohere", input_price=1.0)]
    iri = entity_iri("model", "Heron 2")
    assert not offers(entries, named("Heron 2"), table())[iri][0].own
    assert offers(entries, Names(load(), {iri: "Heron 2"}, {iri: frozenset({"Cohere"})}), table())[iri][0].own


def test_the_plain_name_counts_before_the_latest_and_that_before_snapshots() -> None:
    keys = ("mistral/mistral-large", "mistral/mistral-large-latest", "mistral/mistral-large-2407", "mistral/mistral-large-2512")
    found = offers([PriceEntry(key, "mistral", input_price=1.0) for key in keys], named("Mistral Large"), table())[entity_iri("model", "Mistral Large")]
    for wanted in (keys[:1], keys[1:2], keys[2:]):
        assert tuple(one.entry.key for one in chosen(found)) == wanted
        found = [one for one in found if one.entry.key not in wanted]


def test_a_stamp_that_belongs_to_a_name_stays_in_it() -> None:
    found = offers([PriceEntry("deepseek/deepseek-r1-0528", "deepseek", input_price=1.0)], named("DeepSeek R1", "DeepSeek R1 0528"), table())
    assert list(found) == [entity_iri("model", "DeepSeek R1 0528")]
    assert found[entity_iri("model", "DeepSeek R1 0528")][0].stamp == ""


AZURE = table().host("azure")


@pytest.mark.parametrize("said", ["Azure", "on Azure", "via Azure OpenAI", "hosted on Microsoft Azure", "Azure prices"])
def test_a_condition_that_names_a_host_and_no_more_is_that_host(said: str) -> None:
    assert AZURE.called(said)


@pytest.mark.parametrize("said", ["on Azure above 200K tokens", "batch", "in Europe", "", "on Azure or Bedrock", "on Groq"])
def test_any_other_condition_is_not_that_host(said: str) -> None:
    assert not AZURE.called(said)


def test_every_maker_of_a_host_is_a_vendor_that_the_lexicon_holds() -> None:
    lexicon = load()
    for host in table().hosts:
        vendor = lexicon.named("vendor", host.maker) if host.maker else None
        assert not host.maker or (vendor and vendor.name == host.maker), host

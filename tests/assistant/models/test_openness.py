"""Whether articles call a model open: by whatever name a provider offers it, and never more than they say."""

from collections.abc import Iterator

import pytest

from assistant.models.openness import DISAGREE, Openness
from corpus.document import ArticleId
from corpus.read import read_bytes
from kg.extract import read
from kg.lexicon import load
from kg.view import GraphView

GUIDE = b"""---
title: A guide
published: 2026-01-02
---

GPT-4o is a closed model. Llama 4 Maverick is an open-weight model. The gpt-oss-20b model is open-weight.

Gemma is a family of open-weight models. Command R+ is an open-weight model. DeepSeek R1 is an open-weight model.
"""
RIVAL = b"""---
title: Another view
published: 2026-01-03
---

DeepSeek R1 is a closed model. GPT-4o is a proprietary model.
"""


@pytest.fixture(scope="module")
def openness() -> Iterator[Openness]:
    lexicon = load()
    documents = [read_bytes(text, ArticleId(name)) for name, text in (("guide.md", GUIDE), ("rival.md", RIVAL))]
    with GraphView.over(documents, [claim for document in documents for claim in read(document, lexicon)]) as view:
        yield Openness(view, lexicon)


@pytest.mark.parametrize(
    ("name", "label", "of"),
    [
        pytest.param("gpt-4o", "closed", "GPT-4o", id="bare"),
        pytest.param("openai/gpt-4o-2024-08-06", "closed", "GPT-4o", id="pinned to a day"),
        pytest.param("openrouter/meta-llama/llama-4-maverick", "open-weight", "Llama 4 Maverick", id="through another"),
        pytest.param("together_ai/meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8", "open-weight", "Llama 4 Maverick", id="with sizes and form"),
        pytest.param("ollama/gpt-oss:20b", "open-weight", "gpt-oss-20b", id="tag"),
        pytest.param("cohere_chat/command-r-plus-08-2024", "open-weight", "Command R+", id="plus"),
        pytest.param("gemini/gemma-3-27b-it", "open-weight", "Gemma", id="its family"),
        pytest.param("deepseek/deepseek-r1", DISAGREE, "DeepSeek R1", id="articles disagree"),
    ],
)
def test_a_model_is_called_what_articles_call_it(openness: Openness, name: str, label: str, of: str) -> None:
    said = openness.of(name)
    assert said is not None
    assert (said.label, said.of) == (label, of)
    assert said.articles


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("gpt-4o-mini", id="another model of the family"),
        pytest.param("mistral/mistral-large-latest", id="in no article"),
        pytest.param("fireworks_ai/accounts/fireworks/models/wizard-gemma-7b", id="made of it by others"),
        pytest.param("builtin", id="the built-in"),
        pytest.param("", id="nothing"),
    ],
)
def test_of_a_model_that_no_article_speaks_of_nothing_is_said(openness: Openness, name: str) -> None:
    assert openness.of(name) is None


def test_all_articles_that_say_so_are_named(openness: Openness) -> None:
    said = openness.of("gpt-4o")
    assert said is not None
    assert said.articles == ("A guide", "Another view")

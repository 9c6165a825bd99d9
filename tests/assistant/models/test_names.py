"""Every line of models that people ask for can be named, hosted and here, and says which key it wants."""

import pytest

from assistant.models.catalogue import catalogue
from assistant.models.providers import providers, resolve


@pytest.mark.parametrize(
    ("name", "provider", "key"),
    [
        pytest.param("gpt-5", "openai", "OPENAI_API_KEY", id="GPT"),
        pytest.param("openai/gpt-4.1", "openai", "OPENAI_API_KEY", id="GPT with prefix"),
        pytest.param("o3", "openai", "OPENAI_API_KEY", id="o-series"),
        pytest.param("o4-mini", "openai", "OPENAI_API_KEY", id="small o-series"),
        pytest.param("groq/openai/gpt-oss-120b", "groq", "GROQ_API_KEY", id="gpt-oss"),
        pytest.param("claude-opus-4-5", "anthropic", "ANTHROPIC_API_KEY", id="Claude"),
        pytest.param("anthropic/claude-sonnet-4-6", "anthropic", "ANTHROPIC_API_KEY", id="Claude with prefix"),
        pytest.param("gemini-2.5-pro", "gemini", "GEMINI_API_KEY", id="Gemini"),
        pytest.param("google/gemini-2.5-flash", "gemini", "GEMINI_API_KEY", id="Gemini by its maker"),
        pytest.param("gemini/gemma-3-27b-it", "gemini", "GEMINI_API_KEY", id="Gemma"),
        pytest.param("xai/grok-4", "xai", "XAI_API_KEY", id="Grok"),
        pytest.param("meta_llama/Llama-4-Maverick-17B-128E-Instruct-FP8", "meta_llama", "LLAMA_API_KEY", id="Llama"),
        pytest.param("together_ai/meta-llama/Llama-3.3-70B-Instruct-Turbo", "together_ai", "TOGETHERAI_API_KEY", id="Llama elsewhere"),
        pytest.param("mistral-large-latest", "mistral", "MISTRAL_API_KEY", id="Mistral"),
        pytest.param("dashscope/qwen-max", "dashscope", "DASHSCOPE_API_KEY", id="Qwen"),
        pytest.param("qwen-plus", "dashscope", "DASHSCOPE_API_KEY", id="bare Qwen"),
        pytest.param("deepseek-chat", "deepseek", "DEEPSEEK_API_KEY", id="DeepSeek"),
        pytest.param("deepseek/deepseek-reasoner", "deepseek", "DEEPSEEK_API_KEY", id="DeepSeek with prefix"),
        pytest.param("command-a-03-2025", "cohere", "COHERE_API_KEY", id="Command"),
        pytest.param("cohere/command-r-plus-08-2024", "cohere", "COHERE_API_KEY", id="Command by its maker"),
    ],
)
def test_a_hosted_line_is_known_by_name(name: str, provider: str, key: str) -> None:
    target = resolve(name, {}, {})
    assert (target.provider, target.local) == (provider, False)
    assert key in target.key_env


@pytest.mark.parametrize("model", ["gpt-oss:20b", "gemma3", "llama3.3", "mistral-small", "qwen3:8b", "deepseek-r1:14b", "command-r"])
@pytest.mark.parametrize("prefix", ["ollama", "lm_studio", "lmstudio", "vllm", "hosted_vllm", "llamacpp", "llama.cpp", "llamafile"])
def test_an_open_line_can_run_here_by_any_server(prefix: str, model: str) -> None:
    target = resolve(f"{prefix}/{model}", {}, {})
    assert target.local
    assert target.api_base
    assert target.call.endswith(f"/{model}")
    assert target.price is None


def test_each_place_says_what_it_lacks() -> None:
    nobody = "http://127.0.0.1:9"
    environment = {name: nobody for provider in providers() if provider.kind == "local" for name in provider.base_env}
    for offer in catalogue({}, environment):
        if offer.kind == "hosted":
            wants = next(provider.keys for provider in providers() if provider.id == offer.provider)
            assert wants[0] in offer.why
        elif offer.kind == "local":
            assert nobody in offer.why
        assert not offer.usable or offer.kind == "builtin"

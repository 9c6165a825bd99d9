"""Three articles about models that do not exist, and what they claim: the world the answering tests ask about.

Claims are written out by hand, so that these tests hold answering alone to
account; each quote is cut from its article, so that offsets are true.
"""

import hashlib
import re
from functools import cache

from assistant.answer import Answer
from assistant.core import Assistant
from corpus.document import Article, ArticleId
from corpus.read import parse
from kg.claim import (
    Choice,
    Claim,
    Definition,
    Entity,
    EntityKind,
    Evidence,
    Fact,
    Guidance,
    Predicate,
    Qualifier,
    Side,
    Tradeoff,
)
from kg.view import GraphView
from kg.vocab import entity_iri

MARKET = """# The market in models, weighed

This is how the market stood in February 2026.

## Closed models

- Aurora 2, Aurora 2 Mini (Halden Labs)
- Pelican 5 (Gullwing)

## Open models

- Kestrel 70B, Kestrel 8B (Brightwater)
- Fjord R1 (Norrland AI)

## Scores

By February 2026 the field has closed up.

| Benchmark | Best closed | Best open |
|---|---|---|
| QuizMark | Aurora 2 (91.5%) | Kestrel 70B (86%) |
| CodeTrial (code) | Pelican 5 (88%) | Fjord R1 (87%) |

## Prices

Aurora 2 costs $4 per million input tokens and $20 per million output tokens. Aurora 2 Mini costs $0.50 per million input tokens and $2 per million output tokens. Pelican 5 costs $6-30 per million tokens.
Running Kestrel 70B on a rented server costs $900-1,500 a month. Above roughly $700 a month of API fees, hosting your own model becomes cheaper.
Below that, an API is the cheaper way.

## What speaks for which

An API is the quickest way to a first version. At a low volume a closed model is cheaper, because no server stands idle. At a high volume an open model is far cheaper.
Data sent to a closed model leaves your network. An open model keeps every record inside your own walls. Aurora 2 is the best model there is.
Once weights are out, anyone can train the refusals away. Closed vendors watch for abuse and can pull a model back.

Choose closed when:

- you are building a prototype and want to move fast
- your volume is low or hard to predict

Choose open when:

- patient records or other sensitive data may not leave the house
- you have to work without a network
- your volume is high and steady
"""

PRINT = """# Reading the small print

Kestrel 70B was released in May 2025 by Brightwater. Kestrel 8B followed in September 2025. Both Kestrel models are distributed under the Kestrel Community License.
The Kestrel Community License permits commercial use and modification. It demands a separate agreement from products with more than 50 million monthly users.
Fjord R1 is released under the MIT license. The MIT license permits commercial use, modification and resale. Fjord R1 came out in January 2026.
Aurora 2 was released in June 2025. Aurora 2 Mini was released in November 2025. Aurora 2 and Aurora 2 Mini are available only through an API; their weights cannot be downloaded.

Kestrel 70B needs a single 80 GB GPU. Kestrel 8B runs in 16 GB of memory. Kestrel 70B has a context window of 128K tokens, Fjord R1 one of 64K tokens.
Fjord R1 matched Aurora 2 on reasoning when it came out. The weights of Fjord R1 are on Hugging Face. Kestrel 8B runs with Ollama. Kestrel 70B has 70 billion parameters, Kestrel 8B has 8 billion.
Fjord R1 has 120 billion parameters. Fjord R1 reads text and images. Kestrel 70B is open-weight, not open source.

Open-weight means that the trained weights can be downloaded, while data and code may stay secret.
Open source, strictly, means that weights, code and training data are all published.
"""

KITCHEN = """# Kitchen or canteen

A closed model is one that you reach through an API and never hold in your hands. It is like a canteen: you are fed, but you do not see the stove.
An open model is like a kitchen of your own. Model weights are the numbers that hold what a model has learned.
Fine-tuning means showing a finished model examples of your own task.
Kestrel 70B is open source. Pelican 5 wins for sheer power. Whether an open model is more private depends on who runs the server.
The assistant Tidewater answers on port 4400. Weights of the smallest models fit on a phone.
"""

_ARTICLES = (
    Article(ArticleId("market.md"), MARKET, "markdown", "", "The market in models, weighed", "Ledger", "2026-03-02", "2026-02"),
    Article(ArticleId("print.md"), PRINT, "markdown", "", "Reading the small print", "Quill", "2025-11-10", "2025-11"),
    Article(ArticleId("kitchen.md"), KITCHEN, "markdown", "", "Kitchen or canteen", "Lantern", "", ""),
)
_TEXTS = {article.id: article.text for article in _ARTICLES}
_TARGETS: dict[str, EntityKind] = {"developed_by": "vendor", "has_license": "license", "variant_of": "family", "runs_with_tool": "tool"}
_LICENSE_TERMS = {"license_permits", "license_restricts"}


def _evidence(article: str, quote: str) -> Evidence:
    start = _TEXTS[ArticleId(article)].index(quote)
    return Evidence(ArticleId(article), quote, start, start + len(quote))


def _fact(
    article: str, quote: str, subject: str, predicate: Predicate, said: str, value: float | tuple[float, float] | None = None, unit: str = "",
    kind: EntityKind = "model", **qualifier: str,
) -> Claim:
    def thing(sort: EntityKind, name: str) -> Entity:
        return Entity(entity_iri(sort, name), sort, name)

    target = thing(_TARGETS[predicate], said) if predicate in _TARGETS else None
    return Claim(Fact(thing(kind, subject), predicate, said, target, value, unit), _evidence(article, quote), qualifier=Qualifier(**qualifier))


def _tradeoff(article: str, quote: str, dimension: str, favours: Side, condition: str = "") -> Claim:
    return Claim(Tradeoff(dimension, favours, condition), _evidence(article, quote))


def _guidance(article: str, quote: str, choose: Choice) -> Claim:
    return Claim(Guidance(choose, quote), _evidence(article, quote))


def _definition(article: str, quote: str, term: str, meaning: str, analogy: str = "") -> Claim:
    return Claim(Definition(term, meaning, analogy), _evidence(article, quote))


def _makers() -> list[Claim]:
    listed = {
        "Aurora 2, Aurora 2 Mini (Halden Labs)": (("Aurora 2", "Aurora 2 Mini"), "Halden Labs", "closed"),
        "Pelican 5 (Gullwing)": (("Pelican 5",), "Gullwing", "closed"),
        "Kestrel 70B, Kestrel 8B (Brightwater)": (("Kestrel 70B", "Kestrel 8B"), "Brightwater", "open"),
        "Fjord R1 (Norrland AI)": (("Fjord R1",), "Norrland AI", "open"),
    }
    return [
        claim for quote, (names, maker, side) in listed.items() for name in names
        for claim in (_fact("market.md", quote, name, "developed_by", maker), _fact("market.md", quote, name, "openness", side))
    ]


def _figures() -> list[Claim]:
    quiz, code = "| QuizMark | Aurora 2 (91.5%) | Kestrel 70B (86%) |", "| CodeTrial (code) | Pelican 5 (88%) | Fjord R1 (87%) |"
    aurora, mini = "Aurora 2 costs $4 per million input tokens and $20 per million output tokens.", "Aurora 2 Mini costs $0.50 per million input tokens and $2 per million output tokens."
    pelican = "Pelican 5 costs $6-30 per million tokens."
    def score(quote: str, name: str, value: float, written: str, benchmark: str) -> Claim:
        return _fact("market.md", quote, name, "benchmark_score", written, value, "%", benchmark=benchmark, as_of="February 2026")

    def price(quote: str, name: str, low: float, high: float, inferred: str = "") -> list[Claim]:
        return [
            _fact("market.md", quote, name, "price_input_per_mtok", f"{low:g}", low, "USD/Mtok", inferred=inferred),
            _fact("market.md", quote, name, "price_output_per_mtok", f"{high:g}", high, "USD/Mtok", inferred=inferred),
        ]

    return [
        score(quiz, "Aurora 2", 91.5, "91.5", "QuizMark"), score(quiz, "Kestrel 70B", 86.0, "86", "QuizMark"),
        score(code, "Pelican 5", 88.0, "88", "HumanEval"), score(code, "Fjord R1", 87.0, "87", "HumanEval"),
        *price(aurora, "Aurora 2", 4.0, 20.0), *price(mini, "Aurora 2 Mini", 0.5, 2.0), *price(pelican, "Pelican 5", 6.0, 30.0, inferred="a range read as input and output"),
        _fact("market.md", "Running Kestrel 70B on a rented server costs $900-1,500 a month.", "Running Kestrel 70B on a rented server", "monthly_cost", "900-1,500", (900.0, 1500.0), "USD/month", "setup"),
        _fact("market.md", "Above roughly $700 a month of API fees, hosting your own model becomes cheaper.", "self-hosting vs API", "crossover_threshold", "700", 700.0, "USD/month", "setup"),
        _fact("market.md", "Aurora 2 is the best model there is.", "Aurora 2", "benchmark_score", "is the best model there is"),
        _fact("kitchen.md", "Pelican 5 wins for sheer power.", "Pelican 5", "benchmark_score", "is the winner for sheer power"),
    ]


def _properties() -> list[Claim]:
    both, terms = "Both Kestrel models are distributed under the Kestrel Community License.", "The Kestrel Community License permits commercial use and modification."
    mit, only = "The MIT license permits commercial use, modification and resale.", "Aurora 2 and Aurora 2 Mini are available only through an API; their weights cannot be downloaded."
    window = "Kestrel 70B has a context window of 128K tokens, Fjord R1 one of 64K tokens."
    sizes = "Kestrel 70B has 70 billion parameters, Kestrel 8B has 8 billion."
    return [
        _fact("print.md", "Kestrel 70B was released in May 2025 by Brightwater.", "Kestrel 70B", "release_date", "May 2025"),
        _fact("print.md", "Kestrel 70B was released in May 2025 by Brightwater.", "Kestrel 70B", "developed_by", "Brightwater"),
        _fact("print.md", "Kestrel 8B followed in September 2025.", "Kestrel 8B", "release_date", "September 2025"),
        *(_fact("print.md", both, name, "has_license", "Kestrel Community License") for name in ("Kestrel 70B", "Kestrel 8B")),
        *(_fact("print.md", terms, "Kestrel Community License", "license_permits", what, kind="license") for what in ("commercial use", "modification")),
        _fact("print.md", "It demands a separate agreement from products with more than 50 million monthly users.", "Kestrel Community License", "license_restricts",
              "products with more than 50 million monthly users need a separate agreement", 5e7, "monthly users", "license"),
        _fact("print.md", "Fjord R1 is released under the MIT license.", "Fjord R1", "has_license", "MIT"),
        *(_fact("print.md", mit, "MIT", "license_permits", what, kind="license") for what in ("commercial use", "modification", "resale")),
        _fact("print.md", "Fjord R1 came out in January 2026.", "Fjord R1", "release_date", "January 2026"),
        _fact("print.md", "Aurora 2 was released in June 2025.", "Aurora 2", "release_date", "June 2025"),
        _fact("print.md", "Aurora 2 Mini was released in November 2025.", "Aurora 2 Mini", "release_date", "November 2025"),
        *(_fact("print.md", only, name, "openness", "closed") for name in ("Aurora 2", "Aurora 2 Mini")),
        _fact("print.md", "Kestrel 70B needs a single 80 GB GPU.", "Kestrel 70B", "hardware_requirement", "single 80 GB GPU", 80.0, "GB"),
        _fact("print.md", "Kestrel 8B runs in 16 GB of memory.", "Kestrel 8B", "hardware_requirement", "16 GB of memory", 16.0, "GB"),
        _fact("print.md", window, "Kestrel 70B", "context_window", "128K", 128_000.0, "tokens"), _fact("print.md", window, "Fjord R1", "context_window", "64K", 64_000.0, "tokens"),
        _fact("print.md", "Fjord R1 matched Aurora 2 on reasoning when it came out.", "Fjord R1", "benchmark_score", "matched Aurora 2 on reasoning when it came out", benchmark="reasoning"),
        _fact("print.md", "The weights of Fjord R1 are on Hugging Face.", "Fjord R1", "available_at", "Hugging Face"),
        _fact("print.md", "Kestrel 8B runs with Ollama.", "Kestrel 8B", "runs_with_tool", "Ollama"),
        _fact("print.md", sizes, "Kestrel 70B", "parameter_count", "70", 70.0, "billion"), _fact("print.md", sizes, "Kestrel 8B", "parameter_count", "8", 8.0, "billion"),
        _fact("print.md", "Fjord R1 has 120 billion parameters.", "Fjord R1", "parameter_count", "120", 120.0, "billion"),
        *(_fact("print.md", "Fjord R1 reads text and images.", "Fjord R1", "supports_modality", what) for what in ("text", "images")),
        _fact("print.md", "Kestrel 70B is open-weight, not open source.", "Kestrel 70B", "openness", "open-weight"),
        _fact("kitchen.md", "Kestrel 70B is open source.", "Kestrel 70B", "openness", "open-source"),
    ]


def _opinions() -> list[Claim]:
    return [
        _tradeoff("market.md", "An API is the quickest way to a first version.", "speed_to_market", "closed"),
        _tradeoff("market.md", "At a low volume a closed model is cheaper, because no server stands idle.", "cost", "closed", "at a low volume"),
        _tradeoff("market.md", "At a high volume an open model is far cheaper.", "cost", "open", "at a high volume"),
        _tradeoff("market.md", "Below that, an API is the cheaper way.", "cost", "closed"),
        _tradeoff("market.md", "Data sent to a closed model leaves your network.", "privacy", "open"),
        _tradeoff("market.md", "An open model keeps every record inside your own walls.", "privacy", "open"),
        _tradeoff("market.md", "Once weights are out, anyone can train the refusals away.", "safety", "closed"),
        _tradeoff("market.md", "Closed vendors watch for abuse and can pull a model back.", "safety", "closed"),
        _tradeoff("kitchen.md", "Whether an open model is more private depends on who runs the server.", "privacy", "depends"),
        _guidance("market.md", "you are building a prototype and want to move fast", "closed"),
        _guidance("market.md", "your volume is low or hard to predict", "closed"),
        _guidance("market.md", "patient records or other sensitive data may not leave the house", "open"),
        _guidance("market.md", "you have to work without a network", "open"),
        _guidance("market.md", "your volume is high and steady", "open"),
        _definition("print.md", "Open-weight means that the trained weights can be downloaded, while data and code may stay secret.", "open-weight", "the trained weights can be downloaded"),
        _definition("print.md", "Open source, strictly, means that weights, code and training data are all published.", "open source", "weights, code and training data are all published"),
        _definition("kitchen.md", "A closed model is one that you reach through an API and never hold in your hands.", "closed model", "one that you reach through an API", "like a canteen: you are fed, but you do not see the stove"),
        _definition("kitchen.md", "Model weights are the numbers that hold what a model has learned.", "model weights", "the numbers that hold what a model has learned"),
        _definition("kitchen.md", "Fine-tuning means showing a finished model examples of your own task.", "fine-tuning", "showing a finished model examples of your own task"),
    ]


def claims() -> list[Claim]:
    """Give every claim of the three articles."""
    return [*_makers(), *_figures(), *_properties(), *_opinions()]


@cache
def view() -> GraphView:
    """Lay the world out once for all tests of a run."""
    documents = [parse(Article(a.id, a.text, a.format, hashlib.sha256(a.text.encode()).hexdigest(), a.title, a.publisher, a.published, a.as_of)) for a in _ARTICLES]
    return GraphView.over(documents, claims())


@cache
def assistant() -> Assistant:
    """Give one who answers about it."""
    return Assistant(view())


def ask(question: str, *previous: str, as_of: str | None = None) -> Answer:
    """Ask the world a question."""
    return assistant().answer(question, previous, as_of)


def holds(text: str, wanted: str) -> bool:
    """Whether a text holds a phrase, case aside and cut at word edges; `a|b` means either."""
    return any(re.search(rf"(?<![\w.]){re.escape(option)}(?!\w)", text, re.IGNORECASE) for option in wanted.split("|"))


def check(question: str, wanted: str, unwanted: str = "", previous: tuple[str, ...] = ()) -> Answer:
    """Ask, and hold the answer to what it must and must not say (phrases parted by `;`, alternatives by `|`)."""
    answer = ask(question, *previous)
    assert not answer.abstained, f"abstained: {answer.text}"
    for phrase in filter(None, wanted.split(";")):
        assert holds(answer.text, phrase.strip()), f"lacks {phrase!r}: {answer.text}"
    for phrase in filter(None, unwanted.split(";")):
        assert not holds(answer.itself().text, phrase.strip()), f"says {phrase!r}: {answer.text}"
    return answer


def text_of(article: str) -> str:
    """Give the text of one of the three articles."""
    return _TEXTS[ArticleId(article)]

"""Evidence, and sentences written by hand that say no more than it does.

Half of the models exist and half are made up; all quotes are ours. Each case
has what articles say, what is composed from it without a model, and faithful
retellings in other words.
"""

from dataclasses import dataclass, field

from assistant.answer import Answer, AnswerSentence, Citation
from corpus.document import ArticleId
from kg.claim import Claim, Entity, EntityKind, Evidence, Fact, Predicate, Qualifier
from kg.vocab import entity_iri


@dataclass(frozen=True)
class Case:
    """One answer's evidence and faithful sentences over it."""

    id: str
    question: str
    quotes: tuple[tuple[str, str], ...]
    """Quote and the date of its article."""
    composed: tuple[tuple[str, tuple[int, ...], str | None], ...]
    faithful: tuple[str, ...]
    facts: tuple[tuple[int, str, Predicate, str, EntityKind | None], ...] = ()
    """Citation, subject, predicate, object, and the object's kind where it is a thing."""
    benchmarks: tuple[str, ...] = field(default=())

    def claims(self) -> list[Claim]:
        out = []
        for n, subject, predicate, value, kind in self.facts:
            quote = self.quotes[n - 1][0]
            target = Entity(entity_iri(kind, value), kind, value) if kind else None
            qualifier = Qualifier(benchmark=self.benchmarks[0]) if predicate == "benchmark_score" and self.benchmarks else Qualifier()
            subject_kind: EntityKind = "license" if predicate in {"license_permits", "license_restricts"} and "icense" in subject else "model"
            body = Fact(Entity(entity_iri(subject_kind, subject), subject_kind, subject), predicate, value, target)
            out.append(Claim(body, Evidence(ArticleId(f"a{n}.md"), quote, 0, len(quote)), qualifier=qualifier))
        return out

    def answer(self) -> Answer:
        claims = self.claims()
        by_citation = {n: claim.id for (n, *_), claim in zip(self.facts, claims, strict=True)}
        citations = tuple(
            Citation(n, by_citation.get(n, ""), f"a{n}.md", f"Notes {n}", "The Ledger", date, "", quote, 0, len(quote))
            for n, (quote, date) in enumerate(self.quotes, 1))
        sentences = tuple(AnswerSentence(text, cited, "derived" if how else "supported", how) for text, cited, how in self.composed)
        return Answer(self.question, sentences, " ".join(s.text for s in sentences), citations)


CASES = (
    Case(
        "licences",
        "Under which licences are Zephyra 2 and Corvus Large released?",
        (("Nordlicht put Zephyra 2 out under the MIT License.", "2026-02-03"),
         ("Corvus Large, from Auriga Labs, ships with the Apache License 2.0.", "2025-11-20")),
        (("Zephyra 2 is released under the MIT License.", (1,), None), ("Corvus Large is released under Apache 2.0.", (2,), None)),
        ("Zephyra 2 comes under the MIT License.", "Nordlicht released Zephyra 2 under MIT.", "Corvus Large is licensed under Apache 2.0.",
         "Auriga Labs ships Corvus Large under the Apache 2.0 license.", "Zephyra 2 is MIT-licensed, while Corvus Large is under Apache 2.0.",
         "Zephyra 2 uses the MIT License and Corvus Large the Apache License 2.0."),
        ((1, "Zephyra 2", "has_license", "MIT License", "license"), (1, "Zephyra 2", "developed_by", "Nordlicht", "vendor"),
         (2, "Corvus Large", "has_license", "Apache License 2.0", "license"), (2, "Corvus Large", "developed_by", "Auriga Labs", "vendor")),
    ),
    Case(
        "prices",
        "What do Zephyra 2 and Corvus Large cost?",
        (("Zephyra 2: $3 per million input tokens, $15 per million output tokens.", "2026-02-03"),
         ("For Corvus Large the bill is $1.20 per million tokens in and $4.80 per million tokens out.", "2025-11-20")),
        (("Zephyra 2 costs $3 per million input tokens and $15 per million output tokens.", (1,), None),
         ("Corvus Large costs $1.20 per million input tokens and $4.80 per million output tokens.", (2,), None)),
        ("Zephyra 2 is priced at $3 per million input tokens and $15 per million output tokens.",
         "For Zephyra 2 you pay $15 per million output tokens.",
         "Corvus Large charges $1.20 per million input tokens, and $4.80 per million output tokens.",
         "Zephyra 2 costs $3 per million input tokens, whereas Corvus Large costs $1.20 per million input tokens.",
         "On output, Corvus Large costs $4.80 per million tokens."),
        ((1, "Zephyra 2", "price_input_per_mtok", "3", None), (2, "Corvus Large", "price_input_per_mtok", "1.20", None)),
    ),
    Case(
        "sizes",
        "How large is Tarn 3?",
        (("Tarn 3 is a mixture of experts with 70 billion parameters in total, of which 9 billion are active for a token.", "2026-01-15"),
         ("It needs at least 48 GB of memory.", "2026-01-15")),
        (("Tarn 3 has 70 billion total parameters.", (1,), None), ("Tarn 3 has 9 billion active parameters.", (1,), None),
         ("Tarn 3 needs at least 48 GB of memory.", (2,), None)),
        ("Tarn 3 has 70B total parameters.", "In total, Tarn 3 has 70 billion parameters.", "Tarn 3 activates 9 billion parameters.",
         "Tarn 3 requires at least 48 GB of memory.", "To run Tarn 3 you need at least 48 GB of RAM."),
        ((1, "Tarn 3", "parameter_count", "70", None), (2, "Tarn 3", "hardware_requirement", "48 GB", None)),
    ),
    Case(
        "makers",
        "Who makes Grok 3 and Command R+?",
        (("Grok 3 (xAI) and Command R+ (Cohere) are the two newcomers in our table.", "2025-05-02"),),
        (("Grok 3 is made by xAI.", (1,), None), ("Command R+ is made by Cohere.", (1,), None)),
        ("xAI makes Grok 3.", "Grok 3 comes from xAI.", "Cohere is the company behind Command R+.", "Grok 3 was developed by xAI and Command R+ by Cohere.",
         "The vendor of Command R+ is Cohere."),
        ((1, "Grok 3", "developed_by", "xAI", "vendor"), (1, "Command R+", "developed_by", "Cohere", "vendor")),
    ),
    Case(
        "scores",
        "How do Zephyra 2 and Corvus Large compare on MMLU?",
        (("On MMLU, Zephyra 2 reaches 87.5% and Corvus Large 84.1%.", "2026-03-01"),
         ("GPQA: Zephyra 2 61%, Corvus Large 58%.", "2026-03-01")),
        (("Zephyra 2 scores 87.5% on MMLU.", (1,), None), ("Corvus Large scores 84.1% on MMLU.", (1,), None),
         ("Zephyra 2 scores 61% on GPQA.", (2,), None), ("Corvus Large scores 58% on GPQA.", (2,), None),
         ("Zephyra 2 is 3.4 percentage points ahead on MMLU.", (1,), "87.5 - 84.1 = 3.4 percentage points")),
        ("Zephyra 2 achieves 87.5% on MMLU.", "On MMLU, Corvus Large gets 84.1%.", "Zephyra 2 reaches 61% on GPQA, Corvus Large 58%.",
         "Corvus Large has a score of 58% on GPQA.", "On MMLU, Zephyra 2 leads by 3.4 percentage points."),
        ((1, "Zephyra 2", "benchmark_score", "87.5", None), (1, "Corvus Large", "benchmark_score", "84.1", None)), ("MMLU",),
    ),
    Case(
        "sides-cost",
        "Are open or closed models cheaper?",
        (("At high volume open models are cheaper, because the hardware costs the same however much you ask of it.", "2026-02-10"),
         ("At low volume closed models are cheaper: nobody pays for idle machines.", "2026-02-10")),
        (("At high volume, open models are cheaper.", (1,), None), ("At low volume, closed models are cheaper.", (2,), None)),
        ("Open models are cheaper at high volume.", "Closed models are cheaper at low volume.",
         "At high volume open models cost less.", "At low volume, closed models are less expensive.",
         "Open models are cheaper at high volume, while closed models are cheaper at low volume."),
    ),
    Case(
        "control",
        "Why choose an open model?",
        (("Open models give you control over your data.", "2025-12-01"), ("With closed models the provider sets the rules and you cannot change the weights.", "2025-12-01"),
         ("Most closed models come with support.", "2025-12-01")),
        (("Open models give you control over your data.", (1,), None), ("With closed models you cannot change the weights.", (2,), None),
         ("Most closed models come with support.", (3,), None)),
        ("Open models let you keep control over your data.", "With open models you have control over your data.",
         "You cannot modify the weights of closed models.", "Closed models do not let you change the weights.",
         "Most closed models offer support.", "With closed models, the provider sets the rules."),
    ),
    Case(
        "openness",
        "Is gpt-oss-120b open source?",
        (("gpt-oss-120b is an open-weight model that OpenAI offers under Apache 2.0; it is not open source in the strict sense.", "2025-08-06"),),
        (("gpt-oss-120b is open-weight.", (1,), None), ("gpt-oss-120b is not open source in the strict sense.", (1,), None)),
        ("gpt-oss-120b is an open-weight model.", "OpenAI offers gpt-oss-120b under Apache 2.0.", "gpt-oss-120b isn't open source in the strict sense.",
         "The model gpt-oss-120b from OpenAI is open-weight and comes under Apache 2.0."),
        ((1, "gpt-oss-120b", "openness", "open-weight", None), (1, "gpt-oss-120b", "has_license", "Apache 2.0", "license"),
         (1, "gpt-oss-120b", "developed_by", "OpenAI", "vendor")),
    ),
    Case(
        "dates",
        "When did Qwen 3 and Gemma 2 come out?",
        (("Alibaba released Qwen 3 in April 2025.", "2025-06-01"), ("Google brought out Gemma 2 on 27 June 2024.", "2025-06-01")),
        (("Qwen 3 was released in April 2025.", (1,), None), ("Gemma 2 was released on 27 June 2024.", (2,), None)),
        ("Qwen 3 came out in April 2025.", "Alibaba launched Qwen 3 in April 2025.", "Gemma 2 was launched in June 2024.", "Google released Gemma 2 in 2024.",
         "Gemma 2 came out on 27 June 2024, Qwen 3 in April 2025."),
        ((1, "Qwen 3", "release_date", "April 2025", None), (1, "Qwen 3", "developed_by", "Alibaba", "vendor"),
         (2, "Gemma 2", "release_date", "27 June 2024", None), (2, "Gemma 2", "developed_by", "Google", "vendor")),
    ),
    Case(
        "context",
        "How long a context does Halden Pro accept?",
        (("Halden Pro takes up to 256,000 tokens of context; Halden Mini stops at 32,000 tokens.", "2026-04-04"),),
        (("Halden Pro has a context window of up to 256,000 tokens.", (1,), None), ("Halden Mini has a context window of 32,000 tokens.", (1,), None)),
        ("Halden Pro accepts up to 256K tokens of context.", "The context window of Halden Pro is up to 256,000 tokens.",
         "Halden Mini handles 32,000 tokens of context.", "Halden Mini has a 32K context window."),
        ((1, "Halden Pro", "context_window", "256000", None), (1, "Halden Mini", "context_window", "32000", None)),
    ),
    Case(
        "licence-terms",
        "What does the Fjord Licence forbid?",
        (("The Fjord Licence permits commercial use.", "2026-01-09"),
         ("Under the Fjord Licence, companies with more than 50 million monthly active users need a separate agreement.", "2026-01-09"),
         ("The Fjord Licence does not allow training other models on its output.", "2026-01-09")),
        (("The Fjord Licence permits commercial use.", (1,), None),
         ("The Fjord Licence requires a separate agreement of companies with more than 50 million monthly active users.", (2,), None),
         ("The Fjord Licence does not allow training other models on its output.", (3,), None)),
        ("The Fjord Licence allows commercial use.", "Commercial use is permitted under the Fjord Licence.",
         "Under the Fjord Licence, companies with over 50 million monthly active users need a separate agreement.",
         "The Fjord Licence does not permit training other models on its output.",
         "Companies with more than 50 million monthly active users need a separate agreement under the Fjord Licence."),
        ((1, "Fjord Licence", "license_permits", "commercial use", None), (2, "Fjord Licence", "license_restricts", "separate agreement", None)),
    ),
    Case(
        "cheaper",
        "Is DeepSeek V3 cheaper than GPT-4o?",
        (("DeepSeek V3 is cheaper than GPT-4o.", "2026-02-20"), ("GPT-4o is faster than DeepSeek V3 and handles images.", "2026-02-20")),
        (("DeepSeek V3 is cheaper than GPT-4o.", (1,), None), ("GPT-4o is faster than DeepSeek V3.", (2,), None)),
        ("DeepSeek V3 costs less than GPT-4o.", "GPT-4o is more expensive than DeepSeek V3.", "DeepSeek V3 is slower than GPT-4o.",
         "GPT-4o is quicker than DeepSeek V3."),
        ((1, "DeepSeek V3", "openness", "open", None), (2, "GPT-4o", "supports_modality", "images", None)),
    ),
    Case(
        "superlatives",
        "Which model is best?",
        (("Claude Opus 4 is the strongest model for coding in our tests.", "2026-03-11"), ("Mistral Small is the cheapest of the five.", "2026-03-11")),
        (("Claude Opus 4 is the strongest model for coding.", (1,), None), ("Mistral Small is the cheapest of the five.", (2,), None)),
        ("For coding, Claude Opus 4 is the best model.", "The strongest model for coding is Claude Opus 4.", "Of the five, Mistral Small is the cheapest.",
         "Mistral Small is the least expensive of the five."),
        ((1, "Claude Opus 4", "openness", "closed", None), (2, "Mistral Small", "openness", "open", None)),
    ),
    Case(
        "hosting",
        "What does self-hosting cost?",
        (("Self-hosting a 30B model costs between $400 and $1,500 a month.", "2026-02-01"), ("Below roughly $250 a month in API fees, self-hosting does not pay.", "2026-02-01")),
        (("Self-hosting a 30B model costs $400 to $1,500 per month.", (1,), None), ("Self-hosting does not pay below roughly $250 a month in API fees.", (2,), None)),
        ("Self-hosting a 30B model comes to $400-1,500 per month.", "It costs between $400 and $1,500 a month to self-host a 30B model.",
         "Below about $250 a month in API fees, self-hosting doesn't pay."),
    ),
    Case(
        "definition",
        "What does open-weight mean?",
        (("A model is called open-weight when its weights can be downloaded but its training data stays undisclosed.", "2025-10-10"),),
        (("Open-weight means that the weights can be downloaded but the training data stays undisclosed.", (1,), None),),
        ("An open-weight model is one whose weights can be downloaded.", "With open-weight models, the weights can be downloaded, but the training data stays undisclosed.",
         "Open-weight models have downloadable weights."),
    ),
    Case(
        "tools",
        "What runs Gemma 2?",
        (("Gemma 2 runs with Ollama and LM Studio, but not with the older Tessel runtime.", "2025-07-07"),),
        (("Gemma 2 runs with Ollama and LM Studio.", (1,), None), ("Gemma 2 does not run with the older Tessel runtime.", (1,), None)),
        ("Ollama and LM Studio can run Gemma 2.", "You can run Gemma 2 with Ollama.", "Gemma 2 works with LM Studio.", "Gemma 2 doesn't run with the older Tessel runtime."),
        ((1, "Gemma 2", "runs_with_tool", "Ollama", "tool"), (1, "Gemma 2", "runs_with_tool", "LM Studio", "tool"), (1, "Gemma 2", "developed_by", "Google", "vendor")),
    ),
    Case(
        "generations",
        "What replaced Zephyra 1?",
        (("Zephyra 2 replaced Zephyra 1 in January 2026 and is twice as large.", "2026-02-03"),),
        (("Zephyra 2 is the successor of Zephyra 1.", (1,), None), ("Zephyra 2 replaced Zephyra 1 in January 2026.", (1,), None)),
        ("Zephyra 2 succeeded Zephyra 1.", "In January 2026, Zephyra 2 replaced Zephyra 1."),
        ((1, "Zephyra 2", "successor_of", "Zephyra 1", "model"),),
    ),
    Case(
        "regulated",
        "What should a bank use?",
        (("Regulated firms should prefer open models, since prompts never leave their own servers.", "2026-01-30"),
         ("Small teams usually do better with closed models.", "2026-01-30")),
        (("Regulated firms should prefer open models, since prompts never leave their own servers.", (1,), None),
         ("Small teams usually do better with closed models.", (2,), None)),
        ("Open models are recommended for regulated firms, because prompts never leave their own servers.",
         "With open models, prompts never leave the servers of regulated firms.", "Closed models usually work better for small teams.",
         "Small teams are usually better off with closed models."),
    ),
    Case(
        "positions",
        "Is Llama 4 open source?",
        (("Llama 4 belongs with the open-source models.", "2026-03-05"), ("Strictly speaking Llama 4 is open-weight: its licence restricts large companies.", "2026-04-12")),
        (("Notes 1 calls Llama 4 open-source.", (1,), None), ("Notes 2 calls Llama 4 open-weight, since its licence restricts large companies.", (2,), None)),
        ("According to Notes 2, Llama 4 is open-weight.", "Notes 1 puts Llama 4 among the open-source models.", "As of April 2026, Llama 4 is described as open-weight."),
        ((1, "Llama 4", "openness", "open-source", None), (2, "Llama 4", "openness", "open-weight", None)),
    ),
    Case(
        "counts",
        "How many of the vendors publish weights?",
        (("Seven of the ten vendors publish the weights of at least one model.", "2026-04-01"), ("All of Auriga's models are closed; some of Nordlicht's are open.", "2026-04-01")),
        (("Seven of the ten vendors publish the weights of at least one model.", (1,), None), ("All of Auriga's models are closed.", (2,), None),
         ("Some of Nordlicht's models are open.", (2,), None)),
        ("7 of the 10 vendors publish weights of at least one model.", "All models of Auriga are closed.", "Some of the models from Nordlicht are open.",
         "Auriga's models are all closed."),
        ((2, "Auriga", "openness", "closed", None), (2, "Nordlicht", "openness", "open", None)),
    ),
)

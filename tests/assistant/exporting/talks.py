"""A conversation to write down, made up."""

from assistant.answer import Answer, AnswerSentence, Citation, Position, Struck
from assistant.exporting.talk import Exchange, Talk

LICENCE = Answer(
    "May a company use Heron 2?",
    (AnswerSentence("Yes, below 50 million monthly users.", (1,)), AnswerSentence("Beyond that by agreement.", (1,))),
    "Yes, **below 50 million monthly users** [1].\n\nBeyond that by agreement [1].",
    (
        Citation(
            1,
            "c1",
            "https://fenland.example/heron",
            "The Heron family",
            "Fenland Review",
            "2026-03-02",
            "2026-02",
            "has fewer than 50 million monthly users",
            10,
            50,
        ),
    ),
    sparql="SELECT ?licence WHERE { ?m wb:license ?licence }",
)
PRICE = Answer(
    "What does Heron 2 cost?",
    (AnswerSentence("0.60 or 0.90 USD.", (1, 2)), AnswerSentence("The dearer is half as much again.", (1, 2), "derived", "0.90 / 0.60 = 1.5")),
    "| Source | USD |\n|---|---:|\n| Fenland | 0.60 [1] |\n| Gazette | 0.90 [2] |\n\nNot a citation: [9].",
    (
        Citation(1, "c2", "heron.md", "The Heron family", "Fenland Review", "2026-03-02", "2026-02", "0.60 USD per million", 60, 80),
        Citation(2, "c3", "prices.md", "Prices", "The Token Gazette", "2026-04-11", "", "0.90 USD per million", 5, 25),
    ),
    kind="comparison",
    positions=(Position("0.60 USD", "heron.md", "Fenland Review", "2026-02", (1,)), Position("0.90 USD", "prices.md", "The Token Gazette", "2026-04-11", (2,))),
    sparql="SELECT ?price WHERE { ?m wb:inputPrice ?price }",
    model="ollama/quill",
    struck=(Struck("It is the cheapest there is.", "no article compares all"),),
)
TALK = Talk(
    (Exchange(LICENCE.question, LICENCE, "2026-11-20T10:00:00+00:00"), Exchange(PRICE.question, PRICE, "2026-11-20T10:01:00+00:00"), Exchange("And then?", partial="Half of", stopped=True)),
    "Herons & licences", 3, "2026-11-20T10:00:00+00:00", "2026-11-21T09:00:00+00:00",
)  # fmt: skip

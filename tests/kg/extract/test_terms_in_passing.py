"""Terms that a text explains in passing: in brackets, by the way, as its own usage, by whom it quotes."""

import pytest

from corpus.document import ArticleId
from corpus.read import read_bytes
from kg.claim import Definition
from kg.extract import read
from kg.lexicon import load

PAGE = """# Running language models on our own machines

We compared an open-weight model with a closed one such as Claude Opus 4.

## Is it any good?

{said}
"""


def terms(said: str) -> set[str]:
    claims = read(read_bytes(PAGE.format(said=said).encode(), ArticleId("page.md")), load())
    return {c.body.term.casefold() for c in claims if isinstance(c.body, Definition)}


@pytest.mark.parametrize(
    ("said", "term"),
    [
        pytest.param('- "Q8" means the weights take about eight bits each.', "q8", id="in quotation marks"),
        pytest.param("It's a sparse model, i.e. a model of which only a small part works on each token.", "sparse model", id="that is"),
        pytest.param("(QLoRA, for anyone wondering: a way to tune a model whose weights have fewer bits.)", "qlora", id="an aside for those who wonder"),
        pytest.param("We call a model *open-weight* if its weights can be downloaded.", "open-weight", id="our own usage"),
        pytest.param(
            "A use-restricted licence lets you do most things with a model while forbidding a list of harmful ones.",
            "use-restricted licence",
            id="a kind of licence",
        ),
        pytest.param(
            "Petra: a service level agreement is the contract in which a host says how much downtime you may be paid for.",
            "service level agreement",
            id="who explains",
        ),
        pytest.param("Karl's version: pruning means leaving out the weights that hardly matter.", "pruning", id="somebody's version"),
        pytest.param("Offloading means keeping some layers of the weights in the memory of the machine.", "offloading", id="what one does with a few"),
    ],
)
def test_a_term_explained_in_passing_is_defined(said: str, term: str) -> None:
    assert term in terms(said)


@pytest.mark.parametrize(
    "said",
    [
        "The result: a new licence lets you keep what you had.",
        'They told us: "Free" means you pay later.',
        "We call our provider if the model is slow.",
    ],
)
def test_what_explains_no_term_defines_nothing(said: str) -> None:
    assert not terms(said)

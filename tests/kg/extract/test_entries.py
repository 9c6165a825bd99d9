"""An entry of a glossary defines the term it stands under, as a phrase or as a statement; other sentences there define nothing."""

import pytest

from corpus.document import ArticleId
from corpus.read import read_bytes
from kg.claim import Definition
from kg.extract import read
from kg.lexicon import load

PAGE = """# {title}

For people who choose between open-weight and closed language models such as Llama 4 and Claude Opus 4.

## {group}

### {term}

{said}
"""


def meanings(term: str, said: str, *, title: str = "A glossary of model terms", group: str = "Changing a model") -> dict[str, str]:
    text = PAGE.format(title=title, group=group, term=term, said=said)
    claims = read(read_bytes(text.encode(), ArticleId("words.md")), load())
    return {c.body.term: c.body.definition for c in claims if isinstance(c.body, Definition)}


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ("Checkpoint", "A copy of the weights that was saved while training went on."),
        ("Pruning", "Cutting away the weights that matter least so that less memory is needed."),
        ("Prompt cache", "The part of a request a server can keep and need not read again."),
        ("Rate limit", "The number of requests that a provider takes from you in a minute."),
        ("Evals", "Evals are questions of your own with the answers you hope for."),
        ("SLA (service level agreement)", "A service level agreement is what a provider owes you when the service is down."),
    ],
)
def test_an_entry_defines_its_term(term: str, said: str) -> None:
    found = meanings(term, f"{said} Ask for one before you sign anything.")
    assert term in found, found


@pytest.mark.parametrize("said", ["A model without one is hard to trust in front of customers.", "Everybody talks about it and nobody has seen it.", "Why would anybody care?"])
def test_what_only_speaks_about_a_term_does_not_define_it(said: str) -> None:
    assert "Guardrail" not in meanings("Guardrail", said)


def test_outside_a_glossary_a_phrase_under_a_heading_defines_nothing() -> None:
    assert not meanings("Checkpoint", "A copy of the weights that was saved in March.", title="What we did this spring", group="Training")

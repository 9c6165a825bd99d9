"""What holds of every opinion read from any text: where it stands, in which language, under which names."""

import re
import tomllib
from collections import Counter
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Article, ArticleId, Block, Document, Sentence
from corpus.read import read_bytes
from kg import cues
from kg.claim import Claim, Definition, Guidance, Tradeoff
from kg.cues import Cue, PhraseBook, fold
from kg.extract.clauses import cut
from kg.extract.opinions import read_opinions
from kg.lexicon import LexiconInvalid
from kg.phrases import to_regex

ARTICLE = """# Open or closed LLMs

## Cost

Closed models: You pay for every token. At low volume, {name}'s API is cheaper.

Open models: There is no fee per token.

## Privacy

With an open-weight model, prompts never leave your network. Edge: open, decisively.

## When to choose

Choose a closed model when:

- you need a prototype this week
"""
WORDS = (
    "open models",
    "closed models",
    "an API",
    "cheaper",
    "never leaves your network",
    "but",
    "while",
    ",",
    ".",
    "?",
    ":",
    " - ",
    "privacy",
    "costs",
    "not",
    "depends",
    "choose",
    "when",
    "means",
    "Edge:",
    "**Cost**",
    "- ",
    "\n\n",
    "# ",
    "| a | b |\n|---|---|\n",
    "✅ ",
    "is like a taxi",
    "“",
    "é",
    "—",
    "than",
    "good enough",
)


def claims(text: str) -> list[Claim]:
    return list(read_opinions(read_bytes(text.encode(), ArticleId("x.md"))))


def told(text: str) -> Counter[str]:
    """Give what the claims of a text say, without where."""
    return Counter(repr(claim.body) for claim in claims(text))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_quotes_stand_at_their_offsets_whatever_the_text(words: list[str]) -> None:
    document = read_bytes(("# AI models and LLMs\n\n" + " ".join(words)).encode(), ArticleId("x.md"))
    for claim in read_opinions(document):
        evidence = claim.evidence
        assert document.article.text[evidence.start : evidence.end] == evidence.quote
        assert evidence.quote.strip()
        assert 0 < claim.confidence <= 1


@given(st.text(max_size=300))
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(
    st.text(alphabet="abc ,;:-.()", max_size=80)
    | st.lists(st.sampled_from(["while", "but", "open", "closed", ",", ";", "so", "for", "trade", "and"]), max_size=20).map(" ".join)
)
def test_clauses_lie_in_order_and_apart(text: str) -> None:
    end = 0
    for clause in cut(fold(text)):
        assert end <= clause.start < clause.end <= len(text)
        end = clause.end


def test_an_article_in_another_language_gives_nothing() -> None:
    text = "Open models are cheaper than closed models."
    blocks = (Block("paragraph", 0, len(text), text, (Sentence(0, len(text), text),)),)
    for language, found in (("en", True), ("fr", False), ("und", False)):
        article = Article(ArticleId("x.txt"), text, "text", "0", title="LLM costs", language=language)
        assert bool(list(read_opinions(Document(article, blocks)))) == found


@pytest.mark.parametrize("name", ["Acme", "Zorblatt", "Miriam's Models"])
def test_a_vendor_renamed_changes_no_judgement(name: str) -> None:
    assert told(ARTICLE.format(name=name)) == told(ARTICLE.format(name="OtherCo"))


def test_every_kind_is_read_from_one_article() -> None:
    kinds = {type(c.body) for c in claims(ARTICLE.format(name="Acme") + "\nOpen-weight means that the weights are published.\n")}
    assert kinds == {Tradeoff, Guidance, Definition}


@pytest.mark.parametrize(("side", "other"), [("open-weight", "closed"), ("self-hosted", "proprietary"), ("open-source", "commercial")])
@pytest.mark.parametrize(
    ("said", "dimension", "good"),
    [
        ("are cheaper than", "cost", True),
        ("cost more than", "cost", False),
        ("are far easier to use than", "ease_of_use", True),
        ("are harder to set up than", "ease_of_use", False),
        ("are more private than", "privacy", True),
        ("score higher than", "quality", True),
    ],
)
def test_a_comparison_reads_the_same_from_both_ends(side: str, other: str, said: str, dimension: str, good: bool) -> None:
    for first, second, speaker in product((side,), (other,), ("open",)):
        made = [c.body for c in claims(f"# LLMs\n\nUsually {first} models {said} {second} models.\n") if isinstance(c.body, Tradeoff)]
        assert [(b.dimension, b.favours == speaker) for b in made if b.dimension == dimension] == [(dimension, good)]
        turned = [c.body for c in claims(f"# LLMs\n\nUsually {second} models {said} {first} models.\n") if isinstance(c.body, Tradeoff)]
        assert [(b.dimension, b.favours == speaker) for b in turned if b.dimension == dimension] == [(dimension, not good)]


@pytest.mark.parametrize(
    ("phrase", "found", "missed"),
    [
        ("customi*", "fully customisable", "accustomed"),
        ("open-source", "open source", "open a source"),
        ("keep ~ private", "keep all of it private", "keep it, and in the end of all days private"),
        ("(low|lower) costs?", "a lower cost", "lowering costs"),
        ("\\d+ times", "10 times", "many times"),
    ],
)
def test_a_phrase_finds_what_its_short_cuts_promise(phrase: str, found: str, missed: str) -> None:
    book = PhraseBook([(phrase, Cue("gain", "cost"))])
    assert book.find(found)
    assert not book.find(missed)


def test_a_phrase_that_cannot_be_read_is_named() -> None:
    with pytest.raises(LexiconInvalid, match=re.escape("'?never'")):
        PhraseBook([("?never", Cue("gain", "cost"))])
    book = PhraseBook([("low[er", Cue("gain", "cost"))])
    assert ["'low[er'" in str(error) for error in book.faults()] == [True]


_DIMENSIONS = tomllib.loads((cues.HERE / "dimensions.toml").read_text())
_SPOKEN = [
    (phrase, Cue(use, key))
    for key, table in _DIMENSIONS.items()
    for use in ("goods", "burdens", "gain", "loss", "open_gain", "closed_loss")
    for phrase in table.get(use, [])
]


@st.composite
def likely(draw: st.DrawFn) -> str:
    """A text that a phrase of the tables may match, with the start of another behind it."""
    said = " ".join(draw(st.lists(st.sampled_from([phrase for phrase, _ in _SPOKEN]), min_size=1, max_size=3)))
    while inner := re.search(r"\((\?[!=<][^()]*|[^()]*)\)(\??)", said):
        choices = [""] if inner[1].startswith("?") else inner[1].split("|") + [""] * len(inner[2])
        said = said[: inner.start()] + draw(st.sampled_from(choices)) + said[inner.end() :]
    for written, meant in (("~", "all of"), ("\\d+", "12"), ("\\w+", "other"), ("\\w*", "s"), ("*", "s"), ("s?", draw(st.sampled_from(("", "s"))))):
        said = said.replace(written, meant)
    return said[draw(st.integers(0, 2)) :]


@settings(max_examples=60, deadline=None)
@given(likely())
def test_the_book_finds_what_each_of_its_phrases_finds_alone(text: str) -> None:
    alone: dict[tuple[int, Cue], int] = {}
    starts = [word.start() for word in re.finditer("[a-z0-9]+", text)]
    for phrase, cue in _SPOKEN:
        pattern = re.compile(rf"(?:{to_regex(phrase)})(?!\w)")
        for match in filter(None, (pattern.match(text, at) for at in starts)):
            alone[match.start(), cue] = max(alone.get((match.start(), cue), 0), match.end())
    assert {(h.start, h.cue): h.end for h in PhraseBook(_SPOKEN).find(text)} == alone


def test_the_tables_hold_every_dimension() -> None:
    assert set(cues.load().titles) == {
        "cost",
        "privacy",
        "customization",
        "quality",
        "ease_of_use",
        "reliability",
        "support",
        "control",
        "vendor_lock_in",
        "safety",
        "security",
        "compliance",
        "speed_to_market",
        "offline",
        "transparency",
        "speed",
    }

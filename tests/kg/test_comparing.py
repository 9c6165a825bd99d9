"""What is different between two generations: articles, claims, things, prices, licences and conflicts."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.document import ArticleId
from kg import summary
from kg.changes import Changes, ClaimChange
from kg.comparing import State, compare
from kg.disputed import NAMED
from kg.graph import claim_at, in_words
from kg.history import History
from kg.pairing import pair
from tests.kg.histories import Corpus
from tests.kg.toys import definition, fact, guidance, tradeoff

ORCA = "Orca 2 | has_license | MIT |\nOrca 2 | price_input_per_mtok | $3 | 3\n"
ORCA_CHEAPER = "Orca 2 | has_license | MIT |\nOrca 2 | price_input_per_mtok | $2 | 2\n"
ORCA_APACHE = "Orca 2 | has_license | Apache 2.0 |\n"
NARWHAL = "Narwhal 1 | developed_by | Sea Labs |\nprivacy | open | decisively\n"


def told(changes: Changes) -> list[tuple[str, str]]:
    return [(one.change, in_words(one.claim)) for one in changes.claims]


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return Corpus(tmp_path)


def test_articles_and_their_claims_come_and_go(corpus: Corpus) -> None:
    corpus.read(a=ORCA, b=NARWHAL)
    corpus.read(a=ORCA, c=ORCA_APACHE)
    changes = corpus.changes()
    assert [(one.article, one.change) for one in changes.articles] == [("b.md", "removed"), ("c.md", "added")]
    assert told(changes) == [("removed", "Narwhal 1 developed by Sea Labs"), ("removed", "privacy favours open"), ("added", "Orca 2 license Apache 2.0")]
    assert [(one.change, one.kind, one.name) for one in changes.entities] == [
        ("added", "license", "Apache 2.0"),
        ("removed", "model", "Narwhal 1"),
        ("removed", "vendor", "Sea Labs"),
    ]
    assert [(one.change, one.about, [side.says for side in one.after]) for one in changes.conflicts] == [
        ("added", "Orca 2", ["has license Apache 2.0", "has license MIT"])
    ]
    assert [(one.change, [s.value for s in one.before], [s.value for s in one.after]) for one in changes.licences] == [
        ("changed", ["MIT"], ["Apache 2.0", "MIT"])
    ]


def test_a_claim_that_only_moved_is_no_change(corpus: Corpus) -> None:
    corpus.read(a=ORCA)
    corpus.read(a="A new first line.\n\n" + ORCA)
    changes = corpus.changes()
    assert [(one.article, one.why, one.claims) for one in changes.articles] == [("a.md", "text", ())]
    assert (changes.claims, changes.entities, changes.prices) == ((), (), ())


def test_another_value_is_one_altered_claim_with_both_quotes(corpus: Corpus) -> None:
    corpus.read(a=ORCA)
    corpus.read(a=ORCA_CHEAPER)
    changes = corpus.changes()
    (claim,) = changes.claims
    assert (claim.change, claim.how) == ("changed", "value")
    assert claim.before
    assert claim.after
    assert (claim.before.evidence.quote, claim.after.evidence.quote) == ("Orca 2 | price_input_per_mtok | $3 | 3", "Orca 2 | price_input_per_mtok | $2 | 2")
    (price,) = changes.prices
    assert (price.change, price.name, price.predicate) == ("changed", "Orca 2", "price_input_per_mtok")
    assert [(one.value, one.article, one.quote) for one in (*price.before, *price.after)] == [
        ("$3", "a.md", claim.before.evidence.quote),
        ("$2", "a.md", claim.after.evidence.quote),
    ]


def test_dates_of_an_article_can_change_which_price_holds(corpus: Corpus) -> None:
    old = "---\nas_of: {}\n---\n" + ORCA
    corpus.read(a=old.format("2026-05"), b="---\nas_of: 2026-03\n---\n" + ORCA_CHEAPER)
    corpus.read(a=old.format("2026-01"), b="---\nas_of: 2026-03\n---\n" + ORCA_CHEAPER)
    (price,) = corpus.changes().prices
    assert ([one.value for one in price.before], [one.value for one in price.after]) == (["$3"], ["$2"])
    assert corpus.changes().claims == ()


def test_another_reader_changes_what_is_read_of_an_unchanged_article(corpus: Corpus) -> None:
    corpus.read(a=ORCA)
    corpus.refresh(version="toy 2")
    assert corpus.changes().same


def test_nothing_is_different_between_a_generation_and_itself(corpus: Corpus) -> None:
    corpus.read(a=ORCA, b=NARWHAL)
    changes = corpus.changes(1, 1)
    assert changes.same
    assert changes.counts().line == "nothing"


def test_backwards_is_the_opposite(corpus: Corpus) -> None:
    corpus.read(a=ORCA, b=NARWHAL)
    corpus.read(a=ORCA_CHEAPER, c=ORCA_APACHE)
    forth, back = corpus.changes(1, 2), corpus.changes(2, 1)
    opposite = {"added": "removed", "removed": "added", "changed": "changed"}
    for sort in ("articles", "claims", "entities", "prices", "licences", "conflicts"):
        assert sorted(opposite[one.change] for one in getattr(forth, sort)) == sorted(one.change for one in getattr(back, sort)), sort


def test_json_holds_all_of_it(corpus: Corpus) -> None:
    corpus.read(a=ORCA)
    corpus.read(a=ORCA_CHEAPER, b=NARWHAL)
    row = json.loads(json.dumps(corpus.changes().to_json()))
    assert (row["schema"], row["before"], row["after"], row["same"]) == (1, 1, 2, False)
    assert row["counts"]["claims"] == {"added": 2, "removed": 0, "changed": 1}
    assert [one["after"]["says"] for one in row["claims"]] == ["Orca 2 price input per mtok $2", "Narwhal 1 developed by Sea Labs", "privacy favours open"]
    assert row["prices"][0]["before"][0]["value"] == "$3"


def test_one_article_alone(corpus: Corpus) -> None:
    corpus.read(a=ORCA, b=NARWHAL)
    corpus.read(a=ORCA_CHEAPER, c=ORCA_APACHE)
    own = corpus.changes().of(corpus.changes().articles[0].article)
    assert [one.article for one in own.articles] == ["a.md"]
    assert len(own.prices) == 1


def test_counts_are_told_in_a_line(corpus: Corpus) -> None:
    corpus.read(a=ORCA, b=NARWHAL)
    corpus.read(a=ORCA_CHEAPER)
    assert corpus.changes().counts().line == "1 article removed, 1 changed; 2 claims removed, 1 changed; 2 entities removed; 1 price changed"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(
            [fact("a", "Orca", "has_license", "MIT", quote="one")],
            [fact("a", "Orca", "has_license", "MIT", quote="two")],
            [("changed", "wording")],
            id="reworded",
        ),
        pytest.param([fact("a", "Orca", "has_license", "MIT")], [fact("a", "Orca", "has_license", "BSD")], [("changed", "value")], id="another licence"),
        pytest.param(
            [fact("a", "Orca", "has_license", "MIT")],
            [fact("a", "Whale", "has_license", "MIT")],
            [("added", "value"), ("removed", "value")],
            id="another model",
        ),
        pytest.param(
            [fact("a", "Orca", "runs_with_tool", "vLLM")],
            [fact("a", "Orca", "runs_with_tool", "MLX")],
            [("added", "value"), ("removed", "value")],
            id="one of several tools",
        ),
        pytest.param(
            [fact("a", "Orca", "benchmark_score", "80", 80, benchmark="MMLU")],
            [fact("a", "Orca", "benchmark_score", "80", 80, benchmark="GPQA")],
            [("added", "value"), ("removed", "value")],
            id="another benchmark",
        ),
        pytest.param(
            [tradeoff("a", "cost", "open", quote="With much text, open models cost less.")],
            [tradeoff("a", "cost", "closed", quote="With little text, closed models cost less.")],
            [("changed", "value")],
            id="the other side in nearly the same words",
        ),
        pytest.param(
            [guidance("a", "the data must stay in the house")],
            [guidance("a", "the data must never leave the house")],
            [("changed", "value")],
            id="reworded advice",
        ),
        pytest.param(
            [guidance("a", "the data must stay")], [guidance("a", "nobody can run servers")], [("added", "value"), ("removed", "value")], id="other advice"
        ),
        pytest.param([definition("a", "token", "a piece of a word")], [definition("a", "token", "a piece of text")], [("changed", "wording")], id="redefined"),
        pytest.param([fact("a", "Orca", "has_license", "MIT", start=5)], [fact("a", "Orca", "has_license", "MIT", start=90)], [], id="moved"),
    ],
)
def test_claims_are_paired(before: list[object], after: list[object], expected: list[tuple[str, str]]) -> None:
    found: tuple[ClaimChange, ...] = pair(before, after)  # type: ignore[arg-type]
    assert [(one.change, one.how) for one in found] == expected


def test_the_same_sentence_twice_is_paired_once_each() -> None:
    one, other = fact("a", "Orca", "has_license", "MIT", start=0), fact("a", "Orca", "has_license", "MIT", start=40)
    assert [change.change for change in pair([one, other], [one])] == ["removed"]
    assert [change.change for change in pair([one], [one, other])] == ["added"]


_LINES = st.lists(st.sampled_from([*ORCA.splitlines(), *ORCA_CHEAPER.splitlines(), *ORCA_APACHE.splitlines(), *NARWHAL.splitlines()]), max_size=4)
_STATES = st.dictionaries(st.sampled_from(["a", "b", "c"]), _LINES.map("\n".join), max_size=3)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_STATES, _STATES)
def test_only_what_can_be_other_is_looked_at_and_nothing_is_missed(
    tmp_path_factory: pytest.TempPathFactory, first: dict[str, str], second: dict[str, str]
) -> None:
    corpus = Corpus(tmp_path_factory.mktemp("history"))
    with patch("os.fsync"):  # equality is meant here, not durability
        corpus.read(**first, z="Whale | developed_by | Sea Labs |\n")
        corpus.read(**second, z="Whale | developed_by | Sea Labs |\n")
    before, after = corpus.state(1), corpus.state(corpus.folder.number())
    everything = compare(State(before.store, before.articles, before.number, "as if by another reader"), after)
    assert compare(before, after) == everything


def test_claims_of_a_great_many_articles_are_counted_and_those_of_one_listed_when_asked_for(corpus: Corpus) -> None:
    corpus.read(a=ORCA, b=NARWHAL)
    whole = corpus.changes(0)
    with patch("kg.comparing.LISTED", 3):
        some = corpus.changes(0)
        one = History(corpus.folder).changes(0, 1, ArticleId("b.md"))
    assert [len(article.claims) for article in some.articles] == [2, 0]
    assert some.counts() == whole.counts()
    assert some.counts().of["claims"]["added"] == 4
    assert one == whole.of(ArticleId("b.md"))


def test_of_a_position_that_many_take_some_are_named_and_the_others_counted(corpus: Corpus) -> None:
    many = {f"a{n}": "privacy | open | clearly\n" for n in range(5)}
    corpus.read(**many, z="privacy | closed | clearly\n")
    corpus.read(**many, n="privacy | open | clearly\nprivacy | open | decisively\n", z="privacy | closed | clearly\n")
    with patch("kg.disputed.NAMED", 2):
        (conflict,) = corpus.changes().conflicts
        assert History(corpus.folder).changes(1, 2).conflicts == (conflict,)
    closed, opened = conflict.after
    assert (closed.articles, closed.more_articles) == (("z.md",), 0)
    assert (opened.articles, opened.more_articles, opened.more_claims) == (("a0.md", "n.md"), 4, 4)
    assert conflict.before[1].more_articles == 3
    assert conflict.line.endswith("open (a0.md, n.md, 4 more)")


class Counted:
    """A function, and how often it was called; it keeps nothing that it was given open, as a mock would."""

    def __init__(self, other: Callable[..., Any]) -> None:
        self.other, self.times = other, 0

    def __call__(self, *given: Any) -> Any:
        self.times += 1
        return self.other(*given)


def test_how_much_is_looked_at_for_one_article_does_not_hang_on_how_many_say_the_same(tmp_path: Path) -> None:
    said = "MIT | license_permits | commercial use |\nprivacy | open | clearly\nOrca 2 | has_license | MIT |\n"
    looked = []
    for number in (6, 24):
        corpus = Corpus(tmp_path / str(number))
        articles = {f"a{n:03}": said.replace("Orca 2", f"Orca {n + 2}") for n in range(number)} | {"z": "privacy | closed | clearly\n"}
        corpus.read(**articles)
        claims, stances = Counted(claim_at), Counted(summary._claims)
        with patch("kg.difference.claim_at", claims), patch("kg.summary._claims", stances):
            corpus.read(**articles, b=said.replace("Orca 2", "Whale 1"))
        (tension,) = [one for one in corpus.changes().conflicts if one.about == "privacy"]
        assert len(tension.after[1].articles) + tension.after[1].more_articles == number + 1
        looked.append((claims.times, stances.times))
    few, many = looked
    assert few[0] == many[0]
    assert many[1] <= few[1] + 2 * NAMED  # those that are named

"""Which model answers: rules in order, what is here, what is left, and privacy before all of them."""

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Answer, AnswerSentence, Citation, Position
from assistant.difficulty import judge
from assistant.models.errors import UnknownModel
from assistant.models.providers import Target
from assistant.route import choose
from assistant.rules import Rule, When
from assistant.settings import Endpoint, Settings

HERE, ABROAD, PROXY = "ollama/zephyra", "gpt-4o", "proxy"
ENDPOINTS = {
    "office": Endpoint(model="openai/zephyra", api_base="http://127.0.0.1:8123/v1"),
    "remote": Endpoint(model="openai/zephyra", api_base="https://models.example.org/v1"),
    PROXY: Endpoint(model="openai/gpt-4o", api_base="http://127.0.0.1:4000", passes_on=True),
}


class Around:
    """A machine of which everything is known."""

    def __init__(self, *missing: str, offline: bool = False) -> None:
        self._missing = missing
        self._offline = offline

    def lacks(self, target: Target) -> str:
        return "not there" if target.name in self._missing else ""

    def offline(self) -> bool:
        return self._offline


def settings(*rules: Rule, model: str = "none", private: Sequence[str] = (), fallbacks: Sequence[str] = ()) -> Settings:
    return Settings(model=model, route=rules, endpoints=ENDPOINTS, private=tuple(private), fallbacks=tuple(fallbacks))


def answered(kind: str = "lookup", *, claims: int = 1, positions: int = 0) -> Answer:
    citations = tuple(Citation(n, "", f"a{n}.md", "", "", "", "", "q", n, n + 1) for n in range(claims))
    return Answer("q", (AnswerSentence("s", (1,)),), "s", citations, kind=kind, positions=(Position("s", "a", "", "", ()),) * positions)


def test_the_first_rule_that_holds_chooses() -> None:
    routes = settings(Rule(use=ABROAD, when=When(difficulty="hard")), Rule(use=HERE), model="office")
    easy, hard = (choose(routes, "q", answer=answered(kind), around=Around()) for kind in ("lookup", "recommendation"))
    assert easy.target is not None
    assert hard.target is not None
    assert (easy.target.name, hard.target.name) == (HERE, ABROAD)
    assert "rule 2" in easy.reason
    assert "rule 1 (hard, for it asks for advice)" in hard.reason


@pytest.mark.parametrize(
    ("when", "holds"),
    [
        pytest.param(When(pattern="licen[cs]e"), True, id="pattern"),
        pytest.param(When(pattern="price"), False, id="another pattern"),
        pytest.param(When(kinds=("lookup", "list")), True, id="kind"),
        pytest.param(When(kinds=("comparison",)), False, id="another kind"),
        pytest.param(When(private=False), True, id="not private"),
        pytest.param(When(private=True), False, id="private"),
        pytest.param(When(offline=False), True, id="online"),
        pytest.param(When(offline=True), False, id="offline"),
        pytest.param(When(reachable=("office",)), True, id="reachable"),
        pytest.param(When(reachable=("office", "remote")), False, id="not reachable"),
        pytest.param(When(budget_left=0.5), True, id="enough left"),
        pytest.param(When(budget_left=2), False, id="not enough left"),
        pytest.param(When(pattern="license", kinds=("list",)), False, id="all must hold"),
    ],
)
def test_a_rule_holds_where_all_of_its_conditions_do(when: When, holds: bool) -> None:
    found = choose(settings(Rule(use=HERE, when=when), model="office"), "Its license?", answer=answered(), around=Around("remote"), left=1.0)
    assert found.target is not None
    assert (found.target.name == HERE) is holds


def test_what_cannot_be_used_now_is_passed_over_and_said() -> None:
    rules = settings(Rule(use=HERE, fallbacks=(ABROAD,)), Rule(use="builtin"))
    found = choose(rules, "q", around=Around(HERE))
    assert found.target is not None
    assert found.target.name == ABROAD
    assert f"passed over {HERE}: not there" in found.reason
    found = choose(rules, "q", around=Around(HERE), left=0.0)
    assert found.target is not None
    assert found.target.name == "builtin"
    assert "the budget is spent" in found.reason


def test_what_is_left_of_a_chain_stands_in() -> None:
    found = choose(settings(Rule(use=HERE, fallbacks=("office", "none", ABROAD))), "q", around=Around())
    assert [target.name for target in found.chain] == [HERE, "office"], "after `none` nothing is asked"


def test_a_rule_may_want_no_model_and_no_rule_may_hold() -> None:
    assert choose(settings(Rule(use="none"), model=ABROAD), "q").target is None
    nothing = choose(settings(Rule(use=HERE, when=When(private=True))), "q")
    assert (nothing.target, nothing.reason) == (None, "no rule holds")


def test_the_model_named_for_a_question_sets_the_rules_aside() -> None:
    found = choose(settings(Rule(use=HERE), fallbacks=("office",)), "q", wanted="remote")
    assert found.target is not None
    assert (found.target.name, found.fallbacks) == ("remote", ())


def test_the_configured_model_has_its_fallbacks() -> None:
    found = choose(settings(model=ABROAD, fallbacks=(HERE,)), "q")
    assert [target.name for target in found.chain] == [ABROAD, HERE]


def test_a_rule_that_names_what_nothing_knows_is_refused() -> None:
    with pytest.raises(UnknownModel):
        choose(settings(Rule(use="qqqqxxxx")), "q")


NAMES = (HERE, ABROAD, PROXY, "office", "remote", "builtin", "anthropic/claude-opus-4-5", "ollama/gpt-oss:120b-cloud")
whens = st.builds(
    When, private=st.sampled_from([None, True, False]), pattern=st.sampled_from(["", "salary", "."]), difficulty=st.sampled_from([None, "simple", "hard"]),
    offline=st.sampled_from([None, True, False]), reachable=st.lists(st.sampled_from(NAMES), max_size=1).map(tuple),
    budget_left=st.sampled_from([None, 0.0, 1.0]),
)
rules = st.builds(Rule, use=st.sampled_from([*NAMES, "none"]), when=whens, fallbacks=st.lists(st.sampled_from(NAMES), max_size=3).map(tuple))


@given(
    st.lists(rules, max_size=4), st.sampled_from([*NAMES, "none"]), st.lists(st.sampled_from(NAMES), max_size=3), st.sampled_from([None, "auto", *NAMES]),
    st.sampled_from(["mark", "pattern", "earlier"]), st.sets(st.sampled_from(NAMES)), st.booleans(), st.sampled_from([None, 0.0, 5.0]),
)
def test_nothing_that_can_be_configured_lets_a_private_question_leave(
    ordered: list[Rule], model: str, fallbacks: list[str], wanted: str | None, how: str, gone: set[str], offline: bool, left: float | None,
) -> None:
    configured = settings(*ordered, model=model, fallbacks=fallbacks, private=("salary",))
    question = "What is my salary?" if how == "pattern" else "And on output?"
    previous = ("My salary is 3.",) if how == "earlier" else ()
    found = choose(configured, question, wanted=wanted, private=how == "mark", previous=previous, around=Around(*gone, offline=offline), left=left)
    assert found.private
    assert all(target.local for target in found.chain), found.reason
    assert not {target.name for target in found.chain} & {ABROAD, PROXY, "remote", "ollama/gpt-oss:120b-cloud"}


@pytest.mark.parametrize(
    ("question", "answer", "difficulty"),
    [
        pytest.param("Which licence is Zephyra 2 under?", answered(), "simple", id="lookup"),
        pytest.param("Which licence is Zephyra 2 under?", None, "simple", id="not answered yet"),
        pytest.param("Why is it open?", answered(), "hard", id="why"),
        pytest.param("Who makes it, and what does it cost?", answered(), "hard", id="parts"),
        pytest.param("The licence of the largest open one?", answered("multi_hop"), "hard", id="chain"),
        pytest.param("Hospital, data in house?", answered("recommendation"), "hard", id="recommendation"),
        pytest.param("Is it open?", answered(positions=2), "hard", id="conflict"),
        pytest.param("What of it?", answered(claims=9), "hard", id="many claims"),
    ],
)
def test_how_hard_a_question_is(question: str, answer: Answer | None, difficulty: str) -> None:
    found, because = judge(question, answer)
    assert found == difficulty
    assert because


@pytest.mark.parametrize(("named", "private"), list(itertools.product([None, ABROAD], [False, True])))
def test_every_route_says_why(named: str | None, private: bool) -> None:
    for model in ("none", ABROAD, HERE):
        assert choose(settings(model=model), "q", wanted=named, private=private).reason

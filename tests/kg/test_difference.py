"""Working out only what changed gives what working out everything gives."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Store

from corpus.document import ArticleId
from kg.agreement import Stated
from kg.claim import Claim
from kg.difference import ClaimGroups, apply, models, names
from kg.graph import article_quads
from kg.manifest import ArticleInfo
from kg.resolve import RESOLVED_GRAPH, keys, resolved_quads
from kg.summary import Moved, Summary
from kg.summing import bring_up, fill
from kg.vocab import article_iri
from tests.kg.toys import definition, fact, guidance, tradeoff

NAMES = ["a.md", "b.md", "c.md"]
MODELS = st.sampled_from(["Orca 2", "Orca 2 7B", "Orca 2 Scout", "Orca 2 Maverick", "Narwhal"])


def said(article: str) -> st.SearchStrategy[Claim]:
    """Draw claims that have much to do with one another, so that groups are shared and conflicts come and go."""
    return st.one_of(
        st.builds(lambda m, o: fact(article, m, "has_license", o), MODELS, st.sampled_from(["MIT", "Apache 2.0"])),
        st.builds(lambda m: fact(article, m, "variant_of", "Orca 2"), st.sampled_from(["Orca 2 Scout", "Orca 2 Maverick", "Orca 2 7B"])),
        st.builds(lambda m, n: fact(article, m, "parameter_count", f"{n}B", float(n)), MODELS, st.integers(6, 8)),
        st.builds(lambda m, n: fact(article, m, "price_input_per_mtok", f"${n}", float(n)), MODELS, st.integers(1, 3)),
        st.builds(lambda f, n: fact(article, f, "developed_by", n, kind="family"), st.sampled_from(["Orca", "Orca 2", "Nar"]), st.sampled_from(["Sea Labs", "Land Inc"])),
        st.builds(lambda n: fact(article, "Orca 2", "benchmark_score", f"{n}%", float(n), benchmark="MMLU"), st.integers(80, 82)),
        st.builds(lambda d, s, w, c: tradeoff(article, d, s, w, c), st.sampled_from(["cost", "privacy"]), st.sampled_from(["open", "closed", "depends"]), st.sampled_from(["", "clearly"]), st.sampled_from(["", "at scale"])),
        st.just(guidance(article, "it must run offline")),
        st.just(definition(article, "open weight", "weights for download")),
    )


INFOS = {name: st.builds(lambda title, date, name=name: ArticleInfo(ArticleId(name), title, published=date), st.sampled_from(["One", "Two"]), st.sampled_from(["2024-01", "2026-01", ""])) for name in NAMES}
STATES = st.fixed_dictionaries({}, optional={name: st.tuples(INFOS[name], st.lists(said(name), max_size=8, unique_by=lambda c: c.id)) for name in NAMES})
State = dict[str, tuple[ArticleInfo, Sequence[Claim]]]


def infos(state: State) -> dict[ArticleId, ArticleInfo]:
    return {info.id: info for info, _ in state.values()}


def whole(state: State) -> set[object]:
    stated = [Stated(c, info.as_of, info.published) for info, claims in state.values() for c in claims]
    return set(resolved_quads(stated, [info for info, _ in state.values()]))


def copy(store: Store) -> Store:
    other = Store()
    other.extend(store)
    return other


def step(store: Store, old: State, new: State, *, shared: bool, was_summed: Summary | None = None, now_summed: Summary | None = None) -> None:
    """Bring `store` from one state to the next, the way a refresh does."""
    before = copy(store)
    changed = [name for name in {*old, *new} if old.get(name) != new.get(name)]
    touched = set()
    for name in changed:
        store.remove_graph(NamedNode(article_iri(name)))
        if name in new:
            store.extend(article_quads(*new[name]))
        touched |= {key for state in (old, new) if name in state for claim in state[name][1] for key in keys(claim)}
    things = {name for kind, name in touched if kind == "thing"}
    if was_summed and now_summed:
        bring_up(now_summed, (before, infos(old)), (store, infos(new)), [ArticleId(name) for name in changed])
    else:
        things |= models(before)
    now = ClaimGroups(store, infos(new), things, summary=now_summed)
    if shared:
        was = ClaimGroups(before, infos(old), like=now, but=[ArticleId(name) for name in changed], summary=was_summed)
    else:
        was = ClaimGroups(before, infos(old), things, summary=was_summed)
    apply(
        store, was, now, touched,
        [ArticleId(name) for name in changed], [new[name][0] for name in changed if name in new],
    )


def afresh(store: Store, state: State) -> Summary:
    """Sum up a graph that stands."""
    summary = Summary.empty()
    fill(summary, store, infos(state))
    summary.name(names(store))
    return summary


@settings(max_examples=150, deadline=None)
@given(st.lists(STATES, min_size=2, max_size=5), st.booleans())
def test_any_history_comes_to_what_its_last_state_comes_to(states: list[State], shared: bool) -> None:
    store = Store()
    old: State = {}
    for new in states:
        step(store, old, new, shared=shared)
        assert set(store.quads_for_pattern(None, None, None, RESOLVED_GRAPH)) == whole(new)
        old = new


@settings(max_examples=150, deadline=None)
@given(st.lists(STATES, min_size=2, max_size=5), st.booleans())
def test_a_summary_that_is_carried_on_stays_that_of_the_claims_and_gives_the_same_graph(states: list[State], shared: bool) -> None:
    store = Store()
    old: State = {}
    for new in states:
        was, now = afresh(store, old), afresh(store, old)
        now.moved = Moved()  # as when it is opened
        step(store, old, new, shared=shared, was_summed=was, now_summed=now)
        assert set(store.quads_for_pattern(None, None, None, RESOLVED_GRAPH)) == whole(new)
        assert now.rows() == afresh(store, new).rows()
        old = new

"""What people rule: laid over claims, taken back, and the same by refresh as by rebuild."""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

import kg.check
from corpus.document import ArticleId
from corpus.sources import discover
from kg import decisions
from kg.check import examine, violations
from kg.claim import Claim, Entity, Fact, from_json
from kg.correcting import correction
from kg.decisions import NoSuchClaim, NoSuchDecision, NotToBeRuled, Recorded, listed, record, undo
from kg.docket import Docket
from kg.encode import Encoder
from kg.export import nquads
from kg.refresh import RefreshReport, apply_decisions, rebuild, refresh
from kg.ruled import named_only
from kg.ruling import Matter, Merge, Reject, Split, identity
from kg.store import DataFolder
from kg.view import GraphView
from tests.kg.toys import fact, read_toy, thing

ORCA = "Whales.\nOrca 2 | has_license | MIT |\nOrca 2 | parameter_count | 7B | 7\n"
OTHER = "Orca 2 | has_license | Apache 2.0 |\nprivacy | open | decisively\n"
KILLER = "Killer Whale 2 | developed_by | Sea Labs |\nKiller Whale 2 | context_window | 8K | 8000\n"
ORCA_2, KILLER_WHALE = thing("model", "Orca 2"), thing("model", "Killer Whale 2")


def no_encoder() -> Encoder | None:
    return None


def apply(folder: DataFolder) -> RefreshReport:
    return apply_decisions(folder, read=read_toy, version="toy", encoder=no_encoder)


def run(data: Path, **texts: str) -> RefreshReport:
    root = data.with_name("in")
    root.mkdir(exist_ok=True)
    for old in root.glob("*.md"):
        old.unlink()
    for name, text in texts.items():
        (root / f"{name}.md").write_text(text, encoding="utf-8")
    return refresh(DataFolder(data), discover([root]), folders=[root], read=read_toy, version="toy", encoder=no_encoder)


def anew(data: Path) -> list[str]:
    """Build everything once more, and give the quads."""
    rebuild(DataFolder(data), read=read_toy, version="toy", encoder=no_encoder)
    return quads(data)


def quads(data: Path) -> list[str]:
    folder = DataFolder(data)
    return list(nquads(folder.open_graph(folder.number())))


def view_of(data: Path) -> GraphView:
    view = DataFolder(data).current()
    assert view is not None
    return view


def claims(data: Path) -> list[Claim]:
    with view_of(data) as view:
        return [claim for article in view.articles() for claim in view.claims_of(article)]


def claim(data: Path, said: str) -> Claim:
    return next(one for one in claims(data) if isinstance(one.body, Fact) and one.body.object == said)


def _crash(folder: DataFolder) -> RefreshReport:
    raise KeyboardInterrupt


def rule(data: Path, matter: Matter, why: str = "it is so") -> Recorded:
    return record(DataFolder(data), matter, by="Ann", why=why, apply=apply)


def correct(data: Path, one: Claim, **said: str) -> Recorded:
    with view_of(data) as view:
        matter = correction(view, one, said)
    return rule(data, matter, "misread")


def licences(data: Path) -> set[str]:
    with view_of(data) as view:
        return {str(row["n"]) for row in view.select("SELECT ?n { ?m rdfs:label 'Orca 2' ; wb:license/rdfs:label ?n }")}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    run(tmp_path / "data", a=ORCA, b=OTHER, c=KILLER)
    return tmp_path / "data"


# Claims


def test_a_rejected_claim_stays_in_its_article_and_counts_in_no_fact_and_no_conflict(data: Path) -> None:
    with view_of(data) as view:
        assert len(view.conflicts()) == 1
    done = rule(data, Reject(claim(data, "MIT")), "the article retracted it")
    assert (done.report.generation, done.report.ruled, len(done.claims)) == (2, 1, 1)
    assert licences(data) == {"Apache 2.0"}
    one = claim(data, "MIT")
    assert one.id == done.claims[0]
    assert one.ruled
    assert (one.ruled.standing, one.ruled.rulings[0].by, one.ruled.rulings[0].why) == ("rejected", "Ann", "the article retracted it")
    with view_of(data) as view:
        assert view.conflicts() == []
        assert view.claims([one.id]) == []
        assert view.claims([one.id], rejected=True) == [one]


def test_a_corrected_claim_resolves_as_corrected_and_keeps_what_was_read(data: Path) -> None:
    before = claim(data, "MIT")
    done = correct(data, before, object="Apache 2.0")
    assert licences(data) == {"Apache 2.0"}
    with view_of(data) as view:
        (one,) = view.claims([before.id])
        assert view.conflicts() == []
    assert done.claims == (before.id,)
    assert one.ruled
    assert (one.ruled.standing, one.ruled.read, one.evidence) == ("corrected", before, before.evidence)
    assert from_json(one.to_json()) == one
    assert one.to_json()["as_read"]["object"] == "MIT"


def test_figures_sides_and_names_can_be_corrected(data: Path) -> None:
    correct(data, claim(data, "7B"), value="7.2")
    assert [one.body.value for one in claims(data) if isinstance(one.body, Fact) and one.body.predicate == "parameter_count"] == [7.2]
    correct(data, claim(data, "8K"), subject="Orca 2", value="8192")
    found = claim(data, "8192").body
    assert isinstance(found, Fact)
    assert (found.subject.iri, found.unit) == (ORCA_2.iri, "tokens")
    opinion = next(one for one in claims(data) if one.kind == "tradeoff")
    correct(data, opinion, favours="depends")
    with view_of(data) as view:
        assert view.select("SELECT ?s { ?c wb:favours ?s }")[0]["s"] == "https://w3id.org/weighbridge/ns#Depends"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        pytest.param({"favours": "open"}, "A fact has no favours", id="a field of another kind"),
        pytest.param({"predicate": "likes"}, "likes is no predicate", id="a predicate that is none"),
        pytest.param({"predicate": "context_window"}, "MIT is no plain number", id="no number where one is due"),
        pytest.param({"object": "MIT"}, "says that already", id="what it says already"),
        pytest.param({}, "says what is right", id="nothing"),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(data: Path, said: dict[str, str], told: str) -> None:
    with pytest.raises(NotToBeRuled, match=told):
        correct(data, claim(data, "MIT"), **said)
    assert Docket(data).entries() == ()


def test_an_opinion_is_corrected_within_the_dimensions_that_are_known(data: Path) -> None:
    opinion = next(one for one in claims(data) if one.kind == "tradeoff")
    with pytest.raises(NotToBeRuled, match=r"There is no dimension secrecy\. Known are .*privacy"):
        correct(data, opinion, dimension="secrecy")
    correct(data, opinion, dimension="compliance", condition="in banks")
    with view_of(data) as view:
        assert view.select("SELECT ?d ?c { ?x a wb:TradeoffClaim ; wb:dimension/rdfs:label ?d ; wb:condition ?c }") == [{"d": "compliance", "c": "in banks"}]


def test_what_was_filed_and_not_laid_over_the_graph_is_found(data: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        record(DataFolder(data), Reject(claim(data, "MIT")), by="Ann", why="so", apply=_crash)
    assert not {one.topic: one.sound for one in examine(DataFolder(data), shapes=False)}["decisions"]
    apply(DataFolder(data))
    assert {one.topic: one.sound for one in examine(DataFolder(data), shapes=False)}["decisions"]


@pytest.mark.parametrize(
    ("quote", "alone"),
    [
        pytest.param("Sonnet costs $3.", True, id="the alias alone"),
        pytest.param("Claude Sonnet 4 costs $3.", False, id="within the whole name"),
        pytest.param("Claude Sonnet 4 costs $3, and Sonnet is fast.", False, id="beside the whole name"),
        pytest.param("It costs $3.", False, id="neither"),
        pytest.param("SONNET-4 costs $3.", False, id="within another alias"),
        pytest.param("The sonnets cost $3.", False, id="within a word"),
        pytest.param("„Sonnet“, they say, costs $3.", True, id="in other marks"),
    ],
)
def test_a_sentence_uses_an_alias_alone_or_not(quote: str, alone: bool) -> None:
    assert named_only("Sonnet", thing("model", "Claude Sonnet 4", "Sonnet 4", "Sonnet"), quote) is alone


def test_a_claim_is_rejected_once_and_not_corrected_after(data: Path) -> None:
    one = claim(data, "MIT")
    done = rule(data, Reject(one))
    told = rf"Ann ruled so.*undo {done.entry.decision.id}"
    with pytest.raises(NotToBeRuled, match=told):
        rule(data, Reject(one))
    with pytest.raises(NotToBeRuled, match=told):
        correct(data, one, object="Apache 2.0")


def test_a_claim_is_found_by_the_beginning_of_its_id_or_told_how_to_find_it(data: Path) -> None:
    one = claim(data, "MIT")
    with view_of(data) as view:
        assert decisions.claim_of(view, one.id[:6]) == one
        for wrong in ("ffff0000ffff0000", "abc", 'x" }', ""):
            with pytest.raises(NoSuchClaim, match="weighbridge claims --json"):
                decisions.claim_of(view, wrong)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        pytest.param(
            fact("a.md", "Orca 2", "parameter_count", "7B", 7.0, unit="billion", quote="Orca 2 has 7B.", start=90), True, id="elsewhere in the article"
        ),
        pytest.param(
            replace(fact("a.md", "Orca 2", "parameter_count", "7B", 7.0, unit="billion", quote="Orca 2 has  7B."), reader="a-model", confidence=0.6),
            True,
            id="by another reader, less surely",
        ),
        pytest.param(fact("b.md", "Orca 2", "parameter_count", "7B", 7.0, unit="billion", quote="Orca 2 has 7B."), False, id="in another article"),
        pytest.param(fact("a.md", "Orca 2", "parameter_count", "7B", 7.0, unit="billion", quote="Orca 2 had 7B."), False, id="in other words"),
        pytest.param(
            fact("a.md", "Orca 2", "parameter_count", "7B", 7000.0, unit="billion", quote="Orca 2 has 7B."), False, id="another reading of the figure"
        ),
        pytest.param(fact("a.md", "Orca 3", "parameter_count", "7B", 7.0, unit="billion", quote="Orca 2 has 7B."), False, id="of another model"),
        pytest.param(
            fact("a.md", "Orca 2", "parameter_count", "7B", 7.0, unit="billion", quote="Orca 2 has 7B.", scope="active"), False, id="in another scope"
        ),
    ],
)
def test_a_claim_is_meant_by_what_it_says_and_by_its_words(other: Claim, same: bool) -> None:
    one = fact("a.md", "Orca 2", "parameter_count", "7B", 7.0, unit="billion", quote="Orca 2 has 7B.")
    assert (identity(one) == identity(other)) is same


# What a ruling outlives


def test_a_ruling_outlives_a_rebuild_a_refresh_and_another_reading_of_the_article(data: Path) -> None:
    rule(data, Reject(claim(data, "MIT")))
    ruled = quads(data)
    assert anew(data) == ruled
    run(data, a=f"Much was put before it.\n\n{ORCA}\nAnd after.\n", b=OTHER, c=KILLER)
    assert claim(data, "MIT").ruled
    assert licences(data) == {"Apache 2.0"}
    assert anew(data) == quads(data)


def test_a_ruling_whose_claim_is_gone_stays_on_file_and_bears_on_it_again_when_it_is_back(data: Path) -> None:
    rule(data, Reject(claim(data, "MIT")))
    run(data, a="Orca 2 | parameter_count | 7B | 7\n", b=OTHER, c=KILLER)
    (only,) = listed(DataFolder(data))
    assert (only.entry.stands, only.claims) == (True, ())
    run(data, a=ORCA, b=OTHER, c=KILLER)
    assert len(listed(DataFolder(data))[0].claims) == 1
    assert licences(data) == {"Apache 2.0"}


def test_a_claim_that_says_something_else_than_the_rejected_one_counts(data: Path) -> None:
    rule(data, Reject(claim(data, "MIT")))
    run(data, a="Orca 2 | has_license | BSD |\n", b=OTHER, c=KILLER)
    assert licences(data) == {"Apache 2.0", "BSD"}


def test_what_was_filed_before_a_crash_is_laid_over_the_graph_by_the_next_change(data: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        record(DataFolder(data), Reject(claim(data, "MIT")), by="Ann", why="so", apply=_crash)
    assert licences(data) == {"MIT", "Apache 2.0"}
    assert run(data, a=ORCA, b=OTHER, c=KILLER).ruled == 1
    assert licences(data) == {"Apache 2.0"}


# Names


def test_merged_names_are_one_thing_with_the_ruling_as_the_explanation(data: Path) -> None:
    done = rule(data, Merge(ORCA_2, KILLER_WHALE), "the same model, called so in the press")
    assert len(done.claims) == 2
    with view_of(data) as view:
        assert [(e.name, e.aliases) for e in view.entities() if e.kind == "model"] == [("Orca 2", ("Killer Whale 2",))]
        assert view.select("SELECT ?v { ?m rdfs:label 'Orca 2' ; wb:vendor/rdfs:label ?v }") == [{"v": "Sea Labs"}]
        why = view.select(
            "SELECT ?why ?who ?name { ?d a wb:Merge ; wb:why ?why ; prov:wasAssociatedWith/rdfs:label ?who ; wb:nameOf ?old . ?old dct:isReplacedBy/rdfs:label ?name }",
        )
    assert why == [{"why": "the same model, called so in the press", "who": "Ann", "name": "Orca 2"}]
    assert anew(data) == quads(data)


def test_a_merge_that_leaves_a_thing_to_be_its_own_variant_counts_for_nothing(tmp_path: Path) -> None:
    data = tmp_path / "data"
    run(data, a="Orca 2 Base | variant_of | Orca 2 |\nOrca 2 Base | parameter_count | 7B | 7\n")
    rule(data, Merge(ORCA_2, thing("model", "Orca 2 Base")))
    with view_of(data) as view:
        assert view.select("SELECT ?x { ?x wb:variantOf ?x }") == []
    assert [one.counts for one in claims(data)] == [False, True]


def test_things_of_different_kinds_and_one_thing_twice_are_not_merged(data: Path) -> None:
    with pytest.raises(NotToBeRuled, match="Orca 2 is a model and Sea Labs a vendor"):
        rule(data, Merge(ORCA_2, thing("vendor", "Sea Labs")))
    with pytest.raises(NotToBeRuled, match="are one model already"):
        rule(data, Merge(ORCA_2, ORCA_2))
    with pytest.raises(NotToBeRuled, match="No article speaks of a model called Narwhal"):
        rule(data, Merge(ORCA_2, thing("model", "Narwhal")))


def test_a_homonym_is_parted_by_article(data: Path) -> None:
    other = thing("model", "Orca 2 (the game)")
    rule(data, Split(ORCA_2, other, articles=(ArticleId("b.md"),)))
    with view_of(data) as view:
        assert view.conflicts() == []
        assert {e.name for e in view.entities() if e.kind == "model"} == {"Orca 2", "Orca 2 (the game)", "Killer Whale 2"}
        assert [c.evidence.article for c in view.claims_about(other.iri)] == ["b.md"]
    assert anew(data) == quads(data)


def test_an_alias_is_taken_away_with_the_sentences_that_use_it_alone(data: Path) -> None:
    merged = rule(data, Merge(ORCA_2, KILLER_WHALE))
    split = rule(data, Split(ORCA_2, thing("model", "Grampus"), alias="Killer Whale 2"))
    with view_of(data) as view:
        assert {(e.name, e.aliases) for e in view.entities() if e.kind == "model"} == {("Orca 2", ()), ("Grampus", ("Killer Whale 2",))}
    assert anew(data) == quads(data)
    undo(DataFolder(data), split.entry.decision.id, by="Bea", apply=apply)
    undo(DataFolder(data), merged.entry.decision.id, by="Bea", apply=apply)
    with view_of(data) as view:
        assert {(e.name, e.aliases) for e in view.entities() if e.kind == "model"} == {("Orca 2", ()), ("Killer Whale 2", ())}


@pytest.mark.parametrize(
    ("split", "told"),
    [
        pytest.param(Split(ORCA_2, thing("model", "Grampus"), alias="Blowfish"), "Blowfish is no other name of Orca 2", id="no alias of it"),
        pytest.param(Split(ORCA_2, thing("model", "Grampus")), "What is to be taken from Orca 2", id="nothing named"),
        pytest.param(Split(ORCA_2, ORCA_2, articles=(ArticleId("b.md"),)), "a name of its own", id="into itself"),
        pytest.param(Split(ORCA_2, thing("model", "Grampus"), articles=(ArticleId("z.md"),)), r"There is no article z\.md", id="no such article"),
        pytest.param(
            Split(ORCA_2, thing("model", "Grampus"), articles=(ArticleId("c.md"),)), r"c\.md claims nothing of Orca 2", id="an article that does not name it"
        ),
    ],
)
def test_a_split_that_parts_nothing_is_refused(data: Path, split: Split, told: str) -> None:
    with pytest.raises(NotToBeRuled, match=told):
        rule(data, split)


# Taking back


def test_an_undone_ruling_leaves_the_graph_as_it_was_and_stays_on_file(data: Path) -> None:
    before = quads(data)
    done = rule(data, Reject(claim(data, "MIT")))
    back = undo(DataFolder(data), done.entry.decision.id[:5], by="Bea", why="it was right", apply=apply)
    assert quads(data) == before
    assert back.claims == done.claims
    (only,) = listed(DataFolder(data))
    assert only.entry.undone
    assert (only.entry.undone.by, only.entry.undone.why, only.claims) == ("Bea", "it was right", ())
    with view_of(data) as view:
        one = decisions.claim_of(view, done.claims[0])
    assert [entry.stands for entry in decisions.for_claim(DataFolder(data), one)] == [False]


def test_undoing_twice_or_what_is_not_there_is_told(data: Path) -> None:
    done = rule(data, Reject(claim(data, "MIT")))
    undo(DataFolder(data), done.entry.decision.id, by="Bea", apply=apply)
    with pytest.raises(NotToBeRuled, match="was taken back already, by Bea"):
        undo(DataFolder(data), done.entry.decision.id, by="Cid", apply=apply)
    with pytest.raises(NoSuchDecision, match="There is no decision zzzz"):
        undo(DataFolder(data), "zzzz", by="Cid", apply=apply)


def test_a_ruling_says_who_and_why(data: Path) -> None:
    with pytest.raises(NotToBeRuled, match="who made it and why"):
        rule(data, Reject(claim(data, "MIT")), " ")


# On file


def test_a_damaged_file_is_named_and_goes_on_counting_as_long_as_the_graph_knows_it(data: Path) -> None:
    rule(data, Reject(claim(data, "MIT")))
    rule(data, Merge(ORCA_2, KILLER_WHALE))
    ruled = quads(data)
    first, second = sorted((data / "decisions").iterdir())
    whole = first.read_bytes()
    first.write_bytes(whole.replace(b"it is so", b"it is no"))
    second.write_bytes(b"\xff\x00")
    held = decisions.docket(DataFolder(data))
    assert [(one.path, one.known) for one in held.damaged()] == [(first, True), (second, True)]
    assert held.damaged()[0].why == "it does not match its own digest"
    run(data, a=f"{ORCA}\n", b=OTHER, c=KILLER)
    assert licences(data) == {"Apache 2.0"}
    run(data, a=ORCA, b=OTHER, c=KILLER)
    assert quads(data) == ruled

    assert anew(data) == ruled
    assert decisions.damaged(DataFolder(data)) == ()
    assert first.read_bytes() == whole
    assert first.with_suffix(".damaged").exists()


def test_what_was_taken_back_stays_so_when_the_file_that_says_it_is_damaged(data: Path) -> None:
    done = rule(data, Reject(claim(data, "MIT")))
    undo(DataFolder(data), done.entry.decision.id, by="Bea", apply=apply)
    before = quads(data)
    newest = max((data / "decisions").iterdir())
    newest.write_text("{}", encoding="utf-8")
    assert not decisions.find(DataFolder(data), done.entry.decision.id).stands
    assert anew(data) == before
    assert decisions.damaged(DataFolder(data)) == ()
    assert not decisions.find(DataFolder(data), done.entry.decision.id).stands


def test_a_damaged_file_that_nothing_knows_is_left_as_it_is_and_the_others_count(data: Path) -> None:
    rule(data, Merge(ORCA_2, KILLER_WHALE))
    rule(data, Reject(claim(data, "MIT")))
    first, second = sorted((data / "decisions").iterdir())
    first.write_bytes(b"\xff\x00")
    (data / "CURRENT").unlink()
    shutil.rmtree(data / "generations")
    run(data, a=ORCA, b=OTHER, c=KILLER)
    assert [(one.path, one.known) for one in decisions.damaged(DataFolder(data))] == [(first, False)]
    assert (first.read_bytes(), second.exists()) == (b"\xff\x00", True)
    assert licences(data) == {"Apache 2.0"}
    rule(data, Reject(claim(data, "7B")))
    assert [path.name.partition("-")[0] for path in sorted((data / "decisions").iterdir())] == ["000001", "000002", "000003"]


# Any order


MODELS = [thing("model", name) for name in ("Orca 2", "Orca", "Narwhal 1")]
LINES = st.one_of(
    st.tuples(st.sampled_from(MODELS), st.sampled_from(["MIT", "BSD"])).map(lambda t: f"{t[0].name} | has_license | {t[1]} | "),
    st.tuples(st.sampled_from(MODELS), st.sampled_from(MODELS)).map(lambda t: f"{t[0].name} | variant_of | {t[1].name} | "),
    st.sampled_from(["cost | open | clearly", "cost | closed | "]),
)
TEXTS = st.dictionaries(st.sampled_from(["a", "b"]), st.lists(LINES, min_size=1, max_size=4).map("\n".join), min_size=1)
STEPS = st.one_of(
    TEXTS,
    st.tuples(st.just("reject"), st.integers(0, 9)),
    st.tuples(st.just("correct"), st.integers(0, 9)),
    st.tuples(st.just("merge"), st.sampled_from(MODELS), st.sampled_from(MODELS)),
    st.tuples(st.just("split"), st.sampled_from(MODELS), st.sampled_from(["a.md", "b.md"])),
    st.tuples(st.just("undo"), st.integers(0, 9)),
)


def take(data: Path, step: object) -> None:
    """Do one step; what cannot be ruled as things are is left."""
    match step:
        case dict():
            run(data, **step)
        case ("reject", int(n)):
            held = claims(data)
            rule(data, Reject(held[n % len(held)]))
        case ("correct", int(n)):
            facts = [one for one in claims(data) if isinstance(one.body, Fact)]
            if facts:
                correct(data, facts[n % len(facts)], subject="Grampus")
        case ("merge", Entity() as kept, Entity() as gone):
            rule(data, Merge(kept, gone))
        case ("split", Entity() as entity, str(article)):
            rule(data, Split(entity, thing("model", f"{entity.name} there"), articles=(ArticleId(article),)))
        case ("undo", int(n)):
            entries = Docket(data).entries()
            if entries:
                undo(DataFolder(data), entries[n % len(entries)].decision.id, by="Bea", apply=apply)


def holds(first: dict[str, str], steps: list[object]) -> None:
    """Live a history of articles and rulings, then build its last state anew: the same quads."""
    with tempfile.TemporaryDirectory() as held, patch("os.fsync"):  # equality is meant here, not durability
        data = Path(held) / "data"
        run(data, **first)
        for step in steps:
            try:
                take(data, step)
            except NotToBeRuled:
                continue
        ended = quads(data)
        assert anew(data) == ended


HISTORIES = (TEXTS, st.lists(STEPS, min_size=1, max_size=7))


@settings(max_examples=6)
@given(*HISTORIES)
def test_any_history_of_articles_and_rulings_equals_a_build_of_its_last_state(first: dict[str, str], steps: list[object]) -> None:
    holds(first, steps)


@pytest.mark.system
@settings(max_examples=40)
@given(*HISTORIES)
def test_many_histories_of_articles_and_rulings_equal_a_build_of_their_last_state(first: dict[str, str], steps: list[object]) -> None:
    holds(first, steps)


# The graph and the folder, looked over


def test_ruled_claims_and_decisions_have_the_shape_they_should_have(data: Path) -> None:
    rule(data, Reject(claim(data, "MIT")))
    correct(data, claim(data, "7B"), value="7.5")
    rule(data, Merge(ORCA_2, KILLER_WHALE))
    rule(data, Split(ORCA_2, thing("model", "Grampus"), alias="Killer Whale 2", articles=(ArticleId("c.md"),)))
    folder = DataFolder(data)
    assert violations(folder.open_graph(folder.number())) == []
    assert {found.topic: found.sound for found in examine(folder, shapes=False)}["decisions"]


def test_the_vocabulary_of_decisions_is_in_the_ontology(data: Path) -> None:
    correct(data, claim(data, "MIT"), object="BSD")
    rule(data, Merge(ORCA_2, KILLER_WHALE))
    rule(data, Split(ORCA_2, thing("model", "Grampus"), alias="Killer Whale 2"))
    rule(data, Reject(claim(data, "7B")))
    known = {str(t.subject) for t in parse(path=str(Path(kg.check.__file__).with_name("ontology.ttl")), format=RdfFormat.TURTLE)}
    said = {word for line in quads(data) if "/decision/" in line for word in line.split() if word.startswith("<https://w3id.org/weighbridge/ns#")}
    assert len(said) > 8
    assert said <= known


def test_a_damaged_file_is_named_when_the_folder_is_looked_over(data: Path) -> None:
    rule(data, Reject(claim(data, "MIT")))
    (path,) = (data / "decisions").iterdir()
    path.write_text("{", encoding="utf-8")
    found = {one.topic: one for one in examine(DataFolder(data), shapes=False)}["decisions"]
    assert not found.sound
    assert str(path) in found.said

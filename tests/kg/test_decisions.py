"""What people rule: laid over claims, taken back, and the same by refresh as by rebuild."""

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.document import ArticleId
from kg import decisions
from kg.check import examine
from kg.claim import Claim, Fact, from_json
from kg.decisions import NoSuchClaim, NoSuchDecision, NotToBeRuled, listed, record, undo
from kg.docket import Docket
from kg.ruled import named_only
from kg.ruling import Merge, Reject, Split, identity
from kg.store import DataFolder
from tests.kg.deciding import KILLER, KILLER_WHALE, ORCA, ORCA_2, OTHER, anew, apply, claim, claims, correct, crash, licences, quads, rule, run, view_of
from tests.kg.toys import fact, thing


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
        record(DataFolder(data), Reject(claim(data, "MIT")), by="Ann", why="so", apply=crash)
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
        record(DataFolder(data), Reject(claim(data, "MIT")), by="Ann", why="so", apply=crash)
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

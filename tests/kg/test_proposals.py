"""What a second reader proposes: what stands, what is refused, whose voice it is, and that nothing is asked twice."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from corpus.document import ArticleId, Document
from corpus.sources import discover
from kg.admission import Admission
from kg.check import examine
from kg.checksums import sealed
from kg.claim import Claim, Fact, Tradeoff, from_json
from kg.encode import Encoder
from kg.export import nquads
from kg.extract import read
from kg.lexicon import load
from kg.proposals import Proposals, Reading, Tally
from kg.refresh import RefreshReport, rebuild, refresh, remove
from kg.store import DataFolder
from tests.kg.proposed import ARTICLE, MADE, ROW, fact, opinion, parsed


class Echo:
    """A reader that proposes what a test says, article by article, and remembers what it was asked."""

    def __init__(self, said: Mapping[str, Sequence[Mapping[str, Any]]], name: str = "echo", prompt: str = "p1") -> None:
        self._said, self._name, self._prompt = said, name, prompt
        self.asked: list[str] = []

    @property
    def name(self) -> str:
        return self._name

    @property
    def prompt(self) -> str:
        return self._prompt

    def read(self, document: Document, kept: Collection[str]) -> Iterator[Reading]:
        if "whole" not in kept and document.article.id in self._said:
            self.asked.append(document.article.id)
            yield Reading("whole", 0, len(document.article.text), "as said", tuple(self._said[document.article.id]), 10, 5, 0.01)


def no_encoder() -> Encoder | None:
    return None


def lay(tmp_path: Path, **texts: str) -> Path:
    root = tmp_path / "in"
    root.mkdir(exist_ok=True)
    for name, text in texts.items():
        (root / f"{name}.md").write_text(text, encoding="utf-8")
    return root


def ran(tmp_path: Path, second: Echo | None = None, *, named: bool = True, dry_run: bool = False) -> RefreshReport:
    root = tmp_path / "in"
    found = discover([root]) if named else []
    return refresh(DataFolder(tmp_path / "data"), found, folders=[root] if named else [], encoder=no_encoder, second=second, dry_run=dry_run)


def claims(tmp_path: Path, article: str = "birds.md") -> list[Claim]:
    view = DataFolder(tmp_path / "data").current()
    assert view is not None
    with view:
        return list(view.claims_of(ArticleId(article)))


def quads(tmp_path: Path) -> list[str]:
    folder = DataFolder(tmp_path / "data")
    return list(nquads(folder.open_graph(folder.number())))


NEW = fact(ROW, "Heron 2", "benchmark_score", "71.5%", benchmark="MMLU")
OWN = opinion("Closed models are quicker to begin with.", "support", "closed")
"""Nothing that the rules read there."""
SAID = (fact(MADE, "Heron 2", "developed_by", "Marshlight"), OWN, fact(MADE, "Heron 2", "developed_by", "OpenAI"))


def test_both_voices_are_kept_apart_and_counted(tmp_path: Path) -> None:
    lay(tmp_path, birds=ARTICLE)
    report = ran(tmp_path, Echo({"birds.md": SAID}))
    tally = report.readings["echo"]
    assert (tally.articles, tally.proposed, tally.agreed, tally.only_reader) == (1, 3, 1, 1)
    assert dict(tally.refused) == {"its object does not stand in its quote as a name": 1}
    found = claims(tmp_path)
    assert tally.only_rules == sum(c.reader == "rules" and not c.confirmed_by for c in found)
    (agreed,) = [c for c in found if c.confirmed_by]
    assert (agreed.reader, agreed.confirmed_by, agreed.confidence) == ("rules", ("echo",), 1.0)
    (own,) = [c for c in found if c.reader == "echo"]
    assert own.body == Tradeoff("support", "closed")
    assert own.confidence < 1
    assert from_json(agreed.to_json()) == agreed


def test_what_rules_and_model_both_read_is_one_claim_with_the_rules_id(tmp_path: Path) -> None:
    lay(tmp_path, birds=ARTICLE)
    ran(tmp_path)
    before = {c.id for c in claims(tmp_path)}
    ran(tmp_path, Echo({"birds.md": SAID[:1]}))
    assert {c.id for c in claims(tmp_path)} == before


def test_a_model_that_contradicts_the_rules_is_not_believed(tmp_path: Path) -> None:
    text = "# Models\n\nThe Heron 2 language model was made by Marshlight, long after Anthropic had shown its own.\n"
    lay(tmp_path, birds=text)
    document = parsed(text)
    assert [c.body.object for c in read(document, load()) if isinstance(c.body, Fact) and c.body.predicate == "developed_by"] == ["Marshlight"]
    quote = text.split("\n\n")[1].strip()
    report = ran(tmp_path, Echo({"birds.md": [fact(quote, "Heron 2", "developed_by", "Anthropic")]}))
    assert dict(report.readings["echo"].refused) == {"another reading of the article says otherwise": 1}


def test_two_readers_who_agree_are_one_voice(tmp_path: Path) -> None:
    lay(tmp_path, birds=ARTICLE)
    ran(tmp_path, Echo({"birds.md": [OWN]}, name="beta"))
    ran(tmp_path, Echo({"birds.md": [OWN]}, name="alpha"))
    (own,) = [c for c in claims(tmp_path) if c.reader != "rules"]
    assert (own.reader, own.confirmed_by) == ("alpha", ("beta",))


def test_the_same_readings_give_the_same_quads_in_whatever_order_they_came(tmp_path: Path) -> None:
    for place, names in (("one", ("alpha", "beta")), ("other", ("beta", "alpha"))):
        (tmp_path / place).mkdir()
        lay(tmp_path / place, birds=ARTICLE, more=ARTICLE.replace("Heron", "Egret"))
        for name in names:
            ran(tmp_path / place, Echo({"birds.md": SAID}, name=name))
    assert quads(tmp_path / "one") == quads(tmp_path / "other")
    graph = DataFolder(tmp_path / "one" / "data")
    assert all(finding.sound for finding in examine(graph) if finding.topic != "index")


def test_neither_a_repeat_nor_a_rebuild_nor_a_change_elsewhere_asks_again(tmp_path: Path) -> None:
    lay(tmp_path, birds=ARTICLE)
    echo = Echo({"birds.md": SAID})
    ran(tmp_path, echo)
    before = quads(tmp_path)
    assert ran(tmp_path, echo).generation == 1, "nothing has changed"
    assert ran(tmp_path).generation == 1, "its proposals count until they are withdrawn"
    rebuild(DataFolder(tmp_path / "data"), encoder=no_encoder)
    assert quads(tmp_path) == before
    lay(tmp_path, more=ARTICLE.replace("Heron", "Egret"))
    ran(tmp_path)
    remove(DataFolder(tmp_path / "data"), [ArticleId("more.md")], encoder=no_encoder)
    assert quads(tmp_path) == before
    assert echo.asked == ["birds.md"]


def test_what_was_read_before_can_be_given_to_a_model_later(tmp_path: Path) -> None:
    lay(tmp_path, birds=ARTICLE)
    ran(tmp_path)
    report = ran(tmp_path, Echo({"birds.md": [OWN]}), named=False)
    assert (report.added, report.changed, report.removed, report.claims_added) == ((), (), (), 1)
    assert [c.reader for c in claims(tmp_path) if c.reader != "rules"] == ["echo"]


def test_withdrawing_gives_the_graph_without_and_asking_again_costs_nothing(tmp_path: Path) -> None:
    lay(tmp_path, birds=ARTICLE)
    ran(tmp_path)
    without = quads(tmp_path)
    echo = Echo({"birds.md": SAID})
    ran(tmp_path, echo)
    held = quads(tmp_path)
    assert held != without
    proposals = Proposals(tmp_path / "data")
    assert proposals.withdraw("echo")
    assert not proposals.withdraw("echo")
    assert ran(tmp_path, named=False).claims_removed == 1
    assert quads(tmp_path) == without
    ran(tmp_path, echo)
    assert quads(tmp_path) == held
    assert echo.asked == ["birds.md"]
    proposals.withdraw("echo")
    assert proposals.forget("echo") == 1
    ran(tmp_path, echo)
    assert echo.asked == ["birds.md", "birds.md"]


def test_what_was_read_before_an_interrupt_is_kept_and_counts(tmp_path: Path) -> None:
    class Interrupted(Echo):
        def read(self, document: Document, kept: Collection[str]) -> Iterator[Reading]:
            yield from super().read(document, kept)
            raise KeyboardInterrupt

    lay(tmp_path, birds=ARTICLE)
    with pytest.raises(KeyboardInterrupt):
        ran(tmp_path, Interrupted({"birds.md": [OWN]}))
    after = Echo({"birds.md": [OWN]})
    ran(tmp_path, after)
    assert after.asked == []
    assert [c.reader for c in claims(tmp_path) if c.reader != "rules"] == ["echo"]


def test_a_fault_of_the_check_leaves_the_rules_reading_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Claim:
        raise RuntimeError("a defect")

    lay(tmp_path, birds=ARTICLE)
    ran(tmp_path)
    before = claims(tmp_path)
    monkeypatch.setattr(Admission, "admit", broken)
    assert ran(tmp_path, Echo({"birds.md": SAID})).readings == {}
    assert claims(tmp_path) == before


@pytest.mark.parametrize(
    ("change", "left"),
    [
        pytest.param({"start": "x"}, [], id="no place"),
        pytest.param({"proposals": None}, [], id="no proposals"),
        pytest.param({"cost_usd": "much"}, [], id="no cost"),
        pytest.param({"proposals": ["words", 3]}, [Reading("a", 0, 1, "r", ())], id="proposals that are none"),
    ],
)
def test_a_damaged_reading_is_left_out_or_read_as_what_it_is(tmp_path: Path, change: dict[str, object], left: list[Reading]) -> None:
    held = Proposals(tmp_path)
    held.keep("ff" * 32, "echo", "p", Reading("a", 0, 1, "r", (OWN,)))
    (path,) = (tmp_path / "proposals").glob("*/*.jsonl")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    path.write_text("\n".join(json.dumps(sealed(row | change) if "piece" in row else row) for row in rows), encoding="utf-8")
    assert held.kept("ff" * 32, "echo", "p") == left


def test_a_dry_run_asks_nobody(tmp_path: Path) -> None:
    lay(tmp_path, birds=ARTICLE)
    echo = Echo({"birds.md": SAID})
    ran(tmp_path, echo, dry_run=True)
    assert echo.asked == []
    assert not (tmp_path / "data").exists()


def test_a_newer_prompt_replaces_what_the_older_one_gave(tmp_path: Path) -> None:
    lay(tmp_path, birds=ARTICLE, more=ARTICLE.replace("Heron", "Egret"))
    other = opinion("Closed models are quicker to begin with.", "support", "closed")
    ran(tmp_path, Echo({"birds.md": [OWN], "more.md": [other]}))
    ran(tmp_path, Echo({"birds.md": []}, prompt="p2"))
    assert [c.reader for c in claims(tmp_path) if c.reader != "rules"] == []
    assert [c.reader for c in claims(tmp_path, "more.md") if c.reader != "rules"] == ["echo"], "what was not read anew stays"


def test_a_line_that_a_crash_has_halved_costs_that_line_alone(tmp_path: Path) -> None:
    held = Proposals(tmp_path)
    one, two, three = (Reading(name, n, n + 1, "r", (OWN,)) for n, name in enumerate(("a", "b", "c")))
    held.keep("ff" * 32, "echo", "p", one)
    held.keep("ff" * 32, "echo", "p", two)
    (path,) = (tmp_path / "proposals").glob("*/*.jsonl")
    path.write_bytes(path.read_bytes()[:-20])
    held.keep("ff" * 32, "echo", "p", three)
    assert held.kept("ff" * 32, "echo", "p") == [one, three]
    assert json.loads(path.read_text(encoding="utf-8").split("\n")[1])["reader"] == "echo"


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"a": 1}', '{"echo": null}'])
def test_a_damaged_list_of_readers_lets_nobody_count(tmp_path: Path, damage: str) -> None:
    (tmp_path / "proposals").mkdir()
    (tmp_path / "proposals" / "readers.json").write_text(damage, encoding="utf-8")
    assert Proposals(tmp_path).readers() == {}


def test_tallies_add_up() -> None:
    one, other = Tally(1, 3, 1, 1, 2, 0, {"a": 1}), Tally(1, 2, 0, 1, 0, 0, {"a": 1, "b": 1})
    assert one.plus(other) == Tally(2, 5, 1, 2, 2, 0, {"a": 2, "b": 1})

"""Names in questions: tolerant of how they are written, strict about what they number."""

from dataclasses import dataclass

import pytest

from assistant import cues
from assistant.linking import Linker
from assistant.words import tokenize
from kg.claim import EntityKind


@dataclass(frozen=True, slots=True)
class _Thing:
    kind: EntityKind
    name: str
    aliases: tuple[str, ...] = ()

    @property
    def iri(self) -> str:
        return f"{self.kind}/{self.name}"


_KNOWN = (
    _Thing("model", "GPX-4o"), _Thing("model", "GPX-4"), _Thing("model", "Vega Opal 4"), _Thing("model", "Vega Slate 4"), _Thing("model", "Kestrel 3"), _Thing("model", "Kestrel 3.5"),
    _Thing("model", "Bastion R+"), _Thing("model", "Kestrel 4 (405B)"), _Thing("model", "Fjord R1", ("R1",)), _Thing("model", "Gale 2.0 Pro"), _Thing("model", "Gale 2.0 Flash"),
    _Thing("family", "Kestrel"), _Thing("family", "Vega"), _Thing("vendor", "Brightwater"), _Thing("vendor", "Fjord"), _Thing("license", "Apache 2.0"), _Thing("model", "q1"),
)
_WORDS = frozenset({"clause", "vegetable", "costs"})


def _found(text: str) -> tuple[list[str], list[str]]:
    linker = Linker(_KNOWN, cues.load(), lambda: _WORDS)
    links, unknown = linker.links(text, linker.mend(tokenize(text)))
    return [" | ".join(sorted({e.name for e in link.entities})) for link in links], [u.written for u in unknown]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("price of gpx 4o", "GPX-4o", id="space for a hyphen"),
        pytest.param("price of gpx4o", "GPX-4o", id="nothing for a hyphen"),
        pytest.param("price of GPX-4", "GPX-4", id="the shorter of two names"),
        pytest.param("is VEGA OPAL 4 good", "Vega Opal 4", id="capitals"),
        pytest.param("is opal 4 good", "Vega Opal 4", id="without its family"),
        pytest.param("bastion r plus", "Bastion R+", id="a plus spelled out"),
        pytest.param("kestrel3.5 license", "Kestrel 3.5", id="a version run on"),
        pytest.param("kestrel 4 405b", "Kestrel 4 (405B)", id="a size without brackets"),
        pytest.param("what about R1", "Fjord R1", id="an alias"),
        pytest.param("what is brigthwater", "Brightwater", id="letters swapped"),
        pytest.param("the kestrl 3 model", "Kestrel 3", id="a letter dropped"),
        pytest.param("q1 scores", "q1", id="a short name"),
        pytest.param("Gale 2.0 pricing", "Gale 2.0 Flash | Gale 2.0 Pro", id="what two names begin with"),
        pytest.param("apache 2.0 models", "Apache 2.0", id="a licence"),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, name: str) -> None:
    assert name in _found(text)[0]


@pytest.mark.parametrize(
    ("text", "stranger", "never"),
    [
        pytest.param("what is Kestrel 5", "Kestrel 5", "Kestrel 3", id="a version that is not known"),
        pytest.param("what is kestrel 5", "kestrel 5", "Kestrel 3", id="and in small letters"),
        pytest.param("Kestrel 3.6 price", "Kestrel 3.6", "Kestrel 3.5", id="a minor version"),
        pytest.param("Kestrel 3 70B price", "Kestrel 3 70B", "Kestrel 3", id="a size that is not known"),
        pytest.param("Vega Opal 4.1", "Vega Opal 4.1", "Vega Opal 4", id="a point release"),
        pytest.param("price of Bastion R", "", "Bastion R+", id="a name that lacks its plus"),
        pytest.param("price of q2", "q2", "q1", id="another number"),
        pytest.param("who makes Fjord R2", "Fjord R2", "Fjord R1", id="another release"),
        pytest.param("Gale 2.0 Ultra price", "Gale 2.0 Ultra", "Gale 2.0 Pro", id="a variant that is not known"),
        pytest.param("what is Kastrol", "Kastrol", "Kestrel", id="a name that only looks alike"),
        pytest.param("which clause limits use", "", "Vega", id="an everyday word"),
    ],
)
def test_an_unknown_name_is_never_taken_for_a_known_one(text: str, stranger: str, never: str) -> None:
    names, unknown = _found(text)
    assert never not in names
    assert not stranger or stranger in unknown


@pytest.mark.parametrize(("text", "found"), [("score on HillQA", ["HillQA Diamond"]), ("score on HillQA Diamond", ["HillQA Diamond"]), ("score on Crest", ["Crest"])])
def test_a_benchmark_is_known_without_the_end_of_its_name_that_people_leave_out(text: str, found: list[str]) -> None:
    known = (_Thing("benchmark", "HillQA Diamond"), _Thing("benchmark", "Crest"), _Thing("benchmark", "Crest Verified"))
    linker = Linker(known, cues.load(), lambda: _WORDS)
    links, _ = linker.links(text, tokenize(text))
    assert [e.name for link in links for e in link.entities] == found


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        pytest.param("does Kestrel 3 run on an H100", [], id="a graphics card"),
        pytest.param("does Kestrel 3 run on two L40S", [], id="and another"),
        pytest.param("may we use Kestrel 3 in Ljubljana", [], id="a place"),
        pytest.param("does Kestrel 3 speak Slovenian", [], id="a language"),
        pytest.param("does Kestrel 3 understand Sinhalese", [], id="a people"),
        pytest.param("does Kestrel 3 beat Quillan", ["Quillan"], id="a stranger"),
        pytest.param("does Kestrel 3 beat Quillan 7", ["Quillan 7"], id="a stranger with a number"),
        pytest.param("does Kestrel 3 beat H9", ["H9"], id="letters and a number that are no card"),
        pytest.param("who makes Quillan in Ljubljana", ["Quillan", "Ljubljana"], id="a place beside no name that is known"),
        pytest.param("is Kestrel 3 in LYRA", ["LYRA"], id="capitals behind in"),
    ],
)
def test_cards_places_and_peoples_are_no_unknown_names(text: str, unknown: list[str]) -> None:
    assert _found(text)[1] == unknown


@pytest.mark.parametrize(
    ("word", "mended"),
    [
        pytest.param("replies", "replies", id="a word of its own"),
        pytest.param("translating", "translation", id="another form of the word"),
        pytest.param("replases", "replaces", id="a slip"),
    ],
)
def test_a_word_of_english_is_no_slip_of_another(word: str, mended: str) -> None:
    linker = Linker(_KNOWN, cues.load(), lambda: frozenset({"replaces", "translation"}), is_word={"replies", "translating"}.__contains__)
    assert [token.word for token in linker.mend(tokenize(word))] == [mended]

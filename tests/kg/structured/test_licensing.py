"""What the licence list makes of a claim about openness or approval."""

import pytest

from kg.agreement import Stated
from kg.claim import Claim
from kg.structured.comparison import Comparison, Link
from kg.structured.entry import LicenceEntry
from kg.structured.hosts import table
from kg.structured.licensing import Licences, compared, licences
from kg.vocab import entity_iri
from tests.kg.structured.packages import LICENCES
from tests.kg.toys import fact

ENTRIES = tuple(LicenceEntry(name, title, approved, libre, old) for name, title, approved, libre, old in LICENCES)
NAMES = {entity_iri("license", name): name for name in ("Apache 2.0", "MIT", "CC-BY-NC-4.0", "Llama Community License", "GNU General Public License v2.0 only")}
LISTED_AS = {"Apache 2.0": "Apache-2.0"}


def known() -> Licences:
    return licences(ENTRIES, NAMES, LISTED_AS)


def verdicts(*claims: Claim) -> dict[str, tuple[str, str]]:
    found = compared("spdx", [Stated(claim) for claim in claims], known(), table())
    return {one.claim: (one.verdict, one.listed) for one in found if isinstance(one, Comparison)}


def label(said: str = "open-source", subject: str = "Heron 2") -> Claim:
    return fact("a.md", subject, "openness", said)


def under(*names: str, subject: str = "Heron 2") -> list[Claim]:
    return [fact("b.md", subject, "has_license", name) for name in names]


def test_a_licence_is_found_by_what_the_lexicon_or_the_list_calls_it() -> None:
    things = {NAMES[iri]: identifier for iri, identifier in known().things.items()}
    assert things == {"Apache 2.0": "Apache-2.0", "MIT": "MIT", "CC-BY-NC-4.0": "CC-BY-NC-4.0", "GNU General Public License v2.0 only": "GPL-2.0-only"}


def test_licences_get_their_canonical_names() -> None:
    links = [one for one in compared("spdx", [], known(), table()) if isinstance(one, Link)]
    assert {(one.key, one.name) for one in links if one.about == entity_iri("license", "Apache 2.0")} == {("Apache-2.0", "Apache License 2.0")}


def test_an_approved_licence_confirms_open_source() -> None:
    claim = label()
    assert verdicts(claim, *under("MIT")) == {claim.id: ("confirms", "MIT is approved by the Open Source Initiative")}


def test_a_listed_licence_that_is_not_approved_contradicts_open_source() -> None:
    claim = label()
    assert verdicts(claim, *under("CC-BY-NC-4.0"))[claim.id][0] == "contradicts"


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param([label()], id="no licence stated"),
        pytest.param([label(), *under("Llama Community License")], id="a licence that is not listed"),
        pytest.param([label(), *under("MIT", "Llama Community License")], id="one that is listed and one that is not"),
        pytest.param([label(), *under("MIT", "CC-BY-NC-4.0")], id="licences of both kinds"),
        pytest.param([label("open-weight"), *under("MIT")], id="another label"),
        pytest.param([label("closed"), *under("MIT")], id="closed"),
        pytest.param([label(), *under("MIT", subject="Egret 1")], id="another model's licence"),
    ],
)
def test_what_proves_nothing_compares_with_nothing(claims: list[Claim]) -> None:
    assert verdicts(*claims) == {}


@pytest.mark.parametrize(
    ("quote", "licence", "wanted"),
    [
        pytest.param("MIT is an OSI-approved licence", "MIT", "confirms", id="approved and said so"),
        pytest.param("CC-BY-NC-4.0 is approved by the Open Source Initiative", "CC-BY-NC-4.0", "contradicts", id="not approved and said to be"),
        pytest.param("CC-BY-NC-4.0 is not OSI-approved", "CC-BY-NC-4.0", "confirms", id="not approved and said not to be"),
        pytest.param("MIT is not approved by the OSI", "MIT", "contradicts", id="approved and said not to be"),
        pytest.param("MIT allows everything", "MIT", "", id="nothing said"),
        pytest.param("The Llama Community License is OSI-approved", "Llama Community License", "", id="not listed"),
    ],
)
def test_a_sentence_about_approval_is_held_to_the_list(quote: str, licence: str, wanted: str) -> None:
    claim = fact("a.md", "Heron 2", "has_license", licence, quote=quote)
    assert verdicts(claim).get(claim.id, ("", ""))[0] == wanted

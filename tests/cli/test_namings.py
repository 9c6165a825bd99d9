"""Each name of a thing is explained by what makes it one."""

from dataclasses import replace

from assistant.cli.dossier import Dossier
from assistant.cli.namings import namings
from kg.claim import Claim
from kg.view import EntityInfo
from tests.kg.toys import evidence, fact


def dossier(name: str, *aliases: str, claims: tuple[Claim, ...] = ()) -> Dossier:
    iri = fact("a.md", name, "has_license", "MIT").body.subject.iri  # type: ignore[union-attr]
    return Dossier((EntityInfo(iri, "model", name, tuple(sorted(aliases))),), claims, ())


def said(quote: str) -> Claim:
    return replace(fact("notes.md", "Heron 4 Scout", "has_license", "MIT"), evidence=evidence("notes.md", quote))


def test_a_name_is_explained_by_the_claim_that_uses_it() -> None:
    claim = said("Scout is under the MIT licence.")
    (naming,) = namings(dossier("Heron 4 Scout", "Scout", claims=(claim,)))
    assert (naming.ground, naming.claim) == ("article", claim)
    assert "notes.md" in naming.line
    assert "Scout is under" in naming.line


def test_a_part_of_the_full_name_is_no_use_of_the_short_one() -> None:
    (naming,) = namings(dossier("Heron 4 Scout", "Scout", claims=(said("Heron 4 Scout is under the MIT licence."),)))
    assert (naming.ground, naming.claim) == ("reading", None)


def test_other_spellings_and_listed_names_say_so() -> None:
    by_name = {n.name: n for n in namings(dossier("Apache-2.0", "Apache 2", "APACHE-2.0"))}
    assert by_name["Apache 2"].ground == "lexicon"
    assert by_name["APACHE-2.0"].ground == "spelling"

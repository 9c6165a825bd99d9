"""Give what is said of one model to those it is also said of, and to no others.

`The same goes for M`, a section on several models, a pronoun that was taken for the wrong one, a size that belongs to a member.
"""

from dataclasses import replace

from corpus.patterns import compiled
from corpus.rare import rare
from kg.extract.line import Draft, Line
from kg.extract.state import State
from kg.lexicon import Lexicon


def of_another_family(draft: Draft, lexicon: Lexicon) -> bool:
    """A family's own licence is not that of whom a pronoun seemed to mean, where that one is of another family."""
    if draft.predicate != "has_license":
        return False
    own = next((f.name for f in lexicon.families if draft.object.startswith(f"{f.name} ")), "")
    return bool(own) and not draft.subject.name.casefold().startswith(own.casefold())


def of_each(line: Line, drafts: list[Draft], state: State) -> list[Draft]:
    """What a section on several models says without naming one, it says of each; a score can be of one alone."""
    shared = state.section.entity.iri if state.section else ""
    if not state.joint or any(m.start >= 0 for m in line.all("M")):
        return drafts
    kept: list[Draft] = []
    for draft in drafts:
        if draft.subject.iri != shared:
            kept.append(draft)
        elif draft.predicate != "benchmark_score" and not compiled(r"\W*[\w-]{2,20}\W?:").match(line.text):
            kept += [replace(draft, subject=m.entity, confidence=0.8) for m in state.joint]
    return kept


def of_members(drafts: list[Draft]) -> list[Draft]:
    """Leave each of several sizes to the member it names: `Tern 3 comes in 1B and 4B` gives Tern 3 itself none."""
    families = {d.subject.iri: d.target.iri for d in drafts if d.predicate == "variant_of" and d.target is not None}
    sized = {(families[d.subject.iri], d.value) for d in drafts if d.predicate == "parameter_count" and d.subject.iri in families}
    if len(sized) < 2:
        return drafts
    return [d for d in drafts if d.predicate != "parameter_count" or (d.subject.iri, d.value) not in sized]


_SAME = rare(
    r"(?:[;,]|\band\b)\s*(?:(?:and\s+)?(?:so|as|likewise) (?:is|are|does|do|has|have|was|were) (?:the\s+)?(?P<so>⟦M\d+⟧)(?=\s*(?:[,.;)]|$))|(?P<m>⟦M\d+⟧)\s+(?:(?:is|has|does|offers|costs|needs|gets|reads)\s+)?(?:(?:exactly|just)\s+)?(?:the same|likewise|ditto|as well|too)\W*$)"
)
_SO_DOES = rare(
    r"^\W*(?:And\s+)?(?:So|Likewise|The same (?:goes|holds|is true)|Same)(?: (?:is|are|does|do|has|have|was|were)| for) (?:the\s+)?(?P<list>⟦M\d+⟧(?:(?:,|,? and)\s+⟦M\d+⟧)*)"
)
"""`So does M.`: what the sentence before said holds for it as well."""
_SHARED = frozenset(
    {
        "parameter_count",
        "context_window",
        "price_input_per_mtok",
        "price_output_per_mtok",
        "has_license",
        "openness",
        "supports_modality",
        "hardware_requirement",
    }
)


def likewise(line: Line, drafts: list[Draft]) -> list[Draft]:
    """`...; ⟦M1⟧ the same`: what was said of the model before holds for another."""
    match = _SAME.search(line.masked)
    token = (match["m"] or match["so"]) if match else ""
    told = [m for t, m in line.tokens("M") if match and t.end() <= match.start("m" if match["m"] else "so")]
    if not match or not told:
        return []
    other = line.at(token).entity
    return [replace(d, subject=other, confidence=0.8) for d in drafts if d.predicate in _SHARED and d.subject.iri == told[-1].entity.iri]


def as_said(line: Line, said: list[Draft]) -> list[Draft]:
    """`So does M`: what the sentence before said of one predicate holds for M."""
    match = _SO_DOES.match(line.masked)
    shared = [d for d in said if d.predicate in _SHARED]
    if match is None or len({d.predicate for d in shared}) != 1 or len({d.object for d in shared}) != 1:
        return []
    return [replace(shared[0], subject=m.entity, confidence=0.8) for m in line.all("M", match["list"])]

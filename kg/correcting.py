"""Turn what a person says is right into changes of a claim: names become things, texts numbers.

A name that the articles know is taken for what they know by it; one that they do
not know is a new thing. What is no number where one is due is refused.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, get_args

from kg.claim import Choice, Claim, Entity, EntityKind, Predicate, Side
from kg.cues import load
from kg.decisions import NotToBeRuled
from kg.ruling import Correct
from kg.vocab import entity_iri, slug

if TYPE_CHECKING:
    from kg.view import GraphView

FIELDS: Mapping[str, tuple[str, ...]] = {
    "fact": ("subject", "predicate", "object", "value", "unit", "benchmark", "as_of", "condition", "scope"),
    "tradeoff": ("dimension", "favours", "condition", "strength"),
    "guidance": ("choose", "when"),
    "definition": ("term", "definition", "analogy"),
}
"""What can be corrected in a claim of each kind."""
_QUALIFIERS = frozenset({"benchmark", "as_of", "condition", "scope"})
_THINGS: Mapping[Predicate, tuple[EntityKind, ...]] = {
    "developed_by": ("vendor",), "has_license": ("license",), "runs_with_tool": ("tool",), "variant_of": ("model", "family"), "successor_of": ("model", "family"),
}
"""Predicates whose object is a thing, and of which kind; the first where the articles do not know it."""
_UNITS: Mapping[Predicate, str] = {
    "parameter_count": "billion", "context_window": "tokens", "price_input_per_mtok": "USD/Mtok", "price_output_per_mtok": "USD/Mtok",
}
_NUMBERED = frozenset({*_UNITS, "benchmark_score", "monthly_cost", "crossover_threshold"})
CLOSED: Mapping[str, tuple[str, ...]] = {"predicate": get_args(Predicate), "favours": get_args(Side), "choose": get_args(Choice)}
_RANGE = re.compile(r"(?P<low>-?[\d.,]+)(?:\s*(?:-|–|to)\s*(?P<high>[\d.,]+))?")


def correction(view: "GraphView", claim: Claim, said: Mapping[str, str]) -> Correct:
    """Make the correction of a claim from what a person said of its fields. Raises NotToBeRuled."""
    allowed = FIELDS[claim.kind]
    for name in said:
        if name not in allowed:
            raise NotToBeRuled(f"A {claim.kind} has no {name}.", next_step=f"It has {', '.join(allowed)}.")
        if name in CLOSED and said[name] not in CLOSED[name]:
            raise NotToBeRuled(f"{said[name]} is no {name}.", next_step=f"Known are {', '.join(CLOSED[name])}.")
    if "dimension" in said:
        _known_dimension(view, said["dimension"])
    if not said:
        raise NotToBeRuled("A correction says what is right.", next_step=f"Of a {claim.kind}: {', '.join(allowed)}.")
    changes: dict[str, Any] = {name: text for name, text in said.items() if claim.kind != "fact" or name in ("predicate", "unit")}
    if claim.kind == "fact":
        changes |= _of_fact(view, claim, said)
    read = claim.ruled.read if claim.ruled else claim
    return Correct(read, changes)


def _known_dimension(view: "GraphView", name: str) -> None:
    rows = view.select("SELECT ?name { ?d a wb:Dimension ; rdfs:label ?name } ORDER BY ?name")
    known = {str(row["name"]) for row in rows} | set(load().titles)
    if name not in known:
        raise NotToBeRuled(f"There is no dimension {name}.", next_step=f"Known are {', '.join(sorted(known))}.")


def _of_fact(view: "GraphView", claim: Claim, said: Mapping[str, str]) -> dict[str, Any]:
    row = claim.to_json()
    changes: dict[str, Any] = {}
    predicate: Predicate = said.get("predicate", row["predicate"])  # type: ignore[assignment]  # looked at before
    if name := said.get("subject"):
        changes |= _thing(_known(view, name, (row["subject_kind"], "model", "family", "license")), "subject")
    if "object" in said or "value" in said or predicate != row["predicate"]:
        changes |= _object(view, predicate, said, row)
    if _QUALIFIERS & said.keys():
        around = {name: text for name, text in said.items() if name in _QUALIFIERS}
        changes["qualifier"] = {name: text for name, text in {**row["qualifier"], **around}.items() if text}
    return changes


def _object(view: "GraphView", predicate: Predicate, said: Mapping[str, str], row: Mapping[str, Any]) -> dict[str, Any]:
    text = said.get("object") or said.get("value") or str(row["object"])
    changes: dict[str, Any] = {"object": text, "object_iri": None, "object_kind": None, "object_name": None, "object_aliases": [], "value": None}
    if kinds := _THINGS.get(predicate):
        thing = _known(view, text, kinds)
        return changes | {"object": thing.name, "unit": ""} | _thing(thing, "object")
    if predicate in _NUMBERED and row["value"] is not None and not said.keys() & {"object", "value"}:
        return {"unit": said.get("unit") or row["unit"]}  # another predicate of the same figure
    if predicate in _NUMBERED:
        changes["value"] = _number(said.get("value") or text, exact="value" in said)
        unit = said.get("unit") or row["unit"] if predicate == row["predicate"] else said.get("unit", "")
        return changes | {"unit": unit or _UNITS.get(predicate, "")}
    if "value" in said:
        changes["value"] = _number(said["value"], exact=True)
    return changes | {"unit": said.get("unit", "")}


def _number(text: str, *, exact: bool) -> float | list[float]:
    """Read a number or a range; `exact` where the text was given as a number."""
    found = _RANGE.fullmatch(text.strip().strip("$€£%~").strip())
    try:
        if not found:
            raise ValueError(text)
        low, high = (float(part.replace(",", "")) if part else None for part in (found["low"], found["high"]))
    except ValueError as error:
        step = "Give a number such as 2.5, or a range such as 2.5-10." if exact else "Say the number with --value as well, in the unit of the claim."
        raise NotToBeRuled(f"{text} is no plain number.", next_step=step) from error
    assert low is not None
    return low if high is None else [low, high]


def _known(view: "GraphView", name: str, kinds: Sequence[EntityKind]) -> Entity:
    """Give the thing that the articles know by a name, in the order of the kinds; else a new one."""
    wanted, found = slug(name), [entity for entity in view.entities() if entity.kind in kinds]
    named: tuple[Callable[[Any], bool], ...] = (
        lambda one: slug(one.name) == wanted, lambda one: any(slug(alias) == wanted for alias in one.aliases),
    )
    for fits in named:
        if best := sorted((one for one in found if fits(one)), key=lambda one: (list(kinds).index(one.kind), one.iri)):
            return Entity(best[0].iri, best[0].kind, best[0].name)
    plain = " ".join(name.split())
    return Entity(entity_iri(kinds[0], plain), kinds[0], plain)


def _thing(entity: Entity, role: str) -> dict[str, Any]:
    named = {"subject": entity.name} if role == "subject" else {"object_name": entity.name}
    return named | {f"{role}_iri": entity.iri, f"{role}_kind": entity.kind, f"{role}_aliases": []}

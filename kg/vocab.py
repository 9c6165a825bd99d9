"""The names of the graph: namespaces, the IRIs of things and the terms for predicates.

IRIs are deterministic, so the same articles give the same graph. A thing's IRI
comes from its kind and its canonical name alone.
"""

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import quote, unquote

from kg.claim import EntityKind, Predicate

BASE = "https://w3id.org/weighbridge/"
NS = BASE + "ns#"
ID = BASE + "id/"
RESOLVED = BASE + "graph/resolved"
"""The named graph of plain triples; every face offers it as the default graph."""

PREFIXES: Mapping[str, str] = {
    "wb": NS,
    "wbid": ID,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "odrl": "http://www.w3.org/ns/odrl/2/",
    "fair4ml": "https://w3id.org/fair4ml#",
    "spdx": "http://spdx.org/licenses/",
}

PREDICATE_TERMS: Mapping[Predicate, str] = {
    "developed_by": "vendor",
    "has_license": "license",
    "openness": "openness",
    "parameter_count": "parameterCount",
    "context_window": "contextWindow",
    "price_input_per_mtok": "inputPrice",
    "price_output_per_mtok": "outputPrice",
    "benchmark_score": "score",
    "hardware_requirement": "hardware",
    "release_date": "releaseDate",
    "license_permits": "permits",
    "license_restricts": "restricts",
    "supports_modality": "modality",
    "successor_of": "successorOf",
    "variant_of": "variantOf",
    "runs_with_tool": "tool",
    "available_at": "availableAt",
    "monthly_cost": "monthlyCost",
    "crossover_threshold": "crossover",
}
"""Each fact predicate's local name under `wb:`."""


_REMEMBERED = 50_000
"""Names; a refresh folds the same ones again and again."""


@lru_cache(_REMEMBERED)
def slug(name: str) -> str:
    """Fold a name to what identifies it: `Llama 4 (405B)` and `llama-4 405b` agree, and `Jacaré` and `Jacare`; `R+` keeps its plus."""
    bare = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFKD", name))
    folded = unicodedata.normalize("NFKC", bare).casefold().replace("+", " plus ").replace("&", " and ")
    return re.sub(r"[^\w.]+", "-", folded).strip("-._") or "x" + hashlib.sha256(name.encode()).hexdigest()[:8]


@lru_cache(_REMEMBERED)
def entity_iri(kind: EntityKind, name: str) -> str:
    """Give the IRI of a thing: `.../id/model/claude-sonnet-4`."""
    return f"{ID}{kind}/{quote(slug(name), safe='-._')}"


def local_name(iri: str) -> str:
    """Give what an IRI ends in, as it was before it was quoted: `claude-sonnet-4`."""
    return unquote(iri.rpartition("/")[2])


def article_iri(article: str) -> str:
    """Give the IRI of an article, which also names its graph: `.../id/article/notes/a.md`."""
    return f"{ID}article/{quote(article, safe='-._/')}"


def claim_iri(claim_id: str) -> str:
    """Give the IRI of a claim."""
    return f"{ID}claim/{claim_id}"


def decision_iri(decision_id: str) -> str:
    """Give the IRI of what a person decided."""
    return f"{ID}decision/{decision_id}"


def person_iri(name: str) -> str:
    """Give the IRI of a person who decides."""
    return f"{ID}person/{quote(slug(name), safe='-._')}"


def prologue() -> str:
    """Give all PREFIX lines, as SPARQL and Turtle write them."""
    return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())

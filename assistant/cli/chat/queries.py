"""Queries to begin with, and what there is to query, in a few lines."""

from typing import Final

from assistant.tui.ports import Example

EXAMPLES: Final = (
    Example("Models and their licences", """SELECT ?model ?licence WHERE {
  ?m a wb:Model ; rdfs:label ?model ; wb:license ?l .
  ?l rdfs:label ?licence
} ORDER BY ?model"""),
    Example("Cheapest output tokens", """SELECT ?model ?usd WHERE {
  ?m rdfs:label ?model ; wb:outputPrice ?usd
} ORDER BY ?usd LIMIT 20"""),
    Example("Who makes how many models", """SELECT ?vendor (COUNT(DISTINCT ?m) AS ?models) WHERE {
  ?m a wb:Model ; wb:vendor ?v . ?v rdfs:label ?vendor
} GROUP BY ?vendor ORDER BY DESC(?models)"""),
    Example("What speaks for open models, and where it is said", """SELECT ?dimension ?quote ?article WHERE {
  GRAPH ?g {
    ?claim a wb:TradeoffClaim ; wb:favours wb:Open ; wb:dimension ?dimension ; oa:hasTarget/oa:hasSelector/oa:exact ?quote .
    ?a a schema:Article ; dct:identifier ?article
  }
} ORDER BY ?dimension ?article"""),
    Example("Where articles disagree", """SELECT ?thing ?predicate ?gravity WHERE {
  ?c a wb:Conflict ; wb:gravity ?gravity ; wb:subject ?s ; wb:predicate ?predicate .
  ?s rdfs:label ?thing
} ORDER BY DESC(?gravity)"""),
    Example("Models that run with a tool", """SELECT ?tool ?model WHERE {
  ?m rdfs:label ?model ; wb:tool ?t . ?t rdfs:label ?tool
} ORDER BY ?tool ?model"""),
)

SCHEMA: Final = """Things: wb:Model, wb:ModelFamily, wb:Vendor, wb:License, wb:Tool, wb:Benchmark, wb:Regulation, wb:Setup; each has rdfs:label, skos:altLabel.
Of a model or family: wb:vendor, wb:license, wb:openness, wb:family, wb:variantOf, wb:successorOf, wb:parameterCount and
wb:activeParameterCount (billions), wb:contextWindow (tokens), wb:inputPrice and wb:outputPrice (USD per million tokens), wb:releaseDate,
wb:modality, wb:hardware, wb:tool, wb:availableAt, wb:score (a wb:Measurement: wb:benchmark, wb:value, wb:unit, wb:asOf).
Of a licence: wb:spdxId, wb:permits, wb:restricts. Opinions: wb:TradeoffClaim (wb:dimension, wb:favours), wb:Guidance (wb:choose, wb:when).
Disagreements: wb:Conflict (wb:subject, wb:predicate, wb:dimension, wb:gravity, wb:claim).
Rulings of people: wb:Decision (wb:why, dct:description, prov:wasAssociatedWith, prov:endedAtTime); claims name them by wb:ruledBy.
Each article is a named graph: GRAPH ?article { ?claim a wb:Claim ; oa:hasTarget/oa:hasSelector/oa:exact ?quote }.
The prefixes are declared already: wb, rdfs, skos, dct, schema, prov, oa, odrl, xsd."""

"""Set the price map beside what articles claim of prices, context windows and kinds of input.

Only the maker's own offer is set beside a claim that names no host; another
host's only beside a claim that names just that host. A claim of an earlier time
than the map's is not contradicted by it: prices change.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.document import ArticleId
from kg.agreement import Stated, agree, current
from kg.claim import Claim, Evidence, Fact, Predicate
from kg.structured.comparison import Comparison, Link, Verdict
from kg.structured.entry import Special, Tier
from kg.structured.hosts import table
from kg.structured.keys import Offer, chosen
from kg.vocab import NS, PREDICATE_TERMS

PRICES: frozenset[Predicate] = frozenset({"price_input_per_mtok", "price_output_per_mtok"})
PREDICATES: frozenset[Predicate] = PRICES | {"context_window", "supports_modality"}


@dataclass(frozen=True, slots=True)
class _Listed:
    """What the map lists for one model and predicate."""

    values: tuple[float, ...]
    """Each would be a right answer: a window may be counted with its output or without."""
    said: str
    keys: tuple[str, ...]


def compared(source: str, as_of: str, claims: Iterable[Stated], offers: Mapping[str, Sequence[Offer]]) -> Iterator[Comparison | Link]:
    """Give what comes of each claim, and which entries are about which thing."""
    for iri, offered in offers.items():
        for offer in offered:
            yield Link(source, offer.entry.key, iri)
    for one in claims:
        offered = [offer for offer in offers.get(one.fact.subject.iri, ()) if _meant(one.claim, offer)]
        found = _modality(one, offered) if one.fact.predicate == "supports_modality" else _number(one, offered, as_of)
        if found:
            verdict, listed = found
            fact = one.fact
            value = listed.values[0] if listed.values else None
            yield Comparison(
                source,
                verdict,
                one.claim.id,
                fact.subject.iri,
                NS + PREDICATE_TERMS[fact.predicate],
                listed.said,
                listed.keys,
                value,
                claim_time(one),
            )


def claim_time(one: Stated) -> str:
    """Give the time a claim holds for as its article writes it, else when the article appeared."""
    return one.claim.qualifier.as_of or one.as_of or one.published


def _meant(claim: Claim, offer: Offer) -> bool:
    """Whether a claim speaks of this offer: of the maker's own where it names no circumstances, else of the host it names."""
    condition = claim.qualifier.condition
    if offer.region:
        return False
    if not condition or _long(condition, offer) or _circumstance(condition):
        return offer.own
    return offer.host.called(condition)


def _number(one: Stated, offered: Sequence[Offer], as_of: str) -> tuple[Verdict, _Listed] | None:
    fact = one.fact
    if fact.value is None or isinstance(fact.value, tuple):
        return None
    under = _circumstance(one.claim.qualifier.condition)
    listed = _listed(chosen([offer for offer in offered if _value(offer, fact.predicate, under)]), fact.predicate, under)
    if listed is None:
        return None
    longer = _longer(one, offered)
    if longer and agree(fact, _as_fact(fact, longer.values[0])):
        return "confirms", longer
    if any(agree(fact, _as_fact(fact, value)) for value in listed.values):
        return "confirms", listed
    if longer and one.claim.qualifier.condition:
        return None  # which side of the threshold is meant is not for us to say
    for snapshot in offered:
        earlier = _listed([snapshot], fact.predicate, under) if snapshot.stamp else None
        if earlier and any(agree(fact, _as_fact(fact, value)) for value in earlier.values):
            said = f"{listed.said}; {earlier.said} for its snapshot {snapshot.stamp}"
            return "outdates", _Listed(listed.values, said, tuple(sorted({*listed.keys, *earlier.keys})))
    return ("outdates" if _earlier(one, listed.values[0], as_of) else "contradicts"), listed


def _long(text: str, offer: Offer) -> Tier | None:
    """Give the tier whose threshold a text names: `above 200K tokens`, `200,000`."""
    for tier in offer.entry.above:
        if re.search(rf"(?<![\d.,])(?:{tier.tokens // 1000}\s?k|{tier.tokens:,}|{tier.tokens})(?!\w)", text, re.IGNORECASE):
            return tier
    return None


def _longer(one: Stated, offered: Sequence[Offer]) -> _Listed | None:
    """Give the price of longer prompts where a claim's sentence names their threshold and the entries agree about it."""
    way = {"price_input_per_mtok": "input", "price_output_per_mtok": "output"}.get(one.fact.predicate, "")
    text = f"{one.claim.qualifier.condition} {one.claim.evidence.quote}"
    tiers = {offer.entry.key: tier for offer in chosen(offered) if way and (tier := _long(text, offer))}
    prices = {(tier.tokens, tier.input_price if way == "input" else tier.output_price) for tier in tiers.values()}
    if len(prices) != 1:
        return None
    tokens, price = next(iter(prices))
    said = f"{dollars(price)} per million {way} tokens above {tokens:,} tokens" if price else ""
    return _Listed((price,), said, tuple(sorted(tiers))) if price else None


def _circumstance(condition: str) -> str:
    """Give the circumstance that a condition names, where it names nothing else."""
    return next((each.name for each in table().circumstances if condition and each.called(condition)), "")


def _listed(offered: Sequence[Offer], predicate: Predicate, under: str) -> _Listed | None:
    """Bring the entries together; None where there is none or they differ."""
    values = {_value(offer, predicate, under) for offer in offered}
    if len(values) != 1 or not (value := next(iter(values))):
        return None
    keys = tuple(sorted(offer.entry.key for offer in offered))
    if predicate in PRICES:
        way = "input" if predicate == "price_input_per_mtok" else "output"
        return _Listed(value, f"{dollars(value[0])} per million {way} tokens{f' ({under})' if under else ''}", keys)
    with_output = f", {value[1]:,.0f} with output" if len(value) > 1 else ""
    return _Listed(value, f"{value[0]:,.0f} tokens of input{with_output}", keys)


def dollars(value: float) -> str:
    """Write a price with its cents, and further where it has further digits: `$5`, `$0.60`, `$0.075`."""
    if value == round(value):
        return f"${value:,.0f}"
    return f"${value:,.2f}" if round(value, 2) == value else f"${value:,.6f}".rstrip("0")


def _value(offer: Offer, predicate: Predicate, under: str) -> tuple[float, ...]:
    entry = offer.entry
    if under:
        special = next((one for one in entry.special if one.circumstance == under), Special(under))
        price = special.input_price if predicate == "price_input_per_mtok" else special.output_price
        return () if price is None or predicate not in PRICES else (price,)
    if predicate == "context_window":
        if entry.max_input is None:
            return ()
        return (entry.max_input,) if entry.max_output is None else (entry.max_input, entry.max_input + entry.max_output)
    price = entry.input_price if predicate == "price_input_per_mtok" else entry.output_price
    return () if price is None else (price,)


def _as_fact(fact: Fact, value: float) -> Fact:
    return replace(fact, object=repr(value), value=value)


def _earlier(one: Stated, value: float, as_of: str) -> bool:
    """Whether the claim is of an earlier time than the map, by the rule that holds between articles."""
    listed = Claim(_as_fact(one.fact, value), Evidence(ArticleId(""), "", 0, 0), qualifier=replace(one.claim.qualifier, as_of=as_of))
    return bool(as_of) and one not in current([one, Stated(listed)])


def _modality(one: Stated, offered: Sequence[Offer]) -> tuple[Verdict, _Listed] | None:
    kind, sold = one.fact.object.casefold(), chosen(offered)
    takes = [offer for offer in sold if kind in offer.entry.takes]
    refuses = [offer for offer in sold if kind in offer.entry.refuses]
    if (not takes and not refuses) or (takes and refuses):
        return None
    keys = tuple(sorted(offer.entry.key for offer in takes or refuses))
    return ("confirms", _Listed((), f"takes {kind}", keys)) if takes else ("contradicts", _Listed((), f"does not take {kind}", keys))

"""Know the version beside one by its number: `Skua 2` behind `Skua 1`."""

import re

from assistant.desk import Desk
from assistant.graph import Named
from kg.claim import Claim

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def numbered(desk: Desk, thing: Named, *, later: bool) -> tuple[Named, list[Claim]] | None:
    """Give the version next to one by its number, where nothing else tells their names apart and a claim speaks of it: `Skua 2` behind `Skua 1`."""
    own = _NUMBER.findall(thing.name)
    if len(own) != 1:
        return None
    shape = _NUMBER.sub("#", thing.name)
    kin = [(float(n[0]), e) for _, e in desk.shelf.models if _NUMBER.sub("#", e.name) == shape and len(n := _NUMBER.findall(e.name)) == 1]
    beyond = sorted((k for k in kin if (k[0] > float(own[0]) if later else k[0] < float(own[0]))), key=lambda k: k[0], reverse=not later)
    for _, entity in beyond[:1]:
        said = [c for p in ("has_license", "developed_by", "release_date", "openness", "parameter_count") for c in desk.own(p, entity)]
        return (entity, said[:1]) if said else None
    return None

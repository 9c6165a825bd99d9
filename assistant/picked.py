"""Pick which of several things is meant: `the smaller one`, `the other`, `the version before`.

What was spoken of is ordered by what articles state of it; where they state too little, nothing is picked.
"""

import re

from assistant.antecedents import Turn, antecedents_of
from assistant.describe import released
from assistant.desk import Desk
from assistant.graph import Named
from assistant.question import Question
from kg.claim import Fact

PICK = re.compile(
    r"\b(?:the|an?) (?P<which>smaller|smallest|bigger|biggest|larger|largest|cheaper|cheapest|dearer|newer|newest|older|oldest|other|first|second|third|last|former|latter|open|closed)"
    r"(?: (?:one|ones|model|of (?:the two|them|those)))?\b(?= *[?.!,]|$| (?:cost|have|run|score|come|under|made|need|do|be|support|handle|fit|licen)|'s)", re.IGNORECASE
)
_GENERATION = re.compile(
    r"\b(?:(?:one|version|model|generation|release)s?,? (?:that )?(?:came |was |released )?(?:(?P<before>before|prior to|preceding)|after|following)(?: (?:it|that|this|that one))?|(?:the )?(?P<previous>previous|preceding|next|following) (?:one|version|model|generation|release))\b",
    re.IGNORECASE,
)


def generation_beside(text: str, before: Turn, antecedents: list[Named], desk: Desk) -> str | None:
    """Ask the earlier question of the generation before, or after, by the dates that articles state for the family."""
    match = _GENERATION.search(text)
    if match is None or not antecedents or antecedents[0].kind not in ("model", "family"):
        return None
    own = _measure(antecedents[0], "release_date", desk)
    kin = {e.iri: e for parent in desk.above(antecedents[0])[-1:] for e in desk.below(parent)}
    dated = [(day, e) for e in kin.values() if (day := _measure(e, "release_date", desk)) and own and e.iri != antecedents[0].iri]
    older = bool(match["before"]) or (match["previous"] or "").casefold() in ("previous", "preceding")
    fits = [(day, e) for day, e in dated if own and (day < own if older else day > own)]
    link = next(iter(before.question.model_links), None)
    if not fits or link is None:
        return None
    name = (max if older else min)(fits, key=lambda f: f[0])[1].name
    tokens = before.question.tokens
    whole = before.question.text
    return whole[: tokens[link.first].start] + name + whole[tokens[link.last - 1].end :]


def pick(text: str, now: Question, before: Turn, desk: Desk) -> tuple[re.Match[str], Named] | None:
    """Resolve `the smaller one` among what was spoken of."""
    match = PICK.search(text)
    if match is None or now.model_links:
        return None
    which = match["which"].casefold()
    spoken = antecedents_of(before, desk)
    named = before.question.named("model", "family")
    pool = list({e.iri: e for e in (*spoken, *named)}.values())
    if len(pool) == 1:
        pool = [*pool, *_siblings(pool[0], desk)]
    if len(pool) < 2:
        return None
    entity = _picked(which, pool, spoken, desk)
    return (match, entity) if entity is not None else None


def _siblings(entity: Named, desk: Desk) -> list[Named]:
    """Give the other members of the same family that stand closest by name."""
    others = [e for _, e in desk.shelf.models if e.iri != entity.iri and e.kind == "model"]
    near = [(_shared(e.name.casefold(), entity.name.casefold()), e) for e in others]
    best = max((n for n, _ in near), default=0)
    return [e for n, e in near if n == best and n >= 3][:4]


def _shared(one: str, other: str) -> int:
    """Count the characters two names begin with alike."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _picked(which: str, pool: list[Named], spoken: list[Named], desk: Desk) -> Named | None:
    if which in ("first", "former"):
        return pool[0]
    if which in ("last", "latter"):
        return pool[-1]
    if which in ("second", "third"):
        at = ("second", "third").index(which) + 1
        return pool[at] if len(pool) > at else None
    if which == "other":
        others = [e for e in pool if not spoken or e.iri != spoken[0].iri]
        return others[0] if others else None
    if which in ("open", "closed"):
        return next((e for e in pool if which in desk.sides(e)), None)
    order = {"small": "parameter_count", "bigg": "parameter_count", "larg": "parameter_count", "cheap": "price_input_per_mtok", "dear": "price_input_per_mtok",
             "newe": "release_date", "old": "release_date"}
    predicate = next((p for stem, p in order.items() if which.startswith(stem)), "parameter_count")
    sized = [(number, e) for e in pool if (number := _measure(e, predicate, desk)) is not None]
    if len(sized) < 2:
        return None
    ordered = sorted(sized, key=lambda s: s[0])
    return ordered[0][1] if which.startswith(("small", "cheap", "old")) else ordered[-1][1]


def _measure(entity: Named, predicate: str, desk: Desk) -> float | None:
    from assistant.describe import number

    if predicate == "parameter_count":
        size = re.search(r"(\d+(?:\.\d+)?)\s?b\b", entity.name, re.IGNORECASE)
        if size:
            return float(size.group(1))
    claims = desk.own(predicate, entity)  # type: ignore[arg-type]  # the table above holds predicates
    for claim in claims:
        assert isinstance(claim.body, Fact)
        value = float(released(claim)) if predicate == "release_date" else number(claim)
        if value is not None:
            return value
    return None

"""Read the size of a model where a cell or a label gives it: `235B (22B active)`, `8B, 70B, 405B`, `671B / 37B`.

Total and active parameters are kept apart. A list of sizes names the members of
a family, each of which has its own.
"""

import re
from collections.abc import Iterator

from corpus.patterns import compiled
from kg import figures
from kg.extract.line import Draft
from kg.extract.sizes import size
from kg.figures import Figure
from kg.named import Mention, model_entity
from kg.naming import ModelName, Part

_SIZE = re.compile(
    rf"(?<![\w.$])(?P<about>~|≈)?\s?(?P<active>A)?(?P<n>{figures.NUMBER})\s?-?(?P<s>B|b|bn|M|T|billion|million|trillion)(?![\w])(?!\s*(?:tokens?|tok\b|docs|images|examples|users))"
)
_ACTIVE = re.compile(r"\bactiv\w*", re.I)
_TOTAL = re.compile(r"\b(?:total|overall|in all)\b", re.I)
_APART = 4
"""So many times its active parameters a mixture of experts has at least."""
_HEARSAY = re.compile(r"\b(?:rumou?r\w*|unconfirmed|speculat\w*|leak\w*|reportedly|alleged\w*|guess\w*)\b|\?", re.I)
_LIST = re.compile(r"^\W*(?:\d+(?:\.\d+)?\s?[BbM](?:\s*(?:,|/|;|\||·|•|\band\b|\bor\b|&|–|-|\bto\b)+\s*)?){2,}\W*$")


def read_size_cell(subject: Mention, text: str, scope: str, header: str) -> Iterator[Draft]:
    """Give the sizes of one cell."""
    if _HEARSAY.search(text):
        return
    found = list(_SIZE.finditer(text))
    if not found:
        figure = _bare(text, header)
        if figure:
            yield size(subject, figure, scope or _scope(header))
        return
    if (
        not scope
        and len(found) > 1
        and _LIST.match(text)
        and subject.model is not None
        and not subject.model.of("size")
        and not (_ACTIVE.search(header) and _TOTAL.search(header))
        and not _total_and_active(found)
    ):
        yield from _members(subject, found)
        return
    scopes = [scope] if scope and len(found) == 1 else ["total", "active"] if _total_and_active(found) and _LIST.match(text) else _scopes(text, found, header)
    for match, own in zip(found, scopes, strict=False):
        value = round(figures.scaled(match["n"], match["s"]) / 1e9, 6)
        written = f"{'~' if match['about'] else ''}{match['n']}{' ' if len(match['s']) > 2 else ''}{match['s']}"
        yield size(subject, Figure(match.start(), match.end(), written, value), own)


def _total_and_active(found: list[re.Match[str]]) -> bool:
    """Whether two sizes can only be those of one mixture of experts, `671B / 37B`: sizes of a family go up, or do not lie so far apart."""
    sizes = [figures.scaled(match["n"], match["s"]) for match in found]
    return len(sizes) == 2 and sizes[0] >= _APART * sizes[1]


def _bare(text: str, header: str) -> Figure | None:
    """A number alone under a header that gives its unit: `Params (B)`."""
    match = compiled(rf"\W*({figures.NUMBER})\W*$").match(text)
    scale = (
        "B"
        if compiled(r"\(\s*b\s*\)|\bbillions?\b|\bin b\b", re.I).search(header)
        else "M"
        if compiled(r"\(\s*m\s*\)|\bmillions?\b", re.I).search(header)
        else ""
    )
    if match is None or not scale:
        return None
    return Figure(0, len(text), text.strip(), round(figures.scaled(match[1], scale) / 1e9, 6))


def _scope(header: str) -> str:
    active, total = _ACTIVE.search(header), _TOTAL.search(header)
    return "" if active and total else "active" if active else "total" if total else ""


def _scopes(text: str, found: list[re.Match[str]], header: str) -> list[str]:
    """Tell total from active for each figure of a cell: by its own words, its letter, the header's order, or the other one."""
    if len(found) == 1 and not _ACTIVE.search(text):
        return ["active" if found[0]["active"] else _scope(header)]
    scopes = []
    for i, match in enumerate(found):
        following = text[match.end() : found[i + 1].start() if i + 1 < len(found) else len(text)]
        preceding = text[found[i - 1].end() if i else 0 : match.start()]
        behind = compiled(r"[,;/(+]").split(following)[0]
        before = compiled(r"[,;/)+]").split(preceding)[-1]
        active = match["active"] or _ACTIVE.search(behind) or (_ACTIVE.search(before) and compiled(r":|active\s*$", re.I).search(before))
        scopes.append("active" if active else "total" if _TOTAL.search(behind) or _TOTAL.search(before) else "")
    if len(found) == 2 and not any(scopes) and _ACTIVE.search(header):
        order = "total" if not _TOTAL.search(header) else min(("total", "active"), key=lambda w: header.casefold().find(w))
        return [order, "active" if order == "total" else "total"]
    if "active" in scopes:
        scopes = [s or "total" for s in scopes]
    return scopes


def _members(family: Mention, found: list[re.Match[str]]) -> Iterator[Draft]:
    assert family.model is not None
    for match in found:
        written = match["n"] + match["s"]
        entity = model_entity(ModelName(family.model.family, (*family.model.parts, Part("size", written))))
        yield Draft(entity, "parameter_count", written, value=round(figures.scaled(match["n"], match["s"]) / 1e9, 6), unit="billion")
        yield Draft(entity, "variant_of", family.entity.name, family.entity)

"""Which generation of a family each article speaks of: `which version of X do the articles use?`; they may not take the same one."""

import re
from collections.abc import Container, Iterable

from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.graph import Named
from assistant.links import Link
from assistant.question import Question
from assistant.units import Unit
from assistant.words import capital, listing, tokenize
from kg.claim import Fact

_ASKS = re.compile(r"\b(?:which|what) (?:generation|version|release|edition|iteration)s? of\b", re.IGNORECASE)
_BARE = re.compile(r"generations?|editions?|iterations?|first|second|third|fourth|fifth|\d|current|today|reached")
_VERSIONING = frozenset({"versioning"})
_NUMBER = re.compile(r"[\s-]?(?P<number>\d+(?:\.\d+)?)(?![\w.]*[bB]\b)")
_LOOKED_AT = 300
_MOST = 6


class Generations:
    """Reads the versions off the names that articles use."""

    name = "conflict"

    def recognise(self, question: Question) -> float:
        asks = _ASKS.search(question.text) and len(question.model_links) == 1 and all(link in question.model_links or link.of("vendor") for link in question.links)
        if not asks or not _whole(question.model_links[0]) or question.cue("why", "recommend", "count"):
            return 0.0
        return 0.972 if question.has("focus", "article") or question.cue("mention") else 0.9 if _alone(question) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        link = question.model_links[0]
        families = link.of("family")
        if not _made_by(question, desk, [*link.entities, *(m for f in families for m in desk.below(f))]):
            return None
        kin = {e.iri for e in (*link.entities, *(m for f in families for m in desk.below(f)))}
        found = _spoken_of(families[0].name if families else link.written, kin, desk)
        if not found:
            return None
        names = list(dict.fromkeys(name for own in found.values() for name in own))
        draft = Draft(desk, self.name if len(names) > 1 else "list", list(families[:1]))
        first = [unit for own in found.values() for unit in list(own.values())[:1]][:_MOST]
        if len(names) > 1:
            draft.say(f"The articles speak of {listing(names)}.", *first)
        for article, own in list(found.items())[:_MOST]:
            draft.say(f"{capital(label(desk, article))} speaks of {listing(list(own))}.", *own.values())
            if len(names) > 1:
                draft.position(listing(list(own)), article, next(iter(own.values())))
        return draft


def _alone(question: Question) -> bool:
    """Whether nothing more is asked of it than that it is out, current, open or the one of two that are numbered."""
    told = [hit for hit in question.hits if hit.table not in ("cue", "openness", "side", "focus") and hit.value != "variant_of" and hit.phrase not in _VERSIONING]
    others = [hit for hit in question.of("focus") if hit.value not in ("model", "variant")]
    whose = not question.openness or bool(question.named("vendor"))  # `which version is open` asks for more than `V's open model`
    return whose and not (told or others or question.unknown or question.quantities) and all(_BARE.fullmatch(t.word) for t in question.content)


def _made_by(question: Question, desk: Desk, things: Iterable[Named]) -> bool:
    """Whether a maker that the question credits them to makes any of them."""
    named = {v.iri for v in question.named("vendor")}
    return not named or any(isinstance(f := c.body, Fact) and f.target is not None and f.target.iri in named for thing in things for c in desk.vendors(thing))


def _whole(link: Link) -> bool:
    """Whether a name is that of a family, or one that several models begin with."""
    return bool(link.of("family")) or len(link.of("model")) > 1


def _spoken_of(name: str, kin: Container[str], desk: Desk) -> dict[str, dict[str, Unit]]:
    """Give, for each article, the generations of a family that it names, each with the first place where it does."""
    found: dict[str, dict[str, Unit]] = {}
    stems = {t.stem: 1.0 for t in tokenize(name)}
    for unit in sorted(desk.shelf.units.holding(stems, _LOOKED_AT), key=lambda u: (u.article, u.start)):
        if not desk.reads(unit.article):
            continue
        links, _ = desk.shelf.linker.links(unit.text, tokenize(unit.text))
        for entity in (e for link in links for e in link.of("model", "family") if len(link.entities) == 1 and e.iri in kin):
            number = _NUMBER.match(entity.name, len(name)) if entity.name.casefold().startswith(name.casefold()) else None
            if number is not None:
                found.setdefault(unit.article, {}).setdefault(f"{name} {number['number']}", unit)
    return found

"""Find where an article says that a model does not take something in: `Vision: none`, `no images`, `cannot hear`.

No claim is made of what a model cannot take. So the sentence is looked for that denies it, of the model that it names,
or in an article that is about that model.
"""

import re
from collections.abc import Collection

from assistant.desk import Desk
from assistant.graph import Named
from assistant.units import Unit
from assistant.words import tokenize

_NOT = r"(?:no|without|lacks?|neither|nor|not|cannot|can['’]t|does(?:n['’]t| not)|do(?:n['’]t| not))"
_NONE = r"(?:none|no\b|not (?:supported|available|included|yet)|unsupported|n/a|not\b)"
_FAR = 3
"""Words between a denial and what is denied."""


def denies(desk: Desk, thing: Named, words: Collection[str]) -> Unit | None:
    """Give the sentence by which a model does not take in what one of the words means; None where no article has one."""
    named = "|".join(rf"{re.escape(w)}" for w in sorted(words, key=len, reverse=True) if len(w) > 2)
    if not named:
        return None
    pattern = re.compile(rf"\b{_NOT}\s+(?:[\w-]+\s+){{0,{_FAR}}}?(?:{named})s?\b(?! (?:larger|bigger|longer|above|over|beyond|wider|of more))|\b(?:{named})s?\W{{0,3}}(?:[:—–|-]|is|are)\W{{0,4}}{_NONE}", re.IGNORECASE)
    ways = [tuple(t.word for t in tokenize(name)) for name in (thing.name, *thing.aliases)]
    for article in desk.walked:
        if not desk.reads(article):
            continue
        info = desk.info(article)
        about = info is not None and _holds(f"{info.title}", ways)
        for unit in desk.shelf.units.of(article):
            if pattern.search(unit.text) and not unit.text.rstrip().endswith("?") and ((about and not _other(desk, thing, unit)) or _holds(unit.text, ways)):
                return unit
    return None


def _holds(text: str, ways: Collection[tuple[str, ...]]) -> bool:
    atoms = [t.word for t in tokenize(text)]
    return any(tuple(atoms[i : i + len(way)]) == way for way in ways if way for i in range(len(atoms)))


def _other(desk: Desk, thing: Named, unit: Unit) -> bool:
    """Whether a sentence names another model, of which it may speak."""
    links, _ = desk.shelf.linker.links(unit.text, tokenize(unit.text))
    return any(link.of("model", "family") and all(e.iri != thing.iri for e in link.entities) for link in links)

"""Find what people who are told of tried, took in the end, had before, or gave up: `the model that the vet ended up with`.

The words for such deeds stand in `kg/lexicon/judgements.toml`. What they took is what the last sentence says
that speaks of taking and names one model after it; a question's other words have to stand in that sentence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.deeds import Told
from assistant.desk import Desk
from assistant.fitting import NUMBER
from assistant.graph import Named
from assistant.judging import deeds
from assistant.people import Scene, everyone, holds, scene
from assistant.question import Question
from assistant.units import Unit
from assistant.words import Token, stems, tokenize

_NOUN = re.compile(r"\b(?P<noun>models?|llms?|systems?|ones?|ais?)\b(?:,? (?:that|which))?(?: (?:did|do|does|has|have|had))? (?P<clause>\S.*)$", re.IGNORECASE)
_OPENING = re.compile(r"\b(?:the|that|which|what|whichever|whatever|name|list)(?: (?!the\b|that\b|which\b|what\b)[\w-]+){0,3} $", re.IGNORECASE)
_ASKS_ON = re.compile(r":|,? and (?:(?:under|at|on|in|by|for|with|from) )?(?:what|which|who|whose|how|when|where)\b", re.IGNORECASE)
_NEXT = re.compile(r"[.?!] +\S")
"""Begins another sentence, which no clause goes on in."""
_THEY = re.compile(r"^(?:they|we|he|she|the (?:articles?|texts?))$", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|never|n't|no longer|would|could|should|might|may|[Ii]f|[Uu]nless|instead of|rather than)\b|~~")
_HELPER = re.compile(r"\b(?:separate|extra|additional|auxiliary|helper|guard)\b", re.IGNORECASE)
"""Between the deed and the name it says that this one stands beside what was taken."""
_WAYS = ("tried", "chose", "uses", "had", "left", "owned")
_NEED = 0.6
"""Share of a question's other words that the sentence, with what stands around it, must hold."""
_REACH = 60
"""Characters between the word for the deed and the name."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks of people: who they are, what they did, and its other words."""

    way: str
    who: str
    rest: str
    start: int
    """Where the noun and its clause begin in the text."""
    end: int
    plural: bool = False


def asked_of(question: Question, desk: Desk) -> Iterator[Asked]:
    """Give the readings of a clause about people and models, the longest description of them first."""
    text = question.text.rstrip(" ?.!")
    match = _NOUN.search(text)
    if match is None or _NEXT.search(match["clause"]):
        return
    opening = _OPENING.search(text[: match.start()])
    begin = opening.start() if opening else match.start()
    clause, at = match["clause"], match.start("clause")
    end = m.start() if (m := _ASKS_ON.search(clause)) else len(clause)
    for way, first, last in reversed(deeds(clause[:end], *_WAYS)):
        who = clause[:first].strip()
        plural = match["noun"].casefold().endswith("s")
        if who and "," not in who and (plural or way != "owned"):
            yield Asked(way, who, clause[last:end].strip(), begin, at + end, plural)


def ended(question: Question, desk: Desk) -> Iterator[Told]:
    """Give the model that those who are described took, had or gave up, put in its place in the question."""
    if question.model_links or question.asked == "why":
        return
    text = question.text.rstrip(" ?.!")
    for asked in asked_of(question, desk):
        if asked.way in ("tried", "owned") or asked.plural:
            continue
        meant = meant_by(asked, desk)
        found = taken(asked, meant, desk) if meant is not None else None
        if found is not None:
            thing, unit = found
            rest = text[asked.end :]
            if rest.startswith(":"):
                rest = re.sub(r"\b(?:it|this|that one|that model)\b", thing.name, re.sub(r"\bits\b", f"{thing.name}'s", rest[1:].strip()), count=1)
                yield Told(f"{rest}?", thing, (unit,))
            else:
                yield Told(f"{text[: asked.start]}{thing.name}{rest}?", thing, (unit,))
            return


def meant_by(asked: Asked, desk: Desk) -> Scene | None:
    """Give those of whom it is asked."""
    return everyone(desk) if _THEY.match(asked.who) else scene(asked.who, desk)


def taken(asked: Asked, meant: Scene, desk: Desk) -> tuple[Named, Unit] | None:
    """Give the model that the deed was done with, and the sentence that says so: the last one, or the first where it is asked what came first."""
    words = [t for t in tokenize(asked.rest) if (t.is_word or t.is_number) and t.word not in desk.cues.function and t.stem not in desk.cues.generic]
    numbers = {t.stem for t in tokenize(asked.rest) if NUMBER.fullmatch(t.word)}
    ways = ("chose", "uses") if asked.way in ("chose", "uses") else (asked.way,)
    for way in ways:
        found = [(thing, unit) for unit in meant.units if _fits(desk, words, unit) and numbers <= stems(unit.text) for thing in _named_after(desk, unit, way)]
        if found:
            if way != ways[0] and any(thing.iri != found[-1][0].iri for thing, _ in found):
                return _most_spoken_of(desk, found, meant)
            return found[0] if asked.way == "had" else found[-1]
    return None


def _most_spoken_of(desk: Desk, found: Sequence[tuple[Named, Unit]], meant: Scene) -> tuple[Named, Unit]:
    """Give of several models that are in use the one that most is told of: that is what was moved to, and no helper beside it."""
    words = [t.word for unit in meant.units for t in tokenize(unit.text)]
    names = {thing.iri: [t.word for t in tokenize(thing.name)] for thing, _ in found}
    return max(found, key=lambda f: sum(words[at : at + len(names[f[0].iri])] == names[f[0].iri] for at in range(len(words))))


def _fits(desk: Desk, words: Sequence[Token], unit: Unit) -> bool:
    if unit.text.rstrip().endswith("?") or unit.kind in ("quote", "row") or unit.own_words:
        return False  # of another language the words in their order are not known
    held = stems(f"{unit.text} {unit.before} {' '.join(unit.section[-1:])} {unit.lead_in}")
    return sum(holds(desk, t, held) for t in words) >= _NEED * len(words)


def _named_after(desk: Desk, unit: Unit, way: str) -> list[Named]:
    """Give the one model that a sentence names behind its word for the deed."""
    for _, first, last in deeds(unit.text, way):
        clause = re.split(r"[.;:!?—]", unit.text[:first])[-1]
        if _DENIED.search(clause):
            continue
        tokens = tokenize(unit.text)
        links, _ = desk.shelf.linker.links(unit.text, tokens)
        after = [k for k in links if k.of("model", "family") and last <= tokens[k.first].start <= last + _REACH]
        if after and not _HELPER.search(unit.text[last : tokens[after[0].first].start]):
            return [sorted(after[0].of("model", "family"), key=lambda e: e.kind != "model")[0]]
    return []


def all_taken(asked: Asked, meant: Scene, desk: Desk) -> list[tuple[Named, Unit]]:
    """Give every model that those who are meant say they began with, took or use, each with the first sentence that says so."""
    found: dict[str, tuple[Named, Unit]] = {}
    words = [t for t in tokenize(asked.rest) if (t.is_word or t.is_number) and t.word not in desk.cues.function and t.stem not in desk.cues.generic]
    whole = stems(" ".join(u.text for u in meant.units))
    names_place = asked.way == "owned" and all(holds(desk, t, whole) for t in words)
    for unit in meant.units if meant.speaks or meant.close > 1 else ():
        if unit.kind in ("quote", "row") or unit.text.rstrip().endswith("?") or not (names_place or _fits(desk, words, unit)):
            continue
        for thing in (t for way in ("had", "chose", "uses") for t in _named_after(desk, unit, way)):
            found.setdefault(thing.iri, (thing, unit))
    return list(found.values())


def several(asked: Asked, meant: Scene, desk: Desk) -> list[Unit]:
    """Give the list, or the sentences, that say what was tried: all of a list that a sentence of trying leads in."""
    from assistant.kinds.passage import led_by  # a kind, which quotes as this does

    words = [t for t in tokenize(asked.rest) if (t.is_word or t.is_number) and t.word not in desk.cues.function and t.stem not in desk.cues.generic]
    for unit in meant.units:
        if deeds(unit.text, "tried") and (led := led_by(desk, unit)) and _fits(desk, words, unit) and any(_models(desk, u) for u in led):
            return led
    for unit in meant.units:
        if deeds(unit.text, "tried") and _fits(desk, words, unit) and _models(desk, unit) > 1:
            return [unit]
    return []


def _models(desk: Desk, unit: Unit) -> int:
    links, _ = desk.shelf.linker.links(unit.text, tokenize(unit.text))
    return sum(bool(k.of("model", "family")) for k in links)

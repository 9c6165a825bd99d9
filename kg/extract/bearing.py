"""Weigh what a sentence says where no phrase of the tables judges it as it stands.

`In March the provider changed the default and half our tests went red` holds no
phrase of praise or blame, and yet it is clear what it is about, whom it speaks
of and that it is bad news. Everyday words are added up for that, with the side
for which most statements on a dimension speak as the first guess. Where the
words do not agree, nothing is claimed.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.claim import Side, Tradeoff
from kg.cues import Cues, Hit, fold
from kg.extract.clauses import Clause, conditions, cut
from kg.extract.sides import Pole, pole
from kg.extract.stance import Scene, Setting, negated, scene

_ABOUT = {"about": 1.0, "good": 1.5, "bad": 1.5}
_PHRASES = {"gain": 2.0, "loss": 2.0, "goods": 1.5, "burdens": 1.5, "topics": 1.0, "open_gain": 2.0, "open_loss": 2.0, "closed_gain": 2.0, "closed_loss": 2.0}
_ENOUGH = 2.0
"""What the words of one dimension must come to together."""
_ALONE = 1.5
"""What they must come to where the side is named and no other dimension is as near: one word that judges."""
_LED = 1.5
"""What they must come to in a section that says for whom it speaks."""
_SIDELESS = 3.0
"""What they must come to where no side is spoken of: `you rely on volunteers` can be of one side only."""
_USUAL = 1.0
"""What it counts that statements on a dimension mostly speak for one side."""
_CLEAR = 1.0
"""How far the words must lean to one side."""
_TELLING = 0.5
"""How much good or bad news there must be in it."""
_NAMED, _POINTED, _SIDED = 0.75, 0.7, 0.6
"""How sure a side is that is named or carried on, that a word points to, and that must be at least."""
_MEASURED = ("quality", "cost", "ease_of_use", "speed")
"""A sentence with a figure is a fact of one model there, unless it names a side."""
_FIGURE = re.compile(r"\d")
_MONEY = re.compile(r"[$€£]\s?\d|\d\s?(?:dollars|euros?|pounds|usd|eur|gbp)\b")
_HARDWARE = re.compile(r"\b(?:\d+(?:\.\d+)?|single|one|two|four|eight) ?(?:[x×] ?)?(?:[\w-]+ ){0,2}(?:gpus?|graphics cards?|cards|gb|h100s?|h200s?|a100s?)\b")
"""What a model runs on is a fact about it."""
_TWO = re.compile(
    r"\b(?:camps?|sides|the two|both (?:kinds|sides|camps)|of them|them apart|either|neither|which (?:was|is) which|which (?:of|one)|the (?:gap|difference|distance|lead))\b"
)
"""Speaks of the two sides together."""
_READER = re.compile(r"\b(?:you|your|yours|yourself|we|our|ours|i|my|they|their|nobody|no one|someone|somebody|everything|everyone|anyone)\b")
"""Says that a sentence is about somebody's experience."""
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|can|cannot|can't|do|does|did|will|would|must|need|needs|may|gets?|goes|went|means?|makes?|took|takes|costs?|keeps?|lets?|comes?|came|\w{3,}(?:ed|es|s))\b"
)


def bearing(plain: str, setting: Setting, label: Sequence[str], toward: Pole | None, cues: Cues) -> Iterator[tuple[Tradeoff, float]]:
    """Give the one tradeoff that the words of a sentence add up to, if they do; `toward` is the side for which its section speaks."""
    text = fold(plain)
    words = cues.everyday.find(text)
    if any(h.cue.use == "silent" for h in words) or not _VERB.search(text):
        return
    hits = cues.sentence.find(text)
    about = _about(text, words, hits, setting, label)
    if not about:
        return
    dimension = max(about, key=lambda key: about[key])
    weight = about[dimension]
    view = _weighed(text, words, hits, dimension, setting, cues)
    level = any(h.cue.use == "level" for h in words)
    usual = cues.usual.get(dimension)
    alone = weight >= _ALONE and view.sure >= _NAMED and sum(w == weight for w in about.values()) == 1
    if toward and weight >= _LED and not _is_figure(text, dimension, view.sure):
        yield from _led(plain, text, dimension, view, toward)
        return
    if level and view.sure < _NAMED and _TWO.search(text) and not _is_figure(text, dimension, view.sure):
        yield Tradeoff(dimension, "depends"), 0.6
        return
    if not (weight >= _ENOUGH or alone) or _is_figure(text, dimension, view.sure):
        return
    if view.sure < _SIDED:
        if usual and not level and weight >= _SIDELESS and _news_at_all(words, dimension) and _READER.search(text):
            yield Tradeoff(dimension, usual), 0.55  # type: ignore[arg-type]  # `usually` is a side
        return
    if not (level or abs(view.news) >= _TELLING or (usual and view.sure >= _NAMED and weight >= 2 * _ENOUGH - 1)):
        return
    leaning = view.leaning + ({"open": _USUAL, "closed": -_USUAL}[usual] if usual else 0.0)
    if level:
        favours: Side = "depends"
    elif abs(leaning) < _CLEAR:
        return
    else:
        favours = "open" if leaning > 0 else "closed"
    condition = next((plain[s:e] for s, e in conditions(text)), "")
    yield Tradeoff(dimension, favours, condition), 0.6


def _led(plain: str, text: str, dimension: str, view: "_Weighed", toward: Pole) -> Iterator[tuple[Tradeoff, float]]:
    """Below `What was worse` a sentence speaks against the side of the article, unless its words say otherwise."""
    leaning = view.leaning * (1 if toward == "open" else -1)
    if leaning > -_CLEAR:
        yield Tradeoff(dimension, toward, next((plain[s:e] for s, e in conditions(text)), "")), 0.6


def _is_figure(text: str, dimension: str, sure: float) -> bool:
    """True for a sentence that gives a figure and hardly names a side: a fact of one model; of sums, `sums` knows more."""
    return dimension in _MEASURED and bool(_MONEY.search(text) or _HARDWARE.search(text) or (sure < _NAMED and _FIGURE.search(text)))


def _about(text: str, words: Sequence[Hit], hits: Sequence[Hit], setting: Setting, label: Sequence[str]) -> dict[str, float]:
    """Add up what the words of a sentence point to, each stretch of it once a dimension."""
    found: dict[str, float] = defaultdict(float)
    taken: dict[str, list[tuple[int, int]]] = {}
    counted: set[tuple[str, str]] = set()
    told = [h for h in words if h.cue.use in _ABOUT and h.cue.key]
    weighed = [(_ABOUT[h.cue.use], h) for h in told if not any(_covers(o, h) for o in told)]
    weighed += [(_PHRASES[h.cue.use], h) for h in hits if h.cue.use in _PHRASES]
    for worth, hit in sorted(weighed, key=lambda w: (-w[0], w[1].start)):
        spans = taken.setdefault(hit.cue.key, [])
        said = (hit.cue.key, text[hit.start : hit.end])
        if said not in counted and not any(s < hit.end and hit.start < e for s, e in spans):
            counted.add(said)
            spans.append((hit.start, hit.end))
            found[hit.cue.key] += worth
    for named in {*label, *setting.dimensions[:1]}:
        if found[named]:
            found[named] += 1.5
    return {key: worth for key, worth in found.items() if worth}


def _covers(long: Hit, short: Hit) -> bool:
    """True for a much longer phrase that another one only begins or ends: `change is the prompt` speaks of no change."""
    return long.start < short.end and short.start < long.end and 2 * (long.end - long.start) >= 3 * (short.end - short.start) and long.cue.key != short.cue.key


@dataclass(frozen=True, slots=True)
class _Weighed:
    """What the words of a sentence come to."""

    leaning: float = 0.0
    """Above zero for open models."""
    news: float = 0.0
    """How much good and bad news there is, whichever side it is for."""
    sure: float = 0.0
    """How sure we are that a side is spoken of."""


def _weighed(text: str, words: Sequence[Hit], hits: Sequence[Hit], dimension: str, setting: Setting, cues: Cues) -> _Weighed:
    """Add up good and bad news by the side each clause speaks of."""
    leaning = told = surest = 0.0
    carried: Pole | None = None
    for number, clause in enumerate(cut(text)):
        view = scene(text, clause, number, hits, setting, carried, cues)
        side, sure = _side(view, words, clause)
        if side is None:
            continue
        surest = max(surest, sure)
        carried = view.side if view.side and view.sure >= 0.75 else carried
        news = _news(view, words, hits, dimension, clause)
        told += abs(news)
        leaning += (1 if side == "open" else -1) * news * (1.0 if sure >= _POINTED else 0.7)
    for hit in hits:
        if "_" in hit.cue.use and hit.cue.key == dimension:
            of, good = pole(hit.cue.use.split("_")[0]), hit.cue.use.endswith("gain")
            leaning += 1.0 if (of == "open") == good else -1.0
            told += 1.0
            surest = max(surest, _POINTED)
    return _Weighed(leaning, told, surest)


def _news_at_all(words: Sequence[Hit], dimension: str) -> bool:
    """True where a word that points to the dimension is good or bad news."""
    return any(h.cue.use in ("good", "bad") and h.cue.key == dimension for h in words)


def _side(view: Scene, words: Sequence[Hit], clause: Clause) -> tuple[Pole | None, float]:
    """Give whom a clause speaks of: as the tables know it, else by words that only point to a side."""
    if view.side and view.sure >= 0.75:
        return view.side, view.sure
    pointed = {h.cue.key for h in words if h.cue.use == "side" and clause.start <= h.start < clause.end}
    if len(pointed) == 1:
        return pole(next(iter(pointed))), _POINTED
    if pointed:
        first = next(h for h in words if h.cue.use == "side" and clause.start <= h.start < clause.end)
        return pole(first.cue.key), _SIDED
    return view.side, view.sure


def _news(view: Scene, words: Sequence[Hit], hits: Sequence[Hit], dimension: str, clause: Clause) -> float:
    """Tell how good or bad what a clause says is for the side it speaks of."""
    total = 0.0
    spans: list[tuple[int, int]] = []
    weighed = [(1.0 if h.cue.key else 0.5, h, h.cue.use == "good") for h in words if h.cue.use in ("good", "bad") and h.cue.key in (dimension, "")]
    weighed += [(1.0, h, h.cue.use in ("gain", "goods")) for h in hits if h.cue.use in ("gain", "loss", "goods", "burdens") and h.cue.key == dimension]
    for worth, hit, good in sorted(weighed, key=lambda w: (-w[0], w[1].start - w[1].end)):
        if not clause.start <= hit.start < clause.end or any(s < hit.end and hit.start < e for s, e in spans):
            continue
        spans.append((hit.start, hit.end))
        total += worth if good != negated(view, hit.start) else -worth
    return max(-2.0, min(2.0, total))

"""Read how one clause judges a side: which dimension, good news or bad, or neither.

Three ways to say it are known. A phrase says it whole (`never leaves your
network`). An amount or a verb meets a noun (`less lock-in`, `gives you
control`). A word of praise or blame falls on what is spoken of (`wins on
price`). What none of them covers judges nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from corpus.patterns import compiled
from kg.cues import Cues, Hit
from kg.extract.clauses import Clause, conditions
from kg.extract.frames import dimensions_of, side_of_names
from kg.extract.sides import Pole, other, pole, spoken_of

Leaning = Literal["open", "closed", "depends", "near"]
"""`near`: the distance between the sides is small, which does not undo a lead."""

JUDGING = ("gain", "loss", "open_gain", "open_loss", "closed_gain", "closed_loss", "par", "near")
_AMONG = re.compile(r"est (?:of|among) (?:the |all |its |our |these )?")
"""`The cheapest of the closed models` compares within a side."""
MENTIONED = 0.5
"""How sure we are of a side of which only its people are mentioned: enough for a phrase that says its side itself."""
_IF = re.compile(r"if|when|unless|once|whenever|as soon as|provided")
_HAPPENED = re.compile(
    r"(?:when|once|as soon as) (?:the |an? |our |their |its |my |your |one |his |her )?(?:(?!(?:is|are|be|been|being|has|have|can|may|must|should|not|to|you|they|gets?|if) )[\w.'-]+ ){1,5}?(?:was|were|had|went|lost|fell|broke|took|cut|shut|withdrew|(?!need|speed|feed|exceed|proceed)\w{3,}ed)\b(?!.*\bwould\b)"
)
_SPARES = re.compile(
    r"\b(?:avoid|eliminat|escap|remov|spar(?:e|es|ing)\b|sidestep|reliev|fre(?:e|es|ed|eing) (?:you|us|them|teams) (?:from|of)|rids?\b)\w*[^,;.]{0,60}$"
)
_LACKED = re.compile(r"\b(?:level|degree|amount|kind|sort|measure|form) of [^,;.]+ that [^,;.]*$")
"""`A level of privacy that others cannot match`: what they lack is named before."""
_ONLY = re.compile(r"\W*(?:but |yes, but |true, but )?only (?:at|for|when|if|in|above|below|with|on|once|where|after|until)\b")
"""`Self-hosting is cheaper, they say. Only at volume.`"""
_CARRIES_ON = re.compile(
    r"\W*(?:but |and |so |yet |also |then |still |in return,? |for that,? )*(?:it|they|that|this|you|its|their|there|here|such|these|those|we|he|she)\b"
)
_ELLIPSIS = re.compile(r"\b(?:is|are|does|do|was|were|can|wins)\W*$")
_COPULA = re.compile(r"^ (?:is|are|was|were|becomes?|stays?|remains?|gets?|can be|tends? to be|will be|may be|looks?|seems?|runs?)(?: \w+)?(?: \w+)? $")


@dataclass(frozen=True, slots=True)
class Spent:
    """What one way of running a model was said to cost."""

    value: float
    unit: str
    """`month` and the like; empty where the sentence gives none."""
    side: Pole
    start: int
    """Where its sentence begins in the article."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the text around a sentence says before the sentence begins."""

    side: Pole | None = None
    """Of the label, heading or lead-in above."""
    dimensions: tuple[str, ...] = ()
    """Of the nearest heading or label that names any."""
    previous: Pole | None = None
    """Spoken of in the sentence before, in the same paragraph."""
    believed: tuple[str, ...] = ()
    """Dimensions of a belief that the sentence before reported."""
    told: tuple[str, ...] = ()
    """Dimensions of what the paragraph last claimed."""
    spent: "Spent | None" = None
    """The last sum of money in the paragraph whose side is known."""
    likening: int = 0
    """How many more sentences may spin out the likeness that one before drew."""
    known: Mapping[str, Pole] = field(default_factory=dict)
    """Models by side, where the article puts some on each."""
    imagined: bool = False
    """The sentence before asked to imagine something."""
    weighing: bool = True
    """The section speaks of the sides at all."""


@dataclass(frozen=True, slots=True)
class Vote:
    """One judgement of one clause."""

    dimension: str
    leaning: Leaning
    at: int
    clause: int
    condition: str = ""
    strength: str = ""
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class Scene:
    """A clause with all that is needed to read it."""

    text: str
    """The whole sentence, folded."""
    clause: Clause
    number: int
    hits: Sequence[Hit]
    """Within the clause."""
    side: Pole | None
    sure: float
    """How sure we are of the side, 0 to 1; below 0.8 it is carried over from before."""
    setting: Setting


def scene(text: str, clause: Clause, number: int, hits: Sequence[Hit], setting: Setting, carried: Pole | None, cues: Cues) -> Scene:
    """Find out whom a clause speaks of."""
    own = [h for h in hits if clause.start <= h.start and h.end <= clause.end + 1]
    said = spoken_of(text, own, cues)
    side, sure = said.side, 0.9
    if said.clarity in ("named", "against", "acting"):
        pass
    elif by_name := _by_name(text[clause.start : clause.end], setting.known):
        side, sure = by_name, 0.8
    elif setting.side and said.clarity != "both":
        side, sure = setting.side, 0.9
    elif said.clarity == "hinted":
        sure = 0.8
    elif said.clarity == "mentioned":
        side, sure = (carried or setting.previous or said.side), 0.75 if carried or setting.previous else MENTIONED
    elif said.clarity == "both":
        sure = 0.0
    elif carried:
        side, sure = carried, 0.75
    else:
        side, sure = setting.previous, 0.6
    return Scene(text, clause, number, own, side, sure, setting)


def _by_name(clause: str, known: Mapping[str, Pole]) -> Pole | None:
    """Give the side of the model that a clause has for its subject, where it names one side's models only."""
    if len(side_of_names(clause, known)) != 1 or _SCORED.search(clause):
        return None
    sides = side_of_names(_SUBJECT.match(clause)[0], known)  # type: ignore[index]
    if len(sides) != 1:
        return None
    side = next(iter(sides))
    return other(side) if _MEASURED.match(clause) else side


_MEASURED = re.compile(r"\W*(?:against|unlike|compared (?:with|to)|next to|versus|than|instead of|relative to)\b")
"""`Against GPT-5 mini it pays off at ...` speaks of the other side."""


_SUBJECT = re.compile(r"\W*(?:[\w'-]+ ){0,3}[\w.'-]*(?: [\w.'-]*){0,2}")
"""The first words of a clause: the model of which it speaks stands there."""
_SCORED = re.compile(r"\d(?:\.\d+)?(?: ?%| percent| points?\b| on )")
"""A score of one model is no judgement on its side."""


def votes(scene: Scene, verb: int = 0) -> list[Vote]:
    """Read all judgements of a clause; `verb` is the gain or loss that runs on from the clause before."""
    asides = _marks(scene, "aside")
    named = [h for h in scene.hits if h.cue.use == "names"]
    spoken = [
        h
        for h in scene.hits
        if h.cue.use in JUDGING and not any(a.start <= h.start < a.end for a in asides) and not any(n.start <= h.start and h.end <= n.end for n in named)
    ]
    whole = _outermost(_longest([h for h in spoken if not _supposed(scene, h)]))
    found = [v for h in whole for v in _said_whole(scene, h)]
    taken = [(h.start, h.end, h.cue.key) for h in whole]
    nouns = _longest(
        [h for h in scene.hits if h.cue.use in ("goods", "burdens", "topics") and not _inside(h, taken) and not any(a.start <= h.start < a.end for a in asides)]
    )
    met = [v for n in nouns for v in _noun(scene, n, verb)]
    found += [v for v in met if not any(v.dimension == f.dimension for f in found)]
    found += _hedged(scene, nouns, whole)
    if scene.side and all(v.leaning == "near" for v in found):
        found += _praised(scene)
    return found


_AWARD = re.compile(
    r"^(?:on balance,? |overall,? |in short,? )?(?:the )?(?:[\w-]+ ){1,4}?(?:takes?|wins?(?: out)?|leads?|is ahead|are ahead|comes? out ahead|scores?|owns?|claims?|has the (?:edge|lead)|have the (?:edge|lead)) (?:on |in |at |for |with )?(?P<list>.+)$"
)
_GOES = re.compile(r"^(?P<list>.+?) (?:goes?|belongs?|is a win for|are wins for) (?:to )?(?:the )?(?:[\w-]+ ?){1,4}$")


def awarded(scene: Scene, cues: Cues) -> list[Vote]:
    """`Open takes privacy, tailoring and freedom to leave`: every part of the list names a dimension."""
    if scene.side is None or scene.sure < 0.8 or negated(scene, scene.clause.end):
        return []
    text = scene.text[scene.clause.start : scene.clause.end].strip(" .,;:")
    match = _AWARD.match(text) or _GOES.match(text)
    if match is None:
        return []
    parts = [p for p in compiled(r", and |, | and ").split(match["list"]) if p.strip()]
    named = [dimensions_of(cues.heading.find(p.strip())) if len(p.split()) <= 4 else () for p in parts]
    if len(parts) < 2 or not all(len(n) == 1 for n in named):
        return []
    return [_vote(scene, n[0], scene.side, scene.clause.start, 0.9) for n in dict.fromkeys(named)]


def echoed(scene: Scene, before: Sequence[Vote]) -> list[Vote]:
    """`Above it the server is cheaper; below it the API is`: the second half says the same of the other side."""
    if not before or scene.side is None or scene.sure < 0.8 or not _ELLIPSIS.search(scene.text[scene.clause.start : scene.clause.end]):
        return []
    return [
        replace(v, leaning=scene.side, clause=scene.number, at=scene.clause.start)
        for v in before
        if v.leaning not in ("near", "depends", scene.side) and v.clause == scene.number - 1
    ]


def running_verb(scene: Scene) -> int:
    """Give what a clause's last verb does to what follows it: 1 brings, -1 takes, 0 neither."""
    if scene.clause.link == "price":
        return -1
    verbs = [h for h in scene.hits if h.cue.use == "mark" and h.cue.key in ("give", "drop", "need")]
    return 0 if not verbs or verbs[-1].cue.key == "need" else _verb_sign(verbs[-1])


def _longest(hits: Sequence[Hit]) -> list[Hit]:
    """Of overlapping hits about one dimension keep the first, of those the longest."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if not any(k.cue.key == hit.cue.key and k.start < hit.end and hit.start < k.end for k in kept):
            kept.append(hit)
    return kept


def _outermost(hits: Sequence[Hit]) -> list[Hit]:
    """Drop a phrase that is but a part of a longer one: `simpler` in `makes audits simpler`."""
    return [h for h in hits if not any(o.start <= h.start and h.end <= o.end and o.end - o.start > h.end - h.start for o in hits)]


def _inside(hit: Hit, taken: Sequence[tuple[int, int, str]]) -> bool:
    return any(s < hit.end and hit.start < e and (key == hit.cue.key or (s <= hit.start and hit.end <= e)) for s, e, key in taken)


def _marks(scene: Scene, *keys: str) -> list[Hit]:
    return [h for h in scene.hits if h.cue.use == "mark" and h.cue.key in keys]


def negated(scene: Scene, at: int) -> bool:
    """True where a negation stands at most three words before `at`, in the same clause, and is not `not only`."""
    spared = _marks(scene, "not_negation")
    for mark in _marks(scene, "negation"):
        if mark.end > at or any(s.start <= mark.start < s.end for s in spared):
            continue
        between = scene.text[mark.end : at]
        if len(between.split()) <= 3 and not compiled(r"[,;:(]").search(between):
            return True
    return False


def _vote(scene: Scene, dimension: str, leaning: Leaning, at: int, confidence: float) -> Vote:
    return Vote(dimension, leaning, at, scene.number, confidence=round(confidence, 2))


def _said_whole(scene: Scene, hit: Hit) -> Iterator[Vote]:
    """A phrase that judges as it stands."""
    use, side = hit.cue.use, scene.side
    if use in ("par", "near"):
        if negated(scene, hit.start) or (hit.start == 0 and scene.text.startswith("match")):
            return
        dimensions: tuple[str, ...] = (hit.cue.key,)
        if hit.cue.key == "quality" and scene.setting.dimensions and "quality" not in scene.setting.dimensions and use == "near":
            dimensions = scene.setting.dimensions[:1]
        for dimension in dimensions:
            yield _vote(scene, dimension, "depends" if use == "par" else "near", hit.start, 0.8)
        return
    flipped = negated(scene, hit.start)
    if use == "loss" and not flipped:
        flipped = bool(_SPARES.search(scene.text, scene.clause.start, hit.start))
    if use in ("gain", "loss"):
        if _LACKED.search(scene.text, 0, hit.start) and hit.cue.key == "quality":
            return
        if side and scene.sure > MENTIONED and not _AMONG.match(scene.text, hit.end - 3):
            good = (use == "gain") != flipped
            yield _vote(scene, hit.cue.key, side if good else other(side), hit.start, scene.sure)
        return
    of, good = pole(use.split("_")[0]), use.endswith("gain")
    if side is None and flipped:
        return
    if side is None or scene.sure < 0.9 or (side != of and flipped):
        yield _vote(scene, hit.cue.key, of if good else other(of), hit.start, 0.8)
    elif side == of:
        yield _vote(scene, hit.cue.key, of if good != flipped else other(of), hit.start, 0.95)


def _verb_sign(hit: Hit) -> int:
    return 1 if hit.cue.key == "give" else -1


def _noun(scene: Scene, noun: Hit, verb: int) -> Iterator[Vote]:
    """A good or a burden, by the amounts, verbs, praise and blame around it."""
    if scene.side is None or _conditional(scene, noun) or (scene.sure < 0.7 and not _CARRIES_ON.match(scene.text)):
        return
    topic = noun.cue.use == "topics"
    text, worth = scene.text, 1 if noun.cue.use == "goods" else -1
    amount = next((h for h in reversed(_marks(scene, "more", "less")) if h.end <= noun.start and _adjacent(text[h.end : noun.start])), None)
    after = next((h for h in _marks(scene, "more", "less", "better", "worse", "drop") if h.start >= noun.end and _COPULA.match(text[noun.end : h.start])), None)
    before = [h for h in _marks(scene, "give", "drop") if h.end <= noun.start and (amount is None or h.start < amount.start)]
    last = max(before, key=lambda h: (h.start, h.end), default=None)
    deed = _verb_sign(last) * (-1 if negated(scene, last.start) else 1) if last else verb
    praise = next((h for h in _marks(scene, "better", "worse") if h.end <= noun.start or scene.setting.side is None or h.start > noun.end), None)
    needed = next((h for h in reversed(_marks(scene, "need")) if h.end <= noun.start and not any(g.start > h.start for g in before)), None)
    if needed and not topic:
        if worth > 0 or negated(scene, needed.start):
            return
        sign = 1 if amount and amount.cue.key == "less" else -1
    elif scene.clause.link == "price" and not topic:
        sign = -1
    elif scene.clause.link == "gained" and not topic:
        sign = worth * (-1 if amount and amount.cue.key == "less" else 1)
    elif praise and praise.end <= noun.start and compiled(r"\b(?:on|in|at|for)(?: the| its| their| raw| pure| sheer| peak| top)? $").search(text[: noun.start]):
        sign = (1 if praise.cue.key == "better" else -1) * (-1 if negated(scene, praise.start) else 1)
    elif not topic and (amount or deed or (after and after.cue.key in ("more", "less", "drop"))):
        sign = worth * (deed or 1)
        sign *= 1 if amount is None or amount.cue.key == "more" else -1
        sign *= -1 if after is not None and after.cue.key in ("less", "drop") else 1
    elif after or praise:
        mark = praise if after is None or after.cue.key not in ("better", "worse") else after
        if mark is None:
            return
        sign = (1 if mark.cue.key == "better" else -1) * (-1 if negated(scene, mark.start) else 1)
    else:
        return
    yield _vote(scene, noun.cue.key, scene.side if sign > 0 else other(scene.side), noun.start, scene.sure - 0.1)


def _adjacent(between: str) -> bool:
    return len(between.split()) <= 2 and not compiled(r"[,;:()]| and | or ").search(between)


def _conditional(scene: Scene, noun: Hit) -> bool:
    """True where the noun only says when: `if privacy matters`, `for hard tasks`."""
    return any(start <= noun.start < end and scene.text[start : start + 3] not in ("at ", "tod") for start, end in conditions(scene.text))


def _supposed(scene: Scene, hit: Hit) -> bool:
    """True where a phrase stands within an `if` or `when` and so is not asserted; `when the version was withdrawn` tells what happened."""
    return any(s <= hit.start < e and _IF.match(scene.text, s) and not _HAPPENED.match(scene.text, s, e) for s, e in conditions(scene.text))


def _hedged(scene: Scene, nouns: Sequence[Hit], whole: Sequence[Hit]) -> Iterator[Vote]:
    """`It depends`, `not automatically`: on what the clause, the belief before it or the heading is about."""
    marks = _marks(scene, "hedge")
    at = marks[0].start if marks else scene.clause.start
    if not marks and not (scene.setting.believed and scene.clause.start == 0 and _ONLY.match(scene.text)):
        return
    dimensions = [h.cue.key for h in (*nouns, *whole)] or list(scene.setting.believed) or list(scene.setting.dimensions)
    for dimension in dict.fromkeys(dimensions[:2]):
        yield _vote(scene, dimension, "depends", at, 0.75)


def _praised(scene: Scene) -> Iterator[Vote]:
    """Praise or blame with no noun of its own falls on what the heading is about, else on quality."""
    mark = next(iter(_marks(scene, "better", "worse")), None)
    if mark is None or scene.side is None:
        return
    following = scene.text[mark.end : mark.end + 30]
    if _AMONG.match(scene.text, mark.end - 3) or compiled(
        r" (?:for(?! now| the moment| the time being| the present)|when|if|where|suited|served|off\b|advised|choice|fit|option|call|bet|pick|way|place|at handling|known|to )"
    ).match(following):
        return
    good = (mark.cue.key == "better") != negated(scene, mark.start)
    dimensions, sure = (scene.setting.dimensions, scene.sure - 0.1) if scene.setting.dimensions else (("quality",) if scene.sure >= 0.8 else (), 0.6)
    for dimension in dimensions[:2]:
        yield _vote(scene, dimension, scene.side if good else other(scene.side), mark.start, sure)

"""Say article by article which side has the better of a dimension, and who doubts it.

An article speaks with one voice for each way it leans; what it says for sure comes before what is doubtful.
"""

from collections.abc import Sequence

from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.judging import judges
from assistant.question import Question
from assistant.quoting import shown
from assistant.retrieve import Ranked, tradeoffs
from assistant.sureness import is_sure
from assistant.units import Unit
from assistant.voices import say_voice
from assistant.words import capital, stems, tokenize
from kg.claim import Claim, Tradeoff

ARTICLES = 5
"""How many articles are heard on one thing."""


def is_opinion(question: Question) -> bool:
    """Whether the question asks if a side is the better one: `are closed models always better?`."""
    if (
        question.asked != "yes or no"
        or question.links
        or question.quantities
        or question.cue("recommend", "situation", "suggested")
        or question.has("predicate", "crossover_threshold")
    ):
        return False
    return bool(question.sides) and bool(weighed_on(question)) and not question.content


def weighed_on(question: Question) -> list[str]:
    """Give the dimensions that are spoken of; `better` and `worse` alone speak of quality."""
    return question.dimensions or (["quality"] if question.has("order", "quality") else [])


def merits(question: Question, desk: Desk) -> Draft | None:
    """Say article by article which side has the better of a dimension; who only doubts it is heard as well."""
    return merits_of(question, desk, weighed_on(question)[0])


def merits_of(question: Question, desk: Desk, dimension: str) -> Draft | None:
    said: dict[str, list[Ranked]] = {}
    for one in tradeoffs(question, desk, [dimension], ""):
        assert isinstance(one.source, Claim)
        if isinstance(one.source.body, Tradeoff) and one.source.body.dimension == dimension:
            said.setdefault(one.article, []).append(one)
    if not said:
        return None
    draft = Draft(desk, "conflict")
    voices_of = _sure_voices({article: _voice(ranked) for article, ranked in said.items()})
    doubting = doubts(question, desk, dimension)
    leans = {favours for voice in voices_of.values() for favours, _ in voice}
    sources: list[Claim | Unit] = [*(claim for voice in voices_of.values() for _, claim in voice), *doubting]
    draft.say(_verdict(dimension.replace("_", " "), leans, doubted=bool(doubting), several=len(voices_of) > 1), *sources)
    for unit in doubting:
        say_voice(draft, unit)
    for article, voice in list(voices_of.items())[:ARTICLES]:
        for favours, claim in voice:
            stance = {"open": "favours open models", "closed": "favours closed models", "depends": "says that it depends"}[favours]
            text = shown(desk, claim)
            draft.say(f"{capital(label(desk, article))} {stance}: “{text}”" + ("" if text.endswith((".", "!", "?")) else "."), claim)
            draft.position(f"{stance}: {text}", article, claim)
    return draft


def _verdict(name: str, leans: set[str], *, doubted: bool, several: bool) -> str:
    """Sum up how the articles lean; one article alone agrees with nobody."""
    side = next(iter(leans - {"depends"}), "")
    if {"open", "closed"} <= leans:
        return f"The articles do not agree on {name}: some statements favour open models, others closed ones{', and some say that it depends' if doubted or 'depends' in leans else ''}."
    if doubted and side:
        return f"The articles do not all agree on {name}: statements favour {side} models, but there is doubt as well."
    if len(leans) == 1 and side:
        return f"The articles that speak of {name} agree: they favour {side} models." if several else f"One article speaks of {name}, and it favours {side} models."
    return f"Only partly: on {name} the articles favour {side} models, but not all of them without reserve; some say that it depends." if side else f"On {name} the articles say that it depends."


def doubts(question: Question, desk: Desk, dimension: str) -> list[Unit]:
    """Find, in each article, the sentence that doubts what is said of the sides on a dimension; it or its heading names the dimension."""
    names = {t.stem for phrase in desk.cues.of("dimension", dimension) if " " not in phrase for t in tokenize(phrase)}
    sides = {t.stem for side in ("open", "closed") for t in tokenize(side)}
    found: dict[str, Unit] = {}
    for article in desk.walked:
        for unit in desk.shelf.units.of(article) if desk.reads(article) else ():
            own = stems(unit.text)
            near = own | stems(" ".join((unit.before[:120], *unit.section[-1:])))
            if own & sides and near & names and judges(unit.text, "doubt") and not unit.text.rstrip().endswith("?") and _plainly_of(unit, names):
                found.setdefault(article, unit)
    return list(found.values())[:2]


def _plainly_of(unit: Unit, names: set[str]) -> bool:
    """Whether the name of the dimension stands in the sentence, or opens its paragraph or section."""
    return bool(stems(unit.text) & names or {t.stem for t in tokenize(unit.before)[:3]} & names or (unit.section and stems(unit.section[-1]) & names))


def _voice(ranked: Sequence[Ranked]) -> list[tuple[str, Claim]]:
    """Give one article's best statement for each way it leans; a lone contrary statement among many is left out."""
    by_side: dict[str, list[Claim]] = {}
    for one in ranked:
        assert isinstance(one.source, Claim)
        assert isinstance(one.source.body, Tradeoff)
        by_side.setdefault(one.source.body.favours, []).append(one.source)
    most = max(len(v) for v in by_side.values())
    kept = {side: claims for side, claims in by_side.items() if side == "depends" or len(claims) * 3 >= most}
    return [(side, max(claims, key=lambda c: (is_sure(c), _telling(c), -claims.index(c)))) for side, claims in kept.items()]


def _sure_voices(said: dict[str, list[tuple[str, Claim]]]) -> dict[str, list[tuple[str, Claim]]]:
    """Leave out what is doubtful: of each article that says something sure, and whole articles where others do."""
    sure = {article: kept for article, voice in said.items() if (kept := [one for one in voice if is_sure(one[1])])}
    return sure or said


def _telling(claim: Claim) -> int:
    return 1 if len(stems(claim.evidence.quote)) >= 6 else 0

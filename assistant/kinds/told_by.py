"""What people who are told of did, tried, and gave as their reasons: `why did the insurer send claims back`, `the catch, according to the one who ...`.

Such questions are about one article, or one writer's posts in a thread; no claim holds them. Who is meant is found
first; then what they say is looked for in their own words alone.
"""

import re

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.endings import all_taken, asked_of, meant_by, several, taken
from assistant.fitting import held
from assistant.judging import deeds, judges
from assistant.kinds.passage import led_by, say_list
from assistant.people import Scene, paragraphs, scene, telling_words
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.stories import reasons_of
from assistant.units import Unit
from assistant.words import stems, tokenize

_WHY = re.compile(
    r"\b(?:why|how come|for (?:what|which) reasons?|what (?:finally |really |in the end )?(?:made|led|drove|pushed|got|moved|prompted|convinced)|what (?:was|is|were|are) the reasons? (?:that|why|for which))\b(?: (?:did|do|does|has|have|had|is|are|was|were))?,? (?P<clause>\S.*)$",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:according to|in the (?:view|opinion|words|eyes|experience) of|,? says|,? said|,? as told by)\s+(?P<who>[^,?]+?)(?=\s*[,?]|$)|\b(?:does|do|did) (?P<other>(?:the|that|a|an)\s[^,?]+?) (?:name|see|mention|give|list|complain|report|describe|admit|warn|have|find)\b",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"\b(?P<who>(?:the|that|a|an)\s[^,?]+?) (?:names?|sees?|mentions?|gives?|lists?|complains? (?:about|of)|reports?|describes?|admits?|warns? (?:of|about))\b\W*$",
    re.IGNORECASE,
)
_DETERMINED = re.compile(r"(?:the|a|an|that|those|these|two|three)\b", re.IGNORECASE)
_NOW = re.compile(r"\bwhy (?:do|does|is|are)\b", re.IGNORECASE)
"""Asks for what is so in general, unless those who are meant tell of themselves."""
_LONGEST = 9
"""Words of a description of people that begins a clause."""
_TOLD = 4
"""Sentences told of one reason."""
_NEED, _NEED_SAID = 0.5, 0.45
"""Share of the question's other words that a paragraph must hold."""
_BRIEF = 3
_GOES_ON = 3
"""Sentences in which a drawback is told."""


class ToldBy:
    """Answers from the words of those who are described."""

    name = "tradeoff"

    def recognise(self, question: Question) -> float:
        if question.model_links and not (question.asked == "why" or question.cue("why")):
            return 0.0
        if _WHY.search(question.text):
            return 0.975
        if (question.cue("cons") or question.cue("pros")) and (_SAYS.search(question.text) or _NAMES.search(question.text.rstrip(" ?.!"))):
            return 0.975
        return (
            0.975
            if question.focus == "model" and question.asked in ("which", "what", "") and deeds(question.text, "tried", "chose", "uses", "had", "left", "owned")
            else 0.0
        )

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        if why := _WHY.search(question.text.rstrip(" ?.!")):
            return _why(question, desk, why["clause"])
        if question.cue("cons") or question.cue("pros"):
            return _weighed(question, desk)
        return _did(question, desk)


def _did(question: Question, desk: Desk) -> Draft | None:
    """Say which models those who are described tried, or took."""
    for asked in asked_of(question, desk):
        meant = meant_by(asked, desk)
        if meant is None:
            continue
        draft = Draft(desk, "list" if asked.way == "tried" or asked.plural else "lookup")
        if asked.way == "tried":
            units = several(asked, meant, desk)
            if len(units) > 1:
                say_list(draft, units, question.text)
            elif units:
                say_quote(draft, units[0])
        elif asked.plural:
            for thing, unit in all_taken(asked, meant, desk):
                draft.about.append(thing)
                say_quote(draft, unit)
        elif (found := taken(asked, meant, desk)) is not None:
            draft.about.append(found[0])
            say_quote(draft, found[1])
        if draft:
            return draft
    return None


def _why(question: Question, desk: Desk, clause: str) -> Draft | None:
    """Tell the paragraph in which those who are described say that they did it."""
    found = _doer(question, desk, clause)
    if found is None:
        return None
    meant, rest = found
    if announced := reasons_of(question, desk):
        return _say(Draft(desk, "tradeoff"), announced)
    if meant.heads and deeds(rest, "left", "chose") and (decisive := [u for u in meant.units if judges(u.text, "decided")]):
        return _say(Draft(desk, "tradeoff"), decisive[:_BRIEF])
    wanted = {t.stem: desk.shelf.units.weight(t.stem) for t in telling_words(rest, desk)}
    if not wanted:
        return None
    scored = []
    for at, units in enumerate(groups := paragraphs([u for u in meant.units if u.kind in ("paragraph", "item")])):
        text = " ".join(u.text for u in units)
        share = held(question, desk, wanted, text, " ".join(units[0].section[-1:]))
        scored.append((share, -at))
    share, at = max(scored, default=(0.0, 0))
    if share < _NEED:
        return None
    units = [u for u in groups[-at] if not u.text.rstrip().endswith("?")]
    start = next((i for i, u in enumerate(units) if stems(u.text) & wanted.keys()), 0)
    told = units[start : start + _TOLD]
    if len(told) == 1:
        told = [
            *units[max(0, start - _BRIEF) : start],
            *told,
            *(groups[-at + 1][:2] if -at + 1 < len(groups) and groups[-at + 1][0].section == told[0].section else []),
        ]
    return _say(Draft(desk, "tradeoff"), told) if told else None


def _doer(question: Question, desk: Desk, clause: str) -> tuple[Scene, str] | None:
    """Give those of whom it is asked why, by the shortest beginning of the clause that means one scene, and the rest of it."""
    words = clause.split()
    linked = {t.stem for link in question.links for t in question.tokens[link.first : link.last]}
    spoken = {
        t.stem
        for h in question.hits
        if h.table in ("openness", "side", "predicate", "dimension", "focus", "skill_words")
        for t in question.tokens[h.first : h.last]
    }
    for length in range(1, min(_LONGEST, len(words)) + 1):
        who = " ".join(words[:length])
        telling = telling_words(who, desk)
        if not telling or any(t.stem in linked | spoken for t in telling) or not (_DETERMINED.match(who) or _of_people(words[0], desk)):
            continue
        meant = scene(who, desk)
        if meant is not None and (meant.speaks or _of_people(who, desk)) and ((meant.heads and meant.speaks) or not _NOW.search(question.text)):
            return meant, " ".join(words[length:])
    return None


def _of_people(who: str, desk: Desk) -> bool:
    """Whether a description speaks of people: by a word for such, or by a name of its own."""
    tokens = tokenize(who)
    people = desk.cues.anybody | {stem for word in desk.cues.tellers for stem in stems(word)}
    return any(t.stem in people for t in tokens) or any(t.written[:1].isupper() or "_" in who for t in tokens)


def _weighed(question: Question, desk: Desk) -> Draft | None:
    """Tell the drawbacks, or the merits, as those who are described tell them."""
    text = question.text.rstrip(" ?.!")
    said = _SAYS.search(text) or _NAMES.search(text)
    if said is None:
        return None
    who = said.groupdict().get("who") or said.groupdict().get("other") or ""
    meant = scene(who, desk)
    if meant is None or not meant.speaks:
        return None
    way, cue = ("loss", "cons") if question.cue("cons") else ("gain", "pros")
    wanted = {t.stem: desk.shelf.units.weight(t.stem) for t in telling_words(f"{text[: said.start()]} {text[said.end() :]}", desk)}
    best: tuple[float, list[Unit]] = (0.0, [])
    for units in paragraphs([u for u in meant.units if u.kind in ("paragraph", "item")]):
        outright = [any(h.table == "cue" and h.value == cue for h in desk.cues.find(tokenize(u.text))) for u in units]
        first = next((i for i, u in enumerate(units) if (outright[i] or judges(u.text, way)) and not u.text.rstrip().endswith("?")), None)
        if first is None:
            continue
        text = " ".join(u.text for u in units)
        score = 1.0 * any(outright) + 0.5 * judges(text, way) + 0.5 * (held(question, desk, wanted, text, "") if wanted else 0.0)
        if score > best[0]:
            best = (score, units[first : first + _GOES_ON])
    return _say(Draft(desk, "tradeoff"), best[1]) if best[0] > 1 else None


def _say(draft: Draft, units: list[Unit]) -> Draft:
    for unit in units:
        if led := led_by(draft.desk, unit):
            say_list(draft, led)
        else:
            say_quote(draft, unit)
    return draft

"""Resolve an answer against its question: `Are open models more private?` - `Yes.`

The question is read as the statement that it asks about; the first words of
the answer confirm it, deny it or say that it depends.
"""

import re
from dataclasses import replace

from corpus.document import Sentence
from corpus.patterns import compiled
from kg.claim import Guidance, Side, Tradeoff
from kg.cues import fold
from kg.extract.frames import Framer
from kg.extract.sides import Pole, other, pole, side_hits
from kg.extract.stance import Setting
from kg.extract.weigh import tradeoffs

_YES = re.compile(
    r"^\W*(?:yes|absolutely|definitely|certainly|indeed|correct|right|of course|without (?:a )?doubt|clearly|true|very much so|undoubtedly|more (?:easily|often)|(?:they|it|you|we|that|this) (?:do|does|is|are|can|will|did|would)(?=[.,;:!]|$))(?!\w)"
)
_NO = re.compile(
    r"^\W*(?:no|not really|hardly|false|nope|far from it|by no means|they do not|they are not|it is not|they don't|it isn't|it does not|unlikely)\b"
)
_DEPENDS = re.compile(
    r"^\W*(?:(?:it|that|this) (?:all )?depends|depends|sometimes|partly|partially|mostly|largely|not (?:automatically|always|necessarily|by itself|by default|quite|exactly|entirely|in every|on its own|for every)|yes and no|in part|often|usually|up to a point|it can be|they can be|can be|it varies|that varies|maybe|perhaps|only (?:if|when|sometimes|partly)|rarely|only (?:for|at|on|in|above|below|with|once|where|after|up to)\b|almost|nearly|close|both|neither|that is only|to a degree)\b"
)
_FOR = re.compile(
    r"^\W*(?:and |but )?(?P<case>(?:for|on|in|at|if|when|with|once|as for|where)\b [^.;]{3,120}?), (?P<said>yes|no\b|not yet|not quite|not really|not always|hardly|probably not|probably|perhaps|maybe|mostly|usually|they do|they are|it is|it does|they don't|they aren't|they do not|they are not|it isn't|it is not|never|absolutely|definitely|almost|nearly)"
)
"""`For drafting, yes. For mathematics, not yet.` answers by the case."""
_SAYS_NO = re.compile(r"no\b|not (?:yet|quite|really)|hardly|probably not|they don't|they aren't|they do not|they are not|it isn't|it is not|never")
_ABSOLUTE = re.compile(r"\b(?:always|automatically|ever|all|every|necessarily|completely|really free|truly|for free|cost nothing|nothing)\b")
_LEVEL = re.compile(r"\b(?:as (?:good|capable|strong|smart|accurate|fast)|match|rival|keep up|compete|caught up|equal|comparable)\b")
_ALONE = 3
"""Words; an answer no longer than this needs its next sentence to be understood."""

_OPENING = re.compile(r"[^,.:;(!]+?(?= [-–—] |[,.:;(!]|$)")
_HAS_VERB = re.compile(r"\b(?:is|are|can|has|have|had|does|do|gives?|offers?|wins?|costs?|needs?|lets?|runs?|keeps?|makes?|was|were|will|may|might)\b")
"""`The API, by weeks` picks; `The API is quicker` is a statement like any other."""
_SOME_DO = re.compile(
    r"^\W*(?P<case>(?:the )?(?:small|smaller|smallest|large|larger|largest|big|bigger|biggest|better|best|good|older|old|newer|new|weaker|cheap|cheaper|free|paid|most|many)(?: \w+)?) (?:do|are|can|does|is|will)(?P<no> not|n't)?(?=[.,;:])"
)
"""`The small ones do.`"""

Reply = tuple[list[tuple[Tradeoff, float]], int]


def answered(question: str, sentence: Sentence, following: Sentence | None, setting: Setting, framer: Framer) -> Reply | None:
    """Give what an answer's first sentence settles, and where its quote ends; None where it settles nothing."""
    text = fold(sentence.text)
    by_case = _FOR.match(text)
    depends, yes, no = bool(_DEPENDS.match(text)), bool(_YES.match(text)), bool(_NO.match(text))
    if by_case:
        no = bool(_SAYS_NO.match(by_case["said"]))
        yes, depends = not no and by_case["said"] in ("yes", "they do", "they are", "it is", "it does", "absolutely", "definitely"), False
        depends = not (yes or no)
    elif some := _SOME_DO.match(text):
        no, yes, depends, by_case = bool(some["no"]), not some["no"], False, some
    if not (depends or yes or no):
        return _picked(question, sentence, following, setting, framer)
    asked = [t for t, _ in tradeoffs(_as_statement(question), Setting(dimensions=setting.dimensions), framer.cues)[0]]
    level = bool(_LEVEL.search(fold(question)))
    if not asked:
        told = framer.announced(question.rstrip("? ") or question)
        dimensions = told.dimensions or (("quality",) if level else ())
        if not dimensions or not (depends or level or _ABSOLUTE.search(fold(question))):
            return None
        asked = [Tradeoff(d, "depends") for d in dimensions[:2]]
    favours = [_settled(t.favours, yes, no, depends, level, fold(question)) for t in asked]
    short = len(text.split()) <= _ALONE and not depends
    end = following.end if short and following is not None else sentence.end
    case = sentence.text[by_case.start("case") : by_case.end("case")] if by_case else _case(sentence.text)
    found = [(Tradeoff(t.dimension, f, case), 0.85) for t, f in zip(asked, favours, strict=True)]
    return found, end


def _picked(question: str, sentence: Sentence, following: Sentence | None, setting: Setting, framer: Framer) -> Reply | None:
    """`Which is faster to ship with?` - `Closed.`"""
    if not compiled(r"^\W*\d*\W*(?:which|what|who)\b").match(fold(question)):
        return None
    said = _OPENING.match(sentence.text)
    if said is None or len(said[0].split()) > 8 or _HAS_VERB.search(fold(said[0])):
        return None
    side = framer.announced(said[0]).side
    if side is None:
        return None
    asked, _ = tradeoffs(_as_statement(question), replace(setting, side=side, weighing=True), framer.cues)
    end = following.end if following is not None and len(sentence.text.split()) <= _ALONE else sentence.end
    return ([(replace(t, condition=""), c) for t, c in asked if t.favours != "depends"], end) if asked else None


def _settled(asked: Side, yes: bool, no: bool, depends: bool, level: bool, question: str) -> Side:
    if depends or (level and yes):
        return "depends"
    if level and no:
        return "closed" if asked == "depends" else asked
    if yes or asked == "depends":
        return asked
    return "depends" if _ABSOLUTE.search(question) else other(asked)


def _as_statement(question: str) -> str:
    """`Are open models more private?` -> `open models are more private`."""
    text = compiled(r"^\W*\d*[.)]?\s*").sub("", question.strip()).rstrip("? *_")
    return compiled(r"^(?:is|are|do|does|can|will|should|isn't|aren't|which(?: one)?|why)\b ", re.IGNORECASE).sub("", text)


def _case(plain: str) -> str:
    match = compiled(r"^\W*(?P<case>(?:for|on|in|if|when) [^,.]{3,60}), (?:yes|no)\b", re.IGNORECASE).match(plain) or compiled(
        r"\bdepends on (?P<case>[^.,;]{3,60})"
    ).search(plain)
    return match["case"] if match else ""


def goes_on(sentence: Sentence) -> bool:
    """True for a further answer to the same question: `For mathematics, not yet.`"""
    return bool(_FOR.match(fold(sentence.text)))


_ASKS_FOR_CASES = re.compile(
    r"^\W*(?:\d+[.)]? ?)?(?:so |and )?(?:who|whom|when|for whom|which (?:teams|companies|organi[sz]ations|projects|cases|workloads|people)|in which cases|under what circumstances|what (?:kind|kinds|sort|type) of (?:team|company|project|work)s?)\b[^?]*\b(?:should|use|uses|choose|chooses|pick|go with|make|makes|made|better|best|right|for|win|wins|pay|pays|suit|suits|benefit|benefits|prefer|sense|need|needs|worth)\b[^?]*\?"
)


def cases_for(question: str, answer: str, framer: Framer) -> Guidance | None:
    """Read an answer that gives the cases for the side asked about: `Who should use open models?` - `Hospitals, banks and ...`."""
    text = fold(answer)
    if not _ASKS_FOR_CASES.match(fold(question)) or compiled(r"\W*(?:nobody|no one|never|it depends|that depends|rarely|it is hard)\b").match(text):
        return None
    side = framer.asked_of(question) or framer.announced(question.rstrip("? ")).side
    if side is None or framer.asked_of(answer) not in (None, side) or compiled(r"\bboth\b").search(fold(question)):
        return None
    return Guidance(side, compiled(r"^(?:when|if|where) ", re.IGNORECASE).sub("", answer.strip().rstrip(".")))


_SEEKS_ADVICE = re.compile(
    r"\b(?:should|shall|suits?|choose|pick|start|begin|recommend|first|best for|right for|go with)\b|^\W*(?:which|what) (?:one |model |side |kind )?(?:for|is for)\b|^\W*and for\b"
)
_STATES_A_CASE = re.compile(
    r"^(?!\W*(?:\d+[.)] ?)?(?:who|what|which|why|how|when|where|whose|are (?:open|closed)|is (?:open|closed|it|this|that)|do (?:open|closed)|does (?:open|closed))\b).{6,}"
)
"""`Personal data in the input?` is a case, and so is `Is your data regulated?`; `Which is cheaper?` is none."""
_MEANT = re.compile(
    r"^(?:that|this|it|which) (?:usually |often |mostly |generally |normally )?means? (?:starting with |choosing |using )?(?P<what>.+)|^(?:with |mostly |usually |often )?(?:the simplest setup, mostly )?(?P<bare>.+)"
)


_NEVER = re.compile(r"\b(?:never|always|often|seldom|rarely)\b")
"""Stands in a statement; a choice is named without."""


def recommended(question: str, answer: str, framer: Framer) -> Pole | None:
    """Give the side that answers a question for advice: `What suits a beginner?` - `A closed API, since ...`."""
    if (
        len(answer.split()) <= 4
        and not _NEVER.search(fold(answer))
        and _STATES_A_CASE.match(fold(question))
        and (named := framer.announced(answer.rstrip(".! ")).side)
    ):
        return named
    if not _SEEKS_ADVICE.search(fold(question)):
        return None
    match = _MEANT.match(fold(answer).strip())
    said = match and (match["what"] or match["bare"])
    if not said:
        return None
    hits = side_hits(framer.cues.sentence.find(said[:60]), "names")
    if not hits or not compiled(r"[^a-z]*(?:$|[,.;]|(?:on|in|with|from|behind|at|under) |first\b|since\b|because\b|is the\b|to start)").match(
        said[hits[0].end :]
    ):
        return None
    return pole(hits[0].cue.key) if (hits[0].start <= 2 or (match is not None and match["what"] and hits[0].start <= 12)) else None

"""Restate an answer with its question, so that rules for statements read it: `Who makes X? Y.` says that X is made by Y.

Only an answer that leaves its subject and verb out is restated; one that is a
sentence of its own is read as such. A name alone over a phrase asks what it is.
"""

import re

from corpus.document import Block
from corpus.patterns import compiled
from kg.extract.line import Line, M, mask
from kg.extract.openness import label_in
from kg.extract.state import State
from kg.mentions import Finder

_OPENS = re.compile(r"^\W*(?:A(?:nswer)?\s*[:.]\s*)?")
_YES = re.compile(r"^(?:yes|it can|it does|it is|they can|they do|they are|you (?:may|can)|absolutely|certainly|of course|indeed|correct)\b(?!,? but\b)", re.I)
_SENTENCE = re.compile(
    r"^(?:It|They|You|We|I|That|This|There|He|She|One can|Its|Their)\b|^[^,.;:(]{0,60}?\b(?:is|are|was|were|has|have|had|costs?|comes?|came|runs?|needs?|makes?|made it|does|do|can|will|may|must|depends|takes|reads|uses)\b"
)
_STATES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(asked, re.I), stated)
    for asked, stated in (
        (
            r"\bwho\b.*\b(?:makes?|made|develop\w*|builds?|built|creat\w+|releas\w+|publish\w*|train\w*|behind|owns?|offers?)\b|\bwhich (?:company|lab|vendor|maker|firm)\b",
            "{m} is made by {a}",
        ),
        (r"\blicen[cs]ed?\b|\bunder which terms\b", "{m} is released under {a}"),
        (r"\bhow (?:large|big)\b|\bparameters?\b|\bwhat size\b|\bwhich size\b", "{m} has {a}"),
        (
            r"\bhow much (?:memory|vram|ram)\b|\b(?:what|which) (?:kind of |sort of )?(?:hardware|gpu|card|graphics card|computer|machine|server)\b|\bneed(?:ed)? to run\b|\bdo i need\b|\bwhat does it run on\b",
            "{m} needs {a}",
        ),
        (r"\bcosts?\b|\bhow (?:much|expensive)\b|\bprice[sd]?\b", "{m} costs {a}"),
        (r"^\W*(?:q\W+)?when\b(?=.*\b(?:releas\w*|launch\w*|c[oa]me out|come out|available|publish\w*|announc\w*|arriv\w*|ship\w*|appear\w*|debut\w*|out)\b|\W*$)|\brelease date\b|\bhow old\b", "{m} was released {a}"),
        (r"\bcontext\b|\bwindow\b|\bhow (?:long|much text)\b|\bhow many tokens\b", "{m} has a context window of {a}"),
        (
            r"\b(?:which|what) (?:tools?|programs?|software|apps?|runtimes?|engines?)\b|\brun (?:it|this|the model) with\b|\bhow (?:do|can) (?:i|you|we) run\b|\bwhat (?:do|can|should) (?:i|you|we) (?:run|serve|use)\b",
            "{m} runs with {a}",
        ),
        (r"^\W*(?:q\W+)?where\b", "{m} is available on {a}"),
        (r"\b(?:kinds? of input|inputs?|modalit\w+)\b|\bwhat can\b.*\b(?:read|see|take|process|understand)\b", "{m} accepts {a}"),
        (r"\b(?:successor|succeeds|replaces|came after|follows)\b", "{m} was succeeded by {a}"),
        (r"\b(?:predecessor|came before)\b", "{m} succeeds {a}"),
        (r"^\W*(?:q\W+)?what(?: exactly)? (?:is|are|was)\b", "{m} is {a}"),
    )
)
_WHICH = re.compile(r"\b(?:which|what)\b.*\b(?:models?|llms?|families|ones)\b|^\W*(?:q\W+)?examples of\b", re.I)
_WEIGHS = re.compile(
    r"\b(?:better|best|cheap\w*|should (?:i|we|you) (?:use|choose|pick|take|buy)|choose|recommend|prefer|faster|safer|right for|than|versus|or)\b", re.I
)
_INVERTED = re.compile(r"^\W*(?:Q\s*[:.]\s*)?(?P<aux>Is|Are|Was|Can|Does|Do|Has|Have|May|Will)\s+(?P<rest>.+?)\s*\?\W*$", re.DOTALL)
_NOUN_PHRASE = re.compile(r"^(?:An?|The|One of|Our|Another|A family|[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,2}['’]s?)\s")
_DEFINES = re.compile(rf"^\W*(?P<m>{M})(?:\s*\([^()]*\))?\W*?\s*(?::|—|–|\s-|→|=)\s+(?P<d>.+)$", re.DOTALL)


def asks(text: str) -> str:
    """Give the question that a name alone over a text stands for."""
    return f"What is {text.strip(' *:_')}?"


def restated(line: Line, question: str, finder: Finder) -> tuple[str, ...]:
    """Give the statements that an answer makes together with its question, as texts."""
    answer = _OPENS.sub("", line.text)
    if not answer or answer.endswith(("?", ":")) or len(answer) > _LONGEST:
        return ()
    if _YES.match(answer):
        return _confirmed(question)
    if _WHICH.search(question) and not _WEIGHS.search(question):
        category, label = label_in(question, line.lexicon)
        listed = compiled(r"\s+(?:are|is|do|belong there|count)\W*$").sub("", answer)
        return (f"{label.capitalize()} models: {listed}",) if category and line.all("M") and not _SENTENCE.match(listed) else ()
    if _SENTENCE.match(answer):
        return ()
    who = _asked_of(question, line.block, finder, line.state)
    if not who or any(m.start >= 0 and m.entity.name != who for m in line.all("M")):
        return ()
    for asked, stated in _STATES:
        if asked.search(question):
            if stated == "{m} is {a}" and compiled(r"(?:When|If|While|Whenever|Once|Where|As|Because|Since|Although|To|In|At|For|With|By)\b").match(answer):
                return ()  # a sentence of its own
            return (stated.format(m=who, a=_fitted(answer, stated)),)
    return ()


_LONGEST = 240


def defined(line: Line) -> tuple[str, ...]:
    """Give what an entry of a glossary says of the model it explains: `X: an open model by Y`."""
    match = _DEFINES.match(line.masked) if line.block.kind in {"item", "paragraph"} else None
    if match is None or line.at(match["m"]).start < 0:
        return ()
    said = line.plain(match["d"])
    return (f"{line.at(match['m']).entity.name} is {said}",) if _NOUN_PHRASE.match(said[:1].upper() + said[1:]) else ()


_ACTS = re.compile(
    r"^\W*(?P<v>Reads?|Takes|Handles|Accepts|Understands|Sees|Hears|Supports|Processes|Costs|Runs|Needs|Requires|Wants|Fits|Comes|Came|Has|Holds|Scores|Scored|Reaches|Works|Weighs|Uses|Offers|Ships|Was|Is|Carries|Speaks|Counts|Manages|Beats|Follows|Succeeds|Replaces|Gets|Stands|Loads)\s+(?=\S)"
)
_IS_DONE = re.compile(
    r"^\W*(?P<v>(?:First |Also |Freely |Now |Only )?(?:[Rr]eleased|[Ll]icensed|[Pp]ublished|[Mm]ade|[Bb]uilt|[Dd]eveloped|[Tt]rained|[Aa]vailable|[Dd]istributed|[Oo]ffered|[Hh]osted|[Ll]aunched|[Ss]old|[Oo]ut|[Bb]ased|[Ff]ine-tuned|[Dd]istilled|[Dd]ownloadable|[Pp]riced))\s+(?=(?:in|on|by|under|from|with|at|only|since|as|through|for|to)\b)"
)


def headless(line: Line) -> tuple[str, ...]:
    """Give the statement of a sentence whose subject stands in the heading, or heads its list: `Reads text and images.`"""
    who = line.state.unnamed
    if len(who) != 1 or who[0].model is None or line.block.kind not in {"item", "paragraph"} or line.text.endswith("?"):
        return ()
    if compiled(r"[^.;⟦]{3,60}:\s*⟦M").match(line.masked):
        return ()  # `Needs 16 GB: X` says it of X
    name = who[0].entity.name
    if acts := _ACTS.match(line.text):
        return (f"{name} {acts['v'].lower()} {line.text[acts.end() :]}",)
    if done := _IS_DONE.match(line.text):
        return (f"{name} is {done['v'].lower()} {line.text[done.end() :]}",)
    return ()


def _asked_of(question: str, block: Block, finder: Finder, state: State) -> str:
    models = list(mask(question, block, finder, state).all("M"))
    if len({m.entity.iri for m in models}) == 1:
        return models[0].entity.name
    who = next((m for m in (*state.subject[:1], state.section, state.title) if m), None)
    return who.entity.name if who is not None and not models else ""


def _fitted(answer: str, stated: str) -> str:
    """Give an answer as it follows the verb of its statement."""
    answer = (
        compiled(r"^(?:Under|On|From|At|By|With|About it:)\s+(?=the\b|an?\b|[A-Z])").sub("", answer)
        if stated.endswith(("under {a}", "on {a}", "by {a}", "with {a}"))
        else answer
    )
    answer = answer[:1].lower() + answer[1:] if compiled(r"(?:In|On|About|Around|Roughly|Some|An?|The|Up to|At|Two|Four|Eight|One)\b").match(answer) else answer
    if stated == "{m} has {a}" and "param" not in answer:
        answer = compiled(r"^(?P<n>[^,.;]*?\b(?:billion|million|trillion))\b").sub(r"\g<n> parameters", answer)
    return answer


def _confirmed(question: str) -> tuple[str, ...]:
    """Give what a yes says: `Can X read images? Yes.`"""
    asked = _INVERTED.match(question)
    if asked is None:
        return ()
    rest, aux = asked["rest"], asked["aux"].casefold()
    free = compiled(r"(?:I|you|we|anyone|companies)\s+(?P<what>.+)$", re.DOTALL).match(rest)
    if free and aux in {"can", "may"}:
        return (f"You may {free['what']}.",)
    words = compiled(r"(?P<who>(?:the )?[A-Z][\w.-]*(?: (?:[A-Z\d][\w.-]*))*|it|they|the model)\s+(?P<what>.+)$", re.DOTALL).match(rest)
    if words is None:
        return ()
    verb = "" if aux in {"does", "do"} else f"{aux} "
    who = words["who"]
    return (f"{who[:1].upper() + who[1:]} {verb}{words['what']}.",)

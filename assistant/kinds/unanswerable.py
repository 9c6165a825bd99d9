"""What the articles do not say: said so, with what they do say nearby, and without a figure that could pass for an answer."""

import re

from assistant.asking import asked_predicates
from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.findings import chosen
from assistant.fitting import NUMBER, telling
from assistant.graph import Named
from assistant.kinds.lookup import prefer_model
from assistant.phrasing import noun, says
from assistant.question import Question
from assistant.quoting import bare, only_whether
from assistant.reckoning import priced_apart
from assistant.selection import select
from assistant.units import Unit
from assistant.words import listing
from kg.claim import Claim

_NEAR = 2
_NO_FIGURE = frozenset({"yes or no", "why", "how"})
"""Ways of asking for which no figure could pass for an answer."""
_MEASURED = re.compile(r"\bhow\s+(?!do\b|does\b|did\b|can\b|could\b|should\b|would\b|will\b|is\b|are\b|was\b|were\b|to\b|come\b|have\b|has\b|had\b|about\b|might\b|may\b|must\b)\w+", re.IGNORECASE)
"""`how accurate`, `how well`: asks for a figure too."""
_BEARS = 0.15
"""How likely a sentence has to answer to be shown as what comes nearest."""


def _stands(desk: Desk, name: str) -> bool:
    """Whether a passage holds a name that no claim is about: it is mentioned then, whatever is said of it."""
    wanted = name.casefold()
    return any(wanted in passage.text.casefold() for passage in desk.shelf.view.search(name, 8))


def abstain(question: Question, desk: Desk) -> Draft:
    """Say that the articles do not say it, and what they do."""
    draft = Draft(desk, "unanswerable", abstained=True)
    unknown = list(question.unknown)
    things = [e for link in question.links for e in (prefer_model(link.of("model", "family")) or list(link.entities))]
    if unknown:
        absent = list(dict.fromkeys(u.written for u in unknown if not _stands(desk, u.written)))
        if absent:
            draft.say(f"The articles do not mention {listing(absent, 'or')}.")
        else:
            draft.say(f"The articles do not say this of {listing(list(dict.fromkeys(u.written for u in unknown)))}.")
        things += [e for u in unknown for e in prefer_model(tuple(x for x in u.near if x.kind in ("model", "family")))]
    elif things:
        asked = asked_predicates(question)
        benchmarks = [e.name for e in things if e.kind == "benchmark"]
        names = listing(list(dict.fromkeys(_called(question, e) for e in things if e.kind != "benchmark" or len(benchmarks) == len(things))))
        names += f" on {listing(benchmarks)}" if benchmarks and len(benchmarks) < len(things) else ""
        what = listing(list(dict.fromkeys(noun(p) for p in asked[:2] if not noun(p).startswith("what "))))
        draft.say(f"The articles do not state the {what} of {names}." if what and len(question.content) == 0 and not priced_apart(question.text) else f"The articles do not say this of {names}.")
    else:
        draft.say("The articles do not say anything about this.")
    for thing in list(dict.fromkeys(things))[:_NEAR]:
        _near(draft, desk, thing)
    if not unknown and (nearest := _nearest(question, desk)) is not None:
        draft.say(f"What comes nearest is what {label(desk, nearest.article)} says: “{bare(nearest.quote)}”", nearest)
    draft.about += things[:1]
    return draft


def _called(question: Question, thing: Named) -> str:
    """Give the name of a thing, or how the question writes it where the name has figures that the question does not: those would need a citation."""
    written = next((link.written for link in question.links if any(e.iri == thing.iri for e in link.entities)), thing.name)
    return thing.name if set(re.findall(r"\d+", thing.name)) <= set(re.findall(r"\d+", question.text)) else written


def _nearest(question: Question, desk: Desk) -> Unit | None:
    """Give the sentence that is likeliest to bear on the question, where one may."""
    wanted = telling(question, desk)
    likely = select(question, desk, wanted).likely if wanted else ()
    figure = question.asked not in _NO_FIGURE or (question.asked == "how" and _MEASURED.search(question.text) is not None)
    return next((one.unit for one in likely[:1] if one.probability >= _BEARS and not only_whether(one.unit.text) and (not figure or not NUMBER.search(one.unit.text))), None)


def _near(draft: Draft, desk: Desk, thing: Named) -> None:
    """Add who makes a thing and which side it is on; no other figure is given."""
    said: list[tuple[str, list[Claim]]] = []
    for predicate in ("developed_by", "openness"):
        claims, _ = desk.inherited(predicate, thing)
        if claims:
            cited = chosen(claims, 1)
            said.append((says(cited), cited))
    if not said or thing.kind not in ("model", "family"):
        return
    text = said[0][0] if len(said) == 1 else _joined(said[0][0], said[1][0])
    if not re.search(r"\d{3,}|[$%]", text):
        draft.say(f"They do say that {text}.", *[c for _, cited in said for c in cited])


def _joined(one: str, other: str) -> str:
    """Join two clauses of one subject: `X is made by A and is a closed model`."""
    subject = one.split(" is ", 1)[0]
    rest = other.removeprefix(subject).strip()
    return f"{one} and {rest}" if other.startswith(f"{subject} is ") else f"{one} and that {other}"

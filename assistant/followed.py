"""Read what a later question takes from an earlier one: a part of a figure, another size of a family, the other side, a figure to set beside.

Each reading gives the question whole, or nothing where the earlier turn holds no such thing.
"""

import re
from collections.abc import Sequence

from assistant.desk import Desk
from assistant.graph import Named
from assistant.question import Question
from assistant.reckoning import asks_camp, asks_lead
from assistant.words import tokenize

_ACTIVE = re.compile(r"\b(?:active|activated|activates?|in use at once|at a time|per token)\b", re.IGNORECASE)
_RUN = re.compile(r"\b(?:the|an?) (?:hosted|rented|managed|served|api|cloud|self-hosted|local|downloadable|hosted api) (?:one|version|model|variant|edition)\b", re.IGNORECASE)
_TOTAL = re.compile(r"\b(?:in total|total|in all|altogether|all together|overall|the whole)\b", re.IGNORECASE)
_OTHER_SIDE = re.compile(r"\b(?:the|that|an?) (?:other|opposite|second) (?:kind|side|type|sort|camp|option|approach|way|one|route|road|path|direction|avenue|track|alternative|choice)(?: of (?:model|ai|llm)s?)?\b", re.IGNORECASE)
_TOWARDS = re.compile(r"\b(?:point to|recommend|advise|favours?|choose|speaks? for|start with|is the (?:safer|better|cheaper) (?:choice|pick)|using)\b[^.]{0,40}?\b(?P<side>open|closed)\b", re.IGNORECASE)
_SIZED = re.compile(r"\b(?P<size>\d+(?:\.\d+)?)\s?[bB]\b(?: (?:one|model|version|variant|size))?", re.IGNORECASE)
_MORE_THAN = re.compile(r"^\W*(?:and |so |ok |but )*(?:is|are|was|does) (?:that|it|this|they)(?: cost| have| score)? (?P<order>more|less|fewer|higher|lower|larger|bigger|smaller|longer|shorter|cheaper|dearer|better|worse|greater)(?: expensive)? than\b", re.IGNORECASE)
_MORE = frozenset({"more", "higher", "larger", "bigger", "longer", "dearer", "better", "greater"})
_COMPARED: tuple[tuple[str, str], ...] = (
    ("price_input_per_mtok", "input price"), ("price_output_per_mtok", "output price"), ("price", "input price"), ("context_window", "context window"), ("parameter_count", "parameter size"), ("hardware_requirement", "memory"),
)


def of_setup(text: str, now: Question, antecedents: Sequence[Named]) -> str | None:
    """Name the model that is spoken of by how it is run: `what does the hosted one cost`."""
    match = _RUN.search(text)
    if match is None or now.model_links or not antecedents or antecedents[0].kind not in ("model", "family"):
        return None
    return f"{text[: match.start()]}{antecedents[0].name}{text[match.end() :]}"


def of_figure(text: str, before: Question, antecedents: Sequence[Named]) -> str | None:
    """Ask for the active, or for all, parameters of what was spoken of."""
    if not antecedents or not before.has("predicate", "parameter_count") or len(text.split()) > 9:
        return None
    name = antecedents[0].name
    if _ACTIVE.search(text):
        return f"How many active parameters does {name} have?"
    return f"How many parameters does {name} have in total?" if _TOTAL.search(text) else None


def other_side(text: str, before: Question, answer: str) -> str | None:
    """Name the side that the earlier question, or the answer to it, did not speak of."""
    match = _OTHER_SIDE.search(text)
    told = _TOWARDS.search(answer)
    spoken = before.sides[0] if len(before.sides) == 1 else told["side"].casefold() if told else ""
    if match is None or not spoken:
        return None
    side = "open" if spoken == "closed" else "closed"
    return f"{text[: match.start()]}{side} models{text[match.end() :]}"


def of_size(text: str, now: Question, antecedents: Sequence[Named], desk: Desk) -> str | None:
    """Name the member of a family that is called by its size alone."""
    match = _SIZED.search(text)
    if match is None or now.model_links or not antecedents or antecedents[0].kind not in ("model", "family") or len(text.split()) > 12:
        return None
    head = tokenize(antecedents[0].name)
    size = f"{match['size']}b"
    kin = [(e, tokens) for tokens, e in desk.shelf.kin(head) if size in "".join(t.word for t in tokens) and size in _sizes(e.name)]
    best = max((_shared(head, tokens) for _, tokens in kin), default=0)
    named = [e for e, tokens in kin if _shared(head, tokens) == best and best]
    shortest = sorted(named, key=lambda e: len(e.name))[:1]
    begin = match.start() - len("the ") if text[: match.start()].casefold().endswith("the ") else match.start()
    return f"{text[:begin]}{shortest[0].name}{text[match.end() :]}" if shortest else None


def _sizes(name: str) -> set[str]:
    return {f"{m['size']}b" for m in _SIZED.finditer(name)}


def _shared(one: Sequence[object], other: Sequence[object]) -> int:
    words = [(getattr(a, "word", ""), getattr(b, "word", "")) for a, b in zip(one, other, strict=False)]
    return next((i for i, (a, b) in enumerate(words) if a != b), len(words))


def of_kin(text: str, now: Question, antecedents: Sequence[Named], desk: Desk) -> str:
    """Write out a short name that several models bear as that of the maker, or the family, that was spoken of."""
    if not antecedents or antecedents[0].kind not in ("model", "family"):
        return text
    head = tokenize(antecedents[0].name)
    for link in reversed(now.model_links):
        firsts = {tokenize(e.name)[0].word for e in link.of("model", "family")}
        own = [e for e in link.of("model", "family") if tokenize(e.name)[0].word == head[0].word]
        if link.how == "short" and len(firsts) > 1 and len(own) == 1:
            text = text[: now.tokens[link.first].start] + own[0].name + text[now.tokens[link.last - 1].end :]
    return text


def set_beside(text: str, now: Question, before: Question, antecedents: Sequence[Named]) -> str | None:
    """Set the figure asked for before beside that of what is named now: `is that more than X has?`."""
    match = _MORE_THAN.match(text)
    if match is None or not antecedents or not now.model_links:
        return None
    other = now.model_links[0].written
    order = match["order"].casefold()
    more = order in _MORE and "less" not in text.casefold()
    if tests := before.named("benchmark"):
        return f"Is {antecedents[0].name} {'better' if more else 'worse'} than {other} on {tests[0].name}?"
    noun = next((noun for predicate, noun in _COMPARED if before.has("predicate", predicate)), "")
    return f"Is the {noun} of {antecedents[0].name} {'larger' if more else 'smaller'} than the {noun} of {other}?" if noun else None


def lead_of(text: str, now: Question, before: Question, antecedents: Sequence[Named]) -> str | None:
    """Ask by how much what was spoken of is ahead on the test that was spoken of: `and by how much is it in front there?`."""
    tests = before.named("benchmark")
    if now.links or not tests or not antecedents or antecedents[0].kind not in ("model", "family") or not asks_lead(text):
        return None
    return f"By how much is {antecedents[0].name} ahead on {tests[0].name}?"


def camp_of(text: str, now: Question, antecedents: Sequence[Named]) -> str | None:
    """Ask on which side what was spoken of is: `which camp is that one in?`."""
    if now.links or now.openness or not antecedents or antecedents[0].kind not in ("model", "family") or not asks_camp(text):
        return None
    return f"Is {antecedents[0].name} open or closed?"

"""Read what an article about a thing says under a label of its own, and where those who make models sit.

Languages, a cut-off, an architecture: cards give them as `Languages: English, German`, and no property of the graph holds
them. A label answers where its words stand in the question and the article, by its title or its first lines, is about
the model that is named.
"""

import re
from collections.abc import Sequence

from assistant.asking import asked_predicates
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.graph import Named
from assistant.question import Question
from assistant.quoting import bare, say_quote
from assistant.units import Unit
from assistant.words import stems, tokenize
from corpus.document import ArticleId

_LABEL = re.compile(r"\W*(?P<label>[A-Za-z][\w -]{2,30}?)\W*:\W*\s(?P<value>\S.*)$", re.DOTALL)
_HEAD = 6
_LONGEST = 4
"""Words of a label."""
_WHERE = re.compile(
    r"\b(?:where (?:is|are|does|do)\b.*\b(?:based|located|sit|sits|headquartered|from|seated|come from|comes from|at home)|(?:in|from) (?:which|what) (?:city|town|country|place)|(?:which|what) (?:city|town|country)|headquarter\w*|where (?:is|are) [^?]{2,40}\?*$)",
    re.IGNORECASE,
)
_PLACE = r"(?-i:(?!January|February|March|April|May\b|June|July|August|September|October|November|December|AI\b|LLM)[A-ZÅÄÖØÆÉ][a-zåäöøæéüßñ]{2,})"
_SEATED = (
    rf"[^.;]{{0,40}}?\b(?:in|from|of|based in|at|near|outside)\s+(?:the\s+)?{_PLACE}",
    rf"\s*\(\s*{_PLACE}",
    rf",? (?:the|a|an) (?:[\w-]+ ){{0,2}}?{_PLACE}(?:-based)? (?:company|lab|laboratory|start-?up|firm|maker|outfit|vendor|team)",
)
_BEFORE = rf"{_PLACE}(?:-based|['’]s)?,? (?:company |lab |start-?up |firm |maker |vendor )?"


def labels_of(question: Question, desk: Desk) -> Draft | None:
    """Quote the labelled line of an article about the model that is named; None where none has such a label."""
    things = question.named("model", "family")
    wanted = {t.stem for t in question.content} | (_READ if _of_training(question) else frozenset())
    if not things or not wanted:
        return None
    found: list[tuple[float, Unit]] = []
    for article in desk.walked:
        about = _about(desk, article, things) if desk.reads(article) else 0.0
        for unit in desk.shelf.units.of(article) if about else ():
            label = _label(unit)
            own = stems(label) - desk.cues.function
            if own and own & wanted and _counts(question, unit) and own <= wanted | {t.stem for t in question.tokens} | _SUPPORTED:
                found.append((about + len(own & wanted) - 0.01 * len(own) + 0.0001 * min(len(unit.text), 200), unit))
    if not found:
        return None
    best = max(found, key=lambda f: f[0])
    draft = Draft(desk, "lookup", list(things[:1]))
    say_quote(draft, best[1])
    return draft


def _counts(question: Question, unit: Unit) -> bool:
    """Whether what stands behind a label may answer: where something is counted, a figure or a list of it."""
    if question.asked not in ("how many", "how much"):
        return True
    said = bare(unit.cells[1]) if unit.kind == "row" else _LABEL.match(bare(unit.quote))["value"]  # type: ignore[index]  # it has a label
    return bool(_FIGURE.match(said) or len(_LISTED.findall(said)) > 1)


def _of_training(question: Question) -> bool:
    """Whether it is asked how much a model has read in training."""
    return question.asked in ("how many", "how much") and bool(_TRAINED & {t.stem for t in question.tokens}) and bool((_READ - _TRAINED) & {t.stem for t in question.tokens}) and not question.has("predicate", "price_input_per_mtok", "price_output_per_mtok")


_TRAINED = stems("train trained training pretrained pretraining")
_READ = stems("training trained train pretraining text tokens data corpus")
"""By these a card labels what a model has read."""
_FIGURE = re.compile(r"\W{0,3}(?:[a-z]+ ){0,2}\W?\d", re.IGNORECASE)
_LISTED = re.compile(r"[,;/]| and ")
_SUPPORTED = stems("supported support main other known official")


def asks_label(question: Question) -> bool:
    """Whether a model is asked for something that is no property of the graph."""
    return (
        bool(question.model_links and (question.content or _of_training(question)))
        and not question.unknown
        and question.asked in ("what", "which", "how many", "")
        and not asked_predicates(question)
    )


def _label(unit: Unit) -> str:
    if unit.kind == "row":
        return bare(unit.cells[0]) if len(unit.cells) == 2 and len(tokenize(unit.cells[0])) <= _LONGEST else ""
    match = _LABEL.match(bare(unit.quote))
    return match["label"] if match and len(tokenize(match["label"])) <= _LONGEST else ""


def _about(desk: Desk, article: ArticleId, things: Sequence[Named]) -> float:
    """Say how surely an article is about a thing: its title or file names it, or its first lines do."""
    info = desk.info(article)
    names = [tuple(t.word for t in tokenize(n)) for thing in things for n in (thing.name, *thing.aliases)]
    top = [t.word for t in tokenize(f"{info.title} {re.sub(r'[_/.-]+', ' ', str(info.id))}")] if info else []
    head = [t.word for t in tokenize(" ".join(u.text for u in desk.shelf.units.of(article)[:_HEAD]))]
    for words, weight in ((top, 1.0), (head, 0.5)):
        if any(tuple(words[i : i + len(name)]) == name for name in names if name for i in range(len(words))):
            return weight
    return 0.0


def asks_seat(question: Question) -> bool:
    """Whether it is asked where one maker sits."""
    others = [link for link in question.model_links if not link.of("vendor")]  # a maker may share its name with a family
    return len(question.named("vendor")) == 1 and not others and bool(_WHERE.search(question.text.strip()))


def seat_of(question: Question, desk: Desk) -> Draft | None:
    """Quote the sentence that says where a maker sits: its name, and a place right behind or before it."""
    maker = question.named("vendor")[0]
    names = "|".join(sorted((re.escape(n) for n in (maker.name, *maker.aliases)), key=len, reverse=True))
    ways = [re.compile(rf"\b(?:{names})\b{way}", re.IGNORECASE) for way in _SEATED]
    ways.append(re.compile(rf"{_BEFORE}(?:{names})\b", re.IGNORECASE))
    wanted = {t.stem: 1.0 for t in tokenize(maker.name)}
    for way in ways:
        for unit in desk.shelf.units.holding(wanted, 60):
            if desk.reads(unit.article) and not unit.text.rstrip().endswith("?") and way.search(unit.text):
                draft = Draft(desk, "lookup", [maker])
                say_quote(draft, unit)
                return draft
    return None

"""Say after an answer what else in the articles is likely to answer the question, in their own words.

What claims state is right and may yet miss the point: a row's other cell, the
reason behind, what another article holds. So the sentences that most likely
answer stand below, unless they were quoted already.
"""

from collections.abc import Mapping, Sequence

from assistant.answer import ALSO, FURTHER
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import asks_figure, figures, of_kind, share_named, telling, under
from assistant.graph import Named
from assistant.kinds.passage import leaned_on, led_by
from assistant.links import Link
from assistant.nearness import closeness
from assistant.question import Question
from assistant.quoting import bare, say_quote
from assistant.selection import LIKELY, NOTHING, SURE, select
from assistant.sureness import is_sure
from assistant.units import LEANING, Unit
from assistant.words import tokenize
from corpus.document import ArticleId

_FIRST = 4
"""Of the likeliest so many are looked at."""
_FEWEST = 4
"""Words of a sentence that says something by itself: `Often.` does not."""
_LIKELY, _BESIDE = 0.2, 0.25
"""How likely a sentence has to be where it was read together with the question, and what share of that the likeliest is."""
_MOST, _HARDLY_LIKELY, _FAR_BESIDE = 8, 0.08, 0.1
"""How many are looked at for what may bear on the question, and how likely those have to be, by themselves and beside the likeliest."""
_WHOLE = frozenset({"overview", "decision"})
"""Kinds that answer out of everything there is, so that no one sentence adds to it."""
_ENOUGH = frozenset({"corpus", "definition"})
"""Kinds whose answer is mostly all there is to say: what stands below it has to be far likelier."""
_NAMING = frozenset({"corpus"})
"""Kinds that name articles: a sentence of one that they leave out would seem to take it back."""
_LISTING = frozenset({"list", "aggregate"})
"""Kinds that choose from lists and tables."""
_QUOTING = frozenset({"passage", "tradeoff", "recommendation"})
"""Kinds that speak in the words of articles themselves."""
_WEIGHING = frozenset({"tradeoff", "recommendation"})
"""Kinds that give reasons, each of which has to stand by itself."""
_FIGURED = frozenset({"lookup", "passage", "temporal", "numeric"})
"""Kinds that give one figure or date."""
_OTHERWISE, _ALIKE = 0.05, 0.55
"""How likely a sentence has to answer that gives another figure than the answer does, and how near in meaning the two have to be to speak of the same."""
_COMPARED = 4
"""Quotes of an answer that others are set against."""
_STATED = frozenset({"lookup", "list", "temporal", "numeric"})
"""Kinds that give what claims hold."""
_CITING = _STATED | {"conflict"}
"""Kinds that say all that there is in what they cite, where only a property is asked."""


def say_also(question: Question, draft: Draft, *, of_others: bool = True) -> None:
    """Add the likeliest sentences that an answer does not quote, those `of_others` than it is about only where that is wanted; an abstention and what answers out of everything stay as they are.

    Where all that is asked is what claims hold, a sentence has to name the very things that are asked after.
    """
    desk = draft.desk
    wanted = telling(question, desk)
    if draft.abstained or draft.whole or draft.kind in _WHOLE:
        return
    selection = select(question, desk, wanted) if wanted else NOTHING
    read = _read(draft) if draft.computed or draft.kind in _LISTING else set()
    plain = not question.content and draft.kind in _STATED
    said = " ".join((draft.text, *(bare(quote) for quote in draft.quotes if plain)))
    articles = {article for article, _, _ in draft.places}
    fit = [
        one
        for one in selection.likely[:_MOST]
        if not (not question.content and draft.kind in _CITING and _cited(one.unit, draft))
        and bare(one.unit.quote) not in said
        and (one.unit.article, one.unit.series) not in read
        and (not plain or _names(question, desk, one.unit, draft.about) or (not question.links and one.probability >= SURE))
        and (draft.kind not in _NAMING or one.unit.article in articles)
        and (of_others or not _of_others(desk, one.unit, draft.about))
    ]
    best = selection.likely[0].probability if selection.likely else 0.0
    least = LIKELY if draft.kind in _ENOUGH or not selection.by_meaning else _LIKELY
    sure = {(one.unit.article, one.unit.start) for one in selection.likely[:_FIRST] if one.probability > max(least, _BESIDE * best)}
    told = [one.unit for one in fit if (one.unit.article, one.unit.start) in sure]
    told += [unit for unit in given_otherwise(question, draft, wanted) if unit not in told]
    outright = {(one.unit.article, one.unit.start) for one in fit if one.probability >= SURE}
    told = [unit for unit in told if _says_something(desk, unit, draft, outright=(unit.article, unit.start) in outright)]
    further = [one.unit for one in fit if one.unit not in told and one.probability > max(_HARDLY_LIKELY, _FAR_BESIDE * best) and _says_something(desk, one.unit, draft)]
    if told and draft.kind not in _QUOTING:
        draft.heading(ALSO)
    for unit in told:
        for one in (*leaned_on(unit, desk), unit):
            say_quote(draft, one, only=question)
    if further and selection.by_meaning and draft.kind not in _ENOUGH and (draft.kind in _QUOTING or question.content):
        draft.heading(FURTHER)
        for unit in further:
            for one in (*leaned_on(unit, desk), unit):
                say_quote(draft, one, only=question)


def _says_something(desk: Desk, unit: Unit, draft: Draft, *, outright: bool = False) -> bool:
    """Whether a sentence says something by itself, and nothing that was read with doubt; one that surely answers may lean on another, and is quoted whatever was read in it."""
    if len(tokenize(unit.text)) < _FEWEST or led_by(desk, unit):
        return False
    return outright or not (_doubtful(desk, unit) or (draft.kind in _WEIGHING and LEANING.match(unit.text)))


def given_otherwise(question: Question, draft: Draft, wanted: Mapping[str, float]) -> list[Unit]:
    """Give of each other article the likeliest sentence that names the things asked after and gives another figure or date: articles that disagree are each told."""
    if draft.kind not in _FIGURED or draft.computed or draft.contradictory or not asks_figure(question):
        return []
    desk = draft.desk
    told = figures(" ".join((draft.text, *draft.quotes)))
    read = {article for article, _, _ in draft.places}
    others = [
        one.unit
        for one in select(question, desk, wanted).likely
        if one.probability >= _OTHERWISE
        and one.unit.article not in read
        and of_kind(question, one.unit.text)
        and share_named(question, under(one.unit)) == 1.0
        and figures(_without_names(desk, one.unit.text)) - told
    ]
    found: dict[str, Unit] = {}
    chances = {(one.unit.article, one.unit.start): one.probability for one in select(question, desk, wanted).likely}
    for quote in draft.quotes[:_COMPARED] if others else ():
        for close, unit in closeness(bare(quote), desk, others):
            if close >= _ALIKE or chances[unit.article, unit.start] >= LIKELY:
                found.setdefault(unit.article, unit)
    return list(found.values())


def _without_names(desk: Desk, text: str) -> str:
    """Give a text without the names of things: their figures say nothing."""
    tokens = tokenize(text)
    links, _ = desk.shelf.linker.links(text, tokens)
    for link in sorted(links, key=lambda link: -link.first):
        text = text[: tokens[link.first].start] + text[tokens[link.last - 1].end :]
    return text


def _names(question: Question, desk: Desk, unit: Unit, about: Sequence[Named] = ()) -> bool:
    """Whether a sentence names the very things that the question names (of several models one), or what the answer is `about`, and no sizes or makes of theirs.

    What it does not name itself its headings or its article's title may, unless that is a model and it names another; a row's things stand in its column heads too.
    """
    info = desk.info(unit.article)
    own = f"{unit.text} {' '.join(unit.header)}"
    above = f"{' '.join(unit.section)} {unit.led} {info.title if info else ''}"
    here, over = (desk.shelf.linker.links(text, tokenize(text))[0] for text in (own, above))
    alone = not any(link.of("model", "family") for link in here)
    named = {thing.iri for link in here for thing in link.entities}
    around = {thing.iri for link in over for thing in link.entities}
    meant = {thing.iri for thing in about if thing.kind in ("model", "family")}

    def stands(link: Link) -> bool:
        things = {thing.iri for thing in link.entities}
        of_model = bool(link.of("model", "family"))
        return bool(named & (things | meant if of_model else things)) or ((alone or not of_model) and bool(around & things))

    models = [link for link in question.links if link.of("model", "family")]
    return bool(question.links) and (not models or any(map(stands, models))) and all(stands(link) for link in question.links if link not in models)


def _of_others(desk: Desk, unit: Unit, about: Sequence[Named]) -> bool:
    """Whether a sentence or row names models, and none of those that the answer is about."""
    links, _ = desk.shelf.linker.links(unit.text, tokenize(unit.text))
    named = {thing.iri for link in links for thing in link.of("model", "family")}
    return bool(named) and not named & {thing.iri for thing in about}


def _doubtful(desk: Desk, unit: Unit) -> bool:
    """Whether a sentence holds an opinion that was read with doubt."""
    opinions = (claim for kind in ("tradeoff", "guidance") for claim in desk.shelf.opinions(kind) if not is_sure(claim))
    return any(c.evidence.article == unit.article and c.evidence.start < unit.end and unit.start < c.evidence.end for c in opinions)


def _cited(unit: Unit, draft: Draft) -> bool:
    """Whether an answer rests on a sentence already."""
    return any(article == unit.article and start < unit.end and unit.start < end for article, start, end in draft.places)


def _read(draft: Draft) -> set[tuple[str, int]]:
    """Give the lists and tables that an answer chose from: what it left there it left on purpose."""
    cited = (draft.desk.shelf.units.at(ArticleId(article), start, end) for article, start, end in draft.places)
    return {(unit.article, unit.series) for unit in cited if unit is not None and unit.series >= 0}

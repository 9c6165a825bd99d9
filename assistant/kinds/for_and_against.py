"""What articles list for or against one model: the items below `Pros`, `Reasons to avoid` or `What we like` in the section that the model heads.

Each article is told by itself, with the label of its list. Where words of the question go further than that
(`the drawbacks of X for translators`), some item has to hold them, or the question is left to others.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.graph import Named
from assistant.question import Question
from assistant.quoting import bare, heading_cited
from assistant.units import Unit, side_label
from assistant.words import capital, stems, tokenize
from corpus.cues import SIDE_LABELS
from corpus.document import ArticleId

_LIKES_NOT = re.compile(r"\b(?:not|never|n't|nobody|nothing|least|no one)\b[^,;.]{0,40}\b(?:like|liked|likes|love|loved|loves|enjoy|enjoyed|praise|praised|impress|impressed|convince|convinced|please|pleased|good)\b|\bdislik\w+", re.IGNORECASE)
"""Asks what speaks against a thing, in words that speak for it."""
_LIKES = re.compile(r"^\W*what\b[^,;.]{0,40}\b(?:like|liked|likes|love|loved|loves|enjoy|enjoyed|praise|praised)\b", re.IGNORECASE)
_REASONS = re.compile(
    r"\bwhy (?:(?:should|would|might|may|must|do|ought) )?(?:(?:i|we|you|one|anyone|anybody|someone|people) )?(?:(?P<no>not|avoid|skip|never)|(?:(?:to )?(?:buy|choose|pick|take|use|get|prefer|go (?:for|with))))\b"
    r"|\breasons? (?:to (?P<against>avoid|skip|reject|pass on)|(?P<not>not to)|against\b|for\b|to (?:buy|choose|pick|take|use|get|go))",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"\breasons? against\b", re.IGNORECASE)
_MOST, _ARTICLES = 8, 4
"""Items of one list, and articles, that are told."""
_SURE = 0.977


@dataclass(frozen=True, slots=True)
class _Listed:
    """Items of one article under one label."""

    article: str
    over: str
    """The line that heads the section of the model."""
    said: str
    """The label."""
    mark: str
    items: tuple[Unit, ...]


class ForAndAgainst:
    """Tells the items."""

    name = "tradeoff"

    def recognise(self, question: Question) -> float:
        if len(question.model_links) != 1 or question.cue("agree", "compare", "difference", "define") or question.dimensions or question.has("skill_words") or question.has("modality"):
            return 0.0
        return _SURE if _marks(question) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        """Give the items of each article; None where none lists any for the model that is named."""
        things = question.model_links[0].of("model", "family")
        found = [one for one in _lists(things, desk, _marks(question)) if one.items]
        rest = {t.stem for t in question.content if t.stem not in desk.cues.judges and t.word not in desk.cues.texts and t.stem not in desk.cues.anybody}
        named = [one for one in found if rest and rest & _about(desk, one.article)]
        if named:
            rest -= {s for one in named for s in _about(desk, one.article)}
            found = named
        if rest and not (found := [one for one in found if rest <= frozenset(s for u in one.items for s in stems(u.text))]):
            return None
        draft = Draft(desk, self.name, list(things[:1]), whole=True)
        articles = list(dict.fromkeys(one.article for one in found))[:_ARTICLES]
        for one in sorted((one for one in found if one.article in articles), key=lambda one: articles.index(one.article)):
            said = "; ".join(bare(u.plain).rstrip(".;") for u in one.items[:_MOST])
            heads = f"{one.over}: {one.said}"
            draft.say(f"{capital(label(desk, one.article))} lists under “{heads}”: {said}.", *heading_cited(desk, one.items[0], heads), *one.items[:_MOST])
        return draft or None


def _marks(question: Question) -> frozenset[str]:
    """Give what is asked for: what speaks for a thing (`tick`), against it (`cross`), or both; empty where neither is."""
    why = _REASONS.search(question.text)
    if why is not None:
        against = why["no"] or why["against"] or why["not"] or _AGAINST.search(question.text)
        return frozenset({"cross" if against else "tick"})
    if question.cue("why") or question.asked not in ("what", "which", ""):
        return frozenset()
    if _LIKES_NOT.search(question.text):
        return frozenset({"cross"})
    marks = {mark for cue, mark in (("pros", "tick"), ("cons", "cross")) if question.cue(cue)}
    return frozenset(marks or ({"tick"} if _LIKES.search(question.text) else ()))


def _lists(things: Sequence[Named], desk: Desk, marks: frozenset[str]) -> Iterator[_Listed]:
    """Give the lists with these marks that stand in sections which the thing, and no other, heads."""
    wanted = {e.iri for thing in things for e in desk.same(thing)} | {thing.iri for thing in things}
    seen: dict[str, bool] = {}
    for article in desk.walked:
        groups: dict[tuple[int, str], list[Unit]] = {}
        for unit in desk.shelf.units.of(ArticleId(article)) if desk.reads(article) else ():
            if unit.mark in marks and unit.series >= 0 and unit.kind == "item" and not unit.parents and not _labels_itself(unit):
                groups.setdefault((unit.series, unit.mark), []).append(unit)
        for (_, mark), items in groups.items():
            said, above = _headed(items[0])
            over = next((line for line in above if line), "")
            if over not in seen:
                seen[over] = bool(over) and _names_it(over, wanted, desk)
            if said and seen[over]:
                yield _Listed(article, bare(over), bare(said), mark, tuple(items))


def _headed(unit: Unit) -> tuple[str, list[str]]:
    """Give the label over an item, and the lines above that, the nearest first."""
    lead = unit.lead_in.rstrip(":")
    if side_label(lead):
        return lead, list(reversed(unit.section))
    last = unit.section[-1].rstrip(":") if unit.section else ""
    return (last, list(reversed(unit.section[:-1]))) if side_label(last) else ("", [])


def _names_it(line: str, wanted: set[str], desk: Desk) -> bool:
    """Whether a heading names what is asked after, and nothing else."""
    text = bare(line)
    links = [link for link in desk.shelf.linker.links(text, tokenize(text))[0] if link.of("model", "family")]
    return bool(links) and all(any(e.iri in wanted for e in link.of("model", "family")) for link in links)


def _labels_itself(unit: Unit) -> bool:
    """Whether an item is a line with a label of its own that closes the section: `Best for: long reports`."""
    head, colon, _ = unit.text.partition(":")
    return bool(colon) and head.casefold().strip() in SIDE_LABELS


def _about(desk: Desk, article: str) -> frozenset[str]:
    """Give the stems of what an article is called, and of what stands over all of it."""
    info = desk.info(article)
    units = desk.shelf.units.of(ArticleId(article))
    top = units[0].section[:1] if units else ()
    return stems(" ".join((*((info.title, info.publisher) if info else ()), *top)))

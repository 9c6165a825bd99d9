"""Find that articles give one thing different numbers of what is counted: tokens it was trained on, cards it needs, languages it knows.

No claim is read of such figures, so each article's own sentence or row speaks.
Articles differ where no number of the one goes with any of the other, `over`
and `about` considered; what only reports others, or denies them, has no voice.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import kg.lexicon
from assistant.counted import counted_noun
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import linked_names, named_in
from assistant.question import Question
from assistant.stance import marked
from assistant.units import Unit
from assistant.voices import say_voices
from assistant.words import stem, tokenize

_TOLD = tomllib.loads((Path(kg.lexicon.__file__).parent / "stances.toml").read_text(encoding="utf-8"))
_WORDS = {word: float(number) for number, words in _TOLD["numbers"].items() for word in words.split()}
_SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "b": 1e9, "bn": 1e9, "billion": 1e9, "t": 1e12, "trillion": 1e12, "hundred": 1e2}
_FIGURE = re.compile(
    rf"(?<![\w.$€£-])(?P<about>(?:about|around|roughly|some|nearly|almost|over|more than|at least|up to|under|below|fewer than|less than|only|~|>|<)\s*)?(?P<n>\d+(?:,\d{{3}})*(?:\.\d+)?|(?:{'|'.join(_WORDS)})\b)(?:\s?(?P<s>trillion|billion|million|thousand|hundred|[TBMKtbmk]|bn)\b)?(?P<times>\s?[x×])?(?=(?P<after>(?:[\s-]+(?:\w[\w.+-]*)){{0,4}}))",
    re.IGNORECASE,
)
_LOOSE = re.compile(r"about|around|roughly|some|nearly|almost|over|more|least|up to|under|below|fewer|less|[~<>]", re.IGNORECASE)
_NEAR, _LOOSELY = 0.03, 0.5
_WORD = re.compile(r"\w(?:[\w+]|\.(?=\d))*")
_PRICED = re.compile(r"\d[\w%]*(?: (?:cents?|dollars?|euros?|pounds?|kroner|francs?))?\s*$")
"""Before `an hour` that is no hour but for what a price is: `$0.21 an hour`."""
_BETWEEN = 3
"""Words that may stand between a number and what it counts."""
_MOST = 4


@dataclass(frozen=True, slots=True)
class _Given:
    """A number that a unit gives, and whether it is only about so."""

    value: float
    loose: bool

    def goes_with(self, other: "_Given") -> bool:
        apart = abs(self.value - other.value) / max(self.value, other.value, 1e-9)
        return apart <= (_LOOSELY if self.loose or other.loose else _NEAR)


def at_odds(question: Question, desk: Desk) -> Draft | None:
    """Say what each article gives, where they give what is counted of one thing in different numbers; None where they do not."""
    noun = counted_noun(question, desk) or (_noun_given(question.text) if question.cue("agree") else None)
    names = linked_names(question)
    if noun is None or len(names) != 1 or desk.shelf.units.large or question.cue("compare", "difference", "ratio", "total"):
        return None
    counted = _noun_of(noun)
    asked = {t.stem for t in question.tokens if t.is_word and len(t.word) > 3 and t.word not in desk.cues.function} - counted.stems - {w for way in names[0] for w in map(stem, way)}
    best: dict[str, tuple[tuple[int, int], Unit, list[_Given]]] = {}
    for article in desk.walked:
        for unit, closeness, given in _of_it(desk, article, names[0], counted):
            held = {t.stem for t in tokenize(f"{unit.text} {' '.join(unit.header)}")}
            share = len(asked & held) or bool(counted.beside & asked and counted.beside & held)
            if (share or counted.alone) and ((share, closeness) > best[article][0] if article in best else True):
                best[article] = (share, closeness), unit, given
    heard = [article for article in best if article == desk.original(article) or desk.original(article) not in best]
    apart = [a for a in heard if any(not any(x.goes_with(y) for x in best[a][2] for y in best[b][2]) for b in heard if b != a)]
    if len(apart) < 2:
        return None
    draft = Draft(desk, "conflict")
    units = [best[a][1] for a in sorted(apart, key=lambda a: best[a][0], reverse=True)][:_MOST]
    draft.say("The articles give different figures.", *units)
    say_voices(draft, units)
    draft.about += [e for link in question.model_links for e in link.entities][:1]
    return draft


@dataclass(frozen=True, slots=True)
class _Noun:
    """What is counted: its words as stems, the names of such things, and whether they say all by themselves: how many cards a model takes, whatever is done with them."""

    stems: frozenset[str]
    named: re.Pattern[str] | None = None
    alone: bool = False
    beside: frozenset[str] = frozenset()
    """Words for what is done with what is counted."""

    def is_meant(self, word: str) -> bool:
        return stem(word.casefold()) in self.stems or bool(self.named and self.named.fullmatch(word))


@cache
def _counted() -> tuple[_Noun, ...]:
    return tuple(
        _Noun(frozenset(stem(w) for w in row["words"]), re.compile("|".join(row["names"]), re.IGNORECASE) if "names" in row else None, row.get("alone", False), frozenset(stem(w) for w in row.get("with", ())))
        for row in _TOLD["counted"].values()
    )


def _noun_of(noun: str) -> _Noun:
    """Give all that counts the same: cards are GPUs."""
    return next((n for n in _counted() if noun in n.stems), _Noun(frozenset({noun})))


def _noun_given(text: str) -> str | None:
    """Give what a question counts that names the number itself: `do they agree that it takes eight cards?`"""
    for figure in _FIGURE.finditer(text):
        for word in _WORD.findall(figure["after"])[:_BETWEEN]:
            if noun := next((n for n in _counted() if n.is_meant(word)), None):
                return min(noun.stems)
    return None


def _of_it(desk: Desk, article: str, ways: Sequence[Sequence[str]], counted: "_Noun") -> Iterator[tuple[Unit, int, list["_Given"]]]:
    """Give the units that give a number of the thing, with how closely they speak of it: they name it, or their paragraph or heading does and nothing else of its kind."""
    units = [u for u in desk.shelf.units.of(article) if desk.reads(u.article)]  # type: ignore[arg-type]  # as above
    info = desk.info(article)
    for at, unit in enumerate(units):
        given = list(_given(unit, counted))
        if not given or unit.text.rstrip().endswith("?") or marked(unit.text, "hearsay") or marked(unit.text, "denial"):
            continue
        if any(named_in(way, unit.text) for way in ways):
            yield unit, 3, given
            continue
        links, _ = desk.shelf.linker.links(unit.text, tokenize(unit.text))
        if any(link.of("model", "family") for link in links):
            continue
        whole = _paragraph(units, at)
        others, _ = desk.shelf.linker.links(whole, tokenize(whole))
        if any(named_in(way, whole) for way in ways) and len({link.written for link in others if link.of("model", "family")}) == 1:
            yield unit, 2, given
        elif any(named_in(way, f"{unit.context} {info.title if info else ''}") for way in ways):
            yield unit, 1, given


def _paragraph(units: Sequence[Unit], at: int) -> str:
    """Give all of the paragraph that a unit stands in."""
    last = units[at]
    for unit in units[at + 1 :]:
        if last.text not in unit.before:
            break
        last = unit
    return f"{last.before} {last.text}"


def _given(unit: Unit, noun: _Noun) -> Iterator[_Given]:
    """Give the numbers of a unit that stand right before the noun; of a row that the noun names, those of its cells."""
    if unit.kind == "row":
        heads = [any(noun.is_meant(w) for w in _WORD.findall(f"{head} {unit.cells[0]}")) for head in unit.header]
        figures = [_FIGURE.match(cell.strip()) for head, cell in zip(heads[1:], unit.cells[1:], strict=False) if head]
        yield from (_read(figure) for figure in figures if figure)
    for figure in _FIGURE.finditer(unit.text) if unit.kind != "row" else ():
        behind = _WORD.findall(figure["after"])[:_BETWEEN]
        at = next((i for i, word in enumerate(behind) if noun.is_meant(word)), -1)
        a_rate = figure["n"].casefold() in ("a", "an") and _PRICED.search(unit.text[: figure.start()])
        if at >= 0 and not a_rate and not any(word[0].isdigit() for word in behind[:at]):
            yield _read(figure)


def _read(figure: re.Match[str]) -> _Given:
    number = _WORDS.get(figure["n"].casefold()) or float(figure["n"].replace(",", ""))
    return _Given(number * _SCALES.get((figure["s"] or "").casefold(), 1.0), bool(figure["about"] and _LOOSE.search(figure["about"])))

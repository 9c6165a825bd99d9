"""Decide what a passage claims, from all that speaks for it and against it.

The rules read what is said in so many words. Much is said otherwise, and a
phrase may mislead, so what they made is weighed with everything else a passage
holds: weights learnt from articles in which people marked each claim. A draft
that the whole speaks against is dropped, a claim that it speaks for is made.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from zipfile import BadZipFile

from kg.claim import Choice, Claim, Definition, Guidance, Side, Tradeoff
from kg.cues import fold
from kg.extract.clauses import conditions
from kg.extract.definition import said_to_be
from kg.extract.features import POLES, common, seen_from
from kg.extract.guidance import case_of
from kg.extract.halves import borne_out
from kg.extract.page import Page
from kg.extract.passages import Halves, Passage, whole
from kg.extract.sureness import sureness, undisputed
from kg.extract.words import Vocabulary
from kg.lexicon import LexiconInvalid

if TYPE_CHECKING:
    from kg.linear import Table

WEIGHTS = Path(__file__).parent.parent / "lexicon" / "judge.npz"
TRADEOFF, ADVICE, DEFINES = 0.4, 0.33, 0.45
"""From which probability on a passage is taken to speak for a side, to advise one, to say what a term means."""
_LEAVE, _KEEP = 0.06, 0.1
"""Below which probability a sure draft of the rules is dropped all the same; below which a dimension that they read is."""
_STAND = 0.03
"""Below which probability advice that the rules read is dropped: they hardly ever err there."""
_MEANT = 0.01
"""Below which probability a definition that the rules read is dropped."""
_SPARE = 0.02
"""Below which probability a dimension is dropped that a sure draft gives: a sentence may speak of several."""
_BESIDE = 0.5
"""From which probability on it is taken to speak for a further side as well, or for one of which the rules read nothing."""
_TABLED = 0.65
"""The same of a row of a table: most rows hold facts, and their words stand in no sentence."""
_ALSO = 0.4
"""From which probability on a passage is taken to speak of a further dimension."""
_HOPELESS = -2.5
"""Log-odds below which nothing that a side sees has made up for the rest: of the training passages without a claim half are below it, of
those with one four in a thousand."""
_HIGHEST = 0.9
_SURE = 0.75
"""Confidence of a draft whose rule leaves little doubt."""


class Deciding(Protocol):
    """Decides what passages claim."""

    def decide(self, page: Page, passages: Sequence[Passage], halves: Halves = whole) -> Iterable[Sequence[Claim]]:
        """Give what each of some passages claims."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """How likely it is that a passage claims what."""

    favours: Mapping[Side, float]
    advises: Mapping[Choice, float]
    dimensions: Mapping[str, float]
    """What it is about; none where it is hardly a tradeoff."""
    defines: float
    """That it says what a term means."""


@dataclass(frozen=True, slots=True)
class Judge:
    """Weights, and the words that they know."""

    passage: "Table"
    """What counts whichever side one is on; a column that ends in a side counts for that side alone."""
    about: "Table"
    """What a tradeoff is about: one column for each dimension."""
    seen: "Table"
    """What counts as seen from a side."""
    vocabulary: Vocabulary

    def judge(self, passages: Sequence[Passage], *, through: bool = False) -> list[Judgement]:
        """Weigh some passages, the tables gone through once for all; what can hardly claim anything is weighed from no side, unless all of it is to be."""
        from kg.linear import probability

        if not passages:
            return []
        words = [self.vocabulary.words(passage.tokens) for passage in passages]
        present = [common(passage, own, self.vocabulary) for passage, own in zip(passages, words, strict=True)]
        whole = self.passage.scores(present)
        likely = [n for n, passage in enumerate(passages) if through or passage.drafts or _hopeful(whole[n])]
        favours: list[dict[Side, float]] = [{"depends": probability(odds["depends"])} for odds in whole]
        advises: list[dict[Choice, float]] = [{"both": probability(odds["both"])} for odds in whole]
        for pole in POLES:
            seen = self.seen.scores([seen_from(passages[n], words[n], pole) for n in likely])
            for n, odds in zip(likely, seen, strict=True):
                favours[n][pole] = probability(whole[n]["favours"] + whole[n][f"favours {pole}"] + odds["favours"])
                advises[n][pole] = probability(whole[n]["advises"] + whole[n][f"advises {pole}"] + odds["advises"])
        weighing = [n for n, sides in enumerate(favours) if through or max(sides.values()) >= _LEAVE]
        about = dict(zip(weighing, self.about.scores([present[n] for n in weighing]), strict=True))
        return [
            Judgement(favours[n], advises[n], {key: probability(score) for key, score in about.get(n, {}).items()}, probability(odds["defines"]))
            for n, odds in enumerate(whole)
        ]

    def decide(self, page: Page, passages: Sequence[Passage], halves: Halves = whole) -> Iterator[list[Claim]]:
        """Give the tradeoffs, the guidance and the definitions of some passages; one that claims something is judged by its halves as well."""
        for passage, view in zip(passages, self.judge(passages), strict=True):
            yield list(self._claims(page, passage, view, halves)) if passage.drafts or _telling(view) else []

    def _claims(self, page: Page, passage: Passage, view: Judgement, halves: Halves) -> Iterator[Claim]:
        about = view.dimensions
        read = {d.body.favours for d in passage.drafts if isinstance(d.body, Tradeoff) and d.confidence >= _SURE}
        likely = max(view.favours, key=lambda side: view.favours[side])
        found: list[Claim] = []
        for side, sure in view.favours.items():
            drafts = [d for d in passage.drafts if isinstance(d.body, Tradeoff) and d.body.favours == side]
            alone = side == likely and read <= {side} and bool(drafts)
            if sure >= (_LEAVE if side in read else TRADEOFF if alone else _TABLED if passage.kind == "row" else _BESIDE):
                found += _tradeoffs(page, passage, side, sure, about, drafts)
        drafted = [draft.body for draft in passage.drafts]
        stand, apart = borne_out(found, self._halves(passage, halves(passage)) if found else (), drafted)
        yield from undisputed(stand, drafted, apart)
        advised = [d for d in passage.drafts if isinstance(d.body, Guidance)]
        likeliest = max(view.advises, key=lambda choice: view.advises[choice])
        for choice, sure in view.advises.items():
            drafts = [d for d in advised if isinstance(d.body, Guidance) and d.body.choose == choice]
            if drafts and sure >= _STAND:
                yield from drafts
            elif not drafts and sure >= (ADVICE if choice == likeliest and not advised else _BESIDE):
                yield page.claim(Guidance(choice, _case(passage)), passage.start, passage.end, _certainty(sure))
        meanings = [d for d in passage.drafts if isinstance(d.body, Definition)]
        if meanings and view.defines >= _MEANT:
            yield from meanings
        elif not meanings and view.defines >= DEFINES and (said := said_to_be(passage.text, passage.under)):
            yield page.claim(said, passage.start, passage.end, _certainty(view.defines))

    def _halves(self, passage: Passage, parts: Sequence[Passage]) -> list[Judgement]:
        """Weigh each half, with the drafts that are likeliest to be of it: the rules read clause by clause, and tell of the whole."""
        views = self.judge(parts, through=True)
        drafts: dict[int, list[Claim]] = {}
        for draft in passage.drafts if parts else ():
            if isinstance(body := draft.body, Tradeoff):
                at = max(range(len(parts)), key=lambda n: views[n].favours.get(body.favours, 0.0) * views[n].dimensions.get(body.dimension, 0.0))
                drafts.setdefault(at, []).append(draft)
        again = iter(self.judge([replace(parts[at], drafts=tuple(drafts[at])) for at in sorted(drafts)]))
        return [next(again) if at in drafts else view for at, view in enumerate(views)]


def _telling(view: Judgement) -> bool:
    """Whether anything is likely enough to be claimed where the rules read nothing: of most passages nothing is."""
    return max(view.favours.values()) >= _BESIDE or max(view.advises.values()) >= ADVICE or view.defines >= DEFINES


def _hopeful(odds: Mapping[str, float]) -> bool:
    """Whether a passage may speak for a side or advise one, as far as can be told whichever side one is on."""
    return any(odds[of] + max(odds[f"{of} open"], odds[f"{of} closed"]) > _HOPELESS for of in ("favours", "advises"))


def _tradeoffs(page: Page, passage: Passage, side: Side, sure: float, dimensions: Mapping[str, float], drafts: Sequence[Claim]) -> Iterator[Claim]:
    """Give what speaks for a side: drafts whose dimension is credible, and the dimensions that the whole speaks of."""
    kept = {
        d.body.dimension: d
        for d in drafts
        if isinstance(d.body, Tradeoff) and dimensions.get(d.body.dimension, 0.0) >= (_SPARE if d.confidence >= _SURE else _KEEP)
    }
    yield from (replace(draft, confidence=sureness(sure, dimensions[key], draft)) for key, draft in kept.items())
    likely = max(dimensions, key=lambda key: dimensions[key])
    further = [key for key, chance in dimensions.items() if chance >= _ALSO]
    for dimension in dict.fromkeys([*([] if kept else [likely]), *further]):
        if dimension not in kept:
            like = next((d.body for d in drafts if isinstance(d.body, Tradeoff)), None)
            body = replace(like, dimension=dimension) if like else Tradeoff(dimension, side, _condition(passage.text))
            yield page.claim(body, passage.start, passage.end, sureness(sure, dimensions[dimension]))


def _certainty(sure: float) -> float:
    return min(_HIGHEST, max(0.5, sure))


def _condition(text: str) -> str:
    return next((text[start:end] for start, end in conditions(fold(text))), "")


def _case(passage: Passage) -> str:
    """Give when advice holds: what it says itself as the rules read it, else the whole of it; what stands under `choose it if` is the case itself."""
    plain = passage.text.strip(" .*_")
    return plain if passage.choice else case_of(plain) or plain


@cache
def load(path: Path = WEIGHTS) -> Judge:
    """Read the weights; LexiconInvalid where there are none or they cannot be read, for reading without them would say other things."""
    from kg.linear import Table, arrays_in

    try:
        arrays = arrays_in(path)
    except (OSError, ValueError, BadZipFile) as error:
        raise LexiconInvalid(f"The judge's weights in {path} cannot be read ({error}).", next_step="Install Weighbridge again.") from error
    groups = zip(*(arrays[name].tolist() for name in ("wide", "middle", "narrow")), strict=True)
    vocabulary = Vocabulary({word: tuple(g for g in of if g >= 0) for word, of in zip(arrays["words"].tolist(), groups, strict=True)})
    return Judge(Table.unpacked(arrays, "passage"), Table.unpacked(arrays, "about"), Table.unpacked(arrays, "seen"), vocabulary)

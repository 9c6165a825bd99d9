"""Weave a model's sentences into the answer that was composed without it.

A sentence is shown when it has passed verification and says, alone or with
those waiting before it, everything that some composed sentence does. What the
model leaves out is said in the composed words, so the answer never holds less
than it would without a model, and nothing that the evidence does not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer, AnswerSentence, Citation, Struck
from assistant.sentences import Arrived
from assistant.verify import Verifier


@dataclass(frozen=True, slots=True)
class Woven:
    """A sentence that is shown, and the Markdown that shows it."""

    sentence: AnswerSentence
    markdown: str


class Weaver:
    """Takes a model's sentences one by one, gives what may be shown."""

    def __init__(self, answer: Answer, verifier: Verifier) -> None:
        self._answer = answer
        self._verifier = verifier
        self._left = dict(enumerate(answer.sentences))
        self._waiting: list[Arrived] = []
        self._shown: list[AnswerSentence] = []
        self._numbers: dict[int, int] = {}
        self._before = ""
        self._heard: set[str] = set()
        self.struck: list[Struck] = []
        self.taken = 0
        """How many of the model's own sentences are shown."""

    def take(self, arrived: Arrived) -> list[Woven]:
        """Take the model's next sentence; give what may be shown now."""
        if arrived.text in self._heard:
            return []
        self._heard.add(arrived.text)
        return list(self._take(arrived))

    def rest(self) -> list[Woven]:
        """Give what the model left out, in the composed words; call it when the model has ended."""
        if self._left:
            self.struck += [Struck(waiting.text, "it says less than the answer") for waiting in self._waiting]
        self._waiting = []
        return [self._composed(i) for i in list(self._left)]

    @property
    def left(self) -> bool:
        """Whether anything of the answer is still to be said."""
        return bool(self._left)

    def _take(self, arrived: Arrived) -> Iterator[Woven]:
        checked = self._verifier.check(arrived.text, after=self._before)
        if not checked.stands:
            self.struck.append(Struck(checked.text, checked.support.why))
            return
        self._before = checked.text
        now = Arrived(checked.text, arrived.joint)
        for said in ([now], [*self._waiting, now]) if self._waiting else ([now],):
            conveyed = [i for i, composed in self._left.items() if self._verifier.conveys([s.text for s in said], composed)]
            if conveyed:
                yield from self._lead(conveyed)
                yield from self._show(said, conveyed)
                self._waiting = [] if len(said) > 1 else self._waiting
                return
        self._waiting.append(now)

    @property
    def sentences(self) -> tuple[AnswerSentence, ...]:
        """What was shown so far, citations renumbered."""
        return tuple(self._shown)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The citations used, numbered by first use."""
        by_number = {c.n: c for c in self._answer.citations}
        return tuple(replace(by_number[old], n=new) for old, new in self._numbers.items())

    def renumber(self, numbers: Sequence[int]) -> tuple[int, ...]:
        """Give citations the numbers of their first use."""
        return tuple(self._numbers.setdefault(n, len(self._numbers) + 1) for n in numbers)

    def _lead(self, conveyed: Sequence[int]) -> Iterator[Woven]:
        """Begin with the composed answer's first sentence, which answers the question, unless the model says it first."""
        if not self._shown and 0 in self._left and 0 not in conveyed:
            yield self._composed(0)

    def _show(self, said: Sequence[Arrived], conveyed: Sequence[int]) -> Iterator[Woven]:
        """Show sentences in place of the composed ones that they convey, on those ones' citations."""
        composed = [self._left.pop(i) for i in conveyed]
        numbers = self.renumber(tuple(dict.fromkeys(n for s in composed for n in s.citations)))
        derived = "; ".join(s.derived for s in composed if s.derived) or None
        for arrived in said:
            self.taken += 1
            yield self._woven(AnswerSentence(arrived.text, numbers, "derived" if derived else "supported", derived), arrived.joint)

    def _composed(self, index: int) -> Woven:
        sentence = self._left.pop(index)
        own = AnswerSentence(sentence.text, self.renumber(sentence.citations), sentence.verdict, sentence.derived)
        bulleted = any(line.lstrip().startswith(("- ", "* ")) and sentence.text in line for line in self._answer.markdown.split("\n"))
        return self._woven(own, "\n- " if bulleted else " ")

    def _woven(self, sentence: AnswerSentence, joint: str) -> Woven:
        if not self._shown:
            joint = joint.lstrip("\n ")
        elif not joint:
            joint = " "
        self._shown.append(sentence)
        marks = "".join(f"[{n}]" for n in sentence.citations)
        shown = f"{sentence.text} {marks}".rstrip()
        if sentence.derived and sentence.derived not in sentence.text:
            shown += f" ({sentence.derived})"
        return Woven(sentence, joint + shown)

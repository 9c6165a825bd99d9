"""Know the test that a question speaks of where no table of benchmarks knows it: `our legal test`, `the ticket set`.

Figures of known benchmarks do not answer such a question, whatever model they are of. So the words that say which
test is meant are read off, and a score counts only where its test, or what stands around it, holds them.
"""

from dataclasses import replace

from assistant import cues
from assistant.desk import Desk
from assistant.findings import Finding, gather
from assistant.graph import Named
from assistant.question import Question
from assistant.quoting import unit_of
from assistant.ranking import asked_benchmarks
from assistant.words import Token, stems
from kg.claim import Claim

_TESTS = stems("test tests exam exams evaluation items trial trials")
_SET = stems("set sets run runs suite")
"""May follow the word for a test, or its subject."""
_ANY = stems("own same new hard other general public standard usual common independent different such two three first last latest blind popular known")
"""Say nothing of which test it is."""
_FAR = 4


def test_words(question: Question) -> frozenset[str]:
    """Give the stems that say which test is meant; empty where none is, or one that a table knows."""
    if question.named("benchmark") or question.of("skill_words"):
        return frozenset()
    for at, token in enumerate(question.tokens):
        if token.stem in _TESTS or (token.stem in _SET and at and question.tokens[at - 1] in question.content):
            words = _before(question, at)
            if words:
                return frozenset(words)
    return frozenset()


def _before(question: Question, at: int) -> list[str]:
    """Give what stands between an article or a preposition and the word for the test."""
    linked = {i for link in question.links for i in range(link.first, link.last)}
    housed = {i for hit in question.of("cue", "run_self") for i in range(hit.first, hit.last)}
    found: list[str] = []
    for i in range(at - 1, max(-1, at - 1 - _FAR), -1):
        token = question.tokens[i]
        if i in linked or (i not in housed and not _tells(token)):
            break
        if i not in housed and token.stem not in _ANY and token.stem not in _TESTS:
            found.append(token.stem)
    return found


def _tells(token: Token) -> bool:
    return token.is_word and len(token.word) > 1 and token.word not in cues.load().function


def scores(question: Question, desk: Desk, thing: Named) -> list[Finding]:
    """Find the scores of a thing, on the test that is meant alone."""
    found = gather(desk, thing, "benchmark_score", asked_benchmarks(question, desk))
    if not (words := test_words(question)):
        return found
    kept = [replace(f, claims=tuple(c for c in f.claims if _of_test(desk, c, words))) for f in found]
    return [f for f in kept if f.claims]


def _of_test(desk: Desk, claim: Claim, words: frozenset[str]) -> bool:
    """Whether a score is of the test that is meant: its name, its sentence or what stands around holds one of the words."""
    unit = unit_of(desk, claim)
    around = f"{unit.text} {unit.context} {unit.before}" if unit else claim.evidence.quote
    return bool(words & stems(f"{claim.qualifier.benchmark} {around}"))

"""Which model answers a question, which stand in for it, and why.

Rules are asked in order. A question that is private, by its mark or by the
user's own patterns, or that follows one that is, stays on this machine: what is
not here is taken out of every choice before anything else is looked at.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer
from assistant.difficulty import judge
from assistant.models.providers import Target, resolve
from assistant.models.reach import Surroundings
from assistant.privacy import private_because
from assistant.rules import Difficulty, Rule
from assistant.settings import AUTO, NONE, Settings


@dataclass(frozen=True, slots=True)
class Route:
    """The model chosen, None for none, and the reason in words for the reader."""

    target: Target | None
    reason: str
    private: bool = False
    fallbacks: tuple[Target, ...] = ()
    """What stands in where the model does not answer, in order."""

    @property
    def chain(self) -> tuple[Target, ...]:
        """Give everything that may be asked, in order."""
        return (self.target, *self.fallbacks) if self.target else ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, as far as the choice of a model goes."""

    text: str
    kept: str = ""
    """Why it is private; empty where it is not."""
    kind: str = ""
    difficulty: Difficulty = "simple"
    because: str = ""
    """Why it is hard, or simple."""


def choose(
    settings: Settings, question: str, *, wanted: str | None = None, private: bool = False, previous: Sequence[str] = (), answer: Answer | None = None,
    around: Surroundings | None = None, left: float | None = None,
) -> Route:
    """Choose the model for `question`; `wanted` is what the user named for it, `left` what the budget leaves, in USD.

    Raises UnknownModel where a model is named that nothing knows.
    """
    asked = look(settings, question, private=private, previous=previous, answer=answer)
    if wanted not in (None, AUTO):
        assert wanted is not None
        return _named(settings, asked, (wanted,), "named for this question", "no model asked for")
    passed: list[str] = []
    for place, rule in enumerate(settings.route, 1):
        why = _holds(settings, rule, asked, around, left)
        if why is None:
            continue
        if rule.use == NONE:
            return Route(None, f"rule {place}{why}: no model", bool(asked.kept))
        chain, lost = _usable(settings, (rule.use, *rule.fallbacks), asked, around, left)
        if chain:
            return _route(chain, f"rule {place}{why}{_after(passed + lost)}", asked)
        passed += lost
    chosen = _named(settings, asked, (settings.model, *settings.fallbacks), "named in the settings", "no rule holds" if settings.route else "no model configured")
    return replace(chosen, reason=chosen.reason + _after(passed))


def look(settings: Settings, question: str, *, private: bool = False, previous: Sequence[str] = (), answer: Answer | None = None) -> Asked:
    """Say what of a question bears on the choice."""
    difficulty, because = judge(question, answer)
    return Asked(question, private_because(settings.private, question, marked=private, previous=previous), answer.kind if answer else "", difficulty, because)


def _named(settings: Settings, asked: Asked, names: Sequence[str], source: str, none: str) -> Route:
    """Take what is named, without looking whether it is there: the call will tell."""
    if names[0] == NONE:
        return Route(None, none, bool(asked.kept))
    targets = [resolve(name, settings.endpoints) for name in names if name != NONE]
    here = [target for target in targets if target.local or not asked.kept]
    if not here:
        return Route(None, f"{asked.kept}, and {targets[0].name} is not on this machine: answered without a model", private=True)
    instead = f" in place of {targets[0].name}, which is not on this machine" if here[0] is not targets[0] else ""
    return _route(here, f"{source}{instead}", asked)


def _route(chain: Sequence[Target], reason: str, asked: Asked) -> Route:
    kept = f"; {asked.kept}, and {chain[0].name} is on this machine" if asked.kept else ""
    return Route(chain[0], reason + kept, bool(asked.kept), tuple(chain[1:]))


def _holds(settings: Settings, rule: Rule, asked: Asked, around: Surroundings | None, left: float | None) -> str | None:
    """Say why a rule holds, None where it does not; what asks the surroundings comes last, for it takes time."""
    when, why = rule.when, []
    if when.private is not None:
        if when.private != bool(asked.kept):
            return None
        why.append("private" if when.private else "not private")
    if when.pattern:
        if not re.search(when.pattern, asked.text, re.IGNORECASE):
            return None
        why.append(f"matches {when.pattern!r}")
    if when.difficulty is not None:
        if when.difficulty != asked.difficulty:
            return None
        why.append(f"{asked.difficulty}, for {asked.because}")
    if when.kinds:
        if asked.kind not in when.kinds:
            return None
        why.append(f"kind {asked.kind}")
    if when.budget_left is not None:
        if left is not None and left < when.budget_left:
            return None
        why.append("no budget is set" if left is None else f"{left:.2f} USD left")
    if when.offline is not None:
        if around is None or around.offline() != when.offline:
            return None
        why.append("offline" if when.offline else "online")
    if when.reachable:
        if around is None or any(around.lacks(resolve(name, settings.endpoints)) for name in when.reachable):
            return None
        why.append(f"{' and '.join(when.reachable)} can be reached")
    return f" ({', '.join(why)})" if why else ""


def _usable(settings: Settings, names: Sequence[str], asked: Asked, around: Surroundings | None, left: float | None) -> tuple[list[Target], list[str]]:
    """Give the models of a rule that can be asked now, and for each of the others why not."""
    found: list[Target] = []
    lost: list[str] = []
    for name in names:
        if name == NONE:
            break
        target = resolve(name, settings.endpoints)
        if why := next(_against(target, asked, around, left), ""):
            lost.append(f"{name}: {why}")
        else:
            found.append(target)
    return found, lost


def _against(target: Target, asked: Asked, around: Surroundings | None, left: float | None) -> Iterator[str]:
    if asked.kept and not target.local:
        yield "not on this machine, and the question is private"
    if left is not None and left <= 0 and not target.free:
        yield "the budget is spent"
    if around is not None and (lacking := around.lacks(target)):
        yield lacking


def _after(passed: Sequence[str]) -> str:
    return f"; passed over {'; '.join(passed)}" if passed else ""

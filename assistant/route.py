"""Which model answers a question, and why.

A question that is private, by its mark or by the user's own patterns, stays on
this machine: nothing later in the choice can override that.
"""

import re
from dataclasses import dataclass

from assistant.models.providers import NONE, Target, resolve
from assistant.settings import Settings


@dataclass(frozen=True, slots=True)
class Route:
    """The model chosen, None for none, and the reason in words for the reader."""

    target: Target | None
    reason: str
    private: bool = False


def choose(settings: Settings, question: str, *, wanted: str | None = None, private: bool = False) -> Route:
    """Choose the model for `question`; `wanted` is what the user named for it.

    Raises UnknownModel where the named model is none that anything knows.
    """
    named = wanted or settings.model
    source = "named for this question" if wanted else "named in the settings"
    kept = private_because(settings, question, marked=private)
    if named == NONE:
        return Route(None, "no model asked for" if wanted else "no model configured", bool(kept))
    target = resolve(named, settings.endpoints)
    if kept and not target.local:
        return Route(None, f"{kept}, and {target.name} is not on this machine: answered without a model", private=True)
    return Route(target, f"{source}{f'; {kept}, and it is on this machine' if kept else ''}", bool(kept))


def private_because(settings: Settings, question: str, *, marked: bool) -> str:
    """Say why a question is private; empty where it is not."""
    if marked:
        return "the question is marked private"
    for pattern in settings.private:
        if re.search(pattern, question, re.IGNORECASE):
            return f"the question matches the private pattern {pattern!r}"
    return ""

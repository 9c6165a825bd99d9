"""Know what `it` and `they` can mean: what the turn before was about, and what its answer named.

One turn of a conversation is kept as it stood alone, read and answered; a pronoun is put in words only where something was spoken of.
"""

import re
from dataclasses import dataclass

from assistant.asking import asked_predicates
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.graph import Named
from assistant.question import Question
from assistant.shelf import Thing
from assistant.signed import proper_names
from assistant.words import tokenize
from kg.claim import EntityKind

_PRONOUN = re.compile(
    r"\b(?:(?:that|this|the same) (?:one|model|family|company|vendor|maker|licen[cs]e)|the (?:former|latter)|the (?:model|company|licen[cs]e)(?! (?:that|which|who|whose|the|our|their|your|an?|used|chosen|picked|run|running|recommended|made|behind|of|from|with|in|on|at|by|for|under|(?-i:[A-Z])))|it|that|this|they|them|those|these|he|she)\b", re.IGNORECASE
)
_ONE = re.compile(r"\b(?:that|this|the same) (?:one|model)\b|\bit\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"\b(?:its|their|his|her)\b", re.IGNORECASE)
_OWNER = re.compile(r"\b(?:an?|any|every|each|somebody|someone|anybody|anyone|everyone|people)\b(?! (?:bit|lot|few|little))", re.IGNORECASE)
"""Before `its`: whoever is meant by it stands in the question itself: `why would a hospital keep its models in house?`."""
_DESCRIBES = re.compile(r"\b(?:model|one|llm|card|server|tool|box|machine)s?,? (?:that |which )?(?:the|an?) (?:[\w'’&-]+ ){2,}$", re.IGNORECASE)
"""Before `its`: who does something with what is described has it: `the model the drugstore chain runs on its tills`."""
_THERE_IS = re.compile(r"\b(?:is|are|was|were) there (?:an?|any) \w+|\b(?:has|have|had) (?:an?|any) \w+ (?:in|on|to|with|about)$", re.IGNORECASE)
"""What there is owns nothing: `is there a catch in its licence?`."""
_ASKED_FOR: dict[str, tuple[EntityKind, ...]] = {"benchmark": ("benchmark",), "tool": ("tool",), "vendor": ("vendor",), "license": ("license",), "model": ("model", "family")}
_MEANING = re.compile(r"(?:what|who)(?: is|'s|s| are| does)? (?:an? |the |is )?(?P<term>[\w-]+(?: [\w-]+){0,2}?)(?: mean)?$", re.IGNORECASE)


_NAME_GOES_ON = re.compile(r"(?:[ -](?:[A-Z][\w-]*|\d[\w.]*))*")
_OWNS = re.compile(r"['’]s?\b|['’](?=\s)")


_THINGS: tuple[EntityKind, ...] = ("model", "family", "tool", "benchmark", "license", "vendor")
_SEVERAL = 2
_REMEMBERED = 6


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a conversation: as it stands alone, read, and answered."""

    text: str
    question: Question
    draft: Draft | None
    earlier: tuple[Named, ...] = ()
    """What the turns before were about, latest first."""

    @property
    def spoken_of(self) -> tuple[Named, ...]:
        """Give what this turn and those before were about, latest first, each once."""
        about = tuple(self.draft.about) if self.draft else ()
        own = about or tuple(self.question.named("model", "family"))
        return tuple({e.iri: e for e in (*own, *self.earlier)}.values())[:_REMEMBERED]


def antecedents_of(before: Turn, desk: Desk) -> list[Named]:
    """Give what `it` can mean: what the last answer was about, else what its question named, else what its words name."""
    kinds = _ASKED_FOR.get(before.question.focus, ())
    told = _told(before, desk, kinds) if kinds and not before.question.links else []
    about = list(before.draft.about) if before.draft else []
    if told and not any(e.kind in kinds for e in about):
        return told
    return about or before.question.named("model", "family") or before.question.named("license", "vendor", "tool", "benchmark", "concept") or _proper(before, desk) or _told(before, desk, _THINGS)[:1] or _defined(before)


def _proper(before: Turn, desk: Desk) -> list[Named]:
    """Give what the last question called by a name that no claim is about, where it asked for nothing that `it` could be: `Which cards are in the Tern One?`."""
    question = before.question
    if question.focus in _ASKED_FOR or before.draft is None or before.draft.abstained:
        return []
    names = [(start, _NAME_GOES_ON.match(before.text, end).end()) for start, end in proper_names(before.text, desk)]  # type: ignore[union-attr]  # it matches nothing as well
    names = [(start, end) for start, end in names if not _OWNS.match(before.text, end)]
    return [Thing("", "concept", before.text[names[0][0] : names[0][1]])] if len(names) == 1 else []


def _defined(before: Turn) -> list[Named]:
    """Give the term that the last question asked the meaning of."""
    term = _MEANING.match(before.text.strip(" ?!."))
    return [Thing("", "concept", term["term"])] if term and before.draft is not None and not before.draft.abstained else []


def _told(before: Turn, desk: Desk, kinds: tuple[EntityKind, ...]) -> list[Named]:
    """Give the things of these kinds that the last answer names, each once, in its order."""
    text = before.draft.text if before.draft and not before.draft.abstained else ""
    links, _ = desk.shelf.linker.links(text, tokenize(text)) if text else ((), ())
    return list({e.iri: e for link in links if link.how in ("name", "alias") for e in link.of(*kinds)[:1]}.values())


def of_which_told(now: Question, before: Turn, antecedents: list[Named], desk: Desk) -> list[Named]:
    """Put first, of several that the last answer was about, the one of which is stated what is asked now: `it` means that one."""
    asked = asked_predicates(now)
    told = [e for e in (before.draft.about if before.draft else ()) if e.kind in ("model", "family")]
    if len(told) < _SEVERAL or not asked or now.model_links or not antecedents or desk.inherited(asked[0], antecedents[0])[0]:
        return antecedents
    better = next((e for e in told if desk.inherited(asked[0], e)[0]), None)
    return antecedents if better is None else [better, *(e for e in antecedents if e.iri != better.iri)]


def has_pronoun(text: str) -> bool:
    return bool(_PRONOUN.search(text) or _POSSESSIVE.search(text))


def resolved(text: str, antecedents: list[Named]) -> str:
    """Put the antecedent in the place of the first pronoun; `they` may mean several."""
    if not antecedents:
        return text
    several = re.search(r"\b(?:they|them|those|these|both|which of them|their)\b", text, re.IGNORECASE)
    name = " and ".join(e.name for e in antecedents[:6]) if several else antecedents[0].name
    if (one := _ONE.search(text)) and several and antecedents[0].kind in ("model", "family"):
        return text[: one.start()] + antecedents[0].name + text[one.end() :]  # who picked it is nobody that was spoken of
    if owner := _POSSESSIVE.search(text):
        before = text[: owner.start()]
        return text if _OWNER.search(_THERE_IS.sub("", before)) or _DESCRIBES.search(before) else _POSSESSIVE.sub(f"{name}'s", text, count=1)
    return _PRONOUN.sub(name, text, count=1) if _PRONOUN.search(text) else text


def pronoun_span(question: Question) -> tuple[int, int] | None:
    match = _PRONOUN.search(question.text)
    return match.span() if match else None

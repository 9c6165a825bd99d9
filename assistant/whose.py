"""Know who `they`, `them` and `their own` in a later question are: those of whom the earlier question told what they did.

`Which model did the harbour choose? What does running it cost them?`: no model is meant by that, but the harbour.
And where the last answer names one card, what is rented, or costs so much an hour, is that card, and no model;
and of `how did their own model do?` that is asked which was asked of another before.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

from assistant.cards import cards
from assistant.desk import Desk
from assistant.question import Question
from assistant.reckoning_words import any_of

_FILE = Path(__file__).parent.parent / "kg" / "lexicon" / "actors.toml"
_NOBODY = r"(?!to\b|not\b|been\b|be\b|more\b|any\b|it\b|they\b|we\b|i\b|you\b|he\b|she\b|that\b|this\b)"
_THAT = re.compile(r"\b(?:that one|this one|one of (?:those|them)|that|this|it|those|them)\b", re.IGNORECASE)


def actor_of(text: str, desk: Desk) -> str:
    """Give who does something in a question, and is no model and no maker that is known; empty where nobody is."""
    for pattern in _acting():
        match = pattern.search(text)
        if match is None:
            continue
        who = match["who"].strip()
        if not any(link.of("model", "family", "vendor", "license", "benchmark") for link in desk.read(who).links):
            return who
    return ""


def spoken_out(text: str, earlier: str, desk: Desk) -> str:
    """Put those of whom the earlier question told in the place of the first `they`."""
    match = _they().search(text)
    who = actor_of(earlier, desk) if match is not None else ""
    if match is None or not who:
        return text
    owned = f"{who}’s" if match["own"] else who
    return f"{text[: match.start()]}{owned}{text[match.end() :]}"


def of_card(text: str, now: Question, earlier: Question, told: str) -> str | None:
    """Ask after the one card that the last answer named: `what does renting that cost?`; None where it named none, or several."""
    match = _THAT.search(text)
    asked = earlier.has("predicate", "hardware_requirement") or earlier.has("focus", "hardware")
    if match is None or not asked or now.model_links or not _words("rented").search(text) or cards().search(text):
        return None
    named = {" ".join(m.group().split()): m.group() for m in cards().finditer(told)}
    return f"{text[: match.start()]}{next(iter(named))}{text[match.end() :]}" if len(named) == 1 else None


def fared(text: str, now: Question, earlier: Question) -> str | None:
    """Ask of who is told of without a name what was asked of the one model of the earlier question."""
    match = _fared().match(text)
    if match is None or now.links or len(earlier.model_links) != 1:
        return None
    link = earlier.model_links[0]
    return f"{earlier.text[: earlier.tokens[link.first].start]}{match['who']}{earlier.text[earlier.tokens[link.last - 1].end :]}"


@cache
def _acting() -> tuple[re.Pattern[str], re.Pattern[str]]:
    did, owns = _words("did").pattern, _words("owns").pattern
    return (
        re.compile(rf"\b(?:did|does|do|has|have|had|is|was)(?: it)? (?P<who>(?:the |a |an )?{_NOBODY}(?:[\w'’&.-]+ ){{1,8}}?){did}", re.IGNORECASE),
        re.compile(rf"\b(?P<who>(?:(?-i:[A-Z])[\w&.-]*)(?: (?-i:[A-Z])[\w&.-]*){{0,3}})['’]s? (?:own )?{owns}", re.IGNORECASE),
    )


@cache
def _they() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<own>their)(?! {_words('owns', 'of_models').pattern})|\b(?:they|them)\b", re.IGNORECASE)


@cache
def _fared() -> re.Pattern[str]:
    own = r"(?P<who>(?:the|their|our|its|his|her|your|a)\b[^,;?]{2,60}?)"
    return re.compile(rf"^\W*(?:and |but |so )*how (?:well )?(?:did|does|do|has|have) {own} {_words('fared').pattern}(?: (?:there|then|on it|in it|at it))?\W*$", re.IGNORECASE)


@cache
def _words(section: str, key: str = "words") -> re.Pattern[str]:
    return any_of(tuple(tomllib.loads(_FILE.read_text(encoding="utf-8"))[section][key]))

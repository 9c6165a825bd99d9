"""Tell what a text only reports others to believe from what it says itself.

A myth in a heading, a quotation that stands alone, `many think that ...`: none
of it is a claim of the article, but what it is about is remembered, for the
next sentence may refute it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.document import Sentence
from kg.cues import Hit, fold
from kg.extract.page import Page
from kg.extract.stance import Setting
from kg.extract.weigh import tradeoffs

_MYTH = re.compile(
    r"^\W*(?:\d+\W*)?(?:myth|misconception|fallacy|claim|belief|legend|objection)\b[ #\d]*[:.–—-]+ *[\"“']?(?P<said>.{8,}?)[\"”']?$", re.IGNORECASE
)
_DISAGREES = re.compile(
    r"^\W*(?:but |yet |well, )?(?:i (?:disagree|do not agree|don't agree|doubt it)|we (?:disagree|doubt it)|not so|not quite|wrong|nonsense|hardly|that is (?:wrong|false|not true|nonsense|a myth|too simple|only)|that's (?:wrong|false|not true|nonsense|a myth|too simple)|this is (?:wrong|false|not true|a myth)|only (?:partly|half|at|for|when|if|in|above|once)\b|if only|not really|no[,.:])",
    re.IGNORECASE,
)
_HAS_QUOTE = re.compile(r"[\"“][^\"“”]{8,}[\"”]")
_QUOTED = re.compile(r"^\W*[\"“][^\"”]{8,}[,.!][\"”] .*\b(?:claims?|says?|insists?|argues?|wrote|writes|goes|believes?|thinks?|runs)\b", re.IGNORECASE)
_ALL_QUOTED = re.compile(r"^[*_]*[\"“][^\"“”]{8,}[\"”][*_]*$")
"""A sentence that is nothing but a quotation only reports what is said; the next one answers."""

_THAN = re.compile(r"\bthan (?:\w+ )?$")
"""`Less portable than people say` states something."""


def myth(heading: str) -> str:
    """Give the belief that a heading calls a myth; empty where it calls none so."""
    match = _MYTH.match(heading)
    return match["said"] if match else ""


def only_quotes(body: str) -> bool:
    """True for a sentence that is a quotation from end to end."""
    return bool(_ALL_QUOTED.match(body))


def believing(page: Page, said: str, setting: Setting) -> Setting:
    """Keep in mind what a belief is about."""
    return replace(setting, believed=tuple(dict.fromkeys(t.dimension for t, _ in tradeoffs(said, setting, page.cues)[0])))


def reported(page: Page, sentence: Sentence, hits: Sequence[Hit], setting: Setting, following: Sentence | None) -> Setting | None:
    """Where a sentence only reports a belief, give what the next one may refute."""
    told = fold(sentence.text)
    belief = next((h.end for h in hits if h.cue.use == "mark" and h.cue.key == "belief" and not _THAN.search(told, 0, h.start)), -1)
    if belief < 0 and _QUOTED.match(sentence.text):
        belief = len(sentence.text)
    if belief < 0 and following is not None and _DISAGREES.match(following.text) and _HAS_QUOTE.search(sentence.text):
        belief = len(sentence.text)
    if belief < 0 or any(h.cue.use == "mark" and h.cue.key in ("refutation", "hedge") and h.start > belief for h in hits):
        return None
    return replace(believing(page, sentence.text, setting), previous=None)

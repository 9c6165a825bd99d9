"""Split plain text into sentences, by punctuation and common abbreviations alone.

A full stop ends a sentence only where what stands around it agrees: `R1.5`,
`llama.com`, `e.g.`, `Inc.`, `J. Smith` and `1.` before a clause do not. No
model: the same text always gives the same sentences.
"""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Never at the end of a sentence.
_NEVER = _words(
    "e.g i.e eg ie vs v cf viz mr mrs ms dr prof st gen sen rep gov hon rev fig figs eq sec ch vol vols p pp ed eds al approx ca est incl resp esp aka"
)
# Only before a figure.
_BEFORE_FIGURE = _words("no nos nr art sec para jan feb mar apr jun jul aug sep sept oct nov dec ver version")
# May end one: then the next word begins as sentences begin.
_MAYBE = _words("inc ltd co corp llc plc etc jr sr bros dept univ assn gmbh b.v s.a u.s u.k e.u u.n a.m p.m ph.d m.sc b.sc d.c")
_STARTERS = _words(
    "the a an it its this that these those they there he she we you i in on at as if when while for from by with but and or so yet however "
    "although because since after before both each all some many most no not only one two what which who how why where here our your their "
    "his her my use choose meanwhile instead also then thus therefore today now once unlike unless until such let to"
)
_SMALL_STARTERS = _words(
    "the it its it's we i they they're there there's that's this but so also don't you you'll license licence weights context ctx runs needs prices works fits"
)
"""What a sentence that is begun small begins with where the text begins with a capital."""
_END = re.compile(r"(?P<point>(?<![.!?])[.!?]++|…)(?P<close>[\"'”’»)\]]*)(?P<note>(?:\[\d{1,3}\])*)(?=\s)|(?P<wide>[。！？｡]+[”’」』）]*)")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")
# A name that is written in lower case also at the start of a sentence: `gpt-oss`, `vLLM`, `llama.com`.
_LOWER_NAME = re.compile(r"[a-z][a-z.-]*[A-Z\d]|[a-z]+\.[a-z]{2,}\b|[b-df-hj-np-tv-xz]{2,5}-[a-z]{2,}\b")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 1200
"""Characters: nobody writes such a sentence. What is longer is cut, so that no rule looks at more."""
_ELLIPSIS = 3
_FIGURE = re.compile(r"(?:[A-Z]{3}|about|approx|ca)?\.? ?[\d$€£~≈]")
_CAPTION = re.compile(r"(?:Figure|Fig|Table|Chart|Exhibit|Box|Graph|Listing|Plate|Map|Diagram)\.? [A-Z]?\d{1,3}(?:\.\d{1,2})?[a-z]?", re.IGNORECASE)
"""What a caption begins with."""
_OPENERS = "\"'“‘«([¿¡*_"


def split(text: str) -> list[tuple[int, int]]:
    """Give the spans of the sentences of `text`, in order, white space between them left out."""
    spans: list[tuple[int, int]] = []
    start = _skip_space(text, 0)
    for match in _END.finditer(text):
        following = _skip_space(text, match.end())
        if following >= len(text):
            break
        if match.end() <= start:
            continue
        if match["wide"] or _ends(text, start, match, following):
            spans.append((start, match.end()))
            start = following
    end = len(text.rstrip())
    if start < end:
        spans.append((start, end))
    return [part for span in spans for part in _bounded(text, *span)]


def _bounded(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut what is too long for a sentence, where a part of one ends if there is such a place."""
    parts: list[tuple[int, int]] = []
    while end - start > _LONGEST:
        least, most = start + _LONGEST // 2, start + _LONGEST
        stop = next((at + len(mark) - 1 for mark in ("; ", ", ", " ") if (at := text.rfind(mark, least, most)) >= 0), most)
        parts.append((start, stop))
        start = _skip_space(text, stop)
    return [*parts, (start, end)]


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _ends(text: str, start: int, match: re.Match[str], following: int) -> bool:
    """Decide whether the punctuation at `match` ends the sentence that began at `start`."""
    opener = following
    while opener < len(text) - 1 and text[opener] in _OPENERS:
        opener += 1
    first = text[opener]
    if first in ",;:)]}=<>|&%":
        return False
    if first.islower() and not (_LOWER_NAME.match(text, opener) and match["point"] == "."):
        return _small_ends(text, start, match, opener)
    if len(match["point"]) > _ELLIPSIS and _FIGURE.match(text, opener):
        return False  # dots that lead to a figure: `Total ........ 84%`
    if match["point"] != ".":
        return True
    return match["close"] != "" or _stop_ends(text, start, match.start(), opener)


def _small_ends(text: str, start: int, match: re.Match[str], opener: int) -> bool:
    """Decide it for a mark before a small letter: some write no capitals, and begin the text or the next sentence so."""
    if match["close"] or match["point"] == "…" or match.start() == 0:
        return False
    begin = text.rfind(" ", start, match.start()) + 1 or start
    word = text[begin : match.start()].lstrip("\"'“‘«([¿¡*_~").lower()
    small = next((c for c in text if c.isalpha()), "A").islower()
    if (len(word) < 2 and not small) or word in _NEVER | _BEFORE_FIGURE | _MAYBE or _DOTTED.fullmatch(word):
        return False
    told = _WORD.match(text, opener)
    return match["point"] == "." and (small or (told is not None and told.group() in _SMALL_STARTERS)) and not text[: match.start()].endswith("..")


def _stop_ends(text: str, start: int, stop: int, opener: int) -> bool:
    """Decide it for one plain full stop, by the word before it and the word after it."""
    begin = text.rfind(" ", start, stop) + 1 or start
    word = text[begin:stop].lstrip("\"'“‘«([¿¡*_~")
    folded = word.lower()
    if folded in _NEVER:
        return False
    if folded in _BEFORE_FIGURE and text[opener].isdigit():
        return False
    if begin == start and (word.isdigit() or len(word) == 1):  # the number of a clause
        return False
    if _CAPTION.fullmatch(text, start, stop):
        return False
    if folded in _MAYBE or _DOTTED.fullmatch(word):
        return _starts_sentence(text, opener)
    if len(word) == 1 and word.isalpha() and word.isupper() and word != "I":  # an initial
        return _starts_sentence(text, opener)
    return True


def _starts_sentence(text: str, at: int) -> bool:
    word = _WORD.match(text, at)
    return word is not None and word.group().lower() in _STARTERS

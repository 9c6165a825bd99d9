"""How a name of a model, a size, a version and a maker are written, whatever they are called.

The patterns that find names an article introduces are made of these forms; what never names anything stands in the lexicon.
"""

from kg.lexicon import load

UP = "A-Z" + "".join(chr(c) for c in range(0xC0, 0x250) if chr(c).isupper())
LOW = "a-z" + "".join(chr(c) for c in range(0xC0, 0x250) if chr(c).islower())
"""Letters of Latin script, so that `Räv` and `Škoda` are words like others."""
_CAP = rf"[{UP}][{UP}{LOW}]*[{LOW}][{UP}{LOW}]*|[{UP}]{{2,}}[{LOW}]?"
MAKER = r"(?:lab|labs|company|startup|start-up|firm|group|developer|maker|giant|vendor|team|studio|unicorn|nonprofit|outfit|institute|organi[sz]ation|consortium|collective|foundation|agency|university|cooperative|co-operative)"
WORD = rf"(?:{_CAP})"
ORG_WORD = rf"(?:[{UP}][\w&.]*[\w&]|[{UP}])"
ORG = rf"(?P<org>{ORG_WORD}(?:[ -]{ORG_WORD}){{0,3}})"
SIZE = r"\d+(?:\.\d+)?(?:x\d+)?[Bb]"
VERSION = r"(?:[vVrRkKmM]?\d{1,2}(?:\.\d+)*[a-z]?)"
_TAIL = rf"(?:[ -](?:{VERSION}|{SIZE}|[A-Z][a-z]+(?:-[A-Z][a-z]+)?|[A-Z]{{1,2}})(?![\w])|-(?:mini|nano|tiny|small|large|base|chat|instruct|pro|max|lite|micro)(?![\w]))"
NAME = rf"(?P<name>{WORD}(?:[ -]{WORD})?(?:{_TAIL}){{0,4}})"
SEAT = rf"(?:(?<!University)(?<!Institute)(?<!Academy)(?<!College)(?<!School)(?<!Ministry)(?<!Bank)(?<!City)(?<!Council)\s+(?:of|from|in|near|outside)\s+{ORG_WORD}(?: {ORG_WORD})?)?"
"""Where a maker sits, behind its name: `Brightwater Labs of Dublin`."""
STOP = frozenset(load().cues["no_name"])


def plausible(name: str) -> bool:
    """Whether words can be a name at all."""
    words = name.replace("-", " ").split()
    return bool(words) and words[0] not in STOP and len(name) > 2 and not name.isdigit()

"""Tell a model that a text says was left from the one that it is about: `We moved our traffic from M to open weights`."""

from corpus.rare import rare
from kg.extract.line import Line
from kg.named import Mention

_LEFT = rare(
    r"\b(?:(?:[Mm]ov(?:e|ed|es|ing)|[Ss]witch(?:ed|es|ing)?|[Mm]igrat(?:e|ed|es|ing|ion)|[Ss]hift(?:ed|s|ing)?|[Pp]ort(?:ed|s|ing)?|[Tt]ransition(?:ed|s|ing)?|[Ww]ent|[Gg]oing|[Ss]wapp(?:ed|ing)|[Tt]ook|[Mm]ove|[Ww]eaned)\b(?:[^.;⟦]|\.(?=\d)){0,50}?\b(?:from|off)"
    r"|[Aa]way from|[Ll]eav(?:es?|ing)|[Ll]eft|[Dd]itch(?:ed|es|ing)|[Dd]ropp(?:ed|ing)|[Qq]uit(?:ting)?|[Rr]eplac(?:ed|es|ing)|[Gg]oodbye to|[Cc]ancel(?:l?ed|l?ing))\s+(?:the\s+|our\s+|⟦V\d+⟧['’]s\s+)?$"
)


def is_left(line: Line, mention: Mention) -> bool:
    """Whether a line names a model as what was left."""
    token = next((token for token, held in line.tokens("M") if held is mention), None)
    return token is not None and _LEFT.search(line.masked[: token.start()]) is not None

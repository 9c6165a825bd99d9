"""Decide between open and closed models for a described situation, by what the articles advise."""

from assistant.deciding.advice import Advice, advise
from assistant.deciding.situation import Situation, SituationInvalid, read_situation

__all__ = ["Advice", "Situation", "SituationInvalid", "advise", "read_situation"]

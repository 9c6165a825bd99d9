"""The rule by which an answer is right: the one that `weighbridge eval` marks by."""

from assistant.evaluation.marking import Mark, fold, mark, numbers, says, stands

__all__ = ["Mark", "fold", "mark", "numbers", "says", "stands"]

"""Answers to keep, made up."""

from assistant.answer import Answer, AnswerSentence


def spoken(question: str, text: str = "Zephyra 2 is released under MIT.", private: str = "") -> Answer:
    """Answer a question in one sentence."""
    return Answer(question, (AnswerSentence(text, (1,)),), f"{text} [1]", private=private)

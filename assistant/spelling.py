"""Mend slips of spelling in what is searched for, where no word of English was meant."""

from assistant.desk import Desk
from assistant.question import Question


def spelt(question: Question, desk: Desk) -> str:
    """Give the text of a question with its slips mended: words in small letters that are read as others, and that the encoder does not know."""
    text = question.text
    for token in reversed(question.tokens):
        if token.written.islower() and token.word != token.written and not desk.shelf.view.is_word(token.written):
            text = text[: token.start] + token.word + text[token.end :]
    return text

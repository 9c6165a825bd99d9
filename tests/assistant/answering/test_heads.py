"""Lines above an article's text are told apart from its sentences, and seldom answer."""

from assistant.selection import weights
from corpus.document import ArticleId
from tests.assistant.answering.told import over

CLINIC = """# A clinic moves

Hill Vets · internal notes · spring 2026
written by Ana, for the partners

On 14 December the clinics were down for five hours. A driver of the new card had updated itself in the night.

## Money

The card was paid from the reserve.
"""
FERRIES = """# Ferries

A driver of the ferry was late, and the harbour was down for a day.
"""
NOTES = "card bought in May\n\nold lamps went to the school\n\nnobody reads the log\n"


def test_lines_above_the_text_are_no_sentences_of_it() -> None:
    units = over(("clinic.md", CLINIC), ("ferries.md", FERRIES), ("notes.md", NOTES))._shelf.units
    assert units.body(ArticleId("clinic.md")) == CLINIC.index("On 14 December")
    assert units.body(ArticleId("ferries.md")) == FERRIES.index("A driver")
    assert units.body(ArticleId("notes.md")) == 0


def test_they_count_against_a_sentence() -> None:
    assert weights("meaning")["above_text"] < 0
    assert weights("words")["above_text"] < 0

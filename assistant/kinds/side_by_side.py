"""What one table gives of things that are told apart by nothing but their rows: `option A versus option C`."""

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.side_by_side import compared, rows_beside


class SideBySide:
    """Quotes the row of each."""

    name = "comparison"

    def recognise(self, question: Question) -> float:
        return 0.3 if compared(question) and not question.model_links and not question.unknown else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        draft = Draft(desk, self.name)
        for row in rows_beside(question, desk):
            say_quote(draft, row)
        return draft if len(draft.places) > 1 else None

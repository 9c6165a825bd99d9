"""One property of what is no model: who made a benchmark, under which licence a tool stands, when a test appeared."""

from assistant.asking import asked_predicates, strange, uncovered
from assistant.bridge import tell
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.question import Question
from kg.claim import EntityKind

_OTHER: tuple[EntityKind, ...] = ("benchmark", "tool", "regulation", "concept")


class Attribute:
    """Gives the sentence that tells it."""

    name = "lookup"

    def recognise(self, question: Question) -> float:
        if strange(question) or question.model_links or question.cue("why", "recommend") or not asked_predicates(question):
            return 0.0
        return 0.56 if len(question.named(*_OTHER)) == 1 and set(asked_predicates(question)) & {"has_license", "developed_by", "release_date"} else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        draft = Draft(desk, self.name)
        thing = question.named(*_OTHER)[0]
        tell(draft, question, thing.name)
        draft.about.append(thing)
        return draft if draft and not uncovered(question, draft) else None

"""Say which model an article ranks where: `which model is number one in X's list?`."""

from assistant.asking import asked_predicates
from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.question import Question
from assistant.quoting import heading_cited
from assistant.ranked import ordinal, placed, rank_asked, too_short
from assistant.words import capital, spelled


class InRank:
    """Names the model at a rank."""

    name = "lookup"

    def recognise(self, question: Question) -> float:
        if question.asked not in ("which", "what", "who", "") or question.model_links or question.cue("why", "agree", "recommend", "compare"):
            return 0.0
        asked = rank_asked(question.text)
        return 0.98 if asked is not None and not set(asked_predicates(question)) - {"benchmark_score"} else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        asked = rank_asked(question.text)
        found = placed(question, asked.rank, desk) if asked is not None else None
        if asked is None or found is None:
            return self._too_short(question, asked.rank, desk) if asked is not None else None
        ranking, thing, unit = found
        draft = Draft(desk, self.name, [thing], whole=True)
        heading = unit.section[-1] if unit.section and unit.kind != "row" else ""
        draft.say(f"{capital(label(desk, ranking.article))} ranks {thing.name} {ordinal(asked.rank)} of {spelled(len(ranking.places))}.", *(heading_cited(desk, unit, heading) if heading else ()), unit)
        return draft

    def _too_short(self, question: Question, rank: int, desk: Desk) -> Draft | None:
        """Say how many places there are, where the rank that is asked for is beyond them."""
        ranking = too_short(question, rank, desk)
        if ranking is None:
            return None
        thing, unit = ranking.places[len(ranking.places)]
        draft = Draft(desk, self.name, whole=True)
        heading = unit.section[-1] if unit.section and unit.kind != "row" else ""
        draft.say(f"{capital(label(desk, ranking.article))} ranks only {spelled(len(ranking.places))}, {thing.name} last.", *(heading_cited(desk, unit, heading) if heading else ()), unit)
        return draft

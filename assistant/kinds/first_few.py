"""The first few of a list: `the top three reasons companies stick with X`, by the figures that the list gives."""

from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.ends_asked import few_asked
from assistant.figure_lists import Figures
from assistant.lists_meant import list_meant, noun_asked
from assistant.question import Question
from assistant.quoting import heads_cited
from assistant.words import capital, listing, spelled


class FirstFew:
    """Names them, the first one first."""

    name = "list"

    def recognise(self, question: Question) -> float:
        if question.asked not in ("which", "what", "") or question.model_links or question.unknown or question.focus == "model":
            return 0.0
        return 0.871 if few_asked(question) is not None else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        """Say them with their figures; None where no list, or more than one, is meant, or it is no longer than what is asked for."""
        few = few_asked(question)
        asked = noun_asked(question, few.spoken) if few is not None else None
        if few is None or asked is None or asked.kind:
            return None
        meant = list_meant(question, desk, asked, few.spoken, _shares)
        if meant is None or len(meant.rows) < few.count:
            return None
        rows = sorted(meant.rows, key=lambda row: -row.value)
        kept = [row for row in rows if row.value >= rows[few.count - 1].value]
        draft = Draft(desk, self.name, whole=True)
        what = f" under “{meant.figures.named}”" if meant.figures.named else ""
        names = listing([f"{row.name} ({row.written})" for row in kept])
        draft.say(f"{capital(label(desk, meant.figures.article))} lists these {spelled(len(kept))} first{what}: {names}.", *heads_cited(desk, kept[0].unit), *(row.unit for row in kept))
        return draft


def _shares(figures: Figures, said: frozenset[str]) -> bool:
    """Whether a list gives shares, which say how often something is named."""
    return all("%" in row.written for row in figures.rows)

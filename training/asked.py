"""Read the files of `questions/`: each question with the candidates that answering would weigh for it."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.core import Assistant, earlier
from assistant.desk import Desk
from assistant.followup import rewrite
from assistant.question import Question
from assistant.units import Unit
from corpus.sources import discover
from kg.refresh import refresh
from kg.store import DataFolder
from training.marked import unmarked

HERE = Path(__file__).parent
WHOLE = ("everyday", "folders")
"""Files in which every sentence that answers is marked."""
IN_MIND = 0.6
"""What a question counts of which only some of the sentences that answer are marked."""
WEB = "web"
"""Files over articles as they stand on the web, with all that scraping leaves in them: what is asked of is mostly such."""
_AS_ASKED = 2.0
"""What a question of these counts, as there are few of them."""
_STRAY = 9
"""Of so many questions that stand alone, one is asked behind another."""
LEFT_OUT = frozenset(f"folders-{number:02d}" for number in range(1, 7))
"""Files that weights are tried on: the folders with articles of their own."""
UNMARKED = "asked"
"""Files of questions with and without an answer, as people ask them, of which no sentence is marked: of these, and of those left out, is learnt whether articles answer."""


@dataclass(frozen=True, slots=True)
class Row:
    """One question of a file, read as it is when it is asked."""

    told: Mapping[str, Any]
    """As it stands in the file."""
    question: Question
    desk: Desk
    assistant: Assistant

    @property
    def kind(self) -> str:
        """What kind of answer it gets now."""
        draft = self.assistant._turn(self.told["question"], tuple(self.told.get("previous", ())), "").draft
        return draft.kind if draft else ""

    def answers(self, unit: Unit) -> bool:
        return _among(unit, self.told.get("answers", ()))

    def touches(self, unit: Unit) -> bool:
        """Whether a unit speaks of the answer without giving it, so that it counts neither way."""
        return _among(unit, self.told.get("touching", ()))


def files(*, marked: bool) -> list[Path]:
    """Give the files in which sentences are marked, or those in which none is."""
    return sorted(path for path in (HERE / "questions").glob("*.json") if path.stem.startswith(UNMARKED) is not marked)


def left_out(path: Path) -> bool:
    """Whether a file is of those that weights are tried on, and not learnt from in trying."""
    return path.stem in LEFT_OUT or path.stem.startswith(WEB)


def weight(path: Path) -> float:
    """Say what a question of a file counts."""
    return _AS_ASKED if path.stem.startswith(WEB) else 1.0 if path.stem.startswith(WHOLE) else IN_MIND


def rows(path: Path, place: Path) -> Iterator[Row]:
    """Read the articles of a file into a folder at `place`, and give its questions."""
    told = json.loads(path.read_text(encoding="utf-8"))
    folder = DataFolder(place / "data")
    refresh(folder, discover([_plain(HERE.parent / name, place) for name in told["articles"]]))
    view = folder.current()
    assert view is not None
    assistant = Assistant(view)
    for row in [*told["questions"], *_strays(told["questions"])]:
        previous = tuple(row.get("previous", ()))
        before = assistant._turn(previous[-1], previous[:-1], "") if previous else None
        desk = Desk(assistant._shelf, earlier=earlier(before) if before else None)
        question = desk.read(rewrite(row["question"], before, desk) if before else row["question"])
        yield Row(row, question, desk, assistant)


def _strays(asked: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Give some questions once more, each behind another one that it has nothing to do with: not all that is asked in a conversation leans on it."""
    alone = [row for row in asked if not row.get("previous") and "answers" in row]
    for at in range(0, len(alone) if len(alone) > 1 else 0, _STRAY):
        yield {**alone[at], "previous": [alone[(at + len(alone) // 2) % len(alone)]["question"]]}


def _plain(path: Path, place: Path) -> Path:
    """Give an article, one of `texts/` as a copy without its marks."""
    if not path.is_relative_to(HERE / "texts"):
        return path
    place.mkdir(parents=True, exist_ok=True)
    (copy := place / path.name).write_text(unmarked(path.read_text(encoding="utf-8"), path)[0], encoding="utf-8")
    return copy


def _among(unit: Unit, marked: Sequence[Mapping[str, Any]]) -> bool:
    said = _bare(unit.quote)
    return bool(said) and any(Path(one["article"]).name == Path(unit.article).name and (said in (quote := _bare(one["quote"])) or quote in said) for one in marked)


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()

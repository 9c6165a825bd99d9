"""Ask every question of the sets over its corpus, in process, and print what was right.

    python -m tests.questions.scoring                      # accuracy by kind
    python -m tests.questions.scoring --kind list --wrong  # what was wrong, of the questions to develop on
    python -m tests.questions.scoring --elsewhere          # over articles that no rule was made on

The corpus is read once and kept in the system's temporary folder until the code
that reads it, or an article, changes. A question counts as steady where it and
all its rewordings are right.
"""

import argparse
import hashlib
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.starter import starter_folder
from tests.questions.marking import Mark, fold, mark
from tests.questions.sets import HERE, Asking, askings, files, rows

if TYPE_CHECKING:
    from assistant.answer import Answer
    from kg.store import DataFolder
    from kg.view import GraphView

HEADER = f"{'kind':16} {'dev':>9} {'reworded':>9} {'held':>9} {'reworded':>9} {'steady':>9}"


@dataclass(frozen=True, slots=True)
class Marked:
    """An answer and its mark."""

    asking: Asking
    answer: "Answer"
    mark: Mark
    seconds: float


def articles(*, elsewhere: bool = False) -> Path:
    """Give the folder of the articles that the questions are over."""
    return HERE / "elsewhere" / "articles" if elsewhere else starter_folder()


def built(place: Path) -> "DataFolder":
    """Read a folder of articles, or find it read already by the same code; ends where an article could not be read whole."""
    from corpus.sources import discover
    from kg import fingerprint
    from kg.refresh import refresh
    from kg.store import DataFolder

    found = discover([place])
    state = "".join([fingerprint.reader(), fingerprint.index(), *(hashlib.sha256(one.path.read_bytes()).hexdigest() for one in found)])
    kept = Path(tempfile.gettempdir()) / f"weighbridge-questions-{os.getuid()}-{hashlib.sha256(state.encode()).hexdigest()[:16]}"
    if not kept.is_dir():
        with tempfile.TemporaryDirectory(prefix="weighbridge-questions-") as work:
            fresh = Path(work) / "data"
            report = refresh(DataFolder(fresh), found, folders=[place])
            if amiss := [*report.skipped, *report.notes, *report.claims_refused]:
                raise SystemExit("\n".join(f"{article}: {why}" for article, why in amiss))
            with suppress(OSError):  # somebody else was quicker
                fresh.rename(kept)
    return DataFolder(kept)


def ask_all(view: "GraphView", asked: Iterable[Asking], place: Path) -> list[Marked]:
    """Answer each question and mark the answer; a crash is an answer that says nothing."""
    import time

    from assistant.answer import Answer
    from assistant.core import Assistant

    texts = {path.name: fold(path.read_text(encoding="utf-8")) for path in place.iterdir() if path.is_file()}
    assistant = Assistant(view)
    out = []
    for asking in asked:
        begun = time.perf_counter()
        try:
            answer = assistant.answer(asking.question, asking.previous, asking.as_of or None)
        except Exception as error:  # the score has to come out whatever one question does
            answer = Answer(asking.question, (), f"{type(error).__name__}: {error}", kind="crash", abstained=not asking.abstain)
        out.append(Marked(asking, answer, mark(asking, answer, texts), time.perf_counter() - begun))
    return out


def table(marked: Sequence[Marked]) -> str:
    """Write accuracy by kind: originals and rewordings, developed on and held."""
    kinds: dict[str, list[Marked]] = defaultdict(list)
    for one in marked:
        kinds[one.asking.kind].append(one)
    lines = [HEADER, *(_line(kind, kinds[kind]) for kind in sorted(kinds))]
    if len(kinds) > 1:
        lines.append(_line("all", marked))
    return "\n".join(lines)


def _line(title: str, marked: Sequence[Marked]) -> str:
    cells = [
        _share(one.mark.right for one in marked if (one.asking.held, one.asking.reworded) == which)
        for which in ((False, False), (False, True), (True, False), (True, True))
    ]
    steady: dict[str, bool] = {}
    for one in marked:
        steady[one.asking.id] = steady.get(one.asking.id, True) and one.mark.right
    return " ".join([f"{title:16}", *(f"{cell:>9}" for cell in [*cells, _share(steady.values())])])


def _share(values: Iterable[bool]) -> str:
    kept = list(values)
    return f"{sum(kept)}/{len(kept)}" if kept else "-"


def totals(marked: Sequence[Marked]) -> str:
    """Write what holds over all kinds."""
    times = sorted(one.seconds * 1000 for one in marked)
    right = sum(one.mark.right for one in marked)
    unanswerable = [one for one in marked if one.asking.abstain]
    answerable = [one for one in marked if not one.asking.abstain]
    figures: Mapping[str, object] = {
        "right": f"{right}/{len(marked)} ({right / len(marked):.1%})",
        "abstained, rightly": _share(one.answer.abstained for one in unanswerable),
        "abstained, wrongly": _share(one.answer.abstained for one in answerable),
        "citations": sum(len(one.answer.citations) for one in marked),
        "false quotes": sum(len(one.mark.false_quotes) for one in marked),
        "answers without citation": sum(one.mark.uncited and not one.answer.abstained for one in marked),
        "ungrounded numbers": sum(len(one.mark.stray) for one in marked),
        "crashed": sum(one.answer.kind == "crash" for one in marked),
        "milliseconds, median, 95%": f"{times[len(times) // 2]:.0f}, {times[int(len(times) * 0.95)]:.0f}",
    }
    return "\n".join(f"{name:26} {value}" for name, value in figures.items())


def wrong(marked: Iterable[Marked]) -> str:
    """Write each answer that is wrong or ill founded, and why; never of a held question."""
    lines = []
    for one in marked:
        if one.asking.held:
            continue
        why = [*one.mark.amiss, *(f"false quote {q[:60]!r}" for q in one.mark.false_quotes), *([f"ungrounded {one.mark.stray[:4]}"] if one.mark.stray else [])]
        if why:
            said = one.answer.text or one.answer.markdown
            before = f"{' > '.join(one.asking.previous)} > " if one.asking.previous else ""
            lines.append(f"{one.asking.id} [{one.answer.kind}] {before}{one.asking.question}\n    {'; '.join(why)}\n    said: {said[:300]!r}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the score of each kind and of all."""
    ask = argparse.ArgumentParser(description="Ask the sets of questions and print what was answered right.")
    which = ask.add_mutually_exclusive_group()
    which.add_argument("--dev", dest="held", action="store_const", const=False, help="only the questions that rules are developed on")
    which.add_argument("--held", dest="held", action="store_const", const=True, help="only the questions that measure")
    ask.add_argument("--kind", action="append", help="only this kind; may be repeated")
    ask.add_argument("--elsewhere", action="store_true", help="the questions over the other corpus")
    ask.add_argument("--wrong", action="store_true", help="print what was wrong; never of a held question")
    options = ask.parse_args(arguments)
    wanted: Callable[[Asking], bool] = lambda one: options.held in (None, one.held) and (not options.kind or one.kind in options.kind)  # noqa: E731 - one line
    asked = [one for path in files(elsewhere=options.elsewhere) for one in askings(rows(path)) if wanted(one)]
    if not asked:
        ask.error("no question is of this kind.")
    place = articles(elsewhere=options.elsewhere)
    view = built(place).current()
    assert view is not None
    with view:
        marked = ask_all(view, asked, place)
    if options.wrong and (told := wrong(marked)):
        sys.stdout.write(told + "\n\n")
    sys.stdout.write(f"{table(marked)}\n\n{totals(marked)}\n")


if __name__ == "__main__":
    main()

"""`weighbridge doctor`: is everything here that answering needs, and is the graph sound?"""

import platform
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

import click

from assistant.cli.commands import verb
from assistant.cli.failing import Failed
from assistant.cli.output import one_line, say, write, write_json
from assistant.cli.phrases import counted

_EXAMPLES = (
    ("weighbridge doctor", "check everything"),
    ("weighbridge doctor --repair", "build a damaged graph anew from what was read"),
    ("weighbridge doctor --lexicon", "after an edit of the lexicon: what is wrong in its tables, and where"),
    ("weighbridge doctor --json", "for a bug report or another program"),
)
_PACKAGES = ("pyoxigraph", "onnxruntime", "faiss-cpu", "tokenizers", "litellm", "textual", "sentence-transformers", "torch")
State = Literal["ok", "note", "wrong"]
_SIGNS: dict[State, str] = {"ok": "✓", "note": "·", "wrong": "✗"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    topic: str
    state: State
    """`note` is worth knowing and nothing wrong."""
    said: str


@verb("doctor", _EXAMPLES)
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@click.option("--repair", is_flag=True, help="Build the graph anew from the articles as they were read, then check.")
@click.option("--lexicon", is_flag=True, help="Look through the lexicon's tables, and at nothing else.")
@click.option("--tables", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Look through the tables in this folder instead of those in use.")
def command(as_json: bool, repair: bool, lexicon: bool, tables: Path | None) -> None:
    """Check what is installed and whether the store is sound.

    Exits with 1 where something is wrong.
    """
    if repair:
        _repair()
    found = []
    for finding in _lexicon(tables) if lexicon or tables else _examine():
        found.append(finding)
        if not as_json:
            write(f"{_SIGNS[finding.state]} {finding.topic}: {one_line(finding.said)}")
    wrong = sum(finding.state == "wrong" for finding in found)
    if as_json:
        write_json({"schema": 1, "sound": not wrong, "findings": [asdict(finding) for finding in found]})
    if wrong:
        raise Failed(f"{counted(wrong, 'thing')} {'is' if wrong == 1 else 'are'} wrong.")


def _examine() -> Iterator[Finding]:
    yield from _installed()
    yield from _configured()
    yield from _encoder()
    yield from _lexicon(None)
    yield from _models()
    yield from _store()


def _installed() -> Iterator[Finding]:
    from importlib.metadata import PackageNotFoundError, version

    yield Finding("python", "ok", f"{platform.python_version()} on {platform.system()} {platform.machine()} ({sys.executable})")
    for package in ("weighbridge", *_PACKAGES):
        try:
            yield Finding(package, "ok", version(package))
        except PackageNotFoundError:
            state: State = "note" if package == "weighbridge" else "wrong"
            yield Finding(package, state, "runs from its sources" if package == "weighbridge" else "not installed; install weighbridge anew")


def _configured() -> Iterator[Finding]:
    from assistant.cli.logs import log_file
    from assistant.configured import config_file

    file = config_file()
    yield Finding("config", "ok", str(file) if file.exists() else f"none at {file}; the defaults hold")
    yield Finding("log", "ok", str(log_file()))


def _encoder() -> Iterator[Finding]:
    from kg.encode import NAME, find_encoder

    encoder = find_encoder()
    yield Finding(
        "encoder", "ok" if encoder else "wrong", f"{NAME} in {encoder.folder}" if encoder else f"{NAME} is missing; run `weighbridge models install encoder`"
    )


def _lexicon(folder: Path | None) -> Iterator[Finding]:
    from kg.lexicon.examination import HERE, examine

    place = folder or HERE
    sound = True
    for fault in examine(place):
        sound = False
        yield Finding("lexicon", "wrong", str(fault))
    if sound:
        yield Finding(
            "lexicon",
            "ok",
            f"every table in {place} can be read; {place / 'README.md'} says how to add to one" if folder is None else f"every table in {place} can be read",
        )


def _models() -> Iterator[Finding]:
    from assistant.cli import opening
    from assistant.models.catalogue import catalogue

    settings = opening.settings()
    offers = catalogue(settings.endpoints)
    for offer in offers:
        yield Finding(f"model: {offer.name}", "ok" if offer.usable else "note", offer.why)
    yield Finding("model in use", "ok", settings.model)


def _store() -> Iterator[Finding]:
    from assistant.cli import opening
    from kg.check import examine

    for found in examine(opening.folder()):
        yield Finding(found.topic, "wrong" if not found.sound else "note" if found.note else "ok", found.said)


def _repair() -> None:
    """Build everything anew from the articles as they were read, and say what could not be."""
    from assistant.cli import opening
    from assistant.cli.phrases import counted
    from assistant.cli.progress import ProgressLine
    from kg.refresh import rebuild
    from kg.repair import repair

    chosen = opening.settings()
    with ProgressLine() as line:
        done = repair(chosen.data, lambda folder: rebuild(folder, progress=lambda p: line.show(p.step, p.done, p.total, p.article)), keep=chosen.keep_generations)
    for mended in done.mended:
        say(mended)
    report = done.report
    say(f"The graph was built anew from {counted(report.unchanged - len(report.skipped), 'article')}")
    for lost in dict.fromkeys([*done.lost, *(why for _, why in report.skipped)]):
        say(f"weighbridge: {lost}")

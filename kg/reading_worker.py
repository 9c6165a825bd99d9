"""Read one article at a time in a process of its own, under limits of time and memory.

An article comes from anywhere: one that would take minutes or gigabytes to read,
or brings a parser down, costs its own process and no more. The next article gets
a fresh one; otherwise one process reads them all, so that ordinary articles pay
only for carrying their text to and fro.
"""

import contextlib
import ctypes
import os
import pickle
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Self

from corpus.document import ArticleId, Document, Format
from corpus.errors import ArticleUnreadable
from kg.claim import Claim

SECONDS = 10.0
"""Of the processor's time an article may take."""
MEMORY = 1 << 30
"""Bytes of address space that reading may take, the interpreter's 50 MB with it."""
CLAIMS = 10_000
"""That may count of one article; whole price lists state some thousands."""
_PATIENCE = 4.0
"""Times `SECONDS` on the clock, for a machine that has other work to do."""
_SIZE = struct.Struct(">Q")
_ROOT = Path(__file__).resolve().parents[1]
_LINE = "Leave it out, or split it."


class ArticleTooHard(ArticleUnreadable):
    """Reading an article took more time or memory than any article may, or brought its process down."""

    code = "article-too-hard"


@dataclass(frozen=True, slots=True)
class Reading:
    """What an article came to."""

    document: Document
    claims: tuple[Claim, ...] | None
    """None where they were not asked for, or where reading them failed."""
    failure: str = ""
    """The traceback of the failure: a defect of the reader, not of the article."""


def limited(reading: Reading) -> Reading:
    """Leave out the claims that are more than any article may state, last ones first, and say so."""
    if reading.claims is None or len(reading.claims) <= CLAIMS:
        return reading
    note = f"states more than {CLAIMS:,} claims, and so many count of one article: its first {CLAIMS:,}"
    return replace(reading, document=replace(reading.document, notes=(*reading.document.notes, note)), claims=reading.claims[:CLAIMS])


@dataclass(frozen=True, slots=True)
class _Request:
    data: bytes
    id: ArticleId
    format: Format | None
    claims: bool


class ReadingWorker:
    """A process that reads articles; started at the first, started anew after one that was too hard.

    For one thread at a time, which outlives it: the system ends the process with the thread that started it.
    """

    def __init__(self, *, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds, self._memory = seconds, memory
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def read(self, data: bytes, id: ArticleId, format: Format | None = None, *, claims: bool = True) -> Reading:
        """Parse an article and read its claims by the rules: one more than may count, where there are more.

        Raises ArticleUnreadable, as ArticleTooHard where it overran the limits.
        """
        process = self._process = self._process or self._start()
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self._seconds * _PATIENCE, stop)
        timer.daemon = True
        timer.start()
        try:
            reply = _exchange(process, _Request(data, id, format, claims))
        except BaseException:
            self.close()  # what it would still say belongs to this article
            raise
        finally:
            timer.cancel()
        if isinstance(reply, Reading):
            return reply
        if isinstance(reply, ArticleUnreadable):
            raise reply
        ended = process.wait() if reply is None else 0
        self.close()
        if late.is_set() or (ended and ended == -getattr(signal, "SIGPROF", 0)):
            raise ArticleTooHard(f"{id}: reading it took longer than {self._seconds:g} s and was stopped.", next_step=_LINE)
        if isinstance(reply, _OutOfMemory) or ended == -getattr(signal, "SIGKILL", 9):
            raise ArticleTooHard(f"{id}: reading it took more than {self._memory / (1 << 30):.1g} GB of memory and was stopped.", next_step=_LINE)
        raise ArticleTooHard(f"{id}: reading it brought the reader down ({_how(ended)}).", next_step="Leave it out, and report it.")

    def _start(self) -> "subprocess.Popen[bytes]":
        search = os.pathsep.join(filter(None, [str(_ROOT), os.environ.get("PYTHONPATH", "")]))
        alone = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # numpy's threads take memory, and one that gets none ends the process
        return subprocess.Popen(  # noqa: S603  # our own module
            [sys.executable, "-P", "-m", "kg.reading_worker", str(self._seconds), str(self._memory)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ, **alone, "PYTHONPATH": search},
        )  # fmt: skip


class _OutOfMemory:
    """The reply of a process that came to its limit."""


def _exchange(process: "subprocess.Popen[bytes]", request: _Request) -> object:
    """Hand a request over and give the reply; None where the process ended before it gave one."""
    assert process.stdin is not None
    assert process.stdout is not None
    with contextlib.suppress(OSError):  # it ended: the reply tells
        _send(process.stdin, request)
    return _receive(process.stdout)


def _send(to: IO[bytes], thing: object) -> None:
    packed = pickle.dumps(thing, pickle.HIGHEST_PROTOCOL)
    to.write(_SIZE.pack(len(packed)))
    to.write(packed)
    to.flush()


def _receive(source: IO[bytes]) -> object:
    head = source.read(_SIZE.size)
    if len(head) < _SIZE.size:
        return None
    (size,) = _SIZE.unpack(head)
    packed = source.read(size)
    return pickle.loads(packed) if len(packed) == size else None  # noqa: S301  # our own process wrote it


def _how(ended: int) -> str:
    try:
        return signal.Signals(-ended).name if ended < 0 else f"it ended with {ended}"
    except ValueError:
        return f"signal {-ended}"


def _serve(seconds: float, memory: int) -> None:
    """Read what standard input asks for until it ends; die with the parent where the system can arrange it."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a parser prints is no answer
    _limit_memory(memory)
    while isinstance(request := _receive(sys.stdin.buffer), _Request):
        _limit_time(seconds)
        reply = _reply(request)
        try:
            _send(answers, reply)
        except MemoryError:
            _send(answers, reply := _OutOfMemory())
        if isinstance(reply, _OutOfMemory):
            return  # what is left of its memory is in pieces
        _limit_time(0)


def _limit_memory(memory: int) -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _limit_time(seconds: float) -> None:
    """Have the system end this process after so much of the processor's time, whatever code it is in; 0 lifts the limit."""
    with contextlib.suppress(AttributeError):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _reply(request: _Request) -> object:
    try:
        return _read(request)
    except ArticleUnreadable as error:
        return error
    except MemoryError:
        return _OutOfMemory()
    except RecursionError:
        return ArticleUnreadable(f"{request.id}: it is nested too deeply to be read.", next_step="Leave it out, or flatten it.")
    except ValueError as error:
        return ArticleUnreadable(f"{request.id}: cannot be read ({error}).", next_step="Mend it, or leave it out.")


def _read(request: _Request) -> Reading:
    from corpus.read import read_bytes

    document = read_bytes(request.data, request.id, request.format)
    if not request.claims:
        return Reading(document, None)
    try:
        document = _warned(document)
        return Reading(document, tuple(_claims(document))[: CLAIMS + 1])
    except MemoryError:
        raise
    except Exception:
        import traceback

        return Reading(document, None, traceback.format_exc())


def _warned(document: Document) -> Document:
    """Note where an article orders a language model about."""
    from kg.extract.orders import NOTE, overrides

    return replace(document, notes=(*document.notes, NOTE)) if overrides(document) else document


def _claims(document: Document) -> Sequence[Claim]:
    from kg.extract import read
    from kg.lexicon import load

    return read(document, load())


if __name__ == "__main__":
    from kg.reading_worker import _serve as serve  # under its own name, so that both sides pickle the same classes

    serve(float(sys.argv[1]), int(sys.argv[2]))

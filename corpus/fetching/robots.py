"""Know what a site asks of programs: its robots.txt, as RFC 9309 has it, read by protego.

One that is not there allows everything; one that cannot be had (the server fails, the
host does not answer) allows nothing for now, and that is said. An answer holds for a day.
"""

import time
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from typing import Any, Protocol

NAME = "weighbridge"
"""Under which name a site can speak to us."""
MOST = 512_000
"""Bytes that are read of a robots.txt."""
_HELD_SECONDS = 24 * 3600.0
_HELD_FAILED = 300.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came when a robots.txt was asked for."""

    status: int
    """0 where nothing came."""
    text: str
    at: float
    """Seconds since the epoch."""


class AsksRobots(Protocol):
    """Fetches the robots.txt of an origin; status 0 where it cannot be had."""

    def __call__(self, origin: str) -> tuple[int, str]: ...


class Robots:
    """The rules of every site that was asked."""

    def __init__(self, ask: AsksRobots, held: MutableMapping[str, Answer], now: Callable[[], float] = time.time) -> None:
        """`held` keeps answers, also from earlier runs."""
        self._ask, self._held, self._now = ask, held, now
        self._read: dict[str, Any] = {}

    def refusal(self, origin: str, url: str) -> str:
        """Say why a page is not to be read; empty where it may be."""
        answer = self._answer(origin)
        if answer.status == 0:
            return f"{origin} does not answer, not even for its robots.txt{f' ({answer.text[:200]})' if answer.text else ''}"
        if answer.status >= 500 or answer.status == 429:
            return f"the robots.txt of {origin} cannot be had now ({answer.status}), so nothing is read from there"
        if answer.status >= 400:
            return ""
        return "" if self._rules(origin, answer).can_fetch(url, NAME) else f"the robots.txt of {origin} asks programs not to read it"

    def answers(self, origin: str) -> bool:
        """Tell whether the site said anything at all."""
        return self._answer(origin).status != 0

    def delay(self, origin: str) -> float | None:
        """Give the seconds that a site wants between two requests; None where it does not say."""
        answer = self._answer(origin)
        if answer.status != 200:
            return None
        rules = self._rules(origin, answer)
        found = rules.crawl_delay(NAME)
        rate = rules.request_rate(NAME)
        wanted = [float(found)] if found is not None else []
        if rate is not None and rate.requests:
            wanted.append(rate.seconds / rate.requests)
        return max(wanted) if wanted else None

    def _answer(self, origin: str) -> Answer:
        held = self._held.get(origin)
        if held is not None and 0 <= self._now() - held.at < (_HELD_FAILED if held.status == 0 or held.status >= 429 else _HELD_SECONDS):
            return held
        status, text = self._ask(origin)
        answer = self._held[origin] = Answer(status, text, self._now())
        self._read.pop(origin, None)
        return answer

    def _rules(self, origin: str, answer: Answer) -> Any:
        from protego import Protego

        if origin not in self._read:
            self._read[origin] = Protego.parse(answer.text)
        return self._read[origin]

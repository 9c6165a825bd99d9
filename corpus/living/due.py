"""Know when each source is next, and remember how it stands with it.

A source that fails is tried again sooner than its interval, and later each time; a
server that asks to be left alone is.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from corpus.fetching.urls import is_url
from corpus.living.gathered import Gathered
from corpus.living.shelf import Standing
from corpus.living.source import USUAL, Source

_SOONEST = timedelta(minutes=15)


def next_time(source: Source, standing: Standing | None) -> datetime | None:
    """Tell when a source is due; None for at every refresh."""
    if standing is None or not standing.tried or standing.at != source.at:
        return None
    length = source.interval or (USUAL if is_url(source.at) else None)
    if length is None:
        return None
    if standing.failures:
        length = min(length, _SOONEST * 2 ** min(standing.failures - 1, 20))
    return max(_moment(standing.tried) + length, _moment(standing.not_before))


def is_due(source: Source, standing: Standing | None, now: float) -> bool:
    """Whether a refresh reads it."""
    when = next_time(source, standing)
    return when is None or when <= _moment(now)


def earliest(sources: Iterable[Source], standings: Mapping[str, Standing]) -> tuple[datetime, Source] | None:
    """Give the source that is due next, of those that have a time."""
    timed = [(when, source) for source in sources if (when := next_time(source, standings.get(source.name))) is not None]
    return min(timed, key=lambda one: one[0], default=None)


def after(standing: Standing | None, gathered: Gathered, now: float) -> Standing:
    """Say how it stands with a source once it was read."""
    failures = (standing.failures if standing and standing.at == gathered.source.at else 0) + 1 if gathered.failed else 0
    not_before = now + gathered.retry_after if gathered.retry_after else 0.0
    return Standing(gathered.source.at, gathered.kind, now, failures, gathered.failed, not_before, gathered.left, dict(gathered.pages))


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)

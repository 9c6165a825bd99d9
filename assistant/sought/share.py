"""Say in what relation two amounts are, and by which share of it one of them changed."""

from assistant.arithmetic import Computed, change, ratio
from assistant.sought.wanted import says


def by_share(text: str, how: str, high: float, low: float) -> tuple[Computed, str]:
    """Give how many `times` the lower amount the higher is, or by how many percent it is more, or the lower less, as a question's text asks."""
    if how == "times":
        computed = ratio(high, low)
        return computed, f"That is {computed.shown} times as much"
    down = says("operation", "down", text)
    computed = change(high, low) if down else change(low, high)
    return computed, f"That is {computed.shown} {'less' if down else 'more'}"

"""Tell a person, once, who receives what before a question first leaves this machine.

What was told is set down beside what calls cost, so that it is told once for
each recipient and not once for each window.
"""

from collections.abc import Callable

from assistant.models.errors import ModelWithheld
from assistant.models.providers import Target
from assistant.usage import Ledger, UsageUnusable

Ask = Callable[[str], bool]
"""Tells the person something and says whether to go on: asks on a terminal, only tells in a script."""


class NotSent(ModelWithheld):
    """A question was kept on this machine; agreeing, or a model that runs here, helps."""

    code = "model-not-sent"


class Senders:
    """Lets questions go to a hosted model once the person knows."""

    def __init__(self, ledger: Ledger, ask: Ask | None = None) -> None:
        """Without `ask` the first question stays here and the answer's notice tells; the next one goes."""
        self._ledger = ledger
        self._ask = ask

    def allow(self, target: Target) -> None:
        """Return where a question may go to `target`; raises NotSent where it must not, or not yet."""
        if self._told(target.recipient):
            return
        text = who_receives_what(target)
        if self._ask is None:
            self._tell(target.recipient)
            raise NotSent(f"{text} Nothing was sent yet.", next_step="Ask again to send it.")
        if not self._ask(text):
            raise NotSent(f"Nothing was sent to {target.recipient}.", next_step="`--model none` answers without a model.")
        self._tell(target.recipient)

    def _told(self, recipient: str) -> bool:
        try:
            return self._ledger.told(recipient)
        except UsageUnusable:
            return False

    def _tell(self, recipient: str) -> None:
        try:
            self._ledger.tell(recipient)
        except UsageUnusable:
            return  # then it is told again


def who_receives_what(target: Target) -> str:
    """Say who gets to see what when a hosted model writes."""
    return (
        f"{target.name} does not run on this machine: {target.recipient} receives your questions, and with each the statements and quotes that answer it. "
        "Nothing else of your articles is sent, and no question that is private."
    )

"""Every error a person can act on, as one tree.

The root stands in the lowest room so that all rooms can raise below it. A
message says what happened, to which input, and what to do next; only front
ends turn an error into an exit code.
"""


class WeighbridgeError(Exception):
    """Something a person can act on went wrong; `str(error)` is the one line to show.

    `code` names the kind of error for programs that read `--json` output.
    """

    code = "error"

    def __init__(self, what: str, *, next_step: str = "") -> None:
        self.what = what
        self.next_step = next_step
        super().__init__(f"{what} {next_step}".strip())


class ArticleUnreadable(WeighbridgeError, ValueError):
    """An article cannot be parsed; skipping it or mending the file helps."""

    code = "article-unreadable"


class SourceMissing(WeighbridgeError, FileNotFoundError):
    """A path or address given to refresh leads nowhere."""

    code = "source-missing"

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}".strip()


class NameClash(WeighbridgeError, ValueError):
    """Two sources would give two articles the same name."""

    code = "name-clash"

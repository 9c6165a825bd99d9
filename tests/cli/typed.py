"""Ask the plain chat with lines as a person types them."""

import io

import pytest

from assistant.cli.chat.plain import converse
from assistant.cli.chat.plain.lines import Piped
from tests.tui.doubles import Doubles


class Script(Piped):
    """Lines of a test, as a person types them: what is typed is not echoed."""

    person = True

    def __init__(self, *lines: str) -> None:
        super().__init__(io.StringIO("\n".join(lines)))


def said(capsys: pytest.CaptureFixture[str], house: Doubles, *lines: str, model: str | None = None) -> tuple[str, str]:
    """Hold a conversation with a person, and give what came on stdout and stderr."""
    converse(house.ports(), Script(*lines), model=model)
    out = capsys.readouterr()
    return out.out, out.err

"""The line that shows how far a work is: told rarely where there is no terminal, and with an estimate that goes by the work."""

import pytest

from assistant.cli.progress import ProgressLine


def test_what_is_left_goes_by_the_share_of_the_work_and_not_by_counting(capsys: pytest.CaptureFixture[str]) -> None:
    now = [0.0]
    with ProgressLine(clock=lambda: now[0]) as line:
        line.show("read", 0, 100)
        for second, done, share in ((10.0, 50, 0.1), (60.0, 60, 0.25), (65.0, 61, 0.3), (120.0, 90, 0.5)):
            now[0] = second
            line.show("read", done, 100, "x.md", share)
    assert capsys.readouterr().err.splitlines() == ["read: 60 of 100, 3 min left", "read: 90 of 100, 2 min left"]


def test_nothing_is_estimated_before_there_is_anything_to_go_by(capsys: pytest.CaptureFixture[str]) -> None:
    now = [0.0]
    with ProgressLine(clock=lambda: now[0]) as line:
        line.show("read", 0, 1000)
        now[0] = 40.0
        line.show("read", 1, 1000, share=0.001)
    assert capsys.readouterr().err == "read: 1 of 1,000\n"

"""Conversations that are kept, copied and written down, where there is no screen.

Only what a person asks is kept: a pipe's questions stand in a file already.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli.output import say, to_screen
from assistant.cli.phrases import counted
from assistant.safe import one_line
from assistant.tui.conversation import Turn
from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from assistant.cli.chat.plain.talk import Talk
    from assistant.conversations.records import Found


class NotKept(WeighbridgeError):
    """Nothing is there to work on; what it says helps."""

    code = "not-kept"


def keep(talk: "Talk", turn: Turn) -> None:
    """Keep a turn that is answered; where that fails it is said once, and the chat goes on."""
    history = talk.ports.history
    if history is None or turn.answer is None or turn.private or not talk.lines.person or not talk.keeps:
        return
    try:
        talk.run(history.keep(talk.conversation.sitting, turn.answer, refers=turn.asked))
    except WeighbridgeError as problem:
        talk.keeps = False
        say(f"weighbridge: this conversation is not being kept. {problem}")


def history(talk: "Talk", text: str) -> None:
    """List the conversations that hold the words, or take up the one that a number names."""
    kept = talk.ports.history
    if kept is None:
        raise NotKept("No conversation is kept here.")
    if text.isdecimal():
        _resume(talk, int(text))
        return
    found = talk.run(kept.find(text))
    if not found:
        raise NotKept("No conversation holds these words." if text else "Nothing has been kept yet.")
    talk.tell([_line(each) for each in found])
    say("/history NUMBER takes one up; `weighbridge conversations` renames, deletes and exports them.")


def _resume(talk: "Talk", number: int) -> None:
    from assistant.conversations.restoring import restored

    assert talk.ports.history is not None
    turns: list[Turn] = []
    for each in talk.run(talk.ports.history.turns(number)):
        turn = Turn(each.question, asked=each.refers)
        turn.finish(restored(each.answer))
        turns.append(turn)
    talk.conversation.begin_anew(turns, number)
    talk.tell([f"{place}. {one_line(turn.question)}" for place, turn in enumerate(turns, 1)])
    say(f"Taken up, with {counted(len(turns), 'turn')}; what you ask now refers to it. /sources tells what its last answer rests on.")


def _line(found: "Found") -> str:
    said = found.conversation
    where = f": {one_line(found.hits[0].said)}" if found.hits else ""
    return f"{said.id}. {one_line(said.title)} ({said.changed[:10]}, {counted(said.turns, 'turn')}){where}"


def export(talk: "Talk", path: str) -> None:
    """Write the conversation down."""
    from assistant.exporting.writing import named, write

    held = talk.conversation.talk()
    left_out = f"{counted(held.left_out, 'private turn')} left out" if held.left_out else ""
    if not held.exchanges:
        raise NotKept(f"Nothing to export: {left_out}." if left_out else "Nothing to export yet.")
    done = write(held, Path(path) if path else named(held))
    say(f"Written to {done}.{f' {left_out}.' if left_out else ''}")


def copy(talk: "Talk", what: str) -> None:
    """Copy the newest answer, or part of it, and say where it went."""
    from assistant.clipboard import copy_here, fits_the_terminal, safe_to_copy, sequence, told
    from assistant.portions import portion

    turn = talk.conversation.last_answered()
    if turn is None or turn.answer is None:
        raise NotKept("No answer to copy yet.")
    text = safe_to_copy(portion(turn.answer, what))
    copied = copy_here(text)
    sent = to_screen() and fits_the_terminal(text)
    if sent:
        _send(sequence(text))
    say(told(copied, text, sent=sent))


def _send(asking: str) -> None:
    """Ask the terminal, which shows nothing of it."""
    import sys

    sys.stdout.write(asking)
    sys.stdout.flush()

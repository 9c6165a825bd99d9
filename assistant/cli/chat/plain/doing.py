"""What each command comes to where there is no screen: lines written down."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final

from assistant.cli.chat.plain import keeping, linear, quizzing
from assistant.cli.output import say
from assistant.cli.phrases import counted
from assistant.commands import OFF, Command, Unknown, offered, parse
from assistant.safe import clean, one_line
from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.cli.chat.plain.talk import Talk
    from assistant.tui.ports import Lookups

_MOST_ROWS = 200
"""Rows of a query's result to write down; `weighbridge sparql` gives all."""


class Left(Exception):
    """The person asked to leave."""


class NotHere(WeighbridgeError):
    """A command has nothing to work on; what it says helps."""

    code = "not-here"


def commands(talk: "Talk") -> tuple[Command, ...]:
    """Give the commands that can be carried out."""
    lacking = frozenset() if talk.ports.lookups else _LOOKING_UP
    lacking |= frozenset() if talk.ports.knowledge else {"quiz"}
    lacking |= frozenset() if talk.ports.history else {"history"}
    return offered(name for name in _DOING if name not in lacking)


def carry_out(talk: "Talk", line: str) -> None:
    """Do what a line with a slash says; raises WeighbridgeError where it cannot be done, Left where it ends the chat."""
    match parse(line, commands(talk)):
        case Unknown() as unknown:
            raise NotHere(one_line(unknown.said))
        case command, argument:
            if command.wants and not argument:
                raise NotHere(f"{command.usage}: {command.help}.")
            _DOING[command.name](talk, argument)


def _help(talk: "Talk", argument: str) -> None:
    talk.tell([f"{command.usage}: {command.help}." for command in commands(talk)])
    say("Anything else is a question. Ctrl-C stops an answer, Ctrl-D leaves.")


def _ask(name: str, talk: "Talk", argument: str) -> None:
    command = next(command for command in commands(talk) if command.name == name)
    question = command.question(argument)
    if question is None:
        raise NotHere(f"{command.usage}: {command.help}.")
    talk.ask(question)


def _newest(talk: "Talk") -> "Answer":
    turn = talk.conversation.last_answered()
    if turn is None or turn.answer is None:
        raise NotHere("There is no answer yet.", next_step="Ask a question first.")
    return turn.answer


def _sources(talk: "Talk", argument: str) -> None:
    """Write each source with the paragraph that the quote stands in."""
    answer = _newest(talk)
    if not answer.citations:
        raise NotHere("The last answer cites nothing.")
    for each in answer.citations:
        told = [linear.source(each)]
        try:
            article = talk.run(talk.ports.library.article(each.article))
        except WeighbridgeError as problem:
            told.append(one_line(str(problem)))
        else:
            told += [f"In its paragraph: {one_line(linear.paragraph(article.text, each.start, each.end))}"]
            told += [one_line(warning) for warning in article.warnings]
        talk.tell(told)


def _plan(talk: "Talk", argument: str) -> None:
    """Write how the newest answer came about."""
    answer = _newest(talk)
    told = clean(answer.sparql).strip().splitlines() if answer.sparql else ["No query: it was found by searching the passages."]
    told += [one_line(f"Computed: {each.text} {each.derived}") for each in answer.sentences if each.derived]
    talk.tell([*told, *linear.struck(answer)])


def _lookups(talk: "Talk") -> "Lookups":
    assert talk.ports.lookups is not None
    return talk.ports.lookups


def _conflicts(talk: "Talk", name: str) -> None:
    talk.look_up(f"Conflicts about {name}" if name else "Conflicts", lambda: _lookups(talk).conflicts(name, talk.as_of))


def _entity(talk: "Talk", name: str) -> None:
    talk.look_up(name, lambda: _lookups(talk).entity(name, talk.as_of))


def _decide(talk: "Talk", told: str) -> None:
    told = told or _asked(talk)
    if not told:
        raise NotHere("Nothing was said of the situation.", next_step="/decide team=small sensitivity=regulated says it in one line.")
    talk.look_up(f"Open or closed: {told}", lambda: _lookups(talk).decide(told))


def _asked(talk: "Talk") -> str:
    """Ask for the situation factor by factor; an empty line leaves one out."""
    if not talk.lines.person:
        return ""
    say("Type a value or its number; an empty line leaves a question out.")
    said = []
    for factor in _lookups(talk).asked():
        say(factor.ask)
        for number, (value, reads) in enumerate(factor.values, 1):
            say(f"{number}. {value}: {reads}")
        values = [value for value, _ in factor.values]
        picked = talk.lines.read(f"{factor.name}: ")
        if picked is None:
            break
        if picked.isdecimal() and 0 < int(picked) <= len(values):
            picked = values[int(picked) - 1]
        if picked:
            said.append(f"{factor.name}={picked}")
    return " ".join(said)


def _article(talk: "Talk", name: str) -> None:
    rows = talk.run(talk.ports.library.articles())
    if not name:
        talk.tell([one_line(f"{row.id}: {row.title}, {row.publisher}, {row.published}") for row in rows])
        return
    wanted = name.casefold()
    found = next((row.id for row in rows if wanted in (row.id.casefold(), row.title.casefold())), name)
    article = talk.run(talk.ports.library.article(found))
    about = one_line(", ".join(filter(None, (article.title, article.publisher, article.published))))
    talk.tell([about, *map(one_line, article.warnings), "", *clean(article.text).splitlines()])


def _model(talk: "Talk", name: str) -> None:
    if name:
        talk.model = one_line(name)
        say("Answers are put together without a model from now on." if name == "none" else f"{talk.model} writes the answers from now on.")
        return
    found = talk.run(talk.ports.models.found())
    talk.tell([one_line(f"{each.name}: {each.line}{'' if each.usable else ' (cannot be used now)'}") for each in found])
    say("/model NAME chooses one, /model none does without.")


def _as_of(talk: "Talk", text: str) -> None:
    from kg.when import parse as date

    if text and text != OFF and date(text) is None:
        raise NotHere(f"{one_line(text)} is no date.", next_step="/as-of 2026-03 or /as-of 2026-03-14 is, and /as-of off ends it.")
    if text:
        talk.as_of = "" if text == OFF else one_line(text)
    say(f"Answers leave out what was published, or holds, after {talk.as_of}. /as-of off ends that." if talk.as_of else "Answers take in all articles.")


def _private(talk: "Talk", text: str) -> None:
    if text not in ("", "on", OFF):
        raise NotHere("/private on keeps questions on this machine, /private off ends it.")
    talk.private = not talk.private if not text else text == "on"
    ends = "No longer private. What was private stays out of the history, and later questions do not refer to it."
    say("Private: questions go to no model that is not on this machine, and nothing of them is kept." if talk.private else ends)


def _sparql(talk: "Talk", query: str) -> None:
    from assistant.tui.ports import Mistake

    if not query:
        talk.tell(clean(talk.ports.console.schema()).splitlines())
        for example in talk.ports.console.examples():
            talk.tell([one_line(example.title), *clean(example.query).splitlines()])
        say("/sparql QUERY runs one, on one line.")
        return
    outcome = talk.run(talk.ports.console.run(query))
    if isinstance(outcome, Mistake):
        where = f" (line {outcome.line}, column {outcome.column})" if outcome.line else ""
        raise NotHere(f"{one_line(outcome.message)}{where}")
    shown = [[one_line("" if cell is None else str(cell)) for cell in row] for row in outcome.rows[:_MOST_ROWS]]
    talk.tell(linear.table([one_line(column) for column in outcome.columns], shown))
    left = len(outcome.rows) - len(shown)
    cut = f"; {left:,} more are left out, `weighbridge sparql` gives all" if left else "; more were found than are given" if outcome.truncated else ""
    say(f"{counted(len(outcome.rows), 'row')}{cut}; {outcome.seconds:.2f} s")


def _refresh(talk: "Talk", path: str) -> None:
    from pathlib import Path

    from assistant.cli.chat.plain.reading import changes, read

    if not path:
        raise NotHere("/refresh PATH reads articles from a file or a folder.")
    talk.tell(changes(talk.run(read(talk.ports.refresher, [Path(path).expanduser()]))))


def _clear(talk: "Talk", argument: str) -> None:
    talk.conversation.begin_anew()
    talk.round = None
    say("A new conversation begins.")


def _quit(talk: "Talk", argument: str) -> None:
    raise Left


_LOOKING_UP: Final = frozenset({"conflicts", "decide", "entity"})
_DOING: Final[Mapping[str, Callable[["Talk", str], None]]] = {
    "help": _help,
    "sources": _sources,
    "plan": _plan,
    "compare": partial(_ask, "compare"),
    "define": partial(_ask, "define"),
    "eli5": partial(_ask, "eli5"),
    "decide": _decide,
    "conflicts": _conflicts,
    "entity": _entity,
    "article": _article,
    "quiz": quizzing.quiz,
    "as-of": _as_of,
    "model": _model,
    "private": _private,
    "sparql": _sparql,
    "refresh": _refresh,
    "history": keeping.history,
    "export": keeping.export,
    "copy": keeping.copy,
    "clear": _clear,
    "quit": _quit,
}

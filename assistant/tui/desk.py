"""What commands do, whichever way they are called: typed, from the palette or by a key.

Each goes to the place where its effect is seen and does it there.
"""

from typing import TYPE_CHECKING, Literal

from assistant.commands import OFF
from assistant.tui.ink import MUTED, one_line, plain
from assistant.tui.layout import Flow, Gap
from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from assistant.tui.app import WeighbridgeApp
    from assistant.tui.conversation import Turn


class Desk:
    """The commands of one app."""

    def __init__(self, app: "WeighbridgeApp") -> None:
        self.app = app

    def prefill(self, text: str) -> None:
        """Put the beginning of a command into the prompt."""
        self.app.action_go("chat")
        self.app.chat.prompt.put(text)
        self.app.chat.prompt.focus()

    def show_help(self) -> None:
        """Show keys and commands, or put them away."""
        from assistant.tui.help_screen import HelpScreen

        if isinstance(self.app.screen, HelpScreen):
            self.app.pop_screen()
        else:
            self.app.push_screen(HelpScreen(self.app.commands))

    def show_sources(self) -> None:
        """Show or hide the sources."""
        self.app.action_go("chat")
        self.app.chat.toggle_sources()

    def show_plan(self) -> None:
        """Show how the answer looked at, or else the newest, came about."""
        self.app.action_go("chat")
        chosen = self.app.chat.transcript.chosen
        self.show_plan_of(self.app.chat.transcript.turn(chosen[0]) if chosen else self.app.conversation.last_answered())

    def show_plan_of(self, turn: "Turn | None") -> None:
        """Show how the answer of a turn came about."""
        from assistant.tui.plan_screen import PlanScreen

        if turn is None or turn.answer is None:
            self._say("No answer yet.")
        else:
            self.app.push_screen(PlanScreen(turn.answer, self.open_console))

    def put_question(self, name: str, argument: str) -> None:
        """Ask what a command stands for: `/define TERM`."""
        command = next(each for each in self.app.commands if each.name == name)
        question = command.question(argument)
        if question is None:
            self.prefill(f"/{name} {argument}".strip() + " ")
            self._say(f"{command.usage}: {command.help}.", "warning")
        else:
            self.app.action_go("chat")
            self.app.chat.ask(question)

    def quiz(self, topic: str) -> None:
        """Ask questions about a topic, or stop asking."""
        self.app.quizzing.begin(topic)

    def set_date(self, text: str) -> None:
        """Answer as of a day from now on, or as of today again."""
        from kg.when import parse

        if text and text != OFF and parse(text) is None:
            self._say(f"{one_line(text)} is no date; /as-of 2026-03 or /as-of 2026-03-14 is, and /as-of off ends it.", "warning")
            return
        if text:
            self.app.as_of = "" if text == OFF else one_line(text)
        self.app.restate()
        until = self.app.as_of
        self._say(
            f"Answers leave out what was published, or holds, after {until}. /as-of off ends that."
            if until
            else "Answers take in all articles. /as-of 2026-03 bounds them."
        )

    def switch_private(self, text: str) -> None:
        """Keep questions on this machine, or let them go to hosted models again."""
        if text not in ("", "on", OFF):
            self._say("/private on keeps questions on this machine, /private off ends it.", "warning")
            return
        self.app.private = not self.app.private if not text else text == "on"
        self.app.restate()
        ends = "No longer private. What was private stays out of the history, and later questions do not refer to it."
        self._say("Private: questions go to no model that is not on this machine, and nothing of them is kept. F9 ends it." if self.app.private else ends)

    def open_console(self, query: str) -> None:
        """Go to the SPARQL console; a query given is run."""
        self.app.run_worker(self._open_console(query), group="going")

    async def _open_console(self, query: str) -> None:
        from assistant.tui.console_screen import ConsoleScreen

        await self.app.go("console")
        if query and isinstance(self.app.screen, ConsoleScreen):
            self.app.screen.load(query)
            self.app.screen.run()

    def open_corpus(self, path: str) -> None:
        """Go to the corpus; a path given is read."""
        self.app.run_worker(self._open_corpus(path), group="going")

    async def _open_corpus(self, path: str) -> None:
        from assistant.tui.corpus_screen import CorpusScreen

        await self.app.go("corpus")
        if path and isinstance(self.app.screen, CorpusScreen):
            self.app.screen.read(path)

    def open_article(self, name: str) -> None:
        """Open an article by its title or its name; without one, go where all are listed."""
        if name:
            self.app.run_worker(self._open_article(name), group="going")
        else:
            self.open_corpus("")

    async def _open_article(self, name: str) -> None:
        wanted = one_line(name).casefold()
        try:
            rows = await self.app.ports.library.articles()
        except WeighbridgeError as problem:
            self._say(str(problem), "error")
            return
        called = {row.id: [one_line(text).casefold() for text in (row.title, row.id)] for row in rows}
        fitting = [id for id, names in called.items() if wanted in names] or [id for id, names in called.items() if any(wanted in each for each in names)]
        if len(fitting) == 1:
            self.app.open_article(fitting[0])
        elif fitting:
            self._say(f"{len(fitting)} articles are called like that; type more of the title.", "warning")
        else:
            self._say(f"There is no article {one_line(name)}. F4 lists the articles.", "warning")

    def open_sources(self, place: str) -> None:
        """Show what is read again and again; a place given is added."""
        from assistant.tui.following_screen import FollowingScreen

        self.app.push_screen(FollowingScreen(self.app, place))

    def look_up_conflicts(self, name: str) -> None:
        """Show where articles disagree."""
        if lookups := self.app.ports.lookups:
            self.app.action_go("chat")
            self.app.chat.look_up(f"Conflicts about {name}" if name else "Conflicts", lambda: lookups.conflicts(name, self.app.as_of))

    def decide(self, told: str) -> None:
        """Recommend open or closed models; where nothing is told, ask."""
        lookups = self.app.ports.lookups
        if lookups is None:
            return
        if not told:
            from assistant.tui.decide_screen import DecideScreen

            self.app.push_screen(DecideScreen(lookups.asked(), self.decide))
            return
        self.app.action_go("chat")
        self.app.chat.look_up(f"Open or closed: {told}", lambda: lookups.decide(told))

    def look_up_entity(self, name: str) -> None:
        """Show what stands around a thing, to walk from there."""
        if self.app.ports.knowledge is None:
            self.tell_entity(name)
            return
        from assistant.tui.entity_screen import EntityScreen

        self.app.push_screen(EntityScreen(self.app, name))

    def tell_entity(self, name: str) -> None:
        """Tell what the articles say of one thing."""
        if lookups := self.app.ports.lookups:
            self.app.action_go("chat")
            self.app.chat.look_up(name, lambda: lookups.entity(name, self.app.as_of))

    def choose_model(self, name: str) -> None:
        """Choose who writes the answers from now on, or list who could."""
        if not name:
            from assistant.tui.model_screen import ModelScreen

            self.app.push_screen(ModelScreen(self.app, self.choose_model))
        else:
            self.app.action_go("chat")
            self.app.model = self.app.welcome.model = one_line(name)
            self.app.chat.welcome()
            said = "Answers are put together without a model from now on." if name == "none" else f"{one_line(name)} writes the answers from now on."
            self.app.chat.note([Gap(), Flow(plain(said, MUTED)), Gap()])

    def open_history(self, words: str) -> None:
        """Go to the conversations that are kept."""
        self.app.keeping.open(words)

    def export_conversation(self, path: str) -> None:
        """Write the conversation to a file that does not exist yet."""
        self.app.keeping.export(path)

    def copy_answer(self, what: str) -> None:
        """Copy the answer looked at, or the newest, or part of it."""
        from assistant.tui.copying import copy_answer

        copy_answer(self.app, what)

    def choose_theme(self, name: str) -> None:
        """Change the colours, or list them."""
        if not name:
            from textual.theme import ThemeProvider

            from assistant.tui.palette import Palette

            self.app.push_screen(Palette(providers=[ThemeProvider], placeholder="Colours"))
        elif name in self.app.available_themes:
            self.app.theme = name
        else:
            self._say(f"There is no theme {one_line(name)}; /theme lists them.", "warning")

    def clear_conversation(self) -> None:
        """Forget the conversation on screen."""
        self.app.action_go("chat")
        self.app.conversation.begin_anew()
        self.app.chat.clear()

    def leave(self) -> None:
        """Quit."""
        self.app.exit()

    def _say(self, text: str, severity: Literal["information", "warning", "error"] = "information") -> None:
        self.app.notify(one_line(text), severity=severity, markup=False)

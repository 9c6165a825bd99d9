"""The terminal: places, colours, and the commands that any place may call.

It is given its collaborators and decides nothing of what they do. Importing
this module loads Textual and nothing heavier; a place is made when it is
first gone to.
"""

import logging
from asyncio import to_thread
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import AwaitMount

from assistant.completion import NOTHING, Name, Names, Offered, files, offers
from assistant.tui.chat_screen import ChatScreen
from assistant.tui.commands import Unknown, carry_out, parse, registry
from assistant.tui.conversation import Conversation
from assistant.tui.desk import Desk
from assistant.tui.hangup import leave_with_terminal
from assistant.tui.ink import one_line
from assistant.tui.keeping import Keeping
from assistant.tui.keyline import KeyLine
from assistant.tui.masthead import Masthead
from assistant.tui.quizzing import Quizzing
from assistant.tui.shelf import Shelf
from assistant.tui.themes import OURS
from assistant.tui.watching import Watch
from assistant.tui.welcome import Welcome
from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from assistant.tui.ports import Ports

log = logging.getLogger(__name__)


def _console(app: "WeighbridgeApp") -> Screen[Any]:
    from assistant.tui.console_screen import ConsoleScreen

    return ConsoleScreen(app)


def _corpus(app: "WeighbridgeApp") -> Screen[Any]:
    from assistant.tui.corpus_screen import CorpusScreen

    return CorpusScreen(app)


class WeighbridgeApp(App[None]):
    """Chat with the articles, query the graph, refresh the corpus.

    `ports` are the collaborators (see `assistant.tui.ports`); nothing is asked of them before the first frame.
    `model` is the model to begin with: a name that the asker takes, `none` for no model, None for what the settings say.
    `theme` is a theme's name; an unknown one is passed over.
    """

    TITLE = "Weighbridge"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+k"
    COMMAND_PALETTE_DISPLAY = "Ctrl+K"
    DEFAULT_MODE = "chat"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "desk('help')", "Help", key_display="F1", priority=True),
        Binding("f2", "go('chat')", "Chat", show=False, key_display="F2", priority=True),
        Binding("f3", "go('console')", "SPARQL", show=False, key_display="F3", priority=True),
        Binding("f4", "go('corpus')", "Corpus", show=False, key_display="F4", priority=True),
        Binding("f9", "desk('private')", "Private", show=False, key_display="F9", priority=True),
        Binding("ctrl+q", "quit", "Quit", show=False, key_display="Ctrl+Q", priority=True),
    ]
    CSS = """
    ToastRack { margin-bottom: 4; }
    TextArea .text-area--gutter, TextArea .text-area--placeholder { color: $foreground 72%; }
    SelectCurrent Static#label { color: $foreground 80%; }
    CommandPalette > .command-palette--help-text { color: $foreground 85%; text-style: none; }
    """

    def __init__(self, ports: "Ports", *, model: str | None = None, theme: str = "weighbridge") -> None:
        super().__init__()
        self.ports = ports
        self.ended = Event()
        """Set by whoever ran it, once it has ended."""
        self.model = model
        self.private = False
        """Whether questions go to no model that is not on this machine, and nothing of them is kept."""
        self.as_of = ""
        """The day as of which questions are answered; empty for now."""
        self.commands = registry(ports)
        self.names: Names = NOTHING
        """What can be completed, as far as it is known."""
        self.conversation = Conversation()
        self.desk = Desk(self)
        self.watch_graph = Watch(self)
        self.keeping = Keeping(self)
        self.quizzing = Quizzing(self)
        self.shelf = Shelf(ports.library, ports.rulings)
        self.welcome = Welcome(ports.suggestions[:3], model=model)
        for mode, make in (("chat", ChatScreen), ("console", _console), ("corpus", _corpus)):
            self.add_mode(mode, partial(make, self))
        for each in OURS:
            self.register_theme(each)
        self.set_reactive(App.theme, theme if theme in self.available_themes else "weighbridge")

    # What is loaded

    def on_mount(self) -> None:
        leave_with_terminal(self, self.ended)
        self.call_after_refresh(self._open)

    def _open(self) -> None:
        self.count()
        self.watch_graph.begin()
        self.find_models()
        self.keeping.forget()

    @property
    def status(self) -> str:
        """What the masthead says at the right."""
        model = "no model" if self.model == "none" else one_line(self.model or "")
        standing = self.welcome.standing
        loaded = f"{standing.articles:,} articles, {standing.claims:,} claims" if standing else ""
        then = f"as of {one_line(self.as_of)}" if self.as_of else ""
        return " · ".join(filter(None, (self.quizzing.state, then, model, loaded)))

    def restate(self) -> None:
        """Say anew at the top what holds."""
        self.chat.query_one(Masthead).status(self.status)
        for masthead in self.screen.query(Masthead):
            masthead.status(self.status)
        for line in self.screen.query(KeyLine):
            line.refresh()

    @property
    def chat(self) -> ChatScreen:
        """The chat, whichever place is in front."""
        screen = self._screen_stacks["chat"][0]
        assert isinstance(screen, ChatScreen)
        return screen

    @work(group="opening")
    async def count(self) -> None:
        """Find out what the graph holds; at a first start, read the starter articles."""
        try:
            standing = await self.ports.library.standing()
            if standing.articles or not self.ports.starter:
                self.welcome.standing = standing
            else:
                await self._read_starter()
        except WeighbridgeError as problem:
            self.welcome.problem = str(problem)
        except Exception as problem:
            log.exception("Opening the graph failed")
            self.welcome.problem = f"The graph could not be opened: {problem or type(problem).__name__}. `weighbridge doctor` tells more."
        self.welcome.step = None
        self.chat.welcome()
        self.learn_names()

    async def _read_starter(self) -> None:
        from assistant.tui.ports import Changed, Step

        self.welcome.step = Step("read", 0, 0)  # before anything else draws: nothing is read yet, and soon will be
        self.chat.welcome()
        try:
            async for event in self.ports.refresher.refresh(self.ports.starter):
                if not isinstance(event, Changed):
                    self.welcome.step = event
                    self.chat.welcome()
        finally:
            self.welcome.standing = await self.ports.library.standing()

    @work(group="models")
    async def find_models(self) -> None:
        """Look for language models."""
        try:
            self.welcome.models = await self.ports.models.found()
        except Exception:
            log.exception("Looking for models failed")
            self.welcome.models = ()
        self.chat.welcome()
        self.learn_names()

    @work(group="names", exclusive=True)
    async def learn_names(self) -> None:
        """Find out what can be named, away from the screens."""
        knowledge, lookups = self.ports.knowledge, self.ports.lookups
        known: list[Name] = []
        try:
            known += await knowledge.names() if knowledge else ()
        except Exception:
            log.exception("Listing names failed")  # a chat without completion is still a chat
        known += [Name(model.name, "writer") for model in self.welcome.models or () if model.usable] + [Name("none", "writer")]
        known += [Name(theme, "theme") for theme in self.available_themes]
        known += [Name(f"{asked.name}={value}", "factor") for asked in (lookups.asked() if lookups else ()) for value, _ in asked.values]
        self.names = await to_thread(Names, known)

    def offering(self, line: str) -> list[Offered]:
        """Give what could complete a line."""
        return offers(line, self.commands, self.names, files)

    def corpus_changed(self) -> None:
        """Take in that a refresh has made a new generation."""
        self.shelf.clear()
        self.chat.sources.again()
        self.count()
        self.watch_graph.tell()

    # Places

    @on(Masthead.Chosen)
    def place_chosen(self, event: Masthead.Chosen) -> None:
        """Go where the masthead was clicked."""
        self.action_go(event.mode)

    def action_go(self, mode: str) -> None:
        """Go to a place."""
        self.go(mode)

    def go(self, mode: str) -> AwaitMount:
        """Close what lies over the present place and go to another, which is there when this is awaited."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        return self.switch_mode(mode)

    def action_command_palette(self) -> None:
        """Open the palette."""
        from assistant.tui.palette import CommandsOffered, Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(providers=[CommandsOffered], placeholder="What to do?"))

    def open_article(self, id: str, start: int = 0, end: int = 0, claim: str = "") -> None:
        """Open an article to read, at a place in it, looking at one of the claims that were read there."""
        from assistant.tui.article_screen import ArticleScreen

        self.push_screen(ArticleScreen(self, id, start, end, claim))

    # Commands

    def run_command(self, line: str) -> None:
        """Run what was typed with a slash."""
        match parse(line, self.commands):
            case Unknown() as unknown:
                self.notify(one_line(unknown.said), severity="warning", markup=False)
            case command, argument:
                if command.wants and not argument:
                    self.desk.prefill(f"/{command.name} ")
                    self.notify(f"{command.usage}: {command.help}", markup=False)
                else:
                    carry_out(self.desk, command, argument)

    def action_desk(self, name: str) -> None:
        """Run a command without an argument."""
        self.run_command(f"/{name}")

"""What stands around a thing, as a tree that one can walk: the graph one step at a time.

A branch is filled when it is opened, away from the screen. Enter puts what the
cursor stands on at the root, o opens the article that says so, a lets the chat tell it whole.
"""

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static, Tree
from textual.widgets.tree import TreeNode

from assistant.tui.ink import ACCENT, BAD, MUTED, one_line, plain
from assistant.tui.keyline import KeyLine
from assistant.tui.masthead import Masthead
from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from assistant.neighbourhood import Around, Link, Place
    from assistant.tui.app import WeighbridgeApp

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Stop:
    """What a node of the tree stands for."""

    iri: str = ""
    """Of a thing; empty for a value or a relation."""
    name: str = ""
    places: "tuple[Place, ...]" = ()
    fills: bool = False
    """Whether opening it asks the graph."""


class EntityTree(Tree[Stop]):
    """The tree; Enter is left to the screen."""

    DEFAULT_CSS = """
    EntityTree { background: $background; padding: 0 2; height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "open_node", "Open", key_display="→"),
        Binding("left", "close_node", "Close", show=False),
        Binding("j", "cursor_down", "Down", show=False),
        Binding("k", "cursor_up", "Up", show=False),
    ]

    def action_open_node(self) -> None:
        if self.cursor_node is not None:
            self.cursor_node.expand()

    def action_close_node(self) -> None:
        """Close the branch, or go up to the one that this stands in."""
        node = self.cursor_node
        if node is not None and node.is_expanded and node.allow_expand and not node.is_root:
            node.collapse()
        elif node is not None and node.parent is not None:
            self.move_cursor(node.parent)


class EntityScreen(Screen[None]):
    """A thing and its neighbours."""

    DEFAULT_CSS = """
    EntityScreen {
        background: $background;
        #said { height: auto; max-height: 4; padding: 0 4; margin: 1 0; background: $background; }
    }
    """
    AUTO_FOCUS = "EntityTree"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "back", "Back", key_display="Esc"),
        Binding("enter", "root", "Put at the root", priority=True),
        Binding("o", "article", "Open the article"),
        Binding("a", "tell", "Tell it in the chat"),
    ]

    def __init__(self, app: "WeighbridgeApp", name: str) -> None:
        super().__init__()
        self.house = app
        self._thing = name
        self._before: list[str] = []
        """What stood at the root before, the newest last."""
        self._root = ""

    def compose(self) -> ComposeResult:
        yield Masthead("chat")
        tree = EntityTree(Text(one_line(self._thing)), data=Stop())
        tree.guide_depth = 3
        tree.auto_expand = False
        yield tree
        yield Static(id="said", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        self.tree_widget = self.query_one(EntityTree)
        self.said = self.query_one("#said", Static)
        self.query_one(Masthead).status(self.house.status)
        self._load(name=self._thing)

    # What stands around

    @work(exclusive=True, group="root")
    async def _load(self, *, name: str = "", iri: str = "") -> None:
        knowledge = self.house.ports.knowledge
        assert knowledge is not None
        try:
            around = await (knowledge.around(iri, self.house.as_of) if iri else knowledge.named(name, self.house.as_of))
        except WeighbridgeError as problem:
            self.said.update(plain(one_line(str(problem)), BAD))
            return
        self._root = around.iri
        self._thing = around.name
        tree = self.tree_widget
        tree.clear()
        tree.root.set_label(_label(around))
        tree.root.data = Stop(around.iri, around.name)
        _fill(tree.root, around)
        tree.root.expand()
        tree.move_cursor(tree.root)
        self._tell_of(tree.root)

    @on(Tree.NodeExpanded)
    def opened(self, event: Tree.NodeExpanded[Stop]) -> None:
        """Fill a branch that is opened for the first time."""
        node = event.node
        if node.data is not None and node.data.fills:
            node.data = Stop(node.data.iri, node.data.name, node.data.places)
            self._grow(node, node.data.iri)

    @work(group="branches")
    async def _grow(self, node: TreeNode[Stop], iri: str) -> None:
        knowledge = self.house.ports.knowledge
        assert knowledge is not None
        try:
            _fill(node, await knowledge.around(iri, self.house.as_of))
        except WeighbridgeError as problem:
            node.add_leaf(Text(one_line(str(problem)), style="italic"), Stop())

    @on(Tree.NodeHighlighted)
    def moved(self, event: Tree.NodeHighlighted[Stop]) -> None:
        """Say below what is looked at."""
        if self._root:
            self._tell_of(event.node)

    def _tell_of(self, node: TreeNode[Stop]) -> None:
        stop = node.data
        if stop is None or not stop.places:
            self.said.update(Content.styled("→ opens a branch, Enter puts what it stands for at the root, o opens the article that says so.", MUTED))
            return
        first, count = stop.places[0], len(stop.places)
        more = f" and {count - 1} more" if count > 1 else ""
        self.said.update(Content.assemble((one_line(first.title), ACCENT), (f", {one_line(first.date)}" if first.date else "", MUTED), (more, MUTED)))

    # What one can do

    def _stop(self) -> Stop:
        node = self.tree_widget.cursor_node
        return node.data if node is not None and node.data is not None else Stop()

    def action_root(self) -> None:
        """Put what the cursor stands on at the root; a relation is opened."""
        stop, node = self._stop(), self.tree_widget.cursor_node
        if stop.iri and stop.iri != self._root:
            self._before.append(self._root)
            self._load(iri=stop.iri)
        elif stop.places:
            self.action_article()
        elif node is not None:
            node.toggle()

    def action_back(self) -> None:
        """Go back to what stood at the root before, else leave."""
        if self._before:
            self._load(iri=self._before.pop())
        else:
            self.app.pop_screen()

    def action_article(self) -> None:
        """Open the article that says so, at its words."""
        places = self._stop().places
        if places:
            self.house.open_article(places[0].article, places[0].start, places[0].end)
        else:
            self.house.notify("No article says just this; open the branch and choose what it says.", markup=False)

    def action_tell(self) -> None:
        """Let the chat tell all that the articles say of what is at the root."""
        self.app.pop_screen()
        self.house.desk.tell_entity(self._thing)


def _label(around: "Around") -> Text:
    also = f"  also {', '.join(map(one_line, around.aliases[:4]))}" if around.aliases else ""
    return Text.assemble((one_line(around.name), "bold"), (f"  {one_line(around.kind)}", "dim"), (also, "dim"))


def _fill(node: TreeNode[Stop], around: "Around") -> None:
    """Hang what stands around a thing below its node: a branch for each relation with several ends."""
    from assistant.phrasing import called

    groups: dict[tuple[str, bool], list[Link]] = {}
    for link in around.links:
        groups.setdefault((link.relation, link.inward), []).append(link)
    for (relation, inward), links in groups.items():
        words = one_line(called(relation))
        words = f"← {words}" if inward else words
        if len(links) == 1:
            _hang(node, links[0], f"{words}  ")
        else:
            branch = node.add(Text.assemble((words, "dim"), (f"  {len(links)}", "dim")), Stop(), expand=len(links) <= 4 and node.is_root)
            for link in links:
                _hang(branch, link, "")
    if around.more:
        node.add_leaf(Text(f"and {around.more} more", style="dim"), Stop())


def _hang(node: TreeNode[Stop], link: "Link", before: str) -> None:
    several = f"  ×{len(link.places)}" if len(link.places) > 1 else ""
    label = Text.assemble((before, "dim"), one_line(link.text), (several, "dim"))
    stop = Stop(link.iri, link.text, link.places, fills=bool(link.iri))
    _ = node.add(label, stop) if link.iri else node.add_leaf(label, stop)

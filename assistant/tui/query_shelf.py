"""What stands beside the editor: examples, saved and recent queries, and the classes of the graph with their numbers.

One tree, walked with the arrow keys. Enter loads a query, or puts a name of the
graph where the editor's cursor stands; a class opens to its properties, and
these to values that occur. Counting is done when a branch is first opened.
"""

from collections.abc import Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from assistant.tui.ink import one_line
from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from assistant.kept_queries import Queries
    from assistant.tui.console_ports import Console

_LONG = 60


@dataclass(frozen=True, slots=True)
class Leaf:
    """What a node stands for."""

    sort: str
    """section, query, saved, class, property or value."""
    text: str
    """The query, or what is put into the editor."""
    name: str = ""
    about: str = ""
    """What to say of it when the cursor is on it."""


class QueryShelf(Tree[Leaf]):
    """The tree."""

    DEFAULT_CSS = """
    QueryShelf, QueryShelf:focus { background: $surface; padding: 0 1; scrollbar-size: 1 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete,d", "delete", "Delete", key_display="Del"),
        Binding("right", "open", "Open", show=False),
        Binding("left", "close", "Close", show=False),
    ]

    class Loaded(Message):
        """A query shall be put into the editor."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    class Inserted(Message):
        """A name shall be put where the cursor is."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class LookedAt(Message):
        """The cursor came to something of which there is something to say."""

        def __init__(self, about: str) -> None:
            super().__init__()
            self.about = about

    class Unwanted(Message):
        """A saved query shall be deleted."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, console: "Console", *, id: str | None = None) -> None:
        super().__init__("", id=id)
        self.console = console
        self.show_root = False
        self.guide_depth = 2
        self.auto_expand = False

    def on_mount(self) -> None:
        add = self.root.add
        self.examples = add(_label("Examples"), Leaf("section", ""), expand=True)
        self.saved = add(_label("Saved"), Leaf("section", "", about="Ctrl+S saves the query in the editor under a name."))
        self.recent = add(_label("Recent"), Leaf("section", "", about="What was run last."))
        self.graph = add(_label("The graph"), Leaf("section", "classes", about="Classes, with how many things there are of each."), allow_expand=True)
        for each in self.console.examples():
            self.examples.add_leaf(_label(each.title), Leaf("query", each.query, each.name, f"{each.shows} Uses {', '.join(each.words)}."))
        self.cursor_line = 0
        self.list_kept()

    @work(exclusive=True, group="kept")
    async def list_kept(self) -> None:
        """List the saved and recent queries anew."""
        try:
            self.fill(await self.console.kept())
        except WeighbridgeError as problem:
            self.post_message(self.LookedAt(str(problem)))

    def fill(self, kept: "Queries") -> None:
        """Show what is kept."""
        self.saved.remove_children()
        self.recent.remove_children()
        self.saved.set_label(_label("Saved", len(kept.saved)))
        self.recent.set_label(_label("Recent", len(kept.recent)))
        for each in kept.saved:
            self.saved.add_leaf(_label(each.name), Leaf("saved", each.query, each.name, " ".join(each.query.split())))
        for query in kept.recent:
            self.recent.add_leaf(_label(" ".join(query.split())), Leaf("query", query, "", " ".join(query.split())))

    def forget_counts(self) -> None:
        """Count anew what is opened next: the graph is another one."""
        was_open = self.graph.is_expanded
        self.graph.remove_children()
        self.graph.collapse()
        if was_open:
            self.graph.expand()

    # Opening

    @on(Tree.NodeExpanded)
    def opened(self, event: Tree.NodeExpanded[Leaf]) -> None:
        """Count what a branch holds, the first time it is opened."""
        node, leaf = event.node, event.node.data
        if leaf is None or node.children:
            return
        if node is self.graph:
            self._count(node, self._all_classes)
        elif leaf.sort == "class":
            self._count(node, lambda: self._properties(leaf.text))
        elif leaf.sort == "property":
            self._count(node, lambda: self._values(leaf.name, leaf.text))

    @work(group="counting")
    async def _count(self, node: TreeNode[Leaf], found: Callable[[], Coroutine[Any, Any, Iterable[tuple[Text, Leaf]]]]) -> None:
        label = node.label
        node.set_label(Text.assemble(label if isinstance(label, Text) else str(label), ("  counting…", "dim")))
        try:
            for text, leaf in await found():
                node.add(text, leaf, allow_expand=leaf.sort != "value")
        except WeighbridgeError as problem:
            self.post_message(self.LookedAt(str(problem)))
            node.collapse()
        finally:
            node.set_label(label)

    async def _all_classes(self) -> list[tuple[Text, Leaf]]:
        return [
            (_label(each.term.name, each.count), Leaf("class", each.term.name, about=each.term.comment or each.term.label))
            for each in await self.console.classes()
        ]

    async def _properties(self, of: str) -> list[tuple[Text, Leaf]]:
        found = await self.console.properties(of)
        return [(_label(each.term.name, each.count), Leaf("property", each.term.name, of, each.term.comment or each.term.label)) for each in found]

    async def _values(self, of: str, prop: str) -> list[tuple[Text, Leaf]]:
        return [(_label(each), Leaf("value", each, about=each)) for each in await self.console.values(of, prop)]

    # Acting

    @on(Tree.NodeSelected)
    def chosen(self, event: Tree.NodeSelected[Leaf]) -> None:
        """Load a query, insert a name, open a section."""
        leaf = event.node.data
        match leaf.sort if leaf else "":
            case "section":
                event.node.toggle()
            case "query" | "saved":
                assert leaf is not None
                self.post_message(self.Loaded(leaf.text))
            case "class" | "property" | "value":
                assert leaf is not None
                self.post_message(self.Inserted(leaf.text))

    @on(Tree.NodeHighlighted)
    def looked_at(self, event: Tree.NodeHighlighted[Leaf]) -> None:
        """Tell what the cursor is on."""
        if event.node.data is not None and self.has_focus:
            self.post_message(self.LookedAt(event.node.data.about))

    def action_open(self) -> None:
        if self.cursor_node is not None and self.cursor_node.allow_expand:
            self.cursor_node.expand()

    def action_close(self) -> None:
        node = self.cursor_node
        if node is None:
            return
        if node.is_expanded and node.allow_expand:
            node.collapse()
        elif node.parent is not None and node.parent is not self.root:
            self.move_cursor(node.parent)

    def action_delete(self) -> None:
        leaf = self.cursor_node.data if self.cursor_node else None
        if leaf is not None and leaf.sort == "saved":
            self.post_message(self.Unwanted(leaf.name))

    def titles(self, node: TreeNode[Leaf]) -> Sequence[str]:
        """Give what stands below a node, as text."""
        return [str(child.label) for child in node.children]


def _label(text: str, count: int | None = None) -> Text:
    shown = one_line(text)
    shown = shown if len(shown) <= _LONG else shown[: _LONG - 1] + "…"
    return Text.assemble(shown, ("" if count is None else f"  {count:,}", "dim"))

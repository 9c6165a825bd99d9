"""What is different between two generations: articles and their claims, prices, licences, conflicts.

A tree to walk; below it, the words behind what the cursor is on, as they were
and as they are. Enter opens the article there.
"""

from collections.abc import Iterator, Mapping, Sequence
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

from assistant.tui.ink import ACCENT, BAD, GOOD, HEADING, MUTED, QUOTED, one_line, plain
from assistant.tui.keyline import KeyLine
from assistant.tui.layout import Block, Flow, Gap
from assistant.tui.sheet import Sheet
from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from assistant.tui.app import WeighbridgeApp
    from kg.changes import ArticleChange, Change, Changes, ClaimChange, ConflictChange, Said, Side, ValueChange
    from kg.claim import Claim

_SIGNS: Mapping[str, tuple[str, str]] = {"added": ("+", "green"), "removed": ("−", "red"), "changed": ("~", "yellow")}
_WHY: Mapping[str, str] = {
    "text": "its text is another", "dates": "what it says of itself is another", "reading": "it is read otherwise", "ruling": "people ruled otherwise", "copy": "it is a copy of another",
}  # fmt: skip
_MOST = 2000
"""Claims of one article that are listed."""


@dataclass(frozen=True, slots=True)
class Item:
    """What a node stands for: what to show of it, and where it leads."""

    before: tuple["Evidence", ...] = ()
    after: tuple["Evidence", ...] = ()
    article: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One saying, with its words."""

    says: str
    article: str = ""
    quote: str = ""
    start: int = 0
    end: int = 0


class ChangesScreen(Screen[None]):
    """Walks through what is different."""

    DEFAULT_CSS = """
    ChangesScreen {
        background: $background;
        #said { width: 100%; height: auto; max-height: 3; padding: 1 2; }
        #tree { height: 2fr; background: $background; padding: 0 2; scrollbar-size: 1 1; }
        #words { height: 1fr; min-height: 6; background: $surface; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "app.pop_screen", "Back", key_display="Esc"),
        Binding("enter", "open", "Open the article", priority=True),
        Binding("right", "expand", "Unfold", show=False),
        Binding("left", "fold", "Fold", show=False),
    ]

    def __init__(self, app: "WeighbridgeApp", before: int, after: int) -> None:
        super().__init__()
        self.house = app
        self._between = before, after

    def compose(self) -> ComposeResult:
        yield Static(id="said", markup=False)
        tree: Tree[Item] = Tree("", id="tree")
        tree.show_root, tree.guide_depth, tree.auto_expand = False, 2, False
        yield tree
        yield Sheet(id="words")
        yield KeyLine()

    def on_mount(self) -> None:
        self.said = self.query_one("#said", Static)
        self.tree_of = self.query_one("#tree", Tree)
        self.words = self.query_one("#words", Sheet)
        self.tree_of.focus()
        self.said.update(Content.styled("Comparing…", MUTED))
        self._load()

    @work(exclusive=True)
    async def _load(self) -> None:
        past = self.house.ports.past
        before, after = self._between
        if past is None:
            self.said.update(plain("Generations cannot be compared here.", BAD))
            return
        try:
            changes = await past.changes(before, after)
        except WeighbridgeError as problem:
            self.said.update(plain(one_line(str(problem)), BAD))
            return
        self.said.update(summary(changes))
        _grow(self.tree_of.root, changes)
        self.tree_of.cursor_line = 0

    @on(Tree.NodeHighlighted)
    def looked_at(self, event: Tree.NodeHighlighted[Item]) -> None:
        """Show the words behind it."""
        self.words.show(item_blocks(event.node.data))

    def action_open(self) -> None:
        """Open the article at the place, or unfold what is folded."""
        node = self.tree_of.cursor_node
        item = node.data if node else None
        if node is not None and node.allow_expand and node.children:
            node.toggle()
        elif item is not None and (place := next(iter((*item.after, *item.before)), None)) and place.article:
            self.house.open_article(place.article, place.start, place.end)

    def action_expand(self) -> None:
        if self.tree_of.cursor_node is not None:
            self.tree_of.cursor_node.expand()

    def action_fold(self) -> None:
        node = self.tree_of.cursor_node
        if node is None:
            return
        if node.is_expanded and node.children:
            node.collapse()
        elif node.parent is not None and node.parent is not self.tree_of.root:
            self.tree_of.move_cursor(node.parent)


def summary(changes: "Changes") -> Content:
    """Say in a line what sort of thing is different, and how many of each."""
    head = Content.styled(f"From generation {changes.before} to {changes.after}: ", HEADING)
    if changes.same:
        return head + Content.styled("nothing is different.", MUTED)
    parts = []
    for sort, numbers in changes.counts().of.items():
        said = " ".join(f"{_SIGNS[change][0]}{count:,}" for change, count in numbers.items() if count)
        if said:
            parts.append(f"{sort} {said}")
    return head + Content.styled("   ".join(parts), MUTED)


def item_blocks(item: "Item | None") -> list[Block]:
    """Draw the words behind a change: as it was, and as it is."""
    out: list[Block] = [Gap()]
    if item is None:
        return out
    if item.note:
        out += [Flow(plain(one_line(item.note), MUTED)), Gap()]
    for title, sayings, style in (("Before", item.before, BAD), ("Now", item.after, GOOD)):
        for each in sayings:
            head = Content.styled(f"{title}  ", f"bold {style}")
            out.append(Flow(plain(one_line(each.says), "bold"), head, Content(" " * 8)))
            if each.quote:
                out.append(Flow(plain(one_line(each.quote), QUOTED), Content(" " * 8), Content(" " * 8)))
            if each.article:
                out.append(Flow(plain(one_line(each.article), ACCENT), Content(" " * 8), Content(" " * 8)))
            out.append(Gap())
    return out


def _grow(root: TreeNode[Item], changes: "Changes") -> None:
    """Make the tree: articles with their claims first, then what the claims come to."""
    if changes.articles:
        articles = root.add(
            _section("Articles", len(changes.articles)), Item(note="Articles, each with its claims that are new, gone or altered."), expand=True
        )
        for each in changes.articles:
            _article(articles, each, few=len(changes.articles) == 1)
    values: Sequence[tuple[str, Sequence[ValueChange]]] = (("Prices", changes.prices), ("Licences", changes.licences))
    for title, found in values:
        if found:
            section = root.add(_section(title, len(found)), Item(), expand=True)
            for value in found:
                section.add_leaf(_signed(value.change, _value_line(value)), Item(_said(value.before), _said(value.after)))
    if changes.conflicts:
        section = root.add(_section("Conflicts", len(changes.conflicts)), Item(), expand=True)
        for conflict in changes.conflicts:
            section.add_leaf(_signed(conflict.change, _conflict_line(conflict)), Item(_sides(conflict.before), _sides(conflict.after)))
    if changes.entities:
        section = root.add(_section("Things that articles speak of", len(changes.entities)), Item())
        for thing in changes.entities:
            names = tuple(tuple(Evidence(name) for name in each) for each in (thing.before, thing.after))
            section.add_leaf(_signed(thing.change, f"{thing.name} ({thing.kind})"), Item(names[0][:8], names[1][:8]))


def _article(section: TreeNode[Item], change: "ArticleChange", *, few: bool) -> None:
    note = f"{change.title}: {_WHY[change.why]}." if change.change == "changed" else change.title
    claims = sum(change.tally.values())
    line = f"{change.article}   {claims:,} claim{'' if claims == 1 else 's'}"
    node = section.add(_signed(change.change, line), Item(article=change.article, note=note, after=(Evidence(change.title, change.article),)), expand=few)
    for claim in change.claims[:_MOST]:
        node.add_leaf(_signed(claim.change, _claim_line(claim)), Item(_of_claim(claim.before), _of_claim(claim.after)))
    if claims > (shown := min(_MOST, len(change.claims))):
        node.add_leaf(Text(f"and {claims - shown:,} more; `weighbridge diff --article` lists all"), Item())


def _claim_line(change: "ClaimChange") -> str:
    from kg.graph import in_words

    said = in_words(change.claim)
    if change.change != "changed" or change.before is None:
        return said
    return f"{said}   was: {in_words(change.before)}" if change.how == "value" else f"{said}   ({change.how})"


def _of_claim(claim: "Claim | None") -> tuple[Evidence, ...]:
    from kg.graph import in_words

    if claim is None:
        return ()
    at = claim.evidence
    return (Evidence(in_words(claim), at.article, at.quote, at.start, at.end),)


def _value_line(change: "ValueChange") -> str:
    from assistant.phrasing import called

    about = " ".join(filter(None, (change.name, called(change.predicate), change.circumstances)))
    was, now = (", ".join(dict.fromkeys(each.value for each in side)) or "nothing" for side in (change.before, change.after))
    return f"{about}: {was} → {now}"


def _said(values: "Sequence[Said]") -> tuple[Evidence, ...]:
    return tuple(Evidence(each.value, each.article, each.quote, each.start, each.end) for each in values)


def _conflict_line(change: "ConflictChange") -> str:
    return " · ".join(filter(None, (change.about, change.predicate)))


def _sides(sides: "Sequence[Side]") -> tuple[Evidence, ...]:
    return tuple(Evidence(f"{each.says} ({', '.join(each.takers)})") for each in sides)


def _section(title: str, count: int) -> Text:
    return Text.assemble((title, "bold"), (f"  {count:,}", "dim"))


def _signed(change: "Change", line: str) -> Text:
    sign, colour = _SIGNS[change]
    return Text.assemble((f"{sign} ", f"bold {colour}"), one_line(line))


def lines(node: TreeNode[Item]) -> Iterator[str]:
    """Give a tree's labels, each behind its depth in blanks."""
    for child in node.children:
        yield str(child.label)
        yield from (f"  {line}" for line in lines(child))

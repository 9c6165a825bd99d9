"""Every key and command on one sheet."""

from collections.abc import Sequence

from assistant.tui.commands import Command
from assistant.tui.drawing import headed, keys_and_words
from assistant.tui.layout import Block, Gap
from assistant.tui.paper import Paper

_ANYWHERE = (
    ("F1", "this help"),
    ("F9", "private on or off: nothing is kept, and nothing leaves this machine"),
    ("F2 F3 F4", "chat, SPARQL console, corpus"),
    ("Ctrl+K", "all commands, searched as you type"),
    ("Tab", "on to the next part of the screen; Shift+Tab goes back"),
    ("Esc", "stop what is under way, else go back"),
    ("Ctrl+Q", "quit"),
)
_CHAT = (
    ("Enter", "ask; on an empty line, open the article of the source shown"),
    ("Ctrl+J", "a new line in the question (or Shift+Enter, where the terminal tells it apart)"),
    ("Tab →", "take the name or command that is offered; Tab again goes to the next"),
    ("Up Down", "what was asked before"),
    ("Ctrl+N Ctrl+P", "walk through the sources of an answer; in the transcript also n and p, or ] and ["),
    ("Ctrl+T", "among the sources: on to what contradicts the claim or says so too, Enter opens it; in the transcript also o"),
    ("Ctrl+R", "rule on the claim that is shown: it does not count, or says something else; in the transcript also r"),
    ("F6", "show or hide the sources"),
    ("F7", "how the answer came about: the query, what was struck"),
    ("F8", "earlier conversations: find, take up, name, delete, branch, export"),
    ("Ctrl+O", "copy the answer as Markdown; in the transcript also y"),
    ("PgUp PgDn", "read back; Ctrl+End returns to the end"),
)
_ENTITY = (
    ("→ ←", "open or close a branch"),
    ("Enter", "put the thing at the root; Esc goes back"),
    ("o a", "open the article that says so; tell all of it in the chat"),
)
_CONSOLE = (
    ("F5", "run the query (or Ctrl+Enter, where the terminal tells it apart)"),
    ("Ctrl+Space", "complete keywords, terms, variables and names; they are offered as you type, too"),
    ("Esc", "stop the query, put the offers away"),
    ("F6", "to the examples, saved and recent queries and the classes of the graph; Enter takes one, Del deletes a saved one"),
    ("Ctrl+S", "save the query under a name"),
    ("F7 F8", "show a graph as Turtle; export the result"),
    ("Enter", "in the result: on to what is said of a thing, else the row whole; Backspace goes back"),
    ("Left Right", "in a table: the column looked at; s sorts by it, / filters as you type"),
)
_CORPUS = (
    ("Enter", "in the table: open the article; in the line below: read the paths or URLs"),
    ("F6 F7", "try first, which changes nothing; what the last reading changed, claim by claim"),
    ("Del", "forget the article, after a yes"),
    ("Esc", "stop reading; what was there stays as it was"),
    ("n p", "in an article: walk through its claims; F6 leads to their list"),
    ("r o", "rule on the claim looked at; open what contradicts it"),
)


class HelpScreen(Paper):
    """Keys and commands."""

    def __init__(self, commands: Sequence[Command]) -> None:
        blocks: list[Block] = []
        for title, keys in (("Anywhere", _ANYWHERE), ("Chat", _CHAT), ("A thing (/entity)", _ENTITY), ("SPARQL", _CONSOLE), ("Corpus", _CORPUS)):
            blocks += headed(title, *keys_and_words(keys, 16))
        usage = tuple((command.usage, command.help) for command in commands)
        super().__init__([*blocks, *headed("Commands", *keys_and_words(usage, 20)), Gap()])

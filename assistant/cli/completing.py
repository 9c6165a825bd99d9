"""Names to complete on the command line: articles, things, models, colours.

A shell asks at each Tab, so only what costs milliseconds is looked at, a few
names at a time, and nothing is ever told but names: what cannot be read
completes to nothing. A name goes into a command line as it stands, so one that
a shell could read as anything but a word is left out.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from kg.view import GraphView

MOST: Final = 40
"""Names to offer at once."""
_SCANNED: Final = 400
"""Things looked at for one beginning; several of them may go on with the same word."""
_WORD = re.compile(r"[\w][\w.,:@%+=/-]*")
THEMES: Final = ("weighbridge", "weighbridge-light", "weighbridge-contrast")
_THINGS = (
    "SELECT DISTINCT ?name WHERE {{ ?thing a ?kind ; rdfs:label ?name "
    "FILTER(STRSTARTS(LCASE(STR(?name)), {begun})) FILTER(?kind != schema:Article) }} LIMIT {most}"
)


def things(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Go on with the name of a model, vendor, licence or other thing, a word at a time."""
    said = context.params.get(parameter.name or "") or ()
    before = [*said] if isinstance(said, tuple) else []
    begun = " ".join([*before, incomplete]).casefold()
    with _Looking(context) as view:
        rows = view.select(_THINGS.format(begun=json.dumps(begun, ensure_ascii=False), most=_SCANNED)) if view else ()
        return _offered(_next_words((str(row["name"]) for row in rows), len(before)))
    return []


def articles(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Go on with the name of an article."""
    with _Looking(context) as view:
        return _offered(sorted(str(name) for name in (view.articles() if view else ()) if name.startswith(incomplete)))
    return []


def models(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Go on with the name of a language model; of the thousands that litellm knows, once the name is begun."""
    named = ["none", "builtin", *_endpoints()]
    return _offered(name for name in [*named, *(_known(incomplete) if incomplete else ())] if name.startswith(incomplete))


def themes(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Go on with the name of one of our sets of colours."""
    return _offered(name for name in THEMES if name.startswith(incomplete))


def _offered(names: Iterable[str]) -> list[CompletionItem]:
    fit = dict.fromkeys(name for name in names if _WORD.fullmatch(name))
    return [CompletionItem(name) for name in list(fit)[:MOST]]


def _next_words(names: Iterable[str], before: int) -> Iterator[str]:
    for name in sorted(names, key=lambda name: (len(name), name)):
        words = name.split()
        if len(words) > before:
            yield words[before]


def _endpoints() -> Sequence[str]:
    from assistant.configured import config_file

    try:
        written = tomllib.loads(config_file().read_text(encoding="utf-8")).get("endpoints")
    except (OSError, ValueError):
        return ()
    return tuple(written) if isinstance(written, dict) else ()


def _known(begun: str) -> Iterator[str]:
    from assistant.models.prices import prices

    for name, row in prices().items():
        if row.chat and not row.ends:
            yield name
            if not name.startswith(f"{row.provider}/") and f"{row.provider}/".startswith(begun[: len(row.provider) + 1]):
                yield f"{row.provider}/{name}"


class _Looking:
    """The current graph while something is looked up in it; whatever goes wrong meanwhile is passed over."""

    def __init__(self, context: click.Context) -> None:
        self._context = context
        self._view: GraphView | None = None

    def __enter__(self) -> "GraphView | None":
        try:
            from kg.store import DataFolder

            self._view = DataFolder(_data(self._context)).current()
        except Exception:  # a shell that completes cannot be told
            self._view = None
        return self._view

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> bool:
        if self._view:
            self._view.close()
        return isinstance(error, Exception)


def _data(context: click.Context) -> Path:
    """Give the data folder that the line so far means."""
    from platformdirs import user_data_path

    from assistant.cli.commands import Invocation
    from assistant.configured import APP, glance

    said = context.find_object(Invocation)
    if said and said.data:
        return said.data.expanduser()
    named = glance("data")
    return Path(named).expanduser() if named else user_data_path(APP, appauthor=False)

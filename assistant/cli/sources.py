"""`weighbridge sources`: where articles are read from, again and again."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.commands import Verb, VerbGroup
from assistant.cli.failing import Failed
from assistant.cli.output import say, write, write_json, write_table

if TYPE_CHECKING:
    from corpus.living.source import Source
    from kg.store import DataFolder

_EXAMPLES = (
    ("weighbridge sources add ~/articles", "a folder, read at every `weighbridge refresh`"),
    ("weighbridge sources add https://example.org/feed.xml --interval 6h", "a feed, looked at every six hours"),
    ("weighbridge sources list", "what is read, and when each is next"),
    ("weighbridge sources check", "whether each can be reached, and how many articles it gives"),
    ("weighbridge sources remove example.org", "read it no more; its articles stay"),
)
_ADD = (
    ("weighbridge sources add '~/notes/**/*.md' --name notes", "a pattern of paths; quotes keep the shell from it"),
    ('weighbridge sources add https://example.org/sitemap.xml --only "/blog/*" --interval 1w', "of a site's pages, those of its blog"),
    ('weighbridge sources add https://example.org/feed.xml --trust "sells what it writes about"', "what to know before believing it"),
    ("weighbridge sources add http://wiki.internal/models --allow-private", "a page of your own network"),
)
_LIST = (("weighbridge sources list --json", "for another program, one source a line"),)
_REMOVE = (("weighbridge sources remove notes --articles", "take its articles out of the graph as well"),)
_CHECK = (("weighbridge sources check notes", "try one source"),)
_MARKS = "*?["


@click.group("sources", cls=VerbGroup, examples=_EXAMPLES)
def command() -> None:
    """List the sources that refresh reads; add, check and remove them.

    They stand in `sources.toml` in the data folder, which can be edited by hand. `weighbridge refresh` reads those that are due.
    """


@command.command("add", cls=Verb, examples=_ADD)
@click.argument("at", metavar="PLACE")
@click.option("--name", help="What to call it; else its host or file name.")
@click.option("--kind", type=click.Choice(["file", "folder", "glob", "page", "feed", "sitemap"]), help="What it is; else found out.")
@click.option("--publisher", help="Publisher of articles that name none.")
@click.option("--language", help="Language of articles in which it cannot be told, as two letters.")
@click.option("--interval", metavar="TIME", help="How often it is looked at: `30m`, `6h`, `1d`, `2w`. Usual: files at every refresh, addresses once a day.")
@click.option("--trust", metavar="NOTE", help="What a reader should know before believing it.")
@click.option("--limit", type=int, metavar="N", help="Articles that are read of a feed or sitemap (500).")
@click.option("--only", multiple=True, metavar="PATTERN", help="Of a feed or sitemap, read pages with such a path; may be repeated.")
@click.option("--delay", type=float, metavar="SECONDS", help="Time between two requests to its host (1).")
@click.option("--allow-private", is_flag=True, help="It is on this machine or in your own network.")
@click.option("--json", "as_json", is_flag=True, help="The source, as JSON.")
def add(at: str, name: str | None, interval: str | None, only: tuple[str, ...], as_json: bool, **values: Any) -> None:
    """Add a file, a folder, a pattern of paths, a page, a feed or a sitemap."""
    from corpus.living.source import Source, SourcesInvalid
    from corpus.living.source import interval as length
    from corpus.living.sourcefile import add as add_to
    from corpus.living.sourcefile import parse_sources, read_sources, written
    from kg.store import writing

    folder, file = _opened()
    place = _placed(at)
    if not values["allow_private"]:
        _public(place)
    known = {source.name for source in read_sources(file)}
    rows = {key: value for key, value in values.items() if value is not None} | {"only": only}
    try:
        source = Source(name if name is not None else _named(place, known), place, interval=length(interval) if interval else None, **rows)
    except ValueError as error:
        raise click.UsageError(f"--interval: {error}.", click.get_current_context()) from error
    try:
        [source] = parse_sources(written(source), Path("the command line"))
    except SourcesInvalid as error:
        raise click.UsageError(str(error).partition(": ")[2], click.get_current_context()) from error
    with writing(folder.path):
        add_to(file, source)
    if as_json:
        write_json(_row(source))
    else:
        write(f"Added {source.name}: {source.at}")
        say(f"`weighbridge refresh` reads it; `weighbridge sources check {_quoted(source.name)}` tries it. It stands in {file}.")


@command.command("list", cls=Verb, examples=_LIST)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def list_(as_json: bool) -> None:
    """List the sources, and when each is next."""
    from collections import Counter

    from corpus.living.due import next_time
    from corpus.living.places import kind_of
    from corpus.living.source import LOCAL
    from corpus.living.sourcefile import read_sources
    from kg.living import read_from, shelf

    folder, file = _opened()
    sources = read_sources(file)
    if not sources:
        say(_none(file))
    standings = shelf(folder).standings()
    read = Counter(read_from(folder).values())
    rows = []
    for source in sources:
        standing = standings.get(source.name)
        current = standing if standing and standing.at == source.at else None
        when = next_time(source, current)
        kind = source.kind or (current.kind if current else "") or kind_of(source, folder.path)
        rows.append((source, kind, read[source.name], when, current.problem if current else "", current.tried if current else 0.0))
    if as_json:
        for source, kind, count, when, problem, tried in rows:
            last = datetime.fromtimestamp(tried, UTC).isoformat(timespec="seconds") if tried else None
            write_json(
                _row(source) | {"kind": kind, "articles": count, "read": last, "next": when.isoformat(timespec="seconds") if when else None, "problem": problem}
            )
    elif sources:
        header = ("name", "kind", "where", "articles", "next", "trust")
        write_table(
            header,
            (
                (
                    s.name,
                    kind if s.kind or kind != "page" or count or (tried and not problem) else "not known yet",
                    s.at,
                    count,
                    "every refresh" if when is None and kind in LOCAL else _when(when),
                    s.trust,
                )
                for s, kind, count, when, problem, tried in rows
            ),
            numbers=frozenset({3}),
        )
        for source, _, _, _, problem, _ in rows:
            if problem:
                say(f"{source.name}: could not be read the last time: {problem}")


@command.command("remove", cls=Verb, examples=_REMOVE)
@click.argument("name")
@click.option("--articles", is_flag=True, help="Forget what was read of it as well.")
@click.option("--json", "as_json", is_flag=True, help="What changed, as JSON.")
def remove(name: str, articles: bool, as_json: bool) -> None:
    """Read a source no more; what was read of it stays, unless --articles is given."""
    from corpus.living.sourcefile import remove as take_out
    from kg.living import forget_source, read_from
    from kg.store import writing

    folder, file = _opened()
    with writing(folder.path):
        source = take_out(file, name)
        forget_source(folder, name)
    read = [article for article, of in read_from(folder).items() if of == name]
    if articles and read:
        from assistant.cli.changes import tell
        from kg import refresh
        from kg.living import forget_pages

        report = refresh.remove(folder, read)
        forget_pages(folder, read)
        tell(report, as_json=as_json)
        return
    if as_json:
        write_json(_row(source) | {"articles": len(read)})
        return
    write(f"Removed {source.name}: {source.at}")
    if read:
        say(f"What was read of it stays ({len(read):,}); `weighbridge corpus remove` forgets articles.")


@command.command("check", cls=Verb, examples=_CHECK)
@click.argument("names", nargs=-1, metavar="[NAME...]")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def check(names: tuple[str, ...], as_json: bool) -> None:
    """Try each source: whether it can be reached and how many articles it gives; nothing is read in."""
    from assistant.cli import opening
    from assistant.cli.progress import ProgressLine
    from corpus.fetching.urls import is_url
    from corpus.living.sourcefile import named, read_sources
    from kg.living import How, try_sources

    folder, file = _opened()
    sources = read_sources(file)
    if not sources:
        say(_none(file))
        return
    chosen = [named(sources, name) for name in names] or list(sources)
    with ProgressLine() as line:
        gathered = try_sources(folder, chosen, How(thorough=True, proxies=opening.proxies()), progress=lambda p: line.show(p.step, p.done, p.total, p.article))
    rows = [(one, len(one.pages) if one.kind in {"feed", "sitemap"} else len(one.found)) for one in gathered]
    if as_json:
        for one, count in rows:
            write_json(
                {
                    "schema": 1,
                    "name": one.source.name,
                    "at": one.source.at,
                    "kind": one.kind,
                    "reached": not one.failed,
                    "articles": count,
                    "problem": one.failed,
                    "notes": list(one.problems),
                }
            )
    else:
        write_table(
            ("name", "kind", "articles", "reached"),
            (
                (one.source.name, "not known yet" if one.failed and is_url(one.source.at) and not one.source.kind else one.kind, count, one.failed or "yes")
                for one, count in rows
            ),
            numbers=frozenset({2}),
        )
        for one, _ in rows:
            for problem in one.problems:
                say(f"{one.source.name}: {problem}")
    if any(one.failed for one in gathered):
        raise Failed("Some sources cannot be reached.")


def _opened() -> "tuple[DataFolder, Path]":
    from assistant.cli import opening
    from corpus.living.sourcefile import FILE

    folder = opening.folder()
    return folder, folder.path / FILE


def _placed(at: str) -> str:
    """Give a place as it is kept: addresses as they are, paths whole. Raises SourceMissing."""
    from corpus.errors import SourceMissing
    from corpus.fetching.urls import is_url, read_url

    if is_url(at):
        read_url(at)
        return at.strip()
    if "://" in at:
        raise click.UsageError(f"{at} is no http or https address.", click.get_current_context())
    if not at.strip():
        raise click.UsageError("The place is empty. Name a file, a folder, a pattern of paths or an address.", click.get_current_context())
    path = Path(at).expanduser().absolute()
    if not path.exists() and not any(mark in at for mark in _MARKS):
        raise SourceMissing(f"{at}: no such file or folder.", next_step="Check the path; an address begins with https://.")
    return str(path)


def _public(place: str) -> None:
    """Refuse an address that a refresh would refuse, where that can be told without looking anything up."""
    from ipaddress import ip_address

    from corpus.fetching.addresses import refusal
    from corpus.fetching.urls import is_url, read_url

    if not is_url(place):
        return
    host = read_url(place).host
    try:
        kind = refusal(ip_address("127.0.0.1" if host == "localhost" else host.strip("[]")))
    except ValueError:
        return
    if kind:
        step = "Where it is your own, add --allow-private." if kind in {"loopback", "private"} else "No page is read from there."
        raise click.UsageError(f"{host} is a {kind} address. {step}", click.get_current_context())


def _named(place: str, known: set[str]) -> str:
    """Make a name of a host or a path that no other source has."""
    import re

    from corpus.fetching.urls import is_url, read_url

    if is_url(place):
        said = read_url(place).host.removeprefix("www.")
    else:
        parts = [part for part in Path(place).parts if not any(mark in part for mark in _MARKS)]
        said = Path(parts[-1]).name
    name = re.sub(r"[^\w.-]+", "-", said).strip("-._")[:50] or "source"
    return next(one for n in range(1, 10_000) if (one := name if n == 1 else f"{name}-{n}") not in known)


def _row(source: "Source") -> dict[str, Any]:
    from corpus.living.source import spell

    return {
        "schema": 1, "name": source.name, "at": source.at, "kind": source.kind or "", "publisher": source.publisher, "language": source.language,
        "interval": spell(source.interval) if source.interval else "", "trust": source.trust, "allow_private": source.allow_private, "limit": source.limit,
        "only": list(source.only), "delay": source.delay,
    }  # fmt: skip


def _none(file: Path) -> str:
    return f"No sources are listed in {file} yet; `weighbridge sources add PLACE` adds a folder, a page, a feed or a sitemap."


def _when(when: datetime | None) -> str:
    return "now" if when is None or when <= datetime.now(UTC) else when.astimezone().strftime("%Y-%m-%d %H:%M")


def _quoted(name: str) -> str:
    import shlex

    return shlex.quote(name)

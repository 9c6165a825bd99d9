"""The shape that all verbs share: help with examples, global options in any place, lazily found.

Click alone is imported here. A verb's module is imported when it is called,
so that `--help` and a mistyped verb cost nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.verbs import VERBS, all_verbs, module_of

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Examples = Sequence[tuple[str, str]]
"""Each a command line and what it does."""


@dataclass(slots=True)
class Invocation:
    """What was said for all verbs, before or after the verb's name."""

    data: Path | None = None
    verbose: bool = False


def invocation() -> Invocation:
    """Give what was said on this command line."""
    found = click.get_current_context().ensure_object(Invocation)
    assert isinstance(found, Invocation)
    return found


def _heard(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    if value and parameter.name:
        setattr(context.ensure_object(Invocation), parameter.name, value)


def shared_options(*, hidden: bool) -> list[click.Parameter]:
    """Make the options that every verb takes; they are shown in the main help only."""
    data = click.Option(
        ["--data"],
        type=click.Path(path_type=Path, file_okay=True),
        metavar="PATH",
        expose_value=False,
        callback=_heard,
        hidden=hidden,
        help="Where the graph is kept (else WEIGHBRIDGE_DATA, else the config, else your own data folder).",
    )
    verbose = click.Option(["--verbose", "-v"], is_flag=True, expose_value=False, callback=_heard, hidden=hidden, help="Tell on stderr what is being done.")
    return [data, verbose]


class _Helped(click.Command):
    """Writes the examples under the options."""

    examples: Examples = ()

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if not self.examples:
            return
        with formatter.section("Examples"):
            for line, meaning in self.examples:
                formatter.write_text(f"# {meaning}")
                formatter.write(f"{'':{formatter.current_indent}}{line}\n")


class Verb(_Helped):
    """One verb with examples; the log is open while it runs."""

    def __init__(self, *args: Any, examples: Examples = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples
        self.params += shared_options(hidden=True)

    def invoke(self, ctx: click.Context) -> Any:
        from assistant.cli.logs import start

        start(verbose=ctx.ensure_object(Invocation).verbose)
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise click.Abort from None  # click itself would write an empty line first
        except BrokenPipeError as error:
            from assistant.cli.failing import ReaderLeft

            raise ReaderLeft from error


class VerbGroup(Verb, click.Group):
    """A verb with verbs of its own; where none is named and it has a `list`, that is meant."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        at = first_of_its_own(args)
        named = at < len(args) and (not args[at].startswith("-") or args[at] in ctx.help_option_names)
        if ctx.resilient_parsing:  # completion asks what could stand here
            return super().parse_args(ctx, args)
        if "list" in self.commands and not named:
            args = [*args[:at], "list", *args[at:]]
        elif not args[at:] and not self.invoke_without_command:
            *others, last = sorted(self.commands)
            raise click.UsageError(f"Say what to do: {', '.join(others)} or {last}.", ctx)
        return super().parse_args(ctx, args)


def first_of_its_own(args: Sequence[str]) -> int:
    """Find where the options that all verbs share end."""
    at = 0
    while at < len(args) and (args[at] in ("--data", "--verbose", "-v") or args[at].startswith("--data=")):
        at += 2 if args[at] == "--data" else 1
    return at


class LeadingGroup(VerbGroup):
    """A verb with verbs of its own, one of which need not be named: `entity Meta` is `entity show Meta`."""

    def __init__(self, *args: Any, leading: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leading = leading

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        at = first_of_its_own(args)
        named = at < len(args) and (args[at] in self.commands or args[at] in ctx.help_option_names)
        return super().parse_args(ctx, [*args[:at], *([] if named or (ctx.resilient_parsing and not args) else [self.leading]), *args[at:]])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """Complete a verb of its own, and what the leading one takes."""
        leading = self.commands[self.leading]
        taken = [parameter for parameter in leading.params if isinstance(parameter, click.Argument)]
        return super().shell_complete(ctx, incomplete) + [item for parameter in taken[:1] for item in parameter.shell_complete(ctx, incomplete)]


def verb(name: str, examples: Examples, **kwargs: Any) -> Callable[[Callable[..., Any]], Verb]:
    """Make a function the verb `name`; its docstring is the help."""
    return click.command(name, cls=Verb, examples=examples, **kwargs)


class LazyVerbs(_Helped, click.Group):
    """The whole command: verbs come from the table and are imported when called."""

    def __init__(self, *args: Any, examples: Examples = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples
        self.params += shared_options(hidden=False)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(all_verbs())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in all_verbs():
            return None
        found = import_module(module_of(cmd_name)).command
        assert isinstance(found, click.Command)
        return found

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """Complete a verb or an option; no verb is imported for it."""
        from click.shell_completion import CompletionItem

        found = [CompletionItem(name, help=line) for verbs in VERBS.values() for name, line in verbs.items() if name.startswith(incomplete)]
        return found + click.Command.shell_complete(self, ctx, incomplete)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the verb; a mistyped one is told the nearest."""
        if not ctx.resilient_parsing and args and not args[0].startswith("-") and args[0] not in all_verbs():
            from difflib import get_close_matches

            near = get_close_matches(args[0], list(all_verbs()), n=1)
            step = f"Did you mean `weighbridge {near[0]}`?" if near else "`weighbridge --help` lists them."
            raise click.UsageError(f"There is no command {args[0]!r}. {step}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for section, verbs in VERBS.items():
            with formatter.section(section):
                formatter.write_dl(list(verbs.items()))

"""`weighbridge completion`: what lets a shell complete verbs, options and names."""

import click

from assistant.cli.commands import verb
from assistant.cli.output import write

_EXAMPLES = (
    ('eval "$(weighbridge completion bash)"', "in ~/.bashrc: complete in every new bash (4.4 or newer)"),
    ('eval "$(weighbridge completion zsh)"', "in ~/.zshrc, after compinit"),
    ("weighbridge completion fish > ~/.config/fish/completions/weighbridge.fish", "once, for fish"),
)


@verb("completion", _EXAMPLES)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print what lets a shell complete verbs, options and names.

    Completed are verbs, options and their values, articles, things that the articles name, language models and colours.
    """
    from click.shell_completion import ShellComplete, get_completion_class

    from assistant.cli.main import cli

    kind = get_completion_class(shell)
    assert kind is not None
    # Bash's own `source` runs bash to ask for its version, which a start-up file of bash need not.
    script = ShellComplete.source(kind(cli, {}, "weighbridge", "_WEIGHBRIDGE_COMPLETE"))
    write(script.replace('string split "," $completion', 'string split -m 1 "," $completion').strip())  # else fish loses a help line after its first comma

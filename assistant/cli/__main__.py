"""So that a child process can be started as `python -m assistant.cli`, wherever the script was installed."""

from assistant.cli.main import main

main()

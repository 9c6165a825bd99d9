"""The child process of the built-in model: serve the weights until the parent goes.

Run as `python -P builtin_child.py FILE CONTEXT`, so that no folder of the user's is
searched for modules; prints its address as its only line, and ends when standard input does.
"""

import os
import sys


def serve(file: str, context: int) -> None:
    """Serve `file` on a free loopback port until standard input ends."""
    import xllamacpp

    wanted = xllamacpp.CommonParams()
    wanted.model.path = file
    wanted.hostnames = ["127.0.0.1"]
    wanted.port = 0
    wanted.n_ctx = context
    wanted.n_parallel = 1
    wanted.ui = False
    wanted.endpoint_slots = False
    wanted.warmup = False
    wanted.verbosity = 0
    wanted.cpuparams.n_threads = max(1, min(os.cpu_count() or 1, 8))
    server = xllamacpp.Server(wanted)
    sys.stdout.write(server.listening_address + "\n")
    sys.stdout.flush()
    sys.stdin.read()
    os._exit(0)  # the server's threads have nothing to save; joining them can take seconds


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))

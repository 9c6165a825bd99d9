"""Leave the garbage collector out while an article is read.

Reading makes many small values that all live until it ends, and next to no
cycles: looking through them for garbage again and again took a sixth of the time
that a large table needs.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Put off the collector's rounds, where they are on, until what is done here has ended."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()

"""Replace a small file in one step that a crash cannot halve."""

import os
from pathlib import Path


def replace_durably(path: Path, data: str | bytes) -> None:
    """Write beside the file, flush to the disk, and move into place; makes the folder where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with fresh.open("wb") as file:
            file.write(data.encode() if isinstance(data, str) else data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, path)  # noqa: PTH105  # the name says what the guarantee rests on
    finally:
        fresh.unlink(missing_ok=True)
    descriptor = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

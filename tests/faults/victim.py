"""A refresh in a process of its own, which something befalls at a step that its caller names.

python -m tests.faults.victim DATA ROOT [kill|forbid] [STEP]
"""

import os
import resource
import signal
import sys
from pathlib import Path

from corpus.errors import WeighbridgeError
from corpus.sources import discover
from kg.refresh import RefreshReport, refresh
from kg.store import DataFolder
from tests.kg.indexing import ToyEncoder
from tests.kg.toys import read_toy


def refreshed(data: Path, root: Path, step: str = "", befall: str = "kill") -> RefreshReport:
    """Refresh a folder of toy articles; at `step`, kill this process or take away its right to write."""

    def at(step: str, wanted: str = step) -> None:
        if step == wanted and befall == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if step == wanted:
            forbid(data)

    folder = DataFolder(data, keep=3, step=at)
    return refresh(folder, discover([root]), folders=[root], read=read_toy, version="toy", encoder=ToyEncoder)


def forbid(data: Path) -> None:
    """Let nothing be made in any folder below."""
    for place in [*(path for path in data.rglob("*") if path.is_dir()), data]:
        place.chmod(0o555)


def main() -> int:
    """Give 0 where it was done, 3 and an error's code on stdout where it was refused."""
    data, root, *more = sys.argv[1:]
    if limit := os.environ.get("MOST_BYTES"):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    try:
        refreshed(Path(data), Path(root), *reversed(more))
    except WeighbridgeError as error:
        sys.stdout.write(f"{error.code}\n")
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())

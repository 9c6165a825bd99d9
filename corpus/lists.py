"""Tell how deep an item stands and to which list it belongs, from indents and markers."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Lists:
    """The lists that are open at a place of a text."""

    _open: list[tuple[int, str, int]] = field(default_factory=list)
    _count: int = 0

    def place(self, indent: int, sign: str) -> tuple[int, int]:
        """Give depth (from 1) and list of the next item."""
        while self._open and self._open[-1][0] > indent + 1:
            self._open.pop()
        if self._open and indent <= self._open[-1][0] + 1:
            if self._open[-1][1] == sign:
                return len(self._open), self._open[-1][2]
            self._open.pop()
        self._open.append((indent, sign, self._count))
        self._count += 1
        return len(self._open), self._count - 1

    def end(self) -> None:
        """Something other than an item stands here: the next one begins a new list."""
        self._open.clear()

"""Put off making a collaborator until it is first called, so that the first frame need not wait for its imports."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

T = TypeVar("T")


class _Late(Generic[T]):
    """Stands for what `make` gives."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> T:
        return self._make()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._made, name)


def late(make: Callable[[], T]) -> T:
    """Give something that behaves as what `make` gives, and calls it at the first use."""
    return cast(T, _Late(make))

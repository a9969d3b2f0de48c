"""What was worked out lately, by what it was worked out from."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Bounded(Generic[Key, Value]):
    """A mapping that keeps what was asked for last: ``most`` entries, half as many for certain.

    It has two halves: when the younger is full, the older goes. So it needs no order and no lock: threads that meet
    may lose an entry, which is then worked out again. It has no cycles, so it goes with its owner.
    """

    __slots__ = ("_before", "_half", "_now")

    def __init__(self, most: int) -> None:
        """Begin with none."""
        self._half = most // 2
        self._now: dict[Key, Value] = {}
        self._before: dict[Key, Value] = {}

    def get(self, key: Key) -> Value | None:
        """Return what is kept under a key, or ``None``."""
        value = self._now.get(key)
        if value is None and (value := self._before.get(key)) is not None:
            self.put(key, value)
        return value

    def put(self, key: Key, value: Value) -> Value:
        """Keep a value, and return it."""
        now = self._now
        if len(now) >= self._half:
            self._before, self._now = now, {}
        self._now[key] = value
        return value

"""The graph as our own pages ask it: in threads, a few at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from kgraph.errors import BusyError
from kgraph.rdf.store import Store

__all__ = ["Desk"]

_AT_ONCE: Final = 4
_WAITING: Final = 64

T = TypeVar("T")


class Desk:
    """Answers what pages need; the queries are ours and small, so that they need no sandbox.

    Args:
        path: the graph file.
    """

    def __init__(self, path: Path) -> None:
        self.store = Store(path)
        self._free = asyncio.Semaphore(_AT_ONCE)
        self._waiting = 0

    async def ask(self, work: Callable[[Store], T]) -> T:
        """What a function of the graph gives.

        Raises:
            BusyError: too many are waiting.
        """
        if self._waiting >= _WAITING:
            raise BusyError("too many pages are asked for", hint="try again in a moment")
        self._waiting += 1
        try:
            async with self._free:
                return await asyncio.to_thread(work, self.store)
        finally:
            self._waiting -= 1

"""Several sandboxes behind one door, so that slow queries do not keep quick ones waiting."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kgraph.errors import BusyError, QueryError, QueryTimeoutError
from kgraph.rdf.engines import Dataset
from kgraph.rdf.guard import check_query
from kgraph.rdf.sandbox import Limits, Sandbox
from kgraph.rdf.worker import Reply
from kgraph.serve.answers import Answers, repeatable

__all__ = ["Patience", "Pool"]

_REMEMBERED: Final = 10_000
_KEPT_BYTES: Final = 64_000_000


@dataclass(frozen=True, slots=True)
class Patience:
    """How the pool shares its sandboxes.

    Args:
        quick: seconds of computing within which a query must be answered to be known as quick.
        fair: seconds that a query may compute while others wait; after that it is stopped for them.
        waiting: queries that may wait; another is told to come back.
    """

    quick: float = 0.3
    fair: float = 1.0
    waiting: int = 64


class Pool:
    """Sandboxes for the queries of many; one is kept for queries that are known to be quick, and goes first.

    A query has the whole deadline while nobody waits; when all sandboxes are taken and others wait, the one that has
    run longest ends after the fair time. Named queries, which end soon, go first too and are never ended. The graph
    does not change, so answers are kept for those who ask the same again.

    Args:
        path: the graph file.
        size: how many sandboxes, 2 at least.
        limits: what a query may take.
        patience: how the sandboxes are shared.
    """

    def __init__(
        self, path: Path, size: int = 4, limits: Limits | None = None, patience: Patience | None = None
    ) -> None:
        self.limits = limits or Limits()
        self.patience = patience or Patience()
        self._all = [Sandbox(path, self.limits, niceness=5 if n else 0) for n in range(max(2, size))]
        self._kept = self._all[0]
        self._free = list(self._all)
        self._evicted: set[Sandbox] = set()
        self._spared: set[Sandbox] = set()
        self._answers = Answers(_KEPT_BYTES)
        self._known: OrderedDict[bytes, None] = OrderedDict()
        self._changed = asyncio.Condition()
        self._waiting = 0

    async def start(self) -> None:
        """Start all sandboxes.

        Raises:
            GraphError: the graph cannot be opened.
        """
        await asyncio.gather(*(asyncio.to_thread(box.start) for box in self._all))

    def close(self) -> None:
        """End all sandboxes, whatever they do."""
        for box in self._all:
            box.close()

    async def ask(
        self,
        text: str,
        *,
        rows_as: str = "",
        triples_as: str = "",
        dataset: Dataset | None = None,
        gone: Callable[[], Awaitable[bool]] | None = None,
        named: bool = False,
    ) -> Reply:
        """What comes of a query; see `kgraph.rdf.sandbox.Sandbox.ask`.

        Args:
            text: the query of a stranger.
            rows_as: the format of rows.
            triples_as: the format of triples.
            dataset: named graphs to ask in place of all.
            gone: tells whether the client has left; its query is stopped then.
            named: whether it is one of our named queries.

        Raises:
            BusyError: too many are waiting.
            QueryError: the query is refused, malformed or fails; see its subclasses.
        """
        check_query(text, untrusted=True)
        key = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
        asked = (key, rows_as, triples_as, dataset)
        known = self._answers.get(asked)
        if known is not None:
            return known
        async with self._sandbox(named or key in self._known) as box:
            if named:
                self._spared.add(box)
            work = asyncio.create_task(
                asyncio.to_thread(box.ask, text, rows_as=rows_as, triples_as=triples_as, dataset=dataset)
            )
            while not work.done():
                await asyncio.wait({work}, timeout=0.5)
                if not work.done() and gone is not None and await gone():
                    box.interrupt()
            reply = await self._outcome(box, work)
            self._remember(key, reply.seconds)
            if repeatable(text):
                self._answers.put(asked, reply)
            return reply

    async def _outcome(self, box: Sandbox, work: asyncio.Task[Reply]) -> Reply:
        try:
            return await work
        except QueryError as error:
            if box not in self._evicted:
                raise
            self._evicted.discard(box)
            raise QueryTimeoutError(
                f"stopped after {self.patience.fair:g} s of computing, as others were waiting",
                hint="try again later, or ask for less",
            ) from error

    def _remember(self, key: bytes, seconds: float) -> None:
        if seconds > self.patience.quick:
            self._known.pop(key, None)
            return
        self._known[key] = None
        self._known.move_to_end(key)
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)

    @asynccontextmanager
    async def _sandbox(self, quick: bool) -> AsyncIterator[Sandbox]:
        box = await self._taken(quick)
        try:
            yield box
        finally:
            self._evicted.discard(box)
            self._spared.discard(box)
            async with self._changed:
                self._free.append(box)
                self._changed.notify_all()

    async def _taken(self, quick: bool) -> Sandbox:
        if self._waiting >= self.patience.waiting:
            raise BusyError("too many queries are waiting", hint="try again in a moment")
        deadline = time.monotonic() + self.limits.seconds
        self._waiting += 1
        try:
            async with self._changed:
                while True:
                    box = self._pick(quick)
                    if box is not None:
                        return box
                    if time.monotonic() > deadline:
                        raise BusyError("no query could be taken in time", hint="try again in a moment")
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(self._changed.wait(), self.patience.fair / 4)
                    self._evict()
        finally:
            self._waiting -= 1

    def _pick(self, quick: bool) -> Sandbox | None:
        for box in self._free:
            if quick or box is not self._kept:
                self._free.remove(box)
                return box
        return None

    def _evict(self) -> None:
        """Stop the query that has computed longest, where it had its fair time."""
        used = {box: box.used() for box in self._all if box not in self._evicted | self._spared}
        longest = max(used, key=lambda box: used[box], default=None)
        if longest is not None and used[longest] > self.patience.fair:
            self._evicted.add(longest)
            longest.interrupt()

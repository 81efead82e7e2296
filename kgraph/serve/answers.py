"""Answers that were given, for those who ask the same again."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Hashable

from kgraph.rdf.worker import Reply

__all__ = ["Answers", "repeatable"]

_VOLATILE = re.compile(r"\b(?:RAND|NOW|UUID|STRUUID)\s*\(", re.IGNORECASE)


def repeatable(query: str) -> bool:
    """Whether a query gives the same whenever it is asked; where in doubt it does not.

    Example:
        >>> repeatable("SELECT ?s { ?s ?p ?o }"), repeatable("SELECT (now() AS ?t) {}")
        (True, False)
    """
    return _VOLATILE.search(query) is None


class Answers:
    """The answers that were asked for last, up to a number of bytes.

    Args:
        most: bytes of all bodies together; an answer of more than a tenth of it is not kept.

    Example:
        >>> answers = Answers(100)
        >>> for name in "abcdefghijkl":
        ...     answers.put(name, Reply(body=b"0123456789"))
        >>> answers.get("a") is None, answers.get("l").body
        (True, b'0123456789')
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._kept: OrderedDict[Hashable, Reply] = OrderedDict()

    def get(self, key: Hashable) -> Reply | None:
        """The answer to what was asked, where it is known."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def put(self, key: Hashable, reply: Reply) -> None:
        """Keep an answer, and forget those that were asked for longest ago."""
        if len(reply.body) > self._most // 10:
            return
        known = self._kept.pop(key, None)
        self._size += len(reply.body) - (len(known.body) if known else 0)
        self._kept[key] = reply
        while self._size > self._most:
            _, old = self._kept.popitem(last=False)
            self._size -= len(old.body)

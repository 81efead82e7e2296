"""The child process of the sandbox: it holds a graph and answers one query at a time, within its limits.

Run as ``python -m kgraph.rdf.worker FD PATH ENGINE MEGABYTES``; queries come and answers go through the socket FD.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kgraph.errors import KgraphError, QueryError, QueryRefusedError
from kgraph.rdf.engines import Dataset
from kgraph.rdf.store import Store

if TYPE_CHECKING:
    from kgraph.rdf.answer import Answer

__all__ = ["Reply", "Request", "serve"]


class Request(NamedTuple):
    """A query: text, formats for rows and for triples (empty: the answer itself), limits of rows and time."""

    text: str
    rows_as: str = ""
    triples_as: str = ""
    max_rows: int | None = None
    seconds: float = 60.0
    dataset: Dataset | None = None


class Reply(NamedTuple):
    """What came of a query: the answer or its bytes, or the parts of the error, and the seconds of computing."""

    answer: Answer | None = None
    body: bytes = b""
    kind: str = ""
    cut: bool = False
    error: tuple[str, str, str] | None = None
    refused: bool = False
    seconds: float = 0.0


def serve(connection: Connection, path: Path, engine: str, megabytes: int) -> None:
    """Answer queries until the other side hangs up.

    Args:
        connection: brings pickled `Request`, takes pickled `Reply`; the first reply says whether the graph was opened.
        path: the graph file.
        engine: one of `kgraph.rdf.engines.ENGINES`.
        megabytes: how much memory queries may take over what the graph takes.
    """
    try:
        store = Store(path, engine)
    except KgraphError as error:
        _send(connection, Reply(error=(error.message, error.where, error.hint)))
        return
    _limit(megabytes)
    _send(connection, Reply())
    while True:
        try:
            request = Request(*pickle.loads(connection.recv_bytes()))
        except EOFError:
            return
        before = time.process_time()
        reply = _answered(store, request)
        _send(connection, reply._replace(seconds=time.process_time() - before))


def _answered(store: Store, request: Request) -> Reply:
    # The engine cannot be interrupted; should the parent be gone, the alarm ends this process.
    signal.setitimer(signal.ITIMER_REAL, request.seconds + 1)
    try:
        answer = store.query(request.text, max_rows=request.max_rows, untrusted=True, dataset=request.dataset)
        format_ = request.triples_as if answer.kind == "triples" else request.rows_as
        if not format_:
            return Reply(answer, kind=answer.kind, cut=answer.cut)
        return Reply(None, answer.serialize(format_), answer.kind, answer.cut)
    except QueryError as error:
        return Reply(error=(error.message, error.where, error.hint), refused=isinstance(error, QueryRefusedError))
    except MemoryError:
        return Reply(error=("the query needs too much memory", "", "ask for less"))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _send(connection: Connection, reply: Reply) -> None:
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        connection.send_bytes(pickle.dumps(tuple(reply)))


def _limit(megabytes: int) -> None:
    """No more memory than what is taken now and so many megabytes, and no core file after a crash."""
    import resource

    taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    most = taken + megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _main(arguments: list[str]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    descriptor, path, engine, megabytes = arguments
    serve(Connection(int(descriptor)), Path(path), engine, int(megabytes))
    os._exit(0)


if __name__ == "__main__":
    _main(sys.argv[1:])

"""Queries of strangers, in a child process with a deadline and limits of memory and rows.

Oxigraph can neither be interrupted nor told how much memory to take, and some queries overflow its stack; what goes
wrong in the child is one clear error here.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from kgraph.errors import GraphError, QueryError, QueryMemoryError, QueryRefusedError, QueryTimeoutError
from kgraph.rdf.engines import Dataset
from kgraph.rdf.guard import check_query
from kgraph.rdf.worker import Reply, Request

__all__ = ["Limits", "Sandbox"]

_OPENING: Final = 120.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What a stranger's query may take.

    Args:
        seconds: until it is given up.
        megabytes: of memory, over what the graph takes.
        rows: or triples of the answer; more are cut off, and the answer says so.
        answer_bytes: the size of the answer in the format that it was asked in.
    """

    seconds: float = 10.0
    megabytes: int = 1000
    rows: int | None = 10_000
    answer_bytes: int = 64_000_000


class Sandbox:
    """A child process that answers queries over a graph file, one at a time; it is started anew after it was killed.

    Args:
        path: the graph file.
        limits: what a query may take.
        engine: one of `kgraph.rdf.engines.ENGINES`.
        niceness: 0 to 19; how readily the child lets other processes go first.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     graph = Path(folder, "graph.ttl")
        ...     _ = graph.write_text("<urn:a> <urn:b> 1 .")
        ...     with Sandbox(graph) as sandbox:
        ...         sandbox.ask("SELECT ?o { ?s ?p ?o }", rows_as="csv").body
        b'o\\r\\n1\\r\\n'
    """

    def __init__(
        self, path: Path, limits: Limits | None = None, engine: str = "oxigraph", *, niceness: int = 0
    ) -> None:
        self._path = path
        self._engine = engine
        self.limits = limits or Limits()
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: Connection | None = None
        self._niceness = niceness
        self._began = 0.0
        self._cpu_before = 0.0

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Start the child, where there is none, and wait until it holds the graph.

        Raises:
            GraphError: the graph cannot be opened.
        """
        if self._process is not None and self._process.poll() is None:
            return
        self.close()
        ours, theirs = socket.socketpair()
        with theirs:
            descriptor = theirs.fileno()
            arguments = [str(descriptor), str(self._path), self._engine, str(self.limits.megabytes)]
            self._process = subprocess.Popen(
                [sys.executable, "-m", "kgraph.rdf.worker", *arguments],
                pass_fds=[descriptor],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self._process.pid, self._niceness)
        self._connection = Connection(ours.detach())
        reply = self._receive(_OPENING)
        if reply.error is not None:
            self.close()
            message, where, hint = reply.error
            raise GraphError(message, where=where, hint=hint)

    def ask(
        self,
        text: str,
        *,
        rows_as: str = "",
        triples_as: str = "",
        seconds: float | None = None,
        dataset: Dataset | None = None,
    ) -> Reply:
        """What comes of a query.

        Args:
            text: a SELECT, ASK, CONSTRUCT or DESCRIBE query of a stranger.
            rows_as: a format of `kgraph.rdf.answer.ROW_FORMATS` for rows and truths; empty gives the answer itself.
            triples_as: a format of `kgraph.rdf.answer.TRIPLE_FORMATS` for triples; empty gives the answer itself.
            seconds: the deadline, where it is not that of the limits.
            dataset: named graphs to ask in place of all.

        Raises:
            QueryRefusedError: the query is not allowed.
            QueryError: it is malformed or fails.
            QueryTimeoutError: there was no answer in time.
            QueryMemoryError: it took more memory than allowed, or its answer is too large, or it broke the engine.
        """
        check_query(text, untrusted=True)
        self.start()
        deadline = self.limits.seconds if seconds is None else seconds
        request = Request(text, rows_as, triples_as, self.limits.rows, deadline, dataset)
        assert self._connection is not None
        self._cpu_before = _cpu_seconds(self._process.pid) or 0.0 if self._process else 0.0
        self._began = time.monotonic()
        try:
            self._connection.send_bytes(pickle.dumps(tuple(request)))
        except OSError:
            self.close()
            raise _broken() from None
        try:
            reply = self._receive(deadline)
        finally:
            self._began = 0.0
        if reply.error is not None:
            message, where, hint = reply.error
            kind = QueryRefusedError if reply.refused else QueryError
            raise kind(message, where=where, hint=hint)
        return reply

    def interrupt(self) -> None:
        """Stop the query that runs now, from another thread; whoever asked it is told that it broke."""
        process = self._process
        if process is not None:
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(signal.SIGKILL)

    def used(self) -> float:
        """The seconds that the query which runs now has computed for; 0 where none runs.

        Where the system does not tell, it is the time since it began.
        """
        process = self._process
        if process is None or not self._began:
            return 0.0
        taken = _cpu_seconds(process.pid)
        return time.monotonic() - self._began if taken is None else max(0.0, taken - self._cpu_before)

    def close(self) -> None:
        """End the child, whatever it does."""
        process, self._process = self._process, None
        connection, self._connection = self._connection, None
        if process is not None:
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(signal.SIGKILL)
            process.wait()
        if connection is not None:
            connection.close()

    def _receive(self, seconds: float) -> Reply:
        assert self._connection is not None
        try:
            if not self._connection.poll(seconds):
                self.close()
                raise QueryTimeoutError(
                    f"no answer within {seconds:g} s", hint="put the rarest pattern first, or ask for less"
                )
            return Reply(*pickle.loads(self._connection.recv_bytes(self.limits.answer_bytes)))
        except EOFError:
            self.close()
            raise _broken() from None
        except OSError:
            self.close()
            raise QueryMemoryError("the answer is too large", hint="ask for less, or for fewer rows") from None


def _cpu_seconds(pid: int) -> float | None:
    """The processor time of a process so far, where the system tells."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _broken() -> QueryMemoryError:
    return QueryMemoryError("the query needs too much memory, or more than the engine can bear", hint="ask for less")

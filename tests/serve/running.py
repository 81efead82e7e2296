"""A server on a port of its own, as a user runs it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import uvicorn

from kgraph.rdf.sandbox import Limits
from kgraph.serve import ServeOptions, create_app

OPTIONS = ServeOptions(Limits(seconds=2, megabytes=300, rows=500), processes=2, hosts=("graph.test",))


@contextmanager
def running(path: Path, options: ServeOptions) -> Iterator[httpx.Client]:
    """A client of a server that runs as long as it is used."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(path, options), log_level="error", server_header=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        with httpx.Client(base_url=f"http://127.0.0.1:{listening.getsockname()[1]}", timeout=60) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join()
        listening.close()

"""`kgraph serve`."""

from __future__ import annotations

import socket
from pathlib import Path

import click

from kgraph.cli.options import graph_option
from kgraph.errors import OptionError

__all__ = ["serve"]


@click.command()
@graph_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port; 0 takes any.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=10.0,
    show_default=True,
    help="Give a query up after so many seconds.",
)
@click.option(
    "--max-memory", type=click.IntRange(10), default=1000, show_default=True, metavar="MB", help="Memory of a query."
)
@click.option("--max-rows", type=click.IntRange(1), default=10_000, show_default=True, help="Rows of an answer.")
@click.option("--processes", type=click.IntRange(2), default=4, show_default=True, help="Queries at once.")
@click.option("--allow-host", multiple=True, metavar="NAME", help="Another name of this server; * for any.")
@click.option("--allow-origin", multiple=True, metavar="ORIGIN", help="A site whose scripts may ask; * for any.")
@click.option("--open", "open_", is_flag=True, help="Open the home page in the browser.")
@click.option("-q", "--quiet", is_flag=True, help="No line for each request.")
def serve(
    path: Path,
    host: str,
    port: int,
    timeout: float,
    max_memory: int,
    max_rows: int,
    processes: int,
    allow_host: tuple[str, ...],
    allow_origin: tuple[str, ...],
    open_: bool,
    quiet: bool,
) -> None:
    """Serve the graph over HTTP: pages to read and ask, a page for each IRI, and a SPARQL 1.1 endpoint.

    The endpoint at /sparql answers queries only. Each runs in a process of its own with a deadline and limits of
    memory and rows. Only this machine is answered, under its own names, unless --host and --allow-host say otherwise.

    \b
      kgraph serve --open
      curl -G http://127.0.0.1:8000/sparql -H 'Accept: text/csv' \\
           --data-urlencode 'query=SELECT ?p ?t { ?p kg:introduces ?t } LIMIT 5'
    """
    import uvicorn

    from kgraph.graph import load
    from kgraph.rdf.sandbox import Limits
    from kgraph.serve import ServeOptions, create_app

    file = load(path).path
    listening = _listening(host, port)
    options = ServeOptions(
        Limits(timeout, max_memory, max_rows), processes=processes, hosts=allow_host, origins=allow_origin
    )
    app = create_app(file, options)
    address = f"http://{_shown(host)}:{listening.getsockname()[1]}/"
    click.echo(f"kgraph: {file} at {address}, SPARQL at {address}sparql (Ctrl-C ends)", err=True)
    if open_:
        click.launch(address)  # the socket listens already, so the browser waits
    config = uvicorn.Config(
        app,
        access_log=not quiet,
        log_level="info" if not quiet else "warning",
        server_header=False,
        h11_max_incomplete_event_size=65_536,
    )
    uvicorn.Server(config).run(sockets=[listening])


def _shown(host: str) -> str:
    """The host as it stands in an address that this machine can open."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"[{host}]" if ":" in host else host


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family, backlog=512)
    except OSError as error:
        message = f"cannot listen: {(error.strerror or str(error)).lower()}"
        raise OptionError(message, where=f"{host}:{port}", hint="choose another --port or --host") from error
    return listening

"""A graph file's index on disk, so that a large graph answers at once; made beside it and swapped in whole."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kgraph.errors import GraphError, OptionError, unwritable
from kgraph.rdf.read import graph_format, invalid_rdf
from kgraph.rdf.write import replace_bytes

__all__ = [
    "INDEXED_FROM",
    "ensure_index",
    "file_sha256",
    "fresh_index",
    "index_folder",
    "load_into",
    "make_index",
    "wants_index",
]

INDEXED_FROM: Final = 12_000_000
"""The size in bytes from which a graph is indexed: about 250,000 triples of Turtle, which take a second to load."""

_CURRENT: Final = "current.json"


def index_folder(path: Path) -> Path:
    """Where the index of a graph file stands; it may be deleted at any time."""
    return path.with_name(f".{path.name}.index")


def fresh_index(path: Path) -> Path | None:
    """The store that holds exactly what a graph file holds now, or None where there is none.

    A file of the same size and time is taken for the same; where the time differs, its hash decides, so that a copied
    folder keeps its index.

    Raises:
        GraphError: the graph file is missing or none by its name.
    """
    graph_format(path)
    try:
        current = json.loads((index_folder(path) / _CURRENT).read_bytes())
        store = index_folder(path) / str(current["store"])
        state = path.stat()
        if current["engine"] != ox.__version__ or current["size"] != state.st_size or not store.is_dir():
            return None
        same = current["changed"] == state.st_mtime_ns or current["sha256"] == file_sha256(path)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return store if same else None


def wants_index(path: Path) -> bool:
    """Whether a graph file is large and has no fresh index.

    Raises:
        GraphError: the graph file is missing or none by its name.
    """
    return fresh_index(path) is None and path.stat().st_size >= INDEXED_FROM


def ensure_index(path: Path) -> Path | None:
    """The index of a large graph file, made now where there is none; None for a small graph or where none can be made.

    Raises:
        GraphError: the graph file is missing or no valid RDF.
    """
    if not wants_index(path):
        found = fresh_index(path)
        if found is None:
            shutil.rmtree(index_folder(path), ignore_errors=True)
        return found
    try:
        return make_index(path)
    except OptionError:
        return None


def make_index(path: Path) -> Path:
    """Index a graph file; an older index answers until the new one is whole.

    Raises:
        GraphError: the file is missing or no valid RDF.
        OptionError: the folder cannot be written.
    """
    graph_format(path)
    folder = index_folder(path)
    try:
        folder.mkdir(exist_ok=True)
        state, digest = path.stat(), file_sha256(path)
        store = folder / f"store-{digest[:16]}-{os.getpid()}"
        store.mkdir()
        try:
            _fill(store, path)
            current = {"store": store.name, "engine": ox.__version__, "size": state.st_size}
            current |= {"changed": state.st_mtime_ns, "sha256": digest}
            replace_bytes(folder / _CURRENT, json.dumps(current).encode())
        except BaseException:
            shutil.rmtree(store, ignore_errors=True)
            raise
    except OSError as error:
        raise unwritable(error, folder, "make the folder writable", what="the index") from error
    _remove_others(folder, store.name)
    return store


def _fill(folder: Path, path: Path) -> None:
    store = ox.Store(str(folder))
    load_into(store, path)
    store.optimize()
    store.flush()


def load_into(store: ox.Store, path: Path) -> None:
    """Load a graph file; what it holds in named graphs stands in the default graph too, each triple once.

    Raises:
        GraphError: the file is missing or no valid RDF.
    """
    format_ = graph_format(path)
    try:
        store.bulk_load(path=str(path), format=format_)
        if format_.supports_datasets:
            store.bulk_extend(
                ox.Quad(quad.subject, quad.predicate, quad.object)
                for quad in ox.parse(path=str(path), format=format_)
                if not isinstance(quad.graph_name, ox.DefaultGraph)
            )
    except SyntaxError as error:
        raise invalid_rdf(error, path) from error
    except OSError as error:
        raise GraphError(f"cannot be read: {error}", where=str(path)) from error


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _remove_others(folder: Path, kept: str) -> None:
    for entry in folder.iterdir():
        if entry.name.startswith("store-") and entry.name != kept:
            shutil.rmtree(entry, ignore_errors=True)

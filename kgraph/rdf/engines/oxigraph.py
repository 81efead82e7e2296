"""SPARQL by Oxigraph: in memory for graphs that load in a moment, from the index beside the file for large ones."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kgraph.errors import QueryError
from kgraph.rdf.answer import Answer, malformed
from kgraph.rdf.engines import Dataset
from kgraph.rdf.index import fresh_index, load_into
from kgraph.rdf.namespaces import PREFIXES

__all__ = ["OxigraphEngine"]


class OxigraphEngine:
    """A graph behind Oxigraph.

    Args:
        path: a Turtle, TriG, N-Triples or N-Quads file; its index is read where there is a fresh one.

    Raises:
        GraphError: the file is missing or no valid RDF.
    """

    def __init__(self, path: Path) -> None:
        self._store = _opened(path)
        self.base = _base(self._store)

    @property
    def graphs(self) -> frozenset[str]:
        """The IRIs of the named graphs."""
        return frozenset(str(graph.value) for graph in self._store.named_graphs())

    def __len__(self) -> int:
        return len(self._store)

    def answer(
        self, text: str, prefixes: Mapping[str, str], most: int | None, dataset: Dataset | None = None
    ) -> Answer:
        """The answer to a query; see `kgraph.rdf.engines.Engine`."""
        known = tuple(sorted(prefixes.items()))
        try:
            return _answer(self._store.query(text, prefixes=dict(prefixes), **_graphs(dataset)), most, known)
        except SyntaxError as error:
            raise _complaint(error) from error
        except (OSError, ValueError, RuntimeError) as error:
            raise QueryError(f"the query failed: {error}") from error


def _graphs(dataset: Dataset | None) -> dict[str, Any]:
    """The engine's arguments for a data set; where it names only graphs for GRAPH, the default graph is empty."""
    if dataset is None:
        return {}
    return {
        "default_graph": [ox.NamedNode(iri) for iri in dataset.default],
        "named_graphs": [ox.NamedNode(iri) for iri in dataset.named],
    }


def _opened(path: Path) -> ox.Store:
    index = fresh_index(path)
    if index is not None:
        with contextlib.suppress(OSError, RuntimeError):  # a damaged index is as good as none
            return ox.Store.read_only(str(index))
    store = ox.Store()
    load_into(store, path)
    return store


def _base(store: ox.Store) -> str:
    datasets = store.quads_for_pattern(
        None, ox.NamedNode(PREFIXES["rdf"] + "type"), ox.NamedNode(PREFIXES["void"] + "Dataset"), ox.DefaultGraph()
    )
    found = next(iter(datasets), None)
    return found.subject.value if found is not None and isinstance(found.subject, ox.NamedNode) else ""


def _complaint(error: SyntaxError) -> QueryError:
    """The place of the mistake, without the hundred things that the parser would have taken there."""
    text = " ".join(str(error.msg or error).split())
    place = re.match(r"error at (\d+):(\d+): (.*)", text)
    where = f"line {place.group(1)}, column {place.group(2)}" if place else ""
    said = place.group(3) if place else text
    return malformed("" if said.startswith("expected one of") else said, where)


def _answer(
    found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples,
    most: int | None,
    prefixes: tuple[tuple[str, str], ...],
) -> Answer:
    if isinstance(found, ox.QueryBoolean):
        return Answer("truth", truth=bool(found))
    limit = None if most is None else most + 1
    if isinstance(found, ox.QueryTriples):
        triples = tuple(dict.fromkeys(islice(found, limit)))
        ordered = tuple(sorted(triples, key=str))
        cut = most is not None and len(ordered) > most
        return Answer("triples", triples=ordered[:most] if cut else ordered, cut=cut, prefixes=prefixes)
    names = tuple(variable.value for variable in found.variables)
    rows = tuple(tuple(row[i] for i in range(len(names))) for row in islice(found, limit))
    cut = most is not None and len(rows) > most
    return Answer("rows", names, rows[:most] if cut else rows, cut=cut, prefixes=prefixes)

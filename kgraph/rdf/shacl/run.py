"""A graph file against compiled shapes; what they cannot say goes to pyshacl."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kgraph.rdf.shacl.compiler import compile_shapes
from kgraph.rdf.shacl.shapes import Rule, Unsupported

if TYPE_CHECKING:
    import pyoxigraph as ox
    import rdflib

    from kgraph.rdf.engines import Engine

__all__ = ["Outcome", "run_rule", "run_shapes"]


_ANY_SUBCLASS = "ASK { ?a <http://www.w3.org/2000/01/rdf-schema#subClassOf> ?b }"
_PLACE = re.compile(r"\{[?$](\w+)\}")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A node that breaks a rule, as RDF terms: the node, the value where one is to blame, and the path to it."""

    rule: Rule
    focus: ox.NamedNode | ox.Literal | ox.BlankNode
    value: ox.NamedNode | ox.Literal | ox.BlankNode | None
    path: str
    message: str


def run_shapes(
    engine: Engine, shapes: rdflib.Graph, path: Path, progress: Callable[[int, int], None] | None = None
) -> Iterator[Outcome]:
    """Everything in a graph that breaks a shape, each once.

    Args:
        engine: the graph behind SPARQL.
        shapes: the shapes graph.
        path: the graph's file, for pyshacl where the shapes use what has no query.
        progress: told how many rules of how many are done.

    Raises:
        GraphError: the file is no valid RDF.
        QueryError: the query of a SPARQL constraint is malformed.
    """
    try:
        rules = compile_shapes(shapes, subclasses=engine.answer(_ANY_SUBCLASS, {}, None).truth)
    except Unsupported:
        from kgraph.rdf.shacl.reference import run_pyshacl

        yield from run_pyshacl(path, shapes)
        return
    for number, rule in enumerate(rules):
        if progress is not None:
            progress(number, len(rules))
        yield from run_rule(engine, rule)


def run_rule(engine: Engine, rule: Rule) -> Iterator[Outcome]:
    """Everything in a graph that breaks one rule, each once."""
    answer = engine.answer(rule.query, {}, None)
    seen = set()
    for row in answer.rows:
        found: dict[str, Any] = dict(zip(answer.variables, row, strict=True))
        focus, path = found.get("this"), found.get("path")
        if focus is None or row in seen:
            continue
        seen.add(row)
        told = f"<{path.value}>" if path is not None else rule.path
        yield Outcome(rule, focus, found.get("value"), told, _message(rule, found))


def _message(rule: Rule, found: dict[str, Any]) -> str:
    """The message with the values of the query in it, after SHACL, section 5.3.2."""
    own = found.get("message")

    def value(match: re.Match[str]) -> str:
        term = found.get(match.group(1))
        return match.group() if term is None else str(term.value)

    return _PLACE.sub(value, str(own.value) if own is not None else rule.message)

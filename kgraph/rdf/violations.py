"""What breaks a rule, told to people: the node by its name, where it came from, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

import pyoxigraph as ox

from kgraph.rdf.engines import Engine
from kgraph.rdf.iris import Minter
from kgraph.rdf.namespaces import DEFAULT_BASE, PREFIXES, node_prefixes, short_iri
from kgraph.rdf.shacl import Outcome, Severity

__all__ = ["Group", "Violation", "describe", "grouped"]

_BATCH: Final = 200
_LABELS: Final = (
    "dcterms:title|skos:prefLabel|foaf:name|skosxl:literalForm|rdfs:label|oa:exact|kg:nameAsWritten"
    "|rdf:object/skos:prefLabel|kg:reportedIn/dcterms:title"
)
_DIGEST: Final = (
    "kg:evidence/prov:wasDerivedFrom|prov:wasDerivedFrom|^kg:lists|pro:relatesToDocument/^kg:lists"
    "|kg:reportedIn/^kg:lists|rdf:subject/^kg:lists|^dcterms:creator/^kg:lists"
    "|^rdf:object/kg:evidence/prov:wasDerivedFrom"
    "|^(skosxl:prefLabel|skosxl:altLabel|skosxl:hiddenLabel)/^rdf:object/kg:evidence/prov:wasDerivedFrom"
)
_OF_PAPERS: Final = frozenset({"paper", "authorship", "claim", "passage", "result"})
_IRI = re.compile(r"<([^<>]*)>")


@dataclass(frozen=True, slots=True)
class Violation:
    """A node of the graph that breaks a rule.

    Args:
        node: its short IRI.
        rule: what the rule wants, in words.
        path: the property or path that was looked at, in short IRIs; empty where it is the node itself.
        value: the value to blame; empty where one is missing.
        severity: how grave it is.
        label: what people call the node, or empty.
        source: the file of the digest that the node was read from, where that can be told.
        hint: what to do about it.
        shape: the short IRI of the shape.
    """

    node: str
    rule: str
    path: str = ""
    value: str = ""
    severity: Severity = Severity.VIOLATION
    label: str = ""
    source: str = ""
    hint: str = ""
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """All that breaks one rule."""

    severity: Severity
    rule: str
    hint: str
    found: tuple[Violation, ...]


def grouped(found: Iterable[Violation]) -> list[Group]:
    """The violations by rule, the gravest first, then those found most often."""

    def rule(item: Violation) -> tuple[int, str, str]:
        return item.severity.rank, item.rule, item.hint

    groups = [tuple(items) for _, items in groupby(sorted(found, key=lambda v: (rule(v), _order(v))), key=rule)]
    made = [Group(items[0].severity, items[0].rule, items[0].hint, items) for items in groups]
    return sorted(made, key=lambda group: (group.severity.rank, -len(group.found), group.rule, group.hint))


def _order(item: Violation) -> tuple[str, str, str]:
    return item.node, item.path, item.value


def describe(outcomes: Sequence[Outcome], engine: Engine) -> list[Violation]:
    """Outcomes with the names and sources of their nodes, each once.

    Args:
        outcomes: what broke which rule.
        engine: the graph that they were found in.
    """
    base = engine.base or DEFAULT_BASE
    prefixes = {**PREFIXES, **node_prefixes(base), "kgs": "https://w3id.org/kgraph/shapes#"}
    nodes = sorted({one.focus.value for one in outcomes if isinstance(one.focus, ox.NamedNode)})
    labels = _asked(engine, nodes, f"?node {_LABELS} ?found", prefixes)
    sources = _sources(engine, nodes, prefixes, Minter(base))
    made = {
        Violation(
            node=_short(one.focus, prefixes),
            rule=one.message,
            path=_IRI.sub(lambda match: short_iri(match.group(1), prefixes), one.path),
            value="" if one.value is None or one.value == one.focus else _short(one.value, prefixes),
            severity=one.rule.severity,
            label=labels.get(str(one.focus.value), ""),
            source=sources.get(str(one.focus.value), ""),
            hint=one.rule.hint,
            shape=short_iri(one.rule.shape, prefixes),
        )
        for one in outcomes
    }
    return sorted(made, key=lambda item: (item.severity.rank, item.rule, item.hint, _order(item)))


def _short(term: Any, prefixes: Mapping[str, str]) -> str:
    return short_iri(term.value, prefixes) if isinstance(term, ox.NamedNode) else str(term.value)


def _sources(engine: Engine, nodes: Sequence[str], prefixes: Mapping[str, str], minter: Minter) -> dict[str, str]:
    """The first file that each node was read from; where its own path there is broken, that of the paper in its IRI."""
    found = _asked(engine, nodes, f"?node dcterms:source|({_DIGEST})/dcterms:source ?found", prefixes)
    papers = {node: _paper(node, minter) for node in nodes if node not in found}
    wanted = sorted({paper for paper in papers.values() if paper})
    listed = _asked(engine, wanted, "?node ^kg:lists/dcterms:source ?found", prefixes)
    return found | {node: listed[paper] for node, paper in papers.items() if paper in listed}


def _paper(node: str, minter: Minter) -> str:
    parts = minter.parts(node)
    return minter.node("paper", parts[1]).value if len(parts) > 1 and parts[0] in _OF_PAPERS else ""


def _asked(engine: Engine, nodes: Sequence[str], pattern: str, prefixes: Mapping[str, str]) -> dict[str, str]:
    """What a pattern finds for each node, the first in order of letters; nodes without an answer are left out."""
    found = {}
    for batch in _batches(nodes):
        values = " ".join(f"<{node}>" for node in batch)
        query = f"SELECT ?node (MIN(STR(?found)) AS ?first) {{ VALUES ?node {{ {values} }} {pattern} }} GROUP BY ?node"
        for node, first in engine.answer(query, prefixes, None).rows:
            if node is not None and first is not None:
                found[str(node.value)] = str(first.value)
    return found


def _batches(nodes: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(nodes), _BATCH):
        yield nodes[start : start + _BATCH]

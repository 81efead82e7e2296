"""The registry of formats: what each is called, which module writes it, and which options it heeds."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Final

from kgraph.errors import OptionError

__all__ = ["CELLS", "DIALECTS", "FORMATS", "NETWORKS", "ExportOptions", "Format", "format_named"]

NETWORKS: Final = ("collaboration", "topics", "papers")
CELLS: Final = ("safe", "exact")
DIALECTS: Final = ("neo4j", "memgraph")


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What an export can be told; a format heeds only the options that it names.

    Args:
        network: which network, one of `NETWORKS`.
        max_authors: papers with more authors do not count as collaboration; None takes all.
        cells: ``safe`` keeps a spreadsheet from taking a text for a formula, ``exact`` writes the text as it is.
        dialect: whose constraints and indexes a Cypher script creates, one of `DIALECTS`.

    Raises:
        OptionError: an option has no such value.
    """

    network: str = "collaboration"
    max_authors: int | None = 100
    cells: str = "safe"
    dialect: str = "neo4j"

    def __post_init__(self) -> None:
        for name, known in (("network", NETWORKS), ("cells", CELLS), ("dialect", DIALECTS)):
            if getattr(self, name) not in known:
                raise OptionError(f"there is no {name} '{getattr(self, name)}'", hint=", ".join(known))
        if self.max_authors is not None and self.max_authors < 1:
            raise OptionError("--max-authors must be at least 1")


@dataclass(frozen=True, slots=True)
class Format:
    """A format that a graph can be exported to.

    The module that writes it has ``write(graph, stream, options)``, or ``files(graph, options)`` where the format is a
    folder: names of files, each with a function that writes it to a stream.

    Args:
        name: as the command line takes it.
        title: what it is, and for which tool, in a few words.
        file: the name of the file or folder by default; ``{network}`` and ``{graph}`` stand for the network's name
            and for that of the graph file without its ending.
        module: the module that writes it.
        options: the fields of `ExportOptions` that it heeds.
        folder: whether it is a folder of files.
        evidence: whether it holds the sentences behind claims.
    """

    name: str
    title: str
    file: str
    module: str
    options: frozenset[str] = frozenset()
    folder: bool = False
    evidence: bool = False

    def check(self, given: ExportOptions) -> None:
        """Refuse options that the format does not heed.

        Raises:
            OptionError: such an option has another value than by default.
        """
        for field in fields(ExportOptions):
            if field.name not in self.options and getattr(given, field.name) != field.default:
                users = ", ".join(other.name for other in FORMATS.values() if field.name in other.options)
                raise OptionError(f"{self.name} has no --{field.name.replace('_', '-')}", hint=f"it is for {users}")


_NETWORK: Final[dict[str, Any]] = {"options": frozenset(("network", "max_authors"))}

FORMATS: Final = {
    format_.name: format_
    for format_ in (
        Format("nt", "N-Triples: RDF, a triple a line", "{graph}.nt", "kgraph.export.ntriples"),
        Format("jsonld", "JSON-LD with its context in it", "{graph}.jsonld", "kgraph.export.jsonld"),
        Format("context", "the JSON-LD context alone", "context.jsonld", "kgraph.export.context"),
        Format("rdfxml", "RDF/XML, for older RDF tools", "{graph}.rdf", "kgraph.export.rdfxml"),
        Format("skos", "the terms alone as a SKOS thesaurus, in Turtle", "terms.skos.ttl", "kgraph.export.skos"),
        Format("void", "a description of the data set, VoID and DCAT, in Turtle", "void.ttl", "kgraph.export.void"),
        Format(
            "graphml", "a network, for igraph, NetworkX, yEd", "{network}.graphml", "kgraph.export.graphml", **_NETWORK
        ),
        Format("gexf", "a network, for Gephi", "{network}.gexf", "kgraph.export.gexf", **_NETWORK),
        Format(
            "vosviewer", "a network, for VOSviewer", "{network}.vosviewer.json", "kgraph.export.vosviewer", **_NETWORK
        ),
        Format(
            "networkx", "a network as node-link JSON", "{network}.node-link.json", "kgraph.export.nodelink", **_NETWORK
        ),
        Format(
            "csv",
            "tables, one CSV file each, or all in a .zip",
            "{graph}-csv",
            "kgraph.export.csvfiles",
            frozenset(("cells",)),
            folder=True,
            evidence=True,
        ),
        Format(
            "parquet",
            "the same tables as Parquet, for DuckDB, Polars, pandas",
            "{graph}-parquet",
            "kgraph.export.parquet",
            folder=True,
            evidence=True,
        ),
        Format(
            "cypher",
            "a script for Neo4j or Memgraph",
            "{graph}.cypher",
            "kgraph.export.cypher",
            frozenset(("dialect",)),
            evidence=True,
        ),
    )
}
"""Every format by its name; a new one is a module with ``write`` or ``files`` and a line here."""


def format_named(name: str) -> Format:
    """The format of a name.

    Raises:
        OptionError: there is none.

    Example:
        >>> format_named("gexf").title
        'a network, for Gephi'
    """
    if name not in FORMATS:
        raise OptionError(f"there is no format '{name}'", hint=", ".join(FORMATS))
    return FORMATS[name]

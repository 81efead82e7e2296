"""The graph as RDF: vocabulary, IRIs, Turtle and TriG, SPARQL, SHACL."""

from kgraph.rdf.iris import Minter
from kgraph.rdf.nodes import Nodes
from kgraph.rdf.read import load_tables
from kgraph.rdf.store import Answer, Store
from kgraph.rdf.validate import Violation, validate
from kgraph.rdf.write import write_trig, write_turtle

__all__ = ["Answer", "Minter", "Nodes", "Store", "Violation", "load_tables", "validate", "write_trig", "write_turtle"]

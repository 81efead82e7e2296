"""SHACL as SPARQL: each constraint of a shapes graph becomes one query over the whole graph."""

from kgraph.rdf.shacl.compiler import compile_shapes
from kgraph.rdf.shacl.run import Outcome, run_rule, run_shapes
from kgraph.rdf.shacl.shapes import Rule, Severity, Unsupported, read_shapes

__all__ = ["Outcome", "Rule", "Severity", "Unsupported", "compile_shapes", "read_shapes", "run_rule", "run_shapes"]

"""Writes ontology.md, the page of the ontology: python docs/ontology.py BUILD, the folder of a build of the seeds."""

from __future__ import annotations

import sys
from pathlib import Path

from kgraph.rdf.engines import open_engine
from kgraph.rdf.examples import examples
from kgraph.rdf.ontology_page import ontology_markdown
from kgraph.rdf.write import replace_bytes

if __name__ == "__main__":
    engine = open_engine(Path(sys.argv[1]) / "graph.ttl")
    replace_bytes(Path(__file__).with_name("ontology.md"), ontology_markdown(examples(engine)).encode("utf-8"))

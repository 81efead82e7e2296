"""A graph over HTTP: SPARQL 1.1 Protocol, query only."""

from kgraph.serve.app import ServeOptions, create_app
from kgraph.serve.pool import Patience, Pool

__all__ = ["Patience", "Pool", "ServeOptions", "create_app"]

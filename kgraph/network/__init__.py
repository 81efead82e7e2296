"""Networks of the graph: projections, centrality, communities, layout."""

from kgraph.network.arrays import Network
from kgraph.network.centrality import MEASURES, Ranking, centrality
from kgraph.network.clusters import cluster_tables
from kgraph.network.communities import Partition, communities
from kgraph.network.layout import island_layout
from kgraph.network.maps import NetworkMap, network_maps
from kgraph.network.overview import overview
from kgraph.network.projections import (
    MAX_AUTHORS,
    WEIGHTS,
    author_terms,
    coauthor_network,
    coauthors,
    paper_network,
    paper_terms,
    projection,
    shared_terms,
    topic_network,
    topics,
)

__all__ = [
    "MAX_AUTHORS",
    "MEASURES",
    "Network",
    "NetworkMap",
    "Partition",
    "Ranking",
    "WEIGHTS",
    "author_terms",
    "centrality",
    "cluster_tables",
    "coauthor_network",
    "coauthors",
    "communities",
    "island_layout",
    "network_maps",
    "overview",
    "paper_network",
    "paper_terms",
    "projection",
    "shared_terms",
    "topic_network",
    "topics",
]

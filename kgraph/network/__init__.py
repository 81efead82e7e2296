"""Networks of the graph: projections, centrality, communities, layout."""

from kgraph.network.centrality import MEASURES, Ranking, centrality
from kgraph.network.clusters import cluster_tables
from kgraph.network.communities import Partition, communities
from kgraph.network.layout import island_layout
from kgraph.network.maps import NetworkMap, network_maps
from kgraph.network.overview import overview
from kgraph.network.projections import MAX_AUTHORS, author_terms, coauthors, paper_terms, shared_terms, topics

__all__ = [
    "MAX_AUTHORS",
    "MEASURES",
    "NetworkMap",
    "Partition",
    "Ranking",
    "author_terms",
    "centrality",
    "cluster_tables",
    "coauthors",
    "communities",
    "island_layout",
    "network_maps",
    "overview",
    "paper_terms",
    "shared_terms",
    "topics",
]

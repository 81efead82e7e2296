"""The HTML pages: pyvis networks with fixed positions in a template of our own, everything in one file."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

from kgraph.model import Tables
from kgraph.network.clusters import clusters_of
from kgraph.view.details import node_details
from kgraph.view.maps import Drawing, cluster_map
from kgraph.view.palette import colour
from kgraph.view.shell import add_node, render, shortened, sources

__all__ = ["collaboration_page", "topics_page"]

_OPTIONS: Final[Mapping[str, Any]] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "hideEdgesOnDrag": True,
        "hideEdgesOnZoom": True,
        "tooltipDelay": 200,
        "keyboard": {"enabled": False},
    },
    "nodes": {
        "shape": "dot",
        "borderWidth": 1,
        "scaling": {"min": 5, "max": 34, "label": {"enabled": True, "min": 11, "max": 30, "drawThreshold": 8}},
    },
    "edges": {"smooth": False, "selectionWidth": 2, "hoverWidth": 0.5},
}


def collaboration_page(tables: Tables, people: Any, *, limit: int = 2000) -> bytes:
    """The map of who writes with whom.

    Args:
        tables: the resolved graph, with its clusters.
        people: the co-author network.
        limit: the most authors that are shown.
    """
    drawing = cluster_map(people, clusters_of(tables, "group"), limit=limit)
    return _page(tables, drawing, "author", "collaboration")


def topics_page(tables: Tables, terms: Any, *, limit: int = 2000) -> bytes:
    """The map of which terms belong together."""
    drawing = cluster_map(terms, clusters_of(tables, "topic"), limit=limit)
    return _page(tables, drawing, "term", "topics")


def _page(tables: Tables, drawing: Drawing, kind: str, name: str) -> bytes:
    """Render a drawing; the bytes are the same in every build."""
    from pyvis.network import Network

    network = Network(cdn_resources="in_line", height="100%", width="100%")
    _fill(network, drawing)
    network.options = dict(_OPTIONS)
    return render(network, name, _payload(tables, drawing, kind, name), script="page.js")


def _fill(network: Any, drawing: Drawing) -> None:
    """Nodes and edges of the pyvis network."""
    groups = drawing.group_of()
    for node, data in drawing.graph.nodes(data=True):
        x, y = drawing.positions[node]
        item = {
            "id": node,
            "label": shortened(str(data.get("label", node))),
            "x": x,
            "y": y,
            "value": round(math.sqrt(data.get("papers", 1)), 2),
            "color": colour(groups.get(node, -1)),
        }
        add_node(network, item)
    heaviest = max((data.get("papers", 1) for _, _, data in drawing.graph.edges(data=True)), default=1)
    for number, (a, b, data) in enumerate(drawing.graph.edges(data=True)):
        width = 0.5 + 3.5 * math.sqrt(data.get("papers", 1) / heaviest)
        network.edges.append({"id": number, "from": a, "to": b, "width": round(width, 1)})


def _payload(tables: Tables, drawing: Drawing, kind: str, name: str) -> dict[str, Any]:
    return {
        **node_details(tables, drawing.graph, kind),
        "name": name,
        "groups": [[label, len(members), colour(number)] for number, (label, members) in enumerate(drawing.groups)],
        "group_of": drawing.group_of(),
        "total": drawing.total,
        "total_edges": drawing.total_edges,
        **sources(tables),
    }

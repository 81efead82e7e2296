"""The views of a graph: a map, or what is around one thing."""

from __future__ import annotations

from functools import partial
from typing import Any

from kgraph.errors import OptionError
from kgraph.model import Tables
from kgraph.view.ego import MAX_EGO, ego_network
from kgraph.view.egopage import label_of, render_ego
from kgraph.view.egopicture import ego_picture
from kgraph.view.mappicture import MAPS, MAX_PICTURE, map_picture
from kgraph.view.pages import collaboration_page, topics_page
from kgraph.view.showing import View

__all__ = ["check_map", "ego_view", "map_view"]


def ego_view(tables: Tables, centre: str, *, hops: int = 1, max_nodes: int = MAX_EGO) -> View:
    """What is around a paper, an author or a term; see `kgraph.view.ego.ego_network`.

    Args:
        tables: the resolved graph.
        centre: ``paper/…``, ``author/…`` or ``term/…``.
        hops: how far to go, 1 or 2.
        max_nodes: the most nodes that are shown.
    """
    ego = ego_network(tables, centre, hops=hops, limit=max_nodes)
    name = f"what is around {label_of(tables, centre)}"
    return View(name, len(ego.shown()), partial(render_ego, tables, ego), partial(ego_picture, tables, ego))


def map_view(tables: Tables, network: Any, name: str, *, max_nodes: int = MAX_PICTURE) -> View:
    """The map of topics or of collaboration.

    Args:
        tables: the resolved graph, with its clusters.
        network: the term network or the co-author network.
        name: ``topics`` or ``collaboration``.
        max_nodes: the most nodes that are shown.

    Raises:
        OptionError: there is no such map, or `max_nodes` makes no sense.
    """
    check_map(name)
    if max_nodes < 1:
        raise OptionError("--max-nodes must be at least 1")
    page = topics_page if name == "topics" else collaboration_page
    return View(
        f"the map of {name}",
        min(max_nodes, network.number_of_nodes()),
        partial(page, tables, network, limit=max_nodes),
        partial(map_picture, tables, network, name, limit=max_nodes),
    )


def check_map(name: str) -> None:
    """Refuse a map that there is not.

    Raises:
        OptionError: there is no such map.
    """
    if name not in MAPS:
        raise OptionError(f"no map of '{name}'", hint=" or ".join(sorted(MAPS)))

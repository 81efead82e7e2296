"""The page of what is around one thing: a pyvis network in rings, with roles on its lines and evidence behind them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

from kgraph.model import Claim, Tables
from kgraph.view.details import node_details
from kgraph.view.ego import KINDS, MAX_EGO, Ego, Tie, ego_network
from kgraph.view.palette import colour
from kgraph.view.rings import ring_layout
from kgraph.view.shell import add_node, render, sources

__all__ = ["SHAPES", "ego_page", "label_of", "node_size", "render_ego"]

SHAPES: Final[Mapping[str, str]] = {"paper": "square", "author": "dot", "term": "diamond"}
"""Shape and colour both tell the kind, for those who see colours otherwise."""
_PAPERS: Final = 40
"""Papers that the panel lists of a node: a page of the most frequent term would hold all titles otherwise."""
_OPTIONS: Final[Mapping[str, Any]] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {"hover": True, "hoverConnectedEdges": False, "tooltipDelay": 200, "keyboard": {"enabled": False}},
    "nodes": {"borderWidth": 1},
    "edges": {"smooth": False, "selectionWidth": 1.5, "hoverWidth": 0.5},
}


def ego_page(tables: Tables, centre: str, *, hops: int = 1, limit: int = MAX_EGO) -> bytes:
    """One paper, author or term (``term/lora``) and what is around it, the same bytes each time.

    Args:
        tables: the resolved graph.
        centre: ``paper/…``, ``author/…`` or ``term/…``.
        hops: how far to go, 1 or 2; see `kgraph.view.ego.ego_network`.
        limit: the most nodes that are shown.

    Raises:
        NotFoundError: the centre is not in the graph.
        OptionError: `hops` or `limit` makes no sense.
    """
    return render_ego(tables, ego_network(tables, centre, hops=hops, limit=limit))


def render_ego(tables: Tables, ego: Ego) -> bytes:
    """The page of what was chosen already."""
    from pyvis.network import Network

    network = Network(cdn_resources="in_line", height="100%", width="100%")
    positions = ring_layout(ego)
    for rank, node in enumerate(ego.shown()):
        x, y = positions[node]
        kind = node.partition("/")[0]
        item = {
            "id": node,
            "x": x,
            "y": y,
            "shape": SHAPES[kind],
            "size": node_size(ego, node),
            "color": colour(KINDS.index(kind)),
            "name": label_of(tables, node),
            "rank": rank,
        }
        add_node(network, item)
    for number, tie in enumerate(ego.ties):
        network.edges.append({"id": number, "from": tie.paper, "to": tie.thing})
    network.options = dict(_OPTIONS)
    return render(network, "around", _payload(tables, ego), script="ego.js", styles=("page.css", "ego.css"))


def label_of(tables: Tables, node: str) -> str:
    """The title, the name or the label of a node."""
    kind, _, id_ = node.partition("/")
    if kind == "paper":
        return tables.papers[id_].title or id_
    return tables.authors[id_].name if kind == "author" else tables.terms[id_].label


def node_size(ego: Ego, node: str) -> float:
    """Half the width of a node: by its strength beside the strongest of its ring, the centre the largest."""
    if node == ego.centre:
        return 15.0
    ring = next(ring for ring in ego.rings if node in ring)
    strongest = max(ego.strength[other] for other in ring) or 1.0
    return round(4.0 + 4.5 * math.sqrt(ego.strength[node] / strongest), 1)


def _payload(tables: Tables, ego: Ego) -> dict[str, Any]:
    details = node_details(tables, ego.shown(), most=_PAPERS)
    for facts in details["nodes"].values():
        facts.pop("evidence", None)
    shown = {kind: len(ego.shown(kind + "/")) for kind in KINDS}
    claims = {(claim.paper, claim.term, claim.role): claim for claim in reversed(tables.claims)}
    return {
        **details,
        "name": "around",
        "centre": ego.centre,
        "hops": ego.hops,
        "kinds": [
            [kind, shown[kind], ego.totals.get(kind, 0), colour(n), SHAPES[kind]] for n, kind in enumerate(KINDS)
        ],
        "left_out": {kind: [label_of(tables, node) for node in ego.left_out.get(kind, ())] for kind in KINDS},
        "ties": [_tie(tables, claims, tie) for tie in ego.ties],
        "total_ties": ego.total_ties,
        **sources(tables),
    }


def _tie(tables: Tables, claims: Mapping[Any, Claim], tie: Tie) -> list[Any]:
    """Its role by rank (-1: an author), how sure it is in percent, and the sentence with the place of the name."""
    if tie.role is None:
        return [-1, 100, "", 0, 0]
    paper = tables.papers[tie.paper.partition("/")[2]]
    claim = claims[paper.id, tie.thing.partition("/")[2], tie.role]
    text = paper.passages[claim.passage].text if claim.passage < len(paper.passages) else ""
    return [tie.role.rank, round(100 * claim.confidence), text, claim.begin, claim.end]

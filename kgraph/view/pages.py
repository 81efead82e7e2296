"""The HTML pages: pyvis networks with fixed positions in a template of our own, everything in one file."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import math
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Final

from kgraph.model import Tables
from kgraph.view.details import node_details
from kgraph.view.maps import Drawing, around, cluster_map
from kgraph.view.palette import colour

__all__ = ["collaboration_page", "ego_page", "topics_page"]

_VIS: Final = "templates/lib/vis-9.1.2/vis-network.min.js"
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
    clusters = [cluster for cluster in tables.clusters if cluster.kind == "group" and cluster.level == 0]
    drawing = cluster_map(people, clusters, limit=limit)
    return _page(tables, drawing, "author", "collaboration")


def topics_page(tables: Tables, terms: Any, *, limit: int = 2000) -> bytes:
    """The map of which terms belong together."""
    clusters = [cluster for cluster in tables.clusters if cluster.kind == "topic" and cluster.level == 0]
    drawing = cluster_map(terms, clusters, limit=limit)
    return _page(tables, drawing, "term", "topics")


def ego_page(tables: Tables, centre: str, *, hops: int = 1, limit: int = 150) -> bytes:
    """One paper, author or term (``term/lora``) and what is around it."""
    drawing = around(tables, centre, hops=hops, limit=limit)
    return _page(tables, drawing, "", "around", centre)


def _page(tables: Tables, drawing: Drawing, kind: str, name: str, centre: str = "") -> bytes:
    """Render a drawing; the bytes are the same in every build."""
    from pyvis.network import Network

    network = Network(cdn_resources="in_line", height="100%", width="100%")
    _fill(network, drawing, centre)
    network.options = dict(_OPTIONS)
    assets = resources.files("kgraph.view").joinpath("assets")
    with resources.as_file(assets) as folder:
        network.set_template_dir(str(folder), "page.html")
        scripts = _scripts(folder)
        network.templateEnv.globals.update(
            name=name,
            payload=_pack(_payload(tables, drawing, kind, name, centre)),
            style=folder.joinpath("page.css").read_text(encoding="utf-8"),
            policy=_policy(scripts),
            **scripts,
        )
        html: str = network.generate_html()
    return html.encode("utf-8")


def _fill(network: Any, drawing: Drawing, centre: str) -> None:
    """Put nodes and edges into the pyvis network without its slow, scanning methods."""
    groups = drawing.group_of()
    for node, data in drawing.graph.nodes(data=True):
        x, y = drawing.positions[node]
        item = {
            "id": node,
            "label": _short(str(data.get("label", node))),
            "x": x,
            "y": y,
            "value": round(math.sqrt(data.get("papers", 1)), 2),
            "color": colour(groups.get(node, -1)),
        }
        if node == centre:
            item["borderWidth"] = 4
        network.nodes.append(item)
        network.node_ids.append(node)
        network.node_map[node] = item
    heaviest = max((data.get("papers", 1) for _, _, data in drawing.graph.edges(data=True)), default=1)
    for number, (a, b, data) in enumerate(drawing.graph.edges(data=True)):
        width = 0.5 + 3.5 * math.sqrt(data.get("papers", 1) / heaviest)
        network.edges.append({"id": number, "from": a, "to": b, "width": round(width, 1)})


def _short(label: str, most: int = 34) -> str:
    return label if len(label) <= most else label[: most - 1].rstrip() + "…"


def _payload(tables: Tables, drawing: Drawing, kind: str, name: str, centre: str) -> dict[str, Any]:
    days = sorted(digest.id for digest in tables.digests.values() if digest.date is not None)
    return {
        **node_details(tables, drawing.graph, kind),
        "name": name,
        "centre": centre,
        "groups": [[label, len(members), colour(number)] for number, (label, members) in enumerate(drawing.groups)],
        "group_of": drawing.group_of(),
        "total": drawing.total,
        "total_edges": drawing.total_edges,
        "digests": len(tables.digests),
        "all_papers": len(tables.papers),
        "days": [days[0], days[-1]] if days else [],
    }


def _pack(payload: Mapping[str, Any]) -> str:
    """JSON as gzip as base64: a third of the size, and no character that HTML could read."""
    data = json.dumps(payload, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode("utf-8")
    return base64.b64encode(gzip.compress(data, 9, mtime=0)).decode("ascii")


def _scripts(folder: Path) -> dict[str, str]:
    return {"vis_script": _vis(), "page_script": folder.joinpath("page.js").read_text(encoding="utf-8")}


@lru_cache(maxsize=1)
def _vis() -> str:
    """The vis-network that pyvis brings, made safe to stand inside a script element."""
    text = resources.files("pyvis").joinpath(_VIS).read_text(encoding="utf-8")
    return text.replace("</script", "<\\/script").replace("//# sourceMappingURL", "//")


def _policy(scripts: Mapping[str, str]) -> str:
    """A content security policy that runs our two scripts and nothing else, and loads nothing from anywhere."""
    hashes = (hashlib.sha256(script.encode("utf-8")).digest() for script in scripts.values())
    allowed = " ".join(f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in hashes)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )

"""VOSviewer JSON: a network that VOSviewer and VOSviewer Online open, with clusters, colours and words."""

from __future__ import annotations

import datetime as dt
import html
import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from kgraph.export.escaping import storable
from kgraph.export.formats import ExportOptions
from kgraph.export.nodelink import json_rows

if TYPE_CHECKING:
    from kgraph.export.networks import Network
    from kgraph.graph import Graph

__all__ = ["write"]

_MOST_CLUSTERS: Final = 1000
_TERMINOLOGY: Final = {
    "author": ("author", "authors", "co-authorship", "co-authorships"),
    "term": ("term", "terms", "co-occurrence", "co-occurrences"),
    "paper": ("paper", "papers", "shared term", "shared terms"),
}


def write(graph: Graph, stream: BinaryIO, options: ExportOptions) -> None:
    """Write one network of the graph.

    Items are numbered from 1, as VOSviewer Online takes an id that looks like a number for one, so that 2408.1000 and
    2408.10000 would be one paper; the description of an item has its id. Descriptions are HTML, and escaped. The
    strength of a link is its weight: VOSviewer normalises it by itself.

    References:
        N. J. van Eck and L. Waltman, "VOSviewer JSON files", documentation of VOSviewer Online.
        N. J. van Eck and L. Waltman, "Software survey: VOSviewer", Scientometrics 84 (2010), 523-538.
    """
    from kgraph.export.networks import network

    found = network(graph, options)
    numbers = {node: number for number, node in enumerate(found.graph, 1)}
    stream.write(b'{\n"network": {\n"items": [')
    json_rows(stream, _items(found, numbers))
    stream.write(b'],\n"links": [')
    json_rows(
        stream,
        (
            {"source_id": numbers[a], "target_id": numbers[b], "strength": held["weight"]}
            for a, b, held in found.graph.edges(data=True)
        ),
    )
    stream.write(b'],\n"clusters": [')
    shown = found.clusters[:_MOST_CLUSTERS]
    json_rows(
        stream, ({"cluster": number, "label": storable(cluster.label)} for number, cluster in enumerate(shown, 1))
    )
    rest = json.dumps({"config": _config(found, len(shown)), "info": _info(found)}, ensure_ascii=False, indent=1)
    stream.write(("]\n},\n" + rest[1:].lstrip() + "\n").encode())


def _items(found: Network, numbers: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    nodes = found.graph.nodes
    reach = max((abs(held[axis]) for _, held in nodes(data=True) for axis in ("x", "y")), default=0) or 1.0
    for node, held in nodes(data=True):
        item = {
            "id": numbers[node],
            "label": held["label"],
            "description": _description(node, held),
            "x": round(held["x"] / reach, 5),
            "y": round(held["y"] / reach, 5),
            "weights": {"Papers": held["papers"], "Votes": held["votes"]},
            "scores": {
                "First seen": _year(held.get("first_seen")),
                "Votes per paper": round(held["votes"] / held["papers"], 3) if held["papers"] else None,
            },
        }
        if found.kind == "paper":
            item["url"] = f"https://arxiv.org/abs/{node}"
        if held.get("cluster", _MOST_CLUSTERS + 1) <= _MOST_CLUSTERS:
            item["cluster"] = held["cluster"]
        yield item


def _description(node: str, held: Mapping[str, Any]) -> str:
    rows = [("id", node), ("type", held["type"]), ("first seen", held.get("first_seen", ""))]
    rows += [("cluster", held.get("cluster_name", "")), ("part", held.get("subcluster_name", ""))]
    lines = "<br>".join(f"{name}: {html.escape(value)}" for name, value in rows if value)
    return f"<b>{html.escape(held['label'])}</b><br>{lines}"


def _year(day: str | None) -> float | None:
    """A day as a part of its year, so that it can be a score.

    Example:
        >>> _year("2024-07-01")
        2024.497
    """
    if day is None:
        return None
    date = dt.date.fromisoformat(day)
    first, next_ = dt.date(date.year, 1, 1).toordinal(), dt.date(date.year, 12, 31).toordinal() + 1
    return round(date.year + (date.toordinal() - first) / (next_ - first), 3)


def _config(found: Network, clusters: int) -> dict[str, Any]:
    from kgraph.view.palette import colour

    item, items, link, links = _TERMINOLOGY[found.kind]
    return {
        "color_schemes": {
            "cluster_colors": [{"cluster": number, "color": colour(number - 1)} for number in range(1, clusters + 1)]
        },
        "parameters": {"item_size": 1, "max_n_links": 1000, "largest_component": False},
        "terminology": {
            "item": item,
            "items": items,
            "link": link,
            "links": links,
            "cluster": "cluster",
            "clusters": "clusters",
            "link_strength": f"{link} strength",
            "total_link_strength": f"total {link} strength",
        },
    }


def _info(found: Network) -> dict[str, str]:
    words = f"{found.graph.number_of_nodes():,} {_TERMINOLOGY[found.kind][1]}"
    return {"title": f"{found.name.capitalize()} in kgraph", "description": f"{words} of daily digests of papers"}

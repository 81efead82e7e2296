"""The file around a pyvis network: one template, our scripts and styles inline, and a policy that loads nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Final

from kgraph.model import Tables
from kgraph.view.columns import compressed
from kgraph.view.policy import content_policy, inline

__all__ = ["add_node", "render", "shortened", "sources"]

_VIS: Final = "templates/lib/vis-9.1.2/vis-network.min.js"


def render(
    network: Any, name: str, payload: Mapping[str, Any], *, script: str, styles: Sequence[str] = ("page.css",)
) -> bytes:
    """The page of a pyvis network, the same bytes each time.

    Args:
        network: a `pyvis.network.Network` with its nodes, edges and options.
        name: what the page is called in its title.
        payload: what its script knows of the nodes, ready for JSON.
        script: the file in ``assets`` that draws it.
        styles: the files in ``assets`` that dress it.
    """
    assets = resources.files("kgraph.view").joinpath("assets")
    with resources.as_file(assets) as folder:
        network.set_template_dir(str(folder), "page.html")
        scripts = {"vis_script": _vis(), "page_script": _read(folder, "shared.js") + _read(folder, script)}
        network.templateEnv.globals.update(
            name=name,
            payload=_pack(payload),
            style="".join(_read(folder, style) for style in styles),
            policy=content_policy(*scripts.values()),
            **scripts,
        )
        html: str = network.generate_html()
    return html.encode("utf-8")


def add_node(network: Any, item: dict[str, Any]) -> None:
    """Put a node into a pyvis network without its slow, scanning method."""
    network.nodes.append(item)
    network.node_ids.append(item["id"])
    network.node_map[item["id"]] = item


def shortened(label: str, most: int = 34) -> str:
    """A label that fits beside a node.

    Example:
        >>> shortened("Attention Is All You Need", 16)
        'Attention Is Al…'
    """
    return label if len(label) <= most else label[: most - 1].rstrip() + "…"


def sources(tables: Tables) -> dict[str, Any]:
    """From what a page was made: digests, papers, and the first and last day."""
    days = sorted(digest.id for digest in tables.digests.values() if digest.date is not None)
    return {
        "all_papers": len(tables.papers),
        "digests": len(tables.digests),
        "days": [days[0], days[-1]] if days else [],
    }


def _read(folder: Path, name: str) -> str:
    return folder.joinpath(name).read_text(encoding="utf-8")


def _pack(payload: Mapping[str, Any]) -> str:
    return compressed(json.dumps(payload, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode("utf-8"))


@lru_cache(maxsize=1)
def _vis() -> str:
    """The vis-network that pyvis brings, made safe to stand inside a script element."""
    text = resources.files("pyvis").joinpath(_VIS).read_text(encoding="utf-8")
    return inline(text)

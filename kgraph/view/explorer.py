"""The explorer: the whole graph on one page that works from disk, with maps, search, filters and the evidence."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from typing import Final

from kgraph.model import Tables
from kgraph.network.maps import NetworkMap
from kgraph.view.columns import pack
from kgraph.view.dataset import core_columns, evidence_columns, name_columns
from kgraph.view.palette import COLOURS, OTHER
from kgraph.view.policy import content_policy, inline
from kgraph.view.shell import sources

__all__ = ["explorer_page"]

_VENDOR: Final = (
    "graphology.umd.min.js",
    "sigma.min.js",
    "d3-dispatch.min.js",
    "d3-quadtree.min.js",
    "d3-timer.min.js",
    "d3-force.min.js",
)
_OWN: Final = (
    "unpack",
    "words",
    "data",
    "search",
    "filters",
    "colours",
    "picture",
    "overlay",
    "ego",
    "detail",
    "controls",
    "save",
    "permalink",
    "main",
    "events",
)


def explorer_page(tables: Tables, maps: Iterable[NetworkMap], *, evidence: bool = True) -> bytes:
    """The page as one file of UTF-8 that asks for nothing; the same graph gives the same bytes.

    Args:
        tables: the resolved graph.
        maps: the maps to switch between, from `kgraph.network.maps.network_maps`.
        evidence: whether the sentences of the summaries come with it; without them the page is a third as large.
    """
    vendor, script, style, template = _parts()
    held = pack(evidence_columns(tables)) if evidence else ""
    parts = {
        "policy": html.escape(content_policy(vendor, script)),
        "style": style,
        "facts": _facts(tables),
        "core": pack(core_columns(tables, maps)),
        "names": pack(name_columns(tables)),
        "evidence": f'<script type="application/octet-stream" id="evidence">{held}</script>' if evidence else "",
        "vendor": vendor,
        "script": script,
    }
    pieces = template.split("{")
    page = [pieces[0]]
    for piece in pieces[1:]:
        name, _, rest = piece.partition("}")
        page += [parts[name], rest]
    return "".join(page).encode("utf-8")


def _facts(tables: Tables) -> str:
    facts = sources(tables) | {"palette": COLOURS, "other": OTHER}
    return json.dumps(facts, separators=(",", ":")).replace("<", "\\u003c")


@lru_cache(maxsize=1)
def _parts() -> tuple[str, str, str, str]:
    """Vendored scripts, own script, style and template."""
    assets = resources.files("kgraph.view").joinpath("assets")

    def read(*path: str) -> str:
        return assets.joinpath(*path).read_text(encoding="utf-8")

    scripts = {name: inline(read("vendor", name)) for name in _VENDOR}
    # It asks for WebGL as soon as it is there; search and lists work without it.
    scripts["sigma.min.js"] = f"try {{\n{scripts['sigma.min.js']}\n}} catch {{}}"
    vendor = "\n".join(scripts.values())
    own = "\n".join(read("explorer", f"{name}.js") for name in _OWN)
    script = inline(f'"use strict";\n(() => {{\n{own}\n}})();')
    return vendor, script, read("explorer", "page.css"), read("explorer", "page.html")

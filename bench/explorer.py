"""The explorer beside pyvis in one run: size, first picture, interactive, frames, heap, requests, complaints.

    python bench/explorer.py SEEDS_GRAPH [CORPUS_GRAPH] [--sizes 2000 10000 50000 100000]

Chromium without a graphics card draws each page in a process of its own. Both sorts of pyvis page show the nodes and
the lines of the explorer's map of everything; stock pyvis lays them out itself.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import synthetic
from playwright.sync_api import Error, sync_playwright
from pyvis.network import Network

from kgraph import load
from kgraph.model import Tables
from kgraph.network.maps import NetworkMap, network_maps
from kgraph.view import explorer_page
from kgraph.view.columns import pack, unpack
from kgraph.view.dataset import core_columns
from kgraph.view.palette import colour

FLAGS = (
    "--no-sandbox --disable-quic --no-first-run --disable-background-networking --disable-gpu "
    "--enable-unsafe-swiftshader --enable-precise-memory-info"
).split()
OWN = "GL Driver Message"
"""Chromium's own word on drawing without a graphics card."""
LIMIT = 30.0
FRAMES = 24
BUDGETS = {
    "seeds": (1.5, 800, 1000, 20),
    "corpus": (8, 2000, 3000, 120),
    "10,000": (2, 1200, 1500, 60),
    "100,000": (8, 3000, 4000, 250),
}
"""MB, ms to the first picture, ms until interactive, ms a frame."""
SEARCH, EGO = 50, 300
# A picture counts from the first frame in which points or enough circles are drawn, when the frame after it begins.
WATCH = """
(() => {
  const root = () => document.documentElement;
  let circles = 0, seen = false;
  const see = () => {
    if (seen) return;
    seen = true;
    requestAnimationFrame(() => requestAnimationFrame(() => { root().dataset.seen = String(performance.now()); }));
  };
  const hook = (owner, name, after) => {
    const before = owner.prototype[name];
    owner.prototype[name] = function (...given) {
      const found = before.apply(this, given);
      after(given);
      return found;
    };
  };
  for (const name of ["drawArrays", "drawElements", "drawArraysInstanced", "drawElementsInstanced"]) {
    hook(WebGL2RenderingContext, name, (given) => { if (given[name.startsWith("drawArrays") ? 2 : 1] > 0) see(); });
  }
  hook(CanvasRenderingContext2D, "arc", () => { if (++circles > 100) see(); });
  new MutationObserver(() => {
    if (root().dataset.ready && !root().dataset.usable) root().dataset.usable = String(performance.now());
  }).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-ready"] });
})();
"""
WARM = """() => {
  const gl = document.createElement("canvas").getContext("webgl2");
  gl.clear(gl.COLOR_BUFFER_BIT);
  gl.finish();
}"""
PAN = """(frames) => new Promise((done) => {
  const times = [], app = window.kgraph, camera = app && app.picture.sigma.getCamera();
  const start = performance.now();
  let before = start, at = 0;
  const step = (now) => {
    if (at > 2) times.push(now - before);
    before = now;
    if (at++ > frames || (times.length > 2 && now - start > 8000)) { done(times); return; }
    const shift = 0.02 * Math.sin(at / 3);
    if (camera) camera.setState({ x: 0.5 + shift, y: 0.5 - shift });
    else network.moveTo({ position: { x: 4000 * shift, y: 4000 * shift } });
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})"""
SEARCHES = """() => ["m", "mo", "model", "kalen", "확산", "모델 학습", "no such thing at all", "2408.1"].map((text) => {
  const start = performance.now();
  kgraph.search.find(text);
  return performance.now() - start;
})"""
EGOS = """() => [...kgraph.map.order].slice(0, 3).map((at) => kgraph.map.nodes[at]).map((node) => {
  const start = performance.now();
  kgraph.ego(node);
  kgraph.picture.sigma.refresh({ schedule: false });
  const spent = performance.now() - start;
  kgraph.go(kgraph.behind);
  return spent;
})"""


class Row(NamedTuple):
    """One page, measured; times in ms, sizes in MB, None where the limit was reached."""

    graph: str
    page: str
    size: float
    seen: float | None = None
    usable: float | None = None
    frame: float | None = None
    script: float | None = None
    heap: float | None = None
    requests: int = 0
    complaints: int = 0
    search: float | None = None
    ego: float | None = None


def measured(driver: Any, graph: str, page: str, file: Path, fragment: str = "", times: int = 3) -> Row:
    """The median of each figure over some openings; one that reaches the limit is not opened again."""
    found = [once(driver, graph, page, file, fragment)]
    while found[0].frame is not None and len(found) < times:
        found.append(once(driver, graph, page, file, fragment))
    middle = {}
    for name in ("seen", "usable", "frame", "script", "heap", "search", "ego"):
        known = [value for row in found if (value := getattr(row, name)) is not None]
        middle[name] = statistics.median(known) if known else None
    return found[0]._replace(**middle)


def once(driver: Any, graph: str, page_name: str, file: Path, fragment: str) -> Row:
    """Open a page in a new browser and pan over it."""
    row = Row(graph, page_name, file.stat().st_size / 1e6)
    browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
    outside, complaints = [], []
    try:
        context = browser.new_context(offline=True, viewport={"width": 1300, "height": 800})
        context.new_page().evaluate(WARM)
        page = context.new_page()
        page.on("request", lambda r: None if r.url.startswith(("file:", "data:", "blob:")) else outside.append(r.url))
        page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.add_init_script(WATCH)
        page.goto(file.as_uri() + fragment, wait_until="commit")
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable")
        page.wait_for_selector("html[data-seen]", state="attached", timeout=LIMIT * 1000)
        ours = page_name.startswith("explorer")
        if ours:
            page.wait_for_selector("html[data-evidence=yes]", state="attached", timeout=LIMIT * 1000)
        read = "(name) => Number(document.documentElement.dataset[name])"
        seen = page.evaluate(read, "seen")
        row = row._replace(seen=seen, usable=max(seen, page.evaluate(read, "usable")) if ours else seen)
        page.wait_for_timeout(500)
        before = metrics(session)["ScriptDuration"]
        frames = page.evaluate(PAN, FRAMES)
        spent = 1000 * (metrics(session)["ScriptDuration"] - before) / (len(frames) + 3)
        row = row._replace(frame=statistics.median(frames), script=spent)
        if ours:
            row = row._replace(search=max(page.evaluate(SEARCHES)), ego=max(page.evaluate(EGOS)))
        session.send("HeapProfiler.collectGarbage")
        row = row._replace(heap=metrics(session)["JSHeapUsedSize"] / 1e6)
    except Error as error:
        if "Timeout" not in str(error):
            raise
    finally:
        browser.close()
    return row._replace(requests=len(outside), complaints=sum(OWN not in text for text in complaints))


def metrics(session: Any) -> dict[str, float]:
    return {entry["name"]: entry["value"] for entry in session.send("Performance.getMetrics")["metrics"]}


def pyvis_page(tables: Tables, map_: NetworkMap, *, fixed: bool) -> bytes:
    """The same nodes and lines by pyvis; filled past `add_edge`, which looks through all edges each time."""
    core = unpack(pack(core_columns(tables, [map_])))
    ends = zip(core["map.everything.from"].tolist(), core["map.everything.to"].tolist(), strict=True)
    names = [*core["paper.title"], *core["author.name"], *core["term.name"]]
    network = Network(cdn_resources="in_line", height="800px", width="100%")
    for at, node in enumerate(core["map.everything.node"].tolist()):
        item = {"id": at, "label": names[node], "shape": "dot", "size": 8, "color": colour(int(map_.coarse[at]))}
        if fixed:
            item |= {"x": float(map_.positions[at, 0]), "y": float(map_.positions[at, 1])}
        network.nodes.append(item)
        network.node_ids.append(at)
        network.node_map[at] = item
    network.edges = [{"from": a, "to": b} for a, b in ends]
    if fixed:
        network.options = {
            "physics": {"enabled": False},
            "layout": {"improvedLayout": False},
            "edges": {"smooth": False},
        }
    return network.generate_html().encode("utf-8")


def rows(driver: Any, name: str, tables: Tables, maps: Sequence[NetworkMap], folder: Path) -> Iterator[Row]:
    pages = {
        "explorer": explorer_page(tables, maps),
        "pyvis, fixed positions": pyvis_page(tables, maps[2], fixed=True),
        "pyvis, stock": pyvis_page(tables, maps[2], fixed=False),
    }
    for page, data in pages.items():
        file = folder / "page.html"
        file.write_bytes(data)
        yield measured(driver, name, page, file)
        if page == "explorer":
            yield measured(driver, name, "explorer, everything", file, "#map=everything")


def told(row: Row) -> str:
    """A line of the table; what is over its budget is bold."""
    late = f">{LIMIT:.0f} s"
    limits = BUDGETS.get(row.graph, (None,) * 4) if row.page == "explorer" else (None,) * 4

    def cell(value: float | None, limit: float | None, unit: str, digits: int = 0) -> str:
        if value is None:
            return late if unit == "ms" else ""
        text = f"{value:,.{digits}f} {unit}"
        return f"**{text}**" if limit is not None and value > limit else text

    ours = row.page.startswith("explorer")
    return (
        "| "
        + " | ".join(
            (
                row.graph,
                row.page,
                cell(row.size, limits[0], "MB", 1),
                cell(row.seen, limits[1], "ms"),
                cell(row.usable, limits[2], "ms"),
                cell(row.frame, limits[3], "ms", 1),
                "" if row.script is None else cell(row.script, None, "ms", 1),
                cell(row.heap, None, "MB"),
                str(row.requests),
                str(row.complaints),
                cell(row.search, SEARCH, "ms") if ours else "",
                cell(row.ego, EGO, "ms") if ours else "",
            )
        )
        + " |"
    )


def main(graphs: Sequence[str], sizes: Sequence[int]) -> None:
    print(
        "| graph | page | file | first picture | interactive | frame | script a frame | heap | requests | complaints |"
        " search | neighbourhood |\n|" + "---|" * 12
    )
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        for name, path in zip(("seeds", "corpus"), graphs, strict=False):
            tables = load(path).tables
            for row in rows(driver, name, tables, network_maps(tables), Path(folder)):
                print(told(row), flush=True)
        for size in sizes:
            tables = synthetic.tables(size)
            for row in rows(driver, f"{size:,}", tables, synthetic.maps(tables), Path(folder)):
                print(told(row), flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graphs", nargs="*", help="folders of built graphs: of the seeds, of a corpus")
    parser.add_argument("--sizes", nargs="*", type=int, default=[2_000, 10_000, 50_000, 100_000])
    arguments = parser.parse_args()
    main(arguments.graphs, arguments.sizes)

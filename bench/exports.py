"""What each export costs: seconds, size of the file, and the most memory that its process took.

python bench/exports.py GRAPH [--only FORMAT ...]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kgraph.export import FORMATS
from kgraph.export.formats import NETWORKS

LOAD = "import sys, kgraph; graph = kgraph.load(sys.argv[1], evidence=sys.argv[2] == 'True'); graph.tables"
EXPORT = (
    "import sys, kgraph; graph = kgraph.load(sys.argv[1], evidence=sys.argv[2] == 'True'); "
    "graph.export(sys.argv[3], sys.argv[4], network=sys.argv[5])"
)
MEASURE = (
    "import resource, subprocess, sys; subprocess.run([sys.executable, '-c', *sys.argv[1:]], check=True); "
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)


def run(code: str, *words: str) -> tuple[float, float]:
    """Seconds and megabytes of a process of its own."""
    started = time.perf_counter()
    result = subprocess.run([sys.executable, "-c", MEASURE, code, *words], check=True, capture_output=True, text=True)
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    return time.perf_counter() - started, int(result.stdout) / unit


def size(path: Path) -> float:
    """Megabytes of a file, or of all files of a folder."""
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6


def cases(only: list[str]) -> list[tuple[str, str]]:
    """Every format, and each of those that have networks once a network."""
    wanted = [format_ for format_ in FORMATS.values() if not only or format_.name in only]
    return [
        (format_.name, network)
        for format_ in wanted
        for network in (NETWORKS if "network" in format_.options else NETWORKS[:1])
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph")
    parser.add_argument("--only", nargs="*", default=[], choices=list(FORMATS))
    arguments = parser.parse_args()
    print("| format | s | MB | MB of memory |\n|---|---|---|---|")
    for evidence in (False, True):
        seconds, memory = run(LOAD, arguments.graph, str(evidence))
        print(
            f"| (reading the graph{', with sentences' if evidence else ''}) | {seconds:.1f} | | {memory:.0f} |",
            flush=True,
        )
    with tempfile.TemporaryDirectory() as folder:
        for name, network in cases(arguments.only):
            target = Path(folder) / f"{name}-{network}"
            seconds, memory = run(EXPORT, arguments.graph, str(FORMATS[name].evidence), name, str(target), network)
            label = f"{name} {network}" if "network" in FORMATS[name].options else name
            print(f"| {label} | {seconds:.1f} | {size(target):.1f} | {memory:.0f} |", flush=True)

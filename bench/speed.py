"""Papers a CPU-second of extraction, and what each step of it costs.

python bench/speed.py CORPUS [--papers 400]
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path

from kgraph.extract import create, extract_all
from kgraph.extract.state import document_text, mark
from kgraph.model import Entry
from kgraph.sources import read_entries


def whole(entries: list[Entry]) -> float:
    """CPU seconds a paper, the best of three runs after one that fills the caches."""
    list(extract_all(entries[:50]))
    times = []
    for _ in range(3):
        start = time.process_time()
        list(extract_all(entries))
        times.append(time.process_time() - start)
    return min(times) / len(entries)


def by_step(entries: list[Entry]) -> Counter[str]:
    """CPU seconds a paper of each component."""
    nlp = create()
    spent: Counter[str] = Counter()
    with nlp.memory_zone():
        for entry in entries:
            start = time.process_time()
            doc = mark(nlp.make_doc(document_text(entry)), entry)
            spent["tokens"] += time.process_time() - start
            for name, component in nlp.pipeline:
                start = time.process_time()
                doc = component(doc)
                spent[name] += time.process_time() - start
    return Counter({name: seconds / len(entries) for name, seconds in spent.items()})


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--papers", type=int, default=400)
    arguments = parser.parse_args()
    found, *_ = read_entries([arguments.corpus])
    chosen = sorted(found, key=lambda entry: entry.paper)[:: max(1, len(found) // arguments.papers)]
    print(f"{1 / whole(chosen):.0f} papers a CPU-second, {len(chosen)} papers")
    for name, seconds in by_step(chosen).most_common():
        print(f"  {name:24} {seconds * 1000:6.2f} ms a paper")

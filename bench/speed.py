"""Papers a CPU-second of extraction, and what each step of it costs.

python bench/speed.py CORPUS [--papers 400]
"""

from __future__ import annotations

import argparse
import gc
import time
from collections import Counter
from pathlib import Path

from kgraph.extract import create, extract_all
from kgraph.extract.state import document_text, mark
from kgraph.model import Entry
from kgraph.sources import read_entries

BATCH = 128


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
    """CPU seconds a paper of each component, each given a batch of papers at once, as extraction does.

    The search for cycles is put off for good, as extraction puts it off for each batch.
    """
    gc.disable()
    nlp = create()
    spent: Counter[str] = Counter()
    for first in range(0, len(entries), BATCH):
        with nlp.memory_zone():
            start = time.process_time()
            docs = [mark(nlp.make_doc(document_text(entry)), entry) for entry in entries[first : first + BATCH]]
            spent["tokens"] += time.process_time() - start
            for name, component in nlp.pipeline:
                start = time.process_time()
                docs = list(component.pipe(docs)) if hasattr(component, "pipe") else list(map(component, docs))
                spent[name] += time.process_time() - start
            del docs
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

"""How many summaries are found under another paper's title, and how many are flagged under their own.

python bench/summaries.py CORPUS... [--papers 2000] [--seed 0] [--fit FILE]

With --fit the judge is fitted on other papers of the corpus first and written to FILE.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from kgraph.extract import extract_all
from kgraph.extract.echoes import shipped_lexicon
from kgraph.extract.pipeline import create, prepare
from kgraph.extract.summaries import SummaryJudge, shipped_judge
from kgraph.model import Entry
from kgraph.sources import open_documents, parse
from kgraph.training.summaries import fit_summaries, swapped

FITTED = 3_000


def read(paths: Sequence[Path]) -> list[Entry]:
    """One entry a paper, the first that has a summary."""
    found: dict[str, Entry] = {}
    for document in open_documents(paths):
        for digest in parse(document).digests:
            for entry in digest.entries:
                if entry.blocks and entry.title:
                    found.setdefault(entry.paper, entry)
    return [found[paper] for paper in sorted(found)]


def flagged(entries: Sequence[Entry], judge: SummaryJudge | None) -> list[str]:
    """The papers that are flagged, by the component or by a judge of one's own."""
    if judge is not None:
        states = map(prepare, entries)
        return [e.paper for e, state in zip(entries, states, strict=True) if judge.flags(state, shipped_lexicon())]
    nlp = create(("kgraph_passages", "kgraph_summary_check"))
    found = zip(entries, extract_all(entries, nlp), strict=True)
    return [entry.paper for entry, extraction in found if not extraction.summary_matches_title]


def milliseconds(entries: Sequence[Entry]) -> float:
    """CPU time of the check alone, a paper, after the words are known."""
    states = [prepare(entry) for entry in entries]
    times = []
    for _ in range(3):
        start = time.process_time()
        for state in states:
            shipped_judge().flags(state, shipped_lexicon())
        times.append(time.process_time() - start)
    return min(times) * 1000 / max(1, len(states))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="+", type=Path)
    parser.add_argument("--papers", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--fit", type=Path, help="where to write a judge fitted on other papers of the corpus")
    arguments = parser.parse_args()
    entries = read(arguments.corpus)
    order = np.random.RandomState(arguments.seed).permutation(len(entries)).tolist()
    tested = [entries[index] for index in order[: arguments.papers]]
    judge = None
    if arguments.fit is not None:
        others = [entries[index] for index in order[arguments.papers : arguments.papers + FITTED]]
        card = fit_summaries(others, arguments.seed)
        arguments.fit.write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
        judge = SummaryJudge.of(card)
    own, others_ = flagged(tested, judge), flagged(swapped(tested, arguments.seed), judge)
    print("| papers | under their own title flagged | under another title flagged | ms a paper |")
    print("|---:|---:|---:|---:|")
    size = max(1, len(tested))
    print(f"| {len(tested)} | {len(own) / size:.2%} | {len(others_) / size:.1%} | {milliseconds(tested):.3f} |")
    print("\nflagged under their own title, to be read: " + " ".join(own))


if __name__ == "__main__":
    main()

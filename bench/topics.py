"""Topic clusters beside LDA and NMF, by how well they tell the arXiv categories of papers apart.

python bench/topics.py LISTINGS ... [--seeds 3]

Listings name the category of their papers. Papers with one category count. The topic of a paper is the cluster that
most of its terms are in; of LDA and NMF it is the heaviest topic, of as many as there are clusters that papers are in.
The words are those of titles and summaries in 2 papers or more and in at most half of them; the terms are kgraph's.
"""

from __future__ import annotations

import argparse
import time
import warnings
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from sklearn.decomposition import NMF, LatentDirichletAllocation
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.metrics import adjusted_mutual_info_score, normalized_mutual_info_score

import kgraph
from kgraph.extract.state import document_text
from kgraph.model import Tables
from kgraph.network.brokers import main_topics
from kgraph.sources.stream import read_entries

RARE, COMMON = 2, 0.5


def build(listings: Sequence[str]) -> Tables:
    """The graph of the listings."""
    with TemporaryDirectory() as folder:
        kgraph.build(listings, Path(folder), pages=False)
        return kgraph.load(folder, evidence=False).tables


def print_row(name: str, truth: Sequence[str], found: Sequence[Sequence[Any]], seconds: float) -> None:
    """The means over several runs."""
    shared = fmean(normalized_mutual_info_score(truth, labels) for labels in found)
    adjusted = fmean(adjusted_mutual_info_score(truth, labels) for labels in found)
    count = round(fmean(len(set(labels)) for labels in found))
    print(f"| {name} | {count} | {shared:.3f} | {adjusted:.3f} | {seconds / len(found):.1f} |", flush=True)


def decomposed(name: str, documents: list[Any], topics: int, truth: Sequence[str], seeds: int, analyzer: Any) -> None:
    """LDA over counts and NMF over tf-idf of the same documents."""
    counts = CountVectorizer(min_df=RARE, max_df=COMMON, analyzer=analyzer).fit_transform(documents)
    weighed = TfidfVectorizer(min_df=RARE, max_df=COMMON, analyzer=analyzer).fit_transform(documents)
    for method, table in ((LatentDirichletAllocation, counts), (NMF, weighed)):
        started = time.perf_counter()
        found = [method(topics, random_state=seed).fit_transform(table).argmax(axis=1) for seed in range(seeds)]
        print_row(f"{method.__name__} of {name}", truth, found, time.perf_counter() - started)


def main() -> None:
    """Print the table."""
    warnings.filterwarnings("ignore", message="Maximum number of iterations")
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("listings", nargs="+")
    parser.add_argument("--graph", help="one that was built of them")
    parser.add_argument("--seeds", type=int, default=3)
    asked = parser.parse_args()
    tables = kgraph.load(asked.graph, evidence=False).tables if asked.graph else build(asked.listings)
    texts = {entry.paper: document_text(entry) for entry in read_entries(asked.listings)[0]}
    levels = [main_topics(tables, level) for level in (0, 1)]
    papers = [
        paper.id
        for paper in tables.papers.values()
        if len(paper.categories) == 1 and paper.id in levels[0] and paper.id in levels[1]
    ]
    truth = [tables.papers[paper].categories[0] for paper in papers]
    names, sizes = np.unique(truth, return_counts=True)
    said = ", ".join(f"{name} {size}" for name, size in zip(names, sizes, strict=True))
    print(f"{len(papers):,} papers of one category and a topic: {said}\n")
    print("| topics | number | NMI | AMI | seconds |\n|---|---|---|---|---|")
    terms: dict[str, list[str]] = {paper: [] for paper in papers}
    for claim in tables.claims:
        if claim.paper in terms:
            terms[claim.paper].append(claim.term)
    for level, found in zip(("coarse", "fine"), levels, strict=True):
        labels = [found[paper] for paper in papers]
        print_row(f"kgraph, {level}", truth, [labels], 0.0)
        topics = len(set(labels))
        decomposed("words", [texts[paper] for paper in papers], topics, truth, asked.seeds, "word")
        decomposed("terms", [terms[paper] for paper in papers], topics, truth, asked.seeds, lambda held: held)


if __name__ == "__main__":
    main()

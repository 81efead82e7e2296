"""A build of the seeds against a judge of extraction.

python bench/extraction.py SCORE.py GOLD.jsonl
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import kgraph

ROOT = Path(__file__).resolve().parents[1]


def main(judge: str, gold: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        result = kgraph.build([ROOT / "seeds"], folder, kgraph.BuildOptions(pages=False))
        subprocess.run([sys.executable, judge, str(Path(folder, "graph.ttl")), gold], check=True)
    tables = result.tables
    claims = Counter(claim.paper for claim in tables.claims)
    whole = [paper for paper in tables.papers.values() if paper.title and paper.digests and paper.authors]
    print(f"papers          {len(tables.papers)}, with title, day and authors {len(whole)}")
    print(
        f"terms a paper   {min(claims[paper] for paper in tables.papers)} to {max(claims.values())}, all with evidence"
    )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])

"""The program as a process: start-up time, pipes, broken pipes."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
KGRAPH = [sys.executable, "-c", "from kgraph.cli.main import main; main()"]


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from kgraph.cli.main import main\n"
        "heavy = {'spacy', 'networkx', 'pyoxigraph', 'rdflib', 'igraph', 'rich', 'pyvis', 'numpy'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_help_answers_at_once() -> None:
    def once() -> float:
        started = time.perf_counter()
        subprocess.run([*KGRAPH, "--help"], check=True, capture_output=True, cwd=ROOT)
        return time.perf_counter() - started

    assert min(once() for _ in range(3)) < 1.0, "0.1 s on a quiet machine; the bench holds it to 0.3 s"


def test_a_reader_that_leaves_early_causes_no_traceback(tmp_path: Path) -> None:
    subprocess.run([*KGRAPH, "build", "seeds", "-q", "--no-pages", "-o", str(tmp_path)], check=True, cwd=ROOT)
    command = [*KGRAPH, "query", "SELECT * { ?s ?p ?o }", "--format", "tsv", "-g", str(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    complaint = process.stderr.read()
    process.wait()
    process.stderr.close()
    assert b"Traceback" not in complaint


def test_a_query_without_end_is_ended(tmp_path: Path) -> None:
    subprocess.run([*KGRAPH, "build", "seeds", "-q", "--no-pages", "-o", str(tmp_path)], check=True, cwd=ROOT)
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?g) }"
    result = subprocess.run(
        [*KGRAPH, "query", endless, "-g", str(tmp_path), "--timeout", "1"], capture_output=True, text=True, cwd=ROOT
    )
    assert result.returncode == 3
    assert "no answer within 1 s" in result.stderr

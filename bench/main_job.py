"""The main job on a corpus, beside the obvious way of writing it, in one run.

python bench/main_job.py CORPUS
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
KGRAPH = [sys.executable, "-c", "from kgraph.cli.main import main; main()"]


def measured(command: list[str]) -> tuple[float, float, str]:
    """Wall seconds, peak memory in MB (the largest process), and what was printed."""
    code = (
        "import resource, subprocess, sys; r = subprocess.run(sys.argv[1:], capture_output=True, text=True)\n"
        "print(r.stdout + r.stderr); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
        "sys.exit(r.returncode)"
    )
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, *command], capture_output=True, text=True, cwd=HERE.parent, check=True
    )
    seconds = time.perf_counter() - started
    text, _, peak = done.stdout.rstrip().rpartition("\n")
    return seconds, int(peak) / 1024, text.strip()


def reading(corpus: Path) -> tuple[float, int]:
    from kgraph.sources import harvest

    size = sum(path.stat().st_size for path in corpus.rglob("*.md"))
    best = min(_timed(lambda: harvest([corpus])) for _ in range(3))
    return size / 1e6 / best, size


def _timed(job: object) -> float:
    started = time.perf_counter()
    job()  # type: ignore[operator]
    return time.perf_counter() - started


def main(corpus: Path) -> None:
    rows: list[tuple[str, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        ours = Path(folder, "ours")
        seconds, peak, text = measured([*KGRAPH, "build", str(corpus), "-o", str(ours)])
        rows.append(("whole build with pages", f"{seconds:.1f} s, {peak:.0f} MB"))
        rows.append(("", text.splitlines()[0]))
        speed, size = reading(corpus)
        rows.append(("reading alone", f"{speed:.0f} MB/s of {size / 1e6:.1f} MB"))
        helps = sorted(measured([*KGRAPH, "--help"])[0] for _ in range(5))
        rows.append(("kgraph --help, median of 5", f"{helps[2]:.2f} s (with 0.05 s of the measuring process)"))
        for words in (["stats", "centrality"], ["stats", "centrality", "--of", "term"], ["search", "diffusion"]):
            seconds_, peak_, _ = measured([*KGRAPH, *words, "-g", str(ours)])
            rows.append(("kgraph " + " ".join(words), f"{seconds_:.1f} s, {peak_:.0f} MB"))
        naive = Path(folder, "naive")
        naive.mkdir()
        slow, fat, text = measured([sys.executable, str(HERE / "obvious_way.py"), str(corpus), str(naive)])
        rows.append(("the obvious way", f"{slow:.1f} s, {fat:.0f} MB"))
        rows.append(("", text.splitlines()[-1]))
        rows.append(("obvious / ours", f"{slow / seconds:.1f} times the time, {fat / peak:.1f} times the memory"))
    print("| what | measured |\n|---|---|")
    for name, value in rows:
        print(f"| {name} | {value} |")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main(Path(sys.argv[1]))

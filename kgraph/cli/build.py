"""`kgraph build`."""

from __future__ import annotations

import datetime as dt
import shlex
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kgraph.cli.options import Probability, day, max_authors_option
from kgraph.cli.tables import print_text
from kgraph.text import counted

if TYPE_CHECKING:
    from kgraph.pipeline import BuildResult

__all__ = ["build"]


@click.command()
@click.argument("sources", nargs=-1)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("output"),
    show_default=True,
    help="The folder for the files.",
)
@click.option("--since", callback=day, metavar="DAY", help="Leave out digests before this day.")
@click.option("--until", callback=day, metavar="DAY", help="Leave out digests after this day.")
@max_authors_option
@click.option("--max-nodes", type=click.IntRange(1), default=2000, show_default=True, help="The most nodes on a page.")
@click.option("--base-iri", default="https://w3id.org/kgraph/id/", show_default=True, help="The base of all node IRIs.")
@click.option("--no-claims", is_flag=True, help="Write no claims: a smaller graph, without evidence.")
@click.option("--no-pages", is_flag=True, help="Write no HTML pages.")
@click.option(
    "--vocabulary",
    type=click.Path(exists=True, dir_okay=False),
    multiple=True,
    metavar="FILE",
    help="A list of your own terms (TSV, or SKOS in Turtle); may be given several times.",
)
@click.option(
    "--component",
    "components",
    multiple=True,
    metavar="MODULE:NAME",
    help="A spaCy component of your own that names terms; may be given several times.",
)
@click.option(
    "--authors",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Who is who: statements of 'kgraph authors review', which win over everything.",
)
@click.option("--models", type=click.Path(exists=True, file_okay=False), help="A folder of 'kgraph train'.")
@click.option(
    "--statistics", type=click.Path(exists=True, file_okay=False), help="A folder of 'kgraph vocabulary build'."
)
@click.option("--threshold", type=Probability(), help="The least probability of a term.")
@click.option("--workers", type=click.IntRange(0), default=0, show_default=True, help="Processes; 0: one a processor.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="List every finding with file and line.")
def build(
    sources: tuple[str, ...],
    output: Path,
    since: dt.date | None,
    until: dt.date | None,
    max_authors: int,
    max_nodes: int,
    base_iri: str,
    no_claims: bool,
    no_pages: bool,
    vocabulary: tuple[str, ...],
    components: tuple[str, ...],
    authors: Path | None,
    models: str | None,
    statistics: str | None,
    threshold: float | None,
    workers: int,
    quiet: bool,
    verbose: bool,
) -> None:
    """Build the graph from SOURCES: files, folders, globs, archives (.tar.xz, .tar.gz, .zip), or - for standard input.

    Without SOURCES it reads the folder seeds/.
    """
    from kgraph.cli.progress import progress_bar
    from kgraph.pipeline import BuildOptions
    from kgraph.pipeline import build as run

    options = BuildOptions(
        base_iri=base_iri,
        max_authors=max_authors,
        since=since,
        until=until,
        workers=workers,
        claims=not no_claims,
        pages=not no_pages,
        max_nodes=max_nodes,
        vocabulary=vocabulary,
        statistics=statistics,
        models=models,
        threshold=threshold,
        components=components,
        authors=authors,
    )
    started = time.perf_counter()
    with progress_bar(quiet=quiet) as report:
        result = run(sources or ("seeds",), output, options, progress=report)
    if not quiet:
        _summary(result, time.perf_counter() - started, verbose)


def _summary(result: BuildResult, seconds: float, verbose: bool) -> None:
    stats = result.stats
    days = f"{stats['first_day']} to {stats['last_day']}" if stats["first_day"] else "undated"
    print_text(
        f"{counted(stats['papers'], 'paper')} of {counted(stats['digests'], 'digest')} ({days}) in {seconds:.1f} s"
    )
    people = f"{counted(stats['authors'], 'author')}, {counted(stats['organizations'], 'organisation')}"
    print_text(f"  people    {people}; {stats['collaboration']['clusters']:,} collaboration clusters")
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in stats["terms_by_type"].items())
    print_text(f"  terms     {stats['terms']:,} ({kinds})")
    print_text(
        f"            {stats['terms_with_korean_and_english']:,} with Korean and English names; "
        f"{stats['topics']['clusters']:,} topic clusters"
    )
    roles = ", ".join(f"{count:,} {role}" for role, count in stats["claims_by_role"].items())
    print_text(f"  claims    {stats['claims']:,} with evidence ({roles}); {stats['results']:,} reported numbers")
    _findings(result, verbose)
    print_text(f"  written   {result.triples:,} triples")
    for path in sorted(result.files.values()):
        print_text(f"            {path}  ({_size(path)})")
    _next(result)


def _findings(result: BuildResult, verbose: bool) -> None:
    from kgraph.model import Level

    stats = result.stats
    grave = [finding for finding in result.findings if finding.level is not Level.NOTE]
    notes = len(result.findings) - len(grave)
    if stats["summaries_about_another_paper"]:
        print_text(f"  doubtful  {_doubtful(stats['summaries_about_another_paper'])}")
    if grave:
        print_text(
            f"  not read  {len(grave):,} findings, {notes:,} notes" + ("" if verbose else " (--verbose lists them)")
        )
        shown = Counter(finding.code for finding in grave)
        for code, count in sorted(shown.items(), key=lambda item: (-item[1], item[0])):
            example = next(finding for finding in grave if finding.code == code)
            print_text(f"            {count:,} × {code}, as {example}")
    elif notes:
        print_text(f"  notes     {notes:,}" + ("" if verbose else " (--verbose lists them)"))
    if verbose:
        for finding in result.findings:
            print_text(f"            {finding.level}: {finding}")


def _size(path: Path) -> str:
    size = path.stat().st_size
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{size / 1e3:.0f} kB"


def _next(result: BuildResult) -> None:
    page = result.files.get("explorer.html")
    folder = result.files["graph.ttl"].parent
    option = "" if str(folder) == "output" else f" -g {folder}"
    looks = [f"open {page}"] if page else []
    print_text("next: " + "; ".join([*looks, *_example(result, option), f"kgraph stats centrality{option}"]))


def _example(result: BuildResult, option: str) -> list[str]:
    """A command that shows the term of most papers, where there is one."""
    counts = Counter(claim.term for claim in result.tables.claims)
    best = max(sorted(counts), key=lambda term: counts[term], default=None)
    return [] if best is None else [f"kgraph show {shlex.quote(result.tables.terms[best].label)}{option}"]


def _doubtful(count: int) -> str:
    return f"{count:,} {'summary seems' if count == 1 else 'summaries seem'} to be about another paper"

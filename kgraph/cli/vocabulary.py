"""`kgraph vocabulary`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kgraph.cli.options import writable
from kgraph.cli.tables import print_text

__all__ = ["vocabulary"]


@click.group()
def vocabulary() -> None:
    """Mine names from digests, or check a list of your own terms."""


@vocabulary.command("build")
@click.argument("sources", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("vocabulary"),
    show_default=True,
    help="The folder for the files.",
)
@click.option("--least-papers", type=click.IntRange(1), default=5, show_default=True, help="Papers that a name needs,")
@click.option("--least-glosses", type=click.IntRange(1), default=2, show_default=True, help="or papers that gloss it.")
@click.option(
    "--least-pairs", type=click.IntRange(1), default=2, show_default=True, help="Papers that a pair of names needs."
)
@click.option(
    "--without",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A gold file whose papers are not counted, so that scores on it stay honest.",
)
@click.option("--workers", type=click.IntRange(1), default=2, show_default=True, help="Processes.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def build(
    sources: tuple[str, ...],
    output: Path,
    least_papers: int,
    least_glosses: int,
    least_pairs: int,
    without: Path | None,
    workers: int,
    quiet: bool,
) -> None:
    """Count how the digests in SOURCES use names: Korean, English, transliterations, acronyms.

    Writes names, words, glosses, translations and nouns; 'kgraph build --statistics FOLDER' and 'kgraph train
    --statistics FOLDER' read them in place of the shipped ones.
    """
    from kgraph import __version__
    from kgraph.cli.progress import progress_bar
    from kgraph.evaluation import load_gold
    from kgraph.sources import read_entries
    from kgraph.training.files import write_mined
    from kgraph.training.mining import Support, mine

    support = Support(least_papers, least_glosses, least_pairs)
    with progress_bar(quiet=quiet) as report:
        report("reading", 0, 0)
        entries, documents, days, findings = read_entries(sources)
        writable(output)
        hidden = {paper.id for paper in load_gold(without)} if without else set()
        entries = [entry for entry in entries if entry.paper not in hidden]
        mined = mine(entries, support, workers=workers, progress=lambda done, all_: report("counting", done, all_))
        provenance: dict[str, Any] = {
            "made_by": f"kgraph {__version__} vocabulary build",
            "papers": mined.papers,
            "documents": documents,
            "first_day": days[0],
            "last_day": days[1],
            "papers_left_out": len(hidden),
            "least_papers": least_papers,
            "least_glosses": least_glosses,
            "least_pairs": least_pairs,
            "names": len(mined.names.rows),
            "nouns": len(mined.nouns),
        }
        files = write_mined(mined, output, provenance)
    if not quiet:
        print_text(f"{mined.papers:,} papers of {documents:,} documents ({days[0]} to {days[1]})")
        print_text(
            f"  {len(mined.names.rows):,} names, {len(mined.glosses.english):,} Korean names with English ones, "
            f"{len(mined.glosses.long):,} acronyms, {len(mined.nouns):,} nouns"
        )
        for finding in findings:
            print_text(f"  not read  {finding}")
        for path in files.values():
            print_text(f"  {path}  ({path.stat().st_size / 1e3:,.0f} kB)")


@vocabulary.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
def check(files: tuple[Path, ...]) -> None:
    """Read term lists (TSV or SKOS in Turtle), and say what 'kgraph build --vocabulary' would make of them."""
    from kgraph.vocabulary import read_vocabulary, shipped_vocabulary

    shipped = shipped_vocabulary()
    for path in files:
        found = read_vocabulary(path)
        names = [name for entry in found.entries for name in entry.names]
        known = sum(shipped.get(name) is not None for name in names)
        print_text(
            f"{path}: {len(found.entries):,} terms with {len(names):,} names, {known:,} of which kgraph knows already"
        )

"""`kgraph train`."""

from __future__ import annotations

from pathlib import Path

import click

from kgraph.cli.options import writable
from kgraph.cli.tables import print_text
from kgraph.errors import SourceError

__all__ = ["train"]

_LEAST = 2
"""Papers that each part of a cross-validation needs."""

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.option(
    "--gold",
    "pairs",
    type=(_FILE, click.Path(path_type=Path, exists=True)),
    multiple=True,
    required=True,
    metavar="GOLD PAPERS",
    help="Annotated papers (JSON Lines) and their texts (JSON Lines or digests); may be given several times.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("models"),
    show_default=True,
    help="The folder for the models.",
)
@click.option(
    "--statistics",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder of 'kgraph vocabulary build', in place of the shipped statistics.",
)
@click.option("--folds", type=click.IntRange(2), default=5, show_default=True, help="Parts for cross-validation.")
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Fixes the parts.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def train(
    pairs: tuple[tuple[Path, Path], ...], output: Path, statistics: Path | None, folds: int, seed: int, quiet: bool
) -> None:
    """Fit the models that decide which names are terms, on papers that people have annotated.

    The same data gives the same bytes. The card that is written beside the models, card.json, tells scores on papers
    that the models had not seen; 'kgraph build --models FOLDER' uses them.
    """
    from kgraph.extract.background import background_of
    from kgraph.training import fit_models, read_examples
    from kgraph.vocabulary import statistics_of

    examples = [example for gold, papers in pairs for example in read_examples(gold, papers)]
    if len(examples) < _LEAST * folds:
        hint = f"give at least {_LEAST * folds}, or fewer --folds"
        raise SourceError(f"{len(examples)} annotated papers with texts are too few for {folds} parts", hint=hint)
    found = statistics_of(statistics)
    writable(output)
    card = fit_models(examples, background_of(found), found.glosses, output, folds=folds, seed=seed)
    if not quiet:
        scores = card["unseen"]
        print_text(f"{card['papers']:,} papers, {card['key_terms']:,} key terms; on papers not seen in training:")
        for name, value in scores.items():
            print_text(f"  {name:28} {value:.3f}")
        print_text(f"written to {output}")

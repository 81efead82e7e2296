"""What each part of extraction is worth: cross-validated scores with and without it.

python bench/ablation.py GOLD.jsonl PAPERS.jsonl [GOLD.jsonl PAPERS.jsonl ...] [--only PART]
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path

from kgraph.extract.background import background_of
from kgraph.extract.contexts import CONTEXT_FEATURES
from kgraph.extract.decisions import MODEL_FEATURES
from kgraph.extract.pairing import PAIR_FEATURES
from kgraph.extract.places import PLACE_FEATURES
from kgraph.training.card import Scores, score_unseen
from kgraph.training.examples import Example, read_examples
from kgraph.training.models import train
from kgraph.vocabulary import statistics_of
from kgraph.vocabulary.names import FEATURES as NAME_FEATURES

EVERY = sorted({name for names in MODEL_FEATURES.values() for name in names})
_GROUP = {"second_score", "mean_score", "any_score", "rank", "strong_groups", "free_places", "free_share"}
_GROUP |= {"covered_by", "covers", "crosses", "covered_share"}


def _of(test: Callable[[str], bool]) -> frozenset[str]:
    return frozenset(filter(test, EVERY))


PARTS: dict[str, frozenset[str]] = {
    "nothing left out": frozenset(),
    "statistics of names": frozenset(NAME_FEATURES)
    | _of(
        lambda n: (
            n.endswith(("_gloss_rate", "_log_papers"))
            or (n.startswith(("share_of_", "last_", "first_")) and "_type" not in n)
        )
    ),
    "the vocabulary": _of(
        lambda n: n.startswith("known_") or n in ("last_known_type", "same_known", "different_known", "best_weight")
    )
    | _of(lambda n: n.startswith("last_") and n[5:6].isupper()),
    "translations": _of(lambda n: n.startswith(("title_translated", "translates"))),
    "glosses of other digests": _of(
        lambda n: n in ("glossed", "gloss_share", "gloss_share_back", "acronym", "acronym_share", "acronym_share_back")
    ),
    "places in the text": frozenset(PLACE_FEATURES) | _of(lambda n: n.startswith("all_")),
    "sentences around (types, roles)": frozenset(CONTEXT_FEATURES),
    "the second look at groups": frozenset(_GROUP),
    "joining of names": frozenset(PAIR_FEATURES) - {"weaker", "stronger"},
    "types by the form of names": _of(lambda n: n.startswith("form_")),
}
"""Features by the part of extraction that gives them."""


def total(scores: Iterable[Scores]) -> Scores:
    """The scores of all papers together."""
    return sum(scores, Scores())


def main(examples: list[Example], only: str | None) -> None:
    """Print one row a part."""
    statistics = statistics_of()
    background = background_of(statistics)
    print("| left out | precision | recall | F1 | type | role |\n|---|---|---|---|---|---|")
    for part, without in PARTS.items():
        if only and only not in part:
            continue
        training = train(examples, background, statistics.glosses, without=without)
        found = total(score_unseen(training, 0.42))
        typed, in_role = found.typed / max(1, found.terms.right), found.in_role / max(1, found.terms.right)
        cells = " | ".join(
            f"{value:.3f}" for value in (found.terms.precision, found.terms.recall, found.terms.f1, typed, in_role)
        )
        print(f"| {part} | {cells} |", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, help="gold and papers, in turn")
    parser.add_argument("--only", help="parts whose name holds this")
    arguments = parser.parse_args()
    pairs = zip(arguments.files[::2], arguments.files[1::2], strict=True)
    main([example for gold, papers in pairs for example in read_examples(gold, papers)], arguments.only)

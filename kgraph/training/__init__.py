"""Learning from data: models from annotated papers, and statistics of names from digests.

Nothing of a build needs this room; it makes the data that extraction reads.
"""

from __future__ import annotations

from kgraph.training.card import fit_models
from kgraph.training.examples import Example, read_examples
from kgraph.training.mining import Mined, Support, mine

__all__ = ["Example", "Mined", "Support", "fit_models", "mine", "read_examples"]

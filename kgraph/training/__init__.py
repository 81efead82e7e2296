"""Learning from data: models from annotated papers, and the vocabulary's statistics from digests.

Nothing of a build needs this room; it makes the data that extraction reads.
"""

from __future__ import annotations

from kgraph.training.examples import Example, read_examples
from kgraph.training.models import train

__all__ = ["Example", "read_examples", "train"]

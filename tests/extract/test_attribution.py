"""What a number belongs to."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

SCRIPT = """
from kgraph.extract.attribution import _metrics
from kgraph.extract.yardsticks import Name
from kgraph.model import TermType
text = "mesh memory usage peak"
names = [Name(0, end, text[:end], TermType.METRIC) for end in (4, 11, 17, 22)]
print([name.end for name in _metrics(text, names)])
"""


@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_metrics_that_begin_at_one_place_stand_in_one_order_whatever_the_hash_seed(seed: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[4, 11, 17, 22]"

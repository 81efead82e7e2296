"""The page of Python examples does what it says."""

from __future__ import annotations

import importlib.util
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_examples_run_and_draw_the_picture_of_the_page(seeds_build) -> None:
    spec = importlib.util.spec_from_file_location("docs_python", ROOT / "docs" / "python.py")
    assert spec is not None and spec.loader is not None
    page = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(page)
    failed, picture = page.run(seeds_build.folder)
    assert failed == 0
    assert picture == (ROOT / "docs" / "months.svg").read_bytes(), "docs/months.svg is old: run make docs"

"""Runs the examples of python.md and keeps their picture: python docs/python.py BUILD, a build of the seeds."""

from __future__ import annotations

import contextlib
import doctest
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from kgraph.rdf.write import replace_bytes

PAGE = Path(__file__).with_name("python.md")
PICTURE = Path(__file__).with_name("months.svg")


def run(build: Path) -> tuple[int, bytes]:
    """How many examples fail, each printed, and the picture that they draw; all they write goes to a folder of its own.

    Args:
        build: the folder of the built seeds.
    """
    with TemporaryDirectory() as folder, contextlib.chdir(folder):
        shutil.copytree(build, "output")
        options = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE | doctest.IGNORE_EXCEPTION_DETAIL
        failed = doctest.testfile(str(PAGE), module_relative=False, optionflags=options).failed
        drawn = Path("months.svg")
        return failed, drawn.read_bytes() if drawn.exists() else b""


if __name__ == "__main__":
    failures, picture = run(Path(sys.argv[1]).resolve())
    if picture:
        replace_bytes(PICTURE, picture)
    sys.exit(f"{failures} examples of {PAGE.name} fail" if failures else 0)

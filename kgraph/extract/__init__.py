"""From one entry to mentions of terms, aliases, measurements and links, by a spaCy pipeline of named components."""

from __future__ import annotations

from kgraph.extract.pipeline import BATCH, COMPONENTS, Settings, create, create_for, extract, extract_all
from kgraph.extract.state import add

__all__ = ["BATCH", "COMPONENTS", "Settings", "add", "create", "create_for", "extract", "extract_all"]

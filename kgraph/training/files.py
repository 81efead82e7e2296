"""Writes what was mined as the files that extraction reads."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kgraph.training.mining import Mined
from kgraph.vocabulary.glosses import write_pairs, write_words
from kgraph.vocabulary.names import write_names
from kgraph.vocabulary.words import write_word_statistics

__all__ = ["write_mined"]


def write_mined(mined: Mined, folder: Path, provenance: Mapping[str, Any]) -> dict[str, Path]:
    """Write statistics, glosses, translations, nouns and where they come from; gives the files by name.

    Args:
        mined: from `mine`.
        folder: where the files go; made where it does not exist.
        provenance: the sources and the settings.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        "names.tsv.xz": _packed(write_names(mined.names)),
        "words.tsv.xz": _packed(write_word_statistics(mined.words)),
        "glosses.tsv.xz": _packed(write_pairs(mined.glosses)),
        "translations.tsv.xz": _packed(write_words(mined.translations)),
        "nouns.txt": _text(mined.nouns),
        "provenance.json": (json.dumps(dict(provenance), ensure_ascii=False, indent=2) + "\n").encode(),
    }
    for name, data in files.items():
        folder.joinpath(name).write_bytes(data)
    return {name: folder / name for name in files}


def _text(lines: Iterable[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode("utf-8")


def _packed(lines: Iterable[str]) -> bytes:
    return lzma.compress(_text(lines), preset=9)

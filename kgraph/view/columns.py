"""Columns of numbers and lists of text as one compressed string that a page unpacks without a library."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["Column", "compressed", "pack", "smallest", "unpack"]

Column = NDArray[Any] | Sequence[Any] | Mapping[str, Any] | str | int | None
"""Numbers as an array of one dimension, anything else as JSON."""

_ALIGNED: Final = 8
_KINDS: Final = {"u1": "u1", "u2": "<u2", "u4": "<u4", "i1": "i1", "i2": "<i2", "i4": "<i4", "f4": "<f4"}


def pack(columns: Mapping[str, Column]) -> str:
    """Columns by name as base64 of gzip of: length of the head, head in JSON, then each column aligned to 8 bytes.

    The head lists name, kind (``u1`` to ``f4``, or ``json``) and length in items (``json``: in bytes) of each column.

    Args:
        columns: by name; arrays of unsigned or signed integers of up to 32 bits or of 32-bit floats.

    Raises:
        ValueError: an array has another kind of number.

    Example:
        >>> unpack(pack({"size": np.array([3, 4], np.uint8), "name": ["가", "b"]}))["name"]
        ['가', 'b']
    """
    head: list[tuple[str, str, int]] = []
    parts: list[bytes] = []
    for name, column in columns.items():
        if isinstance(column, np.ndarray):
            kind = f"{column.dtype.kind}{column.dtype.itemsize}"
            if kind not in _KINDS or column.ndim != 1:
                raise ValueError(f"the column '{name}' is of {column.dtype} in {column.ndim} dimensions")
            data = column.astype(_KINDS[kind]).tobytes()
            head.append((name, kind, len(column)))
        else:
            data = json.dumps(column, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
            head.append((name, "json", len(data)))
        parts.append(data + bytes(-len(data) % _ALIGNED))
    begin = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    begin += b" " * (-(len(begin) + 4) % _ALIGNED)
    whole = len(begin).to_bytes(4, "little") + begin + b"".join(parts)
    return compressed(whole)


def compressed(data: bytes) -> str:
    """Bytes as gzip as base64: a third of the size of most, and no character that HTML could read.

    Example:
        >>> gzip.decompress(base64.b64decode(compressed(b"three")))
        b'three'
    """
    return base64.b64encode(gzip.compress(data, 9, mtime=0)).decode("ascii")


def unpack(text: str) -> dict[str, Any]:
    """What `pack` packed, as a page reads it."""
    data = gzip.decompress(base64.b64decode(text))
    place = 4 + int.from_bytes(data[:4], "little")
    found: dict[str, Any] = {}
    for name, kind, length in json.loads(data[4:place]):
        size = length if kind == "json" else length * int(kind[1])
        part = data[place : place + size]
        found[name] = json.loads(part) if kind == "json" else np.frombuffer(part, _KINDS[kind])
        place += size + -size % _ALIGNED
    return found


def smallest(values: Sequence[int] | NDArray[Any]) -> NDArray[Any]:
    """Whole numbers as an array of the smallest kind that holds them.

    Example:
        >>> smallest([1, 300]).dtype.name, smallest([-1]).dtype.name
        ('uint16', 'int8')
    """
    array = np.asarray(values, dtype=np.int64)
    low, high = (int(array.min()), int(array.max())) if len(array) else (0, 0)
    for kind in (np.uint8, np.uint16, np.uint32) if low >= 0 else (np.int8, np.int16, np.int32):
        limits = np.iinfo(kind)
        if limits.min <= low and high <= limits.max:
            return array.astype(kind)
    raise ValueError(f"numbers from {low} to {high} do not fit into 32 bits")

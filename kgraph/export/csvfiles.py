"""The tables as CSV files, safe to open in a spreadsheet unless they are wanted exactly as they are."""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import io
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO

from kgraph.export.formats import ExportOptions
from kgraph.export.tables import TABLES, Table
from kgraph.text import canonical, harmless

if TYPE_CHECKING:
    from kgraph.graph import Graph

__all__ = ["files"]


def files(graph: Graph, options: ExportOptions) -> Iterator[tuple[str, Callable[[BinaryIO], None]]]:
    """Each table as a file: comma-separated UTF-8, a header, lists as JSON, nothing for a missing value.

    With the option ``cells`` at ``safe`` a text that a spreadsheet would take for a formula has an apostrophe before
    it, and the file a byte-order mark, from which Excel knows UTF-8; with ``exact`` neither.

    References:
        Y. Shafranovich, "Common Format and MIME Type for CSV Files", RFC 4180 (2005).
        OWASP, "CSV Injection".
    """
    for table in TABLES:
        yield f"{table.name}.csv", partial(_write, graph, table, options.cells == "safe")


def _write(graph: Graph, table: Table, safe: bool, stream: BinaryIO) -> None:
    if safe:
        stream.write(codecs.BOM_UTF8)
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=False)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([name for name, _ in table.columns])
    for row in table.rows(graph.tables):
        writer.writerow([_cell(value, safe) for value in row])
    text.detach()


def _cell(value: Any, safe: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Decimal):
        return canonical(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return harmless(value) if safe and isinstance(value, str) else str(value)

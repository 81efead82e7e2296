"""The tables as Parquet files, by PyArrow, which is an optional package."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from kgraph.errors import MissingPackageError
from kgraph.export.formats import ExportOptions
from kgraph.export.tables import TABLES, Table

if TYPE_CHECKING:
    from kgraph.graph import Graph

__all__ = ["files"]

_GROUP: Final = 50_000
"""Rows that are held in memory at once, and stand together in the file."""


def files(graph: Graph, _options: ExportOptions) -> Iterator[tuple[str, Callable[[BinaryIO], None]]]:
    """Each table as a file with real types: integers, dates, lists; decimals as doubles.

    Raises:
        MissingPackageError: PyArrow is not installed.

    References:
        Apache Parquet, "File Format".
    """
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise MissingPackageError("Parquet needs PyArrow", hint="pip install 'kgraph[parquet]'") from error
    return ((f"{table.name}.parquet", partial(_write, graph, table)) for table in TABLES)


def _write(graph: Graph, table: Table, stream: BinaryIO) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    types = {
        "text": pa.string(),
        "texts": pa.list_(pa.string()),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
    }
    schema = pa.schema([(name, types[type_]) for name, type_ in table.columns])
    rows = table.rows(graph.tables)
    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        while group := list(islice(rows, _GROUP)):
            columns = zip(*group, strict=True)
            arrays = [pa.array(map(_value, c), type=field.type) for c, field in zip(columns, schema, strict=True)]
            writer.write_batch(pa.record_batch(arrays, schema=schema))


def _value(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value

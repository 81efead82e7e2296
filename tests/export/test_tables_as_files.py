"""The tables as DuckDB reads them from CSV and Parquet: every row of the graph, with its types."""

from __future__ import annotations

import csv
import io
import json
import sys
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from exporting import NASTY, NASTY_TEXT, exported, held, nasty_tables
from hypothesis import given, settings

from kgraph.errors import MissingPackageError
from kgraph.export.escaping import storable
from kgraph.export.tables import TABLES
from kgraph.graph import Graph
from kgraph.model import Tables
from kgraph.text import canonical


@pytest.fixture
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        yield connection


def members(graph: Graph, format_: str, folder: Path, **options: object) -> Path:
    """The files of a folder that an archive holds."""
    with zipfile.ZipFile(io.BytesIO(exported(graph, format_, **options))) as archive:
        archive.extractall(folder)
    return folder


def plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else float(value) if isinstance(value, Decimal) else value


def text_of(value: Any) -> str:
    """A value as it stands in a CSV file that is exact."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return canonical(value) if isinstance(value, Decimal) else str(value)


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))


def test_duckdb_reads_every_row_and_type_from_parquet(
    graph: Graph, tmp_path: Path, database: duckdb.DuckDBPyConnection
) -> None:
    folder = members(graph, "parquet", tmp_path)
    types = {"text": "VARCHAR", "texts": "VARCHAR[]", "integer": "BIGINT", "number": "DOUBLE"}
    types |= {"boolean": "BOOLEAN", "date": "DATE"}
    for table in TABLES:
        read = database.sql(f"SELECT * FROM read_parquet('{folder / table.name}.parquet')")
        assert list(zip(read.columns, map(str, read.types), strict=True)) == [(n, types[t]) for n, t in table.columns]
        assert read.fetchall() == [tuple(map(plain, row)) for row in table.rows(graph.tables)], table.name


def test_duckdb_joins_the_csv_files(seeds_graph: Graph, tmp_path: Path, database: duckdb.DuckDBPyConnection) -> None:
    folder = members(seeds_graph, "csv", tmp_path)
    for table in TABLES:
        (count,) = database.sql(f"SELECT count(*) FROM read_csv('{folder / table.name}.csv')").fetchall()[0]
        assert count == len(list(table.find(seeds_graph.tables))), table.name
    evidence = database.sql(
        f"""SELECT t.label_en, c.role, p.text FROM '{folder}/claims.csv' c
        JOIN '{folder}/terms.csv' t ON t.id = c.term
        JOIN '{folder}/passages.csv' p ON p.paper = c.paper AND p.number = c.passage
        WHERE t.id = '3d-gaussian-splatting'"""
    ).fetchall()
    assert len(evidence) == len(seeds_graph.claims(term="3d-gaussian-splatting")) > 0


def test_duckdb_takes_lists_of_a_csv_file_for_lists(
    small_graph: Graph, tmp_path: Path, database: duckdb.DuckDBPyConnection
) -> None:
    folder = members(small_graph, "csv", tmp_path)
    read = database.sql(f"SELECT categories::JSON::VARCHAR[], votes FROM '{folder}/papers.csv' WHERE id = '2408.00001'")
    assert read.fetchall() == [(["cs.CV", "cs.LG"], 12)]


def test_every_id_that_a_table_refers_to_is_in_its_table(graph: Graph) -> None:
    held_: dict[str, list[dict[str, Any]]] = {
        table.name: [dict(zip(dict(table.columns), row, strict=True)) for row in table.rows(graph.tables)]
        for table in TABLES
    }
    ids = {name: {row["id"] for row in held_[name]} for name in ("papers", "authors", "terms", "digests")}
    for name, column, target in (
        ("authorships", "paper", "papers"),
        ("authorships", "author", "authors"),
        ("names", "term", "terms"),
        ("claims", "term", "terms"),
        ("passages", "digest", "digests"),
        ("results", "metric", "terms"),
        ("listings", "paper", "papers"),
    ):
        assert {row[column] for row in held_[name]} - {None} <= ids[target], (name, column)


@settings(max_examples=60)
@given(NASTY_TEXT)
def test_exact_cells_are_the_texts_of_the_graph(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("nasty")
    graph = held(nasty_tables(text), folder / "g.ttl")
    members(graph, "csv", folder, cells="exact")
    for table in TABLES:
        header, *rows = rows_of((folder / f"{table.name}.csv").read_bytes())
        assert header == [name for name, _ in table.columns]
        assert rows == [[text_of(value) for value in row] for row in table.rows(graph.tables)], table.name


@settings(max_examples=60)
@given(NASTY_TEXT)
def test_no_safe_cell_is_a_formula_and_each_can_be_undone(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("nasty")
    graph = held(nasty_tables(text), folder / "g.ttl")
    members(graph, "csv", folder)
    numbers = {table.name: [type_ in ("integer", "number") for _, type_ in table.columns] for table in TABLES}
    for table in TABLES:
        data = (folder / f"{table.name}.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        rows = rows_of(data[3:])[1:]
        cells = [c for row in rows for c, number in zip(row, numbers[table.name], strict=True) if not number]
        assert not [cell for cell in cells if cell[:1] and cell[0] in "=+-@\t\r\n"]
        undone = [[cell.removeprefix("'") for cell in row] for row in rows]
        assert undone == [[text_of(value) for value in row] for row in table.rows(graph.tables)]


@settings(max_examples=30)
@given(NASTY_TEXT)
def test_parquet_holds_any_text(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("nasty")
    members(held(nasty_tables(text), folder / "g.ttl"), "parquet", folder)
    with duckdb.connect() as connection:
        ((name, spellings),) = connection.sql(
            f"SELECT name, spellings FROM '{folder}/authors.parquet' WHERE id = 'ann'"
        ).fetchall()
    assert (name, spellings) == (storable(text), [storable(text)])


def test_duckdb_reads_a_csv_file_with_the_worst_text(tmp_path: Path, database: duckdb.DuckDBPyConnection) -> None:
    folder = members(held(nasty_tables(NASTY), tmp_path / "g.ttl"), "csv", tmp_path, cells="exact")
    read = database.sql(f"SELECT name FROM read_csv('{folder}/authors.csv', all_varchar=true) WHERE id = 'ann'")
    assert read.fetchall() == [(storable(NASTY),)]


def test_a_table_without_rows_has_its_columns(empty_graph: Graph, tmp_path: Path) -> None:
    members(empty_graph, "parquet", tmp_path)
    members(empty_graph, "csv", tmp_path)
    with duckdb.connect() as connection:
        read = connection.sql(f"SELECT * FROM '{tmp_path}/papers.parquet'")
        assert read.fetchall() == [] and read.columns[:2] == ["id", "title"]
    assert (tmp_path / "papers.csv").read_bytes().count(b"\n") == 1


def test_without_pyarrow_the_error_says_how_to_install_it(small_graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(MissingPackageError, match=r"pip install 'kgraph\[parquet\]'") as raised:
        exported(small_graph, "parquet")
    assert raised.value.exit_status == 2


def test_more_rows_than_are_held_at_once_are_all_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kgraph.export.parquet._GROUP", 2)
    graph = held(nasty_tables("x"), tmp_path / "g.ttl")
    members(graph, "parquet", tmp_path)
    with duckdb.connect() as connection:
        assert connection.sql(f"SELECT count(*) FROM '{tmp_path}/authorships.parquet'").fetchall() == [(6,)]
        groups = f"SELECT count(DISTINCT row_group_id) FROM parquet_metadata('{tmp_path}/authorships.parquet')"
        assert connection.sql(groups).fetchall() == [(3,)]


def test_nothing_of_the_graph_is_left_out(tables: Tables, small_graph: Graph) -> None:
    words = exported(small_graph, "csv", cells="exact")
    with zipfile.ZipFile(io.BytesIO(words)) as archive:
        cells = {cell for name in archive.namelist() for row in rows_of(archive.read(name)) for cell in row}
    for term in tables.terms.values():
        assert {name.text for name in term.names} <= cells
    assert {passage.text for paper in tables.papers.values() for passage in paper.passages} <= cells
    assert {signed.name_as_written for signed in tables.authorships} <= cells

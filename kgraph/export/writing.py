"""From a graph and the name of a format to a file, a folder, an archive or a stream."""

from __future__ import annotations

import importlib
import os
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from kgraph.errors import OptionError, unwritable
from kgraph.export.formats import ExportOptions, Format, format_named

if TYPE_CHECKING:
    from kgraph.graph import Graph

__all__ = ["Writer", "default_target", "export", "export_to"]

Writer = Callable[[BinaryIO], None]
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP archive can give its files: an export tells no time."""


def export(
    graph: Graph,
    name: str,
    path: str | os.PathLike[str] | None = None,
    options: ExportOptions | None = None,
) -> Path:
    """Write a graph in another format; every file is written whole and has the same bytes each time.

    Args:
        graph: the graph.
        name: one of `kgraph.export.FORMATS`.
        path: the file, or the folder of a format that is one, or for such a format an archive that ends in ``.zip``;
            beside the graph where it is not given.
        options: see `ExportOptions`.

    Returns:
        Where it was written.

    Raises:
        OptionError: there is no such format, it does not heed an option, or the place cannot be written.
        GraphError: the graph holds what the format cannot say.
        MissingPackageError: a package that the format needs is not installed.
    """
    options = options or ExportOptions()
    format_ = format_named(name)
    format_.check(options)
    target = Path(path) if path is not None else default_target(graph, format_, options)
    _check_target(graph, target)
    try:
        if not format_.folder:
            _replace(target, _writer(graph, format_, options))
        elif target.suffix.lower() == ".zip":
            _replace(target, lambda stream: _archive(_files(graph, format_, options), stream))
        else:
            for file, write in _files(graph, format_, options):
                _replace(target / file, write)
    except OSError as error:
        raise unwritable(error, target, "choose another place") from error
    return target


def export_to(graph: Graph, name: str, stream: BinaryIO, options: ExportOptions | None = None) -> None:
    """Write a graph in another format to a stream; a folder of files as a ZIP archive.

    Args:
        graph: the graph.
        name: one of `kgraph.export.FORMATS`.
        stream: takes bytes; it need not be seekable but for an archive.
        options: see `ExportOptions`.

    Raises:
        OptionError: there is no such format, or it does not heed an option.
        GraphError: the graph holds what the format cannot say.
        MissingPackageError: a package that the format needs is not installed.
    """
    options = options or ExportOptions()
    format_ = format_named(name)
    format_.check(options)
    if format_.folder:
        _archive(_files(graph, format_, options), stream)
    else:
        _writer(graph, format_, options)(stream)


def default_target(graph: Graph, format_: Format, options: ExportOptions) -> Path:
    """Where a format is written where no place is given: beside the graph."""
    return graph.path.parent / format_.file.format(graph=graph.path.stem, network=options.network)


def _check_target(graph: Graph, target: Path) -> None:
    if target.exists() and target.resolve() == graph.path.resolve():
        raise OptionError("this is the graph itself", where=str(target), hint="choose another place with -o")


def _module(format_: Format) -> Any:
    return importlib.import_module(format_.module)


def _writer(graph: Graph, format_: Format, options: ExportOptions) -> Writer:
    write = _module(format_).write
    return lambda stream: write(graph, stream, options)


def _files(graph: Graph, format_: Format, options: ExportOptions) -> Iterable[tuple[str, Writer]]:
    files: Iterable[tuple[str, Writer]] = _module(format_).files(graph, options)
    return files


def _replace(target: Path, write: Writer) -> None:
    from kgraph.rdf.write import replace_file

    replace_file(target, write)


def _archive(files: Iterable[tuple[str, Writer]], stream: BinaryIO) -> None:
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, write in files:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            with archive.open(entry, "w", force_zip64=True) as member:
                write(member)  # type: ignore[arg-type]

"""The file in which users say who is who: one statement a line, that two names under papers are one person or two."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from kgraph.errors import OptionError
from kgraph.resolve.people.corrections import Correction, Signed
from kgraph.sources.markup import arxiv_name

__all__ = ["COLUMNS", "as_lines", "read_statements"]

COLUMNS: Final = ("statement", "name", "paper", "other name", "other paper")
"""The columns of the file, which is CSV; what follows them is let be."""

_SAME: Final = {"same": True, "different": False}
_FORM: Final = "as in: same,Yang Liu,2408.12894,Y. Liu,2409.00201"


def read_statements(path: Path) -> list[Correction]:
    """The statements of a file, in order.

    Empty lines, lines that begin with ``#`` and a heading are passed over.

    Args:
        path: a CSV file in UTF-8 with `COLUMNS`.

    Raises:
        OptionError: the file cannot be read, or a line of it is no statement; the error names the line.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder, "who.csv")
        ...     _ = file.write_text("same,Yang Liu,2408.12894,Y. Liu,2409.00201")
        ...     read_statements(file)[0].same
        True
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        message = f"cannot be read: {(error.strerror or str(error)).lower()}"
        raise OptionError(message, where=str(path), hint="kgraph authors review writes such a file") from error
    except UnicodeDecodeError:
        raise OptionError("is no UTF-8 text", where=str(path), hint="save it as UTF-8") from None
    reader = csv.reader(io.StringIO(text, newline=""), skipinitialspace=True, strict=True)
    found = []
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells) and not cells[0].startswith("#") and tuple(cells[:5]) != COLUMNS:
                found.append(_statement(cells, str(path), reader.line_num))
    except csv.Error as error:
        raise OptionError(f"is no CSV: {error}", where=f"{path}:{reader.line_num}", hint=_FORM) from error
    return found


def _statement(cells: Sequence[str], source: str, line: int) -> Correction:
    where = f"{source}:{line}"
    if len(cells) < len(COLUMNS) or not all(cells[: len(COLUMNS)]):
        raise OptionError(f"a statement has five parts: {', '.join(COLUMNS)}", where=where, hint=_FORM)
    kind, name, paper, other, other_paper = cells[: len(COLUMNS)]
    if kind.lower() not in _SAME:
        raise OptionError(f"'{kind}' is no statement", where=where, hint=f"same or different, {_FORM}")
    left, right = Signed(name, arxiv_name(paper)), Signed(other, arxiv_name(other_paper))
    return Correction(left, right, _SAME[kind.lower()], source, line)


def as_lines(corrections: Iterable[Correction], *, heading: bool = False) -> str:
    """Statements as lines of such a file.

    Args:
        corrections: the statements.
        heading: whether a line with `COLUMNS` comes first.

    Example:
        >>> as_lines([Correction(Signed("A, B", "1"), Signed("C", "2"), same=False)])
        'different,"A, B",1,C,2\\n'
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    if heading:
        writer.writerow(COLUMNS)
    for made in corrections:
        statement = "same" if made.same else "different"
        writer.writerow((statement, made.left.name, made.left.paper, made.right.name, made.right.paper))
    return buffer.getvalue()

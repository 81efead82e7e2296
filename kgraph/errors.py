"""Every error that kgraph raises on purpose.

    KgraphError
    ├── SourceError       an input cannot be read at all
    ├── GraphError        a built graph is missing or is not one of ours
    ├── GoldError         a gold file is missing or is not in the form that it must have
    ├── QueryError        a SPARQL query is refused, malformed or failed
    │   ├── QueryRefusedError   it is not allowed here, whatever it says
    │   ├── QueryTimeoutError   it had no answer in time
    │   └── QueryMemoryError    it took more memory than it may, or broke the engine
    ├── NotFoundError     nothing in the graph answers to a name
    ├── MissingPackageError   an optional package that is needed is not installed
    ├── OptionError       an option's value makes no sense
    └── BusyError         the server has too many queries to take another

Library code raises these and never prints or exits; the command line turns each into one line and an exit status.
"""

from __future__ import annotations

__all__ = [
    "BusyError",
    "GoldError",
    "GraphError",
    "KgraphError",
    "MissingPackageError",
    "NotFoundError",
    "OptionError",
    "QueryError",
    "QueryMemoryError",
    "QueryRefusedError",
    "QueryTimeoutError",
    "SourceError",
    "unwritable",
]


class KgraphError(Exception):
    """Base of the tree.

    Args:
        message: what is wrong, in one line.
        where: the file, and the line where there is one (``notes.md:12``), or empty.
        hint: the next step for the user, or empty.

    Example:
        >>> str(KgraphError("no such file", where="notes.md", hint="check the path"))
        'notes.md: no such file (check the path)'
    """

    exit_status = 3

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        prefix = f"{self.where}: " if self.where else ""
        suffix = f" ({self.hint})" if self.hint else ""
        return f"{prefix}{self.message}{suffix}"


class SourceError(KgraphError):
    """An input cannot be read at all."""


class GraphError(KgraphError):
    """A built graph is missing, damaged, or was not made by kgraph."""


class GoldError(KgraphError):
    """A gold file is missing, damaged, or not in the form that it must have."""


class QueryError(KgraphError):
    """A SPARQL query is refused, malformed, or failed."""

    exit_status = 2


class QueryRefusedError(QueryError):
    """A query is not allowed here: it changes the graph, leaves this machine, or is too large."""


class QueryTimeoutError(QueryError):
    """A query had no answer in time."""

    exit_status = 3


class QueryMemoryError(QueryError):
    """A query took more memory than it may, gave too large an answer, or broke the engine."""

    exit_status = 3


class NotFoundError(KgraphError):
    """Nothing in the graph answers to the name that was asked for."""


class MissingPackageError(KgraphError):
    """An optional package that is needed is not installed; the hint tells the command that installs it."""

    exit_status = 2


class OptionError(KgraphError):
    """An option has a value that makes no sense."""

    exit_status = 2


class BusyError(KgraphError):
    """The server has too many queries to take another."""


def unwritable(error: OSError, where: object, hint: str, *, what: str = "") -> OptionError:
    """The error of a place that cannot be written.

    Args:
        error: what the system said.
        where: the file or the folder.
        hint: the next step.
        what: cannot be written, where the place does not say it.

    Example:
        >>> str(unwritable(PermissionError(13, "Permission denied"), "a.svg", "choose another place"))
        'a.svg: cannot be written: permission denied (choose another place)'
    """
    said = f"{what} cannot be written: {(error.strerror or str(error)).lower()}".strip()
    return OptionError(said, where=str(where), hint=hint)

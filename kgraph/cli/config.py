"""Options from a file: a TOML table for each command."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

import click

from kgraph.errors import OptionError

__all__ = ["read_config"]

_DEFAULT: Final = Path("kgraph.toml")


def read_config(path: Path | None, group: click.Group) -> dict[str, dict[str, Any]]:
    """The options of each command, as click takes them for defaults.

    Args:
        path: the file; ``kgraph.toml`` of the working folder, where there is one, if it is not given.
        group: the commands that it may speak of.

    Raises:
        OptionError: the file is missing or no TOML, or names a command or an option that there is not.
    """
    if path is None and not _DEFAULT.is_file():
        return {}
    path = path or _DEFAULT
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise OptionError(f"cannot be read: {error.strerror}", where=str(path)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OptionError(f"not TOML: {error}", where=str(path)) from error
    return {command: _options(command, table, group, str(path)) for command, table in tables.items()}


def _options(command: str, table: Any, group: click.Group, where: str) -> dict[str, Any]:
    known = group.commands.get(command)
    if known is None or not isinstance(table, dict):
        commands = ", ".join(sorted(group.commands))
        raise OptionError(f"no command '{command}'", where=where, hint=f"a table for one of {commands}")
    names = {option.lstrip("-"): parameter.name for parameter in known.params for option in parameter.opts}
    found = {}
    for option, value in table.items():
        if option not in names:
            raise OptionError(f"'{command}' has no option '{option}'", where=where, hint=f"kgraph {command} --help")
        found[str(names[option])] = value
    return found

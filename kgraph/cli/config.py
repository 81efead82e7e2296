"""Options from a file: a TOML table for each command."""

from __future__ import annotations

import datetime as dt
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
        tables = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise OptionError(f"cannot be read: {error.strerror}", where=str(path)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OptionError(f"not TOML: {error}", where=str(path)) from error
    return {command: _options(command, table, group, str(path)) for command, table in tables.items()}


def _options(command: str, table: Any, group: click.Group, where: str) -> dict[str, Any]:
    known = group.commands.get(command)
    if known is None:
        commands = ", ".join(sorted(group.commands))
        raise OptionError(f"no command '{command}'", where=where, hint=f"a table for one of {commands}")
    if not isinstance(table, dict):
        raise OptionError(f"'{command}' is no table", where=where, hint=f"write [{command}] and options below it")
    if isinstance(known, click.Group):
        return {name: _options(name, options, known, where) for name, options in table.items()}
    names = {option.lstrip("-"): parameter for parameter in known.params for option in parameter.opts}
    found = {}
    for option, given in table.items():
        value = given.isoformat() if isinstance(given, dt.date) else given
        if option not in names:
            raise OptionError(f"'{command}' has no option '{option}'", where=where, hint=f"kgraph {command} --help")
        if not _fits(names[option], value):
            raise OptionError(
                f"--{option} cannot be {value!r}", where=where, hint=f"kgraph {command} --help tells what it takes"
            )
        found[str(names[option].name)] = value
    return found


def _fits(parameter: click.Parameter, value: Any) -> bool:
    """Whether a value of the file is one that the option can take from the command line."""
    if getattr(parameter, "is_flag", False):
        return isinstance(value, bool)
    if parameter.multiple or parameter.nargs == -1:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if isinstance(parameter.type, click.types.IntParamType):
        return isinstance(value, int) and not isinstance(value, bool)
    if isinstance(parameter.type, click.types.FloatParamType):
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, str)

"""Text from digests made fit for a format that cannot hold every character."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["storable", "xml_attribute", "xml_text"]

LOST: Final = "\ufffd"
"""Stands where a character was that the format cannot hold, so that a reader sees that there was one."""

_SURROGATES_AND_NUL = re.compile("[\x00\ud800-\udfff]")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TEXT: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_ATTRIBUTE: Final = _TEXT | str.maketrans({'"': "&quot;", "\t": "&#9;", "\n": "&#10;"})


def storable(text: str) -> str:
    """A text that any UTF-8 file and any database takes: NUL and lone surrogates become U+FFFD.

    Example:
        >>> storable("a\\x00b")
        'a\\ufffdb'
    """
    return _SURROGATES_AND_NUL.sub(LOST, text)


def xml_text(text: str) -> str:
    """The content of an element; characters that XML 1.0 forbids become U+FFFD, a carriage return a reference.

    References:
        "Extensible Markup Language (XML) 1.0", fifth edition, section 2.2 (Char) and 2.11 (end-of-line handling).

    Example:
        >>> xml_text("a < b\\x1b\\r")
        'a &lt; b\\ufffd&#13;'
    """
    return _NOT_XML.sub(LOST, text).translate(_TEXT)


def xml_attribute(text: str) -> str:
    """The value of an attribute in double quotes; as `xml_text`, with tabs and line breaks as references.

    Example:
        >>> xml_attribute('"a"\\n')
        '&quot;a&quot;&#10;'
    """
    return _NOT_XML.sub(LOST, text).translate(_ATTRIBUTE)

"""What a page may do: run its own scripts, known by their hashes, and nothing else."""

from __future__ import annotations

import base64
import hashlib
import re

__all__ = ["content_policy", "hash_source", "inline"]


def content_policy(*scripts: str) -> str:
    """A content security policy under which only these inline scripts run and nothing is loaded from anywhere.

    References:
        W3C, "Content Security Policy Level 3", section 8.4, hashes of inline scripts.

    Example:
        >>> content_policy("a()").split(";")[0]
        "default-src 'none'"
    """
    allowed = " ".join(map(hash_source, scripts))
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def hash_source(text: str) -> str:
    """The source of a policy that allows one inline script or style, by its hash."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def inline(script: str) -> str:
    """A script made safe to stand inside a script element.

    Example:
        >>> inline("'</script>'")
        "'<\\\\/script>'"
    """
    return (
        re.sub("</(?=script)", r"<\\/", script, flags=re.IGNORECASE)
        .replace("<!--", "<\\!--")
        .replace("//# sourceMappingURL", "//")
    )

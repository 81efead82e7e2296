"""What a page may do: its own scripts by their hashes, nothing from anywhere."""

from __future__ import annotations

import base64
import hashlib
import re

from hypothesis import given
from hypothesis import strategies as st

from kgraph.view.policy import content_policy, inline


def rules(policy: str) -> dict[str, list[str]]:
    return {name: values for name, *values in (part.split() for part in policy.split(";"))}


def test_each_script_is_allowed_by_the_hash_of_its_bytes_and_no_other() -> None:
    scripts = ["a()", "글()"]
    hashes = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    assert rules(content_policy(*scripts))["script-src"] == [f"'sha256-{digest}'" for digest in hashes]


def test_nothing_is_loaded_evaluated_or_sent() -> None:
    found = rules(content_policy("a()"))
    assert found["default-src"] == found["base-uri"] == found["form-action"] == ["'none'"]
    assert found["img-src"] == ["data:", "blob:"]
    assert not {"connect-src", "frame-src", "worker-src", "object-src"} & set(found), "the default covers them"
    assert "unsafe-eval" not in content_policy("a()")
    assert "'unsafe-inline'" not in found["script-src"]


@given(st.lists(st.sampled_from(["</script", "</SCRIPT", "<!--", "<", "/script", "x", ">", "//# sourceMappingURL=a"])))
def test_a_script_cannot_end_the_element_that_it_stands_in(parts: list[str]) -> None:
    safe = inline("".join(parts))
    assert not re.search(r"</script|<!--", safe, re.IGNORECASE)
    assert "sourceMappingURL" not in safe, "a browser would ask for the file"

"""Scripts of others: each listed with version, licence and hash; and our own scripts load nothing."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

import kgraph

ASSETS = Path(kgraph.__file__).parent / "view" / "assets"
HERE = Path(__file__).parent / "vendor"
SERVED = Path(kgraph.__file__).parent / "serve" / "assets" / "vendor"
FOLDERS = [ASSETS / "vendor", SERVED, *([HERE] if HERE.exists() else [])]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: "-".join(folder.parts[-3:-1]))
def test_every_script_is_the_one_that_is_listed_and_brings_its_licence(folder: Path) -> None:
    listed = json.loads((folder / "VENDOR.json").read_text("utf-8"))
    files = {path.name for path in folder.iterdir()} - {"VENDOR.json"}
    assert files == {entry["file"] for entry in listed} | {entry["license_file"] for entry in listed}
    for entry in listed:
        assert hashlib.sha256((folder / entry["file"]).read_bytes()).hexdigest() == entry["sha256"], entry["file"]
        assert re.fullmatch(r"\d+\.\d+\.\d+", entry["version"])
        text = (folder / entry["license_file"]).read_text("utf-8")
        assert {"MIT": "Permission is hereby granted", "ISC": "Permission to use, copy", "MPL-2.0": "Mozilla Public"}[
            entry["license"]
        ] in text


def test_the_page_ships_only_licences_that_ask_for_no_more_than_a_notice() -> None:
    listed = json.loads((ASSETS / "vendor" / "VENDOR.json").read_text("utf-8"))
    assert {entry["license"] for entry in listed} <= {"MIT", "ISC", "BSD-3-Clause", "Apache-2.0"}


@pytest.mark.parametrize("path", sorted((ASSETS / "explorer").glob("*.js")), ids=lambda path: path.name)
def test_our_scripts_ask_for_nothing_and_write_no_markup(path: Path) -> None:
    text = path.read_text("utf-8")
    asked = r"\bfetch\s*\(|XMLHttpRequest|\bimport\s*[({\"']|importScripts|WebSocket|EventSource|sendBeacon|new Worker"
    assert not re.search(asked, text)
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\s*\(|new Function", text)


def test_the_style_loads_nothing() -> None:
    style = (ASSETS / "explorer" / "page.css").read_text("utf-8")
    assert not re.search(r"@import|url\(", style)

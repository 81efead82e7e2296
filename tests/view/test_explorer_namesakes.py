"""People of one name in the explorer's search."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import kgraph

pytestmark = pytest.mark.browser

DIGEST = """\
## Daily Papers (2024-08-26)

### [Kelp Forests by Diffusion](https://arxiv.org/abs/2408.00001)

Authors: Yang Liu, Ann Reef

- 확산 모델(diffusion model)로 해초를 생성합니다.

### [Proofs of Prime Gaps](https://arxiv.org/abs/2408.00003)

Authors: Yang Liu, Bo Prim

- 정리 증명(theorem proving)으로 소수를 다룹니다.
"""


def test_search_tells_people_of_one_name_apart(open_explorer: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "day.md").write_text(DIGEST, encoding="utf-8")
    who = tmp_path / "who.csv"
    who.write_text("different,Yang Liu,2408.00001,Yang Liu,2408.00003\n", encoding="utf-8")
    kgraph.build([str(tmp_path / "day.md")], tmp_path / "out", kgraph.BuildOptions(workers=1, authors=who))
    opened = open_explorer(tmp_path / "out" / "explorer.html")
    opened.page.fill("#search", "Yang Liu")
    opened.page.wait_for_selector("#found .apart")
    assert sorted(opened.page.locator("#found .apart").all_inner_texts()) == ["with Ann Reef", "with Bo Prim"]
    opened.page.fill("#search", "Ann Reef")
    opened.page.wait_for_selector("#found li:has-text('Ann Reef')")
    assert opened.page.locator("#found .apart").count() == 0
    opened.close()

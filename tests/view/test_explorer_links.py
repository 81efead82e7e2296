"""Permalinks of the explorer: they bring back what was seen, and nonsense in them does no harm."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser


def test_a_permalink_brings_back_map_selection_filters_and_camera(
    explorer: Any, open_explorer: Callable[..., Any], built: Path
) -> None:
    explorer.visit("#map=everything&lang=en")
    explorer.page.get_by_role("button", name="Dataset", exact=True).click()
    explorer.page.get_by_label("Votes, at least").press("ArrowRight")
    explorer.page.click("#ways [data-name=year]")
    explorer.search("확산 모델")
    explorer.page.click("#zoom_in")
    explorer.page.mouse.move(5, 5)
    state = """() => {
      const { map, way, selection, filters: f, picture } = kgraph, { x, y, ratio } = picture.sigma.getCamera().getState();
      const camera = [x, y, ratio].map((value) => value.toFixed(3)).join(" ");
      return [map.name, way, selection, f.from, f.to, f.votes, [...f.types].join(), [...f.kinds].join(), camera];
    }"""
    address = explorer.address()
    other = open_explorer(built / "explorer.html", address, locale="ko-KR")
    assert other.page.evaluate(state) == explorer.page.evaluate(state)
    for selector in ("#detail", "#status", "#legend"):
        assert other.page.inner_text(selector) == explorer.page.inner_text(selector)
    assert other.address() == address.partition("&visit=")[0]
    other.close()


def test_a_permalink_that_puts_all_kinds_away_does_not_bring_one_back(explorer: Any) -> None:
    explorer.visit("#map=everything&lang=en")
    for toggle in explorer.page.query_selector_all("#filters fieldset:first-child .toggle"):
        explorer.page.get_by_role("button", name=toggle.inner_text(), exact=True).click()
    assert explorer.shown()[0] == 0
    explorer.visit(explorer.address().partition("&visit=")[0])
    assert explorer.shown()[0] == 0


@pytest.mark.parametrize(
    "nonsense",
    [
        "map=constructor&at=term%2Fno-such-thing&around=__proto__&colour=toString&kinds=9+x&types=,",
        "map=topics&tie=a&cluster=coarse+1.5&from=1999-13&to=%00&votes=-5&hidden=1e99+NaN&camera=NaN+1+1&lang=xx",
        "map=topics&cluster=fine+99999&camera=1e300+1e300+1e-300&%E0%A4%A=%&&==&at=%ff",
        "from=2030-01&votes=many&cluster=__proto__+0&tie=term%2Flora",
    ],
)
def test_a_broken_permalink_opens_the_page_all_the_same(explorer: Any, nonsense: str) -> None:
    explorer.visit(f"#{nonsense}")
    explorer.visit("#map=topics")
    explorer.visit(f"#{nonsense}")
    shown, total = explorer.shown()
    assert shown == total > 0
    assert explorer.page.is_hidden("#detail")
    assert sum(count > 4 for count in explorer.colours()) > 15


def test_a_broken_permalink_opens_in_a_fresh_page(open_explorer: Callable[..., Any], built: Path) -> None:
    opened = open_explorer(built / "explorer.html", "#map=hasOwnProperty&at=&camera=0+0+-1&around=%&hidden=x")
    assert opened.shown()[0] > 0
    opened.close()

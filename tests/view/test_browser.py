"""The pages in a real browser, with the network off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from browsing import HOSTILE

import kgraph

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ["collaboration", "topics"])
def test_a_map_opens_offline_without_a_request_or_a_complaint(
    open_page: Callable[..., Any], built: Path, name: str
) -> None:
    opened = open_page(built / f"{name}.html")
    assert opened.outside() == []
    assert opened.complaints == []
    picture = opened.page.locator("#network canvas").screenshot()
    assert len(picture) > 20_000, "a blank canvas compresses to almost nothing"
    assert "48 papers of 4 digests" in opened.page.inner_text("#summary")
    assert opened.page.locator("#groups button").count() >= 10


def test_search_finds_a_korean_name_by_keyboard_and_shows_the_evidence(
    open_page: Callable[..., Any], built: Path
) -> None:
    page = open_page(built / "topics.html").page
    page.keyboard.press("/")
    page.keyboard.type("확산 모델")
    page.wait_for_selector("#found li[aria-selected=true]")
    page.keyboard.press("Enter")
    page.wait_for_selector("#detail:not([hidden])")
    assert page.inner_text("#detail h2").startswith("diffusion model")
    assert "확산 모델" in page.inner_text("#detail")
    assert page.locator("#detail blockquote mark").first.inner_text()
    assert page.locator("#detail a[href^='https://arxiv.org/abs/']").count() >= 2
    page.keyboard.press("Escape")
    assert page.is_hidden("#detail")


def test_search_takes_an_acronym_and_an_unaccented_author(open_page: Callable[..., Any], built: Path) -> None:
    page = open_page(built / "topics.html").page
    page.fill("#search", "vlm")
    page.keyboard.press("Enter")
    assert page.inner_text("#detail h2").startswith("vision-language model")
    page = open_page(built / "collaboration.html").page
    page.fill("#search", "laurencon")
    page.keyboard.press("Enter")
    assert page.inner_text("#detail h2").startswith("Hugo Laurençon")


def test_a_selection_can_be_sent_as_a_link(open_page: Callable[..., Any], built: Path) -> None:
    page = open_page(built / "topics.html", "#diffusion-model").page
    assert page.inner_text("#detail h2").startswith("diffusion model")


def test_a_click_on_a_cluster_shows_it_alone_and_a_second_one_all(open_page: Callable[..., Any], built: Path) -> None:
    page = open_page(built / "collaboration.html").page
    button = page.locator("#groups button").first
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    assert button.get_attribute("aria-pressed") == "false"


def test_the_interface_speaks_korean_to_a_korean_browser(open_page: Callable[..., Any], built: Path) -> None:
    page = open_page(built / "topics.html", locale="ko-KR").page
    assert page.get_attribute("html", "lang") == "ko"
    assert "논문 48편" in page.inner_text("#summary")


def test_on_a_narrow_screen_nothing_sticks_out(open_page: Callable[..., Any], built: Path) -> None:
    opened = open_page(built / "topics.html")
    opened.page.set_viewport_size({"width": 390, "height": 800})
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_hostile_titles_names_and_terms_run_nothing(open_page: Callable[..., Any], tmp_path: Path) -> None:
    digest = tmp_path / "evil.md"
    digest.write_text(HOSTILE, encoding="utf-8")
    kgraph.build([digest], tmp_path / "out")
    for name in ("collaboration", "topics"):
        opened = open_page(tmp_path / "out" / f"{name}.html")
        for query in ("Eve", "img", "evil", "LoRA", "CLIP"):
            opened.page.fill("#search", query)
            opened.page.keyboard.press("Enter")
        assert opened.page.evaluate("window.hacked") is None
        assert opened.page.locator("#detail img, #found img, #groups img").count() == 0
        assert opened.complaints == []

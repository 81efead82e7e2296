"""The explorer for everyone: by keyboard alone, read aloud, on a phone, in the dark, in Korean, without motion."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kgraph.model import Tables

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
CONTROLS = """() => [...document.querySelectorAll("button, input, a[href], [tabindex='0']")]
  .filter((item) => item.checkVisibility()).length"""
FOCUSED = """() => {
  const item = document.activeElement;
  if (!item.dataset.tabbed) { item.dataset.tabbed = "yes"; return item.tagName; }
  return "";
}"""
VIOLATIONS = """axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations
  .filter(({ impact }) => impact === "serious" || impact === "critical")
  .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 4).map((node) => node.html.slice(0, 160)).join(" | ")}`))"""
WIDTH = "document.documentElement.scrollWidth"
FOCUS = "document.activeElement.id || document.activeElement.dataset.name || document.activeElement.tagName"


@pytest.fixture(scope="module")
def axe(explorer: Any) -> Callable[[], list[str]]:
    """What is gravely wrong with the open page; the policy lets no script in but the debugger's."""
    session = explorer.page.context.new_cdp_session(explorer.page)
    session.send("Runtime.evaluate", {"expression": AXE.read_text("utf-8")})

    def run() -> list[str]:
        answer = session.send(
            "Runtime.evaluate", {"expression": VIOLATIONS, "awaitPromise": True, "returnByValue": True}
        )
        assert "exceptionDetails" not in answer, answer
        return list(answer["result"]["value"])

    return run


@pytest.fixture
def tall(explorer: Any) -> Iterator[None]:
    """A window in which all of the side is in sight: contrast is judged nowhere else."""
    explorer.page.set_viewport_size({"width": 1300, "height": 2400})
    yield
    explorer.page.emulate_media(color_scheme="light")
    explorer.page.set_viewport_size({"width": 1300, "height": 800})


@pytest.mark.usefixtures("tall")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["collaboration", "topics", "everything"])
def test_nothing_is_gravely_inaccessible(explorer: Any, axe: Any, name: str, scheme: str) -> None:
    explorer.page.emulate_media(color_scheme=scheme)
    explorer.visit(f"#map={name}&lang=en&types=0+1&votes=5&hidden=1")
    assert axe() == []
    explorer.search({"collaboration": "Ziwei Liu", "topics": "확산 모델", "everything": "LVCD"}[name])
    assert explorer.page.is_visible("#detail h2")
    assert axe() == []


@pytest.mark.usefixtures("tall")
def test_an_open_list_of_hits_a_cluster_and_a_neighbourhood_are_accessible_too(explorer: Any, axe: Any) -> None:
    explorer.visit("#map=topics&lang=en&cluster=coarse+0&types=0+1+2&votes=5&hidden=1+2")
    explorer.page.fill("#search", "model")
    assert axe() == []
    explorer.visit("#map=topics&lang=ko&around=term%2Fdiffusion-model")
    assert axe() == []


def test_every_control_is_reached_with_the_tab_key(explorer: Any) -> None:
    explorer.visit("#map=everything&lang=en")
    explorer.search("확산 모델")
    explorer.page.evaluate("document.activeElement.blur()")
    wanted = explorer.page.evaluate(CONTROLS)
    reached = 0
    for _ in range(wanted + 4):
        explorer.page.keyboard.press("Tab")
        reached += bool(explorer.page.evaluate(FOCUSED))
    assert reached >= wanted > 60


@pytest.mark.parametrize(
    ("selector", "key"),
    [
        ("#maps [data-name=topics]", "Enter"),
        ("#ways [data-name=density]", "Space"),
        ("#legend .swatch >> nth=1", "Space"),
        ("#legend .name >> nth=2", "Enter"),
        ("#filters .toggle >> nth=1", "Enter"),
    ],
)
def test_a_control_pressed_by_key_changes_and_keeps_the_focus(explorer: Any, selector: str, key: str) -> None:
    explorer.visit("#map=everything&lang=en")
    control = explorer.page.locator(selector)
    name, before = control.get_attribute("aria-label") or control.inner_text(), control.get_attribute("aria-pressed")
    control.focus()
    explorer.page.keyboard.press(key)
    explorer.settle()
    focused = explorer.page.evaluate_handle("document.activeElement").as_element()
    assert (focused.get_attribute("aria-label") or focused.inner_text()) == name
    assert {before, focused.get_attribute("aria-pressed")} == {"true", "false"}


def test_the_focus_is_never_lost_on_the_way_through_the_panel(explorer: Any) -> None:
    explorer.visit("#map=topics&lang=en")
    explorer.search("확산 모델")
    explorer.page.locator("#detail .papers .title").first.focus()
    explorer.page.keyboard.press("Enter")
    explorer.settle()
    assert explorer.page.evaluate(FOCUS) == "H2", "the new heading, so that it is read"
    explorer.page.keyboard.press("Escape")
    assert explorer.page.evaluate(FOCUS) == "network"
    explorer.search("확산 모델")
    explorer.page.locator("#detail .more").first.focus()
    explorer.page.keyboard.press("Enter")
    assert explorer.page.evaluate(FOCUS) == "BUTTON"
    explorer.page.locator("#detail .close").focus()
    explorer.page.keyboard.press("Space")
    assert explorer.page.evaluate(FOCUS) == "network"
    explorer.page.get_by_label("Votes, at least").press("ArrowRight")
    explorer.page.locator("#reset").focus()
    explorer.page.keyboard.press("Enter")
    assert explorer.page.evaluate(FOCUS) != "BODY"
    explorer.search("확산 모델")
    explorer.page.get_by_role("button", name="its neighbourhood").focus()
    explorer.page.keyboard.press("Enter")
    assert explorer.page.evaluate(FOCUS) != "BODY"
    explorer.page.locator("#back").focus()
    explorer.page.keyboard.press("Enter")
    assert explorer.page.evaluate(FOCUS) != "BODY"


def test_arrow_keys_walk_from_neighbour_to_neighbour_and_the_panel_is_read_aloud(
    explorer: Any, seeds_build: Any
) -> None:
    tables: Tables = seeds_build.result.tables
    explorer.visit("#map=collaboration&lang=en")
    explorer.page.focus("#network")
    explorer.page.keyboard.press("ArrowRight")
    assert explorer.page.get_attribute("#detail", "aria-live") == "polite"
    before, steps = explorer.title(), 0
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        explorer.page.keyboard.press(key)
        explorer.settle()
        now = explorer.title()
        if now != before:
            steps += 1
            names = [{tables.authors[author].name for author in paper.authors} for paper in tables.papers.values()]
            assert any({before, now} <= people for people in names), f"{before} and {now} have no joint paper"
        before = now
    assert steps >= 2
    assert explorer.page.evaluate(FOCUS) == "network", "so that the next arrow walks on"


def test_plus_minus_and_zero_move_the_camera(explorer: Any) -> None:
    explorer.visit("#map=topics&lang=en")
    ratio = "kgraph.picture.sigma.getCamera().getState().ratio"
    explorer.page.focus("#network")
    explorer.page.keyboard.press("+")
    assert explorer.page.evaluate(ratio) < 1, "at once, where motion is unwelcome"
    explorer.page.keyboard.press("0")
    assert explorer.page.evaluate(ratio) == 1


def test_where_motion_is_welcome_the_camera_glides(explorer: Any) -> None:
    explorer.visit("#map=topics&lang=en")
    explorer.page.emulate_media(reduced_motion="no-preference")
    explorer.page.evaluate("kgraph.picture.zoom(0.5)")
    assert explorer.page.evaluate("kgraph.picture.sigma.getCamera().isAnimated()")
    explorer.page.emulate_media(reduced_motion="reduce")
    explorer.page.wait_for_timeout(400)


def test_the_dark_scheme_is_dark_and_comes_at_once(explorer: Any) -> None:
    explorer.visit("#map=topics&lang=en")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert explorer.page.evaluate(ground) == "rgb(255, 255, 255)"
    explorer.page.emulate_media(color_scheme="dark")
    explorer.settle()
    assert explorer.page.evaluate(ground) == "rgb(20, 24, 31)"
    edge = explorer.page.evaluate("kgraph.picture.sigma.getGraph().getEdgeAttribute('0', 'color')")
    assert max(int(edge[at : at + 2], 16) for at in (1, 3, 5)) < 160, "lines are drawn anew"
    explorer.page.emulate_media(color_scheme="light")


def test_the_page_speaks_korean_to_a_korean_browser_and_english_on_demand(
    open_explorer: Callable[..., Any], built: Path
) -> None:
    opened = open_explorer(built / "explorer.html", locale="ko-KR")
    page = opened.page
    assert page.get_attribute("html", "lang") == "ko"
    assert page.inner_text("#heading") == "누가 누구와 함께 연구하는가"
    assert "다이제스트 4건의 논문 48편" in page.inner_text("#source")
    page.focus("#language")
    page.keyboard.press("Enter")
    assert page.get_attribute("html", "lang") == "en"
    assert page.inner_text("#heading") == "Who works with whom"
    opened.close()


def test_on_a_phone_the_menu_opens_and_what_is_found_can_be_read(explorer: Any) -> None:
    page = explorer.page
    page.set_viewport_size({"width": 390, "height": 800})
    explorer.visit("#map=topics&lang=en")
    assert page.evaluate(WIDTH) <= 390
    assert not page.is_visible("#search")
    assert page.locator("#network").bounding_box()["height"] > 400
    page.click("#menu-button")
    assert page.get_attribute("#menu-button", "aria-expanded") == "true"
    assert page.is_visible("#search") and page.evaluate(WIDTH) <= 390
    explorer.search("확산 모델")
    box = page.locator("#detail").bounding_box()
    assert box["width"] > 350 and box["height"] > 300
    seen = "([x, y]) => document.elementFromPoint(x, y).closest('#detail') !== null"
    assert page.evaluate(seen, [box["x"] + box["width"] / 2, box["y"] + 60]), "the menu is out of the way"
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('#detail li')).fontSize)") >= 14
    assert page.evaluate(WIDTH) <= 390
    page.set_viewport_size({"width": 1300, "height": 800})
    explorer.settle()


def test_a_filter_before_the_first_picture_of_a_map_is_no_fault(explorer: Any) -> None:
    explorer.visit("#map=collaboration&lang=en")
    explorer.page.evaluate(
        "kgraph.go('topics'); kgraph.filters.types.delete(1); kgraph.filtered(); kgraph.colour('year')"
    )
    explorer.settle()
    shown, total = explorer.shown()
    assert 0 < shown < total
    assert explorer.complaints == []

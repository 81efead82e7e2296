"""The explorer in a real browser, with the network off: what a person sees, finds, filters and takes along."""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from kgraph.model import Tables, TermType
from kgraph.network.maps import NetworkMap, network_maps

pytestmark = pytest.mark.browser

MAPS = ("collaboration", "topics", "everything")
PLACE_OF = """(id) => {
  const app = window.kgraph, view = app.picture.transform(), at = app.map.place.get(app.graph.node(id));
  const stage = document.getElementById("network").getBoundingClientRect();
  return [view.x(app.map.x[at]) + stage.left, view.y(app.map.y[at]) + stage.top];
}"""
CLEAR_NODE = """() => {
  const app = window.kgraph, view = app.picture.transform(), { map } = app;
  for (const at of map.order) {
    const x = view.x(map.x[at]), y = view.y(map.y[at]);
    if (x > 60 && y > 60 && x < 900 && y < 600 && app.picture.nodeAt(x, y) === at) return app.graph.id(map.nodes[at]);
  }
}"""
CLEAR_EDGE = """() => {
  const app = window.kgraph, view = app.picture.transform(), { map } = app;
  const stage = document.getElementById("network").getBoundingClientRect();
  const inside = ([l, t, r, b], x, y) => x >= l && x <= r && y >= t && y <= b;
  for (let i = 0; i < map.from.length; i++) {
    const x = (view.x(map.x[map.from[i]]) + view.x(map.x[map.to[i]])) / 2;
    const y = (view.y(map.y[map.from[i]]) + view.y(map.y[map.to[i]])) / 2;
    const free = app.picture.nodeAt(x, y) < 0 && !app.overlay.drawn.some(({ box }) => inside(box, x, y));
    if (free && x > 20 && y > 20 && x < stage.width - 20 && y < stage.height - 90) return [x + stage.left, y + stage.top];
  }
}"""
OVERLAPS = """(svg) => {
  const root = document.importNode(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement, true);
  document.body.append(root);
  const boxes = [...root.querySelectorAll("text")].map((item) => {
    const { x, width } = item.getBBox(), size = Number(item.getAttribute("font-size")), y = Number(item.getAttribute("y"));
    return { text: item.textContent, left: x, right: x + width, top: y - size * 0.5, bottom: y + size * 0.5 };
  });
  root.remove();
  return boxes.flatMap((a, i) => boxes.slice(i + 1)
    .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
    .map((b) => `${a.text} / ${b.text}`));
}"""


@pytest.fixture(scope="module")
def seeds(seeds_build: Any) -> Tables:
    found: Tables = seeds_build.result.tables
    return found


@pytest.fixture(scope="module")
def maps(seeds: Tables) -> dict[str, NetworkMap]:
    return {map_.kind: map_ for map_ in network_maps(seeds)}


def papers_of(tables: Tables, node: str) -> set[str]:
    kind, _, id_ = node.partition("/")
    if kind == "author":
        return {paper.id for paper in tables.papers.values() if id_ in paper.authors}
    return {claim.paper for claim in tables.claims if claim.term == id_} if kind == "term" else {id_}


def passing(tables: Tables, map_: NetworkMap, papers: set[str]) -> int:
    return sum(bool(papers_of(tables, node) & papers) for node in map_.nodes)


@pytest.mark.parametrize("name", MAPS)
def test_each_map_is_drawn_in_many_colours_and_says_how_much_it_shows(
    explorer: Any, maps: dict[str, NetworkMap], name: str
) -> None:
    explorer.visit("#lang=en")
    explorer.page.click(f"#maps [data-name={name}]")
    explorer.settle()
    assert explorer.page.get_attribute(f"#maps [data-name={name}]", "aria-pressed") == "true"
    assert explorer.shown() == (len(maps[name].nodes),) * 2
    assert sum(count > 4 for count in explorer.colours()) > 15, "a blank picture has one colour"
    assert explorer.page.evaluate("kgraph.overlay.drawn.length") >= 3, "names of clusters stand on the map"


def test_each_way_of_colouring_gives_another_picture(explorer: Any) -> None:
    explorer.visit("#map=topics&lang=en")
    pictures = [explorer.page.locator("#stage").screenshot()]
    for way in ("year", "votes", "density"):
        explorer.page.click(f"#ways [data-name={way}]")
        explorer.settle()
        pictures.append(explorer.page.locator("#stage").screenshot())
        assert explorer.page.get_attribute(f"#ways [data-name={way}]", "aria-pressed") == "true"
    assert len(set(pictures)) == 4
    explorer.visit("#map=topics&lang=en")
    assert explorer.page.get_attribute("#ways [data-name=cluster]", "aria-pressed") == "true", "as the link says"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("확산 모델", "diffusion model"),
        ("Diffusion-Model", "diffusion model"),
        ("vlm", "vision-language model"),
        ("laurencon", "Hugo Laurençon"),
    ],
)
def test_search_takes_any_spelling_by_keyboard_alone(explorer: Any, text: str, title: str) -> None:
    page = explorer.page
    explorer.visit("#map=topics&lang=en")
    page.keyboard.press("/")
    page.keyboard.type(text)
    page.wait_for_selector("#found li[aria-selected=true]")
    assert page.get_attribute("#search", "aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert page.get_attribute("#search", "aria-activedescendant") == page.get_attribute("#found li >> nth=0", "id")
    page.keyboard.press("Enter")
    assert explorer.title() == title
    page.keyboard.press("/")
    page.keyboard.type("no such thing")
    assert page.inner_text("#hits") == "nothing found"
    page.keyboard.press("Escape")
    assert page.input_value("#search") == ""
    page.keyboard.press("Escape")
    assert page.is_hidden("#detail")


def test_search_takes_an_arxiv_id_and_the_second_hit(explorer: Any, seeds: Tables) -> None:
    explorer.visit("#map=everything&lang=en")
    paper = max(seeds.papers.values(), key=lambda paper: paper.votes or 0)
    explorer.search(paper.id)
    assert explorer.title() == paper.title
    assert explorer.page.locator(f"#detail a[href='https://arxiv.org/abs/{paper.id}']").count() >= 1
    explorer.page.fill("#search", "diffusion")
    second = explorer.page.inner_text("#found li >> nth=1").split("\n")[0].split(" → ")[-1]
    explorer.page.keyboard.press("ArrowDown")
    explorer.page.keyboard.press("Enter")
    assert explorer.title() == second


def test_a_type_of_term_can_be_put_away_and_brought_back(
    explorer: Any, seeds: Tables, maps: dict[str, NetworkMap]
) -> None:
    explorer.visit("#map=topics&lang=en")
    explorer.page.get_by_role("button", name="Method", exact=True).click()
    left = sum(seeds.terms[node.removeprefix("term/")].type is not TermType.METHOD for node in maps["topics"].nodes)
    assert explorer.shown() == (left, len(maps["topics"].nodes))
    explorer.page.click("#reset")
    assert explorer.shown()[0] == len(maps["topics"].nodes)


@pytest.mark.parametrize("name", MAPS)
def test_months_and_votes_leave_what_has_a_paper_among_them(
    explorer: Any, seeds: Tables, maps: dict[str, NetworkMap], name: str
) -> None:
    explorer.visit(f"#map={name}&lang=en")
    dates = {day.id: day.date for day in seeds.digests.values() if day.date}
    first = {paper.id: min(dates[day] for day in paper.digests) for paper in seeds.papers.values()}
    start = explorer.page.get_by_label("from", exact=True)
    for _ in range(3):
        start.press("ArrowRight")
    month = explorer.page.locator(".slider:has-text('from') output").inner_text()
    kept = {paper for paper, day in first.items() if day.isoformat()[:7] >= month}
    assert 0 < len(kept) < len(first)
    assert explorer.shown()[0] == passing(seeds, maps[name], kept)
    votes = explorer.page.get_by_label("Votes, at least")
    for _ in range(4):
        votes.press("ArrowRight")
    least = int(explorer.page.locator(".slider:has-text('Votes') output").inner_text())
    kept &= {paper.id for paper in seeds.papers.values() if (paper.votes or 0) >= least}
    assert explorer.shown()[0] == passing(seeds, maps[name], kept)


def test_the_end_of_the_months_moves_along_when_the_start_passes_it(explorer: Any) -> None:
    explorer.visit("#map=topics&lang=en")
    explorer.page.get_by_label("to", exact=True).press("Home")
    explorer.page.get_by_label("from", exact=True).press("End")
    start, end = (
        explorer.page.locator(f".slider:has(input[aria-label={name}]) output").inner_text() for name in ("from", "to")
    )
    assert start == end


def test_a_cluster_can_be_hidden_from_the_legend(explorer: Any, maps: dict[str, NetworkMap]) -> None:
    explorer.visit("#map=collaboration&lang=en")
    map_ = maps["collaboration"]
    explorer.page.click("#legend .swatch >> nth=0")
    assert explorer.shown()[0] == len(map_.nodes) - len(map_.coarse_clusters[0].members)
    assert explorer.page.get_attribute("#legend .swatch >> nth=0", "aria-pressed") == "false"


def test_a_click_on_a_term_shows_its_sentences_with_the_term_marked(explorer: Any, seeds: Tables) -> None:
    explorer.visit("#map=topics&lang=en")
    node = explorer.page.evaluate(CLEAR_NODE)
    explorer.click(*explorer.page.evaluate(PLACE_OF, node))
    explorer.page.wait_for_selector("#detail blockquote")
    claims = [claim for claim in seeds.claims if claim.term == node.removeprefix("term/")]
    assert explorer.title() == seeds.terms[node.removeprefix("term/")].label
    texts = {seeds.papers[claim.paper].passages[claim.passage].text: claim for claim in claims}
    for quote in explorer.page.query_selector_all("#detail blockquote"):
        claim = texts[quote.text_content()]
        marked = quote.query_selector("mark").text_content()
        assert marked == quote.text_content()[claim.begin : claim.end]
    explorer.page.keyboard.press("Escape")
    assert explorer.page.is_hidden("#detail")


@pytest.mark.parametrize("name", ["collaboration", "topics"])
def test_a_click_on_a_line_lists_exactly_the_joint_papers(explorer: Any, seeds: Tables, name: str) -> None:
    explorer.visit(f"#map={name}&lang=en")
    explorer.click(*explorer.page.evaluate(CLEAR_EDGE))
    ends = explorer.page.evaluate("[kgraph.selection.a, kgraph.selection.b].map((node) => kgraph.graph.id(node))")
    while explorer.page.locator("#detail .more").count():
        explorer.page.click("#detail .more")
    joint = papers_of(seeds, ends[0]) & papers_of(seeds, ends[1])
    titles = explorer.page.locator("#detail .papers .title").all_inner_texts()
    assert joint and sorted(titles) == sorted(seeds.papers[paper].title for paper in joint)


def test_a_click_on_the_name_of_a_cluster_lists_its_members(
    explorer: Any, seeds: Tables, maps: dict[str, NetworkMap]
) -> None:
    explorer.visit("#map=topics&lang=en")
    label = explorer.page.evaluate(
        "kgraph.overlay.drawn.find(({ box: [l, t, r, b] }) => kgraph.picture.nodeAt((l + r) / 2, (t + b) / 2) < 0)"
    )
    stage = explorer.page.locator("#network").bounding_box()
    left, top, right, bottom = label["box"]
    explorer.click(stage["x"] + (left + right) / 2, stage["y"] + (top + bottom) / 2)
    clusters = maps["topics"].coarse_clusters if label["kind"] == "coarse" else maps["topics"].fine_clusters
    cluster = clusters[label["number"]]
    assert explorer.title() == cluster.label
    explorer.page.locator("#detail .more").first.click()
    chips = explorer.page.locator("#detail .chips >> nth=-1").locator("button").all_inner_texts()
    assert set(chips) == {seeds.terms[member].label for member in cluster.members}


def test_what_is_under_the_pointer_dims_all_but_its_neighbours(explorer: Any) -> None:
    explorer.visit("#map=topics&lang=en")
    node = explorer.page.evaluate(CLEAR_NODE)
    before = explorer.page.locator("#stage").screenshot()
    plain = explorer.colours()[0]
    explorer.page.mouse.move(*explorer.page.evaluate(PLACE_OF, node))
    explorer.settle()
    assert explorer.page.evaluate("kgraph.graph.id(kgraph.map.nodes[kgraph.overlay.focus.centre])") == node
    assert explorer.page.locator("#stage").screenshot() != before
    assert len(explorer.colours()) and explorer.colours()[0] != plain
    explorer.page.mouse.move(5, 5)
    explorer.settle()
    assert explorer.page.locator("#stage").screenshot() == before


def saved(explorer: Any, button: str) -> bytes:
    with explorer.page.expect_download() as download:
        explorer.page.click(button)
    return Path(download.value.path()).read_bytes()


def test_the_picture_can_be_saved_in_points(explorer: Any) -> None:
    explorer.visit("#map=topics&lang=en")
    data = saved(explorer, "#png")
    stage = explorer.page.locator("#network").bounding_box()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", data[16:24]) == (round(2 * stage["width"]), round(2 * stage["height"]))
    assert len(data) > 50_000


@pytest.mark.parametrize("name", MAPS)
def test_the_picture_can_be_saved_in_shapes_with_names_that_keep_apart(explorer: Any, name: str) -> None:
    explorer.visit(f"#map={name}&lang=en")
    data = saved(explorer, "#svg").decode("utf-8")
    tags = [item.tag.rpartition("}")[2] for item in ET.fromstring(data).iter()]
    assert set(tags) <= {"svg", "rect", "path", "text", "image"}
    assert tags.count("path") > 100 and tags.count("text") > 10
    assert explorer.page.evaluate(OVERLAPS, data) == []


def test_the_neighbourhood_opens_at_once_around_its_centre_and_leads_back(explorer: Any) -> None:
    explorer.visit("#map=topics&lang=en")
    explorer.search("diffusion model")
    opening = "() => { const start = performance.now(); kgraph.ego(kgraph.selection.node); kgraph.overlay.draw(); return performance.now() - start; }"
    took = [explorer.page.evaluate(opening)]
    for _ in range(2):
        explorer.page.click("#back")
        took.append(explorer.page.evaluate(opening))
    assert min(took) < 300
    explorer.settle()
    assert explorer.page.inner_text("#heading") == "Around diffusion model"
    shown, total = explorer.shown()
    assert 20 < shown <= 150 and shown <= total
    x, y = explorer.page.evaluate(PLACE_OF, "term/diffusion-model")
    stage = explorer.page.locator("#network").bounding_box()
    assert stage["x"] < x < stage["x"] + stage["width"] and stage["y"] < y < stage["y"] + stage["height"]
    assert sum(count > 4 for count in explorer.colours()) > 10
    explorer.page.click("#back")
    assert explorer.page.get_attribute("#maps [data-name=topics]", "aria-pressed") == "true"
    assert explorer.title() == "diffusion model"


def test_the_map_gives_way_to_the_panel_and_takes_its_room_back(explorer: Any) -> None:
    sizes = "[...document.querySelectorAll('#network, #overlay, #network canvas')].map((item) => item.clientWidth)"
    drawn = "document.getElementById('overlay').width / devicePixelRatio"
    explorer.visit("#map=topics&around=term/diffusion-model")
    narrow = explorer.page.evaluate(sizes)
    assert len(set(narrow)) == 1 and explorer.page.evaluate(drawn) == narrow[0]
    explorer.page.keyboard.press("Escape")
    explorer.settle()
    wide = explorer.page.evaluate(sizes)
    assert len(set(wide)) == 1 and explorer.page.evaluate(drawn) == wide[0] > narrow[0]

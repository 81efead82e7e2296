"""`kgraph view`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kgraph.cli.options import graph_option, max_authors_option
from kgraph.cli.tables import print_text
from kgraph.errors import NotFoundError, OptionError, unwritable
from kgraph.text import printable

if TYPE_CHECKING:
    from kgraph.graph import Graph

__all__ = ["view"]

_MAX_NODES = {"page": 2000, "around": 150, "picture": 300}


@click.command()
@graph_option
@click.option(
    "--map",
    "maps",
    type=click.Choice(["explorer", "collaboration", "topics"]),
    multiple=True,
    help="Which page; may be repeated.  [default: all three]",
)
@click.option("--around", metavar="THING", help="Only this paper, author or term and what is near it.")
@click.option(
    "--hops",
    type=click.IntRange(1, 2),
    default=1,
    show_default=True,
    help="How far around; one hop from an author or term leads through its papers.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The page, or a folder for several.  [default: beside the graph]",
)
@click.option(
    "--picture",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="A still picture in place of the page, for a report: FILE ends in .svg or .png.",
)
@click.option("--width", type=click.IntRange(100, 10_000), help="Of a PNG, in pixels.  [default: 1600]")
@click.option(
    "--max-nodes",
    type=click.IntRange(1),
    help="The most nodes.  [default: 2000 on a map, 150 around a thing, 300 on a picture of a map]",
)
@max_authors_option
@click.option("--open", "open_", is_flag=True, help="Open the page in the browser.")
def view(
    path: Path,
    maps: tuple[str, ...],
    around: str | None,
    hops: int,
    output: Path | None,
    picture: Path | None,
    width: int | None,
    max_nodes: int | None,
    max_authors: int,
    open_: bool,
) -> None:
    """Make the pages again from a graph file, one around a single thing, or a picture of either.

    \b
      kgraph view --around 3DGS                      a page of what is around it
      kgraph view --map topics --picture topics.png  a map for a report
    """
    from kgraph.graph import load

    _check(maps, around, picture, width)
    graph = load(path)
    if picture is not None:
        written = [_draw(graph, maps, around, hops, picture, width or 1600, max_nodes, max_authors)]
    elif around is not None:
        written = [_page_around(graph, around, hops, output, max_nodes)]
    else:
        written = _pages(graph, maps, output, max_nodes, max_authors)
    for target in written:
        print_text(str(target))
        if open_:
            click.launch(str(target))


def _check(maps: tuple[str, ...], around: str | None, picture: Path | None, width: int | None) -> None:
    """Refuse what cannot be done together, before anything is read."""
    from kgraph.view.showing import check_suffix

    if maps and around is not None:
        raise OptionError("--map and --around are two things to look at", hint="give one of them")
    if around is not None and not around.strip():
        raise NotFoundError("--around has no name", hint="as in --around 3DGS; kgraph search finds parts of names")
    if picture is not None:
        check_suffix(picture, (".svg", ".png"))
        if around is None and (len(set(maps)) != 1 or "explorer" in maps):
            raise OptionError("--picture draws one thing", hint="give --map topics, --map collaboration or --around")
    if width is not None and (picture is None or picture.suffix.lower() != ".png"):
        raise OptionError("--width is for a PNG", hint="give --picture FILE.png; an SVG has no pixels")


def _draw(
    graph: Graph,
    maps: tuple[str, ...],
    around: str | None,
    hops: int,
    picture: Path,
    width: int,
    max_nodes: int | None,
    max_authors: int,
) -> Path:
    if around is not None:
        _tell_others(graph, around)
        return graph.around(around, hops=hops, max_nodes=max_nodes or _MAX_NODES["around"]).save(picture, width=width)
    shown = graph.map(maps[0], max_nodes=max_nodes or _MAX_NODES["picture"], max_authors=max_authors)
    return shown.save(picture, width=width)


def _page_around(graph: Graph, around: str, hops: int, output: Path | None, max_nodes: int | None) -> Path:
    from kgraph.text import slug

    name = f"around-{slug(graph.names.find(around).id)}.html"
    _tell_others(graph, around)
    shown = graph.around(around, hops=hops, max_nodes=max_nodes or _MAX_NODES["around"])
    return shown.save(_target(output, graph.path.parent, name, single=True))


def _tell_others(graph: Graph, around: str) -> None:
    """What else has this name, on standard error."""
    hit = graph.names.find(around)
    others = [other for other in graph.search(around, limit=6) if other.rank == 0 and other.id != hit.id]
    if others:
        names = ", ".join(f"{other.label} ({other.kind}/{other.id})" for other in others)
        click.echo(printable(f"around {hit.label} ({hit.kind}); also named so: {names}"), err=True)


def _pages(
    graph: Graph, maps: tuple[str, ...], output: Path | None, max_nodes: int | None, max_authors: int
) -> list[Path]:
    from kgraph.pipeline import PAGES, render_pages
    from kgraph.rdf.write import replace_bytes

    wanted = maps or PAGES
    people = graph.coauthors(max_authors=max_authors) if "collaboration" in wanted else None
    terms = graph.topics() if "topics" in wanted else None
    most = max_nodes or _MAX_NODES["page"]
    pages = render_pages(graph.tables, people, terms, most, max_authors, wanted=wanted)
    written = []
    for name, data in pages.items():
        target = _target(output, graph.path.parent, name, single=len(pages) == 1)
        try:
            replace_bytes(target, data)
        except OSError as error:
            raise unwritable(error, target, "choose another place with -o") from error
        written.append(target)
    return written


def _target(output: Path | None, beside: Path, name: str, *, single: bool) -> Path:
    if output is None:
        return beside / name
    return output if single and output.suffix.lower() == ".html" else output / name

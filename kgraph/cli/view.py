"""`kgraph view`."""

from __future__ import annotations

from pathlib import Path

import click

from kgraph.cli.options import graph_option, max_authors_option
from kgraph.cli.tables import print_text

__all__ = ["view"]


@click.command()
@graph_option
@click.option(
    "--map",
    "maps",
    type=click.Choice(["collaboration", "topics"]),
    multiple=True,
    help="Which map; repeat for both.  [default: both]",
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
    help="The page, or a folder for both maps.  [default: beside the graph]",
)
@click.option("--max-nodes", type=click.IntRange(1), default=2000, show_default=True, help="The most nodes on a map.")
@max_authors_option
@click.option("--open", "open_", is_flag=True, help="Open the page in the browser.")
def view(
    path: Path,
    maps: tuple[str, ...],
    around: str | None,
    hops: int,
    output: Path | None,
    max_nodes: int,
    max_authors: int,
    open_: bool,
) -> None:
    """Make the pages again from a graph file, or one around a single thing."""
    from kgraph.graph import load
    from kgraph.rdf.write import replace_bytes
    from kgraph.text import slug

    graph = load(path)
    if around:
        from kgraph.view import ego_page

        hit = graph.names.find(around)
        page = ego_page(graph.tables, f"{hit.kind}/{hit.id}", hops=hops)
        pages = {f"around-{slug(hit.id)}.html": page}
    else:
        from kgraph.pipeline import render_pages

        people, terms = graph.coauthors(max_authors=max_authors), graph.topics()
        wanted = maps or ("collaboration", "topics")
        rendered = render_pages(graph.tables, people, terms, max_nodes)
        pages = {name: data for name, data in rendered.items() if name.removesuffix(".html") in wanted}
    for name, data in pages.items():
        target = _target(output, graph.path.parent, name, single=len(pages) == 1)
        replace_bytes(target, data)
        print_text(str(target))
        if open_:
            click.launch(str(target))


def _target(output: Path | None, beside: Path, name: str, *, single: bool) -> Path:
    if output is None:
        return beside / name
    return output if single and output.suffix.lower() == ".html" else output / name

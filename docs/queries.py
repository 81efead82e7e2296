"""Writes queries.md, the page of the named queries: python docs/queries.py BUILD, the folder of the built seeds."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from click.testing import CliRunner

from kgraph.cli.main import main
from kgraph.rdf.named import named_queries
from kgraph.rdf.rq import PARAMETER_KINDS, NamedQuery
from kgraph.rdf.write import replace_bytes

ROWS = 10

INTRODUCTION = """\
# Named queries

Questions that readers of the graph have, as SPARQL with a name. This page is made by `make docs` from the queries
and from the graph of the digests in `seeds/`; the examples show its first {rows} rows.

    kgraph query --list                                          all of them
    kgraph query --name papers-introducing --param term=3DGS     asks one
    kgraph query --name papers-introducing --param term=3DGS --print     shows its SPARQL

`--format`, `--max-rows`, `--timeout`, `--engine`, `--untrusted` and `-g` are those of every
[query](cli.md#kgraph-query-sparql).

- A parameter of the kinds `term`, `author`, `paper`, `topic` or `group` takes any name: English, Korean, an acronym,
  an id (`term:lora`), an IRI; of a paper the arXiv link too, of a topic or a group the name of a member. Case,
  hyphens, spaces and a plural s make no difference. Where several things have the name, the one that prefers it as it
  is written is taken, else the one with the most papers, and standard error says so.
- `month` is written 2024-08 and `date` 2024-08-26; `latest` is the last one in the graph.
- Queries with a sentence, a rule or a confidence in them need a graph that was built with claims.
- Kinds of a term (`skos:broader`) count as the term where the text says so.

Each file is legal SPARQL by itself: paste it into any endpoint over the graph, and set the `VALUES` lines.

## Queries of your own

`--queries FOLDER` adds the `.rq` files of a folder; one with the name of a shipped query takes its place. A file begins
with its header, in comments; a line that is indented goes on with the one before:

```sparql
# title: Papers with many votes
# comment: The papers of a term with at least so many votes.
# param: term (term) any name of the term
# param: least (integer, default 10) the fewest votes
# example: term=LLM
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX kg: <https://w3id.org/kgraph/ontology#>
SELECT ?votes ?title
WHERE {{
  VALUES ?term {{ <https://w3id.org/kgraph/id/term/large-language-model> }}
  ?paper kg:uses ?term ; kg:votes ?votes ; dcterms:title ?title .
  VALUES ?least {{ 10 }}
  FILTER(?votes >= ?least)
}}
ORDER BY DESC(?votes) ?paper
```

The value of a parameter stands in `VALUES ?name {{ ... }}`, and is replaced by what is asked for. Kinds:
{kinds}.

The most selective pattern comes first, with the `VALUES` that it needs; numbers to compare with come last. In Python:

```python
from pathlib import Path
from kgraph import load
from kgraph.rdf.named import fill, named_query

graph = load("output")
query = named_query("papers-introducing")  # or named_query("mine", Path("folder"))
answer = graph.query(fill(query, {{"term": "3DGS"}}, graph.store))
```

## The queries

| name | what it gives |
|---|---|
"""


def page(build: Path) -> str:
    """The page.

    Args:
        build: the folder of a build of the seeds.
    """
    queries = named_queries()
    kinds = ", ".join(f"`{kind}`" for kind in PARAMETER_KINDS)
    rows = "".join(f"| [{query.name}](#{query.name}) | {query.title} |\n" for query in queries)
    return INTRODUCTION.format(rows=ROWS, kinds=kinds) + rows + "".join(_section(query, build) for query in queries)


def _section(query: NamedQuery, build: Path) -> str:
    table, said = _asked(query, build)
    notes = "".join(f"\n{line}\n" for line in said)
    return (
        f"\n### {query.name}\n\n{query.comment}\n{_parameters(query)}\n    {query.command}\n\n{table}{notes}"
        f"\n<details><summary>SPARQL</summary>\n\n```sparql\n{query.body}```\n\n</details>\n"
    )


def _parameters(query: NamedQuery) -> str:
    if not query.parameters:
        return ""
    rows = (f"| `{p.name}` | {p.kind} | {p.default or ''} | {p.description} |\n" for p in query.parameters)
    return "\n| parameter | kind | default | what |\n|---|---|---|---|\n" + "".join(rows)


def _asked(query: NamedQuery, build: Path) -> tuple[str, list[str]]:
    """What the command line of the example prints, as a table and as lines on standard error."""
    words = [*shlex.split(query.command)[1:], "-g", str(build), "--format", "markdown", "--max-rows", str(ROWS)]
    result = CliRunner().invoke(main, words, catch_exceptions=False)
    if result.exit_code:
        raise SystemExit(result.output)
    return result.stdout, ["More rows follow."] if "only the first" in result.stderr else []


if __name__ == "__main__":
    replace_bytes(Path(__file__).with_name("queries.md"), page(Path(sys.argv[1])).encode("utf-8"))

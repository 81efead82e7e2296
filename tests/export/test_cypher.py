"""The Cypher script, run by an engine: the graph is in the database, and no text is a statement."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import kglite
import pytest
from exporting import NASTY, NASTY_TEXT, exported, held, nasty_tables
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.export.cypher import literal
from kgraph.export.escaping import storable
from kgraph.export.propertygraph import LABELS, nodes, relationships
from kgraph.graph import Graph
from kgraph.model import Tables


def statements(script: bytes) -> list[str]:
    """The statements as a shell splits them: at semicolons outside of literals."""
    found, start, inside, text = [], 0, False, script.decode("utf-8")
    place = 0
    while place < len(text):
        if inside and text[place] == "\\":
            place += 1
        elif text[place] == "'":
            inside = not inside
        elif text[place] == ";" and not inside:
            found.append(text[start:place].strip())
            start = place + 1
        place += 1
    assert not text[start:].strip() and not inside
    return found


def loaded(graph: Graph, times: int = 1) -> kglite.KnowledgeGraph:
    """A database in which the script has run."""
    database = kglite.KnowledgeGraph()
    for _ in range(times):
        for statement in statements(exported(graph, "cypher")):
            database.cypher(statement)
    return database


def rows(database: kglite.KnowledgeGraph, query: str) -> list[dict[str, Any]]:
    return list(database.cypher(query).to_list())


def test_an_engine_runs_the_script_and_has_every_node_and_relationship(graph: Graph) -> None:
    database = loaded(graph)
    for label, count in Counter(node.label for node in nodes(graph.tables)).items():
        assert rows(database, f"MATCH (n:{label}) RETURN count(n) AS n") == [{"n": count}], label
    links = {(link.start_id, link.type, link.end_id) for link in relationships(graph.tables)}
    for type_, count in Counter(type_ for _, type_, _ in links).items():
        assert rows(database, f"MATCH ()-[r:{type_}]->() RETURN count(r) AS n") == [{"n": count}], type_


def test_running_it_twice_changes_nothing(small_graph: Graph) -> None:
    queries = ("MATCH (n) RETURN count(n) AS n", "MATCH ()-[r]->() RETURN count(r) AS n")
    once, twice = loaded(small_graph), loaded(small_graph, times=2)
    for query in queries:
        assert rows(once, query) == rows(twice, query)


def test_a_user_finds_who_uses_what_and_why(small_graph: Graph) -> None:
    database = loaded(small_graph)
    found = rows(
        database,
        "MATCH (p:Paper)-[r:INTRODUCES]->(t:Method) RETURN p.id AS paper, p.votes AS votes, t.label AS term, "
        "t.labelKo AS korean, r.confidence AS sure, r.evidence AS sentence",
    )
    passage = small_graph.tables.papers["2408.00001"].passages[0].text
    assert found == [
        {
            "paper": "2408.00001",
            "votes": 12,
            "term": "3D Gaussian Splatting",
            "korean": "3D 가우시안 스플래팅",
            "sure": 0.95,
            "sentence": passage,
        }
    ]
    people = "MATCH (a:Author)-[:WROTE]->(p)<-[:WROTE]-(b:Author) WHERE a.id < b.id RETURN count(p) AS n"
    assert rows(database, people) == [{"n": 2}]


def test_each_label_has_a_constraint_of_the_dialect(small_graph: Graph) -> None:
    neo4j, memgraph = (exported(small_graph, "cypher", dialect=name) for name in ("neo4j", "memgraph"))
    for label in LABELS:
        assert f"IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE;\n".encode() in neo4j
        assert f"CREATE CONSTRAINT ON (n:{label}) ASSERT n.id IS UNIQUE;\n".encode() in memgraph
        assert f"CREATE INDEX ON :{label}(id);\n".encode() in memgraph
    assert neo4j[neo4j.index(b"UNWIND") :] == memgraph[memgraph.index(b"UNWIND") :]


def test_rows_come_some_hundred_at_once(seeds_graph: Graph) -> None:
    found = statements(exported(seeds_graph, "cypher"))
    lines = [statement.count("\n") - 2 for statement in found if statement.startswith("UNWIND")]
    assert max(lines) == 500 and len(found) < 60


@settings(max_examples=60)
@given(NASTY_TEXT)
def test_any_text_arrives_as_it_was(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    graph = held(nasty_tables(text), tmp_path_factory.mktemp("nasty") / "g.ttl")
    database = loaded(graph)
    (found,) = rows(
        database,
        "MATCH (a:Agent {id: 'ann'})-[r:WROTE]->(p:Paper {id: '2408.00001'}) RETURN a.name AS a, r.nameAsWritten AS b, p.links AS c",
    )
    assert (found["a"], found["b"], found["c"]) == (storable(text), storable(text), [storable(text)])
    assert rows(database, "MATCH (n) RETURN count(n) AS n") == [{"n": len(list(nodes(graph.tables)))}]


@given(st.one_of(NASTY_TEXT, st.just(NASTY)))
def test_neo4j_which_resolves_code_points_first_finds_the_same_end(text: str) -> None:
    """Neo4j turns \\uXXXX into a character wherever an odd number of backslashes stands before it."""
    written = literal(text)
    place = 0
    while (place := written.find("\\", place)) >= 0:
        assert written[place + 1] in "\\'nrt", "no escape but these"
        place += 2
    assert "\n" not in written and "\r" not in written and "\x00" not in written


def test_numbers_keep_their_kind() -> None:
    from decimal import Decimal

    assert literal([1, True, Decimal("30"), Decimal("-1.50"), Decimal("1E-7")]) == "[1, true, 30.0, -1.5, 0.0000001]"


def test_an_empty_graph_makes_constraints_only(empty_graph: Graph) -> None:
    assert len(statements(exported(empty_graph, "cypher"))) == len(LABELS)


def test_a_graph_without_sentences_has_claims_without_them(seeds_build, tmp_path: Path) -> None:
    graph = Graph(seeds_build.folder / "graph.ttl", evidence=False)
    assert b"confidence: 1.0" in exported(graph, "cypher") and b"evidence:" not in exported(graph, "cypher")


def test_ids_that_only_a_text_tells_apart_stay_apart(tables: Tables) -> None:
    ids = [(node.label, node.properties["id"]) for node in nodes(tables)]
    assert len(set(ids)) == len(ids)

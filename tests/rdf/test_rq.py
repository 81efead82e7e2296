"""A file of a named query is read whole or told by its line what it lacks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.errors import QueryError
from kgraph.rdf.rq import parse_query, place, read_queries

FILE = """\
# title: Papers with votes
# comment: The papers of a term,
#   the most voted first.
# param: term (term) any name of it
# param: least (integer, default 10) the fewest votes
# example: term="language model" least=3

# A remark of the query's own.
PREFIX kg: <https://w3id.org/kgraph/ontology#>
SELECT ?paper { VALUES ?term { <x:a> } ?paper kg:uses ?term ; kg:votes ?v VALUES ?least { 3 } FILTER(?v >= ?least) }
"""


def test_a_header_tells_title_comment_parameters_and_example() -> None:
    query = parse_query("voted", FILE, "voted.rq")
    assert (query.title, query.comment) == ("Papers with votes", "The papers of a term, the most voted first.")
    assert [(p.name, p.kind, p.default, p.description) for p in query.parameters] == [
        ("term", "term", None, "any name of it"),
        ("least", "integer", "10", "the fewest votes"),
    ]
    assert query.example == (("term", "language model"), ("least", "3"))
    assert query.command == "kgraph query --name voted --param 'term=language model' --param least=3"
    assert query.body.startswith("PREFIX kg:") and query.text == FILE


def test_the_facts_of_a_query_are_json() -> None:
    facts = json.loads(json.dumps(parse_query("voted", FILE, "voted.rq").facts()))
    assert list(facts) == ["name", "title", "comment", "parameters", "example", "command", "sparql"]
    assert facts["parameters"][1] == {
        "name": "least",
        "kind": "integer",
        "description": "the fewest votes",
        "default": "10",
    }
    assert facts["example"] == {"term": "language model", "least": "3"} and facts["sparql"] == FILE


@pytest.mark.parametrize(
    ("old", "new", "where", "says"),
    [
        ("# title: Papers with votes\n", "", "voted.rq", "no '# title:'"),
        ("# comment: The papers of a term,\n", "", "voted.rq", "no '# comment:'"),
        ('# example: term="language model" least=3\n', "", "voted.rq", "no '# example:'"),
        ("# comment", "# title: Again\n# comment", "voted.rq:2", "a second 'title:'"),
        ("(term) any", "term: any", "voted.rq:4", "not a parameter"),
        ("(term) any", "(robot) any", "voted.rq:4", "'robot' is no kind"),
        ("# param: least", "# param: term (text) again\n# param: least", "voted.rq", "two parameters are called term"),
        ("VALUES ?least { 3 }", "", "voted.rq", "least has no place"),
        ('term="language model" ', "", "voted.rq", "no value for term"),
        ("least=3\n", "least=3 other=1\n", "voted.rq", "other, which is no parameter"),
        ('"language model"', '"language', "voted.rq", "cannot be read"),
        ("least=3\n", "least\n", "voted.rq", "no name=value"),
    ],
)
def test_what_a_file_lacks_is_told_with_its_place(old: str, new: str, where: str, says: str) -> None:
    assert old in FILE
    with pytest.raises(QueryError, match=says) as caught:
        parse_query("voted", FILE.replace(old, new, 1), "voted.rq")
    assert caught.value.where == where


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    for whole in (text, FILE.replace("Papers", text), FILE.replace("least=3", text), "# param: " + text + "\n" + FILE):
        try:
            parse_query("any", whole, "any.rq")
        except QueryError as error:
            assert error.where.startswith("any.rq")


def test_a_place_is_the_whole_list_of_values_of_one_variable() -> None:
    text = 'VALUES ?term { <x:a> } VALUES ?terms { 1 } VALUES  ?term{ "b" } VALUES (?term) { (1) }'
    assert place(["term"]).sub("-", text) == "- VALUES ?terms { 1 } - VALUES (?term) { (1) }"


def test_files_are_read_by_name_and_one_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "b.rq").write_text(FILE, encoding="utf-8")
    (tmp_path / "a.rq").write_text(FILE, encoding="utf-8")
    (tmp_path / "c.txt").write_text("no query", encoding="utf-8")
    assert [query.name for query in read_queries(tmp_path, "mine")] == ["a", "b"]
    (tmp_path / "b.rq").write_bytes(b"\xff\xfe")
    with pytest.raises(QueryError, match="cannot be read as UTF-8") as caught:
        list(read_queries(tmp_path, "mine"))
    assert caught.value.where == "mine/b.rq"

"""What the endpoint says of itself."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
import rdflib
from rdflib.namespace import RDF, VOID
from running import OPTIONS, running

SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")


@pytest.fixture(scope="module")
def client(seeds_build) -> Iterator[httpx.Client]:
    """A client of a server of the seeds with named graphs."""
    with running(seeds_build.folder / "graph.trig", OPTIONS) as client:
        yield client


@pytest.fixture(scope="module")
def described(client: httpx.Client) -> rdflib.Graph:
    return rdflib.Graph().parse(data=client.get("/sparql").text, format="turtle")


def test_it_names_its_own_address_and_its_language(client: httpx.Client, described: rdflib.Graph) -> None:
    service = described.value(predicate=RDF.type, object=SD.Service)
    assert described.value(service, SD.endpoint) == rdflib.URIRef(
        f"{client.base_url}/sparql".replace("//sparql", "/sparql")
    )
    assert set(described.objects(service, SD.supportedLanguage)) == {SD.SPARQL11Query}
    assert SD.UnionDefaultGraph in set(described.objects(service, SD.feature))


def test_the_formats_that_it_names_are_the_ones_that_it_answers_in(
    client: httpx.Client, described: rdflib.Graph
) -> None:
    names = {
        "SPARQL_Results_JSON": "application/sparql-results+json",
        "SPARQL_Results_XML": "application/sparql-results+xml",
        "SPARQL_Results_CSV": "text/csv",
        "SPARQL_Results_TSV": "text/tab-separated-values",
        "Turtle": "text/turtle",
        "N-Triples": "application/n-triples",
        "JSON-LD": "application/ld+json",
        "RDF_XML": "application/rdf+xml",
    }
    named = {str(name).rpartition("/")[2] for name in described.objects(None, SD.resultFormat)}
    assert named == set(names)
    for name in sorted(named):
        query = "SELECT ?s { ?s a kg:Digest }" if "Results" in name else "CONSTRUCT WHERE { ?s a kg:Digest }"
        answer = client.get("/sparql", params={"query": query}, headers={"Accept": names[name]})
        assert answer.headers["content-type"].split(";")[0] == names[name]


def test_it_counts_the_triples_that_a_query_counts(client: httpx.Client, described: rdflib.Graph) -> None:
    graph = described.value(predicate=RDF.type, object=SD.Graph)
    counted = client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "format": "csv"}).text
    assert int(described.value(graph, VOID.triples)) == int(counted.split()[1])


def test_it_names_the_graphs_that_a_query_may_name(client: httpx.Client, described: rdflib.Graph) -> None:
    named = {str(described.value(node, SD.name)) for node in described.objects(None, SD.namedGraph)}
    rows = client.get("/sparql", params={"query": "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"}).json()
    assert named == {row["g"]["value"] for row in rows["results"]["bindings"]}


def test_a_browser_is_led_to_the_query_page(client: httpx.Client) -> None:
    answer = client.get("/sparql", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/query")
    assert client.get("/query").status_code == 200

"""Anything is found by any of its names, and a miss says what is close."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kgraph.errors import NotFoundError
from kgraph.lookup import Lookup
from kgraph.model import Author, Claim, FormType, Name, Role, Tables, Term, TermType


@pytest.fixture(scope="module")
def lookup(tables: Tables) -> Lookup:
    return Lookup(tables)


@pytest.fixture(scope="module")
def seeds(seeds_build) -> Lookup:
    return Lookup(seeds_build.result.tables)


@pytest.mark.parametrize(
    "name",
    [
        "3D Gaussian Splatting",
        "3d gaussian-splatting",
        "3DGS",
        "3dgs",
        "3D 가우시안 스플래팅",
        "3D가우시안스플래팅",
        "3D 가우스 뿌리기",
        "3D Guassian Splatting",
        "3d-gaussian-splatting",
        "term/3d-gaussian-splatting",
        "https://w3id.org/kgraph/id/term/3d-gaussian-splatting",
    ],
)
def test_a_term_is_found_by_every_name_it_has(lookup: Lookup, name: str) -> None:
    found = lookup.find(name)
    assert (found.kind, found.id, found.label) == ("term", "3d-gaussian-splatting", "3D Gaussian Splatting")


@pytest.mark.parametrize("name", ["Hugo Laurençon", "hugo laurencon", "HUGO-LAURENÇON", "Hugo Lauren"])
def test_an_author_is_found_with_and_without_accents(lookup: Lookup, name: str) -> None:
    assert lookup.find(name, kind="author").id == "hugo-laurencon"


@pytest.mark.parametrize(
    "name",
    [
        "2408.00001",
        " 2408.00001 ",
        "arXiv:2408.00001",
        "https://arxiv.org/abs/2408.00001",
        "https://arxiv.org/abs/2408.00001v3",
        "http://arxiv.org/pdf/2408.00001.pdf",
        "https://huggingface.co/papers/2408.00001",
        "https://w3id.org/kgraph/id/paper/2408.00001",
        "paper/2408.00001",
        pytest.param("2408.00001v2"),
        pytest.param("arXiv:2408.00001v2"),
    ],
)
def test_a_paper_is_found_by_its_id_and_its_links(lookup: Lookup, name: str) -> None:
    found = lookup.find(name)
    assert (found.kind, found.id) == ("paper", "2408.00001")


@pytest.mark.parametrize("name", ["cs/0112017", "https://arxiv.org/abs/cs/0112017v1", "An old one", "an old"])
def test_an_old_paper_is_found_by_its_id_with_a_slash_and_by_its_title(lookup: Lookup, name: str) -> None:
    assert lookup.find(name).id == "cs/0112017"


@pytest.mark.parametrize(
    ("iri", "id_"),
    [
        ("https://w3id.org/kgraph/id/term/%ED%99%95%EC%82%B0-%EB%AA%A8%EB%8D%B8", "확산-모델"),
        ("https://w3id.org/kgraph/id/paper/cs%2F0112017", "cs/0112017"),
    ],
)
def test_an_iri_as_the_graph_writes_it_is_found(lookup: Lookup, iri: str, id_: str) -> None:
    assert lookup.find(iri).id == id_


@pytest.mark.parametrize("kind", ["organization", "author"])
@pytest.mark.parametrize("base", ["", "https://w3id.org/kgraph/id/"])
def test_the_iri_of_an_author_is_never_taken_for_a_term_of_the_same_name(kind: str, base: str) -> None:
    term = Term("gemma", TermType.MODEL, "Gemma", "", (Name("Gemma", "en", FormType.ENGLISH, 1),))
    author = Author("gemma", "Gemma", is_organization=kind == "organization")
    assert Lookup(Tables(terms={"gemma": term}, authors={"gemma": author})).find(f"{base}{kind}/gemma").kind == "author"


def test_the_kind_decides_between_things_of_one_name(tables: Tables) -> None:
    author = Author("lora", "LoRA")
    term = Term("lora", TermType.METHOD, "LoRA", "", (Name("LoRA", "en", FormType.ACRONYM, 1),))
    both = Lookup(Tables(authors={"lora": author}, terms={"lora": term}))
    assert [both.find("lora", kind=kind).kind for kind in ("term", "author")] == ["term", "author"]
    with pytest.raises(NotFoundError):
        both.find("lora", kind="paper")


def test_whole_names_come_first_then_beginnings_then_parts(seeds: Lookup) -> None:
    hits = seeds.search("GPT-4", limit=None)
    assert hits[0].label == "GPT-4"
    assert [hit.rank for hit in hits] == sorted(hit.rank for hit in hits)
    assert len({(hit.kind, hit.id) for hit in hits}) == len(hits) > 2


def test_a_search_can_be_kept_short_and_to_one_kind(seeds: Lookup) -> None:
    assert len(seeds.search("a", limit=3)) == 3
    assert {hit.kind for hit in seeds.search("a", kind="author", limit=None)} == {"author"}
    assert len(seeds.search("a", limit=None)) > 20


@pytest.mark.parametrize("text", ["", "   ", "-", "...", "\u200b zzz qqq"])
def test_a_search_for_nothing_finds_nothing(seeds: Lookup, text: str) -> None:
    assert seeds.search(text) == []


def test_a_miss_suggests_what_is_close(lookup: Lookup) -> None:
    with pytest.raises(NotFoundError) as caught:
        lookup.find("3D Gausian Splating")
    assert "did you mean '3D Gaussian Splatting'" in caught.value.hint


def test_a_miss_without_anything_close_says_how_to_search(lookup: Lookup) -> None:
    with pytest.raises(NotFoundError, match=r"nothing is named 'zzzzzz'.*kgraph search"):
        lookup.find("zzzzzz")


@pytest.mark.parametrize("name", ["3DGS", "diffusion", "VLM"])
def test_what_people_ask_for_has_a_korean_and_an_english_label(seeds_build, seeds: Lookup, name: str) -> None:
    term = seeds_build.result.tables.terms[seeds.find(name, kind="term").id]
    assert term.label_en
    assert term.label_ko
    whole = [hit for hit in seeds.search(name, kind="term") if hit.rank == 0]
    assert len(whole) <= 1


def test_every_term_author_and_paper_of_the_seeds_is_found_by_its_own_name(seeds_build, seeds: Lookup) -> None:
    tables = seeds_build.result.tables
    for paper in tables.papers.values():
        assert seeds.find(paper.title, kind="paper").id == paper.id
    for author in tables.authors.values():
        assert seeds.find(author.name, kind="author").label == author.name
    for term in tables.terms.values():
        assert term.label in {hit.label for hit in seeds.search(term.label, kind="term", limit=None) if hit.rank == 0}


def test_of_two_terms_of_a_name_the_one_comes_first_that_more_papers_call_so() -> None:
    names = {"math": (("MATH", 4), ("GSM8K", 1)), "gsm8k": (("GSM8K", 3),)}
    terms = {
        id_: Term(id_, TermType.DATASET, id_, "", tuple(Name(text, "en", FormType.ACRONYM, n) for text, n in held))
        for id_, held in names.items()
    }
    claims = tuple(Claim(f"{n}", Role.USES, "math", Decimal(1), "gloss", 0, 0, 1) for n in range(9))
    assert Lookup(Tables(terms=terms, claims=claims)).find("gsm8k").id == "gsm8k"

"""What the page's columns say is what the tables say."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from kgraph.model import Claim, DigestRecord, Paper, Passage, Role, Section, Tables, Term, TermType
from kgraph.network.maps import NetworkMap, network_maps
from kgraph.view.columns import pack, unpack
from kgraph.view.dataset import DRAWN_EDGES, core_columns, evidence_columns, name_columns

EMOJI = "🚀🤖 새 방법 LoRA를 제안한다."


@pytest.fixture(scope="module")
def seeds(seeds_build: Any) -> Tables:
    found: Tables = seeds_build.result.tables
    return found


def read(columns: Any) -> dict[str, Any]:
    return unpack(pack(columns))


def rows(counts: Any, items: Any) -> list[list[Any]]:
    """One list of items for each count."""
    ends = np.cumsum(counts)
    return [list(items[end - count : end]) for end, count in zip(ends, counts, strict=True)]


@pytest.fixture(params=["tables", "seeds"])
def both(request: pytest.FixtureRequest) -> Tables:
    found: Tables = request.getfixturevalue(request.param)
    return found


def test_papers_authors_and_terms_are_those_of_the_tables(both: Tables) -> None:
    core = read(core_columns(both, ()))
    assert core["sizes"] == [len(both.papers), len(both.authors), len(both.terms)]
    assert dict(zip(core["paper.id"], core["paper.title"], strict=True)) == {
        p.id: p.title for p in both.papers.values()
    }
    signed = rows(core["paper.authors"], [core["author.id"][at] for at in core["signed"]])
    assert signed == [list(paper.authors) for paper in both.papers.values()]
    assert core["author.name"] == [author.name for author in both.authors.values()]
    assert [bool(group) for group in core["author.group"]] == [a.is_organization for a in both.authors.values()]
    assert [list(TermType)[type_] for type_ in core["term.type"]] == [term.type for term in both.terms.values()]
    assert [bool(doubted) for doubted in core["paper.doubted"]] == [
        not paper.summary_matches_title for paper in both.papers.values()
    ]


def test_each_claim_keeps_its_paper_term_role_and_confidence(both: Tables) -> None:
    core = read(core_columns(both, ()))
    papers = [id_ for id_, count in zip(core["paper.id"], core["paper.claims"], strict=True) for _ in range(count)]
    found = Counter(
        (paper, core["term.id"][term], list(Role)[role], int(sure))
        for paper, term, role, sure in zip(
            papers, core["claim.term"], core["claim.role"], core["claim.sure"], strict=True
        )
    )
    assert found == Counter((c.paper, c.term, c.role, round(float(c.confidence) * 100)) for c in both.claims)


def test_the_sentence_of_a_claim_has_its_name_where_the_offsets_say(both: Tables) -> None:
    core, evidence = read(core_columns(both, ())), read(evidence_columns(both))
    owner = np.repeat(np.arange(len(both.papers)), core["paper.claims"])
    found = []
    for at, paper in enumerate(owner):
        units = evidence["sentences"][paper][evidence["claim.sentence"][at]].encode("utf-16-le")
        begin, end = int(evidence["claim.begin"][at]), int(evidence["claim.end"][at])
        found.append(
            (
                core["paper.id"][paper],
                core["term.id"][core["claim.term"][at]],
                units[2 * begin : 2 * end].decode("utf-16-le"),
            )
        )
    texts = [(c.paper, c.term, both.papers[c.paper].passages[c.passage].text[c.begin : c.end]) for c in both.claims]
    assert Counter(found) == Counter(texts)


def test_days_and_votes_are_the_first_days_and_the_votes_or_minus_one(both: Tables) -> None:
    core = read(core_columns(both, ()))
    first = dt.date.fromisoformat(core["first_day"])
    dates = {digest.id: digest.date for digest in both.digests.values()}
    for paper, day, votes in zip(both.papers.values(), core["paper.day"], core["paper.votes"], strict=True):
        own = min(date for digest in paper.digests if (date := dates[digest]))
        assert first + dt.timedelta(int(day)) == own
        assert votes == (-1 if paper.votes is None else paper.votes)


def odd() -> Tables:
    """One paper with an emoji before its term, one without a day, votes, authors and sentences."""
    claim = Claim(
        "1", Role.INTRODUCES, "lora", Decimal("0.9"), "gloss", 0, EMOJI.index("LoRA"), EMOJI.index("LoRA") + 4
    )
    return Tables(
        digests={
            "d": DigestRecord("d", dt.date(2024, 8, 26), "ko", ("a.md",), ("0" * 64,), ("1",)),
            "undated": DigestRecord("undated", None, "ko", ("b.md",), ("0" * 64,), ("1", "2")),
        },
        papers={
            "1": Paper("1", "One", 0, (), ("d", "undated"), passages=(Passage(EMOJI, "ko", Section.BODY),)),
            "2": Paper("2", "Two", None, (), ("undated",), links=("javascript:alert(1)", "https://a.org", "data:x")),
        },
        terms={"lora": Term("lora", TermType.METHOD, "LoRA", "", ())},
        claims=(claim, replace(claim, paper="2", passage=5)),
    )


def test_offsets_count_the_units_of_scripts_after_an_emoji() -> None:
    evidence = read(evidence_columns(odd()))
    assert evidence["claim.begin"][0] == EMOJI.index("LoRA") + 2
    assert evidence["claim.end"][0] - evidence["claim.begin"][0] == 4


def test_a_paper_without_day_votes_authors_or_sentences_is_a_paper_all_the_same() -> None:
    core, evidence = read(core_columns(odd(), ())), read(evidence_columns(odd()))
    assert core["paper.day"].tolist() == [0, -1]
    assert core["paper.votes"].tolist() == [0, -1]
    assert core["paper.authors"].tolist() == [0, 0] and len(core["signed"]) == 0
    assert evidence["sentences"][1] == []
    assert (evidence["claim.begin"][1], evidence["claim.end"][1]) == (0, 0)


def test_only_links_that_lead_to_the_web_are_kept() -> None:
    assert read(evidence_columns(odd()))["links"] == [[], ["https://a.org"]]


def test_without_any_date_there_is_no_first_day() -> None:
    undated = replace(odd(), digests={"undated": odd().digests["undated"]})
    core = read(core_columns(undated, ()))
    assert core["first_day"] == ""
    assert core["paper.day"].tolist() == [-1, -1]


def test_names_come_with_language_and_support_and_hidden_ones_apart(tables: Tables) -> None:
    names = read(name_columns(tables))
    at = list(tables.terms).index("3d-gaussian-splatting")
    assert ["3D 가우시안 스플래팅", "ko", 1] in names["term"][at]
    assert names["term"][at][0][2] == max(name[2] for name in names["term"][at])
    assert names["hidden"][at] == ["3D Guassian Splatting"]
    assert names["korean"][at] == "3D 가우시안 스플래팅"
    assert names["korean"][list(tables.terms).index("확산-모델")] == "", "shown already"
    assert names["broader"][at] == ["rendering"]
    assert names["author"][list(tables.authors).index("hugo-laurencon")] == ["Hugo Laurencon"]


def test_results_read_as_the_tables_say(tables: Tables) -> None:
    results = read(evidence_columns(tables))["results"]
    assert results[0][0] == ["3D Gaussian Splatting", "PSNR", "", "31.5dB", "GPT-4", "30dB"]
    assert results[0][1][3] == "-1E-7" or re.fullmatch(r"-0\.0+1", results[0][1][3])


def test_a_map_keeps_places_clusters_and_its_strongest_edges(seeds: Tables) -> None:
    maps = network_maps(seeds)
    core = read(core_columns(seeds, maps))
    ids = [f"{kind}/{id_}" for kind in ("paper", "author", "term") for id_ in core[f"{kind}.id"]]
    for map_ in maps:
        column = {name: core[f"map.{map_.kind}.{name}"] for name in ("node", "unit", "x", "y", "coarse", "from", "to")}
        assert [ids[node] for node in column["node"]] == list(map_.nodes)
        error = np.abs(np.stack([column["x"], column["y"]], axis=1) * column["unit"] - map_.positions)
        assert error.max() <= column["unit"], "less than a pixel of a screen with 32,000"
        assert column["coarse"].tolist() == map_.coarse.tolist()
        assert core[f"map.{map_.kind}.clusters"] == [cluster.label for cluster in map_.coarse_clusters]
        drawn = list(zip(column["from"].tolist(), column["to"].tolist(), strict=True))
        rank = {tuple(edge): at for at, edge in enumerate(map_.edges.tolist())}
        ranks = [rank[edge] for edge in drawn]
        assert ranks == sorted(set(ranks)), "in the order of the map, none twice"
        assert core[f"map.{map_.kind}.edges"] == len(map_.edges)


def test_a_map_with_too_many_edges_draws_the_most_important_and_says_how_many_there_are(seeds: Tables) -> None:
    whole = network_maps(seeds)[0]
    many = DRAWN_EDGES + 5
    crowded = NetworkMap(
        whole.kind,
        whole.nodes,
        whole.positions,
        whole.coarse,
        whole.fine,
        whole.coarse_clusters,
        whole.fine_clusters,
        np.resize(whole.edges, (many, 2)),
        np.ones(many, np.float32),
        np.ones(many, np.int32),
    )
    core = read(core_columns(seeds, [crowded]))
    drawn = len(core["map.collaboration.from"])
    assert 0 < drawn <= min(DRAWN_EDGES, max(2000, 3 * len(whole.nodes)))
    assert core["map.collaboration.edges"] == many

"""What each paper does with each term, with the sentence that says so."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from resolving import paper, tables

from kgraph.model import Role, Section, Tables

TITLE = "FooNet: Mirrors for Sand"


def roles(found: Tables) -> dict[str, Role]:
    return {claim.term: claim.role for claim in found.claims}


def test_a_paper_has_one_role_for_a_term_and_it_is_the_strongest() -> None:
    found = tables(paper("1", "우리는 BarNet을 사용합니다.", "BarNet을 제안합니다.", "BarNet보다 낫습니다."))
    assert [(claim.term, claim.role) for claim in found.claims] == [("barnet", Role.INTRODUCES)]


def test_a_comparison_is_stronger_than_a_use() -> None:
    found = tables(paper("1", "우리는 GPT-4를 사용합니다.", "모래는 GPT-4보다 낫습니다."))
    assert roles(found) == {"gpt-4": Role.COMPARES_TO}


def test_roles_of_two_papers_do_not_mix() -> None:
    found = tables(paper("1", "BarNet을 제안합니다."), paper("2", "우리는 BarNet을 사용합니다."))
    assert [(claim.paper[-1], claim.role) for claim in found.claims] == [("1", Role.INTRODUCES), ("2", Role.USES)]


def test_the_evidence_is_the_sentence_that_shows_the_role() -> None:
    found = tables(paper("1", "우리는 BarNet을 사용합니다.", "BarNet을 제안합니다."))
    (claim,) = found.claims
    assert found.papers[claim.paper].passages[claim.passage].text == "BarNet을 제안합니다."


def test_the_offsets_of_every_claim_of_the_seeds_spell_a_name_of_its_term(seeds_build: object) -> None:
    found: Tables = seeds_build.result.tables  # type: ignore[attr-defined]
    for claim in found.claims:
        text = found.papers[claim.paper].passages[claim.passage].text
        names = {name.text.casefold() for name in found.terms[claim.term].names}
        assert text[claim.begin : claim.end].casefold() in names
    assert len(found.claims) > 100


def test_in_the_seeds_no_paper_claims_a_term_twice(seeds_build: object) -> None:
    found: Tables = seeds_build.result.tables  # type: ignore[attr-defined]
    assert max(Counter((claim.paper, claim.term) for claim in found.claims).values()) == 1
    assert all(Decimal(0) < claim.confidence < 1 for claim in found.claims)


def test_a_summary_about_another_paper_gives_only_what_its_title_says() -> None:
    found = tables(
        paper(
            "1",
            "새로운 Transformer 기반 모델인 BarNet을 제안합니다. QuxNet보다 정확도가 81.6% 향상됩니다.",
            title=TITLE,
        )
    )
    assert roles(found) == {"foonet": Role.INTRODUCES}
    assert set(found.terms) == {"foonet"}
    assert found.results == ()
    assert found.papers["2408.00001"].summary_matches_title is False


def test_a_name_that_a_weak_rule_saw_once_is_left_out_until_a_second_paper_has_it() -> None:
    one, two = paper("1", "우리는 Sandcastle을 씁니다."), paper("2", "우리는 Sandcastle을 봅니다.")
    assert not tables(one).terms
    assert set(tables(one, two).terms) == {"sandcastle"}
    assert set(tables(one, least_support=1).terms) == {"sandcastle"}


def test_a_result_names_terms_that_its_paper_claims() -> None:
    found = tables(paper("1", "BarNet 모델은 GSM8K에서 정확도 81.6%를 달성했습니다.", section=Section.PERFORMANCE))
    (result,) = found.results
    assert (result.value, result.unit, result.metric, result.dataset) == (Decimal("81.6"), "%", "accuracy", "gsm8k")
    assert {result.metric, result.dataset} <= set(roles(found))


def test_in_the_seeds_results_are_numbered_and_refer_to_claimed_terms(seeds_build: object) -> None:
    found: Tables = seeds_build.result.tables  # type: ignore[attr-defined]
    claimed = {(claim.paper, claim.term) for claim in found.claims}
    numbers: dict[str, list[int]] = {}
    for result in found.results:
        numbers.setdefault(result.paper, []).append(result.number)
        for term in (result.subject, result.metric, result.dataset, result.versus_term):
            assert not term or (result.paper, term) in claimed
    assert numbers
    assert all(found_ == list(range(1, len(found_) + 1)) for found_ in numbers.values())


def test_a_paper_in_two_digests_with_one_text_counts_once() -> None:
    line = "BarNet을 제안합니다. BarNet은 정확도 81.6%를 달성했습니다."
    found = tables(paper("1", line), paper("1", line, day="2024-08-27"))
    assert len(found.results) == 1
    assert found.papers["2408.00001"].digests == ("2024-08-26", "2024-08-27")
    assert {name.support for term in found.terms.values() for name in term.names} <= {0, 1}


def test_a_number_that_a_second_digest_repeats_in_another_place_is_one_result() -> None:
    line = "BarNet은 GSM8K에서 정확도 81.6%를 달성했습니다."
    found = tables(paper("1", line), paper("1", "BarNet을 CLIP과 봅니다.", line, day="2024-08-27"))
    assert len(found.results) == 1

"""What each paper does with each term, with the sentence that says so."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from resolving import paper, tables

from kgraph.model import Measurement, Role, Section, Tables


def roles(found: Tables) -> dict[str, Role]:
    return {claim.term: claim.role for claim in found.claims}


def evidence(found: Tables) -> list[str]:
    return [found.papers[claim.paper].passages[claim.passage].text for claim in found.claims]


def test_a_paper_has_one_role_for_a_term_and_it_is_the_strongest() -> None:
    lines = ["[BarNet|uses]을 사용합니다.", "[BarNet|introduces]을 제안합니다.", "[BarNet|comparesTo]보다 낫습니다."]
    found = tables(paper("1", *lines))
    assert [(claim.term, claim.role) for claim in found.claims] == [("barnet", Role.INTRODUCES)]


@pytest.mark.parametrize(
    ("stronger", "weaker"), [(Role.COMPARES_TO, Role.USES), (Role.EVALUATES_ON, Role.USES), (Role.USES, Role.MENTIONS)]
)
def test_a_special_role_is_stronger_than_a_common_one(stronger: Role, weaker: Role) -> None:
    found = tables(paper("1", f"[BarNet|{weaker}]을 씁니다.", f"[BarNet|{stronger}]보다 낫습니다."))
    assert roles(found) == {"barnet": stronger}


def test_all_names_of_a_term_speak_for_its_role() -> None:
    found = tables(paper("1", "[거울 정렬|uses]([Mirror Alignment|introduces])을 봅니다."))
    assert roles(found) == {"mirror-alignment": Role.INTRODUCES}


def test_roles_of_two_papers_do_not_mix() -> None:
    found = tables(paper("1", "[BarNet|introduces]을 제안합니다."), paper("2", "우리는 [BarNet|uses]을 사용합니다."))
    assert [(claim.paper[-1], claim.role) for claim in found.claims] == [("1", Role.INTRODUCES), ("2", Role.USES)]


def test_the_evidence_is_the_sentence_that_shows_the_role() -> None:
    found = tables(paper("1", "우리는 [BarNet|uses|0.9]을 사용합니다.", "[BarNet|introduces|0.6]을 제안합니다."))
    assert evidence(found) == ["BarNet을 제안합니다."]


def test_of_sentences_that_show_a_role_the_summary_goes_before_the_title_and_a_name_before_its_repeat() -> None:
    title = "[BarNet|introduces|title-head|0.95]: Sand"
    lines = ["[BarNet|introduces|repeat|0.95]은 낫습니다.", "[BarNet|introduces|0.7]을 제안합니다."]
    assert evidence(tables(paper("1", *lines, title=title))) == ["BarNet을 제안합니다."]
    assert evidence(tables(paper("1", lines[0], title=title))) == ["BarNet은 낫습니다."]
    assert evidence(tables(paper("1", title=title))) == ["BarNet: Sand"]


def test_of_equal_sentences_the_surest_and_then_the_first_is_the_evidence() -> None:
    lines = ["가는 [BarNet|uses|0.7]입니다.", "나는 [BarNet|uses|0.8]입니다.", "다는 [BarNet|uses|0.8]입니다."]
    assert evidence(tables(paper("1", *lines))) == ["나는 BarNet입니다."]


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
            "[FooNet|uses]과 다른 [BarNet|introduces] 모델은 [정확도|Metric]가 81.6% 향상됩니다.",
            title="[FooNet|introduces]: [Mirrors|uses] for Sand",
            measurements=(Measurement(1, Decimal("81.6"), "%", subject=3, metric=4),),
            summary_matches_title=False,
        )
    )
    assert roles(found) == {"foonet": Role.INTRODUCES, "mirror": Role.USES}
    assert set(found.terms) == {"foonet", "mirror"}
    assert set(evidence(found)) == {"FooNet: Mirrors for Sand"}
    assert found.results == ()
    assert found.papers["2408.00001"].summary_matches_title is False


def test_what_one_paper_alone_says_is_claimed_too() -> None:
    assert set(tables(paper("1", "우리는 [Sandcastle|0.42]을 씁니다.")).terms) == {"sandcastle"}


@given(st.lists(st.floats(0.01, 1, allow_nan=False), min_size=1, max_size=5))
@settings(max_examples=60, deadline=None)
def test_a_claim_is_as_sure_as_its_surest_mention_and_never_certain(sure: list[float]) -> None:
    lines = [f"우리는 [BarNet|{value:.4f}]을 씁니다." for value in sure]
    (claim,) = tables(paper("1", *lines)).claims
    assert float(claim.confidence) == pytest.approx(min(0.99, max(sure)), abs=0.0051)
    exponent = claim.confidence.as_tuple().exponent
    assert claim.confidence <= Decimal("0.99") and isinstance(exponent, int) and exponent >= -2


def test_other_papers_make_no_claim_surer() -> None:
    line = "우리는 [BarNet|uses|0.6]을 씁니다."
    alone, among = tables(paper("1", line)), tables(*(paper(str(number), line) for number in range(5)))
    assert {claim.confidence for claim in alone.claims} == {claim.confidence for claim in among.claims}


RESULT = "[BarNet|Model] 모델은 [GSM8K|Dataset]에서 [정확도|Metric] 81.6%를 달성했습니다."
MEASURED = (Measurement(1, Decimal("81.6"), "%", subject=0, metric=2, dataset=1),)


def test_a_result_names_terms_that_its_paper_claims() -> None:
    found = tables(paper("1", RESULT, section=Section.PERFORMANCE, measurements=MEASURED))
    (result,) = found.results
    assert (result.value, result.unit) == (Decimal("81.6"), "%")
    assert (result.subject, result.metric, result.dataset) == ("barnet", "accuracy", "gsm8k")
    assert {result.subject, result.metric, result.dataset} == set(roles(found))


def test_a_result_knows_its_rival_and_the_sentence() -> None:
    line = "[BarNet]은 81.6으로 [QuxNet]의 79보다 낫습니다."
    rival = Measurement(2, Decimal("81.6"), subject=0, versus=Decimal(79), versus_term=1)
    found = tables(paper("1", "첫 문장입니다.", line, measurements=(rival,)))
    (result,) = found.results
    assert (result.versus, result.versus_term, result.number) == (Decimal(79), "quxnet", 1)
    assert found.papers[result.paper].passages[result.passage].text == "BarNet은 81.6으로 QuxNet의 79보다 낫습니다."


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
    found = tables(
        paper("1", RESULT, measurements=MEASURED), paper("1", RESULT, day="2024-08-27", measurements=MEASURED)
    )
    assert len(found.results) == 1
    assert found.papers["2408.00001"].digests == ("2024-08-26", "2024-08-27")
    assert {name.support for term in found.terms.values() for name in term.names} <= {0, 1}


def test_a_number_that_a_second_digest_repeats_in_another_place_is_one_result() -> None:
    later = (Measurement(2, Decimal("81.6"), "%", subject=2, metric=4, dataset=3),)
    found = tables(
        paper("1", RESULT, measurements=MEASURED),
        paper("1", "[BarNet]을 [CLIP]과 봅니다.", RESULT, day="2024-08-27", measurements=later),
    )
    assert len(found.results) == 1


def test_the_same_number_of_two_data_sets_is_two_results() -> None:
    line = "[BarNet]은 [GSM8K|Dataset]과 [SandBench|Dataset]에서 모두 81.6을 얻었습니다."
    both = tuple(Measurement(1, Decimal("81.6"), subject=0, dataset=place) for place in (1, 2))
    found = tables(paper("1", line, measurements=both))
    assert [(result.number, result.dataset) for result in found.results] == [(1, "gsm8k"), (2, "sandbench")]

"""The same thing in many papers is one term, and nothing is merged along a chain."""

from __future__ import annotations

import pytest
from resolving import paper, papers_of, tables, term_of

from kgraph.vocabulary import shipped_vocabulary

GLOSS = "[모래 증류]([sand distillation])를 씁니다."
ALONE = "우리는 [모래 증류]로 갑니다. [모래 증류]는 좋습니다."


def test_papers_that_use_one_english_name_share_a_term() -> None:
    found = tables(paper("1", "[Mirror Alignment]([MALX])를 씁니다."), paper("2", "[Mirror Alignments]를 봅니다."))
    (term,) = term_of(found, "Mirror Alignment")
    assert papers_of(found, term.id) == ["1", "2"]


def test_a_korean_name_alone_joins_the_english_term_that_others_gloss_it_with() -> None:
    found = tables(paper("1", GLOSS), paper("2", GLOSS), paper("3", ALONE))
    (term,) = term_of(found, "모래 증류")
    assert papers_of(found, term.id) == ["1", "2", "3"]


def test_a_korean_name_that_others_gloss_in_two_ways_joins_neither() -> None:
    ways = ["sand distillation", "beach melting", "desert condensing"]
    readings = [paper(str(i), f"[모래 증류]([{way}])를 씁니다.") for i, way in enumerate(ways)]
    found = tables(*readings, paper("9", ALONE))
    (alone,) = [claim.term for claim in found.claims if claim.paper.endswith("9")]
    assert papers_of(found, alone) == ["9"]


def test_a_korean_name_that_one_paper_glosses_joins_nothing_yet() -> None:
    found = tables(paper("1", GLOSS), paper("2", ALONE))
    (alone,) = [claim.term for claim in found.claims if claim.paper.endswith("2")]
    assert papers_of(found, alone) == ["2"]


def test_an_acronym_with_two_meanings_stays_two_terms() -> None:
    sand, super_ = "[SUMX]([Sand Under Moon])을 씁니다.", "[SUMX]([Super Unit Matching])을 씁니다."
    papers = [paper(str(number), sand if number % 2 else super_) for number in range(4)]
    found = tables(*papers, paper("9", "우리는 [SUMX]를 씁니다."))
    assert len(term_of(found, "Sand Under Moon")) == len(term_of(found, "Super Unit Matching")) == 1
    assert papers_of(found, term_of(found, "Sand Under Moon")[0].id) == ["1", "3"]
    assert papers_of(found, term_of(found, "Super Unit Matching")[0].id) == ["0", "2"]
    assert sum("9" in papers_of(found, term.id) for term in term_of(found, "SUMX")) == 1


def test_an_acronym_means_what_its_own_paper_says() -> None:
    found = tables(
        paper("1", "[SAM]([Segment Anything Model])을 씁니다."),
        paper("2", "[SAM]([Sharpness-Aware Minimization])을 씁니다."),
    )
    assert {papers_of(found, term.id)[0] for term in term_of(found, "SAM")} == {"1", "2"}
    assert len(term_of(found, "SAM")) == 2


def test_an_acronym_of_the_vocabulary_may_mean_something_else_in_a_paper_that_says_so() -> None:
    found = tables(
        paper("1", "[RAG]([Random Attic Growing])을 씁니다."), paper("2", "[RAG]와 [검색 증강 생성]을 씁니다.")
    )
    (attic,) = term_of(found, "Random Attic Growing")
    assert papers_of(found, attic.id) == ["1"]
    assert "2" in papers_of(found, "retrieval-augmented-generation")


def test_an_acronym_alone_means_what_nearly_all_papers_explain_it_with() -> None:
    explained = [paper(str(number), "[SUMX]([Sand Under Moon])을 씁니다.") for number in range(3)]
    found = tables(*explained, paper("9", "우리는 [SUMX]를 씁니다."))
    (term,) = term_of(found, "SUMX")
    assert "9" in papers_of(found, term.id)


def test_nothing_is_merged_along_a_chain_of_names() -> None:
    found = tables(
        paper("1", "[모래 지도]([Sand Map])를 씁니다."),
        paper("2", "[모래 지도]([Desert Chart])를 씁니다."),
        paper("3", "[사막 그림]([Desert Chart])을 씁니다."),
        paper("4", "[사막 그림]([Dune Picture])을 씁니다."),
    )
    ids = {term_of(found, name)[0].id for name in ("Sand Map", "Desert Chart", "Dune Picture")}
    assert len(ids) == 3


@pytest.mark.parametrize("left, right", [("Llama-2", "Llama-3"), ("GPT-4", "GPT-4o"), ("Foolama-7B", "Foolama-70B")])
def test_versions_in_two_papers_stay_two_terms(left: str, right: str) -> None:
    found = tables(paper("1", f"우리는 [{left}]를 씁니다."), paper("2", f"우리는 [{right}]를 씁니다."))
    assert not {term.id for term in term_of(found, left)} & {term.id for term in term_of(found, right)}
    assert term_of(found, left) and term_of(found, right)


def test_a_known_korean_name_joins_its_english_term_without_a_gloss() -> None:
    found = tables(paper("1", "우리는 [확산 모델]을 씁니다."), paper("2", "우리는 [diffusion models]를 씁니다."))
    assert papers_of(found, "diffusion-model") == ["1", "2"]


def test_all_names_of_an_entry_of_the_vocabulary_are_one_term() -> None:
    entry = max(shipped_vocabulary().entries, key=lambda entry: (len(entry.names), entry.english))
    papers = [paper(str(number), f"우리는 [{name}]을 씁니다.") for number, name in enumerate(entry.names)]
    (term,) = tables(*papers).terms.values()
    assert term.label_en == entry.english
    assert {name.casefold() for name in entry.names} <= {name.text.casefold() for name in term.names}


def test_every_term_tells_why_its_names_are_one() -> None:
    found = tables(paper("1", GLOSS), paper("2", GLOSS), paper("3", ALONE), paper("4", "우리는 [확산 모델]을 씁니다."))
    assert all(term.reasons for term in found.terms.values())
    (term,) = term_of(found, "모래 증류")
    assert any("2 of 2 papers" in reason for reason in term.reasons)


def test_a_reason_names_names_and_not_keys() -> None:
    found = tables(paper("1", GLOSS), paper("2", GLOSS), paper("3", ALONE))
    (term,) = term_of(found, "모래 증류")
    assert not any("sanddistillation" in reason for reason in term.reasons)


def test_two_spellings_of_a_long_name_that_were_merged_tell_what_they_share() -> None:
    found = tables(
        paper("1", "[모래 정렬]([Sandy Alignment]; [SAXQ])을 씁니다."),
        paper("2", "[모래 정렬]([Sand Alignment Xtra Quick]; [SAXQ])을 씁니다."),
    )
    (term,) = term_of(found, "Sandy Alignment")
    assert {"Sandy Alignment", "Sand Alignment Xtra Quick"} <= {name.text for name in term.names}
    assert any("SAXQ" in reason and "모래 정렬" in reason for reason in term.reasons)


def test_what_gives_two_names_of_the_vocabulary_one_acronym_does_not_merge_them() -> None:
    found = tables(
        paper("1", "[어떤 학습]([contrastive learning]; [QLX])을 씁니다."),
        paper("2", "[어떤 학습]([curriculum learning]; [QLX])을 씁니다."),
    )
    assert papers_of(found, "contrastive-learning") == ["1"]
    assert papers_of(found, "curriculum-learning") == ["2"]

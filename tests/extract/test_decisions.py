"""From candidates to terms, each with type and role."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from extracting import prepared, term_finder
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.extract.candidates import LEAST_PRIOR, LEAST_SCORE, Candidates, candidates_of, prior_of
from kgraph.extract.decisions import (
    MODEL_FEATURES,
    Decision,
    Decisions,
    decide,
    decide_all,
    groups_of,
    pairs_of,
)
from kgraph.extract.models import Models
from kgraph.extract.state import DocState
from kgraph.extract.termrows import ROLE_FEATURES, TYPE_FEATURES
from kgraph.extract.tokentable import TokenTable
from kgraph.model import TermType

LINE = st.text(max_size=60) | st.lists(
    st.sampled_from(
        ["확산 모델", "(diffusion model)", "GSM8K", "을 ", "에서 ", "FooNet", "Llama-2 ", "3.5", " ", ". ", "'"]
    ),
    max_size=14,
).map("".join)

ABSTRACT = (
    "본 논문은 텍스트-이미지 생성을 위한 새로운 프레임워크인 FooNet을 제안합니다.",
    "FooNet은 확산 모델(diffusion model)과 저랭크 적응(Low-Rank Adaptation, LoRA)을 결합합니다.",
    "실험은 COCO 데이터셋에서 수행되었고 FID로 평가했으며 Stable Diffusion보다 우수합니다.",
)
TITLE = "FooNet: Text-to-Image Generation with Diffusion Models"


def decided(state: DocState, given_names: dict[str, TermType | None] | None = None) -> Decisions:
    return decide(state, term_finder().knowledge, given_names or {})


def term(found: Decisions, key: str) -> Decision:
    """The decision on the term with a name."""
    return next(decision for decision in found.terms if key in decision.group.keys)


def scored(state: DocState) -> Candidates:
    known = term_finder().knowledge
    found = prior_of([state], known.background)
    priors = [known.models.predict("prior", found[0].corpus)]
    (candidates,) = candidates_of(TokenTable([state]), known.background, found, priors)
    scores = known.models.predict("candidate", candidates.matrix)
    candidates.scores = {key: float(scores[row]) for key, row in candidates.rows.items()}
    return candidates


@pytest.mark.parametrize("features", [TYPE_FEATURES, ROLE_FEATURES, *MODEL_FEATURES.values()])
def test_no_two_columns_of_a_model_share_a_name(features: tuple[str, ...]) -> None:
    assert len(set(features)) == len(features)


def test_a_whole_paper_is_decided_on() -> None:
    found = decided(prepared(*ABSTRACT, title=TITLE))
    assert term(found, "foonet").role == "introduces"
    assert term(found, "확산모델") is term(found, "diffusionmodel")
    assert term(found, "lora") is term(found, "lowrankadaptation")
    assert (term(found, "coco").type, term(found, "coco").role) == ("Dataset", "evaluatesOn")
    assert (term(found, "fid").type, term(found, "fid").role) == ("Metric", "evaluatesOn")
    assert term(found, "texttoimagegeneration").type == "Task"
    assert term(found, "stablediffusion").type == "Model"
    assert term(found, "lora").type == "Method"


@given(LINE, LINE)
@settings(max_examples=100, deadline=None, database=None)
def test_any_text_gives_terms_each_name_once_with_probabilities(title: str, line: str) -> None:
    found = decided(prepared(" ".join(line.split()), title=" ".join(title.split())))
    keys = [key for decision in found.terms for key in decision.group.keys]
    assert len(keys) == len(set(keys)) and set(keys) <= set(found.candidates.by_key)
    for decision in found.terms:
        assert term_finder().knowledge.models.threshold <= decision.probability <= 1
        assert 0 < decision.type_probability <= 1 and 0 < decision.role_probability <= 1


def test_a_document_without_words_has_no_terms() -> None:
    assert decided(prepared("", title="")).terms == ()
    assert decided(prepared("...", title="!?")).terms == ()


@pytest.mark.parametrize("type_", [None, *TermType])
def test_a_given_name_is_a_term_of_the_given_type(type_: TermType | None) -> None:
    found = decided(prepared("우리는 FooNet을 봅니다."), {"foonet": type_})
    assert term(found, "foonet").probability >= 0.99
    assert type_ is None or (term(found, "foonet").type, term(found, "foonet").type_probability) == (type_, 1.0)


def test_a_given_name_that_does_not_stand_in_the_text_is_none() -> None:
    found = decided(prepared("우리는 모래를 봅니다."), {"barnet": TermType.MODEL})
    assert not any("barnet" in decision.group.keys for decision in found.terms)


def test_the_same_document_twice_gives_the_same() -> None:
    first, second = (decided(prepared(*ABSTRACT, title=TITLE)).terms for _ in range(2))
    assert first == second


def test_many_documents_at_once_give_what_each_gives_alone() -> None:
    def documents() -> list[tuple[DocState, dict[str, TermType | None]]]:
        return [
            (prepared(*ABSTRACT, title=TITLE), {}),
            (prepared("", title=""), {}),
            (prepared("우리는 BarNet을 봅니다."), {"barnet": TermType.MODEL}),
            (prepared("거울 정렬(Mirror Alignment)을 씁니다. GSM8K로 평가합니다."), {}),
        ]

    known = term_finder().knowledge
    together = decide_all(documents(), known)
    alone = [decide(state, known, given_names) for state, given_names in documents()]
    assert [found.terms for found in together] == [found.terms for found in alone]
    assert [found.candidates.scores for found in together] == [found.candidates.scores for found in alone]
    assert together[0].terms and term(together[2], "barnet").type == TermType.MODEL
    assert decide_all([], known) == []


def test_a_user_s_own_term_is_a_term_wherever_it_stands() -> None:
    known = replace(term_finder().knowledge, own={"바위": TermType.METRIC})
    found = decide(prepared("우리는 바위를 봅니다."), known, {})
    assert term(found, "바위").probability >= 0.99
    assert (term(found, "바위").type, term(found, "바위").type_probability) == (TermType.METRIC, 1.0)


def test_candidates_without_hope_are_dropped_but_never_what_a_rule_has_named() -> None:
    state = prepared("거울 정렬(Mirror Alignment)을 씁니다.")
    known = term_finder().knowledge
    found, table = prior_of([state], known.background), TokenTable([state])
    count = len(found[0].candidates)
    (kept,) = candidates_of(table, known.background, found, [np.zeros(count, np.float32)])
    assert set(kept.by_key) == {"거울정렬", "mirroralignment"}
    (every,) = candidates_of(table, known.background, found, [np.full(count, LEAST_PRIOR, np.float32)])
    assert set(every.by_key) == {candidate.key for candidate in found[0].candidates}


def test_only_likely_names_are_paired_and_grouped() -> None:
    candidates = scored(prepared(*ABSTRACT, title=TITLE))
    likely = candidates.likely()
    assert likely and min(likely.values()) >= LEAST_SCORE
    known = term_finder().knowledge
    pairs = pairs_of(candidates, known.background, known.glosses)
    assert {key for pair in pairs for key in (pair.left, pair.right)} <= set(likely)
    groups, matrix = groups_of(candidates, pairs, [0.0] * len(pairs))
    assert sorted(key for group in groups for key in group.keys) == sorted(likely)
    assert matrix.shape == (len(groups), len(MODEL_FEATURES["term"])) and np.isfinite(matrix).all()


def test_a_higher_threshold_keeps_fewer_of_the_same_terms() -> None:
    known, state = term_finder().knowledge, prepared(*ABSTRACT, title=TITLE)
    kept: list[set[str]] = []
    for threshold in (0.0, 0.5, 0.9, 1.01):
        models = Models(known.models.boosters, known.models.forms, {"threshold": threshold})
        found = decide(state, replace(known, models=models), {})
        kept.append({key for decision in found.terms for key in decision.group.keys})
    assert kept[0] >= kept[1] >= kept[2] >= kept[3] == set()

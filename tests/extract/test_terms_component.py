"""The component that decides, as a user sees it: what is found, under which names, and what one may add of one's own."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from extracting import make_entry, own_pipeline, pipeline_with, read, seeds
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from kgraph.extract import add, extract, extract_all
from kgraph.model import TermType

PIECES = st.lists(
    st.sampled_from(
        "모래 증류|(Sand Distillation)|(MIA)|FooNet| |을 |GPT-4o| 확산 모델|. |다.|; |A|81.6%|@5|LLMs|기반".split("|")
    ),
    max_size=12,
).map("".join)
TEXT = (
    "본 논문은 대규모 언어 모델(Large Language Models, LLMs)의 추론 능력을 강화 학습(reinforcement learning)으로 높입니다.",
    "LLM은 GSM8K 벤치마크에서 평가되며 Llama-2와 Llama-3을 비교합니다.",
    "검색 증강 생성(Retrieval-Augmented Generation, RAG)도 함께 사용합니다.",
)


@Language.component("test_sand_finder")
def find_sand(doc: Doc) -> Doc:
    """A component of a user's own, registered under a name as spaCy wants it."""
    place = doc.text.find("모래 한 줌")
    if place >= 0:
        add(doc, place, place + len("모래 한 줌"), "my-sand-rule")
    return doc


# What a user would miss.


@pytest.mark.parametrize(
    "text, names",
    [
        ("본 연구는 확산 모델을 사용하여 이미지 생성 품질을 높입니다.", ["확산 모델"]),
        ("우리는 대규모 언어 모델의 추론을 강화 학습으로 개선합니다.", ["대규모 언어 모델", "강화 학습"]),
        ("실험은 GSM8K와 MMLU 벤치마크에서 수행되었습니다.", ["GSM8K", "MMLU"]),
        ("우리는 LoRA로 Llama-2를 미세 조정하고 GPT-4와 비교합니다.", ["LoRA", "Llama-2", "GPT-4"]),
        ("이 방법은 3D Gaussian Splatting과 NeRF를 결합합니다.", ["3D Gaussian Splatting", "NeRF"]),
        ("우리는 PSNR과 SSIM, FID로 평가합니다.", ["PSNR", "SSIM", "FID"]),
    ],
)
def test_a_well_known_term_is_found_whole_and_without_its_particle(text: str, names: list[str]) -> None:
    assert set(names) <= set(read(text).names)


@pytest.mark.parametrize(
    "korean, english",
    [
        ("확산 모델", "diffusion model"),
        ("강화 학습", "reinforcement learning"),
        ("지식 증류", "knowledge distillation"),
        ("거울 정렬", "Mirror Alignment"),
        ("모래 증류", "Sand Distillation"),
    ],
)
def test_a_gloss_is_one_term_under_both_names(korean: str, english: str) -> None:
    found = read(f"본 논문은 새로운 방법인 {korean}({english})을 제안합니다.")
    assert {korean, english} <= set(found.names)
    assert {korean, english} in [set(pair) for pair in found.pairs]


@pytest.mark.parametrize(
    "short, long",
    [("LoRA", "Low-Rank Adaptation"), ("RAG", "Retrieval-Augmented Generation"), ("MIA", "Mirror Instance Alignment")],
)
@pytest.mark.parametrize("order", [0, 1])
def test_an_acronym_and_its_long_form_are_one(short: str, long: str, order: int) -> None:
    first, second = (short, long) if order else (long, short)
    found = read(f"우리는 {first}({second})를 사용하는 방법을 제안합니다.")
    assert {short, long} in [set(pair) for pair in found.pairs]


def joined(found: list[tuple[str, str]], one: str, other: str) -> bool:
    """Whether a chain of aliases leads from one name to another."""
    reached = {one}
    while True:
        more = {name for pair in found for name in pair if reached & set(pair)} | reached
        if more == reached:
            return other in reached
        reached = more


def test_three_names_of_one_thing_are_one() -> None:
    found = read(*TEXT).pairs
    assert joined(found, "대규모 언어 모델", "LLMs") and joined(found, "대규모 언어 모델", "Large Language Models")
    assert joined(found, "RAG", "검색 증강 생성")
    assert not joined(found, "RAG", "LLMs") and not joined(found, "강화 학습", "LLMs")


@pytest.mark.parametrize(
    "one, other",
    [
        ("Llama-2", "Llama-3"),
        ("GPT-3.5", "GPT-4"),
        ("GPT-4", "GPT-4o"),
        ("Qwen2", "Qwen2.5"),
        ("Llama-2-7B", "Llama-2-70B"),
        ("SAM", "SAM 2"),
    ],
)
def test_versions_are_never_one(one: str, other: str) -> None:
    found = read(f"우리는 {one}와 {other}를 비교합니다. {other}는 {one}보다 우수합니다.")
    assert {one, other} <= set(found.names)
    assert not joined(found.pairs, one, other)


def test_the_head_of_a_title_is_a_term_that_the_paper_introduces() -> None:
    found = read("본 논문은 새로운 프레임워크인 FooNet을 제안합니다.", title="FooNet: Better Diffusion Models")
    first = found.mention("FooNet")
    assert (first.passage, first.rule, first.role) == (0, "title-head", "introduces")


@pytest.mark.parametrize("task", ["Semantic Segmentation", "Text-to-Video Generation", "Human Pose Estimation"])
def test_the_task_that_a_title_names_is_a_term(task: str) -> None:
    found = read("본 논문은 새로운 방법인 FooNet을 제안합니다.", title=f"FooNet: Diffusion Models for {task}")
    assert (found.mention(task).passage, found.mention(task).type) == (0, TermType.TASK)


def test_a_name_that_was_glossed_once_is_a_term_wherever_it_stands() -> None:
    found = read("우리는 거울 정렬(Mirror Alignment)을 제안합니다.", "거울 정렬은 빠르고 mirror-alignment는 쉽습니다.")
    assert found.names.count("거울 정렬") == 2
    assert "mirror-alignment" in found.names
    assert found.extraction.mentions[-1].rule == "repeat"


@pytest.mark.parametrize("text", ["", "...", "이를 통해 새로운 것을 제안합니다.", "https://example.org/GPT-4o-CLIP"])
def test_grammar_and_links_are_no_terms(text: str) -> None:
    assert read(text).names == []


def test_a_score_after_a_metric_is_no_part_of_its_name() -> None:
    found = read("FooNet은 FID 12.34를 달성했습니다. CLIP 0.31을 달성했습니다. F1 70.1%를 달성했습니다.")
    assert not {"FID 12.34", "CLIP 0.31", "F1 70.1"} & set(found.names)


# What one adds of one's own.


def test_a_component_of_one_s_own_adds_a_term_under_its_rule_wherever_it_stands() -> None:
    pipeline = own_pipeline()
    pipeline.add_pipe("test_sand_finder", before="kgraph_terms")
    found = read("우리는 모래 한 줌을 씁니다.", "모래 한 줌은 빠릅니다.", nlp=pipeline)
    rules = [(m.text, m.rule) for m in found.extraction.mentions if m.text == "모래 한 줌"]
    assert rules == [("모래 한 줌", "my-sand-rule"), ("모래 한 줌", "repeat")]


@pytest.mark.parametrize(
    "name", ["FooNet", "모래", "모래 한 줌", "모래의 거울", "the", "model", "논문", "Llama-2 7B", "(모래)", "C++"]
)
@pytest.mark.parametrize("type_", [None, *TermType])
def test_a_user_s_span_is_always_a_term_and_its_label_its_type(name: str, type_: TermType | None) -> None:
    label = type_.value if type_ else "my-rule"
    found = read(f"우리는 예를 들어 {name} 하나를 봅니다.", nlp=pipeline_with({name: label})).mention(name)
    assert found.rule == label and found.confidence >= 0.99
    assert found.type == type_ if type_ else found.type in set(TermType)


@given(PIECES, st.sampled_from(["모래", "FooNet", "FooNet을", "GPT-4o", "확산 모델", "("]))
@settings(max_examples=100, deadline=None, database=None)
def test_wherever_a_user_s_name_stands_there_is_a_mention(text: str, name: str) -> None:
    nlp = pipeline_with({name: "Concept"})
    doc = nlp.make_doc(text)
    whole = [
        span for span in (doc.char_span(i, i + len(name)) for i in range(len(text)) if text.startswith(name, i)) if span
    ]
    assert sum(mention == name for mention in read(text, nlp=nlp).names) >= len(whole)


def test_entities_of_a_ruler_become_mentions_with_the_label_as_rule() -> None:
    pipeline = own_pipeline()
    ruler = pipeline.add_pipe("entity_ruler", first=True)
    ruler.add_patterns([{"label": "GRAIN", "pattern": "모래 알"}])  # type: ignore[attr-defined]
    assert read("우리는 모래 알을 씁니다.", nlp=pipeline).mention("모래 알").rule == "GRAIN"


def test_two_names_of_a_user_s_keep_their_own_types() -> None:
    nlp = pipeline_with({"모래 거울": "Dataset", "유리 바위": "Metric"})
    found = read("우리는 모래 거울과 유리 바위를 봅니다.", nlp=nlp)
    assert (found.mention("모래 거울").type, found.mention("유리 바위").type) == (TermType.DATASET, TermType.METRIC)


def test_a_user_s_name_does_not_take_the_gloss_beside_it_away() -> None:
    nlp = pipeline_with({"거울 정렬": "Task"})
    found = read("우리는 거울 정렬(Mirror Alignment)을 봅니다.", nlp=nlp)
    assert {"거울 정렬", "Mirror Alignment"} in [set(pair) for pair in found.pairs]
    assert found.mention("Mirror Alignment").type == TermType.TASK


def test_a_user_s_list_of_terms_is_found_in_any_spelling_with_its_type(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("sand grain\tDataset\t모래 알\tSGR\n", encoding="utf-8")
    pipeline = own_pipeline()
    pipeline.remove_pipe("kgraph_terms")
    pipeline.add_pipe("kgraph_terms", before="kgraph_measurements", config={"vocabulary": [str(own)]})
    found = read("우리는 Sand-Grains와 모래 알을 봅니다.", "SGR도 봅니다.", nlp=pipeline)
    mentions = [found.mention(name) for name in ("Sand-Grains", "모래 알", "SGR")]
    assert {mention.type for mention in mentions} == {TermType.DATASET}
    assert {mention.rule for mention in mentions} == {"term-list"}


def test_the_standard_pipeline_does_not_hear_of_a_pipeline_of_one_s_own() -> None:
    text = "우리는 the 하나를 봅니다."
    assert read(text, nlp=pipeline_with({"the": "Concept"})).names == ["the"]
    assert read(text).names == []


def test_add_refuses_to_cut_a_token_in_two() -> None:
    doc = own_pipeline().make_doc("FooNet을 씁니다.")
    assert add(doc, 0, 3, "mine") is None
    assert add(doc, 3, 3, "mine") is None
    assert add(doc, 50, 60, "mine") is None
    span = add(doc, 0, 6, "mine")
    assert isinstance(span, Span) and span.text == "FooNet"


def test_a_document_of_spacy_s_without_an_entry_is_decided_on_by_its_title_line() -> None:
    doc = own_pipeline()("우리는 확산 모델을 씁니다.")
    assert "확산 모델" in [span.text for span in doc.spans["terms"]]


# Whatever the text.


@given(PIECES, PIECES)
@settings(max_examples=120, deadline=None, database=None)
def test_any_text_gives_mentions_that_spell_their_place_once_and_in_order(title: str, text: str) -> None:
    found = read(text, title=title.strip()).extraction
    places = [(m.passage, m.begin, m.end) for m in found.mentions]
    assert len(places) == len(set(places)) and places == sorted(places)
    for mention in found.mentions:
        assert found.passages[mention.passage].text[mention.begin : mention.end] == mention.text != ""
        assert mention.type in set(TermType) and 0 < mention.confidence <= 1


def test_in_the_seeds_every_mention_spells_its_place_and_every_alias_joins_two() -> None:
    count = 0
    for _, _, reads in seeds():
        for item in reads:
            found = item.extraction
            places = [(m.passage, m.begin, m.end) for m in found.mentions]
            assert len(places) == len(set(places)) and places == sorted(places)
            count += len(places)
            for mention in found.mentions:
                assert mention.text == found.passages[mention.passage].text[mention.begin : mention.end] != ""
            for alias in found.aliases:
                assert alias.left != alias.right
                assert max(alias.left, alias.right) < len(places)
    assert count > 200


def test_one_name_has_one_type_and_role_in_a_paper() -> None:
    for _, _, reads in seeds():
        for item in reads:
            verdicts: dict[str, set[object]] = {}
            for mention in item.extraction.mentions:
                if mention.rule != "metric":
                    verdicts.setdefault(mention.text, set()).add((mention.type, mention.role))
            assert all(len(found) == 1 for found in verdicts.values())


def test_an_empty_entry_has_no_terms() -> None:
    found = read(title="").extraction
    assert (found.mentions, found.aliases, found.measurements) == ((), (), ())


@pytest.mark.parametrize(
    "text", [" ".join(TEXT) + " ", "FooNet", "(", "가나다 ", "확산 모델. ", "GPT-4와 LoRA를 비교합니다. "]
)
def test_a_text_of_20_000_characters_is_read_in_time(text: str) -> None:
    long = (text * (20_000 // len(text) + 1))[:20_000]
    begin = time.perf_counter()
    found = read(" ".join(long.split()))
    assert time.perf_counter() - begin < 30
    assert found.sentences


def test_the_same_entry_twice_gives_the_same() -> None:
    entry, _ = make_entry(*TEXT, title="FooNet: Better Reasoning")
    assert extract(entry) == extract(entry) == next(extract_all([entry]))


def test_neither_the_order_of_entries_nor_their_batch_plays_a_role() -> None:
    entries = [entry for _, digest, _ in seeds() for entry in digest.entries]
    every = [item.extraction for _, _, reads in seeds() for item in reads]
    assert list(extract_all(entries[::-1])) == every[::-1]
    assert [found for entry in entries[:5] for found in extract_all([entry])] == every[:5]
    repeated = entries[:1] * 70 + entries[1:2]
    assert list(extract_all(repeated)) == every[:1] * 70 + every[1:2]

"""The pipeline as a whole."""

from __future__ import annotations

import math

from extracting import own_pipeline, prepared, read, seeds
from spacy.language import Language

from kgraph.extract.pipeline import COMPONENTS, PREPARATION, create, extract, extract_all
from kgraph.model import Entry, Section


def test_every_component_can_be_added_by_its_name() -> None:
    pipeline = own_pipeline()
    assert tuple(pipeline.pipe_names) == COMPONENTS == tuple(create().pipe_names)
    assert all(Language.has_factory(name) for name in COMPONENTS)


def test_an_entry_without_a_summary_gives_its_title_alone() -> None:
    found = extract(Entry("2408.00001", "Why Is It So?", 4, 1))
    assert [(p.text, p.section, p.begin) for p in found.passages] == [("Why Is It So?", Section.TITLE, 4)]
    assert all(mention.passage == 0 for mention in found.mentions)
    assert (found.measurements, found.links) == ((), ())


def test_an_entry_without_a_title_is_read() -> None:
    assert read("우리는 FooNet을 씁니다.", title="").mention("FooNet").passage == 1


def test_extraction_twice_gives_the_same() -> None:
    for _, digest, reads in seeds():
        assert list(extract_all(digest.entries)) == [item.extraction for item in reads]


def test_an_entry_is_read_the_same_whatever_was_read_before_it() -> None:
    pipeline = own_pipeline()
    _, digest, reads = seeds()[-1]
    assert list(extract_all(reversed(digest.entries), pipeline)) == [item.extraction for item in reversed(reads)]


def test_a_component_left_out_leaves_its_finds_out_and_the_rest_in() -> None:
    pipeline = own_pipeline()
    pipeline.remove_pipe("kgraph_measurements")
    text = "GPT-4는 GSM8K 데이터셋에서 정확도 81.6%를 달성했습니다."
    found = read(text, nlp=pipeline)
    assert found.extraction.measurements == ()
    assert {"GPT-4", "GSM8K"} <= set(found.names)
    assert len(read(text).extraction.measurements) == 1


def test_what_is_prepared_is_what_the_models_then_judge() -> None:
    assert COMPONENTS[: len(PREPARATION)] == PREPARATION
    state = prepared("거울 정렬(Mirror Alignment)을 씁니다.", title="FooNet: Sand")
    assert {name.rule for name in state.named} == {"gloss", "title-head"}
    assert state.verdicts == {} and state.measurements == []


def test_confidence_is_a_share_and_every_mention_has_a_rule_and_a_type() -> None:
    mentions = [m for _, _, reads in seeds() for item in reads for m in item.extraction.mentions]
    assert all(0 < m.confidence <= 1 and not math.isnan(m.confidence) for m in mentions)
    assert all(m.rule and m.type is not None for m in mentions)


def test_the_rules_of_ours_are_these() -> None:
    rules = {m.rule for _, _, reads in seeds() for item in reads for m in item.extraction.mentions}
    stated = {"gloss", "acronym", "gloss-acronym", "gloss-korean", "title-head"}
    assert rules <= stated | {"repeat", "title-phrase", "latin-phrase", "phrase", "metric", "variant"}


def test_odd_characters_do_no_harm() -> None:
    text = "우리는 \u200b FooNet\u00a0을\ufeff 씁니다 😀 \ufffd \\textit{HR-ED}."
    found = read(text)
    assert "FooNet" in found.names
    assert found.sentences[1] == text


def test_a_very_long_line_is_read_to_its_end() -> None:
    found = read("((((" * 500 + "우리는 FooNet을 씁니다. " * 100)
    assert found.names.count("FooNet") == 100


def test_a_new_pipeline_can_be_changed_without_changing_the_standard_one() -> None:
    assert create() is not create()

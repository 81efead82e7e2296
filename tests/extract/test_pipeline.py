"""The pipeline as a whole."""

from __future__ import annotations

import math

from extracting import own_pipeline, read, seeds
from spacy.language import Language

from kgraph.extract import COMPONENTS, create, extract, extract_all
from kgraph.extract.pipeline import CONFIDENCE
from kgraph.extract.selection import PRIORITY
from kgraph.model import Entry, Section


def test_every_component_can_be_added_by_its_name() -> None:
    pipeline = own_pipeline()
    assert tuple(pipeline.pipe_names) == COMPONENTS == tuple(create().pipe_names)
    assert all(Language.has_factory(name) for name in COMPONENTS)


def test_an_entry_without_a_summary_gives_its_title_alone() -> None:
    found = extract(Entry("2408.00001", "Sand and Mirrors", 4, 1))
    assert [(p.text, p.section, p.begin) for p in found.passages] == [("Sand and Mirrors", Section.TITLE, 4)]
    assert (found.mentions, found.aliases, found.measurements, found.links) == ((), (), (), ())


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
    found = read("FooNet은 정확도 81.6%를 달성했습니다.", nlp=pipeline)
    assert found.extraction.measurements == ()
    assert found.names == ["FooNet", "정확도"]


def test_confidence_is_a_share_and_surer_for_a_gloss_than_for_a_compound() -> None:
    sure = [m.confidence for _, _, reads in seeds() for item in reads for m in item.extraction.mentions]
    assert all(0 < value <= 1 and not math.isnan(value) for value in sure)
    assert CONFIDENCE["gloss"] > CONFIDENCE["compound"]


def test_every_rule_of_ours_has_a_place_in_the_order_and_a_confidence() -> None:
    rules = {m.rule for _, _, reads in seeds() for item in reads for m in item.extraction.mentions}
    assert rules <= set(PRIORITY)
    assert set(PRIORITY) == set(CONFIDENCE)


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

"""One mention for each stretch of text; a user's own components and entities are heard."""

from __future__ import annotations

from itertools import pairwise

from extracting import own_pipeline, read, seeds
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from kgraph.extract import add

PIECES = st.lists(
    st.sampled_from(
        [
            "모래 증류",
            "(Sand Distillation)",
            "(MIA)",
            "FooNet",
            " ",
            "을 ",
            "GPT-4o",
            " 확산 모델",
            ". ",
            "다.",
            "; ",
            "'",
            "A",
            "81.6%",
        ]
    ),
    max_size=12,
).map("".join)


@Language.component("test_sand_finder")
def find_sand(doc: Doc) -> Doc:
    """A component of a user's own, registered under a name as spaCy wants it."""
    place = doc.text.find("모래 한 줌")
    if place >= 0:
        add(doc, place, place + len("모래 한 줌"), "my-sand-rule")
    return doc


@given(PIECES)
@settings(max_examples=120, deadline=None, database=None)
def test_no_two_mentions_share_a_letter_and_none_is_empty(text: str) -> None:
    found = read(text).extraction
    places = [(m.passage, m.begin, m.end) for m in found.mentions]
    assert all(begin < end for _, begin, end in places)
    assert all(a[0] < b[0] or a[2] <= b[1] for a, b in pairwise(places))


def test_in_the_seeds_every_mention_spells_its_place_and_none_overlap() -> None:
    count = 0
    for _, _, reads in seeds():
        for item in reads:
            last = (-1, 0)
            for mention in item.extraction.mentions:
                count += 1
                passage = item.extraction.passages[mention.passage]
                assert mention.text == passage.text[mention.begin : mention.end] != ""
                assert (mention.passage, mention.begin) >= last
                last = (mention.passage, mention.end)
    assert count > 200


def test_a_gloss_is_kept_before_the_longer_name_around_it() -> None:
    found = read("우리는 Great Mirror Alignment(MIA)를 씁니다.")
    assert ("Mirror Alignment", "MIA") in found.pairs


def test_an_alias_always_points_at_two_mentions_that_were_kept() -> None:
    for _, _, reads in seeds():
        for item in reads:
            size = len(item.extraction.mentions)
            assert all(
                0 <= a.left < size and 0 <= a.right < size and a.left != a.right for a in item.extraction.aliases
            )


def test_a_component_of_one_s_own_adds_a_term_under_its_rule() -> None:
    pipeline = own_pipeline()
    pipeline.add_pipe("test_sand_finder", before="kgraph_select")
    found = read("우리는 모래 한 줌을 씁니다.", nlp=pipeline).mention("모래 한 줌")
    assert found.rule == "my-sand-rule"


def test_a_component_s_term_is_found_wherever_else_it_stands() -> None:
    pipeline = own_pipeline()
    pipeline.add_pipe("test_sand_finder", before="kgraph_repeats")
    found = read("우리는 모래 한 줌을 씁니다.", "모래 한 줌은 빠릅니다.", nlp=pipeline)
    assert [(m.text, m.rule) for m in found.extraction.mentions] == [
        ("모래 한 줌", "my-sand-rule"),
        ("모래 한 줌", "repeat"),
    ]


def test_the_standard_pipeline_is_not_changed_by_a_pipeline_of_one_s_own() -> None:
    pipeline = own_pipeline()
    pipeline.remove_pipe("kgraph_latin_names")
    assert read("우리는 FooNet을 씁니다.", nlp=pipeline).names == []
    assert read("우리는 FooNet을 씁니다.").names == ["FooNet"]


def test_entities_of_a_ruler_become_mentions_with_the_label_as_rule() -> None:
    pipeline = own_pipeline()
    ruler = pipeline.add_pipe("entity_ruler", first=True)
    ruler.add_patterns([{"label": "GRAIN", "pattern": "모래 알"}])  # type: ignore[attr-defined]
    found = read("우리는 모래 알을 씁니다.", nlp=pipeline).mention("모래 알")
    assert found.rule == "GRAIN"


def test_a_longer_entity_wins_over_a_shape() -> None:
    pipeline = own_pipeline()
    ruler = pipeline.add_pipe("entity_ruler", first=True)
    ruler.add_patterns([{"label": "GRAIN", "pattern": "모래 FooNet"}])  # type: ignore[attr-defined]
    assert read("우리는 모래 FooNet을 씁니다.", nlp=pipeline).names == ["모래 FooNet"]


def test_add_refuses_to_cut_a_token_in_two() -> None:
    pipeline = own_pipeline()
    doc = pipeline.make_doc("FooNet을 씁니다.")
    pipeline.get_pipe("kgraph_passages")(doc)
    assert add(doc, 0, 3, "mine") is None
    span = add(doc, 0, 6, "mine")
    assert isinstance(span, Span) and span.text == "FooNet"

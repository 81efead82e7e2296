"""What comes with kgraph: every file can be read, and the vocabulary is one of names."""

from __future__ import annotations

import lzma
from collections import Counter
from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from kgraph.errors import SourceError
from kgraph.text import has_hangul, name_key
from kgraph.vocabulary import (
    Glosses,
    NameStatistics,
    Statistics,
    Translations,
    VocabularyEntry,
    WordStatistics,
    nouns,
    shipped_statistics,
    shipped_vocabulary,
    statistics_of,
)
from kgraph.vocabulary.glosses import write_pairs, write_words
from kgraph.vocabulary.names import write_names
from kgraph.vocabulary.words import write_word_statistics

AMBIGUOUS = {
    "SAM": ("Segment Anything Model", "sharpness-aware minimization"),
    "MAE": ("mean absolute error", "masked autoencoder"),
    "ASR": ("automatic speech recognition", "attack success rate"),
    "CD": ("change detection", "Chamfer distance"),
}
"""Acronyms that stand for several things in many papers, with two of them."""


def entries() -> tuple[VocabularyEntry, ...]:
    return shipped_vocabulary().entries


def test_every_file_of_data_is_read_by_something() -> None:
    folder = resources.files("kgraph.vocabulary").joinpath("data")
    assert {file.name for file in folder.iterdir()} - {"provenance.json"} == {
        "generic.txt",
        "glosses.tsv.xz",
        "names.tsv.xz",
        "nouns.txt",
        "terms.tsv",
        "translations.tsv.xz",
        "words.tsv.xz",
    }


def test_each_file_is_read_once() -> None:
    assert nouns() is nouns() and shipped_vocabulary() is shipped_vocabulary()
    assert statistics_of() is shipped_statistics() is shipped_statistics()


def test_no_name_of_the_vocabulary_is_a_sentence() -> None:
    long = [name for entry in entries() for name in entry.names if len(name) > 90 or len(name.split()) > 9]
    assert long == []


def test_no_name_of_the_vocabulary_has_a_tab_a_bar_or_a_control_character() -> None:
    assert [name for entry in entries() for name in entry.names if "|" in name or not name.isprintable()] == []


def test_no_name_of_the_vocabulary_has_spaces_at_its_ends_or_is_without_a_letter() -> None:
    names = [name for entry in entries() for name in entry.names]
    assert [name for name in names if name != name.strip() or not any(char.isalpha() for char in name)] == []
    assert [name for name in names if not name_key(name)] == []


def test_each_name_of_the_vocabulary_stands_in_its_own_column() -> None:
    assert [entry.english for entry in entries() if has_hangul(entry.english)] == []
    assert [name for entry in entries() for name in entry.korean if not has_hangul(name)] == []
    assert [name for entry in entries() for name in entry.acronyms if has_hangul(name)] == []


def test_no_two_entries_share_an_english_name() -> None:
    keys = Counter(name_key(entry.english) for entry in entries())
    assert [key for key, count in keys.items() if count > 1] == []


def test_no_two_entries_share_any_name() -> None:
    keys = Counter(key for entry in entries() for key in {name_key(name) for name in entry.names})
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_entry_is_found_by_its_english_and_korean_names() -> None:
    vocabulary = shipped_vocabulary()
    lost = [name for entry in entries() for name in (entry.english, *entry.korean) if vocabulary.get(name) is not entry]
    assert lost == []


def test_every_entry_has_a_type_and_a_weight_and_all_types_occur() -> None:
    types = Counter(entry.type for entry in entries())
    assert len(types) == 6 and min(types.values()) >= 50
    assert {entry.weight for entry in entries()} == {1, 2}


def test_no_term_is_ordinary() -> None:
    vocabulary = shipped_vocabulary()
    assert vocabulary.ordinary and not vocabulary.ordinary & vocabulary.by_key.keys()


@pytest.mark.parametrize("short", AMBIGUOUS)
def test_an_ambiguous_acronym_keeps_its_senses(short: str) -> None:
    senses = shipped_statistics().glosses.long[name_key(short)]
    assert all(senses[name_key(long)] >= 5 for long in AMBIGUOUS[short])
    entry = shipped_vocabulary().get(short)
    assert entry is None or entry.english not in AMBIGUOUS[short], "the vocabulary decides for one of them"
    found = [shipped_vocabulary().get(long) for long in AMBIGUOUS[short]]
    assert [item.english if item else "" for item in found] == list(AMBIGUOUS[short])


@pytest.mark.parametrize(
    "short, long",
    [
        ("RAG", "retrieval-augmented generation"),
        ("GAN", "generative adversarial network"),
        ("MoE", "mixture of experts"),
        pytest.param(
            "PPO",
            "proximal policy optimization",
            marks=pytest.mark.xfail(strict=True, reason="glosses cut the first word off: the shortest match is taken"),
        ),
    ],
)
def test_a_clear_acronym_has_one_sense_by_far(short: str, long: str) -> None:
    assert Counter(shipped_statistics().glosses.long[name_key(short)]).most_common(1)[0][0] == name_key(long)


@pytest.mark.parametrize(
    "short, long",
    [
        ("NeRF", "neural radiance field"),
        pytest.param(
            "RoPE",
            "rotary position embedding",
            marks=pytest.mark.xfail(strict=True, reason="it has an entry of its own beside that of its long form"),
        ),
        ("MAML", "model-agnostic meta-learning"),
        ("DDIM", "denoising diffusion implicit model"),
    ],
)
def test_an_acronym_of_one_sense_is_a_name_of_its_long_form(short: str, long: str) -> None:
    assert shipped_vocabulary().get(short) is shipped_vocabulary().get(long)


def test_counts_of_names_and_words_can_be_counts() -> None:
    names, words = shipped_statistics().names, shipped_statistics().words
    assert len(names.rows) == len(names.counts) > 100_000 and len(words.rows) == len(words.counts) > 10_000
    assert names.counts.min() >= 0 and words.counts.min() >= 0
    papers, occurrences, glossed, titles, heads = names.counts[:, :5].T
    assert (papers >= 1).all() and (papers <= occurrences).all()
    assert (glossed <= papers).all() and (heads <= titles).all()
    assert np.isfinite(names.features).all() and np.isfinite(words.features).all()


def test_names_are_kept_by_their_keys() -> None:
    rows = shipped_statistics().names.rows
    assert all(name_key(key) for key in list(rows)[::97])
    assert {"largelanguagemodel", "확산모델"} <= rows.keys()


def test_the_commonest_words_are_translated() -> None:
    words = shipped_statistics().translations
    for korean, english in (("모델", "model"), ("학습", "learning"), ("데이터", "data"), ("확산", "diffusion")):
        assert max(words.english[korean].items(), key=lambda item: item[1])[0] == english
    assert all(0 < value <= 1 for row in words.english.values() for value in row.values())
    assert all(sum(row.values()) < 1.05 for row in (*words.english.values(), *words.korean.values()))


def test_nouns_are_single_korean_words() -> None:
    assert len(nouns()) > 1000
    assert [noun for noun in nouns() if not noun or not has_hangul(noun) or " " in noun] == []


FILES = {
    "names.tsv.xz": write_names(NameStatistics.of({"sandmap": [3] * 16})),
    "words.tsv.xz": write_word_statistics(WordStatistics.of({"map": [2] * 10})),
    "glosses.tsv.xz": write_pairs(Glosses.of({("모래지도", "sandmap"): 3}, {("smp", "sandmap"): 2})),
    "translations.tsv.xz": write_words(Translations({"모래": {"sand": 1.0}}, {"sand": {"모래": 1.0}})),
}
PACKED = {name: lzma.compress(("\n".join(lines) + "\n").encode()) for name, lines in FILES.items()}


def own_statistics(folder: Path) -> Statistics:
    for name, data in PACKED.items():
        folder.joinpath(name).write_bytes(data)
    return statistics_of(folder)


def test_statistics_of_ones_own_are_read_from_their_folder(tmp_path: Path) -> None:
    found = own_statistics(tmp_path)
    assert dict(found.names.rows) == {"sandmap": 0} and dict(found.words.rows) == {"map": 0}
    assert found.glosses.english == {"모래지도": {"sandmap": 3}} and found.glosses.short == {"sandmap": {"smp": 2}}
    assert found.translations.english == {"모래": {"sand": 1.0}}


@pytest.mark.parametrize("name", PACKED)
@pytest.mark.parametrize(
    "damage",
    [
        None,
        b"",
        b"not packed",
        lzma.compress(b"\xff\xfe"),
        lzma.compress(b"a\tb\nc\td\n"),
    ],
)
def test_statistics_of_ones_own_that_are_damaged_are_told_with_the_file(
    tmp_path: Path, name: str, damage: bytes | None
) -> None:
    own_statistics(tmp_path)
    if damage is None:
        (tmp_path / name).unlink()
    else:
        (tmp_path / name).write_bytes(damage)
    with pytest.raises(SourceError, match=name.partition(".")[0]):
        statistics_of(tmp_path)

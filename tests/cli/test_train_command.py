"""`kgraph train`: annotated papers become models that `kgraph build` takes; what is wrong is told in a line."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from calling import complaint, digest, printed, written

import kgraph.extract.background
from kgraph.extract.background import Background
from kgraph.model import TermType
from kgraph.vocabulary import Statistics, Vocabulary, VocabularyEntry

HEADS = ("KelpNet", "MossFormer", "FernLM", "ReedFlow")
TASKS = (("조개 정렬", "shell sorting"), ("파도 예측", "wave forecasting"))
METHODS = (("물결 창", "ripple window"), ("모래 증류", "sand distillation"))
FEW = Vocabulary.of(
    [VocabularyEntry("accuracy", TermType.METRIC, ("정확도",)), VocabularyEntry("tide", TermType.CONCEPT)]
)
MODELS = {f"{name}.ubj.xz" for name in ("prior", "candidate", "pair", "term", "type", "role")}


def annotated() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    gold, papers = [], []
    for number, (head, task, method) in enumerate(itertools.product(HEADS, TASKS, METHODS)):
        text = (
            f"- ***What's New***: {task[0]}({task[1]})을 위한 {head} 모델을 제안합니다.\n"
            f"- ***Technical Details***: {method[0]}({method[1]}) 기법을 씁니다.\n"
            f"- ***Performance Highlights***: TidePool에서 정확도(accuracy) {70 + number}%를 기록했습니다.\n"
        )
        id_, title = f"2410.{number:05}", f"{head}: {task[1].title()}"
        papers.append({"id": id_, "title": title, "authors": "Ann Lee", "text": text})
        terms = [
            {"label": forms[0], "type": type_, "role": role, "key": True, "forms": list(forms)}
            for type_, role, forms in (
                ("Model", "introduces", (head,)),
                ("Task", "addresses", task),
                ("Method", "uses", method),
                ("Dataset", "evaluatesOn", ("TidePool",)),
                ("Metric", "evaluatesOn", ("accuracy", "정확도")),
            )
        ]
        gold.append({"id": id_, "terms": terms, "results": [], "links": [], "summary_matches_title": True})
    return gold, papers


def files(folder: Path) -> tuple[Path, Path]:
    parts = zip(("gold.jsonl", "papers.jsonl"), annotated(), strict=True)
    gold, papers = (written(folder / name, lines(records)) for name, records in parts)
    return gold, papers


def lines(records: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A vocabulary of a few terms, so that the model of names' forms is learned at once."""

    def background_of(found: Statistics, own: Vocabulary | None = None) -> Background:
        return Background(found.names, found.words, found.translations, FEW)

    monkeypatch.setattr(kgraph.extract.background, "background_of", background_of)


@pytest.mark.slow
@pytest.mark.usefixtures("small")
def test_the_same_papers_give_the_same_models_and_build_takes_them(tmp_path: Path) -> None:
    gold, papers = files(tmp_path)
    first, second = tmp_path / "a", tmp_path / "b"
    text = printed("train", "--gold", gold, papers, "--folds", "2", "-o", first)
    assert "16 papers, 80 key terms; on papers not seen in training:" in text and text.endswith(f"{first}\n")
    assert printed("train", "--gold", gold, papers, "--folds", "2", "-o", second, "-q") == ""
    held = {path.name: path.read_bytes() for path in first.iterdir()}
    assert held == {path.name: path.read_bytes() for path in second.iterdir()}
    assert held.keys() == MODELS | {"forms.bin.xz", "card.json"}
    card = json.loads(held["card.json"])
    assert (card["papers"], card["key_terms"], card["folds"]) == (16, 80, 2)
    for name, value in card["unseen"].items():
        assert 0 <= value <= 1 and f"{name} " in text and f"{value:.3f}" in text
    printed("build", digest(tmp_path), "--models", first, "-o", tmp_path / "out", "--no-pages", "-q")
    assert (tmp_path / "out" / "graph.ttl").exists()


@pytest.mark.slow
@pytest.mark.usefixtures("small")
def test_gold_may_be_given_in_parts_and_statistics_of_ones_own(tmp_path: Path) -> None:
    gold, papers = annotated()
    halves = [
        (written(tmp_path / f"g{n}.jsonl", lines(gold[n::2])), written(tmp_path / f"p{n}.jsonl", lines(papers[n::2])))
        for n in (0, 1)
    ]
    statistics = tmp_path / "statistics"
    printed("vocabulary", "build", digest(tmp_path), "-o", statistics, "--least-papers", "1", "-q")
    parts = [word for pair in halves for word in ("--gold", *pair)]
    text = printed("train", *parts, "--folds", "2", "--statistics", statistics, "-o", tmp_path / "out")
    assert text.startswith("16 papers")


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--gold", "gold.jsonl"),
        ("--gold", "gone.jsonl", "papers.jsonl"),
        ("--gold", "gold.jsonl", "gone.jsonl"),
        ("--gold", "gold.jsonl", "papers.jsonl", "--folds", "1"),
        ("--gold", "gold.jsonl", "papers.jsonl", "--seed", "half"),
        ("--gold", "gold.jsonl", "papers.jsonl", "-o", "gold.jsonl"),
        ("--gold", "gold.jsonl", "papers.jsonl", "--statistics", "gone"),
    ],
    ids=" ".join,
)
def test_wrong_use_of_train_is_status_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    files(tmp_path)
    assert complaint(2, "train", *words).startswith("Error: ")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("gold.jsonl", "{nonsense\n", ("gold.jsonl:1", "not valid JSON")),
        ("gold.jsonl", "", ("gold.jsonl", "no papers in the gold file")),
        ("papers.jsonl", "{nonsense\n", ("papers.jsonl:1", "not JSON")),
        ("papers.jsonl", '\n{"id": "2410.00000"}\n', ("papers.jsonl:2", "each line needs id, title and text")),
        ("papers.jsonl", '{"id": "2410.00000", "title": "x", "text": 7}\n', ("papers.jsonl:1", "id, title and text")),
        (
            "papers.jsonl",
            '{"id": "2410.00000", "title": null, "text": "y"}\n',
            ("papers.jsonl:1", "id, title and text"),
        ),
        ("papers.jsonl", "[]\n", ("papers.jsonl:1", "each line needs id, title and text")),
        ("papers.jsonl", b"\xff\xfe\n", ("papers.jsonl", "cannot be read")),
    ],
)
def test_damaged_data_is_told_with_file_and_line(
    tmp_path: Path, name: str, content: str | bytes, words: tuple[str, ...]
) -> None:
    gold, papers = files(tmp_path)
    written(tmp_path / name, content)
    line = complaint(3, "train", "--gold", gold, papers, "-o", tmp_path / "out")
    assert all(word in line for word in words) and not (tmp_path / "out").exists()


def test_a_folder_that_holds_no_statistics_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    line = complaint(3, "train", "--gold", *files(tmp_path), "--statistics", tmp_path / "empty", "-o", tmp_path / "out")
    assert "names.tsv.xz" in line and "kgraph vocabulary build" in line


@pytest.mark.parametrize(
    "text",
    [
        '{"id": "2410.99999", "title": "x", "text": "y"}\n',
        "\n",
    ],
    ids=["of-others", "none"],
)
def test_papers_without_texts_are_told(tmp_path: Path, text: str) -> None:
    gold, _ = files(tmp_path)
    papers = written(tmp_path / "papers.jsonl", text)
    assert "papers.jsonl" in complaint(3, "train", "--gold", gold, papers, "-o", tmp_path / "out")


def test_a_seed_below_0_is_told(tmp_path: Path) -> None:
    assert "--seed" in complaint(2, "train", "--gold", *files(tmp_path), "--seed", "-1", "-o", tmp_path / "out")


@pytest.mark.usefixtures("small")
@pytest.mark.filterwarnings("ignore")
def test_too_few_papers_are_told(tmp_path: Path) -> None:
    gold, papers = annotated()
    pair = (written(tmp_path / "g.jsonl", lines(gold[:1])), written(tmp_path / "p.jsonl", lines(papers[:1])))
    assert "papers" in complaint(3, "train", "--gold", *pair, "--folds", "2", "-o", tmp_path / "out")

"""Annotated papers that no one has written, as many as a test needs, and the files that hold them."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from kgraph.extract.background import Background
from kgraph.model import TermType
from kgraph.training import Example, read_examples
from kgraph.vocabulary import Glosses, Vocabulary, VocabularyEntry, shipped_statistics

KNOWN = Vocabulary.of(
    [
        VocabularyEntry("accuracy", TermType.METRIC, ("정확도",)),
        VocabularyEntry("diffusion model", TermType.METHOD, ("확산 모델",)),
        VocabularyEntry("image restoration", TermType.TASK, ("이미지 복원",)),
        VocabularyEntry("KelpBench", TermType.DATASET),
        VocabularyEntry("tide", TermType.CONCEPT, ("밀물",), (), 1),
    ],
    ordinary=["결과", "문제"],
)
_FIRST = ["Kelp", "Moss", "Fern", "Reed", "Palm", "Lily", "Sage", "Mint", "Dune", "Reef"]
_LAST = ["Net", "Former", "LM", "Flow", "Graph"]
_METHODS = [
    ("모래 증류", "sand distillation"),
    ("거울 정렬", "mirror alignment"),
    ("물결 학습", "ripple learning"),
    ("뿌리 탐색", "root search"),
    ("바람 양자화", "wind quantization"),
]
_TASKS = [
    ("이미지 복원", "image restoration"),
    ("해초 분류", "kelp classification"),
    ("조개 검출", "shell detection"),
    ("파도 예측", "wave forecasting"),
]
_METRICS = [("정확도", "accuracy"), ("재현율", "recall"), ("지연 시간", "latency")]
_OPENINGS = ["이 논문은", "이번 연구에서는", "본 논문에서는"]


def invented(count: int, seed: int = 0) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Lines of a gold file and of a file of papers; each paper proposes, uses, compares and evaluates something."""
    chance = random.Random(seed)
    gold, papers = [], []
    for number in range(count):
        head = chance.choice(_FIRST) + chance.choice(_LAST)
        rival = f"{chance.choice(_FIRST)}{chance.choice(_LAST)}-{chance.randrange(2, 5)}"
        bench = f"{chance.choice(_FIRST)}Bench"
        method, task, metric = chance.choice(_METHODS), chance.choice(_TASKS), chance.choice(_METRICS)
        value = f"{chance.randrange(600, 990) / 10}"
        id_ = f"2408.{number:05}"
        lines = [
            f"- **What's New**: {chance.choice(_OPENINGS)} {task[0]}({task[1]})을 위한 새로운 모델인 {head}를 제안합니다.",
            f"- **Technical Details**: {head}는 {method[0]}({method[1]})를 사용하여 좋은 결과를 얻습니다. {method[0]}는 빠릅니다.",
            f"- **Performance Highlights**: {bench} 데이터셋에서 {metric[0]}({metric[1]}) {value}을 기록하여 {rival}보다 낫습니다.",
        ]
        papers.append(
            {"id": id_, "title": f"{head}: {task[1].title()}", "authors": "Ann Lee, Bo Kim", "text": "\n".join(lines)}
        )
        terms = [
            _term(head, "Model", "introduces", head),
            _term(task[1], "Task", "addresses", *task),
            _term(method[1], "Method", "uses", *method),
            _term(bench, "Dataset", "evaluatesOn", bench),
            _term(metric[1], "Metric", "evaluatesOn", *metric),
            _term(rival, "Model", "comparesTo", rival),
            _term("결과", "Concept", "mentions", "결과", key=False),
        ]
        results = [{"value": value, "metric": metric[1], "dataset": bench}]
        gold.append({"id": id_, "terms": terms, "results": results, "links": [], "summary_matches_title": True})
    return gold, papers


def _term(label: str, type_: str, role: str, *forms: str, key: bool = True) -> dict[str, Any]:
    return {"label": label, "type": type_, "role": role, "key": key, "forms": list(forms)}


def write(path: Path, records: list[dict[str, Any]]) -> Path:
    """One JSON object a line."""
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    return path


def examples(folder: Path, count: int, seed: int = 0) -> list[Example]:
    """Invented papers, read back from their files."""
    gold, papers = invented(count, seed)
    return read_examples(write(folder / "gold.jsonl", gold), write(folder / "papers.jsonl", papers))


def background() -> Background:
    """The statistics that come with kgraph, with a vocabulary small enough to be learned from quickly."""
    found = shipped_statistics()
    return Background(found.names, found.words, found.translations, KNOWN)


GLOSSES = Glosses.of(
    {("모래증류", "sanddistillation"): 4, ("거울정렬", "mirroralignment"): 2, ("정확도", "accuracy"): 90},
    {("rl", "ripplelearning"): 3},
)

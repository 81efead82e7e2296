"""A build large enough for several processes and for pages that leave something out."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import kgraph

pytestmark = pytest.mark.slow

METHODS = "LoRA CLIP NeRF DPO GRPO MoE RAG ViT GAN VAE RLHF SFT CoT MCTS 3DGS BERT".split()
TASKS = ("이미지 생성", "비디오 생성", "코드 생성", "기계 번역", "깊이 추정", "음성 인식")


def write_digests(folder: Path, papers: int, seed: int = 0) -> None:
    """Invented digests: days of 40 papers, authors in groups, names with acronyms and Korean glosses."""
    chance = random.Random(seed)
    people = [f"Given{n % 97} Family{n}" for n in range(papers)]
    for day in range(papers // 40):
        lines = [f"## Daily Papers (2024-{day % 12 + 1:02d}-{day // 12 + 1:02d})", ""]
        for number in range(40):
            place = day * 40 + number
            group = chance.randrange(0, papers - 30)
            authors = ", ".join(chance.sample(people[group : group + 30], chance.randint(1, 6)))
            used = chance.sample(METHODS, 3)
            task = chance.choice(TASKS)
            lines += [
                f"### [Net{place}X: A Study of {used[0]}](https://arxiv.org/abs/{2401 + day % 12}.{place:05d})",
                f"Vote: {chance.randint(0, 90)}",
                f"Authors: {authors}",
                f"- **What's New**: 이 논문은 {task}을 위한 Net{place}X를 제안합니다.",
                f"- **Technical Details**: {used[1]}와 확산 모델(diffusion model)을 활용합니다.",
                f"- **Performance Highlights**: {used[2]}보다 정확도가 {chance.randint(1, 40)}% 향상되었습니다.",
            ]
        (folder / f"{day:03d}.md").write_text("\n".join(lines), encoding="utf-8")


@pytest.fixture(scope="module")
def digests(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    write_digests(folder, 2400)
    return folder


def test_one_process_and_two_write_the_same_bytes(digests: Path, tmp_path: Path) -> None:
    for workers in (1, 2):
        kgraph.build([digests], tmp_path / str(workers), kgraph.BuildOptions(workers=workers))
    for file in sorted((tmp_path / "1").iterdir()):
        assert file.read_bytes() == (tmp_path / "2" / file.name).read_bytes(), file.name


def test_a_large_build_is_complete_valid_and_honest_about_what_its_pages_leave_out(
    digests: Path, tmp_path: Path
) -> None:
    from kgraph.rdf import validate

    result = kgraph.build([digests], tmp_path, kgraph.BuildOptions(max_nodes=300))
    assert result.stats["papers"] == 2400
    assert result.stats["claims_by_role"]["introduces"] >= 2300
    assert validate(tmp_path / "graph.ttl") == []
    page = (tmp_path / "collaboration.html").read_text(encoding="utf-8")
    assert page.count('"value"') <= 310
    assert result.stats["collaboration"]["nodes"] > 1500

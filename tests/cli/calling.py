"""Calls the program as a user does, and says what it complained of; a digest that no one has written."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from kgraph.cli.main import main

DIGEST = """\
## Daily Papers (2024-09-02)

### [KelpNet: Sorting Shells by Weight](https://arxiv.org/abs/2409.00201)

Authors: Ann Lee, Bo Kim

- ***What's New***: 이 논문은 조개 정렬(shell sorting)을 위한 새로운 모델인 KelpNet을 제안합니다.
- ***Technical Details***: 데이터는 driftlog/v2에서 가져오고, 물결 창(ripple window)을 사용합니다.
- ***Performance Highlights***: TidePool에서 정확도(accuracy) 81.5%를 기록했습니다.

### [Few Sensors at Sea](https://arxiv.org/abs/2409.00202)

Authors: Bo Kim

- ***What's New***: 적은 센서로 다음 파도를 예측합니다. 데이터는 driftlog/v1에서 가져옵니다.
- ***Performance Highlights***: 조수 연못에서 평가하면 지연 시간(latency)이 12 ms로 줄었습니다.
"""


def call(*words: str | Path) -> Result:
    """The result of a command; what went wrong by mistake is in `exception`."""
    return CliRunner().invoke(main, [str(word) for word in words])


def printed(*words: str | Path) -> str:
    """What a command that succeeds prints."""
    result = call(*words)
    assert result.exit_code == 0, result.output or repr(result.exception)
    return result.stdout


def complaint(status: int, *words: str | Path) -> str:
    """The one line in which a command says what is wrong, after a check that there is no more, and a next step."""
    result = call(*words)
    assert isinstance(result.exception, SystemExit), f"no traceback, but a line: {result.exception!r}"
    lines = [line for line in result.output.splitlines() if line.strip()]
    if lines[0].startswith("Usage: "):
        assert len(lines) == 3 and lines[1].startswith("Try "), "how to use it, where to read more, and what is wrong"
    else:
        assert len(lines) == 1 and lines[0].startswith(("kgraph: ", "Error: "))
    assert result.exit_code == status, lines[-1]
    assert len(lines[-1]) < 400
    return lines[-1]


def digest(folder: Path) -> Path:
    """A file with the digest."""
    return written(folder / "2024-09-02.md", DIGEST)


def written(path: Path, content: str | bytes) -> Path:
    """A file with this content."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path

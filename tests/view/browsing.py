"""A page opened in Chromium with the network off, and a digest whose texts mean harm."""

from __future__ import annotations

from pathlib import Path
from typing import Any

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
HOSTILE = """## Daily Papers (2024-08-26)

### [Evil</script><img src=x onerror=window.hacked=1>: "quotes" & <b>bold</b>](https://arxiv.org/abs/2408.00001)

![](javascript:window.hacked=1)

Vote: 3

Authors: <img src=x onerror=window.hacked=1>, Eve " onmouseover="window.hacked=1, \u202eMallory Two, {{7*7}} Jinja

- **What's New**: 악성 모델(evil model</script><script>window.hacked=1</script>)을 제안합니다. LoRA와 CLIP을 활용합니다. javascript:window.hacked=1

### [Other: A Plain Paper](https://arxiv.org/abs/2408.00002)

Vote: 1

Authors: Eve " onmouseover="window.hacked=1, Plain Person

- 확산 모델(diffusion model)과 LoRA, CLIP을 활용합니다.
"""


class Opened:
    """A page with everything that it asked for and complained of."""

    def __init__(self, browser: Any, file: Path, fragment: str = "", **context: Any) -> None:
        self.context = browser.new_context(offline=True, viewport={"width": 1300, "height": 800}, **context)
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on(
            "console",
            lambda message: self.complaints.append(message.text) if message.type in ("error", "warning") else None,
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(file.as_uri() + fragment)
        self.page.wait_for_selector("html[data-ready=yes]", state="attached", timeout=30_000)

    def outside(self) -> list[str]:
        return [url for url in self.requests if not url.startswith(("file:", "data:", "blob:"))]

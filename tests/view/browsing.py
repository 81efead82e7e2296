"""Pages opened in Chromium with the network off, and a digest whose texts mean harm."""

from __future__ import annotations

import base64
import time
from pathlib import Path
from typing import Any

SETTLED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
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

    def __init__(self, browser: Any, file: Path, fragment: str = "", *, before: str = "", **context: Any) -> None:
        self.context = browser.new_context(**{"offline": True, "viewport": {"width": 1300, "height": 800}, **context})
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on(
            "console",
            lambda message: self.complaints.append(message.text) if message.type in ("error", "warning") else None,
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        if before:
            self.page.add_init_script(before)
        self.page.goto(file.as_uri() + fragment)
        self.page.wait_for_selector("html[data-ready=yes]", state="attached", timeout=30_000)

    def outside(self) -> list[str]:
        return [url for url in self.requests if not url.startswith(("file:", "data:", "blob:"))]

    def settle(self) -> None:
        """Wait until what was asked for is drawn."""
        self.page.evaluate(SETTLED)


class Explorer(Opened):
    """The explorer, and what a person does with it."""

    def __init__(self, browser: Any, file: Path, fragment: str = "", **context: Any) -> None:
        super().__init__(browser, file, fragment, **{"reduced_motion": "reduce", **context})
        self.page.wait_for_selector("html[data-evidence=yes]", state="attached", timeout=30_000)
        self.visits = 0
        self.clicked = 0.0

    def visit(self, hash_: str) -> None:
        """Follow a permalink on the open page, which begins everything anew."""
        self.visits += 1
        self.page.mouse.move(5, 5)
        own = f"&visit={self.visits}"
        # A change that came before may still be under way.
        self.page.evaluate(
            "([to, own]) => new Promise((done) => { const heard = (event) => { if (event.newURL.endsWith(own)) { "
            "removeEventListener('hashchange', heard); setTimeout(done); } }; "
            "addEventListener('hashchange', heard); location.hash = to; })",
            [hash_ + own, own],
        )
        self.settle()

    def title(self) -> str:
        return str(self.page.inner_text("#detail h2"))

    def shown(self) -> tuple[int, int]:
        """How many of how many things are shown, as the page says."""
        words = self.page.inner_text("#status").replace(",", "").split()
        return int(words[1]), int(words[3])

    def search(self, text: str) -> None:
        self.page.fill("#search", text)
        self.page.wait_for_selector("#found li[aria-selected=true]")
        self.page.keyboard.press("Enter")
        self.settle()

    def click(self, x: float, y: float) -> None:
        """A click on a point of the window, late enough after the last one that the two are not a double click."""
        self.page.wait_for_timeout(max(0.0, 350 - 1000 * (time.monotonic() - self.clicked)))
        self.page.mouse.click(x, y)
        self.clicked = time.monotonic()
        self.settle()

    def address(self) -> str:
        """The permalink, when the page has written it."""
        self.page.wait_for_timeout(400)
        return str(self.page.evaluate("location.hash"))

    def colours(self, selector: str = "#stage") -> list[int]:
        """How many of every seventh point of a screenshot have each colour, the commonest first."""
        picture = base64.b64encode(self.page.locator(selector).screenshot()).decode()
        found: list[int] = self.page.evaluate(
            """async (picture) => {
              const image = new Image();
              image.src = "data:image/png;base64," + picture;
              await image.decode();
              const pen = new OffscreenCanvas(image.width, image.height).getContext("2d"), counts = new Map();
              pen.drawImage(image, 0, 0);
              const points = new Uint32Array(pen.getImageData(0, 0, image.width, image.height).data.buffer);
              for (let i = 0; i < points.length; i += 7) counts.set(points[i], (counts.get(points[i]) || 0) + 1);
              return [...counts.values()].sort((a, b) => b - a);
            }""",
            picture,
        )
        return found

    def close(self) -> None:
        self.context.close()
        assert self.outside() == []
        assert self.complaints == []

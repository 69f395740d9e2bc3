"""Cards as Anki draws them: its own card HTML, its MathJax, in headless Chromium, at a width and in light or night mode."""

from __future__ import annotations

import base64
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

MATHJAX = Path(__file__).parent / "node_modules" / "mathjax" / "es5" / "tex-chtml-full.js"
"""MathJax 3.2.2, as in Anki: npm install --no-save --no-package-lock --prefix tests/anki mathjax@3.2.2."""
CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
BASE = """<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<script>window.MathJax = {tex: {displayMath: [["\\\\[", "\\\\]"]], processEscapes: false, processEnvironments: false,
processRefs: false, packages: {"[+]": ["mathtools"], "[-]": ["textmacros", "noundefined", "noerrors"]}},
loader: {load: ["[tex]/mathtools"]}, startup: {typeset: false}};</script>
<script src="file://%s"></script></head><body class="card"><div id="qa"></div></body></html>"""
DRAW = """async ([html, ordinal, night]) => {
  document.body.className = "card card" + (ordinal + 1) + (night ? " nightMode" : "");
  const qa = document.getElementById("qa");
  MathJax.typesetClear([qa]);
  qa.innerHTML = html;
  for (const old of qa.querySelectorAll("script")) {
    const fresh = document.createElement("script");
    for (const a of old.attributes) fresh.setAttribute(a.name, a.value);
    fresh.textContent = old.textContent;
    old.replaceWith(fresh);
  }
  await MathJax.typesetPromise([qa]);
  for (const fold of qa.querySelectorAll("details")) fold.open = true;
  const errors = [...new Set([...qa.querySelectorAll("mjx-merror, [data-mjx-error]")]
    .map(e => e.getAttribute("data-mjx-error") || e.textContent))];
  const raw = /\\\\\\(|\\\\\\[/.test(qa.innerText);
  return {errors, raw, wide: document.scrollingElement.scrollWidth - window.innerWidth};
}"""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of one card: its question's name, which side, the card's ordinal and Anki's HTML of it."""

    name: str
    side: str
    ordinal: int
    html: str


def missing() -> str:
    """Why cards cannot be drawn here; empty where they can."""
    if CHROMIUM is None:
        return "Chromium is not installed"
    return "" if MATHJAX.exists() else f"MathJax is not at {MATHJAX}"


@contextmanager
def browser_page(width: int, folder: Path, complaints: list[str]) -> Iterator[Page]:
    """A page with Anki's MathJax; what goes to the console as an error is added to `complaints`."""
    base = folder / "card.html"
    base.write_text(BASE % MATHJAX, encoding="utf-8")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(base.as_uri())
        page.wait_for_function("window.MathJax && MathJax.startup && MathJax.typesetPromise")
        page.evaluate("MathJax.startup.promise")
        yield page
        browser.close()


def faults(page: Page, sides: Sequence[Side], night: bool, complaints: list[str]) -> Iterator[str]:
    """What is wrong with each side when it is drawn: MathJax errors, LaTeX left over, overflow, console errors."""
    for one in sides:
        complaints.clear()
        seen = page.evaluate(DRAW, [one.html, one.ordinal, night])
        found = [f"MathJax: {error}" for error in seen["errors"]]
        found += ["LaTeX was left as it is"] if seen["raw"] else []
        found += [f"{seen['wide']} pixels too wide"] if seen["wide"] > 0 else []
        found += [f"console: {text}" for text in complaints]
        yield from (f"{one.name} {one.side}: {fault}" for fault in found)


def contact_sheet(page: Page, sides: Sequence[Side], night: bool, path: Path) -> None:
    """Photographs of cards side by side, as one picture."""
    shots = []
    for one in sides:
        page.evaluate(DRAW, [one.html, one.ordinal, night])
        shots.append(base64.b64encode(page.screenshot()).decode())
    images = "".join(f'<img width="300" src="data:image/png;base64,{shot}">' for shot in shots)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.set_content(f'<body style="display:flex;flex-wrap:wrap;gap:8px;background:#888">{images}</body>')
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(path), full_page=True)


def in_ci() -> bool:
    """Whether this is a run that may not skip."""
    return bool(os.environ.get("CI"))

"""Every card as Anki draws it: no MathJax error, no overflow, no console error, narrow and wide, light and night.

A seeded sample; MLQUIZ_RENDER=all draws the whole bank. Contact sheets are written to build/contact-sheets.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from mlmath_quiz.anki.package import export
from mlmath_quiz.anki.targets import targets_of
from mlmath_quiz.bank.library import load
from tests.anki.rendering import Side, browser_page, contact_sheet, faults, in_ci, missing

ROOT = Path(__file__).parents[2]
SAMPLE = 60
SHEETS = ROOT / "build" / "contact-sheets"

pytestmark = pytest.mark.skipif(bool(missing()) and not in_ci(), reason=missing() or "drawn")


@pytest.fixture(scope="module")
def sides(tmp_path_factory: pytest.TempPathFactory) -> list[Side]:
    assert not missing(), missing()
    folder = tmp_path_factory.mktemp("cards")
    bank, _ = load(ROOT)
    names = bank.names()
    if os.environ.get("MLQUIZ_RENDER") != "all":
        names = sorted(Random(5).sample(names, min(SAMPLE, len(names))))
    export(bank, targets_of(bank, names), folder / "all.apkg", remember=False)
    return list(_drawn(folder))


def _drawn(folder: Path) -> Iterator[Side]:
    collection = Collection(str(folder / "collection.anki2"))
    request = ImportAnkiPackageRequest(package_path=str(folder / "all.apkg"), options=ImportAnkiPackageOptions())
    collection.import_anki_package(request)
    for identifier in collection.find_cards(""):
        card = collection.get_card(identifier)
        name = card.note()["Name"]
        yield Side(name, "front", card.ord, card.question())
        yield Side(name, "back", card.ord, card.answer())
    collection.close()


@pytest.mark.parametrize("night", [False, True], ids=["light", "night"])
@pytest.mark.parametrize("width", [320, 1000])
def test_every_card_is_drawn_without_fault(sides: list[Side], width: int, night: bool, tmp_path: Path) -> None:
    complaints: list[str] = []
    with browser_page(width, tmp_path, complaints) as page:
        found = list(faults(page, sides, night, complaints))
        contact_sheet(page, sides[:16], night, SHEETS / f"{width}-{'night' if night else 'light'}.png")
    assert found == []


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        (r"<p>\(\nonsense{x}\)</p>", "MathJax: Undefined control sequence"),
        (r"<p>\(\frac{1}\)</p>", "MathJax: Missing argument"),
        ('<p style="width: 900px">wide</p>', "pixels too wide"),
        ("<script>nothing.here()</script>", "console: nothing is not defined"),
    ],
)
def test_each_fault_is_seen(html: str, fault: str, tmp_path: Path) -> None:
    assert not missing(), missing()
    complaints: list[str] = []
    with browser_page(320, tmp_path, complaints) as page:
        found = list(faults(page, [Side("demo", "front", 0, html)], False, complaints))
    assert len(found) == 1
    assert fault in found[0]

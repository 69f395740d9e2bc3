"""A small bank of every kind, and the real Anki to import its decks into."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

BANK = Path(__file__).parent / "bank"


@pytest.fixture
def bank_folder(tmp_path: Path) -> Path:
    """A copy of the small bank that a test may edit."""
    import shutil

    return Path(shutil.copytree(BANK, tmp_path / "bank"))


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    """An empty collection of the real Anki."""
    (tmp_path / "anki").mkdir()
    opened = Collection(str(tmp_path / "anki" / "collection.anki2"))
    yield opened
    opened.close()


@pytest.fixture
def importer(collection: Collection) -> Callable[..., tuple[int, int, int]]:
    """Import a package; returns how many notes were new, updated and already there."""

    def run(path: Path, **options: object) -> tuple[int, int, int]:
        request = ImportAnkiPackageRequest(package_path=str(path), options=ImportAnkiPackageOptions(**options))
        log = collection.import_anki_package(request).log
        return len(log.new), len(log.updated), len(log.duplicate)

    return run

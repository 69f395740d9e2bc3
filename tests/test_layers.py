"""The house: a module imports only from rooms above its own, and each third-party package has its door."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "mlmath_quiz"
ROOMS = [
    "model",
    "problems",
    "bank",
    "maths",
    "markup",
    "checking",
    "study",
    "anki",
    "terminal",
    "page",
    "cli",
]
DOORS = {
    "yaml": {"bank/nodes"},
    "sqlite3": {"bank/index", "bank/compiled", "bank/builder", "study/history", "anki"},
    "fsrs": {"study/schedule"},
    "genanki": {"anki"},
    "rich": {"terminal"},
    "prompt_toolkit": {"terminal"},
    "plotext": {"terminal"},
    "wcwidth": {"maths/plane", "markup"},
    "click": {"cli"},
    "sympy": {"maths", "checking"},
    "mpmath": {"maths", "checking"},
    "scipy": {"checking"},
    "platformdirs": {"bank", "study", "cli"},
}
FREE = {"mlmath_quiz.__version__"}
MODULES = sorted(path for path in ROOT.rglob("*.py") if path.name not in ("__main__.py",))


def place(path: Path) -> str:
    return path.relative_to(ROOT).with_suffix("").as_posix()


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_a_module_imports_only_from_rooms_above(path: Path) -> None:
    room = place(path).split("/")[0]
    if room == "__init__":
        return
    for name in imports(path):
        if name.startswith("mlmath_quiz.") and name not in FREE:
            other = name.split(".")[1]
            assert ROOMS.index(other) <= ROOMS.index(room), f"{place(path)} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_each_third_party_package_has_its_door(path: Path) -> None:
    for name in imports(path):
        package = name.split(".")[0]
        if package in DOORS:
            doors = DOORS[package]
            assert any(place(path) == door or place(path).startswith(door + "/") for door in doors), (
                f"{place(path)} imports {name}; its doors are {sorted(doors)}"
            )
        else:
            assert package in sys.stdlib_module_names or package == "mlmath_quiz", f"{name} has no door"

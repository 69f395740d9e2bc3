"""Exporting a deck against plain genanki: the same questions, one process each, in turn.

    python benchmarks/export.py [--notes 10000] [--rounds 3]

Plain genanki is what a short script would do: PyYAML's C loader, one note a question, no identities, no formulas read. Ours
starts from the same files (its index built before, as for anyone who ran any command) and does the whole of `mlquiz export`.
Prints time and file size of both and the ratios.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
PLAIN = """
import sys, warnings, yaml, genanki
warnings.simplefilter("ignore")
from pathlib import Path
model = genanki.Model(1, "plain", fields=[{"name": "Q"}, {"name": "A"}, {"name": "W"}],
    templates=[{"name": "Card", "qfmt": "{{Q}}", "afmt": "{{Q}}<hr>{{A}}<br>{{W}}"}])
deck = genanki.Deck(1, "plain")
for path in sorted(Path(sys.argv[1]).glob("cards/*/*.yaml")):
    data = yaml.load(path.read_text(), Loader=yaml.CSafeLoader)
    for one in data.get("questions") or []:
        deck.add_note(genanki.Note(model=model, fields=[str(one.get(key, "")) for key in ("ask", "answer", "why")]))
genanki.Package(deck).write_to_file(sys.argv[2])
"""


def grown_bank(folder: Path, notes: int) -> int:
    """A bank of at least `notes` questions: the real one, its banks repeated under new resources; returns how many."""
    sys.path.insert(0, str(ROOT))
    from mlmath_quiz.bank.library import load

    shutil.copytree(ROOT / "cards", folder / "cards")
    shutil.copytree(ROOT / "decks", folder / "decks")
    have = len(load(ROOT)[0].names())
    for number in range(1, -(-notes // have)):
        for source in sorted((ROOT / "cards").glob("*/resource.yaml")):
            name = source.parent.name
            target = folder / "cards" / f"{name}-{number}"
            target.mkdir()
            for path in source.parent.glob("*.yaml"):
                text = path.read_text(encoding="utf-8").replace(f"resource: {name}\n", f"resource: {name}-{number}\n")
                (target / path.name).write_text(without_links(text), encoding="utf-8")
    return have * -(-notes // have)


def without_links(text: str) -> str:
    """A bank's text without the lines that tie it to names elsewhere."""
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if not line.lstrip().startswith(("formerly:", "- id: dl-basics")))


def timed(command: list[str], environment: dict[str, str]) -> float:
    """Seconds that a command takes."""
    began = time.perf_counter()
    subprocess.run(command, check=True, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--notes", type=int, default=10_000)
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        questions = grown_bank(folder / "bank", chosen.notes)
        environment = {**os.environ, "MLQUIZ_CACHE": str(folder / "cache")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        mlquiz = [sys.executable, "-m", "mlmath_quiz", "--bank", str(folder / "bank")]
        plain = [sys.executable, "-c", PLAIN, str(folder / "bank"), str(folder / "plain.apkg")]
        ours = [*mlquiz, "export", "everything", "-o", str(folder / "ours.apkg")]
        timed([*mlquiz, "list", "everything"], environment)
        timed(ours, environment)
        pairs = [(timed(plain, environment), timed(ours, environment)) for _ in range(chosen.rounds)]
        sizes = [(folder / f"{which}.apkg").stat().st_size for which in ("plain", "ours")]
        with zipfile.ZipFile(folder / "ours.apkg") as archive:
            stored = sum(entry.file_size for entry in archive.infolist())
    times = [statistics.median(column) for column in zip(*pairs, strict=True)]
    ratio = statistics.median(b / a for a, b in pairs)
    print(f"{questions} questions          plain genanki      mlquiz    ratio")
    print(f"seconds (median)      {times[0]:13.2f} {times[1]:11.2f} {ratio:8.2f}   goal: at most 1.5")
    print(
        f"file size in MB       {sizes[0] / 1e6:13.2f} {sizes[1] / 1e6:11.2f} {sizes[1] / sizes[0]:8.2f}   (three fields, twelve)"
    )
    print(
        f"the same notes, in MB {stored / 1e6:13.2f} {sizes[1] / 1e6:11.2f} {sizes[1] / stored:8.2f}   goal: at most 0.20"
    )


if __name__ == "__main__":
    main()

"""How long does `mlquiz check` take? A bank of generated questions, checked cold, warm, and after one change.

    python benchmarks/check.py [--questions 3000] [--jobs 2] [--also 300]

The questions are those of a real bank in kind and work: derivatives, gradients of matrix expressions, integrals,
parametrised numbers, intervals, posteriors, eigenvalues, choices, blanks, recall. `--also` runs a second size, to see that
time grows in proportion. Memory is the sum over all processes, shared pages counted once (Linux only).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

PILLARS = ("linear-algebra", "probability", "multivariate-calculus", "optimization")
A_FILE = 30

TEMPLATES = (
    """
  - id: derivative-{n}
    kind: expression
    ask: Number {n}. Differentiate $x^{{{a}}} e^{{-{b}x}}$ with respect to $x$.
    answer: {a}*x^{a1}*exp(-{b}*x) - {b}*x^{a}*exp(-{b}*x)
    verify: diff(x^{a}*exp(-{b}*x), x)
    mistakes:
      - answer: "-{b}*{a}*x^{a1}*exp(-{b}*x)"
        say: The product rule has two terms.
    why: The product rule.
""",
    """
  - id: gradient-{n}
    kind: expression
    judge: gradient
    of: {a}*norm(A*v - w)^2 + {b}*norm(v)^2
    by: v
    symbols:
      A: matrix m x n
      v: vector n
      w: vector m
    ask: Number {n}. Give the gradient of ${a}\\|Av - w\\|^2 + {b}\\|v\\|^2$ with respect to $v$.
    answer: 2*{a}*A^T*(A*v - w) + 2*{b}*v
    why: The chain rule.
""",
    """
  - id: integral-{n}
    kind: number
    ask: Number {n}. What is $\\int_0^\\infty x^{{{c}}} e^{{-{b}x}} dx$?
    answer: {c}!/{b}^{c1}
    verify: integrate(x^{c}*exp(-{b}*x), x, 0, oo)
    why: The gamma function.
""",
    """
  - id: slope-{n}
    kind: number
    vary:
      u: 1..5
      v: 1..3
      y: 2..9
    require: u*v != y
    where:
      L: {b}*(u*v - y)^2/2
    ask: Number {n}. A loss is $\\frac{{{b}}}{{2}}(uv - y)^2$. At $u = <u>$, $v = <v>$, $y = <y>$, what is its slope in $u$?
    answer: {b}*(u*v - y)*v
    verify: diff(L, u)
    why: The chain rule.
""",
    """
  - id: steps-{n}
    kind: interval
    symbols:
      g: real
    ask: Number {n}. For which $g$ does descent on ${a}x^2 + {b}y^2$ converge?
    answer: 0 < g < 1/{m}
    verify: spectral_radius(identity(2) - g*[[2*{a}, 0], [0, 2*{b}]]) < 1
    why: The largest curvature decides.
""",
    """
  - id: posterior-{n}
    kind: distribution
    symbols:
      t: probability
    ask: Number {n}. The prior is $\\mathrm{{Beta}}({a}, {b})$; {c} of 9 trials succeed. What is the posterior?
    answer: Beta({a} + {c}, {b} + 9 - {c})
    verify: diff(log(density(answer, t)/(density(Beta({a}, {b}), t)*t^{c}*(1 - t)^(9 - {c}))), t) == 0
    why: Successes and failures are counted.
""",
    """
  - id: eigenvalues-{n}
    kind: set
    ask: Number {n}. Give the eigenvalues of $\\begin{{pmatrix}}{a} & {b}\\\\{b} & {a}\\end{{pmatrix}}$.
    answer: '{{{a} + {b}, {a} - {b}}}'
    verify: eigenvalues([[{a}, {b}], [{b}, {a}]])
    why: The vectors $(1, 1)$ and $(1, -1)$.
""",
    """
  - id: choice-{n}
    kind: choice
    ask: Number {n}. What is the trace of an identity matrix with {a}{b} rows?
    answer: ${a}{b}$
    wrong:
      - $1$
      - $0$
    why: Ones on the diagonal.
""",
    """
  - id: blanks-{n}
    kind: cloze
    ask: Number {n}. A matrix with {a} rows and {b} columns has at most rank [[{r}]] and its transpose has [[{b}]] rows.
    why: Rows and columns change places.
""",
    """
  - id: reason-{n}
    kind: recall
    ask: Number {n}. Why does $x^{{{a}}} + {b}$ have a minimum or not?
    answer: It depends on whether the exponent {a} is even.
""",
)


def question(n: int, random: Random) -> str:
    """The n-th question."""
    a, b, c = random.randint(2, 9), random.randint(10, 99), random.randint(2, 5)
    template = TEMPLATES[n % len(TEMPLATES)]
    return template.format(n=n, a=a, b=b, c=c, a1=a - 1, c1=c + 1, m=max(a, b), r=min(a, b))


def write_bank(root: Path, count: int) -> None:
    """A bank of so many questions, thirty to a file."""
    random = Random("benchmark")
    cards = root / "cards"
    (cards / "demo").mkdir(parents=True)
    (cards / "topics").mkdir()
    (root / "decks").mkdir()
    for pillar in PILLARS:
        (cards / "topics" / f"{pillar}.yaml").write_text("{}\n", encoding="utf-8")
    chapters = range(1, -(-count // A_FILE) + 1)
    listed = "".join(
        f"  - {{chapter: ch{c:03}, number: {c}, title: Chapter {c}, pillars: [linear-algebra]}}\n" for c in chapters
    )
    head = "resource: demo\ntitle: Demo\nauthors: [Nobody]\nkind: book\nurl: https://example.org\nchapters:\n"
    (cards / "demo" / "resource.yaml").write_text(head + listed, encoding="utf-8")
    for c in chapters:
        text = f"resource: demo\nchapter: ch{c:03}\npillar: linear-algebra\nsymbols:\n  x: real\nquestions:\n"
        text += "".join(question(n, random) for n in range((c - 1) * A_FILE, min(c * A_FILE, count)))
        (cards / "demo" / f"ch{c:03}.yaml").write_text(text, encoding="utf-8")


def timed(root: Path, cache: Path, jobs: int) -> tuple[float, float, str]:
    """Seconds, the most memory of all processes together in megabytes, and the last line of a check."""
    command = [sys.executable, "-m", "mlmath_quiz", "--bank", str(root), "check", "--jobs", str(jobs)]
    started, most = time.perf_counter(), 0.0
    with tempfile.TemporaryFile("w+") as out:
        environment = os.environ | {"MLQUIZ_CACHE": str(cache)}
        process = subprocess.Popen(
            command, env=environment, stdout=out, stderr=subprocess.STDOUT, start_new_session=True
        )
        while process.poll() is None:
            most = max(most, memory_of_group(process.pid))
            time.sleep(0.05)
        seconds = time.perf_counter() - started
        out.seek(0)
        return seconds, most, out.read().strip().splitlines()[-1]


def memory_of_group(group: int) -> float:
    """Megabytes that the processes of a group hold, each page shared among them counted once."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(folder.name)) == group:
                lines = (folder / "smaps_rollup").read_text(encoding="ascii").splitlines()
                total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        except (OSError, StopIteration, ValueError):
            continue
    return total / 1024


def measure(count: int, jobs: int) -> None:
    """One size: cold, warm, and after one question changed."""
    with tempfile.TemporaryDirectory() as folder:
        root, cache = Path(folder) / "bank", Path(folder) / "cache"
        write_bank(root, count)
        for name in ("cold", "warm", "one question changed"):
            if name.startswith("one"):
                file = root / "cards" / "demo" / "ch001.yaml"
                file.write_text(
                    file.read_text(encoding="utf-8").replace("The product rule.", "The rule for products.", 1),
                    encoding="utf-8",
                )
            seconds, memory, last = timed(root, cache, jobs)
            print(
                f"{count:6} questions, {name:22} {seconds:7.2f} s   memory {memory:4.0f} MB   {last}",
                flush=True,
            )


def main() -> None:
    """Run, and print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--questions", type=int, default=3000)
    options.add_argument("--also", type=int, default=0)
    options.add_argument("--jobs", type=int, default=2)
    given = options.parse_args()
    for count in filter(None, (given.also, given.questions)):
        measure(count, given.jobs)


if __name__ == "__main__":
    main()

"""Trees to LaTeX, for MathJax, the page and the echo of a reply."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mlmath_quiz.maths.functions import FUNCTIONS
from mlmath_quiz.maths.text import ATOM, LOOSE, POWER, PRODUCT, RELATION, SUM
from mlmath_quiz.maths.tokens import GREEK_NAMES
from mlmath_quiz.maths.tree import Node

Printed = tuple[str, int]
"""LaTeX and how tightly it holds together."""

SIGNS = {"=": "=", "!=": "\\neq", "<": "<", "<=": "\\leq", ">": ">", ">=": "\\geq", "in": "\\in"}
CONSTANTS = {"e": "e", "pi": "\\pi", "i": "i", "oo": "\\infty"}
LATIN_CAPITALS = {
    "Alpha",
    "Beta",
    "Epsilon",
    "Zeta",
    "Eta",
    "Iota",
    "Kappa",
    "Mu",
    "Nu",
    "Omicron",
    "Rho",
    "Tau",
    "Chi",
}
ACCENTS = {"hat": "\\hat", "bar": "\\bar", "tilde": "\\tilde", "star": "", "prime": ""}


def to_latex(node: Node) -> str:
    """The tree as LaTeX, without dollar signs."""
    return _print(node)[0]


def _print(node: Node) -> tuple[str, int]:
    return PRINTERS[node.head](node)


def inside(node: Node, tightness: int) -> str:
    """A node's LaTeX, in brackets where it is looser than its place."""
    latex, own = _print(node)
    return latex if own >= tightness else f"\\left({latex}\\right)"


def listed(nodes: tuple[Node, ...]) -> str:
    """Several nodes with commas."""
    return ",\\, ".join(to_latex(node) for node in nodes)


def name_latex(name: str) -> str:
    """`sigma_1` as `\\sigma_{1}`, `x_hat` as `\\hat{x}`, `ab` as `\\mathit{ab}`."""
    base, _, index = name.partition("_")
    if index in ("hat", "bar", "tilde"):
        return f"{ACCENTS[index]}{{{name_latex(base)}}}"
    if not index and base.rstrip("0123456789") != base:
        stem = base.rstrip("0123456789")
        base, index = stem, base[len(stem) :]
    shown = _letter(base)
    return f"{shown}_{{{_letter(index)}}}" if index else shown


def _letter(word: str) -> str:
    if word.lower() in GREEK_NAMES and word not in LATIN_CAPITALS and word.lower() != "omicron":
        return f"\\{word}"
    return word if len(word) <= 1 or word.isdigit() else f"\\mathit{{{word}}}"


def _add(node: Node) -> tuple[str, int]:
    first, *others = node.args
    latex = inside(first, PRODUCT if first.head != "neg" else SUM)
    for term in others:
        negative = term.head == "neg"
        latex += f" - {inside(term.args[0], PRODUCT)}" if negative else f" + {inside(term, PRODUCT)}"
    return latex, SUM


def _mul(node: Node) -> tuple[str, int]:
    latex = inside(node.args[0], PRODUCT)
    for before, factor in zip(node.args, node.args[1:], strict=False):
        latex += f"{_times(before, factor)}{inside(factor, POWER if factor.head != 'div' else PRODUCT)}"
    return latex, PRODUCT


def _times(before: Node, after: Node) -> str:
    """Juxtaposition where it can be read back, a dot before what begins with a digit or after a function."""
    begins = to_latex(after)[:1]
    if (
        begins.isdigit()
        or begins == "-"
        or (before.head == "call" and before.text not in ("abs", "norm", "transpose", "sqrt"))
    ):
        return " \\cdot "
    if before.head == "div" or after.head == "div":
        return "\\, " if before.head != after.head else " \\cdot "
    return " "


def _div(node: Node) -> tuple[str, int]:
    return f"\\frac{{{to_latex(node.args[0])}}}{{{to_latex(node.args[1])}}}", PRODUCT


def _pow(node: Node) -> tuple[str, int]:
    base, exponent = node.args
    raised = f"^{{{to_latex(exponent)}}}"
    if (
        base.head == "call"
        and FUNCTIONS.get(base.text)
        and FUNCTIONS[base.text].prefix
        and base.text not in ("sqrt", "cbrt")
    ):
        return f"{FUNCTIONS[base.text].latex}{raised}\\left({listed(base.args)}\\right)", PRODUCT
    return f"{inside(base, ATOM)}{raised}", POWER


def _number(node: Node) -> tuple[str, int]:
    text = (node.text if node.text.isascii() and node.text else str(node.value)).replace("%", "\\%")
    if "/" in text:
        above, below = text.lstrip("-").split("/")
        return f"{'-' * text.startswith('-')}\\frac{{{above}}}{{{below}}}", SUM if text.startswith("-") else PRODUCT
    if "e" in text.lower():
        mantissa, _, power = text.lower().partition("e")
        return f"{mantissa} \\cdot 10^{{{int(power)}}}", PRODUCT
    return text, SUM if text.startswith("-") else ATOM


def _call(node: Node) -> tuple[str, int]:
    special = CALLS.get(node.text)
    if special:
        return special(node)
    function = FUNCTIONS.get(node.text)
    pattern = function.latex if function else ""
    shown = pattern or f"\\operatorname{{{node.text.replace('_', ' ')}}}"
    return f"{shown}\\left({listed(node.args)}\\right)", ATOM


def _transpose(node: Node) -> tuple[str, int]:
    base = inside(node.args[0], ATOM) if node.args[0].head != "pow" else f"\\left({to_latex(node.args[0])}\\right)"
    return f"{base}^{{\\top}}", POWER


def _entry(node: Node) -> tuple[str, int]:
    array, *indices = node.args
    base = to_latex(array) if array.head == "name" and "_" not in array.text else f"\\left[{to_latex(array)}\\right]"
    comma = "" if all(index.head in ("number", "name") and len(index.text) == 1 for index in indices) else ","
    return f"{base}_{{{comma.join(map(to_latex, indices))}}}", ATOM


def _norm(node: Node) -> tuple[str, int]:
    below = f"_{{{to_latex(node.args[1])}}}" if len(node.args) > 1 else ""
    return f"\\left\\|{to_latex(node.args[0])}\\right\\|{below}", ATOM


def _big(sign: str) -> Callable[[Node], Printed]:
    def show(node: Node) -> tuple[str, int]:
        body, *limits = node.args
        index = to_latex(limits[0])
        if len(limits) == 3:
            return f"{sign}_{{{index}={to_latex(limits[1])}}}^{{{to_latex(limits[2])}}} {inside(body, PRODUCT)}", SUM
        return f"{sign}_{{{index}}} {inside(body, PRODUCT)}", SUM

    return show


def _integral(node: Node) -> tuple[str, int]:
    body, variable, *ends = node.args
    limits = f"_{{{to_latex(ends[0])}}}^{{{to_latex(ends[1])}}}" if len(ends) == 2 else ""
    return f"\\int{limits} {inside(body, PRODUCT)} \\,\\mathrm{{d}}{to_latex(variable)}", SUM


def _derivative(node: Node) -> tuple[str, int]:
    body, variable, *rest = node.args
    power = f"^{{{to_latex(rest[0])}}}" if rest and rest[0].head == "number" else ""
    below = f"\\mathrm{{d}}{to_latex(variable)}{power}"
    return f"\\frac{{\\mathrm{{d}}{power}}}{{{below}}} {inside(body, PRODUCT)}", PRODUCT


def _limit(node: Node) -> tuple[str, int]:
    body, variable, point, *_ = node.args
    return f"\\lim_{{{to_latex(variable)} \\to {to_latex(point)}}} {inside(body, PRODUCT)}", SUM


def _piecewise(node: Node) -> tuple[str, int]:
    pairs = list(zip(node.args[::2], node.args[1::2], strict=False))
    rows = [f"{to_latex(value)} & {to_latex(condition)}" for value, condition in pairs]
    if len(node.args) % 2:
        rows.append(f"{to_latex(node.args[-1])} & \\text{{otherwise}}")
    return "\\begin{cases}" + " \\\\ ".join(rows) + "\\end{cases}", ATOM


def degree(node: Node) -> str:
    """The small degree of a root, with its brackets; nothing for a square root."""
    return f"[{to_latex(node.args[1])}]" if len(node.args) > 1 else ""


CALLS: Mapping[str, Callable[[Node], Printed]] = {
    "factorial": lambda node: (f"{inside(node.args[0], ATOM)}!", ATOM),
    "transpose": _transpose,
    "inv": lambda node: (f"{inside(node.args[0], ATOM)}^{{-1}}", POWER),
    "pinv": lambda node: (f"{inside(node.args[0], ATOM)}^{{+}}", POWER),
    "norm": _norm,
    "abs": lambda node: (f"\\left|{to_latex(node.args[0])}\\right|", ATOM),
    "floor": lambda node: (f"\\lfloor {to_latex(node.args[0])} \\rfloor", ATOM),
    "ceil": lambda node: (f"\\lceil {to_latex(node.args[0])} \\rceil", ATOM),
    "sqrt": lambda node: (f"\\sqrt{{{to_latex(node.args[0])}}}", ATOM),
    "cbrt": lambda node: (f"\\sqrt[3]{{{to_latex(node.args[0])}}}", ATOM),
    "root": lambda node: (f"\\sqrt{degree(node)}{{{to_latex(node.args[0])}}}", ATOM),
    "log_b": lambda node: (f"\\log_{{{to_latex(node.args[0])}}}\\left({to_latex(node.args[1])}\\right)", ATOM),
    "binomial": lambda node: (f"\\binom{{{to_latex(node.args[0])}}}{{{to_latex(node.args[1])}}}", ATOM),
    "conj": lambda node: (f"\\overline{{{to_latex(node.args[0])}}}", ATOM),
    "indicator": lambda node: (f"\\mathbf{{1}}\\left\\{{{to_latex(node.args[0])}\\right\\}}", ATOM),
    "dot": lambda node: (f"{inside(node.args[0], POWER)}^{{\\top}} {inside(node.args[1], POWER)}", PRODUCT),
    "outer": lambda node: (f"{inside(node.args[0], POWER)}\\, {inside(node.args[1], ATOM)}^{{\\top}}", PRODUCT),
    "cross": lambda node: (f"{inside(node.args[0], POWER)} \\times {inside(node.args[1], POWER)}", PRODUCT),
    "hadamard": lambda node: (f"{inside(node.args[0], POWER)} \\odot {inside(node.args[1], POWER)}", PRODUCT),
    "kron": lambda node: (f"{inside(node.args[0], POWER)} \\otimes {inside(node.args[1], POWER)}", PRODUCT),
    "mod": lambda node: (f"{inside(node.args[0], PRODUCT)} \\bmod {inside(node.args[1], POWER)}", PRODUCT),
    "identity": lambda node: (f"I_{{{to_latex(node.args[0])}}}", ATOM),
    "ones": lambda node: (f"\\mathbf{{1}}_{{{listed(node.args)}}}", ATOM),
    "zeros": lambda node: (f"\\mathbf{{0}}_{{{listed(node.args)}}}", ATOM),
    "entry": _entry,
    "conjugate_transpose": lambda node: (f"{inside(node.args[0], ATOM)}^{{*}}", POWER),
    "unit": lambda node: (f"e_{{{to_latex(node.args[0])}}}", ATOM),
    "sum": _big("\\sum"),
    "product": _big("\\prod"),
    "integrate": _integral,
    "diff": _derivative,
    "limit": _limit,
    "piecewise": _piecewise,
}


def _relation(node: Node) -> tuple[str, int]:
    first, *others = node.args
    signs = [SIGNS[sign] for sign in node.text.split()]
    return to_latex(first) + "".join(
        f" {sign} {to_latex(side)}" for sign, side in zip(signs, others, strict=True)
    ), RELATION


def _matrix(node: Node) -> tuple[str, int]:
    rows = " \\\\ ".join(" & ".join(to_latex(entry) for entry in row.args) for row in node.args)
    return f"\\begin{{pmatrix}}{rows}\\end{{pmatrix}}", ATOM


def _vector(node: Node) -> tuple[str, int]:
    opening, closing = tuple(node.text or "()")
    return f"\\left{opening}{listed(node.args)}\\right{closing}", ATOM


PRINTERS: Mapping[str, Callable[[Node], Printed]] = {
    "number": _number,
    "name": lambda node: (name_latex(node.text), ATOM),
    "constant": lambda node: (CONSTANTS[node.text], ATOM),
    "call": _call,
    "neg": lambda node: (f"-{inside(node.args[0], PRODUCT)}", SUM),
    "add": _add,
    "mul": _mul,
    "div": _div,
    "pow": _pow,
    "vector": _vector,
    "matrix": _matrix,
    "row": lambda node: (
        f"\\begin{{pmatrix}}{' & '.join(to_latex(entry) for entry in node.args)}\\end{{pmatrix}}",
        ATOM,
    ),
    "set": lambda node: (f"\\left\\{{{listed(node.args)}\\right\\}}", ATOM),
    "list": lambda node: (listed(node.args), LOOSE),
    "interval": lambda node: (f"\\left{node.text[0]}{listed(node.args)}\\right{node.text[1]}", ATOM),
    "relation": _relation,
    "or": lambda node: (" \\;\\text{or}\\; ".join(to_latex(part) for part in node.args), LOOSE),
    "and": lambda node: (" \\;\\text{and}\\; ".join(to_latex(part) for part in node.args), LOOSE),
    "keyword": lambda node: (f"{name_latex(node.text)} = {to_latex(node.args[0])}", RELATION),
}

"""Decompositions, judged by their defining properties and not by one key: QR, LU, Cholesky, eigenvalues, singular values.

The reply names its matrices (`Q = ..., R = ...`) in any order, or lists them in the order of `LABELS`. Each relation is a list
of properties; the first that fails at a sample point is what the learner is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from mlmath_quiz.maths import linear
from mlmath_quiz.maths.arithmetic import Arithmetic
from mlmath_quiz.maths.context import Context
from mlmath_quiz.maths.finding import UNDECIDED, Finding
from mlmath_quiz.maths.relations.elimination import is_zero, rank, size
from mlmath_quiz.maths.relations.sampling import sampled, values_at
from mlmath_quiz.maths.tree import Node
from mlmath_quiz.maths.values import Matrix, TooLarge, Undefined, real

Named = Mapping[str, Matrix]
LABELS: Mapping[str, tuple[str, ...]] = {
    "qr": ("Q", "R"),
    "lu": ("L", "U"),
    "cholesky": ("L",),
    "eigen": ("P", "D"),
    "svd": ("U", "S", "V"),
}
"""The matrices of each relation, in the order in which they are listed without names."""
SYNONYMS: Mapping[str, Mapping[str, str]] = {
    "eigen": {"Q": "P", "V": "P", "S": "P", "Lambda": "D"},
    "svd": {"Sigma": "S", "D": "S"},
}


def compare(reply: Node, answer: Node, context: Context) -> Finding:
    """Whether the reply's matrices have the defining properties of the decomposition of `of`."""
    relation = context.question.judge or "qr"
    labelled = matrices(reply, relation)
    lacking = [label for label in LABELS[relation] if label not in labelled]
    if lacking:
        note = f"Name every matrix: {how_to(relation)}. Missing: {', '.join(lacking)}."
        return Finding("unequal", "refuted", note=note)
    if context.of is None:
        return UNDECIDED
    orthogonal = relation == "eigen" and "Q" in labels_of(answer)
    agreed = 0
    for _, values in values_at((*labelled.values(), context.of), context):
        found = {
            label: value for label, value in zip((*labelled, "A"), values, strict=True) if isinstance(value, Matrix)
        }
        if len(found) < len(values):
            return Finding("unequal", "refuted", note="Every factor has to be a matrix.")
        note = failure(relation, found, orthogonal)
        if note:
            return Finding("unequal", "refuted", note=note)
        agreed += 1
    return sampled(agreed, context.of, *labelled.values())


def how_to(relation: str) -> str:
    """`Q = [[...]], R = [[...]]`."""
    return f"`{', '.join(f'{label} = [[...]]' for label in LABELS[relation])}`"


def parts_of(node: Node) -> tuple[Node, ...]:
    """The members of a list; the node alone where it is none."""
    return node.args if node.head in ("list", "and", "set") else (node,)


def labels_of(node: Node) -> list[str]:
    """The names as typed."""
    return [part.args[0].text for part in parts_of(node) if part.head == "relation"]


def matrices(node: Node, relation: str) -> dict[str, Node]:
    """The matrices by the relation's own labels."""
    found: dict[str, Node] = {}
    bare = iter(LABELS[relation])
    for part in parts_of(node):
        if part.head == "relation" and part.text == "=" and part.args[0].head == "name":
            label = part.args[0].text
            found[SYNONYMS.get(relation, {}).get(label, label)] = part.args[1]
        elif label := next(bare, ""):
            found[label] = part
    return found


def failure(relation: str, found: Named, orthogonal: bool) -> str:
    """The first property that the factors lack, "" where they have all; shapes that do not fit are a failure, too."""
    try:
        lacking = next(PROPERTIES[relation](found), "")
        if not lacking and orthogonal and not is_identity(gram(found["P"])):
            return "The columns of Q are not orthonormal."
    except (Undefined, TooLarge):
        return "The shapes of the factors do not fit."
    return lacking


def qr(found: Named) -> Iterator[str]:
    """A = QR, Q with orthonormal columns, R upper triangular."""
    if not is_identity(gram(found["Q"])):
        yield "The columns of Q are not orthonormal."
    if not is_triangular(found["R"].transpose()):
        yield "R is not upper triangular."
    if not same(product(found["Q"], found["R"]), found["A"]):
        yield "Q times R is not the matrix."


def lu(found: Named) -> Iterator[str]:
    """A = LU or PA = LU (or A = PLU), L lower and U upper triangular, P a permutation."""
    if not is_triangular(found["L"]):
        yield "L is not lower triangular."
    if not is_triangular(found["U"].transpose()):
        yield "U is not upper triangular."
    right = product(found["L"], found["U"])
    permutation = found.get("P")
    if permutation is None:
        if not same(right, found["A"]):
            yield "L times U is not the matrix."
        return
    if not is_permutation(permutation):
        yield "P is no permutation matrix."
    if not any(same(product(p, found["A"]), right) for p in (permutation, permutation.transpose())):
        yield "P times the matrix is not L times U."


def cholesky(found: Named) -> Iterator[str]:
    """A = L L^T, L lower triangular with a positive diagonal."""
    lower = found["L"]
    if not is_triangular(lower):
        yield "L is not lower triangular."
    if not same(product(lower, lower.transpose()), found["A"]):
        yield "L times its transpose is not the matrix."
    if any(real(row[i]) <= 0 for i, row in enumerate(lower.rows)):
        yield "The diagonal of L has to be positive."


def eigen(found: Named) -> Iterator[str]:
    """A P = P D, D diagonal, P invertible: any order and scaling of the eigenvectors."""
    vectors, values = found["P"], found["D"]
    if not is_diagonal(values):
        yield "D is not diagonal."
    if vectors.shape[0] != vectors.shape[1] or rank(vectors.rows) < vectors.shape[0]:
        yield "The eigenvectors are dependent: P has no inverse."
    yield from wrong_columns(product(found["A"], vectors), product(vectors, values), vectors)


def wrong_columns(images: Matrix, scaled: Matrix, vectors: Matrix) -> Iterator[str]:
    """Which columns are no eigenvectors for the eigenvalue in their place."""
    columns = zip(*(matrix.transpose().rows for matrix in (images, scaled, vectors)), strict=True)
    for number, (image, expected, vector) in enumerate(columns, 1):
        if same(Matrix((image,)), Matrix((expected,))):
            continue
        if rank([image, vector]) < 2:
            yield f"Column {number} is an eigenvector, but not for the eigenvalue in its place."
        yield f"Column {number} of the eigenvectors is no eigenvector."


def svd(found: Named) -> Iterator[str]:
    """A = U S V^T, U and V with orthonormal columns, S diagonal and not negative."""
    for label in ("U", "V"):
        if not is_identity(gram(found[label])):
            yield f"The columns of {label} are not orthonormal."
    if not is_diagonal(found["S"]) or any(real(entry) < 0 for entry in found["S"].entries()):
        yield "S has to be diagonal, with no negative entry."
    if not same(product(product(found["U"], found["S"]), found["V"].transpose()), found["A"]):
        yield "U S V^T is not the matrix (V has the right singular vectors as its columns)."


PROPERTIES: Mapping[str, Callable[[Named], Iterator[str]]] = {
    "qr": qr,
    "lu": lu,
    "cholesky": cholesky,
    "eigen": eigen,
    "svd": svd,
}


def product(left: Matrix, right: Matrix) -> Matrix:
    """The matrix product; raises Misfit."""
    return linear.multiply(left, right, Arithmetic())


def gram(matrix: Matrix) -> Matrix:
    """The inner products of the columns."""
    return product(matrix.transpose(), matrix)


def same(left: Matrix, right: Matrix) -> bool:
    """Whether two matrices agree to 25 digits."""
    if left.shape != right.shape:
        return False
    scale = size(list(right.entries()))
    return all(is_zero(real(a) - real(b), scale) for a, b in zip(left.entries(), right.entries(), strict=True))


def is_identity(matrix: Matrix) -> bool:
    """Whether it is the identity."""
    return same(matrix, linear.identity(matrix.shape[0]))


def is_triangular(matrix: Matrix) -> bool:
    """Whether it is lower triangular."""
    return all(is_zero(entry) for i, row in enumerate(matrix.rows) for j, entry in enumerate(row) if j > i)


def is_diagonal(matrix: Matrix) -> bool:
    """Whether only its diagonal is not zero."""
    return is_triangular(matrix) and is_triangular(matrix.transpose())


def is_permutation(matrix: Matrix) -> bool:
    """Whether it is the identity with its rows in another order."""
    return is_identity(gram(matrix)) and all(is_zero(entry * (entry - 1)) for entry in matrix.entries())

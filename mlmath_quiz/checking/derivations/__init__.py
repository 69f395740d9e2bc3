"""What `verify` may compute: the tables of derivations, one module per field."""

from mlmath_quiz.checking.derivations import calculus, linear_algebra, probability
from mlmath_quiz.maths import symbolic

FUNCTIONS: dict[str, symbolic.Function] = {
    **symbolic.FUNCTIONS,
    **calculus.FUNCTIONS,
    **linear_algebra.FUNCTIONS,
    **probability.FUNCTIONS,
}
"""All functions of values, by the grammar's canonical names."""

FORMS: dict[str, symbolic.Form] = {**symbolic.FORMS, **calculus.FORMS, **probability.FORMS}
"""All calls that bind a name."""

"""What `verify` may compute: the tables of derivations, one module per field."""

from mlmath_quiz.checking.derivations import calculus, linear_algebra, probability
from mlmath_quiz.maths import symbolic_forms, symbolic_functions
from mlmath_quiz.maths.symbolic import Form, Function

FUNCTIONS: dict[str, Function] = {
    **symbolic_functions.FUNCTIONS,
    **calculus.FUNCTIONS,
    **linear_algebra.FUNCTIONS,
    **probability.FUNCTIONS,
}
"""All functions of values, by the grammar's canonical names."""

FORMS: dict[str, Form] = {**symbolic_forms.FORMS, **calculus.FORMS, **probability.FORMS}
"""All calls that bind a name."""

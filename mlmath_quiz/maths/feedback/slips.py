"""The common slips, the likeliest explanation first.

A slip never looks at the reply: `diagnosis` keeps the candidates that equal the reply exactly.
"""

from __future__ import annotations

from mlmath_quiz.maths.feedback.calculus import antiderivative_of_it, derivative_of_it, inner_derivative
from mlmath_quiz.maths.feedback.candidates import Slip
from mlmath_quiz.maths.feedback.counting import exponent_off_by_one, off_by_one, one_off_by_one
from mlmath_quiz.maths.feedback.part import (
    inner_transpose,
    negated_exponent,
    one_factor,
    one_sign,
    one_term,
    swapped_factors,
    swapped_names,
)
from mlmath_quiz.maths.feedback.whole import (
    additive_constant,
    constant_factor,
    degrees,
    logarithm_base,
    one_minus,
    opposite_sign,
    reciprocal,
    square_of_it,
    squared_name,
    transposed,
)

SLIPS: dict[str, Slip] = {
    "opposite sign": opposite_sign,
    "transpose": transposed,
    "reciprocal": reciprocal,
    "off by one": off_by_one,
    "one off by one": one_off_by_one,
    "wrong sign of one term": one_sign,
    "inner derivative": inner_derivative,
    "constant factor": constant_factor,
    "variance for standard deviation": square_of_it,
    "squared name": squared_name,
    "one term missing": one_term,
    "negated exponent": negated_exponent,
    "one factor missing": one_factor,
    "logarithm base": logarithm_base,
    "swapped names": swapped_names,
    "order of factors": swapped_factors,
    "inner transpose": inner_transpose,
    "derivative of the answer": derivative_of_it,
    "antiderivative of the answer": antiderivative_of_it,
    "exponent off by one": exponent_off_by_one,
    "complement": one_minus,
    "radians and degrees": degrees,
    "additive constant": additive_constant,
}

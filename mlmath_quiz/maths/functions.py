"""The closed table of functions: their names and aliases, how many arguments they take, who may use them, how they print.

The rows are data: the table is exported to other programs as it stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MANY = 99
Group = Literal["elementary", "special", "matrix", "statistics", "distribution", "calculus", "derivation"]


@dataclass(frozen=True, slots=True)
class Function:
    """A function by its canonical name; `least` to `most` arguments.

    `author` functions serve derivations and are closed to learners. `binds` is the 0-based argument that names bound
    variables. `prefix` functions may stand without brackets (`sin 2x`). `latex` is how the name prints before its bracket.
    """

    name: str
    least: int
    most: int
    about: str
    group: Group
    aliases: tuple[str, ...] = ()
    latex: str = ""
    author: bool = False
    binds: int | None = None
    prefix: bool = False
    keywords: tuple[str, ...] = ()


def _row(
    group: Group,
    name: str,
    arity: str,
    about: str,
    aliases: str = "",
    latex: str = "",
    *,
    author: bool = False,
    binds: int | None = None,
    keywords: str = "",
    prefix: bool = False,
) -> Function:
    """One row: arity `1`, `1-2` or `1+`; aliases and keywords as one spaced string."""
    least, _, most = arity.rstrip("+").partition("-")
    last = MANY if arity.endswith("+") else int(most or least)
    prefix = prefix or (group == "elementary" and int(least) == 1 and last <= 2)
    return Function(
        name,
        int(least),
        last,
        about,
        group,
        tuple(aliases.split()),
        latex,
        author,
        binds,
        prefix,
        tuple(keywords.split()),
    )


def _elementary() -> list[Function]:
    rows = [
        _row("elementary", name, "1", about, f"arc{name[1:]}" if name[0] == "a" else "", f"\\{latex}")
        for name, latex, about in (
            ("sin", "sin", "sine, of an angle in radians"),
            ("cos", "cos", "cosine"),
            ("tan", "tan", "tangent"),
            ("cot", "cot", "cotangent"),
            ("sec", "sec", "secant"),
            ("csc", "csc", "cosecant"),
            ("asin", "arcsin", "inverse sine"),
            ("acos", "arccos", "inverse cosine"),
            ("atan", "arctan", "inverse tangent"),
            ("acot", "operatorname{arccot}", "inverse cotangent, between -pi/2 and pi/2"),
            ("asec", "operatorname{arcsec}", "inverse secant"),
            ("acsc", "operatorname{arccsc}", "inverse cosecant"),
            ("sinh", "sinh", "hyperbolic sine"),
            ("cosh", "cosh", "hyperbolic cosine"),
            ("tanh", "tanh", "hyperbolic tangent"),
            ("coth", "coth", "hyperbolic cotangent"),
            ("sech", "operatorname{sech}", "hyperbolic secant"),
            ("csch", "operatorname{csch}", "hyperbolic cosecant"),
        )
    ]
    inverse = "\\operatorname{ar%s}"
    rows += [
        _row("elementary", "asinh", "1", "inverse hyperbolic sine", "arsinh arcsinh", inverse % "sinh"),
        _row("elementary", "acosh", "1", "inverse hyperbolic cosine", "arcosh arccosh", inverse % "cosh"),
        _row("elementary", "atanh", "1", "inverse hyperbolic tangent", "artanh arctanh", inverse % "tanh"),
        _row("elementary", "acoth", "1", "inverse hyperbolic cotangent", "arcoth arccoth", inverse % "coth"),
        _row("elementary", "asech", "1", "inverse hyperbolic secant", "arsech arcsech", inverse % "sech"),
        _row("elementary", "acsch", "1", "inverse hyperbolic cosecant", "arcsch arccsch", inverse % "csch"),
        _row("elementary", "exp", "1", "exponential function", "", "\\exp"),
        _row("elementary", "log", "1-2", "natural logarithm; log(x, b) to the base b", "ln", "\\ln"),
        _row("elementary", "log2", "1", "logarithm to base 2", "lb", "\\log_2"),
        _row("elementary", "log10", "1", "logarithm to base 10", "lg", "\\log_{10}"),
        _row("elementary", "sqrt", "1", "square root", "", ""),
        _row("elementary", "cbrt", "1", "cube root", "", ""),
    ]
    return rows


ROWS: tuple[Function, ...] = (
    *_elementary(),
    _row("special", "root", "1-2", "n-th root: root(x, n), of degree 2 unless given", "nthroot", ""),
    _row("special", "atan2", "2", "angle of the point (x, y): atan2(y, x)", "", "\\operatorname{atan2}"),
    _row("special", "log_b", "2", "logarithm to a base: log_b(x), base as subscript", "", "\\log_{{1}}"),
    _row("special", "abs", "1", "absolute value", "", ""),
    _row("special", "sign", "1", "sign: -1, 0 or 1", "sgn", "\\operatorname{sign}"),
    _row("special", "floor", "1", "largest integer not above", "", ""),
    _row("special", "ceil", "1", "smallest integer not below", "ceiling", ""),
    _row("special", "round", "1", "nearest integer, halves away from zero", "", "\\operatorname{round}"),
    _row("special", "max", "1+", "largest of the arguments", "", "\\max"),
    _row("special", "min", "1+", "smallest of the arguments", "", "\\min"),
    _row("special", "factorial", "1", "n! = 1 2 ... n", "fact", ""),
    _row("special", "permutations", "2", "n!/(n - k)!: ordered choices", "nPr", ""),
    _row("special", "binomial", "2", "n over k", "binom choose C nCr", ""),
    _row("special", "gamma", "1", "gamma function", "Gamma", "\\Gamma"),
    _row("special", "beta", "2", "beta function", "B", "\\mathrm{B}"),
    _row("special", "digamma", "1", "derivative of the log of gamma", "psi", "\\psi"),
    _row("special", "erf", "1", "error function", "", "\\operatorname{erf}"),
    _row("special", "erfc", "1", "1 - erf", "", "\\operatorname{erfc}"),
    _row("special", "Phi", "1", "standard normal distribution function", "normcdf", "\\Phi"),
    _row("special", "phi", "1", "standard normal density", "normpdf", "\\varphi"),
    _row("special", "probit", "1", "inverse of Phi", "", "\\Phi^{-1}"),
    _row("special", "sigmoid", "1", "1/(1 + exp(-x))", "logistic expit", "\\sigma"),
    _row("special", "logit", "1", "log(p/(1 - p))", "", "\\operatorname{logit}"),
    _row("special", "softplus", "1", "log(1 + exp(x))", "", "\\operatorname{softplus}"),
    _row("special", "relu", "1", "max(x, 0)", "ReLU", "\\operatorname{ReLU}"),
    _row("special", "heaviside", "1", "0 below zero, 1 above, 1/2 at it", "step", "\\theta"),
    _row("special", "indicator", "1", "1 where the condition holds, else 0", "I Iverson", ""),
    _row("special", "piecewise", "2+", "piecewise(value, condition, ..., otherwise)", "cases", ""),
    _row("special", "re", "1", "real part", "Re", "\\operatorname{Re}"),
    _row("special", "im", "1", "imaginary part", "Im", "\\operatorname{Im}"),
    _row("special", "conj", "1", "complex conjugate", "conjugate", ""),
    _row("special", "arg", "1", "argument of a complex number", "", "\\arg"),
    _row("special", "mod", "2", "remainder", "", ""),
    _row("special", "gcd", "2+", "greatest common divisor", "", "\\gcd"),
    _row("special", "zeta", "1", "Riemann zeta function", "", "\\zeta"),
    _row("matrix", "transpose", "1", "transpose, also A^T and A'", "", ""),
    _row("matrix", "inv", "1", "inverse, also A^-1", "inverse", ""),
    _row("matrix", "pinv", "1", "Moore-Penrose inverse", "", ""),
    _row("matrix", "conjugate_transpose", "1", "conjugate transpose, also A^H and A^*", "adjoint", ""),
    _row("matrix", "det", "1", "determinant", "", "\\det", prefix=True),
    _row("matrix", "trace", "1", "trace", "tr Tr", "\\operatorname{tr}", prefix=True),
    _row("matrix", "rank", "1", "rank", "rk", "\\operatorname{rank}", prefix=True),
    _row(
        "matrix",
        "norm",
        "1-2",
        "norm(x), norm(x, 1), norm(x, oo); norm(A) is the Frobenius norm, norm(A, 2) the spectral norm",
        "",
        "",
    ),
    _row("matrix", "dot", "2", "inner product", "inner", ""),
    _row("matrix", "cross", "2", "cross product", "", ""),
    _row("matrix", "outer", "2", "outer product x y^T", "", ""),
    _row("matrix", "hadamard", "2", "entrywise product", "", ""),
    _row("matrix", "kron", "2", "Kronecker product", "", ""),
    _row("matrix", "identity", "1", "identity matrix, also I_n, and I where its size is clear", "eye", ""),
    _row("matrix", "ones", "1-2", "ones(n) vector, ones(m, n) matrix", "", ""),
    _row("matrix", "zeros", "1-2", "zeros(n) vector, zeros(m, n) matrix", "", ""),
    _row("matrix", "unit", "2", "unit(k, n): the k-th unit vector", "", ""),
    _row(
        "matrix", "diag", "1+", "diagonal matrix of a vector, or the diagonal of a matrix", "", "\\operatorname{diag}"
    ),
    _row("matrix", "softmax", "1", "exp(x_i)/sum_j exp(x_j)", "", "\\operatorname{softmax}"),
    _row("matrix", "logsumexp", "1", "log sum_j exp(x_j)", "", "\\operatorname{logsumexp}"),
    _row("matrix", "vec", "1", "columns of a matrix stacked", "", "\\operatorname{vec}"),
    _row("matrix", "entry", "2-3", "entry of a vector or matrix, from 1; also x_1 and A_12", "component", ""),
    _row("calculus", "sum", "4", "sum(f, i, 1, n)", "Sum", "", binds=1),
    _row("calculus", "product", "4", "product(f, i, 1, n)", "prod Product", "", binds=1),
    _row("calculus", "diff", "2-5", "derivative: diff(f, x), diff(f, x, 2)", "D Derivative", "", binds=1),
    _row(
        "calculus",
        "integrate",
        "2-4",
        "integral: integrate(f, x), integrate(f, x, a, b)",
        "int integral Integral",
        "",
        binds=1,
    ),
    _row("calculus", "limit", "3-4", "limit(f, x, a)", "lim Limit", "", binds=1),
)

DERIVATIONS: tuple[Function, ...] = tuple(
    _row("derivation", name, arity, about, aliases, author=True, binds=binds)
    for name, arity, binds, aliases, about in (
        ("at", "2+", None, "subs", "at(f, x = 2): a substitution"),
        ("density", "2", None, "pdf", "density of a distribution: density(D, x)"),
        ("mass", "2", None, "pmf", "mass function: mass(D, k)"),
        ("cdf", "2", None, "", "distribution function: cdf(D, x)"),
        ("quantile", "2", None, "", "inverse of the distribution function: quantile(D, p)"),
        ("mgf", "2", None, "", "moment generating function: mgf(D, t)"),
        ("mean", "1", None, "", "mean of a distribution, or of the entries of a vector"),
        ("variance", "1", None, "var", "variance of a distribution, or of a vector (divided by n)"),
        ("sd", "1", None, "std", "standard deviation"),
        ("median", "1", None, "", "median of a distribution"),
        ("mode", "1", None, "", "mode of a distribution"),
        ("moment", "2", None, "", "moment(D, k): k-th moment about zero"),
        ("expectation", "3", 1, "E", "expectation(g, x, D): mean of g where x has distribution D"),
        ("covariance", "3+", None, "cov", "covariance of two functions under a distribution"),
        ("probability", "3", 1, "Pr P", "probability(event, x, D)"),
        ("entropy", "1-2", None, "", "entropy of a distribution or probability vector, in nats or to a base"),
        ("kl", "2", None, "KL", "Kullback-Leibler divergence from the second to the first, in nats"),
        ("cross_entropy", "2", None, "", "cross entropy, in nats"),
        ("mutual_information", "1", None, "", "mutual information of a joint probability matrix, in nats"),
        ("series", "2-4", 1, "", "series(f, x, a, n): Taylor polynomial below order n"),
        ("taylor", "4", 1, "", "taylor(f, x, a, n): Taylor polynomial of degree n"),
        ("solve", "2", 1, "", "solutions of an equation: solve(f = 0, x)"),
        ("solution_set", "2", 1, "", "solution set of a condition"),
        ("range", "2", None, "", "range(f, x in (0, oo)): the values of f"),
        ("argmin", "2-3", 1, "", "minimiser: argmin(f, x)"),
        ("argmax", "2-3", 1, "", "maximiser: argmax(f, x)"),
        ("minimum", "2-3", 1, "", "smallest value: minimum(f, x)"),
        ("maximum", "2-3", 1, "", "largest value: maximum(f, x)"),
        ("lagrange", "3", 2, "", "stationary points under equations: lagrange(f, g, (x, y))"),
        ("kkt", "3", 2, "", "points that satisfy KKT for g <= 0: kkt(f, g, (x, y))"),
        ("gradient", "2", 1, "grad", "gradient(f, (x, y)), a column"),
        ("jacobian", "2", 1, "", "jacobian((f, g), (x, y)), one row per output"),
        ("hessian", "2", 1, "", "hessian(f, (x, y))"),
        ("laplacian", "2", 1, "", "laplacian(f, (x, y))"),
        ("divergence", "2", 1, "", "divergence((f, g), (x, y))"),
        ("curl", "2", 1, "", "curl((f, g, h), (x, y, z))"),
        ("eigenvalues", "1", None, "", "multiset of eigenvalues"),
        ("eigenvectors", "1-2", None, "", "eigenvectors of a matrix, or those of one eigenvalue"),
        ("singular_values", "1", None, "", "singular values, largest first"),
        ("spectral_radius", "1", None, "", "largest modulus of an eigenvalue"),
        ("condition_number", "1", None, "", "largest over smallest singular value"),
        ("nullspace", "1", None, "kernel", "basis of the null space"),
        ("columnspace", "1", None, "image", "basis of the column space"),
        ("rowspace", "1", None, "", "basis of the row space"),
        ("charpoly", "2", 1, "characteristic_polynomial", "characteristic polynomial det(t I - A): charpoly(A, t)"),
        ("minpoly", "2", 1, "minimal_polynomial", "minimal polynomial: minpoly(A, t)"),
        ("rref", "1", None, "", "reduced row echelon form"),
        ("qr", "1", None, "", "QR decomposition"),
        ("lu", "1", None, "", "LU decomposition"),
        ("cholesky", "1", None, "", "lower triangular factor"),
        ("svd", "1", None, "", "singular value decomposition"),
        ("projection", "2", None, "", "projection(x, A): onto the span of a vector or of the columns of A"),
        ("projection_matrix", "1", None, "", "matrix of the projection onto the span of a vector or of columns"),
        ("gram_schmidt", "1+", None, "", "orthonormal vectors with the same spans"),
        ("expm", "1", None, "", "matrix exponential"),
        ("expand", "1", None, "", "the expanded form"),
        ("factor", "1", None, "", "the factored form"),
        ("simplify", "1", None, "", "a simpler form"),
        ("coefficient", "3", 1, "coeff", "coefficient(f, x, n) of x^n"),
        ("degree", "2", 1, "", "degree of a polynomial"),
        ("count", "1", None, "", "number of elements of a set"),
    )
)


def _family(name: str, arity: str, keywords: str, about: str, aliases: str = "") -> Function:
    return _row("distribution", name, arity, about, aliases, f"\\mathrm{{{name}}}", keywords=keywords)


FAMILIES: tuple[Function, ...] = (
    _family("Normal", "0-2", "mu mean var variance sigma2 sd sigma precision", "Normal(mu, sigma^2)", "N Gaussian"),
    _family("Beta", "2", "alpha a beta b", "Beta(alpha, beta)"),
    _family("Gamma", "0-2", "shape rate scale alpha beta k theta", "Gamma(shape, rate)", "Ga"),
    _family("InverseGamma", "0-2", "shape scale alpha beta", "InverseGamma(shape, scale)", "InvGamma IG"),
    _family("Exponential", "0-1", "rate scale lambda mean", "Exponential(rate)", "Exp Expon"),
    _family("Uniform", "2", "a b low high", "Uniform(a, b)", "U Unif"),
    _family("Bernoulli", "0-1", "p", "Bernoulli(p)", "Bern Ber"),
    _family("Binomial", "0-2", "n p", "Binomial(n, p)", "Bin"),
    _family("Poisson", "0-1", "rate lambda mean", "Poisson(rate)", "Pois Poi"),
    _family("Geometric", "0-1", "p", "Geometric(p) on 1, 2, ...: the trial of the first success", "Geom Geo"),
    _family("NegativeBinomial", "0-2", "r p", "NegativeBinomial(r, p): failures before the r-th success", "NegBin NB"),
    _family("Hypergeometric", "3", "N K n", "Hypergeometric(N, K, n): n draws from N of which K count", "HyperGeom"),
    _family("Categorical", "1+", "p", "Categorical(p1, p2, ...) on 1, 2, ...", "Cat Discrete"),
    _family("Multinomial", "2+", "n p", "Multinomial(n, (p1, p2, ...))", "Mult"),
    _family("Dirichlet", "1+", "alpha", "Dirichlet(a1, a2, ...)", "Dir"),
    _family("StudentT", "1-3", "nu df mu sigma scale", "StudentT(nu), StudentT(nu, mu, sigma)", "Student t"),
    _family("ChiSquared", "0-1", "k df nu", "ChiSquared(k)", "ChiSquare Chi2"),
    _family("FDistribution", "2", "d1 d2", "FDistribution(d1, d2)", "FDist"),
    _family("Laplace", "0-2", "mu b scale location", "Laplace(mu, b)"),
    _family("Logistic", "0-2", "mu s scale", "Logistic(mu, s)"),
    _family("Cauchy", "0-2", "x0 gamma location scale", "Cauchy(x0, gamma)"),
    _family("LogNormal", "0-2", "mu sigma2 sigma", "LogNormal(mu, sigma^2)"),
    _family("Pareto", "0-2", "xm alpha scale shape", "Pareto(xm, alpha)"),
    _family("Weibull", "0-2", "scale shape lambda k", "Weibull(scale, shape)"),
    _family(
        "MultivariateNormal", "0-2", "mu mean Sigma cov precision", "MultivariateNormal(mu, Sigma)", "MVN MvNormal"
    ),
    _family("DiscreteUniform", "2", "a b", "DiscreteUniform(a, b) on a, a + 1, ..., b"),
)

FUNCTIONS: dict[str, Function] = {row.name: row for row in (*ROWS, *DERIVATIONS, *FAMILIES)}
"""Every function by its canonical name."""

ALIASES: dict[str, str] = {alias: row.name for row in (*FAMILIES, *DERIVATIONS, *ROWS) for alias in row.aliases}
"""Other spellings; an elementary function wins where two would share one."""


def function_named(word: str, author: bool = False) -> Function | None:
    """The function that a word means to a learner or to an author, if any."""
    function = FUNCTIONS.get(word) or FUNCTIONS.get(ALIASES.get(word, ""))
    return function if function and (author or not function.author) else None

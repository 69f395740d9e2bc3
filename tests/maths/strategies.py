"""Random trees of the grammar, for properties."""

from fractions import Fraction

from hypothesis import strategies as st

from mlmath_quiz.maths.tree import Node, call, name, number

NAMES = ("x", "y", "n", "sigma", "x_1")

leaves = st.one_of(
    st.sampled_from(NAMES).map(name),
    st.integers(0, 999).map(number),
    st.decimals(0, 99, places=2, allow_nan=False).map(lambda d: Node("number", text=str(d), value=Fraction(str(d)))),
    st.sampled_from(("e", "pi", "oo")).map(lambda text: Node("constant", text=text)),
)


def _larger(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(children, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        several.map(lambda args: Node("add", args)),
        several.filter(lambda args: args[0].head != "mul" or True).map(lambda args: Node("mul", args)),
        st.tuples(children, children).map(lambda args: Node("div", args)),
        st.tuples(children, children).map(lambda args: Node("pow", args)),
        children.map(lambda arg: Node("neg", (arg,))),
        st.tuples(
            st.sampled_from(("sin", "exp", "log", "sqrt", "abs", "factorial", "transpose", "gamma")), children
        ).map(lambda pair: call(*pair)),
        st.tuples(children, children).map(lambda args: call("max", *args)),
    )


expressions = st.recursive(leaves, _larger, max_leaves=12)
wholes = st.one_of(
    expressions,
    st.lists(expressions, min_size=2, max_size=3).map(lambda args: Node("vector", tuple(args))),
    st.lists(expressions, min_size=0, max_size=3).map(lambda args: Node("set", tuple(args))),
    st.lists(expressions, min_size=2, max_size=3).map(lambda args: Node("list", tuple(args))),
    st.tuples(expressions, expressions).map(lambda args: Node("interval", args, "[)")),
    st.tuples(expressions, expressions, expressions).map(lambda args: Node("relation", args, "< <=")),
    st.lists(expressions, min_size=4, max_size=4).map(
        lambda a: Node("matrix", (Node("row", tuple(a[:2])), Node("row", tuple(a[2:]))))
    ),
)

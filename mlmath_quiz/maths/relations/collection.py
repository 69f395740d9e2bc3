"""Sets and multisets: `{r, s}` or `r, s`, matched member by member.

Every member of the reply must equal a member of the answer under plain equality and every member of the answer must be matched; in a
multiset each of them once. Where some members find no partner, the values are matched anew at every sample point: roots may be written
so that they change places from one point to the next (`sqrt(a^2)` for `a`).
"""

from __future__ import annotations

from collections.abc import Sequence

from mlmath_quiz.maths import equality
from mlmath_quiz.maths.context import Context
from mlmath_quiz.maths.finding import UNDECIDED, Finding
from mlmath_quiz.maths.relations.elimination import is_zero, size
from mlmath_quiz.maths.relations.sampling import sampled, values_at
from mlmath_quiz.maths.text import to_text
from mlmath_quiz.maths.tree import Node
from mlmath_quiz.maths.values import Matrix, Value, real


def compare(reply: Node, answer: Node, context: Context) -> Finding:
    """Whether both have the same members; the parts are the answer's members."""
    given, wanted = members_of(reply), members_of(answer)
    multiset = context.question.judge == "multiset"
    partners, undecided = matching(given, wanted, context, multiset)
    missing = [node for j, node in enumerate(wanted) if j not in partners]
    extra = [node for i, node in enumerate(given) if i not in partners.values() and not (not multiset and is_known(node, wanted, context))]
    if not missing and not extra:
        return sampled(1)
    if undecided:
        return UNDECIDED
    return pointwise(given, wanted, context, multiset) or unmatched(missing, extra, len(wanted))

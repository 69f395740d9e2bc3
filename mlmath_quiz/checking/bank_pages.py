"""The pages of the rules that compare questions with one another."""

near_duplicate = """Two questions that ask the same.

The same answer and four words in five in common: one of the two is a repetition, which costs every learner twice.
Where a question serves several chapters, `also` says so.
"""

topic_spelling = """A topic that is another one spelled differently.

`eigenvalue` and `eigenvalues`, `optimisation` and `optimization` split what belongs together.
"""

too_costly = """A question whose check was stopped.

Each question may use some seconds of processor time and a bounded amount of memory. What takes more, even without
algebra, is stopped and reported; the other questions go on.
"""

PAGES = {"near-duplicate": near_duplicate, "topic-spelling": topic_spelling, "too-costly": too_costly}

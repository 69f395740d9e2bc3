"""`python -m mlmath_quiz` is `mlquiz`."""

from mlmath_quiz.cli.main import main

if __name__ == "__main__":
    main()

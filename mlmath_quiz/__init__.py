"""Spaced-repetition quizzes for the mathematics of machine learning, judged by algebra."""

__version__ = "0.1.0"

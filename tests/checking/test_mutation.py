"""The check itself on trial: a seeded sample of mutants of the real bank's answers has to be refuted."""

from pathlib import Path
from random import Random

import pytest

from mlmath_quiz.bank.index import open_bank
from mlmath_quiz.checking.mutation import MutationTask, examine_mutants
from mlmath_quiz.model import TYPED_KINDS
from tests.checking.questions import question

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """Twenty-five typed questions of the bank, the same on every run."""
    bank = open_bank(ROOT, tmp_path_factory.mktemp("cache"))
    typed = [row.name for row in bank.rows() if row.kind in TYPED_KINDS]
    chosen = Random("mutants").sample(sorted(typed), min(25, len(typed)))
    return list(bank.questions(chosen))


def test_at_least_99_of_100_mutants_of_the_bank_are_refuted(sample):
    trials = [examine_mutants(MutationTask(each, most=6)) for each in sample]
    survivors = [survivor for trial in trials for survivor in trial.survivors]
    refuted = sum(trial.counts.get("refuted", 0) for trial in trials)
    assert refuted >= 99 * len(survivors), survivors


def test_a_weak_verify_lets_mutants_survive():
    weak = question(symbols={"x": "real"}, answer="x^2", verify=["at(answer, x = 0) = 0", "at(answer, x = 1) = 1"])
    assert "x^(2 + 1)" in [mutant for mutant, _ in examine_mutants(MutationTask(weak)).survivors]


def test_an_answer_that_is_not_verified_is_not_tried():
    wrong = question(symbols={"x": "real"}, answer="x", verify="diff(x^2, x)")
    assert examine_mutants(MutationTask(wrong)).counts == {"questions not verified": 1}

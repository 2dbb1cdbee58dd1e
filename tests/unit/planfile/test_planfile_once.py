"""What is worked out of a plan file once."""

import gc

from samsyn.planfile.model import PlanFile
from samsyn.planfile.once import once


def test_the_same_file_is_worked_through_once_and_another_one_anew(exempelby: PlanFile) -> None:
    worked: list[str] = []

    @once
    def goals(file: PlanFile) -> int:
        worked.append(file.id)
        return len(file.goals)

    first, second = exempelby.model_copy(), exempelby.model_copy()
    assert goals(first) == goals(first) == goals(second)
    assert len(worked) == 2, "equal files are not the same file: comparing them costs more than asking again"


def test_a_file_that_is_gone_takes_its_answers_with_it(exempelby: PlanFile) -> None:
    answers: list[int] = []

    @once
    def number(file: PlanFile) -> int:
        answers.append(len(answers))
        return answers[-1]

    for expected in range(3):
        assert number(exempelby.model_copy()) == expected
        gc.collect()

"""The moves of a case, copied from docs/beleid/melding.md; every other pair is refused."""

from itertools import product

import pytest

from incidents.workflow import CASE_MOVES, CaseStatus, MoveNotAllowed, check_move

POLICY = {
    ("RECEIVED", "IN_PROGRESS"),
    ("IN_PROGRESS", "CLOSING"),
    ("CLOSING", "CLOSED"),
    ("CLOSING", "IN_PROGRESS"),
    ("CLOSED", "IN_PROGRESS"),
}


def test_the_moves_are_those_of_the_policy():
    assert {(old.value, new.value) for old, news in CASE_MOVES.items() for new in news} == POLICY


@pytest.mark.parametrize(("old", "new"), [*product(CaseStatus, repeat=2)])
def test_every_pair_is_either_drawn_or_refused(old, new):
    if (old, new) in POLICY:
        check_move(old, new)
        return
    with pytest.raises(MoveNotAllowed):
        check_move(old, new)

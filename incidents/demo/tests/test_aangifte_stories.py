"""The aangiften of the demo, before they happen: along the arrows, at every stage, told as often as agreed."""

from datetime import timedelta
from itertools import pairwise

import pytest

from incidents.aangifte.asked import FACTS_OF_MOVE
from incidents.demo.aangifte_stories import AANGIFTEN, WITHOUT
from incidents.demo.aangiften import TOLD_EVERY, Moved, Told, length_of
from incidents.demo.cases import DAYS
from incidents.workflow import AangifteStatus, check_aangifte_move

S = AangifteStatus
EVERY = [*WITHOUT, *(one.turns for one in AANGIFTEN)]


def stages(turns):
    return [S.DISCUSSED, *(turn.status for turn in turns if isinstance(turn, Moved))]


@pytest.mark.parametrize("turns", EVERY)
def test_each_goes_along_the_arrows_with_the_facts_that_belong_there(turns):
    for old, new in pairwise(stages(turns)):
        check_aangifte_move(old, new)
    for turn in turns:
        if isinstance(turn, Moved):
            assert turn.facts.keys() <= {*FACTS_OF_MOVE.get(turn.status, ())}


def test_some_aangifte_stands_at_every_stage_now():
    standing = {stages(one.turns)[-1] for one in AANGIFTEN} | {stages(turns)[-1] for turns in WITHOUT}

    # Before the first talk are the cases of today; cassation is too rare for so few.
    assert {*S} - standing == {S.NOT_DISCUSSED, S.CASSATION}


@pytest.mark.parametrize("one", AANGIFTEN)
def test_nobody_waits_longer_for_word_than_was_said(one):
    waited = 0.0
    for turn in one.turns:
        waited += turn.days
        if isinstance(turn, (Moved, Told)):
            assert timedelta(days=waited) <= TOLD_EVERY
            waited = 0.0


def test_all_of_it_happened_in_the_time_of_the_demo():
    assert all(length_of(one.turns) + timedelta(days=one.ago) < timedelta(days=DAYS) for one in AANGIFTEN)
    assert all(one.ago >= 1 for one in AANGIFTEN)

"""Warnings, who read them and what they asked are erased long after they ended; what still holds or waits stays."""

from datetime import timedelta

from advies.models import TalkSubject, ThreatWarning, WarningQuestion, WarningReceipt
from advies.warnings.ending import withdraw
from advies.warnings.receiving import ask
from advies.warnings.retention import CONCEPTS_KEPT, tidy_warnings
from advies.warnings.tests.conftest import AT, DAY, write
from dreiging.vault.models import CaseKey

KEPT = timedelta(days=730)


def test_what_ended_long_ago_is_gone_with_who_read_it(cast, sent):
    ask(warning=sent, body="Ook op de fiets?", by=cast["receiver"], at=AT)
    withdraw(warning=sent, reason="De auto is gevonden.", by=cast["author"], at=AT + DAY)
    assert tidy_warnings(at=AT + KEPT) == 0
    assert tidy_warnings(at=AT + DAY + KEPT) == 1

    for model in (ThreatWarning, WarningReceipt, WarningQuestion):
        assert not model.objects.exists()
    assert CaseKey.objects.get(pk=sent.pk).erased_at == AT + DAY + KEPT


def test_what_still_holds_stays_however_old(sent):
    """Seen to fail with `published_at` in the place of `ended_at`."""
    assert tidy_warnings(at=AT + 9 * KEPT) == 0


def test_one_that_was_replaced_goes_after_the_one_that_replaced_it(cast, teams, sent):
    newer = write(cast, teams)
    ThreatWarning.objects.filter(pk=newer.pk).update(replaces=sent)
    ThreatWarning.objects.filter(pk=sent.pk).update(status="REPLACED", ended_at=AT)
    assert tidy_warnings(at=AT + CONCEPTS_KEPT - DAY) == 0
    assert [tidy_warnings(at=AT + KEPT) for _night in range(3)] == [1, 1, 0]


def test_a_subject_waits_until_it_is_talked_about(cast, teams):
    """Seen to fail with `made_at` in the place of `taken_up_at`."""
    TalkSubject.objects.create(team=teams["team"], words="Een auto.", made_by=cast["author"], made_at=AT)
    assert tidy_warnings(at=AT + 9 * KEPT) == 0
    TalkSubject.objects.update(taken_up_by=cast["manager"], taken_up_at=AT)
    assert tidy_warnings(at=AT + KEPT) == 1

"""What is kept of a round, and until when (docs/beleid/meting.md)."""

from datetime import datetime, timedelta

from django.utils import timezone

from advies.models import SurveyInvitation, SurveyRound, SurveySheet

# Who took part is about people: it is only needed so that nobody hands in twice. A proposal (default).
PARTICIPATION_KEPT = timedelta(days=30)
# Answers are about nobody; they are kept to count them again beside later rounds. A proposal (default).
SHEETS_KEPT = timedelta(days=1827)


def tidy_up(*, at: datetime) -> int:
    """Delete who took part in rounds that ended long enough ago, and sheets of years ago; return how many rows."""
    day = timezone.localtime(at).date()
    ended = SurveyRound.objects.written_out()
    old = SurveySheet.objects.filter(round__in=ended.filter(written_out_on__lt=day - SHEETS_KEPT))
    done = SurveyInvitation.objects.filter(round__in=ended.filter(written_out_on__lt=day - PARTICIPATION_KEPT))
    return old.delete()[0] + done.delete()[0]

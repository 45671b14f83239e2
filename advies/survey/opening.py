"""Inviting everybody on the first day of a round, and asking once more who has not decided half-way."""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from advies.models import SurveyInvitation, SurveyRound
from dreiging.accounts.models import User
from dreiging.outbox import services as outbox
from dreiging.outbox.models import NoticeKind
from dreiging.vault import keys

# So many people are told in one statement.
CHUNK = 5000
# In random order: where a row lies tells nothing of whose it is.
INVITE = """
INSERT INTO advies_surveyinvitation (id, round_id, person_id, unit_id, standing)
SELECT gen_random_uuid(), %s, person.id, team.lineage[1], 'INVITED'
FROM accounts_user person LEFT JOIN accounts_team team ON team.id = person.team_id
WHERE person.is_active
ORDER BY 1
"""
PUT_UP_LETTERBOXES = """
INSERT INTO advies_surveyletterbox (id, round_id, unit_id, waiting)
SELECT gen_random_uuid(), %s, unit_id, ''::bytea
FROM (SELECT DISTINCT unit_id FROM advies_surveyinvitation WHERE round_id = %s) AS units
"""


def keep_going(*, at: datetime) -> int:
    """Open what must open at `at`, and remind half-way; return how many people were told. Again changes nothing."""
    day = timezone.localtime(at).date()
    opened = sum(_open(each.pk, at=at) for each in SurveyRound.objects.to_open(day))
    running = SurveyRound.objects.open_on(day).filter(reminded_on__isnull=True)
    return opened + sum(_remind(each.pk, at=at) for each in running if day >= half_way(each))


def half_way(one: SurveyRound) -> date:
    """Return the day on which who has not decided is asked once more."""
    begun = one.invited_on or one.opens_on
    return begun + (one.closes_on - begun) / 2


@transaction.atomic
def _open(round_id: UUID, *, at: datetime) -> int:
    """Invite everybody who works here now: all of it happens, or nothing."""
    day = timezone.localtime(at).date()
    found = SurveyRound.objects.to_open(day).select_for_update().filter(pk=round_id).first()
    if found is None:  # another worker was first
        return 0
    with connection.cursor() as cursor:
        cursor.execute(INVITE, [found.pk])
        cursor.execute(PUT_UP_LETTERBOXES, [found.pk, found.pk])
    # Made now, so that its moment is not that of the first answer.
    keys.key_to_seal(found.pk)
    found.invited_on = day
    found.save(update_fields=["invited_on"])
    return _tell(found, NoticeKind.SURVEY_ASKS, what="asks", at=at)


@transaction.atomic
def _remind(round_id: UUID, *, at: datetime) -> int:
    day = timezone.localtime(at).date()
    running = SurveyRound.objects.open_on(day).filter(reminded_on__isnull=True)
    found = running.select_for_update().filter(pk=round_id).first()
    if found is None:
        return 0
    found.reminded_on = day
    found.save(update_fields=["reminded_on"])
    return _tell(found, NoticeKind.SURVEY_REMINDS, what="reminds", at=at)


def _tell(one: SurveyRound, kind: NoticeKind, *, what: str, at: datetime) -> int:
    """Tell everybody who has not decided yet; return how many those are."""
    told, key = 0, f"survey|{one.pk}|{what}"
    for people in _chunks(one):
        outbox.notify_all(people, kind, key=key, topic=one.pk, path=one.get_absolute_url(), at=at)
        told += len(people)
    return told


def _chunks(one: SurveyRound) -> Iterator[list[User]]:
    """Yield who has not decided yet and still works here, so many at a time, by key."""
    undecided = SurveyInvitation.objects.undecided().filter(round=one).values("person")
    people = User.objects.filter(is_active=True, pk__in=undecided).only("pk").order_by("pk")
    last: UUID | None = None
    while chunk := list((people.filter(pk__gt=last) if last else people)[:CHUNK]):
        yield chunk
        last = chunk[-1].pk

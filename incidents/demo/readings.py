"""Who looked at the cases of the demo: whoever did something in a case had opened it, and somebody looked too much."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.db import connection
from django.utils import timezone

from dreiging import workdays
from dreiging.accounts.models import Role, User
from incidents.demo.accounts import DOMAIN
from incidents.models import CaseGrant, GrantRole, Purpose, Reading, Seen
from incidents.readlog.alarms import look

# Some minutes before each deed, by its grant; of one in nine the form was opened too.
OF_WHO_ACT = """
    INSERT INTO incidents_reading (id, incident_id, reader_id, role, grant_id, purpose, words, seen, at)
    SELECT gen_random_uuid(), e.incident_id, e.by_id, g.role, g.id,
           CASE WHEN i.handler_id = e.by_id THEN 'HANDLER' WHEN g.role = 'SHARED' THEN 'ASKED' ELSE 'TASK' END,
           ''::bytea, shown.seen, e.at - shown.before
    FROM incidents_timelineentry e
    JOIN incidents_incident i ON i.id = e.incident_id
    JOIN LATERAL (
        SELECT id, role FROM incidents_casegrant
        WHERE incident_id = e.incident_id AND user_id = e.by_id AND starts_at <= e.at ORDER BY starts_at LIMIT 1
    ) g ON true
    JOIN (VALUES ('CASE', interval '4 minutes', 1), ('FORM', interval '2 minutes', 9)) AS shown(seen, before, one_in)
        ON abs(hashtext(e.id::text)) %% shown.one_in = 0
    WHERE e.by_id NOT IN (i.reported_by_id, COALESCE(i.threatened_id, i.reported_by_id)) AND e.at <= %(until)s
"""
# The employee looks after each thing that they may read.
OF_EMPLOYEES = """
    INSERT INTO incidents_reading (id, incident_id, reader_id, role, purpose, words, seen, at)
    SELECT gen_random_uuid(), e.incident_id, i.reported_by_id, 'REPORTER', 'OWN', ''::bytea, 'CASE',
           e.at + interval '47 minutes'
    FROM incidents_timelineentry e JOIN incidents_incident i ON i.id = e.incident_id
    WHERE e.visible_to_employee AND e.kind IN ('CONTACT_RECORDED', 'MESSAGE_SENT', 'AANGIFTE_MOVED')
      AND e.at + interval '47 minutes' <= %(until)s
"""
# Enough to be noticed at night, too few to be noticed for having no task.
AT_NIGHT, SO_MANY = time(23, 40), 4
CAME_AGAIN = timedelta(days=4)


def tell(*, until: datetime) -> Iterator[str]:
    """Write who read what before `until`, as long as nothing was sealed; yield how much, in words."""
    with connection.cursor() as cursor:
        number = 0
        for statement in (OF_WHO_ACT, OF_EMPLOYEES):
            cursor.execute(statement, {"until": until})
            number += cursor.rowcount
    _looked_back(until)
    _too_much(until)
    alarms = look(at=until)
    yield f"{number} keer gelezen, {alarms} keer viel dat op"


def _looked_back(until: datetime) -> None:
    """Let a case manager see how it goes in some cases, without something to do there."""
    grants = CaseGrant.objects.filter(role=GrantRole.CASEMANAGER, starts_at__lt=until - 2 * CAME_AGAIN)
    rows = [
        _reading(grant, until - CAME_AGAIN * (1 + place), Purpose.FOLLOW_UP)
        for place, grant in enumerate(grants.order_by("-starts_at", "pk")[:60:12])
        if grant.starts_at < until - CAME_AGAIN * (1 + place)
    ]
    Reading.objects.bulk_create(rows)


def _too_much(until: datetime) -> None:
    """Let somebody open several cases in a night that is over: the privacy officer of the demo finds it."""
    others = User.objects.filter(role_holdings__role=Role.CASEMANAGER).exclude(email=f"casemanager@{DOMAIN}")
    grants = CaseGrant.objects.filter(user__in=others, role=GrantRole.CASEMANAGER).exclude(incident__severity="ACUUT")
    most = grants.order_by("user", "-starts_at", "pk")
    day = timezone.localtime(until - timedelta(hours=12)).date() - timedelta(days=1)
    rows = [
        _reading(grant, workdays.moment(day, AT_NIGHT) + timedelta(minutes=place), Purpose.OTHER)
        for place, grant in enumerate([each for each in most if each.user_id == most[0].user_id][:SO_MANY])
    ]
    Reading.objects.bulk_create(rows)


def _reading(grant: CaseGrant, at: datetime, purpose: Purpose) -> Reading:
    return Reading(
        incident_id=grant.incident_id,
        reader_id=grant.user_id,
        role=grant.role,
        grant=grant,
        purpose=purpose,
        seen=Seen.CASE,
        at=at,
    )

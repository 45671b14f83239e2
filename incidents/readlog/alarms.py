"""Looking at the read log for what a privacy officer should know: a query a rule, a notice per person and window."""

import json
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from dreiging.accounts.models import Role, RoleHolding, User
from dreiging.outbox import services as outbox
from dreiging.outbox.models import NoticeKind
from incidents.models import ReadingAlarm
from incidents.readlog.rules import (
    NIGHT_FROM,
    NIGHT_UNTIL,
    NOT_COUNTED_PURPOSES,
    NOT_COUNTED_SEEN,
    Counted,
    Rule,
    rules,
)

# Every source gives: person_id, incident_id, at. A window that overlaps one of before is not told again.
SLIDING = """
    WITH ends AS (
        SELECT generate_series(date_bin(%(step)s, %(at)s - %(looks_back)s, '2000-01-01Z'), %(at)s, %(step)s) AS ends
    ), counted AS ({source}), found AS (
        SELECT counted.person_id, ends.ends - %(window)s AS window_starts, ends.ends AS window_ends,
               count(DISTINCT counted.incident_id) AS cases, count(*) AS times,
               array_agg(DISTINCT counted.incident_id) AS which
        FROM ends JOIN counted ON counted.at > ends.ends - %(window)s AND counted.at <= ends.ends
        GROUP BY 1, 2, 3 HAVING count(DISTINCT counted.incident_id) >= %(threshold)s
    )
    SELECT DISTINCT ON (person_id) found.*,
           (SELECT jsonb_object_agg(i.reference, i.id) FROM incidents_incident i WHERE i.id = ANY (found.which))
    FROM found
    WHERE NOT EXISTS (
        SELECT FROM incidents_readingalarm earlier
        WHERE earlier.rule = %(rule)s AND earlier.person_id = found.person_id
          AND earlier.window_ends > found.window_starts AND earlier.window_starts < found.window_ends)
    ORDER BY person_id, window_ends
"""
READINGS = """
        SELECT reader_id AS person_id, incident_id, at FROM incidents_reading
        WHERE at > %(at)s - %(looks_back)s - %(step)s - %(window)s
          AND purpose <> ALL (%(not_purposes)s) AND seen <> ALL (%(not_seen)s)
          AND (%(any_purpose)s OR purpose = ANY (%(purposes)s))
"""
GRANTS = """
        SELECT granted_by_id AS person_id, incident_id, starts_at AS at FROM incidents_casegrant
        WHERE granted_by_id IS NOT NULL AND starts_at > %(at)s - %(looks_back)s - %(step)s - %(window)s
"""
# A night has the day on which it began. Who is called for somebody in acute danger reads at night because they must.
NIGHTS = """
    WITH counted AS (
        SELECT r.reader_id AS person_id, r.incident_id,
               (r.at AT TIME ZONE 'Europe/Amsterdam' - %(until)s::time::interval)::date AS night
        FROM incidents_reading r JOIN incidents_incident i ON i.id = r.incident_id
        WHERE r.at > %(at)s - %(looks_back)s AND r.at <= %(at)s AND i.severity <> 'ACUUT'
          AND r.purpose <> ALL (%(not_purposes)s) AND r.seen <> ALL (%(not_seen)s)
          AND ((r.at AT TIME ZONE 'Europe/Amsterdam')::time >= %(from)s
               OR (r.at AT TIME ZONE 'Europe/Amsterdam')::time < %(until)s)
    ), found AS (
        SELECT person_id, (night + %(from)s) AT TIME ZONE 'Europe/Amsterdam' AS window_starts,
               (night + 1 + %(until)s) AT TIME ZONE 'Europe/Amsterdam' AS window_ends,
               count(DISTINCT incident_id) AS cases, count(*) AS times, array_agg(DISTINCT incident_id) AS which
        FROM counted GROUP BY person_id, night HAVING count(DISTINCT incident_id) >= %(threshold)s
    )
    SELECT found.*,
           (SELECT jsonb_object_agg(i.reference, i.id) FROM incidents_incident i WHERE i.id = ANY (found.which))
    FROM found
    WHERE NOT EXISTS (
        SELECT FROM incidents_readingalarm earlier
        WHERE earlier.rule = %(rule)s AND earlier.person_id = found.person_id
          AND earlier.window_ends = found.window_ends)
"""
STATEMENTS = {
    Counted.READINGS: SLIDING.replace("{source}", READINGS),
    Counted.GRANTS: SLIDING.replace("{source}", GRANTS),
    Counted.NIGHTS: NIGHTS,
}


def look(*, at: datetime) -> int:
    """Tell the privacy officers of every alarm that is new at `at`; return how many. Again changes nothing."""
    return sum(_look_by(rule, at=at) for rule in rules())


@transaction.atomic
def _look_by(rule: Rule, *, at: datetime) -> int:
    with connection.cursor() as cursor:
        # Who comes at the same moment finds what was made here.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('read alarms'), hashtext(%s))", [rule.code])
        cursor.execute(STATEMENTS[rule.counted], _values(rule, at))
        rows = cursor.fetchall()
    alarms = [_alarm(rule, row, at) for row in rows]
    ReadingAlarm.objects.bulk_create(alarms)
    for alarm in alarms:
        _tell(alarm, at=at)
    return len(alarms)


def _values(rule: Rule, at: datetime) -> dict[str, Any]:
    return {
        "at": at,
        "rule": rule.code,
        "window": rule.window,
        "step": rule.step,
        "looks_back": rule.looks_back,
        "threshold": rule.threshold,
        "any_purpose": not rule.purposes,
        "purposes": [str(each) for each in rule.purposes],
        "not_purposes": [str(each) for each in NOT_COUNTED_PURPOSES],
        "not_seen": [str(each) for each in NOT_COUNTED_SEEN],
        "from": NIGHT_FROM,
        "until": NIGHT_UNTIL,
    }


def _alarm(rule: Rule, row: tuple[Any, ...], at: datetime) -> ReadingAlarm:
    person, starts, ends, cases, times, _ids, which = row
    return ReadingAlarm(
        rule=rule.code,
        person_id=person,
        window_starts=starts,
        window_ends=ends,
        cases=cases,
        times=times,
        which=_json(which),
        noticed_at=at,
    )


def _json(value: Any) -> dict[str, str]:
    return json.loads(value) if isinstance(value, str) else value or {}


def officers(*, at: datetime) -> list[User]:
    """Return who holds the role of privacy officer at `at`."""
    held = RoleHolding.objects.on(timezone.localtime(at).date()).filter(role=Role.FG)
    return list(User.objects.filter(pk__in=held.values("user")).order_by("pk"))


def _tell(alarm: ReadingAlarm, *, at: datetime) -> None:
    """Tell every privacy officer, but not the one whom it is about."""
    outbox.notify_all(
        [officer for officer in officers(at=at) if officer.pk != alarm.person_id],
        NoticeKind.READING_ALARM,
        key=f"alarm|{alarm.rule}|{alarm.person_id}|{alarm.window_ends.isoformat()}",
        topic=alarm.pk,
        path=alarm.get_absolute_url(),
        at=at,
    )

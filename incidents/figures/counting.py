"""The numbers of a period, counted by the database: distinct threatened people, never reports, and no user in sight."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Min

from dreiging.database import roles
from incidents.figures.periods import Period
from incidents.figures.shape import Cell, Counted, Part, with_organisation
from incidents.figures.tables import PARTS
from incidents.models import ContactMeans, Incident
from incidents.taxonomy import ImpactArea
from incidents.workflow import AangifteStatus

# Everybody counts once, with the first report of the period. A colleague without an account is known by the case alone.
_PEOPLE = """
people AS MATERIALIZED (
    SELECT DISTINCT ON (COALESCE(i.threatened_id, i.id)) i.id, i.threatened_id, i.severity, i.received_at,
        i.protocol_version_id, team.lineage[1] AS unit
    FROM incidents_incident i JOIN accounts_team team ON team.id = i.team_id
    WHERE i.received_at >= %(first)s AND i.received_at < %(end)s AND i.about <> 'TEAM'
    ORDER BY COALESCE(i.threatened_id, i.id), i.received_at, i.id)
"""

_IMPACT = """
CASE WHEN {column} IS NULL OR {column} = '{{}}' THEN '{{}}' ELSE COALESCE(NULLIF(
    ARRAY(SELECT CASE key WHEN %(motivation)s THEN 'MORE_MOTIVATED' ELSE key END FROM jsonb_each_text({column})
          WHERE value::numeric > 0), '{{}}'), '{{NOWHERE}}') END
"""

# What was done for each person; steps by their code in the draaiboek, which is the same in every version.
_HANDLED = """
steps AS MATERIALIZED (
    SELECT p.id,
        bool_or(step.code = 'P16' AND a.outcome = 'DONE') AS told_help,
        bool_or(step.code = 'P40' AND a.outcome = 'DONE') AS talked_again,
        bool_or(step.code = 'P12' AND a.outcome = 'DONE') AS asked_home,
        bool_or(a.is_obligatory AND a.due_at < COALESCE(a.done_at, %(at)s)) AS was_late
    FROM people p JOIN incidents_action a ON a.incident_id = p.id JOIN advies_step step ON step.id = a.step_id
    WHERE a.kind <> 'NOT_HAPPENED' GROUP BY p.id),
asked AS MATERIALIZED (
    SELECT p.id, count(*) AS times, min(n.asked_at) <= min(p.received_at) + interval '72 hours' AS is_soon
    FROM people p JOIN incidents_needsasked n ON n.incident_id = p.id
    WHERE n.occasion IN ('FIRST_TALK', 'FOLLOW_UP') AND n.asked_at < %(at)s GROUP BY p.id),
protected AS MATERIALIZED (
    SELECT p.id, bool_and(m.need_id IS NOT NULL) AS is_linked,
        bool_and(m.confirmed_at IS NOT NULL) FILTER (WHERE m.status NOT IN ('PROPOSED', 'DECIDED_NO')) AS is_explained
    FROM people p JOIN incidents_casemeasure m ON m.incident_id = p.id
    WHERE m.status <> 'WITHDRAWN' AND m.asked_at < %(at)s GROUP BY p.id),
felt AS MATERIALIZED (
    SELECT DISTINCT ON (p.id) p.id, e.taken_seriously AS score
    FROM people p JOIN incidents_experience e ON e.incident_id = p.id AND e.asked_id = p.threatened_id
    WHERE e.said_at < %(at)s ORDER BY p.id, e.said_at DESC, e.id)
"""

# What holds for each person, by part: an empty list is "not known", which a part that has no such kind leaves out.
_QUESTION = f"""
WITH {_PEOPLE},
talks AS MATERIALIZED (
    SELECT p.id, min(c.happened_at) AS first_at FROM people p JOIN incidents_contact c ON c.incident_id = p.id
    WHERE c.means <> %(not_reached)s AND c.happened_at < %(at)s GROUP BY p.id),
at_om AS MATERIALIZED (
    SELECT DISTINCT p.id FROM people p JOIN incidents_aangifteentry e ON e.incident_id = p.id
    WHERE e.new = %(sent_om)s),
{_HANDLED},
nodes AS (SELECT * FROM unnest(%(parts)s::text[], %(kinds)s::text[], %(nodes)s::text[]) AS n(part, kind, node)),
said AS (
    SELECT p.id, p.unit, list.part, kind FROM people p
    LEFT JOIN incidents_classification c ON c.incident_id = p.id
    LEFT JOIN incidents_aangifte a ON a.incident_id = p.id
    LEFT JOIN talks ON talks.id = p.id
    LEFT JOIN at_om ON at_om.id = p.id
    LEFT JOIN steps ON steps.id = p.id
    LEFT JOIN asked ON asked.id = p.id
    LEFT JOIN protected ON protected.id = p.id
    LEFT JOIN felt ON felt.id = p.id
    CROSS JOIN LATERAL (VALUES
        ('form', c.forms::text[]), ('channel', c.channels::text[]), ('field', c.crime_fields::text[]),
        ('goal', c.goals::text[]), ('nature', array_remove(ARRAY[c.nature::text], '')),
        ('target', c.targets::text[]), ('info', c.personal_info::text[]),
        ('impact_self', {_IMPACT.format(column="c.impact_self")}),
        ('impact_home', {_IMPACT.format(column="c.impact_home")}),
        ('adaptation', c.adaptations_self::text[]), ('severity', ARRAY[p.severity::text]),
        ('contact', ARRAY[CASE WHEN first_at IS NULL THEN 'NONE'
            WHEN first_at <= p.received_at + interval '24 hours' THEN 'DAY'
            WHEN first_at <= p.received_at + interval '72 hours' THEN 'THREE_DAYS' ELSE 'LATER' END]),
        ('funnel', array_remove(ARRAY[CASE WHEN a.wish IN ('YES', 'WITH_HELP') THEN 'WANTS' END,
            CASE WHEN a.filed_on IS NOT NULL THEN 'FILED' END, CASE WHEN at_om.id IS NOT NULL THEN 'AT_OM' END,
            CASE WHEN a.decision_known_on IS NOT NULL THEN 'DECIDED' END,
            CASE WHEN a.decision_told_on IS NOT NULL THEN 'TOLD' END], NULL)),
        ('reasons', a.reasons_not::text[]),
        ('serious', ARRAY[CASE WHEN score >= 4 THEN 'YES' WHEN score = 3 THEN 'SOME' WHEN score <= 2 THEN 'NO' END]),
        ('needs', ARRAY[CASE WHEN asked.id IS NULL THEN 'NOT' WHEN NOT is_soon THEN 'LATER'
            WHEN times > 1 THEN 'AGAIN' ELSE 'ONCE' END]),
        ('linked', ARRAY[CASE WHEN protected.id IS NULL THEN 'NONE' WHEN is_linked THEN 'ALL' ELSE 'SOME' END]),
        ('explained', ARRAY[CASE is_explained WHEN true THEN 'ALL' WHEN false THEN 'SOME' ELSE 'NONE' END]),
        ('checklist', ARRAY[CASE WHEN p.protocol_version_id IS NULL THEN 'NONE' WHEN was_late THEN 'LATE'
            ELSE 'ON_TIME' END]),
        ('help', ARRAY[CASE WHEN told_help AND talked_again THEN 'AGAIN' WHEN told_help THEN 'ONCE' ELSE 'NOT' END]),
        ('home', ARRAY[CASE WHEN asked_home THEN 'ASKED' ELSE 'NOT' END])
    ) AS list (part, kinds)
    CROSS JOIN LATERAL unnest(
        CASE WHEN cardinality(array_remove(kinds, NULL)) > 0 THEN kinds ELSE '{{UNKNOWN}}' END) AS kind)
SELECT unit, '' AS part, '' AS node, count(*) FROM people GROUP BY unit
UNION ALL
SELECT unit, part, node, count(DISTINCT said.id) FROM said JOIN nodes USING (part, kind) GROUP BY unit, part, node
"""  # noqa: S608 -- our own words


class PartialView(Exception):
    """The role that counts sees the rows of one person only: what it counts is not what there is."""


def count(period: Period, *, units: Iterable[str], at: datetime) -> Counted:
    """Return the numbers of `period` as they are at `at`, for each eenheid in `units` (ids) and all together.

    :raises PartialView: the role of this process does not see every case.
    """
    _see_everything()
    first, end = period.moments
    places = [(part.code, kind, node) for part in PARTS for node, kinds in _gathered(part) for kind in kinds]
    parts, kinds, nodes = (list(column) for column in zip(*places, strict=True))
    values: dict[str, Any] = {
        "first": first, "end": end, "at": at, "parts": parts, "kinds": kinds, "nodes": nodes,
        "not_reached": ContactMeans.NOT_REACHED, "sent_om": AangifteStatus.SENT_OM, "motivation": ImpactArea.MOTIVATION,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_QUESTION, values)
        numbers = {Cell(part, node, str(unit)): number for unit, part, node, number in cursor.fetchall()}
    return with_organisation(tuple(sorted(units)), PARTS, numbers)


def _gathered(part: Part) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Yield each node of a part with the kinds that count for it."""
    for group, kinds in part.groups.items():
        yield group, kinds
        if kinds != (group,):
            yield from ((kind, (kind,)) for kind in kinds)


def first_report() -> datetime | None:
    """Return when the first report came in; None when there is none."""
    _see_everything()
    return Incident.objects.aggregate(first=Min("received_at"))["first"]


def _see_everything() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user = %s AND row_security_active('incidents_incident')", [roles.WEB])
        sees_one_person: bool = cursor.fetchone()[0]
    if sees_one_person:
        raise PartialView("Figures are counted by the worker: the role of the web server sees the cases of one person.")

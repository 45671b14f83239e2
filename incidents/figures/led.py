"""Whether managers who were trained do better (domain.md T4): SQL for shares of managers, with their cases of a year.

A manager counts with the cases that they handle, by whether their training held on the day that each came in: somebody
who was trained in between counts in both. Whoever leads no team on the last day does not count.
"""

_CASES = """
SELECT team.lineage[1] AS unit, u.id AS manager, i.received_at,
    EXISTS (SELECT 1 FROM incidents_contact c WHERE c.incident_id = i.id AND c.means <> %(not_reached)s
        AND c.happened_at <= i.received_at + interval '24 hours') AS is_soon,
    EXISTS (SELECT 1 FROM advies_enrolment e WHERE e.person_id = u.id AND e.module = %(module)s
        AND e.done_on <= (i.received_at AT TIME ZONE 'Europe/Amsterdam')::date
        AND (e.expires_on IS NULL OR e.expires_on > (i.received_at AT TIME ZONE 'Europe/Amsterdam')::date)
    ) AS is_trained
FROM incidents_incident i JOIN accounts_user u ON u.id = i.handler_id AND u.is_active
JOIN accounts_team team ON team.id = u.team_id
WHERE i.received_at < %(end_at)s AND i.about <> 'TEAM' AND EXISTS (
    SELECT 1 FROM accounts_roleholding r WHERE r.user_id = u.id AND r.role = ANY(%(leaders)s)
    AND r.starts_on < %(end)s AND (r.ends_on IS NULL OR r.ends_on >= %(end)s))
"""


def _soon(who: str) -> str:
    return (
        f"SELECT unit, manager, bool_and(is_soon) AS did FROM ({_CASES}) AS cases"  # noqa: S608 -- our own words
        f" WHERE received_at >= %(year_before_at)s AND {who} GROUP BY 1, 2"
    )


# Spoke with everybody within 24 hours, of who had a case in a year.
SOON_TRAINED, SOON_UNTRAINED = _soon("is_trained"), _soon("NOT is_trained")
# Was trained when their first case came in, of whose first case came in the year before the last day.
BEFORE_FIRST = (
    f"SELECT unit, manager, (array_agg(is_trained ORDER BY received_at))[1] AS did FROM ({_CASES}) AS cases"  # noqa: S608
    " GROUP BY 1, 2 HAVING min(received_at) >= %(year_before_at)s"
)

from django.db import migrations

# What was added to a report later is sealed, and cannot be read here: the report itself is what counts.
FORWARD = """
WITH told AS (
    SELECT report.id AS report_id, incident.id AS incident_id, incident.reported_by_id, report.sent_at, report.needs,
        gen_random_uuid() AS asked_id
    FROM incidents_report report JOIN incidents_incident incident ON incident.id = report.incident_id
    WHERE incident.status <> 'CLOSED' AND cardinality(report.needs) > 0
), words (code, kind) AS (
    VALUES ('TALK_MANAGER', 'LISTEN'), ('TALK_OTHER', 'MENTAL'), ('MEASURES', 'MEASURE'),
        ('HELP_HOME', 'RELATIVE_SUPPORT'), ('HELP_AANGIFTE', 'AANGIFTE_HELP'), ('REST', 'WORK_ADJUST')
), asked AS (
    INSERT INTO incidents_needsasked (id, incident_id, occasion, said, asked_by_id, asked_at)
    SELECT asked_id, incident_id, 'REPORT',
        CASE WHEN EXISTS (SELECT FROM words WHERE code = ANY (needs)) THEN 'NEEDS'
             WHEN 'NOTHING_NOW' = ANY (needs) THEN 'NOTHING_NOW' ELSE 'UNKNOWN' END,
        reported_by_id, sent_at
    FROM told
)
INSERT INTO incidents_caseneed (id, incident_id, asked_id, kind, said_as, words, named_at, answer)
SELECT gen_random_uuid(), incident_id, asked_id, words.kind, words.code, '', sent_at, ''
FROM told JOIN words ON words.code = ANY (told.needs)
"""


class Migration(migrations.Migration):
    """What was named in the reports of open cases waits for an answer too."""

    dependencies = [("incidents", "0008_needs")]

    operations = [migrations.RunSQL(FORWARD, migrations.RunSQL.noop)]

from django.db import migrations

FORWARD = """
INSERT INTO incidents_aangifte (id, incident_id, status, status_since, version, wish, address_choice, damage_claim,
    speech_right, filed_by, articles, pv_number, parket_number, contact_police, contact_om, reasons_not,
    reason_not_words, sepot_code, judgment)
SELECT gen_random_uuid(), id, 'NOT_DISCUSSED', (received_at AT TIME ZONE 'Europe/Amsterdam')::date, 1, 'UNKNOWN',
    'DOMICILE', 'NOT_DISCUSSED', 'NOT_DISCUSSED', '', '{}', '', '', '', '', '{}', '', '', ''
FROM incidents_incident
"""


class Migration(migrations.Migration):
    """Every case has an aangifte, which at first was not discussed."""

    dependencies = [("incidents", "0003_checklist_norms_and_aangifte")]

    operations = [migrations.RunSQL(FORWARD, migrations.RunSQL.noop)]

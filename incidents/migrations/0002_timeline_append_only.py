from django.db import migrations

FORWARD = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER timeline_append_only BEFORE UPDATE OR DELETE ON incidents_timelineentry
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER report_unchanging BEFORE UPDATE ON incidents_report
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""

BACKWARD = """
DROP TRIGGER report_unchanging ON incidents_report;
DROP TRIGGER timeline_append_only ON incidents_timelineentry;
DROP FUNCTION refuse_change();
"""


class Migration(migrations.Migration):
    """The timeline is one history for everybody: nobody edits it, not even by accident."""

    dependencies = [("incidents", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]

from django.db import migrations

FORWARD = """
CREATE TRIGGER yearreport_never_changes BEFORE UPDATE OR DELETE ON incidents_yearreport
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""
BACKWARD = "DROP TRIGGER yearreport_never_changes ON incidents_yearreport;"


class Migration(migrations.Migration):
    """An edition that was frozen is never changed and never taken back, by nobody."""

    dependencies = [("incidents", "0025_year_reports")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]

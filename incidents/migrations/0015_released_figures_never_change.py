from django.db import migrations

TABLES = ("figurerelease", "releasedcell", "countedcell", "figuredownload")

FORWARD = "".join(
    f"CREATE TRIGGER {table}_never_changes BEFORE UPDATE OR DELETE ON incidents_{table}"
    " FOR EACH ROW EXECUTE FUNCTION refuse_change();\n"
    for table in TABLES
)
BACKWARD = "".join(f"DROP TRIGGER {table}_never_changes ON incidents_{table};\n" for table in TABLES)


class Migration(migrations.Migration):
    """What was released is never changed and never taken back, and neither is who took it along."""

    dependencies = [("incidents", "0014_released_figures")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]

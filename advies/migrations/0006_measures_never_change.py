from django.db import migrations

FORWARD = """
CREATE FUNCTION guard_measure_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.status <> 'CONCEPT' THEN
            RAISE EXCEPTION 'a version begins as a concept' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.status = 'PUBLISHED' THEN
        RAISE EXCEPTION 'a published version never changes' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF (NEW.id, NEW.measure_id, NEW.number) IS DISTINCT FROM (OLD.id, OLD.measure_id, OLD.number) THEN
        RAISE EXCEPTION 'a version keeps its place' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER measure_version_never_changes BEFORE INSERT OR UPDATE OR DELETE ON advies_measureversion
    FOR EACH ROW EXECUTE FUNCTION guard_measure_version();
"""

BACKWARD = """
DROP TRIGGER measure_version_never_changes ON advies_measureversion;
DROP FUNCTION guard_measure_version();
"""


class Migration(migrations.Migration):
    """What somebody was told of a measure when they agreed to it, can be read back."""

    dependencies = [("advies", "0005_measures")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]

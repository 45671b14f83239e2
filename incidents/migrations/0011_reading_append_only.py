from django.db import migrations

FORWARD = """
-- The time is that of the database. Until the first reading is sealed one may be given: so a demo has a past.
CREATE FUNCTION stamp_reading() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.at IS NULL OR EXISTS (SELECT FROM incidents_readingseal) THEN
        NEW.at := clock_timestamp();
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER reading_stamped BEFORE INSERT ON incidents_reading FOR EACH ROW EXECUTE FUNCTION stamp_reading();
CREATE TRIGGER reading_append_only BEFORE UPDATE OR DELETE ON incidents_reading
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER reading_seal_append_only BEFORE UPDATE OR DELETE ON incidents_readingseal
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The roles that work with it cannot even try; a database without them is one that a test made by hand.
DO $$
DECLARE
    worker name;
BEGIN
    FOREACH worker IN ARRAY ARRAY['dreiging_web', 'dreiging_worker']::name[] LOOP
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = worker) THEN
            EXECUTE format('REVOKE UPDATE, DELETE ON incidents_reading, incidents_readingseal FROM %I', worker);
        END IF;
    END LOOP;
END
$$;
"""

BACKWARD = """
DO $$
DECLARE
    worker name;
BEGIN
    FOREACH worker IN ARRAY ARRAY['dreiging_web', 'dreiging_worker']::name[] LOOP
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = worker) THEN
            EXECUTE format('GRANT UPDATE, DELETE ON incidents_reading, incidents_readingseal TO %I', worker);
        END IF;
    END LOOP;
END
$$;
DROP TRIGGER reading_seal_append_only ON incidents_readingseal;
DROP TRIGGER reading_append_only ON incidents_reading;
DROP TRIGGER reading_stamped ON incidents_reading;
DROP FUNCTION stamp_reading();
"""


class Migration(migrations.Migration):
    """Who read what is written once, by the clock of the database, and by nobody changed."""

    dependencies = [("incidents", "0010_reading_and_alarms")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]

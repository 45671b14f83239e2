from django.db import migrations

FORWARD = """
CREATE FUNCTION guard_norm_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.replaced_at IS NULL AND NEW.replaced_at IS NOT NULL
       AND to_jsonb(NEW) - 'replaced_at' = to_jsonb(OLD) - 'replaced_at' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a version of a norm never changes' USING ERRCODE = 'restrict_violation';
END
$$;

-- Its numbers come with it: once an action was made by a version, or another one came, nothing is added.
CREATE FUNCTION guard_part_of_norm() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT'
       AND EXISTS (SELECT FROM incidents_normversion WHERE id = NEW.version_id AND replaced_at IS NULL)
       AND NOT EXISTS (SELECT FROM incidents_action WHERE norm_id = NEW.version_id) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a version of a norm never changes' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER norm_version_never_changes BEFORE UPDATE OR DELETE ON incidents_normversion
    FOR EACH ROW EXECUTE FUNCTION guard_norm_version();
CREATE TRIGGER norm_term_never_changes BEFORE INSERT OR UPDATE OR DELETE ON incidents_normterm
    FOR EACH ROW EXECUTE FUNCTION guard_part_of_norm();
CREATE TRIGGER norm_rung_never_changes BEFORE INSERT OR UPDATE OR DELETE ON incidents_normrung
    FOR EACH ROW EXECUTE FUNCTION guard_part_of_norm();
"""

BACKWARD = """
DROP TRIGGER norm_rung_never_changes ON incidents_normrung;
DROP TRIGGER norm_term_never_changes ON incidents_normterm;
DROP TRIGGER norm_version_never_changes ON incidents_normversion;
DROP FUNCTION guard_part_of_norm();
DROP FUNCTION guard_norm_version();
"""


class Migration(migrations.Migration):
    """What was asked of whom, and when, can be read back: a norm is replaced, never changed."""

    dependencies = [("incidents", "0005_aangifte_rules")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]

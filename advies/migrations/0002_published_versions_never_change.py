from django.db import migrations

FORWARD = """
-- A step and its phase are of one version; Django knows no foreign key of two columns.
ALTER TABLE advies_phase ADD CONSTRAINT phase_and_version UNIQUE (id, version_id);
ALTER TABLE advies_step ADD CONSTRAINT step_and_phase_of_one_version
    FOREIGN KEY (phase_id, version_id) REFERENCES advies_phase (id, version_id) DEFERRABLE INITIALLY DEFERRED;

CREATE FUNCTION guard_protocol_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.status <> 'CONCEPT' THEN
            RAISE EXCEPTION 'a version begins as a concept' USING ERRCODE = 'restrict_violation';
        END IF;
        IF NEW.base_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM advies_protocolversion
            WHERE id = NEW.base_id AND protocol_id = NEW.protocol_id
              AND number = NEW.number - 1 AND status = 'PUBLISHED'
        ) THEN
            RAISE EXCEPTION 'a version follows the published one before it' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.status = 'PUBLISHED' THEN
        RAISE EXCEPTION 'a published version never changes' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF (NEW.id, NEW.protocol_id, NEW.number, NEW.base_id) IS DISTINCT FROM
       (OLD.id, OLD.protocol_id, OLD.number, OLD.base_id) THEN
        RAISE EXCEPTION 'a version keeps its place' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;

-- FOR SHARE waits for whoever is publishing this version, and then sees that it was published.
CREATE FUNCTION refuse_when_published(version uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    found_status text;
BEGIN
    SELECT status INTO found_status FROM advies_protocolversion WHERE id = version FOR SHARE;
    IF found_status = 'PUBLISHED' THEN
        RAISE EXCEPTION 'a published version never changes' USING ERRCODE = 'restrict_violation';
    END IF;
END
$$;

CREATE FUNCTION guard_part_of_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM refuse_when_published(OLD.version_id);
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    PERFORM refuse_when_published(NEW.version_id);
    RETURN NEW;
END
$$;

CREATE FUNCTION guard_term_of_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM refuse_when_published(version_id) FROM advies_step WHERE id = OLD.step_id;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    PERFORM refuse_when_published(version_id) FROM advies_step WHERE id = NEW.step_id;
    RETURN NEW;
END
$$;

CREATE TRIGGER version_never_changes_once_published BEFORE INSERT OR UPDATE OR DELETE ON advies_protocolversion
    FOR EACH ROW EXECUTE FUNCTION guard_protocol_version();
CREATE TRIGGER phase_of_published_never_changes BEFORE INSERT OR UPDATE OR DELETE ON advies_phase
    FOR EACH ROW EXECUTE FUNCTION guard_part_of_version();
CREATE TRIGGER step_of_published_never_changes BEFORE INSERT OR UPDATE OR DELETE ON advies_step
    FOR EACH ROW EXECUTE FUNCTION guard_part_of_version();
CREATE TRIGGER term_of_published_never_changes BEFORE INSERT OR UPDATE OR DELETE ON advies_stepterm
    FOR EACH ROW EXECUTE FUNCTION guard_term_of_version();
"""

BACKWARD = """
DROP TRIGGER term_of_published_never_changes ON advies_stepterm;
DROP TRIGGER step_of_published_never_changes ON advies_step;
DROP TRIGGER phase_of_published_never_changes ON advies_phase;
DROP TRIGGER version_never_changes_once_published ON advies_protocolversion;
DROP FUNCTION guard_term_of_version();
DROP FUNCTION guard_part_of_version();
DROP FUNCTION refuse_when_published(uuid);
DROP FUNCTION guard_protocol_version();
ALTER TABLE advies_step DROP CONSTRAINT step_and_phase_of_one_version;
ALTER TABLE advies_phase DROP CONSTRAINT phase_and_version;
"""


class Migration(migrations.Migration):
    """A case keeps the version it began with: what that version says may never change afterwards."""

    dependencies = [("advies", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]

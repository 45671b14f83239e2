from django.db import migrations

FORWARD = """
-- At the end of its transaction a file has all its parts: one without them cannot be.
CREATE FUNCTION check_attachment_is_whole() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT count(*) FROM incidents_attachmentpart WHERE attachment_id = NEW.id) <> NEW.parts THEN
        RAISE EXCEPTION 'attachment % does not have its % parts', NEW.id, NEW.parts USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER attachment_is_whole AFTER INSERT ON incidents_attachment
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_attachment_is_whole();
CREATE TRIGGER attachment_never_changes BEFORE UPDATE ON incidents_attachment
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER attachment_part_never_changes BEFORE UPDATE ON incidents_attachmentpart
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""

BACKWARD = """
DROP TRIGGER attachment_part_never_changes ON incidents_attachmentpart;
DROP TRIGGER attachment_never_changes ON incidents_attachment;
DROP TRIGGER attachment_is_whole ON incidents_attachment;
DROP FUNCTION check_attachment_is_whole();
"""


class Migration(migrations.Migration):
    """A file is kept whole or not at all, and never changed."""

    dependencies = [("incidents", "0016_attachments")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]

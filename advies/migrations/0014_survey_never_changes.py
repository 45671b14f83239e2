from django.db import migrations

FORWARD = """
CREATE FUNCTION guard_survey() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% never change', TG_ARGV[0] USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER survey_version_never_changes BEFORE UPDATE OR DELETE ON advies_surveyversion
    FOR EACH ROW EXECUTE FUNCTION guard_survey('questions that were published');

CREATE TRIGGER survey_sheet_never_changes BEFORE UPDATE ON advies_surveysheet
    FOR EACH ROW EXECUTE FUNCTION guard_survey('answers');

CREATE TRIGGER survey_round_keeps_its_questions BEFORE UPDATE ON advies_surveyround
    FOR EACH ROW WHEN (OLD.invited_on IS NOT NULL AND
        (NEW.slug, NEW.version_id, NEW.opens_on, NEW.invited_on)
        IS DISTINCT FROM (OLD.slug, OLD.version_id, OLD.opens_on, OLD.invited_on))
    EXECUTE FUNCTION guard_survey('questions that people were asked');
"""

BACKWARD = """
DROP TRIGGER survey_round_keeps_its_questions ON advies_surveyround;
DROP TRIGGER survey_sheet_never_changes ON advies_surveysheet;
DROP TRIGGER survey_version_never_changes ON advies_surveyversion;
DROP FUNCTION guard_survey();
"""


class Migration(migrations.Migration):
    """What was asked, and what was answered, stays as it was."""

    dependencies = [("advies", "0013_survey")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]

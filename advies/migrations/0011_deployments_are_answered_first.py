from django.db import migrations

FORWARD = """
CREATE FUNCTION guard_deployment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.status <> 'ASKED' THEN
        RAISE EXCEPTION 'what was talked about or called off stands' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.status = 'DISCUSSED' AND (
        NOT EXISTS (SELECT 1 FROM advies_deploymentestimate e WHERE e.deployment_id = NEW.id)
        OR EXISTS (
            SELECT 1 FROM advies_deploymentestimate e WHERE e.deployment_id = NEW.id AND e.answered_at IS NULL
        )
    ) THEN
        RAISE EXCEPTION 'somebody has no answer yet' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE FUNCTION guard_deployment_estimate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Under lock: nobody talks about it while something is said.
    PERFORM 1 FROM advies_deployment d WHERE d.id = NEW.deployment_id AND d.status = 'ASKED' FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'what was talked about or called off stands' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER deployment_is_answered_first BEFORE INSERT OR UPDATE ON advies_deployment
    FOR EACH ROW EXECUTE FUNCTION guard_deployment();
CREATE TRIGGER deployment_estimate_stands BEFORE INSERT OR UPDATE ON advies_deploymentestimate
    FOR EACH ROW EXECUTE FUNCTION guard_deployment_estimate();
"""

BACKWARD = """
DROP TRIGGER deployment_estimate_stands ON advies_deploymentestimate;
DROP TRIGGER deployment_is_answered_first ON advies_deployment;
DROP FUNCTION guard_deployment_estimate();
DROP FUNCTION guard_deployment();
"""


class Migration(migrations.Migration):
    """Nobody goes before each has an answer; and what was answered, stands."""

    dependencies = [("advies", "0010_deployments")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]

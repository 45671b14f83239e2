from django.db import models

# Past the row security, as the owner of the tables sees them: what that costs belongs to our pages, not to the limit.
DROP_VIEW = "DROP VIEW IF EXISTS bench_case"
MAKE_VIEW = "CREATE VIEW bench_case AS SELECT * FROM incidents_incident"


class AnyCase(models.Model):
    """A case with all its columns, whoever asks; only in the database of the bench."""

    id = models.UUIDField(primary_key=True)
    reference = models.CharField(max_length=9)
    status = models.CharField(max_length=12)
    about = models.CharField(max_length=10)
    reported_by_id = models.UUIDField()
    threatened_id = models.UUIDField(null=True)
    threatened_knows = models.BooleanField()
    team_id = models.UUIDField()
    protocol_version_id = models.UUIDField(null=True)
    handler_id = models.UUIDField()
    severity = models.CharField(max_length=10)
    severity_confirmed_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField()
    closing_announced_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField()

    class Meta:
        managed = False
        db_table = "bench_case"

    def __str__(self) -> str:
        return self.reference
